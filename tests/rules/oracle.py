"""The rules of combination by brute force, straight from the definitions: every subset, every superset.

It shares no code with the engine. A claim is a choice from a set that passes no maximum; the verdict is
``complete`` when some claim meets every rule, ``broken`` when no addition can ever make it so.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
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

    @cached_property
    def _maxima(self) -> list[tuple[Set, str, int, bool]]:
        stated = list(self._stated_maxima())
        return [(scope, measure, most, limit) for scope, measure, most, limit in stated if most is not None]

    def _stated_maxima(self) -> Iterator[tuple[Set, str, int | None, bool]]:
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
            for scope, measure, most, limit in self._maxima
            if limit or not only_limits
        )

    def shortfalls(self, claim: Set) -> Iterator[int]:
        """What a claim is short of, rule by rule."""
        yield self.spec.credits - self.credits(claim)
        for group in self.spec.groups:
            taken = claim & set(group.units)
            yield len(group.units) - len(taken) if group.all_units else 0
            yield (group.min_credits or 0) - self.credits(taken)
            yield (group.min_units or 0) - len(taken)
            yield (group.min_units_if_any or 0) - len(taken) if taken else 0
        for rule in self.spec.rules:
            taken = claim & self.scope(rule)
            yield (rule.min_credits or 0) - self.credits(taken)
            yield (rule.min_units or 0) - len(taken)
            yield (rule.min_groups or 0) - self.groups_used(taken)
            if rule.unit and rule.requires:
                yield len(set(rule.requires) - claim) if rule.unit in claim else 0

    def short(self, claim: Set) -> int:
        return sum(max(0, short) for short in self.shortfalls(claim))

    @cached_property
    def every_claim(self) -> dict[Set, int]:
        """Every claim there can be from all units of the qualification, with what it is short of."""
        return {
            claim: self.short(claim) for claim in subsets(self.spec.units) if not self.passes_a_maximum(claim)
        }

    def claims(self, units: Set) -> list[Set]:
        return [claim for claim in self.every_claim if claim <= units]

    def counting(self, units: Set) -> int:
        return max(map(self.credits, self.claims(units)))

    def best_claim(self, units: Set, started: Set) -> Set:
        """That of most credits; of equal ones the least short, then most units started, then by order."""
        order = list(self.spec.units)
        return max(
            self.claims(units),
            key=lambda claim: (
                self.credits(claim), -self.every_claim[claim], len(claim & started),
                [unit in claim for unit in order],
            ),
        )  # fmt: skip

    def is_complete(self, units: Set) -> bool:
        return any(not short for claim, short in self.every_claim.items() if claim <= units)

    def verdict(self, units: Set) -> str:
        known = units & self.spec.units.keys()
        additions = subsets(self.spec.units.keys() - known)
        if known != units or not any(
            not self.passes_a_maximum(known | more, only_limits=True) and self.is_complete(known | more)
            for more in additions
        ):
            return "broken"
        return "complete" if self.is_complete(known) else "incomplete"
