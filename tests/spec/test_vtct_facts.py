"""The shipped VTCT diploma held to a table copied by hand from the awarding organisation's handbook."""

from itertools import starmap

import pytest

from tests.spec.printed import (
    Printed,
    as_shipped,
    erratum_about,
    groups_shipped,
    in_groups,
    numbered_in_turn,
)
from tui.rules.judge import judge
from tui.rules.standing import Choice
from tui.spec.model import Specification

# fmt: off
PRINTED = list(starmap(Printed, [
    ("M", "BUS59", "D/506/1942", 3, 10, 74, "4 5 3 2 5", "Principles of business"),
    ("M", "CUS25", "L/506/2150", 3, 5, 27, "6 6 4", "Organise and deliver customer service"),
    ("M", "CUS26", "Y/506/2152", 3, 5, 40, "5 3 6 2", "Understand the customer service environment"),
    ("M", "CUS27", "J/506/2910", 3, 4, 35, "5 6 3", "Understand customers and customer retention"),
    ("M", "CUS30", "K/506/2169", 3, 4, 19, "4 9", "Resolve customers' problems"),
    ("M", "ML9", "T/506/2952", 3, 3, 12, "3 6 4", "Manage personal and professional development"),
    ("A", "CUS5", "D/506/2119", 2, 3, 14, "6 10", "Communicate verbally with customers"),
    ("A", "CUS6", "T/506/2126", 2, 3, 20, "4 3 4", "Communicate with customers in writing"),
    ("A", "CUS12", "L/506/2133", 2, 2, 14, "4 4", "Promote additional products and/or services to customers"),
    ("A", "CUS14", "Y/506/2135", 2, 3, 15, "4 6", "Exceed customer expectations"),
    ("A", "CUS15", "T/506/2143", 2, 4, 20, "6 7",
     "Deliver customer service whilst working on customers' premises"),
    ("A", "CUS18", "F/506/2159", 2, 3, 16, "7 7", "Deliver customer service to challenging customers"),
    ("A", "CUS19", "Y/506/2149", 2, 3, 18, "7 5", "Develop customer relationships"),
    ("A", "CUS20", "T/506/2160", 2, 3, 12, "3 3 3", "Support customer service improvements"),
    ("A", "CUS21", "A/506/2161", 2, 3, 15, "4 3 4",
     "Support customers through real-time online customer service"),
    ("A", "CUS22", "H/506/2977", 2, 3, 18, "4 2 4", "Support customers using self-service equipment"),
    ("A", "CUS23", "J/506/2163", 2, 3, 18, "7 4", "Use social media to deliver customer service"),
    ("A", "CUS24", "K/506/2978", 2, 5, 22, "5 6", "Provide post-transaction customer service"),
    ("A", "CUS28", "Y/506/2166", 3, 5, 21, "5 3 5",
     "Develop resources to support consistency of customer service delivery"),
    ("A", "CUS29", "D/506/2167", 3, 3, 20, "3 4 5", "Use service partnerships to deliver customer service"),
    ("A", "CUS31", "R/506/2151", 3, 4, 22, "8 9", "Resolve customers' complaints"),
    ("A", "CUS32", "D/506/2170", 3, 5, 24, "9 3 3 4", "Gather, analyse and interpret customer feedback"),
    ("A", "CUS33", "K/506/2172", 3, 5, 27, "7 4 4", "Monitor the quality of customer service interactions"),
    ("A", "CUS35", "D/506/2153", 4, 4, 17, "6 4 7", "Champion customer service"),
    ("A", "CUS38", "R/506/2179", 4, 6, 25, "7 3 6 5", "Build and maintain effective customer relations"),
    ("A", "CUS40", "L/506/2181", 4, 4, 15, "4 5 3", "Manage a customer service award programme"),
    ("A", "CUS41", "Y/506/2183", 4, 4, 14, "3 4 5",
     "Manage the use of technology to improve customer service"),
    ("A", "CUS42", "D/506/2962", 4, 5, 16, "6 6 5", "Develop a social media strategy for customer service"),
    ("B", "BUS13", "L/506/1807", 2, 2, 12, "4 6", "Manage diary systems"),
    ("B", "BUS19", "H/506/1814", 2, 3, 15, "5 7", "Provide reception services"),
    ("B", "BUS27", "L/506/1869", 2, 3, 23, "6 5 3 2", "Contribute to the organisation of an event"),
    ("B", "BUS35", "M/506/1895", 2, 3, 19, "3 4 6", "Buddy a colleague to develop their skills"),
    ("B", "BUS39", "L/506/1905", 2, 2, 16, "6 4", "Employee rights and responsibilities"),
    ("B", "BUS42", "H/506/1912", 3, 4, 18, "4 6 4", "Negotiate in a business environment"),
    ("B", "CC20", "D/503/0397", 3, 4, 8, "8 3 5 6",
     "Lead direct sales activities in a contact centre team"),
    ("B", "CC39", "K/503/0418", 3, 6, 30, "7 3 6", "Manage incidents referred to a contact centre"),
    ("B", "IT301", "J/502/4397", 3, 4, 30, "2 3 4", "Bespoke Software"),
    ("B", "ML10", "T/506/1820", 3, 3, 15, "4 3 3",
     "Promote equality, diversity and inclusion in the workplace"),
    ("B", "ML11", "A/506/1821", 3, 4, 21, "3 5 6", "Manage team performance"),
    ("B", "ML12", "J/506/1921", 3, 4, 20, "5 7", "Manage individuals' performance"),
    ("B", "ML21", "M/506/1931", 3, 3, 14, "5 3 2", "Collaborate with other departments"),
    ("B", "SA207", "M/502/8587", 2, 2, 17, "7 9 3", "Processing sales orders"),
    ("B", "SA301", "F/502/8612", 3, 4, 22, "6 3 5 4 4", "Negotiating, handling objections and closing sales"),
    ("B", "SA302", "R/502/8615", 3, 4, 24, "4 2 3 6", "Obtaining and analysing sales-related information"),
    ("B", "SA304", "K/502/8622", 3, 3, 27, "7 4", "Buyer behaviour in sales situations"),
]))
# fmt: on


def test_the_table_itself_is_whole() -> None:
    assert [(group, len(units)) for group, units in in_groups(PRINTED)] == [("M", 6), ("A", 22), ("B", 17)]
    assert sum(unit.credits for unit in PRINTED if unit.group == "M") == 31


@pytest.mark.parametrize("printed", PRINTED, ids=lambda printed: printed.code)
def test_every_unit_is_as_printed(vtct: Specification, printed: Printed) -> None:
    assert as_shipped(vtct, printed.reference) == printed
    assert numbered_in_turn(vtct.units[printed.reference])


def test_groups_hold_these_units_in_this_order_and_no_others(vtct: Specification) -> None:
    assert groups_shipped(vtct) == in_groups(PRINTED)
    assert vtct.codes.keys() == {unit.reference for unit in PRINTED}


def test_the_qualification_is_as_printed(vtct: Specification) -> None:
    assert (vtct.number, vtct.level, vtct.credits, vtct.tqt, vtct.glh) == ("601/3521/9", 3, 55, 550, 289)
    assert vtct.title == "Level 3 Diploma in Customer Service (RQF)"
    assert vtct.awarding_organisation == "VTCT (Skillsfirst)"


def test_the_rules_of_combination_are_as_printed(vtct: Specification) -> None:
    m, a, b = vtct.groups
    assert (m.all_units, m.min_credits, m.max_credits) == (True, 31, None)
    assert (a.all_units, a.min_credits, a.max_credits) == (False, 15, None)
    assert (b.all_units, b.min_credits, b.max_credits, b.over_max) == (False, None, 9, "cap")
    assert not any(group.min_units or group.max_units or group.min_units_if_any for group in vtct.groups)
    (level,) = vtct.rules
    assert (level.min_credits, level.at_level, level.groups, level.units) == (40, "3+", (), ())
    assert level.max_credits is level.min_units is level.max_units is None


def test_a_plan_of_every_unit_can_make_the_award(vtct: Specification) -> None:
    assert judge(vtct, Choice.of(*vtct.units)).verdict.planned == "complete"


@pytest.mark.parametrize(
    ("code", "printed", "taken"),
    [
        ("CUS25", "L/506/2152", "L/506/2150"),
        ("BUS39", "level 3", "level 2"),
        ("ML21", "level 2", "level 3"),
        ("SA207", "level 3", "level 2"),
        ("SA304", "level 2", "level 3"),
        ("CUS38", "17", "25"),
        ("BUS27", "2.6", "2.5"),
        ("CUS41", "twice", "once"),
    ],
)
def test_each_misprint_that_changes_a_figure_is_recorded(
    vtct: Specification, code: str, printed: str, taken: str
) -> None:
    erratum = erratum_about(vtct, code)
    assert printed in erratum.printed
    assert taken in erratum.taken
    assert erratum.why.endswith(".")
