"""A new learner's file."""

from collections.abc import Iterable
from datetime import date

import tomli_w


def new_file(qualification: str, name: str, identifier: str, started: date, units: Iterable[str]) -> bytes:
    """The bytes of a file for a learner who has just registered, with the units chosen so far."""
    learner = {"id": identifier, "name": name, "started": started}
    parts = [
        tomli_w.dumps({"format": 1, "qualification": qualification}),
        tomli_w.dumps({"learner": learner}),
        *(tomli_w.dumps({"unit": {unit: {}}}) for unit in dict.fromkeys(units)),
    ]
    return "\n".join(parts).encode("utf-8")
