"""Tables of learners and units: whole or not there, in batches, every unit once, nothing undocumented."""

import csv
import io
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.caseload.folders import QUALIFICATIONS, Clock, as_read, caseload, edit, files, look
from tests.caseload_factory import TODAY, make_caseload
from tui.caseload import export
from tui.caseload.codec import unpacked_units
from tui.caseload.export import COLUMNS, ENDINGS, Export, csv_table, learner_record, unit_record, write
from tui.caseload.reading import Reader
from tui.caseload.row import row
from tui.caseload.summary import Summary, UnitSummary
from tui.spec.library import Library

SPECIFICATIONS = {specification.id: specification for specification in Library(QUALIFICATIONS).load_all()}


def units_of(root: Path, paths: Sequence[str]) -> list[list[UnitSummary]]:
    """The units of some learners when each file is simply read."""
    reader = Reader(root, Library(QUALIFICATIONS))
    return [unpacked_units(reader.read(path).units) for path in paths]


def wanted(root: Path) -> tuple[Export, list[list[UnitSummary]]]:
    """All learners of a folder, ready to be written."""
    rows = as_read(root)
    return Export(list(rows.values()), SPECIFICATIONS, TODAY), units_of(root, list(rows))


def test_every_column_is_documented_and_holds_what_it_says(root: Path) -> None:
    kinds = {"text": str, "integer": int, "number": float, "boolean": bool, "date": type(TODAY), "list": list}
    one, units = wanted(root)
    records = [learner_record(row, TODAY) for row in one.rows]
    of_units = [unit_record(one.rows[0], unit, None, TODAY) for unit in units[0]]
    for table, found in (("learner", records), ("unit", of_units)):
        columns = COLUMNS["learner" if table == "learner" else "unit"]
        for record in found:
            assert list(record) == [column.name for column in columns]
            for column in columns:
                assert record[column.name] is None or type(record[column.name]) is kinds[column.kind]
                assert column.meaning.endswith(".")


@pytest.mark.parametrize("ending", ENDINGS)
def test_many_batches_make_the_same_tables_as_one(
    root: Path, tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, units = wanted(root)
    total = sum(map(len, units))
    assert write(tmp_path / f"a{ending}", one, units) == total
    monkeypatch.setattr(export, "ROWS_AT_ONCE", 3)
    assert write(tmp_path / f"b{ending}", one, units) == total
    if ending == ".parquet":
        for end, rows in (("", 8), ("-units", total)):
            first, second = (pq.ParquetFile(tmp_path / f"{name}{end}.parquet") for name in "ab")
            assert first.read().equals(second.read())
            assert (first.metadata.num_row_groups, second.metadata.num_row_groups) == (1, -(-rows // 3))
    elif ending == ".csv":
        for end in ("", "-units"):
            assert (tmp_path / f"a{end}.csv").read_bytes() == (tmp_path / f"b{end}.csv").read_bytes()
    else:
        dumps = []
        for name in "ab":
            with closing(sqlite3.connect(tmp_path / f"{name}.sqlite")) as database:
                dumps.append(list(database.iterdump()))
        assert dumps[0] == dumps[1]
        assert sum(line.startswith('INSERT INTO "unit"') for line in dumps[0]) == total


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_was_there_stays_whole_until_all_is_written(root: Path, tmp_path: Path, ending: str) -> None:
    one, units = wanted(root)
    folder = tmp_path / "out"
    folder.mkdir()
    file = folder / f"a{ending}"
    before: dict[str, bytes] = {}

    def slowly(end: type[BaseException] | None) -> Iterator[list[UnitSummary]]:
        for learner in units:
            now = {path.name: path.read_bytes() for path in folder.iterdir() if path.name[0] != "."}
            assert now == before
            sides = [path for path in folder.iterdir() if path.name[0] == "."]
            assert sides
            assert {path.stat().st_mode & 0o777 for path in sides} == {0o600}
            yield learner
        if end:
            raise end

    with pytest.raises(KeyboardInterrupt):
        write(file, one, slowly(KeyboardInterrupt))
    assert list(folder.iterdir()) == []
    write(file, one, slowly(None))
    before |= {path.name: path.read_bytes() for path in folder.iterdir()}
    assert before
    with pytest.raises(OSError, match=f"a{ending}"):
        write(file, one, slowly(OSError))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    write(file, Export(one.rows[:1], SPECIFICATIONS, TODAY), units[:1])
    assert {path.name: path.read_bytes() for path in folder.iterdir()} != before


def test_an_error_of_the_database_is_one_of_the_file(root: Path, tmp_path: Path) -> None:
    one, units = wanted(root)
    twice = Export([one.rows[0]] * 2, SPECIFICATIONS, TODAY)
    with pytest.raises(OSError, match="UNIQUE constraint failed") as error:
        write(tmp_path / "a.sqlite", twice, units[:2])
    assert error.value.filename == str(tmp_path / "a.sqlite")
    assert not (tmp_path / "a.sqlite").exists()


def test_long_names_that_begin_alike_do_not_meet(root: Path, tmp_path: Path) -> None:
    one, units = wanted(root)
    name = "n" * 240
    write(tmp_path / f"{name}.csv", one, units)
    with (tmp_path / f"{name}-units.csv").open(newline="") as stream:
        assert len(list(csv.DictReader(stream))) == sum(map(len, units))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+44 20", "'+44 20"),
        ("-", "'-"),
        ("@x", "'@x"),
        ("  =1", "'  =1"),
        ("\t1", "' 1"),
        ("\r1", "'⏎1"),
        ("＋1", "'＋1"),
        ("a=1", "a=1"),
        ("O'Neill", "O'Neill"),
        ("a\x1b[2J\nb", "a␛[2J⏎b"),
        ("佐藤, “x”", "佐藤, “x”"),
    ],
)
def test_a_text_in_csv_is_no_formula_and_no_escape(text: str, cell: str) -> None:
    named = Summary("a.toml", "broken", text, warnings=(text, "=1"))
    stream = io.StringIO(newline="")
    csv_table(stream, "learner")([learner_record(row(named, TODAY), TODAY)])
    (told,) = csv.DictReader(io.StringIO(stream.getvalue(), newline=""))
    assert told["problem"] == cell
    assert told["warnings"] == f"{cell}; =1"  # which stands within a cell


# Where the units come from


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read again."""
    paths: list[str] = []
    real = Reader.read

    def noted(self: Reader, path: str) -> object:
        paths.append(path)
        return real(self, path)

    monkeypatch.setattr(Reader, "read", noted)
    return paths


def test_units_that_are_kept_are_not_read_again(root: Path, clock: Clock, read: list[str]) -> None:
    learners, paths = caseload(root), files(root)
    expected = units_of(root, paths)
    clock.seconds = 10
    look(learners)
    read.clear()
    assert list(learners.units(paths[::-1])) == list(zip(paths, expected, strict=True))[::-1]
    assert list(learners.units([])) == []
    assert read == []


def test_units_of_a_file_that_changed_are_as_it_is_now(root: Path, clock: Clock, read: list[str]) -> None:
    learners, paths = caseload(root), files(root)
    look(learners)  # and keeps all
    old = dict(learners.units(paths))
    reference = old[paths[2]][0].reference
    edit(root / paths[2], f'[unit."{reference}"]', '[unit."Z/999/9999"]\n[unit."Y/999/9999"]')
    clock.after, clock.seconds = root / paths[2], 0.5  # so soon that nothing of it is kept
    look(learners)
    read.clear()
    units = dict(learners.units(paths))
    assert read == [paths[2]]
    (expected,) = units_of(root, [paths[2]])
    assert units == old | {paths[2]: expected}
    assert {"Z/999/9999", "Y/999/9999"} <= {unit.reference for unit in units[paths[2]]}


def test_units_are_asked_for_in_portions(
    root: Path, read: list[str], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    learners, paths = caseload(root), files(root)
    clock.after, clock.seconds = root / paths[0], 0.5
    look(learners)
    monkeypatch.setattr("tui.caseload.caseload._UNITS_AT_ONCE", 3)
    read.clear()
    told = learners.units(paths)
    found = [next(told), next(told)]
    before = len(read)
    found += told
    assert found == list(zip(paths, units_of(root, paths), strict=True))
    assert before <= 3


def test_a_damaged_index_costs_no_unit(root: Path, clock: Clock) -> None:
    learners, paths = caseload(root), files(root)
    clock.seconds = 10
    look(learners)
    (index,) = (Path(os.environ["XDG_CACHE_HOME"]) / "rqf/caseloads").glob("*.sqlite")
    with closing(sqlite3.connect(index)) as database:
        database.execute("update unit set units = '[[1'")
        database.commit()
    assert [units for _, units in learners.units(paths)] == units_of(root, paths)


def test_a_file_that_went_away_has_no_units_and_takes_none_of_others(tmp_path: Path, clock: Clock) -> None:
    make_caseload(tmp_path, 4)
    learners, paths = caseload(tmp_path), files(tmp_path)
    clock.after, clock.seconds = tmp_path / paths[0], 0.5
    expected = units_of(tmp_path, paths)
    look(learners)
    (tmp_path / paths[1]).unlink()
    expected[1] = []
    assert [units for _, units in learners.units(paths)] == expected
