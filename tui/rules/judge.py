"""Judging a choice of units by a qualification's rules."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from tui.rules.bounds import Bits, Bound, RuleBook, rule_book
from tui.rules.claim import Worth, best_claims, credits_of, shortfall, used
from tui.rules.reach import reachable
from tui.rules.standing import (
    STAGES,
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
from tui.rules.warn import Plan, unknown_rule, unknown_warnings, warnings
from tui.rules.wording import short_text
from tui.spec.model import Group, Specification


class Judged(NamedTuple):
    """One set of units, judged: the claim that counts, the verdict, and how each bound stands."""

    units: Bits
    counting: Bits
    shown: Bits
    """The claim by which the rules are shown: a complete one where there is one, else the counting one."""
    verdict: Verdict
    results: tuple[Result, ...]


def judge(specification: Specification, choice: Choice) -> Standing:
    """How a choice of units stands by the qualification's rules.

    The same answer whatever the order of the units; ties are broken in favour of units that are started,
    then by the order of the specification.
    """
    book = rule_book(specification)
    worth = _worth(book, book.bits(choice.exempt))
    started = book.bits(choice.started)
    sets = _three(lambda stage: _judge_set(book, worth, getattr(choice, stage), started))
    unknown = _three(lambda stage: sorted(getattr(choice, stage) - book.bit.keys()))
    planned = sets.planned
    plan = Plan(book, worth, planned.units, planned.shown, planned.counting)
    return Standing(
        required=specification.credits,
        verdict=_map(sets, lambda judged: judged.verdict),
        credits=_map(sets, lambda judged: credits_of(worth, judged.units)),
        counting=_map(sets, lambda judged: credits_of(worth, judged.counting)),
        claim=_map(sets, lambda judged: frozenset(book.names(judged.counting))),
        groups=tuple(_groups(specification, book, worth, sets)),
        rules=(*_rules(book, sets), unknown_rule(unknown)),
        warnings=(*warnings(plan, planned.results), *unknown_warnings(unknown.planned)),
    )


def _three(value: Callable[[str], T]) -> Three[T]:
    return Three(*(value(stage) for stage in STAGES))


def _map(sets: Three[Judged], value: Callable[[Judged], T]) -> Three[T]:
    return Three(value(sets.planned), value(sets.started), value(sets.achieved))


@lru_cache(maxsize=64)
def _worth(book: RuleBook, exempt: Bits) -> Worth:
    return tuple((bit, 0 if bit & exempt else credit) for bit, credit in book.credits)


def _judge_set(book: RuleBook, worth: Worth, references: frozenset[str], started: Bits) -> Judged:
    units = book.bits(references)
    claims = best_claims(book.bounds, worth, units, started)
    shown = claims.counting if claims.complete is None else claims.complete
    results = [_result(bound, worth, units, shown) for bound in book.bounds]
    if not reachable(book.bounds, worth, units):
        results = _out_of_reach(book.bounds, worth, units, results)
    broken = any(result.status == "broken" for result in results) or len(references) != units.bit_count()
    verdict: Verdict = "broken" if broken else "incomplete" if claims.complete is None else "complete"
    return Judged(units, claims.counting, shown, verdict, tuple(results))


def _result(bound: Bound, worth: Worth, units: Bits, claim: Bits) -> Result:
    """A maximum is held against all that was taken, a minimum against the claim that counts."""
    if bound.kind in {"max", "barred"}:
        have = used(bound, worth, units)
        over: Status = "broken" if bound.binds_choice else "over"
        return Result(over if have > bound.amount else "met", have)
    have = used(bound, worth, claim)
    return Result("short" if shortfall(bound, have, claim) else "met", have)


def _out_of_reach(
    bounds: Sequence[Bound], worth: Worth, units: Bits, results: Sequence[Result]
) -> list[Result]:
    """The rules that no addition can meet any more; where only all together are, every short one is."""
    alone = [
        result.status == "short" and not reachable(_with_maxima(bounds, bound), worth, units)
        for bound, result in zip(bounds, results, strict=True)
    ]
    lost = alone if any(alone) else [result.status == "short" for result in results]
    return [
        Result("broken", result.have) if gone else result for gone, result in zip(lost, results, strict=True)
    ]


def _with_maxima(bounds: Iterable[Bound], one: Bound) -> tuple[Bound, ...]:
    return tuple(bound for bound in bounds if bound is one or bound.kind in {"max", "barred"})


def _groups(
    specification: Specification, book: RuleBook, worth: Worth, sets: Three[Judged]
) -> Iterator[GroupStanding]:
    for group in specification.groups:
        yield _group(group, book.bits(group.units), worth, sets)


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


def _rules(book: RuleBook, sets: Three[Judged]) -> Iterator[RuleStanding]:
    for index, bound in enumerate(book.bounds):
        results = Three(
            sets.planned.results[index], sets.started.results[index], sets.achieved.results[index]
        )
        yield _rule(book, bound, results)


def _rule(book: RuleBook, bound: Bound, results: Three[Result]) -> RuleStanding:
    planned = results.planned
    short = planned.status == "short"
    mend = short_text(bound.text, bound.measure, planned.have, bound.amount) if short else ""
    return RuleStanding(
        bound.id,
        bound.group,
        bound.label,
        bound.text,
        bound.amount,
        bound.measure,
        bound.kind in {"max", "barred"},
        frozenset(book.names(bound.scope)),
        results,
        mend,
    )
