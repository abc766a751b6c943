"""Judging a choice of units by a qualification's rules."""

from collections.abc import Callable, Iterable, Sequence, Set
from typing import NamedTuple

from tui.rules.bounds import Bits, Bound, RuleBook, Worth, rule_book
from tui.rules.claim import Claims, best_claims
from tui.rules.measure import asks, credits_of, shortfall, used
from tui.rules.reach import Held, out_of_reach
from tui.rules.standing import (
    STAGES,
    Caution,
    Choice,
    GroupStanding,
    Result,
    RuleStanding,
    Standing,
    Status,
    T,
    Three,
    Verdict,
)
from tui.rules.warn import Plan, shortfalls, unknown_rule, warnings
from tui.spec.model import UNKNOWN_UNITS, Group, Specification


class Judged(NamedTuple):
    """One set of units, judged: the claim of most credits, the one shown, and what is short by it."""

    units: Bits
    counting: Bits
    shown: Bits
    verdict: Verdict
    results: tuple[Result, ...]
    held: Held


def judge(specification: Specification, choice: Choice) -> Standing:
    """How a choice of units stands by the qualification's rules.

    The same answer whatever the order of the units; ties are broken in favour of units that are started,
    then by the order of the specification.
    """
    book = rule_book(specification)
    worth = worth_of(book, choice)
    started = book.bits(choice.started)
    planned = _judge_set(book, worth, choice.planned, started)
    sets = Three(
        planned,
        _judge_set(book, worth, choice.started, started, planned),
        _judge_set(book, worth, choice.achieved, started, planned),
    )
    unknown = _three(lambda stage: sorted(getattr(choice, stage) - book.bit.keys()))
    units, counting, shown, _, results, held = planned
    plan = Plan(book, worth, units, counting, shown, started, results, held)
    rules = (_rule(index, book, sets, mend) for index, mend in enumerate(shortfalls(plan)))
    return Standing(
        required=specification.credits,
        verdict=_map(sets, lambda judged: judged.verdict),
        credits=_map(sets, lambda judged: credits_of(worth, judged.units)),
        counting=_map(sets, lambda judged: credits_of(worth, judged.counting)),
        claim=_map(sets, lambda judged: frozenset(book.names(judged.counting))),
        groups=tuple(
            _group(group, scope, worth, sets)
            for group, scope in zip(specification.groups, book.groups, strict=True)
        ),
        rules=(*rules, unknown_rule(unknown)),
        warnings=(*warnings(plan), *_unknown_warnings(unknown.planned)),
    )


def _three(value: Callable[[str], T]) -> Three[T]:
    return Three(*(value(stage) for stage in STAGES))


def _map(sets: Three[Judged], value: Callable[[Judged], T]) -> Three[T]:
    return Three(value(sets.planned), value(sets.started), value(sets.achieved))


def worth_of(book: RuleBook, choice: Choice) -> Worth:
    """What units are worth to the learner: their credits, and none where they are exempt."""
    exempt = book.bits(choice.exempt)
    return tuple((credit, having & ~exempt) for credit, having in book.worth) if exempt else book.worth


def _judge_set(
    book: RuleBook, worth: Worth, references: frozenset[str], started: Bits, more: Judged | None = None
) -> Judged:
    """Judge one set of units; ``more`` is one judged before, of which a part has no less in reach."""
    units = book.bits(references)
    claims, results = claims_and_results(book, worth, units, started)
    held = Held(book.bounds, worth, units, short_bounds(book, results))
    lost: Set[Bound] = frozenset()
    if more is None or more.verdict == "broken" or units & ~more.units:
        lost = out_of_reach(held)
    results = [
        Result("broken", result.have) if bound in lost else result
        for bound, result in zip(book.bounds, results, strict=True)
    ]
    broken = any(result.status == "broken" for result in results) or len(references) != units.bit_count()
    verdict: Verdict = "broken" if broken else "incomplete" if claims.complete is None else "complete"
    return Judged(units, claims.counting, claims.shown, verdict, tuple(results), held)


def short_bounds(book: RuleBook, results: Sequence[Result]) -> list[Bound]:
    """The bounds that are short by the results."""
    return [bound for bound, result in zip(book.bounds, results, strict=True) if result.status == "short"]


def claims_and_results(
    book: RuleBook, worth: Worth, units: Bits, started: Bits
) -> tuple[Claims, Sequence[Result]]:
    """The best claims from some units, and how each bound stands, were nothing out of reach.

    The results are those of the claim shown.
    """
    claims = best_claims(book.bounds, worth, units, started)
    return claims, [_result(bound, worth, units, claims.shown) for bound in book.bounds]


def _result(bound: Bound, worth: Worth, units: Bits, claim: Bits) -> Result:
    """A maximum is held against all that was taken, a minimum against the claim."""
    if bound.is_maximum:
        have = used(bound, worth, units)
        over: Status = "broken" if bound.binds_choice else "over"
        return Result(over if have > bound.amount else "met", have)
    have = used(bound, worth, claim)
    return Result("short" if asks(bound, claim) and shortfall(bound, have) else "met", have)


def _group(group: Group, scope: Bits, worth: Worth, sets: Three[Judged]) -> GroupStanding:
    return GroupStanding(
        group.id,
        group.title,
        group.min_credits,
        group.max_credits,
        len(group.units) if group.all_units else group.min_units,
        group.max_units,
        _map(sets, lambda judged: credits_of(worth, judged.units & scope)),
        _map(sets, lambda judged: credits_of(worth, judged.counting & scope)),
        _map(sets, lambda judged: (judged.units & scope).bit_count()),
    )


def _rule(index: int, book: RuleBook, sets: Three[Judged], mend: str) -> RuleStanding:
    bound = book.bounds[index]
    return RuleStanding(
        bound.id,
        bound.group,
        bound.label,
        bound.text,
        bound.amount,
        bound.measure,
        bound.is_maximum,
        book.scopes[index],
        _map(sets, lambda judged: judged.results[index]),
        mend,
    )


def _unknown_warnings(unknown: Sequence[str]) -> Iterable[Caution]:
    for reference in unknown:
        message = f"{reference} is not a unit of this qualification, so it cannot count. Drop it."
        yield Caution(UNKNOWN_UNITS, None, message)
