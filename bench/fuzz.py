"""``make fuzz``: hostile files for both loaders; anything but a FileError ends it, with the input printed."""

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.learner.files import EVERY_FILE, FULL
from tests.torture.hostile_files import hostile
from tui.files.finding import FileError
from tui.files.places import shipped
from tui.learner.document import read_document, record_of
from tui.spec.load import load_specification

INPUTS = 50_000
"""For each of the two loaders."""

LEARNERS = [text.encode() for text in (*EVERY_FILE.values(), FULL)]
SLOW_SECONDS = 2.0


def load_learner(data: bytes) -> None:
    """A learner's file, as far as the record that the screen shows."""
    record_of(read_document(Path("learner.toml"), data))


def specification_loader(folder: Path) -> Callable[[bytes], None]:
    """A specification in a folder of its own."""
    path = folder / "specification.toml"

    def load(data: bytes) -> None:
        path.write_bytes(data)
        load_specification(path)

    return load


def specifications() -> list[bytes]:
    """The shipped specifications, and one with a unit of its own."""
    folder = shipped("qualifications")
    units = [path.read_bytes() for path in sorted((folder / "units").glob("*.toml"))[:3]]
    inline = units[0].replace(b"format = 1\n", b"[[unit]]\n").replace(b"[[outcome]]", b"[[unit.outcome]]")
    inline = inline.replace(b"[outcome.", b"[unit.outcome.")
    small = b'format = 1\nnumber = "601/3521/9"\ntitle = "T"\n'
    small += b'awarding_organisation = "A"\nlevel = 3\ncredits = 10\n'
    small += (
        b'[[group]]\nid = "A"\ntitle = "G"\nunits = ["D/506/1942"]\n[[rule]]\nid = "r"\nmin_credits = 4\n'
    )
    return [small, small + inline, *(path.read_bytes() for path in sorted(folder.glob("*.toml")))]


def fuzz(load: Callable[[bytes], None], inputs: st.SearchStrategy[bytes], count: int) -> Counter[str]:
    """What came of each input: "loaded", or the code of its first finding; raises what should not be."""
    outcomes: Counter[str] = Counter()

    @settings(max_examples=count, deadline=None, database=None, phases=[Phase.generate, Phase.shrink],
              suppress_health_check=list(HealthCheck), derandomize=True)  # fmt: skip
    @given(inputs)
    def one(data: bytes) -> None:
        outcome, seconds = _outcome(load, data)
        outcomes[outcome] += 1
        # Once in many thousands a load is slow that is fast when repeated (hypothesis runs in this process
        # too): only what is slow twice is the loader's own.
        assert seconds < SLOW_SECONDS or _outcome(load, data)[1] < SLOW_SECONDS

    one()
    return outcomes


def _outcome(load: Callable[[bytes], None], data: bytes) -> tuple[str, float]:
    """What came of an input, and the seconds that this process worked on it."""
    began = time.process_time()
    try:
        load(data)
        outcome = "loaded"
    except FileError as error:
        outcome = error.findings[0].code
    return outcome, time.process_time() - began


def main() -> None:
    """Print how many inputs each loader took, and what came of them."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else INPUTS
    os.environ["XDG_CACHE_HOME"] = os.devnull  # what passed is not remembered: each input is checked
    with tempfile.TemporaryDirectory() as folder:
        loaders = {
            "learners": (load_learner, LEARNERS),
            "specifications": (specification_loader(Path(folder)), specifications()),
        }
        for name, (load, good) in loaders.items():
            outcomes = fuzz(load, hostile(good), count)
            told = ", ".join(f"{code} {number:,}" for code, number in outcomes.most_common())
            print(f"{name}: {outcomes.total():,} inputs, no exception but FileError: {told}", flush=True)


if __name__ == "__main__":
    main()
