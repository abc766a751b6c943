"""What is amiss, by how much, and what would mend it.

A warning is there the moment a choice makes a rule over or broken. What is only short is no warning: it is
what is left to do.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.rules.bounds import Bits, Bound, RuleBook, Worth
from tui.rules.measure import credits_of, used
from tui.rules.reach import Held, reachable, ways_back
from tui.rules.standing import Caution, Result, RuleStanding, Three
from tui.rules.wording import (
    choose_text,
    limit_text,
    listed,
    over_text,
    plural,
    short_text,
    units_with_credits,
)
from tui.spec.model import UNKNOWN_UNITS

_MOST_NAMED = 4


class Plan(NamedTuple):
    """The planned units, as judged: the claim of most credits, and the one that the results are of."""

    book: RuleBook
    worth: Worth
    units: Bits
    counting: Bits
    shown: Bits
    started: Bits
    results: Sequence[Result]
    held: Held


def warnings(plan: Plan) -> Iterable[Caution]:
    """A warning for each bound that the planned units make over or broken."""
    for bound, result in zip(plan.book.bounds, plan.results, strict=True):
        if result.status in {"over", "broken"}:
            told = _over(plan, bound, result) if bound.is_maximum else _lost(plan, bound, result)
            yield Caution(bound.id, bound.group, told)


def shortfalls(plan: Plan) -> Iterable[str]:
    """For each bound what would mend it where it is short, and nothing where it is not."""
    for bound, result in zip(plan.book.bounds, plan.results, strict=True):
        if result.status == "short":
            yield short_text(bound.measure, result.have, bound.amount, _remedy(plan, bound, result))
        else:
            yield ""


def _over(plan: Plan, bound: Bound, result: Result) -> str:
    if bound.kind == "barred":
        together = plan.book.names(plan.units & bound.scope)
        return f"{listed(together)} may not be taken together. Keep one of them."
    if bound.limit:
        told = limit_text(bound.label, bound.measure, result.have, bound.amount)
    else:
        counting = used(bound, plan.worth, plan.shown)
        told = over_text(bound.label, bound.measure, result.have, bound.amount, counting)
    loss = credits_of(plan.worth, plan.counting) - credits_of(plan.worth, plan.shown)
    kept = "keeps every rule met" if loss else "loses nothing that counts"
    surplus = plan.units & bound.scope & ~plan.shown
    return f"{told} Dropping {_with_credits(plan, surplus)} mends it and {kept}."


def _with_credits(plan: Plan, units: Bits) -> str:
    book, worth = plan.book, plan.worth
    return units_with_credits(
        (reference, credits_of(worth, book.bit[reference])) for reference in book.names(units)
    )


def _lost(plan: Plan, bound: Bound, result: Result) -> str:
    book = plan.book
    told = f"{bound.label}: {plural(result.have, bound.measure)} of {bound.amount}, and"
    ways = ways_back(bound, plan.held, plan.started)
    if ways:
        named = " or ".join(listed(book.names(way)) for way in ways)
        return f"{told} no further choice can make it up. Dropping {named} makes it possible again."
    told += " no choice of units can make it up"
    exempt = sum(
        bit for bit in book.bit.values() if credits_of(plan.worth, bit) < credits_of(book.worth, bit)
    )
    if exempt and reachable(book.bounds, book.worth, 0):
        return f"{told} while {listed(book.names(exempt))} earns no credit, being exempt."
    return f"{told}: it is the specification that needs mending."


def _remedy(plan: Plan, bound: Bound, result: Result) -> str:
    names = plan.book.names
    unplanned = names(bound.scope & ~bound.unit & ~plan.units)
    if not unplanned:
        return "Enough is planned, but the claim of most credits leaves some of it out."
    if bound.kind == "requires":
        return f"Choose {listed(unplanned)} as well, or drop {names(bound.unit)[0]}."
    short = bound.amount - result.have
    if bound.kind == "min" and bound.measure == "units" and len(unplanned) == short <= _MOST_NAMED:
        return f"Choose {listed(unplanned)}."
    told = choose_text(bound.measure, short, bound.about)
    return f"{told[:-1]}, or none of them." if bound.kind == "if_any" else told


def unknown_rule(unknown: Three[list[str]]) -> RuleStanding:
    """The rule that every unit is one of the qualification's."""
    counts = [len(unknown.planned), len(unknown.started), len(unknown.achieved)]
    results = Three(*(Result("broken" if count else "met", count) for count in counts))
    text = "Only units of this qualification"
    return RuleStanding(UNKNOWN_UNITS, None, "Units", text, 0, "units", True, frozenset(), results, "")
