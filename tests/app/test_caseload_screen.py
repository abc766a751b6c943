"""The caseload on the screen: every learner in a table that fits, and all there is to say below it."""

import json
import shutil
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import Screen

from tests.app.caseload_driving import (
    Day,
    cursor_line,
    header,
    heading,
    here,
    many,
    names,
    rows,
    table,
    views,
    write,
)
from tests.app.driving import detail, go, opened, settled, shown
from tests.caseload.rows import a_row
from tests.caseload_factory import make_caseload
from tests.cli.running import rqf
from tui.app.screens.caseload import CaseloadScreen
from tui.app.screens.learner import LearnerScreen
from tui.caseload.order import arranged
from tui.caseload.row import Row
from tui.files.literal import visible
from tui.files.places import shipped

SIZES = [(60, 15), (80, 24), (100, 24), (120, 40), (200, 60)]
DATES = "started = 2026-10-01\ntarget = 2027-02-01\n"


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.caseload.caseload.date", Day)


def shows(pilot: Pilot[None], kind: type[Screen[None]]) -> bool:
    return isinstance(pilot.app.screen, kind)


async def test_a_learner_is_chosen_changed_and_left_for_the_list(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(shipped("sample_learners"), tmp_path / "learners"))
    async with opened(folder) as pilot:
        assert "Aisha Rahman" in shown(pilot)
        await pilot.press("j", "k", "enter")
        await pilot.pause()
        assert shows(pilot, LearnerScreen)
        await go(pilot, "L/506/1807")
        await pilot.press("space")
        await settled(pilot)
        assert '[unit."L/506/1807"]' in (folder / "aisha-rahman.toml").read_text()
        await pilot.press("b")
        await pilot.pause()
        assert shows(pilot, CaseloadScreen)


async def test_a_bad_file_is_a_row_with_its_error_and_stops_no_other(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(shipped("sample_learners"), tmp_path / "learners"))
    (folder / "aaa.toml").write_text("format = 1\nqualification = ")
    (folder / "zzz.toml").write_text(
        'format = 1\nqualification = "000/0000/0"\n[learner]\nid = "Z"\nname = "Zed"\n'
    )
    (folder / ".#aisha-rahman.toml").symlink_to("nowhere")
    async with opened(folder, (120, 40)) as pilot:
        said = shown(pilot)
        assert "cannot be read" in said
        assert "Siân Applegarth" in said
        assert "2:" in said
        await pilot.press("G", "k", "enter")
        await pilot.pause(0.5)
        assert "No qualification 000/0000/0 is known" in " ".join(shown(pilot).split())
        assert "Zed" in shown(pilot)
        await pilot.press("b")
        await pilot.pause()
        assert shows(pilot, CaseloadScreen)


async def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    async with opened(tmp_path) as pilot:
        assert "No learners: press n to make one" in shown(pilot)


async def test_steps_can_be_undone_after_going_back_to_the_list(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(shipped("sample_learners"), tmp_path / "learners"))
    before = (folder / "aisha-rahman.toml").read_text()
    async with opened(folder) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await go(pilot, "L/506/1807")
        await pilot.press("a")
        await settled(pilot)
        assert (folder / "aisha-rahman.toml").read_text() != before
        await pilot.press("b")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("u")
        await settled(pilot)
        assert (folder / "aisha-rahman.toml").read_text() == before


async def test_every_learner_is_there_with_the_figures_that_show_tells(tmp_path: Path) -> None:
    folder = tmp_path / "learners"
    paths = make_caseload(folder, 24)
    write(folder / "deep" / "deeper", "x", "Xi", DATES)
    (folder / ".hidden.toml").write_text("")
    async with opened(folder, (200, 60)) as pilot:
        assert len(rows(pilot)) == 25
        assert "Xi" in names(pilot)
        of_all = [0, 0, 0]
        for path in [*paths, folder / "deep" / "deeper" / "x.toml"]:
            told = json.loads(rqf("show", path, "--json").out)
            credits, counting = told["credits"], told["credits"]["counting"]
            (line,) = (line for line in rows(pilot) if f" {told['learner']['id']} " in line)
            assert told["learner"]["name"][:20] in line
            assert f"{told['criteria']['met']}/{told['criteria']['of']} " in line
            assert f" {counting['achieved']}·{counting['planned']}/{credits['required']} " in line
            assert {"complete": "✓ complete", "broken": "! broken"}.get(
                told["verdict"]["planned"], "· incomplete"
            ) in line
            assert (f" !{len(told['warnings'])} " in line) is bool(told["warnings"])
            counted = counting["achieved"], counting["planned"], credits["required"]
            of_all = [whole + min(part, counted[2]) for whole, part in zip(of_all, counted, strict=True)]
        said = "{:,} achieved, {:,} planned of {:,} credits".format(*of_all)
        assert heading(pilot) == f"25 learners · {said}"


HOSTILE = {
    "wide": "佐藤 健太郎佐藤 健太郎佐藤",
    "marks": "e\u0301\u0301\u0301 Ann",
    "arabic": "محمد الفاتح",
    "direction": "abc\u202edef",
    "markup": "[/red]",
    "action": "[@click=app.quit]x",
    "escape": "\x1b[31mred",
    "control": "a\x00b\x9b",
    "long": "N" * 120,
}


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    folder = tmp_path / "learners"
    for number, (what, name) in enumerate(HOSTILE.items()):
        said = json.dumps(name)[1:-1].replace("\x9b", "\\u009b")
        kind = '000/0000/[b]"\u001b' if what == "control" else "601/3521/9"
        write(folder, f"{what}{number}", said, DATES, qualification=json.dumps(kind)[1:-1])
        write(folder, f"torn{number}", said, "started = \n")
    return folder


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_it_fits_every_screen_whatever_the_files_hold(size: tuple[int, int], hostile: Path) -> None:
    width, height = size
    async with opened(hostile, size) as pilot:
        seen, last = "", ""
        while detail(pilot) != last:
            last = detail(pilot)
            said = shown(pilot)
            seen += said
            assert len(said.splitlines()) <= height
            assert all(cell_len(line) <= width for line in said.splitlines())
            assert not {"\x1b", "\u202e", "\x9b"} & set(said)
            assert_aligned(pilot)
            await pilot.press("ctrl+d")
            await pilot.pause()
        for name in HOSTILE.values():
            assert visible(name)[:7] in seen, name
        assert pilot.app.is_running


def assert_aligned(pilot: Pilot[None]) -> None:
    """Each sound row has its marks and figures below their titles."""
    titles = header(pilot)
    for line in rows(pilot):
        if "0·0/55" in line:
            plan = before(line, "· incomplete")
            assert plan == before(titles, "Plan"), (titles, line)
            assert before(line, "▼ behind") == before(titles, "Pace"), (titles, line)
            assert line[:2] == "  "


def before(line: str, text: str) -> int:
    """The cells before a text."""
    return cell_len(line[: line.index(text)])


async def test_another_size_keeps_the_cursor_s_learner_in_sight(tmp_path: Path) -> None:
    async with opened(many(tmp_path / "learners", 60), (120, 40)) as pilot:
        await pilot.press("G", *"kkkkkkkkkk")
        assert here(pilot) == "Number 50"
        for size in [*SIZES, (20, 10), (6, 9), (1, 1), *reversed(SIZES)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            if size >= (60, 15):
                assert here(pilot) == "Number 50", size
                assert all(cell_len(line) <= size[0] for line in shown(pilot).splitlines())
        await pilot.press("j")
        assert here(pilot) == "Number 51"


async def test_a_sliver_of_a_screen_is_no_trouble_with_bad_files_either(hostile: Path) -> None:
    async with opened(hostile, (5, 12)) as pilot:
        for size in [(12, 12), (3, 12), (1, 3), (80, 24)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert len(rows(pilot)) > 10


async def test_an_error_that_is_cut_says_so_beside_the_scroll_bar_too(hostile: Path) -> None:
    async with opened(hostile) as pilot:
        problems = [line for line in rows(pilot) if "cannot be read" in line]
        assert problems
        assert all("…" in line[60:] for line in problems), problems


async def test_below_the_table_stands_all_of_the_learner(tmp_path: Path) -> None:
    folder = tmp_path / "learners"
    write(folder / "evening", "long", "Ann " * 12, f"{DATES}" + '[unit."X/1"]\n[unit."X/2"]\n')
    async with opened(folder, (120, 40)) as pilot:
        told = json.loads(rqf("show", folder / "evening" / "long.toml", "--json").out)
        said = " ".join(detail(pilot).split())
        assert said.startswith(f"{' '.join(['Ann'] * 12)} · LONG · VTCT (Skillsfirst) 601/3521/9")
        for warning in told["warnings"]:
            assert f"! {warning['message']}" in said
        assert "behind: 0% of the criteria and 0% of the credits in" in said
        assert said.endswith("evening/long.toml")


def rows_of(count: int) -> list[Row]:
    return [
        a_row(f"{number:06}.toml", f"Number {number % 97:02} {number}", f"L-{number}")
        for number in range(count)
    ]


async def test_a_page_of_many_costs_what_a_page_of_few_costs(tmp_path: Path) -> None:
    async with opened(tmp_path, (120, 40)) as pilot:
        shape = table(pilot)

        def page(some: Sequence[Row]) -> float:
            shape.show(some, pilot.app.screen.listing.order, Day.today())  # type: ignore[attr-defined]
            taken = []
            for _ in range(7):
                begun = time.perf_counter()
                shape.cursor = len(some) - 1
                shape.render_lines(Region(0, 0, *shape.size))
                shape.cursor = 0
                shape.render_lines(Region(0, 0, *shape.size))
                taken.append(time.perf_counter() - begun)
            return min(taken)

        few, many_ = page(arranged(rows_of(200))), page(arranged(rows_of(20_000)))
        assert many_ < 3 * few
        assert views(pilot)
        assert cursor_line(pilot)
