"""Pace: worked by hand to the day, and sound for all dates that there are."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from tui.learner.model import Break, Learner
from tui.learner.pace import Pace, Work, learning_days, pace

START, TARGET = date(2026, 1, 1), date(2026, 7, 20)
"""Two hundred days apart."""
HALF = date(2026, 4, 11)
"""A hundred days after the start."""


def day(number: int) -> date:
    """So many days after the start."""
    return START + timedelta(days=number)


def work(done: int, *, of: int = 200, planned: int = 50, achieved: int = 0, days: Iterable[int] = ()) -> Work:
    """So many criteria done; with 200 of them, one for a day of the whole time."""
    met = sorted(day(number).toordinal() for number in days)
    return Work(complete=False, done=done, of=of, achieved=achieved, planned=planned, required=50, days=met)


def told(
    work: Work, today: date, *breaks: Break, start: date | None = START, target: date | None = TARGET
) -> Pace:
    found = pace(Learner("L-1", "A", start, target, breaks=breaks), work, today)
    assert found
    return found


def stand(work: Work, today: date, *breaks: Break) -> tuple[str, int]:
    found = told(work, today, *breaks)
    return found.state, found.days


def test_the_days_used_here_are_what_they_seem() -> None:
    assert (TARGET - START).days == 200
    assert day(100) == HALF


@pytest.mark.parametrize(
    ("done", "state", "days"),
    [
        (0, "behind", -100),
        (60, "behind", -40),
        (89, "behind", -11),
        (90, "on track", -10),
        (100, "on track", 0),
        (110, "on track", 10),
        (111, "ahead", 11),
        (200, "ahead", 100),
    ],
)
def test_half_way_the_days_are_those_of_the_work_less_a_hundred(done: int, state: str, days: int) -> None:
    assert stand(work(done), HALF) == (state, days)


@pytest.mark.parametrize(
    ("done", "state"), [(12, "behind"), (13, "on track"), (27, "on track"), (28, "ahead")]
)
def test_of_forty_days_a_week_either_way_is_on_track(done: int, state: str) -> None:
    found = told(work(done, of=40), day(20), target=day(40))
    assert (found.state, found.days) == (state, done - 20)


@pytest.mark.parametrize(
    ("done", "state"), [(179, "behind"), (180, "on track"), (220, "on track"), (221, "ahead")]
)
def test_of_four_hundred_days_twenty_either_way_are_on_track(done: int, state: str) -> None:
    found = told(work(done, of=400), day(200), target=day(400))
    assert (found.state, found.days) == (state, done - 200)


def test_shares_are_told_beside_the_days() -> None:
    found = told(work(30, of=120, achieved=10), day(50))
    assert (found.time, found.criteria, found.credits) == (0.25, 0.25, 0.2)
    assert (found.on_break, found.forecast) == (False, None)


def test_the_whole_time_is_gone_on_the_target_and_overdue_the_day_after() -> None:
    assert stand(work(120), TARGET) == ("behind", -80)
    assert stand(work(199), TARGET) == ("on track", -1)
    assert stand(work(199), day(201)) == ("overdue", -1)
    assert stand(work(0), day(260)) == ("overdue", -60)
    assert told(work(0), day(260)).time == 1.0


def test_all_criteria_met_without_all_achieved_is_overdue_too() -> None:
    assert stand(work(200), day(205)) == ("overdue", -5)


def test_before_the_start_no_time_is_gone() -> None:
    assert stand(work(0), date(2025, 6, 1)) == ("on track", 0)
    assert stand(work(20), date(2025, 6, 1)) == ("ahead", 20)


def test_who_has_achieved_all_is_complete_whatever_the_day() -> None:
    for today in (START, HALF, TARGET, day(900)):
        found = told(work(150)._replace(complete=True), today)
        assert (found.state, found.days, found.criteria, found.forecast) == ("complete", 0, 1.0, None)


@pytest.mark.parametrize(
    ("start", "target"),
    [(None, None), (START, None), (None, TARGET), (TARGET, START), (START, START)],
)
def test_without_a_start_and_a_later_target_there_is_no_pace(start: date | None, target: date | None) -> None:
    assert pace(Learner("L-1", "A", start, target), work(10), HALF) is None
    assert pace(Learner("L-1", "A", START, day(1)), work(10), HALF)


def test_a_break_of_all_the_time_leaves_no_pace() -> None:
    learner = Learner("L-1", "A", START, TARGET, breaks=(Break(START, TARGET),))
    assert pace(learner, work(10), HALF) is None


# Plans


def test_a_plan_of_fewer_credits_than_the_award_counts_in_proportion() -> None:
    """Thirty of forty criteria of a plan of 20 credits: as 30 of 100 for the award's 50."""
    assert told(work(30, of=40, planned=20), HALF).criteria == pytest.approx(0.3)
    assert stand(work(30, of=40, planned=20), HALF) == ("behind", -40)
    assert stand(work(30, of=40, planned=50), HALF) == ("ahead", 50)
    assert stand(work(30, of=40, planned=90), HALF) == ("ahead", 50)


def test_an_award_without_credits_goes_by_criteria_alone() -> None:
    found = told(work(50, of=100, planned=0)._replace(required=0), HALF)
    assert (found.criteria, found.credits, found.days) == (0.5, 0.0, 0)
    assert told(work(0, of=0, planned=0), HALF).criteria == 0.0


# Breaks


@pytest.mark.parametrize(
    ("breaks", "days"),
    [
        ([], 0),
        ([Break(day(10), day(29))], 10),  # 80 of 180 days are gone, and half the work is done
        ([Break(day(10), day(11))], 1),
        ([Break(day(110), day(129))], -10),  # after today: 100 of 180
        ([Break(day(80), day(119))], 0),  # 20 days of it are gone and 20 to come: 80 of 160
        ([Break(day(-50), day(-20))], 0),
        ([Break(day(-50), day(19))], 10),
        ([Break(day(300), day(350))], 0),
        ([Break(day(180), day(400))], -10),
        ([Break(day(200), None)], 0),
        ([Break(day(29), day(10))], 0),  # ends before it starts
        ([Break(day(10), day(19)), Break(day(30), day(39))], 10),
        ([Break(day(30), day(39)), Break(day(10), day(19))], 10),
        ([Break(day(10), day(24)), Break(day(15), day(29))], 10),
        ([Break(day(10), day(29)), Break(day(15), day(20))], 10),
        ([Break(day(10), day(29)), Break(day(10), day(29))], 10),
        ([Break(day(10), day(29)), Break(day(20), day(10))], 10),
        ([Break(day(10), day(19)), Break(day(20), day(29))], 10),
        ([Break(day(-9), day(19)), Break(day(-5), day(5))], 10),
        ([Break(day(89), None)], 5),  # lasts until today, day 100: 89 of 188
        ([Break(day(150), None)], 0),  # has not begun
        ([Break(day(90), None), Break(day(120), day(130))], -1),  # 90 of 178
        ([Break(day(86), day(99)), Break(day(89), None), Break(day(100), day(100))], 6),  # 86 of 185
    ],
)
def test_breaks_are_taken_out_of_the_time(breaks: list[Break], days: int) -> None:
    assert told(work(100), HALF, *breaks).days == days


def test_a_break_after_the_target_is_not_overdue_time() -> None:
    assert stand(work(100), day(230), Break(day(205), day(214))) == ("overdue", -20)
    assert stand(work(100), day(230), Break(day(205), None)) == ("overdue", -5)
    assert stand(work(100), day(230), Break(day(190), None))[0] == "behind"


@pytest.mark.parametrize(
    ("pause", "resting"),
    [
        (Break(HALF, None), True),
        (Break(HALF, HALF), True),
        (Break(day(90), HALF), True),
        (Break(day(90), day(99)), False),
        (Break(day(101), None), False),
        (Break(day(110), day(90)), False),
    ],
)
def test_a_break_now_is_told(pause: Break, resting: bool) -> None:
    assert told(work(60), HALF, pause).on_break == resting
    assert told(work(60), HALF, Break(day(1), day(2)), pause).on_break == resting


# Forecast


def test_the_rest_takes_as_long_as_at_the_rate_of_twelve_weeks() -> None:
    """42 criteria in 84 days are one in two days: 50 more take 100 days."""
    before = work(150, days=range(17, 100, 2))  # the 42 days from day 17 to day 99
    assert told(before, HALF).forecast == day(200)
    assert told(work(150, days=[*range(15), *range(17, 100, 2)]), HALF).forecast == day(200)
    assert told(work(150, days=[*range(17, 100, 2), *range(101, 140)]), HALF).forecast == day(200)


@pytest.mark.parametrize(
    ("done", "of", "met", "days"), [(17, 28, 11, 84), (17, 31, 14, 84), (190, 200, 9, 94)]
)
def test_a_forecast_is_rounded_up_to_whole_days_and_no_further(
    done: int, of: int, met: int, days: int
) -> None:
    assert told(work(done, of=of, days=[50] * met), HALF).forecast == day(100 + days)


def test_the_window_is_from_84_days_ago_to_today() -> None:
    def forecast(*days: int) -> date | None:
        return told(work(150, days=days), HALF).forecast

    assert forecast(16, 20, 30, 40, 100) == day(100 + 840)
    assert forecast(15, 20, 30, 40, 100) is None
    assert forecast(16, 20, 30, 40, 101) is None


def test_a_plan_that_is_not_full_has_more_left() -> None:
    """Of 20 planned credits 30 of 40 criteria: 70 left of the 100 that 50 credits would have."""
    assert told(work(30, of=40, planned=20, days=[90] * 10), HALF).forecast == day(100 + 84 * 7)


def test_days_of_a_break_are_no_part_of_the_rate() -> None:
    """Forty criteria in 40 of the 84 days: 50 more take 50 days."""
    before = work(150, days=range(60, 100))
    assert told(before, HALF, Break(day(16), day(59))).forecast == day(150)
    assert told(before, HALF, Break(day(0), day(59))).forecast == day(150)
    assert told(before, HALF).forecast == day(205)


def test_a_break_to_come_puts_the_end_off() -> None:
    before = work(150, days=range(17, 100, 2))
    assert told(before, HALF, Break(day(120), day(129))).forecast == day(210)
    assert told(before, HALF, Break(day(120), day(129)), Break(day(205), day(214))).forecast == day(220)
    assert told(before, HALF, Break(day(201), day(210))).forecast == day(200)
    assert told(before, HALF, Break(HALF, day(109))).forecast == day(210)
    assert told(before, HALF, Break(day(150), None)).forecast is None
    assert told(before, HALF, Break(day(201), None)).forecast == day(200)


def test_during_a_break_the_rest_begins_after_it() -> None:
    """Seventy learning days with 35 met, ten days of break left: 50 more take 100 days after it."""
    before = work(150, days=range(17, 86, 2))
    assert told(before, HALF, Break(day(86), day(109))).forecast == day(210)
    assert told(before, HALF, Break(day(86), None)).forecast is None


def test_too_few_days_or_criteria_give_no_forecast() -> None:
    assert told(work(5, days=range(5)), day(27)).forecast is None
    assert told(work(5, days=range(5)), day(28)).forecast == day(28 + 195 * 28 // 5)
    assert told(work(50, days=range(4)), day(28)).forecast is None
    assert told(work(50, days=range(50, 100)), HALF, Break(day(40), day(96))).forecast is None
    assert told(work(50, days=range(50, 100)), HALF, Break(day(40), day(95))).forecast is not None


def test_a_forecast_of_more_than_ten_years_is_none() -> None:
    assert told(work(5, of=222, days=[20] * 5), HALF).forecast == day(100 + 3646)
    assert told(work(5, of=223, days=[20] * 5), HALF).forecast is None


def test_when_only_decisions_are_missing_the_end_is_today() -> None:
    assert told(work(200, days=range(50, 100)), HALF).forecast == HALF


# All dates

_dates = st.dates() | st.sampled_from([date.min, date.max, date(9999, 12, 30), date(1, 1, 2)])
_near = st.integers(-60, 460).map(day)


def _breaks(days: st.SearchStrategy[date]) -> st.SearchStrategy[list[Break]]:
    return st.lists(st.builds(Break, days, st.none() | days), max_size=3)


def _work(done: int, rest: int, planned: int, days: list[date]) -> Work:
    met = sorted(day.toordinal() for day in days)
    return Work(False, done, done + rest, min(10, planned), planned, 50, met)


_some_work = st.builds(
    _work, st.integers(0, 300), st.integers(0, 300), st.integers(0, 60), st.lists(_dates, max_size=8)
)


@given(_dates, _dates, _breaks(_dates), _some_work, _dates)
@example(START, TARGET, [Break(day(5), date.max)], work(5), HALF)
@example(START, TARGET, [Break(day(5), date.max), Break(day(9), None)], work(5), HALF)
@example(date.min, TARGET, [], work(5), date(1, 1, 9))
@example(START, date.max, [], work(30, days=[99999] * 9)._replace(days=[date.max.toordinal()] * 9), date.max)
@example(START, date.max, [Break(date.max, date.max)], work(30), date.max)
def test_no_dates_are_too_much(
    start: date, target: date, breaks: list[Break], work: Work, today: date
) -> None:
    found = pace(Learner("L-1", "A", start, target, breaks=tuple(breaks)), work, today)
    if found is None:
        return
    assert 0 <= found.time <= 1
    assert 0 <= found.criteria <= 1
    assert found.forecast is None or found.forecast >= today
    assert (found.days < 0) == (found.state in {"behind", "overdue"}) or found.state == "on track"


@given(_near, _near, _breaks(_near))
def test_learning_days_are_those_that_are_in_no_break(first: date, last: date, breaks: list[Break]) -> None:
    learner = Learner("L-1", "A", first, last, breaks=tuple(breaks))
    days = sum(
        not any(pause.start <= here <= (pause.end or date.max) for pause in breaks)
        for here in (first + timedelta(days=number) for number in range((last - first).days))
    )
    found = pace(learner, work(0), last)
    assert (found is None) == (days == 0)
    assert found is None or (found.state, found.days) in {("behind", -days), ("on track", -days)}
    if len(breaks) == 1 and days:
        assert learning_days(first, last, breaks) == days or (breaks[0].end or date.max) < breaks[0].start


@given(_near, _breaks(_near), st.integers(0, 199), st.integers(0, 60))
def test_one_more_criterion_never_makes_it_worse(
    today: date, breaks: list[Break], done: int, planned: int
) -> None:
    learner = Learner("L-1", "A", START, TARGET, breaks=tuple(breaks))
    before = pace(learner, work(done, planned=planned), today)
    after = pace(learner, work(done + 1, planned=planned), today)
    assume(before and after)
    assert before
    assert after
    assert after.days >= before.days
    assert after.criteria >= before.criteria


@given(_near, _breaks(_near), st.integers(0, 200))
def test_a_day_later_never_makes_it_better(today: date, breaks: list[Break], done: int) -> None:
    """Until the target, and again after it, when the days are those since."""
    learner = Learner("L-1", "A", START, TARGET, breaks=tuple(breaks))
    before, after = (pace(learner, work(done), date) for date in (today, today + timedelta(days=1)))
    assume(before and after)
    assert before
    assert after
    assert after.time >= before.time
    if (before.state == "overdue") == (after.state == "overdue"):
        assert after.days in {before.days, before.days - 1} or round(before.time, 9) == 0
        assert after.days <= before.days
    else:
        assert (after.state, after.days) == ("overdue", -1)
