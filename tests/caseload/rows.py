"""Rows made up for the tests, each with only what the test is about."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from tui.caseload.row import Row, row
from tui.caseload.summary import Summary
from tui.learner.model import Break, Learner
from tui.learner.pace import Work

DAY = date(2026, 11, 22)
WORK = Work(complete=False, done=10, of=40, achieved=5, planned=55, required=55, days=[])


def a_row(path: str, name: str = "", identifier: str = "", editor: str = "", **told: Any) -> Row:
    """A sound learner's row on ``DAY``; ``told`` goes into the summary."""
    learner = Learner(identifier, name, told.pop("started", None), told.pop("target", None))
    learner = learner._replace(breaks=tuple(told.pop("breaks", ())))
    return row(Summary(path, told.pop("state", "fine"), learner=learner, **told), DAY, editor)


def ordinals(*days: date) -> Sequence[int]:
    return [day.toordinal() for day in days]


_verdicts = st.sampled_from(["broken", "incomplete", "complete", None])
_names = st.sampled_from(["Ann", "ann", "Ánn", "Bo", "Zoë", "zoe", "Émile", "", "佐藤 健太", "O'Neill"])
_dates = st.none() | st.integers(-400, 400).map(lambda days: DAY + timedelta(days=days))
_work = st.builds(
    lambda done, of, achieved, planned, complete: WORK._replace(
        complete=complete,
        done=min(done, of),
        of=of,
        achieved=achieved,
        planned=planned,
        days=[DAY.toordinal() - back for back in range(done, 0, -1)],
    ),
    *(st.integers(0, 60), st.integers(0, 60), st.integers(0, 70), st.integers(0, 70), st.booleans()),
)
_breaks = st.lists(st.builds(Break, _dates.map(lambda day: day or DAY), _dates), max_size=2)

some_rows = st.builds(
    a_row,
    st.sampled_from([f"{folder}{name}.toml" for folder in ("", "x/", "y/") for name in "abcde"]),
    _names,
    st.sampled_from(["", "L-1", "l-2", "É-3"]),
    st.sampled_from(["", "vim"]),
    state=st.sampled_from(["fine", "unknown", "broken", "other"]),
    writable=st.booleans(),
    qualification=st.sampled_from(["601/3521/9", "603/4595/0"]),
    award=st.sampled_from(["", "VTCT 601/3521/9", "Ågren"]),
    started=_dates,
    target=_dates,
    breaks=_breaks,
    claims_end=_dates,
    plan=_verdicts,
    claim=_verdicts,
    met=st.integers(0, 60),
    work=st.none() | _work,
    warnings=st.lists(st.just("!"), max_size=2).map(tuple),
    units=st.sets(st.sampled_from(["D/506/1942", "L/506/2150", "X/1"])).map(tuple),
    recorded=st.lists(st.integers(-99, 99), max_size=4, unique=True).map(
        lambda back: sorted(DAY.toordinal() + days for days in back)
    ),
)
"""Any row; of fifteen paths, so that they often meet."""
