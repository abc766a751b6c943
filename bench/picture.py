"""The README's picture, taken of the real program on a sample learner: ``make picture``."""

import asyncio
import re
from pathlib import Path

from tui.app.app import RqfApp, Start
from tui.files.places import shipped
from tui.learner.session import Session
from tui.spec.library import Library

PICTURE = Path(__file__).parent.parent / "docs" / "learner.svg"


async def take(path: Path) -> str:
    """The screen at 120x40 with the cursor on a unit that is not chosen, as SVG."""
    library = Library([shipped("qualifications")])
    session = Session(path)
    app = RqfApp(Start(library, learner=(session, library.load(session.record.qualification))))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("j", "l", "l", "l", "h", "slash", *"reception", "enter")
        await pilot.pause()
        svg = app.export_screenshot(title="rqf priya-larwood.toml")
    # The font stays the reader's own: nothing is fetched to show the picture.
    plain = re.sub(r"@font-face\s*\{.*?\}\s*|<!--.*?-->\s*", "", svg, flags=re.DOTALL)
    return plain.replace("Fira Code, monospace", "monospace")


if __name__ == "__main__":
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(asyncio.run(take(shipped("sample_learners") / "priya-larwood.toml")))
