"""The shipped iCQ diploma held to a table copied by hand from the awarding organisation's specification.

Its structure tables and unit pages agree but for lost apostrophes. It prints criteria as 01.01.
"""

from datetime import date
from itertools import starmap

import pytest

from tests.spec.printed import (
    Printed,
    as_shipped,
    groups_shipped,
    hours_of_exact_claims,
    in_groups,
    load_shipped,
    numbered_in_turn,
    result,
    without_code,
)
from tui.rules.judge import judge
from tui.rules.standing import Choice, Result
from tui.spec.model import Specification

# fmt: off
PRINTED = list(starmap(without_code, [
    ("A", "D/506/1942", 3, 10, 74, "4 5 3 2 5", "Principles of business"),
    ("A", "J/506/2910", 3, 4, 35, "5 6 3", "Understand customers and customer retention"),
    ("A", "K/506/2169", 3, 4, 19, "4 9", "Resolve customers' problems"),
    ("A", "L/506/2150", 3, 5, 27, "6 6 4", "Organise and deliver customer service"),
    ("A", "T/506/2952", 3, 3, 12, "3 6 4", "Manage personal and professional development"),
    ("A", "Y/506/2152", 3, 5, 40, "5 3 6 2", "Understand the customer service environment"),
    ("B", "A/506/2161", 2, 3, 15, "4 3 4", "Support customers through real-time online customer service"),
    ("B", "D/506/2119", 2, 3, 14, "6 10", "Communicate verbally with customers"),
    ("B", "D/506/2153", 4, 4, 17, "6 4 7", "Champion customer service"),
    ("B", "D/506/2167", 3, 3, 20, "3 4 5", "Use service partnerships to deliver customer service"),
    ("B", "D/506/2170", 3, 5, 24, "9 3 3 4", "Gather, analyse and interpret customer feedback"),
    ("B", "D/506/2962", 4, 5, 16, "6 6 5", "Develop a social media strategy for customer service"),
    ("B", "F/506/2159", 2, 3, 16, "7 7", "Deliver customer service to challenging customers"),
    ("B", "H/506/2977", 2, 3, 18, "4 2 4", "Support customers using self-service equipment"),
    ("B", "J/506/2163", 2, 3, 18, "7 4", "Use social media to deliver customer service"),
    ("B", "K/506/2172", 3, 5, 27, "7 4 4", "Monitor the quality of customer service interactions"),
    ("B", "K/506/2978", 2, 5, 22, "5 6", "Provide post-transaction customer service"),
    ("B", "L/506/2133", 2, 2, 14, "4 4", "Promote additional products and/or services to customers"),
    ("B", "L/506/2181", 4, 4, 15, "4 5 3", "Manage a customer service award programme"),
    ("B", "R/506/2151", 3, 4, 22, "8 9", "Resolve customers' complaints"),
    ("B", "R/506/2179", 4, 6, 25, "7 3 6 5", "Build and maintain effective customer relations"),
    ("B", "T/506/2126", 2, 3, 20, "4 3 4", "Communicate with customers in writing"),
    ("B", "T/506/2143", 2, 4, 20, "6 7", "Deliver customer service whilst working on customers' premises"),
    ("B", "T/506/2160", 2, 3, 12, "3 3 3", "Support customer service improvements"),
    ("B", "Y/506/2135", 2, 3, 15, "4 6", "Exceed customer expectations"),
    ("B", "Y/506/2149", 2, 3, 18, "7 5", "Develop customer relationships"),
    ("B", "Y/506/2166", 3, 5, 21, "5 3 5",
     "Develop resources to support consistency of customer service delivery"),
    ("B", "Y/506/2183", 4, 4, 14, "3 4 5", "Manage the use of technology to improve customer service"),
    ("C", "A/506/1821", 3, 4, 21, "3 5 6", "Manage team performance"),
    ("C", "D/503/0397", 3, 4, 8, "8 3 5 6", "Lead direct sales activities in a contact centre team"),
    ("C", "F/502/8612", 3, 4, 22, "6 3 5 4 4", "Negotiating, handling objections and closing sales"),
    ("C", "H/506/1814", 2, 3, 15, "5 7", "Provide reception services"),
    ("C", "H/506/1912", 3, 4, 18, "4 6 4", "Negotiate in a business environment"),
    ("C", "J/502/4397", 3, 4, 30, "2 3 4", "Bespoke Software"),
    ("C", "J/506/1921", 3, 4, 20, "5 7", "Manage individuals' performance"),
    ("C", "K/502/8622", 3, 3, 27, "7 4", "Buyer behaviour in sales situations"),
    ("C", "K/503/0418", 3, 6, 30, "7 3 6", "Manage incidents referred to a contact centre"),
    ("C", "L/506/1807", 2, 2, 12, "4 6", "Manage diary systems"),
    ("C", "L/506/1869", 2, 3, 23, "6 5 3 2", "Contribute to the organisation of an event"),
    ("C", "L/506/1905", 2, 2, 16, "6 4", "Employee rights and responsibilities"),
    ("C", "M/502/8587", 2, 2, 17, "7 9 3", "Processing sales orders"),
    ("C", "M/506/1895", 2, 3, 19, "3 4 6", "Buddy a colleague to develop their skills"),
    ("C", "M/506/1931", 3, 3, 14, "5 3 2", "Collaborate with other departments"),
    ("C", "R/502/8615", 3, 4, 24, "4 2 3 6", "Obtaining and analysing sales-related information"),
    ("C", "T/506/1820", 3, 3, 15, "4 3 3", "Promote equality, diversity and inclusion in the workplace"),
]))
# fmt: on

MANDATORY = [unit.reference for unit in PRINTED if unit.group == "A"]
FROM_B = ["K/506/2978", "D/506/2119", "F/506/2159", "H/506/2977", "J/506/2163"]
"""17 credits, all at Level 2."""


@pytest.fixture(scope="module")
def icq() -> Specification:
    return load_shipped("icq-601-3687-X")


def test_the_table_itself_is_whole() -> None:
    assert [(group, len(units)) for group, units in in_groups(PRINTED)] == [("A", 6), ("B", 22), ("C", 17)]
    assert sum(unit.credits for unit in PRINTED if unit.group == "A") == 31


@pytest.mark.parametrize("printed", PRINTED, ids=lambda printed: printed.reference)
def test_every_unit_is_as_printed(icq: Specification, printed: Printed) -> None:
    assert as_shipped(icq, printed.reference) == printed
    assert numbered_in_turn(icq.units[printed.reference])


def test_groups_hold_these_units_in_this_order_and_no_others(icq: Specification) -> None:
    assert groups_shipped(icq) == in_groups(PRINTED)
    assert not icq.codes


def test_the_qualification_is_as_printed(icq: Specification) -> None:
    assert (icq.id, icq.number, icq.level, icq.credits) == ("601/3687/X", "601/3687/X", 3, 55)
    assert (icq.awarding_organisation, icq.title) == ("iCQ", "Level 3 Diploma in Customer Service (RQF)")
    assert (icq.tqt, icq.glh, icq.max_glh) == (None, 289, 375)
    # Ages 16 to 18 and 19 or over: yes; before 16: no.
    assert icq.minimum_age == 16
    assert icq.operational_start == date(2014, 9, 1)
    assert icq.operational_end is icq.certification_end is None


def test_the_rules_of_combination_are_as_printed(icq: Specification) -> None:
    """A maximum printed as 0 is none."""
    a, b, c = icq.groups
    assert (a.all_units, a.min_credits, len(a.units)) == (True, 31, 6)
    assert (b.all_units, b.min_credits, b.max_credits, b.min_units, b.max_units) == (False, 15, None, 3, None)
    assert b.min_units_if_any is None
    # Group C is not mandatory: its minimum of one unit holds only for those who take from it.
    assert (c.all_units, c.min_credits, c.max_credits, c.over_max) == (False, None, 9, "cap")
    assert (c.min_units, c.max_units, c.min_units_if_any) == (None, None, 1)
    rules = {rule.id: rule for rule in icq.rules}
    assert rules.keys() == {"compound", "level"}
    compound, level = rules["compound"], rules["level"]
    assert (compound.groups, compound.min_groups, compound.max_groups) == (("A", "B", "C"), 2, 3)
    assert compound.min_credits in {None, 55}
    assert compound.max_credits is compound.min_units is compound.max_units is None
    assert compound.at_level is None
    assert (level.min_credits, level.at_level, level.groups, level.units) == (40, "3+", (), ())
    assert level.max_credits is level.min_units is level.max_units is None


def test_a_plan_of_every_unit_can_make_the_award(icq: Specification) -> None:
    assert judge(icq, Choice.of(*icq.units)).verdict.planned == "complete"


def test_group_b_asks_for_three_units(icq: Specification) -> None:
    """No two of its units come to 15 credits, so the number of units can be short only with the credits."""
    two, three = ["R/506/2179", "D/506/2170"], ["R/506/2179", "D/506/2170", "K/506/2172"]
    short = judge(icq, Choice.of(*MANDATORY, *two, "J/502/4397", "K/502/8622"))
    assert result(short, "B.min_units") == Result("short", 2)
    assert result(short, "B.min_credits") == Result("short", 11)
    assert short.verdict.planned == "incomplete"
    enough = judge(icq, Choice.of(*MANDATORY, *three, "J/502/4397", "K/502/8622", "L/506/1905"))
    assert result(enough, "B.min_units") == Result("met", 3)
    assert enough.counting.planned == 56
    assert enough.verdict.planned == "complete"


def test_the_compound_group_is_two_or_three_of_the_three_groups(icq: Specification) -> None:
    assert result(judge(icq, Choice.of(*MANDATORY)), "compound.min_groups") == Result("short", 1)
    two = judge(icq, Choice.of(*MANDATORY, *FROM_B))
    assert result(two, "compound.min_groups") == Result("met", 2)
    three = judge(icq, Choice.of(*MANDATORY, *FROM_B, "J/502/4397"))
    assert result(three, "compound.min_groups") == Result("met", 3)
    assert result(three, "compound.max_groups") == Result("met", 3)


def test_group_c_may_be_left_out_or_taken_with_one_unit_or_more(icq: Specification) -> None:
    at_level = ["D/506/2170", "K/506/2172"]  # 10 credits at Level 3
    without = judge(icq, Choice.of(*MANDATORY, *at_level, *FROM_B))
    assert result(without, "C.min_units_if_any") == Result("met", 0)
    assert without.verdict.planned == "complete"
    one = judge(icq, Choice.of(*MANDATORY, *at_level, *FROM_B, "J/502/4397"))
    assert result(one, "C.min_units_if_any") == Result("met", 1)
    assert one.verdict.planned == "complete"


def test_no_more_than_nine_credits_count_from_group_c(icq: Specification) -> None:
    from_b = ["D/506/2170", "K/506/2172", "K/506/2978"]  # 15 credits
    from_c = ["J/502/4397", "H/506/1912", "T/506/1820"]  # 4, 4 and 3 credits, of which 8 can count
    over = judge(icq, Choice.of(*MANDATORY, *from_b, *from_c))
    assert result(over, "C.max_credits") == Result("over", 11)
    assert (over.credits.planned, over.counting.planned) == (57, 54)
    assert over.verdict.planned == "incomplete"
    nine = judge(icq, Choice.of(*MANDATORY, *from_b, *from_c, "L/506/1905"))  # 4, 3 and 2
    assert result(nine, "C.max_credits") == Result("over", 13)
    assert nine.counting.planned == 55
    assert nine.verdict.planned == "complete"


def test_forty_credits_are_at_level_three_or_above(icq: Specification) -> None:
    level_2 = [*FROM_B, "Y/506/2135", "Y/506/2149", "L/506/2133"]
    short = judge(icq, Choice.of(*MANDATORY, *level_2))
    assert short.counting.planned == 56
    assert result(short, "level") == Result("short", 31)
    assert short.verdict.planned == "incomplete"
    level_4 = judge(icq, Choice.of(*MANDATORY, *level_2, "R/506/2179", "D/506/2153"))
    assert result(level_4, "level") == Result("met", 41)
    assert level_4.verdict.planned == "complete"


def test_the_printed_hours_are_those_of_the_shortest_and_the_longest_award(icq: Specification) -> None:
    """Every valid claim of exactly 55 credits; groups A and B are both asked for, so two are always used."""
    a, b, c = icq.groups
    assert a.all_units
    assert b.min_units
    assert c.min_units_if_any == 1
    assert hours_of_exact_claims(icq) == (289, 375) == (icq.glh, icq.max_glh)
