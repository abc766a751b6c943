"""Files whose every text is hostile: markup, actions, escapes, direction marks, endless names."""

from datetime import date
from pathlib import Path

import tomli_w

HOSTILE = {
    "closing-tag": "[/]",
    "live-action": "[@click=app.quit]x",
    "path-like": "[/etc/passwd]",
    "unclosed": "see [b +",
    "trailing-backslash": "ends in \\",
    "variable": "[$primary]x",
    "escape": "a\x1b[31mred\x1b]52;c;aGk=\x07b",
    "c1": "a\x9b31mb\x90c\x9cd",
    "right-to-left": "abc\u202edef\u2066ghi",
    "nul": "a\x00b",
    "newline": "two\nlines\tand tab",
    "wide": "日本語の名前 é 👩‍🏫",
    "endless": "N" * 10_000,
}


def write(folder: Path, text: str) -> Path:
    """A specification and a learner's file with the text wherever one goes; the learner's path."""
    specifications = folder / "specifications"
    specifications.mkdir()
    unit = {
        "reference": "X/1",
        "title": text,
        "level": 3,
        "credits": 5,
        "outcome": [{"number": "1", "title": text, "criteria": {"1.1": text, "1.2": "Explain plainly"}}],
    }
    specification = {
        "format": 1,
        "number": "Q-1",
        "title": text,
        "awarding_organisation": text,
        "level": 3,
        "credits": 10,
        "group": [{"id": "A", "title": text, "units": ["X/1", "X/2"], "max_credits": 4}],
        "rule": [{"id": "r", "title": text, "min_credits": 3, "at_level": "3"}],
        "unit": [unit, {**unit, "reference": "X/2"}],
        "code": {"X/1": text},
        "erratum": [{"where": text, "printed": text, "taken": text, "why": text}],
    }
    (specifications / "q.toml").write_bytes(tomli_w.dumps(specification).encode())
    recognised = {"source": text}
    learner = {
        "format": 1,
        "qualification": "Q-1",
        "learner": {"id": text, "name": text, "assessor": text, "note": text},
        "evidence": [{"ref": text, "kind": text, "title": text, "where": text}],
        "unit": {
            "X/1": {
                "note": text,
                "notes": {"1": text, "1.1": text},
                "met": {"1.1": {"on": date(2026, 2, 14), "evidence": [text]}},
                "decision": {"assessed_by": text, "sampled_by": text},
                "rpl": recognised,
            },
            text: {},
        },
    }
    path = folder / "learners" / "learner.toml"
    path.parent.mkdir()
    path.write_bytes(tomli_w.dumps(learner).encode())
    return path
