"""A sound specification, slips to make in it, and what is said of them."""

from pathlib import Path
from typing import NamedTuple

from tui.files.toml import read_toml
from tui.spec.lint import lint_file

_UNIT = """
[[unit]]
reference = "{reference}"
title = "A unit"
level = {level}
credits = {credits}

[[unit.outcome]]
number = "1"
title = "Know it"
criteria = {{ "1.1" = "Explain it", "1.2" = "Explain that" }}

[[unit.outcome]]
number = "2"
title = "Do it"

[unit.outcome.criteria]
"2.1" = "Make it"
"2.2" = "Make that"
"""

_HEAD = """\
format = 1
number = "601/3521/9"
title = "A small diploma"
awarding_organisation = "Nobody"
level = 3
credits = 10

[[group]]
id = "A"
title = "Group A"
units = ["D/506/1942", "L/506/1807"]

[[group]]
id = "B"
title = "Group B"
units = ["H/506/1814", "L/506/2150"]

[[rule]]
id = "level"
at_level = "3+"
min_credits = 5
"""

_UNITS = [("D/506/1942", 3, 4), ("L/506/1807", 2, 2), ("H/506/1814", 3, 3), ("L/506/2150", 4, 5)]

SOUND = _HEAD + "".join(
    _UNIT.format(reference=reference, level=level, credits=credits) for reference, level, credits in _UNITS
)
"""Group A has 4 and 2 credits at Levels 3 and 2, group B has 3 and 5 at Levels 3 and 4: 14 in all."""

GROUP_A, GROUP_B, CREDITS, RULE = (
    'title = "Group A"\n',
    'title = "Group B"\n',
    "credits = 10\n",
    'at_level = "3+"\nmin_credits = 5\n',
)

MARK = "¶"
"""Where in a slip the finding stands."""

Said = tuple[int, int, str, str, str]


class Change(NamedTuple):
    """A text of the sound specification, what is put in its place, and what would just be sound."""

    old: str
    slip: str
    fine: str


class Slip(NamedTuple):
    """The changes that make one slip, and the one finding that comes of it."""

    severity: str
    code: str
    words: str
    changes: tuple[Change, ...]


def said(path: Path) -> list[Said]:
    """Line, column, severity, code and message of every finding."""
    found = lint_file(path, read_toml(path)[1])
    assert all(finding.path == str(path) for finding in found)
    return [(f.line, f.column, f.severity, f.code, f.message) for f in found]


def assert_found(slip: Slip, folder: Path) -> None:
    """The slip is found where it is marked, and nothing is where the same just fits."""
    slipped = fine = SOUND
    for change in slip.changes:
        assert change.old in SOUND
        slipped = slipped.replace(change.old, change.slip, 1)
        fine = fine.replace(change.old, change.fine, 1)
    before, marked, after = slipped.partition(MARK)
    assert marked
    path = folder / "small.toml"
    path.write_text(before + after)
    (found,) = said(path)
    place = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert found[:4] == (*place, slip.severity, slip.code)
    assert slip.words in found[4]
    path.write_text(fine)
    assert said(path) == []
