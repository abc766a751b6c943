"""The wording of every shipped criterion: it opens with a command verb, fits the screen and is tidy."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.files.literal import visible
from tui.files.places import shipped
from tui.files.toml import read_toml
from tui.spec.library import Library
from tui.spec.lint import lint_file
from tui.spec.model import Unit

LONGEST = 120

_VERBS = """
Access Act Action Adapt Add Address Adhere Adjust Advise Agree Alert Allocate Allow Amend Analyse Announce
Answer Anticipate Apply Arrange Ask Assemble Assess Assist Balance Be Behave Brief Bring Browse Calm Carry
Check Choose Clarify Classify Close Co-operate Co-ordinate Coach Collate Collect Communicate Compare
Complete Concentrate Confirm Consider Construct Consult Contribute Create Deal Define Delegate Demonstrate
Describe Develop Devise Direct Discuss Distribute Draw Enable Encourage Engage Enlist Ensure Enter
Escalate Establish Estimate Evaluate Exchange Execute Explain Explore Express Finalise Find Focus Follow
Format Formulate Fulfil Gain Gather Give Greet Help Hold Identify Implement Inform Input Interpret
Investigate Invite Involve Justify Keep Launch Learn Let Liaise Link List Listen Locate Log Maintain Make
Manage Map Match Maximise Meet Modify Monitor Motivate Navigate Negotiate Note Observe Obtain Offer Open
Operate Organise Outline Pass Perform Pick Plan Praise Prepare Present Produce Promote Propose Provide
Publicise Put Question Raise Re-direct Read Reassure Recognise Recommend Record Refer Remain Remind
Reorganise Report Research Resolve Respect Respond Retrieve Review Reword Search Secure Seek Select Set
Share Show Sign Solve Speak Specify Spot State Step Store Study Suggest Summarise Supply Support Take Talk
Thank Treat Troubleshoot Update Use Validate Vary Verify Welcome Work
"""
COMMAND_VERBS = frozenset(_VERBS.split())

UNIT_FILES = sorted((shipped("qualifications") / "units").glob("*.toml"))


def _units() -> Iterator[Unit]:
    library = Library([shipped("qualifications")])
    for specification in library.load_all():
        yield from specification.units.values()
    assert not library.errors


@pytest.fixture
def lines() -> list[tuple[str, str]]:
    """Every criterion as ``D/506/1942 1.1`` and its text."""
    found = {
        f"{unit.reference} {number}": criterion.text
        for unit in _units()
        for number, criterion in unit.criteria.items()
    }
    assert len(found) > 500
    return list(found.items())


def test_each_opens_with_a_command_verb(lines: list[tuple[str, str]]) -> None:
    assert [where for where, text in lines if text.split()[0].rstrip(",") not in COMMAND_VERBS] == []


def test_none_is_too_long_for_two_lines(lines: list[tuple[str, str]]) -> None:
    assert [(where, len(text)) for where, text in lines if len(text) > LONGEST] == []


def test_each_says_more_than_its_verb(lines: list[tuple[str, str]]) -> None:
    assert [where for where, text in lines if len(text.split()) < 3] == []


def test_none_ends_with_a_stop_or_holds_stray_spaces(lines: list[tuple[str, str]]) -> None:
    assert [where for where, text in lines if text[-1] in ".,;:" or text != " ".join(text.split())] == []


def test_none_holds_a_character_that_cannot_be_typed(lines: list[tuple[str, str]]) -> None:
    assert [where for where, text in lines if visible(text) != text or not text.isascii()] == []


def test_no_unit_asks_the_same_thing_twice() -> None:
    for unit in _units():
        texts = [criterion.text for criterion in unit.criteria.values()]
        assert len(set(texts)) == len(texts), unit.reference


def test_numbers_run_without_gaps() -> None:
    for unit in _units():
        printed = [(outcome.number, [c.number for c in outcome.criteria]) for outcome in unit.outcomes]
        counts = [len(outcome.criteria) for outcome in unit.outcomes]
        assert printed == [
            (str(o), [f"{o}.{c}" for c in range(1, count + 1)]) for o, count in enumerate(counts, 1)
        ], unit.reference


def test_titles_are_tidy() -> None:
    for unit in _units():
        for title in (unit.title, *(outcome.title for outcome in unit.outcomes)):
            assert title == " ".join(title.split()), unit.reference
            assert title[0].isupper(), title
            assert title[-1].isalnum() or title[-1] == ")", title
            assert title.isascii(), title


@pytest.mark.parametrize("path", UNIT_FILES, ids=lambda path: path.stem)
def test_a_unit_file_is_faultless_by_itself(path: Path) -> None:
    assert lint_file(path, read_toml(path)[1]) == []


def test_every_unit_file_is_used_by_a_qualification() -> None:
    assert {path.stem for path in UNIT_FILES} == {unit.reference.replace("/", "-") for unit in _units()}
