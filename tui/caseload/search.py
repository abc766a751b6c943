"""Which learners a text means: by name, id, qualification or unit."""

from collections.abc import Callable, Iterable, Mapping
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


def matcher(text: str, known: Titles = NO_TITLES) -> Callable[[Row], bool]:
    """Tells whether a row has every word of a text in its name, id, qualification or planned units."""
    words = [_Word(word, known) for word in sortable(text).split()]
    return lambda row: all(word.meets(row) for word in words)


class _Word:
    """One word, and what it may mean."""

    def __init__(self, word: str, known: Titles) -> None:
        self._word = word
        self._qualifications = {qn for qn, title in known.qualifications.items() if word in title}
        self._units = {reference for reference, title in known.units.items() if word in title}
        self._like_unit = any(character.isdigit() for character in word)

    def meets(self, row: Row) -> bool:
        summary, word = row.summary, self._word
        return (
            word in sortable(shown_name(row))
            or word in sortable(summary.learner.id)
            or word in sortable(summary.qualification)
            or word in sortable(summary.award)
            or summary.qualification in self._qualifications
            or not self._units.isdisjoint(summary.units)
            or (self._like_unit and any(word in reference.casefold() for reference in summary.units))
        )
