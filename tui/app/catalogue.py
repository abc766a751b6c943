"""The qualifications by themselves, as rows: rules, groups, units, outcomes, criteria; without a learner."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from tui.app.outline import Label, Row
from tui.report.lines import Line
from tui.report.qualification import shared_units
from tui.rules.bounds import Bound, rule_book
from tui.rules.wording import plural
from tui.spec.model import Group, Specification, Unit


class Pair(NamedTuple):
    """Two qualifications of which only the units that both have are shown."""

    one: str
    other: str


class Catalogue:
    """What is shown of all qualifications, or of what a pair of them shares."""

    def __init__(self, specifications: Mapping[str, Specification], pair: Pair | None = None) -> None:
        self.specifications = specifications
        self.pair = pair

    @cached_property
    def shared(self) -> tuple[str, ...]:
        """The references of the units that the pair shares."""
        if self.pair is None:
            return ()
        return shared_units(*(self.specifications[identifier] for identifier in self.pair))

    def unit(self, row: Row) -> Unit:
        """The unit that a row belongs to."""
        return self.specifications[row.within].units[row.id]

    def group(self, row: Row) -> Group:
        """The group of a row."""
        return next(group for group in self.specifications[row.within].groups if group.id == row.id)

    def children(self, row: Row | None) -> list[Row]:
        """The rows below a row, or at the top."""
        if row is None:
            shown = self.pair or self.specifications
            return [Row("qualification", identifier, "", identifier) for identifier in shown]
        if row.kind == "unit":
            return [row._replace(kind="outcome", number=o.number) for o in self.unit(row).outcomes]
        if row.kind == "outcome":
            criteria = self.unit(row).outcome(row.number).criteria
            return [row._replace(kind="criterion", number=c.number) for c in criteria]
        return list(self._structure(row))

    def _structure(self, row: Row) -> Iterator[Row]:
        """What stands below a qualification, its rules or a group."""
        specification = self.specifications[row.within]
        if row.kind == "qualification":
            if self.pair is None:
                yield Row("award", within=row.within)
            yield from (Row("group", g.id, "", row.within) for g in specification.groups if self._of(g))
        elif row.kind == "award":
            yield from (Row("rule", bound.id, "", row.within) for bound in rule_book(specification).bounds)
        elif row.kind == "group":
            yield from (Row("unit", ref, "", row.within) for ref in self._of(self.group(row)))

    def _of(self, group: Group) -> list[str]:
        """The units of a group that are shown."""
        return [ref for ref in group.units if self.pair is None or ref in self.shared]

    def parent(self, row: Row) -> Row | None:
        """The row above a row; None at the top."""
        match row.kind:
            case "qualification":
                return None
            case "award" | "group":
                return Row("qualification", row.within, "", row.within)
            case "rule":
                return Row("award", within=row.within)
            case "unit":
                return Row("group", self.specifications[row.within].group_of[row.id].id, "", row.within)
            case "outcome":
                return row._replace(kind="unit", number="")
            case "criterion":
                return row._replace(kind="outcome", number=self.unit(row).outcome_with(row.number).number)

    def label(self, row: Row) -> Label:
        """What a row says."""
        if row.kind == "unit":
            return self._unit(self.unit(row))
        if row.kind == "outcome":
            outcome = self.unit(row).outcome(row.number)
            left: Line = [(f"{outcome.number} ", "dim"), (outcome.title, "")]
            return Label(left, [(f"{len(outcome.criteria)} criteria", "dim")])
        if row.kind == "criterion":
            return Label([(f"{row.number} ", "dim"), (self.unit(row).criteria[row.number].text, "")], [])
        return self._structure_label(row)

    def _structure_label(self, row: Row) -> Label:
        specification = self.specifications[row.within]
        if row.kind == "qualification":
            return _qualification(specification)
        if row.kind == "group":
            group = self.group(row)
            return Label([(group.title, "title")], [(plural(len(self._of(group)), "units"), "dim")])
        if row.kind == "rule":
            return Label([(bound_of(specification, row.id).text, "")], [])
        return Label([("Rules of combination", "title")], [])

    def _unit(self, unit: Unit) -> Label:
        offering = sum(
            unit.reference in specification.units for specification in self.specifications.values()
        )
        shared = f"in {offering}" if offering > 1 else ""
        right: Line = [(f"L{unit.level}{unit.credits:>3} cr", ""), (f"  {shared:<5}", "dim")]
        return Label([(f"{unit.reference} ", "dim"), (unit.title, "")], right)

    def texts(self) -> Iterator[tuple[Row, str]]:
        """Every row that can be searched for, with the text to find it by."""
        for top in self.children(None):
            specification = self.specifications[top.within]
            yield top, f"{top.id} {specification.awarding_organisation} {specification.title}"
            for below in self.children(top):
                if below.kind == "award":
                    bounds = rule_book(specification).bounds
                    yield from ((Row("rule", bound.id, "", top.within), bound.text) for bound in bounds)
                    continue
                yield below, self.group(below).title
                for unit_row in self.children(below):
                    yield from self._unit_texts(unit_row, specification.codes.get(unit_row.id, ""))

    def _unit_texts(self, row: Row, code: str) -> Iterator[tuple[Row, str]]:
        unit = self.unit(row)
        yield row, f"{row.id} {code} {unit.title}"
        for outcome in unit.outcomes:
            yield row._replace(kind="outcome", number=outcome.number), outcome.title
            for criterion in outcome.criteria:
                found = row._replace(kind="criterion", number=criterion.number)
                yield found, f"{criterion.number} {criterion.text} {criterion.official}"

    def pairs(self, identifier: str) -> list[Pair]:
        """The pairs of a qualification with each other that shares units with it."""
        one = self.specifications[identifier]
        return [
            Pair(identifier, other.id)
            for other in self.specifications.values()
            if other is not one and shared_units(one, other)
        ]


def bound_of(specification: Specification, rule: str) -> Bound:
    """A rule of the qualification by id."""
    return next(bound for bound in rule_book(specification).bounds if bound.id == rule)


def _qualification(specification: Specification) -> Label:
    name = f"{specification.awarding_organisation} {specification.title}"
    units = plural(len(specification.units), "units")
    right: Line = [(f"L{specification.level}{specification.credits:>4} cr  {units}", "dim")]
    return Label([(name, "title")], right)
