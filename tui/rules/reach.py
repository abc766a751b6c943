"""Whether a qualification can still be completed from a choice of units, whatever is added to it.

Only breaches by the choice itself stand in the way: limits and barred units. A cap never does, since the
surplus is just not claimed. A limit that is passed already is a breach of its own, and is left out here.
"""

from collections.abc import Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from tui.rules.bounds import Bits, Bound, Worth, each
from tui.rules.claim import complete_claim
from tui.rules.measure import used

Bounds = tuple[Bound, ...]


class Held(NamedTuple):
    """Units that are held, and the bounds that their best claim is short of."""

    bounds: Bounds
    worth: Worth
    units: Bits
    short: Sequence[Bound]

    def without(self, units: Bits) -> "Held":
        """The same after units are dropped."""
        return self._replace(units=self.units & ~units)


def out_of_reach(held: Held) -> Set[Bound]:
    """The short bounds that no addition to what is held can meet any more.

    That is any that is out of reach by itself; where only all together are, every short one.
    """
    bounds, worth, units, short = held
    intact = tuple(bound for bound in bounds if not _is_breached(bound, worth, units))
    if not short or reachable(intact, worth, units):
        return frozenset()
    maxima = [bound for bound in intact if bound.is_maximum]
    alone = frozenset(bound for bound in short if not reachable((bound, *maxima), worth, units))
    return alone or frozenset(short)


def ways_back(bound: Bound, held: Held, kept_first: Bits) -> tuple[Bits, ...]:
    """The units that put a bound out of reach: each whose dropping alone brings it back.

    Where no single one does, a least set of units that brings all back, ``kept_first`` spared as far as can
    be; nothing where the bounds contradict one another.
    """
    bounds, worth, _, _ = held
    binding = held.units & _binding(bounds)
    units = list(each(binding))
    singles = [bit for bit in units if bound not in out_of_reach(held.without(bit))]
    if singles or not reachable(bounds, worth, 0):
        return tuple(singles)
    kept = 0
    for bit in sorted(units, key=lambda bit: not bit & kept_first):
        kept |= bit if reachable(bounds, worth, kept | bit) else 0
    return (binding & ~kept,)


def reachable(bounds: Bounds, worth: Worth, held: Bits) -> bool:
    """Whether some claim meets every bound once any units are added to those held."""
    return _reachable(bounds, worth, held & _binding(bounds))


def _binding(bounds: Bounds) -> Bits:
    """The units that a limit is about: no others stand in the way of anything."""
    scope = 0
    for bound in bounds:
        scope |= bound.scope if bound.binds_choice else 0
    return scope


def _is_breached(bound: Bound, worth: Worth, held: Bits) -> bool:
    return bound.binds_choice and used(bound, worth, held) > bound.amount


@lru_cache(maxsize=4096)
def _reachable(bounds: Bounds, worth: Worth, held: Bits) -> bool:
    if any(_is_breached(bound, worth, held) for bound in bounds):
        return False
    left = [_left(bound, worth, held) if bound.binds_choice else bound for bound in bounds]
    asked = 0
    for bound in bounds:
        asked |= 0 if bound.is_maximum else bound.scope
    return complete_claim(left, worth, asked) is not None


def _left(bound: Bound, worth: Worth, held: Bits) -> Bound:
    """What a limit leaves to be added, which binds no less than the limit itself."""
    parts = tuple(part for part in bound.parts if not part & held)
    left = bound.amount - used(bound, worth, held)
    return bound._replace(amount=left, scope=bound.scope & ~held, parts=parts)
