"""The exact search for the claims that count most.

A claim is a choice from the units on offer that passes no maximum. Units that no passed maximum touches are
in every best claim; only the contested ones are searched. And the search follows no more bounds than it must:
it begins with none, and takes up those that the claim it finds breaks, until it breaks none. A claim that is
best where bounds are left out, and breaks none of them, is best.
"""

from collections.abc import Sequence
from typing import NamedTuple

from tui.rules.bounds import Bits, Bound, Worth
from tui.rules.measure import missing, used
from tui.rules.search import Choosing, Found, search


class Claims(NamedTuple):
    """The two claims that matter, as bits."""

    counting: Bits
    """The claim of most credits; of equal ones the one least short of the rules, then with most favoured
    units, then the first in the specification's order."""
    complete: Bits | None
    """The same among the claims that meet every rule; None when there is none."""

    @property
    def shown(self) -> Bits:
        """The claim that rules are held against: the complete one where there is one."""
        return self.counting if self.complete is None else self.complete


def best_claims(bounds: Sequence[Bound], worth: Worth, offered: Bits, favoured: Bits = 0) -> Claims:
    """The best claims from the units on offer; no order but the specification's matters to the answer."""
    question = _Question(bounds, worth, offered, favoured)
    counting = question.counting()
    if not any(missing(bound, worth, counting) for bound in bounds):
        return Claims(counting, counting)
    return Claims(counting, question.complete())


def complete_claim(bounds: Sequence[Bound], worth: Worth, offered: Bits) -> Bits | None:
    """The claim of most credits among those that meet every rule; None when there is none."""
    return _Question(bounds, worth, offered, 0).complete()


class _Question:
    """What is contested among the units on offer, and the maxima that the search follows so far."""

    def __init__(self, bounds: Sequence[Bound], worth: Worth, offered: Bits, favoured: Bits) -> None:
        contested = _contested(bounds, worth, offered)
        self.bounds, self.worth, self.offered = bounds, worth, offered
        self.choosing = Choosing(worth, contested, offered & ~contested, favoured)
        self.maxima: list[Bound] = []

    def counting(self) -> Bits:
        """The claim of most credits.

        Once it breaks a minimum, units are rewarded for what they hold of that, which costs the search
        nothing. Only a minimum that the rewards overfill is followed: more of it would not be better.
        """
        if not self.choosing.contested:
            return self.offered
        followed: list[Bound] = []
        rewarded: list[Bound] = []
        while True:
            finals = search(self.choosing, self.maxima + followed, rewarded)
            _, found = max(finals.items(), key=lambda item: _rank(*item))
            if self._maxima_passed(found.units):
                continue
            overfilled = [bound for bound in rewarded if used(bound, self.worth, found.units) > bound.amount]
            rewarded = [bound for bound in rewarded if bound not in overfilled]
            short = [bound for bound in self._short(found.units) if bound not in rewarded + followed]
            if not short and not overfilled:
                return found.units
            simple = [bound for bound in short if bound.kind == "min" and bound.measure != "groups"]
            rewarded += simple
            followed += overfilled + [bound for bound in short if bound not in simple]

    def complete(self) -> Bits | None:
        """The claim of most credits that meets every rule."""
        worth, free, contested = self.worth, self.choosing.free, self.choosing.contested
        least = max((bound.amount for bound in self.bounds if self._is_total(bound)), default=0)
        if any(not bound.scope & contested and missing(bound, worth, free) for bound in self.bounds):
            return None
        followed: list[Bound] = []
        while True:
            found = search(self.choosing, self.maxima + followed, strict=True).get(0)
            if found is None or found.credits < least:
                return None
            if self._maxima_passed(found.units):
                continue
            short = self._short(found.units)
            if not short:
                return found.units
            if not all(self._can_be_met(bound) for bound in short):
                return None
            followed += short

    def _maxima_passed(self, units: Bits) -> bool:
        """Whether a claim passes maxima that the search did not follow; from now on it does."""
        passed = [b for b in self.bounds if b.is_maximum and used(b, self.worth, units) > b.amount]
        passed = [b for b in passed if not any(_implies(other, b) for other in passed)]
        self.maxima += passed
        return bool(passed)

    def _short(self, units: Bits) -> list[Bound]:
        """The bounds that a claim is short of, where another claim might not be."""
        return [
            bound
            for bound in self.bounds
            if bound.scope & self.choosing.contested
            and missing(bound, self.worth, units)
            and not self._is_total(bound)
        ]

    def _is_total(self, bound: Bound) -> bool:
        """A minimum of credits over all units on offer needs no sum of its own: it is the claim's credits."""
        return bound.kind == "min" and bound.measure == "credits" and not self.offered & ~bound.scope

    def _can_be_met(self, bound: Bound) -> bool:
        """Whether a bound could be met if the others asked for nothing."""
        if bound.kind != "min" or not self.offered & ~bound.scope:
            return True
        alone = [bound, *(other for other in self.bounds if other.is_maximum)]
        return complete_claim(alone, self.worth, self.offered & bound.scope) is not None


def _implies(wide: Bound, narrow: Bound) -> bool:
    """Whether a wider maximum makes a narrower one needless."""
    within = not narrow.scope & ~wide.scope and wide.scope != narrow.scope
    return within and wide.measure == narrow.measure and wide.amount <= narrow.amount


def _rank(short: int, found: Found) -> tuple[int, int, int, Bits]:
    return found.credits, found.gained - short, found.favoured, found.units


def _contested(bounds: Sequence[Bound], worth: Worth, offered: Bits) -> Bits:
    """The units about which there is anything to choose."""
    contested = 0
    for bound in bounds:
        if bound.is_maximum and used(bound, worth, offered) > bound.amount:
            contested |= bound.scope & offered
    # Taking one more unit can break only these two kinds, so their units are free only if all of them are.
    pairing = [bound for bound in bounds if bound.kind in {"if_any", "requires"}]
    before = -1
    while contested != before:
        before = contested
        for bound in pairing:
            here = bound.scope & offered
            if here & contested or missing(bound, worth, offered):
                contested |= here
    return contested
