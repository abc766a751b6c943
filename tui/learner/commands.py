"""What can be done to a learner's record: each command a value, and the edits it comes to.

A command says who, what and where; it knows no file and no key. The same command is given by a key on the
screen and by a word on the command line.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from tui.learner.edits import Edit, Put, Remove, Table
from tui.learner.model import Met, Record, UnitRecord


class Choose(NamedTuple):
    """Put a unit in the plan; what was met before it was dropped counts again."""

    unit: str


class Drop(NamedTuple):
    """Take a unit out of the plan on a day; what was met is kept with it."""

    unit: str
    on: date


class Mark(NamedTuple):
    """Record criteria of a unit as met on a day, by evidence; one met already keeps its day and gains it."""

    unit: str
    criteria: tuple[str, ...]
    on: date
    evidence: tuple[str, ...] = ()


class Unmark(NamedTuple):
    """Take back that criteria of a unit are met."""

    unit: str
    criteria: tuple[str, ...]


class SetDate(NamedTuple):
    """Change the day on which criteria that are met were met."""

    unit: str
    criteria: tuple[str, ...]
    on: date


class SetEvidence(NamedTuple):
    """Change the evidence by which a met criterion is shown."""

    unit: str
    criterion: str
    evidence: tuple[str, ...]


class SetNote(NamedTuple):
    """Write a note on a unit, or on one of its outcomes or criteria by number; no text takes it away."""

    unit: str
    number: str | None
    text: str


Command = Choose | Drop | Mark | Unmark | SetDate | SetEvidence | SetNote

_Place = tuple[str, str]


def edits_for(command: Command, record: Record) -> list[Edit]:
    """Every edit that carries out a command on a record; none when it changes nothing."""
    unit = record.units.get(command.unit)
    return list(_edits(command, unit, ("unit", command.unit)))


def _edits(command: Command, unit: UnitRecord | None, place: _Place) -> Iterator[Edit]:
    match command:
        case Choose():
            yield from _choose(unit, place)
        case Drop():
            yield from _drop(unit, place, command.on)
        case Mark():
            yield from _choose(unit, place)
            yield from _mark(command, unit, place)
        case Unmark():
            yield from _unmark(command, unit, place)
        case SetDate():
            yield from _set_date(command, unit, place)
        case SetEvidence():
            yield from _set_evidence(command, unit, place)
        case SetNote():
            yield from _set_note(command, unit, place)


def _choose(unit: UnitRecord | None, place: _Place) -> Iterator[Edit]:
    if unit is None:
        yield Table(place)
    elif not unit.chosen:
        yield Remove((*place, "dropped"))


def _drop(unit: UnitRecord | None, place: _Place, on: date) -> Iterator[Edit]:
    if unit is None or not unit.chosen:
        return
    if unit.bare:
        yield Remove(place)  # nothing was recorded, so there is nothing to keep
    else:
        yield Put((*place, "dropped"), on)


def _mark(command: Mark, unit: UnitRecord | None, place: _Place) -> Iterator[Edit]:
    evidence = _refs(command.evidence)
    for number in dict.fromkeys(command.criteria):
        met = unit.met.get(number) if unit else None
        submitted = unit.submitted.get(number) if unit else None
        if submitted:
            yield Remove((*place, "submitted", number))
        if met is None:
            shown_by = evidence or (list(submitted.evidence) if submitted else [])
            yield Put(
                (*place, "met", number), {"on": command.on, **({"evidence": shown_by} if shown_by else {})}
            )
        elif more := [ref for ref in evidence if ref not in met.evidence]:
            yield Put((*place, "met", number, "evidence"), [*met.evidence, *more])


def _refs(evidence: Iterable[str]) -> list[str]:
    """References to evidence, each once; an empty one refers to nothing."""
    return list(dict.fromkeys(filter(None, evidence)))


def _met(unit: UnitRecord | None, criteria: Iterable[str]) -> Iterator[tuple[str, Met]]:
    """Those of the criteria that are met, each once."""
    for number in dict.fromkeys(criteria):
        if unit and number in unit.met:
            yield number, unit.met[number]


def _unmark(command: Unmark, unit: UnitRecord | None, place: _Place) -> Iterator[Edit]:
    for number, _ in _met(unit, command.criteria):
        yield Remove((*place, "met", number))


def _set_date(command: SetDate, unit: UnitRecord | None, place: _Place) -> Iterator[Edit]:
    for number, met in _met(unit, command.criteria):
        if met.on != command.on:
            yield Put((*place, "met", number, "on"), command.on)


def _set_evidence(command: SetEvidence, unit: UnitRecord | None, place: _Place) -> Iterator[Edit]:
    evidence = _refs(command.evidence)
    for number, met in _met(unit, [command.criterion]):
        at = (*place, "met", number, "evidence")
        if evidence != list(met.evidence):
            yield Put(at, evidence) if evidence else Remove(at)


def _set_note(command: SetNote, unit: UnitRecord | None, place: _Place) -> Iterator[Edit]:
    at = (*place, "note") if command.number is None else (*place, "notes", command.number)
    if command.text == _note(unit, command.number):
        return
    if not command.text:
        yield Remove(at)
        return
    if unit is None:
        yield Put((*place, "dropped"), date.today())  # a note on a unit does not choose it
    yield Put(at, command.text)


def _note(unit: UnitRecord | None, number: str | None) -> str:
    if unit is None:
        return ""
    return unit.note if number is None else unit.notes.get(number, "")
