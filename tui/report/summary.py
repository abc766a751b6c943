"""A learner's standing as lines of text: what ``rqf show`` prints, to be read at once.

Lines are made of pieces with a style name each, so that a terminal can colour them and a pipe gets plain
text; every piece of text from a file has been made literal.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from tui.files.literal import visible
from tui.learner.progress import Progress, UnitProgress
from tui.report.bars import bar
from tui.report.words import MARKS, MET_MARK, OPEN_MARK, STATUS_WORDS, SUBMITTED_MARK, WARNING_MARK, headline
from tui.rules.standing import Caution, GroupStanding, RuleStanding

Piece = tuple[str, str]
"""Text and the name of its style; "" is the terminal's own."""

Line = list[Piece]

BAR_WIDTH = 24


def summary(progress: Progress, width: int = 80) -> Iterator[Line]:
    """Who, how it stands, credits by group, rules not met, warnings, and the chosen units."""
    learner, specification, standing = progress.record.learner, progress.specification, progress.standing
    yield [(visible(learner.name), "title"), (f"  {visible(learner.id)}", "dim")]
    yield [(f"{visible(specification.awarding_organisation)} {visible(specification.title)}", ""),
           (f"  {visible(specification.number)}", "dim")]  # fmt: skip
    yield []
    tone = {"complete": "achieved", "broken": "broken"}.get(_telling(progress), "")
    yield [("Standing  ", "dim"), (headline(standing), tone)]
    yield [
        ("Criteria  ", "dim"),
        (f"{progress.criteria_met} of {progress.criteria_of} met in the planned units", ""),
    ]
    if learner.started or learner.target:
        yield [("Dates     ", "dim"), (_dates(learner.started, learner.target), "")]
    yield []
    yield [(f"{'':9}{'':{BAR_WIDTH}}  achieved  started  planned", "dim")]
    yield _award(progress)
    for group in standing.groups:
        yield _group(group)
    yield from _rules(standing.rules)
    if standing.warnings:
        yield []
        yield from warning_lines(standing.warnings, width)
    yield from _units(progress, width)


def _telling(progress: Progress) -> str:
    """The verdict that colours the headline."""
    verdict = progress.standing.verdict
    return (
        "complete"
        if verdict.achieved == "complete"
        else verdict.planned
        if verdict.planned == "broken"
        else ""
    )


def _dates(started: date | None, target: date | None) -> str:
    said = []
    if started:
        said.append(f"started {day(started)}")
    if target:
        said.append(f"target {day(target)}")
    return ", ".join(said)


def day(on: date) -> str:
    """A date as people here write it: ``14 Feb 2026``."""
    return f"{on.day} {on:%b %Y}"


def _award(progress: Progress) -> Line:
    standing = progress.standing
    counting = standing.counting
    figures = (counting.achieved, counting.started, counting.planned)
    line: Line = [("Award    ", ""), *bar(*figures, standing.required, BAR_WIDTH)]
    return [*line, _figures(*figures), (f"   of {standing.required}", "")]


def _group(group: GroupStanding) -> Line:
    counting, need = group.counting, group.min_credits or group.max_credits or group.credits.planned
    figures = (counting.achieved, counting.started, counting.planned)
    line: Line = [(f"{visible(group.id)[:8]:9}", ""), *bar(*figures, need, BAR_WIDTH)]
    return [*line, _figures(*figures), (f"   {group_need(group)}", "")]


def _figures(achieved: int, started: int, planned: int) -> Piece:
    return f"{achieved:10}{started:9}{planned:9}", ""


def group_need(group: GroupStanding) -> str:
    """What a group asks for, with the surplus where there is one: ``at most 9, 2 over``."""
    said = []
    if group.min_credits is not None:
        said.append(
            f"of {group.min_credits}" if group.max_credits is None else f"at least {group.min_credits}"
        )
    if group.max_credits is not None:
        said.append(f"at most {group.max_credits}")
    surplus = group.credits.planned - group.counting.planned
    if surplus:
        said.append(f"{surplus} over")
    return ", ".join(said)


def _rules(rules: tuple[RuleStanding, ...]) -> Iterator[Line]:
    """The rules that are no group's own, and every one that the plan does not meet."""
    shown = [
        rule for rule in rules
        if rule.results.planned.status != "met" or (rule.group is None and rule.id not in {"total", "units"})
    ]  # fmt: skip
    if shown:
        yield []
        yield [("Rules", "dim")]
    for rule in shown:
        planned, achieved = rule.results.planned, rule.results.achieved
        mark, style = {"met": (MET_MARK, "achieved"), "short": ("-", "")}.get(
            planned.status, (WARNING_MARK, "broken")
        )
        figures = f"planned {planned.have}, achieved {achieved.have} of {rule.need}"
        yield [(f"{mark} ", style), (visible(rule.text), ""), (f"  {figures}", "dim")]


def _units(progress: Progress, width: int) -> Iterator[Line]:
    counts = progress.standing.claim.planned
    for group in progress.specification.groups:
        units = [progress.units[reference] for reference in group.units if progress.units[reference].chosen]
        if units:
            yield []
            yield [(visible(group.title), "dim")]
        for unit in units:
            yield unit_line(unit, unit.unit.reference in counts, width)


def unit_line(unit: UnitProgress, counts: bool, width: int) -> Line:
    """One unit on one line: mark, reference, title, level, credits, criteria, status."""
    tail = f"L{unit.unit.level} {unit.unit.credits:3} cr {unit.met:3}/{unit.of:<3}"
    status = (
        STATUS_WORDS[unit.status] if counts or not unit.chosen else f"{STATUS_WORDS[unit.status]}, surplus"
    )
    room = max(12, width - 2 - 11 - len(tail) - 2 - 17)
    title = visible(unit.unit.title)
    title = title if len(title) <= room else f"{title[: room - 1]}…"
    style = unit.status if unit.status in {"achieved", "started"} else ""
    return [
        (f"{MARKS[unit.status]} ", style),
        (f"{visible(unit.unit.reference):11}", "dim"),
        (f"{title:{room}} ", ""),
        (tail, ""),
        (f" {status}", style),
    ]


def tree(progress: Progress) -> Iterator[Line]:
    """Every chosen unit with its outcomes and criteria, in full."""
    for reference, unit in progress.units.items():
        if not unit.chosen:
            continue
        yield []
        yield [(f"{MARKS[unit.status]} {reference} {visible(unit.unit.title)}", "title")]
        for outcome in unit.unit.outcomes:
            yield [(f"  {outcome.number} {visible(outcome.title)}", ""),
                   (f"  {unit.met_in(outcome)}/{len(outcome.criteria)}", "dim")]  # fmt: skip
            for criterion in outcome.criteria:
                met = unit.record.met.get(criterion.number)
                waiting = criterion.number in unit.record.submitted
                mark = MET_MARK if met else SUBMITTED_MARK if waiting else OPEN_MARK
                shown_by = f"  {day(met.on)} {' '.join(map(visible, met.evidence))}".rstrip() if met else ""
                yield [(f"    {mark} ", "achieved" if met else ""),
                       (f"{visible(criterion.number)} {visible(criterion.text)}", ""), (shown_by, "dim")]  # fmt: skip


def warning_lines(warnings: Iterable[Caution], width: int) -> Iterator[Line]:
    """Each warning, wrapped, with its mark."""
    import textwrap

    for warning in warnings:
        for index, line in enumerate(textwrap.wrap(visible(warning.message), width - 2)):
            yield [(f"{WARNING_MARK} " if index == 0 else "  ", "broken"), (line, "broken")]
