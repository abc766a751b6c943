"""``rqf show``: the standing of hand-written learners as JSON and as text, figures worked out by hand.

The files in golden/ are what ``rqf show`` prints of those in learners/, checked against the handbook's table.
"""

import json
import os
import pty
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import GOLDEN, LEARNERS, SPECIFICATIONS, process, rqf

NAMES = ["registered", "halfway", "claim", "surplus", "stranger"]


@pytest.mark.parametrize("name", NAMES)
def test_the_json_of_a_learner(name: str) -> None:
    ran = rqf("show", LEARNERS / f"{name}.toml", "--json")
    assert (ran.status, ran.err) == (0, "")
    assert json.loads(ran.out) == json.loads((GOLDEN / f"{name}.json").read_text("utf-8"))


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", NAMES)
def test_the_text_of_a_learner(name: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    ran = rqf("show", LEARNERS / f"{name}.toml")
    assert (ran.status, ran.err) == (0, "")
    timeless = re.sub(r"(?m)^Pace .*\n( {10}.*\n)*", "", ran.out)  # another one each day
    assert timeless == (GOLDEN / f"{name}.{width}.txt").read_text("utf-8")


def keys(value: Any) -> Any:
    """The keys of an object, and of the objects in it; of a list, those of its first object."""
    if isinstance(value, dict):
        return {key: keys(inner) for key, inner in value.items()}
    return keys(value[0]) if isinstance(value, list) and value else None


THREE = {"planned": None, "started": None, "achieved": None}
RESULT = {"status": None, "have": None}


def test_the_keys_that_scripts_rely_on() -> None:
    shown = keys(json.loads(rqf("show", LEARNERS / "surplus.toml", "--json").out))
    assert shown == {
        "format": None,
        "learner": {"id": None, "name": None},
        "qualification": {"id": None, "number": None, "title": None, "level": None},
        "verdict": THREE,
        "credits": {"required": None, **THREE, "counting": THREE},
        "criteria": {"met": None, "of": None},
        "groups": {
            "id": None,
            "title": None,
            "min_credits": None,
            "max_credits": None,
            "min_units": None,
            "max_units": None,
            "credits": THREE,
            "counting": THREE,
        },
        "rules": {
            "id": None,
            "text": None,
            "need": None,
            "planned": RESULT,
            "started": RESULT,
            "achieved": RESULT,
            "mend": None,
        },
        "warnings": {"rule": None, "group": None, "message": None},
        "units": {
            "ref": None,
            "title": None,
            "group": None,
            "level": None,
            "credits": None,
            "status": None,
            "met": None,
            "of": None,
            "counts": None,
        },
    }


def test_the_tree_has_every_outcome_and_criterion_of_the_chosen_units() -> None:
    shown = rqf("show", LEARNERS / "halfway.toml", "--tree").out
    summary = rqf("show", LEARNERS / "halfway.toml").out
    assert shown.startswith(summary)
    lines = shown[len(summary) :].splitlines()
    assert sum(line.startswith(("    ✓ ", "    · ", "    ? ")) for line in lines) == 182
    assert sum(line.startswith("    ✓ ") for line in lines) == 2
    assert any(line.startswith("    ? 1.3 ") for line in lines)
    assert "submitted 3 Mar 2026 E2" in shown
    assert "14 Feb 2026 E1 E2" in shown
    assert "◐ L/506/2150 Organise and deliver customer service  started" in lines
    assert not any("D/506/2153" in line for line in lines)  # it was dropped


def test_output_into_a_pipe_is_plain() -> None:
    ran = process("show", LEARNERS / "surplus.toml", "--tree", COLUMNS="80")
    assert ran.status == 0
    assert ran.err == ""
    assert "\x1b" not in ran.out
    assert ran.out.startswith((GOLDEN / "surplus.80.txt").read_text("utf-8"))


def on_a_terminal(*arguments: object, **environment: str) -> str:
    """What the command prints on a terminal."""
    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-m", "tui", *map(str, arguments)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", **environment},
    )
    os.close(theirs)
    said = b""
    while True:
        try:
            more = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not more:
            break
        said += more
    assert child.wait(timeout=60) == 0
    os.close(ours)
    return said.decode().replace("\r\n", "\n")


def test_output_on_a_terminal_is_coloured_unless_no_colour_is_wanted() -> None:
    path = LEARNERS / "surplus.toml"
    assert "\x1b[" in on_a_terminal("show", path)
    assert on_a_terminal("show", path, NO_COLOR="1") == (GOLDEN / "surplus.80.txt").read_text("utf-8")
    assert "\x1b[" in on_a_terminal("show", path, NO_COLOR="")


def test_hostile_texts_reach_neither_terminal_nor_pipe() -> None:
    arguments = ("show", LEARNERS / "hostile.toml", "--tree", "--qualifications", SPECIFICATIONS)
    for shown in (rqf(*arguments).out, on_a_terminal(*arguments, NO_COLOR="1")):
        assert "[/] ␛]52;c;cm0=␇ \\u202eelddot\\u202c 山田  A-2006 ␛[2J" in shown
        assert [c for c in shown if c != "\n" and (not c.isprintable())] == []


def test_hostile_texts_are_escaped_in_json_and_read_back_as_they_were() -> None:
    shown = rqf("show", LEARNERS / "hostile.toml", "--json", "--qualifications", SPECIFICATIONS).out
    assert [c for c in shown if c != "\n" and not c.isprintable()] == []
    assert shown.isascii()
    assert json.loads(shown)["learner"]["name"] == "[/] \x1b]52;c;cm0=\x07 \u202eelddot\u202c 山田"
    assert json.loads(shown)["groups"][0]["title"] == "Group \x9b31m A"


def test_a_name_of_ten_thousand_characters_is_shown_in_full(tmp_path: Path) -> None:
    name = "[b]字" * 2500
    path = tmp_path / "long.toml"
    path.write_text((LEARNERS / "registered.toml").read_text().replace("Nia Newcomer", name))
    ran = rqf("show", path)
    assert ran.status == 0
    assert ran.out.startswith(f"{name}  A-2001\n")
    assert json.loads(rqf("show", path, "--json").out)["learner"]["name"] == name


def test_an_unknown_qualification_and_what_was_likely_meant(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text((LEARNERS / "registered.toml").read_text().replace("601/3521/9", "601/3521/8"))
    before = path.read_bytes()
    ran = rqf("show", path)
    said = "No qualification 601/3521/8 is known. Did you mean 601/3521/9?"
    assert (ran.status, ran.err) == (2, f"rqf: {said}\n")
    assert said in ran.out
    assert path.read_bytes() == before


def test_what_a_file_of_an_unknown_qualification_holds_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text((LEARNERS / "halfway.toml").read_text().replace("601/3521/9", "999/0000/0"))
    ran = rqf("show", path)
    units = tomllib.loads(path.read_text())["unit"]
    for reference, unit in units.items():
        (line,) = [line for line in ran.out.splitlines() if line.startswith(reference)]
        assert all(number in line for number in unit.get("met", {})), line
    assert rqf("show", path, "--json") == (2, "", ran.err)


def test_a_specification_that_cannot_be_read_is_told_of_where_it_may_be_the_one(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("format = 1\nnumber = \n")
    ran = rqf("show", LEARNERS / "hostile.toml", "--qualifications", tmp_path)
    assert ran.status == 2
    assert f"{tmp_path}/mine.toml:2:" in ran.err
    assert "rqf: No qualification 999/0001/0 is known." in ran.err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("format = 1\nname = x\n", "2:8: "),
        ("format = 1\n", "1:1: learner is missing in the file"),
        ("\x00", "1:1: "),
    ],
)
def test_a_file_that_is_wrong_is_named_with_its_place(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(content)
    ran = rqf("show", path)
    assert (ran.status, ran.out) == (2, "")
    assert f"{path}:{said}" in ran.err
