"""What a row of the tree says: the left part, which may be cut, and the right part with its figures.

Numbers stand in columns of fixed width so that they do not jump from row to row.
"""

from tui.app.outline import Label, Row
from tui.learner.progress import Progress, UnitProgress
from tui.report.lines import Line
from tui.report.summary import group_need
from tui.report.words import MARKS, MET_MARK, OPEN_MARK, STATUS_WORDS, SUBMITTED_MARK, WARNING_MARK, day
from tui.rules.standing import GroupStanding, RuleStanding

STATUS_WIDTH = 10


def label(progress: Progress, row: Row) -> Label:
    """What a row says."""
    match row.kind:
        case "award" | "qualification":
            return _award(progress)
        case "rule":
            return _rule(next(rule for rule in progress.standing.rules if rule.id == row.id))
        case "group":
            return _group(next(group for group in progress.standing.groups if group.id == row.id))
        case "unit":
            return _unit(progress, progress.units[row.id])
        case "outcome":
            return _outcome(progress.units[row.id], row.number)
        case "criterion":
            return _criterion(progress.units[row.id], row.number)


def _award(progress: Progress) -> Label:
    standing = progress.standing
    mark, style = {"complete": (MET_MARK, "achieved"), "broken": (WARNING_MARK, "broken")}.get(
        standing.verdict.planned, (" ", "")
    )
    figures = f"{standing.counting.planned} of {standing.required} credits planned"
    return Label([(f"{mark} ", style), ("Award and rules", "title")], [(figures, "dim")])


def _rule(rule: RuleStanding) -> Label:
    planned = rule.results.planned
    mark, style = {"met": (MET_MARK, "achieved"), "short": (OPEN_MARK, "")}.get(
        planned.status, (WARNING_MARK, "broken")
    )
    right: Line = [(f"{planned.have}/{rule.need}", "dim"), (f"{planned.status:>7}", style)]
    return Label([(f"{mark} ", style), (rule.text, "")], right)


def _group(group: GroupStanding) -> Label:
    surplus = group.credits.planned - group.counting.planned
    mark, style = (f"{WARNING_MARK} ", "broken") if surplus else ("", "")
    counting = group.counting
    taken = f"{counting.achieved}·{counting.started}·{counting.planned} "
    return Label([(mark, style), (group.title, "title")], [(taken, ""), (group_need(group), style or "dim")])


def _unit(progress: Progress, unit: UnitProgress) -> Label:
    surplus = unit.chosen and unit.unit.reference not in progress.standing.claim.planned
    style = "broken" if surplus else unit.status if unit.status in {"achieved", "started"} else ""
    faint = style or ("" if unit.chosen else "dim")
    word = "surplus" if surplus else STATUS_WORDS[unit.status]
    met = f"{unit.met:>3}/{unit.of:<2}" if unit.chosen or unit.met else f"{'':3} {'':2}"
    left: Line = [
        (f"{MARKS[unit.status]} ", style or faint),
        (f"{unit.unit.reference} ", "dim"),
        (unit.unit.title, "" if unit.chosen else "dim"),
    ]
    right: Line = [
        (f"L{unit.unit.level}{unit.unit.credits:>3} cr ", "" if unit.chosen else "dim"),
        (met, ""),
        (f" {word:<{STATUS_WIDTH}}", faint),
    ]
    return Label(left, right)


def _outcome(unit: UnitProgress, number: str) -> Label:
    outcome = unit.unit.outcome(number)
    met, of = unit.met_in(outcome), len(outcome.criteria)
    mark, style = (
        (MARKS["achieved"], "achieved")
        if met == of
        else (MARKS["started"], "started")
        if met
        else (OPEN_MARK, "")
    )
    left: Line = [(f"{mark} ", style), (f"{outcome.number} ", ""), (outcome.title, "")]
    return Label(left, [(f"{met:>3}/{of:<2}", ""), (" " * (STATUS_WIDTH + 1), "")])


def _criterion(unit: UnitProgress, number: str) -> Label:
    met = unit.record.met.get(number)
    submitted = unit.record.submitted.get(number)
    text = unit.unit.criteria[number].text
    noted = "* " if number in unit.record.notes else ""
    if met:
        right: Line = [(f"{noted}{day(met.on)}", "dim")]
        return Label([(f"{MET_MARK} ", "achieved"), (f"{number} ", ""), (text, "")], right)
    if submitted:
        right = [(f"{noted}submitted {day(submitted.on)}", "dim")]
        return Label([(f"{SUBMITTED_MARK} ", "started"), (f"{number} ", ""), (text, "")], right)
    return Label([(f"{OPEN_MARK} ", "dim"), (f"{number} ", "dim"), (text, "")], [(noted.rstrip(), "dim")])
