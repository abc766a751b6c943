"""The bar of credits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.report.bars import bar


def drawn(achieved: int, started: int, planned: int, need: int, width: int = 10) -> str:
    return "".join(text for text, _ in bar(achieved, started, planned, need, width))


@pytest.mark.parametrize(
    ("figures", "shown"),
    [
        ((0, 0, 0, 10), "░░░░░░░░░░"),
        ((2, 5, 8, 10), "██▓▓▓▒▒▒░░"),
        ((10, 10, 10, 10), "██████████"),
        ((0, 0, 20, 10), "▒▒▒▒▒▒▒▒▒▒"),
        ((10, 10, 20, 10), "█████▒▒▒▒▒"),
        ((0, 0, 0, 0), "░░░░░░░░░░"),
        ((0, 0, 54, 55), "▒▒▒▒▒▒▒▒▒░"),
        ((0, 1, 1, 55), "▓░░░░░░░░░"),
        ((1, 1, 55, 55), "█▒▒▒▒▒▒▒▒▒"),
    ],
)
def test_the_parts_read_without_colour(figures: tuple[int, int, int, int], shown: str) -> None:
    assert drawn(*figures) == shown


figure = st.integers(0, 100)


@given(st.tuples(figure, figure, figure).map(sorted), figure, st.integers(1, 40))
def test_a_bar_is_always_as_wide_as_asked(three: list[int], need: int, width: int) -> None:
    pieces = bar(three[0], three[1], three[2], need, width)
    assert sum(len(text) for text, _ in pieces) == width
    assert all(text for text, _ in pieces)
