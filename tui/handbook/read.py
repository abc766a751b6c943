"""Reading a handbook's text."""

from pathlib import Path

from tui.files.finding import file_error
from tui.files.read import read_bytes
from tui.files.toml import decode
from tui.handbook.layouts import layouts, recognise
from tui.handbook.settle import Draft, settle

LARGEST = 8 * 1024 * 1024
"""Bytes; a handbook of 45 units with guidance is 0.3 MB of text."""


def read_handbook(path: Path) -> Draft:
    """The qualification that a handbook's text describes.

    Raises FileError when the file cannot be read as text, or is no handbook in a known layout.
    """
    data = read_bytes(path, LARGEST)
    if not data.strip():
        raise file_error(str(path), "no-handbook", "the file is empty")
    if data.startswith(b"%PDF"):
        message = "this is a PDF; a converter such as pdftotext makes text of it, which can be read here"
        raise file_error(str(path), "no-handbook", message)
    text = decode(data, str(path))
    lines = text.replace("\r\n", "\n").split("\n")  # as editors count them: form feeds end no line
    layout = recognise(lines)
    if layout is None:
        known = "; ".join(layout.NAME for layout in layouts())
        message = f"no unit of a qualification was found; handbooks are read in these layouts: {known}"
        raise file_error(str(path), "no-handbook", message)
    draft = settle(layout.read(lines))
    if not draft.units:
        first = draft.doubts[0]
        message = f"no unit could be read whole. {first.message}"
        raise file_error(str(path), "no-handbook", message, first.line)
    return draft
