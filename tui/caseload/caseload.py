"""A folder of learners, kept in step with its files: what is there, what changed, what is gone.

``refresh`` is the one way in: the first time it tells everything, from the index where that still holds, and
each later time what changed since. Only files decide: an entry of the index counts once its file was met with
the same signature.
"""

import time
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tui.caseload.codec import Packed, unpacked, unpacked_units
from tui.caseload.index import Index
from tui.caseload.row import Row, row
from tui.caseload.summary import Summary, UnitSummary
from tui.caseload.walk import Seen, walk

_KEPT_AT_ONCE = 1000
"""Entries put into the index in one go: with fewer, writing takes longer; of more, more is lost at an end."""
_UNITS_AT_ONCE = 5000
"""Learners whose units are held at a time, some 20 MB; with fewer, reading processes start more often."""


class Step(NamedTuple):
    """Some of what a refresh found: rows that are new or changed, and the paths of files that are gone.

    ``done`` of ``total`` files are known as they are now.
    """

    rows: Sequence[Row]
    gone: Sequence[str]
    done: int
    total: int


def together(steps: Iterable[Step]) -> Step:
    """Steps in their order as one: what comes later holds, of a file gone and of one that is back."""
    rows: dict[str, Row] = {}
    gone: dict[str, None] = {}
    done = total = 0
    for step in steps:
        for path in step.gone:
            rows.pop(path, None)
            gone[path] = None
        rows.update((row.summary.path, row) for row in step.rows)
        done, total = step.done, step.total
    return Step(list(rows.values()), list(gone), done, total)


class Caseload:
    """The learners below a folder; for one thread at a time."""

    def __init__(self, root: Path, qualifications: Sequence[Path]) -> None:
        self.root = root
        self._qualifications = qualifications
        self._index = Index(root, qualifications)
        self.today = date.today()
        """The day that all rows are of: that of the last refresh."""
        self._rows: dict[str, Row] = {}
        self._signatures: dict[str, bytes | None] = {}
        """Of each file as it was read; None where one more change might have left the same."""

    def first(self, count: int) -> list[Row]:
        """The first learners by name as they were last time: to be looked at until their files are met."""
        return self._index.first(count, lambda summary: row(summary, self.today))

    def refresh(self) -> Generator[Step, None, None]:
        """Look through the folder, and tell what is new, changed or gone.

        Raises OSError when the folder cannot be looked into; what is known stays as it was then.
        """
        met = {seen.path: seen for seen in walk(self.root, time.time_ns())}
        blocked = [met.pop(seen.path) for seen in list(met.values()) if seen.problem]
        today = date.today()
        if self._index.is_outdated():
            self._index = Index(self.root, self._qualifications)
            self._signatures.clear()
        if today != self.today:  # all rows are of another day
            self.today = today
            self._signatures.clear()
        gone = list(self._rows.keys() - met.keys() - {seen.path for seen in blocked})
        if not self._signatures:
            rows, strays = self._from_index(met)
            gone += strays
        else:
            rows = list(self._edited_elsewhere(met))
        rows += [row(Summary(seen.path, "broken", seen.problem), today) for seen in blocked]
        self._forget(gone)
        to_read = [path for path, seen in met.items() if self._signatures.get(path) != seen.signature]
        yield Step(self._news(rows), gone, len(met) - len(to_read), len(met))
        if to_read:
            yield from self._read(to_read, met)

    def units(self, paths: Sequence[str]) -> Generator[tuple[str, list[UnitSummary]], None, None]:
        """The units of some learners, each with the path, in the order of the paths; after a refresh.

        Read again is what the index lacks, or has of another state of the file than the refresh met.
        """
        from tui.caseload.readers import read_all

        for start in range(0, len(paths), _UNITS_AT_ONCE):
            some = paths[start : start + _UNITS_AT_ONCE]
            kept = {
                path: units
                for path, (signature, units) in self._index.units(some).items()
                if signature == self._signatures.get(path)
            }
            found = read_all(self.root, self._qualifications, [path for path in some if path not in kept])
            read = (packed for packeds in found for packed in packeds)
            for path in some:
                yield path, kept[path] if path in kept else unpacked_units(next(read).units)

    def _from_index(self, met: Mapping[str, Seen]) -> tuple[list[Row], list[str]]:
        """The rows of the files that are as they were, and the paths of those that are gone since."""
        rows: list[Row] = []
        strays: list[str] = []

        def take(path: str, signature: bytes, text: str) -> None:
            seen = met.get(path)
            if seen is None:
                strays.append(path)
            elif seen.signature == signature:
                rows.append(row(unpacked(seen.path, text), self.today, seen.editor))
                self._signatures[seen.path] = seen.signature

        self._index.load(take)
        return rows, strays

    def _edited_elsewhere(self, met: Mapping[str, Seen]) -> Iterator[Row]:
        """The rows of files that were opened or closed in another editor."""
        for path, known in self._rows.items():
            if path in met and met[path].editor != known.editor:
                yield known._replace(editor=met[path].editor)

    def _forget(self, gone: Sequence[str]) -> None:
        for path in gone:
            self._rows.pop(path, None)
            self._signatures.pop(path, None)
        if gone:
            self._index.keep((), gone)

    def _read(self, paths: Sequence[str], met: Mapping[str, Seen]) -> Iterator[Step]:
        """Read files and tell of each as it is now."""
        from tui.caseload.readers import read_all  # loads all that files may need, and unchanged ones do not

        done = len(met) - len(paths)
        unkept: list[tuple[bytes, Packed]] = []
        try:
            for found in read_all(self.root, self._qualifications, paths):
                done += len(found)
                rows = [self._taken(packed.summary, met[packed.summary.path]) for packed in found]
                sure = [(met[packed.summary.path], packed) for packed in found]
                unkept += [(seen.signature, packed) for seen, packed in sure if seen.sure]
                if len(unkept) >= _KEPT_AT_ONCE:
                    self._index.keep(unkept)
                    unkept.clear()
                yield Step(self._news(rows), (), done, len(met))
        finally:
            if unkept:
                self._index.keep(unkept)

    def _taken(self, summary: Summary, seen: Seen) -> Row:
        self._signatures[summary.path] = seen.signature if seen.sure else None
        return row(summary, self.today, seen.editor)

    def _news(self, rows: Iterable[Row]) -> list[Row]:
        """The rows that differ from what was told before."""
        news = [row for row in rows if self._rows.get(row.summary.path) != row]
        self._rows.update((row.summary.path, row) for row in news)
        return news
