"""Edits to a document: a few plain values that say what is to be set, made or taken away, and where."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tui.files.toml import Location

Value = str | int | date | list[str] | dict[str, Any]


@dataclass(frozen=True, slots=True)
class Put:
    """Set the value at a place; tables on the way are made where they are missing."""

    at: Location
    value: Value


@dataclass(frozen=True, slots=True)
class Table:
    """Make sure that a table stands at a place."""

    at: Location


@dataclass(frozen=True, slots=True)
class Remove:
    """Take away what stands at a place."""

    at: Location


Edit = Put | Table | Remove
