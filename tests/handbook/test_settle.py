"""Structure table and pages put together: what is paired, what is chosen, and that each choice is told."""

from typing import Any

import pytest

from tests.handbook.made import AWARD, BELL, OIL, TRUE, group, outcome, page, row, said, settled
from tui.handbook.printed import Doubt, Page, Row
from tui.handbook.settle import ALL_UNITS
from tui.spec.model import Criterion, Outcome, Rule, Unit

NAME = f"{TRUE} True a wheel"


def _fact(name: str, value: object) -> Any:
    return {name: value}


def test_table_and_pages_that_agree_make_a_qualification_without_a_doubt() -> None:
    draft = settled(
        (row(code="S1"), row(OIL, 11, "Oil a chain", group="B", level=3, credits=7, glh=None)),
        (page(), page(OIL, 120, "Oil a chain", level=3, credits=7, glh=None, code="S2")),
        (group("A")._replace(all_units=True), group("B")._replace(min_credits=7)),
        (Rule("level", at_level="3+", min_credits=7),),
    )
    assert said(draft) == []
    assert draft.award == AWARD
    assert draft.groups == (
        group("A")._replace(all_units=True, units=(TRUE,)),
        group("B")._replace(min_credits=7, units=(OIL,)),
    )
    assert draft.rules == (Rule("level", at_level="3+", min_credits=7),)
    assert draft.codes == {TRUE: "S1", OIL: "S2"}
    criteria = (Criterion("1.1", "Explain matter 1"), Criterion("1.2", "Explain matter 2"))
    assert draft.units == (
        Unit(TRUE, "True a wheel", 2, 3, 20, (Outcome("1", "Know it", criteria),)),
        Unit(OIL, "Oil a chain", 3, 7, None, (Outcome("1", "Know it", criteria),)),
    )


def test_units_stand_in_the_order_of_the_table_and_in_its_groups() -> None:
    draft = settled(
        (row(BELL, 10, group="B"), row(TRUE, 11), row(OIL, 12, group="B")),
        (page(TRUE, 90), page(OIL, 120), page(BELL, 150)),
        (group("A"), group("B")),
    )
    assert [unit.reference for unit in draft.units] == [BELL, TRUE, OIL]
    assert [(g.id, g.units) for g in draft.groups] == [("A", (TRUE,)), ("B", (BELL, OIL))]
    assert draft.doubts == ()


def test_a_group_of_which_only_the_table_tells_has_no_bounds() -> None:
    draft = settled((row(), row(OIL, 11, group="C")), (page(), page(OIL, 120)), (group("A"),))
    assert draft.groups[1] == group("C")._replace(units=(OIL,))


# How a row and a page know each other though they do not print the same: the row, the page, the doubts.
PAIRS: dict[str, tuple[Row, Page, list[str]]] = {
    "by reference, whatever the titles": (row(title="Truing"), page(title="True a wheel"), []),
    "by code, where the table's reference is another": (
        row(OIL, code="S7", title="Truing"),
        page(code="S7"),
        [f"{NAME}: the table prints the reference {OIL}, its page {TRUE}; the page's is taken"],
    ),
    "by code, where the page prints no reference": (
        row(code="S7", title="Truing"),
        page("", code="S7"),
        [],
    ),
    "by title, where the page prints no reference": (row(), page(""), []),
    "by title, where the table prints none": (
        row(""),
        page(),
        [f"{NAME}: the table prints the reference nowhere, its page {TRUE}; the page's is taken"],
    ),
    "by title, whatever its capitals, marks and plurals": (
        row(title="TRUE - a (wheels)"),
        page("", title="True  a wheel"),
        [],
    ),
    "by title, where both print another reference": (
        row(OIL),
        page(),
        [f"{NAME}: the table prints the reference {OIL}, its page {TRUE}; the page's is taken"],
    ),
}


@pytest.mark.parametrize(("in_table", "own", "doubts"), PAIRS.values(), ids=PAIRS)
def test_a_row_finds_its_page(in_table: Row, own: Page, doubts: list[str]) -> None:
    other = row(BELL, 11, "Ring a bell"), page(BELL, 120, "Ring a bell")
    draft = settled((in_table, other[0]), (own, other[1]))
    assert [unit.reference for unit in draft.units] == [TRUE, BELL]
    assert draft.units[0].title == own.title
    assert said(draft) == [(10, message) for message in doubts]


def test_a_reference_counts_for_more_than_a_code_and_a_code_for_more_than_a_title() -> None:
    draft = settled(
        (row(TRUE, 10, "First", code="S2"), row("", 11, "Second", code="S3"), row("", 12, "Third")),
        (
            page(TRUE, 90, "Third", code="S1"),
            page(OIL, 120, "First", code="S3"),
            page(BELL, 150, "Third", code="S2"),
        ),
    )
    assert [(unit.reference, unit.title) for unit in draft.units] == [
        (TRUE, "Third"),
        (OIL, "First"),
        (BELL, "Third"),
    ]
    assert draft.codes == {TRUE: "S1", OIL: "S3", BELL: "S2"}


def test_where_code_and_title_point_to_different_pages_the_code_is_followed() -> None:
    draft = settled(
        (row(TRUE, 10, "First", code="S1"), row(OIL, 11, "Second", code="S2")),
        (page("", 90, "Second", code="S1"), page("", 120, "First", code="S2")),
    )
    assert [(unit.reference, unit.title) for unit in draft.units] == [(TRUE, "Second"), (OIL, "First")]


def test_a_page_with_a_torn_title_is_known_by_its_place_and_figures() -> None:
    torn = page("", 120, "Oil the cha of a bicycle")
    rows = row(), row(OIL, 11, "Oil the chain of a bicycle"), row(BELL, 12, "Ring a bell")
    draft = settled(rows, (page(), torn, page(BELL, 150, "Ring a bell")))
    assert [(unit.reference, unit.title) for unit in draft.units][1] == (OIL, "Oil the chain of a bicycle")
    ((line, message),) = said(draft)
    assert line == 120
    assert message.startswith(f'{OIL}: its page is headed "Oil the cha of a bicycle"')
    for elsewhere in (torn._replace(credits=4), torn._replace(title="Sing"), torn._replace(reference="K/1")):
        draft = settled(rows, (page(), elsewhere, page(BELL, 150, "Ring a bell")))
        assert [unit.reference for unit in draft.units] == [TRUE, BELL]
        assert [line for line, _ in said(draft)] == [11, 120]


def test_a_page_with_a_torn_title_is_known_by_the_place_of_the_next_page_too() -> None:
    """The row before its own has no page, so only the page behind it tells."""
    rows = row(BELL, 10, "Ring a bell"), row(OIL, 11, "Oil the chain of a bicycle"), row()
    draft = settled(rows, (page("", 60, "Oil the cha of a bicycle"), page()))
    assert [unit.reference for unit in draft.units] == [OIL, TRUE]
    assert [line for line, _ in said(draft)] == [10, 60]


def test_a_row_without_a_page_and_a_page_without_a_row_are_left_out_and_told() -> None:
    draft = settled(
        (row(), row(OIL, 11, "Oil a chain")), (page(), page(BELL, 120, "Ring a bell")), (group("A"),)
    )
    assert [unit.reference for unit in draft.units] == [TRUE]
    assert draft.groups[0].units == (TRUE,)
    assert said(draft) == [
        (11, f"{OIL} Oil a chain has no page of its own; it is left out"),
        (120, f"{BELL} Ring a bell is in no group of the structure table; it is left out"),
    ]


def test_a_row_that_stands_twice_counts_once() -> None:
    draft = settled((row(), row(line=11, group="B")), (page(),))
    assert [(g.id, g.units) for g in draft.groups] == [("A", (TRUE,))]
    assert [line for line, _ in said(draft)] == [11]


def test_two_rows_of_one_reference_never_make_one_unit_twice() -> None:
    draft = settled(
        (row(TRUE, 10, "True a wheel"), row(TRUE, 11, "Ring a bell")),
        (page("", 90), page("", 120, "Ring a bell")),
    )
    assert [(unit.reference, unit.title) for unit in draft.units] == [(TRUE, "True a wheel")]
    assert draft.groups[0].units == (TRUE,)
    assert said(draft) == [(11, f"{TRUE} stands in the table before; here it is left out")]


@pytest.mark.parametrize("figure", ["level", "credits", "glh"])
def test_where_table_and_page_print_another_figure_the_page_is_taken(figure: str) -> None:
    draft = settled((row(**_fact(figure, 4)),), (page(**_fact(figure, 5)),))
    assert getattr(draft.units[0], figure) == 5
    assert said(draft) == [(10, f"{NAME}: the table prints {figure} 4, its page 5; the page's is taken")]


def test_a_nought_is_a_figure() -> None:
    draft = settled((row(level=0, glh=3),), (page(level=0, glh=0),))
    assert (draft.units[0].level, draft.units[0].glh) == (0, 0)
    assert said(draft) == [(10, f"{NAME}: the table prints glh 3, its page 0; the page's is taken")]


OTHERS = (row(OIL, 11), row(BELL, 12)), (page(OIL, 120), page(BELL, 150))


@pytest.mark.parametrize("figure", ["level", "credits", "glh"])
def test_a_figure_missing_on_one_page_is_the_tables(figure: str) -> None:
    draft = settled((row(**_fact(figure, 4)), *OTHERS[0]), (page(**_fact(figure, None)), *OTHERS[1]))
    assert getattr(draft.units[0], figure) == 4
    assert said(draft) == [(90, f"{NAME}: its page prints no {figure}; 4 is taken")]


@pytest.mark.parametrize("figure", ["level", "credits", "glh"])
def test_a_figure_missing_in_one_row_is_the_pages(figure: str) -> None:
    draft = settled((row(**_fact(figure, None)), *OTHERS[0]), (page(**_fact(figure, 4)), *OTHERS[1]))
    assert getattr(draft.units[0], figure) == 4
    assert said(draft) == [(10, f"{NAME}: the table prints no {figure}; 4 is taken")]


def test_hours_that_neither_prints_are_none() -> None:
    draft = settled((row(glh=None), *OTHERS[0]), (page(glh=None), *OTHERS[1]))
    assert draft.units[0].glh is None
    assert said(draft) == [
        (10, f"{NAME}: the table prints no glh"),
        (90, f"{NAME}: its page prints no glh"),
    ]


def test_a_figure_that_is_mostly_not_printed_is_not_missed() -> None:
    rows = tuple(entry._replace(glh=None) for entry in (row(), *OTHERS[0]))
    pages = page(glh=None), OTHERS[1][0]._replace(glh=None), OTHERS[1][1]
    draft = settled(rows, pages)
    assert [unit.glh for unit in draft.units] == [None, None, 20]
    assert draft.doubts == ()


@pytest.mark.parametrize(("figure", "what"), [("level", "level"), ("credits", "credit value")])
def test_a_unit_of_which_a_figure_is_nowhere_is_left_out(figure: str, what: str) -> None:
    draft = settled((row(**_fact(figure, None)), *OTHERS[0]), (page(**_fact(figure, None)), *OTHERS[1]))
    assert [unit.reference for unit in draft.units] == [OIL, BELL]
    assert (90, f"{NAME}: no {what} is known; it is left out") in said(draft)


def test_a_unit_without_any_reference_is_left_out() -> None:
    draft = settled((row(""), *OTHERS[0]), (page(""), *OTHERS[1]))
    assert [unit.reference for unit in draft.units] == [OIL, BELL]
    assert said(draft) == [(90, "True a wheel: no reference is known; it is left out")]


def test_a_unit_without_outcomes_is_left_out() -> None:
    for outcomes in ((), (outcome("1"),)):
        draft = settled((row(), *OTHERS[0]), (page(outcomes=outcomes), *OTHERS[1]))
        assert [unit.reference for unit in draft.units] == [OIL, BELL]
        assert (90, f"{NAME}: no outcome could be read; it is left out") in said(draft)


def test_a_page_without_a_title_has_its_rows() -> None:
    assert settled((row(),), (page(title=""),)).units[0].title == "True a wheel"
    assert settled((row(title=""),), (page(title=""),)).units[0].title == TRUE


def test_a_page_printed_again_is_told_of_and_the_first_taken() -> None:
    other = page(line=120, title="Again", outcomes=(outcome("1", "1.1", line=130),))
    draft = settled((row(), row(OIL, 11)), (page(), page(OIL, 100), page(line=110), other))
    assert [unit.title for unit in draft.units] == ["True a wheel", "True a wheel"]
    assert len(draft.units[0].criteria) == 2
    assert said(draft) == [
        (110, f"{TRUE} is printed again, first on line 90: both alike"),
        (120, f"{TRUE} is printed again, first on line 90: they differ, and the first is taken"),
    ]


def test_pages_without_references_are_never_taken_for_one_another() -> None:
    draft = settled((row(), row(OIL, 11, "Oil a chain")), (page("", 90), page("", 120, "Oil a chain")))
    assert [unit.reference for unit in draft.units] == [TRUE, OIL]
    assert draft.doubts == ()


def test_without_a_structure_table_all_units_are_one_group() -> None:
    draft = settled(
        (), (page(code="S1"), page(OIL, 120, "Oil a chain")), (group("A"),), (Rule("r", min_units=1),)
    )
    assert [(g.id, g.units) for g in draft.groups] == [(ALL_UNITS, (TRUE, OIL))]
    assert draft.codes == {TRUE: "S1"}
    assert said(draft) == [
        (1, "no structure table is in the text: groups and rules are to be put in by hand"),
        (1, "no unit of group A could be read; the group is left out"),
    ]


def test_without_a_structure_table_a_page_printed_again_is_one_unit() -> None:
    draft = settled((), (page(), page(line=120)))
    assert [unit.reference for unit in draft.units] == [TRUE]


def test_a_unit_in_no_group_is_put_into_one_of_its_own() -> None:
    draft = settled((row(group=""), row(OIL, 11)), (page(), page(OIL, 120)), (group("A"),))
    assert [(g.id, g.units) for g in draft.groups] == [("A", (OIL,)), (ALL_UNITS, (TRUE,))]
    assert said(draft) == [(10, f"{TRUE} stands in no group; it is put into group units")]


def test_a_group_without_units_is_left_out_and_rules_are_about_the_others() -> None:
    rules = (
        Rule("optional", groups=("A", "B", "C"), min_credits=3),
        Rule("level", groups=("B",), at_level="3", min_credits=3),
        Rule("fine", groups=("A",), min_credits=3),
    )
    draft = settled((row(),), (page(),), (group("A"), group("B")), rules)
    assert [g.id for g in draft.groups] == ["A"]
    assert [(rule.id, rule.groups) for rule in draft.rules] == [("optional", ("A",)), ("fine", ("A",))]
    assert said(draft) == [
        (1, "no unit of group B could be read; the group is left out"),
        (1, "rule level is about group B, which has no unit; it is left out"),
        (1, "rule optional is about group B, C, which has no unit; it is taken to be about A"),
    ]


def test_rules_of_one_kind_have_ids_of_their_own() -> None:
    rules = tuple(Rule("level", at_level=f"{level}+", min_credits=3) for level in (2, 3, 4))
    draft = settled((row(),), (page(),), (), rules)
    assert [(rule.id, rule.at_level) for rule in draft.rules] == [
        ("level", "2+"),
        ("level-2", "3+"),
        ("level-3", "4+"),
    ]
    assert draft.doubts == ()


@pytest.mark.parametrize(
    ("fact", "lacking", "words"),
    [
        ("title", "", "title"),
        ("awarding_organisation", "", "awarding organisation"),
        ("level", None, "level"),
        ("credits", None, "credits"),
    ],
)
def test_what_the_award_must_have_and_lacks_is_told(fact: str, lacking: str | None, words: str) -> None:
    draft = settled((row(),), (page(),), award=AWARD._replace(**_fact(fact, lacking)))
    assert said(draft) == [(1, f"nothing is printed for the award's {words}: put it into the specification")]


def test_what_the_award_may_lack_is_not_told() -> None:
    assert settled((row(),), (page(),), award=AWARD._replace(number="", level=0)).doubts == ()


def test_doubts_come_in_the_order_of_the_text_with_those_of_the_layout() -> None:
    misprinted = page(outcomes=(outcome("1", "1.1", "1.1", line=100),))
    draft = settled(
        (row(level=4),), (misprinted, page(line=150)), doubts=(Doubt(120, "read so"), Doubt(2, "read thus"))
    )
    assert [line for line, _ in said(draft)] == [2, 10, 102, 120, 150]


def test_a_doubt_that_began_with_a_pages_title_names_the_unit_by_reference() -> None:
    """Where the page prints no reference, and only on it: other words may begin like a title."""
    told = [Doubt(95, "True a wheel: 1.1 may be torn"), Doubt(125, "Oil a chain: 1.2 may be torn"),
            Doubt(130, "Ring: of that"), Doubt(5, "True a wheel: in the front")]  # fmt: skip
    draft = settled(
        (row(), row(OIL, 11, "Oil a chain")),
        (page(""), page(OIL, 120, "Oil a chain")),
        doubts=tuple(told),
    )
    assert said(draft) == [
        (5, "True a wheel: in the front"),
        (95, f"{TRUE}: 1.1 may be torn"),
        (125, "Oil a chain: 1.2 may be torn"),
        (130, "Ring: of that"),
    ]


def test_of_units_with_the_same_title_a_doubt_names_the_one_whose_page_it_is_on() -> None:
    rows = row(TRUE, 10, code="S1"), row(OIL, 11, code="S2"), row(BELL, 12, code="S3")
    pages = page("", 90, code="S1"), page("", 120, code="S2"), page("", 150, "True a wheel: well", code="S3")
    told = (
        *(Doubt(line, "True a wheel: torn") for line in (150, 120, 95)),
        Doubt(155, "True a wheel: well: torn"),
    )
    draft = settled(rows, tuple(reversed(pages)), doubts=tuple(told))
    assert said(draft) == [
        (95, f"{TRUE}: torn"),
        (120, f"{OIL}: torn"),
        (150, "True a wheel: torn"),
        (155, f"{BELL}: torn"),
    ]
