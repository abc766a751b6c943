"""``rqf qualifications``: what can be tracked, as a list and as JSON."""

import json
import os
from pathlib import Path

from tests.cli.running import LEARNERS, SPECIFICATIONS, rqf

LINES = (
    "VTCT (Skillsfirst) Level 3 Diploma in Customer Service (RQF)\n"
    "  601/3521/9  level 3, 55 credits, 45 units\n"
)


def test_the_list() -> None:
    ran = rqf("qualifications")
    assert (ran.status, ran.err) == (0, "")
    assert LINES in ran.out


def test_the_json_holds_every_unit_in_its_group() -> None:
    ran = rqf("qualifications", "--json")
    assert (ran.status, ran.err) == (0, "")
    vtct = next(entry for entry in json.loads(ran.out) if entry["number"] == "601/3521/9")
    assert vtct["title"] == "Level 3 Diploma in Customer Service (RQF)"
    assert vtct["awarding_organisation"] == "VTCT (Skillsfirst)"
    assert (vtct["level"], vtct["credits"]) == (3, 55)
    assert Path(vtct["path"]).name == "vtct-601-3521-9.toml"
    assert [(group["id"], len(group["units"])) for group in vtct["groups"]] == [
        ("M", 6),
        ("A", 22),
        ("B", 17),
    ]
    unit = vtct["groups"][0]["units"][0]
    assert {key: unit[key] for key in ("ref", "title", "level", "credits", "glh")} == {
        "ref": "D/506/1942",
        "title": "Principles of business",
        "level": 3,
        "credits": 10,
        "glh": 74,
    }
    assert [outcome["number"] for outcome in unit["outcomes"]] == ["1", "2", "3", "4", "5"]
    assert unit["outcomes"][2]["title"] == "Understand financial management"
    assert [criterion["number"] for criterion in unit["outcomes"][3]["criteria"]] == ["4.1", "4.2"]
    assert all(criterion["text"] for criterion in unit["outcomes"][3]["criteria"])


def test_a_folder_of_specifications_is_added() -> None:
    ran = rqf("qualifications", "--qualifications", SPECIFICATIONS)
    assert ran.status == 0
    assert LINES in ran.out
    assert "山田 Awards [bold]Diploma[/] ␛]0;owned␇ in \\u202eevil\n  999/0001/0  " in ran.out
    assert rqf("--qualifications", SPECIFICATIONS, "qualifications").out == ran.out
    shown = rqf("show", LEARNERS / "hostile.toml", "--qualifications", SPECIFICATIONS)
    assert shown.status == 0


def test_a_specification_of_ones_own_wins_over_the_shipped_one(tmp_path: Path) -> None:
    text = (SPECIFICATIONS / "hostile.toml").read_text("utf-8").replace("999/0001/0", "601/3521/9")
    (tmp_path / "own.toml").write_text(text)
    found = json.loads(rqf("qualifications", "--json", "--qualifications", tmp_path).out)
    own = [entry["path"] for entry in found if entry["number"] == "601/3521/9"]
    assert own == [str(tmp_path / "own.toml")]


def test_a_folder_in_the_settings_is_known_and_one_on_the_command_line_wins(tmp_path: Path) -> None:
    text = (SPECIFICATIONS / "hostile.toml").read_text("utf-8")
    for name in ("settled", "given"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "own.toml").write_text(text)
    config = Path(os.environ["XDG_CONFIG_HOME"]) / "rqf" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(f'qualifications = ["{tmp_path}/settled"]\n')
    assert f"{tmp_path}/settled/own.toml" in rqf("qualifications", "--json").out
    given = rqf("qualifications", "--json", "--qualifications", tmp_path / "given").out
    assert f"{tmp_path}/given/own.toml" in given
    assert "settled" not in given


def test_settings_that_are_wrong_are_named_with_their_place() -> None:
    config = Path(os.environ["XDG_CONFIG_HOME"]) / "rqf" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("folder = 7\n")
    ran = rqf("show", LEARNERS / "claim.toml")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"{config}:1:")
    assert "folder" in ran.err


def test_a_specification_that_is_wrong_is_told_of_and_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("format = 1\n= 2\n")
    (tmp_path / "short.toml").write_text('format = 1\nnumber = "999/0002/0"\n')
    ran = rqf("qualifications", "--qualifications", tmp_path)
    assert ran.status == 0
    assert LINES in ran.out
    assert f"{tmp_path}/broken.toml:2:1: " in ran.err
    assert f"{tmp_path}/short.toml:" in ran.err
    assert "title is missing" in ran.err


def test_a_folder_that_is_not_there_is_bad_usage(tmp_path: Path) -> None:
    ran = rqf("qualifications", "--qualifications", tmp_path / "none")
    assert (ran.status, ran.out) == (2, "")
    assert "does not exist" in ran.err
