"""Pictures of the screen that a person looked at; ``make snapshots`` takes them anew."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.app.driving import LARGE, MIDDLE, SMALL, sample, settled, start
from tests.app.hostile import HOSTILE, write

SIZES = pytest.mark.parametrize("size", [SMALL, MIDDLE, LARGE], ids=["80x24", "120x40", "200x60"])


@SIZES
@pytest.mark.parametrize("name", ["tomasz-dobry", "priya-larwood", "sian-applegarth"])
def test_a_learner(name: str, size: tuple[int, int], tmp_path: Path, snap_compare: Any) -> None:
    app = start(sample(name, tmp_path))
    assert snap_compare(app, press=["j", "j", "l", "l", "l", "l", "j"], terminal_size=size)


@SIZES
def test_a_unit_that_is_not_chosen(size: tuple[int, int], tmp_path: Path, snap_compare: Any) -> None:
    keys = ["slash", *"reception", "enter"]
    assert snap_compare(start(sample("priya-larwood", tmp_path)), press=keys, terminal_size=size)


@pytest.mark.parametrize("theme", ["textual-light", "ansi-dark"])
def test_other_colours(theme: str, tmp_path: Path, snap_compare: Any) -> None:
    app = start(sample("callum-fairweather", tmp_path), theme=theme)
    assert snap_compare(app, press=["l", "j", "j", "j"], terminal_size=MIDDLE)


def test_no_colour(tmp_path: Path, snap_compare: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(start(sample("priya-larwood", tmp_path)), press=["j", "j"], terminal_size=SMALL)


def test_the_question_about_a_date(tmp_path: Path, snap_compare: Any) -> None:
    app = start(sample("tomasz-dobry", tmp_path))
    assert snap_compare(app, press=["j", "j", "l", "l", "l", "l", "d"], terminal_size=SMALL)


def test_the_help(tmp_path: Path, snap_compare: Any) -> None:
    assert snap_compare(
        start(sample("tomasz-dobry", tmp_path)), press=["question_mark"], terminal_size=MIDDLE
    )


@SIZES
def test_a_caseload(
    size: tuple[int, int],
    samples: Path,
    tmp_path: Path,
    snap_compare: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Day(date):
        @classmethod
        def today(cls) -> "Day":
            return cls(2026, 11, 22)

    monkeypatch.setattr("tui.caseload.caseload.date", Day)
    monkeypatch.chdir(shutil.copytree(samples, tmp_path / "learners").parent)
    Path("learners", "bad.toml").write_text("format = 1\nqualification = ")

    async def scanned(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await pilot.press("j", "j", "j")

    assert snap_compare(start(Path("learners")), run_before=scanned, terminal_size=size)


@pytest.mark.parametrize("size", [SMALL, MIDDLE], ids=["80x24", "120x40"])
def test_the_qualifications(size: tuple[int, int], tmp_path: Path, snap_compare: Any) -> None:
    keys = ["Q", "k", "l", "j", "j", "l", "j"]
    assert snap_compare(start(sample("tomasz-dobry", tmp_path)), press=keys, terminal_size=size)


def test_the_units_that_two_qualifications_share(tmp_path: Path, snap_compare: Any) -> None:
    app = start(sample("zoltan-berecz", tmp_path))
    assert snap_compare(app, press=["Q", "f"], terminal_size=MIDDLE)


def test_a_learner_whose_claims_are_closed(tmp_path: Path, snap_compare: Any) -> None:
    assert snap_compare(start(sample("gurdeep-tattersfield", tmp_path)), terminal_size=SMALL)


def test_a_learner_of_an_unknown_qualification(
    tmp_path: Path, snap_compare: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("learners").mkdir()
    path = sample("tomasz-dobry", Path("learners"))
    path.write_text(path.read_text().replace("601/3521/9", "601/3521/8"))

    async def chosen(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await pilot.press("enter")

    assert snap_compare(start(Path("learners")), run_before=chosen, terminal_size=SMALL)


def test_hostile_text(tmp_path: Path, snap_compare: Any) -> None:
    path = write(tmp_path, HOSTILE["live-action"] + HOSTILE["closing-tag"] + HOSTILE["right-to-left"])
    app = start(path, [tmp_path / "specifications"])
    assert snap_compare(app, press=["j", "j", "l", "l", "l", "l"], terminal_size=MIDDLE)
