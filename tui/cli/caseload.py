"""``rqf caseload``: all learners below a folder, as a list, as JSON, or as tables for another program."""

import importlib
import io
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import click

from tui.caseload.caseload import Caseload
from tui.caseload.export import (
    COLUMNS,
    ENDINGS,
    Export,
    csv_table,
    learner_record,
    path_text,
    write,
    written_files,
)
from tui.caseload.listing import Listing
from tui.caseload.order import COLUMNS as SORTABLE
from tui.caseload.order import DEFAULT, By
from tui.caseload.row import VIEWS, Row, View
from tui.caseload.search import titles
from tui.caseload.summary import UnitSummary
from tui.cli.context import Context, fail, pass_context, print_json, print_lines, qualifications_option, width
from tui.files.literal import visible
from tui.report.caseload import plural_of, table_lines, totals_line
from tui.report.caseload_json import caseload_json
from tui.report.lines import Line

_QUIET_SECONDS = 1.0
"""How long the command may take before it says how far it is."""
_PAUSE_SECONDS, _PAUSE_ON_TERMINAL_SECONDS = 10.0, 0.1


def _order(ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[By, ...]:
    """The columns to sort by, each with a minus for the other way round."""
    found: list[By] = []
    for word in ",".join(values).split(",") if values else ():
        name = word.strip()
        known = [column for column in SORTABLE if column == name.removeprefix("-")]
        if not known:
            said = f"'{name}' is not one of {', '.join(SORTABLE)}."
            raise click.BadParameter(said, ctx, parameter)
        found.append(By(known[0], descending=name.startswith("-")))
    return tuple(found) or DEFAULT


def _print_columns(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    """The columns of both tables, with what they hold and mean, in place of the command."""
    if not wanted or ctx.resilient_parsing:
        return
    for table, columns in COLUMNS.items():
        print_lines([[(table, "title"), (f"  one row a {table}", "dim")]])
        print_lines([(f"  {name:16}  ", ""), (f"{kind:7}  ", "dim"), (meaning, "")]
                    for name, kind, meaning in columns)  # fmt: skip
    ctx.exit()


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--view", type=click.Choice(tuple(VIEWS)), help="Only those in this quick view.")
@click.option(
    "--find", "text", metavar="TEXT", default="", help="Only those with these words: name, id, units."
)
@click.option(
    "--sort",
    "order",
    metavar="COL",
    multiple=True,
    callback=_order,
    help=f"Sort by this column, -COL the other way round; several with commas. {', '.join(SORTABLE)}.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for another program.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, a line a learner.")
@click.option(
    "--export",
    "file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help=f"Write tables of learners and of units: {', '.join(ENDINGS)}.",
)
@click.option("--force", is_flag=True, help="Replace what --export finds in its place.")
@click.option(
    "--columns",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_columns,
    help="Explain the columns of --csv and --export.",
)
@click.option(
    "--fail-on",
    multiple=True,
    type=click.Choice(tuple(VIEWS)),
    help="End with 1 when any learner at all is in this view.",
)
@qualifications_option
@pass_context
def caseload(
    context: Context,
    folder: Path,
    view: View | None,
    text: str,
    order: tuple[By, ...],
    as_json: bool,
    as_csv: bool,
    file: Path | None,
    force: bool,
    fail_on: tuple[View, ...],
) -> None:
    """Print how all learners below a folder stand, or hand them to another program.

    Exit status: 0, 1 with --fail-on, 2 when the folder cannot be read or the file cannot be written.
    """
    if as_json + as_csv + (file is not None) > 1:
        raise click.UsageError("--json, --csv and --export exclude each other.")
    if file is not None:
        _check(file, force)
    known = {specification.id: specification for specification in context.library.load_all()}
    context.tell_of_errors()
    listing = Listing()
    listing.view, listing.text, listing.order = view, text, order
    listing.titles = titles(known.values())
    learners = Caseload(folder, context.library.folders)
    with closing(_Progress()) as progress:
        listing.take(_scanned(learners, progress))
        if file is not None:
            units = _export(file, learners, Export(listing.shown, known, learners.today), progress)
    if file is not None:
        print_lines(_written(file, len(listing.shown), units))
    elif as_json:
        print_json(caseload_json(path_text(str(folder)), listing.totals, listing.shown, learners.today))
    elif as_csv:
        table = io.StringIO()
        csv_table(table, "learner")(learner_record(row, learners.today) for row in listing.shown)
        click.echo(table.getvalue(), nl=False)
    else:
        print_lines(_lines(listing, learners.today))
    if any(listing.totals.views.get(name) for name in fail_on):
        sys.exit(1)


def print_list(context: Context, folder: Path) -> None:
    """Print how all learners below a folder stand; raises OSError when it cannot be looked into."""
    list(context.library.load_all())  # so that what is wrong in a specification is told
    context.tell_of_errors()
    learners, listing = Caseload(folder, context.library.folders), Listing()
    with closing(_Progress()) as progress:
        listing.take(_scanned(learners, progress))
    print_lines(_lines(listing, learners.today))


def _check(file: Path, force: bool) -> None:
    """End the program where an export could not be written: better now than after a long scan."""
    if file.suffix.lower() not in ENDINGS:
        raise click.UsageError(f"'{file.name}' must end with one of {', '.join(ENDINGS)}.")
    if file.suffix.lower() == ".parquet":
        try:
            importlib.import_module("pyarrow.parquet")
        except ImportError:
            fail("Parquet needs pyarrow, which is not installed: pip install 'rqf[parquet]'")
    folder = Path(os.path.realpath(file)).parent
    if not folder.is_dir():
        fail(f"{folder}: there is no such folder")
    if not os.access(folder, os.W_OK | os.X_OK):
        fail(f"{folder}: this folder cannot be written")
    for path in written_files(file).values():
        if path.is_dir():
            fail(f"{path}: this is a folder; a file is needed here")
        if path.exists() and not force:
            fail(f"{path}: exists already; --force replaces it")


def _scanned(learners: Caseload, progress: "_Progress") -> Sequence[Row]:
    """Every row, after one look through the folder."""
    rows: list[Row] = []
    with closing(learners.refresh()) as steps:  # so that no process reads on when this is broken off
        for step in steps:
            rows += step.rows
            progress.tell(f"Reading {step.done:,} of {step.total:,} files")
    return rows


def _export(file: Path, learners: Caseload, export: Export, progress: "_Progress") -> int:
    """Write the tables, and say how many units there are."""
    paths = [row.summary.path for row in export.rows]

    def told() -> Iterator[Sequence[UnitSummary]]:
        for number, (_, one) in enumerate(units, 1):
            yield one
            progress.tell(f"Writing {number:,} of {len(paths):,} learners")

    with closing(learners.units(paths)) as units:
        return write(file, export, told())


def _written(file: Path, learners: int, units: int) -> Iterator[Line]:
    tables = written_files(file)
    counts = {"learner": plural_of(learners), "unit": f"{units:,} unit{'' if units == 1 else 's'}"}
    for path in dict.fromkeys(tables.values()):
        held = ", ".join(counts[table] for table, other in tables.items() if other == path)
        yield [(f"{visible(str(path))}: {held}", "")]


def _lines(listing: Listing, today: date) -> Iterator[Line]:
    """The totals, how many are in each view, and the table."""
    totals = listing.totals
    some = listing.view is not None or bool(listing.text.strip())
    yield [*totals_line(totals), (f" · {len(listing.shown):,} shown" if some else "", "title")]
    if totals.learners:
        yield [(" · ".join(f"{view} {totals.views.get(view, 0):,}" for view in VIEWS), "dim")]
    if listing.shown:
        yield []
        room = width() if sys.stdout.isatty() or "COLUMNS" in os.environ else _IN_A_PIPE
        yield from table_lines(listing.shown, listing.order, room, today)


_IN_A_PIPE = 180
"""Cells of a line where no terminal limits it: wide enough for every column in full."""


class _Progress:
    """Says on the error stream how far the command is, once it takes long.

    On a terminal in one line that is written over, and taken away at the end; else in a line now and then.
    """

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._next = time.monotonic() + _QUIET_SECONDS
        self._shown = 0

    def tell(self, text: str) -> None:
        """Say it, unless something was said a moment ago."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + (_PAUSE_ON_TERMINAL_SECONDS if self._terminal else _PAUSE_SECONDS)
        if self._terminal:
            click.echo(f"\r{text:{self._shown}}", nl=False, err=True)
            self._shown = len(text)
        else:
            click.echo(text, err=True)

    def close(self) -> None:
        """Take the line away."""
        if self._shown:
            click.echo(f"\r{'':{self._shown}}\r", nl=False, err=True)
