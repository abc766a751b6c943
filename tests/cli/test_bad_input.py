"""Whatever lies under a learner's file's name: each command answers in words, at once, in little memory."""

import asyncio
import contextlib
import io
import os
import resource
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.app.test_broken_file import app_on
from tests.cli.running import rqf
from tests.learner.child import in_child
from tests.learner.files import FULL
from tui.app.app import RqfApp, Start
from tui.app.screens.broken import BrokenScreen, FindingList
from tui.app.screens.caseload import CaseloadScreen
from tui.caseload.caseload import Caseload
from tui.files.places import shipped
from tui.spec.library import Library

SECONDS, MEGABYTES = 2, 200
DEEP = ".".join("a" * 50_000)
SOUND = FULL.replace('"1.10" = { on = 2026-02-15 }\n', "")


def put(out: str, into: str = "") -> bytes:
    assert out in SOUND
    return SOUND.replace(out, into).encode()


def many(line: str, count: int) -> bytes:
    return (SOUND + "".join(line.format(n) for n in range(count)))[: 1 << 20].encode()


# What the file holds; line and column and words of what is wrong in it.
HOLDS: dict[str, tuple[bytes, str, str]] = {
    "nothing": (b"", "1:1", "there is nothing in this file"),
    "too much": (SOUND.encode() + b"#" * 5_000_000, "1:1", "too big: 5,00"),
    "deep lists": (SOUND.encode() + b"x = " + b"[" * 500, "64:105", "nested too deep"),
    "deep tables": (SOUND.encode() + b"x = " + b"{a=" * 20_000, "64:305", "nested too deep"),
    "lists in lists": (SOUND.encode() + b"x = " + b"[" * 250 + b"]" * 250, "64:105", "nested too deep"),
    "a key of 50,000 parts": (f"{SOUND}{DEEP} = 1\n".encode(), "64:1", "more than 64 parts"),
    "a header of 50,000 parts": (f"{SOUND}[{DEEP}]\n".encode(), "64:2", "more than 64 parts"),
    "Latin-1": (put("Sample", "Sömple").decode().encode("latin-1"), "6:10", "save the file as UTF-8"),
    "UTF-16": (SOUND.encode("utf-16"), "1:1", "save the file as UTF-8"),
    "CRLF": (put("2026-05-01", '"May"').replace(b"\n", b"\r\n"), "61:11", "a date such as 2026-02-14"),
    "a BOM": (b"\xef\xbb\xbf" + put("format = 1", "format = 2"), "1:10", "format is 2; allowed: 1"),
    "a merge": (put("note =", "<<<<<<< HEAD\nnote ="), "11:1", "keep one of the two sides"),
    "a key twice": (put("assessor =", 'name = "x"\nassessor ='), "9:1", "key 'learner.name'; keep one"),
    "a unit twice": (SOUND.encode() + b'[unit."D/506/1942"]\n', "64:1", "it stands on line 30 already"),
    "a wrong type": (put('"A-1042"', "1042"), "5:6", "learner.id must be text in quotation marks, not 1042"),
    "no such day": (put("2027-01-31", "2027-02-30"), "8:10", "day is out of range for month"),
    "a day as people write it": (put("2027-01-31", "31/01/2027"), "8:10", "a date is 2026-02-14"),
    "a name without marks": (put('"Sample Learner"', "Sample Learner"), "6:8", "text needs quotation marks"),
    "a path for an id": (put("601/3521/9", "../../etc/passwd"), "2:17", 'is "../../etc/passwd"'),
    "a NUL": (put("Sample", "Sa\0mple"), "6:11", "control character U+0000"),
    "5,000 digits": (put("2027-01-31", "9" * 5000), "8:10", "invalid integer '999"),
    "20,000 errors": (many("[unit.U{0}]\ndropped=1\n", 20_000), "65:9", "unit.U0.dropped must be a date"),
}  # fmt: skip

# A file that can be used, with something in it that does not fit.
DOES_NOT_FIT: dict[str, tuple[bytes, str, str]] = {
    "a criterion that the unit lacks": (put('"1.1" =', '"9.9" ='), "34:1", "it has 1.1 to 5.5"),
    "evidence that is not listed": (put('"E1", "E2"', '"E7"'), "34:28", "E7 is not listed under"),
    "a unit spelt otherwise": (SOUND.encode() + b'[unit."d5061942"]\n', "64:1", "is D/506/1942, which"),
    "a target before the start": (put("2027-01-31", "2020-01-31"), "8:1", "target date is before the start"),
    "many unknown units": (many('[unit."X/{0}"]\n', 40_000), "64:1", "X/0 is not in this qualification"),
    "many unknown keys": (many("[key{0}]\n", 60_000), "64:1", "unknown key key0"),
}  # fmt: skip


def no_file(path: Path) -> dict[str, tuple[Callable[[], object], str]]:
    """What is no file at all, how it is made, and what is said of it."""
    return {
        "a pipe": (lambda: os.mkfifo(path), "not a regular file"),
        "a device": (lambda: path.symlink_to("/dev/zero"), "not a regular file"),
        "a folder": (path.mkdir, "this is a folder"),
        "a link to nowhere": (lambda: path.symlink_to("nowhere"), "this link leads nowhere: there is no"),
        "a link to itself": (lambda: path.symlink_to(path.name), "this link leads back to itself"),
    }  # fmt: skip


def within_limits(action: Callable[[], object]) -> str:
    """What an action gives back when it is held to the time and the memory."""

    def limited() -> object:
        at_rest = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        # The program at rest takes under 60 of the megabytes; the rest is what it may take for a file.
        room = at_rest + (MEGABYTES - 60) * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (room, room))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        signal.alarm(30)  # of a wait, which costs no time of the processor
        return action()

    return in_child(limited)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "learners"
    folder.mkdir()
    (folder / "other.toml").write_text(SOUND.replace("Sample Learner", "Other Learner"))
    return folder / "bad.toml"


async def on_the_screen(path: Path) -> str:
    """The first error that the screen lists, its place and its words."""
    app = app_on(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, BrokenScreen)
        finding = app.screen.broken.findings[0]
        assert app.screen.query_one(FindingList).place == (path, finding.line, finding.column)
        return f"{finding.line}:{finding.column}: {finding.message}"


def listed(folder: Path) -> str:
    """Every row of the caseload: its file, and where its error is."""
    steps = Caseload(folder, [shipped("qualifications")]).refresh()
    rows = sorted(row.summary for step in steps for row in step.rows)
    return str([(summary.path, summary.problem[:5]) for summary in rows])


async def opened_from_the_list(folder: Path) -> str:
    """Whether the list shows a bad file among others, and opens it."""
    app = RqfApp(Start(Library([shipped("qualifications")]), folder=folder))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, CaseloadScreen)
        await app.workers.wait_for_complete()
        await pilot.pause(0.2)
        await pilot.press("6", "enter")
        await pilot.pause()
        return type(app.screen).__name__


@pytest.mark.parametrize("what", HOLDS)
def test_a_file_that_cannot_be_used_is_told_of_everywhere(path: Path, what: str) -> None:
    data, at, said = HOLDS[what]
    path.write_bytes(data)
    for words in (["show", path], [path], ["add", path, "D/506/1942"]):
        told = within_limits(lambda words=words: "{0} {2}".format(*rqf(*words)))  # type: ignore[misc]
        assert told.startswith(f"2 {path}:{at}: "), told[:300]
        assert said in told.splitlines()[0]
    checked = within_limits(lambda: "{} {}".format(*rqf("check", path)))
    assert checked[0] in "12"
    assert f"{path}:{at}: " in checked
    assert within_limits(lambda: asyncio.run(on_the_screen(path))).startswith(f"{at}: ")
    begin = f"{at}: "[:5]
    told = within_limits(lambda: listed(path.parent))
    assert told == f"[('bad.toml', '{begin}'), ('other.toml', '')]"
    assert path.read_bytes() == data


@pytest.mark.parametrize("what", DOES_NOT_FIT)
def test_what_does_not_fit_in_a_file_is_told(path: Path, what: str) -> None:
    data, at, said = DOES_NOT_FIT[what]
    path.write_bytes(data)
    checked = within_limits(lambda: "{} {}".format(*rqf("check", path)))
    assert checked.startswith("1 ")
    assert any(line.startswith(f"{path}:{at}: ") and said in line for line in checked.splitlines()), checked[
        :500
    ]
    status, out, err = within_limits(lambda: "\0".join(map(str, rqf("show", path)))).split("\0")
    assert status == "0"
    if "unit" not in what and "keys" not in what:  # units are in the warnings, unknown keys harm no one
        assert f"{path}:{at}: " in err
        assert said in err
    assert "Sample Learner" in out
    assert path.read_bytes() == data


@pytest.mark.parametrize("what", no_file(Path()))
def test_what_is_no_file_is_told_at_once(path: Path, what: str) -> None:
    make, said = no_file(path)[what]
    make()
    told = within_limits(lambda: "{0} {2}".format(*rqf("show", path)))
    assert told.startswith(f"2 {path}:1:1: ")
    assert said in told
    if what != "a folder":  # which is looked through for learners
        for words in ([path], ["check", path]):
            assert said in within_limits(lambda words=words: "".join(map(str, rqf(*words))))  # type: ignore[misc]
        assert within_limits(lambda: asyncio.run(opened_from_the_list(path.parent))) == "BrokenScreen"
        listed = within_limits(lambda: "".join(map(str, rqf(path.parent))))
        assert said in listed
        assert "Other Learner" in listed


def test_the_limits_hold() -> None:
    def wait() -> None:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(1)
        with contextlib.suppress(KeyboardInterrupt):
            signal.pause()

    def work() -> None:
        while True:
            pass

    assert "MemoryError" in within_limits(
        lambda: len(io.BytesIO(b" " * (MEGABYTES * 1024 * 1024)).getvalue())
    )
    assert within_limits(work) == ""
    assert within_limits(wait) == ""
