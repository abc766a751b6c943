"""What a handbook prints, as a layout read it: nothing is compared, chosen or mended yet.

Lines count from 1, as an editor shows them. A figure is None, and a text "", where the handbook prints none.
"""

from datetime import date
from typing import NamedTuple

from tui.spec.model import Group, Rule


class Doubt(NamedTuple):
    """Something that could not be read surely: where, and what was made of it, for the user to settle."""

    line: int
    message: str


class PrintedCriterion(NamedTuple):
    """An assessment criterion with its number as printed, ``1.1``."""

    number: str
    text: str
    line: int


class PrintedOutcome(NamedTuple):
    """A learning outcome with its number as printed, ``1``, and its criteria in the printed order."""

    number: str
    title: str
    criteria: tuple[PrintedCriterion, ...]
    line: int


class Page(NamedTuple):
    """A unit's own page."""

    line: int
    title: str
    outcomes: tuple[PrintedOutcome, ...]
    reference: str = ""
    level: int | None = None
    credits: int | None = None
    glh: int | None = None
    code: str = ""


class Row(NamedTuple):
    """A unit's row in the structure table: the group it stands in, and what the table says of it."""

    line: int
    group: str
    reference: str
    title: str
    level: int | None = None
    credits: int | None = None
    glh: int | None = None
    code: str = ""


class Award(NamedTuple):
    """What is said of the qualification itself; credits are its total, hours are whole hours."""

    number: str = ""
    title: str = ""
    awarding_organisation: str = ""
    level: int | None = None
    credits: int | None = None
    tqt: int | None = None
    glh: int | None = None
    max_glh: int | None = None
    minimum_age: int | None = None
    operational_start: date | None = None
    operational_end: date | None = None
    certification_end: date | None = None


class Printed(NamedTuple):
    """A whole handbook. The groups carry their bounds; which units stand in them, the rows say."""

    award: Award
    groups: tuple[Group, ...]
    rules: tuple[Rule, ...]
    rows: tuple[Row, ...]
    pages: tuple[Page, ...]
    doubts: tuple[Doubt, ...] = ()
