"""Words and figures out of a converter's lines."""

from datetime import date

import pytest

from tui.handbook.plain import award_title, cells, day, figure, heading, named_values, plain, youngest


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  a   wheel\u00a0 ", "a wheel"),
        ("<p>a</p><p>wheel</p>", "a wheel"),
        ('<li style="x">a wheel</li>', "a wheel"),
        ("a <b>wh</b>eel, <em>true</em>.", "a wheel, true."),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("tubes &amp; tyres", "tubes & tyres"),
        ("**a** *wheel*", "a wheel"),
        ("- · a wheel", "a wheel"),
        ("• a • wheel", "a wheel"),
        ("– a wheel - true", "a wheel - true"),
        ("Zips and bulbs", "Zips and bulbs"),
    ],
)
def test_the_words_of_a_text(text: str, words: str) -> None:
    assert plain(text) == words


@pytest.mark.parametrize("text", ["Know a wheel", "Know a wheel.", "**Know a wheel:** "])
def test_a_title_has_no_full_stop(text: str) -> None:
    assert heading(text) == "Know a wheel"


def test_a_title_keeps_its_capitals() -> None:
    assert heading("Use SI. and A to Z") == "Use SI. and A to Z"


def test_cells_and_named_values() -> None:
    assert cells("<b>A</b>\t\t- b ") == ["A", "", "b"]
    assert named_values(["Level\t2", "nothing", "LEVEL\t3"]) == {"level": ("2", 1)}


@pytest.mark.parametrize(
    ("text", "number"),
    [("450 hours", 450), ("1,140", 1140), ("about 7", 7), ("7, 8", 7), ("none", None), ("", None)],
)
def test_a_figure(text: str, number: int | None) -> None:
    assert figure(text) == number


def test_a_figure_of_many_digits_is_cut_and_no_error() -> None:
    assert figure("9" * 5000) == 999_999


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("1/9/2014", date(2014, 9, 1)),
        ("from 01.09.2014", date(2014, 9, 1)),
        ("31-12-2014", date(2014, 12, 31)),
        ("30/2/2014", None),
        ("2014", None),
    ],
)
def test_a_date_has_its_day_first(text: str, on: date | None) -> None:
    assert day(text) == on


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("16+", 16),
        ("Pre-16, 16-18, 19+", 16),
        ("pre 16 no; 18 and over", 18),
        ("no limits", None),
        ("2016", None),
    ],
)
def test_the_lowest_age(text: str, age: int | None) -> None:
    assert youngest(text) == age


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<b>ABC Level 2 Award in Tyres</b>", ("ABC", "Level 2 Award in Tyres", 2)),
        ("ABC Entry Level 3 Award", ("ABC", "Entry Level 3 Award", 0)),
        ("Level 4 Award", ("", "Level 4 Award", 4)),
        ("ABC Award in Tyres", ("", "ABC Award in Tyres", None)),
    ],
)
def test_what_a_title_tells(text: str, told: tuple[str, str, int | None]) -> None:
    assert award_title(text) == told
