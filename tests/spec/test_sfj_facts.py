"""The shipped SFJ Awards diploma held to a table copied by hand from the awarding organisation's handbook.

References and titles are those of the structure table, for the unit pages print no references and their
titles are scrambled; levels, credits and hours are those of the unit pages. Where the conversion lost the
number of a criterion, it was counted by its place.
"""

from datetime import date
from itertools import starmap

import pytest

from tests.spec.printed import (
    Printed,
    as_shipped,
    erratum_about,
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
    ("A", "K/601/1622", 3, 6, 40, "3 3 19", "Demonstrate understanding of customer service"),
    ("A", "J/601/1627", 3, 6, 40, "3 3 11",
     "Demonstrate understanding of the rules that impact on improvements in customer service"),
    ("B", "D/601/1228", 3, 8, 53, "4 8 8", "Use customer service as a competitive tool"),
    ("B", "D/601/1231", 3, 7, 47, "4 4 4 5",
     "Organise the promotion of additional services or products to customers"),
    ("B", "K/601/1233", 3, 7, 47, "8 6 8", "Build a customer service knowledge set"),
    ("B", "R/601/1226", 3, 6, 40, "5 7 5 8", "Deal with customers in writing or electronically"),
    ("B", "D/601/0936", 2, 6, 40, "4 4 5 6", "Promote additional services or products to customers"),
    ("B", "F/601/1223", 2, 5, 33, "5 4 11 12", "Deal with incoming telephone calls from customers"),
    ("B", "F/601/1237", 4, 11, 73, "6 7 9",
     "Make customer service environmentally friendly and sustainable"),
    ("B", "H/601/1215", 2, 5, 33, "3 2 3 7", "Process information about customers"),
    ("B", "J/601/1224", 2, 6, 40, "4 5 6 9", "Make telephone calls to customers"),
    ("B", "L/601/0933", 2, 5, 33, "7 5 4 5",
     "Give customers a positive impression of yourself and your organisation"),
    ("B", "M/601/1217", 2, 6, 40, "7 5 5", "Live up to the customer service promise"),
    ("B", "M/601/1220", 2, 6, 40, "5 5 5 7", "Go the extra mile in customer service"),
    ("B", "R/601/1212", 2, 5, 33, "10 12", "Communicate effectively with customers"),
    ("B", "T/601/1218", 2, 6, 40, "7 6 7", "Make customer service personal"),
    ("B", "T/601/1221", 2, 5, 33, "8 6 9", "Deal with customers face to face"),
    ("B", "T/601/1235", 4, 10, 67, "5 7 9", "Champion customer service"),
    ("C", "H/601/1229", 3, 6, 40, "6 6 6", "Deliver customer service using service partnerships"),
    ("C", "H/601/1232", 3, 7, 47, "3 6 4 4", "Improve the customer relationship"),
    ("C", "Y/601/1230", 3, 6, 40, "3 8 4 8", "Organise the delivery of reliable customer service"),
    ("C", "M/601/1234", 4, 8, 53, "5 8 8",
     "Maintain and develop a healthy and safe customer service environment"),
    ("C", "A/601/1219", 2, 8, 53, "6 9 6", "Deal with customers across a language divide"),
    ("C", "A/601/1222", 2, 4, 27, "6 7 8", "Use questioning techniques when delivering customer service"),
    ("C", "A/601/1236", 4, 10, 67, "4 8 5 10", "Plan, organise and control customer service operations"),
    ("C", "F/601/1240", 4, 8, 53, "5 6 6", "Deliver seamless customer service with a team"),
    # 35 hours as printed, though the other units of 5 credits have 33.
    ("C", "J/601/1210", 2, 5, 35, "3 6 3 5", "Deliver reliable customer service"),
    ("C", "J/601/1238", 4, 8, 53, "3 6 8", "Review the quality of customer service"),
    ("C", "K/601/1216", 2, 5, 33, "6 4 8", "Recognise diversity when delivering customer service"),
    ("C", "L/601/1225", 2, 5, 33, "5 9 9", "Deal with customers using bespoke software"),
    ("C", "L/601/1239", 4, 8, 53, "4 5 9", "Build and maintain effective customer relations"),
    ("C", "Y/601/1213", 2, 5, 33, "9 11 5", "Deliver customer service on your customer's premises"),
    ("C", "Y/601/1227", 2, 4, 27, "5 5 6", "Maintain customer service through effective handover"),
    ("D", "D/601/1519", 3, 10, 67, "7 5 5", "Apply risk assessment to customer service"),
    ("D", "D/601/1522", 3, 6, 40, "3 8 12", "Process customer service complaints"),
    ("D", "J/601/1515", 3, 6, 40, "7 3 4 4", "Monitor and solve customer service problems"),
    ("D", "K/601/1524", 4, 10, 67, "4 4 6 11", "Handle referred customer complaints"),
    ("D", "M/601/1511", 2, 6, 40, "5 5 6 5", "Resolve customer service problems"),
    ("D", "T/601/1512", 2, 6, 40, "7 10 10", "Deliver customer service to difficult customers"),
    ("E", "D/601/1553", 3, 8, 53, "6 2 4 5", "Work with others to improve customer service"),
    ("E", "H/601/1568", 3, 7, 47, "5 4 3 8", "Lead a team to improve customer service"),
    ("E", "H/601/1571", 3, 10, 67, "6 5 6 10", "Gather, analyse and interpret customer feedback"),
    ("E", "K/601/1555", 3, 8, 53, "5 3 5 9", "Develop your own and others' customer service skills"),
    # The page prints "4", cut off: every unit of 7 credits has 47.
    ("E", "T/601/1574", 3, 7, 47, "5 6 5 10", "Monitor the quality of customer service transactions"),
    ("E", "A/601/1530", 2, 5, 33, "5 6 2 4", "Support customer service improvements"),
    ("E", "A/601/1592", 4, 7, 47, "6 6 3", "Manage a customer service award programme"),
    ("E", "H/601/1540", 2, 5, 33, "5 6 7", "Support customers using on-line customer services"),
    # The structure table prints no level.
    ("E", "K/601/1605", 4, 7, 47, "8 6 7", "Manage customer service performance"),
    ("E", "L/601/1578", 4, 10, 67, "5 4 3 10", "Implement quality improvements to customer service"),
    ("E", "L/601/1581", 4, 9, 60, "5 6 8", "Plan and organise the development of customer service staff"),
    ("E", "M/601/1542", 2, 5, 33, "5 8 5 8", "Buddy a colleague to develop their customer service skills"),
    ("E", "M/601/1587", 4, 11, 73, "6 6 5 7",
     "Develop a customer service strategy for a part of an organisation"),
    ("E", "R/601/1534", 2, 6, 40, "4 3 4 8",
     "Develop personal performance through delivering customer service"),
    ("E", "R/601/1548", 2, 6, 40, "6 7 7", "Develop your own customer service skills through self-study"),
    # The page prints 47, the hours of 7 credits: every other unit of 11 credits has 73, and the hours printed
    # for the whole qualification hold only with 73 (below).
    ("E", "R/601/1601", 4, 11, 73, "4 6 5 7", "Review and re-engineer customer service processes"),
    ("E", "T/601/1526", 2, 6, 40, "3 3 5 10", "Develop customer relationships"),
    ("E", "Y/601/1549", 2, 5, 33, "4 9 8", "Support customers using self-service technology"),
    ("E", "Y/601/1597", 4, 11, 73, "5 7 5 7",
     "Apply technology or other resources to improve customer service"),
    ("E", "H/601/1554", 3, 7, 47, "4 4 5 4", "Promote continuous improvement"),
]))
# fmt: on

MANDATORY = [unit.reference for unit in PRINTED if unit.group == "A"]
LEVEL_2 = ["F/601/1223", "H/601/1215", "J/601/1210", "M/601/1511", "A/601/1530"]
"""10, 5, 6 and 5 credits from groups B, C, D and E, all at Level 2."""


@pytest.fixture(scope="module")
def sfj() -> Specification:
    return load_shipped("sfj-601-1109-4")


def test_the_table_itself_is_whole() -> None:
    assert [(group, len(units)) for group, units in in_groups(PRINTED)] == [
        ("A", 2), ("B", 16), ("C", 15), ("D", 6), ("E", 20),
    ]  # fmt: skip
    assert sum(unit.credits for unit in PRINTED if unit.group == "A") == 12


@pytest.mark.parametrize("printed", PRINTED, ids=lambda printed: printed.reference)
def test_every_unit_is_as_printed(sfj: Specification, printed: Printed) -> None:
    assert as_shipped(sfj, printed.reference) == printed
    assert numbered_in_turn(sfj.units[printed.reference])


def test_groups_hold_these_units_in_this_order_and_no_others(sfj: Specification) -> None:
    assert groups_shipped(sfj) == in_groups(PRINTED)
    assert not sfj.codes


def test_the_qualification_is_as_printed(sfj: Specification) -> None:
    assert (sfj.id, sfj.number, sfj.level, sfj.credits) == ("601/1109/4", "601/1109/4", 3, 42)
    assert (sfj.awarding_organisation, sfj.title) == (
        "SFJ Awards", "Level 3 NVQ Diploma in Customer Service",
    )  # fmt: skip
    assert (sfj.tqt, sfj.glh, sfj.max_glh, sfj.minimum_age) == (420, 279, None, 18)
    assert sfj.operational_start is None
    assert (sfj.operational_end, sfj.certification_end) == (date(2021, 3, 31), date(2023, 3, 31))


def test_the_rules_of_combination_are_as_printed(sfj: Specification) -> None:
    a, b, c, d, e = sfj.groups
    assert a.all_units
    assert a.min_credits in {None, 12}  # what its two units come to
    assert [group.min_credits for group in (b, c, d, e)] == [5, 5, 6, 5]
    assert not any(group.all_units for group in (b, c, d, e))
    assert not any(
        group.max_credits or group.min_units or group.max_units or group.min_units_if_any
        for group in sfj.groups
    )
    rules = {rule.id: rule for rule in sfj.rules}
    assert rules.keys() == {"optional", "level"}
    optional, level = rules["optional"], rules["level"]
    assert (optional.groups, optional.min_credits, optional.at_level) == (("B", "C", "D", "E"), 30, None)
    assert (level.groups, level.min_credits, level.at_level) == (("B", "C", "D", "E"), 10, "3")
    for rule in rules.values():
        assert rule.max_credits is rule.min_units is rule.max_units is None
        assert rule.min_groups is rule.max_groups is None
        assert rule.units == rule.barred == rule.requires == ()


def test_a_plan_of_every_unit_can_make_the_award(sfj: Specification) -> None:
    assert judge(sfj, Choice.of(*sfj.units)).verdict.planned == "complete"


def test_thirty_credits_come_from_the_optional_groups_together(sfj: Specification) -> None:
    """The least of each group comes to 21."""
    least = ["F/601/1223", "J/601/1210", "D/601/1522", "A/601/1530"]
    short = judge(sfj, Choice.of(*MANDATORY, *least))
    assert result(short, "optional") == Result("short", 21)
    assert [result(short, f"{group}.min_credits").status for group in "BCDE"] == ["met"] * 4
    assert short.verdict.planned == "incomplete"
    enough = judge(sfj, Choice.of(*MANDATORY, *least, "H/601/1229", "A/601/1222"))
    assert result(enough, "optional") == Result("met", 31)
    assert enough.verdict.planned == "complete"


@pytest.mark.parametrize(
    ("more", "have"),
    [
        # The mandatory units are at Level 3, but not from groups B to E.
        ([], 0),
        # Level 4 is not Level 3.
        (["T/601/1235", "K/601/1524", "L/601/1578"], 0),
        (["D/601/1228"], 8),
    ],
)
def test_level_3_is_exactly_level_3_from_the_optional_groups(
    sfj: Specification, more: list[str], have: int
) -> None:
    standing = judge(sfj, Choice.of(*MANDATORY, *LEVEL_2, "R/601/1534", *more))
    assert result(standing, "optional").status == "met"
    assert standing.counting.planned >= 42
    assert result(standing, "level") == Result("short", have)
    assert standing.verdict.planned == "incomplete"


def test_ten_credits_at_level_3_are_enough(sfj: Specification) -> None:
    standing = judge(sfj, Choice.of(*MANDATORY, *LEVEL_2, "D/601/1519"))
    assert result(standing, "level") == Result("met", 10)
    assert standing.verdict.planned == "complete"


@pytest.mark.parametrize("group", "BCDE")
def test_every_optional_group_asks_for_its_minimum(sfj: Specification, group: str) -> None:
    others = [unit.reference for unit in PRINTED if unit.group != group]
    standing = judge(sfj, Choice.of(*others))
    assert result(standing, f"{group}.min_credits") == Result("short", 0)
    assert standing.verdict.planned == "incomplete"


def test_the_printed_hours_are_those_of_the_shortest_award(sfj: Specification) -> None:
    """Every valid claim of exactly 42 credits: so the 4 and the 47 hours of two unit pages are misprints."""
    assert hours_of_exact_claims(sfj)[0] == 279 == sfj.glh


@pytest.mark.parametrize(
    ("reference", "printed", "taken"), [("T/601/1574", "4", "47"), ("R/601/1601", "47", "73")]
)
def test_each_misprint_that_changes_a_figure_is_recorded(
    sfj: Specification, reference: str, printed: str, taken: str
) -> None:
    erratum = erratum_about(sfj, reference)
    assert printed in erratum.printed.split()
    assert taken in erratum.taken.split()
    assert erratum.why.endswith(".")
