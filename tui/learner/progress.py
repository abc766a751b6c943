"""What a learner's record amounts to in a qualification: the status of each unit, and the choice to judge."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from tui.learner.model import Learner, Record, UnitRecord
from tui.rules.judge import judge
from tui.rules.standing import Choice, Standing
from tui.spec.model import Outcome, Specification, Unit

Status = Literal["achieved", "started", "planned", "dropped", "open"]
"""``open``: can be chosen. ``dropped``: was chosen, and has a record that is kept."""


class UnitProgress(NamedTuple):
    """One unit of the qualification: its status and how many of its criteria are met."""

    unit: Unit
    record: UnitRecord
    status: Status
    met: int

    @property
    def of(self) -> int:
        """How many criteria the unit has."""
        return len(self.unit.criteria)

    @property
    def chosen(self) -> bool:
        """Whether the unit is part of the plan."""
        return self.status in {"achieved", "started", "planned"}

    def met_in(self, outcome: Outcome) -> int:
        """How many criteria of an outcome are met."""
        return sum(1 for criterion in outcome.criteria if criterion.number in self.record.met)


class Progress(NamedTuple):
    """A record in its qualification: every unit, what to judge, and how that stands."""

    specification: Specification
    record: Record
    units: Mapping[str, UnitProgress]
    choice: Choice
    standing: Standing

    @property
    def strangers(self) -> tuple[str, ...]:
        """The chosen units that the qualification lacks."""
        return tuple(sorted(self.choice.planned - self.units.keys()))

    @property
    def criteria_met(self) -> int:
        """Criteria met in the planned units."""
        return sum(unit.met for unit in self.units.values() if unit.chosen)

    @property
    def criteria_of(self) -> int:
        """Criteria of the planned units."""
        return sum(unit.of for unit in self.units.values() if unit.chosen)


def progress(specification: Specification, record: Record) -> Progress:
    """What a record amounts to in its qualification."""
    units = dict(_open_units(specification))
    for reference in units.keys() & record.units:
        units[reference] = _unit(specification.units[reference], record.units[reference])
    choice = choice_of(units, record)
    return Progress(specification, record, units, choice, judge(specification, choice))


@lru_cache(maxsize=64)
def _open_units(specification: Specification) -> Mapping[str, UnitProgress]:
    """Every unit of a specification as it is in a record that has none of them."""
    record = Record(specification.id, Learner("", ""))
    return {
        reference: UnitProgress(unit, record.unit(reference), "open", 0)
        for reference, unit in specification.units.items()
    }


def _unit(unit: Unit, kept: UnitRecord) -> UnitProgress:
    met = len(unit.criteria.keys() & kept.met.keys())
    return UnitProgress(unit, kept, _status(kept, met, len(unit.criteria)), met)


def _status(kept: UnitRecord, met: int, of: int) -> Status:
    if not kept.chosen:
        return "dropped"
    if met == of or kept.credit_transfer or kept.rpl or kept.exemption:
        return "achieved"
    return "started" if met else "planned"


def choice_of(units: Mapping[str, UnitProgress], record: Record) -> Choice:
    """The three sets to judge. Units the qualification lacks are in them too, for the rules to warn about."""
    status = {
        reference: units[reference].status if reference in units else _stranger_status(kept)
        for reference, kept in record.units.items()
    }
    achieved = frozenset(reference for reference, said in status.items() if said == "achieved")
    started = achieved.union(reference for reference, said in status.items() if said == "started")
    planned = started.union(reference for reference, said in status.items() if said == "planned")
    exempt = frozenset(
        reference
        for reference in achieved & units.keys()
        if units[reference].record.exemption and not _earned(units[reference])
    )
    return Choice(planned, started, achieved, exempt)


def _stranger_status(kept: UnitRecord) -> Status:
    return _status(kept, len(kept.met), len(kept.met) + 1)  # its criteria are unknown


def _earned(unit: UnitProgress) -> bool:
    """Whether the unit earns its credit in some other way than by the exemption."""
    return unit.met == unit.of or bool(unit.record.credit_transfer or unit.record.rpl)
