"""A caseload as tables for another program: one row a learner and one a unit, as Parquet, CSV or SQLite.

``COLUMNS`` says what is in them. A table is written to a side file, which takes the name in one step, so that
a reader never sees half of one. Rows are written some at a time: of the units, only those are in memory.
"""

import contextlib
import csv
import errno
import os
import re
import sqlite3
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, closing
from datetime import date
from itertools import islice
from pathlib import Path
from typing import IO, Any, Literal, NamedTuple, TypeVar

from tui.caseload.row import VIEWS, Row
from tui.caseload.summary import UnitSummary
from tui.files.literal import visible
from tui.learner.folder import clear_stale, open_new, side_file
from tui.spec.model import Specification

Table = Literal["learner", "unit"]
Kind = Literal["text", "integer", "number", "boolean", "date", "list"]
"""What a column holds. ``list`` is of texts: in CSV and SQLite one text, with ``; `` between two items."""
_BETWEEN = "; "

Record = Mapping[str, Any]
"""A row of a table by column; None for what is not known."""

ROWS_AT_ONCE = 10_000


class Column(NamedTuple):
    """A column of a table, and what it means."""

    name: str
    kind: Kind
    meaning: str


COLUMNS: Mapping[Table, Sequence[Column]] = {
    "learner": (
        Column("date", "date", "The day of the export: pace, last and views are as on this day."),
        Column("path", "text", "The learner's file, from the folder of the caseload on; the key."),
        Column("state", "text", "fine; unknown: of a qualification not known; unreadable."),
        Column("problem", "text", "Why the file cannot be read or judged, with line and column."),
        Column("name", "text", "The learner's name."),
        Column("id", "text", "The learner's id at the centre."),
        Column("assessor", "text", "The assessor."),
        Column("qualification", "text", "The qualification's number or id, as in the file."),
        Column("award", "text", "The qualification in a few words."),
        Column("criteria_met", "integer", "Criteria met in the planned units."),
        Column("criteria_of", "integer", "Criteria of the planned units."),
        Column("credits_required", "integer", "Credits that the award requires."),
        Column("credits_planned", "integer", "Credits of the plan that count."),
        Column("credits_achieved", "integer", "Credits achieved that count."),
        Column("verdict_planned", "text", "The plan under the rules: complete, incomplete or broken."),
        Column(
            "verdict_achieved", "text", "What is achieved under the rules: complete, incomplete or broken."
        ),
        Column(
            "warnings",
            "list",
            "What breaks a rule or passes a maximum; between two '; ' where it is a text.",
        ),
        Column("started", "date", "The day of registration."),
        Column("target", "date", "The day by which the learner is to be done."),
        Column("pace_state", "text", "complete, ahead, on track, behind or overdue."),
        Column("pace_days", "integer", "Learning days ahead; below 0, behind or overdue."),
        Column(
            "pace_time", "number", "Share of the time from start to target gone, breaks left out; 0 to 1."
        ),
        Column("pace_criteria", "number", "Share of the award's criteria done, 0 to 1."),
        Column("pace_credits", "number", "Share of the required credits achieved, 0 to 1."),
        Column("pace_forecast", "date", "The day of the end, if it goes on as in the last twelve weeks."),
        Column("pace_on_break", "boolean", "Whether the learner is on a break in learning."),
        Column("last", "date", "The last day on which anything is recorded."),
        Column("views", "list", f"The quick views that the learner is in: {', '.join(VIEWS)}."),
        Column("writable", "boolean", "Whether the file can be written."),
        Column("editor", "text", "The other editor that has the file open."),
    ),
    "unit": (
        Column("date", "date", "As of the learner."),
        Column("path", "text", "The learner's file, as there; the key together with reference."),
        Column("learner_id", "text", "The learner's id at the centre."),
        Column("reference", "text", "The unit's reference."),
        Column("title", "text", "The unit's title in the qualification."),
        Column("group", "text", "The id of the group of units that it stands in."),
        Column("level", "integer", "The unit's level; 0 is Entry."),
        Column("credits", "integer", "The unit's credits."),
        Column("status", "text", "achieved, started, planned or dropped."),
        Column("met", "integer", "Criteria met."),
        Column("of", "integer", "Criteria of the unit."),
        Column("counts", "boolean", "Whether its credits are among those of the plan that count."),
        Column("last", "date", "The last day recorded for it."),
    ),
}
"""Every column of both tables, in order."""


def learner_record(row: Row, on: date) -> Record:
    """A learner by column on the day of the row; shares are rounded to four places."""
    summary, work, pace = row.summary, row.summary.work, row.pace
    learner = summary.learner
    return {
        "date": on,
        "path": path_text(summary.path),
        "state": "unreadable" if summary.state == "broken" else summary.state,
        "problem": summary.problem or None,
        "name": learner.name or None,
        "id": learner.id or None,
        "assessor": learner.assessor or None,
        "qualification": summary.qualification or None,
        "award": summary.award or None,
        "criteria_met": summary.met if work else None,
        "criteria_of": work.of if work else None,
        "credits_required": work.required if work else None,
        "credits_planned": work.planned if work else None,
        "credits_achieved": work.achieved if work else None,
        "verdict_planned": summary.plan,
        "verdict_achieved": summary.claim,
        "warnings": list(summary.warnings),
        "started": learner.started,
        "target": learner.target,
        "pace_state": pace.state if pace else None,
        "pace_days": pace.days if pace else None,
        "pace_time": round(pace.time, 4) if pace else None,
        "pace_criteria": round(pace.criteria, 4) if pace else None,
        "pace_credits": round(pace.credits, 4) if pace else None,
        "pace_forecast": pace.forecast if pace else None,
        "pace_on_break": pace.on_break if pace else None,
        "last": row.last,
        "views": [view for view in VIEWS if view in row.views],
        "writable": summary.writable,
        "editor": row.editor or None,
    }


def unit_record(row: Row, unit: UnitSummary, specification: Specification | None, on: date) -> Record:
    """A unit by column; a qualification that is not known leaves much of it open."""
    offered = specification.units.get(unit.reference) if specification else None
    return {
        "date": on,
        "path": path_text(row.summary.path),
        "learner_id": row.summary.learner.id or None,
        "reference": unit.reference,
        "title": offered.title if offered else None,
        "group": specification.group_of[unit.reference].id if specification and offered else None,
        "level": offered.level if offered else None,
        "credits": offered.credits if offered else None,
        "status": unit.status,
        "met": unit.met,
        "of": unit.of if offered else None,
        "counts": unit.counts if specification else None,
        "last": unit.last,
    }


def path_text(path: str) -> str:
    """A path as any program takes it: bytes of a name that are not UTF-8 are spelled out."""
    return path.encode("utf-8", "backslashreplace").decode()


class Export(NamedTuple):
    """Which learners to write, in order, the specifications that are known by number or id, and the day."""

    rows: Sequence[Row]
    specifications: Mapping[str, Specification]
    on: date


def write(file: Path, export: Export, units: Iterable[Sequence[UnitSummary]]) -> int:
    """Write both tables to a file of a known ending, and say how many units there are.

    ``units`` are those of each learner, in the same order. What is there already is replaced. Raises OSError
    with the file's name where it cannot be written.
    """
    count = 0
    writing = _FORMATS[file.suffix.lower()]
    with _errors_named(file), _in_place_of(written_files(file)) as sides, writing(sides) as put:
        for records in _some_at_a_time(learner_record(row, export.on) for row in export.rows):
            put("learner", records)
        for records in _some_at_a_time(_unit_records(export, units)):
            put("unit", records)
            count += len(records)
    return count


def _unit_records(export: Export, units: Iterable[Sequence[UnitSummary]]) -> Iterator[Record]:
    for row, recorded in zip(export.rows, units, strict=True):
        specification = export.specifications.get(row.summary.qualification)
        for unit in recorded:
            yield unit_record(row, unit, specification, export.on)


T = TypeVar("T")


def _some_at_a_time(all_of_them: Iterable[T]) -> Iterator[Sequence[T]]:
    left = iter(all_of_them)
    while some := list(islice(left, ROWS_AT_ONCE)):
        yield some


def written_files(file: Path) -> Mapping[Table, Path]:
    """The file of each table: one for both of a database, else one with ``-units`` for the units."""
    if file.suffix.lower() == ".sqlite":
        return {"learner": file, "unit": file}
    return {"learner": file, "unit": file.with_name(f"{file.stem}-units{file.suffix}")}


@contextlib.contextmanager
def _errors_named(file: Path) -> Iterator[None]:
    """Every error in writing as an OSError with the name of the file that is wanted, not of a side file."""
    try:
        yield
    except sqlite3.Error as error:
        raise OSError(errno.EIO, str(error), str(file)) from error
    except OSError as error:
        raise OSError(error.errno or errno.EIO, error.strerror or str(error), str(file)) from error


@contextlib.contextmanager
def _in_place_of(files: Mapping[Table, Path]) -> Iterator[Mapping[Table, Path]]:
    """New files to write beside some others, whose places they take at the end when all went well."""
    sides: dict[Path, Path] = {}
    try:
        for table, file in files.items():
            real = Path(os.path.realpath(file))
            if real not in sides:
                clear_stale(real.parent)
                sides[real] = side_file(real.with_name(f"{table}-{real.name}"), os.getpid())
                _make_like(sides[real], real)
        yield {table: sides[Path(os.path.realpath(file))] for table, file in files.items()}
        for side in sides.values():
            with side.open("rb") as written:
                os.fsync(written.fileno())
        for real, side in sides.items():
            side.replace(real)
    finally:
        for side in sides.values():
            side.unlink(missing_ok=True)


def _make_like(side: Path, real: Path) -> None:
    """A new file, closed to others as learners' files are, or open as the one that it replaces."""
    os.close(open_new(side))
    with contextlib.suppress(FileNotFoundError):
        side.chmod(stat.S_IMODE(real.stat().st_mode))


# Each way to write gives a function that adds records to a table.

_Put = Callable[[Table, Sequence[Record]], None]


@contextlib.contextmanager
def _parquet(files: Mapping[Table, Path]) -> Iterator[_Put]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {
        "text": pa.string(),
        "integer": pa.int32(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "list": pa.list_(pa.string()),
    }
    schemas = {
        table: pa.schema([(column.name, kinds[column.kind]) for column in columns])
        for table, columns in COLUMNS.items()
    }

    def put(table: Table, records: Sequence[Record]) -> None:
        writers[table].write_table(pa.Table.from_pylist(records, schemas[table]))

    with ExitStack() as opened:
        writers = {
            table: opened.enter_context(pq.ParquetWriter(files[table], schema))
            for table, schema in schemas.items()
        }
        yield put


_SQL = {
    "text": "text",
    "integer": "integer",
    "number": "real",
    "boolean": "integer",
    "date": "date",
    "list": "text",
}
_KEYS = {"learner": "path", "unit": "path, reference"}
"""The primary keys; SQLite finds a learner's units by the start of theirs."""


@contextlib.contextmanager
def _sqlite(files: Mapping[Table, Path]) -> Iterator[_Put]:
    def put(table: Table, records: Sequence[Record]) -> None:
        marks = ", ".join("?" * len(COLUMNS[table]))
        rows = ([_plain(record[column.name]) for column in COLUMNS[table]] for record in records)
        database.executemany(f"insert into {table} values ({marks})", rows)

    with closing(sqlite3.connect(files["learner"])) as database:
        database.executescript("pragma journal_mode = off; pragma synchronous = off;")  # it is a side file
        for table, columns in COLUMNS.items():
            told = ", ".join(f'"{column.name}" {_SQL[column.kind]}' for column in columns)
            database.execute(f"create table {table} ({told}, primary key ({_KEYS[table]}))")
        yield put
        database.commit()


def _plain(value: Any) -> Any:
    """A value as SQLite and CSV hold it: days by ISO 8601, lists as lines."""
    if isinstance(value, list):
        return _BETWEEN.join(value)
    return value.isoformat() if isinstance(value, date) else value


@contextlib.contextmanager
def _csv(files: Mapping[Table, Path]) -> Iterator[_Put]:
    with ExitStack() as opened:
        tables = {
            table: csv_table(opened.enter_context(file.open("w", encoding="utf-8", newline="")), table)
            for table, file in files.items()
        }
        yield lambda table, records: tables[table](records)


def csv_table(stream: IO[str], table: Table) -> Callable[[Iterable[Record]], None]:
    """Write the columns' names as the first line; the function that is given back writes rows below it.

    Control characters are spelled out. A text that a spreadsheet would run as a formula gets an apostrophe
    before it: what a learner's file says must not act on the machine of whoever opens the table.
    """
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(column.name for column in COLUMNS[table])

    def add(records: Iterable[Record]) -> None:
        writer.writerows([_cell(record[column.name]) for column in COLUMNS[table]] for record in records)

    return add


_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


def _cell(value: Any) -> str:
    if isinstance(value, str | list):
        text = _BETWEEN.join(map(visible, value)) if isinstance(value, list) else visible(value)
        return f"'{text}" if _FORMULA.match(_plain(value)) else text
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(_plain(value))


_FORMATS: Mapping[str, Callable[[Mapping[Table, Path]], AbstractContextManager[_Put]]] = {
    ".parquet": _parquet,
    ".csv": _csv,
    ".sqlite": _sqlite,
}
ENDINGS = tuple(_FORMATS)
"""The endings of the files that can be written."""
