"""Text from files made safe to show."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui.files.finding import FileError, Finding, file_error
from tui.files.literal import shortened, stripped, visible

ANY_TEXT = st.text(st.characters())  # surrogates too: a file name may hold them


@pytest.mark.parametrize(
    ("text", "shown", "bare"),
    [
        ("plain [b]text[/b]", "plain [b]text[/b]", "plain [b]text[/b]"),
        ("\x1b]52;c;eA==\x07", "␛]52;c;eA==␇", "]52;c;eA=="),
        ("\x1b[31mred", "␛[31mred", "[31mred"),
        ("a\x00b", "a␀b", "ab"),
        ("a\x7fb", "a␡b", "ab"),
        ("a\x9b31mb", "a\\u009b31mb", "a31mb"),
        ("a\x85b", "a\\u0085b", "ab"),
        ("a\u202egnp.exe", "a\\u202egnp.exe", "agnp.exe"),
        ("a\u2066b\u2069", "a\\u2066b\\u2069", "ab"),
        ("a\u200bb\ufeffc", "a\\u200bb\\ufeffc", "abc"),
        ("a\u2028b\u2029c", "a\\u2028b\\u2029c", "abc"),
        ("a\U000e0041b", "a\\U000e0041b", "ab"),
        ("a\udcffb", "a\\udcffb", "ab"),
        ("one\ntwo\r\nthree\tfour", "one⏎two⏎⏎three four", "onetwothreefour"),
        ("日本語 ｗｉｄｅ é", "日本語 ｗｉｄｅ é", "日本語 ｗｉｄｅ é"),
        ("👩\u200d🏫 e\u0301", "👩\u200d🏫 e\u0301", "👩\u200d🏫 e\u0301"),
        ("", "", ""),
    ],
)
def test_control_characters_are_spelled_out_or_left_out(text: str, shown: str, bare: str) -> None:
    assert visible(text) == shown
    assert stripped(text) == bare


@settings(deadline=None)
@given(ANY_TEXT)
@example("".join(map(chr, range(0xA1))) + "".join(map(chr, range(0x2000, 0x2070))))
def test_nothing_that_moves_the_cursor_or_turns_the_text_is_left(text: str) -> None:
    for made in (visible(text), stripped(text)):
        assert {unicodedata.category(c) for c in made} & {"Cc", "Cs", "Zl", "Zp"} == set()
        directions = {unicodedata.bidirectional(c) for c in made}
        assert directions & {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"} == set()
        assert made.isprintable() or len(made.splitlines()) == 1
        made.encode("utf-8")


@settings(deadline=None)
@given(ANY_TEXT)
def test_making_visible_twice_changes_nothing_more(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    assert stripped(visible(text)) == visible(text)


@settings(deadline=None)
@given(st.text(max_size=20), st.integers(1, 12))
def test_a_text_is_shortened_to_no_more_than_asked(text: str, most: int) -> None:
    short = shortened(text, most)
    assert len(short) <= most
    assert short == text or (len(text) > most and short == text[: most - 1] + "…")


def test_a_finding_is_shown_on_one_safe_line() -> None:
    error = file_error("a\x1b[2J.toml", "bad", "no such\nkey \u202e", 3, 4)
    assert str(error) == "a␛[2J.toml:3:4: no such⏎key \\u202e"


def test_an_error_shows_all_its_findings_in_order() -> None:
    found = [Finding("b", 2, 1, "error", "x", "second"), Finding("a", 1, 1, "error", "x", "first")]
    assert str(FileError(found)) == "b:2:1: second\na:1:1: first"
    assert sorted(found)[0].message == "first"
