"""The proof that an edited text is the old text with the edits and nothing else.

It does not trust the library that made the text: the standard library's parser says what it means, and the
comments and lines are compared here.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from tui.learner.edits import Edit, Put, Remove
from tui.learner.statements import comments, leads_to, statements


class ProofError(Exception):
    """An edit could not be made without touching something else; nothing was changed."""


def prove(before: str, after: str, edits: Sequence[Edit]) -> None:
    """Raise ProofError unless ``after`` is ``before`` with the edits and nothing else."""
    try:
        meant = _values(after)
    except (ValueError, RecursionError) as error:
        raise ProofError(f"the edited file would not be valid TOML: {error}") from None
    if _said(meant) != _said(_with_edits(_values(before), edits)):
        raise ProofError("the edited file would not mean what was asked for")
    old, new = _lines(before), _lines(after)
    touched = set(_touched(before, edits))
    gone = list(_lost_lines(old, new))
    if strays := [line for line in gone if line not in touched and old[line].strip()]:
        raise ProofError(f"line {strays[0] + 1} would change, which was not asked for")
    kept = Counter(comments(after))
    allowed = Counter(comments("\n".join(old[line] for line in gone)))
    lost = Counter(comments(before)) - kept
    if any(isinstance(edit, Remove) for edit in edits):
        lost -= allowed
    if lost:
        raise ProofError(f"a comment would be lost: {next(iter(lost))}")


def _lines(text: str) -> list[str]:
    """The lines of a text; a last one without an end counts as ended like the others."""
    if not text.endswith("\n"):
        text += "\r\n" if "\r\n" in text else "\n"
    return text.split("\n")


def _values(text: str) -> dict[str, Any]:
    """What a text means; a fraction as it is written, since not even ``nan`` may change."""
    return tomllib.loads(text, parse_float=lambda written: (float, written))


def _said(values: dict[str, Any]) -> dict[str, Any]:
    """The values without a table of units that holds none: it says nothing."""
    return {key: value for key, value in values.items() if (key, value) != ("unit", {})}


def _with_edits(values: dict[str, Any], edits: Sequence[Edit]) -> dict[str, Any]:
    """The edits on plain values: what the edited text has to mean."""
    for edit in edits:
        *way, last = (str(step) for step in edit.at)
        holder = values
        for step in way:
            holder = holder[step] if isinstance(edit, Remove) else holder.setdefault(step, {})
        if isinstance(edit, Remove):
            del holder[last]
        elif isinstance(edit, Put):
            holder[last] = edit.value
        else:
            holder.setdefault(last, {})
    return values


def _lost_lines(before: list[str], after: list[str]) -> Iterator[int]:
    """The numbers, from 0, of the lines of ``before`` that ``after`` does not have at their place."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    middle, other = before[start : len(before) - end], after[start : len(after) - end]
    for what, low, high, _, _ in SequenceMatcher(None, middle, other, autojunk=False).get_opcodes():
        if what in {"replace", "delete"}:
            yield from range(start + low, start + high)


def _touched(text: str, edits: Sequence[Edit]) -> Iterator[int]:
    """The lines, from 0, on which stands what the edits are about: a value, or a table and its inner ones."""
    ways = [tuple(str(step) for step in edit.at) for edit in edits]
    for way, is_header, first, last in statements(text):
        if any(leads_to(at, way) or (not is_header and leads_to(way, at)) for at in ways):
            yield from range(first, last + 1)
