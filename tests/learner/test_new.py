"""A new learner's file is what a person would have written, and is read back as it was asked for."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from tui.learner.document import read_document, record_of
from tui.learner.new import new_file

DAY = date(2026, 9, 7)


def test_a_new_file_to_the_byte() -> None:
    assert new_file("601/3521/9", "Søren", "A-1", DAY, ["D/506/1942", "L/506/2150", "D/506/1942"]) == (
        b"format = 1\n"
        b'qualification = "601/3521/9"\n'
        b"\n"
        b"[learner]\n"
        b'id = "A-1"\n'
        b'name = "S\xc3\xb8ren"\n'
        b"started = 2026-09-07\n"
        b"\n"
        b'[unit."D/506/1942"]\n'
        b"\n"
        b'[unit."L/506/2150"]\n'
    )


@pytest.mark.parametrize(
    "name", ['"quoted"', "back\\slash", "new\nline", "\x1b[31mred\x07", "[/]", "\u202eleft", "山田"]
)
def test_any_name_is_read_back_as_it_was_given(name: str) -> None:
    data = new_file("601/3521/9", name, name, DAY, [])
    assert tomllib.loads(data.decode())["learner"]["name"] == name
    record = record_of(read_document(Path("a.toml"), data))
    assert (record.learner.name, record.learner.id, record.units) == (name, name, {})
