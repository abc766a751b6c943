"""``rqf new``, ``add``, ``drop``, ``mark`` and ``unmark``: what is on disk afterwards, and what is said."""

import re
import sys
from datetime import date, timedelta
from pathlib import Path

import pexpect
import pytest

from tests.cli.running import LEARNERS, SPECIFICATIONS, Ran, rqf

TODAY = date.today().isoformat()
FILE = """\
# Anna's
format = 1
qualification = "601/3521/9"

[learner]
id = "A-1"   # paper file
name = "Anna"

[[evidence]]
ref = "E1"

[unit."H/506/1912"]    # 4 credits

[unit."D/503/0397"]

[unit."T/506/1820".met]
"1.1" = { on = 2026-05-05 }  # at last
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A learner's file: 11 credits of group B, of which 8 count."""
    file = tmp_path / "anna.toml"
    file.write_text(FILE)
    return file


def test_a_new_file_to_the_byte(tmp_path: Path) -> None:
    file = tmp_path / "b.toml"
    ran = rqf("new", file, "--qualification", "601/3521/9", "--name", "Søren [b]", "--id", "A-7",
              "--unit", "d5061942", "--unit", "L/506/2150")  # fmt: skip
    assert ran == (
        0,
        f"{file}: Søren [b] in VTCT (Skillsfirst) Level 3 Diploma in Customer Service (RQF)\n",
        "",
    )
    assert file.read_text() == (
        'format = 1\nqualification = "601/3521/9"\n\n'
        f'[learner]\nid = "A-7"\nname = "Søren [b]"\nstarted = {TODAY}\n\n'
        '[unit."D/506/1942"]\n\n[unit."L/506/2150"]\n'
    )
    assert rqf("check", file).status == 0


def test_a_new_file_takes_its_name_for_the_identifier_and_warns_of_the_choice(tmp_path: Path) -> None:
    units = [argument for urn in ("H/506/1912", "D/503/0397", "T/506/1820") for argument in ("--unit", urn)]
    ran = rqf("new", tmp_path / "b.toml", "--qualification", "601/3521/9", "--name", "B", *units)
    assert ran.status == 0
    assert 'id = "b"\n' in (tmp_path / "b.toml").read_text()
    assert "\n! Group B: 11 credits chosen, at most 9 count: 2 surplus." in ran.out


NEW = ["--qualification", "601/3521/9", "--name", "B"]


def test_a_new_file_holds_the_target_that_is_given(tmp_path: Path) -> None:
    file, target = tmp_path / "b.toml", date.today() + timedelta(1)
    assert rqf("new", file, *NEW, "--target", str(target)).status == 0
    assert f"started = {TODAY}\ntarget = {target}\n" in file.read_text()
    assert rqf("check", file).status == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["new", "FILE", "--qualification", "601/3521/9"], "give --name"),
        (["new", "FILE", "--name", "B"], "give --qualification, one of these"),
        (["new", "FILE", "--qualification", "601/3521/9", "--name", " "], "'--name': it is empty"),
        (["new", "FILE", "--qualification", "601/3521/9", "--name", "\udcff"], "\\udcff is not UTF-8 text"),
        (["new", "FILE", *NEW, "--id", ""], "'--id': it is empty"),
        (["new", "FILE", "--qualification", "6013521/9", "--name", "B"], "Did you mean 601/3521/9?"),
        (["new", "FILE", *NEW, "--unit", "D/506/1943"], "did you mean D/506/1942?"),
        (["new", "FILE", *NEW, "--unit", "D/506/1942", "--unit", "?"], "? is not in this qualification; Q "),
        (["new", "FILE", *NEW, "--target", TODAY], f"the target {TODAY} is not after today, when the learn"),
        (["new", "FILE", *NEW, "--target", "soon"], "soon is not a date such as 2026-02-14"),
        (["new", "none/FILE", *NEW], "there is no folder"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_made_is_not_there_afterwards(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    placed = [str(tmp_path / word) if word.endswith("FILE") else word for word in arguments]
    ran = rqf(*placed)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_told_of_before_anything_is_asked(file: Path) -> None:
    assert rqf("new", file) == (2, "", f"rqf: {file} exists already\n")
    assert file.read_text() == FILE


def _asked(file: Path) -> pexpect.spawn:
    """``rqf new`` on a terminal, as far as its question."""
    child = pexpect.spawn(
        sys.executable, ["-m", "tui", "new", str(file), "--name", "B"], timeout=30, encoding="utf-8",
        dimensions=(24, 160),
    )  # fmt: skip
    child.expect("Which qualification: ")
    return child


@pytest.mark.parametrize("answer", ["601/1109/4", "4", " 4 "])
def test_the_question_takes_the_number_of_the_line_or_the_qualifications_own(
    tmp_path: Path, answer: str
) -> None:
    file = tmp_path / "b.toml"
    child = _asked(file)
    assert re.search(r"\n  4  SFJ Awards [^\n]*  601/1109/4\r\n", child.before or "")
    child.sendline(answer)
    child.expect(": B in SFJ Awards Level 3 NVQ Diploma in Customer Service\r\n")
    child.expect(pexpect.EOF)
    assert 'qualification = "601/1109/4"' in file.read_text()


def test_another_answer_is_asked_again(tmp_path: Path) -> None:
    child = _asked(tmp_path / "b.toml")
    for answer in ("0", "6", "601/1109/5", "x", "9" * 40, "٤"):
        child.sendline(answer)
        child.expect("Error: give a number from 1 to 5, or the qualification's own\r\nWhich qualification: ")
    child.sendline("5")
    child.expect("B in VTCT")
    child.expect(pexpect.EOF)


def test_a_file_that_is_there_is_not_overwritten(file: Path) -> None:
    assert rqf("new", file, *NEW) == (2, "", f"rqf: {file} exists already\n")
    assert file.read_text() == FILE


# The arguments after the file; what they take out of the text, and what they put there; the first line said.
CHANGES: dict[str, tuple[list[str], str, str, str]] = {
    "add": (
        ["add", "d5061942", "L/506/2150"],
        "# at last\n",
        '# at last\n\n[unit."D/506/1942"]\n\n[unit."L/506/2150"]\n',
        "Saved. 1 of 81 criteria met; credits that count: 0 achieved, 23 planned of 55.",
    ),
    "drop a bare unit": (
        ["drop", "d-503-0397"],
        '[unit."D/503/0397"]\n\n',
        "",
        "Saved. 1 of 24 criteria met; credits that count: 0 achieved, 7 planned of 55.",
    ),
    "drop with a record": (
        ["drop", "T/506/1820"],
        '[unit."T/506/1820".met]\n',
        f'[unit."T/506/1820"]\ndropped = {TODAY}\n\n[unit."T/506/1820".met]\n',
        "Saved. 0 of 36 criteria met; credits that count: 0 achieved, 8 planned of 55.",
    ),
    "mark": (
        ["mark", "T/506/1820", "1.2", "--on", "2026-05-06", "--evidence", "E1"],
        "# at last\n",
        '# at last\n"1.2" = { on = 2026-05-06, evidence = ["E1"] }\n',
        "Saved. 2 of 46 criteria met; credits that count: 0 achieved, 8 planned of 55.",
    ),
    "mark today": (
        ["mark", "t5061820", "1.2"],
        "# at last\n",
        f'# at last\n"1.2" = {{ on = {TODAY} }}\n',
        "Saved. 2 of 46 criteria met; credits that count: 0 achieved, 8 planned of 55.",
    ),
    "unmark": (
        ["unmark", "T/506/1820", "1.1", "1.2"],
        '"1.1" = { on = 2026-05-05 }  # at last\n',
        "",
        "Saved. 0 of 46 criteria met; credits that count: 0 achieved, 8 planned of 55.",
    ),
}


def on(file: Path, words: list[str]) -> Ran:
    return rqf(words[0], file, *words[1:])


@pytest.mark.parametrize(("words", "out", "into", "said"), CHANGES.values(), ids=CHANGES)
def test_a_change_is_on_disk_and_nothing_else_is(
    file: Path, words: list[str], out: str, into: str, said: str
) -> None:
    ran = on(file, words)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[0] == said
    assert FILE.count(out) == 1
    assert file.read_text() == FILE.replace(out, into)
    assert [path.name for path in file.parent.iterdir()] == ["anna.toml"]


def test_a_warning_is_printed_the_moment_it_arises(file: Path) -> None:
    ran = on(file, ["add", "L/506/1807"])
    assert "! Group B: 13 credits chosen, at most 9 count: 4 surplus." in ran.out
    ran = on(file, ["drop", "H/506/1912", "L/506/1807"])
    assert "!" not in ran.out


def test_a_whole_unit_is_marked_and_unmarked(file: Path) -> None:
    assert on(file, ["mark", "T/506/1820", "--all", "--on", "2026-05-07"]).status == 0
    assert len(re.findall(r"on = 2026-05-07", file.read_text())) == 9
    assert "on = 2026-05-05 }  # at last" in file.read_text()
    assert "3 achieved" in on(file, ["add", "D/506/1942"]).out
    assert on(file, ["unmark", "T/506/1820", "--all"]).status == 0
    assert "{ on = " not in file.read_text()


def test_what_was_dropped_is_taken_up_again_as_it_was(file: Path) -> None:
    on(file, ["drop", "T/506/1820"])
    assert rqf("show", file).out.count("× T/506/1820") == 1
    assert on(file, ["add", "T/506/1820"]).status == 0
    assert '"1.1" = { on = 2026-05-05 }  # at last\n' in file.read_text()
    assert "dropped" not in file.read_text()


@pytest.mark.parametrize(
    "words",
    [
        ["add", "H/506/1912"],
        ["mark", "T/506/1820", "1.1"],
        ["unmark", "T/506/1820", "1.2"],
        ["unmark", "H/506/1912", "--all"],
    ],
)
def test_what_is_so_already_is_said_and_not_written(file: Path, words: list[str]) -> None:
    before = file.stat()
    assert on(file, words) == (0, "Nothing to change: it is so already.\n", "")
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_evidence_that_is_not_listed_is_noted_and_recorded(file: Path) -> None:
    ran = on(file, ["mark", "T/506/1820", "1.1", "--evidence", "E1", "--evidence", "E9"])
    assert ran.status == 0
    assert ran.err == "rqf: evidence E9 is not listed in the file yet\n"
    assert '"1.1" = { on = 2026-05-05, evidence = ["E1", "E9"] }  # at last\n' in file.read_text()


STRANGE = "is not in this qualification"
MARK = ["mark", "T/506/1820"]
REFUSED: dict[str, tuple[list[str], str]] = {
    "a slip": (["add", "D/506/1942", "T/506/1821"], f"T/506/1821 {STRANGE}; did you mean T/506/1820?"),
    "near one and no slip": (
        ["add", "A/506/2953"],
        f"A/506/2953 {STRANGE}; Q on the screen shows its units\n",
    ),
    "of another qualification": (
        ["add", "J/506/2132"],
        f"J/506/2132 {STRANGE}; Principles of customer service is a unit of ProQual 601/3576/1\n",
    ),
    "marked, of another qualification": (
        ["mark", "j5062132", "1.1"],
        f"j5062132 {STRANGE}; Principles of customer service is a unit of ProQual 601/3576/1\n",
    ),
    "no such unit": (["add", "xyz"], f"xyz {STRANGE}; Q on the screen shows its units\n"),
    "no unit": (["add"], "Missing argument 'URN...'"),
    "not in the plan": (["drop", "D/506/1942"], "D/506/1942 is not in the plan\n"),
    "not in the plan, a slip": (["drop", "H/506/1913"], "is not in the plan; did you mean H/506/1912?"),
    "one of two": (["drop", "H/506/1912", "D/506/1942"], "D/506/1942 is not in the plan"),
    "not chosen yet": (
        ["mark", "D/506/1942", "1.1"],
        "D/506/1942 is not in the plan; choose it first: rqf add {file} D/506/1942",
    ),
    "no criterion": (MARK, "name the criteria, such as 1.1 1.2, or give --all for the whole unit"),
    "both": ([*MARK, "1.1", "--all"], "name the criteria, such as 1.1 1.2, or give --all"),
    "unknown criterion": ([*MARK, "1.2", "9.9"], "T/506/1820 has no criterion 9.9; it has 1.1 to 3.3"),
    "near criterion": ([*MARK, "1.2", "1.21"], "has no criterion 1.21; did you mean 1.2?"),
    "no date": ([*MARK, "1.2", "--on", "6/5/2026"], "6/5/2026 is not a date such as 2026-02-14"),
    "no such day": ([*MARK, "1.2", "--on", "2026-02-30"], "2026-02-30 is not a date"),
    "empty evidence": ([*MARK, "1.2", "--evidence", ""], "'--evidence': it is empty"),
    "evidence of no text": ([*MARK, "1.2", "--evidence", "\udcff"], "\\udcff is not UTF-8 text"),
    "unmark an unknown criterion": (["unmark", "T/506/1820", "9.9"], "has no criterion 9.9"),
    "hostile": (["add", "\x1b]0;x\x07\u202e"], f"␛]0;x␇\\u202e {STRANGE}"),
}


@pytest.mark.parametrize(("words", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_done_changes_nothing_and_says_why(file: Path, words: list[str], said: str) -> None:
    ran = on(file, words)
    assert (ran.status, ran.out) == (2, "")
    assert said.format(file=file) in ran.err
    assert ran.err.splitlines()[-1].startswith("rqf: ")
    assert file.read_text() == FILE


def test_of_the_qualifications_that_have_a_unit_the_first_is_named(tmp_path: Path) -> None:
    file = tmp_path / "b.toml"
    rqf("new", file, "--qualification", "601/3576/1", "--name", "B")
    assert on(file, ["add", "D/506/1942"]).err == (
        "rqf: D/506/1942 is not in this qualification; Principles of business is a unit of iCQ 601/3687/X\n"
    )


def test_a_unit_of_another_qualification_can_be_dropped(tmp_path: Path) -> None:
    file = tmp_path / "steve.toml"
    file.write_text((LEARNERS / "stranger.toml").read_text())
    assert "! T/506/2953 is not a unit" in on(file, ["drop", "A/601/0001"]).out
    assert "!" not in on(file, ["drop", "t5062953"]).out
    assert f'[unit."A/601/0001"]\ndropped = {TODAY}\n' in file.read_text()
    assert "T/506/2953" not in file.read_text()


def test_a_file_that_is_wrong_or_read_only_is_left_as_it_is(file: Path) -> None:
    file.write_text(FILE.replace('"Anna"', "7"))
    ran = on(file, ["add", "D/506/1942"])
    assert (ran.status, ran.out) == (2, "")
    assert f"{file}:7:8: learner.name must be text in quotation marks, not 7" in ran.err
    file.write_text(FILE)
    file.chmod(0o444)
    assert on(file, ["add", "D/506/1942"]) == (2, "", "rqf: anna.toml is read-only\n")
    assert file.read_text() == FILE


def test_a_qualification_of_ones_own_is_edited_like_any_other(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    own = ["--qualifications", str(SPECIFICATIONS)]
    assert rqf("new", file, "--qualification", "999/0001/0", "--name", "B", *own).status == 0
    assert on(file, ["add", "X9990001", *own]).status == 0
    assert on(file, ["mark", "X/999/0001", "--all", *own]).status == 0
    assert "credits that count: 2 achieved" in on(file, ["add", "X/999/0002", *own]).out


def test_a_date_given_by_name_is_put_right_and_one_to_come_is_refused(file: Path) -> None:
    assert rqf("mark", file, "T/506/1820", "1.1", "--on", "2026-03-04").status == 0
    assert file.read_text() == FILE.replace("2026-05-05", "2026-03-04")
    assert rqf("mark", file, "T/506/1820", "1.2", "--on", "2999-01-01").status == 2
    assert file.read_text() == FILE.replace("2026-05-05", "2026-03-04")
