"""A caseload as plain values for JSON. Keys may be added, never changed: scripts rely on them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from tui.caseload.export import learner_record
from tui.caseload.listing import Totals
from tui.caseload.row import VIEWS, Row

FORMAT = 1


def caseload_json(folder: str, totals: Totals, rows: Sequence[Row], on: date) -> dict[str, Any]:
    """The object that ``rqf caseload DIR --json`` prints: totals of all learners, and some of them."""
    return {
        "format": FORMAT,
        "folder": folder,
        "date": on.isoformat(),
        "totals": {
            "learners": totals.learners,
            "credits": {
                "achieved": totals.achieved,
                "planned": totals.planned,
                "required": totals.required,
            },
            "views": {view: totals.views.get(view, 0) for view in VIEWS},
        },
        "learners": [_learner(row, on) for row in rows],
    }


def _learner(row: Row, on: date) -> dict[str, Any]:
    """A learner as in the columns of an export; ``pace_days`` becomes ``days`` in ``pace``, and so on."""
    told: dict[str, Any] = {}
    for name, value in learner_record(row, on).items():
        whole, _, part = name.partition("_")
        plain = value.isoformat() if isinstance(value, date) else value
        if part:
            told.setdefault(whole, {})[part] = plain
        else:
            told[name] = plain
    del told["date"]  # that of the caseload
    if row.pace is None:
        told["pace"] = None
    return told
