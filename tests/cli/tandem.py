"""A small handbook of our own making, in one of the layouts that can be read; nothing in it is doubtful."""

from pathlib import Path

from tests.cli.running import Ran

WHEEL, PUNCTURE, DIARY = "D/697/0001", "H/697/0002", "L/506/1807"
"""Its units; the last is one of the shipped diploma too, with these outcomes and criteria."""

_FRONT = """\
698/1234/2

Title : Tandem Level 2 Award in Cycle Repair
Awarding Organisation : Tandem Qualifications
Qualification Level : Level 2
Operational Start Date : 03-Feb-2020
Total Credits : 8
Minimum Guided Learning Hours : 30

Group Name\tMandatory\t#Units\tMinimum Units\tMaximum Units\tMinimum Credits\tMaximum Credits
A) Mandatory Group A\tYes\t2\t2\t2\t6\t6
B) Optional Group B\tYes\t1\t1\t0\t2\t0

Group A Mandatory Group A
D/697/0001\tTrue a wheel\t2\t20\t4
H/697/0002\tMend a puncture\t2\t10\t2
Group B Optional Group B
L/506/1807\tManage diary systems\t2\t12\t2
"""


def _page(reference: str, title: str, glh: int, credits: int, *counts: int) -> str:
    lines = ["Unit Specification", f"Title: {title}", "Unit Level: Level 2"]
    lines += [
        f"Guided Learning Hours: {glh}",
        f"Unit Credit Value: {credits}",
        f"Unit: {reference} : {title}",
    ]
    for outcome, count in enumerate(counts, 1):
        lines += [f"Be able to do task {outcome}", "Assessment Criterion - The learner can:"]
        lines += [f"{outcome:02}.{n:02}\tShow the tandem way of {outcome}.{n}" for n in range(1, count + 1)]
    return "\n".join(lines) + "\n"


HANDBOOK = "".join(
    [
        _FRONT,
        _page(WHEEL, "True a wheel", 20, 4, 2, 1),
        _page(PUNCTURE, "Mend a puncture", 10, 2, 3),
        _page(DIARY, "Manage diary systems", 12, 2, 4, 6),
    ]
)

FILES = [
    "698-1234-2.toml",
    "698-1234-2.wording.toml",
    "units/D-697-0001.toml",
    "units/H-697-0002.toml",
    "units/L-506-1807.toml",
]
"""What is made of it."""

UNNUMBERED = HANDBOOK.replace("698/1234/2\n", "")
"""The same without the qualification's number."""

IN_THE_DIPLOMA = HANDBOOK.replace("698/1234/2", "601/3521/9")
"""The same, as if it were a handbook of the shipped diploma."""


def held(folder: Path) -> dict[str, bytes]:
    """What the files below a folder hold, by their paths in it."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def refused(ran: Ran, *said: str) -> None:
    """The command ended with 2 and a plain line or two that say these words."""
    assert (ran.status, ran.out) == (2, "")
    assert all(words in ran.err for words in said), ran.err
    assert "Traceback" not in ran.err
    assert len(ran.err.splitlines()) <= 2
