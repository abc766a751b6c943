"""The command as a whole: help, bad usage, and ends that are nobody's fault; never a traceback."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import LEARNERS, SPECIFICATIONS, process, rqf
from tui import __version__

COMMANDS = ["show", "check", "new", "add", "drop", "mark", "unmark", "qualifications", "import"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show"], "Missing argument 'FILE'"),
        (["show", "a.toml", "b.toml"], "unexpected extra argument (b.toml)"),
        (["show", "--jsn", "a.toml"], "No such option '--jsn'"),
        (["check"], "Missing argument 'PATHS...'"),
        (["mark", "a.toml"], "Missing argument 'URN'"),
        (["qualifications", "extra"], "unexpected extra argument (extra)"),
        (["sohw"], "There is no file, folder or command 'sohw'. Did you mean show?"),
        (["xyzzy"], "There is no file, folder or command 'xyzzy'. Commands: show, check, caseload, new,"),
        (["show", "none.toml"], "none.toml:1:1: there is no such file"),
        (["show", "\x1b[31m[/]"], "␛[31m[/]:1:1: there is no such file"),
        (["show", "--\x1b[31m", "a.toml"], "No such option"),
        (["show", "x" * 10_000], "the name is too long"),
    ],
)
def test_bad_usage_ends_with_2_and_a_line_that_says_why(arguments: list[str], said: str) -> None:
    ran = rqf(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert "\x1b" not in ran.err
    assert "Traceback" not in ran.err


def test_a_folder_where_a_file_is_wanted_is_said(tmp_path: Path) -> None:
    ran = rqf("show", tmp_path)
    assert ran == (2, "", f"{tmp_path}:1:1: this is a folder; a file is needed here\n")


def test_help_names_every_command_and_what_a_path_does() -> None:
    ran = rqf("--help")
    assert (ran.status, ran.err) == (0, "")
    for command in COMMANDS:
        assert f"\n  {command} " in ran.out
        shown = rqf(command, "--help")
        assert shown.status == 0
        assert shown.out.startswith(f"Usage: rqf {command} ")
    assert "\n  rqf FILE   opens a learner's file on the screen\n  rqf DIR " in ran.out
    assert "\n  open " not in ran.out


def test_the_version() -> None:
    assert rqf("--version") == (0, f"rqf, version {__version__}\n", "")


def test_a_reader_that_goes_away_leaves_no_traceback() -> None:
    arguments = [sys.executable, "-m", "tui", "show", str(LEARNERS / "halfway.toml"), "--tree"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        assert child.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_output_that_cannot_be_written_is_said_in_a_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tui", "show", str(LEARNERS / "halfway.toml")],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == b"rqf: No space left on device\n"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_a_terminal_that_lacks_the_marks_is_no_trouble(encoding: str) -> None:
    text = process("show", LEARNERS / "claim.toml", PYTHONIOENCODING=encoding)
    assert (text.status, text.err) == (0, "")
    shown = process("show", LEARNERS / "hostile.toml", "--json", "--qualifications", SPECIFICATIONS,
                    PYTHONIOENCODING=encoding)  # fmt: skip
    assert json.loads(shown.out)["learner"]["name"].endswith("山田")


def test_no_command_loads_the_screen() -> None:
    code = (
        "import sys\n"
        "from tui.cli.main import main\n"
        "try: main(['show', sys.argv[1]])\n"
        "except SystemExit: pass\n"
        "print(sorted({'textual', 'rich', 'pydantic'} & sys.modules.keys()), file=sys.stderr)\n"
    )
    for expected in (["pydantic"], []):  # the first time the file is checked, then it is known
        done = subprocess.run(
            [sys.executable, "-c", code, str(LEARNERS / "halfway.toml")], capture_output=True, check=True
        )
        assert done.stderr.decode() == f"{expected}\n"
