"""What is wrong in a learner's file, said with its place; and what is let pass."""

from pathlib import Path

import pytest

from tests.learner.files import FULL
from tui.files.finding import FileError
from tui.learner.document import read_document, unknown_key_warnings
from tui.learner.session import Session

PATH = Path("a.toml")

# What is replaced by what, and where and how that is said.
WRONG: dict[str, tuple[str, str, int, int, str, str]] = {
    "format left out": ("format = 1\n", "", 1, 1, "missing-key", "format is missing in the file"),
    "format to come": ("format = 1", "format = 2", 1, 10, "not-allowed", "format is 2; allowed: 1"),
    "format as text": ("format = 1", 'format = "1"', 1, 10, "not-allowed", 'format is "1"; allowed: 1'),
    "no qualification": (
        'qualification = "601/3521/9"\n',
        "",
        1,
        1,
        "missing-key",
        "qualification is missing in the file",
    ),
    "a path for a qualification": (
        '"601/3521/9"',
        '"../../etc/passwd"',
        2,
        17,
        "not-allowed",
        'qualification is "../../etc/passwd"',
    ),
    "no identifier": ('id = "A-1042"\n', "", 4, 1, "missing-key", "id is missing in learner"),
    "an empty name": ('"Sample Learner"', '""', 6, 8, "empty", "learner.name is empty"),
    "a number for an identifier": (
        '"A-1042"',
        "1042",
        5,
        6,
        "wrong-type",
        "learner.id must be text in quotation marks, not 1042",
    ),
    "a date as text": (
        "started = 2026-01-12",
        'started = "2026-01-12"',
        7,
        11,
        "wrong-type",
        'learner.started must be a date such as 2026-02-14, not "2026-01-12"',
    ),
    "a date as a number": ("2027-01-31", "20270131", 8, 10, "wrong-type", "learner.target must be a date"),
    "a time for a date": (
        "2027-01-31",
        "2027-01-31T09:00:00",
        8,
        10,
        "wrong-type",
        "learner.target must be a date",
    ),
    "a day that is none": ("2027-01-31", "2027-02-30", 8, 10, "not-toml", "date"),
    "a ULN as a number": ('"1000000078"', "1000000078", 10, 7, "wrong-type", "learner.uln must be text"),
    "a break without a start": (
        "start = 2026-08-01\n",
        "",
        17,
        1,
        "missing-key",
        "start is missing in learner.break 2",
    ),
    "evidence without a reference": (
        'ref = "E2"\n',
        "",
        27,
        1,
        "missing-key",
        "ref is missing in evidence 2",
    ),
    "evidence named by a number": ('"E2"\n\n', "2\n\n", 28, 7, "wrong-type", "evidence 2.ref must be text"),
    "evidence not in a list": (
        'evidence = ["E2"]',
        'evidence = "E2"',
        38,
        39,
        "wrong-type",
        'unit."D/506/1942".submitted."1.2".evidence must be a list in [ ], not "E2"',
    ),
    "met without a day": ("on = 2026-02-15", "by = 1", 35, 10, "missing-key", "on is missing in"),
    "met is yes": (
        '"1.10" = { on = 2026-02-15 }',
        '"1.10" = true',
        35,
        10,
        "wrong-type",
        "must be a table, not true",
    ),
    "recognition without a source": (
        '{ source = "Letter" }',
        "{ on = 2026-01-20 }",
        59,
        13,
        "missing-key",
        'source is missing in unit."J/506/2910".exemption',
    ),
    "dropped is true": ("dropped = 2026-05-01", "dropped = true", 62, 11, "wrong-type", "must be a date"),
    "a note as a number": ('"on the outcome"', "3", 41, 7, "wrong-type", "must be text in quotation marks"),
    "a unit that is no table": (
        '[unit."T/506/2952"]\n',
        '[unit]\n"T/506/2952" = 1\n',
        65,
        16,
        "wrong-type",
        'unit."T/506/2952" must be a table, not 1',
    ),
    "an unfinished merge": (
        "# none\n",
        "",
        1,
        1,
        "merge-marker",
        "unresolved merge",
    ),
    "no TOML at all": ("format = 1", "format: 1", 1, 7, "not-toml", "="),
}
MERGE = "<<<<<<< mine\nformat = 1\n=======\nformat = 2\n>>>>>>> theirs\n"


@pytest.mark.parametrize(("out", "into", "line", "column", "code", "said"), WRONG.values(), ids=WRONG)
def test_a_wrong_thing_is_named_with_its_place(
    out: str, into: str, line: int, column: int, code: str, said: str
) -> None:
    text = MERGE + FULL if code == "merge-marker" else FULL.replace(out, into)
    assert text != FULL
    with pytest.raises(FileError) as error:
        read_document(PATH, text.encode())
    finding = error.value.findings[0]
    assert (finding.path, finding.line, finding.column, finding.code) == ("a.toml", line, column, code)
    assert said in finding.message


def test_everything_that_is_wrong_is_named_at_once() -> None:
    text = FULL.replace('"A-1042"', "1042").replace('"Letter"', "7").replace("2026-05-01", '"May"')
    with pytest.raises(FileError) as error:
        read_document(PATH, text.encode())
    assert [finding.line for finding in error.value.findings] == [5, 59, 62]


def test_a_file_found_wrong_is_found_wrong_again_and_a_good_one_good() -> None:
    for _ in range(2):
        with pytest.raises(FileError):
            read_document(PATH, FULL.replace("format = 1", "format = 3").encode())
        assert read_document(PATH, FULL.encode()).values["format"] == 1


def test_unknown_keys_are_kept_and_warned_about_with_what_was_likely_meant() -> None:
    text = FULL.replace('assessor = "A. Assessor"', 'asessor = "A. Assessor"').replace(
        '[unit."T/506/2952"]\n',
        '[unit."T/506/2952"]\ncolour = "red"\n[unit."T/506/2952".decision]\nby = "X"\n',
    )
    document = read_document(PATH, ("\ufeff" + text).encode())
    found = [
        (finding.line, finding.column, finding.severity, finding.code)
        for finding in unknown_key_warnings(document)
    ]
    assert found == [
        (9, 1, "warning", "unknown-key"),
        (65, 1, "warning", "unknown-key"),
        (67, 1, "warning", "unknown-key"),
    ]
    messages = [finding.message for finding in unknown_key_warnings(document)]
    assert messages[0] == "unknown key asessor; did you mean assessor? (kept, not used)"
    assert "known here: dropped, met, submitted" in messages[1]
    assert "known here: assessed_by, assessed_on" in messages[2]
    assert unknown_key_warnings(read_document(PATH, FULL.encode())) == []


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    for path, said in [
        (tmp_path / "none.toml", "there is no such file"),
        (tmp_path, "this is a folder"),
    ]:
        with pytest.raises(FileError, match=said):
            Session(path)
