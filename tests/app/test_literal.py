"""Text from a file is literal on every widget: no markup, no live action, no escape, no crash."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.pilot import Pilot

from tests.app.driving import learner, opened, shown, tree
from tests.app.hostile import HOSTILE, write
from tui.app.scrub import Scrub
from tui.app.widgets.panes import Pane
from tui.files.literal import stripped, visible


def segments(pilot: Pilot[None]) -> Iterator[Segment]:
    for strip in pilot.app.screen._compositor.render_strips():
        yield from strip


def assert_harmless(pilot: Pilot[None]) -> None:
    for segment in segments(pilot):
        if segment.control:
            continue
        assert stripped(segment.text) == segment.text, repr(segment.text)
        action = segment.style.meta.get("@click") if segment.style and segment.style.meta else None
        assert action is None or "quit" not in str(action), action


def start_of(text: str) -> str:
    """As much of the text, made visible, as fits anywhere on a screen."""
    return visible(text)[:8].rstrip()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_every_row_and_panel_shows_it_literally(
    text: str, size: tuple[int, int], tmp_path: Path
) -> None:
    path = write(tmp_path, text)
    async with opened(path, size, [path.parent.parent / "specifications"]) as pilot:
        assert start_of(text) in shown(pilot)
        while tree(pilot).cursor_line < tree(pilot).last_line:  # every row, opened and looked at
            before = tree(pilot).cursor_line
            await pilot.press("l")
            if tree(pilot).cursor_line == before:
                assert_harmless(pilot)
                await pilot.press("j")
        assert_harmless(pilot)
        assert tree(pilot).last_line >= 10
        assert pilot.app.is_running


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
async def test_tree_labels_and_detail_hold_the_very_text(text: str, tmp_path: Path) -> None:
    path = write(tmp_path, text)
    async with opened(path, (200, 60), [path.parent.parent / "specifications"]) as pilot:
        await pilot.press("j", "j", "l", "l")
        labels = [strip.text for strip in tree(pilot).render_lines(tree(pilot).region.at_offset((0, 0)))]
        assert any(start_of(text) in label for label in labels if "X/1" in label)
        detail = learner(pilot).query_one("#detail", Pane)
        await pilot.press("l", "l")
        assert tree(pilot).row is not None
        said = str(detail.query("Static").first().render())
        assert visible(text)[:500] in said.replace("\n", "")
        assert_harmless(pilot)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
async def test_prompts_toasts_search_palette_and_list_show_it_literally(text: str, tmp_path: Path) -> None:
    path = write(tmp_path, text)
    folder = path.parent
    async with opened(folder, (120, 40), [folder.parent / "specifications"]) as pilot:
        assert start_of(text) in shown(pilot)
        assert_harmless(pilot)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("j", "j", "w")
        assert_harmless(pilot)
        await pilot.press("escape", "slash", *"plainly", "enter")
        pilot.app.notify(text, severity="error")
        await pilot.pause()
        assert_harmless(pilot)
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert_harmless(pilot)
        await pilot.press("escape", "question_mark")
        assert_harmless(pilot)


def test_the_last_defence_takes_out_every_control_character() -> None:
    from textual.color import Color

    drawn = Scrub().apply([Segment(text) for text in HOSTILE.values()], Color(0, 0, 0))
    assert all(stripped(segment.text) == segment.text for segment in drawn)
    assert drawn[0].text == "[/]"
    assert drawn[-2].text == HOSTILE["wide"]


def test_a_label_is_cut_to_the_width_in_cells_not_characters() -> None:
    from rich.cells import cell_len

    from tui.app.paint import fitted

    for width in range(1, 12):
        assert cell_len(fitted(HOSTILE["wide"], width)) == width
