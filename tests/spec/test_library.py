"""The known qualifications: found by number, a bad file never in the way of the others."""

import os
from pathlib import Path

import pytest

from tests.spec.specifications import GOOD, write
from tui.files.finding import FileError
from tui.files.places import shipped
from tui.files.read import LIMIT
from tui.spec.library import Library, UnknownQualification

OTHER = GOOD.replace("601/3521/9", "601/3687/X")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, name="b-good.toml")
    return tmp_path


def test_the_shipped_folder_has_the_diploma() -> None:
    library = Library([shipped("qualifications")])
    assert library.load("601/3521/9").credits == 55
    assert library.errors == []


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        ('title = "unfinished', "not-toml"),
        ("\udcff", "not-utf-8"),
        (OTHER.replace("level = 3", "level = 9"), "out-of-range"),
        (OTHER.replace("A/2", "A/7"), "unknown-unit"),
        (GOOD.replace('number = "601/3521/9"', ""), "missing-key"),
        (GOOD.replace('"601/3521/9"', "601"), "missing-key"),
        ("<<<<<<< HEAD\n", "merge-marker"),
        (OTHER.replace("level = 3", 'level = 3\nid = "a"'), "not-allowed"),
        (OTHER.replace("min_credits = 2", 'groups = ["Z"]\nmin_credits = 2'), "unknown-group"),
        (OTHER.replace("credits = 5", 'credits = 5\noperational_end = "soon"'), "wrong-type"),
        (GOOD.replace('number = "601/3521/9"', "id = 7"), "missing-key"),
        ("a = " + "[" * 5000, "too-deep"),
        ("#" * (LIMIT + 1), "too-big"),
    ],
    ids=lambda value: value if len(value) < 20 else "",
)
def test_one_bad_file_does_not_stop_the_others(folder: Path, bad: str, code: str) -> None:
    (folder / "a-bad.toml").write_text(bad, "utf-8", errors="surrogateescape")
    write(folder, OTHER.replace("/X", "/Y"), "c-good.toml")
    library = Library([folder])
    assert [specification.number for specification in library.load_all()] == ["601/3521/9", "601/3687/Y"]
    assert {finding.code for error in library.errors for finding in error.findings} == {code}
    assert all(finding.path.endswith("a-bad.toml") for error in library.errors for finding in error.findings)
    assert library.load("601/3521/9").title == "A small diploma"


def test_a_bad_unit_file_stops_only_the_specifications_that_need_it(folder: Path) -> None:
    write(folder, OTHER.replace("A/2", "A/3"), "a-bad.toml", A_3='title = "unfinished')
    library = Library([folder])
    assert [specification.number for specification in library.load_all()] == ["601/3521/9"]
    ((finding,),) = (error.findings for error in library.errors)
    assert (finding.path, finding.code) == (str(folder / "units" / "A-3.toml"), "not-toml")


def test_what_is_only_doubtful_still_loads(folder: Path) -> None:
    write(folder, OTHER.replace("credits = 5", "credits = 500\ntqt = 1"), "doubtful.toml")
    library = Library([folder])
    assert {specification.number: specification.credits for specification in library.load_all()} == {
        "601/3521/9": 5,
        "601/3687/X": 500,
    }
    assert library.errors == []


def test_a_qualification_without_a_number_is_known_by_its_id(folder: Path) -> None:
    write(folder, GOOD.replace('number = "601/3521/9"', 'id = "our-diploma"'), "c.toml")
    library = Library([folder])
    assert library.load("our-diploma").number is None
    assert [specification.id for specification in library.load_all()] == ["601/3521/9", "our-diploma"]
    with pytest.raises(UnknownQualification, match=r"Did you mean our-diploma\?"):
        library.load("our-diplomas")


def test_wording_is_no_specification(folder: Path) -> None:
    (folder / "x.wording.toml").write_text(GOOD.replace("601/3521/9", "601/3687/X"))
    assert list(Library([folder]).paths) == ["601/3521/9"]


def test_a_bad_one_asked_for_says_what_is_wrong(folder: Path) -> None:
    write(folder, OTHER.replace("level = 3", "level = 9"), "c.toml")
    with pytest.raises(FileError, match="level is 9"):
        Library([folder]).load("601/3687/X")


def test_a_later_folder_wins(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    own = tmp_path_factory.mktemp("own")
    write(own, GOOD.replace("A small diploma", "My own"))
    assert Library([folder, own]).load("601/3521/9").title == "My own"
    assert Library([own, folder]).load("601/3521/9").title == "A small diploma"


def test_an_unknown_number_names_the_near_miss_or_all_that_is_known(folder: Path) -> None:
    write(folder, OTHER, "c.toml")
    library = Library([folder])
    with pytest.raises(UnknownQualification, match=r"No qualification 601/3521/6 is known.*601/3521/9\?"):
        library.load("601/3521/6")
    with pytest.raises(UnknownQualification, match=r"Known: 601/3521/9, 601/3687/X\."):
        library.load("zebra")
    with pytest.raises(UnknownQualification, match=r"Known: none\."):
        Library([]).load("601/3521/9")


@pytest.mark.parametrize("asked", ["../small", "/etc/passwd", "b-good.toml", "units/A-2", ""])
def test_a_number_is_never_taken_for_a_path(folder: Path, asked: str) -> None:
    with pytest.raises(UnknownQualification):
        Library([folder]).load(asked)


def test_side_files_links_to_nowhere_pipes_and_missing_folders_are_passed_over(folder: Path) -> None:
    (folder / ".b-good.toml.swp").write_bytes(b"\x00")
    (folder / ".#b-good.toml").symlink_to("someone@somewhere.1234")
    (folder / "gone.toml").symlink_to("nowhere.toml")
    (folder / "loop.toml").symlink_to("loop.toml")
    (folder / "folder.toml").mkdir()
    os.mkfifo(folder / "pipe.toml")
    (folder / "notes.txt").write_text("no TOML")
    (folder / "learner.toml").write_text('qualification = "601/3521/9"\n')
    library = Library([folder / "missing", folder])
    assert [specification.number for specification in library.load_all()] == ["601/3521/9"]
    assert library.errors == []
