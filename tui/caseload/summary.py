"""One learner's file in a few figures: a row of the caseload, whether it can be read or not.

Nothing here depends on the day it is looked at; what does is worked out from this (see ``row``).
"""

from array import array
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from tui.files.finding import FileError, Finding
from tui.learner.model import Learner, Record, UnitRecord
from tui.learner.pace import Work, work_of
from tui.rules.standing import Verdict

if TYPE_CHECKING:  # a list of files that have not changed needs no rules
    from tui.learner.progress import Progress

State = Literal["fine", "unknown", "broken", "other"]
"""``unknown``: of a qualification not known. ``broken``: cannot be read. ``other``: no learner's file."""


@lru_cache(maxsize=8192)
def day(ordinal: int) -> date:
    """The day of an ordinal: one object for each, since learners have many days in common."""
    return date.fromordinal(ordinal)


NOBODY = Learner(id="", name="")


class UnitSummary(NamedTuple):
    """A unit on a learner's record, planned or dropped.

    ``of`` is 0 where the qualification lacks the unit or is not known; ``counts`` says whether its credits
    are among those that count; ``last`` is its last recorded day.
    """

    reference: str
    status: str
    met: int
    of: int
    counts: bool
    last: date | None


class Summary(NamedTuple):
    """What a file says of its learner. Credits are those that count in the best claim.

    ``path`` is relative to the folder. ``learner`` has neither notes nor the learner number.
    """

    path: str
    state: State
    problem: str = ""
    """Why it cannot be read or judged, with line and column."""
    writable: bool = True
    learner: Learner = NOBODY
    qualification: str = ""
    award: str = ""
    """The qualification in a few words; its number or id where it is not known."""
    claims_end: date | None = None
    """The last day to claim."""
    plan: Verdict | None = None
    claim: Verdict | None = None
    """The verdict of what is achieved."""
    met: int = 0
    """Criteria met in the planned units, in whose ``work`` those of units achieved otherwise are done too."""
    work: Work | None = None
    warnings: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    """The planned units by reference."""
    recorded: Sequence[int] = array("i")
    """Every day on which anything is recorded, as ordinals, in order."""


def sound_summary(
    path: str, record: Record, progress: "Progress | None", problem: str, writable: bool
) -> tuple[Summary, list[UnitSummary]]:
    """A sound file, and its units.

    Without ``progress``, its qualification is not known or cannot be read, and ``problem`` says so.
    """
    days = {reference: _unit_days(unit) for reference, unit in record.units.items()}
    last = {reference: max(found, default=None) for reference, found in days.items()}
    recorded = set().union(*days.values(), (evidence.on for evidence in record.evidence if evidence.on))
    summary = _learner_summary(path, record, progress, problem, writable)
    ordinals = array("i", sorted(map(date.toordinal, recorded)))
    return summary._replace(recorded=ordinals), _unit_summaries(record, progress, last)


def _learner_summary(
    path: str, record: Record, progress: "Progress | None", problem: str, writable: bool
) -> Summary:
    common = Summary(
        path,
        "unknown",
        problem,
        writable,
        _trimmed(record.learner),
        record.qualification,
        record.qualification,
        units=tuple(sorted(reference for reference, unit in record.units.items() if unit.chosen)),
    )
    if progress is None:
        return common
    specification, standing = progress.specification, progress.standing
    return common._replace(
        state="fine",
        award=specification.short_name,
        claims_end=specification.certification_end,
        plan=standing.verdict.planned,
        claim=standing.verdict.achieved,
        met=progress.criteria_met,
        work=work_of(progress),
        warnings=tuple(warning.message for warning in standing.warnings),
    )


def broken_summary(path: str, error: FileError, known: Record | None, writable: bool) -> Summary:
    """A file that cannot be used, with its first error, and who it seems to be about."""
    record = known or Record("", NOBODY)
    problem = _placed(error.findings[0])
    learner = _trimmed(record.learner)
    return Summary(path, "broken", problem, writable, learner, record.qualification, record.qualification)


def _unit_summaries(
    record: Record, progress: "Progress | None", last: Mapping[str, date | None]
) -> list[UnitSummary]:
    """Every unit on record, by reference."""
    known = progress.units if progress else {}
    counts = progress.standing.claim.planned if progress else frozenset()
    return [
        UnitSummary(
            reference,
            known[reference].status if reference in known else _unknown_status(unit),
            known[reference].met if reference in known else len(unit.met),
            known[reference].of if reference in known else 0,
            reference in counts,
            last[reference],
        )
        for reference, unit in sorted(record.units.items())
    ]


def _unknown_status(unit: UnitRecord) -> str:
    return "dropped" if not unit.chosen else "started" if unit.met else "planned"


def _placed(finding: Finding) -> str:
    return f"{finding.line}:{finding.column}: {finding.message}"


def _trimmed(learner: Learner) -> Learner:
    return learner._replace(note="", uln="")


def _unit_days(unit: UnitRecord) -> set[date]:
    """Every day on record for a unit: of criteria, decisions, recognition, and of dropping it."""
    days = {met.on for met in unit.met.values()}
    if unit.submitted:
        days |= {met.on for met in unit.submitted.values()}
    recognised = [found.on for found in (unit.credit_transfer, unit.rpl, unit.exemption) if found]
    decision = unit.decision
    others = (unit.dropped, decision.assessed_on, decision.countersigned_on, decision.sampled_on)
    for day in (*recognised, *others):
        if day:
            days.add(day)
    return days
