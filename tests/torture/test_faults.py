"""Each error that a disk can give, at each system call of a save."""

from pathlib import Path

import pytest

from tests.torture.one_save import END
from tests.torture.strace import NEW, OLD, Call, Place, Run, needs_strace, under_lock

pytestmark = [pytest.mark.torture, needs_strace]

FULL = ("ENOSPC", "EDQUOT")
CLOSED = ("EACCES", "EROFS")
CAN_FAIL = {
    "openat": (*FULL, *CLOSED, "EIO", "EMFILE"),
    "write": (*FULL, "EIO"),
    "pwrite64": (*FULL, "EIO"),
    "fsync": (*FULL, "EIO"),
    "fdatasync": (*FULL, "EIO"),
    "close": (*FULL, "EIO"),
    "rename": (*FULL, *CLOSED, "EIO", "EXDEV"),
    "mkdir": (*FULL, *CLOSED, "EIO"),
    "unlink": (*CLOSED, "EIO"),
    "ftruncate": (*FULL, "EIO"),
    "fchown": ("EPERM", "EROFS", "EIO"),
    "fchmod": ("EPERM", "EROFS", "EIO"),
    "fsetxattr": (*FULL, "EPERM"),
    "faccessat2": ("EACCES", "EROFS", "EIO"),
}
"""Any other call, such as a read or a stat, can fail with these: """
ANY = ("EIO", "EACCES")


def faults(calls: list[Call]) -> list[tuple[Call, str]]:
    """Every error at the calls that save the file; one at each of the others."""
    saving = under_lock(calls)
    others = [call for call in calls if call not in saving]
    return [
        *((call, error) for call in saving for error in CAN_FAIL.get(call.name, ANY)),
        *((call, CAN_FAIL.get(call.name, ANY)[-1]) for call in others),
    ]


def demand(place: Place, run: Run) -> None:
    """What holds after any fault."""
    first, second = run.said
    assert first["held"] in {OLD, NEW}
    assert not first["saved"] or first["held"] == NEW
    assert first["saved"] == (first["problem"] is None) == (not first["unsaved"])
    assert first["edited"]
    if "unlink" not in run.inside.split("(INJECTED)")[0].splitlines()[-1]:
        assert first["beside"] == []
    assert second["saved"]
    assert second["held"] == NEW == place.file.read_text()
    assert second["edited"]


@pytest.mark.parametrize("linked", [False, True], ids=["replaced", "written in place"])
def test_no_fault_loses_anything_or_is_passed_over(tmp_path: Path, linked: bool) -> None:
    place = Place(tmp_path, linked)
    tried = faults(place.calls())
    for call, error in tried:
        try:
            demand(place, place.hit(call, f"error={error}"))
        except AssertionError as failed:
            raise AssertionError(f"{error} at {call}") from failed
    print(f"{len(tried)} faults")
    assert len(tried) > 150


def test_a_name_that_the_disk_did_not_confirm_is_said_and_written_again(tmp_path: Path) -> None:
    place = Place(tmp_path)
    last = [call for call in under_lock(place.calls()) if call.name == "fsync"][-1]
    run = place.hit(last, "error=EIO")
    first, second = run.said
    assert first["held"] == NEW
    assert (
        first["problem"] == "written, but the disk did not confirm it: the disk failed (input/output error)"
    )
    assert second["saved"]
    assert run.trace.partition(END)[2].count("fsync(") >= 2
