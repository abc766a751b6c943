"""Opening the screen, or printing the plain summary where there is no terminal."""

from pathlib import Path

from tui.cli.context import Context


def open_screen(context: Context, path: Path | None, theme: str | None, mouse: bool) -> None:
    raise SystemExit(0)
