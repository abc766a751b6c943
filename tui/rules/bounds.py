"""A specification's rules laid flat: each one a bound on some units, ready for counting.

Units are bits of an integer, the first unit of the specification the highest, so that of two sets of equal
worth the larger integer is the one that takes units in the specification's order.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from tui.rules.standing import Measure
from tui.rules.wording import continued, group_label, rule_label, rule_text
from tui.spec.model import Group, OverMax, Rule, Specification

Kind = Literal["min", "max", "barred", "if_any", "requires"]

Bits = int


class Bound(NamedTuple):
    """One rule with one figure, over the units in ``scope``.

    ``parts`` are the groups' units where groups are counted, and the required units for ``requires``,
    whose one unit is ``unit``. ``limit`` makes a maximum a breach where it is passed.
    """

    id: str
    group: str | None
    label: str
    text: str
    kind: Kind
    measure: Measure
    amount: int
    scope: Bits
    limit: bool = False
    parts: tuple[Bits, ...] = ()
    unit: Bits = 0

    @property
    def binds_choice(self) -> bool:
        """Whether passing it is a breach by the choice itself, not only a surplus that does not count."""
        return self.kind == "barred" or (self.kind == "max" and self.limit)


@dataclass(frozen=True, slots=True, eq=False)
class RuleBook:
    """A specification's bounds over its units as bits."""

    references: tuple[str, ...]
    bit: Mapping[str, Bits]
    credits: tuple[tuple[Bits, int], ...]
    bounds: tuple[Bound, ...]

    def bits(self, references: Iterable[str]) -> Bits:
        """The known ones of the references as bits."""
        return sum(self.bit.get(reference, 0) for reference in set(references))

    def names(self, units: Bits) -> tuple[str, ...]:
        """The references of the bits, in the specification's order."""
        return tuple(reference for reference in self.references if self.bit[reference] & units)


@lru_cache(maxsize=64)
def rule_book(specification: Specification) -> RuleBook:
    """The rules of a specification, laid flat; worked out once for each loaded specification."""
    references = tuple(specification.units)
    last = len(references) - 1
    bit = {reference: 1 << (last - index) for index, reference in enumerate(references)}
    return RuleBook(
        references,
        bit,
        tuple((bit[reference], unit.credits) for reference, unit in specification.units.items()),
        tuple(_bounds(specification, bit)),
    )


def _bounds(specification: Specification, bit: Mapping[str, Bits]) -> Iterator[Bound]:
    everything = sum(bit.values())
    text = rule_text("min", "credits", specification.credits, "in all")
    yield Bound("total", None, "Award", text, "min", "credits", specification.credits, everything)
    for group in specification.groups:
        yield from _group_bounds(group, sum(bit[reference] for reference in group.units))
    for rule in specification.rules:
        yield from _rule_bounds(rule, specification, bit)


def _group_bounds(group: Group, scope: Bits) -> Iterator[Bound]:
    label, place = group_label(group.id), f"from group {group.id}"
    if group.all_units:
        text = f"All {len(group.units)} units of group {group.id}"
        yield Bound(f"{group.id}.all_units", group.id, label, text, "min", "units", len(group.units), scope)
    for kind, measure, key, amount in _figures(group):
        text = rule_text(kind, measure, amount, place, group.over_max)
        limit = group.over_max == "limit"
        yield Bound(f"{group.id}.{key}", group.id, label, text, kind, measure, amount, scope, limit)
    if group.min_units_if_any is not None:
        amount = group.min_units_if_any
        text = f"If any unit {place}, at least {amount}"
        yield Bound(f"{group.id}.min_units_if_any", group.id, label, text, "if_any", "units", amount, scope)


def _figures(source: Group | Rule) -> Iterator[tuple[Literal["min", "max"], Measure, str, int]]:
    """Each plain minimum and maximum that a group or a rule states: kind, measure, its key and amount."""
    kinds: tuple[Literal["min", "max"], ...] = ("min", "max")
    measures: tuple[Measure, ...] = ("credits", "units", "groups")
    for kind in kinds:
        for measure in measures:
            key = f"{kind}_{measure}"
            amount = getattr(source, key, None)
            if amount is not None:
                yield kind, measure, key, amount


def _rule_bounds(rule: Rule, specification: Specification, bit: Mapping[str, Bits]) -> Iterator[Bound]:
    scope = sum(bit[reference] for reference in _scope(rule, specification))
    figures = list(_figures(rule))
    label = rule_label(rule)
    parts = tuple(
        scope & sum(bit[reference] for reference in group.units)
        for group in specification.groups
        if not rule.groups or group.id in rule.groups
    )
    for kind, measure, key, amount in figures:
        identifier = rule.id if len(figures) == 1 else f"{rule.id}.{key}"
        text = _titled(rule, rule_text(kind, measure, amount, _about(rule), rule.over_max))
        yield Bound(identifier, None, label, text, kind, measure, amount, scope, _limit(rule.over_max),
                    parts if measure == "groups" else ())  # fmt: skip
    if rule.barred:
        barred = sum(bit[reference] for reference in set(rule.barred))
        text = _titled(rule, f"At most one of {', '.join(rule.barred)}")
        yield Bound(
            f"{rule.id}.barred" if figures else rule.id, None, label, text, "barred", "units", 1, barred
        )
    if rule.unit and rule.requires:
        needed = tuple(bit[reference] for reference in rule.requires)
        text = _titled(rule, f"{rule.unit} only together with {' and '.join(rule.requires)}")
        identifier = f"{rule.id}.requires" if figures or rule.barred else rule.id
        yield Bound(identifier, None, label, text, "requires", "units", len(needed),
                    bit[rule.unit] | sum(set(needed)), parts=needed, unit=bit[rule.unit])  # fmt: skip


def _limit(over_max: OverMax) -> bool:
    return over_max == "limit"


def _titled(rule: Rule, text: str) -> str:
    return f"{rule.title}: {continued(text)}" if rule.title else text


def _scope(rule: Rule, specification: Specification) -> Iterator[str]:
    """The units a rule is about: those of its groups and its own, at its level."""
    level = int(rule.at_level.rstrip("+")) if rule.at_level else None
    and_above = bool(rule.at_level and rule.at_level.endswith("+"))
    for reference, unit in specification.units.items():
        named = reference in rule.units or specification.group_of[reference].id in rule.groups
        if not named and (rule.units or rule.groups):
            continue
        if level is None or unit.level == level or (and_above and unit.level > level):
            yield reference


def _about(rule: Rule) -> str:
    """What a rule is about, in words: ``at Level 3 or above from groups B and C``."""
    words = []
    if rule.at_level:
        level = rule.at_level.rstrip("+")
        words.append(f"at Level {level} or above" if rule.at_level.endswith("+") else f"at Level {level}")
    if rule.groups:
        words.append(f"from group{'s' if len(rule.groups) > 1 else ''} {', '.join(rule.groups)}")
    if rule.units:
        words.append(f"from {', '.join(rule.units)}")
    return " ".join(words) or "in all"
