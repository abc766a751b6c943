"""A folder of learners is kept in step with its files: what is new, changed or gone is told, and no more."""

import os
import shutil
import socket
import time
from collections.abc import Generator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.app.test_two_writers import swap
from tests.caseload.folders import QUALIFICATIONS, Clock, Found, as_read, caseload, edit, files, look
from tests.caseload.rows import a_row
from tests.caseload_factory import TODAY, learner_text
from tui.caseload.caseload import Step, together
from tui.caseload.listing import Listing
from tui.caseload.walk import walk

pytestmark = pytest.mark.usefixtures("clock")
NOTHING = Found({}, [], 0)


def test_the_first_look_tells_every_learner_and_the_next_nothing(root: Path, clock: Clock) -> None:
    learners = caseload(root)
    assert look(learners) == Found(as_read(root, clock.day), [], 8)
    assert list(learners.refresh()) == [Step([], [], 8, 8)]


def test_an_empty_folder_is_no_error_and_its_first_learner_is_told(tmp_path: Path, clock: Clock) -> None:
    learners = caseload(tmp_path)
    assert list(learners.refresh()) == [Step([], [], 0, 0)]
    (tmp_path / "a.toml").write_text(learner_text(1))
    assert look(learners) == Found(as_read(tmp_path, clock.day), [], 1)


def test_a_changed_an_added_a_removed_and_a_renamed_file_are_told_and_nothing_else_is_read(
    root: Path, clock: Clock
) -> None:
    learners = caseload(root)
    look(learners)
    changed, removed, renamed, *_ = files(root)
    edit(root / changed, 'name = "', 'name = "New ')
    (root / removed).unlink()
    (root / renamed).rename(root / "elsewhere.toml")
    (root / "added.toml").write_text(learner_text(20))
    told = look(learners)
    now = as_read(root, clock.day)
    assert told.rows == {path: now[path] for path in (changed, "added.toml", "elsewhere.toml")}
    assert told.rows[changed].summary.learner.name.startswith("New ")
    assert sorted(told.gone) == sorted([removed, renamed])
    assert told.read == 3
    assert look(learners) == NOTHING


def test_a_change_that_leaves_size_and_time_as_they_were_is_told(root: Path, clock: Clock) -> None:
    learners = caseload(root)
    look(learners)
    path = root / files(root)[0]
    before = path.stat()
    edit(path, 'id = "L-', 'id = "M-')
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    told = look(learners)
    assert [row.summary.learner.id[:2] for row in told.rows.values()] == ["M-"]
    assert told.rows == {files(root)[0]: as_read(root, clock.day)[files(root)[0]]}


def test_a_file_that_another_takes_the_place_of_is_told(root: Path) -> None:
    learners = caseload(root)
    look(learners)
    path = root / files(root)[0]
    before = path.stat()
    side = root / "side"
    side.write_text(path.read_text().replace('id = "L-', 'id = "M-', 1))
    os.utime(side, ns=(before.st_atime_ns, before.st_mtime_ns))
    side.replace(path)
    assert [row.summary.learner.id[:2] for row in look(learners).rows.values()] == ["M-"]
    assert look(learners) == NOTHING


def test_a_file_changed_just_now_is_read_again_until_three_seconds_have_passed(
    root: Path, clock: Clock
) -> None:
    learners = caseload(root)
    look(learners)
    path = root / files(root)[0]
    edit(path, 'id = "L-', 'id = "M-')
    clock.after = path
    for seconds in (0.0, 1.0, 2.9):
        clock.seconds = seconds
        assert look(learners).read == 1
        assert look(caseload(root)).read == 1  # nothing of it was kept in the index
    clock.seconds = 10.0
    assert look(learners).read == 1
    assert look(learners) == NOTHING
    assert look(caseload(root)).read == 0


@pytest.mark.parametrize(
    ("seconds", "sure"),
    [(0, False), (3, False), (3.001, True), (99, True), (-1, False), (-3600, False), (-3601, True)],
)
def test_only_times_shortly_before_or_after_the_present_are_not_relied_on(
    tmp_path: Path, seconds: float, sure: bool
) -> None:
    path = tmp_path / "a.toml"
    path.write_text("")
    (seen,) = walk(tmp_path, path.stat().st_ctime_ns + int(seconds * 1e9))
    assert not isinstance(seen, str)
    assert seen.sure == sure


def test_a_link_is_told_when_what_it_leads_to_appears_changes_or_goes(root: Path, clock: Clock) -> None:
    learners = caseload(root)
    look(learners)
    target, link = root.parent / "target", root / "link.toml"
    link.symlink_to(target)
    told = look(learners).rows["link.toml"]
    assert told.summary.problem == f"1:1: this link leads nowhere: there is no {target}"
    assert told.views == {"unreadable"}
    assert not look(learners).rows
    target.write_text(learner_text(30))
    assert look(learners).rows == {"link.toml": as_read(root, clock.day)["link.toml"]}
    assert look(learners) == NOTHING
    edit(target, 'id = "L-', 'id = "M-')
    assert look(learners).rows["link.toml"].summary.learner.id == "M-00030"
    target.unlink()
    assert look(learners).rows["link.toml"].summary.state == "broken"


def test_a_link_that_leads_to_another_nowhere_says_so(root: Path) -> None:
    learners = caseload(root)
    link = root / "link.toml"
    link.symlink_to("nowhere")
    look(learners)
    link.unlink()
    link.symlink_to("neverland")
    assert look(learners).rows["link.toml"].summary.problem.endswith("there is no neverland")


def test_a_young_file_that_a_link_to_nowhere_takes_the_place_of_is_told(root: Path, clock: Clock) -> None:
    first = root / files(root)[0]
    clock.after, clock.seconds = root, 0.0
    learners = caseload(root)
    look(learners)
    first.unlink()
    first.symlink_to("nowhere")
    told = look(learners).rows
    assert [row.summary.state for row in told.values()] == ["broken"]


def test_a_file_changes_from_good_to_bad_and_back(root: Path, clock: Clock) -> None:
    learners = caseload(root)
    look(learners)
    path = root / files(root)[0]
    edit(path, "format = 1", "format = ")
    told = look(learners).rows[files(root)[0]]
    assert told.summary.state == "broken"
    assert told.pace is None
    edit(path, "format = ", "format = 1")
    assert look(learners).rows == {files(root)[0]: as_read(root, clock.day)[files(root)[0]]}


def test_a_change_without_meaning_is_read_and_not_told(root: Path) -> None:
    learners = caseload(root)
    look(learners)
    edit(root / files(root)[0], "format = 1", "format = 1  # first")
    assert look(learners) == Found({}, [], 1)


def test_folders_at_any_depth_are_looked_through(root: Path) -> None:
    learners = caseload(root)
    look(learners)
    deep = root / "north" / "2026" / "group c"
    deep.mkdir(parents=True)
    (deep / "é.toml").write_text(learner_text(9))
    assert look(learners).rows.keys() == {"north/2026/group c/é.toml"}
    (root / "north").rename(root / "south")
    told = look(learners)
    assert told.rows.keys() == {"south/2026/group c/é.toml"}
    assert told.gone == ["north/2026/group c/é.toml"]
    shutil.rmtree(root / "south")
    assert look(learners) == Found({}, ["south/2026/group c/é.toml"], 0)


def test_a_folder_that_is_called_like_a_file_is_looked_into(root: Path) -> None:
    before = look(caseload(root)).rows
    (root / "class.toml").mkdir()
    (root / "class.toml" / "a.toml").write_text(learner_text(9))
    assert look(caseload(root)).rows.keys() == {*before, "class.toml/a.toml"}


def test_hidden_files_and_folders_and_all_that_is_not_toml_are_left_out(root: Path) -> None:
    (root / ".hidden").mkdir()
    (root / "portfolio.d").mkdir()
    for name in (".a.toml", ".a.toml.swp", "a.toml~", "a.toml.bak", "a.txt", ".hidden/a.toml", "toml"):
        (root / name).write_text(learner_text(9))
    (root / "loop").symlink_to(root, target_is_directory=True)
    assert len(look(caseload(root)).rows) == 8


def test_specifications_units_and_wording_are_no_learners(root: Path) -> None:
    shipped = QUALIFICATIONS[0]
    shutil.copytree(shipped, root / "qualifications")
    wording = 'format = 1\nqualification = "601/3521/9"\n\n[unit."D/506/1942"]\n"1.1" = "..."\n'
    (root / "qualifications" / "601-3521-9.wording.toml").write_text(wording)
    told = look(caseload(root)).rows
    assert len(told) == 8 + len(list(shipped.rglob("*.toml"))) + 1
    listing = Listing()
    listing.take(told.values())
    assert sorted(listing.rows) == [path for path in files(root) if path.startswith("cohort")]
    assert listing.totals.learners == len(listing.shown) == 8


def test_a_file_that_is_open_in_vim_says_so_without_being_read(root: Path) -> None:
    learners = caseload(root)
    mine, other, *_ = files(root)
    assert not any(row.editor for row in look(learners).rows.values())
    path = root / mine
    side = swap(path, os.getpid(), socket.gethostname())
    told = look(learners)
    assert [(path, row.editor) for path, row in told.rows.items()] == [(mine, "vim")]
    assert told.read == 0
    assert look(learners) == NOTHING
    assert look(caseload(root)).rows[mine].editor == "vim"
    side.unlink()
    assert [row.editor for row in look(learners).rows.values()] == [""]
    swap(path, 2**22 - 1, socket.gethostname())  # left by a vim that was killed
    path.with_name(f".#{Path(other).name}").symlink_to("someone@somewhere.1")
    assert [(path, row.editor) for path, row in look(learners).rows.items()] == [(other, "emacs")]


def test_a_folder_that_vanishes_is_an_error_and_what_was_known_stays(root: Path) -> None:
    learners = caseload(root)
    look(learners)
    root.rename(root.parent / "away")
    for _ in range(2):
        with pytest.raises(FileNotFoundError):
            list(learners.refresh())
    (root.parent / "away").rename(root)
    assert look(learners) == NOTHING
    first = files(root)[0]
    root.rename(root.parent / "away")
    with pytest.raises(FileNotFoundError):
        look(learners)
    (root.parent / "away").rename(root)
    (root / first).unlink()
    assert look(learners) == Found({}, [first], 0)


def test_a_folder_that_cannot_be_looked_into_is_a_row_that_says_why_and_stops_no_other(root: Path) -> None:
    """A path too long for the system stands for any folder that is closed: the tests may run as root."""
    learners = caseload(root)
    look(learners)
    nest = root / ("n" * 200)
    deepest = os.open(root, os.O_RDONLY)
    for _ in range((4096 - len(str(root))) // 201 + 1):
        os.mkdir("n" * 200, dir_fd=deepest)
        deeper = os.open("n" * 200, os.O_RDONLY, dir_fd=deepest)
        os.close(deepest)
        deepest = deeper
    file = os.open("a.toml", os.O_CREAT | os.O_WRONLY, dir_fd=deepest)
    os.write(file, learner_text(9).encode())
    os.close(file)
    os.close(deepest)
    try:
        (row,) = look(learners).rows.values()
        assert row.summary.state == "broken"
        assert row.summary.problem == "this folder cannot be looked into: File name too long"
        assert row.summary.path.endswith("nnn")
        assert look(learners) == NOTHING
        (nest / nest.name).rename(root / "n")
        told = look(learners)
        assert told.gone == [row.summary.path]
        assert [row.summary.learner.id for row in told.rows.values()] == ["L-00009"]
    finally:
        for left in root.glob("n*"):
            shutil.rmtree(left)


def test_another_day_makes_rows_anew_and_reads_nothing(root: Path, clock: Clock) -> None:
    learners = caseload(root)
    before = look(learners).rows
    for days in (1, 29, 200, 4000):
        clock.day = TODAY + timedelta(days=days)
        told = look(learners)
        now = as_read(root, clock.day)
        assert told.read == 0
        assert told.rows == {path: row for path, row in now.items() if row != before[path]}
        assert told.rows
        before = now


@pytest.mark.parametrize("day", [TODAY - timedelta(days=1), date(2026, 1, 1), date(2020, 2, 29)])
def test_a_clock_that_is_put_back_gives_what_a_first_look_on_that_day_would(
    root: Path, clock: Clock, day: date
) -> None:
    learners = caseload(root)
    known = dict(look(learners).rows)
    clock.day = TODAY + timedelta(days=120)
    known |= look(learners).rows
    clock.day = day
    known |= look(learners).rows
    assert known == as_read(root, day) == look(caseload(root)).rows


def test_a_clock_of_the_machine_that_is_put_back_or_forward_changes_nothing(root: Path, clock: Clock) -> None:
    learners = caseload(root)
    known = dict(look(learners).rows)
    for seconds in (-86400.0, 86400.0 * 400):
        clock.seconds = seconds
        assert look(learners) == NOTHING
        assert look(caseload(root)).rows == known


def test_a_look_that_is_left_early_goes_on_with_the_rest_next_time(root: Path, clock: Clock) -> None:
    for number in range(30):
        (root / f"{number:02}.toml").write_text(learner_text(100 + number))
    learners = caseload(root)
    steps = learners.refresh()
    first = [next(steps), next(steps)]
    assert isinstance(steps, Generator)
    steps.close()
    told = {row.summary.path: row for step in first for row in step.rows}
    assert 0 < len(told) < 38
    again = look(caseload(root))  # a new start finds what was read in the index
    assert again.read == 38 - len(told)
    rest = look(learners)
    assert not rest.rows.keys() & told.keys()
    assert told | dict(rest.rows) == again.rows == as_read(root, clock.day)


def test_a_file_that_is_written_while_it_is_read_is_read_once_more(root: Path) -> None:
    learners = caseload(root)
    look(learners)
    path = root / files(root)[0]
    edit(path, 'id = "L-', 'id = "M-')
    steps = learners.refresh()
    next(steps)  # the folder has been walked through, and the file not been read
    time.sleep(0.02)
    edit(path, 'id = "M-', 'id = "N-')
    list(steps)
    assert look(learners).read == 1
    assert look(learners) == NOTHING
    assert look(caseload(root)).rows[files(root)[0]].summary.learner.id.startswith("N-")


def test_steps_taken_together_tell_what_holds_after_the_last() -> None:
    ann, bob, later = a_row("a", "Ann"), a_row("b", "Bob"), a_row("a", "Anna")
    steps = [Step([ann, bob], [], 2, 4), Step([later], ["b"], 3, 4)]
    assert together(steps) == Step([later], ["b"], 3, 4)
    listing = Listing()
    listing.take(*together([*steps, Step([], ["a"], 3, 3)])[:2])
    assert listing.shown == []
    listing.take(*together([Step([], ["b"], 3, 3), Step([bob], [], 4, 4)])[:2])
    assert listing.shown == [bob]
    assert together([]) == Step([], [], 0, 0)
