"""The list that is looked at: what it shows and counts follows from the rows, whatever their way in."""

from collections import Counter
from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.caseload.rows import WORK, a_row, some_rows
from tui.caseload.listing import Listing, Totals
from tui.caseload.order import COLUMNS, By, arranged
from tui.caseload.row import VIEWS, Row, View
from tui.caseload.search import NO_TITLES, found


def recounted(rows: Iterable[Row]) -> Totals:
    """The totals, counted from nothing."""
    learners = [row for row in rows if row.summary.state != "other"]
    work = [row.summary.work for row in learners if row.summary.work]
    return Totals(
        len(learners),
        Counter(view for row in learners for view in row.views),
        sum(min(each.achieved, each.required) for each in work),
        sum(min(each.planned, each.required) for each in work),
        sum(each.required for each in work),
    )


def told(totals: Totals) -> Totals:
    return totals._replace(views={view: count for view, count in totals.views.items() if count})


_takes = st.lists(
    st.tuples(
        st.lists(some_rows, max_size=6),
        st.lists(st.sampled_from(["a.toml", "x/b.toml", "y/e.toml", "nowhere.toml"]), max_size=2),
    ),
    max_size=6,
)
_orders = st.lists(st.builds(By, st.sampled_from(COLUMNS), st.booleans()), min_size=1, max_size=2).map(tuple)


@settings(max_examples=80, deadline=None)
@given(
    takes=_takes,
    order=_orders,
    view=st.none() | st.sampled_from(list(VIEWS)),
    text=st.sampled_from(["", " ", "zoe", "l-2", "603", "d/506 ann"]),
)
def test_what_is_shown_and_counted_follows_from_the_rows(
    takes: list[tuple[list[Row], list[str]]], order: tuple[By, ...], view: View | None, text: str
) -> None:
    listing = Listing()
    listing.order, listing.view, listing.text = order, view, text
    rows: dict[str, Row] = {}
    for some, gone in takes:
        listing.take(some, gone)
        for path in gone:
            rows.pop(path, None)
        rows.update((row.summary.path, row) for row in some)
        learners = [row for row in rows.values() if row.summary.state != "other"]
        seen = {reference for row in rows.values() for reference in row.summary.units}
        viewed = [row for row in learners if view is None or view in row.views]
        chosen = found(viewed, text, NO_TITLES, seen)
        assert listing.shown == arranged(chosen, order)
        assert listing.rows.keys() == {row.summary.path for row in learners}
        assert told(listing.totals) == recounted(rows.values())


@settings(max_examples=80, deadline=None)
@given(takes=_takes, view=st.none() | st.sampled_from(list(VIEWS)), text=st.text("zoe l2603/dan", max_size=9))
def test_a_text_that_is_typed_finds_what_it_finds_at_once(
    takes: list[tuple[list[Row], list[str]]], view: View | None, text: str
) -> None:
    typed, whole = Listing(), Listing()
    for listing in (typed, whole):
        listing.view = view
        for some, gone in takes:
            listing.take(some, gone)
    for length in range(1, len(text) + 1):
        typed.search(text[:length])
    whole.text = text
    whole.choose()
    assert typed.shown == whole.shown
    typed.search(text[: len(text) // 2])
    whole.text = text[: len(text) // 2]
    whole.choose()
    assert typed.shown == whole.shown


def test_a_view_and_a_search_show_some_and_all_of_them_are_counted() -> None:
    listing = Listing()
    listing.take([a_row("a", "Ann", plan="broken"), a_row("b", "Bo", plan="broken"), a_row("c", "Ann")])
    assert [row.summary.path for row in listing.shown] == ["a", "c", "b"]
    listing.view = "broken"
    listing.choose()
    assert [row.summary.path for row in listing.shown] == ["a", "b"]
    listing.text = "BO"
    listing.choose()
    assert [row.summary.path for row in listing.shown] == ["b"]
    assert (listing.totals.learners, listing.totals.views["broken"]) == (3, 2)
    listing.view, listing.text = None, ""
    listing.order = (By("name", descending=True),)
    listing.arrange()
    assert [row.summary.path for row in listing.shown] == ["b", "a", "c"]


def test_credits_count_up_to_what_is_required() -> None:
    listing = Listing()
    listing.take(
        [
            a_row("a", work=WORK._replace(achieved=60, planned=70)),
            a_row("b", work=WORK._replace(achieved=10, planned=40)),
            a_row("c"),
        ]
    )
    assert listing.totals[2:] == (65, 95, 110)


def test_a_learners_place_in_what_is_shown_is_known() -> None:
    listing = Listing()
    listing.take([a_row("a", "Zoë"), a_row("b", "Ann"), a_row("c", "Bo")])
    assert [listing.place(path) for path in "abcd"] == [2, 0, 1, None]
    listing.text = "zoe"
    listing.choose()
    assert [listing.place(path) for path in "abcd"] == [0, None, None, None]
