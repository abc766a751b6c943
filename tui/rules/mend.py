"""What would mend a plan, and what a choice would do to it before it is made."""

from typing import NamedTuple

from tui.rules.judge import judge
from tui.rules.standing import Choice, RuleStanding, Standing
from tui.rules.warn import UNKNOWN_UNITS
from tui.spec.model import Specification


class Change(NamedTuple):
    """One planned figure, with a unit more or less; ``need`` is the least or the most."""

    label: str
    before: int
    after: int
    need: int | None

    def __str__(self) -> str:
        of = "" if self.need is None else f"/{self.need}"
        if self.before == self.after:
            return f"{self.label} {self.after}{of} unchanged"
        return f"{self.label} {self.before} → {self.after}{of}"


class Effect(NamedTuple):
    """How a plan would stand with one unit more, or one less."""

    before: Standing
    after: Standing
    changes: tuple[Change, ...]
    """The award, the unit's group, and every rule that is no group's own, in that order."""
    new_warnings: tuple[str, ...]
    mended_warnings: tuple[str, ...]


def effect(specification: Specification, choice: Choice, unit: str) -> Effect:
    """What choosing a unit would do to every total and rule; for a planned one, dropping it."""
    before = judge(specification, choice)
    after = judge(specification, _other_way(choice, unit))
    warned = [(warning.rule, warning.message) for warning in before.warnings]
    warns = [(warning.rule, warning.message) for warning in after.warnings]
    still = {rule for rule, _ in warns} - {UNKNOWN_UNITS}
    return Effect(
        before,
        after,
        tuple(_changes(specification, before, after, unit)),
        tuple(message for rule, message in warns if (rule, message) not in warned),
        tuple(message for rule, message in warned if rule not in still and (rule, message) not in warns),
    )


def _other_way(choice: Choice, unit: str) -> Choice:
    """The choice with the unit in the plan, or out of it and of everything below it."""
    if unit not in choice.planned:
        return choice._replace(planned=choice.planned | {unit})
    sets = (choice.planned, choice.started, choice.achieved, choice.exempt)
    return Choice(*(units - {unit} for units in sets))


def _changes(specification: Specification, before: Standing, after: Standing, unit: str) -> list[Change]:
    changes = [Change("Award", before.counting.planned, after.counting.planned, before.required)]
    home = specification.group_of.get(unit)
    for was, now in zip(before.groups, after.groups, strict=True):
        if home is not None and was.id == home.id:
            most = was.max_credits if was.min_credits is None else was.min_credits
            changes.append(Change(f"group {was.id}", was.credits.planned, now.credits.planned, most))
    for old, new in zip(before.rules, after.rules, strict=True):
        if old.group is None and old.id not in {"total", UNKNOWN_UNITS}:
            changes.append(Change(old.label, old.results.planned.have, new.results.planned.have, old.need))
    return changes


def mending_units(specification: Specification, choice: Choice, rule_id: str) -> tuple[str, ...]:
    """The units, each of which, chosen alone in addition, brings a rule that is short nearer to being met.

    Only units that make no warning are named, in the order of the specification.
    """
    standing = judge(specification, choice)
    short = next((rule for rule in standing.rules if rule.id == rule_id), None)
    if short is None or short.results.planned.status != "short":
        return ()
    return tuple(
        unit
        for unit in specification.units
        if unit not in choice.planned and _helps(specification, choice, unit, short, standing)
    )


def _helps(
    specification: Specification, choice: Choice, unit: str, short: RuleStanding, standing: Standing
) -> bool:
    after = judge(specification, choice._replace(planned=choice.planned | {unit}))
    rule = next(rule for rule in after.rules if rule.id == short.id)
    nearer = rule.results.planned.status == "met" or rule.results.planned.have > short.results.planned.have
    return nearer and len(after.warnings) <= len(standing.warnings)
