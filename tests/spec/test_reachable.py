"""Rules that nobody can meet, or that contradict one another: found by sums, and not where they just fit."""

from pathlib import Path

import pytest

from tests.rules.cases import group, qualification
from tests.spec.slips import CREDITS, GROUP_A, GROUP_B, RULE, Change, Slip, assert_found
from tui.spec.model import Group, Rule
from tui.spec.reachable import unreachable


def _in(title: str, slip: str, fine: str) -> Change:
    return Change(title, f"{title}{slip}\n", f"{title}{fine}\n")


def _as_rule(slip: str, fine: str) -> Change:
    return Change(RULE, f"{slip}\n", f"{fine}\n")


def _short(words: str, change: Change) -> Slip:
    return Slip("error", "minimum-out-of-reach", words, (change,))


def _crossed(words: str, change: Change) -> Slip:
    return Slip("error", "minimum-above-maximum", words, (change,))


SLIPS = {
    "credits that a group lacks": _short(
        "group A asks for 7 credits and holds 6", _in(GROUP_A, "¶min_credits = 7", "min_credits = 6")
    ),
    "units that a group lacks": _short(
        "group B asks for 3 units and holds 2", _in(GROUP_B, "¶min_units = 3", "min_units = 2")
    ),
    "units that a group lacks, if any": _short(
        "group B asks for 3 units and holds 2", _in(GROUP_B, "¶min_units_if_any = 3", "min_units_if_any = 2")
    ),
    "credits that all groups lack": _short(
        "rule level asks for 15 credits; the units it is about give at most 14",
        _as_rule("¶min_credits = 15", "min_credits = 14"),
    ),
    "credits that a rule's groups lack": _short(
        "give at most 6",
        _as_rule('groups = ["A"]\n¶min_credits = 7', 'groups = ["A"]\nmin_credits = 6'),
    ),
    "credits that a rule's units lack": _short(
        "give at most 9",
        _as_rule(
            'units = ["D/506/1942", "L/506/2150"]\n¶min_credits = 10',
            'units = ["D/506/1942", "L/506/2150"]\nmin_credits = 9',
        ),
    ),
    "units that all groups lack": _short(
        "rule level asks for 5 units and is about 4", _as_rule("¶min_units = 5", "min_units = 4")
    ),
    "units that a rule's groups lack": _short(
        "asks for 3 units and is about 2",
        _as_rule('groups = ["B"]\n¶min_units = 3', 'groups = ["B"]\nmin_units = 2'),
    ),
    "units that a level lacks": _short(
        "asks for 3 units and is about 2",
        _as_rule('at_level = "3"\n¶min_units = 3', 'at_level = "3"\nmin_units = 2'),
    ),
    "groups that are not there": _short(
        "rule level asks for 3 groups and is about 2", _as_rule("¶min_groups = 3", "min_groups = 2")
    ),
    "groups that a rule does not name": _short(
        "asks for 2 groups and is about 1",
        _as_rule('groups = ["B"]\n¶min_groups = 2', 'groups = ["B"]\nmin_groups = 1'),
    ),
    "a group's credits crossed": _crossed(
        "group A asks for at least 5 credits and at most 4",
        _in(GROUP_A, "max_credits = 4\n¶min_credits = 5", "max_credits = 5\nmin_credits = 5"),
    ),
    "a group's units crossed": _crossed(
        "group B asks for at least 2 units and at most 1",
        _in(GROUP_B, "¶min_units = 2\nmax_units = 1", "min_units = 2\nmax_units = 2"),
    ),
    "a rule's credits crossed": _crossed(
        "rule level asks for at least 9 credits and at most 8",
        _as_rule("¶min_credits = 9\nmax_credits = 8", "min_credits = 9\nmax_credits = 9"),
    ),
    "a rule's units crossed": _crossed(
        "rule level asks for at least 3 units and at most 2",
        _as_rule("max_units = 2\n¶min_units = 3", "max_units = 3\nmin_units = 3"),
    ),
    "a rule's groups crossed": _crossed(
        "rule level asks for at least 2 groups and at most 1",
        _as_rule("¶min_groups = 2\nmax_groups = 1", "min_groups = 2\nmax_groups = 2"),
    ),
    "more credits than there are": Slip(
        "error",
        "total-out-of-reach",
        "the groups' units and maxima give at most 14 of 15 credits",
        (Change(CREDITS, "¶credits = 15\n", "credits = 14\n"),),
    ),
    "more credits than a group's most credits let through": Slip(
        "error",
        "total-out-of-reach",
        "at most 9 of 10 credits",
        (Change(CREDITS, f"¶{CREDITS}", CREDITS), _in(GROUP_B, "max_credits = 3", "max_credits = 4")),
    ),
    "more credits than a group's most units let through": Slip(
        "error",
        "total-out-of-reach",
        "at most 9 of 10 credits",
        (
            Change(CREDITS, f"¶{CREDITS}", CREDITS),
            _in(GROUP_A, "max_units = 1", "max_units = 2"),
            _in(GROUP_B, "max_units = 1", "max_units = 1"),
        ),
    ),
    "minimums that pass the total": Slip(
        "warning",
        "minimums-above-total",
        "the groups' minimums are 11 credits together, more than 10 in all",
        (
            Change(CREDITS, f"¶{CREDITS}", CREDITS),
            _in(GROUP_A, "min_credits = 6", "min_credits = 5"),
            _in(GROUP_B, "min_credits = 5", "min_credits = 5"),
        ),
    ),
    "a mandatory group of fewer credits": Slip(
        "warning",
        "mandatory-sum",
        "group A is mandatory and asks for 5 credits, but its units have 6",
        (_in(GROUP_A, "all_units = true\n¶min_credits = 5", "all_units = true\nmin_credits = 6"),),
    ),
    "a mandatory group of more credits": Slip(
        "error",
        "mandatory-sum",
        "group A is mandatory and asks for 7 credits, but its units have 6",
        (_in(GROUP_A, "all_units = true\n¶min_credits = 7", "min_credits = 5"),),
    ),
    "credits at a level and above": Slip(
        "error",
        "level-out-of-reach",
        "rule level asks for 13 credits; the units it is about give at most 12",
        (_as_rule('at_level = "3+"\n¶min_credits = 13', 'at_level = "3+"\nmin_credits = 12'),),
    ),
    "credits at exactly a level": Slip(
        "error",
        "level-out-of-reach",
        "give at most 7",
        (_as_rule('at_level = "3"\n¶min_credits = 8', 'at_level = "3"\nmin_credits = 7'),),
    ),
    "credits at a level in some groups": Slip(
        "error",
        "level-out-of-reach",
        "give at most 5",
        (
            _as_rule(
                'groups = ["B"]\nat_level = "4+"\n¶min_credits = 6',
                'groups = ["B"]\nat_level = "4+"\nmin_credits = 5',
            ),
        ),
    ),
    "mandatory units that bar each other": Slip(
        "error",
        "barred-mandatory",
        "D/506/1942 and L/506/1807 are both mandatory, and barred with each other",
        (
            _in(GROUP_A, "all_units = true", "all_units = true"),
            _as_rule(
                '¶barred = ["D/506/1942", "H/506/1814", "L/506/1807"]',
                'barred = ["D/506/1942", "H/506/1814"]',
            ),
        ),
    ),
    "barred units that would be optional elsewhere": Slip(
        "error",
        "barred-mandatory",
        "both mandatory",
        (
            _in(GROUP_A, "all_units = true", "all_units = false"),
            _as_rule('¶barred = ["L/506/1807", "D/506/1942"]', 'barred = ["L/506/1807", "D/506/1942"]'),
        ),
    ),
    **{
        f"the program's own id {reserved}": Slip(
            "warning",
            "reserved-id",
            f"rule {reserved}: the id is the program's own for another rule; choose another",
            (Change('id = "level"', f'¶id = "{reserved}"', f'id = "{free}"'),),
        )
        for reserved, free in [
            ("total", "totals"),
            ("units", "unit"),
            ("B.max_credits", "C.max_credits"),
            ("A.min_units_if_any", "A.units_if_any"),
        ]
    },
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_rule_that_cannot_hold_is_found_with_its_place_and_not_where_it_just_fits(
    tmp_path: Path, name: str
) -> None:
    assert_found(SLIPS[name], tmp_path)


def _codes(units: str, *parts: Group | Rule, total: int = 0) -> list[str]:
    return [doubtful.code for doubtful in unreachable(qualification(units, *parts, total=total))]


@pytest.mark.parametrize(
    ("bounded", "most"),
    [(group("B"), 14), (group("B")._replace(max_credits=4), 9), (group("B")._replace(max_units=1), 10)],
)
def test_credits_at_a_level_are_those_that_the_maxima_of_the_groups_let_through(
    bounded: Group, most: int
) -> None:
    units = "A1:5 B1:5 B2:4 B3:9@2"
    assert _codes(units, bounded, Rule("level", at_level="3+", min_credits=most)) == []
    assert _codes(units, bounded, Rule("level", at_level="3+", min_credits=most + 1)) == [
        "level-out-of-reach"
    ]


def test_with_room_for_few_units_the_largest_are_reckoned_with() -> None:
    assert _codes("A1:2 A2:7 A3:5", group("A")._replace(max_units=2), total=12) == []
    assert _codes("A1:2 A2:7 A3:5", group("A")._replace(max_units=2), total=13) == ["total-out-of-reach"]


def test_a_mandatory_group_that_states_no_credits_contradicts_nothing() -> None:
    assert _codes("A1:6 A2:4", group("A")._replace(all_units=True), total=10) == []


def test_all_that_is_out_of_reach_is_told_at_its_own_place() -> None:
    specification = qualification(
        "A1:6 B1:4",
        group("B")._replace(min_credits=5, min_units=2, max_units=1),
        Rule("fine", min_credits=10),
        Rule("much", min_credits=11, min_units=3, min_groups=3),
        total=11,
    )
    assert [(doubtful.at, doubtful.code) for doubtful in unreachable(specification)] == [
        (("group", 1, "min_credits"), "minimum-out-of-reach"),
        (("group", 1, "min_units"), "minimum-out-of-reach"),
        (("group", 1, "min_units"), "minimum-above-maximum"),
        (("rule", 1, "min_credits"), "minimum-out-of-reach"),
        (("rule", 1, "min_units"), "minimum-out-of-reach"),
        (("rule", 1, "min_groups"), "minimum-out-of-reach"),
        (("credits",), "total-out-of-reach"),
    ]
