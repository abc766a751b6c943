"""A redacted record holds nothing of the person, and all that the figures rest on."""

from datetime import date
from pathlib import Path

import pytest

from tests.learner.files import FULL
from tui.files.finding import Finding
from tui.learner.document import read_document, record_of
from tui.learner.model import Record
from tui.learner.progress import progress
from tui.learner.redact import redacted, redacted_finding
from tui.report.standing_json import standing_json
from tui.spec.model import Specification

PERSONAL = {
    '"A-1042"', "Sample Learner", '"A. Assessor"', "1000000078", "Works weekends.", "observation",
    "Front desk", "portfolio/E1.pdf",
    "To be countersigned.", "on the outcome", "on the criterion", "B. Qualified",
    "C. Verifier", "Award of 2024", "Ten years in retail", '"Letter"',
}  # fmt: skip
"""Every text in the file that someone wrote about someone."""


def record(text: str = FULL) -> Record:
    return record_of(read_document(Path("a.toml"), text.encode()))


def test_no_text_that_someone_wrote_is_left() -> None:
    text = FULL
    for number, said in enumerate(sorted(PERSONAL)):
        assert said in text, said
        text = text.replace(said, f'"SECRET{number}"' if said.startswith('"') else f"SECRET{number}")
    text = text.replace('"E1"', '"SECRET-E1"').replace('"E2"', '"SECRET-E2"')
    assert "SECRET" in repr(record(text))
    assert "SECRET" not in repr(redacted(record(text)))


def test_the_figures_are_the_same(vtct: Specification) -> None:
    before, after = (standing_json(progress(vtct, r)) for r in (record(), redacted(record())))
    assert before.pop("learner") == {"id": "A-1042", "name": "Sample Learner"}
    assert after.pop("learner") == {"id": "\u2014", "name": "Learner"}
    assert before == after


def test_evidence_keeps_which_is_which_and_days_stay() -> None:
    text = (
        FULL.replace('"E1"', '"Anna\'s film"').replace('"E2"', '"letter"').replace('["letter"]', '["lost"]')
    )
    unit = redacted(record(text)).units["D/506/1942"]
    assert unit.met["1.1"].evidence == ("E1", "E2")
    assert unit.submitted["1.2"].evidence == ("E3",)
    assert unit.met["1.1"].on == date(2026, 2, 14)
    assert [evidence.ref for evidence in redacted(record(text)).evidence] == ["E1", "E2"]


def test_nothing_stays_nothing() -> None:
    bare = record('format = 1\nqualification = "601/3521/9"\nlearner = { id = "a", name = "b" }\n')
    after = redacted(bare)
    assert after == bare._replace(learner=bare.learner._replace(id="\u2014", name="Learner"))


@pytest.mark.parametrize("path", ["anna-smith.toml", "/home/anna/x.toml"])
def test_a_finding_is_its_place_and_code(path: str) -> None:
    finding = Finding(path, 3, 4, "error", "wrong-type", 'learner.name must be text, not "Anna"')
    assert str(redacted_finding(finding)) == "FILE:3:4: wrong-type"
