"""Numbers of outcomes and criteria: what is printed wrong is put right, what is missing stays missing."""

import pytest

from tests.handbook.made import TRUE, outcome, page
from tui.handbook.numbering import Numbering
from tui.handbook.printed import PrintedCriterion, PrintedOutcome


def _read(*outcomes: PrintedOutcome) -> tuple[dict[str, list[str]], list[tuple[int, str]]]:
    """The criteria's numbers by outcome, and every doubt without the unit's name."""
    numbering = Numbering(TRUE)
    read = list(numbering.outcomes(page(outcomes=outcomes)))
    assert all(doubt.message.startswith(f"{TRUE}: ") for doubt in numbering.doubts)
    doubts = [(doubt.line, doubt.message.removeprefix(f"{TRUE}: ")) for doubt in numbering.doubts]
    return {o.number: [criterion.number for criterion in o.criteria] for o in read}, doubts


def _numbers(read: dict[str, list[str]]) -> str:
    return " ".join(number for numbers in read.values() for number in numbers)


def test_numbers_that_run_are_taken_without_a_word() -> None:
    read, doubts = _read(
        outcome("1", "1.1", "1.2", "1.3"), outcome("2", *(f"2.{n}" for n in range(1, 13)), title="Do it")
    )
    assert read == {"1": ["1.1", "1.2", "1.3"], "2": [f"2.{n}" for n in range(1, 13)]}
    assert doubts == []


def _misprint(line: int, printed: str, due: str) -> tuple[int, str]:
    return line, f"prints {printed} where {due} is due; {due} is taken"


# What is printed in outcome 1, what is taken, and the lines and words of the doubts; line 101 is the first.
CRITERIA = {
    "one printed twice": (
        "1.1 1.2 1.2", "1.1 1.2 1.3", [_misprint(103, "1.2", "1.3")]
    ),
    "one printed twice in the middle": (
        "1.1 1.2 1.2 1.3", "1.1 1.2 1.3 1.4",
        [_misprint(103, "1.2", "1.3"), _misprint(104, "1.3", "1.4")],
    ),
    "one printed twice for the one after it": (
        "1.1 1.2 1.2 1.4", "1.1 1.2 1.3 1.4", [_misprint(103, "1.2", "1.3")]
    ),
    "one left out": ("1.1 1.3", "1.1 1.3", [(102, "1.2 is missing before 1.3")]),
    "the first left out": ("1.2 1.3", "1.2 1.3", [(101, "1.1 is missing before 1.2")]),
    "two left out": ("1.1 1.4 1.5", "1.1 1.4 1.5", [(102, "1.2, 1.3 is missing before 1.4")]),
    "two places left out": (
        "1.1 1.3 1.5", "1.1 1.3 1.5", [(102, "1.2 is missing before 1.3"), (103, "1.4 is missing before 1.5")]
    ),
    "one that leaps and comes back": (
        "1.1 1.7 1.3 1.4", "1.1 1.2 1.3 1.4", [_misprint(102, "1.7", "1.2")]
    ),
    "two changed about": (
        "1.1 1.3 1.2", "1.1 1.3 1.4",
        [(102, "1.2 is missing before 1.3"), _misprint(103, "1.2", "1.4")],
    ),
    "another outcome's number": (
        "1.1 2.2 1.3", "1.1 1.2 1.3", [_misprint(102, "2.2", "1.2")]
    ),
    "all of another outcome": (
        "2.1 2.2", "1.1 1.2",
        [_misprint(101, "2.1", "1.1"), _misprint(102, "2.2", "1.2")],
    ),
    "another outcome's number after a gap": (
        "1.1 2.3", "1.1 1.3",
        [_misprint(102, "2.3", "1.3"), (102, "1.2 is missing before 1.3")],
    ),
    "no outcome's number": ("1.1 2", "1.1 1.2", [_misprint(102, "2", "1.2")]),
    "no number at all": ("- - -", "1.1 1.2 1.3", [
        (101, "prints no numbers for 1.1 to 1.3; they are numbered in their order"),
    ]),
    "no number, and nothing else": ("-", "1.1", [_misprint(101, "no number", "1.1")]),
    "no number but one": ("- - 1.3", "1.1 1.2 1.3", [
        _misprint(101, "no number", "1.1"), _misprint(102, "no number", "1.2"),
    ]),
    "no number": ("1.1 - 1.3", "1.1 1.2 1.3", [_misprint(102, "no number", "1.2")]),
    "letters": ("1.1 1.b", "1.1 1.2", [_misprint(102, "1.b", "1.2")]),
    "a nought": ("1.0 1.1", "1.1 1.2", [
        _misprint(101, "1.0", "1.1"), _misprint(102, "1.1", "1.2"),
    ]),
    "a nought before the figure": ("1.01 1.02", "1.1 1.2", [
        _misprint(101, "1.01", "1.1"), _misprint(102, "1.02", "1.2"),
    ]),
    "digits of another script": ("1.1 1.٣", "1.1 1.2", [_misprint(102, "1.٣", "1.2")]),
    "a figure past all counting": (
        f"1.1 1.{'9' * 9}", "1.1 1.2", [_misprint(102, f"1.{'9' * 9}", "1.2")]
    ),
    "a figure past all reading": (
        f"1.1 1.{'9' * 5000}", "1.1 1.2", [_misprint(102, f"1.{'9' * 27}…", "1.2")]
    ),
}  # fmt: skip


@pytest.mark.parametrize(("printed", "taken", "doubts"), CRITERIA.values(), ids=CRITERIA)
def test_a_criterions_number(printed: str, taken: str, doubts: list[tuple[int, str]]) -> None:
    numbers = ["" if number == "-" else number for number in printed.split()]
    read, found = _read(outcome("1", *numbers))
    assert _numbers(read) == taken
    assert found == doubts


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("1", "prints outcome 1 where 2 is due; 2 is taken"),
        ("3", "prints outcome 3 where 2 is due; 2 is taken"),
        ("", "prints outcome without a number where 2 is due; 2 is taken"),
    ],
)
def test_an_outcomes_number(printed: str, words: str) -> None:
    second = outcome(printed, "2.1", "2.2", "2.3", line=120)
    read, doubts = _read(outcome("1", "1.1", "1.2"), second)
    assert read == {"1": ["1.1", "1.2"], "2": ["2.1", "2.2", "2.3"]}
    assert doubts == [(120, words)]


def test_an_outcome_of_which_no_criterion_was_read_is_left_out_and_leaves_its_number_free() -> None:
    read, doubts = _read(outcome("1", "1.1"), outcome("2", line=120), outcome("3", "3.1", "3.2", line=130))
    assert read == {"1": ["1.1"], "3": ["3.1", "3.2"]}
    assert doubts == [(120, "no criterion of outcome 2 could be read")]


def test_an_outcome_with_the_criteria_of_one_before_is_told_of_whatever_their_capitals() -> None:
    first, second, third = (outcome(str(n), f"{n}.1", f"{n}.2", line=100 * n) for n in (1, 2, 3))
    second = second._replace(criteria=tuple(c._replace(text=c.text.upper()) for c in second.criteria))
    third = third._replace(criteria=tuple(c._replace(text=f"{c.text} well") for c in third.criteria))
    read, doubts = _read(first, second, third)
    assert list(read) == ["1", "2", "3"]
    assert doubts == [
        (200, "the criteria of outcome 2 are those of outcome 1 again; another handbook that prints the unit "
              "may have its own"),
    ]  # fmt: skip


def test_words_and_lines_stay_with_their_criteria() -> None:
    printed = outcome("1", "1.1", "1.1", "1.5")
    (read,) = Numbering(TRUE).outcomes(page(outcomes=(printed,)))
    assert read.title == printed.title
    assert [(c.text, c.line) for c in read.criteria] == [(c.text, c.line) for c in printed.criteria]


def test_no_two_criteria_get_the_same_number_whatever_is_printed() -> None:
    for numbers in ("1.9 1.1 1.9 1.1 1.2", "1.3 1.3 1.3", "2 2 2", "1.2 1.1 1.2 1.1", "1.5 1.4 1.3 1.2 1.1"):
        read, doubts = _read(outcome("1", *numbers.split()))
        taken = [int(number.removeprefix("1.")) for number in read["1"]]
        assert taken == sorted(set(taken)), numbers
        assert doubts


def test_a_criterion_without_words_is_left_out_and_leaves_its_number_free() -> None:
    printed = outcome("1", "1.1", "1.2", "1.3")
    silent = (printed.criteria[0], PrintedCriterion("1.2", "", 102), printed.criteria[2])
    read, doubts = _read(printed._replace(criteria=silent))
    assert read == {"1": ["1.1", "1.3"]}
    assert doubts == [(102, "1.2 has no words and is left out")]


def test_an_outcome_of_which_no_criterion_has_words_is_left_out() -> None:
    silent = outcome("2", "2.1", line=120)
    silent = silent._replace(criteria=(silent.criteria[0]._replace(text=""),))
    read, doubts = _read(outcome("1", "1.1"), silent)
    assert read == {"1": ["1.1"]}
    assert doubts == [(120, "no criterion of outcome 2 could be read")]


def test_an_outcome_without_a_title_is_called_by_its_number() -> None:
    numbering = Numbering(TRUE)
    (read,) = numbering.outcomes(page(outcomes=(outcome("1", "1.1", title=""),)))
    assert read.title == "Outcome 1"
    (doubt,) = numbering.doubts
    assert doubt == (100, f"{TRUE}: no title of outcome 1 could be read; put it in by hand")


def test_each_outcome_without_numbers_is_one_doubt() -> None:
    read, doubts = _read(outcome("1", "1.1", "1.2"), outcome("2", "", "", line=120))
    assert read == {"1": ["1.1", "1.2"], "2": ["2.1", "2.2"]}
    # Both have the same words here, of which another doubt tells.
    assert [doubt for doubt in doubts if "numbers" in doubt[1]] == [
        (121, "prints no numbers for 2.1 to 2.2; they are numbered in their order")
    ]
