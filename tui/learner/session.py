"""An open learner's file: the record as it is now, commands with undo and redo, and what is still unsaved.

A session does no drawing and no waiting: ``do`` changes the record in memory at once, ``save`` writes what is
unsaved, ``catch_up`` takes in what someone else wrote; both may be called from another thread.
"""

import contextlib
import getpass
import pwd
import sqlite3
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from tui.files.finding import FileError, file_error
from tui.files.read import read_bytes
from tui.files.toml import Location
from tui.learner.commands import Command, edits_for
from tui.learner.document import Document, read_document, record_of
from tui.learner.edits import Edit
from tui.learner.folder import unsaved_copy
from tui.learner.history import History, Splice, Version
from tui.learner.merge import Conflict, Merge, changes, merge
from tui.learner.proof import ProofError
from tui.learner.save import ChangedOnDisk, SaveError, Unconfirmed, create, save
from tui.learner.steps import Steps
from tui.learner.told import told, told_changes

_MOST_TOLD = 8
_TRIES = 100  # of a save that meets someone else's each time


class Contested(Exception):
    """A step cannot be taken back: someone else has changed the same since."""


class Session:
    """One learner's file, open for reading and changing. Raises FileError when it cannot be read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.document = read_document(path, read_bytes(path))
        self.record = record_of(self.document)
        self.problem: str | None = None
        """Why the last save failed; None when it did not."""
        self.contested: Document | None = None
        """Someone else's document that changed the same as this one: to be decided before a save."""
        self._news: list[str] = []
        self._on_disk = self.document.data
        self._confirmed = True  # that what is on disk would outlast a power cut
        self._steps = Steps(self.document.data, _user())
        self._remembers = False
        self._saving = threading.Lock()
        self._changing = threading.RLock()

    @property
    def unsaved(self) -> bool:
        """Whether anything is not on disk yet."""
        return self.document.data != self._on_disk

    @property
    def on_disk(self) -> bytes:
        """What the file held when it was last read or written here."""
        return self._on_disk

    # changes

    def do(self, command: Command) -> bool:
        """Carry out a command; False when it changes nothing. Raises ProofError, nothing changed then."""
        with self._changing:
            edits = edits_for(command, self.record)
            if not edits:
                return False
            self._take(self.document.edited(edits))
            self._steps.add("done", told(command), self.document.data)
            return True

    def bring_in(self, edits: Sequence[Edit], what: str) -> None:
        """Make edits from elsewhere as one step; raises ProofError, nothing changed then."""
        with self._changing:
            if edits:
                self._take(self.document.edited(edits))
                self._steps.add("done", what, self.document.data)

    def undo(self) -> str | None:
        """Take the last step back; what it was in words, or None when there is none. Raises Contested."""
        with self._changing:
            self._remember()
            version = self._steps.to_undo
            if version is not None:
                self._take_back(version)
                self._steps.add("undone", version.what, self.document.data, version)
            return version.what if version else None

    def redo(self) -> str | None:
        """Do the last undone step again; what it was in words, or None. Raises Contested."""
        with self._changing:
            self._remember()
            version = self._steps.to_redo
            if version is not None:
                self._take_back(version)
                self._steps.add("redone", version.what, self.document.data, version)
            return version.what if version else None

    @property
    def versions(self) -> tuple[Version, ...]:
        """Every version that is kept of the file, oldest first, with those of this session."""
        with self._changing:
            self._remember()
            return self._steps.versions

    def restore(self, number: int) -> bool:
        """Bring the content after a version back as a new change; False when it is what is there already.

        Raises KeyError where no such version is kept, and FileError where its content cannot be used.
        """
        with self._changing:
            self._remember()
            return self.put(self._steps.content(number), f"version {number} brought back")

    def put(self, data: bytes, what: str) -> bool:
        """Put another content in place of this as one change; False where it is the same.

        Raises FileError where it cannot be used; nothing is changed then.
        """
        with self._changing:
            if data == self.document.data:
                return False
            self._take(read_document(self.path, data))
            self._steps.add("restored", what, data)
            return True

    def _take_back(self, version: Version) -> None:
        before, after = self._steps.around(version)
        if after == self.document.data:
            self._take(self.document.with_data(before))
            return
        was, now = self.document.with_data(before).values, self.document.with_data(after).values
        back = merge(now, was, self.document.values)
        if back.conflicts:
            raise Contested(f"someone else has changed the same since: {version.what}")
        self._take(self.document.edited(back.edits))

    def _remember(self) -> None:
        """Fetch the steps of earlier sessions, once; without a history there are none."""
        if not self._remembers:
            self._remembers = True
            with _at_best():
                self._steps.precede(History(self.path).kept(), self._bridge)

    def _bridge(self, head: bytes) -> Version:
        """What someone else did to the file between the last version that is kept and its opening."""
        opened = self._steps.opened
        before, after = (self.document.with_data(data).values for data in (head, opened))
        what = _listed(told_changes(changes(before, after)))
        when = datetime.fromtimestamp(self.path.stat().st_mtime).astimezone()
        return Version(0, when, _owner(self.path), "outside", what, Splice.between(head, opened))

    def _take(self, document: Document) -> None:
        self.document = document
        self.record = record_of(document)

    # someone else's changes

    @property
    def stale(self) -> bool:
        """Whether the file no longer holds what was last read or written; raises FileError."""
        return read_bytes(self.path) != self._on_disk

    def catch_up(self) -> bool:
        """Take in what someone else wrote; True when anything was.

        What is unsaved here is merged with it; where both changed the same value it is ``contested``.
        Raises FileError where the file cannot be read; nothing is changed then.
        """
        with self._saving:
            try:
                return self._catch_up(read_bytes(self.path))
            except ProofError as error:
                raise file_error(str(self.path), "not-merged", _unmerged(error)) from None

    def _catch_up(self, data: bytes) -> bool:
        if data in {self._on_disk, self.document.data}:
            self._on_disk = data
            return False
        if self.contested is not None and data == self.contested.data:
            return False
        theirs = read_document(self.path, data)
        with self._changing:
            news = told_changes(changes(self._base, theirs.values))
            found = self._merge(theirs)
            if found.conflicts:
                self.contested = theirs
            else:
                self._settle(theirs, found.edits)
            self._news.extend(news)
        return True

    def take_news(self) -> list[str]:
        """What someone else changed, in words, since this was last asked."""
        with self._changing:
            news, self._news = self._news, []
            return news

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What both changed, and differently, where the file is contested."""
        with self._changing:
            return self._merge(self.contested).conflicts if self.contested is not None else ()

    def decide(self, mine: Collection[Location]) -> None:
        """Settle a contest: the conflicts at these places go my way, the others theirs.

        Raises ProofError where their file cannot take it; it stays contested then.
        """
        with self._changing:
            if self.contested is not None:
                found = self._merge(self.contested)
                kept = [conflict for conflict in found.conflicts if conflict.at in mine]
                self._settle(self.contested, found.decided(kept))

    @property
    def _base(self) -> Mapping[str, Any]:
        return self.document.with_data(self._on_disk).values

    def _merge(self, theirs: Document) -> Merge:
        return merge(self._base, self.document.values, theirs.values)

    def _settle(self, theirs: Document, edits: Sequence[Edit]) -> None:
        merged = theirs.edited(edits) if edits else theirs
        what = _listed(told_changes(changes(self._base, theirs.values)))
        self._take(merged)
        self._steps.add("outside", what, merged.data, who=_owner(self.path))
        self._on_disk, self.contested, self.problem = theirs.data, None, None

    # saving

    def save(self) -> bool:
        """Write what is unsaved; True when all of it is on disk, else ``problem`` says why not.

        Safe to call from another thread: what is changed meanwhile stays unsaved for the next call. What
        someone else wrote meanwhile is merged.
        """
        with self._saving:
            for _ in range(_TRIES):
                with self._changing:
                    data = self.document.data
                    if self._steps.unkept:
                        self._remember()  # what is kept comes first: its numbers go on here
                    count = self._steps.unkept
                if self.contested is not None:
                    self.problem = "someone else changed the same as you"
                    return False
                if data == self._on_disk and self._confirmed:
                    self.problem = None
                    break
                try:
                    save(self.path, data, self._on_disk)
                    self._on_disk, self._confirmed, self.problem = data, True, None
                    break
                except ChangedOnDisk as error:
                    if not self._met(error.theirs):
                        return False
                except SaveError as error:
                    self._confirmed = not isinstance(error, Unconfirmed)
                    self.problem = str(error)
                    return False
            else:
                self.problem = "others keep writing this file"
                return False
            self._keep(count, data)
        with contextlib.suppress(FileError, OSError):
            read_document(self.path, data)  # checked here, in no one's way, so that the next start need not
        return not self.unsaved

    def _met(self, theirs: bytes) -> bool:
        """Whether the save may be tried again, with what someone else wrote taken in."""
        try:
            self._catch_up(theirs)
        except FileError as error:
            self.problem = f"someone else's change cannot be read: {error.findings[0].message}"
            return False
        except ProofError as error:
            self.problem = _unmerged(error)
            return False
        return True

    def _keep(self, count: int, head: bytes) -> None:
        """Put what is on disk now into the history; a history that cannot be written stops no save."""
        if count:
            with _at_best():
                with self._changing:
                    versions, before = self._steps.next_to_keep(count)
                shift = History(self.path).add(versions, before, head)
                with self._changing:
                    self._steps.keep(count, shift)

    def keep_copy(self) -> Path:
        """Write the record as it is here into a new file beside the learner's; raises SaveError."""
        copy = unsaved_copy(self.path, datetime.now())
        create(copy, self.document.data)
        return copy


@contextlib.contextmanager
def _at_best() -> Iterator[None]:
    """The history is a comfort: where its database cannot be had, all else goes on."""
    with contextlib.suppress(sqlite3.Error, OSError):
        yield


def _unmerged(error: ProofError) -> str:
    return f"your change cannot be joined with someone else's: {error}"


def _listed(told: Sequence[str]) -> str:
    return "; ".join(told[:_MOST_TOLD]) + (" and more" if len(told) > _MOST_TOLD else "")


def _user() -> str:
    with contextlib.suppress(OSError, KeyError):
        return getpass.getuser()
    return "?"


def _owner(path: Path) -> str:
    """Who owns the file, which is who saved it last where each save is a new file."""
    with contextlib.suppress(OSError, KeyError):
        return pwd.getpwuid(path.stat().st_uid).pw_name
    return "?"
