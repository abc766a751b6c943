"""Two columns that often ran together: everything that is read, what is put right, and what is doubted."""

from datetime import date

import pytest

from tests.handbook.reading import doubts_about, line_with, lines_of, wording
from tui.handbook.layouts import recognise, sfj
from tui.handbook.printed import Award, Page, Printed, Row
from tui.handbook.settle import Draft, settle
from tui.spec.model import Group, Rule

LINES = lines_of("sfj")
PUNCTURE, BRAKES, GEARS = "Mend a puncture", "Test the brakes of a bicycle", "Adjust the gears of a bicycle"
GARAGE, BELL, WISHES = "Visit the customer's garage", "Ring every bell", "Gather customers' wishes"
TOOLS = "Store the tools of the workshop"
TORN, TORN_TOO = "True a wlneel y hand amd by eye", "Kee the workshop tidv"
"""Titles of which letters are lost: nothing on their pages tells which."""


@pytest.fixture(scope="module")
def printed() -> Printed:
    return sfj.read(LINES)


@pytest.fixture(scope="module")
def draft(printed: Printed) -> Draft:
    return settle(printed)


def _with(change: str, into: str) -> Printed:
    """The handbook with one text in it changed."""
    text = "\n".join(LINES)
    assert text.count(change) == 1
    return sfj.read(text.replace(change, into).split("\n"))


def _page(printed: Printed, title: str) -> Page:
    (page,) = (page for page in printed.pages if page.title == title)
    return page


def _table(printed: Printed, title: str) -> list[str]:
    """A page's outcomes and criteria, each as a line with its number, if it has one."""
    return [
        f"{number} {text}".strip()
        for outcome, heading, criteria in wording(_page(printed, title))
        for number, text in [(outcome, heading), *criteria]
    ]


def _line(text: str, nth: int = 1) -> int:
    return line_with(LINES, text, nth)


def test_it_is_known_by_its_marks() -> None:
    assert recognise(LINES) is sfj
    assert sfj.units_in(LINES) == 9
    assert sfj.units_in([line for line in LINES if not line.startswith("Level:")]) == 0


def test_the_award(printed: Printed) -> None:
    assert printed.award == Award(
        number="697/1234/0",
        title="Level 2 Certificate in Bicycle Repair",
        awarding_organisation="Spoke Awards",
        level=2,
        credits=18,
        tqt=180,
        glh=119,
        minimum_age=16,
        operational_end=date(2031, 5, 31),
        certification_end=date(2033, 5, 31),
    )


@pytest.mark.parametrize("day", ["31 Mai 2031", "31 June 2031", "soon", ""])
def test_a_day_that_is_none_is_not_known(day: str) -> None:
    award = _with("Operational End Date: 31 May 2031", f"Operational End Date: {day}").award
    assert (award.operational_end, award.certification_end) == (None, date(2033, 5, 31))


@pytest.mark.parametrize(
    ("aged", "age"), [("18 years or over", 18), ("19 and over", 19), ("between 16 and 18", None)]
)
def test_the_minimum_age(aged: str, age: int | None) -> None:
    assert _with("aged 16 years and over", f"aged {aged}").award.minimum_age == age


def test_groups_have_the_rules_letters_and_the_tables_titles(printed: Printed) -> None:
    """The tables count optional groups from 1, the rules go on from A, the mandatory group."""
    assert printed.groups == (
        Group("A", "Mandatory group – Wheels and Brakes", (), min_credits=6, all_units=True),
        Group("B", "Optional group 1 – Moving Parts", (), min_credits=3),
        Group("C", "Optional group 2 – Working with People", (), min_credits=4),
    )


def test_rules(printed: Printed) -> None:
    """What is said elsewhere of credits is no rule."""
    assert printed.rules == (
        Rule("optional", "Optional credits", groups=("B", "C"), min_credits=12),
        Rule("level", groups=("B", "C"), at_level="2", min_credits=7),
    )
    assert not [doubt for doubt in printed.doubts if doubt.line < _line("Title:")]


def test_a_group_without_a_rule_and_a_rule_without_a_group_are_told() -> None:
    doubts = _with("from Group C", "from Group D").doubts
    assert (43, "the rules speak of group D, which has no table") in doubts
    title = "Optional group 2 – Working with People"
    assert (_line("L/697/0006"), f"no rule says what must come from group C, {title}") in doubts


def test_a_rule_that_is_not_understood_is_told() -> None:
    doubts = _with("A minimum of 4 credits from Group C", "Some 4 credits from Group C").doubts
    (told,) = (doubt.message for doubt in doubts if doubt.line == _line("A minimum of 4 credits"))
    assert "Some 4 credits from Group C" in told


def test_rows(printed: Printed) -> None:
    """A page may end within a table, and a level may be missing."""
    assert printed.rows == (
        Row(43, "A", "A/697/0001", PUNCTURE, 2, 3),
        Row(44, "A", "D/697/0002", BRAKES, 2, 3),
        Row(48, "B", "F/697/0003", GEARS, 2, 3),
        Row(49, "B", "H/697/0004", "True a wheel by hand and by eye", 1, 2),
        Row(52, "B", "J/697/0005", GARAGE, None, 3),
        Row(53, "B", "K/697/0010", BELL, 2, 3),
        Row(57, "C", "L/697/0006", WISHES, 2, 4),
        Row(58, "C", "M/697/0007", "Keep the workshop tidy", 2, 4),
        Row(59, "C", "R/697/0008", TOOLS, 2, 3),
    )


def test_pages(printed: Printed) -> None:
    """Of a title that a column's edge cut, letters may stand twice; a credit value may lose its name."""
    assert [(page.line, page.title, page.level, page.credits, page.glh) for page in printed.pages] == [
        (76, PUNCTURE, 2, 3, 20),
        (100, BRAKES, 2, 3, 2),
        (115, GEARS, 2, 3, 20),
        (136, TORN, 1, 2, 14),
        (154, GARAGE, 2, 3, 20),
        (165, BELL, 2, 3, 20),
        (177, WISHES, 2, 4, 27),
        (192, TORN_TOO, 2, 4, 27),
        (202, TOOLS, 2, 3, 20),
    ]


def test_a_value_without_its_name(printed: Printed) -> None:
    told = "its page prints 3 without saying what it is; it is taken for its Credit value"
    assert (115, told) in doubts_about(printed, GEARS)
    two_lost = _with(
        "Credit value:\t4\t\nGLH:\t27\t\nLearning outcomes\t\tAssessment criteria The", "9\t9\nThe"
    )
    page = _page(two_lost, WISHES)
    assert (page.credits, page.glh) == (None, None)
    told = "its page prints 9 without saying what it is; it is left out"
    assert (177, told) in doubts_about(two_lost, WISHES)


def test_hours_unlike_those_of_every_unit_of_its_credits_are_told(printed: Printed) -> None:
    message = "its page prints 2 guided learning hours; the 5 other units of 3 credits print 20"
    assert (100, message) in doubts_about(printed, BRAKES)
    for others in (_with("GLH:\t2\t", "GLH:\t20\t"), _with("GLH:\t20\t\t", "GLH:\t2\t\t")):
        assert not [doubt for doubt in others.doubts if "guided learning hours" in doubt.message]


def test_a_table_in_columns_that_goes_on_as_a_list(printed: Printed) -> None:
    assert _table(printed, PUNCTURE) == [
        "1 Find a hole",
        "1.1 Take the wheel off the bicycle without bending the spokes.",
        "1.2 Find the hole, e.g. in water.",
        "2 Mend the tube",
        "2.1 Clean the tube around the hole.",
        "2.2 Patch the tube with care.",
        "2.3 Pump the tube up to its pressure.",
        "Check that the patch holds the air.",
        "2.5 Put the wheel back on the bicycle.",
        "3 Know what patches are for",
        "3.1 Name the kinds of patch.",
        "3.2 Explain how each kind of patch holds.",
    ]
    assert doubts_about(printed, PUNCTURE) == []


def test_columns_that_ran_together(printed: Printed) -> None:
    """The heading's rest is told by the unit's title; numbers stand within sentences or are missing."""
    assert _table(printed, BRAKES) == [
        "1 Test each kind of brake",
        "1.1 Take a bicycle out on a quiet road.",
        "1.2 Squeeze each brake on its own.",
        "1.3 Write down how long the bicycle takes to stop.",
        "2 Know how to test the brakes of a bicycle",
        "2.1 Describe the pads that wear out on each kind of brake.",
        "2.2 Explain how pads wear.",
        "2.3 State the limits of their own skill.",
        "2.4 Name the tools for each brake.",
        "Explain what the tools are for.",
        "2.6 Explain why cables stretch",
        "2.7 Name the parts of a lever.",
    ]
    cut = "2.6: its end may be missing. It reads: Explain why cables stretch"
    assert (_line("Know how to test the"), cut) in doubts_about(printed, BRAKES)
    assert len(doubts_about(printed, BRAKES)) == 2, "with the one about its hours"


def test_a_table_that_pages_break_and_two_outcomes_in_a_line(printed: Printed) -> None:
    assert _table(printed, GEARS) == [
        "1 Set the gears",
        "1.1 Turn the barrel until the chain runs quietly.",
        "1.2 Shift through every gear in the light of the noise.",
        "2 Align the hanger with the",
        "2.1 Fit the gauge to the hanger behind wheel and the frame. the gears and turn the wheel.",
        "2.2 Bend the hanger back.",
        "3 Understand how to adjust the gears of a bicycle",
        "3.1 Explain why a chain slips on worn teeth of gears.",
        "3.2 Explain how indexing works.",
        "3.3 Observe the customer on the road.",
        "3.4 Watch the chain closely.",
        "4 Understand how to align a hanger",
        "4.1 Name two gauges.",
        "4.2 Explain how a gauge is read.",
    ]
    together = _line("2. Align the hanger")
    doubts = doubts_about(printed, GEARS)[1:]
    assert sorted((line, message.partition(". It reads")[0]) for line, message in doubts) == [
        (together, "2.1: words of the heading beside it may stand in it"),
        (together, '3.3: its end was taken from behind the next: "road."'),
        (together, "the heading of outcome 2 is cut or torn, and reads: Align the hanger with the"),
        (_line("3.4."), '3.4: what stood behind it was taken for the end of the one before: "road."'),
    ]


def test_numbers_in_cells_of_their_own(printed: Printed) -> None:
    """A number of nothing is left out; a word that ends in a hyphen goes on."""
    assert _table(printed, TORN) == [
        "1 Find where the wheel is out",
        "1.1 Spin the wheel in its stand.",
        "1.2 Mark where the rim rubs.",
        "2 Understand how spokes hold the rim",
        "2.1 Name the parts of a spoke.",
        "2.2 Explain how a round rim differs from a non-round rim.",
        "Explain what a nipple is.",
        "2.4 Name a key for nipples.",
    ]
    told = "prints 2.0, which is no criterion's number; it is left out"
    assert doubts_about(printed, TORN) == [(_line("\t2.0"), told)]


def test_rows_out_of_order_and_headings_without_their_beginnings(printed: Printed) -> None:
    """The name of the page's last value stands in pieces among them."""
    assert _table(printed, GARAGE) == [
        f"1 {GARAGE}",
        "1.1 Tell the customer when they will come.",
        "2 the bicycle where it stands",
        "2.1 Treat the things in the garage with care.",
        "2.2 Keep to the time that was agreed.",
        "2.3 Sweep the floor of the garage.",
        "3 to visit the garage of the customer",
        "3.1 Explain why customers lock their garages.",
    ]
    moved = "from here rows of the table stand out of the order of their numbers; they are put in it"
    torn = "is cut or torn, and reads:"
    assert sorted(doubts_about(printed, GARAGE)) == [
        (159, "outcome 1 has no heading; the unit's title stands in its place"),
        (161, moved),
        (161, f"the heading of outcome 3 {torn} to visit the garage of the customer"),
        (163, f"the heading of outcome 2 {torn} the bicycle where it stands"),
    ]


def test_a_page_without_capitals_is_not_doubted_for_that(printed: Printed) -> None:
    assert _table(printed, BELL) == [
        "1 ring a bell",
        "1.1 ring the bell of the bicycle.",
        "1.2 tell a bell from a horn.",
        "2 know how to ring",
        "2.1 say what a bell is for.",
        "2.2 say what a horn is for.",
    ]
    told = "the heading of outcome 2 is cut or torn, and reads: know how to ring"
    assert doubts_about(printed, BELL) == [(_line("know how to ring"), told)]


def test_criteria_without_numbers_and_headings_cut_across(printed: Printed) -> None:
    assert _table(printed, WISHES) == [
        "1 Plan how to gather wishes",
        "Choose the ways to ask.",
        "Write the questions down.",
        "Agree them with a colleague.",
        "2 Ask the customers",
        "Ask each customer alone.",
        "Thank the customer.",
        "3 Put the wishes in order and act on them",
        "Sort the wishes.",
        "4 Give the customer advice on the wear of the tyres",
        "4.1 Give the customer advice on tubeless tyres.",
        "4.2 Show the wear of the tyres.",
        "5 Tell customers abou their tyres",
        "5.1 Say it briefly.",
        "6 Know a wish from a whim and from an order",
        "6.1 Tell a wish from a whim.",
        "7 Understand how to gather customers' wishes",
        "7.1 Name who waits in the workshop.",
        "7.2 Explain why customers wait.",
    ]
    assert doubts_about(printed, WISHES) == [
        (184, "the criteria of 2 outcomes stand together without numbers; they are shared out evenly"),
        (186, "the heading of outcome 5 is cut or torn, and reads: Tell customers abou their tyres"),
    ]


def test_what_stands_below_a_page_is_no_part_of_it(printed: Printed) -> None:
    """Only criteria with numbers are read from below its last value."""
    assert _table(printed, TOOLS) == [
        "1 Put each tool back",
        "1.1 Hang each tool on its hook.",
        "2 Understand how to store the tools",
        "2.1 Explain why tools rust.",
        "2.2 Name an oil.",
    ]
    assert doubts_about(printed, TOOLS) == []


def test_each_row_has_its_page(draft: Draft) -> None:
    """By its title; where that is torn, by its place between others and by its figures."""
    assert {unit.reference: unit.title for unit in draft.units} == {
        "A/697/0001": PUNCTURE,
        "D/697/0002": BRAKES,
        "F/697/0003": GEARS,
        "H/697/0004": "True a wheel by hand and by eye",
        "J/697/0005": GARAGE,
        "K/697/0010": BELL,
        "L/697/0006": WISHES,
        "M/697/0007": "Keep the workshop tidy",
        "R/697/0008": TOOLS,
    }
    known = "by its place and figures it is"
    told = [(line, message) for line, message in draft.doubts if known in message]
    assert told == [
        (136, f'H/697/0004: its page is headed "{TORN}"; {known} True a wheel by hand and by eye'),
        (192, f'M/697/0007: its page is headed "{TORN_TOO}"; {known} Keep the workshop tidy'),
    ]


def test_numbers_without_a_gap_and_each_put_in_told(draft: Draft) -> None:
    for unit in draft.units:
        for outcome in unit.outcomes:
            last = len(outcome.criteria)
            assert [c.number for c in outcome.criteria] == [
                f"{outcome.number}.{n}" for n in range(1, last + 1)
            ]
    put_in = [doubt.message for doubt in draft.doubts if "no number where" in doubt.message]
    assert [message.split()[-3] for message in put_in] == ["2.4", "2.5", "2.3", "3.1"]
    together = [doubt.message.partition(": ")[2] for doubt in draft.doubts if "no numbers" in doubt.message]
    assert together == [
        "prints no numbers for 1.1 to 1.3; they are numbered in their order",
        "prints no numbers for 2.1 to 2.2; they are numbered in their order",
    ]


def test_an_outcome_whose_criteria_print_the_numbers_of_the_one_before(draft: Draft) -> None:
    (unit,) = (unit for unit in draft.units if unit.reference == "M/697/0007")
    assert [list(outcome.criteria) for outcome in unit.outcomes] == [
        [("1.1", "Sweep the floor of the workshop.", "")],
        [("2.1", "Explain why dust is bad for chains.", ""), ("2.2", "Name a broom.", "")],
    ]
    told = [doubt.message for doubt in draft.doubts if doubt.line == _line("Know why floors")]
    assert told == [f"M/697/0007: prints 1.{n} where 2.{n} is due; 2.{n} is taken" for n in (1, 2)]
