"""A draft as the files that a user keeps: specification, units, official wording. Nothing is written here."""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import tomli_w

from tui.files.literal import visible
from tui.handbook.settle import Draft
from tui.spec.load import unit_file
from tui.spec.model import Group, Rule, Specification, Unit
from tui.spec.references import file_stem, is_number
from tui.spec.wording import wording_file

Known = Callable[[str], Unit | None]
"""A unit that is known already, by reference: its short wording is kept for the tree."""


def identifier(draft: Draft) -> str:
    """What the qualification is looked up by: its number, else a name made of letters and figures."""
    number, title = draft.award.number, draft.award.title
    if is_number(number):
        return number
    words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in number or title)
    return "-".join(words.lower().split()) or "qualification"


class Origin(NamedTuple):
    """What the files are for and from: the qualification's number or id, and the handbook's name."""

    qualification: str
    handbook: str


def specification_files(draft: Draft, folder: Path, origin: Origin, known: Known) -> dict[Path, bytes]:
    """A file for each unit, the wording file, and last the specification, by path."""
    units = {unit_file(folder, unit.reference): _unit(unit, known(unit.reference)) for unit in draft.units}
    files = {path: _dump(values) for path, values in units.items()}
    files |= official_wording(draft.units, folder, origin)
    return files | {folder / f"{file_stem(origin.qualification)}.toml": _specification(draft, origin)}


def official_wording(units: Iterable[Unit], folder: Path, origin: Origin) -> dict[Path, bytes]:
    """The wording file alone, for a qualification that is known."""
    wording = {
        "format": 1,
        "qualification": origin.qualification,
        "source": visible(origin.handbook),
        "unit": {unit.reference: {c.number: c.text for c in unit.criteria.values()} for unit in units},
    }
    return {wording_file(folder, origin.qualification): _dump(wording)}


def placed(units: Iterable[Unit], specification: Specification) -> tuple[list[Unit], list[str]]:
    """The units and criteria that a specification has, and in words those that it lacks."""
    found: list[Unit] = []
    lacking: list[str] = []
    for unit in units:
        known = specification.units.get(unit.reference)
        if known is None:
            lacking.append(f"{unit.reference} {unit.title}")
            continue
        lacking.extend(
            f"{unit.reference} {number}" for number in unit.criteria if number not in known.criteria
        )
        outcomes = (
            outcome._replace(criteria=tuple(c for c in outcome.criteria if c.number in known.criteria))
            for outcome in unit.outcomes
        )
        found.append(replace(unit, outcomes=tuple(outcomes)))
    return found, lacking


def same_unit(old: bytes, new: bytes) -> bool:
    """Whether two unit files hold the same unit, whatever its wording: figures and numbers agree."""
    try:
        one, other = (tomllib.loads(data.decode("utf-8")) for data in (old, new))
        hours = {unit["glh"] for unit in (one, other) if "glh" in unit}  # not every handbook prints them
        return len(hours) < 2 and _structure(one) == _structure(other)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False


def difference(old: bytes, new: bytes) -> str:
    """What differs between a file that is there and the one to be written, in a few words."""
    try:
        one, other = (tomllib.loads(data.decode("utf-8")) for data in (old, new))
        unit = "outcome" in other
        hours = not unit or ("glh" in one and "glh" in other)
        figures = [
            f"{key} {one.get(key)} there, {other.get(key)} in the handbook"
            for key in ("level", "credits", *(["glh"] if hours else []))
            if one.get(key) != other.get(key)
        ]
        if figures or not unit:
            return ", ".join(figures) or "was written or edited before"
        return "outcomes or criteria have other numbers"
    except (ValueError, RecursionError):
        return "cannot be read"


def _structure(unit: dict[str, Any]) -> list[object]:
    outcomes = [(outcome["number"], list(outcome["criteria"])) for outcome in unit["outcome"]]
    return [*map(unit.get, ("reference", "level", "credits")), outcomes]


def _specification(draft: Draft, origin: Origin) -> bytes:
    number = origin.qualification if is_number(origin.qualification) else ""
    name = "" if number else origin.qualification
    facts = {**draft.award._asdict(), "number": number, "id": name}
    values = {"format": 1, **_stated(facts), "source": visible(origin.handbook)}
    values["group"] = [_bounds(group) for group in draft.groups]
    if draft.rules:
        values["rule"] = [_bounds(rule) for rule in draft.rules]
    if draft.codes:
        values["code"] = draft.codes
    notes = "".join(f"# {line}\n" for line in _notes(draft, origin.handbook))
    return notes.encode() + _dump(values)


def _notes(draft: Draft, handbook: str) -> Iterator[str]:
    """What a reader of the file should know: where it comes from, and what is still to be settled."""
    yield f"Read from {visible(handbook)}."
    if draft.doubts:
        yield "Look each of these up there before you rely on it:"
    for doubt in draft.doubts:
        yield f"line {doubt.line}: {visible(doubt.message)}"


def _stated(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts that are known."""
    return {key: value for key, value in facts.items() if value not in {None, ""}}


def _bounds(stated: Group | Rule) -> dict[str, Any]:
    """A group or a rule with the keys that say something."""
    usual = type(stated)._field_defaults
    return {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in stated._asdict().items()
        if key not in usual or value != usual[key]
    }


def _unit(unit: Unit, known: Unit | None) -> dict[str, Any]:
    """A unit's file. Where the same criteria are known already, it has their short wording."""
    short = known.criteria if known and list(known.criteria) == list(unit.criteria) else unit.criteria
    facts = {"reference": unit.reference, "title": unit.title, "level": unit.level, "credits": unit.credits}
    hours = {} if unit.glh is None else {"glh": unit.glh}
    outcomes = [
        {
            "number": outcome.number,
            "title": outcome.title,
            "criteria": {c.number: short[c.number].text for c in outcome.criteria},
        }
        for outcome in unit.outcomes
    ]
    return {"format": 1, **facts, **hours, "outcome": outcomes}


def _dump(values: Mapping[str, Any]) -> bytes:
    return tomli_w.dumps(values).encode("utf-8")
