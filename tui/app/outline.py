"""The tree as values: which rows there are below which, in which filter, and where a text is found.

A row is named by a key, ``("unit", "D/506/1942")``; the tree widget holds keys and asks here for the rest.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from tui.learner.progress import Progress, UnitProgress
from tui.rules.warn import UNKNOWN_UNITS
from tui.spec.model import Criterion, Outcome

Kind = Literal["award", "rule", "group", "unit", "outcome", "criterion"]

Filter = Literal["all", "planned", "not yet met"]
FILTERS: tuple[Filter, ...] = ("all", "planned", "not yet met")


class Row(NamedTuple):
    """The name of a row. ``id`` is a rule's, group's or unit's; ``number`` an outcome's or criterion's."""

    kind: Kind
    id: str = ""
    number: str = ""


AWARD = Row("award")


def children(progress: Progress, row: Row | None, only: Filter) -> list[Row]:
    """The rows below a row, or at the top, that the filter lets through."""
    if row is None:
        groups = [Row("group", group.id) for group in progress.specification.groups]
        return [AWARD, *(group for group in groups if only == "all" or children(progress, group, only))]
    match row.kind:
        case "award":
            return [
                Row("rule", rule.id)
                for rule in progress.standing.rules
                if rule.id != UNKNOWN_UNITS or rule.results.planned.status != "met"
            ]
        case "group":
            group = next(group for group in progress.specification.groups if group.id == row.id)
            return [
                Row("unit", reference) for reference in group.units if _shown(progress.units[reference], only)
            ]
        case "unit":
            unit = progress.units[row.id]
            return [
                Row("outcome", row.id, outcome.number)
                for outcome in unit.unit.outcomes
                if only != "not yet met" or unit.met_in(outcome) < len(outcome.criteria)
            ]
        case "outcome":
            unit = progress.units[row.id]
            return [
                Row("criterion", row.id, criterion.number)
                for criterion in outcome_of(unit, row.number).criteria
                if only != "not yet met" or criterion.number not in unit.record.met
            ]
        case _:
            return []


def _shown(unit: UnitProgress, only: Filter) -> bool:
    if only == "all":
        return True
    return unit.chosen and (only == "planned" or unit.status != "achieved")


def parent(row: Row, progress: Progress) -> Row | None:
    """The row above a row; None at the top."""
    match row.kind:
        case "criterion":
            unit = progress.units[row.id].unit
            outcome = next(o for o in unit.outcomes if any(c.number == row.number for c in o.criteria))
            return Row("outcome", row.id, outcome.number)
        case "outcome":
            return Row("unit", row.id)
        case "unit":
            return Row("group", progress.specification.group_of[row.id].id)
        case "rule":
            return AWARD
        case _:
            return None


def outcome_of(unit: UnitProgress, number: str) -> Outcome:
    """A unit's outcome by number."""
    return next(outcome for outcome in unit.unit.outcomes if outcome.number == number)


def criterion_of(unit: UnitProgress, number: str) -> Criterion:
    """A unit's criterion by number."""
    return unit.unit.criteria[number]


def find(progress: Progress, wanted: str, only: Filter) -> list[Row]:
    """The units, outcomes and criteria whose text holds every word, in the order of the tree."""
    words = wanted.casefold().split()
    return (
        [row for row, text in _texts(progress, only) if all(word in text for word in words)] if words else []
    )


def _texts(progress: Progress, only: Filter) -> Iterator[tuple[Row, str]]:
    for top in children(progress, None, only):
        for unit_row in children(progress, top, only) if top.kind == "group" else ():
            unit = progress.units[unit_row.id]
            code = progress.specification.codes.get(unit_row.id, "")
            yield unit_row, f"{unit_row.id} {code} {unit.unit.title}".casefold()
            for outcome_row in children(progress, unit_row, only):
                yield outcome_row, outcome_of(unit, outcome_row.number).title.casefold()
                for row in children(progress, outcome_row, only):
                    yield row, f"{row.number} {criterion_of(unit, row.number).text}".casefold()
