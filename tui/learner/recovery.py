"""What could not be saved when the program ended: kept in the user's state folder until it is asked for.

A recovery file holds the content that the learner's file had and the one with the edits, so that the edits
can be brought into whatever the file holds by then. No one else can read it, and its name says nothing.
"""

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from tui.files.finding import FileError
from tui.files.places import state_folder
from tui.files.read import LIMIT, read_bytes
from tui.learner.document import read_document
from tui.learner.folder import unsaved_copy
from tui.learner.merge import Merge, changes, merge
from tui.learner.proof import ProofError
from tui.learner.save import create, write_private
from tui.learner.session import Session
from tui.learner.told import told_changes

_LARGEST = 12 * LIMIT + 65536  # bytes: two contents, each of their bytes spelled out in up to six


class Kept(NamedTuple):
    """Unsaved changes of a learner's file: ``base`` was on disk, ``mine`` is that with the edits."""

    file: Path
    when: datetime
    base: bytes
    mine: bytes

    @property
    def what(self) -> str:
        """What they are called: unsaved changes of 2 Mar 2026 10:22."""
        return f"unsaved changes of {self.when.day} {self.when:%b %Y %H:%M}"


class Outlook(NamedTuple):
    """What taking kept changes in would do: ``changed`` in words, and how they go together with the file."""

    changed: list[str]
    merged: Merge | None
    """None where they cannot: a file that this version of the program cannot read."""


def keep(session: Session) -> Path:
    """Keep what a session has not saved; returns the recovery file. Raises SaveError."""
    base, mine = session.on_disk, session.document.data
    real = os.path.realpath(session.path)
    with contextlib.suppress(OSError):  # that there is no such folder is said by the writing
        state_folder().mkdir(parents=True, exist_ok=True, mode=0o700)
        _folder().mkdir(exist_ok=True, mode=0o700)
    file = _folder() / f"{_digest(real)}-{time.time_ns():020}.json"
    texts = {"base": base.decode("utf-8"), "mine": mine.decode("utf-8")}
    when = datetime.now().isoformat(timespec="seconds")
    write_private(file, json.dumps({"path": real, "when": when, **texts}).encode("ascii"))
    return file


def recoverable(path: Path) -> list[Kept]:
    """The unsaved changes that are kept of a learner's file, oldest first, without unreadable ones."""
    real = os.path.realpath(path)
    try:
        files = sorted(_folder().glob(f"{_digest(real)}-*.json"))
    except OSError:
        return []
    return [kept for file in files for kept in _read(file, real)]


def _read(file: Path, real: str) -> Iterator[Kept]:
    with contextlib.suppress(FileError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        values = json.loads(read_bytes(file, _LARGEST))
        when = datetime.fromisoformat(values["when"])
        if values["path"] == real:
            yield Kept(file, when, values["base"].encode("utf-8"), values["mine"].encode("utf-8"))


def forget(file: Path) -> None:
    """Give a recovery file up; one that cannot be taken away is offered again."""
    with contextlib.suppress(OSError):
        file.unlink(missing_ok=True)


def outlook(session: Session, kept: Kept) -> Outlook | None:
    """What taking them in would do; None where the file holds all of them."""
    if session.document.data == kept.mine:
        return None
    try:
        base, mine = read_document(session.path, kept.base), read_document(session.path, kept.mine)
    except FileError:
        return Outlook([], None)
    found = merge(base.values, mine.values, session.document.values)
    if not found.edits and not found.conflicts:
        return None
    return Outlook(told_changes(changes(base.values, mine.values)), found)


def take_in(session: Session, kept: Kept) -> Path | None:
    """Bring kept changes into an open file as one step that can be undone; saving is left to the caller.

    Where someone else has changed the same since, theirs stays; mine is then in a copy beside the file, and
    so is all of it where the file cannot take it. Returns the copy. Raises SaveError where that fails.
    """
    found = outlook(session, kept)
    if found is None:
        return None
    if found.merged is None:
        return _copy(session.path, kept)
    try:
        session.bring_in(found.merged.edits, f"{kept.what} taken in")
    except ProofError:
        return _copy(session.path, kept)
    return _copy(session.path, kept) if found.merged.conflicts else None


def _copy(path: Path, kept: Kept) -> Path:
    copy = unsaved_copy(path, kept.when)
    with contextlib.suppress(FileError):
        if read_bytes(copy) == kept.mine:
            return copy
    create(copy, kept.mine)
    return copy


def _folder() -> Path:
    return state_folder() / "recovery"


def _digest(real: str) -> str:
    return hashlib.blake2b(os.fsencode(real), digest_size=16).hexdigest()
