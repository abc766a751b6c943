"""The text that ``rqf show`` prints: within its width, in columns that line up, harmless."""

import re
from datetime import date
from pathlib import Path

import pytest

from tui.files.literal import visible
from tui.learner.model import Break, Learner, Met, Record, UnitRecord
from tui.learner.progress import Progress, progress
from tui.learner.session import Session
from tui.report.cells import cells
from tui.report.lines import Line
from tui.report.summary import group_need, summary, tree
from tui.report.words import day
from tui.rules.standing import GroupStanding, Three
from tui.spec.load import load_specification
from tui.spec.model import Specification

HERE = Path(__file__).parent.parent / "cli"
TODAY = date(2026, 11, 22)
WIDTHS = [80, 100, 120, 200]


def text(line: Line) -> str:
    return "".join(piece for piece, _ in line)


def hostile() -> Progress:
    """A learner and a qualification in which every text tries something."""
    session = Session(HERE / "learners" / "hostile.toml")
    return progress(load_specification(HERE / "specifications" / "hostile.toml"), session.record)


def everything(specification: Specification) -> Progress:
    """Every unit chosen: the longest titles, a surplus, all groups."""
    units = {reference: UnitRecord(reference) for reference in specification.units}
    units["D/506/1942"] = UnitRecord("D/506/1942", met={"1.1": Met(date(2026, 3, 1), ("E1", "E2"))})
    return progress(specification, Record("601/3521/9", Learner("A-1", "A"), units=units))


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_asked_for(vtct: Specification, width: int) -> None:
    for result in (hostile(), everything(vtct)):
        for line in [*list(summary(result, TODAY, width))[3:], *tree(result, width)]:
            assert cells(text(line)) <= width, text(line)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_columns_of_units_and_figures_line_up(vtct: Specification, width: int) -> None:
    for result in (hostile(), everything(vtct)):
        lines = [text(line) for line in summary(result, TODAY, width)]
        levels = {
            cells(line[: found.start()]) for line in lines if (found := re.search(r"L\d +\d+ cr ", line))
        }
        assert len(levels) == 1
        head = next(index for index, line in enumerate(lines) if line.endswith("achieved  started  planned"))
        rows = lines[head + 1 : lines.index("", head)]
        ends = {
            cells(line[: found.end()])
            for line in rows
            if (found := re.search(r" +\d+ +\d+ +\d+(?=   )", line))
        }
        assert ends == {cells(lines[head])}


def test_every_text_of_a_file_is_literal() -> None:
    result = hostile()
    lines = [text(line) for line in [*summary(result, TODAY, 80), *tree(result, 80)]]
    assert [line for line in lines if visible(line) != line] == []
    shown = "\n".join(lines)
    for literal in (
        "[/] ␛]52;c;cm0=␇ \\u202eelddot\\u202c 山田",
        "[bold]Diploma[/] ␛]0;owned␇",
        "\\u009b31m red",
        "[link=x]␛]52;c;x␇",
        "1.2␛[2J Two⏎lines",
        "E9 \\u202e",
        "␛[31mRule",
    ):
        assert literal in shown


def test_very_long_texts_are_no_trouble(vtct: Specification) -> None:
    long = "字x" * 5000
    record = Record("601/3521/9", Learner(long, long, assessor=long, note=long), units={})
    lines = list(summary(progress(vtct, record), TODAY, 80))
    assert text(lines[0]).startswith(long)
    assert all(cells(text(line)) <= 80 for line in lines[1:])


def test_dates_breaks_and_notes_are_told(vtct: Specification) -> None:
    learner = Learner(
        "A-1",
        "A",
        started=date(2026, 1, 2),
        target=date(2027, 1, 31),
        assessor="B",
        note="one\n\ntwo",
        breaks=(Break(date(2026, 4, 1), date(2026, 4, 30)), Break(date(2026, 8, 1), None)),
    )
    lines = [text(line) for line in summary(progress(vtct, Record("601/3521/9", learner)), TODAY, 120)]
    assert lines[3:11] == [
        "Standing  plan 55 credits short",
        "Criteria  0 of 0 met in the planned units",
        "Dates     started 2 Jan 2026, target 31 Jan 2027, break 1 Apr 2026 to 30 Apr 2026, "
        "break 1 Aug 2026 to now",
        # of 250 days without the breaks until today, 181 are gone
        "Pace      181 days behind, on a break now: 0% of the criteria and 0% of the credits "
        "in 72% of the time",
        "Assessor  B",
        "Note      one",
        "          two",
        "",
    ]


@pytest.mark.parametrize(
    ("least", "most", "taken", "counting", "said"),
    [
        (None, None, 3, 3, ""),
        (15, None, 0, 0, "of 15"),
        (None, 9, 8, 8, "at most 9"),
        (6, 20, 6, 6, "at least 6, at most 20"),
        (None, 9, 11, 8, "at most 9, 11 chosen"),
        (None, None, 5, 3, "5 chosen"),
        (0, 0, 0, 0, "at least 0, at most 0"),
    ],
)
def test_what_a_group_asks_for_and_what_does_not_count(
    least: int | None, most: int | None, taken: int, counting: int, said: str
) -> None:
    group = GroupStanding(
        "A", "Group A", least, most, None, None, Three(taken, 0, 0), Three(counting, 0, 0), Three(1, 0, 0)
    )
    assert group_need(group) == said
    assert "chosen" not in group_need(group._replace(credits=group.counting))


def test_the_tree_shows_each_criterion_with_its_day_and_evidence() -> None:
    lines = [text(line).rstrip() for line in tree(hostile(), 120)]
    assert lines[1] == "◐ X/999/0001 顧客サービスの原則を理解する  started"
    assert lines[2] == "  1 Understand [link=x]␛]52;c;x␇  1/2"
    assert lines[3].startswith("    ✓ 1.1 Explain")
    assert lines[4] == "          columns  8 Sep 2026 E1 ␛[31m E9 \\u202e"
    assert lines[5] == "    · 1.2␛[2J Two⏎lines"


def test_what_is_submitted_is_marked_as_waiting(vtct: Specification) -> None:
    unit = UnitRecord("D/506/1942", submitted={"1.1": Met(date(2026, 3, 1), ("E1",))})
    result = progress(vtct, Record("601/3521/9", Learner("A-1", "A"), units={"D/506/1942": unit}))
    shown = " ".join(text(line).strip() for line in list(tree(result, 200))[3:5])
    assert shown.startswith("? 1.1 ")
    assert "submitted 1 Mar 2026 E1" in shown


def test_a_day_is_written_as_people_here_write_it() -> None:
    assert day(date(2026, 2, 4)) == "4 Feb 2026"
