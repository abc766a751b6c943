"""What was read from a folder's files last time, so that only what changed since is read again.

A database in the user's cache folder, one for each folder of learners, readable by no one else. It may be
deleted at any time, and the files alone are the truth: an entry holds only while its file's signature is the
same, and all of them only while the program and the qualifications are.
"""

import contextlib
import hashlib
import os
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from tui import __version__
from tui.caseload.codec import FORMAT, Packed, unpacked, unpacked_units
from tui.caseload.order import sortable
from tui.caseload.summary import Summary, UnitSummary
from tui.files.places import cache_folder

_KEPT_SECONDS = 90 * 86400
"""The index of a folder that was not looked at for so long is let go."""

_CACHE_KIB = 256
"""Of memory for pages of the database: it is read through once, so that more would only stay taken."""

_TABLES = """
create table if not exists basis (basis text not null);
create table if not exists learner (
    path text primary key, signature blob not null, name text not null, summary text not null
);
create index if not exists by_name on learner (name, path);
create table if not exists unit (path text primary key, units text not null);
"""


T = TypeVar("T")


class Index:
    """The index of one folder under some qualifications. Where it fails it is empty, and never an error."""

    def __init__(self, root: Path, qualifications: Sequence[Path]) -> None:
        name = "\0".join([f"{FORMAT}", os.path.realpath(root), *map(os.path.realpath, qualifications)])
        digest = hashlib.blake2b(os.fsencode(name), digest_size=16).hexdigest()
        self.file = cache_folder() / "caseloads" / f"{digest}.sqlite"
        self._qualifications = qualifications
        self._basis = _basis(qualifications)

    def is_outdated(self) -> bool:
        """Whether a qualification, or the program, is no longer what it was when this was made."""
        return _basis(self._qualifications) != self._basis

    def first(self, count: int, take: Callable[[Summary], T]) -> list[T]:
        """What is made of the first learners by name."""
        question = "select path, summary from learner order by name, path limit ?"
        return self._ask(
            lambda database: [take(unpacked(*found)) for found in database.execute(question, [count])], []
        )

    def load(self, take: Callable[[str, bytes, str], None]) -> None:
        """Hand over every file's path, signature and packed summary."""

        def read(database: sqlite3.Connection) -> None:
            for path, signature, text in database.execute("select path, signature, summary from learner"):
                take(path, signature, text)

        with contextlib.suppress(OSError):
            os.utime(self.file)  # looked at, though nothing may change
        self._ask(read, None)

    def units(self, paths: Sequence[str]) -> dict[str, tuple[bytes, list[UnitSummary]]]:
        """The units of some files by path, each with the signature of the file that they were read from."""

        def read(database: sqlite3.Connection) -> dict[str, tuple[bytes, list[UnitSummary]]]:
            question = "select signature, units from learner join unit using (path) where path = ?"
            kept = filter(_is_text, paths)
            found = ((path, database.execute(question, [path]).fetchone()) for path in kept)
            return {path: (entry[0], unpacked_units(entry[1])) for path, entry in found if entry}

        return self._ask(read, {})

    def keep(self, entries: Sequence[tuple[bytes, Packed]], gone: Sequence[str] = ()) -> None:
        """Put entries in place of those of the same path; take away those of files that are gone."""
        away = [(path,) for path in gone if _is_text(path)]
        told = [(signature, entry) for signature, entry in entries if _is_text(entry.summary.path)]
        learners = [
            (summary.path, signature, sortable(summary.learner.name or summary.path), text)
            for signature, (summary, text, _) in told
        ]
        units = [(entry.summary.path, entry.units) for _, entry in told]

        def write(database: sqlite3.Connection) -> None:
            with database:
                for table in ("learner", "unit"):
                    database.executemany(f"delete from {table} where path = ?", away)
                database.executemany("insert or replace into learner values (?, ?, ?, ?)", learners)
                database.executemany("insert or replace into unit values (?, ?)", units)

        self._ask(write, None, to_write=True)

    def _ask(self, question: Callable[[sqlite3.Connection], T], otherwise: T, to_write: bool = False) -> T:
        """The answer of the database; where it has none, ``otherwise``, and all is read anew."""
        try:
            if to_write:
                self._make()
            elif not self.file.is_file():
                return otherwise
            with closing(sqlite3.connect(self.file, timeout=5.0)) as database:
                database.execute(f"pragma cache_size = -{_CACHE_KIB}")
                if to_write:
                    database.executescript(_TABLES)
                if database.execute("select basis from basis").fetchall() != [(self._basis,)]:
                    if not to_write:
                        return otherwise
                    self._begin(database)
                return question(database)
        except (OSError, sqlite3.OperationalError):  # locked, a full disk, no right to write
            return otherwise
        except (sqlite3.Error, ValueError, TypeError, LookupError, OverflowError):  # damaged
            with contextlib.suppress(OSError):
                self.file.unlink()
            return otherwise

    def _begin(self, database: sqlite3.Connection) -> None:
        """Forget what rests on another program or other qualifications."""
        with database:
            for table in ("basis", "learner", "unit"):
                database.execute(f"delete from {table}")
            database.execute("insert into basis values (?)", [self._basis])

    def _make(self) -> None:
        """The file, for this user only; other folders' that were not used for long are taken away."""
        folder = self.file.parent
        if not self.file.exists():
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.close(os.open(self.file, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600))
            for other in folder.glob("*.sqlite"):
                if time.time() - other.stat().st_mtime > _KEPT_SECONDS:
                    other.unlink()
        os.utime(self.file)


def _is_text(path: str) -> bool:
    """Whether a path can be kept: one whose name is in another encoding is read each time."""
    return path.isascii() or not any("\ud800" <= character <= "\udfff" for character in path)


def _basis(qualifications: Sequence[Path]) -> str:
    """What all summaries rest on besides the files: this program, and the qualifications as they are now."""
    hasher = hashlib.blake2b(f"{__version__} {FORMAT}".encode(), digest_size=16)
    package = Path(__file__).parent.parent
    rooms = [package / room for room in ("caseload", "learner", "rules", "spec", "files")]
    for folder in (*rooms, *qualifications, *(folder / "units" for folder in qualifications)):
        with contextlib.suppress(OSError), os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.name.endswith((".py", ".toml")):
                    status = entry.stat()
                    told = (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
                    hasher.update(f"{entry.path}{told}".encode("utf-8", "surrogateescape"))
    return hasher.hexdigest()
