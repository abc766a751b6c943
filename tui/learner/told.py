"""What was done to a record, in words: for the history, for undo, and for what someone else changed."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from tui.files.toml import Location
from tui.learner.commands import Choose, Command, Drop, Mark, SetDate, SetEvidence, SetNote, Unmark
from tui.learner.merge import Change, Nothing


def told(command: Command) -> str:  # noqa: PLR0911 - one line for each command
    """A command in a few words: ``D/506/1942: 1.1, 1.2 met``."""
    match command:
        case Choose(unit):
            return f"{unit} chosen"
        case Drop(unit):
            return f"{unit} dropped"
        case Mark(unit, criteria):
            return f"{unit}: {', '.join(criteria)} met"
        case Unmark(unit, criteria):
            return f"{unit}: {', '.join(criteria)} no longer met"
        case SetDate(unit, criteria, on):
            return f"{unit}: {', '.join(criteria)} met on {on}"
        case SetEvidence(unit, criterion, evidence):
            return f"{unit}: {criterion} shown by {', '.join(evidence) or 'nothing'}"
        case SetNote(unit, number, text):
            about = f"{unit}: {number}" if number else unit
            return f"{about}: note written" if text else f"{about}: note taken away"


def told_changes(changes: Iterable[Change]) -> list[str]:
    """What differs between two states of a file, a few words for each place."""
    return list(dict.fromkeys(_told(change) for change in changes))


def _told(change: Change) -> str:  # noqa: PLR0911 - one line for each place
    at = [str(step) for step in change.at]
    if at[0] != "unit" or len(at) == 1:
        return f"{'.'.join(at)} {_to(change)}"
    unit, *inner = at[1:]
    new = change.new if isinstance(change.new, dict) else {}
    match inner:
        case []:
            return f"{unit} {'taken away' if isinstance(change.new, Nothing) else f'chosen{_numbers(new)}'}"
        case ["dropped"]:
            return f"{unit} {'chosen again' if isinstance(change.new, Nothing) else 'dropped'}"
        case ["met"]:
            lost = isinstance(change.new, Nothing)
            return (
                f"{unit}: {', '.join(change.old)} no longer met"
                if lost
                else f"{unit}{_numbers({'met': new})}"
            )
        case ["met", number]:
            return f"{unit}: {number} {'no longer met' if isinstance(change.new, Nothing) else 'met'}"
        case ["met", number, "on"]:
            return f"{unit}: {number} met on {change.new}"
        case ["met", number, *_]:
            return f"{unit}: evidence of {number} changed"
        case _:
            return f"{unit}: {' '.join(inner)} {_to(change)}"


def _numbers(unit: dict[str, Any]) -> str:
    met = unit.get("met", {})
    return f": {', '.join(met)} met" if met else ""


def _to(change: Change) -> str:
    if isinstance(change.new, Nothing):
        return "taken away"
    return "set" if isinstance(change.old, Nothing) else "changed"


def where(at: Location) -> str:
    """A place in a file in words: ``D/506/1942: 1.1 met on``."""
    if at[0] != "unit":
        return ".".join(map(str, at))
    unit, *inner = (str(step) for step in at[1:])
    match inner:
        case ["met", number]:
            return f"{unit}: {number}"
        case ["met", number, "on"]:
            return f"{unit}: {number} met on"
        case ["notes", number]:
            return f"{unit}: note on {number}"
        case _:
            return f"{unit}: {' '.join(inner)}" if inner else unit


def said(value: Any) -> Iterator[str]:
    """A value of a file as a person reads it, a line at a time."""
    if isinstance(value, Nothing):
        yield "(nothing)"
    elif isinstance(value, dict) and not value:
        yield "(nothing recorded yet)"
    elif isinstance(value, dict):
        yield from (f"{key}: {' '.join(said(inner))}" for key, inner in value.items())
    elif isinstance(value, list):
        yield ", ".join(" ".join(said(inner)) for inner in value) or "(nothing)"
    elif isinstance(value, date):
        yield f"{value.day} {value:%b %Y}"
    else:
        yield str(value)
