"""The index saves time and decides nothing: lost, damaged, locked or outdated, all rows are the same."""

import json
import os
import shutil
import sqlite3
import stat
import time
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.caseload.folders import QUALIFICATIONS, Clock, as_read, caseload, edit, files, look
from tests.caseload_factory import TODAY, learner_text, make_caseload
from tui.caseload.codec import unpacked_units
from tui.caseload.order import arranged
from tui.caseload.reading import Reader
from tui.files.places import cache_folder, shipped
from tui.spec.library import Library

pytestmark = pytest.mark.usefixtures("clock")


def indexes() -> list[Path]:
    return sorted((cache_folder() / "caseloads").glob("*.sqlite"))


def index_of(root: Path) -> Path:
    """The index of a folder that was looked through just now."""
    look(caseload(root))
    (file,) = indexes()
    return file


def execute(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as database, database:
        for statement in statements:
            database.execute(statement)


def test_a_large_folder_is_told_from_the_index_as_from_its_files(centre: Path) -> None:
    first = look(caseload(centre))
    again = look(caseload(centre))
    assert (first.read, again.read) == (200, 0)
    assert again.rows == first.rows == as_read(centre)
    assert {row.summary.state for row in again.rows.values()} == {"fine", "unknown", "broken"}


def test_the_first_learners_by_name_are_there_before_any_file_is_looked_at(root: Path) -> None:
    assert caseload(root).first(3) == []
    rows = look(caseload(root)).rows
    for path in root.rglob("*.toml"):
        path.unlink()
    learners = caseload(root)
    assert learners.first(3) == arranged(rows.values())[:3]
    assert learners.first(100) == arranged(rows.values())
    assert sorted(look(learners).gone) == sorted(rows)  # what was shown of them is taken back
    assert caseload(root).first(3) == []


def test_units_are_the_same_from_the_index_and_from_the_files(root: Path) -> None:
    (root / "Ren\udce9e.toml").write_text(learner_text(20))
    learners = caseload(root)
    look(learners)
    reader = Reader(root, Library(QUALIFICATIONS))
    paths = files(root)[::-1]
    read = [(path, unpacked_units(reader.read(path).units)) for path in paths]
    assert list(learners.units(paths)) == read
    indexes()[0].unlink()
    assert list(learners.units(paths)) == read
    edit(root / paths[0], "[learner]", "[learner] # new")
    look(learners)
    assert list(learners.units(paths)) == read


def test_only_what_has_changed_is_read_at_the_next_start(root: Path) -> None:
    look(caseload(root))
    edit(root / files(root)[0], 'id = "L-', 'id = "M-')
    (root / files(root)[1]).unlink()
    (root / "new.toml").write_text(learner_text(50))
    told = look(caseload(root))
    assert told.rows == as_read(root)
    assert told.read == 2
    assert look(caseload(root)).read == 0


def test_the_index_is_for_its_user_alone(root: Path) -> None:
    before = os.umask(0)
    try:
        file = index_of(root)
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert list(file.parent.iterdir()) == [file]


def test_the_index_may_be_deleted_at_any_time(root: Path) -> None:
    file = index_of(root)
    learners = caseload(root)
    look(learners)
    shutil.rmtree(file.parent)
    edit(root / files(root)[0], 'id = "L-', 'id = "M-')
    assert look(learners).rows.keys() == {files(root)[0]}
    again = look(caseload(root))
    assert again.rows == as_read(root)
    assert again.read == 7
    assert look(caseload(root)).read == 0


def overwritten(content: bytes) -> Callable[[Path], None]:

    def overwrite(file: Path) -> None:
        file.write_bytes(content)

    return overwrite


def cut(share: float) -> Callable[[Path], None]:
    return lambda file: os.truncate(file, int(file.stat().st_size * share))


def scribbled(file: Path) -> None:
    """Pages in the middle written over, as by a failing disk."""
    data = bytearray(file.read_bytes())
    data[4096 + 200 : -4096] = b"\x55" * (len(data) - 2 * 4096 - 200)
    file.write_bytes(data)


def said(*statements: str) -> Callable[[Path], None]:
    return lambda file: execute(file, *statements)


def every(summary: object) -> Callable[[Path], None]:
    return said(f"update learner set summary = '{json.dumps(summary)}'")


PERSON: list[object] = ["L-1", "A", None, None, "", []]
REST: list[object] = ["601/3521/9", "", None, None, None, 0, None, [], [], []]

DAMAGES: dict[str, Callable[[Path], None]] = {
    "empty": overwritten(b""),
    "garbage": overwritten(b"no database at all" * 999),
    "zeros": overwritten(b"\0" * 40_000),
    "cut in the middle": cut(0.5),
    "cut near the end": cut(0.9),
    "only its head": cut(0.01),
    "scribbled over": scribbled,
    "no tables": said("drop table basis", "drop table learner", "drop table unit"),
    "no learners": said("drop table learner"),
    "another basis": said("update basis set basis = 'x'"),
    "no basis": said("delete from basis"),
    "two of them": said("insert into basis values ('x')"),
    "no JSON": said("update learner set summary = 'x'"),
    "one that is no JSON": said("update learner set summary = '[' where rowid = 5"),
    "JSON cut off": said("update learner set summary = substr(summary, 1, 100)"),
    "no list": every({"state": "fine"}),
    "a short list": every([1, 2]),
    "no person": every(["fine", "", True, None, *REST]),
    "a day that is none": every(["fine", "", True, ["L-1", "A", -5, None, "", []], *REST]),
    "a day beyond all": every(["fine", "", True, ["L-1", "A", 10**12, None, "", []], *REST]),
    "a recorded day beyond all": every(["fine", "", True, PERSON, *REST[:9], [2**40]]),
    "days that are text": every(["fine", "", True, PERSON, *REST[:9], ["x"]]),
    "work that is none": every(["fine", "", True, PERSON, *REST[:6], [1, 2], *REST[7:]]),
    "other signatures": said("update learner set signature = x'00'"),
    "no signatures": said("update learner set signature = x''"),
    "paths of no file": said("update learner set path = 'gone/' || path"),
    "bytes that are no text": said("update learner set summary = cast(x'ff5b5d' as text)"),
}


FEW = [number for number in range(1, 30) if 'qualification = "601/3521/9"' in learner_text(number)]


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_index_is_made_anew_and_no_row_is_another(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    root = tmp_path / "learners"
    root.mkdir()
    for number in FEW:
        (root / f"{number}.toml").write_text(learner_text(number))
    now = look(caseload(root)).rows
    (file,) = indexes()
    damage(file)
    damaged = file.read_bytes()
    caseload(root).first(100)
    file.write_bytes(damaged)
    assert look(caseload(root)).rows == now
    look(caseload(root))  # what was lost with a damaged file is read, and kept again
    mended = look(caseload(root))
    assert mended.rows == now
    assert mended.read == 0


def test_an_index_that_another_holds_locked_only_costs_time(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = index_of(root)
    number, hasty = file.stat().st_ino, sqlite3.connect
    monkeypatch.setattr(
        "tui.caseload.index.sqlite3.connect", lambda path, timeout: hasty(path, timeout=timeout / 100)
    )
    with closing(hasty(file)) as other:
        other.execute("begin exclusive")
        learners = caseload(root)
        assert learners.first(10) == []
        assert look(learners).rows == as_read(root)
        (root / files(root)[0]).unlink()
        assert len(look(learners).gone) == 1
        assert file.stat().st_ino == number  # a locked file is no damaged one
        other.rollback()
    again = look(caseload(root))
    assert again.rows == as_read(root)
    assert again.read == 0


def test_an_index_is_read_while_another_program_writes_it(root: Path) -> None:
    file = index_of(root)
    with closing(sqlite3.connect(file)) as other:
        other.execute("begin immediate")
        other.execute("delete from learner")
        assert look(caseload(root)).read == 0
        other.rollback()


@pytest.mark.parametrize("name", ["", "caseloads"])
def test_a_file_where_the_cache_folder_should_be_only_costs_time(root: Path, name: str) -> None:
    place = cache_folder() / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("a file")
    learners = caseload(root)
    assert learners.first(10) == []
    assert look(learners).rows == as_read(root)
    assert not look(learners).rows
    (root / files(root)[0]).unlink()
    assert len(look(learners).gone) == 1
    assert look(caseload(root)).rows == as_read(root)
    assert place.read_text() == "a file"


def test_a_folder_where_the_index_should_be_only_costs_time(root: Path) -> None:
    file = index_of(root)
    file.unlink()
    file.mkdir()
    for _ in range(2):
        told = look(caseload(root))
        assert told.rows == as_read(root)
        assert told.read == 8


def test_another_version_of_a_qualification_makes_all_figures_anew(tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "qualifications"
    shutil.copytree(shipped("qualifications"), folder)
    root = tmp_path / "learners"
    make_caseload(root, 12)
    before = look(caseload(root, [folder]))
    assert look(caseload(root, [folder])).read == 0
    edit(folder / "vtct-601-3521-9.toml", "min_credits = 15", "min_credits = 55")
    after = look(caseload(root, [folder]))
    assert after.read == 12
    assert after.rows == as_read(root, clock.day, [folder])
    assert after.rows != before.rows
    unit = next(path for path in (folder / "units").glob("*.toml") if "credits = 6" in path.read_text())
    edit(unit, "credits = 6", "credits = 7")
    after = look(caseload(root, [folder]))
    assert after.read == 12
    assert after.rows == as_read(root, clock.day, [folder])
    (folder / "own.toml").write_text("# to come\n")
    assert look(caseload(root, [folder])).read == 12
    assert look(caseload(root, [folder])).read == 0


def test_other_qualifications_have_an_index_of_their_own(root: Path, tmp_path: Path) -> None:
    look(caseload(root))
    (tmp_path / "none").mkdir()
    other = look(caseload(root, [tmp_path / "none"]))
    assert {row.summary.state for row in other.rows.values()} == {"unknown"}
    assert len(indexes()) == 2
    assert look(caseload(root)).read == look(caseload(root, [tmp_path / "none"])).read == 0


def test_another_version_of_the_program_reads_all_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = index_of(root)
    monkeypatch.setattr("tui.caseload.index.__version__", "99.0")
    assert caseload(root).first(10) == []
    told = look(caseload(root))
    assert told.read == 8
    assert told.rows == as_read(root)
    assert indexes() == [file]
    monkeypatch.setattr("tui.caseload.index.FORMAT", 99)
    assert look(caseload(root)).read == 8
    assert look(caseload(root)).read == 0


def test_a_folder_by_another_way_has_the_same_index(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look(caseload(root))
    (root.parent / "link").symlink_to(root, target_is_directory=True)
    assert look(caseload(root.parent / "link")).read == 0
    monkeypatch.chdir(root.parent)
    assert look(caseload(Path("learners"))).read == 0
    assert len(indexes()) == 1


def test_an_entry_holds_all_days_whatever_the_day_it_was_made_on(root: Path, clock: Clock) -> None:
    for days in (500, -200, 0, -3000):
        clock.day = TODAY + timedelta(days=days)
        rows = look(caseload(root)).rows
        assert rows == as_read(root, clock.day)
        shown = caseload(root).first(100)
        assert {row.summary.path: row for row in shown} == rows


def test_an_index_that_was_not_looked_at_for_ninety_days_is_taken_away_when_another_is_made(
    root: Path, tmp_path: Path
) -> None:
    file = index_of(root)
    for days, kept in ((89, True), (91, False)):
        other = tmp_path / f"other-{days}"
        make_caseload(other, 1)
        then = time.time() - days * 86400
        os.utime(file, (then, then))
        look(caseload(other))
        assert file.exists() == kept


def test_looking_at_a_folder_in_which_nothing_changes_keeps_its_index(root: Path) -> None:
    file = index_of(root)
    os.utime(file, (0, 0))
    assert look(caseload(root)).read == 0
    assert time.time() - file.stat().st_mtime < 60
