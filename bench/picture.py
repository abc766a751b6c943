"""The README's pictures, taken of the real program on the sample learners: ``make picture``."""

import asyncio
import re
import shutil
import tempfile
from pathlib import Path

from tui.app.app import RqfApp, Start
from tui.files.places import shipped
from tui.learner.session import Session
from tui.spec.library import Library

PICTURES = Path(__file__).parent.parent / "docs"


async def take(start: Start, title: str, rows: int, *keys: str) -> str:
    """The screen 120 columns wide after some keys, as SVG."""
    app = RqfApp(start)
    async with app.run_test(size=(120, rows)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press(*keys)
        await pilot.pause(0.5)
        svg = app.export_screenshot(title=title)
    # The font stays the reader's own: nothing is fetched to show the picture.
    plain = re.sub(r"@font-face\s*\{.*?\}\s*|<!--.*?-->\s*", "", svg, flags=re.DOTALL)
    return plain.replace("Fira Code, monospace", "monospace")


async def learner(library: Library) -> str:
    """A learner, with the cursor on a unit that is not chosen."""
    session = Session(shipped("sample_learners") / "priya-larwood.toml")
    start = Start(library, learner=(session, library.load(session.record.qualification)))
    keys = ["j", "l", "l", "l", "h", "slash", *"reception", "enter"]
    return await take(start, "rqf priya-larwood.toml", 36, *keys)


async def caseload(library: Library) -> str:
    """The sample learners, and a file that cannot be read."""
    with tempfile.TemporaryDirectory() as above:
        folder = Path(shutil.copytree(shipped("sample_learners"), Path(above) / "learners"))
        (folder / "half-saved.toml").write_text("format = 1\nqualification = ")
        return await take(Start(library, folder=folder), "rqf learners", 24, "j", "j", "j")


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    known = Library([shipped("qualifications")])
    (PICTURES / "learner.svg").write_text(asyncio.run(learner(known)))
    (PICTURES / "caseload.svg").write_text(asyncio.run(caseload(known)))
