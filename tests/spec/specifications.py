"""A small specification to spoil, and help to read what is said about it."""

from pathlib import Path

from tui.files.finding import FileError, Finding
from tui.spec.load import load_specification

GOOD = """\
format = 1
number = "601/3521/9"
title = "A small diploma"
awarding_organisation = "Nobody"
level = 3
credits = 5

[[group]]
id = "A"
title = "Group A"
units = ["A/1", "A/2"]

[[rule]]
id = "some"
min_credits = 2

[[unit]]
reference = "A/1"
title = "First"
level = 2
credits = 3

[[unit.outcome]]
number = "1"
title = "Know it"

[unit.outcome.criteria]
"1.1" = "Explain it"

[code]
"A/1" = "X1"
"""

SECOND_UNIT = """\
format = 1
reference = "A/2"
title = "Second"
level = 3
credits = 2

[[outcome]]
number = "1"
title = "Do it"

[outcome.criteria]
"1.1" = "Make it"
"""


def write(folder: Path, text: str = GOOD, name: str = "small.toml", **units: str) -> Path:
    """The specification in a folder with its second unit, and other unit files by their stem."""
    (folder / "units").mkdir(parents=True, exist_ok=True)
    for stem, unit in {"A_2": SECOND_UNIT, **units}.items():
        (folder / "units" / f"{stem.replace('_', '-')}.toml").write_text(unit, "utf-8")
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def findings(path: Path) -> list[Finding]:
    """What loading the specification finds wrong; none when it loads."""
    try:
        load_specification(path)
    except FileError as error:
        return list(error.findings)
    return []
