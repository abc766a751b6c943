"""A specification's rules laid flat: each one a bound on some units, ready for counting.

Units are bits of an integer, the first unit of the specification the highest, so that of two sets of equal
worth the larger integer is the one that takes units in the specification's order.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from tui.rules.standing import Measure
from tui.rules.wording import continued, group_label, listed, rule_label, rule_text
from tui.spec.model import TOTAL, Group, Rule, Specification

Kind = Literal["min", "max", "barred", "if_any", "requires"]

Bits = int

Worth = tuple[tuple[int, Bits], ...]
"""What units are worth: each number of credits with the units that have it. An exempt unit is in none."""


def each(units: Bits) -> Iterator[Bits]:
    """The units one by one, in the specification's order."""
    while units:
        highest = 1 << units.bit_length() - 1
        yield highest
        units ^= highest


class Bound(NamedTuple):
    """One rule with one figure, over the units in ``scope``.

    ``parts`` are the groups' units where groups are counted, and the required units for ``requires``,
    whose one unit is ``unit``. ``limit`` makes a maximum a breach where it is passed. ``about`` says in words
    where more would be taken from.
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
    about: str = "in all"

    @property
    def is_maximum(self) -> bool:
        """Whether it says how much may be taken or count at most."""
        return self.kind in {"max", "barred"}

    @property
    def counts_parts(self) -> bool:
        """Whether groups or required units are counted."""
        return self.measure == "groups" or self.kind == "requires"

    @property
    def binds_choice(self) -> bool:
        """Whether passing it is a breach by the choice itself, not only a surplus that does not count."""
        return self.kind == "barred" or (self.kind == "max" and self.limit)


@dataclass(frozen=True, slots=True, eq=False)
class RuleBook:
    """A specification's bounds over its units as bits.

    ``bit`` is in the specification's order; ``groups`` holds each group's units, and ``scopes`` what each
    bound is about, by reference.
    """

    bit: Mapping[str, Bits]
    worth: Worth
    bounds: tuple[Bound, ...]
    groups: tuple[Bits, ...]
    scopes: tuple[frozenset[str], ...]

    def bits(self, references: Iterable[str]) -> Bits:
        """The known ones of the references as bits."""
        return sum([self.bit[reference] for reference in self.bit.keys() & references])

    def names(self, units: Bits) -> tuple[str, ...]:
        """The references of the bits, in the specification's order."""
        return tuple(_names(self.bit, units))


@lru_cache(maxsize=64)
def rule_book(specification: Specification) -> RuleBook:
    """The rules of a specification, laid flat; worked out once for each loaded specification."""
    last = len(specification.units) - 1
    bit = {reference: 1 << (last - index) for index, reference in enumerate(specification.units)}
    worth = Counter[int]()
    for reference, unit in specification.units.items():
        worth[unit.credits] += bit[reference]
    bounds = tuple(_bounds(specification, bit))
    return RuleBook(
        bit,
        tuple(worth.items()),
        bounds,
        tuple(sum(bit[reference] for reference in group.units) for group in specification.groups),
        tuple(frozenset(_names(bit, bound.scope)) for bound in bounds),
    )


def _names(bit: Mapping[str, Bits], units: Bits) -> list[str]:
    return [reference for reference, one in bit.items() if one & units]


def _bounds(specification: Specification, bit: Mapping[str, Bits]) -> Iterator[Bound]:
    everything = sum(bit.values())
    text = rule_text("min", "credits", specification.credits, "in all")
    yield Bound(TOTAL, None, "Award", text, "min", "credits", specification.credits, everything)
    for group in specification.groups:
        yield from _group_bounds(group, sum(bit[reference] for reference in group.units))
    for rule in specification.rules:
        yield from _rule_bounds(rule, specification, bit)


def _group_bounds(group: Group, scope: Bits) -> Iterator[Bound]:
    def bound(key: str, text: str, kind: Kind, measure: Measure, amount: int) -> Bound:
        return Bound(f"{group.id}.{key}", group.id, group_label(group.id), text, kind, measure, amount, scope,
                     limit=group.over_max == "limit", about=place)  # fmt: skip

    place = f"from group {group.id}"
    if group.all_units:
        text = f"All {len(group.units)} units of group {group.id}"
        yield bound("all_units", text, "min", "units", len(group.units))
    for kind, measure, key, amount in _figures(group):
        yield bound(key, rule_text(kind, measure, amount, place, group.over_max), kind, measure, amount)
    if group.min_units_if_any is not None:
        text = f"If any unit {place}, at least {group.min_units_if_any}"
        yield bound("min_units_if_any", text, "if_any", "units", group.min_units_if_any)


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
    figures = list(_figures(rule))
    is_one = len(figures) + bool(rule.barred) + bool(rule.unit and rule.requires) == 1

    def bound(key: str, text: str, kind: Kind, measure: Measure, amount: int) -> Bound:
        identifier = rule.id if is_one else f"{rule.id}.{key}"
        said = f"{rule.title}: {continued(text)}" if rule.title else text
        return Bound(identifier, None, rule_label(rule), said, kind, measure, amount, scope,
                     limit=rule.over_max == "limit", about=_about(rule))  # fmt: skip

    scope = sum(bit[reference] for reference in _scope(rule, specification))
    homes = (scope & sum(bit[reference] for reference in group.units) for group in specification.groups)
    parts = tuple(part for part in homes if part)
    for kind, measure, key, amount in figures:
        found = bound(
            key, rule_text(kind, measure, amount, _about(rule), rule.over_max), kind, measure, amount
        )
        yield found._replace(parts=parts) if measure == "groups" else found
    if rule.barred:
        found = bound("barred", f"At most one of {', '.join(rule.barred)}", "barred", "units", 1)
        yield found._replace(scope=sum(bit[reference] for reference in set(rule.barred)))
    if rule.unit and rule.requires:
        unit, required = bit[rule.unit], tuple(bit[reference] for reference in dict.fromkeys(rule.requires))
        text = f"{rule.unit} only together with {listed(rule.requires)}"
        found = bound("requires", text, "requires", "units", len(required))
        yield found._replace(scope=sum({unit, *required}), parts=required, unit=unit)


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
    places = [f"group{'s' if len(rule.groups) > 1 else ''} {', '.join(rule.groups)}"] if rule.groups else []
    places += [", ".join(rule.units)] if rule.units else []
    if places:
        words.append(f"from {' or '.join(places)}")
    return " ".join(words) or "in all"
