"""Several hands on one file: processes, users, and vim. Nothing that anyone saved is lost."""

import os
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from tests.learner.child import in_child
from tests.learner.files import BARE
from tests.torture.one_save import MARK
from tui.learner.commands import SetNote
from tui.learner.session import Session

pytestmark = pytest.mark.torture

D, L = "D/506/1942", "L/506/2150"
ROUNDS = 400
GROUP, TUTORS = 61_000, (61_001, 61_002)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A learner's file."""
    path = tmp_path / "learner.toml"
    path.write_text(BARE)
    return path


def at_once(*actions: Callable[[], str]) -> list[str]:
    """What each action says, carried out in a process of its own at the same time."""
    with ThreadPoolExecutor(len(actions)) as threads:
        return list(threads.map(in_child, actions))


def until_saved(session: Session) -> None:
    """Save as the screen does: again and again."""
    for _ in range(1000):
        if session.save():
            return
    raise AssertionError(session.problem)


def test_of_1200_read_modify_writes_by_three_processes_none_is_lost(path: Path) -> None:
    def count(number: str) -> str:
        for _ in range(ROUNDS):
            session = Session(path)
            before = int(session.record.units[D].notes.get(number, "0")) if D in session.record.units else 0
            session.do(SetNote(D, number, str(before + 1)))
            until_saved(session)
        return "done"

    assert at_once(*(partial(count, f"{major}.1") for major in (1, 2, 3))) == ["done"] * 3
    assert Session(path).record.units[D].notes == {f"{major}.1": str(ROUNDS) for major in (1, 2, 3)}
    assert list(path.parent.iterdir()) == [path]


def test_of_three_programs_that_stay_open_each_one_keeps_what_all_ticked(path: Path) -> None:
    def tick(major: int) -> str:
        session = Session(path)
        for minor in range(1, 41):
            session.do(MARK._replace(criteria=(f"{major}.{minor}",)))
            until_saved(session)
        return "done"

    assert at_once(*(partial(tick, major) for major in (1, 2, 3))) == ["done"] * 3
    met = Session(path).record.units[D].met
    assert set(met) == {f"{major}.{minor}" for major in (1, 2, 3) for minor in range(1, 41)}


@pytest.fixture
def group_folder() -> Iterator[Path]:
    """A folder that two tutors share, and where what is made belongs to their group."""
    with tempfile.TemporaryDirectory() as outer:
        Path(outer).chmod(0o755)
        folder = Path(outer, "learners")
        folder.mkdir()
        os.chown(folder, TUTORS[0], GROUP)
        folder.chmod(0o2775)
        yield folder


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may become two other users")
@pytest.mark.parametrize("linked", [False, True], ids=["replaced", "written in place"])
@pytest.mark.parametrize("mode", [0o664, 0o660])
def test_two_tutors_in_one_folder_save_in_turn(
    path: Path, group_folder: Path, linked: bool, mode: int
) -> None:
    own = Session(path)  # a save loads all that one needs, before a child may not read where Python stands
    own.do(MARK)
    assert own.save()
    homes = {tutor: group_folder.with_name(str(tutor)) for tutor in TUTORS}
    for tutor, home in homes.items():
        home.mkdir()
        os.chown(home, tutor, tutor)
    file = group_folder / "learner.toml"
    file.write_text(BARE)
    os.chown(file, TUTORS[0], GROUP)
    file.chmod(mode)
    if linked:
        (group_folder / "other.toml").hardlink_to(file)

    def saves(tutor: int, number: str) -> str:
        os.environ["XDG_CACHE_HOME"] = os.environ["XDG_STATE_HOME"] = str(homes[tutor])
        os.setgroups([GROUP])
        os.setgid(tutor)
        os.setuid(tutor)
        os.umask(0o022)
        session = Session(file)
        session.do(MARK._replace(criteria=(number,)))
        return "saved" if session.save() else f"not saved: {session.problem}"

    for tutor, number in ((TUTORS[0], "1.1"), (TUTORS[1], "1.2"), (TUTORS[0], "1.3")):
        assert in_child(partial(saves, tutor, number)) == "saved"
        status = file.stat()
        assert (status.st_gid, stat.S_IMODE(status.st_mode)) == (GROUP, mode)
    assert set(Session(file).record.units[D].met) == {"1.1", "1.2", "1.3"}
    assert len(list(group_folder.iterdir())) == 1 + linked


@pytest.mark.skipif(shutil.which("vim") is None, reason="vim is not installed")
@pytest.mark.parametrize("how", ["yes", "no"], ids=["vim writes in place", "vim writes a new file"])
def test_what_vim_saved_meanwhile_and_what_we_did_are_both_there(path: Path, how: str) -> None:
    session = Session(path)
    session.do(MARK)
    edit = [
        f"set backupcopy={how}",
        r"%s/^# Cohort B.*$/&\r# Rang 3 March./",
        "call append('$', g:unit)",
        "wq",
    ]
    unit = """let g:unit = ['', '[unit."K/506/2169"]']"""
    commands = [part for one in edit for part in ("-c", one)]
    vim = ["vim", "-N", "-u", "NONE", "-i", "NONE", "-es", "-c", unit, *commands, str(path)]
    subprocess.run(vim, check=True, timeout=60)
    assert "K/506/2169" in path.read_text()
    assert session.save(), session.problem
    text = path.read_text()
    assert "# Cohort B.  Do not reorder!\n# Rang 3 March.\n" in text
    assert "# the centre's number" in text
    record = Session(path).record
    assert "1.1" in record.units[D].met
    assert "K/506/2169" in record.units
    assert session.document.data == path.read_bytes()
    assert list(path.parent.iterdir()) == [path]
