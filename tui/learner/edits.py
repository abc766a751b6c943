"""Edits to a document: a few plain values that say what is to be set, made or taken away, and where."""

from datetime import date
from typing import Any, NamedTuple

from tui.files.toml import Location

Value = str | int | date | list[str] | dict[str, Any]


class Put(NamedTuple):
    """Set the value at a place; tables on the way are made where they are missing."""

    at: Location
    value: Value


class Table(NamedTuple):
    """Make sure that a table stands at a place."""

    at: Location


class Remove(NamedTuple):
    """Take away what stands at a place."""

    at: Location


Edit = Put | Table | Remove
