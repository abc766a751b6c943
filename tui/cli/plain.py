"""What ``rqf PATH`` prints where there is no terminal to open a screen on."""

from pathlib import Path

from tui.cli.context import Context, print_findings, print_lines, say_unsaved, width
from tui.cli.show import say_findings, standing_lines
from tui.files.finding import FileError
from tui.files.folder import toml_files


def print_plain(context: Context, path: Path) -> None:
    """The summary of a learner, or of every learner below a folder."""
    if not path.is_dir():
        say_unsaved(path)
        _print_one(context, path)
        return
    for index, file in enumerate(toml_files(path)):
        if index:
            print_lines([[], [("─" * min(80, width()), "dim")], []])
        try:
            _print_one(context, file)
        except FileError as error:
            print_findings(error.findings)


def _print_one(context: Context, path: Path) -> None:
    session, specification = context.find(path)
    print_lines(standing_lines(context, session.record, specification))
    say_findings(session.document, session.record, specification)
