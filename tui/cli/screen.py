"""Opening the screen, or printing the plain summary where there is no terminal."""

import contextlib
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.context import Context, fail
from tui.files.finding import FileError, Finding
from tui.files.literal import visible
from tui.files.places import data_folder, shipped
from tui.files.read import is_file


def open_screen(context: Context, path: Path | None) -> None:
    """Open a file, a folder, or what the settings name; without a terminal, print the plain summary."""
    note = ""
    if path is None:
        path = context.settings.folder
    if path is None:
        path, note = _own_samples(), "Samples, your own copy: try anything. "
    if not _has_terminal():
        from tui.cli.plain import print_plain

        print_plain(context, path)
        return
    _run(context, path, note)


def _has_terminal() -> bool:
    return (
        sys.stdin.isatty()
        and sys.stdout.isatty()
        and sys.stderr.isatty()  # which is what is drawn on
        and os.environ.get("TERM", "dumb") not in {"", "dumb", "unknown"}
    )


def _own_samples() -> Path:
    """The user's private copy of the sample learners, made when it is first needed."""
    own = data_folder() / "sample_learners"
    if not own.is_dir():
        own.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(shipped("sample_learners"), own)
    return own


if TYPE_CHECKING:
    from tui.learner.session import Session
    from tui.spec.model import Specification

    _Learner = tuple[Session, Specification | None]
_Broken = tuple[Path, Sequence[Finding]]


def _found(context: Context, path: Path) -> "tuple[_Learner, None] | tuple[None, _Broken]":
    """A learner with the qualification, or a file with its errors; raises FileError where there is none."""
    try:
        return context.find(path), None
    except FileError as error:
        if is_file(path) and os.access(path, os.R_OK):
            return None, (path, error.findings)
        raise


def _run(context: Context, path: Path, note: str) -> None:
    from tui.app.app import RqfApp, Start
    from tui.app.keys import KeyClash, checked_keymap

    settings = context.settings
    try:
        keymap = checked_keymap(settings.keys)
    except KeyClash as error:
        fail(str(error))
    learner, broken = (None, None) if path.is_dir() else _found(context, path)
    app = RqfApp(
        Start(
            library=context.library,
            learner=learner,
            broken=broken,
            folder=path,
            note=note,
            theme=context.theme or settings.theme or os.environ.get("TEXTUAL_THEME", ""),
            keymap=keymap,
        )
    )
    if app.unknown_theme:
        fail(f"there is no theme {app.unknown_theme}; there are {', '.join(sorted(app.available_themes))}")
    app.run(mouse=context.mouse)
    if app.parting:
        with contextlib.suppress(OSError):  # there may be no one left to tell
            click.echo(f"rqf: {visible(app.parting)}", err=True)
    sys.exit(app.return_code or 0)
