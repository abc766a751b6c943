"""Text in the cells of a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.report.cells import cells, fitted, wrapped

texts = st.text(st.sampled_from("ab -é山田e\u0301\u200d"))


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("plain", 5),
        ("Siân", 4),
        ("Sia\u0302n", 4),
        ("山田", 4),
        ("Ａ", 2),
        ("✓ ◐", 3),
        ("a\u200db", 2),
    ],
)
def test_the_cells_a_text_takes(text: str, width: int) -> None:
    assert cells(text) == width


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("abc", 5, "abc  "),
        ("abcde", 5, "abcde"),
        ("abcdef", 5, "abcd…"),
        ("山田太郎", 8, "山田太郎"),
        ("山田太郎", 7, "山田太…"),
        ("山田太郎", 6, "山田… "),
    ],
)
def test_a_text_is_cut_or_filled_to_its_room(text: str, width: int, shown: str) -> None:
    assert fitted(text, width) == shown


@given(texts, st.integers(2, 30))
def test_a_fitted_text_takes_exactly_its_room(text: str, width: int) -> None:
    assert cells(fitted(text, width)) == width


@given(texts, st.integers(2, 30))
def test_wrapping_keeps_every_word_and_never_passes_the_width(text: str, width: int) -> None:
    lines = list(wrapped(text, width))
    assert all(0 < cells(line) <= width or set(line) <= set("\u0301\u200d") for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_lines_break_between_words_where_they_can() -> None:
    assert list(wrapped("at least  40 credits", 9)) == ["at least", "40", "credits"]
    assert list(wrapped("abcdefghij kl", 4)) == ["abcd", "efgh", "ij", "kl"]
    assert list(wrapped("  ", 4)) == []
