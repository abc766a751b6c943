"""Folders of learners for the caseload's screen, and reading its table off the screen."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from tests.app.driving import detail, shown
from tui.app.screens.caseload import CaseloadScreen
from tui.app.widgets.learner_table import LearnerTable

NAMED = {"\r": "enter", "\x1b": "escape", "\t": "tab", "/": "slash", "?": "question_mark", " ": "space"}


class Day(date):
    """A calendar on which it is always the same day."""

    @classmethod
    def today(cls) -> "Day":
        return cls(2026, 11, 22)


def write(
    folder: Path, name: str, learner: str = "", text: str = "", qualification: str = "601/3521/9"
) -> Path:
    """A learner's file called ``name``; ``text`` comes after what says who it is, in TOML."""
    path = folder / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f'format = 1\nqualification = "{qualification}"\n\n'
        f'[learner]\nid = "{path.stem.upper()}"\nname = "{learner or name}"\n{text}'
    )
    return path


def many(folder: Path, count: int) -> Path:
    """Learners 01, 02 and so on, each due a day later than the one before."""
    for number in range(1, count + 1):
        due = date.fromordinal(date(2027, 1, 1).toordinal() + number)
        write(folder, f"n{number:02}", f"Number {number:02}", f"started = 2026-10-01\ntarget = {due}\n")
    return folder


def table(pilot: Pilot[None]) -> LearnerTable:
    screen = next(screen for screen in pilot.app.screen_stack if isinstance(screen, CaseloadScreen))
    return screen.query_one(LearnerTable)


def lines(pilot: Pilot[None]) -> list[str]:
    """The table as it stands on the screen: its titles, then a line a row."""
    region = table(pilot).region
    return shown(pilot).splitlines()[region.y : region.bottom]


def header(pilot: Pilot[None]) -> str:
    return lines(pilot)[0]


def rows(pilot: Pilot[None]) -> list[str]:
    return [line for line in lines(pilot)[1:] if line.strip()]


def names(pilot: Pilot[None]) -> list[str]:
    """The names that stand on the screen, from the top."""
    return [line[2:18].strip() for line in rows(pilot)]


def cursor_line(pilot: Pilot[None]) -> int:
    """Which line of the screen is drawn as the cursor's."""
    colour = table(pilot).get_component_rich_style("table--cursor").bgcolor
    strips = pilot.app.screen._compositor.render_strips()
    region = table(pilot).region
    found = [
        y
        for y in range(region.y, region.bottom)
        if any(s.style and s.style.bgcolor == colour for s in strips[y])
    ]
    assert len(found) == 1, shown(pilot)
    return found[0]


def here(pilot: Pilot[None]) -> str:
    """Who is under the cursor; the line below the table tells of the same learner."""
    line = shown(pilot).splitlines()[cursor_line(pilot)]
    name = line[2:18].strip()
    assert detail(pilot).startswith(name.rstrip("…")), (name, detail(pilot))
    return name


def heading(pilot: Pilot[None]) -> str:
    return shown(pilot).splitlines()[0].strip()


def views(pilot: Pilot[None]) -> str:
    return shown(pilot).splitlines()[1].strip()


def _keys(text: str) -> Iterator[str]:
    yield from (NAMED.get(letter, letter) for letter in text)


async def type_in(pilot: Pilot[None], text: str) -> None:
    """Keys one by one, as a person presses them."""
    await pilot.press(*_keys(text))
    await pilot.pause()


async def burst(pilot: Pilot[None], text: str) -> None:
    """Keys that are all there before the first one is looked at."""
    for key, letter in zip(_keys(text), text, strict=True):
        pilot.app.post_message(events.Key(key, letter if letter.isprintable() else None))
    await pilot.pause(0.1)


async def soon(pilot: Pilot[None], true: Callable[[], object]) -> None:
    """Wait until the screen shows something."""
    for _ in range(400):
        if true():
            return
        await asyncio.sleep(0.02)
        await pilot.pause()
    raise AssertionError(shown(pilot))
