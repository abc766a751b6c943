"""Where in a TOML text a value stands, for messages that name line and column.

The value is replaced by a mark with the preserving parser; since every byte before it stays as it is, the
mark's place in the new text is the value's place in the old one.
"""

from typing import Any

import tomlrt

from tui.files.toml import Location, place

_MARK = "\u241amark\u241a"


def locate(text: str, location: Location, key_itself: bool = False) -> tuple[int, int]:
    """Line and column of the value at ``location``, or of the nearest thing that holds it.

    With ``key_itself``, of the last key of the location where that stands on the value's own line.
    """
    for length in range(len(location), 0, -1):
        offset = _offset(text, location[:length])
        if offset is not None:
            if key_itself and length == len(location):
                offset = _key_offset(text, offset, str(location[-1]))
            return place(text, offset)
    return 1, 1


def _offset(text: str, location: Location) -> int | None:
    document = tomlrt.loads(text)
    holder: Any = document
    for step in location[:-1]:
        holder = _step(holder, step)
    value = _step(holder, location[-1])
    if value is None:
        return None
    if isinstance(value, tomlrt.Table) and not value.is_inline:
        value[_MARK] = 1
        inside = tomlrt.dumps(document).find(_MARK)
        return _header_before(text, inside)
    if isinstance(value, tomlrt.AoT):
        return _offset(text, (*location, 0))
    holder[location[-1]] = _MARK
    offset = tomlrt.dumps(document).find(_MARK)
    return offset - 1 if offset > 0 else None  # the quotation mark stands before the mark


def _step(holder: Any, step: str | int) -> Any:
    try:
        return holder[step]
    except (KeyError, IndexError, TypeError):
        return None


def _header_before(text: str, offset: int) -> int | None:
    """Where the table header stands that was last before an offset inside the table."""
    start = min(offset, len(text))
    while start > 0:
        start = text.rfind("\n", 0, start - 1) + 1 if start > 0 else 0
        line = text[start : text.find("\n", start) if "\n" in text[start:] else None]
        if line.lstrip().startswith("["):
            return start + len(line) - len(line.lstrip())
    return None


def _key_offset(text: str, offset: int, key: str) -> int:
    line_start = text.rfind("\n", 0, offset) + 1
    found = text.rfind(key, line_start, offset)
    return found if found >= 0 else offset
