"""An open learner's file: the record as it is now, commands with undo and redo, and what is still unsaved.

A session does no drawing and no waiting: ``do`` changes the record in memory at once, ``save`` writes what is
unsaved and may be called from another thread.
"""

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from tui.files.read import read_bytes
from tui.learner.commands import Command, edits_for
from tui.learner.document import Document, read_document, record_of
from tui.learner.save import ChangedOnDisk, SaveError, create, save


class Step(NamedTuple):
    """One change as the bytes it exchanged, so that taking it back gives the very same file again."""

    at: int
    old: bytes
    new: bytes
    about: Command

    @classmethod
    def between(cls, before: bytes, after: bytes, about: Command) -> "Step":
        """The step that leads from one content to another."""
        start = 0
        shorter = min(len(before), len(after))
        while start < shorter and before[start] == after[start]:
            start += 1
        end = 0
        while end < shorter - start and before[-1 - end] == after[-1 - end]:
            end += 1
        return cls(start, before[start : len(before) - end], after[start : len(after) - end], about)

    def forth(self, data: bytes) -> bytes:
        """The content after the step."""
        return data[: self.at] + self.new + data[self.at + len(self.old) :]

    def back(self, data: bytes) -> bytes:
        """The content before the step."""
        return data[: self.at] + self.old + data[self.at + len(self.new) :]


class Session:
    """One learner's file, open for reading and changing. Raises FileError when it cannot be read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.document = read_document(path, read_bytes(path))
        self.record = record_of(self.document)
        self.problem: str | None = None
        """Why the last save failed; None when it did not."""
        self._on_disk = self.document.data
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._saving = threading.Lock()

    @property
    def unsaved(self) -> bool:
        """Whether anything is not on disk yet."""
        return self.document.data != self._on_disk

    def do(self, command: Command) -> bool:
        """Carry out a command; False when it changes nothing. Raises ProofError, nothing changed then."""
        edits = edits_for(command, self.record)
        if not edits:
            return False
        before = self.document.data
        self._take(self.document.edited(edits))
        self._done.append(Step.between(before, self.document.data, command))
        self._undone.clear()
        return True

    def undo(self) -> Command | None:
        """Take the last step back; the command it was, or None when there is none."""
        return self._move(self._done, self._undone, Step.back)

    def redo(self) -> Command | None:
        """Do the last undone step again; the command it was, or None when there is none."""
        return self._move(self._undone, self._done, Step.forth)

    def _move(
        self, source: list[Step], target: list[Step], way: Callable[[Step, bytes], bytes]
    ) -> Command | None:
        if not source:
            return None
        step = source.pop()
        target.append(step)
        self._take(self.document.with_data(way(step, self.document.data)))
        return step.about

    def _take(self, document: Document) -> None:
        self.document = document
        self.record = record_of(document)

    @property
    def stale(self) -> bool:
        """Whether the file no longer holds what was last read or written; raises FileError."""
        return read_bytes(self.path) != self._on_disk

    def reload(self) -> Path | None:
        """Read the file again, for someone else changed it; the steps so far can no longer be undone.

        What is not saved goes into a copy beside the file, whose path is returned. Raises FileError or
        SaveError, with nothing changed.
        """
        document = read_document(self.path, read_bytes(self.path))
        copy = self.keep_copy() if self.unsaved else None
        self._take(document)
        self._on_disk, self.problem = document.data, None
        self._done.clear()
        self._undone.clear()
        return copy

    def keep_copy(self) -> Path:
        """Write the record as it is here into a new file beside the learner's; raises SaveError."""
        stem = f"{self.path.stem}.unsaved-{datetime.now():%Y%m%d-%H%M%S}"
        copy = self.path.with_name(f"{stem}.toml")
        create(copy, self.document.data)
        return copy

    def save(self) -> bool:
        """Write what is unsaved; True when all of it is on disk, else ``problem`` says why not.

        Safe to call from another thread: what is changed meanwhile stays unsaved for the next call.
        """
        with self._saving:
            data = self.document.data
            if data == self._on_disk:
                self.problem = None
                return True
            try:
                save(self.path, data, self._on_disk)
            except ChangedOnDisk as error:
                if error.theirs != data:  # else it is what an earlier try wrote and could not confirm
                    self.problem = "someone else changed this file"
                    return False
            except SaveError as error:
                self.problem = str(error)
                return False
            self._on_disk, self.problem = data, None
        read_document(self.path, data)  # checked here, in no one's way, so that the next start need not
        return not self.unsaved
