"""The ``rqf`` command: its words, and what happens when something goes wrong."""

import gc
import io
import os
import sys
from pathlib import Path
from typing import Any

import click

from tui import __version__
from tui.cli.context import Context, fail, failures, pass_context, qualifications_option

_COMMANDS = {
    "show": "tui.cli.show:show",
    "check": "tui.cli.check:check",
    "caseload": "tui.cli.caseload:caseload",
    "new": "tui.cli.edit:new",
    "add": "tui.cli.edit:add",
    "drop": "tui.cli.edit:drop",
    "mark": "tui.cli.edit:mark",
    "unmark": "tui.cli.edit:unmark",
    "qualifications": "tui.cli.qualifications:qualifications",
    "import": "tui.cli.handbook:import_handbook",
    "history": "tui.cli.history:history",
}
_OPEN = "open"


class PathGroup(click.Group):
    """A group whose first word may be a path; the commands are imported when they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The words that ``--help`` lists."""
        return [*_COMMANDS, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its word."""
        if cmd_name not in _COMMANDS:
            return super().get_command(ctx, cmd_name)
        import importlib

        module, name = _COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments call; a first word that is none is a path to open."""
        if self.get_command(ctx, args[0]) is None:
            _refuse_mistyped(args[0])
            args = [_OPEN, *args]
        return super().resolve_command(ctx, args)


# The mark \b keeps Click from filling the lines up.
_HELP = """Track progress in vocational qualifications.

\b
rqf FILE   opens a learner's file on the screen
rqf DIR    shows all learners below a folder in one table
rqf        opens your own folder, or a private copy of the sample learners
"""


theme_option = click.option("--theme", metavar="NAME", help="Colours of the screen for this run.")
mouse_option = click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal.")


@click.group(
    cls=PathGroup,
    help=_HELP,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="rqf")
@theme_option
@mouse_option
@qualifications_option
@pass_context
@click.pass_context
def rqf(ctx: click.Context, context: Context, theme: str | None, no_mouse: bool) -> None:
    """Track progress in vocational qualifications."""
    context.theme, context.mouse = theme, not no_mouse
    if ctx.invoked_subcommand is None:
        _open_screen(context, None)


@rqf.command(_OPEN, hidden=True)
@click.argument("path", type=click.Path(path_type=Path))
@theme_option
@mouse_option
@qualifications_option
@pass_context
def open_path(context: Context, path: Path, theme: str | None, no_mouse: bool) -> None:
    """Open a learner's file or a folder of them on the screen."""
    context.theme, context.mouse = theme or context.theme, context.mouse and not no_mouse
    _open_screen(context, path)


def _refuse_mistyped(word: str) -> None:
    """A word that is neither a command nor looks like a path was meant for a command."""
    if os.sep not in word and not Path(word).suffix and not Path(word).exists():
        fail(_no_such(word))


def _no_such(word: str) -> str:
    import difflib

    near = difflib.get_close_matches(word, _COMMANDS, n=1)
    hint = f" Did you mean {near[0]}?" if near else f" Commands: {', '.join(_COMMANDS)}."
    return f"There is no file, folder or command '{word}'.{hint}"


def _open_screen(context: Context, path: Path | None) -> None:
    from tui.cli.screen import open_screen

    open_screen(context, path)


def main(arguments: list[str] | None = None) -> None:
    """Run the command; the exit status is 0, 1 for findings, 2 for what cannot be read or bad usage.

    It is 70 for an error of the program itself, and 128 and its number for a signal.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a mark shows a question mark
    gc.disable()  # a command makes little garbage and ends soon; the screen enables it after its first frame
    try:
        with failures():
            result: Any = rqf.main(arguments, prog_name="rqf", standalone_mode=False)
            sys.exit(result if isinstance(result, int) else 0)
    finally:
        gc.enable()
