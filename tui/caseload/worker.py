"""A process of its own that reads files: one request a line on its input, one answer a line on its output.

Reading is nearly all computing, and one Python process computes on one core. ``multiprocessing`` cannot be
started from under a screen that has taken over the error stream, so this is a plain child with two pipes. It
ends when its input does, whatever becomes of its parent.
"""

import gc
import json
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tui.caseload.codec import Packed, unpacked
from tui.caseload.reading import Reader
from tui.spec.library import Library


def main() -> None:
    """Answer each list of paths with what their files say.

    Arguments: the folder of learners, then those of qualifications.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a key meant for the parent, which then ends the input
    gc.disable()  # what reading one file leaves is gone with the next; nothing of it goes round in circles
    root, *folders = map(Path, sys.argv[1:])
    reader = Reader(root, Library(folders))
    for line in sys.stdin:
        answer = [reader.read(path)[1:] for path in json.loads(line)]
        print(json.dumps(answer), flush=True)


class Worker:
    """A reading process, as its parent sees it."""

    def __init__(self, root: Path, qualifications: Sequence[Path]) -> None:
        # -P: what stands in the current folder, which may be a learners', is no code of ours.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", __name__, root, *qualifications],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="ascii",
        )

    def read(self, paths: Sequence[str]) -> list[Packed]:
        """What some files say; raises OSError or ValueError when the process has come to grief."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(paths) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        return [
            Packed(unpacked(path, text), text, units)
            for path, (text, units) in zip(paths, answer, strict=True)
        ]

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.wait()


if __name__ == "__main__":
    main()
