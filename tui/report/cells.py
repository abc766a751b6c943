"""How much room text takes in a terminal: a wide character takes two cells, a mark on a letter none."""

import unicodedata
from collections.abc import Iterator


def cells(text: str) -> int:
    """How many cells a line of text takes."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def _cell(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def fitted(text: str, width: int) -> str:
    """The text in exactly ``width`` cells: cut with an ellipsis where it is longer, else filled up."""
    if cells(text) > width:
        text = f"{_start(text, width - 1)}…"
    return text + " " * (width - cells(text))


def _start(text: str, width: int) -> str:
    """As much of the start of a text as fits."""
    taken = 0
    for index, character in enumerate(text):
        taken += _cell(character)
        if taken > width:
            return text[:index]
    return text


def wrapped(text: str, width: int) -> Iterator[str]:
    """The text in lines of at most ``width`` cells, broken between words where it can be."""
    line = ""
    for word in text.split():
        if line and cells(line) + 1 + cells(word) > width:
            yield line
            line = ""
        line = f"{line} {word}" if line else word
        while cells(line) > width:
            start = _start(line, max(2, width))
            yield start
            line = line[len(start) :]
    if line:
        yield line
