"""What a tree shows, as values: rows named by keys, and an outline that knows what stands below which.

A row is named by a key, ``("unit", "D/506/1942")``; the tree widget holds keys and asks the outline for the
rest. There is one outline for a learner, and one for the qualifications by themselves.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple, Protocol

from tui.report.lines import Line

Kind = Literal["qualification", "award", "rule", "group", "unit", "outcome", "criterion"]


class Row(NamedTuple):
    """The name of a row. ``id`` is a rule's, group's or unit's; ``number`` an outcome's or criterion's.

    ``within`` is the qualification's id where several are shown.
    """

    kind: Kind
    id: str = ""
    number: str = ""
    within: str = ""


AWARD = Row("award")


class Label(NamedTuple):
    """What a row says: the left part, which may be cut, and the right part with its figures."""

    left: Line
    right: Line


class Outline(Protocol):
    """What the tree asks of what it shows."""

    def children(self, row: Row | None) -> list[Row]:
        """The rows below a row, or at the top for None."""
        ...

    def parent(self, row: Row) -> Row | None:
        """The row above a row; None at the top."""
        ...

    def label(self, row: Row) -> Label:
        """What a row says."""
        ...

    def texts(self) -> Iterable[tuple[Row, str]]:
        """Every row that can be searched for, in the order of the tree, with the text to find it by."""
        ...


def find(outline: Outline, wanted: str) -> list[Row]:
    """The rows whose text holds every word, whatever its capitals."""
    words = wanted.casefold().split()
    if not words:
        return []
    return [row for row, text in outline.texts() if all(word in text.casefold() for word in words)]
