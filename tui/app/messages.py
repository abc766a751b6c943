"""What screens tell the application."""

from pathlib import Path

from textual.message import Message


class EditFile(Message):
    """The file of the screen is to be opened in the user's editor, at the place under the cursor."""


class Back(Message):
    """The screen that lists what is wrong in a file is to be left."""


class Chosen(Message):
    """A learner's file was chosen to be opened."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
