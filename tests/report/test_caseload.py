"""A caseload in lines: within the width, in columns that line up, and in plain words."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.caseload.rows import DAY, WORK, a_row, ordinals, some_rows
from tui.caseload.listing import Listing, Totals
from tui.caseload.order import COLUMNS, DEFAULT, By, Column
from tui.caseload.row import VIEWS, Row, View
from tui.files.literal import visible
from tui.learner.model import Break, Learner
from tui.learner.pace import Pace
from tui.learner.pace import State as PaceState
from tui.report.caseload import (
    TITLES,
    header_line,
    layout,
    learner_lines,
    row_line,
    state_words,
    table_lines,
    totals_line,
    views_line,
)
from tui.report.cells import cells
from tui.report.lines import Line
from tui.report.pace import pace_sentences, pace_words

WIDTHS = [60, 77, 78, 80, 98, 118, 198]
DATES: dict[str, Any] = {"started": DAY - timedelta(days=100), "target": DAY + timedelta(days=100)}


def text(line: Line) -> str:
    return "".join(piece for piece, _ in line)


def columns(width: int) -> dict[Column, int]:
    return {field.column: cells for field, cells in layout(width)}


def cell(row: Row, column: Column, width: int = 200) -> tuple[str, str]:
    """What stands in a column, and how it is drawn."""
    found = next(place for place in layout(width) if place.field.column == column)
    pieces = found.field.says(row, found.width, DAY)
    return text(pieces).rstrip(), pieces[0][1]


# the columns


def test_a_line_is_never_wider_than_asked_for() -> None:
    for width in range(30, 221):
        places = layout(width)
        there = columns(width)
        assert cells(text(header_line(places, DEFAULT))) <= width
        assert [field.column for field, _ in places] == [column for column in COLUMNS if column in there]
        assert there["name"] >= 16


def test_the_most_needed_columns_are_there_where_there_is_room() -> None:
    needed: list[Column] = ["name", "pace", "credits", "plan", "criteria", "achieved", "warnings", "id"]
    for width in range(30, 221):
        now = columns(width)
        first = next((column for column in needed if column not in now), None)
        if first:  # there is no room for it, whatever smaller ones stand there
            used = sum(width + 1 for width in now.values()) + 1
            assert width - used < {"pace": 15, "credits": 10, "plan": 13}.get(first, 10)


@pytest.mark.parametrize(
    ("width", "there"),
    [
        (40, {"name", "pace", "warnings"}),
        (58, {"name", "pace", "credits", "plan"}),
        (78, {"name", "pace", "credits", "plan", "criteria", "achieved", "warnings"}),
        (98, {"name", "pace", "credits", "plan", "criteria", "achieved", "warnings", "id", "last"}),
        (118, set(COLUMNS) - {"state"}),
        (198, set(COLUMNS)),
    ],
)
def test_which_columns_fit(width: int, there: set[Column]) -> None:
    assert set(columns(width)) == there


def test_a_sliver_of_a_screen_still_shows_names() -> None:
    for width in range(30):
        places = layout(width)
        assert places[0].field.column == "name"
        for row in (a_row("a.toml", "Ann"), a_row("b.toml", "Bo", state="broken", problem="1:1: torn")):
            assert cells(text(row_line(row, places, DAY))) <= max(width, 3)
    assert "Ann" in text(row_line(a_row("a.toml", "Ann"), layout(5), DAY))


HOSTILE = (
    "佐藤 健太郎佐藤 健太郎佐藤 健太郎",
    "e\u0301\u0301\u0301 Ann",
    "محمد الفاتح",
    "a\u202ee\u200bvil",
    "[/red]",
    "\x1b[31mred",
    "N" * 300,
    "two\nlines\tand",
)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("state", ["fine", "unknown", "broken"])
def test_every_line_of_a_table_takes_the_same_cells(width: int, state: str) -> None:
    told: dict[str, Any] = {} if state == "broken" else {"qualification": HOSTILE[0], "award": HOSTILE[4]}
    some = [
        a_row(f"{name}.toml", name, name, "emacs", state=state, problem=name * 9, work=WORK, **DATES, **told)
        for name in HOSTILE
    ]
    lines = [text(line) for line in table_lines(some, DEFAULT, width, DAY)]
    assert {cells(line) for line in lines} == {cells(lines[0])}
    assert cells(lines[0]) <= width
    assert [line for line in lines if visible(line) != line] == []


@given(row=some_rows, width=st.integers(30, 220))
def test_any_row_takes_the_cells_of_the_titles(row: Row, width: int) -> None:
    places = layout(width)
    assert cells(text(row_line(row, places, DAY))) == cells(text(header_line(places, DEFAULT)))


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_cut_says_so(width: int) -> None:
    long = a_row("a.toml", "Ann " * 20, state="broken", problem="4:2: " + "no good " * 40)
    line = text(row_line(long, layout(width), DAY))
    assert line.count("…") == 2
    assert line.endswith("… ")  # the last cell may be under the bar that scrolls


def test_titles_stand_above_their_cells() -> None:
    places = layout(200)
    header = text(header_line(places, DEFAULT))
    line = text(row_line(a_row("a.toml", "Ann", "L-7", work=WORK, met=9, **DATES), places, DAY))
    for title, said in [("Learner▲", "Ann"), ("Id", "L-7"), ("Pace", "▼ behind"), ("Met", "  9/40")]:
        assert header.index(title) == line.index(said)


# the words of a row


@pytest.mark.parametrize(
    ("plan", "claim", "ends", "said"),
    [
        ("complete", "complete", None, ["✓ complete", "✓ ready", "✓"]),
        ("complete", "complete", DAY, ["✓ complete", "✓ ready", "✓"]),
        ("complete", "complete", DAY - timedelta(days=1), ["✓ complete", "! closed", " "]),
        ("complete", "incomplete", None, ["✓ complete", "· not yet", " "]),
        ("incomplete", "incomplete", None, ["· incomplete", "· not yet", " "]),
        ("broken", "broken", None, ["! broken", "! broken", "!"]),
        ("broken", "incomplete", None, ["! broken", "· not yet", "!"]),
    ],
)
def test_verdicts_are_told_by_a_mark_and_a_word(
    plan: Any, claim: Any, ends: date | None, said: list[str]
) -> None:
    row = a_row("a.toml", "Ann", plan=plan, claim=claim, claims_end=ends, work=WORK)
    assert [cell(row, "plan")[0], cell(row, "achieved")[0]] == said[:2]
    assert text(row_line(row, layout(80), DAY))[0] == said[2]


def test_figures() -> None:
    row = a_row("a.toml", "Ann", met=9, work=WORK, warnings=("a", "b"))
    assert cell(row, "criteria", 78) == ("  9/40", "")
    assert cell(row, "criteria")[0].startswith("  9/40  ██")
    assert cell(row, "credits")[0].strip() == "5·55/55"
    assert cell(row, "warnings") == ("!2", "broken")
    assert cell(a_row("a.toml", "Ann"), "warnings")[0] == ""
    assert cell(a_row("a.toml", "Ann"), "pace")[0] == ""


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (DAY, ("22 Nov", "dim")),
        (date(2026, 11, 2), (" 2 Nov", "dim")),
        (date(2026, 10, 24), ("24 Oct", "broken")),
        (date(2025, 12, 31), ("Dec 2025", "broken")),
    ],
)
def test_the_last_day_is_told_without_its_year_where_that_is_this_one(
    on: date, said: tuple[str, str]
) -> None:
    assert cell(a_row("a.toml", "Ann", recorded=ordinals(on)), "last") == said


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({}, ""),
        ({"editor": "vim"}, "in vim"),
        ({"writable": False}, "read-only"),
        ({"editor": "emacs", "writable": False}, "in emacs, read-only"),
        ({"state": "unknown", "editor": "vim"}, "unknown qualification"),
        ({"state": "broken", "writable": False}, "cannot be read"),
    ],
)
def test_what_is_special_about_a_file(told: dict[str, Any], said: str) -> None:
    assert state_words(a_row("a.toml", "Ann", **told)) == said


def test_a_bad_file_says_what_is_wrong_in_place_of_figures() -> None:
    broken = a_row("group/ann-17.toml", state="broken", problem="2:17: expected value")
    unknown = a_row("b.toml", "Zed", "Z", state="unknown", problem="No qualification 1 is known")
    lines = [text(row_line(row, layout(80), DAY)) for row in (broken, unknown)]
    assert lines[0].startswith("×ann-17.toml ")
    assert "  cannot be read: 2:17: expected value " in lines[0]
    assert lines[1].startswith("?Zed ")
    assert "  No qualification 1 is known " in lines[1]


# the titles


def test_columns_that_are_sorted_by_are_marked() -> None:
    def titles(*order: By) -> list[str]:
        return text(header_line(layout(200), order)).split()

    assert titles(By("name"))[0] == "Learner▲"
    assert "Pace▼" in titles(By("pace", descending=True))
    several = titles(By("pace", descending=True), By("name"), By("warnings"))
    assert {"Pace▼1", "Learner▲2", "!▲"} - set(several) == {"!▲"}  # no room for the third beside a mark
    assert set(TITLES) == set(COLUMNS)


# above the table


@given(st.dictionaries(st.sampled_from(list(VIEWS)), st.integers(0, 99_999)), st.integers(78, 220))
def test_the_views_fit_whatever_their_counts(counts: dict[View, int], width: int) -> None:
    for current in (None, *VIEWS):
        line = views_line(Totals(99_999, counts, 0, 0, 0), current, width)
        assert cells(text(line)) <= width
        marked = [piece for piece, style in line if style == "match"]
        assert len(marked) == 1
        assert (marked == ["all"]) is (current is None)
        keys = [piece.strip() for piece, _ in line[::2]]
        assert keys == [*"0123456"]
        for view, (piece, _) in zip(VIEWS, line[3::2], strict=True):
            count = counts.get(view, 0)
            assert piece.split()[-1] in {f"{count}", f"{count // 1000}k"}


def test_views_say_as_much_as_fits() -> None:
    few = Totals(3, {"behind": 2}, 0, 0, 0)
    assert "5 nothing for 4 weeks 0  6 cannot be read 0" in text(views_line(few, None, 198))
    assert "5 nothing 4 weeks 0 6 unreadable 0" in text(views_line(few, None, 118))
    assert text(views_line(few, None, 78)) == (
        "0 all 1 broken 0 2 warned 0 3 ready 0 4 behind 2 5 idle 0 6 bad 0"
    )


def test_where_counts_are_long_they_are_told_in_thousands() -> None:
    counts: dict[View, int] = {"broken": 104, "warnings": 612, "ready": 700, "behind": 3_310, "idle": 1_040}
    assert text(views_line(Totals(10_000, {**counts, "unreadable": 7}, 0, 0, 0), None, 78)).endswith(
        "4 behind 3310 5 idle 1040 6 bad 7"
    )
    assert text(views_line(Totals(10_000, {**counts, "unreadable": 127}, 0, 0, 0), None, 78)).endswith(
        "3 ready 700 4 behind 3k 5 idle 1k 6 bad 127"
    )


def test_totals() -> None:
    listing = Listing()
    assert text(totals_line(listing.totals)).startswith("No learners · 0 achieved")
    listing.take([a_row("a.toml", "Ann", work=WORK)])
    assert text(totals_line(listing.totals)) == "1 learner · 5 achieved, 55 planned of 55 credits"
    listing.take([a_row("b.toml", "Bo", work=WORK._replace(achieved=60, planned=70)), a_row("c.toml")])
    assert text(totals_line(listing.totals)) == "3 learners · 60 achieved, 110 planned of 110 credits"
    many = Totals(99_999, {}, 1_000_000, 2_000_000, 3_000_000)
    assert text(totals_line(many)).startswith("99,999 learners · 1,000,000 achieved")


# one learner


def test_below_the_table_stands_the_whole() -> None:
    work = WORK._replace(days=ordinals(*(DAY - timedelta(days=back) for back in range(20, 0, -1))), done=20)
    row = a_row(
        "group/ann.toml", "Ann " * 30, "L-7", "vim", award="VTCT", work=work, warnings=("One.", "Two."),
        met=17, recorded=ordinals(DAY - timedelta(days=15)), **DATES,
    )  # fmt: skip
    who, one, two, told, path = (text(line) for line in learner_lines(row, DAY))
    assert who == f"{'Ann ' * 30} · L-7 · VTCT  in vim"
    assert (one, two) == ("! One.", "! Two.")
    assert told.startswith("On track: 50% of the criteria and 9% of the credits in 50% of the time. As in ")
    assert told.endswith(
        "; target 2 Mar 2027. 3 criteria are covered by credit transfer, RPL or exemption. "
        "Last recorded 7 Nov 2026, 2 weeks ago"
    )
    assert path == "group/ann.toml"


def test_below_the_table_a_learner_without_dates_and_a_bad_file() -> None:
    told = [text(line) for line in learner_lines(a_row("a.toml", "Ann", recorded=ordinals(DAY)), DAY)]
    assert told[1] == "No pace without a start and a target. Last recorded 22 Nov 2026"
    bad = a_row("x/a.toml", state="broken", problem="2:17: \x1b[31mred")
    assert [text(line) for line in learner_lines(bad, DAY)] == [
        "a.toml  cannot be read",
        "! 2:17: ␛[31mred",
        "x/a.toml",
    ]


# pace


@pytest.mark.parametrize(
    ("state", "days", "on_break", "short", "long"),
    [
        ("complete", 0, False, "✓ complete", "Complete"),
        ("complete", 0, True, "✓ complete", "Complete, on a break now"),
        ("ahead", 5, False, "▲ ahead 5d", "5 days ahead"),
        ("on track", 3, False, "= on track", "On track"),
        ("behind", -23, False, "▼ behind 23d", "23 days behind"),
        ("behind", -23, True, "– behind 23d", "23 days behind, on a break now"),
        ("overdue", -1, False, "! overdue 1d", "1 day overdue"),
        ("overdue", -9999, False, "! overdue 9999d", "9999 days overdue"),
    ],
)
def test_pace_in_a_word_and_in_sentences(
    state: PaceState, days: int, on_break: bool, short: str, long: str
) -> None:
    pace = Pace(state, days, 0.5, 0.254, 1.0, None, on_break)
    assert pace_words(pace) == short
    (said,) = pace_sentences(pace, Learner("A", "A"))
    assert said == f"{long}: 25% of the criteria and 100% of the credits in 50% of the time"


def test_a_forecast_stands_beside_the_target() -> None:
    pace = Pace("on track", 0, 0.5, 0.5, 0.5, date(2027, 3, 4), False)
    for target, said in [(date(2027, 1, 31), "; target 31 Jan 2027"), (None, "")]:
        _, forecast = pace_sentences(pace, Learner("A", "A", None, target))
        assert forecast == f"As in the last 12 weeks, done by 4 Mar 2027{said}"


@pytest.mark.parametrize(
    ("breaks", "style", "said"),
    [
        ((), "started", "▼ behind"),
        ((Break(DAY - timedelta(days=9), None),), "started", "– behind"),
    ],
)
def test_pace_in_the_table(breaks: tuple[Break, ...], style: str, said: str) -> None:
    row = a_row("a.toml", "Ann", work=WORK, breaks=breaks, **DATES)
    told, drawn = cell(row, "pace", 80)
    assert told.startswith(said)
    assert drawn == style
