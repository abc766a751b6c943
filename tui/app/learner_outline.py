"""A learner's rows: the award with its rules, then groups, units, outcomes and criteria, through a filter."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from tui.app.labels import label
from tui.app.outline import AWARD, Label, Row
from tui.learner.progress import Progress, UnitProgress
from tui.spec.model import UNKNOWN_UNITS

Filter = Literal["all", "planned", "not yet met"]
FILTERS: tuple[Filter, ...] = ("all", "planned", "not yet met")


class LearnerOutline(NamedTuple):
    """What is shown of a learner's progress."""

    progress: Progress
    only: Filter = "all"

    def children(self, row: Row | None) -> list[Row]:
        """The rows below a row, or at the top, that the filter lets through."""
        if row is None:
            groups = [Row("group", group.id) for group in self.progress.specification.groups]
            return [AWARD, *(group for group in groups if self.only == "all" or self.children(group))]
        match row.kind:
            case "award":
                return [
                    Row("rule", rule.id)
                    for rule in self.progress.standing.rules
                    if rule.id != UNKNOWN_UNITS or rule.results.planned.status != "met"
                ]
            case "group":
                group = next(group for group in self.progress.specification.groups if group.id == row.id)
                return [Row("unit", ref) for ref in group.units if self._shows(self.progress.units[ref])]
            case "unit":
                unit = self.progress.units[row.id]
                return [
                    Row("outcome", row.id, outcome.number)
                    for outcome in unit.unit.outcomes
                    if self.only != "not yet met" or unit.met_in(outcome) < len(outcome.criteria)
                ]
            case "outcome":
                unit = self.progress.units[row.id]
                return [
                    Row("criterion", row.id, criterion.number)
                    for criterion in unit.unit.outcome(row.number).criteria
                    if self.only != "not yet met" or criterion.number not in unit.record.met
                ]
            case _:
                return []

    def _shows(self, unit: UnitProgress) -> bool:
        if self.only == "all":
            return True
        return unit.chosen and (self.only == "planned" or unit.status != "achieved")

    def parent(self, row: Row) -> Row | None:
        """The row above a row; None at the top."""
        match row.kind:
            case "criterion":
                outcome = self.progress.units[row.id].unit.outcome_with(row.number)
                return Row("outcome", row.id, outcome.number)
            case "outcome":
                return Row("unit", row.id)
            case "unit":
                return Row("group", self.progress.specification.group_of[row.id].id)
            case "rule":
                return AWARD
            case _:
                return None

    def label(self, row: Row) -> Label:
        """What a row says."""
        return label(self.progress, row)

    def texts(self) -> Iterator[tuple[Row, str]]:
        """Every unit, outcome and criterion that may be shown, with the text to find it by."""
        for top in self.children(None):
            for unit_row in self.children(top) if top.kind == "group" else ():
                unit = self.progress.units[unit_row.id].unit
                code = self.progress.specification.codes.get(unit_row.id, "")
                yield unit_row, f"{unit_row.id} {code} {unit.title}"
                for outcome_row in self.children(unit_row):
                    yield outcome_row, unit.outcome(outcome_row.number).title
                    for row in self.children(outcome_row):
                        criterion = unit.criteria[row.number]
                        yield row, f"{row.number} {criterion.text} {criterion.official}"
