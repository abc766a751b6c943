"""A learner as the caseload lists them on a day, and the quick views that they are in."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from tui.caseload.summary import Summary, day
from tui.learner.pace import Pace, pace

View = Literal["broken", "warnings", "ready", "behind", "idle", "unreadable"]

VIEWS: dict[View, str] = {
    "broken": "breaks the rules",
    "warnings": "has warnings",
    "ready": "ready to claim",
    "behind": "behind",
    "idle": "nothing for 4 weeks",
    "unreadable": "cannot be read",
}
"""Each quick view by its name, with its title."""

IDLE_DAYS = 28


class Row(NamedTuple):
    """A learner's file on a day. Its summary is without the days on which anything was recorded."""

    summary: Summary
    pace: Pace | None
    last: date | None
    """The last day on which anything is recorded; a day still to come is a slip of the pen and left out."""
    editor: str
    """The other editor that has the file open, or ""."""
    views: frozenset[View]

    @property
    def claims_closed(self) -> bool:
        """Whether the award can no longer be claimed."""
        return self.summary.claim == "complete" and "ready" not in self.views


def row(summary: Summary, today: date, editor: str = "") -> Row:
    """A file's row on a day."""
    told = pace(summary.learner, summary.work, today) if summary.work else None
    last = _last(summary, today)
    return Row(_light(summary), told, last, editor, _same(frozenset(_views(summary, told, last, today))))


@lru_cache(maxsize=128)
def _same(views: frozenset[View]) -> frozenset[View]:
    """One object for all rows that are in the same views."""
    return views


def _light(summary: Summary) -> Summary:
    """The summary without its days, most of its size: what there is to say of them on a day has been said."""
    return summary._replace(recorded=(), work=summary.work and summary.work._replace(days=()))


def _last(summary: Summary, today: date) -> date | None:
    past = bisect_right(summary.recorded, today.toordinal())
    return day(summary.recorded[past - 1]) if past else None


def _views(summary: Summary, told: Pace | None, last: date | None, today: date) -> Iterator[View]:
    if summary.state in {"broken", "unknown"}:
        yield "unreadable"
    if summary.plan == "broken":
        yield "broken"
    if summary.warnings:
        yield "warnings"
    if summary.claim == "complete":
        if summary.claims_end is None or today <= summary.claims_end:
            yield "ready"
    elif summary.state != "broken" and not _on_break(summary, today):
        since = last or summary.learner.started
        if since is None or today - since > timedelta(days=IDLE_DAYS):
            yield "idle"
    if told and told.state in {"behind", "overdue"}:
        yield "behind"


def _on_break(summary: Summary, today: date) -> bool:
    return any(pause.start <= today <= (pause.end or today) for pause in summary.learner.breaks)
