"""What the rules say of a choice of units: the values that the screen and the JSON both draw.

Everything is judged on three sets of units: *planned* (chosen), *started* (a criterion met, or achieved)
and *achieved* (all criteria met, or the credit transferred or recognised). Credits and counts are whole
numbers.
"""

from typing import Generic, Literal, NamedTuple, TypeVar

Stage = Literal["planned", "started", "achieved"]
STAGES: tuple[Stage, Stage, Stage] = ("planned", "started", "achieved")

Verdict = Literal["complete", "incomplete", "broken"]
"""``complete``: some claim meets every rule. ``broken``: no addition can ever make it so."""

Status = Literal["met", "short", "over", "broken"]
"""``short``: more is needed. ``over``: a maximum is passed and the surplus does not count."""

Measure = Literal["credits", "units", "groups"]

T = TypeVar("T")


class Three(NamedTuple, Generic[T]):
    """One value for each of the three sets."""

    planned: T
    started: T
    achieved: T


class Choice(NamedTuple):
    """A learner's units by reference: each set holds the next one; ``exempt`` ones earn no credit."""

    planned: frozenset[str] = frozenset()
    started: frozenset[str] = frozenset()
    achieved: frozenset[str] = frozenset()
    exempt: frozenset[str] = frozenset()

    @classmethod
    def of(cls, *references: str) -> "Choice":
        """Units that are chosen and no more."""
        return cls(planned=frozenset(references))


class Result(NamedTuple):
    """How one rule stands for one set."""

    status: Status
    have: int


class RuleStanding(NamedTuple):
    """One rule, in words and figures; ``need`` is in ``measure``, the least or the most as the rule says."""

    id: str
    group: str | None
    label: str
    text: str
    need: int
    measure: Measure
    is_maximum: bool
    scope: frozenset[str]
    """The units the rule is about."""
    results: Three[Result]
    mend: str
    """What would mend the plan where it is not met; empty where it is."""


class GroupStanding(NamedTuple):
    """A group's credits: all that was taken, and what counts of it in the claim."""

    id: str
    title: str
    min_credits: int | None
    max_credits: int | None
    min_units: int | None
    max_units: int | None
    credits: Three[int]
    counting: Three[int]
    units: Three[int]


class Caution(NamedTuple):
    """A warning: a rule made over or broken, its group if it has one, and what would mend it."""

    rule: str
    group: str | None
    message: str


class Standing(NamedTuple):
    """Everything the rules say of one choice of units in one qualification."""

    required: int
    verdict: Three[Verdict]
    credits: Three[int]
    counting: Three[int]
    claim: Three[frozenset[str]]
    """The units of the claim that counts most, by reference."""
    groups: tuple[GroupStanding, ...]
    rules: tuple[RuleStanding, ...]
    warnings: tuple[Caution, ...]
