"""What a key means on a row: the command it comes to. Values in, values out; nothing is drawn or written."""

from datetime import date

from tui.app.outline import Row
from tui.learner.commands import Choose, Command, Drop, Mark, Unmark
from tui.learner.progress import Progress, UnitProgress
from tui.spec.model import UNKNOWN_UNITS


def act(progress: Progress, row: Row, today: date) -> Command | None:
    """The row's own action: tick or untick a criterion or all of an outcome, choose or drop a unit.

    On the rule about units that the qualification lacks, which have no row, drop the first of them.
    """
    match row.kind:
        case "unit":
            return Drop(row.id, today) if progress.units[row.id].chosen else Choose(row.id)
        case "outcome" | "criterion":
            return _tick(progress.units[row.id], criteria_below(progress, row), today)
        case "rule" if row.id == UNKNOWN_UNITS and (strangers := progress.strangers):
            return Drop(strangers[0], today)
        case _:
            return None


def whole_unit(progress: Progress, row: Row, today: date) -> Command | None:
    """Tick every criterion of the unit that the row belongs to; untick them all when all are ticked."""
    if row.id not in progress.units:
        return None
    unit = progress.units[row.id]
    return _tick(unit, tuple(unit.unit.criteria), today)


def criteria_below(progress: Progress, row: Row) -> tuple[str, ...]:
    """The numbers of the criteria that a row stands for: its own, its outcome's or its unit's."""
    match row.kind:
        case "criterion":
            return (row.number,)
        case "outcome":
            return tuple(c.number for c in progress.units[row.id].unit.outcome(row.number).criteria)
        case "unit":
            return tuple(progress.units[row.id].unit.criteria)
        case _:
            return ()


def _tick(unit: UnitProgress, criteria: tuple[str, ...], today: date) -> Command:
    """Tick what is not ticked, or untick all; ticking in a unit that is not in the plan chooses it."""
    reference = unit.unit.reference
    if unit.chosen and all(number in unit.record.met for number in criteria):
        return Unmark(reference, criteria)
    return Mark(reference, criteria, today)
