"""What every command shares: the known qualifications, how text is printed, how failures end."""

import contextlib
import os
import shlex
import shutil
import sys
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from tui.files.finding import FileError, Finding, Refused
from tui.files.literal import visible
from tui.files.places import shipped
from tui.report.lines import Line
from tui.settings.load import Settings, load_settings

if TYPE_CHECKING:  # what only some commands need costs the others time
    from tui.learner.session import Session
    from tui.spec.library import Library
    from tui.spec.model import Specification

_STYLES: dict[str, dict[str, Any]] = {
    "": {},
    "title": {"bold": True},
    "dim": {"dim": True},
    "achieved": {"fg": "green"},
    "started": {"fg": "cyan"},
    "planned": {"fg": "blue"},
    "broken": {"fg": "red", "bold": True},
}

UNEXPECTED = 70
"""The exit status after an error of the program itself, as in sysexits.h; the screen ends with 1 then."""


class Context:
    """The command's surroundings: folders of specifications and the user's settings."""

    def __init__(self) -> None:
        self.added: list[Path] = []
        self.theme: str | None = None
        self._told: set[Finding] = set()
        self.mouse = True

    @cached_property
    def settings(self) -> Settings:
        """The user's settings; raises FileError when their file is wrong."""
        return load_settings()

    @cached_property
    def library(self) -> "Library":
        """The qualifications: shipped ones, then the user's folders, then those of the command line."""
        from tui.spec.library import Library

        return Library([shipped("qualifications"), *self.settings.qualifications, *self.added])

    def find(self, path: Path) -> "tuple[Session, Specification | None]":
        """A learner's file with its qualification, None where that is not known; raises FileError."""
        from tui.learner.session import Session

        session = Session(path)
        specification = self.library.find(session.record.qualification)
        if specification is not None:
            self.tell_of_errors()
        return session, specification

    def open(self, path: Path) -> "tuple[Session, Specification]":
        """A learner's file with its qualification, or the end of the program; raises FileError."""
        from tui.learner.session import Session

        say_unsaved(path)
        session = Session(path)
        return session, self.specification(session.record.qualification)

    def specification(self, number: str) -> "Specification":
        """A qualification by number or id; where it is unknown the program ends."""
        specification = self.library.find(number)
        self.tell_of_errors()
        if specification is None:
            fail(self.library.unknown(number))
        return specification

    def tell_of_errors(self) -> None:
        """Say, once each, what could not be read: the specification that was meant may be among it."""
        found = dict.fromkeys(finding for error in self.library.errors for finding in error.findings)
        print_findings(finding for finding in found if finding not in self._told)
        self._told.update(found)


pass_context = click.make_pass_decorator(Context, ensure=True)


def _add_folder(ctx: click.Context, _: click.Parameter, folders: tuple[Path, ...]) -> None:
    ctx.ensure_object(Context).added.extend(folders)


qualifications_option = click.option(
    "--qualifications",
    "folders",
    multiple=True,
    expose_value=False,
    callback=_add_folder,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Look for specifications in this folder too.",
)


def fail(message: str) -> NoReturn:
    """End with status 2 and a plain line."""
    click.echo(f"rqf: {visible(message)}", err=True)
    sys.exit(2)


@contextlib.contextmanager
def failures() -> Iterator[None]:
    """Turn what can go wrong into a plain line on the error stream and exit status 2.

    An error of the program itself is one line too, never a traceback, whose values may be a learner's.
    """
    try:
        yield
    except FileError as error:
        print_findings(error.findings)
        sys.exit(2)
    except Refused as error:
        fail(str(error))
    except (click.exceptions.Abort, KeyboardInterrupt):
        sys.exit(130)
    except click.ClickException as error:
        _show(error)
        sys.exit(error.exit_code if error.exit_code != 1 else 2)
    except OSError as error:
        where = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
        fail(f"{where}{error.strerror or error}")
    except Exception as error:
        from tui.files.log import noted

        click.echo(f"rqf: {noted(error)}", err=True)
        sys.exit(UNEXPECTED)


def _show(error: click.ClickException) -> None:
    """Click's own message, with what it quotes of the arguments made literal."""
    if isinstance(error, click.UsageError) and error.ctx is not None:
        click.echo(error.ctx.get_usage(), err=True)
    click.echo(f"rqf: {visible(error.format_message())}", err=True)


def say_unsaved(path: Path) -> None:
    """Say on the error stream that changes of an earlier run could not be saved and are kept."""
    from tui.learner.recovery import recoverable

    for kept in recoverable(path):
        how = f"to take them in, open it on the screen: rqf {shlex.quote(str(path))}"
        click.echo(f"rqf: {visible(f'{kept.what} are kept; {how}')}", err=True)


def print_findings(findings: Iterable[Finding]) -> None:
    """Print what is wrong in a file to the error stream, each with its place."""
    for finding in findings:
        click.echo(str(finding), err=True)


def print_lines(lines: Iterable[Line]) -> None:
    """Print styled lines: coloured on a terminal, plain in a pipe or where NO_COLOR is set."""
    plain = False if os.environ.get("NO_COLOR") else None
    for line in lines:
        click.echo("".join(click.style(text, **_STYLES[style]) for text, style in line).rstrip(), color=plain)


def print_json(value: object) -> None:
    """Print JSON for another program, in plain ASCII: harmless to any terminal, the same in any encoding."""
    import json

    click.echo(json.dumps(value, indent=2))


def width() -> int:
    """How many columns to print in: the terminal's, 100 in a pipe, never under 40."""
    return max(40, shutil.get_terminal_size((100, 24)).columns)
