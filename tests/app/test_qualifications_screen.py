"""The qualifications by themselves: browsed, searched and compared without a learner."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.app.driving import SMALL, detail, go, learner, opened, sample, shown, told
from tests.app.hostile import HOSTILE, write
from tests.app.test_literal import assert_harmless
from tui.app.outline import Row
from tui.app.screens.caseload import CaseloadScreen
from tui.app.screens.learner import LearnerScreen
from tui.app.screens.qualifications import QualificationsScreen
from tui.app.widgets.tree import QualificationTree

ORGANISATIONS = ["iCQ", "Pearson", "ProQual", "SFJ Awards", "VTCT (Skillsfirst)"]


def here(pilot: Pilot[None]) -> Row | None:
    return pilot.app.screen.query_one(QualificationTree).row


def at(pilot: Pilot[None]) -> type:
    return type(pilot.app.screen)


def words(pilot: Pilot[None]) -> str:
    return " ".join(shown(pilot).split())


async def test_one_key_from_a_learner_shows_all_at_the_learner_s_own_and_back(tmp_path: Path) -> None:
    async with opened(sample("tomasz-dobry", tmp_path)) as pilot:
        await pilot.press("Q")
        await pilot.pause()
        assert at(pilot) is QualificationsScreen
        assert all(organisation in shown(pilot) for organisation in ORGANISATIONS)
        assert here(pilot) == Row("qualification", "601/3521/9", "", "601/3521/9")
        assert "TQT 550 h · GLH 289" in shown(pilot)
        assert "Shares: 21 units with ProQual 601/3576/1" in words(pilot)
        await pilot.press("b")
        await pilot.pause()
        assert at(pilot) is LearnerScreen


async def test_from_a_unit_of_a_learner_it_opens_at_that_unit(tmp_path: Path) -> None:
    async with opened(sample("tomasz-dobry", tmp_path), (120, 40)) as pilot:
        await go(pilot, "L/506/1807")
        await pilot.press("Q")
        await pilot.pause()
        assert here(pilot) == Row("unit", "L/506/1807", "", "601/3521/9")
        assert "Also in: ProQual 601/3576/1: Optional group D" in detail(pilot)
        assert "Also in: Pearson Level 3: Optional group C, Unit 39" in detail(pilot)


async def test_from_the_list_of_learners_and_back_with_the_same_key(tmp_path: Path) -> None:
    async with opened(tmp_path) as pilot:
        await pilot.press("Q")
        await pilot.pause()
        assert "5 qualifications" in shown(pilot)
        await pilot.press("Q")
        await pilot.pause()
        assert at(pilot) is CaseloadScreen


async def test_rules_groups_units_outcomes_and_criteria_are_opened_one_below_the_other(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path, (120, 60)) as pilot:
        await pilot.press("Q", "j", "j", "j", "l", "j", "l")
        await pilot.pause()
        rules = ("At least 42 credits in all", "All 2 units of group A", "At least 6 credits from group D")
        assert all(rule in shown(pilot) for rule in rules)
        await pilot.press("h", "j", "l", "l", "l", "l", "l", "l")
        await pilot.pause()
        row = here(pilot)
        assert row == Row("criterion", "K/601/1622", "1.1", "601/1109/4")
        assert "K/601/1622 Demonstrate understanding of customer service" in detail(pilot)


async def test_passed_dates_show_as_such(tmp_path: Path) -> None:
    async with opened(tmp_path) as pilot:
        await pilot.press("Q", "j", "j", "j")
        await pilot.pause()
        said = "Closed: the last day to register was 31 Mar 2021, the last day to claim was 31 Mar 2023."
        assert said in words(pilot)
        assert "learners aged 18 and over" in words(pilot)


async def test_a_search_goes_through_all_of_them(tmp_path: Path) -> None:
    async with opened(tmp_path) as pilot:
        await pilot.press("Q", "slash", *"1807", "enter")
        await pilot.pause()
        found = []
        for _ in range(5):
            row = here(pilot)
            assert row is not None
            found.append(row.within)
            await pilot.press("n")
            await pilot.pause()
        every = ["601/3687/X", "pearson-level-3-customer-service", "601/3576/1", "601/3521/9"]
        assert found == [*every, every[0]]
        await pilot.press("slash", *"zzzz")
        await pilot.pause()
        assert "nothing found" in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        row = here(pilot)
        assert row is not None
        assert row.within == every[1]


MANDATORY = [
    ("A", "", "601/3687/X"),
    ("A", "", "pearson-level-3-customer-service"),
    ("A", "", "601/3576/1"),
    ("A", "", "601/1109/4"),
    ("M", "", "601/3521/9"),
]


async def test_a_search_finds_groups_and_rules_too(tmp_path: Path) -> None:
    async with opened(tmp_path, (120, 60)) as pilot:
        await pilot.press("Q")
        for wanted, rows in [
            ("Mandatory group", [Row("group", *group) for group in MANDATORY]),
            ("Impression and image", [Row("group", "B", "", "601/1109/4")]),
            ("At least 12 credits from", [Row("rule", "A.min_credits", "", "601/1109/4")]),
        ]:
            await go(pilot, wanted)
            found = [here(pilot)]
            await pilot.press("n")
            while here(pilot) not in found:
                found.append(here(pilot))
                await pilot.press("n")
            assert [row for row in found if row and row.kind in {"group", "rule"}] == rows
        await go(pilot, "601/3576/1")
        await pilot.press("f", "slash", *"At", "space", *"least")
        await pilot.pause()
        assert "nothing found" in shown(pilot)  # rules are not shown of what two share


async def test_the_units_that_two_share(tmp_path: Path) -> None:
    async with opened(tmp_path, (120, 60)) as pilot:
        await pilot.press("Q", "j", "j", "f")
        await pilot.pause()
        assert "21 units shared by ProQual 601/3576/1 and iCQ 601/3687/X" in shown(pilot)
        assert "R/506/2151" in shown(pilot)
        assert "A/506/2130" not in shown(pilot)  # ProQual's own
        assert "SFJ" not in shown(pilot)
        await pilot.press("f", "f")
        await pilot.pause()
        assert "21 units shared by ProQual 601/3576/1 and VTCT (Skillsfirst) 601/3521/9" in shown(pilot)
        await pilot.press("f")
        await pilot.pause()
        assert "5 qualifications" in shown(pilot)
        assert here(pilot) == Row("qualification", "601/3576/1", "", "601/3576/1")


async def test_one_that_shares_nothing_says_so(tmp_path: Path) -> None:
    async with opened(tmp_path) as pilot:
        await pilot.press("Q", "j", "j", "j", "f")
        await pilot.pause()
        (said,) = pilot.app._notifications
        assert said.message == "No other qualification has any of its units."
        assert "5 qualifications" in shown(pilot)


async def test_leaving_a_comparison_comes_before_leaving_the_screen(tmp_path: Path) -> None:
    async with opened(tmp_path) as pilot:
        await pilot.press("Q", "f", "escape")
        await pilot.pause()
        assert at(pilot) is QualificationsScreen
        assert "5 qualifications" in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert at(pilot) is CaseloadScreen


async def test_a_file_that_cannot_be_read_is_told_of_and_hides_no_other(tmp_path: Path) -> None:
    specifications, learners = tmp_path / "specifications", tmp_path / "learners"
    specifications.mkdir()
    learners.mkdir()
    (specifications / "torn.toml").write_text("format = 1\nnumber = ")
    async with opened(learners, SMALL, [specifications]) as pilot:
        await pilot.press("Q")
        await pilot.pause()
        assert all(organisation in shown(pilot) for organisation in ORGANISATIONS)
        assert "torn.toml:2:" in "".join(shown(pilot).split("\n"))


@pytest.fixture
def torn(tmp_path: Path) -> Path:
    """A folder with a specification and wording that cannot be read."""
    folder = tmp_path / "specifications"
    folder.mkdir()
    (folder / "[b]torn.toml").write_text("format = 1\nnumber = ")
    (folder / "601-3521-9.wording.toml").write_text("format = 1\nqualification = ")
    return folder


def _toasts(folder: Path) -> list[str]:
    return [
        f"A specification is left out: {folder}/{name}.toml:2:" for name in ("[b]torn", "601-3521-9.wording")
    ]


async def test_what_cannot_be_read_is_told_when_a_learner_is_opened(tmp_path: Path, torn: Path) -> None:
    async with opened(sample("tomasz-dobry", tmp_path), (120, 40), [torn]) as pilot:
        said = told(pilot)
        assert [text.startswith(toast) for text, toast in zip(said, _toasts(torn), strict=True)] == [
            True,
            True,
        ]
        await pilot.press("Q", "b")
        await pilot.pause()
        assert told(pilot) == said


async def test_what_cannot_be_read_is_told_once_however_many_learners_are_opened(
    tmp_path: Path, torn: Path
) -> None:
    learners = tmp_path / "learners"
    learners.mkdir()
    for name in ("tomasz-dobry", "aisha-rahman"):
        sample(name, learners)
    async with opened(learners, (120, 40), [torn]) as pilot:
        for _ in range(2):
            await pilot.press("enter")
            await pilot.pause()
            said = told(pilot)
            assert [text.startswith(toast) for text, toast in zip(said, _toasts(torn), strict=True)] == [
                True
            ] * 2
            await pilot.press("b", "j")
            await pilot.pause()


async def test_the_official_wording_is_in_the_detail_and_the_short_one_in_the_tree(tmp_path: Path) -> None:
    specifications = tmp_path / "specifications"
    specifications.mkdir()
    official = "Explain what the handbook of the awarding organisation says here in its own many words"
    (specifications / "601-3521-9.wording.toml").write_text(
        f'format = 1\nqualification = "601/3521/9"\n[unit."D/506/1942"]\n"1.1" = "{official}"\n'
    )
    short = "Explain what characterises different business markets"
    async with opened(sample("aisha-rahman", tmp_path), (120, 40), [specifications]) as pilot:
        await go(pilot, "characterises")
        assert official in detail(pilot)
        assert short[:40] in shown(pilot)
        await go(pilot, "handbook of the awarding")
        assert learner(pilot).tree_widget.row == Row("criterion", "D/506/1942", "1.1")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
async def test_every_row_shows_hostile_text_literally(text: str, tmp_path: Path) -> None:
    path = write(tmp_path, text)
    async with opened(path, SMALL, [path.parent.parent / "specifications"]) as pilot:
        await pilot.press("Q")
        await pilot.pause()
        tree = pilot.app.screen.query_one(QualificationTree)
        assert here(pilot) == Row("qualification", "Q-1", "", "Q-1")
        for _ in range(20):
            await pilot.press("l")
            assert_harmless(pilot)
        assert tree.last_line >= 10


async def test_a_learner_of_an_unknown_qualification_opens_with_words_and_its_file_as_it_is(
    tmp_path: Path,
) -> None:
    path = sample("tomasz-dobry", tmp_path)
    path.write_text(path.read_text().replace("601/3521/9", "601/3521/8"))
    before = path.read_bytes()
    folder = tmp_path / "learners"
    folder.mkdir()
    path = path.rename(folder / path.name)
    async with opened(folder) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        said = words(pilot)
        assert "Tomasz Dobry" in said
        assert "No qualification 601/3521/8 is known. Did you mean 601/3521/9?" in said
        assert "D/506/1942" in said
        await pilot.press("Q")
        await pilot.pause()
        assert "5 qualifications" in shown(pilot)
        await pilot.press("b", "b")
        await pilot.pause()
        assert at(pilot) is CaseloadScreen
    assert path.read_bytes() == before
