"""What units amount to: their credits, and how much of what a bound measures they hold or miss."""

from tui.rules.bounds import Bits, Bound, Worth


def credits_of(worth: Worth, units: Bits) -> int:
    """The credits of some units."""
    total = 0
    for credit, having in worth:  # faster than a sum over a generator, and asked dozens of times a judgement
        total += credit * (units & having).bit_count()
    return total


def used(bound: Bound, worth: Worth, units: Bits) -> int:
    """How much of what a bound measures some units hold: credits, units or groups; required ones held."""
    if bound.counts_parts:
        return sum(1 for part in bound.parts if part & units)
    here = units & bound.scope
    return credits_of(worth, here) if bound.measure == "credits" else here.bit_count()


def parts_used(bound: Bound, units: Bits) -> Bits:
    """Which of a bound's parts are used, as bits; the highest is the unit that requires the others."""
    held = sum(1 << index for index, part in enumerate(bound.parts) if part & units)
    return held | (1 << len(bound.parts) if units & bound.unit else 0)


def missing(bound: Bound, worth: Worth, units: Bits) -> int:
    """How much units are short of what a bound asks for; 0 for a maximum."""
    return shortfall(bound, used(bound, worth, units)) if asks(bound, units) else 0


def asks(bound: Bound, units: Bits) -> bool:
    """Whether a bound asks for anything: no maximum does, nor a unit that requires others and is not held."""
    return not bound.is_maximum and (bound.kind != "requires" or units & bound.unit != 0)


def shortfall(bound: Bound, have: int) -> int:
    """How much is missing from a bound that asks for something of which there is so much."""
    if bound.kind == "if_any" and not have:
        return 0
    return max(0, bound.amount - have)
