"""Which quick views a learner is in, to the day."""

from datetime import date, timedelta

import pytest

from tests.caseload.rows import DAY, WORK, a_row, ordinals
from tui.caseload.row import Row, row
from tui.caseload.summary import Summary
from tui.learner.model import Break, Learner


def back(days: int) -> date:
    return DAY - timedelta(days=days)


@pytest.mark.parametrize(("days", "idle"), [(0, False), (28, False), (29, True), (400, True)])
def test_nothing_for_four_weeks_is_told_from_the_29th_day(days: int, idle: bool) -> None:
    assert ("idle" in a_row("a", recorded=ordinals(back(500), back(days))).views) == idle
    assert ("idle" in a_row("a", started=back(days)).views) == idle


def test_a_start_long_ago_does_not_make_idle_who_has_done_something_since() -> None:
    assert "idle" not in a_row("a", started=back(500), recorded=ordinals(back(3))).views
    assert "idle" in a_row("a", started=back(3), recorded=ordinals(back(40))).views


def test_who_has_no_dates_at_all_is_idle() -> None:
    assert a_row("a").views == {"idle"}
    assert a_row("a", state="unknown").views == {"idle", "unreadable"}


def test_a_day_to_come_is_no_last_day() -> None:
    slip = a_row("a", recorded=ordinals(back(40), DAY + timedelta(days=1)))
    assert slip.last == back(40)
    assert "idle" in slip.views
    assert a_row("a", recorded=ordinals(DAY + timedelta(days=1))).last is None
    assert a_row("a", recorded=ordinals(back(40), DAY)).last == DAY


@pytest.mark.parametrize(
    ("start", "end", "idle"),
    [
        (back(10), None, False),
        (back(10), DAY, False),
        (DAY, DAY, False),
        (back(10), back(1), True),
        (back(-1), None, True),
        (back(-5), back(5), True),
    ],
)
def test_no_one_is_idle_during_a_break(start: date, end: date | None, idle: bool) -> None:
    here = a_row("a", breaks=[Break(start, end)], recorded=ordinals(back(90)))
    assert ("idle" in here.views) == idle


@pytest.mark.parametrize(("ends", "ready"), [(None, True), (DAY, True), (back(-1), True), (back(1), False)])
def test_who_has_achieved_all_is_ready_up_to_the_last_day_to_claim(ends: date | None, ready: bool) -> None:
    here = a_row("a", claim="complete", claims_end=ends, recorded=ordinals(back(200)))
    assert here.views == ({"ready"} if ready else set())
    assert here.claims_closed == (not ready)
    incomplete = a_row("a", claim="incomplete", claims_end=ends, recorded=ordinals(DAY))
    assert not incomplete.views
    assert not incomplete.claims_closed


def test_rules_broken_and_warnings_are_views() -> None:
    assert a_row("a", plan="broken", warnings=("x",), recorded=ordinals(DAY)).views == {"broken", "warnings"}
    assert not a_row("a", plan="incomplete", claim="broken", recorded=ordinals(DAY)).views


def test_a_file_that_cannot_be_read_is_in_no_view_but_its_own() -> None:
    assert a_row("a", state="broken").views == {"unreadable"}


def test_behind_and_overdue_are_one_view_and_others_are_in_none() -> None:
    def views(started: date, target: date, done: int) -> frozenset[str]:
        return a_row(
            "a", started=started, target=target, work=WORK._replace(done=done), recorded=ordinals(DAY)
        ).views

    assert views(back(100), back(-100), 5) == {"behind"}
    assert views(back(100), back(1), 39) == {"behind"}
    assert views(back(100), back(-100), 20) == set()
    assert views(back(100), back(-100), 39) == set()
    assert a_row("a", work=WORK, recorded=ordinals(DAY)).views == set()


def test_a_row_holds_what_its_file_says() -> None:
    summary = Summary("a", "fine", learner=Learner("L-1", "Ann"), recorded=ordinals(back(5)))
    light = summary._replace(recorded=())
    assert row(summary, DAY, "vim") == Row(light, None, back(5), "vim", frozenset())
