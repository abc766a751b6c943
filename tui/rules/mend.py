"""What would mend a plan, and what a choice would do to it before it is made."""

from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from tui.rules.bounds import Bits, Bound, RuleBook, Worth, rule_book
from tui.rules.judge import claims_and_results, judge, short_bounds, worth_of
from tui.rules.reach import Held, out_of_reach
from tui.rules.standing import Choice, GroupStanding, Result, RuleStanding, Standing
from tui.spec.model import TOTAL, UNKNOWN_UNITS, Specification


class Change(NamedTuple):
    """One planned figure, with a unit more or less; ``need`` is the least or the most."""

    label: str
    before: int
    after: int
    need: int | None
    noun: str = ""
    """What is counted, where it is not credits."""

    def __str__(self) -> str:
        of = ("" if self.need is None else f"/{self.need}") + (f" {self.noun}" if self.noun else "")
        if self.before == self.after:
            return f"{self.label} {self.after}{of} unchanged"
        return f"{self.label} {self.before} → {self.after}{of}"


class Effect(NamedTuple):
    """How a plan would stand with one unit more, or one less."""

    before: Standing
    after: Standing
    changes: tuple[Change, ...]
    """The award, the groups, and the rules that are no group's own: the unit's group, what is still short,
    and whatever changes."""
    new_warnings: tuple[str, ...]
    mended_warnings: tuple[str, ...]


@lru_cache(maxsize=256)
def effect(specification: Specification, choice: Choice, unit: str) -> Effect:
    """What choosing a unit would do to every total and rule; for a planned one, dropping it."""
    before = judge(specification, choice)
    after = judge(specification, _other_way(choice, unit))
    warned = [warning.message for warning in before.warnings]
    warns = [warning.message for warning in after.warnings]
    still = {warning.rule for warning in after.warnings} - {UNKNOWN_UNITS}
    return Effect(
        before,
        after,
        tuple(_changes(specification, before, after, unit)),
        tuple(message for message in warns if message not in warned),
        tuple(old.message for old in before.warnings if old.message not in warns and old.rule not in still),
    )


def _other_way(choice: Choice, unit: str) -> Choice:
    """The choice with the unit in the plan, or out of it and of everything below it."""
    if unit not in choice.planned:
        return choice._replace(planned=choice.planned | {unit})
    return Choice(
        *(units - {unit} for units in (choice.planned, choice.started, choice.achieved, choice.exempt))
    )


def _changes(specification: Specification, before: Standing, after: Standing, unit: str) -> Iterator[Change]:
    yield Change("Award", before.counting.planned, after.counting.planned, before.required)
    home = specification.group_of.get(unit)
    rules = list(zip(before.rules, after.rules, strict=True))
    for was, now in zip(before.groups, after.groups, strict=True):
        if home is not None and was.id == home.id:
            yield from _home_changes(was, now, rules)
        elif was.counting.planned != now.counting.planned:
            yield Change(f"group {was.id} counting", was.counting.planned, now.counting.planned, None)
    for old, new in rules:
        if old.group is None and old.id not in {TOTAL, UNKNOWN_UNITS} and _worth_telling(old, new):
            yield _figure(old.label, old, new)


def _home_changes(
    was: GroupStanding, now: GroupStanding, rules: Sequence[tuple[RuleStanding, RuleStanding]]
) -> Iterator[Change]:
    most = was.max_credits if was.min_credits is None else was.min_credits
    yield Change(f"group {was.id}", was.credits.planned, now.credits.planned, most)
    for old, new in rules:
        if old.group == was.id and old.measure != "credits" and old.results.planned != new.results.planned:
            yield _figure(f"group {was.id}", old, new)


def _worth_telling(old: RuleStanding, new: RuleStanding) -> bool:
    """Whether a rule's figure changes, or it is still to be met; the figure of barred units tells nothing."""
    if old.is_maximum and old.need == 1 and old.measure == "units":
        return old.results.planned.status != new.results.planned.status
    return old.results.planned != new.results.planned or new.results.planned.status != "met"


def _figure(label: str, old: RuleStanding, new: RuleStanding) -> Change:
    noun = "" if old.measure == "credits" else old.measure
    return Change(label, old.results.planned.have, new.results.planned.have, old.need, noun)


@lru_cache(maxsize=256)
def mending_units(specification: Specification, choice: Choice, rule_id: str) -> tuple[str, ...]:
    """The units, each of which, chosen alone in addition, brings a rule that is short nearer to being met.

    Only units that make no warning, and none worse, are named, in the order of the specification. None mend
    a maximum that is passed, nor what is out of reach.
    """
    book = rule_book(specification)
    worth, held, started = worth_of(book, choice), book.bits(choice.planned), book.bits(choice.started)
    index = next((index for index, bound in enumerate(book.bounds) if bound.id == rule_id), None)
    before = claims_and_results(book, worth, held, started)[1]
    if index is None or before[index].status != "short":
        return ()
    lost = _lost(book, worth, held, before)
    if book.bounds[index] in lost:
        return ()

    def mends(unit: Bits) -> bool:
        after = claims_and_results(book, worth, held | unit, started)[1]
        nearer = after[index].status == "met" or after[index].have > before[index].have
        worse = any(_is_over(now) and now.have > old.have for old, now in zip(before, after, strict=True))
        return nearer and not worse and _lost(book, worth, held | unit, after) <= lost

    return book.names(sum(unit for unit in book.bit.values() if not unit & held and mends(unit)))


def _is_over(result: Result) -> bool:
    """Whether a maximum is passed."""
    return result.status in {"over", "broken"}


def _lost(book: RuleBook, worth: Worth, held: Bits, results: Sequence[Result]) -> Set[Bound]:
    return out_of_reach(Held(book.bounds, worth, held, short_bounds(book, results)))
