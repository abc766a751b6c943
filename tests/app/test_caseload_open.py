"""From the caseload to a learner, to a new one, to the qualifications, and back to the same place."""

import random
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.app.caseload_driving import (
    Day,
    burst,
    cursor_line,
    heading,
    here,
    many,
    names,
    rows,
    soon,
    table,
    type_in,
    views,
    write,
)
from tests.app.driving import go, line_with, opened, settled, shown
from tests.caseload_factory import make_caseload
from tui.app.screens.broken import BrokenScreen
from tui.app.screens.caseload import CaseloadScreen
from tui.app.screens.learner import LearnerScreen
from tui.app.widgets.tree import QualificationTree

DATES = "started = 2026-10-01\ntarget = 2027-02-01\n"


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.caseload.caseload.date", Day)
    monkeypatch.setattr("tui.app.scanning.SECONDS", 0.3)


def on(pilot: Pilot[None], kind: type) -> bool:
    return isinstance(pilot.app.screen, kind)


async def make(pilot: Pilot[None], name: str) -> None:
    """Fill in the dialog for a new learner with no more than a name."""
    await type_in(pilot, f"n{name}")
    for _ in range(8):
        if on(pilot, LearnerScreen):
            return
        await type_in(pilot, "\r")
    await soon(pilot, lambda: on(pilot, LearnerScreen))


async def test_back_from_a_learner_all_is_where_it_was_and_the_figures_are_fresh(tmp_path: Path) -> None:
    folder = many(tmp_path / "learners", 40)
    path = write(folder, "n30", "Number 30", f'{DATES}[unit."D/506/1942"]\n')
    async with opened(folder) as pilot:
        await burst(pilot, f"G{'k' * 14}jjjj")
        before, line = names(pilot), cursor_line(pilot)
        assert here(pilot) == "Number 30"
        assert "0/91" not in line_with(pilot, "Number 30  ")
        met = line_with(pilot, "Number 30  ")[18:27].split("/")
        assert met[0].strip() == "0"
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert on(pilot, LearnerScreen)
        await go(pilot, "D/506/1942")
        await pilot.press("a")
        await settled(pilot)
        assert '[unit."D/506/1942".met]' in path.read_text()
        await pilot.press("b")
        await soon(pilot, lambda: on(pilot, CaseloadScreen))
        await soon(
            pilot, lambda: "achieved" in shown(pilot) and line_with(pilot, "Number 30  ")[18:21] != "  0"
        )
        done, of = line_with(pilot, "Number 30  ")[18:27].split("/")
        assert int(done) == int(of) == int(met[1])
        assert (names(pilot), cursor_line(pilot), here(pilot)) == (before, line, "Number 30")


async def test_back_with_a_view_a_filter_and_an_order_they_stand(tmp_path: Path) -> None:
    folder = many(tmp_path / "learners", 30)
    async with opened(folder) as pilot:
        await type_in(pilot, "4/2\rrjjj")
        before, who, line = names(pilot), here(pilot), cursor_line(pilot)
        assert who == "Number 27"
        await type_in(pilot, "\r")
        await soon(pilot, lambda: on(pilot, LearnerScreen))
        await type_in(pilot, "b")
        assert (names(pilot), here(pilot), cursor_line(pilot)) == (before, who, line)


@pytest.mark.parametrize("what", ["broken", "gone"])
async def test_a_file_that_cannot_be_opened_is_told_of_and_left_again(what: str, tmp_path: Path) -> None:
    folder = many(tmp_path / "learners", 3)
    async with opened(folder) as pilot:
        await pilot.press("j")
        if what == "broken":
            (folder / "n02.toml").write_text("format = 1\nname = ")
        else:
            (folder / "n02.toml").unlink()
        await pilot.press("enter")
        await soon(pilot, lambda: on(pilot, BrokenScreen))
        assert "2:8" in shown(pilot) if what == "broken" else "no such file" in shown(pilot).lower()
        await pilot.press("b")
        await soon(pilot, lambda: on(pilot, CaseloadScreen))
        await soon(pilot, lambda: len(rows(pilot)) == (3 if what == "broken" else 2))


@pytest.mark.parametrize("where", ["", "g"], ids=["beside one in a sub-folder", "at the top"])
async def test_a_new_learner_is_opened_and_back_the_cursor_is_on_it(where: str, tmp_path: Path) -> None:
    folder = many(tmp_path / "learners", 30)
    write(folder / "group", "z", "Zoë Last", DATES)
    before = {path: path.read_bytes() for path in folder.rglob("*.toml")}
    async with opened(folder) as pilot:
        await type_in(pilot, "G")
        assert here(pilot) == "Zoë Last"
        await type_in(pilot, "n")
        assert "New learner in learners/group" in shown(pilot)
        await type_in(pilot, f"\x1b{where}")
        await make(pilot, "Mia New")
        assert "Mia New" in shown(pilot)
        await type_in(pilot, "b")
        await soon(pilot, lambda: on(pilot, CaseloadScreen))
        await soon(pilot, lambda: any("Mia New" in row for row in rows(pilot)))
        await soon(pilot, lambda: here(pilot) == "Mia New")
    new = set(folder.rglob("*.toml")) - set(before)
    assert new == {(folder if where else folder / "group") / "mia-new.toml"}
    assert all(path.read_bytes() == data for path, data in before.items())


async def test_a_new_learner_in_an_empty_folder(tmp_path: Path) -> None:
    async with opened(tmp_path) as pilot:
        assert heading(pilot).startswith("No learners: press n to make one in /")
        await make(pilot, "Ann")
        await type_in(pilot, "b")
        await soon(pilot, lambda: on(pilot, CaseloadScreen) and rows(pilot) and here(pilot) == "Ann")
        assert "1 learner ·" in shown(pilot)
    assert [path.name for path in tmp_path.iterdir()] == ["ann.toml"]


async def test_a_new_learner_that_is_thought_better_of(tmp_path: Path) -> None:
    folder = many(tmp_path / "learners", 5)
    async with opened(folder) as pilot:
        await type_in(pilot, "jjnAnn\r\x1b")
        assert on(pilot, CaseloadScreen)
        assert here(pilot) == "Number 03"
    assert len(list(folder.iterdir())) == 5


async def test_the_qualifications_begin_at_that_of_the_learner(tmp_path: Path) -> None:
    folder = tmp_path / "learners"
    write(folder, "a", "Ann", DATES, qualification="601/3576/1")
    write(folder, "b", "Bo", DATES, qualification="601/1109/4")
    write(folder, "c", "Cy", DATES, qualification="000/0000/0")
    async with opened(folder, (120, 40)) as pilot:
        for keys, number in [("", "601/3576/1"), ("j", "601/1109/4"), ("j", None)]:
            await type_in(pilot, f"{keys}Q")
            await soon(pilot, lambda: pilot.app.screen.query(QualificationTree))
            row = pilot.app.screen.query_one(QualificationTree).row
            assert row
            assert number is None or (row.kind, row.id) == ("qualification", number)
            await type_in(pilot, "b")
        assert here(pilot) == "Cy"


SAFE = "jjjkkkgGrr0123456s/\x1b\x1b\tb?x"


async def test_no_key_changes_or_takes_away_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "learners"
    make_caseload(folder, 12, broken=0.2)
    (folder / "torn.toml").write_bytes(b"\xff\x00 = ")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    drawn = random.Random(20)
    visited = set()
    async with opened(folder) as pilot:
        for _ in range(7):
            keys = "".join(drawn.choices(SAFE, k=42))
            await burst(pilot, keys)
            visited.add(type(pilot.app.screen))
            await burst(pilot, "\x1b\x1b\x1b")
            if on(pilot, CaseloadScreen):
                await burst(pilot, "\r")  # not in the bursts: on a bad file it opens an editor
                visited.add(type(pilot.app.screen))
            await burst(pilot, "b\x1bb\x1b0")
            assert pilot.app.is_running, keys
        assert on(pilot, CaseloadScreen)
    assert {CaseloadScreen, LearnerScreen} <= visited
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


async def test_a_new_day_makes_other_figures_and_no_restart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "learners"
    write(folder, "a", "Ann", "started = 2026-10-01\ntarget = 2026-11-22\n")
    async with opened(folder) as pilot:
        assert "behind 52d" in line_with(pilot, "Ann  ")

        class Tomorrow(Day):
            @classmethod
            def today(cls) -> "Tomorrow":
                return cls(2026, 11, 23)

        monkeypatch.setattr("tui.caseload.caseload.date", Tomorrow)
        await soon(pilot, lambda: "! overdue 1d" in line_with(pilot, "Ann  "))
        assert "4 behind 1" in views(pilot)
        assert table(pilot).row
