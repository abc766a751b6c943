"""Marks and words for a status and a verdict: the same on the screen, in the summary and in a list."""

from tui.learner.progress import Status
from tui.rules.standing import Standing

MARKS: dict[Status, str] = {"achieved": "✓", "started": "◐", "planned": "·", "open": "+", "dropped": "×"}
"""A mark for each status: characters of width 1 that read without colour."""

STATUS_WORDS: dict[Status, str] = {
    "achieved": "achieved",
    "started": "started",
    "planned": "planned",
    "open": "not chosen",
    "dropped": "dropped",
}

MET_MARK, SUBMITTED_MARK, OPEN_MARK, WARNING_MARK = "✓", "?", "·", "!"


def headline(standing: Standing) -> str:
    """The answer to the first question, in words: can this learner claim, is the plan broken, what is left?"""
    if standing.verdict.achieved == "complete":
        return "ready to claim"
    if standing.verdict.planned == "broken":
        return "the plan breaks the rules"
    if standing.verdict.planned == "complete":
        left = standing.required - standing.counting.achieved
        return f"plan complete, {left} credits to achieve" if left > 0 else "plan complete, units to finish"
    left = standing.required - standing.counting.planned
    return f"plan {left} credits short" if left > 0 else "plan short of a rule"
