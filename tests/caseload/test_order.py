"""A caseload is put in order by any column, each way round, the same whatever the order of arrival."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.caseload.rows import DAY, WORK, a_row, ordinals, some_rows
from tui.caseload.order import COLUMNS, DEFAULT, By, Column, arranged, flipped, shown_name, sortable
from tui.caseload.row import Row


def paths(rows: list[Row]) -> str:
    return "".join(row.summary.path for row in rows)


IN_ORDER: dict[Column, list[Row]] = {
    "name": [
        a_row("c", "de Vries"),
        a_row("a", "Émile"),
        a_row("b", "Emma"),
        a_row("x/f.toml", ""),
        a_row("d", "Zoë"),
        a_row("e", "zz"),
    ],
    "id": [a_row("b", identifier="A-1"), a_row("a", identifier="a-2"), a_row("c", identifier="É-3")],
    "qualification": [a_row("b", award="icq"), a_row("a", award="VTCT")],
    "criteria": [
        a_row("c", met=0, work=WORK),
        a_row("b", met=9, work=WORK),
        a_row("a", met=5, work=WORK._replace(of=10)),
    ],
    "credits": [
        a_row("b", work=WORK._replace(achieved=4, planned=60)),
        a_row("a", work=WORK._replace(achieved=12, planned=40)),
        a_row("c", work=WORK._replace(achieved=12, planned=55)),
    ],
    "plan": [a_row("c", plan="broken"), a_row("a", plan="incomplete"), a_row("b", plan="complete")],
    "achieved": [a_row("c", claim="broken"), a_row("a", claim="incomplete"), a_row("b", claim="complete")],
    "warnings": [a_row("b", warnings=("x",)), a_row("a", warnings=("a", "a"))],
    "pace": [
        a_row("c", work=WORK, started=date(2026, 1, 1), target=date(2026, 11, 1)),
        a_row("a", work=WORK, started=date(2026, 11, 20), target=date(2027, 11, 1)),
    ],
    "last": [
        a_row("b", recorded=ordinals(date(2026, 1, 9))),
        a_row("a", recorded=ordinals(date(2025, 1, 1), DAY)),
    ],
    "state": [
        a_row("d", state="broken"),
        a_row("b", state="unknown"),
        a_row("e", writable=False),
        a_row("a", editor="vim"),
        a_row("c"),
    ],
}
NOTHING: dict[Column, Row] = {
    "id": a_row("0"),
    "qualification": a_row("0"),
    "criteria": a_row("0"),
    "credits": a_row("0"),
    "warnings": a_row("0"),
    "pace": a_row("0", work=WORK),
    "last": a_row("0"),
}


def test_every_column_is_tested() -> None:
    assert tuple(IN_ORDER) == COLUMNS


@pytest.mark.parametrize("column", COLUMNS)
def test_each_column_puts_in_order_both_ways(column: Column) -> None:
    rows = IN_ORDER[column]
    assert paths(arranged(rows[::-1], [By(column)])) == paths(rows)
    assert paths(arranged(rows, [By(column, descending=True)])) == paths(rows[::-1])


@pytest.mark.parametrize("column", NOTHING)
@pytest.mark.parametrize("descending", [False, True])
def test_who_has_nothing_in_a_column_comes_last_both_ways(column: Column, descending: bool) -> None:
    rows = [NOTHING[column], *IN_ORDER[column]]
    assert arranged(rows, [By(column, descending)])[-1] == NOTHING[column]


def test_a_plan_that_cannot_be_judged_comes_after_the_others() -> None:
    rows = [a_row("a"), a_row("b", plan="complete", claim="complete")]
    assert paths(arranged(rows, [By("plan")])) == paths(arranged(rows, [By("achieved")])) == "ba"


def test_a_tie_is_in_the_order_of_the_files_both_ways() -> None:
    rows = [a_row(path, "Same Name") for path in "cab"]
    assert paths(arranged(rows)) == paths(arranged(rows, [By("name", descending=True)])) == "abc"


def test_the_next_column_decides_where_the_first_leaves_a_tie() -> None:
    rows = [
        a_row("a", "Bo", plan="complete"),
        a_row("b", "Ann", plan="complete"),
        a_row("c", "Ann", plan="broken"),
        a_row("d", "Bo", plan="broken"),
    ]
    assert paths(arranged(rows, [By("plan"), By("name")])) == "cdba"
    assert paths(arranged(rows, [By("plan"), By("name", descending=True)])) == "dcab"
    assert paths(arranged(rows, [By("plan", descending=True), By("name")])) == "bacd"
    assert paths(arranged(rows, [By("name"), By("plan")])) == "cbda"


@given(
    rows=st.lists(some_rows, max_size=12, unique_by=lambda row: row.summary.path),
    order=st.lists(st.builds(By, st.sampled_from(COLUMNS), st.booleans()), max_size=3),
    data=st.data(),
)
def test_the_order_of_arrival_does_not_matter_and_no_row_is_lost(
    rows: list[Row], order: list[By], data: st.DataObject
) -> None:
    found = arranged(rows, order)
    assert found == arranged(data.draw(st.permutations(rows)), order)
    assert sorted(map(id, found)) == sorted(map(id, rows))
    assert arranged(found, order) == found


def test_names_are_looked_up_without_regard_to_capitals_and_accents() -> None:
    assert [
        sortable(name) for name in ("Zoë", "ÉMILE", "Straße", "Đặng", "ﬁn", "İpek", "Łukasz", "Søren")
    ] == [*("zoe", "emile", "strasse", "dang", "fin", "ipek", "lukasz", "soren")]


def test_a_file_without_a_name_is_called_by_its_own() -> None:
    assert shown_name(a_row("x/y/a.toml")) == "a.toml"
    assert shown_name(a_row("x/y/a.toml", "Ann")) == "Ann"


def test_choosing_a_column_puts_it_first_and_again_turns_it_round() -> None:
    order = flipped(DEFAULT, "pace")
    assert order == (By("pace"), By("name"))
    assert flipped(order, "pace") == (By("pace", descending=True), By("name"))
    assert flipped(flipped(order, "pace"), "name") == (By("name"), By("pace", descending=True))
    assert flipped(flipped(order, "pace"), "pace") == order
    assert flipped((), "id") == (By("id"),)
