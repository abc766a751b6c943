"""What is doubtful in a specification or unit file. Each finding has a code that the README explains."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tui.files.finding import Finding
from tui.files.locate import locate
from tui.files.toml import Location, decode, read_toml
from tui.spec.load import check_unit_file, load_specification
from tui.spec.references import qn_fits, urn_fits


def lint_file(path: Path, values: Mapping[str, Any]) -> list[Finding]:
    """Everything to say about a file that is no learner's: a specification, or one unit.

    Raises FileError when the file is not even of the right shape.
    """
    if "outcome" in values or "reference" in values:
        check_unit_file(path)
        found = list(_reference(values["reference"], ("reference",)))
    else:
        load_specification(path)
        found = list(_specification(values))
    text = decode(read_toml(path)[0], str(path))
    return [
        Finding(str(path), *locate(text, at, key_itself=True), "warning", code, message)
        for at, code, message in found
    ]


def _specification(values: Mapping[str, Any]) -> Iterator[tuple[Location, str, str]]:
    if not qn_fits(values["number"]):
        message = f"{values['number']} fails the check character of a qualification number"
        yield ("number",), "check-character", message
    for index, unit in enumerate(values.get("unit", ())):
        yield from _reference(unit["reference"], ("unit", index, "reference"))


def _reference(reference: str, at: Location) -> Iterator[tuple[Location, str, str]]:
    if not urn_fits(reference):
        yield at, "check-character", f"{reference} fails the check letter of a unit reference"
