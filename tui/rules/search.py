"""Dynamic programming over the sums that some bounds look at, packed into one integer.

Each followed bound has a field of the integer, all fields of one width: a sum with a guard bit above it. A
sum starts so that its guard is set when a maximum is passed, and the choice given up; or when what is asked
for is reached, and the sum held there, for more is all the same. Where groups or required units are counted,
the field has a bit for each instead. A field is emptied as soon as no unit to come can change it, so that
groups, which hardly ever overlap, are searched one after the other.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tui.rules.bounds import Bits, Bound, Worth, each
from tui.rules.measure import credits_of, parts_used, shortfall, used


class Choosing(NamedTuple):
    """What there is to choose: which of the contested units join the free ones, favoured units first."""

    worth: Worth
    contested: Bits
    free: Bits
    favoured: Bits


class Found(NamedTuple):
    """The best claim with some shortfall; compared field by field.

    ``gained`` is what it holds of the rewarded bounds, ``favoured`` how many favoured units.
    """

    credits: int
    gained: int
    favoured: int
    units: Bits


class _Field(NamedTuple):
    """The place of a bound's sum in the packed integer: its lowest bit, and its width below the guard."""

    bound: Bound
    low: int
    width: int

    @property
    def guard(self) -> int:
        return 0 if self.bound.counts_parts else 1 << self.low + self.width

    @property
    def mask(self) -> int:
        return (2 << self.width) - 1 << self.low

    def start(self, worth: Worth, free: Bits) -> int:
        """The sum that the free units make, in its place."""
        if self.bound.counts_parts:
            return parts_used(self.bound, free) << self.low
        room = max(0, self.bound.amount - used(self.bound, worth, free))
        return (1 << self.width) - room - self.bound.is_maximum << self.low

    def missing(self, state: int) -> int:
        """What the bound is short of when its sum is final."""
        inside = (state & self.mask) >> self.low
        if self.bound.kind == "requires":
            asked = inside >> len(self.bound.parts)
            return len(self.bound.parts) + 1 - inside.bit_count() if asked else 0
        have = (
            inside.bit_count() if self.bound.counts_parts else self.bound.amount - (1 << self.width) + inside
        )
        return shortfall(self.bound, have)


class _Taking(NamedTuple):
    """What taking one unit does: to the sums, to the bits, and how many groups it may leave in use."""

    add: int
    put: int
    groups: tuple[tuple[int, int], ...]


_COUNT = 32  # bits for each part of a packed value


def search(
    choosing: Choosing, followed: Sequence[Bound], rewarded: Sequence[Bound] = (), *, strict: bool = False
) -> Mapping[int, Found]:
    """Every shortfall of the followed bounds that can be reached, each with the best claim that has it.

    ``strict`` asks for claims without any shortfall, and may find none.
    """
    worth, contested, free, favoured = choosing
    fields = _fields(choosing, followed)
    passed = sum(field.guard for field in fields if field.bound.is_maximum)
    reached = sum(field.guard for field in fields if not field.bound.is_maximum)
    width = fields[0].width if fields else 0
    shorts = len(fields) * (width + 1)  # what is short is added up above the fields
    length = (contested | free).bit_length()  # of the units, the lowest part of a packed value

    def packed(units: Bits) -> int:
        """What units are worth as one number: sums of such numbers compare as ``Found`` does."""
        gained = sum(used(bound, worth, units) for bound in rewarded)
        counts = ((credits_of(worth, units) << _COUNT) + gained << _COUNT) + (units & favoured).bit_count()
        return (counts << length) + units

    states = {sum(field.start(worth, free) for field in fields): packed(free)}
    to_come = contested
    for bit in each(contested):
        to_come ^= bit
        touched = [field for field in fields if field.bound.scope & bit]
        add, put, groups = _taking(touched, bit, credits_of(worth, bit))
        value = packed(bit)
        following = dict(states)
        for state, before in states.items():
            taken = (state | put) + add
            if taken & passed or (groups and any((taken & mask).bit_count() > most for mask, most in groups)):
                continue
            full = taken & reached
            if full:
                taken &= ~(full - (full >> width))
            if before + value > following.get(taken, -1):
                following[taken] = before + value
        over = [field for field in touched if not field.bound.scope & to_come]
        states = _emptied(following, over, shorts, strict=strict) if over else following
    return {state >> shorts: _unpacked(value, length) for state, value in states.items()}


def _fields(choosing: Choosing, followed: Sequence[Bound]) -> list[_Field]:
    most = max((max(bound.amount, 1 << len(bound.parts)) for bound in followed), default=0)
    width = (
        max(most, credits_of(choosing.worth, choosing.contested), choosing.contested.bit_count()).bit_length()
        + 1
    )
    return [_Field(bound, place * (width + 1), width) for place, bound in enumerate(followed)]


def _unpacked(value: int, units: int) -> Found:
    counts, count = value >> units, (1 << _COUNT) - 1
    return Found(counts >> 2 * _COUNT, counts >> _COUNT & count, counts & count, value & (1 << units) - 1)


def _taking(touched: Sequence[_Field], bit: Bits, credit: int) -> _Taking:
    sums = [field for field in touched if not field.bound.counts_parts]
    parts = [field for field in touched if field.bound.counts_parts]
    return _Taking(
        sum((credit if field.bound.measure == "credits" else 1) << field.low for field in sums),
        sum(parts_used(field.bound, bit) << field.low for field in parts),
        tuple((field.mask, field.bound.amount) for field in parts if field.bound.is_maximum),
    )


def _emptied(
    states: Mapping[int, int], over: Sequence[_Field], shorts: int, *, strict: bool
) -> dict[int, int]:
    """The states without the sums that cannot change any more; what they are short of is added up."""
    kept = ~sum(field.mask for field in over)
    asking = [field for field in over if not field.bound.is_maximum]
    following: dict[int, int] = {}
    for state, value in states.items():
        missing = sum(field.missing(state) for field in asking)
        if missing and strict:
            continue
        now = (state & kept) + (missing << shorts)
        if value > following.get(now, -1):
            following[now] = value
    return following
