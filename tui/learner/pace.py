"""Pace: the work done against the time gone, with breaks in learning taken out.

Only here is it decided who is behind. Days are *learning days*: calendar days of no break; a break
without an end lasts until today.

- *Time gone*: learning days from the start to today, as a share of those from the start to the target.
- *Work done*: criteria met, as a share of the criteria of the whole award. All criteria of an achieved unit
  count as met. Where the plan holds fewer credits than the award asks for, the criteria of what is not yet
  chosen are estimated in proportion. Credits alone would not do: they come only when a whole unit is
  achieved, so that a learner in the midst of units would always look late. Their share is told beside it.
- *Days ahead or behind*: the two shares' difference, in learning days of the whole time. Within a twentieth
  of the whole time, and within a week at any rate, a learner is *on track*.
- *Overdue*: a learning day after the target, with work left.
- *Forecast*: the day the work ends if it goes on as in the last twelve weeks. It takes four weeks of learning
  days among them, and five criteria met, to say one; and none is said during a break without an end.

Without a start and a later target there is no pace. These definitions are the project's own: awarding
organisations prescribe none.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from tui.learner.model import Break, Learner

if TYPE_CHECKING:
    from tui.learner.progress import Progress

State = Literal["complete", "ahead", "on track", "behind", "overdue"]

TOLERANCE = 1 / 20
"""Of the whole time, ahead or behind, that is still on track."""
LEAST_TOLERANCE = 7
"""Days; the tolerance where the whole time is short."""

WINDOW = 84
"""Days back, twelve weeks, whose work is taken for the rate."""
ENOUGH_DAYS, ENOUGH_CRITERIA = 28, 5
_FURTHEST = 3653  # learning days, ten years: a forecast beyond says nothing


class Work(NamedTuple):
    """What there is to do and what is done.

    Credits are those that count: 0 to what the award requires, or more. ``days`` are the days on which the
    criteria of planned units were met, as ordinals, in order.
    """

    complete: bool
    done: int
    """Criteria met, or of achieved units, among those of the planned units."""
    of: int
    achieved: int
    planned: int
    required: int
    days: Sequence[int] = ()

    @property
    def criteria_share(self) -> float:
        """The share of the whole award's criteria that is done, 0 to 1."""
        if self.complete:
            return 1.0
        chosen = min(1.0, self.planned / self.required) if self.required else 1.0
        return self.done / self.of * chosen if self.of else 0.0

    @property
    def credits_share(self) -> float:
        """The share of the required credits that is achieved, 0 to 1."""
        return min(1.0, self.achieved / self.required) if self.required else float(self.complete)


class Pace(NamedTuple):
    """How a learner stands against time. Shares are 0 to 1; ``days`` is below 0 for behind and overdue."""

    state: State
    days: int
    time: float
    criteria: float
    credits: float
    forecast: date | None
    on_break: bool


def work_of(progress: "Progress") -> Work:
    """What there is to do and what is done, of a record in its qualification."""
    units = [unit for unit in progress.units.values() if unit.chosen]
    standing = progress.standing
    met: list[int] = []
    for unit in units:
        known = unit.unit.criteria
        met += [met.on.toordinal() for number, met in unit.record.met.items() if number in known]
    return Work(
        complete=standing.verdict.achieved == "complete",
        done=sum(unit.of if unit.status == "achieved" else unit.met for unit in units),
        of=sum(unit.of for unit in units),
        achieved=standing.counting.achieved,
        planned=standing.counting.planned,
        required=standing.required,
        days=array("i", sorted(met)),
    )


def pace(learner: Learner, work: Work, today: date) -> Pace | None:
    """A learner's pace on a day; None where there are no dates to tell it by."""
    start, target = learner.started, learner.target
    if start is None or target is None:
        return None
    breaks = _apart([_until(pause, today) for pause in learner.breaks], start)
    whole = learning_days(start, target, breaks)
    if whole <= 0:
        return None
    gone = learning_days(start, min(max(today, start), target), breaks) / whole
    ahead = round((work.criteria_share - gone) * whole)
    late = learning_days(target, today, breaks)
    resting = any(pause.start <= today <= (pause.end or today) for pause in breaks)
    state: State
    if work.complete:
        state, ahead = "complete", 0
    elif late > 0:
        state, ahead = "overdue", -late
    else:
        state = _state(ahead, whole)
    forecast = None if work.complete else _forecast(work, start, _apart(learner.breaks, start), today)
    return Pace(state, ahead, gone, work.criteria_share, work.credits_share, forecast, resting)


def _until(pause: Break, today: date) -> Break:
    """A break that lasts takes out the days until today: whether it takes out more is not known."""
    return pause._replace(end=today) if pause.end is None else pause


def _state(ahead: int, whole: int) -> State:
    tolerance = max(LEAST_TOLERANCE, whole * TOLERANCE)
    return "behind" if ahead < -tolerance else "ahead" if ahead > tolerance else "on track"


def learning_days(first: date, last: date, breaks: Sequence[Break]) -> int:
    """Days from one day to another without those of the breaks, which do not overlap; never below 0."""
    days = (last - first).days
    for pause in breaks:
        end = last if pause.end is None or pause.end >= last else pause.end + timedelta(days=1)
        days -= max(0, (end - max(first, pause.start)).days)
    return max(0, days)


def _apart(breaks: Sequence[Break], start: date) -> Sequence[Break]:
    """The breaks in order, each day in one of them at most; one that ends before it starts is left out."""
    if len(breaks) < 2:
        return [pause for pause in breaks if pause.end is None or pause.end >= pause.start]
    return list(_merged(sorted(breaks, key=lambda pause: pause.start), start))


def _merged(breaks: Sequence[Break], start: date) -> Iterator[Break]:
    after = min(start, breaks[0].start)  # the first day that is in none of those before
    for pause in breaks:
        begin = max(pause.start, after)
        if pause.end is None or pause.end == date.max:
            yield Break(begin, pause.end)
            return
        if pause.end >= begin:
            yield Break(begin, pause.end)
            after = pause.end + timedelta(days=1)


def _forecast(work: Work, start: date, breaks: Sequence[Break], today: date) -> date | None:
    begin = start if (today - start).days < WINDOW else today - timedelta(days=WINDOW)
    days = learning_days(begin, today, breaks)
    first = bisect_left(work.days, begin.toordinal())
    met = bisect_right(work.days, today.toordinal()) - first
    chosen, required = (min(work.planned, work.required), work.required) if work.required else (1, 1)
    if days < ENOUGH_DAYS or met < ENOUGH_CRITERIA or not work.done or not chosen:
        return None
    # In whole numbers and rounded up: a share that is rounded would make it a day more now and then.
    needed = -((work.done * chosen - work.of * required) * days // (met * chosen))
    return _after(today, needed, breaks) if needed <= _FURTHEST else None


def _after(today: date, days: int, breaks: Sequence[Break]) -> date | None:
    """The day when so many learning days are gone; None where a break without an end comes first."""
    end = today.toordinal() + days
    for pause in breaks:
        if pause.end is not None and pause.end < today:
            continue
        if pause.start.toordinal() > end:
            break
        if pause.end is None:
            return None
        end += (pause.end - max(pause.start, today)).days + 1
    return date.fromordinal(end) if end <= date.max.toordinal() else None
