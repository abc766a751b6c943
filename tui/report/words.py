"""Marks and words for a status and a verdict: the same on the screen, in the summary and in a list."""

from datetime import date
from typing import TYPE_CHECKING

from tui.rules.wording import plural

if TYPE_CHECKING:
    from tui.learner.progress import Status, UnitProgress
    from tui.rules.standing import Standing

MARKS: "dict[Status, str]" = {"achieved": "✓", "started": "◐", "planned": "·", "open": "+", "dropped": "×"}
"""A mark for each status: characters of width 1 that read without colour."""

STATUS_WORDS: "dict[Status, str]" = {
    "achieved": "achieved",
    "started": "started",
    "planned": "planned",
    "open": "not chosen",
    "dropped": "dropped",
}

MET_MARK, SUBMITTED_MARK, OPEN_MARK, WARNING_MARK = "✓", "?", "·", "!"


def headline(standing: "Standing", claims_closed: bool) -> str:
    """What a tutor asks first: can this learner claim, is the plan broken, what is left."""
    if standing.verdict.achieved == "complete":
        return "complete, but claims are closed" if claims_closed else "ready to claim"
    if standing.verdict.planned == "broken":
        return "the plan breaks the rules"
    if standing.verdict.planned == "complete":
        left = standing.required - standing.counting.achieved
        # An achieved unit that the plan counts as surplus does not help it on.
        least = "" if standing.claim.achieved <= standing.claim.planned else "at least "
        return (
            f"plan complete, {least}{plural(left, 'credits')} to achieve"
            if left > 0
            else "plan complete, units to finish"
        )
    left = standing.required - standing.counting.planned
    if left > 0:
        return f"plan {plural(left, 'credits')} short"
    short = next(rule for rule in standing.rules if rule.results.planned.status == "short")
    return f"plan {plural(short.need - short.results.planned.have, short.measure)} short: {short.label}"


def tone(standing: "Standing", claims_closed: bool) -> str:
    """The style that a headline is drawn in: achieved, broken, or the terminal's own."""
    if standing.verdict.achieved == "complete":
        return "broken" if claims_closed else "achieved"
    return "broken" if standing.verdict.planned == "broken" else ""


def status_word(unit: "UnitProgress") -> str:
    """A unit's status in a word or two; one that is achieved without meeting its criteria says by what."""
    if unit.status != "achieved" or unit.met == unit.of:
        return STATUS_WORDS[unit.status]
    record = unit.record
    return "credit transfer" if record.credit_transfer else "RPL" if record.rpl else "exemption"


def day(on: date) -> str:
    """A date as people here write it: ``14 Feb 2026``."""
    return f"{on.day} {on:%b %Y}"
