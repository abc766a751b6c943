"""The awarding organisation's own wording of criteria, in a file of the user's: ``601-3521-9.wording.toml``.

The wording is the awarding organisation's copyright and is not shipped. A user who holds the handbook has
``rqf import`` write it; each criterion is found by its unit's reference and its number.
"""

from dataclasses import replace
from pathlib import Path

from tui.files.finding import file_error
from tui.files.gate import once
from tui.files.toml import read_toml
from tui.spec.model import Specification, Unit
from tui.spec.references import file_stem

SUFFIX = ".wording.toml"


def wording_file(folder: Path, identifier: str) -> Path:
    """Where the wording of a qualification stands in a folder of specifications."""
    return folder / f"{file_stem(identifier)}{SUFFIX}"


def check_wording_file(path: Path) -> dict[str, dict[str, str]]:
    """The wording in a file by unit and criterion number; raises FileError."""
    data, values = read_toml(path)

    def check() -> None:
        from tui.files.shape import check_shape
        from tui.spec.schema import WordingFile

        check_shape(WordingFile, values, data, str(path))

    once("wording", Path(__file__).with_name("schema.py"), [data], check)
    if wording_file(path.parent, values["qualification"]).name != path.name:
        message = f"holds the wording of {values['qualification']}, but its name is for another"
        raise file_error(str(path), "misnamed-wording", message)
    wording: dict[str, dict[str, str]] = values["unit"]
    return wording


def with_wording(specification: Specification, path: Path) -> Specification:
    """The specification with the official wording from a file; raises FileError."""
    wording = check_wording_file(path)
    units = {ref: _worded(unit, wording.get(ref, {})) for ref, unit in specification.units.items()}
    return replace(specification, units=units)


def _worded(unit: Unit, wording: dict[str, str]) -> Unit:
    if not wording:
        return unit
    outcomes = tuple(
        outcome._replace(
            criteria=tuple(c._replace(official=wording.get(c.number, "")) for c in outcome.criteria)
        )
        for outcome in unit.outcomes
    )
    return replace(unit, outcomes=outcomes)
