"""The shipped ProQual diploma held to a table copied by hand from the awarding organisation's specification.

It prints levels and credits only in its structure tables and no unit's guided learning hours. Titles are
those of the units' own pages, which say "Develop a working relationship" where the table has it in the plural
(R/506/1789) and have an apostrophe that the table lost (R/502/8601).
"""

from datetime import date
from itertools import starmap

import pytest

from tests.spec.printed import (
    Printed,
    as_shipped,
    groups_shipped,
    in_groups,
    load_shipped,
    numbered_in_turn,
    result,
    without_code,
)
from tests.spec.test_vtct_facts import PRINTED as VTCT
from tui.rules.judge import judge
from tui.rules.standing import Choice, Result
from tui.spec.model import Specification

# fmt: off
PRINTED = list(starmap(without_code, [
    ("A", "A/506/2130", 2, 5, None, "6 4 2 6 2", "Deliver customer service"),
    ("A", "F/506/2131", 2, 2, None, "4 5", "Understand customers"),
    ("A", "J/506/2132", 2, 4, None, "7 5 6 5", "Principles of customer service"),
    ("A", "A/506/1964", 2, 4, None, "3 3", "Understand employer organisations"),
    ("A", "L/506/1788", 2, 4, None, "5 3 7 5", "Manage personal performance and development"),
    ("B", "D/506/2119", 2, 3, None, "6 10", "Communicate verbally with customers"),
    ("B", "T/506/2126", 2, 3, None, "4 3 4", "Communicate with customers in writing"),
    ("C", "H/506/2154", 2, 3, None, "7 6 5", "Deal with incoming telephone calls from customers"),
    ("C", "K/506/2155", 2, 3, None, "8 4 9", "Make telephone calls to customers"),
    ("C", "L/506/2133", 2, 2, None, "4 4", "Promote additional products and/or services to customers"),
    ("C", "R/506/2134", 2, 3, None, "5 6", "Process information about customers"),
    ("C", "Y/506/2135", 2, 3, None, "4 6", "Exceed customer expectations"),
    ("C", "T/506/2143", 2, 4, None, "6 7",
     "Deliver customer service whilst working on customers' premises"),
    ("C", "T/506/2157", 2, 3, None, "4 3 5", "Carry out customer service handovers"),
    ("C", "A/506/2158", 2, 5, None, "6 8 2", "Resolve customer service problems"),
    ("C", "F/506/2159", 2, 3, None, "7 7", "Deliver customer service to challenging customers"),
    ("C", "Y/506/2149", 2, 3, None, "7 5", "Develop customer relationships"),
    ("C", "T/506/2160", 2, 3, None, "3 3 3", "Support customer service improvements"),
    ("C", "A/506/2161", 2, 3, None, "4 3 4",
     "Support customers through real-time online customer service"),
    ("C", "J/506/2163", 2, 3, None, "7 4", "Use social media to deliver customer service"),
    ("C", "R/506/2151", 3, 4, None, "8 9", "Resolve customers' complaints"),
    ("C", "D/506/2170", 3, 5, None, "9 3 3 4", "Gather, analyse and interpret customer feedback"),
    ("C", "H/506/2977", 2, 3, None, "4 2 4", "Support customers using self-service equipment"),
    ("C", "K/506/2978", 2, 5, None, "5 6", "Provide post-transaction customer service"),
    ("D", "T/505/4673", 2, 2, None, "4 4", "Health and Safety Procedures in the Workplace"),
    ("D", "L/506/1807", 2, 2, None, "4 6", "Manage diary systems"),
    ("D", "H/506/1814", 2, 3, None, "5 7", "Provide reception services"),
    ("D", "L/506/1869", 2, 3, None, "6 5 3 2", "Contribute to the organisation of an event"),
    ("D", "M/506/1895", 2, 3, None, "3 4 6", "Buddy a colleague to develop their skills"),
    ("D", "L/506/1905", 2, 2, None, "6 4", "Employee rights and responsibilities"),
    ("D", "R/506/1789", 2, 3, None, "5 4 4", "Develop a working relationship with colleagues"),
    ("D", "J/506/1806", 2, 2, None, "5 3", "Principles of equality and diversity in the workplace"),
    ("D", "M/502/8587", 2, 2, None, "7 9 3", "Processing sales orders"),
    ("D", "R/502/8601", 2, 3, None, "2 5 3", "Meeting customers' after sales needs"),
    ("D", "M/502/8606", 2, 3, None, "10 5 6 3", "Handling objections and closing sales"),
    ("D", "K/503/0421", 2, 7, None, "7 3 8", "Deal with incidents through a contact centre"),
    ("D", "L/503/0394", 2, 5, None, "4 7 2 2 8", "Carry out direct sales activities in a contact centre"),
    ("D", "H/506/1912", 3, 4, None, "4 6 4", "Negotiate in a business environment"),
    ("D", "F/502/4396", 2, 3, None, "3 3 3", "Bespoke Software"),
]))
# fmt: on

HOURS = {unit.reference: unit.glh for unit in VTCT}
"""As another handbook prints them."""
MANDATORY = [unit.reference for unit in PRINTED if unit.group == "A"]
FROM_C = ["A/506/2158", "D/506/2170", "H/506/2154", "K/506/2155"]
"""16 credits."""


@pytest.fixture(scope="module")
def proqual() -> Specification:
    return load_shipped("proqual-601-3576-1")


def test_the_table_itself_is_whole() -> None:
    assert [(group, len(units)) for group, units in in_groups(PRINTED)] == [
        ("A", 5), ("B", 2), ("C", 17), ("D", 15),
    ]  # fmt: skip
    assert sum(unit.credits for unit in PRINTED if unit.group == "A") == 19


@pytest.mark.parametrize("printed", PRINTED, ids=lambda printed: printed.reference)
def test_every_unit_is_as_printed(proqual: Specification, printed: Printed) -> None:
    """A unit that another handbook prints has the hours of that; the others have none."""
    hours = HOURS.get(printed.reference)
    assert as_shipped(proqual, printed.reference) == printed._replace(glh=hours)
    assert numbered_in_turn(proqual.units[printed.reference])


def test_groups_hold_these_units_in_this_order_and_no_others(proqual: Specification) -> None:
    assert groups_shipped(proqual) == in_groups(PRINTED)
    assert not proqual.codes


def test_the_qualification_is_as_printed(proqual: Specification) -> None:
    assert (proqual.id, proqual.number) == ("601/3576/1", "601/3576/1")
    assert (proqual.level, proqual.credits) == (2, 45)
    assert (proqual.awarding_organisation, proqual.title) == (
        "ProQual", "Level 2 Diploma in Customer Service",
    )  # fmt: skip
    assert (proqual.tqt, proqual.glh, proqual.max_glh) == (450, 245, None)
    assert proqual.operational_start == date(2014, 9, 1)
    # Its end date is printed empty, and no age is printed.
    assert proqual.operational_end is proqual.certification_end is None
    assert proqual.minimum_age is None


def test_the_rules_of_combination_are_as_printed(proqual: Specification) -> None:
    a, b, c, d = proqual.groups
    assert (a.all_units, a.min_credits, a.max_credits) == (True, 19, None)
    assert (b.all_units, b.min_credits, b.max_credits) == (False, 3, None)
    assert (c.all_units, c.min_credits, c.max_credits) == (False, 16, None)
    assert (d.all_units, d.min_credits, d.max_credits, d.over_max) == (False, None, 7, "cap")
    assert not any(group.min_units or group.max_units or group.min_units_if_any for group in proqual.groups)
    assert proqual.rules == ()


def test_a_plan_of_every_unit_can_make_the_award(proqual: Specification) -> None:
    assert judge(proqual, Choice.of(*proqual.units)).verdict.planned == "complete"


def test_the_least_of_every_group_is_the_award(proqual: Specification) -> None:
    units = [*MANDATORY, "D/506/2119", *FROM_C, "K/503/0421"]
    award = judge(proqual, Choice.of(*units))
    assert award.counting.planned == 19 + 3 + 16 + 7
    assert award.verdict.planned == "complete"
    for left_out in units:
        less = judge(proqual, Choice.of(*(unit for unit in units if unit != left_out)))
        assert less.verdict.planned == "incomplete"


@pytest.mark.parametrize(
    ("units", "short", "have"),
    [
        # Enough credits in all, but none from group B.
        ([*FROM_C, "R/506/2151", "K/503/0421"], "B.min_credits", 0),
        # Enough credits in all, but 15 from group C; both units of group B, and 7 from group D.
        (["D/506/2119", "T/506/2126", "A/506/2158", "D/506/2170", "K/506/2978", "K/503/0421"],
         "C.min_credits", 15),
    ],
)  # fmt: skip
def test_a_group_asks_for_its_minimum(
    proqual: Specification, units: list[str], short: str, have: int
) -> None:
    standing = judge(proqual, Choice.of(*MANDATORY, *units))
    assert standing.counting.planned >= 45
    assert result(standing, short) == Result("short", have)
    assert standing.verdict.planned == "incomplete"


def test_what_is_over_seven_credits_from_group_d_does_not_count(proqual: Specification) -> None:
    """A cap: more may be taken, it is shown as over, and no plan is broken by it."""
    from_d = ["K/503/0421", "L/503/0394"]  # 7 and 5 credits
    over = judge(proqual, Choice.of(*MANDATORY, "D/506/2119", *FROM_C, *from_d))
    assert result(over, "D.max_credits") == Result("over", 12)
    assert (over.credits.planned, over.counting.planned) == (50, 45)
    assert over.verdict.planned == "complete"
    assert "L/503/0394" not in over.claim.planned
    without = judge(proqual, Choice.of(*MANDATORY, "D/506/2119", *FROM_C[:-1], *from_d))
    assert (without.credits.planned, without.counting.planned) == (47, 42)
    assert without.verdict.planned == "incomplete"
