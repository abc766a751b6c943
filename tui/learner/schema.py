"""The shape of a learner's file, checked by pydantic. Loaded only when a content is not known good.

Unknown keys are kept and warned about, never refused: another program's key must not lock a tutor out.
"""

import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from tui.files.shape import LooseShape

Text = Annotated[str, StringConstraints(min_length=1)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9./_-]*$")]


class BreakShape(LooseShape):
    """``[[learner.break]]``."""

    start: datetime.date
    end: datetime.date | None = None


class LearnerShape(LooseShape):
    """``[learner]``."""

    id: Text
    name: Text
    started: datetime.date | None = None
    target: datetime.date | None = None
    assessor: str = ""
    uln: str = ""
    note: str = ""
    breaks: Annotated[list[BreakShape], Field(alias="break", default_factory=list)]


class EvidenceShape(LooseShape):
    """``[[evidence]]``."""

    ref: Text
    kind: str = ""
    title: str = ""
    date: datetime.date | None = None
    where: str = ""


class MetShape(LooseShape):
    """``"1.1" = { on = 2026-02-14, evidence = ["E1"] }``."""

    on: datetime.date
    evidence: Annotated[list[Text], Field(default_factory=list)]


class RecognitionShape(LooseShape):
    """``rpl = { on = 2026-02-14, source = "..." }``."""

    on: datetime.date | None = None
    source: Text


class DecisionShape(LooseShape):
    """``[unit."…".decision]``."""

    assessed_by: str = ""
    assessed_on: datetime.date | None = None
    countersigned_by: str = ""
    countersigned_on: datetime.date | None = None
    sampled_by: str = ""
    sampled_on: datetime.date | None = None


class UnitRecordShape(LooseShape):
    """``[unit."D/506/1942"]``."""

    dropped: datetime.date | None = None
    met: Annotated[dict[Text, MetShape], Field(default_factory=dict)]
    submitted: Annotated[dict[Text, MetShape], Field(default_factory=dict)]
    note: str = ""
    notes: Annotated[dict[Text, str], Field(default_factory=dict)]
    credit_transfer: RecognitionShape | None = None
    rpl: RecognitionShape | None = None
    exemption: RecognitionShape | None = None
    decision: DecisionShape | None = None


class LearnerFile(LooseShape):
    """A learner's file."""

    format: Literal[1]
    qualification: Identifier
    learner: LearnerShape
    evidence: Annotated[list[EvidenceShape], Field(default_factory=list)]
    unit: Annotated[dict[Text, UnitRecordShape], Field(default_factory=dict)]
