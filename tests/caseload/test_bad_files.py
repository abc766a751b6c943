"""Whatever stands in a folder, each file is a row that says what is wrong, and stops no other."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.caseload.folders import QUALIFICATIONS, as_read, caseload, look
from tests.caseload_factory import TODAY, learner_text
from tests.torture.hostile_files import hostile
from tui.caseload.codec import packed, packed_units, unpacked, unpacked_units
from tui.caseload.listing import Listing
from tui.caseload.reading import Reader
from tui.caseload.row import row
from tui.caseload.summary import UnitSummary
from tui.files.places import shipped
from tui.spec.library import Library

pytestmark = pytest.mark.usefixtures("clock")

LIBRARY = Library(QUALIFICATIONS)
GOOD = learner_text(1)


def written(text: str | bytes) -> Callable[[Path], None]:
    data = text.encode() if isinstance(text, str) else text

    def write(path: Path) -> None:
        path.write_bytes(data)

    return write


def changed(old: str, new: str) -> Callable[[Path], None]:
    assert old in GOOD
    return written(GOOD.replace(old, new, 1))


def a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as end:
        here = Path.cwd()
        os.chdir(path.parent)  # the address of a socket may be no longer than 107 bytes
        try:
            end.bind(path.name)
        finally:
            os.chdir(here)


BAD: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "a value missing": (changed("format = 1", "format ="), "1:9: ", "expected value"),
    "text not closed": (changed('id = "L-00001"', 'id = "L-00001'), "5:14: ", "newline in"),
    "a key twice": (changed("format = 1", "format = 1\nformat = 1"), "2:1: ", "duplicate key"),
    "a merge": (written(f"<<<<<<< HEAD\n{GOOD}"), "1:1: ", "unresolved merge"),
    "no name": (changed("name = ", "title = "), "4:1: ", "name is missing"),
    "a wrong type": (changed('id = "L-00001"', "id = 1"), "5:6: ", "id"),
    "a date as text": (changed("started = ", 'started = "x" # '), "7:11: ", "date"),
    "another format": (changed("format = 1", "format = 2"), "1:10: ", "format"),
    "a day that is none": (changed("started = ", "started = 2026-02-30 # "), "7:11: ", "2026-02-30"),
    "Latin-1": (written(b"# caf\xe9\n" + GOOD.encode()), "1:6: ", "not UTF-8"),
    "NUL bytes, as after a crash": (written(b"\0" * 4096), "1:1: ", ""),
    "too big": (written(f"{GOOD}#{'x' * 1024 * 1024}"), "1:1: ", "too big"),
    "empty": (written(""), "1:1: ", "there is nothing in this file"),
    "a comment only": (written("# to be filled in\n"), "1:1: ", "there is nothing in this file"),
    "too deep": (written(f"a = {'[' * 500}"), "1:105: ", "nested too deep"),
    "a pipe": (os.mkfifo, "1:1: ", "not a regular file"),
    "a socket": (a_socket, "1:1: ", "not a regular file"),
    "a link to itself": (lambda path: path.symlink_to(path), "1:1: ", "leads back to itself"),
    "a link to a device": (lambda path: path.symlink_to("/dev/zero"), "1:1: ", "not a regular file"),
}


def test_bad_files_of_every_kind_are_rows_that_say_where_and_what_and_stop_no_other(tmp_path: Path) -> None:
    (tmp_path / "good.toml").write_text(GOOD)
    for name, (make, *_) in BAD.items():
        make(tmp_path / f"{name}.toml")
    told = look(caseload(tmp_path))
    assert told.rows == as_read(tmp_path)
    assert told.rows["good.toml"].summary.state == "fine"
    for name, (_, place, words) in BAD.items():
        bad = told.rows[f"{name}.toml"]
        assert (name, bad.summary.state) == (name, "broken")
        assert bad.summary.problem.startswith(place), (name, bad.summary.problem)
        assert words in bad.summary.problem
        assert bad.views == {"unreadable"}
        assert (bad.pace, bad.last) == (None, None)
    assert len(told.rows) == len(BAD) + 1


def test_bad_files_say_the_same_from_the_index(tmp_path: Path) -> None:
    for name, (make, *_) in BAD.items():
        make(tmp_path / f"{name}.toml")
    before = look(caseload(tmp_path))
    again = look(caseload(tmp_path))
    assert again.rows == before.rows
    assert again.read < before.read


def test_of_a_file_that_does_not_fit_it_is_told_who_it_seems_to_be_about(tmp_path: Path) -> None:
    changed("started = ", 'started = "x" # ')(tmp_path / "a.toml")
    changed("format = 1", "format =")(tmp_path / "b.toml")
    rows = look(caseload(tmp_path)).rows
    assert rows["a.toml"].summary.learner.id == "L-00001"
    assert rows["a.toml"].summary.learner.name in GOOD
    assert rows["b.toml"].summary.learner.name == ""


def test_a_learner_of_an_unknown_qualification_is_a_row_with_all_that_needs_none(tmp_path: Path) -> None:
    text = GOOD.replace(GOOD.split('qualification = "')[1].split('"')[0], "601/3521/8", 1)
    (tmp_path / "a.toml").write_text(text)
    summary = look(caseload(tmp_path)).rows["a.toml"].summary
    assert (summary.state, summary.qualification, summary.award) == ("unknown", "601/3521/8", "601/3521/8")
    assert summary.problem == "No qualification 601/3521/8 is known. Did you mean 601/3521/9?"
    assert summary.learner.id == "L-00001"
    assert summary.units
    assert (summary.plan, summary.claim, summary.work) == (None, None, None)
    listing = Listing()
    listing.take(look(caseload(tmp_path)).rows.values())
    assert listing.totals.views["unreadable"] == 1
    assert listing.totals.required == 0


def test_a_file_of_a_name_in_another_encoding_is_a_row_and_the_others_are_kept(root: Path) -> None:
    (root / "Ren\udce9e.toml").write_text(learner_text(20))
    first = look(caseload(root))
    assert first.rows == as_read(root)
    again = look(caseload(root))
    assert again.rows == first.rows
    assert again.read == 1
    learners = caseload(root)
    look(learners)
    (root / "Ren\udce9e.toml").unlink()
    assert look(learners).gone == ["Ren\udce9e.toml"]
    assert look(caseload(root)).read == 0


def test_a_date_far_off_stops_nothing(tmp_path: Path) -> None:
    for number, days in enumerate(("start = 9999-12-31", "start = 2026-01-01\nend = 9999-12-31")):
        text = GOOD.replace("started = 2026-04-08", "started = 0001-01-01", 1)
        text = text.replace("target = 2027-01-30", "target = 9999-12-31", 1)
        text += f"\n[[learner.break]]\n{days}\n\n[[learner.break]]\nstart = 0001-01-01\nend = 0001-01-01\n"
        (tmp_path / f"{number}.toml").write_text(text)
    assert [row.summary.state for row in look(caseload(tmp_path)).rows.values()] == ["fine", "fine"]


def test_a_qualification_that_cannot_be_read_is_said_at_each_of_its_learners(tmp_path: Path) -> None:
    number = GOOD.split('qualification = "')[1].split('"')[0]
    folder = tmp_path / "qualifications"
    folder.mkdir()
    (folder / "a.toml").write_text(f'format = 1\nnumber = "{number}"\n')
    root = tmp_path / "learners"
    root.mkdir()
    for name in ("a", "b"):
        (root / f"{name}.toml").write_text(GOOD)
    rows = look(caseload(root, [*QUALIFICATIONS, folder])).rows.values()
    assert [(row.summary.state, row.summary.learner.id) for row in rows] == [("unknown", "L-00001")] * 2
    assert all("missing" in row.summary.problem for row in rows)
    assert all(str(folder / "a.toml") in row.summary.problem for row in rows)


SAMPLES = [path.read_bytes() for path in sorted(shipped("sample_learners").glob("*.toml"))]


@settings(max_examples=150, deadline=None)
@given(data=hostile(SAMPLES))
def test_anything_in_a_file_makes_a_row_that_the_index_gives_back(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    root = tmp_path_factory.mktemp("any")
    (root / "a.toml").write_bytes(data)
    found = Reader(root, LIBRARY).read("a.toml")
    summary = found.summary
    assert unpacked("a.toml", found.text) == summary
    assert packed(summary) == found.text
    assert row(summary, TODAY).summary.path == "a.toml"
    assert all(isinstance(unit, UnitSummary) for unit in unpacked_units(found.units))
    assert packed_units(unpacked_units(found.units)) == found.units


def test_a_learner_number_and_notes_are_not_kept(tmp_path: Path) -> None:
    changed("[learner]", '[learner]\nuln = "1000000078"\nnote = "Dyslexic."')(tmp_path / "a.toml")
    found = Reader(tmp_path, LIBRARY).read("a.toml")
    assert found.summary.state == "fine"
    assert "1000000078" not in found.text + found.units
    assert "Dyslexic" not in found.text + found.units
