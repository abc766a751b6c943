"""Summaries as JSON: what the index keeps, and what the reading processes hand over."""

import json
from array import array
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from sys import intern
from typing import Any, NamedTuple

from tui.caseload.summary import Summary, UnitSummary, day
from tui.learner.model import Break, Learner
from tui.learner.pace import Work

FORMAT = 1
"""To be raised whenever what is written below changes."""


class Packed(NamedTuple):
    """A summary, and as JSON itself and its learner's units."""

    summary: Summary
    text: str
    units: str


def packed(summary: Summary) -> str:
    """A summary as JSON, without its path."""
    learner, work = summary.learner, summary.work
    return json.dumps(
        [
            *summary[1:4],
            [
                learner.id,
                learner.name,
                _ordinal(learner.started),
                _ordinal(learner.target),
                learner.assessor,
                [[_ordinal(pause.start), _ordinal(pause.end)] for pause in learner.breaks],
            ],
            summary.qualification,
            summary.award,
            _ordinal(summary.claims_end),
            summary.plan,
            summary.claim,
            summary.met,
            [*work[:-1], list(work.days)] if work else None,
            summary.warnings,
            summary.units,
            list(summary.recorded),
        ],
        separators=(",", ":"),
    )


def unpacked(path: str, text: str) -> Summary:
    """The summary in some JSON; raises ValueError, TypeError or IndexError for JSON of another kind."""
    (state, problem, writable, learner, qualification, award, ends, plan, claim, met, work, warnings, units,
     recorded) = json.loads(text)  # fmt: skip
    identifier, name, started, target, assessor, breaks = learner
    return Summary(
        path,
        _same(state),
        problem,
        writable,
        Learner(
            identifier,
            name,
            _date(started),
            _date(target),
            intern(assessor),
            breaks=tuple(Break(date.fromordinal(start), _date(end)) for start, end in breaks),
        ),
        intern(qualification),
        intern(award),
        _date(ends),
        _same(plan),
        _same(claim),
        met,
        Work._make([*work[:-1], _days(work[-1])]) if work else None,
        tuple(warnings),
        tuple(map(intern, units)),
        _days(recorded),
    )


def packed_units(units: Sequence[UnitSummary]) -> str:
    """Units as JSON."""
    return json.dumps([[*unit[:-1], _ordinal(unit.last)] for unit in units], separators=(",", ":"))


def unpacked_units(text: str) -> list[UnitSummary]:
    """The units in some JSON; raises ValueError, TypeError or IndexError for JSON of another kind."""
    return [
        UnitSummary(reference, status, met, of, counts, _date(last))
        for reference, status, met, of, counts, last in json.loads(text)
    ]


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None


def _date(ordinal: int | None) -> date | None:
    return day(ordinal) if ordinal is not None else None


@lru_cache(maxsize=64)
def _same(word: Any) -> Any:
    """One object for all learners that have the same word, or none."""
    return word


def _days(ordinals: list[int]) -> Sequence[int]:
    return array("i", ordinals)
