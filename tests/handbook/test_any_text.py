"""Whatever a file holds, no layout breaks on it, and none takes another's handbook for its own."""

import random
from collections.abc import Iterator
from importlib import import_module
from typing import cast

import pytest

from tests.handbook.reading import TEXTS, lines_of
from tui.handbook.layouts import Layout, layouts
from tui.handbook.settle import settle

LAYOUTS = ["icq", "pearson", "proqual", "sfj", "vtct"]
OURS = sorted(path.stem for path in TEXTS.glob("*.txt"))


def _layout(name: str) -> Layout:
    return cast("Layout", import_module(f"tui.handbook.layouts.{name}"))


def test_these_are_all_the_layouts() -> None:
    assert [layout.NAME for layout in layouts()] == [_layout(name).NAME for name in LAYOUTS]


@pytest.mark.parametrize("ours", OURS)
def test_a_handbook_is_in_one_layout(ours: str) -> None:
    found = [layout.NAME for layout in layouts() if layout.units_in(lines_of(ours))]
    assert found == [_layout(ours).NAME]


@pytest.mark.parametrize("ours", OURS)
@pytest.mark.parametrize("name", LAYOUTS)
def test_no_layout_breaks_on_a_damaged_text(name: str, ours: str) -> None:
    layout = _layout(name)
    for lines in _damaged("\n".join(lines_of(ours))):
        layout.units_in(lines)
        draft = settle(layout.read(lines))
        assert all(0 < doubt.line <= len(lines) for doubt in draft.doubts)


@pytest.mark.parametrize("name", LAYOUTS)
def test_no_layout_breaks_on_noise(name: str) -> None:
    layout = _layout(name)
    for text in [
        "",
        "\n",
        "\t\n" * 9,
        "9" * 5000,
        "1.1 " * 5000,
        "\x00\uffff",
        random.Random(1).randbytes(9000).decode("latin-1"),
    ]:
        layout.units_in(text.split("\n"))
        settle(layout.read(text.split("\n")))


def _damaged(text: str) -> Iterator[list[str]]:
    """The text cut anywhere, with lines lost, doubled and out of order, and with characters misread."""
    lines = text.split("\n")
    chance = random.Random(7)
    for _ in range(6):
        yield text[: chance.randrange(len(text))].split("\n")
        yield text[chance.randrange(len(text)) :].split("\n")
        yield [line for line in lines if chance.random() < 0.8]
        yield sorted(lines * 2, key=lambda _: chance.random())
        misread = [chance.choice("\t\n -*</>019.:LAe\u00a0") if chance.random() < 0.02 else c for c in text]
        yield "".join(misread).split("\n")
