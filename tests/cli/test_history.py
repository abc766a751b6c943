"""``rqf history``: who changed what and when, and an earlier version brought back."""

import getpass
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.cli.running import LEARNERS, rqf
from tui.files.places import state_folder

D, A = "D/506/1942", "L/506/1807"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(shutil.copy(LEARNERS / "registered.toml", tmp_path / "learner.toml"))


def test_before_the_first_change_there_is_nothing(path: Path) -> None:
    ran = rqf("history", path)
    assert (ran.status, ran.err) == (0, "")
    assert "Nothing yet" in ran.out


def test_every_change_is_a_line_with_who_and_what(path: Path) -> None:
    assert rqf("add", path, A).status == 0
    assert rqf("mark", path, D, "1.1", "1.2").status == 0
    path.write_text(path.read_text() + "# by hand\n")
    assert rqf("unmark", path, D, "1.1").status == 0
    before, *lines = rqf("history", path).out.splitlines()
    assert "as it was before" in before
    assert all(getpass.getuser() in line for line in lines)
    assert [line.split()[0] for line in lines] == ["1", "2", "3", "4"]
    for line, what in zip(
        lines,
        [f"{A} chosen", f"{D}: 1.1, 1.2 met", "outside this program: changed", f"{D}: 1.1 no longer met"],
        strict=True,
    ):
        assert line.endswith(what), line


def test_a_version_is_brought_back_as_a_new_change(path: Path) -> None:
    first = path.read_bytes()
    rqf("add", path, A)
    second = path.read_bytes()
    rqf("mark", path, D, "--all")
    ran = rqf("history", path, "--restore", "1")
    assert (ran.status, ran.err) == (0, "")
    assert path.read_bytes() == second
    assert rqf("history", path).out.splitlines()[-1].endswith("version 1 brought back")
    assert rqf("history", path, "--restore", "0").status == 0
    assert path.read_bytes() == first
    assert "holds this version already" in rqf("history", path, "--restore", "0").out


def test_a_version_that_is_not_there_is_refused_with_those_there_are(path: Path) -> None:
    rqf("add", path, A)
    before = path.read_bytes()
    ran = rqf("history", path, "--restore", "7")
    assert (ran.status, ran.err) == (2, "rqf: no version 7; there are 0 to 1\n")
    assert path.read_bytes() == before


def test_the_history_is_outside_the_learners_folder(path: Path) -> None:
    rqf("add", path, A)
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert (state_folder() / "history.sqlite").is_file()


def test_a_history_that_is_no_database_stops_nothing(path: Path) -> None:
    state_folder().mkdir(parents=True)
    (state_folder() / "history.sqlite").write_text("no database at all " * 100)
    assert rqf("add", path, A).status == 0
    assert A in path.read_text()
    assert rqf("history", path).status == 0
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(state_folder() / "history.sqlite").execute("select * from file")


def test_a_broken_file_is_told_of(path: Path) -> None:
    path.write_text("format = ")
    ran = rqf("history", path)
    assert ran.status == 2
    assert f"{path}:1:" in ran.err
