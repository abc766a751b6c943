"""A handbook in paragraphs: what is read from it, and what is doubted rather than guessed in silence."""

from pathlib import Path

import pytest

from tui.handbook.layouts import pearson, recognise
from tui.handbook.printed import Award, Doubt, Page, Printed
from tui.handbook.settle import settle

LINES = (Path(__file__).parent / "texts" / "pearson.txt").read_text(encoding="utf-8").split("\n")
HEAD = [
    "Unit 1: Ring a Bell",
    "",
    "Unit reference number: A/123/4567",
    "QCF level: 2",
    "Credit value: 3",
    "",
    "Learning outcomes Assessment criteria",
    "",
]
FOOT = [
    "",
    "Hub BTC Level 2 Award in Bells – Specification – Issue 1 – May 2031 © Hub Press 2031",
    "",
    "12",
    "",
]
NO_FOOT: list[str] = []

Outcomes = dict[str, dict[str, str]]


@pytest.fixture(scope="module")
def printed() -> Printed:
    return pearson.read(LINES)


def _line(text: str, after: int = 0) -> int:
    """The number of the first line with a text, from a line on."""
    return next(number for number, line in enumerate(LINES, 1) if number > after and text in line)


def _outcomes(page: Page) -> Outcomes:
    return {f"{o.number} {o.title}": {c.number: c.text for c in o.criteria} for o in page.outcomes}


def _table(table: str, foot: list[str] = NO_FOOT) -> tuple[Outcomes, list[Doubt]]:
    """What is read of a unit with this table, its line 1 the first below the head, and the doubts."""
    lines = table.split("\n")
    at = lines.index("FOOT") if foot else 0
    lines[at : at + len(foot[:1])] = foot
    read = pearson.read([*HEAD, *lines, "Unit amplification"])
    (page,) = read.pages
    return _outcomes(page), [Doubt(d.line - len(HEAD), d.message) for d in read.doubts]


def test_it_is_known_by_its_marks() -> None:
    assert recognise(LINES) is pearson
    assert pearson.units_in(LINES) == 4


def test_the_feet_of_the_pages_tell_of_the_award(printed: Printed) -> None:
    assert printed.award == Award(
        title="CTC Level 2 Certificate in Bicycle Repair (QCF)", awarding_organisation="Spokeford", level=2
    )


@pytest.mark.parametrize(
    ("foot", "award"),
    [
        (
            ["Trust Level 3 Award – ", "Specification – Issue 1 – May 2031 © Hub Press 2031"],
            Award(title="Trust Level 3 Award", awarding_organisation="Hub Press", level=3),
        ),
        (
            ["Hub Press", "Certificate – Specification – Issue 12 –", "May 2031 © Hub Press 2031"],
            Award(title="Certificate", awarding_organisation="Hub Press"),
        ),
        (["Hub", "Specification – Issue 1 – May 2031 © Hub Press 2031"], Award()),
        (["a", "b", "c", "Hub Award – ", "Specification – Issue 1 – May 2031 © Hub 2031"], Award()),
        (["Copyright © Hub Press 2031"], Award()),
        (
            ["Hub – Specification – Issue 1 – May 2031 © Hub Press 2031"],
            Award(title="Hub", awarding_organisation="Hub Press"),
        ),
    ],
)
def test_only_a_foot_of_the_known_shape_is_believed(foot: list[str], award: Award) -> None:
    assert pearson.read([*HEAD, "", *foot, "", "12"]).award == award


def test_of_several_feet_the_most_frequent_names_the_award() -> None:
    other = ["", FOOT[1].replace("Bells", "Horns"), ""]
    assert pearson.read([*other, *FOOT, *FOOT]).award.title == "BTC Level 2 Award in Bells"


def test_no_structure_is_read(printed: Printed) -> None:
    assert (printed.groups, printed.rules, printed.rows) == ((), (), ())


def test_the_units_with_their_labels(printed: Printed) -> None:
    assert [page._replace(outcomes=()) for page in printed.pages] == [
        Page(
            _line("Unit 3: Put"),
            "Put a Customer’s Bicycle Back on the Road after a Post-winter Check",
            (),
            "A/123/4567",
            level=2,
            credits=4,
            glh=31,
            code="Unit 3",
        ),
        Page(_line("Unit 4: Ride"), "Ride", (), "D/123/4568", level=3, credits=12, glh=105, code="Unit 4"),
        Page(_line(" Unit 5: Build"), "Build a Wheel", (), "", level=0, credits=1, glh=None, code="Unit 5"),
        Page(
            _line("Unit 7: Sweep"),
            "Sweep the Shop",
            (),
            "H/123/4569",
            level=1,
            credits=1,
            glh=6,
            code="Unit 7",
        ),
    ]


def test_a_table_broken_over_pages_is_put_together(printed: Printed) -> None:
    assert _outcomes(printed.pages[0]) == {
        "1 Understand why bicycles that stand in a shed want checking": {
            "1.1": "Explain what damp does to cables",
            "1.2": "Describe parts that perish, crack or seize when a bicycle is not in use",
            "1.3": "Explain why tyres and/or tubes are looked at first",
        },
        "2 Be able to check a bicycle": {
            "2.1": "Use a stand that suits the frame and the ceiling",
            "2.2": "Measure the wear of pre- and post-winter brake pads in half-millimetre steps",
            "2.3": "Tell the customer’s family what was found in words they know",
            "2.4": "Record the check: date of the check name of the rider name of the bicycle",
            "2.5": "Keep a tidy bench",
        },
    }


def test_outcomes_and_criteria_know_their_lines(printed: Printed) -> None:
    first, second = printed.pages[0].outcomes
    assert first.line == _line("1 Understand why bicycles")
    assert [criterion.line for criterion in first.criteria] == [
        _line("1.1 Explain what damp"), _line("1.2. Describe"), _line("1.3. Explain"),
    ]  # fmt: skip
    assert second.line == second.criteria[0].line == _line("2.1 Use a stand")
    assert second.criteria[3].line == _line("2.4 Record")


def test_numbers_stay_as_they_are_printed(printed: Printed) -> None:
    numbers = [(o.number, [c.number for c in o.criteria]) for o in printed.pages[1].outcomes]
    assert numbers == [("1.1", ["1.1", "1.2"]), ("", ["2.3", "2.2"]), ("3", ["3.1", "3.3"])]


def test_titles_that_are_misnumbered_or_not_numbered(printed: Printed) -> None:
    assert [outcome.title for outcome in printed.pages[1].outcomes] == [
        "Understand how a repaired bicycle is ridden",
        "Be able to ride a repaired bicycle without harm",
        "Be able to come back",
    ]
    assert [outcome.title for outcome in printed.pages[2].outcomes] == ["Wheels are round", "Outcome 2"]


def test_lists_belong_to_their_criterion(printed: Printed) -> None:
    assert (
        printed.pages[1].outcomes[1].criteria[1].text
        == "Ride with: a) one hand b) both hands Brake with both"
    )


def test_every_doubt_has_its_line(printed: Printed) -> None:
    stray = _line("Learning outcomes Assessment", after=_line("Unit 6: Sell"))
    assert printed.doubts == (
        Doubt(
            _line("Thank whoever"),
            "D/123/4568: has no number and is read as more of 3.1: Thank whoever held the door",
        ),
        Doubt(_line("3.2  "), "D/123/4568: 3.2 has no text and is left out"),
        Doubt(_line("F/123/456"), "Unit 5: the unit reference number cannot be read: F/123/456"),
        Doubt(_line("2.1 Lace"), "Unit 5: no title stands above these criteria; it is called Outcome 2"),
        Doubt(stray, "criteria stand below no unit's heading and labels; they are left out"),
        Doubt(
            len(LINES),
            "H/123/4569: the text ends before the table of its criteria does: some may be missing",
        ),
    )


def test_the_units_are_settled_into_one_group_and_misprints_mended() -> None:
    draft = settle(pearson.read(LINES))
    (group,) = draft.groups
    assert group.units == ("A/123/4567", "D/123/4568", "H/123/4569")
    assert draft.codes == {"A/123/4567": "Unit 3", "D/123/4568": "Unit 4", "H/123/4569": "Unit 7"}
    doubts = [(doubt.line, doubt.message) for doubt in draft.doubts]
    assert (1, "no structure table is in the text: groups and rules are to be put in by hand") in doubts
    assert (
        _line("1.1 Understand how"),
        "D/123/4568: prints outcome 1.1 where 1 is due; 1 is taken",
    ) in doubts
    assert (_line("2.3 Ride slowly"), "D/123/4568: prints 2.3 where 2.1 is due; 2.1 is taken") in doubts


@pytest.mark.parametrize(
    "heads", [NO_FOOT, [" Learning outcomes Assessment criteria ", ""], [" UNIT 1: RING", "A BELL", ""]]
)
@pytest.mark.parametrize("cut", range(1, 7))
def test_a_page_may_end_after_any_line(cut: int, heads: list[str]) -> None:
    lines = ["1 Be able to ring", "a bell", "", "1.1 Ring once", "or twice in pre-", "dawn light"]
    lines.insert(cut, "FOOT")
    assert _table("\n".join(lines), [*FOOT, *heads]) == (
        {"1 Be able to ring a bell": {"1.1": "Ring once or twice in pre-dawn light"}}, [],
    )  # fmt: skip


def test_a_foot_is_left_out_wherever_it_stands() -> None:
    """Also where no blank line sets it apart, once one that is set apart has shown what it is."""
    outcomes, doubts = _table(f"1 Ring\n\n1.1 Ring once\n{FOOT[1]}\n\n1.2 Ring in\n1998\n\nFOOT", FOOT)
    assert outcomes == {"1 Ring": {"1.1": "Ring once", "1.2": "Ring in 1998"}}
    assert not doubts


@pytest.mark.parametrize(
    ("table", "outcomes"),
    [
        ("1 Ring 1.1 Ring once", {"1 Ring": {"1.1": "Ring once"}}),
        ("1 Ring a\nbell 1.1 Ring once\nor twice", {"1 Ring a bell": {"1.1": "Ring once or twice"}}),
        ("1 Ring\n1.1 Ring 2.0 Bells", {"1 Ring": {"1.1": "Ring 2.0 Bells"}}),
        ("1 Ring 2.0 bells\n\n1.1 Hum", {"1 Ring 2.0 bells": {"1.1": "Hum"}}),
        ("1. Ring.\n\n1.1) Ring\n\n1.2: Sing", {"1 Ring": {"1.1": "Ring", "1.2": "Sing"}}),
        ("1 Ring\n\n1.1 Ring\n1.2 Sing", {"1 Ring": {"1.1": "Ring", "1.2": "Sing"}}),
        ("1 Ring\n\n1.1 Ring in\n1.5 seconds", {"1 Ring": {"1.1": "Ring in 1.5 seconds"}}),
        ("1 Ring\n\n1.1 See section\n1.1.4 Bells", {"1 Ring": {"1.1": "See section 1.1.4 Bells"}}),
        ("1 Ring\n\n1.1 Ah\n\n2 be loud\n\n2.1 Cry", {"1 Ring": {"1.1": "Ah"}, "2 be loud": {"2.1": "Cry"}}),
        ("1 Ring\n\n1.1\n\nRing", {"1 Ring": {"1.1": "Ring"}}),
        ("1 Ring\n\n1.1 Ring\n 2 Shout\n\n2.1 Cry", {"1 Ring": {"1.1": "Ring"}, "2 Shout": {"2.1": "Cry"}}),
        ("1 Ring\n\n1.1 **Ring** -\nLoudly", {"1 Ring": {"1.1": "Ring - Loudly"}}),
        ("1 Ring\n\n1.1 Ring:\n<ul><li>once</li>\n<li>twice</li>", {"1 Ring": {"1.1": "Ring: once twice"}}),
        ("1 Ring\n\n1.1 Ring\n\n1) Once\n\n(2) Twice", {"1 Ring": {"1.1": "Ring 1) Once (2) Twice"}}),
        ("1 Ring\n\n2.1 Ring\n\n1.2 Sing", {"1 Ring": {"2.1": "Ring", "1.2": "Sing"}}),
        ("1 Ring\n\n1.1 Ah\n\n2.1 Sing\n\n1.3 Hum", {"1 Ring": {"1.1": "Ah", "2.1": "Sing", "1.3": "Hum"}}),
        ("1 Ring\n\n1.1 Ah\n\n2.1 Shout\n\n2.1 Cry", {"1 Ring": {"1.1": "Ah"}, "2.1 Shout": {"2.1": "Cry"}}),
        ("1 Ring\n\n1 Sing\n\n1.1 Hum", {"1 Ring": {}, "1 Sing": {"1.1": "Hum"}}),
        ("1 Ring\n\n1.1 Ah\n\n2 Ring on\n\n2.1 Cry", {"1 Ring": {"1.1": "Ah"}, "2 Ring on": {"2.1": "Cry"}}),
        ("1 Ring\n\n2.1 Hum\n\n2.2 Cry", {"1 Ring": {"2.1": "Hum", "2.2": "Cry"}}),
        ("1 Ring\n\n1.1 Hum\n\n2.2 Cry", {"1 Ring": {"1.1": "Hum", "2.2": "Cry"}}),
        ("2 Ring\n\n2.2 Hum\n\n2.1 Cry", {"2 Ring": {"2.2": "Hum", "2.1": "Cry"}}),
        ("1 Ring\n\n1.1 Hum:\n\n– ah\n\n– oh", {"1 Ring": {"1.1": "Hum: ah oh"}}),
        ("1 Ring\n\n1.1 Hum\n\nlike:\n\nBees", {"1 Ring": {"1.1": "Hum like: Bees"}}),
        ("1 Ring\n\n1.1 Hum\n\nSing\n\n2.3 Cry", {"1 Ring": {"1.1": "Hum"}, " Sing": {"2.3": "Cry"}}),
    ],
)  # fmt: skip
def test_shapes_of_a_table(table: str, outcomes: Outcomes) -> None:
    assert _table(table) == (outcomes, [])


@pytest.mark.parametrize(
    ("table", "outcomes", "line", "message"),
    [
        ("1 Ring\n\n1.1 Hum\n\n3 days", {"1 Ring": {"1.1": "Hum 3 days"}}, 5, "more of 1.1: 3 days"),
        (
            "Wonder\n\n1 Ring\n\n1.1 Cry",
            {"1 Ring": {"1.1": "Cry"}},
            1,
            "before the first outcome and is left out: W",
        ),
        ("1 Ring\n\nBells\n\n1.1 Cry", {"1 Ring Bells": {"1.1": "Cry"}}, 3, "read as more of 1: Bells"),
        (
            "1.1 Ring\n\n1.2 Sing",
            {"1 Outcome 1": {"1.1": "Ring", "1.2": "Sing"}},
            1,
            "it is called Outcome 1",
        ),
        (
            "1 Ring\n\n1.1 Ring:\n\n● a\n\n2.1 Cry",
            {"1 Ring": {"1.1": "Ring: a"}, "2 Outcome 2": {"2.1": "Cry"}},
            7,
            "called Outcome 2",
        ),
        (
            "1 Ring\n\n1.1 Ring:\n\n● a\n\n1.2 Hum\n\nSing",
            {"1 Ring": {"1.1": "Ring: a", "1.2": "Hum Sing"}},
            9,
            "more of 1.2: Sing",
        ),
        (
            "1 Ring\n\n1.1 Hum:\n\n2 Sing\n\nBells\n\n2.1 Cry",
            {"1 Ring": {"1.1": "Hum:"}, "2 Sing Bells": {"2.1": "Cry"}},
            7,
            "more of 2: Bells",
        ),
    ],
)
def test_what_is_unsure_is_doubted(table: str, outcomes: Outcomes, line: int, message: str) -> None:
    read, (doubt,) = _table(table)
    assert read == outcomes
    assert doubt.line == line
    assert message in doubt.message


@pytest.mark.parametrize(
    "end", ["Unit amplification", " Information for tutors ", "Unit assessment requirements:", "AC1.1: Ring"]
)
def test_a_table_ends_at_the_next_section(end: str) -> None:
    outcomes, doubts = _table(f"1 Ring\n\n1.1 Ring\n{end}\n\nLoudly\n\n1.2 Sing")
    assert (outcomes, doubts) == ({"1 Ring": {"1.1": "Ring"}}, [])


@pytest.mark.parametrize(
    ("labels", "figures"),
    [
        (["RQF level: Entry", "Credit value 10", "Guided learning hours (GLH): 1,200"], (0, 10, 1200)),
        (["Level: 4", "Unit level: 3", "Credit value:", "Guided learning hours: 9"], (4, None, 9)),
        (["Level 3 care matters", "Credit value: none"], (None, None, None)),
    ],
)
def test_labels_are_read_as_they_come(labels: list[str], figures: tuple[int | None, ...]) -> None:
    (page,) = pearson.read(["Unit 1: Ring", HEAD[2], *labels, *HEAD[5:]]).pages
    assert page.title == "Ring"
    assert (page.level, page.credits, page.glh) == figures


def test_a_unit_without_a_reference_is_left_to_be_settled() -> None:
    read = pearson.read([*HEAD[:2], *HEAD[3:], "1 Ring", "", "1.1 Hum", "Unit amplification"])
    assert [(page.reference, page.credits) for page in read.pages] == [("", 3)]
    assert read.doubts == ()


def test_a_long_text_is_quoted_in_part() -> None:
    _, (doubt,) = _table(f"1 Ring\n\n1.1 Hum\n\n{'Bells ' * 99}")
    assert len(doubt.message) < 160


def test_a_list_of_units_is_no_page() -> None:
    contents = ["Contents", "Unit 1: Ring a Bell 3", "Unit 2: Sing 5"]
    assert pearson.units_in([*contents, *HEAD]) == 1
    assert pearson.units_in([*contents, *[""] * 12, "Unit reference number: A/123/4567"]) == 0


def test_criteria_before_the_first_unit_are_doubted() -> None:
    head = "Learning outcomes Assessment criteria"
    table = [head, "1 Ring", head, "1.1 Hum", "Unit amplification"]
    alone = ["Assessment criteria", "Learning outcomes"]
    read = pearson.read([*table, *table, *alone, *HEAD, *table, *alone])
    assert [doubt.line for doubt in read.doubts] == [1, 6]


@pytest.mark.parametrize(
    "lines", [[], [""], ["Unit 1: "], HEAD[:1], HEAD, [*HEAD, "1.1"], [*HEAD, "0.1 x", "00 X"]]
)
def test_scraps_are_read_without_harm(lines: list[str]) -> None:
    settle(pearson.read(lines))


@pytest.mark.parametrize("length", range(0, 270, 7))
def test_a_text_may_end_anywhere(length: int) -> None:
    settle(pearson.read(LINES[:length]))
    settle(pearson.read(LINES[length:][::-1]))
