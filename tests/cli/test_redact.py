"""``rqf show --redact``: what can be sent to whoever mends the program says nothing of the person."""

import json
from pathlib import Path

import pytest

from tests.cli.running import LEARNERS, process, rqf
from tests.learner.files import FULL

TEXTS: list[list[str]] = [["--tree"], ["--json"], []]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A learner of whom every text, and the file's name, is a secret."""
    text = FULL
    for said in [
        "A-1042", "Sample Learner", "A. Assessor", "Works weekends.", "observation", "Front desk",
        "portfolio/E1.pdf", "To be countersigned.", "on the outcome", "on the criterion",
        "B. Qualified", "C. Verifier", "Award of 2024", "Ten years in retail", '"Letter"',
    ]:  # fmt: skip
        assert said in text
        text = text.replace(said, '"SECRET"' if said.startswith('"') else "SECRET")
    path = tmp_path / "SECRET.toml"
    path.write_text(text.replace("E1", "SECRET1").replace("E2", "SECRET2").replace("1000000078", "SECRET"))
    return path


@pytest.mark.parametrize("options", TEXTS, ids=str)
def test_nothing_of_the_person_is_printed(path: Path, options: list[str]) -> None:
    assert "SECRET" in "".join(map(str, rqf("show", path, *options)))
    ran = rqf("show", path, "--redact", *options)
    assert ran.status == 0
    assert "SECRET" not in ran.out + ran.err
    assert "Learner" in ran.out
    if "--json" not in options:
        assert "FILE:35:1: D/506/1942 has no criterion 1.10" in ran.err


@pytest.mark.parametrize("name", ["registered", "halfway", "claim", "surplus", "stranger"])
def test_the_figures_are_those_of_the_learner(name: str) -> None:
    whole, redacted = (
        json.loads(rqf("show", LEARNERS / f"{name}.toml", "--json", *options).out)
        for options in ((), ("--redact",))
    )
    assert redacted.pop("learner") == {"id": "\u2014", "name": "Learner"}
    whole.pop("learner")
    assert redacted == whole


@pytest.mark.parametrize(
    ("out", "into", "said"),
    [
        ("2026-01-12", '"SECRET"', "FILE:7:11: wrong-type\n"),
        ("2026-01-12", "SECRET", "FILE:7:11: not-toml\n"),
        ("format = 1", "<<<<<<< SECRET\nformat = 1", "FILE:1:1: merge-marker\n"),
    ],
)
def test_an_error_says_its_place_and_code_and_no_more(path: Path, out: str, into: str, said: str) -> None:
    path.write_text(path.read_text().replace(out, into))
    assert rqf("show", path, "--redact") == (2, "", said)
    assert rqf("show", path.parent / "SECRET-2.toml", "--redact") == (2, "", "FILE:1:1: unreadable\n")


def test_an_unknown_qualification_is_shown_without_the_person(path: Path) -> None:
    path.write_text(path.read_text().replace("601/3521/9", "999/0000/0"))
    ran = process("show", path, "--redact")
    assert ran.status == 2
    assert "SECRET" not in ran.out + ran.err
    assert "D/506/1942 2 criteria met" in ran.out
