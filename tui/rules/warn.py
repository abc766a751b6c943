"""Warnings: as soon as a choice makes a rule over or broken, by how much, and what would mend it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.rules.bounds import Bits, Bound, RuleBook
from tui.rules.claim import Worth, credits_of
from tui.rules.reach import reachable
from tui.rules.standing import Caution, Result, RuleStanding, Three
from tui.rules.wording import over_text, plural, units_with_credits

UNKNOWN_UNITS = "units"
"""The id of the rule that every chosen unit is one of the qualification's."""


class Plan(NamedTuple):
    """What is warned about: the planned units, and the claim from them that is worth keeping."""

    book: RuleBook
    worth: Worth
    units: Bits
    claim: Bits
    """The complete claim where there is one, else the one that counts most."""
    counting: Bits
    """The claim that counts most; it may count more than the complete one."""

    def credits(self, units: Bits) -> list[tuple[str, int]]:
        """Some units by reference, each with its credits."""
        credit_of = dict(self.worth)
        return [(reference, credit_of[self.book.bit[reference]]) for reference in self.book.names(units)]


def warnings(plan: Plan, results: Sequence[Result]) -> Iterable[Caution]:
    """A warning for each bound that the planned units make over or broken."""
    for bound, result in zip(plan.book.bounds, results, strict=True):
        if result.status in {"over", "broken"}:
            yield Caution(bound.id, bound.group, _message(plan, bound, result))


def _message(plan: Plan, bound: Bound, result: Result) -> str:
    if bound.kind == "barred":
        together = plan.book.names(plan.units & bound.scope)
        return f"{' and '.join(together)} may not be taken together. Keep one of them."
    if bound.kind == "max":
        said = over_text(bound.label, bound.measure, result.have, bound.amount, bound.limit)
        surplus = plan.credits(plan.units & bound.scope & ~plan.claim)
        if not surplus:
            return said
        return f"{said} Dropping {units_with_credits(surplus)} mends it and {_kept(plan)}."
    return f"{bound.label}: {_lost(plan, bound, result)}"


def _kept(plan: Plan) -> str:
    less = credits_of(plan.worth, plan.claim) < credits_of(plan.worth, plan.counting)
    return "keeps every rule met" if less else "loses nothing that counts"


def _lost(plan: Plan, bound: Bound, result: Result) -> str:
    said = f"{plural(result.have, bound.measure)} of {bound.amount}, and no further choice can make it up."
    blocking = [
        reference
        for reference in plan.book.names(plan.units)
        if reachable(plan.book.bounds, plan.worth, plan.units & ~plan.book.bit[reference])
    ]
    return f"{said} Dropping {' or '.join(blocking)} makes it possible again." if blocking else said


def unknown_warnings(unknown: Sequence[str]) -> Iterable[Caution]:
    """A warning for each planned unit that the qualification lacks."""
    for reference in unknown:
        message = f"{reference} is not a unit of this qualification, so it cannot count. Drop it."
        yield Caution(UNKNOWN_UNITS, None, message)


def unknown_rule(unknown: Three[list[str]]) -> RuleStanding:
    """The rule that every unit is one of the qualification's."""
    counts = [len(unknown.planned), len(unknown.started), len(unknown.achieved)]
    results = Three(*(Result("broken" if count else "met", count) for count in counts))
    text = "Only units of this qualification"
    return RuleStanding(UNKNOWN_UNITS, None, "Units", text, 0, "units", True, frozenset(), results, "")
