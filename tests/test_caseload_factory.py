"""The caseloads that the benchmark and other tests run on: the same for a seed, and like a centre's."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest

from tests.caseload_factory import A_FOLDER, BREAKAGES, TODAY, fate, learner_text, make_caseload
from tui.files.finding import FileError
from tui.files.places import shipped
from tui.learner.check import record_findings
from tui.learner.document import read_document, record_of
from tui.learner.model import Record
from tui.learner.progress import Progress, progress
from tui.spec.library import Library

LIBRARY = Library([shipped("qualifications")])
KNOWN = {specification.id: specification for specification in LIBRARY.load_all()}
MANY = 200


def read(number: int) -> Progress:
    record = record_of(read_document(Path("learner.toml"), learner_text(number).encode()))
    return progress(KNOWN[record.qualification], record)


@pytest.fixture(scope="module")
def caseload() -> list[Progress]:
    return [read(number) for number in range(1, MANY + 1)]


def contents(folder: Path, paths: list[Path]) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def days(record: Record) -> Iterator[date]:
    for unit in record.units.values():
        met = (*unit.met.values(), *unit.submitted.values())
        yield from (one.on for one in met)
        yield from (day for day in (unit.dropped, unit.decision.assessed_on, unit.decision.sampled_on) if day)
    yield from (evidence.on for evidence in record.evidence if evidence.on)


def unbroken(data: bytes) -> bool:
    try:
        read_document(Path("learner.toml"), data)
    except FileError:
        return False
    return True


def test_the_same_seed_gives_the_same_bytes_and_another_gives_others(tmp_path: Path) -> None:
    first, again, other = (
        contents(tmp_path / name, make_caseload(tmp_path / name, 60, seed, broken=0.1))
        for name, seed in (("first", 1), ("again", 1), ("other", 2))
    )
    assert first == again
    assert not set(first.values()) & set(other.values())


def test_a_learner_is_the_same_in_a_small_and_a_large_caseload(tmp_path: Path) -> None:
    small = contents(tmp_path / "small", make_caseload(tmp_path / "small", 7))
    large = contents(tmp_path / "large", make_caseload(tmp_path / "large", 120))
    assert small.items() <= large.items()
    assert [data.decode() for data in small.values()] == [learner_text(number) for number in range(1, 8)]


def test_paths_are_in_order_in_folders_of_fifty_under_safe_names(tmp_path: Path) -> None:
    paths = make_caseload(tmp_path, 120)
    assert [int(path.stem[-5:]) for path in paths] == list(range(1, 121))
    assert sorted(paths) == sorted(tmp_path.rglob("*.toml"))
    assert [len(list(folder.iterdir())) for folder in sorted(tmp_path.iterdir())] == [A_FOLDER, A_FOLDER, 20]
    assert all(path.name.replace("-", "").removesuffix(".toml").isalnum() for path in paths)
    assert all(path.name.isascii() and path.name == path.name.lower() for path in paths)


def test_a_good_file_says_nothing_wrong_but_a_strange_unit() -> None:
    for number in range(1, 61):
        document = read_document(Path("learner.toml"), learner_text(number).encode())
        record = record_of(document)
        found = record_findings(document, record, KNOWN[record.qualification])
        assert {finding.code for finding in found} <= {"unknown-unit"}, number


def test_sizes_are_those_of_a_centre(caseload: list[Progress]) -> None:
    met = sum(learner.criteria_met for learner in caseload)
    assert 0.55 <= met / sum(learner.criteria_of for learner in caseload) <= 0.65
    assert 13 <= sum(len(learner.choice.planned) for learner in caseload) / MANY <= 17
    assert {learner.specification.id for learner in caseload} == KNOWN.keys()
    under_way = [len(learner.record.evidence) for learner in caseload if learner.criteria_met]
    assert 10 <= min(under_way) <= max(under_way) <= 25
    assert 8_000 <= sum(len(learner_text(number).encode()) for number in range(1, MANY + 1)) / MANY <= 14_000


def test_most_plans_keep_the_rules_and_some_do_not(caseload: list[Progress]) -> None:
    verdicts = [learner.standing.verdict.planned for learner in caseload]
    assert verdicts.count("complete") >= 0.85 * MANY
    assert {"incomplete", "broken"} <= set(verdicts)
    over = [rule for one in caseload for rule in one.standing.rules if rule.results.planned.status == "over"]
    assert 0.01 * MANY <= len(over) <= 0.1 * MANY
    achieved = [learner.standing.verdict.achieved for learner in caseload]
    assert 0.03 * MANY <= achieved.count("complete") <= 0.15 * MANY


def test_what_happens_to_learners_happens_to_some(caseload: list[Progress]) -> None:
    records = [learner.record for learner in caseload]
    units = [unit for record in records for unit in record.units.values()]
    assert any(record.learner.breaks for record in records)
    assert any(record.learner.note for record in records)
    assert any(not record.learner.name.isascii() for record in records)
    assert 0.8 * MANY <= sum(record.learner.target is not None for record in records) < MANY
    assert any(unit.submitted for unit in units)
    assert any(unit.dropped for unit in units)
    assert any(unit.rpl for unit in units)
    assert any(unit.credit_transfer for unit in units)
    newest = [max(days(record)) for record in records if any(days(record))]
    assert any((TODAY - day).days > 90 for day in newest)


@pytest.mark.parametrize("today", [TODAY, date(2024, 3, 1)])
def test_nothing_happens_before_the_start_or_after_today(today: date) -> None:
    for number in range(1, 41):
        text = learner_text(number, today=today)
        record = record_of(read_document(Path("learner.toml"), text.encode()))
        assert record.learner.started
        assert all(record.learner.started <= day <= today for day in days(record)), number


def test_a_share_of_files_is_broken_and_as_many_are_of_an_unknown_qualification(tmp_path: Path) -> None:
    paths = make_caseload(tmp_path, 150, broken=0.1)
    fates = [fate(number, broken=0.1) for number in range(1, 151)]
    assert 5 <= fates.count("broken") <= 30
    assert 5 <= fates.count("unknown") <= 30
    for path, became in zip(paths, fates, strict=True):
        data = path.read_bytes()
        assert unbroken(data) == (became != "broken"), path
        if became == "unknown":
            assert record_of(read_document(path, data)).qualification not in KNOWN


def test_each_breakage_makes_a_file_that_cannot_be_read() -> None:
    for number in Random(1).sample(range(1, 10_000), 5):
        for breakage in BREAKAGES:
            assert not unbroken(breakage(learner_text(number))), (number, breakage)
