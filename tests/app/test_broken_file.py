"""A file with errors: shown as far as it is understood, never written, mended in an editor."""

import asyncio
import shutil
import stat
import time
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.app.driving import opened, sample, settled, shown, tree
from tests.app.hostile import HOSTILE
from tests.app.test_literal import assert_harmless
from tests.app.test_terminal import Terminal, wait_until
from tests.learner.files import FULL
from tui.app import editor
from tui.app.app import RqfApp, Start
from tui.app.editor import NoEditor, Place, command
from tui.app.screens.broken import BrokenScreen, FindingList
from tui.app.screens.help import Help
from tui.app.screens.learner import LearnerScreen
from tui.app.watching import SECONDS
from tui.files.finding import FileError
from tui.files.literal import visible
from tui.files.places import shipped
from tui.files.read import read_bytes
from tui.learner.document import read_document
from tui.spec.library import Library

WRONG = FULL.replace('"A-1042"', "1042").replace("2026-05-01", '"May"')
MENDED = FULL.replace('"1.10" = { on = 2026-02-15 }\n', "")


def app_on(path: Path) -> RqfApp:
    """The program as ``rqf FILE`` starts it on a file with errors."""
    try:
        read_document(path, read_bytes(path))
    except FileError as error:
        return RqfApp(Start(Library([shipped("qualifications")]), broken=(path, error.findings)))
    raise AssertionError("nothing is wrong")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "learner.toml"
    path.write_text(WRONG)
    return path


def an_editor(folder: Path, body: str) -> Path:
    """An editor that notes its words and then does something to the file, the last of them."""
    script = folder / "my-editor"
    script.write_text(f'#!/bin/sh\necho "$@" >> {folder}/words\nfor f; do :; done\n{body}\n')
    script.chmod(0o755)
    return script


async def test_the_errors_and_what_is_understood_are_shown_and_nothing_is_written(broken: Path) -> None:
    before, status = broken.read_bytes(), broken.stat()
    async with app_on(broken).run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        said = shown(pilot)
        assert "5:6 learner.id must be text in quotation marks, not 1042" in said
        assert '62:11 unit."K/506/2169".dropped must be a date such as 2026-02-14, not "May"' in said
        assert "2 errors" in said
        assert "Sample Learner" in said
        assert "D/506/1942 2 criteria met: 1.1, 1.10; last on 15 Feb 2026" in said
        await pilot.press("space", "a", "d", "e", "w", "u", "s", "R", "j", "k", "tab", "j", "b")
        await settled(pilot)
        assert isinstance(pilot.app.screen, BrokenScreen)
        assert "There is no list of learners" in shown(pilot)
        await pilot.press("q")
    assert broken.read_bytes() == before
    assert broken.stat() == status
    assert [file.name for file in broken.parent.iterdir()] == ["learner.toml"]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
async def test_hostile_texts_are_literal_there_too(text: str, tmp_path: Path) -> None:
    import tomli_w

    path = tmp_path / "learner.toml"
    values = {"format": text, "qualification": text, "learner": {"name": text, "id": 1, "started": text},
              "unit": {text: {"note": 1, "dropped": text}}}  # fmt: skip
    path.write_bytes(tomli_w.dumps(values).encode())
    async with app_on(path).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert visible(text)[:8].rstrip() in shown(pilot)
        await pilot.press("G", "tab", "G")
        assert_harmless(pilot)


async def test_from_the_list_every_bad_row_opens_and_is_left_again(tmp_path: Path) -> None:
    sample("aisha-rahman", tmp_path)
    (tmp_path / "bad.toml").write_text(WRONG)
    (tmp_path / "gone.toml").symlink_to("nowhere")
    (tmp_path / "merge.toml").write_text(f"<<<<<<< HEAD\n{FULL}")
    async with opened(tmp_path) as pilot:
        for row, said in enumerate(
            ["1:1 this link leads nowhere", "1:1 this file has an unr", "5:6 learner.id"], 1
        ):
            await pilot.press("g", *"j" * row, "enter")
            await pilot.pause(0.2)
            assert type(pilot.app.screen) is BrokenScreen
            assert said in shown(pilot)
            await pilot.press("b")
            await pilot.pause(0.2)
            assert "4 learners" in shown(pilot)


async def looked(pilot: Pilot[None]) -> None:
    """Wait until a file that has changed was seen twice alike."""
    await asyncio.sleep(2 * SECONDS + 0.3)
    await settled(pilot)


async def test_what_is_wrong_now_is_shown_by_itself_with_the_cursor_kept(broken: Path) -> None:
    async with app_on(broken).run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("j")
        broken.write_text(WRONG.replace("2026-03-01", '"March"').replace("= 1042", '= "A-1042"'))
        await looked(pilot)
        assert "learner.id" not in shown(pilot)
        assert '62:11 unit."K/506/2169".dropped' in shown(pilot)
        broken.write_text(MENDED)
        await looked(pilot)
        assert isinstance(pilot.app.screen, LearnerScreen)
        assert "Mandatory group M" in shown(pilot)
        await pilot.press("q")
    assert broken.read_text() == MENDED


async def test_a_file_from_the_list_is_shown_when_it_is_sound_and_left_for_the_list(broken: Path) -> None:
    async with opened(broken.parent) as pilot:
        await pilot.press("enter")
        await pilot.pause(0.2)
        broken.write_text(MENDED)
        await looked(pilot)
        assert isinstance(pilot.app.screen, LearnerScreen)
        await pilot.press("b")
        await settled(pilot)
        assert "1 learner" in shown(pilot)


async def test_a_file_that_is_gone_is_said_to_be_until_it_is_back(broken: Path) -> None:
    async with app_on(broken).run_test(size=(80, 24), notifications=True) as pilot:
        broken.unlink()
        await looked(pilot)
        assert "learner.toml There is no such file now" in shown(pilot)
        assert "1 error" not in shown(pilot)
        assert "1:1" not in shown(pilot)
        await pilot.press("j", "k", "g", "G", "enter", "o")
        await pilot.pause(0.2)
        assert "There is no file here" in shown(pilot)
        broken.write_text(WRONG)
        await looked(pilot)
        assert "5:6 learner.id" in shown(pilot)
        assert "There is no such file now" not in shown(pilot)
        broken.unlink()
        await looked(pilot)
        broken.write_text(MENDED)
        await looked(pilot)
        assert isinstance(pilot.app.screen, LearnerScreen)


async def test_a_file_that_is_in_the_middle_of_a_save_is_waited_for(broken: Path) -> None:
    async with app_on(broken).run_test(size=(80, 24), notifications=True) as pilot:
        for _ in range(8):
            await asyncio.sleep(SECONDS / 3)
            broken.write_bytes(b"format = ")
            assert "5:6 learner.id" in shown(pilot)
        broken.write_text(WRONG.replace("= 1042", "= 77"))
        await looked(pilot)
        assert "not 77" in shown(pilot)


async def test_nothing_is_shown_under_another_screen_and_all_of_it_after(broken: Path) -> None:
    async with app_on(broken).run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Help)
        broken.write_text(MENDED)
        await looked(pilot)
        assert isinstance(pilot.app.screen, Help)
        await pilot.press("escape")
        await looked(pilot)
        assert isinstance(pilot.app.screen, LearnerScreen)


async def test_the_list_of_a_learners_file_is_as_the_file_is_now(tmp_path: Path) -> None:
    path = sample("aisha-rahman", tmp_path)
    whole = path.read_text()
    path.write_text(whole + '\n[unit."Z/999/9999"]\n')
    async with opened(path) as pilot:
        await pilot.press("c", "tab")
        await pilot.pause(0.2)
        path.write_text(whole + '\n[unit."Z/999/9998"]\n')
        await looked(pilot)
        assert "Z/999/9998" in shown(pilot)
        assert pilot.app.screen.focused is pilot.app.screen.query_one("#held")
        path.unlink()
        await looked(pilot)
        assert "There is no such file now" in shown(pilot)
        assert "Aisha Rahman" in shown(pilot)
        path.write_text(whole)
        await looked(pilot)
        assert isinstance(pilot.app.screen, LearnerScreen)
        assert "Nothing is wrong in the file now." in shown(pilot)


async def test_a_file_of_a_thousand_errors_is_moved_in_at_once(tmp_path: Path) -> None:
    path = tmp_path / "learner.toml"
    path.write_text(FULL + "".join(f'[unit."X/{n}"]\ndropped = 1\n' for n in range(20_000)))
    async with app_on(path).run_test(size=(80, 24)) as pilot:
        await pilot.press("G")
        await pilot.pause()
        assert pilot.app.screen.query_one(FindingList).option_count == 1001
        assert "and more: 1,000 of this kind are listed" in shown(pilot)
        start = time.process_time()
        await pilot.press("g")
        assert time.process_time() - start < 0.5


async def test_without_an_editor_it_says_what_to_do(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    async with app_on(broken).run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert "No editor is set" in shown(pilot)
        monkeypatch.setenv("EDITOR", "'unfinished")
        await pilot.press("o")
        await pilot.pause(0.2)
        assert "$EDITOR cannot be understood" in shown(pilot)
        broken.unlink()
        await pilot.press("o")
        await pilot.pause(0.2)
        assert "There is no file here" in shown(pilot)


async def test_what_does_not_fit_in_a_sound_file_is_told_and_listed(tmp_path: Path) -> None:
    path = sample("tomasz-dobry", tmp_path)
    text = path.read_text()
    number = text.index('"1.1" =')
    path.write_text(f'{text[:number]}"9.9" = {{ on = 2026-02-02 }}\n{text[number:]}')
    async with opened(path) as pilot:
        await pilot.pause(0.2)
        assert "1 thing in this file does not fit" in shown(pilot)
        await pilot.press("c")
        await pilot.pause(0.2)
        assert "has no criterion 9.9" in shown(pilot)
        await pilot.press("b")
        await pilot.pause(0.2)
        assert isinstance(pilot.app.screen, LearnerScreen)
        path.write_text(text)
        await pilot.press("c")
        await pilot.pause(0.2)
        assert "Nothing is wrong in the file." in shown(pilot)


async def test_the_keys_of_the_file_are_letters_in_a_search(tmp_path: Path) -> None:
    async with opened(sample("aisha-rahman", tmp_path)) as pilot:
        await pilot.press("slash", *"cob")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LearnerScreen)
        assert "cob" in shown(pilot)
        assert "wrong in the file" not in shown(pilot)


def test_an_editor_mends_the_file_and_the_learner_is_shown(broken: Path, tmp_path: Path) -> None:
    shutil.copy(broken, tmp_path / "wrong")
    (tmp_path / "mended").write_text(MENDED)
    one = """sed -i 's/= 1042/= "A-1042"/' "$f\""""
    program = an_editor(tmp_path, f'cmp -s "$f" {tmp_path}/wrong && {one} || cp {tmp_path}/mended "$f"')
    terminal = Terminal(str(broken), EDITOR=f"{program} --its-option", VISUAL="")
    terminal.wait_for("5:6 learner.id")
    terminal.press("j\r")
    shown_then = terminal.wait_for("1 error;")
    assert "learner.id" not in shown_then
    terminal.press("\r")
    terminal.wait_for("Mandatory group M")
    terminal.press("/principles of business\r")
    terminal.wait_for("Note: To be")
    terminal.press("o")
    wait_until(lambda: len((tmp_path / "words").read_text().splitlines()) == 3)
    words = (tmp_path / "words").read_text().splitlines()
    assert words[:2] == [f"--its-option +62 {broken}"] * 2
    terminal.wait_for("· saved")
    terminal.press("q")
    assert terminal.ended() == 0
    assert broken.read_text() == MENDED


def test_an_interrupt_in_the_editor_leaves_the_program_running(broken: Path, tmp_path: Path) -> None:
    words = tmp_path / "words"
    words.touch()
    program = an_editor(tmp_path, f'trap "echo int >> {words}" INT; echo ready >> {words}; sleep 4; sleep 1')
    terminal = Terminal(str(broken), EDITOR=str(program))
    terminal.wait_for("5:6 learner.id")
    terminal.press("o")
    wait_until(lambda: "ready" in words.read_text())
    terminal.press("\x03")
    wait_until(lambda: "int" in words.read_text())
    terminal.press("jjk")
    terminal.wait_for("o open in your editor")
    terminal.press("q")
    assert terminal.ended() == 0


def test_an_editor_that_cannot_be_started_is_said(broken: Path) -> None:
    terminal = Terminal(str(broken), EDITOR="/nowhere/ed")
    terminal.wait_for("5:6 learner.id")
    terminal.press("o")
    terminal.wait_for("/nowhere/ed cannot be started")
    terminal.press("q")
    assert terminal.ended() == 0


FILE = Place(Path("/a b/c.toml"), 7, 3)


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"EDITOR": "vim"}, ["vim", "+7", "/a b/c.toml"]),
        ({"EDITOR": "vi", "VISUAL": "/usr/bin/nvim -p"}, ["/usr/bin/nvim", "-p", "+7", "/a b/c.toml"]),
        ({"EDITOR": "vi", "VISUAL": " "}, ["vi", "+7", "/a b/c.toml"]),
        ({"EDITOR": "code"}, ["code", "--wait", "-g", "/a b/c.toml:7:3"]),
        ({"EDITOR": "code --wait"}, ["code", "--wait", "-g", "/a b/c.toml:7:3"]),
        ({"EDITOR": "subl -n"}, ["subl", "-n", "--wait", "/a b/c.toml:7:3"]),
        ({"EDITOR": "hx"}, ["hx", "/a b/c.toml:7:3"]),
        ({"EDITOR": "nano"}, ["nano", "+7,3", "/a b/c.toml"]),
        ({"EDITOR": "emacsclient -t"}, ["emacsclient", "-t", "+7:3", "/a b/c.toml"]),
        ({"EDITOR": "'/my tools/ed'; rm -rf /"}, ["/my tools/ed;", "rm", "-rf", "/", "+7", "/a b/c.toml"]),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_way(environment: dict[str, str], words: list[str]) -> None:
    assert command(FILE, environment) == words


@pytest.mark.parametrize("environment", [{}, {"EDITOR": ""}, {"VISUAL": '"'}, {"EDITOR": "''"}])
def test_no_editor_is_said_with_what_to_do(environment: dict[str, str]) -> None:
    with pytest.raises(NoEditor, match=r"\$(VISUAL|EDITOR)"):
        command(FILE, environment)


def test_a_file_whose_name_is_an_option_is_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert command(Place(Path("-c:q.toml")), {"EDITOR": "vi"}) == ["vi", "+1", str(tmp_path / "-c:q.toml")]


def test_editing_waits_for_the_editor(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text("x")
    editor.edit(command(Place(path), {"EDITOR": str(an_editor(tmp_path, 'sleep 0.3; echo y > "$f"'))}))
    assert path.read_text() == "y\n"
    assert stat.S_ISREG(path.stat().st_mode)


async def test_the_tree_is_where_it_was_after_a_look_at_the_errors(tmp_path: Path) -> None:
    path = sample("aisha-rahman", tmp_path)
    path.write_text(path.read_text() + '\n[unit."Z/999/9999"]\n')
    async with opened(path) as pilot:
        await pilot.press("j", "j", "j")
        row = tree(pilot).row
        await pilot.press("c")
        await pilot.pause(0.2)
        await pilot.press("escape")
        await pilot.pause(0.2)
        assert tree(pilot).row == row
