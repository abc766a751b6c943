"""The exact search for the claims that count most.

A claim is a choice from the units on offer that passes no maximum. Units that no passed maximum touches are
in every best claim; only the contested ones are searched, by dynamic programming over the sums that the
bounds look at. A bound's sum is dropped from the state as soon as no unit to come can change it, so that
groups, which hardly ever overlap, are searched one after the other.
"""

from collections.abc import Sequence
from typing import NamedTuple

from tui.rules.bounds import Bits, Bound

Worth = Sequence[tuple[Bits, int]]
"""Every unit's bit with its credits (0 for an exempt one), in the specification's order."""


class Claims(NamedTuple):
    """The two claims that matter, as bits."""

    counting: Bits
    """The claim of most credits; of equal ones the one least short of the rules, then favoured units, then
    the specification's order."""
    complete: Bits | None
    """The claim of most credits among those that meet every rule; None when there is none."""


class _Value(NamedTuple):
    """What is best for one state; compared field by field. ``favoured`` counts favoured units in it."""

    credits: int
    favoured: int
    units: Bits


def credits_of(worth: Worth, units: Bits) -> int:
    """The credits of some units."""
    return sum(credit for bit, credit in worth if bit & units)


def used(bound: Bound, worth: Worth, units: Bits) -> int:
    """How much of what a bound measures some units hold: credits, units or groups; required ones held."""
    if bound.measure == "groups" or bound.kind == "requires":
        return sum(1 for part in bound.parts if part & units)
    return (
        credits_of(worth, units & bound.scope)
        if bound.measure == "credits"
        else (units & bound.scope).bit_count()
    )


def shortfall(bound: Bound, have: int, units: Bits) -> int:
    """How much is missing from a bound that asks for something; 0 for a maximum."""
    if (
        bound.kind == "min"
        or (bound.kind == "if_any" and have)
        or (bound.kind == "requires" and units & bound.unit)
    ):
        return max(0, bound.amount - have)
    return 0


def best_claims(bounds: Sequence[Bound], worth: Worth, offered: Bits, favoured: Bits = 0) -> Claims:
    """The best claims from the units on offer, in whatever order those are given."""
    contested = _contested(bounds, worth, offered)
    if not contested:
        short = any(shortfall(bound, used(bound, worth, offered), offered) for bound in bounds)
        return Claims(offered, None if short else offered)
    free = offered & ~contested
    searched = [
        bound for bound in bounds if bound.scope & contested and not _settled(bound, worth, free, offered)
    ]
    fixed = sum(
        shortfall(bound, used(bound, worth, free), free) for bound in bounds if not bound.scope & contested
    )
    everything = [bound for bound in bounds if _is_total(bound, offered)]
    finals = _search(searched, worth, contested, free, favoured)
    counting, complete = Claims(free, None), _Value(-1, 0, 0)
    best: tuple[int, int, int, Bits] | None = None
    for short_of, value in finals:
        missing = sum(max(0, bound.amount - value.credits) for bound in everything)
        total = fixed + short_of + missing
        rank = (value.credits, -total, value.favoured, value.units)
        if best is None or rank > best:
            best, counting = rank, Claims(value.units, None)
        if total == 0:
            complete = max(complete, value)
    return Claims(counting.counting, complete.units if complete.credits >= 0 else None)


def _is_total(bound: Bound, offered: Bits) -> bool:
    """A minimum of credits over all units on offer needs no sum of its own: it is the claim's credits."""
    return bound.kind == "min" and bound.measure == "credits" and not offered & ~bound.scope


def _settled(bound: Bound, worth: Worth, free: Bits, offered: Bits) -> bool:
    """Whether the search need not follow a bound: no choice among the contested units can change it."""
    if _is_total(bound, offered):
        return True
    if bound.kind == "min":
        return used(bound, worth, free) >= bound.amount
    if bound.kind in {"max", "barred"}:
        return used(bound, worth, offered) <= bound.amount
    return False


def _contested(bounds: Sequence[Bound], worth: Worth, offered: Bits) -> Bits:
    """The units about which there is anything to choose."""
    contested = 0
    for bound in bounds:
        if bound.kind in {"max", "barred"} and used(bound, worth, offered) > bound.amount:
            contested |= bound.scope & offered
    # Taking one more unit can break only these two kinds, so their units are free only if all of them are.
    pairing = [bound for bound in bounds if bound.kind in {"if_any", "requires"}]
    before = -1
    while contested != before:
        before = contested
        for bound in pairing:
            here = bound.scope & offered
            if here & contested or shortfall(bound, used(bound, worth, offered), offered):
                contested |= here
    return contested


def _search(
    bounds: Sequence[Bound], worth: Worth, contested: Bits, free: Bits, favoured: Bits
) -> list[tuple[int, _Value]]:
    """Every shortfall that can be reached, each with the claim of most credits that has it."""
    units = [(bit, credit) for bit, credit in worth if bit & contested]
    start = tuple(_first(bound, worth, free) for bound in bounds)
    first = _Value(credits_of(worth, free), (free & favoured).bit_count(), free)
    states: dict[tuple[int, ...], _Value] = {(*start, 0): first}
    for index, (bit, credit) in enumerate(units):
        touching = [(place, bound) for place, bound in enumerate(bounds) if bound.scope & bit]
        to_come = sum(later for later, _ in units[index + 1 :])
        over = [(place, bound) for place, bound in touching if not bound.scope & to_come]
        following: dict[tuple[int, ...], _Value] = {}
        for state, value in states.items():
            _keep(following, _retired(state, over), value)
            taken = _taken(state, touching, bit, credit)
            if taken is not None:
                more = _Value(
                    value.credits + credit, value.favoured + bool(bit & favoured), value.units | bit
                )
                _keep(following, _retired(taken, over), more)
        states = following
    return [(state[-1], value) for state, value in states.items()]


def _keep(states: dict[tuple[int, ...], _Value], state: tuple[int, ...], value: _Value) -> None:
    known = states.get(state)
    if known is None or value > known:
        states[state] = value


def _first(bound: Bound, worth: Worth, free: Bits) -> int:
    """A bound's sum before the search: what the free units hold of it."""
    if _counts_parts(bound):
        return _parts(bound, free)
    have = used(bound, worth, free)
    return have if bound.kind in {"max", "barred"} else min(have, bound.amount)


def _counts_parts(bound: Bound) -> bool:
    return bound.measure == "groups" or bound.kind == "requires"


def _parts(bound: Bound, units: Bits) -> int:
    """Which of a bound's parts are used, as bits; the highest is the unit that requires the others."""
    held = sum(1 << index for index, part in enumerate(bound.parts) if part & units)
    return held | (1 << len(bound.parts) if units & bound.unit else 0)


def _taken(
    state: tuple[int, ...], touching: Sequence[tuple[int, Bound]], bit: Bits, credit: int
) -> tuple[int, ...] | None:
    """The state after a unit is taken; None when that passes a maximum."""
    sums = list(state)
    for place, bound in touching:
        if _counts_parts(bound):
            now = sums[place] | _parts(bound, bit)
            if bound.kind == "max" and now.bit_count() > bound.amount:
                return None
        else:
            now = sums[place] + (credit if bound.measure == "credits" else 1)
            if bound.kind not in {"max", "barred"}:
                now = min(now, bound.amount)  # more than is asked for is all the same
            elif now > bound.amount:
                return None
        sums[place] = now
    return tuple(sums)


def _retired(state: tuple[int, ...], over: Sequence[tuple[int, Bound]]) -> tuple[int, ...]:
    """The state without the sums that cannot change any more; what they are short of is added up."""
    if not over:
        return state
    sums = list(state)
    for place, bound in over:
        sums[-1] += _missing(bound, sums[place])
        sums[place] = 0
    return tuple(sums)


def _missing(bound: Bound, state: int) -> int:
    if bound.kind == "requires":
        asked = state >> len(bound.parts)
        return len(bound.parts) - (state.bit_count() - 1) if asked else 0
    have = state.bit_count() if bound.measure == "groups" else state
    return shortfall(bound, have, 0)
