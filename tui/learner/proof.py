"""The proof that an edited text is the old text with the edits and nothing else.

It does not trust the library that made the text: the standard library's parser says what it means, and the
comments and lines are compared here.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from tui.files.toml import Location
from tui.learner.edits import Edit, Put, Remove


class ProofError(Exception):
    """An edit could not be made without touching something else; nothing was changed."""


_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|(?P<comment>#[^\n]*)|(?P<open>[\[{])'
    r"|(?P<close>[\]}])|(?P<line>\n)",
    re.DOTALL,
)


def prove(before: str, after: str, edits: Sequence[Edit]) -> None:
    """Raise ProofError unless ``after`` is ``before`` with the edits and nothing else."""
    try:
        meant = tomllib.loads(after)
    except (ValueError, RecursionError) as error:
        raise ProofError(f"the edited file would not be valid TOML: {error}") from None
    if meant != _with_edits(tomllib.loads(before), edits):
        raise ProofError("the edited file would not mean what was asked for")
    old, new = before.split("\n"), after.split("\n")
    touched = {line for edit in edits for line in _lines_of(before, edit.at)}
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


def comments(text: str) -> Iterator[str]:
    """Every comment of a TOML text, without the blanks at its end."""
    for token in _TOKEN.finditer(text):
        if token["comment"]:
            yield token["comment"].rstrip()


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


def _lines_of(text: str, location: Location) -> Iterator[int]:
    """The lines, from 0, that a value or a table and its inner tables stand on."""
    way = tuple(str(step) for step in location)
    for stated, is_header, first, last in _statements(text):
        if _leads_to(way, stated) or (not is_header and _leads_to(stated, way)):
            yield from range(first, last + 1)


def _leads_to(start: tuple[str, ...], way: tuple[str, ...]) -> bool:
    return way[: len(start)] == start


def _statements(text: str) -> Iterator[tuple[tuple[str, ...], bool, int, int]]:
    """Each header and each key's statement: the full way to what it sets, which of the two, its first and last line from 0."""
    lines = text.split("\n")
    table: tuple[str, ...] = ()
    for first, last in _logical_lines(text):
        said = "\n".join(lines[first : last + 1])
        if not said.strip() or said.lstrip().startswith("#"):
            continue
        values = tomllib.loads(said)
        if said.lstrip().startswith("["):
            table = _way(values)
            yield table, True, first, last
        else:
            yield (*table, *_way(values)), False, first, last


def _way(values: Any) -> tuple[str, ...]:
    """The dotted way that one statement spells: down to the first thing that is not a table of one key."""
    way: list[str] = []
    while isinstance(values, dict) and len(values) == 1:
        (key,) = values
        way.append(key)
        values = values[key]
    return tuple(way)


def _logical_lines(text: str) -> Iterable[tuple[int, int]]:
    """First and last line, from 0, of each statement; a list or a long string may run over several lines."""
    line = first = depth = 0
    for token in _TOKEN.finditer(text):
        if token["line"]:
            if depth == 0:
                yield first, line
                first = line + 1
            line += 1
        else:
            depth += bool(token["open"]) - bool(token["close"])
            line += token.group().count("\n")
    yield first, line
