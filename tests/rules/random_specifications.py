"""Small random specifications of every rule kind, and choices from them, for hypothesis.

Hypothesis draws the sizes and a seed: a failure shrinks to few units and rules, and thousands of examples are
made in the time that drawing every figure would take for hundreds.
"""

from random import Random

from hypothesis import strategies as st

from tests.rules.oracle import Oracle
from tui.rules.standing import Choice
from tui.spec.model import Criterion, Group, Outcome, OverMax, Rule, Specification, Unit

OUTCOMES = (Outcome("1", "Outcome", (Criterion("1.1", "Explain"),)),)
CAP_OR_LIMIT: tuple[OverMax, ...] = ("cap", "limit")
UNKNOWN = "X9"


def unit(reference: str, level: int, credits: int) -> Unit:
    return Unit(reference, f"Unit {reference}", level, credits, None, OUTCOMES)


def specification(
    units: list[Unit], groups: list[Group], rules: tuple[Rule, ...] = (), credits: int = 0
) -> Specification:
    return Specification(
        id="Q", number="Q", title="Q", awarding_organisation="AO", level=3, credits=credits, path="",
        source="", tqt=None, glh=None, groups=tuple(groups), rules=rules,
        units={reference: next(u for u in units if u.reference == reference)
               for group in groups for reference in group.units},
    )  # fmt: skip


@st.composite
def questions(draw: st.DrawFn, most_units: int = 6) -> tuple[Specification, Choice]:
    count, rules = draw(st.integers(1, most_units)), draw(st.integers(0, 3))
    random = Random(draw(st.integers(0, 2**32)))
    spec = random_specification(random, count, rules)
    return spec, random_choice(random, spec)


def random_question(seed: int) -> tuple[Specification, Choice]:
    random = Random(seed)
    spec = random_specification(random, random.randint(1, 6), random.randint(0, 3))
    return spec, random_choice(random, spec)


def random_specification(random: Random, count: int, rules: int) -> Specification:
    """Mostly one that some choice completes: rules thrown together mostly contradict each other."""
    for _ in range(6):
        spec = _thrown_together(random, count, rules)
        if Oracle(spec).is_complete(frozenset(spec.units)) or random.random() < 0.05:
            break
    return spec


def _thrown_together(random: Random, count: int, rules: int) -> Specification:
    units = [unit(f"U{i}", random.choice([2, 3, 3, 4]), random.randint(0, 6)) for i in range(count)]
    names = [u.reference for u in units]
    cuts = sorted(random.sample(range(1, count), min(random.choice([0, 1, 2, 2]), count - 1)))
    parts = [names[a:b] for a, b in zip([0, *cuts], [*cuts, count], strict=True)]
    groups = [
        _group(random, chr(65 + i), [u for u in units if u.reference in part]) for i, part in enumerate(parts)
    ]
    made = tuple(_rule(random, f"r{i}", [g.id for g in groups], names) for i in range(rules))
    return specification(
        units, groups, made, random.randint(0, max(1, sum(u.credits for u in units) * 3 // 4))
    )


def random_choice(random: Random, spec: Specification) -> Choice:
    names, share = list(spec.units), random.choice([0.3, 0.6, 0.9, 1.0])
    planned = [name for name in names if random.random() < share]
    planned += [UNKNOWN] if random.random() < 0.05 else []
    started = [name for name in planned if random.random() < 0.6]
    achieved = [name for name in started if random.random() < 0.6]
    exempt = [name for name in planned if random.random() < 0.06]
    return Choice(*(frozenset(chosen) for chosen in (planned, started, achieved, exempt)))


def _maybe(random: Random, share: float, low: int, high: int) -> int | None:
    return random.randint(low, max(low, high)) if random.random() < share else None


def _group(random: Random, identifier: str, units: list[Unit]) -> Group:
    total = sum(u.credits for u in units)
    return Group(
        identifier, identifier, tuple(u.reference for u in units),
        min_credits=_maybe(random, 0.2, 0, total * 2 // 3), max_credits=_maybe(random, 0.3, 0, total),
        min_units=_maybe(random, 0.15, 0, 2), max_units=_maybe(random, 0.25, 1, len(units) - 1),
        all_units=random.random() < 0.12,
        min_units_if_any=_maybe(random, 0.25, 1, 3), over_max=random.choice(CAP_OR_LIMIT),
    )  # fmt: skip


def _rule(random: Random, identifier: str, groups: list[str], units: list[str]) -> Rule:
    kind = random.choice(["figures", "figures", "groups", "groups", "barred", "requires"])
    some = tuple(random.sample(units, random.randint(1, min(3, len(units)))))
    if kind == "barred":
        return Rule(identifier, barred=some)
    if kind == "requires":
        return Rule(identifier, unit=random.choice(units), requires=some)
    named = tuple(random.sample(groups, random.randint(0, min(2, len(groups)))))
    listed = some if random.random() < 0.3 else ()
    if kind == "groups":
        return Rule(identifier, groups=named, units=listed, over_max=random.choice(CAP_OR_LIMIT),
                    min_groups=_maybe(random, 0.6, 0, 3), max_groups=_maybe(random, 0.6, 0, 2))  # fmt: skip
    return Rule(
        identifier, groups=named, units=listed, at_level=random.choice([None, "3", "3+", "2", "4"]),
        min_credits=_maybe(random, 0.4, 0, 8), max_credits=_maybe(random, 0.3, 0, 10),
        min_units=_maybe(random, 0.2, 0, 2), max_units=_maybe(random, 0.2, 0, 3),
        over_max=random.choice(CAP_OR_LIMIT),
    )  # fmt: skip
