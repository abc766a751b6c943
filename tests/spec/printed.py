"""What a handbook prints of a unit, and our files seen the same way.

Each table is read off the printed pages by hand, never off our files: the unit's own page where it and the
structure table disagree, the other awarding organisations' printing where that page is a misprint.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tui.files.places import shipped
from tui.rules.standing import Result, Standing
from tui.spec.load import load_specification
from tui.spec.model import Erratum, Rule, Specification, Unit


class Printed(NamedTuple):
    group: str
    code: str | None
    """The awarding organisation's own, where it prints one."""
    reference: str
    level: int
    credits: int
    glh: int | None
    criteria: str
    """How many in each outcome."""
    title: str


def without_code(
    group: str, reference: str, level: int, credits: int, glh: int | None, criteria: str, title: str
) -> Printed:
    """A row of a handbook that has no codes of its own."""
    return Printed(group, None, reference, level, credits, glh, criteria, title)


def load_shipped(name: str) -> Specification:
    return load_specification(shipped("qualifications") / f"{name}.toml")


def as_shipped(specification: Specification, reference: str) -> Printed:
    """The unit as our files have it."""
    unit = specification.units[reference]
    return Printed(
        specification.group_of[reference].id,
        specification.codes.get(reference),
        unit.reference,
        unit.level,
        unit.credits,
        unit.glh,
        " ".join(str(len(outcome.criteria)) for outcome in unit.outcomes),
        unit.title,
    )


def numbered_in_turn(unit: Unit) -> bool:
    """Whether outcomes are 1, 2, 3 and their criteria 1.1, 1.2, 1.3, as every handbook numbers them."""
    return [
        (outcome.number, [criterion.number for criterion in outcome.criteria]) for outcome in unit.outcomes
    ] == [
        (str(o), [f"{o}.{c}" for c in range(1, len(outcome.criteria) + 1)])
        for o, outcome in enumerate(unit.outcomes, 1)
    ]


def in_groups(printed: Iterable[Printed]) -> list[tuple[str, list[str]]]:
    """The groups with their units, in the order of the table."""
    groups: dict[str, list[str]] = {}
    for unit in printed:
        groups.setdefault(unit.group, []).append(unit.reference)
    return list(groups.items())


def groups_shipped(specification: Specification) -> list[tuple[str, list[str]]]:
    return [(group.id, list(group.units)) for group in specification.groups]


def erratum_about(specification: Specification, name: str) -> Erratum:
    """The one erratum that speaks of a unit, by its code or reference."""
    (found,) = (
        e for e in specification.errata if name in e.where.translate(str.maketrans(",()", "   ")).split()
    )
    return found


def result(standing: Standing, identifier: str) -> Result:
    """How one rule stands for the plan."""
    (found,) = (rule.results.planned for rule in standing.rules if rule.id == identifier)
    return found


class Asked(NamedTuple):
    """One rule as a sum over the units of a claim: at least, at most, and what each unit brings to it."""

    least: int
    most: int | None
    brings: Mapping[str, int]


def _rule_asked(specification: Specification, rule: Rule) -> Asked:
    brings = {}
    for group in specification.groups:
        for unit in specification.units_of(group) if not rule.groups or group.id in rule.groups else ():
            level = rule.at_level or "0+"
            if unit.level == int(level[0]) or (level.endswith("+") and unit.level > int(level[0])):
                brings[unit.reference] = unit.credits
    return Asked(rule.min_credits or 0, rule.max_credits, brings)


def _asked(specification: Specification) -> list[Asked]:
    credits = {reference: unit.credits for reference, unit in specification.units.items()}
    asked = [Asked(specification.credits, specification.credits, credits)]
    for group in specification.groups:
        in_group = {reference: credits[reference] for reference in group.units}
        asked.append(Asked(group.min_credits or 0, group.max_credits, in_group))
        asked.append(Asked(group.min_units or 0, group.max_units, dict.fromkeys(group.units, 1)))
    asked += [_rule_asked(specification, rule) for rule in specification.rules]
    return [rule for rule in asked if rule.least or rule.most is not None]


def hours_of_exact_claims(specification: Specification) -> tuple[int, int]:
    """The fewest and the most guided learning hours of a claim of exactly the credits asked for.

    An exact dynamic programme over the units, kept apart from the engine's own search. It knows groups of
    which all units are asked for, and minimums and maximums of credits and units; what else a qualification
    states must follow from those.
    """
    asked = _asked(specification)
    reached = {(0,) * len(asked): (0, 0)}
    for reference, unit in specification.units.items():
        assert unit.glh is not None
        must = specification.group_of[reference].all_units
        after = {} if must else dict(reached)
        for had, (fewest, most) in reached.items():
            sums = [have + rule.brings.get(reference, 0) for have, rule in zip(had, asked, strict=True)]
            if any(rule.most is not None and rule.most < got for got, rule in zip(sums, asked, strict=True)):
                continue
            # What is more than enough is as good as enough.
            now = tuple(
                min(got, rule.least) if rule.most is None else got
                for got, rule in zip(sums, asked, strict=True)
            )
            other = after.get(now, (fewest + unit.glh, most + unit.glh))
            after[now] = (min(other[0], fewest + unit.glh), max(other[1], most + unit.glh))
        reached = after
    valid = [
        hours
        for sums, hours in reached.items()
        if all(got >= rule.least for got, rule in zip(sums, asked, strict=True))
    ]
    return min(fewest for fewest, _ in valid), max(most for _, most in valid)
