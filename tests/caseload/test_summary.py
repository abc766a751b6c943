"""What is kept of a learner's file: figures, and days; worked out by hand for one file."""

from datetime import date
from pathlib import Path

import pytest

from tests.caseload.folders import QUALIFICATIONS
from tests.learner.files import FULL
from tui.caseload.codec import unpacked_units
from tui.caseload.reading import Reader
from tui.caseload.summary import Summary, UnitSummary
from tui.learner.model import Break
from tui.learner.pace import pace
from tui.spec.library import Library
from tui.spec.model import Specification

LIBRARY = Library(QUALIFICATIONS)


def read(folder: Path, text: str) -> tuple[Summary, dict[str, UnitSummary]]:
    (folder / "a.toml").write_text(text)
    found = Reader(folder, LIBRARY).read("a.toml")
    return found.summary, {unit.reference: unit for unit in unpacked_units(found.units)}


def size(vtct: Specification, *references: str) -> int:
    return sum(len(vtct.units[reference].criteria) for reference in references)


@pytest.fixture
def full(tmp_path: Path) -> Summary:
    return read(tmp_path, FULL)[0]


def test_who_and_what(full: Summary, vtct: Specification) -> None:
    assert (full.path, full.state, full.problem, full.writable) == ("a.toml", "fine", "", True)
    assert (full.learner.id, full.learner.name) == ("A-1042", "Sample Learner")
    assert (full.learner.started, full.learner.target) == (date(2026, 1, 12), date(2027, 1, 31))
    assert full.learner.assessor == "A. Assessor"
    assert full.learner.breaks == (
        Break(date(2026, 4, 1), date(2026, 4, 30)),
        Break(date(2026, 8, 1), None),
    )
    assert (full.learner.uln, full.learner.note) == ("", "")
    assert (full.qualification, full.award) == (vtct.id, vtct.short_name)
    assert full.claims_end == vtct.certification_end
    assert set(full.units) == {"D/506/1942", "L/506/2150", "Y/506/2152", "J/506/2910", "T/506/2952"}


def test_criteria_of_units_achieved_otherwise_are_done_and_not_met(
    full: Summary, vtct: Specification
) -> None:
    otherwise = ("L/506/2150", "Y/506/2152", "J/506/2910")  # credit transfer, RPL and an exemption
    assert full.work
    assert full.met == 1
    assert full.work.done == 1 + size(vtct, *otherwise)
    assert full.work.of == size(vtct, *full.units)
    assert full.work.required == vtct.credits
    counting = set(full.units) - {"J/506/2910"}  # an exemption gives no credits
    assert full.work.planned == sum(vtct.units[reference].credits for reference in counting)
    assert full.work.achieved == sum(vtct.units[reference].credits for reference in otherwise[:2])
    assert not full.work.complete
    assert list(full.work.days) == [date(2026, 2, 14).toordinal()]  # the unit has no 1.10


def test_recognised_units_make_a_learner_be_ahead(tmp_path: Path, vtct: Specification) -> None:
    without, _ = read(tmp_path, FULL.replace('rpl = { source = "Ten years in retail" }', ""))
    with_it, _ = read(tmp_path, FULL)
    assert with_it.work
    assert without.work
    assert with_it.work.done - without.work.done == size(vtct, "Y/506/2152")
    today = date(2026, 3, 1)
    ahead, behind = (
        pace(learner.learner, learner.work, today) for learner in (with_it, without) if learner.work
    )
    assert ahead
    assert behind
    assert ahead.days > behind.days


def test_every_recorded_day_is_known_once_and_in_order(full: Summary) -> None:
    days = [date.fromordinal(day) for day in full.recorded]
    assert days == [
        date(2026, 1, 20),  # credit transfer
        *(date(2026, 2, day) for day in (14, 15, 16)),  # evidence and a criterion, a criterion, one handed in
        *(date(2026, 3, day) for day in (1, 2, 3)),  # assessed, countersigned, sampled
        date(2026, 5, 1),  # dropped
    ]


def test_units_are_told_with_status_criteria_and_last_day(tmp_path: Path, vtct: Specification) -> None:
    _, units = read(tmp_path, FULL)

    def told(reference: str) -> tuple[object, ...]:
        return units[reference][1:]

    assert told("D/506/1942") == ("started", 1, size(vtct, "D/506/1942"), True, date(2026, 3, 3))
    assert told("L/506/2150") == ("achieved", 0, size(vtct, "L/506/2150"), True, date(2026, 1, 20))
    assert told("Y/506/2152") == ("achieved", 0, size(vtct, "Y/506/2152"), True, None)
    assert told("K/506/2169") == ("dropped", 0, size(vtct, "K/506/2169"), False, date(2026, 5, 1))
    assert told("T/506/2952") == ("planned", 0, size(vtct, "T/506/2952"), True, None)


def test_a_unit_of_no_qualification_known_is_told_as_far_as_it_goes(tmp_path: Path) -> None:
    text = FULL.replace('"601/3521/9"', '"603/4595/0"')
    summary, units = read(tmp_path, text)
    assert summary.state == "unknown"
    assert "D/506/1942" in summary.units
    assert units["D/506/1942"][1:] == ("started", 2, 0, False, date(2026, 3, 3))
    assert units["T/506/2952"][1:] == ("planned", 0, 0, False, None)
    assert units["K/506/2169"][1:] == ("dropped", 0, 0, False, date(2026, 5, 1))
    assert len(summary.recorded) == 8


def test_a_warning_is_told(tmp_path: Path) -> None:
    summary, _ = read(tmp_path, f'{FULL}\n[unit."X/000/0000"]\n')
    assert summary.state == "fine"
    assert any("X/000/0000" in warning for warning in summary.warnings)
