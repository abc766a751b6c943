"""A session between others: conflicts, failures that pass, and several hands on one file."""

import stat
import threading
from datetime import date
from pathlib import Path

import pytest

from tests.learner.child import in_child
from tests.learner.files import BARE
from tui.files.finding import FileError
from tui.files.places import state_folder
from tui.learner.commands import Drop, Mark, SetDate, SetEvidence, SetNote, Unmark
from tui.learner.proof import ProofError
from tui.learner.save import ChangedOnDisk
from tui.learner.session import Contested, Session

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


def edit(path: Path, old: str, new: str) -> None:
    """Someone else's change of the file, in an editor."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def met(path: Path, unit: str) -> dict[str, date]:
    """The criteria of a unit that a file holds as met, with their days."""
    return {number: one.on for number, one in Session(path).record.units[unit].met.items()}


def test_someone_elses_change_is_merged_with_ours_and_both_are_saved(path: Path) -> None:
    session = Session(path)
    session.do(Mark(D, ("1.1",), DAY))
    other = Session(path)
    other.do(Mark(L, ("1.2",), DAY))
    assert other.save()
    edit(path, "[learner]", "# theirs\n[learner]")
    assert saved(session) == (True, None)
    assert met(path, D) == {"1.1": DAY}
    assert met(path, L) == {"1.2": DAY}
    assert "# theirs" in path.read_text()
    assert session.take_news() == [f"{L}: 1.2 met"]


def test_without_changes_of_ours_theirs_are_taken_as_they_are(path: Path) -> None:
    session = Session(path)
    assert not session.catch_up()
    other = Session(path)
    other.do(Mark(D, ("1.1", "1.2"), DAY))
    other.save()
    assert session.catch_up()
    assert session.document.data == path.read_bytes()
    assert not session.unsaved
    assert list(session.record.units[D].met) == ["1.1", "1.2"]
    assert not session.catch_up()


def contest(path: Path) -> Session:
    """A session whose unsaved date for 1.1 meets another on disk, and whose tick of 1.2 meets nothing."""
    first = Session(path)
    first.do(Mark(D, ("1.1",), DAY))
    first.save()
    session, other = Session(path), Session(path)
    session.do(SetDate(D, ("1.1",), date(2026, 3, 2)))
    session.do(Mark(D, ("1.2",), DAY))
    other.do(SetDate(D, ("1.1",), date(2026, 3, 3)))
    other.do(Mark(D, ("1.3",), DAY))
    assert other.save()
    return session


def test_the_same_changed_both_ways_is_saved_by_no_one_before_it_is_decided(path: Path) -> None:
    session = contest(path)
    theirs = path.read_bytes()
    for _ in range(2):
        assert saved(session) == (False, "someone else changed the same as you")
        assert path.read_bytes() == theirs
    (conflict,) = session.conflicts
    assert conflict == (("unit", D, "met", "1.1", "on"), DAY, date(2026, 3, 2), date(2026, 3, 3))


@pytest.mark.parametrize(("mine", "on"), [(True, date(2026, 3, 2)), (False, date(2026, 3, 3))])
def test_a_decision_is_saved_with_all_else_of_both(path: Path, mine: bool, on: date) -> None:
    session = contest(path)
    session.save()
    session.decide([conflict.at for conflict in session.conflicts if mine])
    assert saved(session) == (True, None)
    assert met(path, D) == {"1.1": on, "1.2": DAY, "1.3": DAY}
    assert session.conflicts == ()


def test_a_change_during_the_contest_is_part_of_it(path: Path) -> None:
    session = contest(path)
    session.save()
    session.do(Mark(D, ("1.4",), DAY))
    edit(path, "2026-03-03", "2026-03-04")
    assert session.catch_up()
    assert [conflict.theirs for conflict in session.conflicts] == [date(2026, 3, 4)]
    session.decide(())
    assert session.save()
    assert set(met(path, D)) == {"1.1", "1.2", "1.3", "1.4"}


def test_evidence_of_both_is_kept(path: Path) -> None:
    first = Session(path)
    first.do(Mark(D, ("1.1",), DAY, ("E1",)))
    first.save()
    session, other = Session(path), Session(path)
    session.do(Mark(D, ("1.1",), DAY, ("E2",)))
    other.do(SetEvidence(D, "1.1", ("E3",)))
    other.save()
    assert session.save()
    assert Session(path).record.units[D].met["1.1"].evidence == ("E3", "E2")


def test_what_cannot_be_read_stops_a_save_and_is_not_written_over(path: Path) -> None:
    session = Session(path)
    session.do(Mark(D, ("1.1",), DAY))
    path.write_text("format = ")
    ok, problem = saved(session)
    assert not ok
    assert problem is not None
    assert problem.startswith("someone else's change cannot be read")
    assert path.read_text() == "format = "
    assert session.unsaved
    path.write_bytes(BARE.encode())
    assert saved(session) == (True, None)


def test_what_their_file_cannot_take_is_said_and_kept_and_nothing_is_written(path: Path) -> None:
    first = Session(path)
    first.do(Mark(D, ("1.1",), DAY, ("E1", "E2")))
    first.save()
    edit(path, '["E1", "E2"]', '[\n  "E1",\n  "E2",\n]')
    session = Session(path)
    session.do(SetEvidence(D, "1.1", ("E2",)))
    edit(path, '"E1",', '"E1", # seen twice')  # beside what is to be taken out
    theirs = path.read_bytes()
    problem = "your change cannot be joined with someone else's: a comment would be lost: # seen twice"
    for _ in range(2):
        assert saved(session) == (False, problem)
        with pytest.raises(FileError, match="cannot be joined"):
            session.catch_up()
    assert path.read_bytes() == theirs
    assert session.record.units[D].met["1.1"].evidence == ("E2",)
    edit(path, " # seen twice", "")
    assert saved(session) == (True, None)
    assert Session(path).record.units[D].met["1.1"].evidence == ("E2",)


def test_the_history_tells_what_they_changed_after_a_decision_too(path: Path) -> None:
    session = contest(path)
    session.save()
    session.take_news()
    session.decide(())
    session.save()
    *_, outside = [version for version in session.versions if version.kind == "outside"]
    assert outside.what == f"{D}: 1.1 met on 2026-03-03; {D}: 1.3 met"


def test_undo_after_someone_elses_change_takes_back_ours_only(path: Path) -> None:
    session = Session(path)
    session.do(Mark(D, ("1.1",), DAY))
    assert session.save()
    other = Session(path)
    other.do(Mark(D, ("1.2",), DAY))
    other.save()
    session.catch_up()
    assert session.undo() == f"{D}: 1.1 met"
    assert session.save()
    assert met(path, D) == {"1.2": DAY}
    assert session.redo() == f"{D}: 1.1 met"
    assert session.save()
    assert met(path, D) == {"1.2": DAY, "1.1": DAY}


def test_a_step_that_someone_else_changed_since_is_not_taken_back(path: Path) -> None:
    session = Session(path)
    session.do(Mark(D, ("1.1",), DAY))
    assert session.save()
    other = Session(path)
    other.do(SetDate(D, ("1.1",), date(2026, 3, 9)))
    other.save()
    session.catch_up()
    with pytest.raises(Contested, match=r"1\.1 met"):
        session.undo()
    assert met(path, D) == {"1.1": date(2026, 3, 9)}


def test_undo_and_redo_survive_a_restart(path: Path) -> None:
    before = path.read_bytes()
    for number in ("1.1", "1.2"):
        session = Session(path)
        session.do(Mark(D, (number,), DAY))
        assert session.save()
    after = path.read_bytes()
    session = Session(path)
    assert session.undo() == f"{D}: 1.2 met"
    assert session.save()
    session = Session(path)
    assert session.undo() == f"{D}: 1.1 met"
    assert session.undo() is None
    assert session.save()
    assert path.read_bytes() == before
    session = Session(path)
    assert session.redo() == f"{D}: 1.1 met"
    assert session.redo() == f"{D}: 1.2 met"
    assert session.redo() is None
    assert session.document.data == after


def test_every_version_is_listed_and_can_be_brought_back(path: Path) -> None:
    contents = [path.read_bytes()]
    for number in ("1.1", "1.2"):
        session = Session(path)
        session.do(Mark(D, (number,), DAY))
        session.save()
        contents.append(path.read_bytes())
        edit(path, "[learner]", f"# {number}\n[learner]")
        contents.append(path.read_bytes())
    session = Session(path)
    session.do(Drop(L, DAY))
    session.save()
    contents.append(path.read_bytes())
    versions = Session(path).versions
    said = [(version.number, version.kind, version.what) for version in versions]
    assert said == [
        (1, "done", f"{D}: 1.1 met"),
        (2, "outside", ""),
        (3, "done", f"{D}: 1.2 met"),
        (4, "outside", ""),
        (5, "done", f"{L} dropped"),
    ]
    assert all(version.who for version in versions)
    assert not Session(path).restore(5)
    for version, content in enumerate(contents[:-1]):
        session = Session(path)
        assert session.restore(version)
        assert session.save()
        assert path.read_bytes() == content
        assert session.undo() == f"version {version} brought back"
        assert session.save()
    with pytest.raises(KeyError):
        Session(path).restore(99)


def test_steps_that_end_where_they_began_are_undone_once_each(path: Path) -> None:
    before = path.read_bytes()
    session = Session(path)
    session.do(SetNote(D, None, "a"))
    session.do(SetNote(D, None, ""))
    assert not session.unsaved
    assert session.save()
    assert session.undo() == f"{D}: note taken away"
    assert session.undo() == f"{D}: note written"
    assert session.undo() is None
    assert session.document.data == before


def test_what_others_write_without_end_is_given_up_with_words(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is another one at every look: the save ends, and says why."""
    session = Session(path)
    session.do(Mark(D, ("1.1",), DAY))
    writing = {"n": 0}

    def meddle(_: Path, *__: bytes) -> None:
        writing["n"] += 1
        path.write_bytes(path.read_bytes() + f"# {writing['n']}\n".encode())
        raise ChangedOnDisk(path.read_bytes())

    monkeypatch.setattr("tui.learner.session.save", meddle)
    assert saved(session) == (False, "others keep writing this file")
    assert session.unsaved


def test_two_sessions_of_one_user_make_one_history(path: Path) -> None:
    session, other = Session(path), Session(path)
    other.do(Mark(L, ("1.2",), DAY))
    other.save()
    session.catch_up()
    session.do(Mark(D, ("1.1",), DAY))
    session.save()
    assert [version.what for version in Session(path).versions] == [f"{L}: 1.2 met", f"{D}: 1.1 met"]
    assert session.undo() == f"{D}: 1.1 met"
    assert session.undo() == f"{L}: 1.2 met"
    assert session.save()
    assert path.read_bytes() == BARE.encode()


def test_the_history_is_for_its_user_alone_and_bounded(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.learner.history.MOST_VERSIONS", 5)
    session = Session(path)
    for step in range(12):
        session.do(Mark(D, ("1.1",), DAY) if step % 2 == 0 else Unmark(D, ("1.1",)))
        assert session.save()
    assert [version.number for version in Session(path).versions] == [8, 9, 10, 11, 12]
    assert Session(path).restore(9)
    assert [stat.S_IMODE(file.stat().st_mode) for file in state_folder().iterdir()] == [0o600]


def test_a_history_that_cannot_be_written_stops_no_save(path: Path) -> None:
    state_folder().parent.mkdir(parents=True, exist_ok=True)
    state_folder().write_text("a file where the folder should be")
    session = Session(path)
    session.do(Mark(D, ("1.1",), DAY))
    assert saved(session) == (True, None)
    assert session.undo() == f"{D}: 1.1 met"


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
    """Each marks its own criteria in a session of its own, over and over."""

    def mark_ten(major: int) -> str:
        session = Session(path)
        for minor in range(10):
            session.do(Mark(L, (f"{major}.{minor}",), DAY))
            assert session.save(), session.problem
        return "all saved"

    said: list[str] = []
    writers = [
        threading.Thread(target=lambda major=major: said.append(in_child(lambda: mark_ten(major))))
        for major in range(3)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert said == ["all saved"] * 3
    assert sorted(met(path, L)) == [f"{major}.{minor}" for major in range(3) for minor in range(10)]
    assert [file.name for file in path.parent.iterdir()] == [path.name]
