"""``rqf caseload``: a folder of learners as a list, JSON, CSV, Parquet and SQLite, on the same figures."""

import csv
import io
import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from contextlib import closing, redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests.caseload_factory import make_caseload
from tests.cli.running import LEARNERS, SPECIFICATIONS, rqf
from tui.caseload.codec import unpacked_units
from tui.caseload.export import COLUMNS
from tui.caseload.reading import Reader
from tui.caseload.row import VIEWS
from tui.cli.main import main
from tui.files.places import shipped
from tui.report.cells import cells
from tui.spec.library import Library

HALFWAY = (LEARNERS / "halfway.toml").read_text("utf-8")


class Day(date):
    """A calendar on which it is always the same day."""

    @classmethod
    def today(cls) -> "Day":
        return cls(2026, 11, 22)


class Clock:
    """A clock that goes on by some seconds each time it is looked at, as the command's progress does."""

    def __init__(self, step: float) -> None:
        self.now, self.step = 0.0, step

    def monotonic(self) -> float:
        self.now += self.step
        return self.now


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("tui.cli.caseload", "tui.caseload.caseload"):
        monkeypatch.setattr(f"{module}.date", Day)
    monkeypatch.setattr("tui.cli.caseload.time", Clock(0.0))


@pytest.fixture(scope="session")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Learners of every kind: sound, broken, of unknown qualifications, hand-written. To be read only."""
    folder = tmp_path_factory.mktemp("centre")
    make_caseload(folder, 20, broken=0.12)
    shutil.copytree(LEARNERS, folder / "by hand")
    return folder


def listed(folder: Path, *arguments: object) -> dict[str, Any]:
    ran = rqf("caseload", folder, "--json", *arguments)
    assert (ran.status, ran.err) == (0, "")
    shown: dict[str, Any] = json.loads(ran.out)
    return shown


def names(folder: Path, *arguments: object) -> list[str]:
    return [learner["path"] for learner in listed(folder, *arguments)["learners"]]


def exported(folder: Path, file: Path, *arguments: object) -> Path:
    ran = rqf("caseload", folder, "--export", file, *arguments)
    assert (ran.status, ran.err) == (0, "")
    return file


def rows_of_csv(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def rows_of(file: Path, table: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(file)) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute(f"select * from {table} order by rowid")]


def shown(path: Path) -> dict[str, Any] | None:
    """What ``rqf show`` tells of a learner; None for a file that it does not judge."""
    ran = rqf("show", path, "--json")
    told: dict[str, Any] | None = json.loads(ran.out) if ran.status == 0 else None
    return told


# JSON


def test_the_keys_that_scripts_rely_on(centre: Path) -> None:
    told = listed(centre)
    assert list(told) == ["format", "folder", "date", "totals", "learners"]
    assert (told["format"], told["folder"], told["date"]) == (1, str(centre), "2026-11-22")
    assert set(told["totals"]) == {"learners", "credits", "views"}
    assert set(told["totals"]["credits"]) == {"achieved", "planned", "required"}
    for learner in told["learners"]:
        assert list(learner) == [
            "path", "state", "problem", "name", "id", "assessor", "qualification", "award", "criteria",
            "credits", "verdict", "warnings", "started", "target", "pace", "last", "views", "writable",
            "editor",
        ]  # fmt: skip
        assert set(learner["criteria"]) == {"met", "of"}
        assert set(learner["credits"]) == {"required", "planned", "achieved"}
        assert set(learner["verdict"]) == {"planned", "achieved"}
        if learner["pace"]:
            assert set(learner["pace"]) == {
                "state", "days", "time", "criteria", "credits", "forecast", "on_break",
            }  # fmt: skip


def test_every_learner_stands_as_the_command_for_one_says(centre: Path) -> None:
    judged = 0
    for learner in listed(centre)["learners"]:
        one = shown(centre / learner["path"])
        assert (learner["state"] == "fine") == (one is not None), learner["path"]
        if one is None:
            assert learner["problem"]
            assert "unreadable" in learner["views"]
            continue
        judged += 1
        counting = one["credits"]["counting"]
        assert (learner["name"], learner["id"]) == (one["learner"]["name"], one["learner"]["id"])
        assert learner["qualification"] == one["qualification"]["id"]
        assert learner["criteria"] == one["criteria"]
        assert learner["credits"] == {
            "required": one["credits"]["required"],
            "planned": counting["planned"],
            "achieved": counting["achieved"],
        }
        assert learner["verdict"] == {key: one["verdict"][key] for key in ("planned", "achieved")}
        assert learner["warnings"] == [warning["message"] for warning in one["warnings"]]
    assert judged > 15


def test_the_pace_of_a_learner_worked_out_by_hand(centre: Path) -> None:
    (halfway,) = listed(centre, "--find", "A-2002")["learners"]
    one = shown(LEARNERS / "halfway.toml")
    assert one
    done = sum(unit["of"] if unit["status"] == "achieved" else unit["met"] for unit in one["units"])
    of = one["criteria"]["of"]
    # 12 January 2026 to 31 January 2027 is 384 days, of which 314 are gone; 30 of them were a break.
    assert halfway["pace"] == {
        "state": "behind",
        "days": round((done / of - 284 / 354) * 354),
        "time": round(284 / 354, 4),
        "criteria": round(done / of, 4),
        "credits": round(15 / 55, 4),
        "forecast": None,
        "on_break": False,
    }
    assert (halfway["started"], halfway["target"]) == ("2026-01-12", "2027-01-31")
    assert halfway["last"] == "2026-03-03"
    assert halfway["views"] == ["behind", "idle"]


def test_the_totals_are_those_of_all_learners_whichever_are_shown(centre: Path) -> None:
    told = listed(centre)
    learners, totals = told["learners"], told["totals"]
    assert totals["learners"] == len(learners) == 26
    assert totals["views"] == {view: sum(view in one["views"] for one in learners) for view in VIEWS}
    assert all(totals["views"].values())  # else the comparison says little
    sums = {
        key: sum(min(one["credits"][key], one["credits"]["required"]) for one in learners if one["pace"])
        for key in ("achieved", "planned", "required")
    }
    for one in learners:
        if one["state"] == "fine" and not one["pace"]:
            for key in sums:
                sums[key] += min(one["credits"][key], one["credits"]["required"])
    assert totals["credits"] == sums
    for view in VIEWS:
        some = listed(centre, "--view", view)
        assert some["totals"] == totals
        assert some["learners"] == [one for one in learners if view in one["views"]]


def test_what_is_searched_for(centre: Path) -> None:
    assert names(centre, "--find", "clara CLAIM") == ["by hand/claim.toml"]
    assert "by hand/hostile.toml" in names(centre, "--find", "999/0001")
    by_title = set(names(centre, "--find", "deliver customer service"))
    assert "by hand/halfway.toml" in by_title  # the title of one of its units, which its file does not have
    assert "deliver" not in HALFWAY.casefold()
    assert names(centre, "--find", "xyzzy") == []


def test_the_order_of_several_columns(centre: Path) -> None:
    learners = listed(centre, "--sort", "state,-credits", "--sort", "id")["learners"]
    rank = {"unreadable": 0, "unknown": 1, "fine": 2}

    def key(one: Mapping[str, Any]) -> tuple[Any, ...]:
        credits = one["credits"]
        figures = (-credits["achieved"], -credits["planned"]) if one["state"] == "fine" else ()
        return rank[one["state"]], figures, one["id"] is None, (one["id"] or "").casefold()

    assert [key(one) for one in learners] == sorted(map(key, learners))
    assert names(centre, "--sort", "id") != names(centre)


def test_the_pace_the_other_way_round_with_those_last_that_have_none(centre: Path) -> None:
    for arguments in (("--sort=-pace",), ("--sort", "-pace")):
        paces = [one["pace"] for one in listed(centre, *arguments)["learners"]]
        told = [pace for pace in paces if pace is not None]
        assert paces == told + [None] * (len(paces) - len(told))
        assert None in paces
        ranks = {"complete": 2, "overdue": 0}  # days overdue are not of the kind of days behind
        keys = [(ranks.get(pace["state"], 1), pace["days"]) for pace in told]
        assert keys == sorted(keys, reverse=True)
        assert len({rank for rank, _ in keys}) > 1


def test_the_same_folder_gives_the_same_bytes_with_and_without_what_was_kept(
    centre: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = [rqf("caseload", centre, "--json", "--sort", "plan").out for _ in range(2)]
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    assert again == [rqf("caseload", centre, "--json", "--sort", "plan").out] * 2


# The list


@pytest.mark.parametrize("width", [60, 100])
def test_the_list_has_a_line_a_learner_that_fits(
    centre: Path, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    ran = rqf("caseload", centre)
    assert (ran.status, ran.err) == (0, "")
    totals, views, gap, _, *lines = ran.out.splitlines()
    told = listed(centre)
    assert totals.startswith("26 learners · ")
    assert views == " · ".join(f"{view} {count}" for view, count in told["totals"]["views"].items())
    assert gap == ""
    assert max(cells(line) for line in lines) <= width
    shown_names = [(one["name"] or Path(one["path"]).name)[:5] for one in told["learners"]]
    assert [line[1:6] for line in lines if "␛" not in line] == [
        name for name in shown_names if "\x1b" not in name
    ]
    assert [c for c in ran.out if c != "\n" and not c.isprintable()] == []


def test_a_view_no_one_is_in_and_a_folder_no_one_is_in(tmp_path: Path) -> None:
    assert rqf("caseload", tmp_path) == (0, "No learners · 0 achieved, 0 planned of 0 credits\n", "")
    assert listed(tmp_path)["totals"]["views"] == dict.fromkeys(VIEWS, 0)
    assert rqf("caseload", tmp_path, "--csv").out.count("\n") == 1
    (tmp_path / "a.toml").write_text(HALFWAY)
    assert len(rqf("caseload", tmp_path, "--view", "ready").out.splitlines()) == 2


# CSV


def test_csv_says_what_json_says(centre: Path) -> None:
    ran = rqf("caseload", centre, "--csv", "--sort", "id")
    assert (ran.status, ran.err) == (0, "")
    table = list(csv.DictReader(io.StringIO(ran.out)))
    learners = listed(centre, "--sort", "id")["learners"]
    assert list(table[0]) == [column.name for column in COLUMNS["learner"]]
    for row, one in zip(table, learners, strict=True):
        if "\x1b" in (one["name"] or ""):
            continue
        assert row["path"] == one["path"]
        assert row["name"] == (one["name"] or "")
        assert row["criteria_met"] == ("" if one["criteria"]["met"] is None else str(one["criteria"]["met"]))
        assert row["warnings"] == "; ".join(one["warnings"])
        assert row["pace_days"] == (str(one["pace"]["days"]) if one["pace"] else "")
        assert row["pace_on_break"] == (str(one["pace"]["on_break"]).lower() if one["pace"] else "")
        assert row["last"] == (one["last"] or "")
        assert row["date"] == "2026-11-22"


def test_no_cell_acts_on_a_terminal_or_a_spreadsheet(tmp_path: Path) -> None:
    hostile = [
        '=HYPERLINK("http://x")',
        "+1",
        "-1",
        "@a",
        "\\t=1",
        " =1",
        "\\r=1",
        "＝1",
        "a\\n=1",
        "\\u001b[2J",
    ]
    for index, name in enumerate(hostile):
        text = HALFWAY.replace('"Halima Halfway"', json.dumps(name).replace("\\\\", "\\"))
        (tmp_path / f"{index}.toml").write_text(text)
    ran = rqf("caseload", tmp_path, "--csv", "--sort", "credits")
    assert [c for c in ran.out if c != "\n" and not c.isprintable()] == []
    table = list(csv.DictReader(io.StringIO(ran.out)))
    assert [row["name"] for row in table] == [
        '\'=HYPERLINK("http://x")', "'+1", "'-1", "'@a", "' =1", "' =1", "'⏎=1", "'＝1", "a⏎=1", "␛[2J",
    ]  # fmt: skip
    assert {row["pace_days"] for row in table} == {"-193"}  # a figure is no text
    exact = rows_of(exported(tmp_path, tmp_path / "a.sqlite"), "learner")
    assert {row["name"] for row in exact} == {json.loads(f'"{name}"') for name in map(_quoted, hostile)}


def _quoted(text: str) -> str:
    return text.replace('"', '\\"')


# Export


def test_the_three_kinds_hold_the_same_learners_and_units(centre: Path, tmp_path: Path) -> None:
    parquet = exported(centre, tmp_path / "a.parquet")
    lite = exported(centre, tmp_path / "a.SQLITE")
    sheet = exported(centre, tmp_path / "a.csv")
    for table, end in (("learner", ""), ("unit", "-units")):
        typed = pq.read_table(parquet.with_stem(f"a{end}")).to_pylist()
        rows, cells_ = rows_of(lite, table), rows_of_csv(sheet.with_stem(f"a{end}"))
        assert len(typed) >= 26
        for exact, row, cell in zip(typed, rows, cells_, strict=True):
            assert row == {key: _flat(value) for key, value in exact.items()}
            if "hostile" not in exact["path"]:
                assert cell == {key: _as_text(value) for key, value in row.items()} | {
                    key: str(exact[key]).lower()
                    for key in ("pace_on_break", "writable", "counts")
                    if exact.get(key) is not None
                }


def _flat(value: Any) -> Any:
    if isinstance(value, list):
        return "; ".join(value)
    return value.isoformat() if isinstance(value, date) else value


def _as_text(value: object) -> str:
    return "" if value is None else str(value)


def test_the_types_of_the_tables(centre: Path, tmp_path: Path) -> None:
    file = exported(centre, tmp_path / "a.parquet")
    kinds = {"text": "string", "integer": "int32", "number": "double", "boolean": "bool",
             "date": "date32[day]", "list": "list<element: string>"}  # fmt: skip
    for table, path in (("learner", file), ("unit", tmp_path / "a-units.parquet")):
        schema = pq.read_schema(path)
        columns = COLUMNS["learner" if table == "learner" else "unit"]
        assert [(field.name, str(field.type)) for field in schema] == [
            (column.name, kinds[column.kind]) for column in columns
        ]
    with closing(sqlite3.connect(exported(centre, tmp_path / "a.sqlite"))) as database:
        for table, keys in (("learner", ["path"]), ("unit", ["path", "reference"])):
            told = database.execute(f"pragma table_info({table})").fetchall()
            assert [row[1] for row in sorted(told, key=lambda row: row[5]) if row[5]] == keys
        (plan,) = database.execute("explain query plan select * from unit where path = 'a'").fetchall()
        assert "SEARCH unit USING INDEX" in plan[3]
        figures = database.execute("select distinct typeof(met), typeof(counts), typeof(status) from unit")
        assert set(figures) == {("integer", "integer", "text"), ("integer", "null", "text")}


def test_every_unit_stands_as_the_command_for_one_says(centre: Path, tmp_path: Path) -> None:
    units = rows_of(exported(centre, tmp_path / "a.sqlite"), "unit")
    assert _units_of_all(units) == {
        path: sorted(told["units"], key=lambda unit: str(unit["ref"]))
        for path in names(centre)
        if (told := shown(centre / path)) and told["units"]
    }
    assert [row["path"] for row in units] == sorted(
        (row["path"] for row in units), key=names(centre).index
    )  # as the learners


def _units_of_all(units: Sequence[Mapping[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The units of the plans of judged learners, as ``rqf show`` says them."""
    found: dict[str, list[dict[str, Any]]] = {}
    for unit in sorted(units, key=lambda unit: str(unit["reference"])):
        if unit["counts"] is not None and unit["title"] is not None and unit["status"] != "dropped":
            told = {key: unit[key] for key in ("title", "group", "level", "credits", "status", "met", "of")}
            found.setdefault(unit["path"], []).append(
                {"ref": unit["reference"], **told, "counts": bool(unit["counts"])}
            )
    return found


def test_units_that_are_dropped_or_in_no_known_qualification_are_there(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(HALFWAY)
    (tmp_path / "b.toml").write_text(HALFWAY.replace("601/3521/9", "999/9999/9"))
    (tmp_path / "c.toml").write_text((LEARNERS / "stranger.toml").read_text())
    file = exported(tmp_path, tmp_path / "a.sqlite")
    units = {(row["path"], row["reference"]): row for row in rows_of(file, "unit")}
    dropped = units["a.toml", "D/506/2153"]
    assert (dropped["status"], dropped["counts"], dropped["last"]) == ("dropped", 0, "2026-03-01")
    assert dropped["title"]
    unknown = units["b.toml", "L/506/2150"]
    assert (unknown["status"], unknown["met"], unknown["learner_id"]) == ("started", 2, "A-2002")
    assert [unknown[key] for key in ("title", "group", "level", "credits", "of", "counts")] == [None] * 6
    stranger = units["c.toml", "A/601/0001"]
    assert (stranger["title"], stranger["of"], stranger["counts"]) == (None, None, 0)
    assert sum(path == "b.toml" for path, _ in units) == len(tomllib.loads(HALFWAY)["unit"])


@pytest.mark.parametrize("count", [12, 160])  # read in this process, and by others
def test_all_units_are_there_where_nothing_can_be_kept(
    count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "all"
    paths = [path.relative_to(folder).as_posix() for path in make_caseload(folder, count)]
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    file = exported(folder, tmp_path / "a.sqlite")
    units = {(row["path"], row["reference"]): (row["status"], row["met"]) for row in rows_of(file, "unit")}
    reader = Reader(folder, Library([shipped("qualifications")]))
    assert units == {
        (path, unit.reference): (unit.status, unit.met)
        for path in paths
        for unit in unpacked_units(reader.read(path).units)
    }


def test_only_those_that_are_shown_are_exported(centre: Path, tmp_path: Path) -> None:
    file = exported(centre, tmp_path / "a.sqlite", "--view", "behind", "--sort=-id")
    paths = names(centre, "--view", "behind", "--sort=-id")
    assert [row["path"] for row in rows_of(file, "learner")] == paths
    assert list(dict.fromkeys(row["path"] for row in rows_of(file, "unit"))) == paths


def test_what_is_written_is_said_and_closed_to_others(centre: Path, tmp_path: Path) -> None:
    ran = rqf("caseload", centre, "--export", tmp_path / "a.csv")
    units = len(rows_of_csv(tmp_path / "a-units.csv"))
    assert ran.out == f"{tmp_path}/a.csv: 26 learners\n{tmp_path}/a-units.csv: {units:,} units\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a-units.csv", "a.csv"]
    assert [path.stat().st_mode & 0o777 for path in tmp_path.iterdir()] == [0o600, 0o600]


def test_what_is_there_is_replaced_only_by_force_and_keeps_its_mode(centre: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    file, real = tmp_path / "a.csv", tmp_path / "other/real.csv"
    real.write_text("mine\n")
    real.chmod(0o640)
    file.symlink_to(real)
    refused = rqf("caseload", centre, "--export", file)
    assert refused == (2, "", f"rqf: {file}: exists already; --force replaces it\n")
    assert real.read_text() == "mine\n"
    exported(centre, file, "--force")
    assert len(rows_of_csv(real)) == 26
    assert file.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    (tmp_path / "b-units.csv").write_text("mine\n")
    assert rqf("caseload", centre, "--export", tmp_path / "b.csv").status == 2
    assert not (tmp_path / "b.csv").exists()


@pytest.mark.parametrize("ending", ["csv", "sqlite", "parquet"])
def test_a_file_that_cannot_be_written_whole_is_not_there(centre: Path, tmp_path: Path, ending: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tui", "caseload", centre, "--export", tmp_path / f"a.{ending}"],
        capture_output=True,
        check=False,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192)),
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"rqf: {tmp_path}/a.{ending}: ")
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_parquet_without_its_library_is_said_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    ran = rqf("caseload", tmp_path / "none", "--export", tmp_path / "a.parquet")
    assert (ran.status, ran.out) == (2, "")
    assert "pip install 'rqf[parquet]'" in ran.err
    assert "none" not in ran.err


def test_the_columns_are_explained() -> None:
    ran = rqf("caseload", "--columns")
    assert (ran.status, ran.err) == (0, "")
    for columns in COLUMNS.values():
        for name, kind, meaning in columns:
            assert any(line.split(maxsplit=2) == [name, kind, meaning] for line in ran.out.splitlines())


# Ends


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["--view", "bad"],
            "'bad' is not one of 'broken', 'warnings', 'ready', 'behind', 'idle', 'unreadable'",
        ),
        (["--fail-on", "bad"], "'bad' is not one of 'broken',"),
        (["--sort", "name,nme"], "'nme' is not one of name, id, qualification, criteria, credits, plan,"),
        (["--sort", "--name"], "'--name' is not one of name,"),
        (["--sort", ""], "'' is not one of name,"),
        (["--json", "--csv"], "--json, --csv and --export exclude each other."),
        (["--json", "--export", "a.csv"], "--json, --csv and --export exclude each other."),
        (["--export", "a.xlsx"], "'a.xlsx' must end with one of .parquet, .csv, .sqlite."),
        (["--export", "none/a.csv"], "/none: there is no such folder"),
        (["--export", "folder.csv"], "folder.csv: this is a folder; a file is needed here"),
    ],
)
def test_bad_usage(arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder.csv").mkdir()
    ran = rqf("caseload", ".", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text(HALFWAY)
    for folder, said in ((tmp_path / "none", "No such file or directory"), (file, "Not a directory")):
        ran = rqf("caseload", folder, "--export", tmp_path / "a.csv")
        assert (ran.status, ran.out) == (2, "")
        assert str(folder) in ran.err
        assert said in ran.err
        assert list(tmp_path.iterdir()) == [file]


def test_an_end_with_1_where_any_learner_is_in_a_view(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(HALFWAY)
    assert rqf("caseload", tmp_path, "--fail-on", "broken", "--fail-on", "ready").status == 0
    (tmp_path / "b.toml").write_text((LEARNERS / "stranger.toml").read_text())
    plain = rqf("caseload", tmp_path, "--view", "ready")
    assert rqf("caseload", tmp_path, "--view", "ready", "--fail-on", "broken") == (1, plain.out, "")
    assert rqf("caseload", tmp_path, "--csv", "--fail-on", "ready", "--fail-on", "broken").status == 1
    assert rqf("caseload", tmp_path, "--export", tmp_path / "a.csv", "--fail-on", "broken").status == 1
    assert (tmp_path / "a.csv").exists()
    assert rqf("caseload", tmp_path, "--fail-on", "unreadable").status == 0


def test_specifications_of_ones_own_and_those_that_are_wrong(tmp_path: Path) -> None:
    own = tmp_path / "own"
    shutil.copytree(SPECIFICATIONS, own)
    (tmp_path / "all").mkdir()
    shutil.copy(LEARNERS / "hostile.toml", tmp_path / "all")
    (one,) = listed(tmp_path / "all", "--qualifications", own)["learners"]
    assert (one["state"], one["criteria"]["met"]) == ("fine", 1)
    (own / "wrong.toml").write_text("format = 1\nnumber = \n")
    ran = rqf("caseload", tmp_path / "all", "--qualifications", own)
    assert ran.status == 0
    assert ran.err.startswith(f"{own}/wrong.toml:2:")
    assert ran.err.count("\n") == 1


def test_a_name_that_is_not_utf_8(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.toml")).write_text(HALFWAY)
    ran = rqf("caseload", tmp_path, "--json")
    assert json.loads(ran.out)["learners"][0]["path"] == "caf\\udce9.toml"
    for ending in ("csv", "sqlite", "parquet"):
        exported(tmp_path, tmp_path / f"a.{ending}")
    assert {row["path"] for row in rows_of(tmp_path / "a.sqlite", "unit")} == {"caf\\udce9.toml"}


def test_a_reader_that_goes_away_leaves_no_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)  # which would tell of the reader at once
    (tmp_path / "a.toml").write_text(HALFWAY)
    for kind in ("--csv", "--json"):
        arguments = [sys.executable, "-m", "tui", "caseload", str(tmp_path), kind]
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
            assert child.stdout is not None
            assert child.stderr is not None
            child.stdout.close()
            assert child.stderr.read() == b""
        assert child.returncode == 1


# Progress


class Terminal(io.StringIO):
    """An error stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_how_far_it_is_in_a_pipe_is_said_after_a_second_and_every_ten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_caseload(tmp_path / "all", 36)
    # It looks at the clock when it begins, and with 0, 16, 32 and 36 files read.
    for step, reports in ((0.24, []), (0.35, [32]), (6.0, [0, 32])):
        monkeypatch.setattr("tui.cli.caseload.time", Clock(step))
        monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
        ran = rqf("caseload", tmp_path / "all", "--json")
        assert ran.err == "".join(f"Reading {done} of 36 files\n" for done in reports)
        assert len(json.loads(ran.out)["learners"]) == 36


def test_how_far_it_is_on_a_terminal_is_one_line_that_is_taken_away(
    centre: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.cli.caseload.time", Clock(2.0))
    err = Terminal()
    with redirect_stderr(err), redirect_stdout(io.StringIO()), pytest.raises(SystemExit) as end:
        main(["caseload", str(centre), "--export", str(tmp_path / "a.csv")])
    assert end.value.code == 0
    said = err.getvalue()
    assert "\n" not in said
    first, *lines, last, rest = said.split("\r")
    assert (first, last.strip(), rest) == ("", "", "")
    assert "Reading 26 of 26 files" in lines
    assert lines[-1].strip() == "Writing 26 of 26 learners"
    assert len(last) == max(map(len, lines))


def test_the_line_is_taken_away_where_the_command_fails(
    centre: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.cli.caseload.time", Clock(2.0))
    monkeypatch.setattr("tui.caseload.export.unit_record", None)
    err = Terminal()
    with redirect_stderr(err), redirect_stdout(io.StringIO()), pytest.raises(SystemExit) as end:
        main(["caseload", str(centre), "--export", str(tmp_path / "a.csv")])
    assert end.value.code == 70
    assert err.getvalue().rpartition("\r")[2].startswith("rqf: something went wrong")
    assert list(tmp_path.iterdir()) == []
