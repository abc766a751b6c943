"""Markdown headings, all criteria of an outcome in one cell: everything that is read, and what is doubted."""

from datetime import date

import pytest

from tests.handbook.reading import doubts_about, line_with, lines_of, page_of, wording
from tui.handbook.layouts import proqual
from tui.handbook.printed import Award, Printed, Row
from tui.spec.model import Group

LINES = lines_of("proqual")


@pytest.fixture(scope="module")
def printed() -> Printed:
    return proqual.read(LINES)


def _with(change: str, into: str) -> Printed:
    """The handbook with one text in it changed."""
    text = "\n".join(LINES)
    assert text.count(change) == 1
    return proqual.read(text.replace(change, into).split("\n"))


def test_its_pages_are_counted() -> None:
    assert proqual.units_in(LINES) == 4


def test_the_award(printed: Printed) -> None:
    assert printed.award == Award(
        number="699/4321/0",
        title="Level 2 Certificate in Cycle Workshop Skills",
        awarding_organisation="Hubsters",
        level=2,
        credits=16,
        tqt=160,
        glh=88,
        minimum_age=16,
        operational_start=date(2020, 11, 2),
    )


def test_the_last_day_to_register_may_be_open() -> None:
    assert _with("as soon as may be", "31/12/2026").award.operational_end == date(2026, 12, 31)
    assert not any("date" in doubt.message for doubt in _with("as soon as may be", "").doubts)


def test_a_day_that_is_none_is_doubted() -> None:
    printed = _with("2/11/2020", "31/2/2020")
    assert printed.award.operational_start is None
    line = line_with(LINES, "Qualification start date")
    assert (line, "a date that was not understood: 31/2/2020") in printed.doubts


def test_the_level_is_in_the_title_where_no_row_has_it() -> None:
    assert _with("Level\t2\n", "").award.level == 2
    assert _with("Level\t2\n", "Level\t3\n").award.level == 3


def test_figures_of_the_units_are_none_of_the_award() -> None:
    printed = _with("Total qualification time\t160 hours\n", "")
    assert printed.award.tqt is None
    text = "\n".join(LINES).replace("Total qualification time\t160 hours\n", "")
    printed = proqual.read(f"{text}\nTotal qualification time\t7".split("\n"))
    assert printed.award.tqt is None


def test_a_text_without_units_has_its_structure() -> None:
    whole = proqual.read(LINES)
    cut = proqual.read(LINES[: line_with(LINES, "### Unit") - 1])
    assert (cut.award, cut.groups, cut.rows, cut.pages) == (whole.award, whole.groups, whole.rows, ())


def test_groups_are_named_by_the_table_and_bounded_by_the_sentences(printed: Printed) -> None:
    assert printed.groups == (
        Group("A", "Mandatory group A", (), all_units=True, min_credits=6),
        Group("B", "Optional group B", (), min_credits=5),
        Group("C", "Optional group C", (), max_credits=5),
    )
    assert printed.rules == ()


def test_a_table_without_any_sentence_about_its_groups_is_doubted() -> None:
    printed = _with("## Qualification Structure", "## What there is")
    assert printed.groups == ()
    assert (
        line_with(LINES, "A/698/0001"),
        "no rule of combination is stated beside the table",
    ) in printed.doubts


def test_rows_are_read_by_the_heads_of_their_columns(printed: Printed) -> None:
    """A figure whose cell is empty or lost is none."""
    rows: list[tuple[str, str, str, int | None, int | None, int | None]] = [
        ("A", "A/698/0001", "Build a wheel from its parts", 2, 6, None),
        ("B", "D/698/0002", "Set up gears", 2, 3, 14),
        ("B", "F/698/0003", "Fit mudguards & racks", 1, 2, 9),
        ("B", "J/698/0006", "Grease a bearing", 1, None, 7),
        ("C", "H/698/0004", "Sell a second-hand bicycle", 2, 3, None),
        ("C", "K/698/0005", "Lend out bicycles", None, 2, None),
    ]
    assert printed.rows == tuple(Row(line_with(LINES, f"{row[1]}\t"), *row) for row in rows)


def test_a_group_without_a_letter_is_known_by_its_kind() -> None:
    printed = _with("Group C Optional Units – at most 5 credits", "Optional Units")
    assert [row.group for row in printed.rows] == ["A", "B", "B", "B", "O", "O"]


def test_what_is_doubtful_before_the_units(printed: Printed) -> None:
    rule = "two units at most may be taken twice"
    assert [doubt for doubt in printed.doubts if doubt.line < line_with(LINES, "### Unit")] == [
        (line_with(LINES, "end date"), "a date that was not understood: as soon as may be"),
        (line_with(LINES, "smudge"), "a row of the structure table that was not understood: smudge"),
        (line_with(LINES, rule), f"a rule that was not understood, to be put in by hand: {rule}"),
    ]


def test_units_are_headed_in_three_ways(printed: Printed) -> None:
    assert [(page.line, page.reference, page.title) for page in printed.pages] == [
        (line_with(LINES, "### Unit A/698/0001"), "A/698/0001", "Build a wheel from its parts"),
        (line_with(LINES, "## Unit D/698/0002"), "D/698/0002", "Set up gears"),
        (line_with(LINES, "## Unit F/698/0003"), "F/698/0003", "F/698/0003"),
        (line_with(LINES, "## Unit H/698/0004"), "H/698/0004", "Sell a second-hand bicycle"),
    ]


def test_pages_print_no_figures(printed: Printed) -> None:
    assert {(page.level, page.credits, page.glh, page.code) for page in printed.pages} == {
        (None, None, None, "")
    }


def test_criteria_of_lists_cells_and_tables_that_pages_break(printed: Printed) -> None:
    assert wording(page_of(printed, "A/698/0001")) == [
        (
            "1",
            "Know the parts of a wheel",
            [
                ("1.1", "Name the hub's flanges & bearings"),
                ("1.2", "Sort spokes by: Length b) gauge"),
                ("1.3", "Pick a rim with as many holes as the hub"),
            ],
        ),
        (
            "2",
            "Be able to lace a wheel",
            [
                ("2.1", "Cross each spoke over three others"),
                ("2.2", "Count up in steps of 1.5 turns"),
                ("2.3", "Seat every nipple"),
                ("2.4", "Oil the threads"),
                ("2.5", "Wind up the nipples in pairs that face each other: left right"),
                ("2.6", "Press the spokes home"),
            ],
        ),
        (
            "3",
            "Be able to true a new wheel",
            # Numbers are as printed.
            [
                ("3.1", "Find the high spots"),
                ("3.2", "Find the flat spots"),
                ("3.4", "Ride it round the yard"),
                ("3.5", "Check it again"),
                ("3.6", "Sign the log"),
            ],
        ),
    ]
    assert doubts_about(printed, "A/698/0001") == []


def test_outcomes_and_criteria_know_their_lines(printed: Printed) -> None:
    for outcome in page_of(printed, "A/698/0001").outcomes:
        assert LINES[outcome.line - 1].startswith(f"{outcome.number} ")
        for criterion in outcome.criteria:
            assert f"{criterion.number} {criterion.text[:5]}" in LINES[criterion.line - 1]


def test_outcomes_that_lost_their_number_or_their_row(printed: Printed) -> None:
    assert wording(page_of(printed, "D/698/0002")) == [
        (
            "1",
            "Understand how a derailleur moves the chain",
            [("1.1", "Say which way each stop screw moves the cage")],
        ),
        ("2", "Outcome 2", [("2.1", "Pull the cable through by hand"), ("2.2", "Clamp the cable")]),
        ("3", "Be able to choose a chain", [("3.1", "Count the links")]),
        ("4", "Be able to clean a chain", [("4.1", "Scrub the links")]),
        ("5", "Be able to oil a chain", []),
    ]
    unnumbered = "an outcome without a number; it is numbered as its criteria: Be able to choose a chain"
    assert doubts_about(printed, "D/698/0002") == [
        (line_with(LINES, "derailleur"), "outcome 2 has no heading here; it is begun with 2.1"),
        (line_with(LINES, "3.1 Count"), unnumbered),
    ]


def test_text_without_numbers(printed: Printed) -> None:
    """Whatever is not a criterion of its own is read as more of the last, or left out: never in silence."""
    assert wording(page_of(printed, "F/698/0003")) == [
        (
            "1",
            "Be able to fit mudguards",
            [
                ("1.1", "Cut the stays Blunt the ends"),
                ("1.2", "File the ends"),
                ("1.3", "Leave a finger's breadth over the tyre"),
            ],
        )
    ]
    row = line_with(LINES, "1 Be able to fit mudguards")
    assert sorted(doubts_about(printed, "F/698/0003")) == [
        (line_with(LINES, "## Unit F/698/0003"), "its page prints no title"),
        (row, "has no number and is read as more of 1.1: Blunt the ends"),
        (row, "stands before the first criterion and is left out: Hold the stays level"),
        (row + 1, "stands between the criteria and is left out: It rained that day"),
        (row + 3, "1.4 has no text and is left out"),
    ]


def test_what_stands_below_the_last_unit_is_no_part_of_it(printed: Printed) -> None:
    assert wording(page_of(printed, "H/698/0004")) == [
        ("1", "Be able to value a bicycle", [("1.1", "Look for rust and for cracks")])
    ]
    assert doubts_about(printed, "H/698/0004") == []


def test_text_above_the_first_outcome_is_doubted() -> None:
    printed = _with("1 Be able to value a bicycle\t1.1 Look", "Of old bicycles\tAll of them\n1.1 Look")
    row = line_with(LINES, "1 Be able to value a bicycle")
    assert doubts_about(printed, "H/698/0004") == [
        (row, "stands before the first outcome and is left out: Of old bicycles"),
        (row, "stands before the first criterion and is left out: All of them"),
        (row + 1, "outcome 1 has no heading here; it is begun with 1.1"),
    ]
