"""A file with errors is understood as far as it can be, and nothing is made up."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.learner.files import EVERY_FILE, FULL
from tests.learner.test_loading import WRONG
from tui.learner.document import read_document, record_of
from tui.learner.model import Record
from tui.learner.understood import understood


def of(tmp_path: Path, text: str | bytes) -> Record | None:
    path = tmp_path / "a.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return understood(path)


@pytest.mark.parametrize("text", [*EVERY_FILE.values(), FULL], ids=[*EVERY_FILE, "full"])
def test_a_sound_file_is_understood_as_it_is(tmp_path: Path, text: str) -> None:
    found, record = of(tmp_path, text), record_of(read_document(Path("a.toml"), text.encode()))
    assert found is not None
    assert (found.qualification, list(found.units)) == (record.qualification, list(record.units))
    assert found.learner[:5] == record.learner[:5]
    for reference, unit in record.units.items():
        assert found.units[reference].met == unit.met
        assert found.units[reference].submitted == unit.submitted
        assert found.units[reference].dropped == unit.dropped


@pytest.mark.parametrize(("out", "into", "code"), [(w[0], w[1], w[4]) for w in WRONG.values()], ids=WRONG)
def test_one_wrong_thing_hides_no_other(tmp_path: Path, out: str, into: str, code: str) -> None:
    found = of(tmp_path, FULL.replace(out, into))
    if code == "not-toml":
        assert found is None
        return
    assert found is not None
    assert found.learner.name in {"Sample Learner", ""}
    assert {"D/506/1942", "L/506/2150", "K/506/2169"} <= set(found.units)
    assert found.units["D/506/1942"].met["1.1"].on == date(2026, 2, 14)


def test_what_has_the_wrong_type_is_left_out_with_no_more(tmp_path: Path) -> None:
    found = of(
        tmp_path, FULL.replace('name = "Sample Learner"', "name = 7").replace("on = 2026-02-15", "on = 1")
    )
    assert found is not None
    assert (found.learner.name, found.learner.id) == ("", "A-1042")
    assert list(found.units["D/506/1942"].met) == ["1.1"]


@pytest.mark.parametrize("data", [b"", b"a = ", b"\xff", b"<<<<<<< a\n", b"x" * (1 << 21)], ids=len)
def test_what_cannot_be_read_gives_nothing(tmp_path: Path, data: bytes) -> None:
    found = of(tmp_path, data)
    assert found is None or found == Record("", found.learner)
    assert understood(tmp_path / "none.toml") is None
    assert understood(tmp_path) is None


KEYS = ["learner", "unit", "met", "on", "name", "id", "evidence", "dropped", "note", "D/506/1942", "1.1"]
VALUES: Any = st.recursive(
    st.one_of(st.text(), st.integers(-9, 9), st.booleans(), st.dates(), st.datetimes(), st.times()),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.sampled_from(KEYS), inner)),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), VALUES))
def test_any_toml_is_understood_without_failing(tmp_path: Path, values: dict[str, Any]) -> None:
    found = of(tmp_path, tomli_w.dumps(values).encode("utf-8", "ignore"))
    assert found is None or isinstance(found.learner.name, str)
