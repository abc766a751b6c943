"""A new learner's file is what a person would have written, and is read back as it was asked for."""

import os
import tomllib
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.learner.document import read_document, record_of
from tui.learner.model import Learner
from tui.learner.new import file_stem_of, new_file, unused

DAY = date(2026, 9, 7)


def test_a_new_file_to_the_byte() -> None:
    learner = Learner("A-1", "Søren", DAY)
    assert new_file("601/3521/9", learner, ["D/506/1942", "L/506/2150", "D/506/1942"]) == (
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


def test_a_target_stands_after_the_start() -> None:
    data = new_file("601/3521/9", Learner("A-1", "B", DAY, date(2027, 7, 30)), [])
    assert data.endswith(b"started = 2026-09-07\ntarget = 2027-07-30\n")
    assert record_of(read_document(Path("a.toml"), data)).learner.target == date(2027, 7, 30)


@pytest.mark.parametrize(
    "name", ['"quoted"', "back\\slash", "new\nline", "\x1b[31mred\x07", "[/]", "\u202eleft", "山田"]
)
def test_any_name_is_read_back_as_it_was_given(name: str) -> None:
    data = new_file("601/3521/9", Learner(name, name, DAY), [])
    assert tomllib.loads(data.decode())["learner"]["name"] == name
    record = record_of(read_document(Path("a.toml"), data))
    assert (record.learner.name, record.learner.id, record.units) == (name, name, {})


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Tomasz Dobry", "tomasz-dobry"),
        ("Denise Okoro-Finch", "denise-okoro-finch"),
        ("Siân Applegarth", "sian-applegarth"),
        ("Zolta\u0301n  BERECZ ", "zoltan-berecz"),
        ("Siân O'Connor", "sian-oconnor"),
        ("Siân O\u2019Connor", "sian-oconnor"),
        ("Søren Groß", "søren-gross"),
        ("a/b\\c:d", "a-b-c-d"),
        ("../../etc/passwd", "etc-passwd"),
        (".hidden.", "hidden"),
        ("a\x00b\x1b[31mc\nd", "a-b-31mc-d"),
        ("[/red]", "red"),
        ("\u202eleft", "left"),
        ("J\u00b2", "j2"),
        ("…!?", "learner"),
        ("", "learner"),
        ("'", "learner"),
        ("\udcff", "learner"),
        ("山田 太郎", "山田-太郎"),
        ("がぎ", "がぎ"),
        ("김철수", "김철수"),
        ("Дмитрий", "дмитрий"),
        ("राम", "राम"),
        ("x" * 500, "x" * 60),
        ("x" * 59 + " yz", "x" * 59),
    ],
)
def test_a_file_is_called_after_the_learner(name: str, stem: str) -> None:
    assert file_stem_of(name) == stem


@given(st.text(st.characters(), max_size=100))
def test_any_name_gives_a_file_name_that_any_folder_takes(name: str) -> None:
    stem = file_stem_of(name)
    assert 0 < len(stem) <= 60
    assert len(os.fsencode(f"{stem}-1000.toml")) <= 255
    assert not set(stem) & set("./\\\0 ")
    assert all(letter == "-" or unicodedata.category(letter)[0] in "LNM" for letter in stem)
    assert stem == stem.strip("-")


def test_a_system_that_writes_no_such_letters_takes_what_it_can(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.fsencode", lambda text: text.encode("latin-1"))
    assert file_stem_of("山田 Taro") == "taro"
    assert file_stem_of("山田") == "learner"


@pytest.mark.parametrize(
    ("names", "free"),
    [
        ([], "ann"),
        (["bob.toml", "ann", "ann.txt", "ann-2.toml"], "ann"),
        (["ann.toml"], "ann-2"),
        (["ANN.Toml"], "ann-2"),
        (["ann.toml", "Ann-2.toml", "ann-4.toml"], "ann-3"),
    ],
)
def test_a_name_that_is_taken_is_numbered(names: list[str], free: str) -> None:
    assert unused("ann", names) == free


def test_a_name_is_taken_however_its_accent_is_encoded() -> None:
    assert unused("\u0439", ["\u0438\u0306.toml"]) == "\u0439-2"
