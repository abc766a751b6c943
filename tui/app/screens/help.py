"""Every key, as it is set now, and what the marks mean."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from tui.app.keys import KEYS, WHERE_TITLES, Where
from tui.app.widgets.panes import Pane
from tui.report.lines import Line
from tui.report.words import MARKS, OPEN_MARK, STATUS_WORDS, SUBMITTED_MARK, WARNING_MARK

_NAMES = {
    "slash": "/", "question_mark": "?", "exclamation_mark": "!", "colon": ":", "right_square_bracket": "]",
    "left_square_bracket": "[", "pagedown": "page down", "pageup": "page up",
}  # fmt: skip


class Help(ModalScreen[None]):
    """The keys and the marks; any of the keys that leave a dialog close it."""

    BINDINGS: ClassVar = [Binding("escape,q,question_mark,enter", "app.pop_screen", "close", id="help.close")]

    def __init__(self, keymap: Mapping[str, str], part: Where) -> None:
        super().__init__()
        self._keymap = keymap
        self._part = part

    def compose(self) -> ComposeResult:
        """One pane that scrolls."""
        yield Pane(_lines(self._keymap, self._part))


def _lines(keymap: Mapping[str, str], part: Where) -> Iterator[Line]:
    """The part of the screen that is shown comes first."""
    for where, title in sorted(WHERE_TITLES.items(), key=lambda item: item[0] != part):
        yield [(title, "title")]
        for key in KEYS:
            if key.where == where:
                pressed = ", ".join(_named(part) for part in keymap.get(key.id, key.keys).split(","))
                yield [(f"  {pressed:20} ", ""), (key.description, "dim")]
        yield []
    yield [("Marks", "title")]
    for status, mark in MARKS.items():
        yield [(f"  {mark}  ", ""), (STATUS_WORDS[status], "dim")]
    yield [(f"  {SUBMITTED_MARK}  ", ""), ("submitted, not yet decided", "dim")]
    yield [(f"  {OPEN_MARK}  ", ""), ("not yet met", "dim")]
    yield [(f"  {WARNING_MARK}  ", ""), ("breaks a rule", "dim")]
    yield [("  *  ", ""), ("has a note", "dim")]
    yield []
    yield [("Figures are credits that count: achieved·started·planned, against what is asked for.", "dim")]
    yield [("Keys can be changed in the settings file; see the README.", "dim")]


def _named(key: str) -> str:
    return _NAMES.get(key.strip(), key.strip())
