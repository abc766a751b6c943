"""What the tests do with folders of learners: look at them, change files, and say what is to be seen."""

import time
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tests.caseload_factory import TODAY
from tui.caseload.caseload import Caseload, Step
from tui.caseload.reading import Reader
from tui.caseload.row import Row, row
from tui.files.places import shipped
from tui.spec.library import Library

QUALIFICATIONS = [shipped("qualifications")]


class Clock:
    """Stands for ``date`` and ``time`` in the caseload: any day, any while after now or after a file."""

    def __init__(self) -> None:
        self.day = TODAY
        self.seconds = 10.0
        self.after: Path | None = None
        """A file; the time is so long after its last change."""

    def today(self) -> date:
        return self.day

    def time_ns(self) -> int:
        now = self.after.stat().st_ctime_ns if self.after else time.time_ns()
        return now + int(self.seconds * 1e9)


class Found(NamedTuple):
    """What one look through a folder told."""

    rows: Mapping[str, Row]
    gone: Sequence[str]
    read: int
    """Files that were opened."""


def caseload(root: Path, qualifications: Sequence[Path] = QUALIFICATIONS) -> Caseload:
    """A caseload as the program makes one when it starts."""
    return Caseload(root, qualifications)


def look(learners: Caseload) -> Found:
    """Look through the folder once."""
    return found(list(learners.refresh()))


def found(steps: Sequence[Step]) -> Found:
    """What the steps of a whole look told; they count up to the end and tell each row once."""
    rows = [row for step in steps for row in step.rows]
    done = [step.done for step in steps]
    assert done == sorted(done)
    assert {step.total for step in steps} == {done[-1]}
    told = {row.summary.path: row for row in rows}
    assert len(told) == len(rows)
    return Found(told, [path for step in steps for path in step.gone], done[-1] - done[0])


def as_read(root: Path, day: date = TODAY, qualifications: Sequence[Path] = QUALIFICATIONS) -> dict[str, Row]:
    """The rows of a folder's files when each is simply read: no walk, no index, no other process."""
    reader = Reader(root, Library(qualifications))
    paths = sorted(path.relative_to(root).as_posix() for path in root.rglob("*.toml"))
    return {path: row(reader.read(path).summary, day) for path in paths}


def edit(path: Path, old: str, new: str) -> None:
    """Change a file in place, at a moment that a clock can tell from the one before."""
    text = path.read_text()
    assert old in text
    time.sleep(0.02)
    path.write_text(text.replace(old, new, 1))


def files(root: Path) -> list[str]:
    """The learners' files, by their paths below the folder, in order."""
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*.toml"))
