"""The shipped Pearson diploma held to a table copied by hand from the later part of its specification.

That part holds the tail of unit 14 and units 15 to 45, and no structure. Units 1 to 14 are taken from VTCT's
table by reference, the rules from the sector's shared structure. Titles are capitalised in print; here they
have the other handbooks' capitals.
"""

from itertools import starmap
from pathlib import Path

import pytest

from tests.spec.printed import (
    Printed,
    as_shipped,
    erratum_about,
    groups_shipped,
    load_shipped,
    numbered_in_turn,
    result,
)
from tests.spec.test_vtct_facts import PRINTED as VTCT
from tui.rules.judge import judge
from tui.rules.standing import Choice, Result
from tui.spec.model import Specification

# fmt: off
PRINTED = list(starmap(Printed, [
    ("B", "Unit 15", "Y/506/2135", 2, 3, 15, "4 6", "Exceed customer expectations"),
    ("B", "Unit 16", "T/506/2143", 2, 4, 20, "6 7",
     "Deliver customer service whilst working on customers' premises"),
    ("B", "Unit 17", "F/506/2159", 2, 3, 16, "7 7", "Deliver customer service to challenging customers"),
    ("B", "Unit 18", "Y/506/2149", 2, 3, 18, "7 5", "Develop customer relationships"),
    # Its outcome 1 is printed as 1.1 and its criterion 3.1 as 3.3.
    ("B", "Unit 19", "T/506/2160", 2, 3, 12, "3 3 3", "Support customer service improvements"),
    ("B", "Unit 20", "A/506/2161", 2, 3, 15, "4 3 4",
     "Support customers through real-time online customer service"),
    ("B", "Unit 21", "J/506/2163", 2, 3, 18, "7 4", "Use social media to deliver customer service"),
    ("B", "Unit 22", "D/506/2153", 4, 4, 17, "6 4 7", "Champion customer service"),
    ("B", "Unit 23", "R/506/2179", 4, 6, 25, "7 3 6 5", "Build and maintain effective customer relations"),
    ("B", "Unit 24", "L/506/2181", 4, 4, 15, "4 5 3", "Manage a customer service award programme"),
    ("B", "Unit 25", "Y/506/2183", 4, 4, 14, "3 4 5",
     "Manage the use of technology to improve customer service"),
    ("B", "Unit 26", "H/506/2977", 2, 3, 18, "4 2 4", "Support customers using self-service equipment"),
    ("B", "Unit 27", "K/506/2978", 2, 5, 22, "5 6", "Provide post-transaction customer service"),
    ("B", "Unit 28", "D/506/2962", 4, 5, 16, "6 6 5", "Develop a social media strategy for customer service"),
    ("C", "Unit 29", "H/506/1912", 3, 4, 18, "4 6 4", "Negotiate in a business environment"),
    ("C", "Unit 30", "T/506/1820", 3, 3, 15, "4 3 3",
     "Promote equality, diversity and inclusion in the workplace"),
    ("C", "Unit 31", "A/506/1821", 3, 4, 21, "3 5 6", "Manage team performance"),
    ("C", "Unit 32", "J/506/1921", 3, 4, 20, "5 7", "Manage individuals' performance"),
    ("C", "Unit 33", "M/506/1931", 3, 3, 14, "5 3 2", "Collaborate with other departments"),
    ("C", "Unit 34", "F/502/8612", 3, 4, 22, "6 3 5 4 4",
     "Negotiating, handling objections and closing sales"),
    ("C", "Unit 35", "R/502/8615", 3, 4, 24, "4 2 3 6", "Obtaining and analysing sales-related information"),
    ("C", "Unit 36", "K/502/8622", 3, 3, 27, "7 4", "Buyer behaviour in sales situations"),
    ("C", "Unit 37", "K/503/0418", 3, 6, 30, "7 3 6", "Manage incidents referred to a contact centre"),
    ("C", "Unit 38", "D/503/0397", 3, 4, 8, "8 3 5 6",
     "Lead direct sales activities in a contact centre team"),
    ("C", "Unit 39", "L/506/1807", 2, 2, 12, "4 6", "Manage diary systems"),
    ("C", "Unit 40", "L/506/1869", 2, 3, 23, "6 5 3 2", "Contribute to the organisation of an event"),
    ("C", "Unit 41", "H/506/1814", 2, 3, 15, "5 7", "Provide reception services"),
    ("C", "Unit 42", "M/506/1895", 2, 3, 19, "3 4 6", "Buddy a colleague to develop their skills"),
    ("C", "Unit 43", "L/506/1905", 2, 2, 16, "6 4", "Employee rights and responsibilities"),
    ("C", "Unit 44", "M/502/8587", 2, 2, 17, "7 9 3", "Processing sales orders"),
    ("C", "Unit 45", "J/502/4397", 3, 4, 30, "2 3 4", "Bespoke Software"),
]))
# fmt: on

UNIT_14 = "L/506/2133"
"""Only its tail is in the excerpt: the amplification of its criteria 1.1 to 1.4 says which unit it is."""
BY_REFERENCE = [
    unit._replace(group=group, code="Unit 14" if unit.reference == UNIT_14 else None)
    for theirs, group in (("M", "A"), ("A", "B"))
    for unit in VTCT
    if unit.group == theirs and unit.reference not in {printed.reference for printed in PRINTED}
]
MANDATORY = [unit.reference for unit in BY_REFERENCE if unit.group == "A"]


@pytest.fixture(scope="module")
def pearson() -> Specification:
    return load_shipped("pearson-level-3-customer-service")


def test_the_table_itself_is_whole() -> None:
    assert [unit.code for unit in PRINTED] == [f"Unit {number}" for number in range(15, 46)]
    assert [unit.group for unit in BY_REFERENCE] == ["A"] * 6 + ["B"] * 8
    assert {unit.reference for unit in PRINTED + BY_REFERENCE} == {unit.reference for unit in VTCT}


def test_the_excerpt_prints_the_shared_units_as_vtct_does() -> None:
    """But for the group and the number."""
    vtct = {unit.reference: unit for unit in VTCT}
    groups = {"A": "B", "B": "C"}
    for unit in PRINTED:
        other = vtct[unit.reference]
        assert unit == other._replace(group=groups[other.group], code=unit.code)


@pytest.mark.parametrize("printed", BY_REFERENCE + PRINTED, ids=lambda printed: printed.reference)
def test_every_unit_is_as_printed(pearson: Specification, printed: Printed) -> None:
    assert as_shipped(pearson, printed.reference) == printed
    assert numbered_in_turn(pearson.units[printed.reference])


def test_groups_hold_these_units_and_no_others(pearson: Specification) -> None:
    """In the printed order from unit 14 on; that of units 1 to 13 is not known."""
    (a, mandatory), (b, some), (c, others) = groups_shipped(pearson)
    assert (a, b, c) == ("A", "B", "C")
    assert sorted(mandatory) == sorted(MANDATORY)
    assert sorted(some[:7]) == sorted(
        unit.reference for unit in BY_REFERENCE if unit.group == "B" and unit.reference != UNIT_14
    )
    assert some[7:] == [UNIT_14, *(unit.reference for unit in PRINTED if unit.group == "B")]
    assert others == [unit.reference for unit in PRINTED if unit.group == "C"]


def test_the_qualification_is_as_printed(pearson: Specification) -> None:
    """Its number is not known, nor what its first pages say of hours, dates and age."""
    assert (pearson.id, pearson.number) == ("pearson-level-3-customer-service", None)
    assert (pearson.level, pearson.credits) == (3, 55)
    assert f"{pearson.awarding_organisation} {pearson.title}" == (
        "Pearson BTEC Level 3 Diploma in Customer Service (QCF)"
    )
    assert pearson.tqt is pearson.glh is pearson.max_glh is pearson.minimum_age is None
    assert pearson.operational_start is pearson.operational_end is pearson.certification_end is None


def test_the_rules_of_combination_are_those_of_the_shared_structure(pearson: Specification) -> None:
    a, b, c = pearson.groups
    assert (a.all_units, a.min_credits, a.max_credits) == (True, 31, None)
    assert (b.all_units, b.min_credits, b.max_credits) == (False, 15, None)
    assert (c.all_units, c.min_credits, c.max_credits, c.over_max) == (False, None, 9, "cap")
    assert not any(group.min_units or group.max_units or group.min_units_if_any for group in pearson.groups)
    (level,) = pearson.rules
    assert (level.min_credits, level.at_level, level.groups, level.units) == (40, "3+", (), ())
    assert level.max_credits is level.min_units is level.max_units is None


def test_the_file_says_where_its_rules_come_from(pearson: Specification) -> None:
    text = " ".join(Path(pearson.path).read_text("utf-8").replace("#", " ").split())
    assert "shared structure" in text
    assert "S/016/609" in text


def test_a_plan_of_every_unit_can_make_the_award(pearson: Specification) -> None:
    assert judge(pearson, Choice.of(*pearson.units)).verdict.planned == "complete"


def test_the_maximum_from_group_c_and_the_level_hold(pearson: Specification) -> None:
    level_2 = ["Y/506/2135", "T/506/2143", "F/506/2159", "K/506/2978"]  # 15 credits from group B
    from_c = ["H/506/1912", "A/506/1821", "J/506/1921"]  # 4, 4 and 4, of which 8 can count
    over = judge(pearson, Choice.of(*MANDATORY, *level_2, *from_c))
    assert result(over, "C.max_credits") == Result("over", 12)
    assert (over.credits.planned, over.counting.planned) == (58, 54)
    assert over.verdict.planned == "incomplete"
    short = judge(pearson, Choice.of(*MANDATORY, *level_2, "Y/506/2149", *from_c))
    assert short.counting.planned == 57
    assert result(short, "level") == Result("short", 39)
    assert short.verdict.planned == "incomplete"
    nine = judge(pearson, Choice.of(*MANDATORY, *level_2, "D/506/2153", *from_c))
    assert result(nine, "level") == Result("met", 43)
    assert nine.verdict.planned == "complete"


def test_the_misprint_of_a_number_is_recorded(pearson: Specification) -> None:
    erratum = erratum_about(pearson, "T/506/2160")
    assert "3.3" in erratum.printed
    assert "3.1" in erratum.taken
    assert erratum.why.endswith(".")
