"""The fast way of parsing gives the same values as the careful one, or the very same error."""

import sys
import time
import tomllib
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings

from tests.learner.files import EVERY_FILE, FULL
from tests.torture.hostile_files import hostile
from tui.files.finding import FileError
from tui.files.places import shipped
from tui.files.toml import BOM, parse, parse_fast

SAMPLES = {path.name: path.read_bytes() for path in sorted(shipped("sample_learners").glob("*.toml"))}
QUALIFICATIONS = {path.name: path.read_bytes() for path in sorted(shipped("qualifications").rglob("*.toml"))}
GOOD = {
    **SAMPLES,
    **QUALIFICATIONS,
    **{name: text.encode() for name, text in EVERY_FILE.items()},
    "full": FULL.encode(),
}


def same(data: bytes) -> bool:
    """Whether both ways give the same; also that they do: equal in value, in type and in every digit."""
    assert _said(parse_fast, data) == _said(parse, data)
    return True


def _said(way: Any, data: bytes) -> object:
    try:
        return _plain(way(data, "folder/a.toml"))
    except FileError as error:
        return error.findings


def _plain(value: object) -> object:
    """A value whose equality is that of type and digits too, and of NaN to itself."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return type(value), repr(value)


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("mark", [b"", BOM], ids=["plain", "byte order mark"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
def test_good_files_give_the_same_values(name: str, mark: bytes, end: bytes) -> None:
    data = mark + GOOD[name].replace(b"\n", end)
    assert same(data)
    assert _said(parse_fast, data) == _plain(tomllib.loads(data.removeprefix(BOM).decode()))


def test_good_files_are_parsed_by_the_fast_parser_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else it would save nothing."""
    pytest.importorskip("pytomlpp")

    def never(_: str) -> None:
        raise AssertionError

    monkeypatch.setattr("tui.files.toml.tomllib.loads", never)
    assert all(parse_fast(data, "a.toml") for data in GOOD.values())


def parts(count: int) -> bytes:
    return b".".join(b"a%d" % number for number in range(count))


VALUES = [
    *("9223372036854775807", "9223372036854775808", "-9223372036854775808", "9" * 60, "-0", "+7", "1_000"),
    *("0xDEAD_beef", "0o17", "0b1", "0x" + "f" * 20, "1e400", "-1e400", "1e-400", "5e-324", "-0.0", "inf"),
    *("0.1", "0.30000000000000004", "1.7976931348623157e308", "2.2250738585072011e-308", "6.02E+23", "nan"),
    *("1_0.0_1", "123456789012345678901234567890.5", "-inf", "+nan", "true", "2026-02-14", "07:32:00"),
    *("1979-05-27T07:32:00Z", "1979-05-27 07:32:00-00:00", "1979-05-27t07:32:00.999999999+23:59"),
    *("07:32:00.1234567", "0001-01-01", "9999-12-31", '"\\u00e9\\U0001F600\\t"', "'C:\\x'", '""', "[]"),
    *('"""\n a\\\n   b"""', "'''\n\n'''", '""""a"""""', "[1, 'a', [2.0, {}],\n# x\n]", "{ a.b = 1, c = {} }"),
]
REFUSED = [
    # of TOML 1.1, which other programs do not read yet
    *("{\n b = 1 }", "{ b = 1, }", "{ b = 1,\n c = 2 }", '"\\e"', '"\\x41"', "12:30", "2026-02-14 12:30"),
    *("2026-02-14T12:30Z", "{ # x\n}"),
    *(
        "01",
        "1__0",
        "_1",
        "0x_1",
        "1.",
        ".5",
        "1e",
        "+0x1",
        "True",
        "yes",
        "2026-02-30",
        "2026-2-1",
        "12:00:60",
    ),
    *("1979-05-27T07:32:00+25:00", '"\\ud800"', '"\\U00110000"', '"\x01"', '"\x7f"', '"a\nb"'),
    *('"\\q"', "'\0'", "[1 2]", "[,]", "{a=1 b=2}", "{a=1, a=2}", "{a.b=1, a=2}", "", "1 2", "[", "{", '"""'),
]
TEXTS = {
    "empty": b"",
    "only a mark": BOM,
    "a mark and a line": BOM + b"\n",
    "a mark within": b"# \xef\xbb\xbf\n'\xef\xbb\xbf' = 1\n",
    "NUL": b"a = 1\0",
    "a bare CR": b"a = 1\rb = 2\n",
    "a CR at the end": b"a = 1\r",
    "CR in a string": b'a = """x\ry"""',
    "CRLF in a string": b'a = """\r\nx\r\ny"""\r\n',
    "a control in a comment": b"# \x01\na = 1",
    "Latin-1": b"a = 1\nb = '\xe9'\n",
    "a surrogate": b"a = '\xed\xa0\x80'",
    "UTF-16": "a = 1".encode("utf-16"),
    "a bare key with an accent": "é = 1".encode(),
    "an empty key": b'"" = 1\n',
    "spaces in a dotted key": b"a . \"b\" . 'c' = 1",
    "a key twice": b"a = 1\na = 2",
    "a table twice": b"[a]\n[a]",
    "a table that is a value": b"a.b = 1\n[a]\nc = 1",
    "a table after its child": b"[a.b]\n[a]\nc = 1",
    "a table again by a dotted key": b"[a.b]\n[a]\nb.c = 1",
    "a list of tables that is a table": b"[[a]]\n[a]",
    "a list extended": b"a = []\n[[a]]",
    "an inline table extended": b"a = {}\n[a.b]",
    "an inline table extended within": b"[a]\nb = { c = 1 }\n[a.b.d]",
    "lists of tables in each other": b"[[a]]\n[[a.b]]\n[a.b.c]\n[[a.b]]\n[[a]]\nb = 1",
    "a merge": b"a = 1\n<<<<<<< HEAD\nb = 1\n=======\nb = 2\n>>>>>>> x\n",
    "a merge in CRLF": b"a = 1\r\n<<<<<<<\r\nb = 1\r\n",
    "a merge in a long string": b'a = """\n<<<<<<< HEAD\n=======\n>>>>>>> x\n"""',
    "the end of a merge in a comment": b"# >>>>>>> x\na = 1",
    "a merge that is a string": b"a = '<<<<<<< HEAD'",
}
TEXTS |= {
    f"{kind}, {count} parts": form % parts(count)
    for kind, form in (
        ("key", b"%s = 1"),
        ("header", b"[%s]"),
        ("list", b"[[%s]]"),
        ("inline", b"x = {%s = 1}"),
    )
    for count in (63, 64, 65, 66)
}
TEXTS |= {
    f"{count} {kind}": b"a = " + opening * count + closing * count
    for kind, opening, closing in (("lists", b"[", b"]"), ("tables", b"{a=", b"}"), ("open", b"[", b""))
    for count in (60, 130, 140, 198, 199, 200, 201, 260, 5000)
}
TEXTS |= {
    "a deep key below a deep table": b"[%s]\n%s = 1" % (parts(64), parts(64)),
    "deep keys in deep tables": b"[%s]\n%s = {%s = [[{%s = 1}]]}" % ((parts(60),) * 4),
}


@pytest.mark.parametrize("value", VALUES)
def test_values_are_the_same_to_the_last_digit(value: str) -> None:
    for text in (f"a = {value}", f"a = [{value},\n{value}]\n", f"[b]\na = {{ c = {value} }}\n"):
        if "\n" not in value or "{" not in text:
            assert same(text.encode())
            assert parse_fast(text.encode(), "a.toml")


@pytest.mark.parametrize("value", REFUSED)
def test_what_is_refused_is_refused_in_the_same_words(value: str) -> None:
    data = f"a = 1\nb = {value}\n".encode()
    assert same(data)
    with pytest.raises(FileError):
        parse_fast(data, "a.toml")


@pytest.mark.parametrize("data", TEXTS.values(), ids=TEXTS)
def test_texts_of_all_kinds_are_judged_the_same(data: bytes) -> None:
    assert same(data)
    assert same(BOM + data.removeprefix(BOM).replace(b"\n", b"\r\n"))


def test_two_byte_order_marks_are_refused() -> None:
    assert same(BOM + BOM + b"a = 1\n")


@pytest.mark.parametrize("value", ["0000-01-01", "[0000-01-01]", "0000-01-01T00:00:00Z"])
def test_a_year_that_is_none_is_refused(value: str) -> None:
    assert same(f"a = 1\nb = {value}\n".encode())


@pytest.mark.parametrize("form", [b"%s = 1", b"[%s]", b"[[%s]]", b"a = {%s = 1}"])
def test_a_key_of_very_many_parts_is_refused_within_seconds(form: bytes) -> None:
    data = form % b".".join([b"a"] * 50_000)
    start = time.monotonic()
    with pytest.raises(FileError, match="a key of more than 64 parts"):
        parse_fast(data, "a.toml")
    assert time.monotonic() - start < 3


@pytest.mark.parametrize("filler", ["a", "a.", "a.b.c\n", '"', "'''", "[", "{a=", "#", "[[a]]\n", "[a.b]\n"])
def test_a_full_file_of_anything_is_judged_the_same(filler: str) -> None:
    assert same((filler * (200_000 // len(filler))).encode())


MEDDLED = "\"'[]{}=.,#\n\r \t\\0123456789-:abTZé\x01_+eux<>\ufeff"


def test_thousands_of_spoilt_files_are_judged_the_same() -> None:
    random = Random(1)
    texts = [data.decode() for data in (*SAMPLES.values(), *(text.encode() for text in EVERY_FILE.values()))]
    refused = 0
    for _ in range(3000):
        lines = random.choice(texts).split("\n")
        start = random.randrange(len(lines))
        text = list("\n".join(lines[start : start + 12]))
        for _ in range(random.choice((1, 1, 2, 3))):
            place = random.randrange(len(text) + 1)
            text[place : place + random.randrange(2)] = random.choice(("", *MEDDLED))
        data = "".join(text).encode()
        assert same(data), data
        refused += isinstance(_said(parse_fast, data), tuple)
    assert 500 < refused < 2900


@settings(max_examples=200, deadline=None)
@given(data=hostile([*SAMPLES.values()]))
def test_hostile_files_are_judged_the_same(data: bytes) -> None:
    assert same(data)


def test_numbers_are_the_same_to_the_last_digit() -> None:
    random = Random(2)
    numbers = [random.uniform(-1, 1) * 10 ** random.randint(-320, 308) for _ in range(2000)]
    written = [text for number in numbers for text in (repr(number), f"{number:.25e}", f"{number:.9e}")]
    assert same(f"a = [{', '.join(written)}]".encode())


def test_without_the_fast_parser_all_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    every = [*GOOD.values(), *TEXTS.values()]
    before = [_said(parse_fast, data) for data in every]
    monkeypatch.setitem(sys.modules, "pytomlpp", None)
    assert [_said(parse_fast, data) for data in every] == before
    monkeypatch.setattr("tui.files.toml.tomllib.loads", lambda _: {"parsed": "here"})
    assert parse_fast(b"a = 1", "a.toml") == {"parsed": "here"}
