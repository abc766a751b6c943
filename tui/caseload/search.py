"""Which learners a text means: by name, id, qualification or unit."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.caseload.order import shown_name, sortable
from tui.caseload.row import Row

if TYPE_CHECKING:
    from tui.spec.model import Specification


class Titles(NamedTuple):
    """What qualifications and units are called, ready to be looked through."""

    qualifications: Mapping[str, str]
    """By number or id."""
    units: Mapping[str, str]
    """By reference."""


NO_TITLES = Titles({}, {})


def titles(specifications: "Iterable[Specification]") -> Titles:
    """The titles in some specifications."""
    known = list(specifications)
    return Titles(
        {spec.id: sortable(f"{spec.short_name} {spec.title}") for spec in known},
        {ref: sortable(unit.title) for spec in known for ref, unit in spec.units.items()},
    )


def found(rows: Iterable[Row], text: str, known: Titles, references: Iterable[str]) -> list[Row]:
    """The rows that have every word of a text in their name, id, qualification or planned units.

    ``references`` are all units there are in rows, those of no known qualification too. What a text finds is
    found by what it begins with too.
    """
    rows = list(rows)
    for word in sortable(text).split():
        rows = _with(rows, word, known, references)
    return rows


def _with(rows: Sequence[Row], word: str, known: Titles, references: Iterable[str]) -> list[Row]:
    qualifications = {number for number, title in known.qualifications.items() if word in title}
    units = {reference for reference, title in known.units.items() if word in title}
    units.update(reference for reference in references if word in reference.casefold())
    return [
        row
        for row in rows
        if word in sortable(shown_name(row))
        or word in sortable(row.summary.learner.id)
        or row.summary.qualification in qualifications
        or not units.isdisjoint(row.summary.units)
        or word in sortable(row.summary.award)
        or word in sortable(row.summary.qualification)
    ]
