"""``rqf check``: what is wrong, where, how it is said, and how the command ends."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import LEARNERS, SPECIFICATIONS, process, rqf
from tests.spec.slips import SOUND as SPECIFICATION

GOOD = (LEARNERS / "halfway.toml").read_text("utf-8")

# What is replaced by what; then line, column, severity, code and words of the one finding.
WRONG: dict[str, tuple[str, str, int, int, str, str, str]] = {
    "unknown key": (
        'assessor = "A. Assessor"',
        'assesor = "A. Assessor"',
        10,
        1,
        "warning",
        "unknown-key",
        "unknown key assesor; did you mean assessor? (kept, not used)",
    ),
    "unknown unit, a slip": (
        '[unit."T/506/2952"]',
        '[unit."T/506/2953"]',
        51,
        1,
        "error",
        "unknown-unit",
        "T/506/2953 is not in this qualification; did you mean T/506/2952?",
    ),
    "unknown unit": (
        '[unit."T/506/2952"]',
        '[unit."A/601/0001"]',
        51,
        1,
        "error",
        "unknown-unit",
        "A/601/0001 is not in this qualification",
    ),
    "unknown unit, near one and no slip": (
        '[unit."T/506/2952"]',
        '[unit."A/506/2953"]',
        51,
        1,
        "error",
        "unknown-unit",
        "A/506/2953 is not in this qualification",
    ),
    "unknown criterion": (
        '"1.2" = {',
        '"1.20" = {',
        38,
        1,
        "error",
        "unknown-criterion",
        "L/506/2150 has no criterion 1.20; it has 1.1 to 3.4",
    ),
    "unknown criterion submitted": (
        '"1.3" = {',
        '"9.9" = {',
        41,
        1,
        "error",
        "unknown-criterion",
        "L/506/2150 has no criterion 9.9; it has 1.1 to 3.4",
    ),
    "unknown evidence": (
        '["E1", "E2"]',
        '["E1", "E3"]',
        38,
        28,
        "warning",
        "unknown-evidence",
        "evidence E3 is not listed under [[evidence]]",
    ),
    "doubled evidence": (
        'kind = "professional discussion"',
        '[[evidence]]\nref = "E1"',
        28,
        1,
        "warning",
        "doubled-evidence",
        "two pieces of evidence are called E1",
    ),
    "ULN that fails its check": (
        "9999999999",
        "1000000079",
        11,
        1,
        "warning",
        "check-digit",
        "1000000079 fails the check digit of a unique learner number",
    ),
    "ULN that is none": (
        "9999999999",
        "12345",
        11,
        1,
        "warning",
        "check-digit",
        "12345 is no unique learner number: that has ten digits, the first not 0",
    ),
    "target before start": (
        "2027-01-31",
        "2025-01-31",
        9,
        1,
        "warning",
        "dates",
        "the target date is before the start date",
    ),
    "break that ends before it starts": (
        "end = 2026-04-30",
        "end = 2026-03-30",
        16,
        1,
        "warning",
        "dates",
        "this break in learning ends before it starts",
    ),
    "unknown qualification": (
        '"601/3521/9"',
        '"601/3521/8"',
        3,
        17,
        "error",
        "unknown-qualification",
        "No qualification 601/3521/8 is known. Did you mean 601/3521/9?",
    ),
    "wrong type": (
        "started = 2026-01-12",
        'started = "January"',
        8,
        11,
        "error",
        "wrong-type",
        'learner.started must be a date such as 2026-02-14, not "January"',
    ),
}


def checked(path: Path) -> tuple[int, list[dict[str, Any]]]:
    ran = rqf("check", path, "--json")
    assert ran.err == ""
    answer = json.loads(ran.out)
    assert answer["format"] == 1
    return ran.status, answer["findings"]


@pytest.mark.parametrize(
    ("out", "into", "line", "column", "severity", "code", "said"), WRONG.values(), ids=WRONG
)
def test_each_wrong_thing_is_one_finding_with_its_place(
    tmp_path: Path, out: str, into: str, line: int, column: int, severity: str, code: str, said: str
) -> None:
    path = tmp_path / "learner.toml"
    assert GOOD.count(out) == 1
    path.write_text(GOOD.replace(out, into))
    status, findings = checked(path)
    findings = [finding for finding in findings if finding["code"] != "rules-of-combination"]
    assert findings == [
        {
            "path": str(path),
            "line": line,
            "column": column,
            "severity": severity,
            "code": code,
            "message": said,
        }
    ]
    assert status == 1
    text = rqf("check", path)
    assert text.status == 1
    assert f"{path}:{line}:{column}: {said} [{severity}: {code}]\n" in text.out


@pytest.mark.parametrize("name", ["registered", "halfway", "claim"])
def test_a_good_file_ends_with_nothing_to_report(name: str) -> None:
    assert checked(LEARNERS / f"{name}.toml") == (0, [])
    assert rqf("check", LEARNERS / f"{name}.toml") == (0, "Nothing to report in 1 file.\n", "")


def test_a_warning_of_the_rules_of_combination_is_a_finding() -> None:
    status, findings = checked(LEARNERS / "surplus.toml")
    assert status == 1
    assert [finding["code"] for finding in findings] == ["rules-of-combination"]
    assert findings[0]["message"].startswith("Group B: 11 credits chosen, at most 9 count: 2 surplus.")


def test_what_a_dropped_unit_was_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "learner.toml"
    path.write_text(GOOD + '\n[unit."A/601/0001"]\ndropped = 2026-03-03\n')
    assert checked(path) == (0, [])


def test_findings_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "learner.toml"
    path.write_text(
        GOOD.replace('["E1", "E2"]', '["E7"]').replace("[[learner.break]]\n", "[[learner.break]]\nx = 1\n")
        + "\n[mine]\n"
    )
    _, findings = checked(path)
    assert [finding["code"] for finding in findings] == ["unknown-key", "unknown-evidence", "unknown-key"]
    assert [finding["line"] for finding in findings] == sorted(finding["line"] for finding in findings)


def test_a_folder_is_searched_through_and_one_bad_file_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "cohort").mkdir()
    (tmp_path / "cohort" / "a.toml").write_text(GOOD)
    (tmp_path / "cohort" / "b.toml").write_text("format = \n")
    (tmp_path / "c.toml").write_text(GOOD.replace("E2", "E3", 1))
    (tmp_path / ".hidden.toml").write_text("= =")
    (tmp_path / "notes.txt").write_text("= =")
    status, findings = checked(tmp_path)
    assert status == 2
    assert [Path(finding["path"]).name for finding in findings] == ["c.toml"] * 2 + ["b.toml"]
    assert rqf("check", tmp_path / "cohort" / "a.toml", tmp_path / "c.toml").status == 1


def test_an_empty_folder_says_that_nothing_was_read(tmp_path: Path) -> None:
    assert rqf("check", tmp_path) == (0, "Nothing to report in 0 files.\n", "")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"format = \n", "not-toml"),
        (b"\xff\xfe", "not-utf-8"),
        (b"<<<<<<< mine\nformat = 1\n", "merge-marker"),
        (b"a = " + b"[" * 5000, "too-deep"),
        (b"#" * (1024 * 1024 + 1), "too-big"),
    ],
)
def test_what_cannot_be_read_ends_with_2(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_bytes(content)
    status, findings = checked(path)
    assert status == 2
    assert [finding["code"] for finding in findings] == [code]


def test_what_is_not_there_ends_with_2_and_the_rest_is_checked(tmp_path: Path) -> None:
    status, findings = checked(tmp_path / "none.toml")
    assert (status, findings[0]["code"]) == (2, "unreadable")
    long = "x" * 10_000
    ran = rqf("check", long, LEARNERS / "surplus.toml")
    assert ran.status == 2
    assert f"{long}:1:1: the name is too long [error: unreadable]" in ran.out
    assert "Group B: 11 credits chosen" in ran.out


SOUND = "sound.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of specifications, of which each but one is wrong in its own way."""
    (tmp_path / SOUND).write_text(SPECIFICATION)
    slips = {
        "broken": ("credits = 10", "credits = "),
        "crossed": ('units = ["D/506/1942"', 'units = ["Z/1"'),
        "doubtful": ("credits = 10", "credits = 15"),
        "misspelt": ("credits = 10", "credts = 10"),
        "nameless": ('number = "601/3521/9"', ""),
        "warned": ("3521/9", "3521/8"),
    }
    for name, (old, new) in slips.items():
        (tmp_path / f"{name}.toml").write_text(SPECIFICATION.replace(old, new, 1))
    (tmp_path / "binary.toml").write_bytes(b"\xff\x00")
    (tmp_path / "601-3521-9.wording.toml").write_text('format = 1\nqualification = "601/3521/8"\nunit = {}\n')
    (tmp_path / "units").mkdir()
    (tmp_path / "units" / "L-506-1807.toml").write_text("[")
    return tmp_path


def test_one_broken_specification_stops_no_other(folder: Path) -> None:
    status, findings = checked(folder)
    assert status == 2
    assert [(Path(f["path"]).name, f["severity"], f["code"]) for f in findings] == [
        ("601-3521-9.wording.toml", "error", "misnamed-wording"),
        ("binary.toml", "error", "not-utf-8"),
        ("broken.toml", "error", "not-toml"),
        ("crossed.toml", "error", "unknown-unit"),
        ("doubtful.toml", "error", "total-out-of-reach"),
        ("misspelt.toml", "error", "missing-key"),
        ("misspelt.toml", "error", "unknown-key"),
        ("nameless.toml", "error", "not-allowed"),
        ("warned.toml", "warning", "check-character"),
        ("L-506-1807.toml", "error", "not-toml"),
    ]
    assert checked(folder / SOUND) == (0, [])


def test_one_broken_specification_stops_no_other_in_the_list(folder: Path) -> None:
    ran = rqf("qualifications", "--json", "--qualifications", folder)
    assert ran.status == 0
    listed = {entry["id"]: Path(entry["path"]).name for entry in json.loads(ran.out)}
    assert listed["601/3521/8"] == "warned.toml"
    assert "601/3576/1" in listed
    for name in ("binary", "broken", "nameless"):
        assert f"{folder / name}.toml:" in ran.err


@pytest.mark.parametrize(
    ("name", "status"), [("warned", 1), ("doubtful", 1), ("misspelt", 1), ("broken", 2), ("binary", 2)]
)
def test_only_what_cannot_be_read_ends_with_2(folder: Path, name: str, status: int) -> None:
    assert rqf("check", folder / f"{name}.toml").status == status


def test_specifications_are_checked_too() -> None:
    status, findings = checked(SPECIFICATIONS / "hostile.toml")
    assert status == 1
    assert {finding["code"] for finding in findings} >= {"check-character"}


def test_hostile_texts_are_literal_in_findings(tmp_path: Path) -> None:
    path = tmp_path / "learner.toml"
    path.write_text(GOOD.replace('["E1", "E2"]', '["E1", "\\u001b]0;x\\u0007\\u202e[/]"]'))
    ran = rqf("check", path)
    assert "evidence ␛]0;x␇\\u202e[/] is not listed" in ran.out
    assert process("check", path).out == ran.out


def test_a_rule_about_a_group_that_is_not_there_is_told_which_there_are(tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    path.write_text(SPECIFICATION.replace('at_level = "3+"', 'groups = ["Z"]\nat_level = "3+"'))
    status, (finding,) = checked(path)
    assert (status, finding["code"]) == (1, "unknown-group")
    assert finding["message"] == "there is no group Z; there are A, B"


def test_a_unit_that_is_near_one_and_no_slip_is_to_be_added(tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    for reference, hint in [
        ("Y/506/1941", "add it to units/ or as [[unit]]"),
        ("D/506/1941", "did you mean D/506/1942?"),
    ]:
        path.write_text(SPECIFICATION.replace('["D/506/1942", ', f'["D/506/1942", "{reference}", '))
        status, (finding,) = checked(path)
        assert (status, finding["code"]) == (1, "unknown-unit")
        assert finding["message"] == f"no unit {reference} is known; {hint}"


MISPLACED = """\
format = 1
qualification = "601/3521/9"

[unit."L/506/2150"]
"9.9" = "Explain what is not there."
"1.1" = "Explain what is there."

[unit."A/506/2130"]
"1.1" = "Explain what another qualification has."

[unit."K/506/1942"]
"1.1" = "Explain what nobody has."
"""


def test_a_wording_file_is_held_to_its_specification(tmp_path: Path) -> None:
    path = tmp_path / "601-3521-9.wording.toml"
    path.write_text(MISPLACED)
    status, findings = checked(path)
    assert status == 1
    assert {(finding["path"], finding["severity"]) for finding in findings} == {(str(path), "warning")}
    assert [(f["line"], f["column"], f["code"], f["message"]) for f in findings] == [
        (5, 1, "unknown-criterion", "L/506/2150 has no criterion 9.9"),
        (8, 1, "unknown-unit", "A/506/2130 is not in 601/3521/9"),
        (11, 1, "check-character", "K/506/1942 fails the check letter of a unit reference"),
        (11, 1, "unknown-unit", "K/506/1942 is not in 601/3521/9"),
    ]
    other = (
        tmp_path / "601-3521-8.wording.toml"
    )  # of a qualification that is not known: nothing to hold it to
    other.write_text(MISPLACED.replace("601/3521/9", "601/3521/8").partition('[unit."K')[0])
    assert checked(other) == (0, [])
