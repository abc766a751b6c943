"""A minute of random keys on the real screen, while someone else writes too; the file is checked between."""

import time
import tomllib
from pathlib import Path
from random import Random

import pytest

from tests.app.driving import learner, opened, sample, settled
from tui.files.read import read_bytes
from tui.learner.document import read_document
from tui.learner.save import ChangedOnDisk, save

SECONDS = 60
BATCH = 15
KEYS = [
    *"jkhlgG[]nN/fadewuR!t?x12 E",
    "ctrl+r",
    "ctrl+d",
    "ctrl+u",
    "up",
    "down",
    "tab",
    "pagedown",
    "space",
    "space",
]
KEYS += ["enter", "enter", "escape", "escape", "backspace", "a", "u"]
"""Everything but what leaves the learner."""


def unchanging(data: bytes) -> tuple[object, list[str]]:
    """What no key changes: all but the units, and every comment on a line of its own."""
    text = data.decode()
    values = tomllib.loads(text)
    values.pop("unit", None)
    return values, [line for line in text.splitlines() if line.startswith("#")]


def someone_else_adds(path: Path, comment: str) -> None:
    """Another program writes a comment, keeping to the same lock."""
    while True:
        data = read_bytes(path)
        try:
            return save(path, data + f"{comment}\n".encode(), data)
        except ChangedOnDisk:
            continue


@pytest.mark.torture
@pytest.mark.parametrize("seed", [1, 2])
async def test_random_keys_never_harm_the_file(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    path = sample("priya-larwood", tmp_path)
    expected, comments = unchanging(path.read_bytes())
    pressed, batches, until = 0, 0, time.monotonic() + SECONDS / 2
    async with opened(path) as pilot:
        while time.monotonic() < until:
            keys = random.choices(KEYS, k=BATCH)
            await pilot.press(*("space" if key == " " else key for key in keys))
            pressed, batches = pressed + len(keys), batches + 1
            await settled(pilot)
            data = path.read_bytes()
            session = learner(pilot).session
            assert session.problem is None, (seed, keys)
            assert data == session.document.data, (seed, keys)
            read_document(path, data)
            assert unchanging(data) == (expected, comments), (seed, keys)
            assert list(tmp_path.iterdir()) == [path], (seed, keys)
            if batches % 10 == 0:
                someone_else_adds(path, f"# {batches}")
                comments.append(f"# {batches}")
                session.catch_up()
        assert pilot.app.is_running
    print(f"seed {seed}: {pressed} keys")
    assert pressed > 100
