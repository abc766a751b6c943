"""Whether a qualification can still be completed from a choice of units, whatever is added to it."""

from collections.abc import Sequence
from functools import lru_cache

from tui.rules.bounds import Bits, Bound
from tui.rules.claim import Worth, best_claims, used


def reachable(bounds: Sequence[Bound], worth: Worth, held: Bits) -> bool:
    """Whether some claim meets every bound once any units are added to those held.

    Only breaches by the choice itself stand in the way: limits and barred units. A cap never does, since
    the surplus is just not claimed.
    """
    scope = 0
    for bound in bounds:
        if bound.binds_choice:
            scope |= bound.scope
    return _reachable(tuple(bounds), tuple(worth), held & scope)


@lru_cache(maxsize=4096)
def _reachable(bounds: tuple[Bound, ...], worth: Worth, held: Bits) -> bool:
    room: list[Bound] = list(bounds)
    for bound in bounds:
        if bound.binds_choice:
            left = bound.amount - used(bound, worth, held)
            if left < 0:
                return False
            parts = tuple(part for part in bound.parts if not part & held)
            already = sum(part for part in bound.parts if part & held)
            scope = bound.scope & ~held & ~already
            room.append(bound._replace(amount=left, scope=scope, parts=parts))
    everything = sum(bit for bit, _ in worth)
    return best_claims(room, worth, everything).complete is not None
