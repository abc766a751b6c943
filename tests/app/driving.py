"""Opening the real program in a test, and reading what it shows."""

import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Static

from tui.app.app import RqfApp, Start
from tui.app.screens.learner import LearnerScreen
from tui.app.widgets.tree import QualificationTree
from tui.files.places import shipped
from tui.learner.session import Session
from tui.spec.library import Library

SMALL, MIDDLE, LARGE = (80, 24), (120, 40), (200, 60)


def start(path: Path, folders: Sequence[Path] = (), **options: str) -> RqfApp:
    """The program as ``rqf PATH`` starts it."""
    library = Library([shipped("qualifications"), *folders])
    if path.is_dir():
        return RqfApp(Start(library, folder=path, **options))  # type: ignore[arg-type]
    session = Session(path)
    learner = session, library.load(session.record.qualification)
    return RqfApp(Start(library, learner=learner, **options))  # type: ignore[arg-type]


def sample(name: str, folder: Path) -> Path:
    """A copy of a sample learner to change."""
    return Path(shutil.copy(shipped("sample_learners") / f"{name}.toml", folder))


@asynccontextmanager
async def opened(
    path: Path, size: tuple[int, int] = SMALL, folders: Sequence[Path] = ()
) -> AsyncIterator[Pilot[None]]:
    """The program on a file or a folder, until all it started has settled."""
    app = start(path, folders)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield pilot
        await settled(pilot)


async def settled(pilot: Pilot[None]) -> None:
    """Wait until every change is on disk, or could not be saved."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def learner(pilot: Pilot[None]) -> LearnerScreen:
    """The learner's screen."""
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, LearnerScreen))


def tree(pilot: Pilot[None]) -> QualificationTree:
    """The tree."""
    return learner(pilot).query_one(QualificationTree)


def shown(pilot: Pilot[None]) -> str:
    """Everything on the screen as text, a line a row."""
    screen = pilot.app.screen
    return "\n".join(strip.text.rstrip() for strip in screen._compositor.render_strips())


def detail(pilot: Pilot[None]) -> str:
    """What the detail panel says, in one line however it is wrapped."""
    return " ".join(str(pilot.app.screen.query_one("#detail Static", Static).render()).split())


def told(pilot: Pilot[None]) -> list[str]:
    """Every message that stands at the edge of the screen."""
    return [notification.message for notification in pilot.app._notifications]


def line_with(pilot: Pilot[None], text: str) -> str:
    """The one line of the screen that holds a text."""
    lines = [line for line in shown(pilot).splitlines() if text in line]
    assert len(lines) == 1, (text, shown(pilot))
    return lines[0]


async def go(pilot: Pilot[None], wanted: str) -> None:
    """Search for a text and stay on its first match."""
    await pilot.press("slash")
    for character in wanted:
        await pilot.press("space" if character == " " else "slash" if character == "/" else character)
    await pilot.press("enter")
    await pilot.pause()
