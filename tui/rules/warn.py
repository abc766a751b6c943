"""Warnings: the moment a choice makes a rule over or broken, which one, by how much, and what would mend it."""

from collections.abc import Iterable, Sequence

from tui.rules.bounds import Bits, Bound, RuleBook
from tui.rules.claim import Worth
from tui.rules.reach import reachable
from tui.rules.standing import Caution, Result, RuleStanding, Three
from tui.rules.wording import over_text, plural, units_with_credits

UNKNOWN_UNITS = "units"
"""The id of the rule that every chosen unit is one of the qualification's."""


def warnings(
    book: RuleBook, worth: Worth, units: Bits, counting: Bits, results: Sequence[Result]
) -> Iterable[Caution]:
    """A warning for each bound that the planned units make over or broken."""
    for bound, result in zip(book.bounds, results, strict=True):
        if result.status in {"over", "broken"}:
            yield Caution(bound.id, bound.group, _message(book, worth, bound, result, units, counting))


def _message(book: RuleBook, worth: Worth, bound: Bound, result: Result, units: Bits, counting: Bits) -> str:
    if bound.kind == "barred":
        together = book.names(units & bound.scope)
        return f"{' and '.join(together)} may not be taken together. Keep one of them."
    if bound.kind == "max":
        said = over_text(bound.label, bound.measure, result.have, bound.amount, bound.limit)
        surplus = _credits(book, worth, units & bound.scope & ~counting)
        if not surplus:
            return said
        return f"{said} Dropping {units_with_credits(surplus)} mends it and loses nothing that counts."
    return f"{bound.label}: {_lost(book, worth, bound, result, units)}"


def _lost(book: RuleBook, worth: Worth, bound: Bound, result: Result, units: Bits) -> str:
    said = f"{plural(result.have, bound.measure)} of {bound.amount}, and no further choice can make it up."
    blocking = [
        (reference, credit)
        for reference, credit in _credits(book, worth, units)
        if reachable(book.bounds, worth, units & ~book.bit[reference])
    ]
    if not blocking:
        return said
    return f"{said} Dropping {' or '.join(reference for reference, _ in blocking)} makes it possible again."


def _credits(book: RuleBook, worth: Worth, units: Bits) -> list[tuple[str, int]]:
    credit_of = dict(worth)
    return [(reference, credit_of[book.bit[reference]]) for reference in book.names(units)]


def unknown_rule(unknown: Three[list[str]]) -> RuleStanding:
    """The rule that every unit is one of the qualification's."""
    counts = [len(unknown.planned), len(unknown.started), len(unknown.achieved)]
    results = Three(*(Result("broken" if count else "met", count) for count in counts))
    text = "Only units of this qualification"
    return RuleStanding(UNKNOWN_UNITS, None, "Units", text, 0, "units", True, frozenset(), results, "")
