"""What ``rqf check`` says of a specification or a unit file that can be used but is doubtful."""

from pathlib import Path

import pytest

from tests.spec.specifications import GOOD, SECOND_UNIT, write
from tui.files.finding import FileError
from tui.files.places import shipped
from tui.files.toml import read_toml
from tui.spec.lint import lint_file


def _said(path: Path) -> list[tuple[int, int, str, str, str]]:
    found = lint_file(path, read_toml(path)[1])
    return [(f.line, f.column, f.severity, f.code, f.message) for f in found]


@pytest.mark.parametrize("path", sorted(shipped("qualifications").glob("*.toml")), ids=lambda path: path.stem)
def test_shipped_specifications_are_faultless(path: Path) -> None:
    assert _said(path) == []


def test_numbers_that_fail_their_check_are_doubted_and_not_refused(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD.replace("3521/9", "3521/8").replace("A/1", "L/506/2152"))
    qualification, unit = _said(path)
    assert qualification[:4] == (2, 1, "warning", "check-character")
    assert "601/3521/8 fails" in qualification[4]
    assert unit[:4] == (18, 1, "warning", "check-character")
    assert "L/506/2152 fails" in unit[4]


def test_a_unit_file_is_linted_by_itself(tmp_path: Path) -> None:
    write(tmp_path, L_506_2152=SECOND_UNIT.replace("A/2", "L/506/2152"))
    (doubt,) = _said(tmp_path / "units" / "L-506-2152.toml")
    assert doubt[:4] == (2, 1, "warning", "check-character")


@pytest.mark.parametrize("text", ["", 'name = "x"\n', 'reference = "A/1"\n', "[[outcome]]\n", "number = 3\n"])
def test_what_is_neither_is_refused_with_words(tmp_path: Path, text: str) -> None:
    path = tmp_path / "odd.toml"
    path.write_text(text)
    with pytest.raises(FileError, match="missing"):
        lint_file(path, read_toml(path)[1])
