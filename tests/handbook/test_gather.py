"""Outcomes and criteria out of rows, as converters break them."""

import pytest

from tui.handbook.gather import Gathering
from tui.handbook.printed import Doubt


def _criteria(gathering: Gathering) -> list[list[tuple[str, str]]]:
    """The criteria of each outcome."""
    return [[(c.number, c.text) for c in outcome.printed().criteria] for outcome in gathering.done()]


def _read(*cells: str, number: str = "2") -> Gathering:
    """The cells of one outcome, on lines 1, 2, 3."""
    gathering = Gathering("A/1")
    gathering.outcome(number, "Be able to ride", 1)
    for line, cell in enumerate(cells, 1):
        gathering.text(cell, line)
    return gathering


@pytest.mark.parametrize(
    ("cell", "criteria"),
    [
        ("2.1 Push off 2.2 Pedal", [[("2.1", "Push off"), ("2.2", "Pedal")]]),
        ("2.1. Push off 2.2) Pedal", [[("2.1", "Push off"), ("2.2", "Pedal")]]),
        ("2.1Push off 2.10 Pedal", [[("2.1", "Push off"), ("2.10", "Pedal")]]),
        # The next in turn, with a misprinted outcome; then one of this outcome, whatever its turn.
        ("2.1 Push off 1.2 Pedal 2.5 Brake", [[("2.1", "Push off"), ("1.2", "Pedal"), ("2.5", "Brake")]]),
        # Figures in the words begin nothing.
        ("2.1 Fit a 9.4 Volt lamp", [[("2.1", "Fit a 9.4 Volt lamp")]]),
        ("2.1 Ride for 2.2 hours", [[("2.1", "Ride for 2.2 hours")]]),
        ("2.1 Ride on ISO2.2 Roads", [[("2.1", "Ride on ISO2.2 Roads")]]),
        # The first of the outcome that follows begins it, and others of that one follow.
        (
            "2.1 Push off 3.1 Stop 3.3 Step off",
            [[("2.1", "Push off")], [("3.1", "Stop"), ("3.3", "Step off")]],
        ),
        # Not the first of any other, and not where this outcome has no criterion yet.
        ("2.1 Push off 2.2 Pedal 5.1 Roll", [[("2.1", "Push off"), ("2.2", "Pedal 5.1 Roll")]]),
        ("3.1 Push off 3.2 Pedal", [[("3.1", "Push off"), ("3.2", "Pedal")]]),
    ],
)
def test_the_criteria_of_a_cell(cell: str, criteria: list[list[tuple[str, str]]]) -> None:
    assert _criteria(_read(cell)) == criteria


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        (["2.1 Push", "off and ride"], "Push off and ride"),
        (["2.1 Push", "(with a foot)"], "Push (with a foot)"),
        (["2.1 Push", "A) left"], "Push A) left"),
        (["2.1 Push with:", "Hands", "Feet"], "Push with: Hands Feet"),
        (["2.1", "Push off"], "Push off"),
        (["2.1 Push", ""], "Push"),
    ],
)
def test_text_that_goes_on(cells: list[str], text: str) -> None:
    gathering = _read(*cells)
    assert _criteria(gathering) == [[("2.1", text)]]
    assert gathering.doubts == []


def test_text_that_may_be_a_criterion_of_its_own_is_doubted() -> None:
    gathering = _read("2.1 Push off", "Pedal")
    assert _criteria(gathering) == [[("2.1", "Push off Pedal")]]
    assert gathering.doubts == [Doubt(2, "A/1: has no number and is read as more of 2.1: Pedal")]


def test_a_number_of_another_outcome_begins_none_of_its_own() -> None:
    assert _criteria(_read("2.1 Push off", "4.1 Pedal", "1.1 Brake")) == [
        [("2.1", "Push off"), ("4.1", "Pedal"), ("1.1", "Brake")]
    ]


def test_criteria_without_any_outcome_begin_one() -> None:
    gathering = Gathering("A/1")
    gathering.text("3.1 Push off", 7)
    (outcome,) = gathering.outcomes
    assert (outcome.printed().number, outcome.title, outcome.line) == ("3", "Outcome 3", 7)
    assert gathering.doubts == [Doubt(7, "A/1: outcome 3 has no heading here; it is begun with 3.1")]


@pytest.mark.parametrize(
    ("heads", "numbers"),
    [
        ([("1", "Ride a bicycle"), ("1", "Ride a")], ["1"]),
        ([("1", "Ride a bicycle"), ("1", "Mend it")], ["1", "1"]),
        ([("1", "Ride a bicycle"), ("2", "Ride a")], ["1", "2"]),
    ],
)
def test_an_outcome_that_comes_again_after_a_page_break(
    heads: list[tuple[str, str]], numbers: list[str]
) -> None:
    gathering = Gathering("A/1")
    for line, (number, title) in enumerate(heads):
        gathering.outcome(number, title, line)
    assert [outcome.number for outcome in gathering.done()] == numbers


def test_a_title_in_pieces() -> None:
    gathering = Gathering("A/1")
    gathering.outcome("1", "Carry out pre-", 1)
    gathering.title_goes_on("ride checks.", 2)
    assert gathering.outcomes[0].title == "Carry out pre-ride checks"


def test_lines_between_criteria_are_doubted_once_and_those_below_never() -> None:
    gathering = _read("2.1 Push off")
    gathering.passed("A photograph", 5)
    gathering.text("2.2 Pedal", 6)
    gathering.passed("Another", 7)
    gathering.done()
    assert gathering.doubts == [Doubt(5, "A/1: stands between the criteria and is left out: A photograph")]
