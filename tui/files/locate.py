"""Where in a TOML text a value stands, for messages that name line and column.

One pass over a text that the parser accepted notes where every key and every value starts. A table stands at
its header; one that has none of its own stands where it is first named.
"""

import re
import tomllib
from bisect import bisect_right
from functools import lru_cache

from tui.files.toml import KEY_PART, STRING, Location

_PART = re.compile(KEY_PART)
_GAP = re.compile(r"[ \t]*+\.?[ \t]*+")  # around the dots of a key
_IDLE = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")  # between values: spaces, line ends, comments
_SCALAR = re.compile(rf"{STRING}|\d{{4}}-\d\d-\d\d \d\d:[^\s,\]}}#]++|[^\s,\]}}#]++", re.DOTALL)


def locate(text: str, location: Location, key_itself: bool = False) -> tuple[int, int]:
    """Find line and column of the value at ``location``, or of the nearest thing that holds it.

    With ``key_itself``, of the last key of the location where the value has one beside it.
    """
    places = _places(text)
    for length in range(len(location), 0, -1):
        if found := places.get(location[:length]):
            key, value = found
            offset = key if key_itself and length == len(location) else value
            starts = _line_starts(text)  # a file may have as many faults as lines
            line = bisect_right(starts, offset)
            return line, offset - starts[line - 1] + 1
    return 1, 1


@lru_cache(maxsize=4)
def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


@lru_cache(maxsize=4)
def _places(text: str) -> dict[Location, tuple[int, int]]:
    walk = _Walk(text)
    walk.document()
    return walk.places


class _Walk:
    """The way through a valid text; ``places`` fills with the offsets of keys and values."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.places: dict[Location, tuple[int, int]] = {}
        self._last: dict[Location, int] = {}  # the index reached in each array of tables

    def document(self) -> None:
        table: Location = ()
        self._idle()
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._idle()

    def _header(self) -> Location:
        """``[a.b]`` or ``[[a.b]]``: the table whose keys follow."""
        start = self.at
        many = self.text.startswith("[[", start)
        self.at += 2 if many else 1
        parts = [part for part, _ in self._key()]
        self.at += 2 if many else 1
        table: Location = ()
        for part in parts[:-1]:
            table = (*table, part)
            self.places.setdefault(table, (start, start))
            if table in self._last:
                table = (*table, self._last[table])
        table = (*table, parts[-1])
        if many:
            self.places.setdefault(table, (start, start))
            self._last[table] = self._last.get(table, -1) + 1
            table = (*table, self._last[table])
        self.places[table] = (start, start)
        return table

    def _pair(self, table: Location) -> None:
        """``a.b = value``."""
        for part, key in self._key():
            table = (*table, part)
            self.places.setdefault(table, (key, key))
        self.at += 1
        self._idle()
        self.places[table] = (key, self.at)
        self._value(table)

    def _value(self, location: Location) -> None:
        if self.text[self.at] not in "[{":
            self.at = self._after(_SCALAR)
            return
        index, in_list = 0, self.text[self.at] == "["
        self._step()
        while self.text[self.at] not in "]}":
            if in_list:
                self.places[*location, index] = (self.at, self.at)
                self._value((*location, index))
                index += 1
            else:
                self._pair(location)
            self._idle()
            if self.text[self.at] == ",":
                self._step()
        self.at += 1

    def _key(self) -> list[tuple[str, int]]:
        """The parts of a dotted key, each with its place; ends before ``=`` or ``]``."""
        parts = []
        self.at = self._after(_GAP)
        while match := _PART.match(self.text, self.at):
            word = match.group()
            parts.append((tomllib.loads(f"k={word}")["k"] if word[0] in "\"'" else word, self.at))
            self.at = match.end()
            self.at = self._after(_GAP)
        return parts

    def _step(self) -> None:
        self.at += 1
        self._idle()

    def _idle(self) -> None:
        self.at = self._after(_IDLE)

    def _after(self, pattern: re.Pattern[str]) -> int:
        match = pattern.match(self.text, self.at)
        return match.end() if match else len(self.text)
