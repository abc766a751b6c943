"""The order of a caseload: by any column, by several, each way round."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal, NamedTuple

from tui.caseload.row import Row

Column = Literal[
    "name",
    "id",
    "qualification",
    "criteria",
    "credits",
    "plan",
    "achieved",
    "warnings",
    "pace",
    "last",
    "state",
]

_VERDICTS = {"broken": 0, "incomplete": 1, "complete": 2, None: 3}
_PACES = {"overdue": 0, "complete": 2}
"""Before and after all that are told in days ahead or behind: days overdue are not of that kind."""
_STATES = {"broken": 0, "unknown": 1, "fine": 2, "other": 3}


class By(NamedTuple):
    """A column to sort by; of several the first one decides, and each next one where it leaves a tie."""

    column: Column
    descending: bool = False


_OTHER_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
"""Letters that are no accented ones and are looked for as if they were."""


def sortable(text: str) -> str:
    """A text as names are looked up: without regard to capitals and accents."""
    if text.isascii():
        return text.casefold()
    bare = unicodedata.normalize("NFKD", text.casefold().translate(_OTHER_LETTERS))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def shown_name(row: Row) -> str:
    """The learner's name; of a file that does not tell it, the file's own."""
    return row.summary.learner.name or row.summary.path.rpartition("/")[2]


def _share(row: Row) -> float | None:
    work = row.summary.work
    return row.summary.met / work.of if work and work.of else None


_KEYS: dict[Column, Callable[[Row], Any]] = {
    "name": lambda row: sortable(shown_name(row)),
    "id": lambda row: sortable(row.summary.learner.id) or None,
    "qualification": lambda row: sortable(row.summary.award) or None,
    "criteria": _share,
    "credits": lambda row: (
        (row.summary.work.achieved, row.summary.work.planned) if row.summary.work else None
    ),
    "plan": lambda row: _VERDICTS[row.summary.plan],
    "achieved": lambda row: _VERDICTS[row.summary.claim],
    "warnings": lambda row: len(row.summary.warnings) or None,
    "pace": lambda row: (_PACES.get(row.pace.state, 1), row.pace.days) if row.pace else None,
    "last": lambda row: row.last,
    "state": lambda row: (_STATES[row.summary.state], row.summary.writable, not row.editor),
}

COLUMNS: tuple[Column, ...] = tuple(_KEYS)
"""Every column, in the order of the screen."""

DEFAULT: tuple[By, ...] = (By("name"),)


def arranged(rows: Iterable[Row], order: Sequence[By] = DEFAULT) -> list[Row]:
    """The rows in order; those that have nothing in a column come last whichever way round it is.

    What the columns leave equal stands in the order of the files, so that the same rows give the same list.
    """
    found = sorted(rows, key=lambda row: row.summary.path)
    for by in reversed(order):
        key = _KEYS[by.column]
        told = [(key(row), row) for row in found]
        some = [pair for pair in told if pair[0] is not None]
        some.sort(key=lambda pair: pair[0], reverse=by.descending)
        found = [row for _, row in some] + [row for value, row in told if value is None]
    return found


def flipped(order: Sequence[By], column: Column) -> tuple[By, ...]:
    """The order with a column put first; where it is first already, the other way round."""
    if order and order[0].column == column:
        return (By(column, not order[0].descending), *order[1:])
    return (By(column), *(by for by in order if by.column != column))
