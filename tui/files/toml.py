"""TOML text in, plain values out; and where in the text a value stands.

The standard library's parser is the judge of what is valid, so that nothing is read here that another
program would refuse. The preserving parser is loaded only to word an error.
"""

import re
import tomllib
from pathlib import Path
from typing import Any

from tui.files.finding import FileError, file_error
from tui.files.literal import shortened

Location = tuple[str | int, ...]
"""The way to a value: keys, and indexes into lists."""

BOM = b"\xef\xbb\xbf"

_MOST_PARTS = 64
_MOST_LEVELS = 200  # of tables and lists in each other; what works through them would run out of stack
_NESTING = frozenset({dict, list})
_BASIC, _LITERAL = r'"(?:[^"\\\n]|\\.)*+"', r"'[^'\n]*+'"
_LONG = r'"""(?:[^"\\]|\\.|"(?!""))*+"{3,5}' "|" r"'''(?:[^']|'(?!''))*+'{3,5}"
STRING = f"(?:{_LONG}|{_BASIC}|{_LITERAL})"
"""A pattern for any string; it needs DOTALL."""
KEY_PART = f"(?:[A-Za-z0-9_-]++|{_BASIC}|{_LITERAL})"
"""A pattern for one part of a dotted key."""
_NEXT_PART = rf"(?:[ \t]*+\.[ \t]*+{KEY_PART})"
_KEY = rf"(?s){_LONG}|#[^\n]*+|(?P<deep>{KEY_PART}{_NEXT_PART}{{{_MOST_PARTS}}})|{KEY_PART}{_NEXT_PART}*+"
_MERGE_MARK = re.compile(r"^(?:<{7}|>{7})(?: |\r?$)", re.MULTILINE)
_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def parse(data: bytes, path: str) -> dict[str, Any]:
    """The values in a TOML document of UTF-8 bytes, with or without a byte order mark.

    Raises FileError naming line and column.
    """
    text = decode(data, path)
    if mark := _MERGE_MARK.search(text):
        line, column = place(text, mark.start())
        message = "this file has an unresolved merge: keep one of the two sides and delete the marker lines"
        raise file_error(path, "merge-marker", message, line, column)
    if deep := _deep_key(text):
        line, column = place(text, deep.start())
        raise file_error(path, "too-deep", f"a key of more than {_MOST_PARTS} parts", line, column)
    try:
        values = tomllib.loads(text)
    except RecursionError:
        raise _too_deep(text, path) from None
    except ValueError as error:
        raise _worded(text, path, error) from None
    if _levels_left(values) == 0:
        raise _too_deep(text, path)
    return values


def parse_fast(data: bytes, path: str) -> dict[str, Any]:
    """The same values in a seventh of the time, with the keys in another order.

    The fast parser takes no more than the standard library's does, which decides where it refuses and words
    the error. Where it is not installed, that does it all. Raises FileError naming line and column.
    """
    try:
        import pytomlpp
    except ImportError:
        return parse(data, path)
    text = decode(data, path)
    if "<<<<<<<" in text or ">>>>>>>" in text or text.startswith("\ufeff"):
        return parse(data, path)
    try:
        values: dict[str, Any] = pytomlpp.loads(text)
    except (pytomlpp.DecodeError, ValueError, SystemError):  # the last two of a date that is none
        return parse(data, path)
    return values if _levels_left(values) > _MOST_LEVELS - _MOST_PARTS else parse(data, path)


def _levels_left(values: dict[str, Any]) -> int:
    """How many more tables and lists might be in each other, 0 where there are too many."""
    level: list[Any] = [values]
    for left in range(_MOST_LEVELS, 0, -1):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if type(inner) in _NESTING
        ]
        if not level:
            return left
    return 0


def _deep_key(text: str) -> re.Match[str] | None:
    """Find a key of so many parts that the parser would take minutes over it."""
    if all(line.count(".") < _MOST_PARTS for line in text.split("\n")):
        return None
    return next((match for match in re.finditer(_KEY, text) if match["deep"]), None)


def decode(data: bytes, path: str) -> str:
    """The text of UTF-8 bytes without a byte order mark; raises FileError with line and column."""
    body = data.removeprefix(BOM)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = place(body[: error.start].decode("utf-8"), None)
        raise file_error(path, "not-utf-8", "not UTF-8 text; save the file as UTF-8", line, column) from None


def place(text: str, offset: int | None) -> tuple[int, int]:
    """Line and column, both from 1, of a character offset; None stands for the end."""
    before = text if offset is None else text[:offset]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _too_deep(text: str, path: str) -> FileError:
    _, line, column = _better(text) or ("", 1, 1)
    return file_error(path, "too-deep", "lists or tables nested too deep", line, column)


def _worded(text: str, path: str, error: ValueError) -> FileError:
    """The error in the words of the parser that names the key and the place best, and what is allowed."""
    if better := _better(text):
        message, line, column = better
    else:
        at = _AT.search(str(error))
        message = _AT.sub("", str(error))
        line, column = (int(at[1]), int(at[2])) if at and at[1] else place(text, None)
    hint = next((hint for start, hint in _HINTS if message.startswith(start)), "")
    if message.startswith("redefinition of table") and (first := _same_line_above(text, line)):
        hint = f"it stands on line {first} already; put both under one header"
    message = shortened(message, 80)
    return file_error(path, "not-toml", f"{message}; {hint}" if hint else message, line, column)


def _better(text: str) -> tuple[str, int, int] | None:
    """What the preserving parser finds wrong, and at which line and column; None where that is nothing."""
    import tomlrt

    try:
        tomlrt.loads(text)
    except tomlrt.TOMLParseError as error:
        return str(error).rpartition(" (line")[0], error.line, error.col
    except (RecursionError, ValueError):
        pass
    return None


_VALUE = "text needs quotation marks, a date is 2026-02-14, else true, false or a number"
_HINTS = (
    ("invalid integer", _VALUE),
    ("invalid float", _VALUE),
    ("invalid date/", _VALUE),
    ("expected value", _VALUE),
    ("duplicate key", "keep one of the two"),
    ("redefinition of table", "put both under one header"),
    ("expected '=' after key", "a line is: key = value"),
    (
        "expected ']' to close table header",
        'a name with other than A-Z a-z 0-9 _ - is written [unit."D/506/1942"]',
    ),
    ("expected newline", "one value to a line"),
    ("newline in", "text ends on its line with a quotation mark"),
    ("unterminated", "close it"),
    ("invalid escape", "write a backslash twice"),
)
"""What is allowed instead, by how the parser's words begin."""


def _same_line_above(text: str, line: int) -> int | None:
    """The first line, from 1, that says the same as a later one."""
    lines = [said.partition("#")[0].strip() for said in text.split("\n")]
    first = lines.index(lines[line - 1]) + 1
    return first if first < line else None


def read_toml(path: Path) -> tuple[bytes, dict[str, Any]]:
    """A file's bytes and values; raises FileError."""
    from tui.files.read import read_bytes

    data = read_bytes(path)
    return data, parse(data, str(path))
