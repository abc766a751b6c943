"""The last defence against escapes: whatever a widget draws, no control character reaches the terminal."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.files.literal import stripped


class Scrub(LineFilter):
    """Takes control and direction characters out of the text of every line drawn."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments with clean text."""
        del background
        return [
            segment if segment.control or stripped(segment.text) == segment.text
            else Segment(stripped(segment.text), segment.style, segment.control)
            for segment in segments
        ]  # fmt: skip
