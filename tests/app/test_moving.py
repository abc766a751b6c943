"""Moving, searching, filtering: the cursor stays where a person left it."""

from pathlib import Path

import pytest

from tests.app.driving import MIDDLE, SMALL, detail, go, learner, opened, sample, settled, shown, tree
from tui.app.outline import Row
from tui.app.widgets.panes import Pane


@pytest.mark.parametrize(
    ("there", "back"), [(["j"], ["k"]), (["down"], ["up"]), (["G"], ["g"]), (["end"], ["home"]),
                        (["ctrl+d"], ["ctrl+u"]), (["pagedown"], ["pageup"]),
                        (["right_square_bracket"], ["left_square_bracket"])],
)  # fmt: skip
async def test_every_way_down_has_its_way_up(there: list[str], back: list[str], tmp_path: Path) -> None:
    async with opened(sample("tomasz-dobry", tmp_path)) as pilot:
        assert tree(pilot).cursor_line == 0
        await pilot.press(*there)
        assert tree(pilot).cursor_line > 0
        await pilot.press(*back)
        assert tree(pilot).cursor_line == 0


async def test_h_and_l_go_out_and_in(tmp_path: Path) -> None:
    async with opened(sample("tomasz-dobry", tmp_path)) as pilot:
        await pilot.press("j", "l")
        assert tree(pilot).row == Row("unit", "D/506/1942")
        await pilot.press("l", "l")
        assert tree(pilot).row == Row("outcome", "D/506/1942", "1")
        await pilot.press("h")
        assert tree(pilot).row == Row("unit", "D/506/1942")
        await pilot.press("h", "h")
        assert tree(pilot).row == Row("group", "M")


async def test_the_cursor_stays_on_the_same_line_of_the_screen_after_a_tick_and_an_undo(
    tmp_path: Path,
) -> None:
    async with opened(sample("tomasz-dobry", tmp_path)) as pilot:
        await go(pilot, "R/506/2151")
        await pilot.press("l", "l", "l", "j", "j")
        row, scrolled = tree(pilot).row, tree(pilot).scroll_offset
        for key in ("space", "u", "ctrl+r", "u"):
            await pilot.press(key)
            await settled(pilot)
            assert (tree(pilot).row, tree(pilot).scroll_offset) == (row, scrolled)


async def test_a_filter_keeps_the_row_or_the_nearest_that_remains(tmp_path: Path) -> None:
    async with opened(sample("tomasz-dobry", tmp_path)) as pilot:
        await go(pilot, "D/506/1942")
        for _ in range(3):
            await pilot.press("f")
            assert tree(pilot).row == Row("unit", "D/506/1942")
        await go(pilot, "L/506/1807")  # not chosen, so the filter hides it
        await pilot.press("f")
        assert tree(pilot).row == Row("group", "B")
        assert "L/506/1807" not in shown(pilot)
        assert "[planned]" in shown(pilot)


async def test_not_yet_met_hides_what_is_met(tmp_path: Path) -> None:
    async with opened(sample("tomasz-dobry", tmp_path)) as pilot:
        await pilot.press("f", "f")
        rows = {node.data for node in tree(pilot)._row_nodes.values()}
        progress = learner(pilot).progress
        units = {row.id for row in rows if row and row.kind == "unit"}
        assert units == {ref for ref, unit in progress.units.items() if unit.status in {"planned", "started"}}


async def test_search_finds_units_outcomes_and_criteria_and_walks_through_them(tmp_path: Path) -> None:
    async with opened(sample("tomasz-dobry", tmp_path)) as pilot:
        await go(pilot, "LEGAL obligations")
        assert "1.4" in str(tree(pilot).row) or tree(pilot).row is not None
        await go(pilot, "feedback")
        first = tree(pilot).row
        await pilot.press("n")
        second = tree(pilot).row
        assert first != second
        await pilot.press("N")
        assert tree(pilot).row == first


async def test_search_says_how_many_and_escape_goes_back(tmp_path: Path) -> None:
    async with opened(sample("tomasz-dobry", tmp_path)) as pilot:
        await pilot.press("j", "j", "slash", *"zzz")
        assert "nothing found" in shown(pilot)
        await pilot.press("escape")
        assert tree(pilot).row == Row("unit", "D/506/1942")
        before = tree(pilot).opened
        await pilot.press("slash", *"diary")
        await pilot.pause()
        assert tree(pilot).row == Row("unit", "L/506/1807")
        assert tree(pilot).opened == before  # what the first letters matched is closed again
        await pilot.press("escape")
        assert tree(pilot).row == Row("unit", "D/506/1942")


async def test_the_panel_keys_scroll_a_panel_that_overflows(tmp_path: Path) -> None:
    async with opened(sample("tomasz-dobry", tmp_path)) as pilot:
        await pilot.press("tab")
        pane = pilot.app.focused
        assert isinstance(pane, Pane)
        assert pane.max_scroll_y > 0
        await pilot.press("j")
        assert pane.scroll_y == 1
        await pilot.press("G")
        assert pane.scroll_y == pane.max_scroll_y
        await pilot.press("g")
        assert pane.scroll_y == 0


async def test_warning_key_goes_to_the_group_that_is_over(tmp_path: Path) -> None:
    async with opened(sample("priya-larwood", tmp_path)) as pilot:
        await pilot.press("exclamation_mark")
        assert tree(pilot).row == Row("group", "B")
        assert "Does not count" in shown(pilot)


@pytest.mark.parametrize("size", [(60, 15), (100, 20), (120, 24)])
async def test_a_small_terminal_still_shows_tree_totals_and_warnings(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with opened(sample("priya-larwood", tmp_path), size) as pilot:
        await pilot.press("G")
        said = shown(pilot)
        for text in ("Award", "K/502/8622", "! Group B: 11 credits chosen", "Priya Larwood"):
            assert text in said
        assert tree(pilot).region.height >= 4


@pytest.mark.parametrize("size", [SMALL, MIDDLE, (200, 60)])
async def test_tree_totals_detail_and_warnings_are_all_visible(size: tuple[int, int], tmp_path: Path) -> None:
    async with opened(sample("priya-larwood", tmp_path), size) as pilot:
        said = shown(pilot)
        for text in (
            "Award",
            "Level 3+",
            "Mandatory group M",
            "D/506/1942",
            "surplus",
            "Priya Larwood",
            "saved",
        ):
            assert text in said
        for name in ("#tree", "#totals", "#detail", "#warnings"):
            region = learner(pilot).query_one(name).region
            assert region.height >= 1
            assert region.bottom <= size[1]
            assert region.right <= size[0]


async def test_resizing_moves_the_totals_and_keeps_the_cursor(tmp_path: Path) -> None:
    async with opened(sample("tomasz-dobry", tmp_path), MIDDLE) as pilot:
        await go(pilot, "K/506/2978")
        assert learner(pilot).query_one("#totals").region.x > 0
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert learner(pilot).query_one("#totals").region.x == 0
        assert learner(pilot).query_one("#totals").region.y < tree(pilot).region.y
        assert tree(pilot).row == Row("unit", "K/506/2978")
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert learner(pilot).query_one("#totals").region.x > tree(pilot).region.x


async def test_the_mouse_opens_a_row_and_moves_the_cursor(tmp_path: Path) -> None:
    async with opened(sample("tomasz-dobry", tmp_path)) as pilot:
        await pilot.click("#tree", offset=(20, 3))
        assert tree(pilot).row == Row("unit", "L/506/2150")
        node = tree(pilot).cursor_node
        assert node is not None
        await pilot.click("#tree", offset=(3, 3))
        assert node.is_expanded


async def test_a_click_on_a_mark_acts_like_the_key(tmp_path: Path) -> None:
    path = sample("tomasz-dobry", tmp_path)
    async with opened(path) as pilot:
        await go(pilot, "L/506/1807")
        line = tree(pilot).cursor_line - int(tree(pilot).scroll_offset.y)
        await pilot.click("#tree", offset=(5, line))
        await settled(pilot)
        assert '[unit."L/506/1807"]' in path.read_text()


async def test_the_detail_follows_a_search_that_puts_another_row_on_the_same_line(tmp_path: Path) -> None:
    async with opened(sample("tomasz-dobry", tmp_path), MIDDLE) as pilot:
        await pilot.press("slash", *"agree", "space", *"ac")
        await settled(pilot)
        line = tree(pilot).cursor_line
        assert detail(pilot).startswith("2.3 ")
        await pilot.press("t")  # closes what was opened for 2.3
        await settled(pilot)
        assert tree(pilot).cursor_line == line
        assert detail(pilot).startswith("3.2 ")


NOTES = """\
format = 1
qualification = "601/3521/9"

[learner]
id = "A-1"
name = "Anna"
note = "one\\ntwo of the learner"

[unit."D/506/1942"]
note = "one\\n\\ntwo of the unit\\r\\nthree"

[unit."D/506/1942".notes]
"1" = "one\\ntwo of the outcome"
"1.1" = "one\\n[b]two of the criterion"
"""


async def test_a_note_of_several_lines_is_shown_in_lines(tmp_path: Path) -> None:
    path = tmp_path / "anna.toml"
    path.write_text(NOTES)
    async with opened(path, (120, 40)) as pilot:
        for keys, lines in [
            ([], ["Note: one", "two of the learner"]),
            (["j", "l"], ["Note: one", "", "two of the unit", "three"]),
            (["l", "l"], ["Note: one", "two of the outcome"]),
            (["l", "l"], ["Note: one", "[b]two of the criterion"]),
        ]:
            await pilot.press(*keys)
            await pilot.pause()
            said = [
                line.rstrip()
                for line in str(pilot.app.screen.query_one("#detail Static").render()).split("\n")
            ]
            at = said.index("Note: one")
            assert said[at : at + len(lines)] == lines, said
