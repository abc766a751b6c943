"""A learner's standing as lines of text: what ``rqf show`` prints, to be read at once.

Lines are made of pieces with a style name each, so that a terminal can colour them and a pipe gets plain
text; every piece of text from a file has been made literal.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from tui.files.literal import visible
from tui.learner.model import Learner, Met
from tui.learner.pace import pace, work_of
from tui.learner.progress import Progress, UnitProgress
from tui.report.bars import bar
from tui.report.cells import cells, fitted, wrapped
from tui.report.lines import Line, Piece
from tui.report.pace import pace_sentences
from tui.report.qualification import closed
from tui.report.words import (
    MARKS,
    MET_MARK,
    OPEN_MARK,
    SUBMITTED_MARK,
    WARNING_MARK,
    day,
    headline,
    status_word,
    tone,
)
from tui.rules.standing import Caution, GroupStanding, RuleStanding, Standing, Three
from tui.spec.model import TOTAL, UNKNOWN_UNITS, Criterion

_NAME_WIDTH = 9
_FIGURES = "  achieved  started  planned"
_GAP = 3


def summary(progress: Progress, today: date, width: int = 80) -> Iterator[Line]:
    """Who, how it stands, credits by group, other rules, warnings, and the chosen units."""
    learner, specification, standing = progress.record.learner, progress.specification, progress.standing
    yield [(visible(learner.name), "title"), (f"  {visible(learner.id)}", "dim")]
    yield [(f"{visible(specification.awarding_organisation)} {visible(specification.title)}", ""),
           (f"  {visible(specification.id)}", "dim")]  # fmt: skip
    if past := closed(specification, today):
        yield from ([(line, "broken")] for line in wrapped(past, width))
    yield []
    ended = specification.claims_closed(today)
    yield [("Standing  ", "dim"), (headline(standing, ended), tone(standing, ended))]
    yield from _told("Criteria", _criteria(progress), width)
    yield from _told("Dates", _dates(learner), width)
    if told := pace(learner, work_of(progress), today):
        yield from _told("Pace", ". ".join(pace_sentences(told, learner)), width)
    yield from _told("Assessor", learner.assessor, width)
    yield from _told("Note", learner.note, width)
    yield []
    yield from _totals(standing, width)
    yield from _rules(standing.rules, width)
    if standing.warnings:
        yield []
        yield from warning_lines(standing.warnings, width)
    yield from _units(progress, width)


def _told(name: str, value: str, width: int) -> Iterator[Line]:
    """A named value, on more lines where it is long; nothing where there is none."""
    for paragraph in value.splitlines():
        for line in wrapped(visible(paragraph), width - 10):
            yield [(f"{name:10}", "dim"), (line, "")]
            name = ""


def _criteria(progress: Progress) -> str:
    said = f"{progress.criteria_met} of {progress.criteria_of} met in the planned units"
    covered = [unit for unit in progress.units.values() if unit.status == "achieved" and unit.met < unit.of]
    if not covered:
        return said
    by = ", ".join(dict.fromkeys(map(status_word, covered)))
    return f"{said}; {sum(unit.of - unit.met for unit in covered)} covered by {by}"


def _dates(learner: Learner) -> str:
    said = [f"started {day(learner.started)}"] if learner.started else []
    if learner.target:
        said.append(f"target {day(learner.target)}")
    for pause in learner.breaks:
        said.append(f"break {day(pause.start)} to {day(pause.end) if pause.end else 'now'}")
    return ", ".join(said)


def _totals(standing: Standing, width: int) -> Iterator[Line]:
    """The award and each group: a bar, the credits that count, and what is asked for."""
    asked = [f"of {standing.required}", *map(group_need, standing.groups)]
    needs = [
        standing.required,
        *(g.min_credits or g.max_credits or g.credits.planned for g in standing.groups),
    ]
    names = ["Award", *(visible(group.id) for group in standing.groups)]
    counting = [standing.counting, *(group.counting for group in standing.groups)]
    room = max(10, min(24, width - _NAME_WIDTH - len(_FIGURES) - _GAP - max(map(len, asked))))
    yield [(f"{'Credits that count':{_NAME_WIDTH + room}}{_FIGURES}", "dim")]
    for name, three, need, said in zip(names, counting, needs, asked, strict=True):
        pieces = bar(three.achieved, three.started, three.planned, need, room)
        yield [
            (f"{fitted(name, _NAME_WIDTH - 1)} ", ""),
            *pieces,
            _figures(three),
            (f"{'':{_GAP}}{said}", ""),
        ]


def _figures(three: Three[int]) -> Piece:
    return f"{three.achieved:10}{three.started:9}{three.planned:9}", ""


def group_need(group: GroupStanding) -> str:
    """What a group asks for, and what was chosen where not all of it counts: ``at most 9, 11 chosen``."""
    said = []
    if group.min_credits is not None:
        said.append(
            f"of {group.min_credits}" if group.max_credits is None else f"at least {group.min_credits}"
        )
    if group.max_credits is not None:
        said.append(f"at most {group.max_credits}")
    if group.credits.planned != group.counting.planned:
        said.append(f"{group.credits.planned} chosen")
    return ", ".join(said)


def _rules(rules: tuple[RuleStanding, ...], width: int) -> Iterator[Line]:
    """The rules that the figures above do not tell of: those of no group, and others that are not met."""
    shown = [
        rule
        for rule in rules
        if rule.id not in {TOTAL, UNKNOWN_UNITS}
        and (rule.group is None or (rule.measure != "credits" and rule.results.planned.status != "met"))
    ]
    if not shown:
        return
    asked = [f"{'at most' if rule.is_maximum else 'of'} {rule.need}" for rule in shown]
    longest = max(cells(visible(rule.text)) for rule in shown) + 2
    room = max(24, min(longest, width - len(_FIGURES) - _GAP - max(map(len, asked))))
    yield []
    yield [(f"{'Rules':{room}}{_FIGURES}", "dim")]
    for rule, said in zip(shown, asked, strict=True):
        yield from _rule(rule, said, room)


def _rule(rule: RuleStanding, asked: str, room: int) -> Iterator[Line]:
    results = rule.results
    mark, style = {"met": (MET_MARK, "achieved"), "short": ("-", "")}.get(
        results.planned.status, (WARNING_MARK, "broken")
    )
    *before, last = wrapped(visible(rule.text), room - 2)
    for index, line in enumerate(before):
        yield [(f"{mark if index == 0 else ' '} ", style), (line, "")]
    have = Three(results.planned.have, results.started.have, results.achieved.have)
    head = (f"{' ' if before else mark} ", style)
    yield [head, (fitted(last, room - 2), ""), _figures(have), (f"{'':{_GAP}}{asked}", "")]


def _units(progress: Progress, width: int) -> Iterator[Line]:
    """The chosen units by group, then those that were dropped, in columns that line up."""
    counts = progress.standing.claim.planned
    sections = [
        (visible(group.title), [unit for unit in map(progress.units.__getitem__, group.units) if unit.chosen])
        for group in progress.specification.groups
    ]
    dropped = [unit for unit in progress.units.values() if unit.status == "dropped"]
    sections.append(("Dropped, with what was met kept", dropped))
    status = {
        unit.unit.reference: _status(unit, unit.unit.reference in counts)
        for _, units in sections
        for unit in units
    }
    longest = max((cells(visible(unit.unit.title)) for _, units in sections for unit in units), default=0)
    room = max(12, min(longest, width - _UNIT_WIDTH - max(map(len, status.values()), default=0)))
    for title, units in sections:
        if units:
            yield []
            yield [(title, "dim")]
        for unit in units:
            yield _unit(unit, status[unit.unit.reference], room)


_UNIT_WIDTH = len("✓ D/506/1942  L3  10 cr  12/15   ")
"""The cells of a unit's line without its title and its status."""


def _status(unit: UnitProgress, counts: bool) -> str:
    return f"{status_word(unit)}, surplus" if unit.chosen and not counts else status_word(unit)


def _unit(unit: UnitProgress, status: str, room: int) -> Line:
    """One unit on one line: mark, reference, title, level, credits, criteria, status."""
    style = unit.status if unit.status in {"achieved", "started"} else ""
    return [
        (f"{MARKS[unit.status]} ", style),
        (f"{visible(unit.unit.reference):10} ", "dim"),
        (f"{fitted(visible(unit.unit.title), room)}  ", ""),
        (f"L{unit.unit.level} {unit.unit.credits:3} cr {unit.met:3}/{unit.of:<3}", ""),
        (f" {status}", style),
    ]


def tree(progress: Progress, width: int = 80) -> Iterator[Line]:
    """Every chosen unit with its outcomes and criteria, in full."""
    for unit in progress.units.values():
        if not unit.chosen:
            continue
        yield []
        head = f"{MARKS[unit.status]} {visible(unit.unit.reference)} "
        yield from _item((head, "title"), (visible(unit.unit.title), "title"), status_word(unit), width)
        for outcome in unit.unit.outcomes:
            counts = f"{unit.met_in(outcome)}/{len(outcome.criteria)}"
            yield from _item(
                (f"  {visible(outcome.number)} ", ""), (visible(outcome.title), ""), counts, width
            )
            for criterion in outcome.criteria:
                yield from _criterion(unit, criterion, width)


def _criterion(unit: UnitProgress, criterion: Criterion, width: int) -> Iterator[Line]:
    mark, style, tail = OPEN_MARK, "", ""
    if met := unit.record.met.get(criterion.number):
        mark, style, tail = MET_MARK, "achieved", _shown(met)
    elif submitted := unit.record.submitted.get(criterion.number):
        mark, style, tail = SUBMITTED_MARK, "started", f"submitted {_shown(submitted)}"
    head = f"    {mark} {visible(criterion.number)} "
    yield from _item((head, style), (visible(criterion.full), ""), tail, width)


def _shown(met: Met) -> str:
    """The day, and by what evidence."""
    return " ".join([day(met.on), *map(visible, met.evidence)])


def _item(head: Piece, text: Piece, tail: str, width: int) -> Iterator[Line]:
    """A head, text that is wrapped beneath itself, and a tail after it or on a line of its own."""
    indent = (" " * cells(head[0]), "")
    *before, last = list(wrapped(text[0], max(20, width - len(indent[0])))) or [""]
    for line in before:
        yield [head, (line, text[1])]
        head = indent
    if cells(head[0]) + cells(last) + 2 + cells(tail) <= width:
        yield [head, (last, text[1]), (f"  {tail}" if tail else "", "dim")]
    else:
        yield [head, (last, text[1])]
        yield [indent, (tail, "dim")]


def warning_lines(warnings: Iterable[Caution], width: int) -> Iterator[Line]:
    """Each warning, wrapped, with its mark."""
    for warning in warnings:
        for index, line in enumerate(wrapped(visible(warning.message), width - 2)):
            yield [(f"{WARNING_MARK} " if index == 0 else "  ", "broken"), (line, "broken")]
