"""What is doubtful in a specification, unit or wording file; the README explains each finding's code."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from tui.files.finding import Finding
from tui.files.locate import locate
from tui.files.toml import decode, read_toml
from tui.spec.load import check_unit_file, load_specification
from tui.spec.model import Specification
from tui.spec.reachable import Doubtful, unreachable
from tui.spec.references import is_number, qn_fits, urn_fits
from tui.spec.wording import SUFFIX, check_wording_file

HOURS_A_CREDIT = 10
"""Hours of total qualification time (Ofqual's definition of credit)."""


def lint_file(path: Path, values: Mapping[str, Any]) -> list[Finding]:
    """Everything to say about a file that is no learner's: a specification, a unit, or official wording.

    Raises FileError when the file is not even of the right shape.
    """
    if path.name.endswith(SUFFIX):
        check_wording_file(path)
        found: Iterable[Doubtful] = [
            doubtful
            for reference in values["unit"]
            for doubtful in _reference(reference, ("unit", reference))
        ]
    elif "outcome" in values or "reference" in values:
        check_unit_file(path)
        found = _unit(values, ())
    else:
        found = _specification(values, load_specification(path))
    text = decode(read_toml(path)[0], str(path))
    return sorted(
        Finding(str(path), *locate(text, d.at, key_itself=True), d.severity, d.code, d.message) for d in found
    )


def misplaced_wording(path: Path, specification: Specification) -> list[Finding]:
    """Wording for units and criteria that the qualification does not have."""
    data, values = read_toml(path)
    text = decode(data, str(path))
    found: list[Doubtful] = []
    for reference, criteria in values["unit"].items():
        unit = specification.units.get(reference)
        if unit is None:
            message = f"{reference} is not in {specification.id}"
            found.append(Doubtful(("unit", reference), "unknown-unit", message))
            continue
        for number in criteria:
            if number not in unit.criteria:
                message = f"{reference} has no criterion {number}"
                found.append(Doubtful(("unit", reference, number), "unknown-criterion", message))
    return [
        Finding(str(path), *locate(text, d.at, key_itself=True), d.severity, d.code, d.message) for d in found
    ]


def _specification(values: Mapping[str, Any], specification: Specification) -> Iterator[Doubtful]:
    if "number" in values and not qn_fits(values["number"]):
        like_one = is_number(values["number"])
        fault = "fails its check character" if like_one else "is not of the form 601/3521/9"
        message = f"{values['number']} {fault}: likely a slip"
        yield Doubtful(("number",), "check-character", message)
    for index, unit in enumerate(values.get("unit", ())):
        yield from _unit(unit, ("unit", index))
    yield from _hours(specification)
    yield from _dates(values)
    yield from unreachable(specification)


def _hours(specification: Specification) -> Iterator[Doubtful]:
    credits, tqt, glh = specification.credits, specification.tqt, specification.glh
    if tqt is not None and tqt != credits * HOURS_A_CREDIT:
        message = f"{tqt} hours do not fit {credits} credits of {HOURS_A_CREDIT} hours each"
        yield Doubtful(("tqt",), "credits-tqt", message)
    if tqt is not None and glh is not None and glh > tqt:
        yield Doubtful(("glh",), "glh-tqt", f"{glh} guided hours are more than the {tqt} hours in all")
    if tqt is not None and specification.max_glh is not None and specification.max_glh > tqt:
        message = f"{specification.max_glh} guided hours are more than the {tqt} hours in all"
        yield Doubtful(("max_glh",), "glh-tqt", message)
    if glh is not None and specification.max_glh is not None and glh > specification.max_glh:
        yield Doubtful(("max_glh",), "glh-tqt", f"at most {specification.max_glh} hours, but at least {glh}")


def _dates(values: Mapping[str, Any]) -> Iterator[Doubtful]:
    stated = [key for key in ("operational_start", "operational_end", "certification_end") if key in values]
    for earlier, later in pairwise(stated):
        if values[later] < values[earlier]:
            message = f"{later} {values[later]} is before {earlier} {values[earlier]}"
            yield Doubtful((later,), "dates-out-of-order", message)


def _unit(unit: Mapping[str, Any], at: tuple[str | int, ...]) -> Iterator[Doubtful]:
    yield from _reference(unit["reference"], (*at, "reference"))
    for index, outcome in enumerate(unit["outcome"]):
        here = (*at, "outcome", index)
        number = outcome["number"]
        if number != str(index + 1):
            message = f"outcome {number} stands where outcome {index + 1} is due"
            yield Doubtful((*here, "number"), "numbering-gap", message)
        for place, criterion in enumerate(outcome["criteria"], 1):
            if criterion != f"{number}.{place}":
                message = f"criterion {criterion} stands where {number}.{place} is due"
                yield Doubtful((*here, "criteria", criterion), "numbering-gap", message)
                break


def _reference(reference: str, at: tuple[str | int, ...]) -> Iterator[Doubtful]:
    if not urn_fits(reference):
        yield Doubtful(at, "check-character", f"{reference} fails the check letter of a unit reference")
