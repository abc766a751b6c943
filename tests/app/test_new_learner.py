"""A new learner's file made from the screen: the same as ``rqf new`` makes, or a plain word why not."""

import errno
import inspect
import os
import shutil
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar

import pytest
from textual import events
from textual.binding import Binding, BindingType
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from tests.app.driving import MIDDLE, SMALL, shown
from tests.app.hostile import HOSTILE, write
from tests.app.test_literal import assert_harmless
from tests.cli.running import rqf
from tui.app.app import RqfApp, Start
from tui.app.screens.new_learner import Choice, NewLearner
from tui.files.literal import visible
from tui.files.places import shipped
from tui.learner.document import read_document, record_of
from tui.learner.model import Learner
from tui.learner.new import new_file
from tui.spec.library import Library

BOTH = pytest.mark.parametrize("size", [SMALL, MIDDLE], ids=["80x24", "120x40"])


class Below(Screen[None]):
    """A screen over which ``n`` opens the dialog, as the list of learners does."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("n", "ask", priority=True)]

    async def action_ask(self) -> None:
        if isinstance(self.app, Bare):
            await self.app.push_screen(self.app.dialog, self.app.answers.append)


class Bare(RqfApp):
    """The program without a learner or a list of them."""

    CSS_PATH = str(Path(inspect.getfile(RqfApp)).with_name("styles") / "app.tcss")

    def __init__(self, library: Library, folder: Path, root: Path) -> None:
        super().__init__(Start(library, folder=root))
        self.dialog = NewLearner(library, folder, root)
        self.answers: list[Path | None] = []

    def get_default_screen(self) -> Screen[None]:
        return Below()


@asynccontextmanager
async def asked(
    folder: Path, size: tuple[int, int] = SMALL, folders: Sequence[Path] | None = None
) -> AsyncIterator[tuple[Pilot[None], Bare]]:
    """The dialog, open for a folder below the test's own."""
    folder.mkdir(exist_ok=True)
    library = Library([shipped("qualifications")] if folders is None else folders)
    app = Bare(library, folder, folder.parent)
    async with app.run_test(size=size) as pilot:
        await pilot.press("n")
        await pilot.pause()
        yield pilot, app


def keys(text: str) -> Iterator[str]:
    yield from ("space" if letter == " " else letter for letter in text)


def field(app: Bare, name: str) -> Input:
    return app.dialog.query_one(f"#{name}", Input)


def burst(app: Bare, text: str) -> None:
    """Keys that are all there before the first one is looked at."""
    named = {"\r": "enter", "\b": "backspace", "\x1b": "escape", "\t": "tab"}
    for letter in text:
        app.post_message(events.Key(named.get(letter, letter), letter if letter.isprintable() else None))


async def answered(pilot: Pilot[None], app: Bare) -> None:
    for _ in range(100):
        await pilot.pause(0.05)
        if app.answers:
            return


async def test_the_file_is_what_rqf_new_makes(tmp_path: Path) -> None:
    folder = tmp_path / "group-a"
    async with asked(folder) as (pilot, app):
        await pilot.press(*keys("Siân Ó Briain"), "enter", *keys("A-7"), "enter", "enter", "j", "j", "enter")
        await pilot.pause()
        assert app.answers == [folder / "sian-o-briain.toml"]
        assert not isinstance(app.screen, NewLearner)
    made = folder / "sian-o-briain.toml"
    other = tmp_path / "other.toml"
    rqf("new", other, "--qualification", "601/3576/1", "--name", "Siân Ó Briain", "--id", "A-7")
    assert made.read_bytes() == other.read_bytes()
    assert made.stat().st_mode == other.stat().st_mode
    assert made.stat().st_mode & 0o777 == 0o600


async def test_without_an_id_the_file_gives_it_as_with_rqf_new(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    async with asked(folder) as (pilot, app):
        await pilot.press(*keys("  Ann  "), "enter")
        assert field(app, "identifier").placeholder == "ann"
        await pilot.press("enter", "enter", "enter", "enter")
        await pilot.pause()
    made = (folder / "ann.toml").read_bytes()
    rqf("new", tmp_path / "ann.toml", "--qualification", "601/3687/X", "--name", "Ann")
    assert made == (tmp_path / "ann.toml").read_bytes()


async def test_with_a_target_it_is_what_rqf_new_makes(tmp_path: Path) -> None:
    folder, target = tmp_path / "a", str(date.today() + timedelta(1))
    async with asked(folder) as (pilot, app):
        await pilot.press(*"Ann", "enter", "enter", *f" {target}", "enter", "enter")
        await pilot.pause()
        assert app.answers == [folder / "ann.toml"]
    rqf(
        *("new", tmp_path / "ann.toml", "--qualification", "601/3687/X"),
        *("--name", "Ann", "--target", target),
    )
    assert (folder / "ann.toml").read_bytes() == (tmp_path / "ann.toml").read_bytes()


@BOTH
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("soon", "That is no date; write it as year-month-day"),
        ("2027-02-30", "That is no date; write it as year-month-day"),
        ("2026-02-14", "The target has to be after today"),
        (date.today().isoformat(), "The target has to be after today"),
    ],
)
async def test_a_wrong_target_is_told_and_nothing_is_made(
    size: tuple[int, int], typed: str, said: str, tmp_path: Path
) -> None:
    folder = tmp_path / "a"
    async with asked(folder, size) as (pilot, app):
        burst(app, f"Ann\r\r{typed}\r\r\r")
        await pilot.pause(0.3)
        assert app.focused is field(app, "target")
        assert said in shown(pilot)
        assert "New learner in" in shown(pilot)
        assert "Escape leaves everything as it is" in shown(pilot)
        assert app.answers == []
        await pilot.press("ctrl+u")
        assert said not in shown(pilot)
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert app.answers == [folder / "ann.toml"]
    assert "target" not in (folder / "ann.toml").read_text()


async def test_the_whole_of_it_typed_at_once_goes_where_it_should(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    async with asked(folder) as (pilot, app):
        burst(app, "Jo Njk\b\b\rqt?-1x\b\r2999-12-31\rjjk\r\x1b")
        await answered(pilot, app)
        assert app.answers == [folder / "jo-n.toml"]
    second = list(Library([shipped("qualifications")]).load_all())[1]
    made = Learner("qt?-1", "Jo N", date.today(), date(2999, 12, 31))
    assert (folder / "jo-n.toml").read_bytes() == new_file(second.id, made, ())


async def test_opened_and_written_in_one_burst(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    app = Bare(Library([shipped("qualifications")]), folder, tmp_path)
    async with app.run_test() as pilot:
        burst(app, "nnoor\r\r\r\r")
        await answered(pilot, app)
    assert app.answers == [folder / "noor.toml"]
    assert 'name = "noor"' in (folder / "noor.toml").read_text()


@pytest.mark.parametrize("where", [[], ["enter"], ["enter", "enter"], ["tab", "tab", "tab", "j"]])
async def test_escape_leaves_everything_as_it_is(where: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "a"
    async with asked(folder) as (pilot, app):
        await pilot.press("A", *where, "escape")
        await pilot.pause()
        assert app.answers == [None]
        assert not isinstance(app.screen, NewLearner)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "typed", ["\x1b", "\r\x1b", "Ann\x1b", "\r\r\r\r\x1b", "Ann\r\r\r\x1b\r", "\x1bxy\r\r\r\r"]
)
async def test_left_in_a_burst_nothing_is_made_of_what_follows(typed: str, tmp_path: Path) -> None:
    folder = tmp_path / "a"
    async with asked(folder) as (pilot, app):
        burst(app, typed)
        await pilot.pause(0.3)
        await pilot.press("escape")
        await pilot.pause()
        assert app.answers == [None]
    assert list(folder.iterdir()) == []


async def test_a_name_that_is_empty_is_refused_and_the_cursor_stays_with_it(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    async with asked(folder) as (pilot, app):
        await pilot.press("space", "enter")
        assert "A learner has a name" in shown(pilot)
        assert app.focused is field(app, "name")
        await pilot.press("tab", "tab", "tab", "tab", "enter")
        burst(app, "\r\r\r\r")
        await pilot.pause(0.2)
        assert list(folder.iterdir()) == []
        assert app.answers == []
        await pilot.press("B")
        assert "A learner has a name" not in shown(pilot)
        assert "b.toml" in shown(pilot)


async def test_the_lines_are_gone_through_to_and_fro(tmp_path: Path) -> None:
    async with asked(tmp_path / "a") as (pilot, app):
        choice = app.dialog.query_one(Choice)

        async def line_after(*pressed: str) -> str | None:
            await pilot.press(*pressed)
            return app.focused.id if app.focused else None

        assert await line_after("A", "enter") == "identifier"
        assert await line_after("up") == "name"
        assert await line_after("down", "tab") == "target"
        assert await line_after("enter") == "choice"
        assert await line_after("G") == "choice"
        assert choice.highlighted == choice.option_count - 1
        await pilot.press("g", "down", "up", "j")
        assert choice.highlighted == 1
        assert await line_after("shift+tab") == "target"
        assert await line_after("shift+tab") == "identifier"
        assert await line_after("tab", "tab", "tab") == "name"


async def test_keys_that_edit_do_so_in_the_line(tmp_path: Path) -> None:
    async with asked(tmp_path / "a") as (pilot, app):
        await pilot.press(*"Anx", "backspace", "n", "home", "delete", "A", "end", "e", "ctrl+w", *"Qt?")
        assert field(app, "name").value == "Qt?"
        assert isinstance(app.screen, NewLearner)


async def test_a_click_chooses_and_makes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    async with asked(folder) as (pilot, app):
        await pilot.press("A")
        await pilot.click(Choice, offset=(3, 1))
        await pilot.pause()
        assert app.dialog.query_one(Choice).highlighted == 1
        assert app.answers == []
    assert list(folder.iterdir()) == []


@BOTH
async def test_every_qualification_and_what_is_closed_can_be_read(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with asked(tmp_path / "group-a", size) as (pilot, _):
        said = shown(pilot)
        assert f"New learner in {tmp_path.name}/group-a" in said
        for one in Library([shipped("qualifications")]).load_all():
            line = next(line for line in said.splitlines() if one.short_name in line)
            assert one.title in line
        words = " ".join(said.split())
        assert "Closed: the last day to register was 31 Mar 2021, the last day to claim was" in words
        assert "Escape leaves everything as it is" in said


async def test_it_begins_at_a_qualification_that_is_not_closed(tmp_path: Path) -> None:
    folder = tmp_path / "specifications"
    folder.mkdir()
    for number, name in enumerate(["sfj-601-1109-4", "proqual-601-3576-1"]):
        shutil.copy(shipped("qualifications") / f"{name}.toml", folder / f"{number}.toml")
    shutil.copytree(shipped("qualifications") / "units", folder / "units")
    async with asked(tmp_path / "a", folders=[folder]) as (_, app):
        chosen = app.dialog.query_one(Choice).chosen
        assert chosen is not None
        assert chosen.id == "601/3576/1"


async def test_where_no_qualification_is_known_that_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    async with asked(folder, folders=[]) as (pilot, app):
        assert "No qualification is known" in shown(pilot)
        await pilot.press("A", "enter", "enter", "enter", "j", "enter")
        await pilot.pause()
        assert "No qualification is known" in shown(pilot)
        assert app.answers == []
    assert list(folder.iterdir()) == []


async def test_a_file_of_that_name_is_numbered_around_and_never_written_over(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "Ann-Lee.toml").write_text("mine")
    async with asked(folder) as (pilot, app):
        await pilot.press(*keys("Ann Lee"))
        assert "ann-lee-2.toml  ann-lee.toml is there already" in shown(pilot)
        await pilot.press("enter", "enter", "enter", "enter")
        await pilot.pause()
        assert app.answers == [folder / "ann-lee-2.toml"]
    assert (folder / "Ann-Lee.toml").read_text() == "mine"
    record = record_of(read_document(folder / "ann-lee-2.toml", (folder / "ann-lee-2.toml").read_bytes()))
    assert record.learner.id == "ann-lee-2"


async def test_a_file_made_meanwhile_is_told_before_another_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    async with asked(folder) as (pilot, app):
        await pilot.press(*"Ann", "enter", "enter", "enter")
        (folder / "ann.toml").write_text("theirs")
        await pilot.press("enter")
        await pilot.pause()
        assert "ann.toml was made by someone else just now. Enter makes ann-2.toml." in shown(pilot)
        assert app.answers == []
        await pilot.press("enter")
        await pilot.pause()
        assert app.answers == [folder / "ann-2.toml"]
    assert (folder / "ann.toml").read_text() == "theirs"


async def test_a_folder_that_went_is_said_and_what_was_typed_stays(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    async with asked(folder) as (pilot, app):
        await pilot.press(*"Ann", "enter", *"A-7", "enter", "enter", "j")
        folder.rmdir()
        await pilot.press("enter")
        await pilot.pause()
        assert "Not made: there is no folder" in shown(pilot)
        assert (field(app, "name").value, field(app, "identifier").value) == ("Ann", "A-7")
        folder.mkdir()
        await pilot.press("enter")
        await pilot.pause()
        assert app.answers == [folder / "ann.toml"]
    assert 'id = "A-7"' in (folder / "ann.toml").read_text()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EACCES, "you are not allowed"),
        (errno.EROFS, "the disk is read-only"),
    ],
)
async def test_a_disk_that_refuses_is_said_in_words(
    number: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "a"
    really = os.open

    def refusing(path: str | Path, *rest: int) -> int:
        if str(path).endswith("ann.toml"):
            raise OSError(number, "no")
        return really(path, *rest)

    async with asked(folder) as (pilot, app):
        await pilot.press(*"Ann", "enter", "enter", "enter")
        monkeypatch.setattr("os.open", refusing)
        await pilot.press("enter")
        await pilot.pause()
        assert f"Not made: {words}" in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert app.answers == [None]
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name", ["[/red]\x1b[31m", "[@click=app.quit]x", "../../etc/passwd", "a\x00b"])
@BOTH
async def test_a_hostile_name_is_literal(name: str, size: tuple[int, int], tmp_path: Path) -> None:
    folder = tmp_path / "a"
    async with asked(folder, size) as (pilot, app):
        field(app, "name").value = name
        await pilot.pause()
        assert_harmless(pilot)
        await pilot.press("enter", "enter", "enter", "enter")
        await pilot.pause()
    (made,) = folder.iterdir()
    assert app.answers == [made]
    assert record_of(read_document(made, made.read_bytes())).learner.name == name


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
async def test_hostile_qualifications_and_folders_are_literal(text: str, tmp_path: Path) -> None:
    write(tmp_path, text)
    folder = tmp_path / (text.replace("/", "|").replace("\0", "")[:80])
    async with asked(folder, folders=[tmp_path / "specifications"]) as (pilot, app):
        assert visible(text)[:8].rstrip() in shown(pilot)
        assert_harmless(pilot)
        await pilot.press("A", "enter", "enter", "enter")
        folder.rmdir()
        await pilot.press("enter")
        await pilot.pause()
        assert app.answers == []
        assert "Escape leaves" in shown(pilot)
        assert_harmless(pilot)


async def test_text_that_is_no_text_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    async with asked(folder) as (pilot, app):
        field(app, "name").value = "A\udcff"
        await pilot.press("enter", "enter", "enter", "enter")
        await pilot.pause()
        assert "The name has characters that cannot be written" in shown(pilot)
        assert app.focused is field(app, "name")
        field(app, "name").value = "A"
        field(app, "identifier").value = "\udcff"
        await pilot.press("tab", "tab", "tab", "enter")
        await pilot.pause()
        assert "The id has characters that cannot be written" in shown(pilot)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("size", [(80, 16), (40, 20)])
async def test_a_small_terminal_still_shows_the_keys_and_the_cursor(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with asked(tmp_path / "a", size) as (pilot, _):
        await pilot.press("A", "enter", "enter", "enter", "G")
        await pilot.pause()
        assert "VTCT" in shown(pilot)
        assert "Escape" in shown(pilot)
        assert "a.toml" in shown(pilot)
