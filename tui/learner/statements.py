"""Which lines of a TOML text each statement stands on: what lets an edit, and its proof, go line by line.

The text has been read by a parser before, so that this only has to find its way in what is valid.
"""

import re
import tomllib
from collections.abc import Iterator
from typing import NamedTuple

from tui.files.toml import KEY_PART, STRING

_TOKEN = re.compile(
    rf"{STRING}|(?P<comment>#[^\n]*)|(?P<open>[\[{{])|(?P<close>[\]}}])|(?P<line>\n)", re.DOTALL
)
_KEY = re.compile(
    rf"[ \t]*(?P<header>\[\[?)?[ \t]*(?P<way>{KEY_PART}(?:[ \t]*\.[ \t]*{KEY_PART})*)", re.DOTALL
)

Way = tuple[str, ...]
"""The keys that lead to a value or a table, each as text."""


class Statement(NamedTuple):
    """A header, or a key with its value: the full way to what it is about, its first and last line from 0."""

    way: Way
    is_header: bool
    first: int
    last: int


def statements(text: str) -> Iterator[Statement]:
    """Every statement of a valid text, in order."""
    lines = text.split("\n")
    table: Way = ()
    for first, last in _logical_lines(text):
        key = _KEY.match(lines[first])
        if key is None:
            continue  # blank, or nothing but a comment
        way = tuple(_plain(part) for part in re.findall(KEY_PART, key["way"]))
        if key["header"]:
            table = way
            yield Statement(table, True, first, last)
        else:
            yield Statement((*table, *way), False, first, last)


def comments(text: str) -> Iterator[str]:
    """Every comment of a text, without the blanks at its end."""
    for token in _TOKEN.finditer(text):
        if token["comment"]:
            yield token["comment"].rstrip()


def leads_to(start: Way, way: Way) -> bool:
    """Whether a way begins with another, or is that one."""
    return way[: len(start)] == start


def _plain(part: str) -> str:
    """One part of a key without its quotation marks."""
    if part[0] not in "\"'":
        return part
    return str(tomllib.loads(f"key = {part}")["key"]) if "\\" in part else part[1:-1]


def _logical_lines(text: str) -> Iterator[tuple[int, int]]:
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
