"""What ``rqf check`` says of a specification, unit or wording file that can be used but is doubtful."""

from pathlib import Path

import pytest

from tests.spec.slips import CREDITS, SOUND, Change, Slip, assert_found, said
from tests.spec.specifications import GOOD, SECOND_UNIT, write
from tui.files.finding import FileError
from tui.files.places import shipped
from tui.files.toml import read_toml
from tui.spec.lint import lint_file

SOUND_UNIT = SECOND_UNIT.replace("A/2", "L/506/1807")
WORDING = 'format = 1\nqualification = "601/3521/9"\n\n[unit."D/506/1942"]\n"1.1" = "Explain it."\n'
SECOND_OUTCOME = (
    'number = "2"\ntitle = "Do it"\n\n[unit.outcome.criteria]\n"2.1" = "Make it"\n"2.2" = "Make that"\n'
)


def _slip(code: str, words: str, old: str, slip: str, fine: str) -> Slip:
    return Slip("warning", code, words, (Change(old, slip, fine),))


def _hours(code: str, words: str, slip: str, fine: str) -> Slip:
    return _slip(code, words, CREDITS, f"{CREDITS}{slip}\n", f"{CREDITS}{fine}\n")


def _dates(words: str, slip: str, fine: str) -> Slip:
    return _hours("dates-out-of-order", words, slip, fine)


NUMBER, FIRST_REFERENCE = 'number = "601/3521/9"', 'reference = "L/506/1807"'

SLIPS = {
    "a qualification's number misprinted": _slip(
        "check-character",
        "601/3521/8 fails its check character: likely a slip",
        NUMBER,
        '¶number = "601/3521/8"',
        NUMBER,
    ),
    "a number that is none": _slip(
        "check-character",
        "our-diploma is not of the form 601/3521/9: likely a slip",
        NUMBER,
        '¶number = "our-diploma"',
        'id = "our-diploma"',
    ),
    "a unit's reference misprinted": Slip(
        "warning",
        "check-character",
        "K/506/1807 fails the check letter of a unit reference",
        (
            Change('"L/506/1807"]', '"K/506/1807"]', '"L/506/1807"]'),
            Change(FIRST_REFERENCE, '¶reference = "K/506/1807"', FIRST_REFERENCE),
        ),
    ),
    "more hours than the credits ask": _hours(
        "credits-tqt", "101 hours do not fit 10 credits of 10 hours each", "¶tqt = 101", "tqt = 100"
    ),
    "fewer hours than the credits ask": _hours("credits-tqt", "99 hours do not fit", "¶tqt = 99", "glh = 99"),
    "more guided hours than hours": _hours(
        "glh-tqt",
        "101 guided hours are more than the 100 hours in all",
        "tqt = 100\n¶glh = 101",
        "tqt = 100\nglh = 100",
    ),
    "guided hours that run backwards": _hours(
        "glh-tqt", "at most 40 hours, but at least 41", "glh = 41\n¶max_glh = 40", "glh = 41\nmax_glh = 41"
    ),
    "an end before the start": _dates(
        "operational_end 2020-01-31 is before operational_start 2020-02-01",
        "¶operational_end = 2020-01-31\noperational_start = 2020-02-01",
        "operational_end = 2020-02-01\noperational_start = 2020-02-01",
    ),
    "a last claim before the last registration": _dates(
        "certification_end 2020-01-31 is before operational_end 2020-02-01",
        "operational_end = 2020-02-01\n¶certification_end = 2020-01-31",
        "operational_end = 2020-02-01\ncertification_end = 2020-02-01",
    ),
    "a last claim before the start": _dates(
        "certification_end 2020-01-31 is before operational_start 2020-02-01",
        "operational_start = 2020-02-01\n¶certification_end = 2020-01-31",
        "operational_start = 2020-01-31\ncertification_end = 2020-01-31",
    ),
    "an outcome's number left out": _slip(
        "numbering-gap",
        "outcome 3 stands where outcome 2 is due",
        SECOND_OUTCOME,
        "¶" + SECOND_OUTCOME.replace('"2', '"3'),
        SECOND_OUTCOME,
    ),
    "a criterion's number left out": _slip(
        "numbering-gap", "criterion 2.3 stands where 2.2 is due", '"2.2" =', '¶"2.3" =', '"2.2" ='
    ),
    "a criterion's number left out on one line": _slip(
        "numbering-gap", "criterion 1.3 stands where 1.2 is due", '"1.2" =', '¶"1.3" =', '"1.2" ='
    ),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_found_with_its_place_and_not_where_it_just_fits(tmp_path: Path, name: str) -> None:
    assert_found(SLIPS[name], tmp_path)


def test_all_findings_come_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    text = SOUND.replace("3521/9", "3521/8").replace(CREDITS, "credits = 15\ntqt = 10\nglh = 20\n")
    path.write_text(text.replace("min_credits = 5", "min_credits = 13").replace('"2.2" =', '"2.4" ='))
    found = said(path)
    assert found == sorted(found)
    assert [code for *_, code, _ in found] == [
        "check-character",
        "total-out-of-reach",
        "credits-tqt",
        "glh-tqt",
        "level-out-of-reach",
        *["numbering-gap"] * 4,
    ]


@pytest.mark.parametrize(
    "path", sorted(shipped("qualifications").rglob("*.toml")), ids=lambda path: path.stem
)
def test_what_is_shipped_is_faultless(path: Path) -> None:
    assert said(path) == []


def test_numbers_that_fail_their_check_are_doubted_and_not_refused(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD.replace("3521/9", "3521/8"))
    assert [found[:4] for found in said(path)] == [
        (2, 1, "warning", "check-character"),
        (18, 1, "warning", "check-character"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "code", "words"),
    [
        ("", "", 2, "check-character", "L/506/2152 fails"),
        ('number = "1"', 'number = "2"', 8, "numbering-gap", "outcome 2 stands where outcome 1 is due"),
        ('"1.1"', '"1.2"', 12, "numbering-gap", "criterion 1.2 stands where 1.1 is due"),
        ('"1.1"', '"2.1"', 12, "numbering-gap", "criterion 2.1 stands where 1.1 is due"),
        ('"Make it"\n', '"Make it"\n"1.3" = "Mend it"\n', 13, "numbering-gap", "1.3 stands where 1.2 is due"),
    ],
)
def test_a_unit_file_is_checked_by_itself(
    tmp_path: Path, old: str, new: str, line: int, code: str, words: str
) -> None:
    reference = "L/506/1807" if old else "L/506/2152"
    write(tmp_path, L_506_1807=SOUND_UNIT)
    assert said(tmp_path / "units" / "L-506-1807.toml") == []
    path = tmp_path / "units" / f"{reference.replace('/', '-')}.toml"
    path.write_text(SOUND_UNIT.replace("L/506/1807", reference).replace(old, new))
    found = said(path)[0]
    assert found[:4] == (line, 1, "warning", code)
    assert words in found[4]


def test_of_each_outcome_only_the_first_gap_is_told(tmp_path: Path) -> None:
    criteria = "\n".join(f'"1.{number}" = "Make it"' for number in (1, 3, 4, 9, 10))
    write(tmp_path, L_506_1807=SOUND_UNIT.replace('"1.1" = "Make it"', criteria))
    (found,) = said(tmp_path / "units" / "L-506-1807.toml")
    assert found[0] == 13
    assert "criterion 1.3 stands where 1.2 is due" in found[4]


def test_a_unit_file_with_another_units_name_is_refused(tmp_path: Path) -> None:
    write(tmp_path, L_506_1807=SECOND_UNIT)
    with pytest.raises(FileError, match="holds unit A/2, but its name is for another"):
        said(tmp_path / "units" / "L-506-1807.toml")


def test_a_wording_file_is_checked_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "601-3521-9.wording.toml"
    path.write_text(WORDING)
    assert said(path) == []
    path.write_text(WORDING.replace("D/506", "K/506"))
    assert said(path) == [
        (4, 1, "warning", "check-character", "K/506/1942 fails the check letter of a unit reference")
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "place", "code"),
    [
        ("601-3521-8", "", "", (1, 1), "misnamed-wording"),
        ("601-3521-9", '"Explain it."', "7", (5, 9), "wrong-type"),
        ("601-3521-9", '"Explain it."', '""', (5, 9), "empty"),
        ("601-3521-9", 'qualification = "601/3521/9"', "", (1, 1), "missing-key"),
        ("601-3521-9", "format = 1", "format = 2", (1, 10), "not-allowed"),
        ("601-3521-9", "format = 1", "format = 1\nsorce = 1", (2, 1), "unknown-key"),
    ],
)
def test_a_wording_file_of_another_shape_is_refused(
    tmp_path: Path, name: str, old: str, new: str, place: tuple[int, int], code: str
) -> None:
    path = tmp_path / f"{name}.wording.toml"
    path.write_text(WORDING.replace(old, new))
    with pytest.raises(FileError) as caught:
        said(path)
    (finding,) = caught.value.findings
    assert finding[:5] == (str(path), *place, "error", code)


@pytest.mark.parametrize("text", ["", 'name = "x"\n', 'reference = "A/1"\n', "[[outcome]]\n", "number = 3\n"])
def test_what_is_neither_is_refused_with_words(tmp_path: Path, text: str) -> None:
    path = tmp_path / "odd.toml"
    path.write_text(text)
    with pytest.raises(FileError, match="missing"):
        lint_file(path, read_toml(path)[1])
