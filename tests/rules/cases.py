"""Qualifications small enough to judge by hand."""

from tests.rules.random_specifications import specification, unit
from tui.rules.standing import Stage, Standing
from tui.spec.model import Group, Rule, Specification


def qualification(units: str, *parts: Group | Rule, total: int = 0) -> Specification:
    """``"A1:6 B1:4@2"``: A1 of group A with 6 credits at Level 3, B1 of group B with 4 at Level 2."""
    made = []
    for word in units.split():
        reference, _, figures = word.partition(":")
        worth, _, level = figures.partition("@")
        made.append(unit(reference, int(level or 3), int(worth)))
    stated = {part.id: part for part in parts if isinstance(part, Group)}
    groups = []
    for letter in dict.fromkeys(u.reference[0] for u in made):
        references = tuple(u.reference for u in made if u.reference[0] == letter)
        groups.append(stated.get(letter, group(letter))._replace(units=references))
    return specification(made, groups, tuple(part for part in parts if isinstance(part, Rule)), total)


def group(identifier: str) -> Group:
    """A group that states nothing; ``_replace`` its figures. Its units are those of its letter."""
    return Group(identifier, f"Group {identifier}", ())


def stands(standing: Standing, rule_id: str, stage: Stage = "planned") -> tuple[str, int, int]:
    """Status, have and need of one rule."""
    rule = next(rule for rule in standing.rules if rule.id == rule_id)
    result = getattr(rule.results, stage)
    return result.status, result.have, rule.need


def mend(standing: Standing, rule_id: str) -> str:
    return next(rule.mend for rule in standing.rules if rule.id == rule_id)


def warned(standing: Standing) -> list[tuple[str, str | None, str]]:
    """Every warning: its rule, its group, its words."""
    return [(warning.rule, warning.group, warning.message) for warning in standing.warnings]
