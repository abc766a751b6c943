"""Very many files are read by several processes: the rows are the same, whatever becomes of the processes."""

import os
import signal
import sys
import time
from collections.abc import Generator, Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.caseload.folders import QUALIFICATIONS, as_read, caseload, files, look
from tests.caseload_factory import make_caseload
from tui.caseload.codec import Packed
from tui.caseload.readers import read_all
from tui.caseload.reading import Reader
from tui.caseload.worker import Worker
from tui.spec.library import Library

pytestmark = pytest.mark.usefixtures("clock")

PROC = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")


def workers() -> list[int]:
    """The reading processes of this one that are there."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
            command = (process / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if parent == os.getpid() and b"tui.caseload.worker" in command:
            found.append(int(process.name))
    return found


def reading(root: Path) -> Generator[list[Packed], None, None]:
    """All files of a folder being read, in their order; the first portion is there."""
    found: Iterator[list[Packed]] = read_all(root, QUALIFICATIONS, files(root))
    assert isinstance(found, Generator)
    return found


@cache
def in_one_process(root: Path) -> list[Packed]:
    reader = Reader(root, Library(QUALIFICATIONS))
    return [reader.read(path) for path in files(root)]


@PROC
def test_many_files_are_read_by_several_processes_and_none_is_left(centre: Path) -> None:
    found = reading(centre)
    first = next(found)
    assert workers()
    everything = first + [packed for some in found for packed in some]
    assert everything == in_one_process(centre)
    assert workers() == []


@PROC
def test_few_files_are_read_here(root: Path) -> None:
    found = reading(root)
    assert [len(some) for some in found] == [8]
    found = reading(root)
    next(found)
    assert workers() == []


@PROC
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM], ids=["killed", "ended"])
def test_when_every_process_dies_in_the_middle_each_file_is_read_nevertheless(
    centre: Path, how: signal.Signals
) -> None:
    found = reading(centre)
    everything = next(found)
    for process in workers():
        os.kill(process, how)
    everything += [packed for some in found for packed in some]
    assert everything == in_one_process(centre)
    assert workers() == []


@PROC
def test_when_one_process_dies_while_it_reads_each_file_is_read_nevertheless(centre: Path) -> None:
    found = reading(centre)
    everything = next(found)
    victim, *_ = workers()
    os.kill(victim, signal.SIGSTOP)  # it takes what it is asked, and never answers
    time.sleep(0.1)
    os.kill(victim, signal.SIGKILL)
    everything += [packed for some in found for packed in some]
    assert everything == in_one_process(centre)


@PROC
def test_when_no_process_can_be_started_each_file_is_read_here(
    centre: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert [packed for some in reading(centre) for packed in some] == in_one_process(centre)
    monkeypatch.setattr(sys, "executable", "/bin/true")
    assert [packed for some in reading(centre) for packed in some] == in_one_process(centre)


@PROC
def test_who_stops_early_leaves_no_process_behind_and_waits_for_none(centre: Path) -> None:
    found = reading(centre)
    next(found)
    start = time.monotonic()
    found.close()
    assert time.monotonic() - start < 2
    assert workers() == []


@PROC
def test_a_look_that_is_left_early_leaves_no_process_behind(centre: Path) -> None:
    learners = caseload(centre)
    steps = learners.refresh()
    assert isinstance(steps, Generator)
    assert [len(next(steps).rows), len(next(steps).rows)] == [0, 16]
    steps.close()
    assert workers() == []
    told = look(learners)
    assert len(told.rows) == 200 - 16
    assert workers() == []


def test_many_files_with_pipes_and_odd_names_among_them_are_rows_too(tmp_path: Path) -> None:
    root = tmp_path / "a 'b' \n \udce9"
    make_caseload(root, 160)
    os.mkfifo(root / "pipe.toml")
    (root / "a\nb.toml").write_text("format = ")
    (root / "\udcff.toml").write_text("")
    (root / "tui.py").write_text("raise SystemExit")
    assert look(caseload(root)).rows == as_read(root)


def test_code_in_the_current_folder_is_not_run(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The current folder may be a learners' one, on a share."""
    for name in ("json", "tui", "signal"):
        (tmp_path / f"{name}.py").write_text("open('run', 'w')\n")
    monkeypatch.chdir(tmp_path)
    worker = Worker(root, QUALIFICATIONS)
    try:
        assert worker.read(files(root)) == in_one_process(root)
    finally:
        worker.end()
    assert not (tmp_path / "run").exists()


@PROC
def test_a_process_ends_when_its_parent_is_no_more(root: Path) -> None:
    """Its input ends then, as here."""
    worker = Worker(root, QUALIFICATIONS)
    worker.read(files(root)[:1])
    process = worker._process
    try:
        os.kill(process.pid, signal.SIGINT)  # a key for the program on the screen, which goes on
        assert worker.read(files(root)[:2]) == in_one_process(root)[:2]
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(timeout=5) == 0
    finally:
        worker.end()
