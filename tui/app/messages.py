"""What screens tell the application."""

from pathlib import Path

from textual.message import Message


class Chosen(Message):
    """A learner's file was chosen to be opened."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
