"""Every version of a learner's file that this user saved or saw: who changed what, and when.

Kept in a database of the user's own, outside the learner's folder and readable by no one else. A version is
the bytes it exchanged, so that any can be brought back byte for byte. It is bounded: the oldest versions of a
file are let go. The learner's file never depends on it.
"""

import os
import sqlite3  # at start-up: a save must not depend on a file that can be read then
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple

from tui.files.places import state_folder

Kind = Literal["done", "undone", "redone", "restored", "outside"]
"""``outside`` is what someone else wrote."""

MOST_VERSIONS = 2000
"""Of one file."""

_TABLES = """
create table if not exists file (id integer primary key, path text unique not null, head blob not null);
create table if not exists version (
    file integer not null references file, number integer not null, time text not null, who text not null,
    kind text not null, what text not null, undoes integer, start integer not null, old blob not null,
    new blob not null, primary key (file, number)) without rowid;
"""


class Splice(NamedTuple):
    """A change of content as the bytes it exchanged: taken back, it gives the very same content again."""

    start: int
    old: bytes
    new: bytes

    @classmethod
    def between(cls, before: bytes, after: bytes) -> "Splice":
        """The splice that leads from one content to another."""
        start = 0
        shorter = min(len(before), len(after))
        while start < shorter and before[start] == after[start]:
            start += 1
        end = 0
        while end < shorter - start and before[-1 - end] == after[-1 - end]:
            end += 1
        return cls(start, before[start : len(before) - end], after[start : len(after) - end])

    def forth(self, data: bytes) -> bytes:
        """The content after it."""
        return data[: self.start] + self.new + data[self.start + len(self.old) :]

    def back(self, data: bytes) -> bytes:
        """The content before it."""
        return data[: self.start] + self.old + data[self.start + len(self.new) :]


class Version(NamedTuple):
    """One change of a file. ``undoes`` is the number of the version that an undo or a redo is about."""

    number: int
    when: datetime
    who: str
    kind: Kind
    what: str
    splice: Splice
    undoes: int | None = None


class Kept(NamedTuple):
    """What is kept of a file: its versions, oldest first, and the content after the last one."""

    versions: tuple[Version, ...] = ()
    head: bytes = b""

    def content(self, number: int) -> bytes:
        """The whole content after a version, or before the first one; raises KeyError for another number."""
        data = self.head
        for version in reversed(self.versions):
            if version.number == number:
                return data
            data = version.splice.back(data)
        if self.versions and number == self.versions[0].number - 1:
            return data
        raise KeyError(number)


class History:
    """The history of one file."""

    def __init__(self, path: Path) -> None:
        self._path = os.path.realpath(path)

    def kept(self) -> Kept:
        """All that is kept; nothing when there is no history yet. Raises sqlite3.Error or OSError."""
        if not _database().is_file():
            return Kept()
        with _opened() as database:
            found = database.execute("select id, head from file where path = ?", [self._path]).fetchone()
            if found is None:
                return Kept()
            rows = database.execute(
                "select number, time, who, kind, what, start, old, new, undoes from version "
                "where file = ? order by number",
                [found[0]],
            )
            return Kept(tuple(map(_version, rows)), found[1])

    def add(self, versions: Sequence[Version], before: bytes, head: bytes) -> int:
        """Keep versions after those that are there; the content went from ``before`` to ``head`` by them.

        Where another program of this user's kept versions meanwhile, these come after them: the return value
        is what was added to their numbers. Raises sqlite3.Error or OSError.
        """
        with _opened() as database, database:
            database.execute("begin immediate")
            file, last, there = _last(database, self._path, before)
            first = versions[0]
            if there != before:
                last += 1
                splice = Splice.between(there, before)
                _insert(
                    database,
                    file,
                    [first._replace(number=last, kind="outside", what="", splice=splice, undoes=None)],
                )
            shift = last + 1 - first.number
            _insert(database, file, [shifted(version, shift, first.number) for version in versions])
            database.execute("update file set head = ? where id = ?", [head, file])
            oldest = versions[-1].number + shift - MOST_VERSIONS
            database.execute("delete from version where file = ? and number <= ?", [file, oldest])
            return shift


def shifted(version: Version, shift: int, first: int = 0) -> Version:
    """A version with another number; one that it undoes is shifted too, from ``first`` on."""
    undoes = version.undoes
    if undoes is not None and undoes >= first:
        undoes += shift
    return version._replace(number=version.number + shift, undoes=undoes)


def _last(database: sqlite3.Connection, path: str, before: bytes) -> tuple[int, int, bytes]:
    """A file's id, its last version's number and the content after it; a new one begins with ``before``."""
    database.execute("insert or ignore into file (path, head) values (?, ?)", [path, before])
    file, head = database.execute("select id, head from file where path = ?", [path]).fetchone()
    (last,) = database.execute("select max(number) from version where file = ?", [file]).fetchone()
    return file, last or 0, head


def _insert(database: sqlite3.Connection, file: int, versions: Sequence[Version]) -> None:
    rows = [
        (file, v.number, v.when.isoformat(), v.who, v.kind, v.what, v.undoes, *v.splice) for v in versions
    ]
    database.executemany("insert into version values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


def _version(row: tuple[int, str, str, Kind, str, int, bytes, bytes, int | None]) -> Version:
    number, when, who, kind, what, start, old, new, undoes = row
    return Version(number, datetime.fromisoformat(when), who, kind, what, Splice(start, old, new), undoes)


def _database() -> Path:
    return state_folder() / "history.sqlite"


@contextmanager
def _opened() -> Iterator[sqlite3.Connection]:
    path = _database()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600))
    with closing(sqlite3.connect(path, timeout=5.0, isolation_level=None)) as database:
        database.executescript(_TABLES)
        yield database
