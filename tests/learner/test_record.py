"""What a file says, read back as a record."""

from datetime import date
from pathlib import Path

import pytest

from tests.learner.files import BARE, COMMENTED, EVERY_FILE, FULL
from tui.learner.document import read_document, record_of
from tui.learner.model import Break, Decision, Evidence, Learner, Met, Recognition, Record, UnitRecord


def record(text: str) -> Record:
    return record_of(read_document(Path("a.toml"), text.encode()))


def test_everything_a_file_can_hold_is_read_back() -> None:
    assert record(FULL) == Record(
        qualification="601/3521/9",
        learner=Learner(
            id="A-1042",
            name="Sample Learner",
            started=date(2026, 1, 12),
            target=date(2027, 1, 31),
            assessor="A. Assessor",
            uln="1000000078",
            note="Works weekends.",
            breaks=(Break(date(2026, 4, 1), date(2026, 4, 30)), Break(date(2026, 8, 1), None)),
        ),
        evidence=(
            Evidence("E1", "observation", "Front desk", date(2026, 2, 14), "portfolio/E1.pdf"),
            Evidence("E2"),
        ),
        units={
            "D/506/1942": UnitRecord(
                "D/506/1942",
                met={
                    "1.1": Met(date(2026, 2, 14), ("E1", "E2")),
                    "1.10": Met(date(2026, 2, 15)),
                },
                submitted={"1.2": Met(date(2026, 2, 16), ("E2",))},
                note="To be countersigned.",
                notes={"1": "on the outcome", "1.2": "on the criterion"},
                decision=Decision(
                    "A. Assessor",
                    date(2026, 3, 1),
                    "B. Qualified",
                    date(2026, 3, 2),
                    "C. Verifier",
                    date(2026, 3, 3),
                ),
            ),
            "L/506/2150": UnitRecord(
                "L/506/2150", credit_transfer=Recognition(date(2026, 1, 20), "Award of 2024")
            ),
            "Y/506/2152": UnitRecord("Y/506/2152", rpl=Recognition(None, "Ten years in retail")),
            "J/506/2910": UnitRecord("J/506/2910", exemption=Recognition(None, "Letter")),
            "K/506/2169": UnitRecord("K/506/2169", dropped=date(2026, 5, 1)),
            "T/506/2952": UnitRecord("T/506/2952", bare=True),
        },
    )


@pytest.mark.parametrize("text", EVERY_FILE.values(), ids=EVERY_FILE)
def test_every_way_of_writing_it_says_the_same(text: str) -> None:
    read = record(text)
    assert read.qualification == "601/3521/9"
    assert read.learner.id == "A-1042"
    assert read.units["D/506/1942"].chosen
    if read.units["D/506/1942"].met:
        assert read.units["D/506/1942"].met["1.1"].on == date(2026, 2, 14)


def test_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    plain = record(FULL)
    assert record(FULL.replace("\n", "\r\n")) == plain
    assert record("\ufeff" + FULL) == plain


def test_a_unit_with_a_comment_of_its_own_is_not_bare() -> None:
    assert {reference: unit.bare for reference, unit in record(COMMENTED).units.items()} == dict.fromkeys(
        ["D/506/1942", "L/506/2150", "K/506/2169", "T/506/2952"], False
    )
    assert [unit.bare for unit in record(BARE).units.values()] == [True, True]


def test_a_dropped_unit_is_not_chosen_and_one_without_a_record_neither() -> None:
    read = record(FULL)
    assert not read.unit("K/506/2169").chosen
    assert not read.unit("D/506/2119").chosen
    assert read.unit("T/506/2952").chosen
