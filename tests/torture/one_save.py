"""A program that changes a learner's file and saves it twice; run under strace by the tests.

It waits before that until it is traced, so that calls are counted from there, whatever starting Python took.
Between the two markers stand the system calls of the first save. What happened goes to a file as JSON,
written after all that a fault is aimed at.
"""

import ctypes
import json
import os
import select
import sys
from datetime import date
from pathlib import Path

from tui.learner.commands import Mark
from tui.learner.session import Session

BEGIN, END = "/marker/begin", "/marker/end"
MARK = Mark("D/506/1942", ("1.1",), date(2026, 3, 1))


def _state(session: Session, file: Path) -> dict[str, object]:
    return {
        "problem": session.problem,
        "unsaved": session.unsaved,
        "edited": "1.1" in session.record.units[MARK.unit].met,
        "held": file.read_text(),
        "beside": sorted(other.name for other in file.parent.iterdir() if other.name != file.name),
    }


def _let_anyone_trace() -> None:
    """Where a system lets only parents trace: prctl(PR_SET_PTRACER, PR_SET_PTRACER_ANY)."""
    ctypes.CDLL(None).prctl(0x59616D61, ctypes.c_ulong(-1), 0, 0, 0)


def main() -> None:
    file, said = Path(sys.argv[1]), Path(sys.argv[2])
    session = Session(file)
    session.do(MARK)
    _let_anyone_trace()
    print("ready", flush=True)
    select.select([sys.stdin], [], [])  # not read(): a save makes that call too, and they are counted
    os.path.exists(BEGIN)  # noqa: PTH110 - this very call is looked for
    saved = session.save()
    os.path.exists(END)  # noqa: PTH110
    first = {"saved": saved, **_state(session, file)}
    second = {"saved": session.save(), **_state(session, file)}
    said.write_text(json.dumps([first, second]))


if __name__ == "__main__":
    main()
