"""The questions that a key asks about a row, and the command that an answer comes to."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from tui.app.intents import criteria_below
from tui.app.outline import Row
from tui.learner.commands import Command, SetDate, SetEvidence, SetNote
from tui.learner.progress import Progress
from tui.spec.references import near_miss


class Question(NamedTuple):
    """A line to ask for: ``problem`` says what is wrong with an answer, ``command`` is what it comes to."""

    text: str
    value: str
    hint: str
    problem: Callable[[str], str | None]
    command: Callable[[str], Command] | None
    """None where there is nothing to answer: the question says why, and takes the keys that follow."""
    replaces: bool = False
    """Whether what is typed replaces the value that is shown; else it is added to."""


About = Callable[[Progress, Row], Question | None]


def about_date(progress: Progress, row: Row) -> Question | None:
    """On which day the criteria of the row were met."""
    if row.id not in progress.units:
        return None
    record = progress.units[row.id].record
    met = [number for number in criteria_below(progress, row) if number in record.met]
    if not met:
        return _refusal("Nothing is met here yet: tick it first, then it has a date.")
    what = f"{row.id} {met[0]}" if len(met) == 1 else f"{len(met)} criteria of {row.id}"
    return Question(
        f"Met on which day: {what}",
        record.met[met[0]].on.isoformat(),
        "A date such as 2026-02-14. Enter to keep it, Escape to leave it as it is.",
        _date_problem,
        lambda answer: SetDate(row.id, tuple(met), date.fromisoformat(answer.strip())),
        replaces=True,
    )


def _refusal(reason: str) -> Question:
    return Question(reason, "", "Enter or Escape to go back.", lambda _: None, None)


def _date_problem(answer: str) -> str | None:
    try:
        on = date.fromisoformat(answer.strip())
    except ValueError:
        return "That is no date; write it as year-month-day, such as 2026-02-14."
    return "That day is still to come." if on > date.today() else None


def about_note(progress: Progress, row: Row) -> Question | None:
    """A note on a unit, an outcome or a criterion."""
    if row.id not in progress.units:
        return None
    record = progress.units[row.id].record
    number = row.number or None
    return Question(
        f"Note on {row.id} {row.number}".rstrip(),
        record.notes.get(row.number, "") if number else record.note,
        "Enter to keep it, Escape to leave it as it is. An empty line takes the note away.",
        lambda _: None,
        lambda answer: SetNote(row.id, number, answer.strip()),
    )


def about_evidence(progress: Progress, row: Row) -> Question | None:
    """By which evidence a met criterion is shown."""
    if row.kind != "criterion":
        return None
    if row.number not in progress.units[row.id].record.met:
        return _refusal("Not yet met: tick it first, then it can be shown by evidence.")
    known = [piece.ref for piece in progress.record.evidence]
    return Question(
        f"Evidence for {row.id} {row.number}",
        " ".join(progress.units[row.id].record.met[row.number].evidence),
        f"In the file: {', '.join(known)}" if known else "No evidence is listed in the file yet.",
        lambda answer: _evidence_problem(_refs(answer), known),
        lambda answer: SetEvidence(row.id, row.number, _refs(answer)),
    )


def _refs(answer: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(answer.replace(",", " ").split()))


def _evidence_problem(refs: tuple[str, ...], known: list[str]) -> str | None:
    for ref in refs:
        if ref not in known:
            near = near_miss(ref, known)
            hint = f"did you mean {near}?" if near else f"listed are {', '.join(known) or 'none'}."
            return f"{ref} is not listed in the file; {hint}"
    return None
