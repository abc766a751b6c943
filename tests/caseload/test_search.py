"""A search finds learners by name, id, qualification and planned units; every word has to be met."""

import pytest
from hypothesis import given

from tests.caseload.rows import a_row, some_rows
from tui.caseload.order import shown_name
from tui.caseload.row import Row
from tui.caseload.search import NO_TITLES, Titles, found, titles
from tui.files.places import shipped
from tui.spec.library import Library

SPECIFICATIONS = {spec.id: spec for spec in Library([shipped("qualifications")]).load_all()}
KNOWN = titles(SPECIFICATIONS.values())
VTCT = SPECIFICATIONS["601/3521/9"]
D = VTCT.units["D/506/1942"]

ROW = a_row(
    "group/a.toml",
    "Siân Ó Briain-Müller",
    "Lö-0042",
    qualification=VTCT.id,
    award=VTCT.short_name,
    units=(D.reference, "T/506/2952"),
)


def finds(text: str, row: Row, known: Titles = KNOWN) -> bool:
    return found([row], text, known, row.summary.units) == [row]


@pytest.mark.parametrize(
    "text",
    [
        *("siân", "SIAN", "sia", "briain-muller", "MÜLLER", "ó briain", "muller sian", "Lö-0042", "lo-0042"),
        *("42", "", "  ", "601/3521/9", "3521", "vtct", "diploma CUSTOMER", "D/506/1942", "d/506"),
        *("T/506/2952", D.title, D.title.split()[-1].upper(), f"sian {D.reference} 0042 vtct"),
    ],
)
def test_what_a_learner_is_found_by(text: str) -> None:
    assert finds(text, ROW)


@pytest.mark.parametrize(
    "text", ["sean", "sian 43", "L/506/2150", "icq", "601/3687", "group", "42 x", "sianó", "sian-0"]
)
def test_what_a_learner_is_not_found_by(text: str) -> None:
    assert not finds(text, ROW)


@pytest.mark.parametrize("number", SPECIFICATIONS)
def test_a_learner_is_found_by_the_number_and_the_title_of_the_qualification(number: str) -> None:
    spec = SPECIFICATIONS[number]
    row = a_row("a.toml", qualification=spec.id, award=spec.short_name)
    for text in (number, spec.short_name, spec.title, *spec.title.split()):
        assert finds(text, row), text
        assert not finds(f"{text} xyz", row)


def test_titles_belong_to_their_own_qualification_and_units() -> None:
    other = SPECIFICATIONS["601/1109/4"]
    row = a_row("a.toml", "Ann", qualification=other.id, award=other.short_name, units=tuple(other.units)[:1])
    assert not finds(VTCT.short_name, row)
    assert not finds(D.title, row)
    assert finds(next(iter(other.units.values())).title, row)


def test_an_unknown_qualification_and_a_strange_unit_are_found_by_their_numbers() -> None:
    row = a_row("a.toml", state="unknown", qualification="603/4595/0", award="603/4595/0", units=("Q/1/é",))
    assert finds("4595", row)
    assert finds("q/1", row)
    assert not finds("q/2", row)


def test_a_file_that_tells_no_name_is_found_by_its_own() -> None:
    row = a_row("group/rené-17.toml", state="broken")
    assert finds("rene-17", row)
    assert not finds("group", row)


@given(row=some_rows)
def test_everyone_is_found_by_the_words_of_the_name_and_by_the_id(row: Row) -> None:
    assert finds(shown_name(row), row, NO_TITLES)
    assert finds(f"{row.summary.learner.id} {shown_name(row).upper()}", row, NO_TITLES)
    assert not finds("xyzzy", row, NO_TITLES)
