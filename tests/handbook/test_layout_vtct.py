"""Units headed by their code, with two broken columns: everything that is read, and what is doubted."""

import pytest

from tests.handbook.reading import doubts_about, line_with, lines_of, page_of, wording
from tui.handbook.layouts import vtct
from tui.handbook.printed import Award, Printed, Row
from tui.spec.model import Group, Rule

LINES = lines_of("vtct")


@pytest.fixture(scope="module")
def printed() -> Printed:
    return vtct.read(LINES)


def _with(change: str, into: str) -> Printed:
    """The handbook with one text in it changed."""
    text = "\n".join(LINES)
    assert text.count(change) == 1
    return vtct.read(text.replace(change, into).split("\n"))


def test_its_pages_are_counted() -> None:
    assert vtct.units_in(LINES) == 6


def test_a_reference_above_other_tables_is_no_page_of_this_layout() -> None:
    assert vtct.units_in(["Unit reference number: A/699/0001", "Level: 2", "", "1 Know a thing"]) == 0


def test_the_award(printed: Printed) -> None:
    assert printed.award == Award(
        number="699/1234/5",
        title="Level 2 Diploma in Bicycle Repair",
        awarding_organisation="WHEEL (Hubworks)",
        level=2,
        credits=14,
        tqt=1140,
        glh=82,
        minimum_age=16,
    )


def test_where_there_are_no_age_limits_no_age_is_read() -> None:
    assert _with("Pre-16 no, 16-18 yes, 19+ yes", "Nobody is too young").award.minimum_age is None


def test_credits_and_number_that_are_not_in_the_first_table_are_found_elsewhere() -> None:
    assert _with("Credits\t14\n", "").award.credits == 14
    assert _with("**14** credits", "enough").award.credits == 14
    assert _with("Qualification number\t699/1234/5\n", "").award.number == "699/1234/5"


def test_figures_of_the_units_are_none_of_the_award() -> None:
    text = "\n".join(LINES).replace("Credits\t14\n", "").replace("**14** credits", "")
    assert vtct.read(f"{text}\nCredits\t7".split("\n")).award.credits is None


def test_a_text_without_units_has_its_structure(printed: Printed) -> None:
    cut = vtct.read(LINES[: line_with(LINES, "Unit Handbook") - 1])
    assert (cut.award, cut.groups, cut.rows, cut.pages) == (printed.award, printed.groups, printed.rows, ())


def test_groups_are_named_by_the_table_and_bounded_by_the_sentences(printed: Printed) -> None:
    assert printed.groups == (
        Group("M", "Mandatory group M", (), all_units=True, min_credits=5),
        Group("A", "Optional group A", (), min_credits=4),
        Group("B", "Optional group B", (), max_credits=3),
    )


def test_rules(printed: Printed) -> None:
    assert printed.rules == (Rule("level", at_level="2+", min_credits=8),)


def test_a_table_without_any_sentence_about_its_groups_is_doubted() -> None:
    printed = _with("3 Qualification structure\n\nMechanics", "Mechanics")
    assert (printed.groups, printed.rules) == ((), ())
    assert (
        line_with(LINES, "BR1\t") - 2,
        "no rule of combination is stated beside the table",
    ) in printed.doubts


def test_rows(printed: Printed) -> None:
    def row(group: str, code: str, reference: str, title: str, level: int, credits: int) -> Row:
        return Row(line_with(LINES, f"{code}\t"), group, reference, title, level, credits, code=code)

    assert printed.rows == (
        row("M", "BR1", "A/699/0001", "True a wheel by hand and by eye", 2, 5),
        row("A", "BR2", "D/699/0020", "Fit tubes and tyres", 1, 2),
        row("A", "BR3", "F/699/0003", "Bleed hydraulic brakes", 2, 3),
        # Below an empty line, and below heads that come again.
        row("A", "BR4", "H/699/0004", "Tell a rider what is wrong", 2, 2),
        row("A", "BR5", "K/699/0005", "Keep the workbench", 1, 2),
        # References are as printed, whatever they are.
        row("B", "BR6", "", "Read a frame number", 2, 1),
        row("B", "BR7", "Q/69/7", "Pack a bicycle for the post", 2, 2),
    )


def test_what_is_doubtful_in_the_structure(printed: Printed) -> None:
    unreadable = ["smudge 3", "BR8 Grease a chain 1 2", "far below"]
    holder = "A learner who holds unit BR9 may bring two units with them"
    assert [doubt for doubt in printed.doubts if doubt.line < line_with(LINES, "6 Units", 2)] == [
        *(
            (
                line_with(LINES, "smudge") + index,
                f"a row of the structure table that was not understood: {row}",
            )
            for index, row in enumerate(unreadable)
        ),
        (line_with(LINES, holder), f"a rule that was not understood, to be put in by hand: {holder}"),
    ]


def test_the_values_of_a_page(printed: Printed) -> None:
    values = [(p.line, p.code, p.title, p.reference, p.level, p.credits, p.glh) for p in printed.pages]
    at = [number for number, line in enumerate(LINES, 1) if line.startswith("Unit reference number: ")]
    assert values == [
        (at[0], "BR1", "True a wheel by hand and by eye", "A/699/0001", 2, 5, 31),
        (at[1], "BR2", "Fit tubes and tyres", "D/699/0002", 1, 2, 12),
        (at[2], "BR3", "Bleed hydraulic brakes", "F/699/0003", 1, 3, 14),
        (at[3], "", "Tell a rider what is wrong", "H/699/0004", 2, 2, 9),
        (at[4], "BR5", "Keep the workbench", "", 1, 2, 6),
        (at[5], "BR5", "Keep the workbench", "K/699/0005", 1, 2, 6),
    ]


def test_a_page_that_has_lost_a_value_is_still_a_page() -> None:
    printed = _with("Unit reference number: D/699/0002\n", "")
    assert [page.reference for page in printed.pages[:3]] == ["A/699/0001", "", "F/699/0003"]
    assert printed.pages[1].credits == 2


def test_criteria_of_broken_cells_and_tables(printed: Printed) -> None:
    """Titles come from the list: the table's first column has remnants in it."""
    assert wording(page_of(printed, "A/699/0001")) == [
        (
            "1",
            "Know how spokes carry a rim’s load",
            [
                ("1.1", "Say why a slack spoke lets a rim wander"),
                ("1.2", "Name the parts of a wheel from hub to tyre"),
                ("1.3", "Compare a rim that is: buckled dented"),
                ("1.4", "Tell left-hand threads from right-hand ones"),
            ],
        ),
        (
            "2",
            "Be able to true a wheel with a spoke key",
            [
                ("2.1", "Mark where the rim is out of line"),
                ("2.2", "Turn each nipple by no more than half"),
                ("2.3", "Spin the wheel again to see whether it runs true"),
                ("2.4", "Ease the spokes that sing too high"),
                ("2.5", "Wipe the rim clean"),
            ],
        ),
        (
            "3",
            "Be able to hand the wheel back",
            # Numbers are as printed.
            [("3.1", "Show the rider how true the wheel runs"), ("2.6", "Write the job into the log")],
        ),
    ]


def test_outcomes_and_criteria_know_their_lines(printed: Printed) -> None:
    page = page_of(printed, "A/699/0001")
    for outcome in page.outcomes:
        assert LINES[outcome.line - 1].startswith(f"LO{outcome.number} ")
        for criterion in outcome.criteria:
            assert criterion.number in LINES[criterion.line - 1]


def test_only_the_cut_criterion_of_a_broken_table_is_doubtful(printed: Printed) -> None:
    cut = "a criterion that is cut into columns: 2.2 Turn each nipple by no more than half"
    assert doubts_about(printed, "A/699/0001") == [(line_with(LINES, "2.2 Turn"), cut)]


def test_two_criteria_in_a_cell_and_an_outcome_that_lost_its_heading(printed: Printed) -> None:
    assert wording(page_of(printed, "D/699/0002")) == [
        (
            "1",
            "Know which tube suits a tyre",
            [("1.1", "Read the sizes moulded into a tyre"), ("1.2", "Pick the valve that suits the rim")],
        ),
        (
            "2",
            "Be able to mend a puncture",
            [
                ("2.1", "Find the hole with a bowl of water"),
                ("2.2", "Roughen the rubber before the patch goes on"),
            ],
        ),
    ]
    assert doubts_about(printed, "D/699/0002") == [
        (line_with(LINES, "2.1 Find"), "outcome 2 has no heading here; it is begun with 2.1"),
        (line_with(LINES, "\t2.3", 2), "2.3 has no text and is left out"),
    ]


def test_heads_that_are_lost_and_lines_that_may_belong_to_a_criterion(printed: Printed) -> None:
    (one, two, three) = page_of(printed, "F/699/0003").outcomes
    assert [criterion.number for criterion in one.criteria] == ["1.1"]
    assert [criterion.text for criterion in two.criteria] == [
        "Catch the old fluid in a bottle A note of the printer and of the binder",
        "Close the bleed port before the lever is let go",
        "Keep fluid off the pads",
    ]
    # Only in the list: for whoever compares to say.
    assert (three.number, three.title, three.criteria) == ("3", "Be able to test a brake", ())
    assert LINES[three.line - 1] == "LO3 Be able to test a brake"


def test_lines_that_belong_to_no_criterion_are_doubted_between_rows_alone(printed: Printed) -> None:
    between = [
        "Mineral oil harms no paint",
        "nor does it harm rubber",
        "Tools A bottle",
        "LO9 is for another day",
    ]
    called = "the table calls outcome 2 Be able to top up a brake, the list Be able to bleed a brake"
    assert sorted(doubts_about(printed, "F/699/0003")) == [
        (line_with(LINES, "LO2 Be able to top up"), f"{called}; the list's is taken"),
        (
            line_with(LINES, "A note of"),
            "has no number and is read as more of 2.1: A note of the printer",
        ),
        *(
            (line_with(LINES, "Mineral oil") + index, f"stands between the criteria and is left out: {line}")
            for index, line in enumerate(between)
        ),
    ]


def test_a_page_without_code_and_list(printed: Printed) -> None:
    assert wording(page_of(printed, "H/699/0004")) == [
        ("1", "Be able to explain a fault", [("1.1", "Point at the worn part while you name it")]),
        (
            "2",
            "Be able to agree what is mended first",
            [("2.1", "Say what the repair will cost (in pounds)"), ("2.2", "Ask whether the rider can wait")],
        ),
    ]
    head = line_with(LINES, "on the stand")
    title = "no code and title stand above its values; the title is taken as Tell a rider what is wrong"
    together = "the title of outcome 2 is put together: Be able to agree what is mended first"
    assert sorted(doubts_about(printed, "H/699/0004")) == [
        (line_with(LINES, "H/699/0004", 2), title),
        (head, "stands before the first criterion and is left out: Before all else"),
        (head, "stands before the first outcome and is left out: on the stand"),
        (line_with(LINES, "LO2 Be able to agree"), together),
    ]


def test_a_page_whose_reference_is_misprinted(printed: Printed) -> None:
    message = "its page prints no unit reference that could be read"
    assert doubts_about(printed, "BR5") == [(line_with(LINES, "K/69/0005"), message)]


def test_the_titles_of_a_whole_list_go_to_the_outcomes_in_turn() -> None:
    """Two of them stand on one line, the second misnumbered."""
    printed = _with("suits a tyre LO2 Be", "suits a tyre LO3 Be")
    titles = [outcome.title for outcome in page_of(printed, "D/699/0002").outcomes]
    assert titles == ["Know which tube suits a tyre", "Be able to mend a puncture"]
