"""The shape of specification and unit files, checked by pydantic. Loaded only for a file not known good."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, field_validator, model_validator

from tui.files.shape import Shape
from tui.spec.references import IDENTIFIER

Text = Annotated[str, StringConstraints(min_length=1)]
Identifier = Annotated[str, StringConstraints(pattern=f"^{IDENTIFIER}$")]
Count = Annotated[int, Field(ge=0, le=10_000)]
Level = Annotated[int, Field(ge=0, le=8)]
Age = Annotated[int, Field(ge=0, le=120)]
AtLevel = Annotated[str, StringConstraints(pattern=r"^[0-8]\+?$")]
OverMax = Literal["cap", "limit"]


def _refuse_doubled(noun: str, numbers: Iterable[str]) -> None:
    for number, times in Counter(numbers).items():
        if times > 1:
            raise ValueError(f"{noun} {number} is there {times} times")


class OutcomeShape(Shape):
    """``[[outcome]]``: a learning outcome with its criteria by number."""

    number: Text
    title: Text
    criteria: Annotated[dict[Text, Text], Field(min_length=1)]


class UnitShape(Shape):
    """A unit: ``[[unit]]`` in a specification."""

    reference: Identifier
    title: Text
    level: Level
    credits: Count
    glh: Count | None = None
    outcome: Annotated[list[OutcomeShape], Field(min_length=1)]

    @field_validator("outcome")
    @classmethod
    def _numbered_once(cls, outcomes: list[OutcomeShape]) -> list[OutcomeShape]:
        _refuse_doubled("outcome", (outcome.number for outcome in outcomes))
        _refuse_doubled("criterion", (number for outcome in outcomes for number in outcome.criteria))
        return outcomes


class UnitFile(UnitShape):
    """A file of one unit, ``units/D-506-1942.toml``."""

    format: Literal[1]


class GroupShape(Shape):
    """``[[group]]``."""

    id: Identifier
    title: Text
    units: Annotated[list[Identifier], Field(min_length=1)]
    min_credits: Count | None = None
    max_credits: Count | None = None
    min_units: Count | None = None
    max_units: Count | None = None
    all_units: bool = False
    min_units_if_any: Count | None = None
    over_max: OverMax = "cap"


class RuleShape(Shape):
    """``[[rule]]``."""

    id: Identifier
    title: Text | None = None
    groups: list[Identifier] = []
    units: list[Identifier] = []
    at_level: AtLevel | None = None
    min_credits: Count | None = None
    max_credits: Count | None = None
    min_units: Count | None = None
    max_units: Count | None = None
    min_groups: Count | None = None
    max_groups: Count | None = None
    over_max: OverMax = "cap"
    barred: list[Identifier] = []
    unit: Identifier | None = None
    requires: list[Identifier] = []


class ErratumShape(Shape):
    """``[[erratum]]``."""

    where: Text
    printed: Text
    taken: Text
    why: Text


class SpecificationFile(Shape):
    """A specification file. It is looked up by ``number``, or by an ``id`` where the number is not known."""

    format: Literal[1]
    number: Identifier | None = None
    id: Identifier | None = None
    title: Text
    awarding_organisation: Text
    level: Level
    credits: Count
    tqt: Count | None = None
    glh: Count | None = None
    max_glh: Count | None = None
    minimum_age: Age | None = None
    operational_start: date | None = None
    operational_end: date | None = None
    certification_end: date | None = None
    source: Text | None = None
    group: Annotated[list[GroupShape], Field(min_length=1)]
    rule: list[RuleShape] = []
    unit: list[UnitShape] = []
    code: dict[Identifier, Text] = {}
    erratum: list[ErratumShape] = []

    @model_validator(mode="after")
    def _found_by_one(self) -> Self:
        if (self.number is None) == (self.id is None):
            raise ValueError("a qualification has a number, or an id where its number is not known")
        return self


class WordingFile(Shape):
    """A file of the awarding organisation's own wording of criteria, by unit and criterion number."""

    format: Literal[1]
    qualification: Identifier
    source: Text | None = None
    unit: dict[Identifier, dict[Text, Text]]
