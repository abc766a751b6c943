"""Carrying out edits on the text of a document, touching as little of it as can be.

What is taken away goes as whole lines where it stands on lines of its own, so that the comments around it
stay where they are; everything else is left to the preserving parser.
"""

import re
from collections.abc import Iterable, Sequence

import tomlrt

from tui.files.toml import Location
from tui.learner.edits import Edit, Put, Remove, Value
from tui.learner.statements import leads_to, statements


def rewritten(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits, those that take away before those that set; nothing is proved yet."""
    gone = [edit.at for edit in edits if isinstance(edit, Remove)]
    tree = tomlrt.loads(_without_lines(text, gone) if gone else text)
    for at in gone:
        _take_away(tree, at)
    for edit in edits:
        if isinstance(edit, Put):
            _put(_table(tree, edit.at[:-1]), str(edit.at[-1]), edit.value)
        elif not isinstance(edit, Remove):
            _table(tree, edit.at)
    return tomlrt.dumps(tree)


def _without_lines(text: str, places: Iterable[Location]) -> str:
    """The text without the statements at some places; of two blank lines that would meet, one goes too."""
    ways = [tuple(map(str, place)) for place in places]
    lines = re.split(r"(?<=\n)", text)
    gone: set[int] = set()
    for statement in statements(text):
        if any(leads_to(way, statement.way) for way in ways):
            gone.update(range(statement.first, statement.last + 1))
    for last in sorted(line for line in gone if line + 1 not in gone):
        above = last
        while above in gone:
            above -= 1
        if above >= 0 and not lines[above].strip() and not "".join(lines[last + 1 : last + 2]).strip():
            gone.add(above)
    return "".join(line for number, line in enumerate(lines) if number not in gone)


def _take_away(tree: tomlrt.Document, at: Location) -> None:
    """What stands inside a line, and a header for a table that lost the last line that spoke of it."""
    if len(at) <= 2:  # without any unit there need be no table of units
        tree.get(str(at[0]), {}).pop(str(at[-1]), None)
    else:
        _table(tree, at[:-1]).pop(str(at[-1]), None)


def _put(table: tomlrt.Table, key: str, value: Value) -> None:
    listed = table.get(key)
    if isinstance(value, list) and isinstance(listed, list):
        for item in [item for item in listed if item not in value]:
            listed.remove(item)
        if listed == value[: len(listed)]:  # in place, so that comments between the items stay
            listed.extend(value[len(listed) :])
            return
    table[key] = tomlrt.Table.inline(value) if isinstance(value, dict) else value


def _table(tree: tomlrt.Document, at: Location) -> tomlrt.Table:
    """The table at a place; a new one for a unit gets a header of its own after a blank line."""
    way = [str(step) for step in at]
    known = tree.get_entry(way)
    if isinstance(known, tomlrt.Table):
        return known
    made = tree.ensure_table(way)
    if not made.is_inline:
        made.header_leading_block = (None,) if len(way) == 2 else ()
    return made
