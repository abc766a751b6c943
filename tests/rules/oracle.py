"""The rules of combination by brute force, straight from the definitions: every subset, every superset.

It shares no code with the engine. A claim is a choice from a set that passes no maximum; the verdict is
``complete`` when some claim meets every rule, ``broken`` when no addition can ever make it so.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations

from tui.spec.model import Rule, Specification

Set = frozenset[str]


def subsets(units: Iterable[str]) -> Iterator[Set]:
    units = sorted(units)
    for size in range(len(units) + 1):
        yield from map(frozenset, combinations(units, size))


class Oracle:
    def __init__(self, spec: Specification, exempt: Set = frozenset()) -> None:
        self.spec = spec
        self.exempt = exempt

    def credits(self, units: Iterable[str]) -> int:
        return sum(0 if unit in self.exempt else self.spec.units[unit].credits for unit in units)

    def scope(self, rule: Rule) -> Set:
        found = set()
        for reference, unit in self.spec.units.items():
            group = next(g.id for g in self.spec.groups if reference in g.units)
            if (rule.groups or rule.units) and group not in rule.groups and reference not in rule.units:
                continue
            if rule.at_level:
                level = int(rule.at_level[0])
                if not (unit.level == level or (rule.at_level.endswith("+") and unit.level >= level)):
                    continue
            found.add(reference)
        return frozenset(found)

    def groups_used(self, units: Set) -> int:
        return sum(1 for group in self.spec.groups if units & set(group.units))

    def _maxima(self) -> Iterator[tuple[Set, str, int | None, bool]]:
        for group in self.spec.groups:
            limit = group.over_max == "limit"
            yield frozenset(group.units), "credits", group.max_credits, limit
            yield frozenset(group.units), "units", group.max_units, limit
        for rule in self.spec.rules:
            limit = rule.over_max == "limit"
            yield self.scope(rule), "credits", rule.max_credits, limit
            yield self.scope(rule), "units", rule.max_units, limit
            yield self.scope(rule), "groups", rule.max_groups, limit
            if rule.barred:
                yield frozenset(rule.barred), "units", 1, True

    def _amount(self, units: Set, measure: str) -> int:
        if measure == "credits":
            return self.credits(units)
        return len(units) if measure == "units" else self.groups_used(units)

    def passes_a_maximum(self, units: Set, only_limits: bool = False) -> bool:
        return any(
            self._amount(units & scope, measure) > most
            for scope, measure, most, limit in self._maxima()
            if most is not None and (limit or not only_limits)
        )

    def _minima(self, claim: Set) -> Iterator[bool]:
        yield self.credits(claim) >= self.spec.credits
        for group in self.spec.groups:
            taken = claim & set(group.units)
            yield not group.all_units or len(taken) == len(group.units)
            yield self.credits(taken) >= (group.min_credits or 0)
            yield len(taken) >= (group.min_units or 0)
            yield not taken or len(taken) >= (group.min_units_if_any or 0)
        for rule in self.spec.rules:
            taken = claim & self.scope(rule)
            yield self.credits(taken) >= (rule.min_credits or 0)
            yield len(taken) >= (rule.min_units or 0)
            yield self.groups_used(taken) >= (rule.min_groups or 0)
            if rule.unit and rule.requires:
                yield rule.unit not in claim or set(rule.requires) <= claim

    def claims(self, units: Set) -> list[Set]:
        return [claim for claim in subsets(units) if not self.passes_a_maximum(claim)]

    def counting(self, units: Set) -> int:
        return max(map(self.credits, self.claims(units)))

    def is_complete(self, units: Set) -> bool:
        return any(all(self._minima(claim)) for claim in self.claims(units))

    def verdict(self, units: Set) -> str:
        known = units & self.spec.units.keys()
        additions = subsets(self.spec.units.keys() - known)
        if known != units or not any(
            not self.passes_a_maximum(known | more, only_limits=True) and self.is_complete(known | more)
            for more in additions
        ):
            return "broken"
        return "complete" if self.is_complete(known) else "incomplete"
