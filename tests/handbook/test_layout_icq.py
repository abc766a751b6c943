"""Lists of named values, and criteria numbered 01.01: everything that is read, and what is doubted."""

from datetime import date

import pytest

from tests.handbook.reading import line_with, lines_of, page_of, wording
from tui.handbook.layouts import icq
from tui.handbook.printed import Award, Printed, Row
from tui.handbook.settle import settle
from tui.spec.model import Group, Rule

LINES = lines_of("icq")
REFERENCES = ["D/697/0001", "F/697/0002", "H/697/0003", "J/697/0004", "L/697/0006"]


@pytest.fixture(scope="module")
def printed() -> Printed:
    return icq.read(LINES)


def _with(change: str, into: str) -> Printed:
    """The handbook with one text in it changed."""
    text = "\n".join(LINES)
    assert text.count(change) == 1
    return icq.read(text.replace(change, into).split("\n"))


def test_its_pages_are_counted() -> None:
    assert icq.units_in(LINES) == len(REFERENCES)


def test_the_award(printed: Printed) -> None:
    """Its values are those of the qualification, not of the units below."""
    assert printed.award == Award(
        number="698/1234/X",
        title="Tandem Level 2 Diploma in Cycle Repair (RQF)",
        awarding_organisation="Tandem Qualifications Limited",
        level=2,
        credits=14,
        glh=61,
        max_glh=79,
        minimum_age=18,
        operational_start=date(2020, 2, 3),
    )


@pytest.mark.parametrize(
    ("ages", "youngest"),
    [
        ("Pre-16 : No; 16-18 : Yes; 18+ : No; 19+ : Yes", 16),
        ("Pre-16 : No; 16-18 : No; 18+ : No; 19+ : Yes", 19),
        ("Pre-16 : No; 16-18 : No; 18+ : No; 19+ : No", None),
    ],
)
def test_the_minimum_age_is_the_lowest_that_is_allowed(ages: str, youngest: int | None) -> None:
    assert _with("Pre-16 : No; 16-18 : No; 18+ : Yes; 19+ : Yes", ages).award.minimum_age == youngest


def test_a_date_that_is_none_is_not_read() -> None:
    assert _with("03-Feb-2020", "03-Feb-20").award.operational_start is None


def test_groups(printed: Printed) -> None:
    """A 0 is no bound; a group of which every unit is asked for has no other; C need not be touched."""
    assert printed.groups == (
        Group("A", "Mandatory Group A", (), min_credits=6, all_units=True),
        Group("B", "Optional Group B", (), min_credits=4, min_units=2, max_units=3),
        Group("C", "Optional Group C", (), max_credits=4, min_units_if_any=1),
    )


def test_an_optional_group_of_one_unit_need_not_be_taken() -> None:
    (*_, group) = _with("No\t2\t1\t0\t0\t4", "No\t1\t1\t0\t0\t4").groups
    assert group == Group("C", "Optional Group C", (), max_credits=4, min_units_if_any=1)


@pytest.mark.parametrize("value", ["\t4\t0\n", "02.10", "2\t20\t4"])
def test_a_figure_of_many_digits_breaks_nothing(value: str) -> None:
    settle(_with(value, value.replace("0", "1" * 5000)))


def test_rules(printed: Printed) -> None:
    assert printed.rules == (
        Rule("compound", "Compound group", groups=("A", "B", "C"), min_groups=2, max_groups=3),
        Rule("level", at_level="2+", min_credits=9),
    )


def test_without_credits_at_a_level_there_is_no_such_rule() -> None:
    printed = _with("Min Credits at/above Level : 9\n", "")
    assert [rule.id for rule in printed.rules] == ["compound"]


def test_rows(printed: Printed) -> None:
    """A table goes on below an empty line."""
    rows = [
        ("A", "D/697/0001", "True a wheel", 2, 4, 20),
        ("A", "F/697/0002", "Keep a riders log", 1, 2, 9),
        ("B", "H/697/0003", "Mend a puncture", 1, 2, 8),
        ("B", "J/697/0004", "Set up gears", 2, 3, 12),
        ("B", "K/697/0005", "Bleed a brake", 3, 3, 14),
        ("C", "L/697/0006", "Weld a frame", 3, 4, 25),
        ("C", "M/697/0007", "Paint a frame", 2, 3, 11),
    ]
    assert printed.rows == tuple(Row(line_with(LINES, f"{row[1]}\t"), *row) for row in rows)


def test_the_values_of_a_page(printed: Printed) -> None:
    """From its first line on: one page has its reference there already."""
    assert [(p.line, p.reference, p.title, p.level, p.credits, p.glh) for p in printed.pages] == [
        (line_with(LINES, "Unit Specification", 1), "D/697/0001", "True a wheel", 2, 4, 20),
        (line_with(LINES, "Unit Specification F/697/0002"), "F/697/0002", "Keep a rider's log", 1, 2, 9),
        (line_with(LINES, "Unit Specification", 3), "H/697/0003", "Mend a puncture", 1, 2, 8),
        (line_with(LINES, "Unit Specification", 4), "J/697/0004", "Set up gears", 2, None, None),
        (line_with(LINES, "Unit Specification", 6), "L/697/0006", "Weld a frame", None, None, None),
    ]


def test_outcomes_are_numbered_by_their_criteria(printed: Printed) -> None:
    assert wording(page_of(printed, "D/697/0001")) == [
        (
            "1",
            "Understand what spokes do",
            [("1.1", "Say why a slack spoke lets a rim wander"), ("1.2", "Name each part from hub to tyre")],
        ),
        (
            "2",
            "Be able to true a wheel",
            [("2.1", "Turn each nipple no more than half"), ("2.2", "Spin the wheel once more")],
        ),
    ]


def test_a_title_on_two_lines_and_text_that_looks_like_a_value(printed: Printed) -> None:
    assert wording(page_of(printed, "F/697/0002")) == [
        (
            "1",
            "Be able to write down what a rider says",
            [
                ("1.1", "Ask what the noise is like: a click, a creak or a rattle"),
                ("1.2", "Write the words down as they were said"),
            ],
        )
    ]


def test_numbers_are_as_printed_without_their_noughts(printed: Printed) -> None:
    one, two = page_of(printed, "H/697/0003").outcomes
    assert (one.number, two.number) == ("1", "2")
    assert [criterion.number for criterion in one.criteria] == ["1.1", "1.3", "2.4"]
    assert [criterion.number for criterion in two.criteria] == [f"2.{number}" for number in range(1, 11)]


@pytest.mark.parametrize("reference", REFERENCES)
def test_outcomes_and_criteria_know_their_lines(printed: Printed, reference: str) -> None:
    for outcome in page_of(printed, reference).outcomes:
        assert outcome.title.startswith(LINES[outcome.line - 1].strip())
        for criterion in outcome.criteria:
            assert LINES[criterion.line - 1].endswith(f"\t{criterion.text}")


def test_an_outcome_without_criteria_is_none(printed: Printed) -> None:
    assert page_of(printed, "L/697/0006").outcomes == ()


def test_a_page_that_does_not_name_its_unit_is_doubted(printed: Printed) -> None:
    message = "a unit page without the line that names the unit; it is left out"
    assert printed.doubts == ((line_with(LINES, "Unit Specification", 5), message),)
