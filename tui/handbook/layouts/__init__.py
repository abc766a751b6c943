"""The layouts of handbooks that can be read, one module each; a new one is a new module here, nothing more.

Conversion of a handbook to text leaves marks of the program that did it as much as of the handbook, so a
layout is known by those marks, never by a file's name.
"""

import pkgutil
from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from tui.handbook.printed import Printed


class Layout(Protocol):
    """What a module here offers."""

    NAME: str
    """How a message calls the layout."""

    def units_in(self, lines: Sequence[str]) -> int:
        """How many unit pages of this layout begin in the text; 0 where it is in another."""
        ...

    def read(self, lines: Sequence[str]) -> Printed:
        """Everything that the text prints, and what in it could not be read surely."""
        ...


def layouts() -> list[Layout]:
    """Every layout, by name of its module."""
    return [
        cast("Layout", import_module(f"{__name__}.{module.name}"))
        for module in pkgutil.iter_modules(__path__)
    ]


def recognise(lines: Sequence[str]) -> Layout | None:
    """The layout that finds the most unit pages in the text; None when none finds any."""
    best = max(layouts(), key=lambda layout: layout.units_in(lines))
    return best if best.units_in(lines) else None
