"""A caseload in lines of text: the same on the screen and from the command line.

Columns give way from the least needed on, so that a line always fits; what is left out stands in the lines
about one learner. A status is told by a word and a mark, never by colour alone.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tui.caseload.listing import Totals
from tui.caseload.order import By, Column, shown_name
from tui.caseload.row import VIEWS, Row, View
from tui.files.literal import visible
from tui.report.bars import bar
from tui.report.cells import cells, fitted
from tui.report.lines import Line, Piece
from tui.report.pace import DOWN, UP, pace_sentences, pace_words
from tui.report.words import MET_MARK, OPEN_MARK, WARNING_MARK, day
from tui.rules.wording import plural

BROKEN_MARK, UNKNOWN_MARK = "×", "?"
_GAP = 1
_BAR_FROM = 11
"""Cells of the criteria column from which a bar stands beside the figures."""

_SHORTER: Mapping[View, str] = {
    "broken": "breaks rules",
    "warnings": "warnings",
    "ready": "ready to claim",
    "behind": "behind",
    "idle": "nothing 4 weeks",
    "unreadable": "unreadable",
}
_SHORTEST: Mapping[View, str] = {
    "broken": "broken",
    "warnings": "warned",
    "ready": "ready",
    "behind": "behind",
    "idle": "idle",
    "unreadable": "bad",
}


class Field(NamedTuple):
    """A column of the list: its title, and what it says of a row in so many cells."""

    column: Column
    title: str
    says: Callable[[Row, int, date], Line]


class Place(NamedTuple):
    """A column in a list of some width."""

    field: Field
    width: int


def _name(row: Row, width: int, today: date) -> Line:
    del today
    return [(fitted(visible(shown_name(row)), width), "title" if "ready" in row.views else "")]


def _id(row: Row, width: int, today: date) -> Line:
    del today
    return [(fitted(visible(row.summary.learner.id), width), "dim")]


def _award(row: Row, width: int, today: date) -> Line:
    del today
    award, number = visible(row.summary.award), visible(row.summary.qualification)
    return [(fitted(number if cells(award) > width >= cells(number) else award, width), "dim")]


def _criteria(row: Row, width: int, today: date) -> Line:
    del today
    work = row.summary.work
    if work is None:
        return [(" " * width, "")]
    figures = f"{row.summary.met:3}/{work.of:<3}"
    if width < _BAR_FROM:
        return [(fitted(figures, width), "")]
    room = width - len(figures) - 1
    return [(f"{figures} ", ""), *bar(row.summary.met, row.summary.met, row.summary.met, work.of, room)]


def _credits(row: Row, width: int, today: date) -> Line:
    del today
    work = row.summary.work
    return [(f"{f'{work.achieved}·{work.planned}/{work.required}' if work else '':>{width}}", "")]


_PLAN: Mapping[str | None, Piece] = {
    "complete": (f"{MET_MARK} complete", "achieved"),
    "incomplete": (f"{OPEN_MARK} incomplete", ""),
    "broken": (f"{WARNING_MARK} broken", "broken"),
    None: ("", ""),
}


def _plan(row: Row, width: int, today: date) -> Line:
    del today
    text, style = _PLAN[row.summary.plan]
    return [(fitted(text, width), style)]


def _achieved(row: Row, width: int, today: date) -> Line:
    del today
    if row.summary.claim == "complete":
        text, style = (
            (f"{WARNING_MARK} closed", "broken") if row.claims_closed else (f"{MET_MARK} ready", "achieved")
        )
    else:
        text, style = _PLAN[row.summary.claim]
        text = text.replace("incomplete", "not yet")
    return [(fitted(text, width), style)]


def _warnings(row: Row, width: int, today: date) -> Line:
    del today
    count = len(row.summary.warnings)
    return [(f"{f'{WARNING_MARK}{count}' if count else '':{width}}", "broken")]


def _pace(row: Row, width: int, today: date) -> Line:
    del today
    if row.pace is None:
        return [(" " * width, "")]
    styles = {"complete": "achieved", "behind": "started", "overdue": "broken"}
    return [(fitted(pace_words(row.pace), width), styles.get(row.pace.state, ""))]


def _last(row: Row, width: int, today: date) -> Line:
    if row.last is None:
        return [(" " * width, "")]
    text = f"{row.last.day:2} {row.last:%b}" if row.last.year == today.year else f"{row.last:%b %Y}"
    return [(fitted(text, width), "broken" if "idle" in row.views else "dim")]


def _state(row: Row, width: int, today: date) -> Line:
    del today
    return [(fitted(state_words(row), width), "dim")]


def state_words(row: Row) -> str:
    """What is special about the file; nothing where it is as files should be."""
    summary = row.summary
    if summary.state == "broken":
        return "cannot be read"
    if summary.state == "unknown":
        return "unknown qualification"
    said = [f"in {row.editor}"] if row.editor else []
    return ", ".join(said + ([] if summary.writable else ["read-only"]))


_FIELDS = (
    Field("name", "Learner", _name),
    Field("id", "Id", _id),
    Field("qualification", "Award", _award),
    Field("criteria", "Met", _criteria),
    Field("credits", "Credits", _credits),
    Field("plan", "Plan", _plan),
    Field("achieved", "Claim", _achieved),
    Field("warnings", "!", _warnings),
    Field("pace", "Pace", _pace),
    Field("last", "Last", _last),
    Field("state", "File", _state),
)
_NEEDED: tuple[tuple[Column, int], ...] = (
    ("name", 16),
    ("pace", 14),
    ("credits", 9),
    ("plan", 12),
    ("criteria", 7),
    ("achieved", 9),
    ("warnings", 2),
    ("id", 8),
    ("last", 8),
    ("qualification", 10),
    ("criteria", 13),
    ("state", 9),
    ("criteria", 18),
    ("name", 28),
    ("qualification", 30),
    ("id", 12),
    ("state", 14),
    ("credits", 11),
)
"""The columns with the cells they get, from the most needed on; what does not fit is passed over."""

TITLES: Mapping[Column, str] = {field.column: field.title for field in _FIELDS} | {"warnings": "Warnings"}
"""What each column is called."""


def layout(width: int) -> list[Place]:
    """The columns that fit in a width, with their cells, in their order."""
    left = max(width - 1, 1 + _GAP)
    taken: dict[Column, int] = {}
    for column, size in _NEEDED:
        more = size - taken[column] if column in taken else size + _GAP
        if column in taken or not taken:
            more = min(more, left)  # the name, and what is there already, get as much as there is
        if more <= left:
            taken[column] = taken.get(column, -_GAP) + more
            left -= more
    return [Place(field, taken[field.column]) for field in _FIELDS if field.column in taken]


def header_line(places: Sequence[Place], order: Sequence[By]) -> Line:
    """The columns' titles; those that are sorted by with a mark, and a number where there are several."""
    line: Line = [(" ", "")]
    for field, width in places:
        title = f"{field.title}{order_mark(field.column, order)}"
        line.append((f"{fitted(title, width)} ", "title" if field.column == order[0].column else "dim"))
    return line


def order_mark(column: Column, order: Sequence[By]) -> str:
    """Which way round a column is sorted by, and of several as which: ``▲``, ``▼2``; "" where it is not."""
    for number, by in enumerate(order, 1):
        if by.column == column:
            return f"{DOWN if by.descending else UP}{number if len(order) > 1 else ''}"
    return ""


def row_line(row: Row, places: Sequence[Place], today: date) -> Line:
    """A learner in columns; of a file without figures its name, and what is wrong."""
    summary = row.summary
    if summary.state in {"broken", "unknown"}:
        return _problem_line(row, places)
    mark, style = _mark(row)
    line: Line = [(mark, style)]
    for field, width in places:
        line += [*field.says(row, width, today), (" ", "")]
    return line


def _problem_line(row: Row, places: Sequence[Place]) -> Line:
    name = places[0].width
    room = sum(width + _GAP for _, width in places[1:]) - _GAP
    mark = BROKEN_MARK if row.summary.state == "broken" else UNKNOWN_MARK
    problem = (
        f"{state_words(row)}: {visible(row.summary.problem)}"
        if row.summary.state == "broken"
        else visible(row.summary.problem)
    )
    line: Line = [(mark, "broken"), (f"{fitted(visible(shown_name(row)), name)} ", "")]
    return [*line, (f"{fitted(problem, room)} ", "broken")] if room > 0 else line


def _mark(row: Row) -> Piece:
    if "broken" in row.views:
        return WARNING_MARK, "broken"
    return (MET_MARK, "achieved") if "ready" in row.views else (" ", "")


def table_lines(rows: Sequence[Row], order: Sequence[By], width: int, today: date) -> Iterator[Line]:
    """The titles and a line a learner."""
    places = layout(width)
    yield header_line(places, order)
    for row in rows:
        yield row_line(row, places, today)


def totals_line(totals: Totals) -> Line:
    """How many learners, and the credits of them all."""
    credits = f"{totals.achieved:,} achieved, {totals.planned:,} planned of {totals.required:,} credits"
    return [(plural_of(totals.learners), "title"), (f" · {credits}", "dim")]


def plural_of(learners: int) -> str:
    """``No learners``, ``1 learner``, ``1,200 learners``."""
    return f"{learners:,} learner{'' if learners == 1 else 's'}" if learners else "No learners"


def views_line(totals: Totals, current: View | None, width: int) -> Line:
    """The quick views with the keys that choose them and how many learners are in each."""
    for titles, gap in ((VIEWS, "  "), (_SHORTER, " "), (_SHORTEST, " ")):
        line = _views(totals, titles, current, gap)
        if sum(cells(text) for text, _ in line) <= width:
            return line
    return _views(totals, _SHORTEST, current, " ", _thousands)


def _thousands(count: int) -> str:
    return f"{count // 1000}k" if count >= 1000 else str(count)


def _views(
    totals: Totals,
    titles: Mapping[View, str],
    current: View | None,
    gap: str,
    said: Callable[[int], str] = str,
) -> Line:
    line: Line = [("0 ", "dim"), ("all", "match" if current is None else "")]
    for number, (view, title) in enumerate(titles.items(), 1):
        count = totals.views.get(view, 0)
        style = "match" if view == current else "" if count else "dim"
        line += [(f"{gap}{number} ", "dim"), (f"{title} {said(count)}", style)]
    return line


def learner_lines(row: Row, today: date) -> Iterator[Line]:
    """All there is to say of one learner: who, pace, what is wrong, and where the file is."""
    summary, learner = row.summary, row.summary.learner
    who = " · ".join(part for part in (shown_name(row), learner.id, summary.award) if part)
    state = state_words(row)
    yield [(visible(who), "title"), (f"  {state}", "broken" if summary.state == "broken" else "dim")]
    if summary.problem:
        yield [(f"{WARNING_MARK} {visible(summary.problem)}", "broken")]
    for warning in summary.warnings:
        yield [(f"{WARNING_MARK} ", "broken"), (visible(warning), "")]
    if not summary.problem:
        yield [(". ".join(_told(row, today)), "")]
    yield [(visible(summary.path), "dim")]


def _told(row: Row, today: date) -> Iterator[str]:
    learner, work = row.summary.learner, row.summary.work
    if row.pace is None:
        lacking = [name for name, day in (("start", learner.started), ("target", learner.target)) if not day]
        yield f"No pace without a {' and a '.join(lacking)}" if lacking else "No pace: the target is no later"
    else:
        yield from pace_sentences(row.pace, learner)
    if work and work.done > row.summary.met:
        yield f"{work.done - row.summary.met} criteria are covered by credit transfer, RPL or exemption"
    if row.last:
        weeks = (today - row.last).days // 7
        yield f"Last recorded {day(row.last)}" + (f", {plural(weeks, 'weeks')} ago" if weeks else "")
