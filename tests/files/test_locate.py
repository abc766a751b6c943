"""Where a value stands: exact, whatever the document and however it is laid out."""

import copy
import datetime
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.files.locate import locate
from tui.files.toml import Location

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_KEY = (
    st.sampled_from(["a", "b", "on", "met", "1.1", "D/506/1942", "[a]", "#", "=", "a.b", "", "'", '"'])
    | _TEXT
)
_LEAF = (
    st.integers(-(2**63), 2**63 - 1)
    | st.booleans()
    | st.floats(allow_nan=False)
    | _TEXT
    | st.sampled_from(['"""', "'''", "[a]\n[[b]]", "\r\n", "# no", "x = 1", "\\", '\\"', "]", "}", ","])
    | st.dates(datetime.date(1, 1, 1))
    | st.times()
    | st.datetimes(datetime.datetime(1, 1, 1))
)
_VALUE = st.recursive(
    _LEAF,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEY, inner, max_size=4),
    max_leaves=20,
)
DOCUMENTS = st.dictionaries(_KEY, _VALUE, max_size=5)


def _all(value: Any, at: Location = ()) -> Iterator[tuple[Location, Any]]:
    """Every value in a document with its location, the document itself left out."""
    if at:
        yield at, value
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in pairs:
        yield from _all(inner, (*at, step))


def _offset(text: str, place: tuple[int, int]) -> int:
    line, column = place
    return sum(len(before) + 1 for before in text.split("\n")[: line - 1]) + column - 1


def _holder(document: Any, location: Location) -> Any:
    for step in location[:-1]:
        document = document[step]
    return document


def _written(value: Any) -> str:
    """A value as tomli_w writes it."""
    return tomli_w.dumps({"k": value}).removeprefix("k = ").removesuffix("\n")


@settings(deadline=None)
@given(DOCUMENTS, st.sampled_from(["\n", "\r\n"]))
def test_every_plain_value_is_where_it_is_said_to_be(document: dict[str, Any], end: str) -> None:
    text = tomli_w.dumps(document).replace("\n", end)
    for location, value in _all(document):
        if isinstance(value, dict | list):
            continue
        offset = _offset(text, locate(text, location))
        written = _written(value)
        assert text.startswith(written, offset)
        # Another value written there must change this one and no other.
        changed = copy.deepcopy(document)
        _holder(changed, location)[location[-1]] = "elsewhere"
        assert tomllib.loads(f'{text[:offset]}"elsewhere"{text[offset + len(written) :]}') == changed


@settings(deadline=None)
@given(DOCUMENTS)
def test_every_key_beside_a_value_is_where_it_is_said_to_be(document: dict[str, Any]) -> None:
    text = tomli_w.dumps(document)
    for location, value in _all(document):
        if isinstance(value, dict | list) or not isinstance(location[-1], str):
            continue
        offset = _offset(text, locate(text, location, key_itself=True))
        written = tomli_w.dumps({location[-1]: 0}).removesuffix(" = 0\n")
        assert text.startswith(written, offset)
        changed = copy.deepcopy(document)
        holder = _holder(changed, location)
        holder["renamed key"] = holder.pop(location[-1])
        assert tomllib.loads(f"{text[:offset]}'renamed key'{text[offset + len(written) :]}") == changed


@settings(deadline=None)
@given(DOCUMENTS)
def test_every_list_and_table_is_where_it_is_said_to_be(document: dict[str, Any]) -> None:
    text = tomli_w.dumps(document)
    for location, value in _all(document):
        if not isinstance(value, dict | list):
            continue
        offset = _offset(text, locate(text, location))
        if text[offset] == "{" or (isinstance(value, list) and not text.startswith("[[", offset)):
            _put_in_first_lands_inside(text, offset, document, location)
        else:
            line = text[offset : text.index("\n", offset)]
            assert text[:offset] == "" or text[offset - 1] == "\n"
            header = [step for step, _ in _all(tomllib.loads(line))][-1]
            names, wanted = (
                [step for step in steps if isinstance(step, str)] for steps in (header, location)
            )
            assert names[: len(wanted)] == wanted
            if names == wanted:  # else it has no header of its own, and stands at the first one below it
                _inserted_belongs_there(text, offset + len(line), document, location)


def _put_in_first_lands_inside(text: str, offset: int, document: Any, location: Location) -> None:
    """What is put first into the list or inline table at the offset lands in the value meant."""
    more = "'put in', " if text[offset] == "[" else "'put in' = 1, "
    changed = copy.deepcopy(document)
    value = _holder(changed, location)[location[-1]]
    if not value:
        more = more.removesuffix(", ")
    if isinstance(value, list):
        value.insert(0, "put in")
    else:
        value["put in"] = 1
    assert tomllib.loads(text[: offset + 1] + more + text[offset + 1 :]) == changed


def _inserted_belongs_there(text: str, line_end: int, document: Any, location: Location) -> None:
    """What is put below the header of a table lands in that table, or in its first one for a list of them."""
    changed = copy.deepcopy(document)
    value = _holder(changed, location)[location[-1]]
    (value[0] if isinstance(value, list) else value)["put in"] = 1
    assert tomllib.loads(f"{text[:line_end]}\n'put in' = 1\n{text[line_end:]}") == changed


LAID_OUT = '''\
# [learner]
format = 1
[ learner ] # [unit]
note = """
[x]
id = "no" \\"""
"""""
id = "a"
a . "b.c".d = 5
points = [
  [1, 2], # [3]
  [3, {x = 4, "y.z" = [5]}],
]
when = 2026-02-14 10:30:00
none = {}
mixed = { on = 2, conn = 3 }

[unit."D/506/1942".met]
"1.1" = { on = 2026-02-14, evidence = ['E1', "E2"] }

[unit."D/506/1942"]
note = 'x'
  [unit.b.met]
  "1.1" = 3
[[evidence]]
ref = "E1"
[[evidence]]
[[evidence]]
ref = "E3"
[evidence.sub]
k = 1
[[evidence.deep]]
k = 2
[[evidence.deep]]
k = 3
'''


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(
    ("location", "value", "key"),
    [
        (("format",), (2, 10), (2, 1)),
        (("learner",), (3, 1), (3, 1)),
        (("learner", "note"), (4, 8), (4, 1)),
        (("learner", "id"), (8, 6), (8, 1)),
        (("learner", "a"), (9, 1), (9, 1)),
        (("learner", "a", "b.c"), (9, 5), (9, 5)),
        (("learner", "a", "b.c", "d"), (9, 15), (9, 11)),
        (("learner", "points"), (10, 10), (10, 1)),
        (("learner", "points", 0, 1), (11, 7), (11, 7)),
        (("learner", "points", 1, 1), (12, 7), (12, 7)),
        (("learner", "points", 1, 1, "y.z", 0), (12, 24), (12, 24)),
        (("learner", "points", 1, 1, "y.z"), (12, 23), (12, 15)),
        (("learner", "when"), (14, 8), (14, 1)),
        (("learner", "none"), (15, 8), (15, 1)),
        (("learner", "mixed", "on"), (16, 16), (16, 11)),
        (("learner", "mixed", "conn"), (16, 26), (16, 19)),
        (("unit",), (18, 1), (18, 1)),
        (("unit", "D/506/1942", "met"), (18, 1), (18, 1)),
        (("unit", "D/506/1942", "met", "1.1", "evidence", 1), (19, 46), (19, 46)),
        (("unit", "D/506/1942"), (21, 1), (21, 1)),
        (("unit", "b"), (23, 3), (23, 3)),
        (("unit", "b", "met", "1.1"), (24, 11), (24, 3)),
        (("evidence",), (25, 1), (25, 1)),
        (("evidence", 1), (27, 1), (27, 1)),
        (("evidence", 2, "ref"), (29, 7), (29, 1)),
        (("evidence", 2, "sub", "k"), (31, 5), (31, 1)),
        (("evidence", 2, "deep"), (32, 1), (32, 1)),
        (("evidence", 2, "deep", 1), (34, 1), (34, 1)),
        (("evidence", 2, "deep", 1, "k"), (35, 5), (35, 1)),
    ],
)
def test_a_document_laid_out_by_hand(
    location: Location, value: tuple[int, int], key: tuple[int, int], end: str
) -> None:
    text = LAID_OUT.replace("\n", end)
    assert tomllib.loads(text)["evidence"][2]["deep"][1] == {"k": 3}
    assert locate(text, location) == value
    assert locate(text, location, key_itself=True) == key


def test_what_is_missing_is_placed_at_what_would_hold_it() -> None:
    assert locate(LAID_OUT, ("learner", "name")) == (3, 1)
    assert locate(LAID_OUT, ("learner", "mixed", "off", 3), key_itself=True) == (16, 9)
    assert locate(LAID_OUT, ("evidence", 7, "ref")) == (25, 1)
    assert locate(LAID_OUT, ("elsewhere", "x")) == (1, 1)
    assert locate(LAID_OUT, ()) == (1, 1)
    assert locate("", ("a",)) == (1, 1)


def test_a_deep_document_is_walked_as_far_as_the_parser_goes() -> None:
    depth = 300
    text = f"a = {'[' * depth}{']' * depth}"
    tomllib.loads(text)
    assert locate(text, ("a", *[0] * (depth - 1))) == (1, 4 + depth)
