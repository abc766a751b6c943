"""Values that are not of the shape they should be: said in a tutor's words, with line and column."""

import datetime
from typing import Annotated, Any, Literal

import pytest
from pydantic import Field, StringConstraints

from tui.files.finding import FileError
from tui.files.shape import LooseShape, Shape, check_shape, known_keys, unknown_keys
from tui.files.toml import parse

Text = Annotated[str, StringConstraints(min_length=1)]


class Inner(LooseShape):
    on: datetime.date
    evidence: list[Text] = Field(default_factory=list)


class Pause(LooseShape):
    start: datetime.date


class Loose(LooseShape):
    name: str = ""
    met: dict[Text, Inner] = Field(default_factory=dict)
    pauses: list[Pause] = Field(alias="break", default_factory=list)


class Strict(Shape):
    count: Annotated[int, Field(ge=1, le=5)] = 1
    share: float = 0.5
    whole: bool = True
    kind: Literal["cap", "limit"] = "cap"
    inner: Loose | None = None


def _said(shape: type[Shape], text: str) -> list[str]:
    data = text.encode()
    try:
        check_shape(shape, parse(data, "a"), data, "a")
    except FileError as error:
        return [f"{finding} ({finding.code})" for finding in error.findings]
    return []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("count = 0", "a:1:9: count is 0; at least 1 (out-of-range)"),
        ("count = 6", "a:1:9: count is 6; at most 5 (out-of-range)"),
        ("count = 1.0", "a:1:9: count must be a whole number, not 1.0 (wrong-type)"),
        ("count = true", "a:1:9: count must be a whole number, not true (wrong-type)"),
        (f"count = 0x{'F' * 6000}", "a:1:9: count is a number of over 40 digits; at most 5 (out-of-range)"),
        ("whole = 1", "a:1:9: whole must be true or false, not 1 (wrong-type)"),
        ('kind = "caps"', "a:1:8: kind is \"caps\"; allowed: 'cap' or 'limit' (not-allowed)"),
        ("counts = 1", "a:1:1: unknown key counts; did you mean count? (unknown-key)"),
        ("zzz = 1", "a:1:1: unknown key zzz; known here: count, share, whole, kind, inner (unknown-key)"),
        ("inner = 1", "a:1:9: inner must be a table, not 1 (wrong-type)"),
        ("[inner]\nname = 1", "a:2:8: inner.name must be text in quotation marks, not 1 (wrong-type)"),
        ("[inner]\nbreak = {}", "a:2:9: inner.break must be a list in [ ], not a table (wrong-type)"),
        ("[[inner.break]]", "a:1:1: start is missing in inner.break 1 (missing-key)"),
        ("[inner]\nmet = []", "a:2:7: inner.met must be a table, not a list (wrong-type)"),
        (
            '[inner.met]\n"1.1" = { on = "2026-02-14" }',
            'a:2:16: inner.met."1.1".on must be a date such as 2026-02-14, not "2026-02-14" (wrong-type)',
        ),
        (
            '[inner.met]\n"1.1" = { on = 2026-02-14, evidence = ["E1", ""] }',
            'a:2:46: inner.met."1.1".evidence 2 is empty (empty)',
        ),
        (f'count = "{"x" * 99}"', f'a:1:9: count must be a whole number, not "{"x" * 38}… (wrong-type)'),
    ],
)
def test_each_kind_of_misfit_has_its_words(text: str, said: str) -> None:
    assert _said(Strict, text) == [said]


@pytest.mark.parametrize("value", ["nan", "inf", "-inf"])
def test_no_infinite_number_is_taken(value: str) -> None:
    (said,) = _said(Strict, f"share = {value}")
    assert said.startswith("a:1:9: share")


def test_all_misfits_are_said_in_the_order_of_the_file() -> None:
    assert [said[:6] for said in _said(Strict, "whole = 1\nkind = 2\ncount = 9\n")] == [
        "a:1:9:",
        "a:2:8:",
        "a:3:9:",
    ]


def test_hundreds_of_misfits_are_placed_without_a_wait() -> None:
    text = "[inner.met]\n" + "".join(f'"1.{n}" = {{ on = 1, evidence = ["E1"] }}\n' for n in range(600))
    assert len(_said(Strict, text)) == 600  # each needs its line; seconds each would be felt


def test_good_values_come_back_as_the_shape() -> None:
    data = b'[met]\n"2.10" = { on = 2026-02-14 }\n'
    model: Any = check_shape(Loose, parse(data, "a"), data, "a")
    assert model.met["2.10"].on == datetime.date(2026, 2, 14)


def test_keys_that_a_loose_shape_does_not_know_are_kept_and_warned_about() -> None:
    text = (
        'nmae = "x"\n[met]\n"1.1" = { on = 2026-02-14, evidnce = 1 }\n[[break]]\nstart = 2026-01-01\nzz = 1\n'
    )
    model = check_shape(Loose, parse(text.encode(), "a"), text.encode(), "a")
    assert [(f.line, f.column, f.severity, f.message) for f in unknown_keys(model, text, "a")] == [
        (1, 1, "warning", "unknown key nmae; did you mean name? (kept, not used)"),
        (3, 28, "warning", "unknown key evidnce; did you mean evidence? (kept, not used)"),
        (6, 1, "warning", "unknown key zz; known here: start (kept, not used)"),
    ]


def test_the_keys_known_at_a_place_are_the_file_s_own_words() -> None:
    assert known_keys(Strict, ("inner",)) == ["name", "met", "break"]
    assert known_keys(Strict, ("inner", "met", "1.1")) == ["on", "evidence"]
    assert known_keys(Strict, ("inner", "break", 3)) == ["start"]
    assert known_keys(Strict, ("count",)) == []
