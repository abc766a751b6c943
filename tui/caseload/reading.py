"""Reading one file for the caseload: whatever is in it, a summary comes of it and never an error."""

import os
from collections.abc import Sequence
from pathlib import Path

from tui.caseload.codec import Packed, packed, packed_units
from tui.caseload.summary import Summary, UnitSummary, broken_summary, sound_summary
from tui.files.finding import FileError
from tui.files.read import read_bytes
from tui.files.toml import parse_fast
from tui.learner.document import read_one_of_many, record_of
from tui.learner.progress import progress
from tui.learner.understood import understood
from tui.spec.library import Library
from tui.spec.model import Specification
from tui.spec.wording import SUFFIX


class Reader:
    """Reads the files below a folder, each qualification loaded once."""

    def __init__(self, root: Path, library: Library) -> None:
        self._root = root
        self._library = library
        self._specifications: dict[str, Specification | str] = {}

    def read(self, path: str) -> Packed:
        """What a file says, by its path below the folder."""
        file = self._root / path
        writable = os.access(file, os.W_OK)
        data = b""
        try:
            data = read_bytes(file)
            record = record_of(read_one_of_many(file, data))
        except FileError as error:
            if _is_specification(file, data):
                return _pack(Summary(path, "other"))
            known = understood(file) if data else None
            return _pack(broken_summary(path, error, known, writable))
        found = self._specification(record.qualification)
        stands = None if isinstance(found, str) else progress(found, record)
        problem = found if isinstance(found, str) else ""
        return _pack(*sound_summary(path, record, stands, problem, writable))

    def _specification(self, identifier: str) -> Specification | str:
        """A qualification, or why there is none: it is not known, or cannot be read."""
        if identifier not in self._specifications:
            try:
                found = self._library.find(identifier)
            except FileError as error:
                self._specifications[identifier] = f"The qualification cannot be read: {error.findings[0]}"
            else:
                self._specifications[identifier] = found or self._library.unknown(identifier)
        return self._specifications[identifier]


def _pack(summary: Summary, units: Sequence[UnitSummary] = ()) -> Packed:
    return Packed(summary, packed(summary), packed_units(units))


def _is_specification(file: Path, data: bytes) -> bool:
    """Whether a file is a qualification's, a unit's or their wording: no learner's, and no error here."""
    if file.name.endswith(SUFFIX):
        return True
    try:
        values = parse_fast(data, str(file))
    except FileError:
        return False
    return not {"learner", "qualification"} & values.keys() and bool({"group", "outcome"} & values.keys())
