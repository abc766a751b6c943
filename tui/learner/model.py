"""A learner's record as frozen values. Dates are calendar dates; evidence is held by reference."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

_NONE: Mapping[str, Any] = MappingProxyType({})


class Break(NamedTuple):
    """A break in learning, both days included; ``end`` is None while it lasts."""

    start: date
    end: date | None


class Learner(NamedTuple):
    """Who the record is about. ``uln`` is the unique learner number of ten digits."""

    id: str
    name: str
    started: date | None = None
    target: date | None = None
    assessor: str = ""
    uln: str = ""
    note: str = ""
    breaks: tuple[Break, ...] = ()


class Evidence(NamedTuple):
    """A piece of evidence, by reference: one may serve many criteria in several units."""

    ref: str
    kind: str = ""
    title: str = ""
    on: date | None = None
    where: str = ""


class Met(NamedTuple):
    """A criterion met, or submitted for a decision: on which day, shown by which evidence."""

    on: date
    evidence: tuple[str, ...] = ()


class Recognition(NamedTuple):
    """Credit transfer, recognition of prior learning or an exemption: when, and on what grounds."""

    on: date | None
    source: str


class Decision(NamedTuple):
    """Who took part in a unit's assessment decision, and when."""

    assessed_by: str = ""
    assessed_on: date | None = None
    countersigned_by: str = ""
    countersigned_on: date | None = None
    sampled_by: str = ""
    sampled_on: date | None = None


class UnitRecord(NamedTuple):
    """What is recorded for one unit. A dropped unit keeps its record and is not part of the plan."""

    reference: str
    dropped: date | None = None
    met: Mapping[str, Met] = _NONE
    submitted: Mapping[str, Met] = _NONE
    note: str = ""
    notes: Mapping[str, str] = _NONE
    """Notes by the number of a criterion or an outcome."""
    credit_transfer: Recognition | None = None
    rpl: Recognition | None = None
    exemption: Recognition | None = None
    decision: Decision = Decision()
    bare: bool = False
    """Whether the file holds nothing for the unit but its header: no key of anyone's, no comment."""

    @property
    def chosen(self) -> bool:
        """Whether the unit is part of the plan."""
        return self.dropped is None


class Record(NamedTuple):
    """One learner and one qualification."""

    qualification: str
    learner: Learner
    evidence: tuple[Evidence, ...] = ()
    units: Mapping[str, UnitRecord] = _NONE

    def unit(self, reference: str) -> UnitRecord:
        """A unit's record; an empty one marked as dropped for a unit that has none."""
        return self.units.get(reference) or UnitRecord(reference, dropped=date.min)
