"""What can be done to a learner's record: each command a value, and the edits it comes to.

A command says who, what and where; it knows no file and no key. The same command is given by a key on the
screen and by a word on the command line.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tui.learner.edits import Edit, Put, Remove, Table
from tui.learner.model import Met, Record, UnitRecord


@dataclass(frozen=True, slots=True)
class Choose:
    """Put a unit in the plan; what was met before it was dropped counts again."""

    unit: str


@dataclass(frozen=True, slots=True)
class Drop:
    """Take a unit out of the plan on a day; what was met is kept with it."""

    unit: str
    on: date


@dataclass(frozen=True, slots=True)
class Mark:
    """Record criteria of a unit as met on a day, by evidence; those met already stay as they are."""

    unit: str
    criteria: tuple[str, ...]
    on: date
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unmark:
    """Take back that criteria of a unit are met."""

    unit: str
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetDate:
    """Change the day on which criteria that are met were met."""

    unit: str
    criteria: tuple[str, ...]
    on: date


@dataclass(frozen=True, slots=True)
class SetEvidence:
    """Change the evidence by which a met criterion is shown."""

    unit: str
    criterion: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetNote:
    """Write a note on a unit, or on one of its outcomes or criteria by number; no text takes it away."""

    unit: str
    number: str | None
    text: str


Command = Choose | Drop | Mark | Unmark | SetDate | SetEvidence | SetNote


def edits_for(command: Command, record: Record) -> list[Edit]:
    """The edits that carry out a command on a record; none when it changes nothing."""
    unit = record.units.get(command.unit)
    return list(_edits(command, unit))


def _edits(command: Command, unit: UnitRecord | None) -> Iterator[Edit]:
    place = ("unit", command.unit)
    match command:
        case Choose():
            yield from _choose(unit, place)
        case Drop():
            yield from _drop(unit, place, command.on)
        case Mark():
            yield from _choose(unit, place)
            yield from _mark(command, unit)
        case Unmark():
            for number in command.criteria:
                if unit and number in unit.met:
                    yield Remove((*place, "met", number))
        case SetDate():
            for number in command.criteria:
                if unit and number in unit.met and unit.met[number].on != command.on:
                    yield Put((*place, "met", number, "on"), command.on)
        case SetEvidence():
            if unit and command.criterion in unit.met:
                yield from _set_evidence(command, unit.met[command.criterion])
        case SetNote():
            yield from _note(command, unit)


def _choose(unit: UnitRecord | None, place: tuple[str, str]) -> Iterator[Edit]:
    if unit is None:
        yield Table(place)
    elif not unit.chosen:
        yield Remove((*place, "dropped"))


def _drop(unit: UnitRecord | None, place: tuple[str, str], on: date) -> Iterator[Edit]:
    if unit is None or not unit.chosen:
        return
    if unit.bare:
        yield Remove(place)  # nothing was recorded, so there is nothing to keep
    else:
        yield Put((*place, "dropped"), on)


def _mark(command: Mark, unit: UnitRecord | None) -> Iterator[Edit]:
    place = ("unit", command.unit)
    for number in command.criteria:
        met = unit.met.get(number) if unit else None
        submitted = unit.submitted.get(number) if unit else None
        if submitted:
            yield Remove((*place, "submitted", number))
        if met is None:
            shown_by = command.evidence or (submitted.evidence if submitted else ())
            evidence = {"evidence": list(shown_by)} if shown_by else {}
            yield Put((*place, "met", number), {"on": command.on, **evidence})
        elif more := [ref for ref in command.evidence if ref not in met.evidence]:
            yield Put((*place, "met", number, "evidence"), [*met.evidence, *more])


def _set_evidence(command: SetEvidence, met: Met) -> Iterator[Edit]:
    place = ("unit", command.unit, "met", command.criterion, "evidence")
    if command.evidence == met.evidence:
        return
    yield Put(place, list(command.evidence)) if command.evidence else Remove(place)


def _note(command: SetNote, unit: UnitRecord | None) -> Iterator[Edit]:
    place = ("unit", command.unit)
    at = (*place, "note") if command.number is None else (*place, "notes", command.number)
    before = "" if unit is None else unit.note if command.number is None else unit.notes.get(command.number, "")
    if command.text == before:
        return
    if not command.text:
        yield Remove(at)
        return
    if unit is None:
        yield Put((*place, "dropped"), date.today())
    yield Put(at, command.text)
