"""The time the rules take over a plan in a qualification of 60 units, after each of many changes."""

import random
import time

from tui.rules.judge import judge
from tui.rules.standing import Choice
from tui.spec.model import Criterion, Group, Outcome, Rule, Specification, Unit

UNITS, CHANGES = 60, 500


def sixty_units(chance: random.Random) -> Specification:
    """A mandatory group, a group with a minimum, two with a maximum, and a rule about levels."""
    outcomes = (Outcome("1", "Outcome", (Criterion("1.1", "Explain"),)),)
    units = {
        f"U{number}": Unit(f"U{number}", "Unit", chance.randint(2, 4), chance.randint(2, 6), None, outcomes)
        for number in range(UNITS)
    }
    names = list(units)
    groups = (
        Group("M", "Mandatory", tuple(names[:8]), all_units=True),
        Group("A", "Optional A", tuple(names[8:35]), min_credits=15),
        Group("B", "Optional B", tuple(names[35:50]), max_credits=12),
        Group("C", "Optional C", tuple(names[50:]), max_credits=9),
    )
    rules = (
        Rule("level", at_level="3+", min_credits=40),
        Rule("pool", groups=("A", "B", "C"), min_credits=20),
    )
    return Specification(
        id="Q", number="Q", title="Q", awarding_organisation="AO", level=3, credits=70, path="", source="",
        tqt=None, glh=None, groups=groups, rules=rules, units=units,
    )  # fmt: skip


def recheck_seconds() -> list[float]:
    """Seconds for each recheck, of plans of about 20 units with maxima passed in both capped groups."""
    chance = random.Random(60)
    specification = sixty_units(chance)
    names = list(specification.units)
    taken = []
    for _ in range(CHANGES):
        planned = frozenset([*names[:8], *chance.sample(names[8:], chance.randint(8, 16))])
        started = frozenset(chance.sample(sorted(planned), len(planned) // 2))
        choice = Choice(planned, started, frozenset(chance.sample(sorted(started), len(started) // 2)))
        before = time.perf_counter()
        judge(specification, choice)
        taken.append(time.perf_counter() - before)
    return taken
