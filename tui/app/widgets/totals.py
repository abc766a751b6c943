"""The live totals: the award, a bar for each group, and the rules that belong to no group.

Figures are credits that count, achieved · started · planned, against what is asked for.
"""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tui.app.paint import content, fitted
from tui.files.literal import visible
from tui.learner.progress import Progress
from tui.report.bars import bar
from tui.report.lines import Line
from tui.report.summary import group_need
from tui.rules.standing import GroupStanding, RuleStanding, Three
from tui.spec.model import TOTAL, UNKNOWN_UNITS

COLUMN = 26  # cells for one group where several share a line


class Totals(Widget):
    """Draws the totals of a learner's progress, as tall as they need to be in the width there is."""

    def __init__(self, progress: Progress) -> None:
        super().__init__(id="totals")
        self.progress = progress

    def take(self, progress: Progress) -> None:
        """Show a learner's progress after a change."""
        height = len(self._lines(self.size.width))
        self.progress = progress
        self.refresh(layout=len(self._lines(self.size.width)) != height)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are totals."""
        del container, viewport
        return len(self._lines(width))

    def render(self) -> Content:
        """The totals."""
        return content(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Line]:
        if self.screen.has_class("-wide"):
            return list(tall(self.progress, width))
        return list(compact(self.progress, max(width, COLUMN)))


def compact(progress: Progress, width: int) -> Iterator[Line]:
    """The totals in as few lines as they fit: the award with the other rules, then several groups a line."""
    standing = progress.standing
    rules = list(_other_rules(standing.rules))
    award = _award_figures(progress)
    said = [_rule(rule) for rule in rules]
    rest = sum(_length(piece) + 2 for piece in said) + _length(award)
    barred = max(8, min(30, width - rest - 8))
    line: Line = [("Award ", "title"), *_bar(standing.counting, standing.required, barred), (" ", ""), *award]
    for rule in said:
        if _length(line) + 2 + _length(rule) > width:
            yield line
            line = rule
        else:
            line = [*line, ("  ", ""), *rule]
    yield line
    columns = max(1, width // COLUMN)
    cells = _cells(standing.groups)
    for start in range(0, len(cells), columns):
        row: Line = []
        for cell in cells[start : start + columns]:
            row += [*cell, (" " * max(1, COLUMN - _length(cell)), "")]
        yield row


def tall(progress: Progress, width: int) -> Iterator[Line]:
    """The totals one below the other: a line of figures and a bar for each."""
    standing = progress.standing
    yield _headed("Credits that count", "achieved·started·planned", width, "dim")
    yield _headed("Award", f"{_figures(standing.counting)} of {standing.required}", width)
    yield _bar(standing.counting, standing.required, width)
    for group in standing.groups:
        need = group_need(group)
        over = group.credits.planned > group.counting.planned
        yield _headed(f"{group.id}", f"{_figures(group.counting)} {need}", width, "broken" if over else "")
        yield _bar(group.counting, _needed(group), width)
    for rule in _other_rules(standing.rules):
        results = rule.results
        have = Three(results.planned.have, results.started.have, results.achieved.have)
        yield _headed(rule.label, f"{_figures(have)} of {rule.need}{_short(rule)}", width, _tone(rule))
        if rule.measure == "credits":
            yield _bar(have, rule.need, width)
    yield []


def _other_rules(rules: tuple[RuleStanding, ...]) -> Iterator[RuleStanding]:
    return (rule for rule in rules if rule.group is None and rule.id not in {TOTAL, UNKNOWN_UNITS})


def _headed(head: str, figures: str, width: int, style: str = "") -> Line:
    room = max(4, width - cell_len(figures) - 1)
    return [(fitted(head, room), ""), (" ", ""), (figures, style)]


def _award_figures(progress: Progress) -> Line:
    standing = progress.standing
    return [(f"{_figures(standing.counting)}/{standing.required}", "")]


def _figures(three: Three[int]) -> str:
    return f"{three.achieved}·{three.started}·{three.planned}"


def _rule(rule: RuleStanding) -> Line:
    results = rule.results
    have = Three(results.planned.have, results.started.have, results.achieved.have)
    return [
        (f"{visible(rule.label)} ", ""),
        (f"{_figures(have)}/{rule.need}", ""),
        (_short(rule), _tone(rule)),
    ]


def _short(rule: RuleStanding) -> str:
    planned = rule.results.planned
    if planned.status == "short":
        return f" short {rule.need - planned.have}"
    return "" if planned.status == "met" else f" {planned.status}"


def _tone(rule: RuleStanding) -> str:
    return "broken" if rule.results.planned.status in {"over", "broken"} else ""


def _cells(groups: Sequence[GroupStanding]) -> list[Line]:
    """A cell for each group, all with bars of one width so that they can be compared."""
    texts = [_cell_text(group) for group in groups]
    room = min((COLUMN - 2 - sum(map(len, text)) for text in texts), default=0)
    return [_cell(group, text, min(8, room)) for group, text in zip(groups, texts, strict=True)]


def _cell_text(group: GroupStanding) -> tuple[str, str, str]:
    """A group's name, its figures, and by how much it is over."""
    surplus = max(0, group.credits.planned - group.max_credits) if group.max_credits is not None else 0
    name = fitted(group.id, min(3, cell_len(group.id) + 1))
    return name, f"{_figures(group.counting)}/{_bounds(group)}", f" over {surplus}" if surplus else ""


def _cell(group: GroupStanding, text: tuple[str, str, str], bar_width: int) -> Line:
    name, figures, over = text
    line: Line = [(name, "title")]
    if bar_width >= 2:
        line += [*_bar(group.counting, _needed(group), bar_width), (" ", "")]
    return [*line, (figures, ""), (over, "broken")]


def _bounds(group: GroupStanding) -> str:
    if (
        group.min_credits is not None
        and group.max_credits is not None
        and group.min_credits != group.max_credits
    ):
        return f"{group.min_credits}-{group.max_credits}"
    if group.max_credits is not None:
        return f"{group.max_credits} max"
    return f"{group.min_credits} min" if group.min_credits is not None else "-"


def _needed(group: GroupStanding) -> int:
    return group.min_credits or group.max_credits or group.credits.planned or 1


def _bar(three: Three[int], need: int, width: int) -> Line:
    return bar(three.achieved, three.started, three.planned, need, width)


def _length(line: Line) -> int:
    return sum(cell_len(visible(text)) for text, _ in line)
