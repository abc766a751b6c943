"""A session between others: conflicts, failures that pass, and several hands on one file."""

import threading
from datetime import date
from pathlib import Path

import pytest

from tests.learner.child import in_child
from tests.learner.files import BARE
from tui.learner.commands import Drop, Mark, SetNote
from tui.learner.proof import ProofError
from tui.learner.session import Session

D, L = "D/506/1942", "L/506/2150"
DAY = date(2026, 3, 1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A learner's file."""
    path = tmp_path / "learner.toml"
    path.write_bytes(BARE.encode())
    return path


def saved(session: Session) -> tuple[bool, str | None]:
    """Whether a save succeeded, and what the session says of it."""
    return session.save(), session.problem


def test_someone_elses_change_stops_a_save_and_both_are_kept(path: Path) -> None:
    session = Session(path)
    session.do(Mark(D, ("1.1",), DAY))
    theirs = path.read_bytes() + b"# theirs\n"
    path.write_bytes(theirs)
    for _ in range(2):
        assert saved(session) == (
            False,
            "someone else changed this file",
        )
        assert path.read_bytes() == theirs
        assert session.unsaved
        assert "1.1" in session.record.units[D].met
    path.write_bytes(BARE.encode())  # they take it back
    assert saved(session) == (True, None)
    assert "1.1" in Session(path).record.units[D].met


def test_a_failure_that_passes_is_made_good_by_the_next_save(path: Path) -> None:
    session = Session(path)
    session.do(Mark(D, ("1.1",), DAY))
    path.chmod(0o444)
    assert saved(session) == (False, "learner.toml is read-only")
    path.chmod(0o644)
    assert saved(session) == (True, None)
    assert path.read_bytes() == session.document.data


def test_a_save_of_what_is_there_already_is_no_conflict(path: Path) -> None:
    session = Session(path)
    session.do(Mark(D, ("1.1",), DAY))
    path.write_bytes(session.document.data)  # as after a save that could not be confirmed
    assert session.save()
    assert not session.unsaved


def test_nothing_to_save_touches_nothing(path: Path) -> None:
    session = Session(path)
    before = path.stat()
    assert session.save()
    session.do(Drop(D, DAY))
    session.undo()
    assert not session.unsaved
    assert session.save()
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_new_step_forgets_what_was_undone(path: Path) -> None:
    session = Session(path)
    session.do(Mark(D, ("1.1",), DAY))
    session.undo()
    session.do(Mark(D, ("1.2",), DAY))
    assert session.redo() is None
    assert list(session.record.units[D].met) == ["1.2"]


def test_undo_and_redo_go_on_over_saves(path: Path) -> None:
    session = Session(path)
    for number in ("1.1", "1.2"):
        session.do(Mark(D, (number,), DAY))
        assert session.save()
    assert session.undo()
    assert session.undo()
    assert session.save()
    assert path.read_bytes() == BARE.encode()


def test_a_note_too_big_to_be_read_again_is_refused(path: Path) -> None:
    session = Session(path)
    with pytest.raises(ProofError, match="too big"):
        session.do(SetNote(D, None, "x" * 1024 * 1024))
    assert not session.unsaved
    with pytest.raises(ProofError, match="cannot take it"):
        session.do(SetNote(D, None, "\udcff"))
    assert not session.unsaved


def test_saving_from_another_thread_loses_no_change(path: Path) -> None:
    session = Session(path)
    stop = threading.Event()

    def keep_saving() -> None:
        while not stop.is_set():
            session.save()

    saver = threading.Thread(target=keep_saving)
    saver.start()
    for major in range(1, 6):
        for minor in range(1, 6):
            session.do(Mark(D, (f"{major}.{minor}",), DAY))
    stop.set()
    saver.join()
    assert session.save()
    assert len(Session(path).record.units[D].met) == 25


def test_processes_that_write_the_same_file_lose_nothing(path: Path) -> None:
    """Each marks its own criteria, and starts again from the file whenever another came first."""

    def mark_ten(major: int) -> str:
        conflicts = 0
        for minor in range(10):
            while True:
                session = Session(path)
                session.do(Mark(L, (f"{major}.{minor}",), DAY))
                if session.save():
                    break
                assert session.problem is not None
                assert session.problem.startswith("someone else changed this file")
                conflicts += 1
        return f"{conflicts} conflicts"

    said: list[str] = []
    writers = [
        threading.Thread(target=lambda major=major: said.append(in_child(lambda: mark_ten(major))))
        for major in range(3)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert all(answer.endswith("conflicts") for answer in said), said
    met = Session(path).record.units[L].met
    assert sorted(met) == [f"{major}.{minor}" for major in range(3) for minor in range(10)]
    assert [file.name for file in path.parent.iterdir()] == [path.name]
