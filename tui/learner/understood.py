"""What can be understood of a learner's file that has errors: to be looked at, never to be written.

What has the type that it should have is taken as it stands; the rest is left out: the findings tell of it.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tui.files.finding import FileError
from tui.files.toml import read_toml
from tui.learner.model import Learner, Met, Record, UnitRecord


def understood(path: Path) -> Record | None:
    """Who a file is about and what was met; None where it cannot be read as TOML at all."""
    try:
        _, values = read_toml(path)
    except FileError:
        return None
    learner, units = _table(values.get("learner")), _table(values.get("unit"))
    return Record(
        qualification=_text(values.get("qualification")),
        learner=Learner(
            id=_text(learner.get("id")),
            name=_text(learner.get("name")),
            started=_date(learner.get("started")),
            target=_date(learner.get("target")),
            assessor=_text(learner.get("assessor")),
            note=_text(learner.get("note")),
        ),
        units={reference: _unit(reference, _table(unit)) for reference, unit in units.items()},
    )


def _unit(reference: str, unit: Mapping[str, Any]) -> UnitRecord:
    return UnitRecord(
        reference,
        dropped=_date(unit.get("dropped")),
        met=dict(_met(_table(unit.get("met")))),
        submitted=dict(_met(_table(unit.get("submitted")))),
        note=_text(unit.get("note")),
    )


def _met(criteria: Mapping[str, Any]) -> Iterator[tuple[str, Met]]:
    """The criteria with a day; one without is not understood to be met."""
    for number, met in criteria.items():
        if on := _date(_table(met).get("on")):
            evidence = _table(met).get("evidence")
            refs = evidence if isinstance(evidence, list) else []
            yield number, Met(on, tuple(ref for ref in refs if isinstance(ref, str)))


def _table(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _date(value: object) -> date | None:
    return value if isinstance(value, date) and not isinstance(value, datetime) else None
