"""Pace in words: in a list, in a summary, beside a learner's tree."""

from collections.abc import Iterator

from tui.learner.model import Learner
from tui.learner.pace import Pace
from tui.report.words import MET_MARK, WARNING_MARK, day
from tui.rules.wording import plural

UP, DOWN = "▲", "▼"


def pace_words(pace: Pace) -> str:
    """``▼ behind 23d``, ``▲ ahead 5d``, ``= on track``; ``– behind 23d`` while on a break."""
    marks = {"complete": MET_MARK, "ahead": UP, "on track": "=", "behind": DOWN, "overdue": WARNING_MARK}
    days = f" {abs(pace.days)}d" if pace.state in {"ahead", "behind", "overdue"} else ""
    mark = "–" if pace.on_break and pace.state != "complete" else marks[pace.state]
    return f"{mark} {pace.state}{days}"


def pace_sentences(pace: Pace, learner: Learner) -> Iterator[str]:
    """How the work done stands against the time gone, and when it would end; without full stops."""
    words = {
        "complete": "Complete",
        "on track": "On track",
        "ahead": f"{plural(pace.days, 'days')} ahead",
        "behind": f"{plural(-pace.days, 'days')} behind",
        "overdue": f"{plural(-pace.days, 'days')} overdue",
    }
    resting = ", on a break now" if pace.on_break else ""
    done = f"{pace.criteria:.0%} of the criteria and {pace.credits:.0%} of the credits"
    yield f"{words[pace.state]}{resting}: {done} in {pace.time:.0%} of the time"
    if pace.forecast:
        target = f"; target {day(learner.target)}" if learner.target else ""
        yield f"As in the last 12 weeks, done by {day(pace.forecast)}{target}"
