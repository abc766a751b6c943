"""What a choice would do before it is made, and which units would mend a rule that is short."""

from collections.abc import Iterable

import pytest

from tests.rules.cases import group, qualification, stands
from tui.rules.judge import judge
from tui.rules.mend import effect, mending_units
from tui.rules.standing import Choice, Three
from tui.spec.model import Rule, Specification

SPEC = qualification(
    "A1:6 A2:4@2 B1:5 B2:2@2",
    group("A")._replace(max_credits=9),
    group("B")._replace(min_credits=5),
    Rule("level", at_level="3+", min_credits=10),
    total=11,
)
OVER = (
    "Group A: 10 credits chosen, at most 9 count: 1 surplus. The best of these units make 6. "
    "Dropping A2 (4 credits) mends it and loses nothing that counts."
)


def test_choosing_a_unit_shows_what_it_would_do() -> None:
    shown = effect(SPEC, Choice.of("A1"), "B1")
    assert [str(change) for change in shown.changes] == [
        "Award 6 → 11/11",
        "group B 0 → 5/5",
        "Level 3+ 6 → 11/10",
    ]
    assert (shown.before.verdict.planned, shown.after.verdict.planned) == ("incomplete", "complete")
    assert (shown.new_warnings, shown.mended_warnings) == ((), ())


def test_choosing_a_unit_that_passes_a_cap_shows_the_warning_to_come() -> None:
    shown = effect(SPEC, Choice.of("A1"), "A2")
    assert [str(change) for change in shown.changes] == [
        "Award 6/11 unchanged",
        "group A 6 → 10/9",
        "Level 3+ 6/10 unchanged",
    ]
    assert (shown.new_warnings, shown.mended_warnings) == ((OVER,), ())
    assert shown.before.warnings == ()


def test_dropping_a_planned_unit_shows_the_warning_it_mends() -> None:
    shown = effect(SPEC, Choice.of("A1", "A2"), "A2")
    assert [str(change) for change in shown.changes][:2] == ["Award 6/11 unchanged", "group A 10 → 6/9"]
    assert (shown.new_warnings, shown.mended_warnings) == ((), (OVER,))


def test_before_and_after_are_the_two_plans_judged() -> None:
    choice = Choice.of("A1", "A2")
    shown = effect(SPEC, choice, "B1")
    assert shown.before == judge(SPEC, choice)
    assert shown.after == judge(SPEC, Choice.of("A1", "A2", "B1"))


def test_a_standing_warning_is_neither_new_nor_mended() -> None:
    shown = effect(SPEC, Choice.of("A1", "A2"), "B1")
    assert (shown.new_warnings, shown.mended_warnings) == ((), ())


def test_a_dropped_unit_leaves_every_set() -> None:
    units = frozenset({"A1", "B1", "B2"})
    shown = effect(SPEC, Choice(units, units, units, exempt=frozenset({"B2"})), "A1")
    assert (shown.before.credits, shown.before.verdict.achieved) == (Three(11, 11, 11), "complete")
    assert (shown.after.credits, shown.after.verdict.achieved) == (Three(5, 5, 5), "incomplete")


def test_an_unknown_unit_moves_nothing_and_warns() -> None:
    shown = effect(SPEC, Choice.of("A1"), "X9")
    assert [str(change) for change in shown.changes] == [
        "Award 6/11 unchanged",
        "Level 3+ 6/10 unchanged",
    ]
    assert shown.new_warnings == ("X9 is not a unit of this qualification, so it cannot count. Drop it.",)


def test_dropping_one_of_two_unknown_units_mends_its_own_warning_alone() -> None:
    for dropped in ("X8", "X9"):
        shown = effect(SPEC, Choice.of("A1", "X8", "X9"), dropped)
        assert shown.new_warnings == ()
        assert shown.mended_warnings == (
            f"{dropped} is not a unit of this qualification, so it cannot count. Drop it.",
        )


def told(spec: Specification, planned: str, unit: str) -> list[str]:
    return [str(change) for change in effect(spec, Choice.of(*planned.split()), unit).changes]


def test_what_a_unit_drives_out_of_another_group_is_told() -> None:
    pool = Rule("pool", groups=("A", "B"), max_credits=6)
    spec = qualification("A1:5 B1:4 B2:6", pool, total=9)
    assert told(spec, "A1", "B2") == [
        "Award 5 → 6/9",
        "group A counting 5 → 0",
        "group B 0 → 6",
        "Groups A, B 5 → 11/6",
    ]


def test_a_group_that_asks_for_units_has_its_units_told() -> None:
    spec = qualification("A1:3 A2:3", group("A")._replace(min_units=2))
    assert told(spec, "A1", "A2") == ["Award 3 → 6/0", "group A 3 → 6", "group A 1 → 2/2 units"]


def test_what_is_met_and_stays_so_is_not_told_nor_the_other_barred_units() -> None:
    bars = [Rule(f"bar{i}", barred=(f"A{i}", f"B{i}")) for i in (1, 2)]
    spec = qualification("A1:3 A2:3 B1:3 B2:3", *bars, Rule("core", groups=("A",), min_credits=3))
    assert told(spec, "A1", "B2") == ["Award 3 → 6/0", "group B 0 → 3"]
    assert told(spec, "A1", "B1") == ["Award 3/0 unchanged", "group B 0 → 3", "Bar1 1 → 2/1 units"]


# Mending units: what is named is held against judging each unit of the qualification in turn.


def mends_by_judging(spec: Specification, choice: Choice, rule: str) -> Iterable[str]:
    before = judge(spec, choice)
    for unit in spec.units:
        if unit in choice.planned:
            continue
        after = judge(spec, Choice(choice.planned | {unit}, choice.started, choice.achieved, choice.exempt))
        status, have, _ = stands(after, rule)
        nearer = status == "met" or have > stands(before, rule)[1]
        if nearer and {w.rule for w in after.warnings} <= {w.rule for w in before.warnings}:
            yield unit


LEVEL = Rule("level", at_level="3+", min_credits=12)


@pytest.mark.parametrize(
    ("spec", "planned", "rule", "named"),
    [
        (SPEC, "A1", "total", ("B1", "B2")),  # A2 would pass the cap
        (SPEC, "A1", "level", ("B1",)),
        (SPEC, "A1", "B.min_credits", ("B1", "B2")),
        (SPEC, "A1 B1", "total", ()),  # met already
        (SPEC, "A1", "A.max_credits", ()),  # a maximum asks for nothing
        (SPEC, "A1", "no such rule", ()),
        (
            qualification("A1:5 A2:5 A3:5 A4:2", Rule("pair", barred=("A1", "A2")), LEVEL),
            "A1",
            "level",
            ("A3", "A4"),
        ),
        (
            qualification("A1:5 A2:5 B1:4 B2:3", group("A")._replace(max_units=1, over_max="limit"), LEVEL),
            "A1",
            "level",
            ("B1", "B2"),
        ),
        (
            # C1 itself is allowed, but shuts out B1, without which the level is out of reach.
            qualification("A1:6 B1:6 C1:1", Rule("pair", barred=("B1", "C1")), LEVEL),
            "A1",
            "level",
            ("B1",),
        ),
        (
            qualification("A1:6 A2:0 B1:4 B2:4", Rule("with", unit="A1", requires=("A2", "B1")), total=10),
            "A1",
            "with",
            ("A2", "B1"),
        ),
        (
            qualification("A1:6 B1:4 B2:4", group("B")._replace(min_units_if_any=2), total=14),
            "A1 B1",
            "B.min_units_if_any",
            ("B2",),
        ),
        (
            qualification("A1:6 A2:2 B1:4 C1:4", Rule("spread", min_groups=3)),
            "A1",
            "spread",
            ("B1", "C1"),
        ),
    ],
)
def test_the_units_named_are_those_that_lessen_what_is_short_and_make_no_warning(
    spec: Specification, planned: str, rule: str, named: tuple[str, ...]
) -> None:
    choice = Choice.of(*planned.split())
    assert mending_units(spec, choice, rule) == named
    if named:
        assert tuple(mends_by_judging(spec, choice, rule)) == named


def test_the_diploma_with_group_b_full_is_not_offered_more_of_it(vtct: Specification) -> None:
    mandatory, b = vtct.groups[0].units, ("H/506/1814", "L/506/1869", "M/506/1895")  # 3 each, Level 2
    choice = Choice.of(*mandatory, *b)
    named = mending_units(vtct, choice, "level")
    assert named == tuple(mends_by_judging(vtct, choice, "level"))
    at_3_in_a = [u for u in vtct.groups[1].units if vtct.units[u].level >= 3]
    assert list(named) == at_3_in_a
    assert len(named) == 10
