"""Specifications that nobody should write, and sizes that somebody might: the answer is right, and soon."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, TypeVar

import pytest

from tests.rules.cases import group, qualification, stands
from tests.rules.oracle import Oracle, subsets
from tests.rules.random_specifications import specification, unit
from tui.rules.judge import judge
from tui.rules.mend import mending_units
from tui.rules.standing import Choice
from tui.spec.model import Group, Rule, Specification

ODD = {
    "no credits anywhere": qualification("A1:0 A2:0", group("A")._replace(max_credits=0)),
    "a minimum above the maximum": qualification("A1:3 A2:3", group("A")._replace(min_units=2, max_units=1)),
    "a maximum of no units": qualification("A1:3 B1:3", group("A")._replace(max_units=0), total=3),
    "a unit that requires itself": qualification("A1:3 A2:1", Rule("self", unit="A1", requires=("A1", "A2"))),
    "a requirement in a ring": qualification(
        "A1:3 A2:2 A3:1", *(Rule(f"r{a}", unit=f"A{a}", requires=(f"A{b}",)) for a, b in ("12", "23", "31"))
    ),
    "a requirement that is barred": qualification(
        "A1:3 A2:2", Rule("with", unit="A1", requires=("A2",)), Rule("bar", barred=("A1", "A2")), total=3
    ),
    "a unit barred from nothing": qualification("A1:3", Rule("bar", barred=("A1",))),
    "the same unit barred twice": qualification("A1:3 A2:3", Rule("bar", barred=("A1", "A1", "A2"))),
    "the same unit required twice": qualification(
        "A1:3 A2:3 A3:3", Rule("with", unit="A1", requires=("A2", "A2", "A3"))
    ),
    "if any, more than there are": qualification("A1:3 A2:3", group("A")._replace(min_units_if_any=3)),
    "groups counted of units named": qualification(
        "A1:3 B1:3 C1:3", Rule("two", groups=("A",), units=("B1",), min_groups=2, max_groups=2), total=6
    ),
    "more groups than there are": qualification("A1:3 B1:3", Rule("two", min_groups=3)),
    "a rule of every kind at once": qualification(
        "A1:3@2 A2:4 B1:2",
        Rule("all", min_credits=3, max_credits=7, min_units=1, max_units=2, min_groups=1, max_groups=2,
             barred=("A1", "A2"), unit="B1", requires=("A1",), at_level="2+"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("spec", ODD.values(), ids=ODD.keys())
def test_every_choice_from_an_odd_specification_is_judged_as_by_brute_force(spec: Specification) -> None:
    oracle = Oracle(spec)
    for planned in subsets(spec.units):
        standing = judge(spec, Choice(planned, planned))
        assert standing.verdict.planned == oracle.verdict(planned)
        assert standing.claim.planned == oracle.best_claim(planned, planned)
        assert len({rule.id for rule in standing.rules}) == len(standing.rules)


def test_the_most_that_a_file_may_say() -> None:
    units = " ".join(f"A{i}:10000" for i in range(60))
    spec = qualification(units, group("A")._replace(max_credits=9999, min_units=1), total=10000)
    standing = judge(spec, Choice(frozenset(spec.units)))
    assert stands(standing, "A.max_credits") == ("over", 600_000, 9999)
    assert (standing.counting.planned, standing.verdict.planned) == (0, "broken")


def sixty_units() -> Specification:
    """As large and crossed as qualifications come: caps, a pool, level rules, barred pairs, a compound."""
    levels, credit = (2, 3, 3, 2, 4), (3, 4, 2, 6, 5, 8, 3)
    units = [unit(f"U{i:02}", levels[i % 5], credit[i % 7]) for i in range(60)]
    names = [u.reference for u in units]
    sizes = {"M": names[:6], "A": names[6:26], "B": names[26:42], "C": names[42:52], "D": names[52:]}
    stated: dict[str, dict[str, Any]] = {
        "M": {"all_units": True}, "A": {"min_credits": 9, "max_credits": 25}, "B": {"max_credits": 12},
        "C": {"max_units": 3, "min_units_if_any": 2}, "D": {"max_credits": 9},
    }  # fmt: skip
    groups = [Group(name, name, tuple(refs))._replace(**stated[name]) for name, refs in sizes.items()]
    rules = (
        Rule("pool", groups=("B", "C"), max_credits=20),
        Rule("level", at_level="3+", min_credits=40),
        Rule("low", groups=("A", "B", "C", "D"), at_level="2", max_credits=15),
        Rule("compound", groups=("A", "B", "C"), min_groups=2),
        *(Rule(f"bar{i}", barred=(names[i], names[i + 1 + i % 3])) for i in range(8, 56, 6)),
    )
    return specification(units, groups, rules, 75)


MOST_CALLS = 100_000

T = TypeVar("T")


def counted(work: Callable[[], T]) -> tuple[T, int]:
    """What some work gives, and how many calls it made."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        done = work()
    finally:
        sys.setprofile(before)
    return done, calls


@pytest.mark.parametrize("planned", [0, 15, 30, 60])
def test_a_large_qualification_is_judged_at_once(planned: int) -> None:
    """Counted in calls, not seconds, so that it holds on any machine: it took millions when every rule was
    followed at every step."""
    spec = sixty_units()
    choice = Choice(frozenset(list(spec.units)[:: 60 // planned] if planned else ()))
    standing, judging = counted(lambda: judge(spec, choice))
    _, mending = counted(lambda: mending_units(spec, choice, "level"))
    assert judging < MOST_CALLS
    assert mending < 10 * MOST_CALLS
    assert standing.counting.planned <= standing.credits.planned
    assert len(choice.planned) == planned
