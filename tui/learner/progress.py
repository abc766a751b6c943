"""What a learner's record amounts to in a qualification: the status of each unit, and the choice to judge."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from tui.learner.model import Record, UnitRecord
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
    units = {reference: _unit(unit, record) for reference, unit in specification.units.items()}
    choice = choice_of(units, record)
    return Progress(specification, record, units, choice, judge(specification, choice))


def _unit(unit: Unit, record: Record) -> UnitProgress:
    kept = record.units.get(unit.reference)
    if kept is None:
        return UnitProgress(unit, record.unit(unit.reference), "open", 0)
    met = sum(1 for number in unit.criteria if number in kept.met)
    return UnitProgress(unit, kept, _status(kept, met, len(unit.criteria)), met)


def _status(kept: UnitRecord, met: int, of: int) -> Status:
    if not kept.chosen:
        return "dropped"
    if met == of or kept.credit_transfer or kept.rpl or kept.exemption:
        return "achieved"
    return "started" if met else "planned"


def choice_of(units: Mapping[str, UnitProgress], record: Record) -> Choice:
    """The three sets to judge. Units the qualification lacks are in them too, for the rules to warn about."""
    status = {reference: unit.status for reference, unit in units.items()}
    for reference, kept in record.units.items():
        if reference not in units:
            status[reference] = _status(kept, len(kept.met), len(kept.met) + 1)  # its criteria are unknown
    achieved = frozenset(reference for reference, said in status.items() if said == "achieved")
    started = achieved.union(reference for reference, said in status.items() if said == "started")
    planned = started.union(reference for reference, said in status.items() if said == "planned")
    exempt = frozenset(
        reference
        for reference, unit in units.items()
        if reference in achieved and unit.record.exemption and not _earned(unit)
    )
    return Choice(planned, started, achieved, exempt)


def _earned(unit: UnitProgress) -> bool:
    """Whether the unit earns its credit in some other way than by the exemption."""
    return unit.met == unit.of or bool(unit.record.credit_transfer or unit.record.rpl)
