"""``rqf import``: a handbook's text in, files that can be used out, and what was doubtful told."""

import json
import os
from pathlib import Path

import pytest

from tests.cli.running import process, rqf
from tests.cli.tandem import DIARY, FILES, HANDBOOK, IN_THE_DIPLOMA, UNNUMBERED, WHEEL, held, refused
from tests.handbook.reading import TEXTS
from tui.spec.library import Library
from tui.spec.model import Specification


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "tandem.txt"
    path.write_text(HANDBOOK)
    return path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Where the user's own specifications are to be; not made yet."""
    return tmp_path / "my own" / "specifications"


def test_a_handbook_without_a_doubt_ends_with_0_and_can_be_used_at_once(text: Path, own: Path) -> None:
    ran = rqf("import", text, "-o", own)
    assert (ran.status, ran.err) == (0, "")
    counts, hint = ran.out.splitlines()
    assert counts == f"3 units with 16 criteria are in {own}; 0 doubts to look up."
    config = Path(os.environ["XDG_CONFIG_HOME"]) / "rqf" / "config.toml"
    assert hint == f"To use it: --qualifications '{own}', or name it under qualifications in {config}."
    assert sorted(held(own)) == FILES
    assert rqf("check", own) == (0, "Nothing to report in 5 files.\n", "")
    listed = rqf("qualifications", "--qualifications", own).out
    assert "Tandem Qualifications Tandem Level 2 Award in Cycle Repair" in listed


def test_a_learner_of_an_imported_qualification(text: Path, own: Path, tmp_path: Path) -> None:
    rqf("import", text, "-o", own)
    learner, folder = tmp_path / "learner.toml", ("--qualifications", own)
    made = rqf("new", learner, "--qualification", "698/1234/2", "--name", "Tim", "--unit", WHEEL, *folder)
    assert made.status == 0
    assert rqf("mark", learner, WHEEL, "1.1", "--on", "2026-02-14", *folder).status == 0
    shown = rqf("show", learner, "--tree", *folder)
    assert (shown.status, shown.err) == (0, "")
    assert "✓ 1.1 Show the tandem way of 1.1  14 Feb 2026" in shown.out
    assert rqf("check", learner, *folder).status == 0
    assert rqf("show", learner).status == 2


def test_a_folder_that_is_named_in_the_settings_is_used_without_a_hint(text: Path, own: Path) -> None:
    config = Path(os.environ["XDG_CONFIG_HOME"]) / "rqf" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(f'qualifications = ["{own}"]\n')
    ran = rqf("import", text, "-o", own)
    assert (ran.status, len(ran.out.splitlines())) == (0, 1)
    assert "698/1234/2" in rqf("qualifications").out
    own.parent.rename(own.parent.with_name("other"))
    ran = rqf("import", text, "-o", own, "--qualifications", text.parent / "other" / "specifications")
    assert "To use it" not in ran.out


def test_a_known_unit_has_its_short_wording_in_the_tree_and_the_handbooks_beside_it(
    text: Path, own: Path, vtct: Specification
) -> None:
    rqf("import", text, "-o", own)
    loaded = Library([own]).load("698/1234/2")
    for number, known in vtct.units[DIARY].criteria.items():
        assert loaded.units[DIARY].criteria[number] == known._replace(
            official=f"Show the tandem way of {number}"
        )
    assert loaded.units[WHEEL].criteria["1.1"].text == "Show the tandem way of 1.1"


def test_doubts_are_listed_with_their_lines_and_end_with_1(tmp_path: Path, own: Path) -> None:
    text = tmp_path / "tandem.txt"
    text.write_text(HANDBOOK.replace("\t20\t4", "\t20\t3").replace("02.01\t", "02.02\t", 1))
    ran = rqf("import", text, "-o", own)
    assert (ran.status, ran.err) == (1, "")
    line = HANDBOOK[: HANDBOOK.index("D/697/0001\t")].count("\n") + 1
    *doubts, where, counts, _ = ran.out.splitlines()
    assert where == (
        f"Put right what is wrong in {own}: groups and rules in 698-1234-2.toml, levels, hours and headings "
        "in units/, official wording in 698-1234-2.wording.toml."
    )
    assert doubts[0] == (
        f"{text}:{line}:1: {WHEEL} True a wheel: the table prints credits 3, its page 4; the page's is taken"
    )
    assert len(doubts) == 2
    assert "2.1 is missing before 2.2" in doubts[1]
    assert counts == f"3 units with 16 criteria are in {own}; 2 doubts to look up."
    assert Library([own]).load("698/1234/2").units[WHEEL].credits == 4
    head = (own / FILES[0]).read_text().split("format = 1")[0]
    assert [doubt.split(":1: ")[1] in head for doubt in doubts] == [True, True]


@pytest.mark.parametrize("name", sorted(path.stem for path in TEXTS.glob("*.txt")))
def test_every_layout_is_imported_and_what_is_written_can_be_read(name: str, own: Path) -> None:
    ran = rqf("import", TEXTS / f"{name}.txt", "-o", own)
    assert ran.status == 1
    assert "Traceback" not in ran.err
    doubts = [line for line in ran.out.splitlines() if line.startswith(f"{TEXTS / name}.txt:")]
    assert f"{len(doubts)} doubt" in ran.out
    loaded = list(Library([own]).load_all())
    assert ("Before it can be used, put this right:" in ran.err) == (loaded == [])


def test_what_cannot_be_used_as_it_was_written_is_told_of(tmp_path: Path, own: Path) -> None:
    text = tmp_path / "tandem.txt"
    text.write_text(HANDBOOK.replace("Total Credits : 8\n", ""))
    ran = rqf("import", text, "-o", own)
    assert ran.status == 1
    assert f"{text}:1:1: nothing is printed for the award's credits: put it into the" in ran.out
    assert "To use it" not in ran.out
    assert ran.err.splitlines() == [
        "Before it can be used, put this right:",
        f"{own / FILES[0]}:1:1: credits is missing in the file",
    ]


def test_only_the_wording_of_a_known_qualification(tmp_path: Path, own: Path) -> None:
    text = tmp_path / "tandem.txt"
    text.write_text(IN_THE_DIPLOMA)
    ran = rqf("import", text, "-o", own, "--wording-only")
    assert (ran.status, ran.err) == (1, "")
    left_out, counts, _ = ran.out.splitlines()
    assert left_out == (
        "Left out, for 601/3521/9 has no such criteria: D/697/0001 True a wheel, H/697/0002 Mend a puncture"
    )
    assert counts == f"1 unit with 10 criteria are in {own}; 0 doubts to look up."
    assert list(held(own)) == ["601-3521-9.wording.toml"]
    assert rqf("check", own).status == 0
    listed = json.loads(rqf("qualifications", "--json", "--qualifications", own).out)
    diploma = next(entry for entry in listed if entry["id"] == "601/3521/9")
    (unit,) = (u for group in diploma["groups"] for u in group["units"] if u["ref"] == DIARY)
    assert unit["outcomes"][0]["criteria"][0]["official"] == "Show the tandem way of 1.1"


def test_doubts_about_the_wording_alone_are_put_right_in_its_one_file(text: Path, own: Path) -> None:
    text.write_text(IN_THE_DIPLOMA.replace("02.01\t", "02.02\t", 1))
    ran = rqf("import", text, "-o", own, "--wording-only")
    assert f"\nPut right what is wrong in {own}: official wording in 601-3521-9.wording.toml.\n" in ran.out


def test_wording_of_which_every_unit_is_known_ends_with_0(text: Path, own: Path) -> None:
    rqf("import", text, "-o", own)
    (own / FILES[1]).unlink()
    before = held(own)
    ran = rqf("import", text, "-o", own, "--wording-only")
    assert (ran.status, ran.err) == (0, "")
    assert held(own).keys() - before.keys() == {FILES[1]}
    assert Library([own]).load("698/1234/2").units[WHEEL].criteria["1.1"].official


def test_wording_that_is_there_is_written_over_only_by_force(text: Path, own: Path) -> None:
    rqf("import", text, "-o", own)
    text.write_text(HANDBOOK.replace("the tandem way", "another way"))
    before = held(own)
    refused(rqf("import", text, "-o", own, "--wording-only"), str(own / FILES[1]))
    assert held(own) == before
    assert rqf("import", text, "-o", own, "--wording-only", "--force").status == 0
    after = held(own)
    assert [name for name in FILES if after[name] != before[name]] == [FILES[1]]


@pytest.mark.parametrize(
    "options", [(), ("--qualification", "601/0000/0"), ("--qualification", "our-diploma")]
)
def test_wording_of_an_unknown_qualification_isrefused(
    text: Path, own: Path, options: tuple[str, ...]
) -> None:
    number = options[1] if options else "698/1234/2"
    if options:
        text.write_text(UNNUMBERED)
    refused(rqf("import", text, "-o", own, "--wording-only", *options), f"No qualification {number} is known")
    assert not own.exists()


def test_wording_of_which_no_unit_is_known_isrefused(tmp_path: Path, own: Path) -> None:
    text = tmp_path / "tandem.txt"
    text.write_text(IN_THE_DIPLOMA.replace(DIARY, "K/697/0003"))
    ran = rqf("import", text, "-o", own, "--wording-only")
    refused(ran, "nothing was written, for 601/3521/9 has none of the handbook's units")
    assert not own.exists()


def test_the_wording_of_a_handbook_without_a_number_is_for_the_one_that_is_named(
    text: Path, own: Path
) -> None:
    text.write_text(UNNUMBERED)
    asked = "The text prints no number: name the qualification with --qualification.\n"
    name = "tandem-level-2-award-in-cycle-repair"
    refused(rqf("import", text, "-o", own, "--wording-only"), f"No qualification {name} is known. ", asked)
    named = rqf("import", text, "-o", own, "--wording-only", "--qualification", "601/3521/8")
    refused(named, "No qualification 601/3521/8 is known. Did you mean 601/3521/9?\n")
    assert not own.exists()
    assert rqf("import", text, "-o", own, "--wording-only", "--qualification", "601/3521/9").err == ""
    assert list(held(own)) == ["601-3521-9.wording.toml"]


@pytest.mark.parametrize("name", ["our-diploma", "601/3521/9"])
@pytest.mark.parametrize("options", [(), ("--wording-only",), ("--force",)])
def test_another_qualification_than_the_one_that_is_printed_is_refused(
    text: Path, own: Path, name: str, options: tuple[str, ...]
) -> None:
    ran = rqf("import", text, "-o", own, "--qualification", name, *options)
    said = f"rqf: the handbook is of 698/1234/2, not of {name}; leave --qualification out\n"
    assert ran == (2, "", said)
    assert not own.exists()
    assert rqf("import", text, "-o", own, "--qualification", "698/1234/2").status == 0


KNOWN_ALREADY = (
    "601/3521/9 was known already: where this folder is used, this one counts. For the official wording "
    "alone give --wording-only."
)


def test_that_a_qualification_was_known_already_is_told(text: Path, own: Path) -> None:
    text.write_text(IN_THE_DIPLOMA)
    ran = rqf("import", text, "-o", own)
    assert (ran.status, ran.out.splitlines()[-1]) == (0, KNOWN_ALREADY)
    assert "To use it: " in ran.out
    again = rqf("import", text, "-o", own, "--qualifications", own)  # known from this very folder
    assert (again.status, len(again.out.splitlines())) == (0, 1)


def test_the_qualification_may_be_named(text: Path, own: Path) -> None:
    text.write_text(UNNUMBERED)
    assert rqf("import", text, "-o", own, "--qualification", "our-diploma").status == 0
    loaded = Library([own]).load("our-diploma")
    assert (loaded.number, loaded.title) == (None, "Tandem Level 2 Award in Cycle Repair")
    assert loaded.units[WHEEL].criteria["1.1"].official
    assert rqf("import", text, "-o", own, "--qualification", "601/0000/0").status == 0
    assert Library([own]).load("601/0000/0").number == "601/0000/0"


def test_without_a_number_the_title_names_it(text: Path, own: Path) -> None:
    text.write_text(UNNUMBERED)
    assert rqf("import", text, "-o", own).status == 0
    assert Library([own]).load("tandem-level-2-award-in-cycle-repair").number is None


@pytest.mark.parametrize(
    "name", ["", "..", "../../evil", "/etc/passwd", "our diploma", "-x", "x\n", "\x1b[31m"]
)
def test_a_name_that_no_qualification_can_have_isrefused(text: Path, own: Path, name: str) -> None:
    ran = rqf("import", text, "-o", own, f"--qualification={name}")
    assert (ran.status, ran.out) == (2, "")
    assert "a number such as 601/3521/9 is needed, or a name such as our-diploma" in ran.err
    assert "\x1b" not in ran.err
    assert not own.parent.exists()


def test_hostile_texts_are_literal_on_the_terminal_and_in_comments(tmp_path: Path, own: Path) -> None:
    text = tmp_path / "tandem\x1b[31m\n.txt"
    text.write_text(
        HANDBOOK.replace("True a wheel\nUnit L", "True \x1b]0;x\x07\u202ea wheel\nUnit L").replace(
            "\t20\t4", "\t20\t3"
        )
    )
    ran = process("import", text, "-o", own)
    assert (ran.status, ran.err) == (1, "")
    assert "True ␛]0;x␇\\u202ea wheel: the table prints credits 3" in ran.out
    assert not {"\x1b", "\x07", "\u202e"} & set(ran.out)
    assert "\\u202ea wheel: the table" in (own / FILES[0]).read_text()
    assert Library([own]).load("698/1234/2").units[WHEEL].title == "True \x1b]0;x\x07\u202ea wheel"
