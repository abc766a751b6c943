"""The awarding organisations' own handbooks, where they are at hand, held to the specifications shipped.

What is read of a handbook is what we ship, unit by unit, or else it differs where the handbook is misprinted:
an erratum of the specification names the unit, or a doubt does. Handbooks are their owners' copyright and no
part of this project: without them these tests are skipped.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.spec.printed import load_shipped
from tui.handbook.layouts import layouts
from tui.handbook.printed import Doubt
from tui.handbook.read import read_handbook
from tui.handbook.settle import Draft, loose
from tui.spec.model import Specification, Unit

HANDBOOKS = Path(__file__).resolve().parents[3] / "shared" / "handbooks"


class Book(NamedTuple):
    """A handbook and the specification that we made of it."""

    text: str
    specification: str
    first: int = 0
    """Where in the specification the units that the text prints begin."""

    def __str__(self) -> str:
        return self.text

    @property
    def path(self) -> Path:
        return HANDBOOKS / f"{self.text}.txt"


VTCT = Book("vtct-601-3521-9", "vtct-601-3521-9")
ICQ = Book("icq-601-3687-X", "icq-601-3687-X")
PROQUAL = Book("proqual-601-3576-1", "proqual-601-3576-1")
SFJ = Book("sfj-601-1109-4", "sfj-601-1109-4")
PEARSON = Book("pearson-level-3-excerpt", "pearson-level-3-customer-service", first=15)
BOOKS = [VTCT, ICQ, PROQUAL, SFJ, PEARSON]

KNOWN_DOUBTS: dict[Book, list[tuple[str, str]]] = {
    VTCT: [
        ("L/506/2150", "the table prints the reference L/506/2152, its page L/506/2150"),
        ("L/506/1905", "the table prints level 3, its page 2"),
        ("M/506/1931", "the table prints level 2, its page 3"),
        ("M/502/8587", "the table prints level 3, its page 2"),
        ("K/502/8622", "the table prints level 2, its page 3"),
        ("Y/506/2183", "is printed again"),
        ("L/506/1869", "the criteria of outcome 2 are those of outcome 1 again"),
    ],
    ICQ: [],
    PROQUAL: [],
    PEARSON: [
        ("", "no structure table is in the text"),
        ("", "nothing is printed for the award's credits: put it into the specification"),
        ("T/506/2160", "prints outcome 1.1 where 1 is due"),
        ("T/506/2160", "prints 3.3 where 3.1 is due"),
    ],
}
"""By unit: what is misprinted in a handbook, or not in it."""

MISPRINTED = {
    VTCT: {"L/506/1869", "R/506/2179"},
    ICQ: set(),
    PROQUAL: set(),
    PEARSON: {"the award's credits"},
}
"""What is shipped otherwise than the handbook prints it."""

CUT_SHORT = {(VTCT, "D/503/0397", "3")}
"""Headings of outcomes whose last word the handbook leaves out wherever it prints them: nothing tells so."""


class Difference(NamedTuple):
    """What is read otherwise than shipped; about a unit, by its reference, or else a fact of the award."""

    about: str
    message: str


@cache
def _draft(book: Book) -> Draft:
    return read_handbook(book.path)


@pytest.fixture(params=BOOKS, ids=str)
def book(request: pytest.FixtureRequest) -> Book:
    found: Book = request.param
    if not found.path.is_file():
        pytest.skip(f"{found.path} is not here")
    return found


def test_what_is_read_is_what_we_ship(book: Book) -> None:
    specification = load_shipped(book.specification)
    draft = _draft(book)
    different = differences(book, draft, specification)
    unexplained = [f"{d.about}: {d.message}" for d in different if not explained(d, draft, specification)]
    assert not unexplained, "\n".join(["neither an erratum nor a doubt tells of these:", *unexplained])


@pytest.mark.parametrize("book", MISPRINTED, ids=str, indirect=True)
def test_little_differs_where_tables_are_whole(book: Book) -> None:
    different = list(differences(book, _draft(book), load_shipped(book.specification)))
    named = {difference.about for difference in different}
    assert named == MISPRINTED[book], "\n".join(f"{d.about}: {d.message}" for d in different)


@pytest.mark.parametrize("book", KNOWN_DOUBTS, ids=str, indirect=True)
def test_only_misprints_are_doubted(book: Book) -> None:
    doubts = list(_draft(book).doubts)
    for reference, message in KNOWN_DOUBTS[book]:
        known = [doubt for doubt in doubts if reference in doubt.message and message in doubt.message]
        assert len(known) == 1, f"{len(known)} doubts say of {reference or 'the award'}: {message}"
        doubts.remove(known[0])
    assert not doubts, "\n".join(["unknown doubts:", *map(_said, doubts)])


def test_hardly_a_criterion_of_scrambled_tables_is_doubtful() -> None:
    if not SFJ.path.is_file():
        pytest.skip(f"{SFJ.path} is not here")
    draft = _draft(SFJ)
    criteria = sum(len(unit.criteria) for unit in draft.units)
    doubtful = [doubt for doubt in draft.doubts if re.search(r"\b\d+\.\d+\b", doubt.message)]
    assert 20 * len(doubtful) < criteria, "\n".join(
        [f"{len(doubtful)} of {criteria} criteria are doubtful:", *map(_said, doubtful)]
    )


def test_each_handbook_is_in_one_layout(book: Book) -> None:
    lines = book.path.read_text(encoding="utf-8").split("\n")
    known = [layout.NAME for layout in layouts() if layout.units_in(lines)]
    assert len(known) == 1, f"the layouts that find units in it are {known}"


def differences(book: Book, draft: Draft, specification: Specification) -> Iterator[Difference]:
    """Everything that is read of a handbook otherwise than it is shipped."""
    yield from _of_the_award(draft, specification)
    if not book.first:
        yield from _of_groups_and_rules(draft, specification)
    read = {unit.reference: unit for unit in draft.units}
    shipped = _printed_units(book, specification)
    yield from (Difference(reference, "is not read") for reference in shipped if reference not in read)
    yield from (Difference(reference, "is not shipped") for reference in read if reference not in shipped)
    for reference, unit in shipped.items():
        if reference in read:
            yield from _of_a_unit(book, read[reference], unit, hours=any(u.glh for u in draft.units))
            yield from _unequal(
                reference, "code", draft.codes.get(reference), specification.codes.get(reference)
            )


def _printed_units(book: Book, specification: Specification) -> dict[str, Unit]:
    """The units whose pages the text prints."""
    if not book.first:
        return dict(specification.units)
    printed = {f"Unit {number}" for number in range(book.first, len(specification.units) + 1)}
    return {
        reference: unit
        for reference, unit in specification.units.items()
        if specification.codes.get(reference) in printed
    }


def explained(difference: Difference, draft: Draft, specification: Specification) -> bool:
    """Whether an erratum or a doubt tells of what differs."""
    if any(difference.about in erratum.where for erratum in specification.errata):
        return True
    unit = specification.units.get(difference.about)
    names = [difference.about, *([unit.title] if unit else ())]
    return any(loose(name) in loose(doubt.message) for name in names for doubt in draft.doubts)


def _of_the_award(draft: Draft, specification: Specification) -> Iterator[Difference]:
    facts = ["number", "level", "credits", "tqt", "glh", "max_glh", "minimum_age"]
    facts += ["operational_start", "operational_end", "certification_end"]
    for fact in facts:
        read, shipped = getattr(draft.award, fact), getattr(specification, fact)
        yield from _unequal(f"the award's {fact}", "", read or None, shipped)


def _of_groups_and_rules(draft: Draft, specification: Specification) -> Iterator[Difference]:
    """Titles are words of our own; rules stand in any order."""
    for index, shipped in enumerate(specification.groups):
        read = draft.groups[index]._replace(title=shipped.title) if index < len(draft.groups) else None
        yield from _unequal("the award's groups", f"group {shipped.id}", read, shipped)
    yield from _unequal("the award's groups", "their number", len(draft.groups), len(specification.groups))
    read_rules, shipped_rules = (
        sorted(repr(rule._replace(id="", title="")) for rule in rules)
        for rules in (draft.rules, specification.rules)
    )
    yield from _unequal("the award's rules", "", read_rules, shipped_rules)


def _of_a_unit(book: Book, read: Unit, shipped: Unit, *, hours: bool) -> Iterator[Difference]:
    """Hours that a handbook prints of no unit come from the others."""
    about = shipped.reference
    yield from _renamed(about, "title", read.title, shipped.title)
    yield from _unequal(about, "level", read.level, shipped.level)
    yield from _unequal(about, "credits", read.credits, shipped.credits)
    if hours:
        yield from _unequal(about, "guided learning hours", read.glh, shipped.glh)
    yield from _unequal(about, "outcomes and criteria", _numbers(read), _numbers(shipped))
    for one, other in zip(read.outcomes, shipped.outcomes, strict=False):
        is_cut = (book, about, one.number) in CUT_SHORT and other.title.startswith(one.title)
        if not is_cut:
            yield from _renamed(about, f"outcome {one.number}", one.title, other.title)


def _numbers(unit: Unit) -> Sequence[tuple[str, list[str]]]:
    return [
        (outcome.number, [criterion.number for criterion in outcome.criteria]) for outcome in unit.outcomes
    ]


def _unequal(about: str, what: str, read: object, shipped: object) -> Iterator[Difference]:
    if read != shipped:
        yield Difference(about, f"{what} is read as {read}, shipped as {shipped}".strip())


def _renamed(about: str, what: str, read: str, shipped: str) -> Iterator[Difference]:
    """Capitals and apostrophes do not matter."""
    if loose(read) != loose(shipped):
        yield from _unequal(about, what, read, shipped)


def _said(doubt: Doubt) -> str:
    return f"line {doubt.line}: {doubt.message}"
