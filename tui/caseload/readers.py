"""Reading many files: a few of them here, many by as many processes as there are cores."""

import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tui.caseload.codec import Packed
from tui.caseload.reading import Reader
from tui.caseload.worker import Worker
from tui.spec.library import Library

_FEW = 150
"""Files that are read before processes would have started."""
_FIRST, _AT_ONCE = 16, 64
"""Files in a request: few at first, so that there is something to see."""


def read_all(root: Path, qualifications: Sequence[Path], paths: Sequence[str]) -> Iterator[list[Packed]]:
    """What files say, by their paths below a folder: some at a time, in the order of the paths."""
    if len(paths) <= _FEW:
        reader = Reader(root, Library(qualifications))
        for some in _portions(paths):
            yield [reader.read(path) for path in some]
        return
    crew = _Crew(root, qualifications)
    threads = ThreadPoolExecutor(_cores(), thread_name_prefix="reading")
    try:
        yield from threads.map(crew.read, _portions(paths))
    finally:  # also where no one wants the rest any more
        crew.dismiss()
        threads.shutdown(cancel_futures=True)


def _portions(paths: Sequence[str]) -> Iterator[Sequence[str]]:
    start = 0
    while start < len(paths):
        size = _FIRST if start < _FIRST * _cores() else _AT_ONCE
        yield paths[start : start + size]
        start += size


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Crew:
    """A reading process for each thread that asks; what a process does not answer is read here."""

    def __init__(self, root: Path, qualifications: Sequence[Path]) -> None:
        self._root, self._qualifications = root, qualifications
        self._own = threading.local()
        self._lock = threading.Lock()
        self._workers: list[Worker] = []
        self._dismissed = False

    def read(self, paths: Sequence[str]) -> list[Packed]:
        """What some files say."""
        try:
            return self._worker().read(paths)
        except (OSError, ValueError):
            with self._lock:
                if self._dismissed:
                    return []
                reader = Reader(self._root, Library(self._qualifications))
                return [reader.read(path) for path in paths]

    def dismiss(self) -> None:
        """End every process."""
        with self._lock:
            self._dismissed = True
            for worker in self._workers:
                worker.end()

    def _worker(self) -> Worker:
        if not hasattr(self._own, "worker"):
            with self._lock:
                if self._dismissed:
                    raise OSError
                self._own.worker = Worker(self._root, self._qualifications)
                self._workers.append(self._own.worker)
        worker: Worker = self._own.worker
        return worker
