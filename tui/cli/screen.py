"""Opening the screen, or printing the plain summary where there is no terminal."""

import os
import shutil
import sys
from pathlib import Path

from tui.cli.context import Context, fail, print_findings, print_lines, width
from tui.cli.show import standing_lines
from tui.files.finding import FileError
from tui.files.folder import toml_files
from tui.files.places import data_folder, shipped


def open_screen(context: Context, path: Path | None) -> None:
    """Open a file, a folder, or what the settings name; without a terminal, print the plain summary."""
    note = ""
    if path is None:
        path = context.settings.folder
    if path is None:
        path, note = _own_samples(), "Samples, your own copy: try anything. "
    if not _has_terminal():
        _print(context, path)
        return
    _run(context, path, note)


def _has_terminal() -> bool:
    return (
        sys.stdin.isatty()
        and sys.stdout.isatty()
        and os.environ.get("TERM", "dumb") not in {"", "dumb", "unknown"}
    )


def _own_samples() -> Path:
    """The user's private copy of the sample learners, made when it is first needed."""
    own = data_folder() / "sample_learners"
    if not own.is_dir():
        own.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(shipped("sample_learners"), own)
    return own


def _print(context: Context, path: Path) -> None:
    """The summary of a learner, or of every learner below a folder."""
    if not path.is_dir():
        print_lines(standing_lines(context, *context.find(path)))
        return
    for index, file in enumerate(toml_files(path)):
        if index:
            print_lines([[], [("─" * min(80, width()), "dim")], []])
        try:
            print_lines(standing_lines(context, *context.find(file)))
        except FileError as error:
            print_findings(error.findings)


def _run(context: Context, path: Path, note: str) -> None:
    from tui.app.app import RqfApp, Start
    from tui.app.keys import KeyClash, checked_keymap

    settings = context.settings
    try:
        keymap = checked_keymap(settings.keys)
    except KeyClash as error:
        fail(str(error))
    app = RqfApp(
        Start(
            library=context.library,
            learner=None if path.is_dir() else context.find(path),
            folder=path,
            note=note,
            theme=context.theme or settings.theme or os.environ.get("TEXTUAL_THEME", ""),
            keymap=keymap,
        )
    )
    if app.unknown_theme:
        fail(f"there is no theme {app.unknown_theme}; there are {', '.join(sorted(app.available_themes))}")
    app.run(mouse=context.mouse)
    sys.exit(app.return_code or 0)
