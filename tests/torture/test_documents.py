"""Thousands of random documents: whatever is set, added and deleted, taking it back gives the same bytes."""

from datetime import date
from pathlib import Path
from random import Random

import pytest

from tests.learner.test_random_edits import Told
from tests.torture.documents import NUMBERS, UNITS, document
from tui.learner.commands import Choose, Command, Drop, Mark, SetDate, SetEvidence, SetNote, Unmark
from tui.learner.proof import ProofError
from tui.learner.session import Session

EACH = 1250


def command(random: Random) -> Command:
    unit, day = random.choice(UNITS), date(2026, 3, random.randint(1, 28))
    some = tuple(random.sample(NUMBERS, random.randint(1, 3)))
    shown = tuple(random.sample(("E0", "E1", "x y"), random.randrange(3)))
    return random.choice(
        (
            Choose(unit),
            Drop(unit, day),
            Mark(unit, some, day, shown),
            Unmark(unit, some),
            SetDate(unit, some, day),
            SetEvidence(unit, some[0], shown),
            SetNote(unit, random.choice((None, *some)), random.choice(("", "a\nb", 'c "#d'))),
        )
    )


def there_and_back(file: Path, random: Random) -> int:
    """How many steps were done on one document, and all taken back."""
    original = document(random)
    file.write_bytes(original)
    session = Session(file)
    first, states = Told(original), [original]
    for _ in range(random.randint(1, 6)):
        try:
            changed = session.do(command(random))
        except ProofError:  # refused, and nothing was changed
            changed = False
        if changed:
            states.append(session.document.data)
        assert session.document.data == states[-1]
    told = Told(states[-1])
    assert told.others == first.others
    if random.random() < 0.1:
        assert session.save()
        assert file.read_bytes() == states[-1]
    for state in reversed(states[:-1]):
        assert session.undo()
        assert session.document.data == state
    assert session.undo() is None
    assert session.document.data == original
    return len(states) - 1


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(4))
def test_5000_random_documents_come_back_to_the_byte(tmp_path: Path, seed: int) -> None:
    steps = 0
    for number in range(EACH):
        try:
            steps += there_and_back(tmp_path / f"{number}.toml", Random(f"{seed}.{number}"))
        except Exception as error:
            raise AssertionError(f"seed {seed}.{number}") from error
    assert steps > EACH


def test_random_documents_come_back_to_the_byte(tmp_path: Path) -> None:
    for number in range(60):
        there_and_back(tmp_path / f"{number}.toml", Random(number))
