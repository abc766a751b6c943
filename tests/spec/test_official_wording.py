"""The awarding organisation's own wording: where it is found, what is said of a bad file, where it shows."""

import json
from pathlib import Path

import pytest

from tests.app.driving import LARGE, detail, go, line_with, opened
from tests.cli.running import LEARNERS, Ran, rqf
from tests.spec.specifications import GOOD, write
from tui.spec.library import Library
from tui.spec.model import Criterion, Specification
from tui.spec.wording import wording_file

OWN = "Explain in the organisation's own words."
WORDING = f"""\
format = 1
qualification = "601/3521/9"
source = "A handbook"

[unit."A/1"]
"1.1" = "{OWN}"
"""
NAME = "601-3521-9.wording.toml"
OTHER_NAME = "601-3687-X.wording.toml"
WORD = {"A/1": OWN, "A/2": ""}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that knows a small qualification and has no wording of it."""
    (tmp_path / "known").mkdir()
    write(tmp_path / "known")
    return tmp_path / "known"


def _own(folder: Path, text: str = WORDING, name: str = NAME) -> Path:
    own = folder.parent / "own"
    own.mkdir(exist_ok=True)
    (own / name).write_text(text, "utf-8")
    return own


def _words(specification: Specification) -> dict[str, str]:
    return {ref: unit.criteria["1.1"].official for ref, unit in specification.units.items()}


def test_wording_is_found_beside_the_specification_and_in_another_folder(folder: Path) -> None:
    assert set(_words(Library([folder]).load("601/3521/9")).values()) == {""}
    own = _own(folder)
    worded = Library([folder, own]).load("601/3521/9")
    assert _words(worded) == WORD
    assert worded.units["A/1"].criteria["1.1"].text == "Explain it"
    assert _words(Library([own, folder]).load("601/3521/9")) == WORD
    (folder / NAME).write_text(WORDING.replace(OWN, "Beside."))
    assert _words(Library([folder]).load("601/3521/9")) == {"A/1": "Beside.", "A/2": ""}


def test_the_last_folder_that_holds_wording_is_taken_whole(folder: Path) -> None:
    own = _own(folder, WORDING.replace("A/1", "A/2"))
    (folder / NAME).write_text(WORDING)
    (folder.parent / "none").mkdir()
    folders = [folder, own, folder.parent / "none", folder.parent / "missing"]
    assert _words(Library(folders).load("601/3521/9")) == {"A/1": "", "A/2": OWN}
    assert _words(Library(folders[1::-1]).load("601/3521/9")) == WORD


def test_wording_is_only_for_its_qualification_though_units_are_shared(folder: Path) -> None:
    write(folder, GOOD.replace("601/3521/9", "601/3687/X"), "other.toml")
    library = Library([folder, _own(folder)])
    assert _words(library.load("601/3521/9")) == WORD
    assert set(_words(library.load("601/3687/X")).values()) == {""}
    library = Library([folder, _own(folder, WORDING.replace("601/3521/9", "601/3687/X"), OTHER_NAME)])
    assert [_words(specification) for specification in library.load_all()] == [WORD, WORD]
    assert library.errors == []


def test_wording_of_a_qualification_without_a_number_is_found_by_its_id(folder: Path) -> None:
    write(folder, GOOD.replace('number = "601/3521/9"', 'id = "our-diploma"'))
    own = _own(folder, WORDING.replace("601/3521/9", "our-diploma"), "our-diploma.wording.toml")
    assert _words(Library([folder, own]).load("our-diploma")) == WORD


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ('"1.1" = ', '"1.1" ', "not-toml", ""),
        (f'"{OWN}"', "1", "wrong-type", "must be text in quotation marks, not 1"),
        (f'"1.1" = "{OWN}"', "", "", ""),
        (OWN, "", "empty", '"1.1" is empty'),
        ("601/3521/9", "601/3521/8", "misnamed-wording", "holds the wording of 601/3521/8, but its name"),
        ('"601/3521/9"', "9", "wrong-type", "qualification must be text"),
        ("format = 1", "format = 2", "not-allowed", "format is 2; allowed: 1"),
        ('"A/1"', '"../A"', "not-allowed", "does not look like one"),
        ("source", "sauce", "unknown-key", "did you mean source?"),
    ],
)
def test_a_bad_wording_file_is_told_of_and_the_qualification_loads_without_it(
    folder: Path, old: str, new: str, code: str, words: str
) -> None:
    own = _own(folder, WORDING.replace(old, new))
    library = Library([folder, own])
    assert set(_words(library.load("601/3521/9")).values()) == {""}
    found = [finding for error in library.errors for finding in error.findings]
    assert [finding.code for finding in found] == ([code] if code else [])
    assert all(finding.path == str(own / NAME) and words in finding.message for finding in found)


def test_behind_a_bad_wording_file_the_one_of_an_earlier_folder_is_taken(folder: Path) -> None:
    (folder / NAME).write_text(WORDING)
    library = Library([folder, _own(folder, "format = 3\n")])
    assert _words(library.load("601/3521/9")) == WORD
    assert len(library.errors) == 1


@pytest.mark.parametrize("kind", ["folder", "link to nowhere"])
def test_what_has_a_wording_files_name_and_is_none_is_passed_over(folder: Path, kind: str) -> None:
    (folder / NAME).mkdir() if kind == "folder" else (folder / NAME).symlink_to("nowhere")
    library = Library([folder])
    assert [specification.id for specification in library.load_all()] == ["601/3521/9"]
    assert library.errors == []


def test_wording_of_what_the_qualification_lacks_is_ignored(folder: Path) -> None:
    more = '"1.2" = "More."\n"9.9" = "Far more."\n[unit."A/9"]\n"1.1" = "Other."\n'
    library = Library([folder, _own(folder, WORDING + more)])
    loaded = library.load("601/3521/9")
    assert _words(loaded) == WORD
    assert list(loaded.units) == ["A/1", "A/2"]
    assert [list(unit.criteria) for unit in loaded.units.values()] == [["1.1"], ["1.1"]]
    assert library.errors == []


def test_a_wording_file_is_named_by_its_qualification(tmp_path: Path) -> None:
    assert wording_file(tmp_path, "601/3521/9") == tmp_path / NAME
    assert wording_file(tmp_path, "our-diploma") == tmp_path / "our-diploma.wording.toml"


def test_the_fullest_wording_is_the_official_one_where_there_is_one() -> None:
    assert Criterion("1.1", "Explain it").full == "Explain it"
    assert Criterion("1.1", "Explain it", OWN).full == OWN


LONG = f"Explain, at far greater length than any row of a tree has room for, {'why ' * 30}it matters"


@pytest.fixture
def short(vtct: Specification) -> str:
    """The short wording of that criterion."""
    return vtct.units["L/506/2150"].criteria["3.2"].text


@pytest.fixture
def worded(tmp_path: Path) -> Path:
    """A folder with wording of one criterion of the shipped diploma."""
    text = WORDING.replace("A/1", "L/506/2150").replace('"1.1"', '"3.2"').replace(OWN, LONG)
    (tmp_path / NAME).write_text(text)
    return tmp_path


def _flat(ran: Ran) -> str:
    assert (ran.status, ran.err) == (0, "")
    return " ".join(ran.out.split())


def test_the_printed_tree_has_the_official_wording(worded: Path, short: str) -> None:
    plain = _flat(rqf("show", LEARNERS / "halfway.toml", "--tree"))
    full = _flat(rqf("show", LEARNERS / "halfway.toml", "--tree", "--qualifications", worded))
    assert f" 3.2 {short} " in plain
    assert full == plain.replace(f" 3.2 {short} ", f" 3.2 {LONG} ", 1)


async def test_on_the_screen_the_panel_has_the_official_wording_and_the_row_the_short_one(
    worded: Path, tmp_path: Path, short: str
) -> None:
    path = tmp_path / "learner.toml"
    path.write_text((LEARNERS / "halfway.toml").read_text())
    async with opened(path, LARGE, [worded]) as pilot:
        await go(pilot, short[-20:])
        assert line_with(pilot, f" 3.2 {short} ")
        assert detail(pilot).startswith(f"3.2 {LONG} Not yet met ")


def test_the_json_has_the_official_wording_beside_the_short_one(worded: Path) -> None:
    ran = rqf("qualifications", "--json", "--qualifications", worded)
    assert (ran.status, ran.err) == (0, "")
    criteria = {
        (entry["id"], unit["ref"], criterion["number"]): criterion
        for entry in json.loads(ran.out)
        for group in entry["groups"]
        for unit in group["units"]
        for outcome in unit["outcomes"]
        for criterion in outcome["criteria"]
    }
    official = {at: criterion["official"] for at, criterion in criteria.items() if "official" in criterion}
    assert official == {("601/3521/9", "L/506/2150", "3.2"): LONG}
    assert all(criterion["text"] for criterion in criteria.values())


def test_a_bad_wording_file_stops_no_command_and_is_told_of_in_the_list(worded: Path) -> None:
    plain = rqf("show", LEARNERS / "halfway.toml", "--tree")
    (worded / NAME).write_text("format = 1\nqualification = \n")
    assert rqf("show", LEARNERS / "halfway.toml", "--tree", "--qualifications", worded).out == plain.out
    ran = rqf("qualifications", "--qualifications", worded)
    assert ran.status == 0
    assert "601/3521/9 " in ran.out
    assert f"{worded / NAME}:2:" in ran.err
