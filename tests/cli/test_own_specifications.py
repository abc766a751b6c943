"""What is wrong in the user's own specifications is told by every command that uses a qualification."""

import shutil
from pathlib import Path

import pytest

from tests.cli.running import LEARNERS, rqf
from tests.cli.tandem import IN_THE_DIPLOMA

WORDING = "601-3521-9.wording.toml"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with a specification and wording that cannot be read."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "torn.toml").write_text("format = 1\nnumber = \n")
    (own / WORDING).write_text('format = 1\nqualification = "601/3521/9"\nunit = 3\n')
    return own


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "cohort").mkdir()
    return Path(shutil.copy(LEARNERS / "halfway.toml", tmp_path / "cohort" / "a.toml"))


COMMANDS = [
    "show FILE", "show FILE --json", "show FILE --tree", "check FILE", "check FILE --json",
    "add FILE L/506/1807", "drop FILE L/506/2150", "mark FILE L/506/2150 --all",
    "unmark FILE L/506/2150 --all", "qualifications", "new NEW --qualification 601/3521/9 --name B",
    "import TEXT -o MADE --wording-only", "FILE", "COHORT",
]  # fmt: skip


def _said(command: str, own: Path, file: Path) -> tuple[int, list[str]]:
    """How a command ended, and what of the error stream is about the user's own folder."""
    text = own.parent / "tandem.txt"
    text.write_text(IN_THE_DIPLOMA)
    shutil.copy(file, file.with_name("b.toml"))
    places = {"FILE": file, "NEW": file.with_name("new.toml"), "COHORT": file.parent, "TEXT": text,
              "MADE": own.parent / "made"}  # fmt: skip
    words = [places.get(word, word) for word in command.split()]
    ran = rqf("--qualifications", own, *words)
    return ran.status, [line.removeprefix(f"{own}/") for line in ran.err.splitlines() if str(own) in line]


@pytest.mark.parametrize("command", COMMANDS)
def test_each_error_is_told_once(command: str, own: Path, file: Path) -> None:
    status, said = _said(command, own, file)
    assert status == ("import" in command)
    torn, wording = sorted(said, reverse=True)
    assert torn.startswith("torn.toml:2:")
    assert wording.startswith(f"{WORDING}:3:")


@pytest.mark.parametrize("command", [command for command in COMMANDS if "--wording-only" not in command])
def test_where_nothing_is_wrong_nothing_is_told(command: str, own: Path, file: Path) -> None:
    (own / "torn.toml").unlink()
    (own / WORDING).unlink()
    assert _said(command, own, file) == (0, [])
