"""A qualification as frozen values: units with outcomes and criteria, groups, rules of combination.

Terms are the field's own. Credits are whole numbers (1 credit is 10 hours of total qualification time),
guided learning hours (GLH) are whole hours, levels run from 0 (Entry) to 8.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

TOTAL, UNKNOWN_UNITS = "total", "units"
"""Ids of the rules that every award has: its credits in all, and that each unit is one of its own."""

OverMax = Literal["cap", "limit"]
"""What a maximum is. ``cap``: more may be taken, the surplus does not count. ``limit``: more is a breach."""


class Criterion(NamedTuple):
    """An assessment criterion; its identity is the unit's reference and this number, never the wording."""

    number: str
    text: str
    """Short wording, for a row of the tree."""
    official: str = ""
    """The awarding organisation's own wording, where the user holds it."""

    @property
    def full(self) -> str:
        """The fullest wording there is."""
        return self.official or self.text


class Outcome(NamedTuple):
    """A learning outcome and its criteria, in order."""

    number: str
    title: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True)
class Unit:
    """A unit, the same in every qualification that offers it."""

    reference: str
    title: str
    level: int
    credits: int
    glh: int | None
    outcomes: tuple[Outcome, ...]

    @cached_property
    def criteria(self) -> Mapping[str, Criterion]:
        """Every criterion of the unit by its number, in order."""
        return {criterion.number: criterion for outcome in self.outcomes for criterion in outcome.criteria}

    def outcome(self, number: str) -> Outcome:
        """The outcome with this number."""
        return next(outcome for outcome in self.outcomes if outcome.number == number)

    def outcome_with(self, criterion: str) -> Outcome:
        """The outcome that a criterion stands in, by the criterion's number."""
        return next(o for o in self.outcomes if any(c.number == criterion for c in o.criteria))


class Group(NamedTuple):
    """A group of units and what must come from it; None where the handbook states nothing."""

    id: str
    title: str
    units: tuple[str, ...]
    min_credits: int | None = None
    max_credits: int | None = None
    min_units: int | None = None
    max_units: int | None = None
    all_units: bool = False
    min_units_if_any: int | None = None
    over_max: OverMax = "cap"


class Rule(NamedTuple):
    """A rule of combination beyond one group's own.

    ``groups`` or ``units`` narrow what it is about (all units when both are empty), ``at_level`` narrows it
    to units at that level ("3") or at it and above ("3+"). ``barred`` names units of which at most one may
    be taken; ``unit`` with ``requires`` a unit that may only be taken together with others.
    """

    id: str
    title: str = ""
    groups: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    at_level: str | None = None
    min_credits: int | None = None
    max_credits: int | None = None
    min_units: int | None = None
    max_units: int | None = None
    min_groups: int | None = None
    max_groups: int | None = None
    over_max: OverMax = "cap"
    barred: tuple[str, ...] = ()
    unit: str | None = None
    requires: tuple[str, ...] = ()


class Erratum(NamedTuple):
    """A misprint in the handbook that changes a figure: where, what is printed, what is taken, and why."""

    where: str
    printed: str
    taken: str
    why: str


@dataclass(frozen=True, eq=False)
class Specification:
    """A qualification: its numbers, groups of units, rules of combination and errata.

    Compared by identity: a loaded specification is one object, and caches hang on it.
    """

    id: str
    """What it is looked up by: its number, or a name of its own where the number is not known."""
    number: str | None
    title: str
    awarding_organisation: str
    level: int
    credits: int
    path: str
    source: str
    tqt: int | None
    glh: int | None
    """Guided learning hours; the fewest where the handbook prints a range up to ``max_glh``."""
    groups: tuple[Group, ...]
    rules: tuple[Rule, ...]
    units: Mapping[str, Unit]
    """Every unit of the qualification by reference, in the order of the groups."""
    codes: Mapping[str, str] = field(default_factory=dict)
    """The awarding organisation's own code of a unit, by reference."""
    errata: tuple[Erratum, ...] = ()
    max_glh: int | None = None
    minimum_age: int | None = None
    """In whole years."""
    operational_start: date | None = None
    """The first day to register."""
    operational_end: date | None = None
    """The last day to register."""
    certification_end: date | None = None
    """The last day to claim."""

    @property
    def short_name(self) -> str:
        """The qualification in a few words: ``VTCT (Skillsfirst) 601/3521/9``."""
        return f"{self.awarding_organisation} {self.number or f'Level {self.level}'}"

    def registration_closed(self, on: date) -> bool:
        """Whether the last day to register is past."""
        return self.operational_end is not None and on > self.operational_end

    def claims_closed(self, on: date) -> bool:
        """Whether the last day to claim is past."""
        return self.certification_end is not None and on > self.certification_end

    @cached_property
    def group_of(self) -> Mapping[str, Group]:
        """The group each unit stands in, by the unit's reference."""
        return {reference: group for group in self.groups for reference in group.units}

    def units_of(self, group: Group) -> Iterator[Unit]:
        """The units of a group, in its order."""
        return (self.units[reference] for reference in group.units)
