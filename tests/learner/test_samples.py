"""The shipped sample learners: each fits its qualification, and stands as the comment at its top says."""

import json
import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.running import rqf
from tui.files.places import shipped
from tui.learner.model import Record
from tui.learner.progress import Progress, progress
from tui.learner.session import Session
from tui.rules.standing import Status, Three, Verdict
from tui.spec.library import Library

PATHS = sorted(shipped("sample_learners").glob("*.toml"))
LIBRARY = Library([shipped("qualifications")])

COMPLETE: Three[Verdict] = Three("complete", "complete", "complete")
ALL_STARTED: Three[Verdict] = Three("complete", "complete", "incomplete")
PLANNED: Three[Verdict] = Three("complete", "incomplete", "incomplete")
SHORT: Three[Verdict] = Three("incomplete", "incomplete", "incomplete")


class Stands(NamedTuple):
    """What a sample shows: verdicts, credits chosen, credits that count, and what the plan does not meet."""

    verdict: Three[Verdict]
    chosen: int
    counting: Three[int]
    unmet: dict[str, tuple[Status, int]]
    warnings: tuple[str, ...] = ()


STANDS: dict[str, Stands] = {
    "aisha-rahman": Stands(
        SHORT,
        38,
        Three(38, 0, 0),
        {"total": ("short", 38), "A.min_credits": ("short", 7), "level": ("short", 35)},
    ),
    "callum-fairweather": Stands(SHORT, 55, Three(55, 55, 41), {"level": ("short", 38)}),
    "denise-okoro-finch": Stands(PLANNED, 56, Three(56, 42, 26), {}),
    "farhan-siddiqui-bell": Stands(
        PLANNED, 48, Three(46, 42, 10), {"D.max_credits": ("over", 9)}, ("D.max_credits",)
    ),
    "gurdeep-tattersfield": Stands(COMPLETE, 42, Three(42, 42, 42), {}),
    "ioana-pellow": Stands(PLANNED, 55, Three(55, 0, 0), {}),
    "jordan-mapplebeck": Stands(PLANNED, 55, Three(55, 33, 10), {}),
    "minh-copplestone": Stands(SHORT, 42, Three(42, 28, 10), {"level": ("short", 6)}),
    "ngozi-umeh": Stands(PLANNED, 55, Three(55, 35, 11), {}),
    "priya-larwood": Stands(
        SHORT,
        57,
        Three(54, 30, 3),
        {"total": ("short", 54), "B.max_credits": ("over", 11)},
        ("B.max_credits",),
    ),
    "sian-applegarth": Stands(COMPLETE, 55, Three(55, 55, 55), {}),
    "tomasz-dobry": Stands(PLANNED, 55, Three(55, 39, 12), {}),
    "zoltan-berecz": Stands(ALL_STARTED, 45, Three(45, 45, 37), {}),
}


def record_in(name: str) -> Record:
    return Session(shipped("sample_learners") / f"{name}.toml").record


def progress_of(name: str) -> Progress:
    record = record_in(name)
    return progress(LIBRARY.load(record.qualification), record)


def test_every_shipped_qualification_has_a_sample_learner() -> None:
    assert {Session(path).record.qualification for path in PATHS} == set(LIBRARY.paths)


def test_no_two_samples_share_an_id_or_a_name() -> None:
    learners = [Session(path).record.learner for path in PATHS]
    assert len({learner.id for learner in learners}) == len(PATHS)
    assert len({learner.name for learner in learners}) == len(PATHS)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_nothing_is_found_but_the_warnings_a_sample_is_there_to_show(path: Path) -> None:
    ran = rqf("check", "--json", path)
    found = [(finding["severity"], finding["code"]) for finding in json.loads(ran.out)["findings"]]
    assert found == [("warning", "rules-of-combination")] * len(STANDS[path.stem].warnings)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_comment_at_the_top_says_who_is_invented(path: Path) -> None:
    name = Session(path).record.learner.name
    assert path.read_text("utf-8").startswith(f"# A sample: {name} is invented, ")


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_sample_stands_as_its_comment_says(path: Path) -> None:
    standing = progress_of(path.stem).standing
    planned = [(rule.id, rule.results.planned) for rule in standing.rules]
    assert STANDS[path.stem] == Stands(
        standing.verdict,
        standing.credits.planned,
        standing.counting,
        {rule: (result.status, result.have) for rule, result in planned if result.status != "met"},
        tuple(caution.rule for caution in standing.warnings),
    )


def test_the_nvq_that_was_claimed_in_time_is_older_than_the_last_day_to_claim() -> None:
    path = shipped("sample_learners") / "gurdeep-tattersfield.toml"
    last = LIBRARY.load("601/1109/4").certification_end
    assert last == date(2023, 3, 31)
    _, record = path.read_text("utf-8").split("\n\n", 1)  # the comment at the top names the last day itself
    assert max(map(date.fromisoformat, re.findall(r"\d{4}-\d\d-\d\d", record))) < last


def test_the_nvq_that_was_never_finished_still_has_its_break_open() -> None:
    assert record_in("minh-copplestone").learner.breaks[-1].end is None


def test_credits_at_level_4_do_not_help_the_level_rule_of_the_nvq() -> None:
    result = progress_of("minh-copplestone")
    group_of = result.specification.group_of
    optional = [u.unit for ref, u in result.units.items() if u.chosen and group_of[ref].id != "A"]
    credits = [sum(unit.credits for unit in optional if unit.level == level) for level in (2, 3, 4)]
    assert (credits, sum(credits)) == ([16, 6, 8], 30)


def test_nothing_is_met_by_a_learner_who_has_a_plan_only() -> None:
    assert progress_of("ioana-pellow").criteria_met == 0
    assert all(not unit.submitted for unit in record_in("ioana-pellow").units.values())


def test_a_learner_nearly_done_has_all_but_one_criterion_met_or_handed_in() -> None:
    result = progress_of("zoltan-berecz")
    status = [unit.status for unit in result.units.values() if unit.chosen]
    assert (status.count("achieved"), len(status)) == (11, 13)
    open_still = {
        (ref, number)
        for ref, unit in result.units.items()
        if unit.chosen
        for number in unit.unit.criteria.keys() - unit.record.met.keys() - unit.record.submitted.keys()
    }
    assert open_still == {("A/506/2130", "5.2")}
