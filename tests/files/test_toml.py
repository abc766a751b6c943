"""Bytes that are not the TOML they should be: each is said with its line and column, and at once."""

import contextlib
import time

import pytest

from tui.files.finding import FileError, Finding
from tui.files.toml import parse, place


def _refused(data: bytes) -> Finding:
    with pytest.raises(FileError) as caught:
        parse(data, "folder/a.toml")
    (finding,) = caught.value.findings
    assert (finding.path, finding.severity) == ("folder/a.toml", "error")
    return finding


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte order mark"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
def test_good_text_is_read_with_any_line_end_and_mark(mark: bytes, end: bytes) -> None:
    data = mark + end.join([b"# \xe2\x9c\x94", b"a = 1", b'b = "\xc3\xa9"', b""])
    assert parse(data, "a.toml") == {"a": 1, "b": "é"}


def test_an_empty_file_is_an_empty_document() -> None:
    assert parse(b"", "a.toml") == {}


BAD = {
    "a value missing": (b"a = 1\nb =\n", 2, 4, "not-toml", "expected value"),
    "a word without quotation marks": (b"a = 1\nb = yes\n", 2, 5, "not-toml", "yes"),
    "after CRLF": (b"a = 1\r\nb = yes\r\n", 2, 5, "not-toml", ""),
    "after a byte order mark": (b"\xef\xbb\xbfa = yes\n", 1, 5, "not-toml", ""),
    "two marks": (b"\xef\xbb\xbf\xef\xbb\xbfa = 1\n", 1, 1, "not-toml", ""),
    "a bare CR": (b"a = 1\rb = 2\n", 1, 6, "not-toml", ""),
    "a key twice": (b"a = 1\nb = 2\na = 3\n", 3, 1, "not-toml", "duplicate key 'a'"),
    "a table twice": (b"[a]\nb = 1\n[c]\n[a]\n", 4, 1, "not-toml", "a"),
    "an unfinished string": (b'a = 1\nb = "x\nc = 2\n', 2, 7, "not-toml", "string"),
    "an unfinished long string": (b'a = 1\nb = """x\nc = 2\n', 4, 1, "not-toml", "unterminated"),
    "an unfinished list": (b"a = 1\nb = [1, 2\n", 3, 1, "not-toml", ""),
    "a day that is none": (b"a = 1\nb = 2026-02-30\n", 2, 5, "not-toml", "2026-02-30"),
    "a control character": (b'a = 1\nb = "x\x00y"\n', 2, 7, "not-toml", "U+0000"),
    "half a surrogate": (b'a = "\\ud800"\n', 1, 12, "not-toml", "U+D800"),
    "Latin-1": ("a = 1\nb = 'é'\n".encode("latin-1"), 2, 6, "not-utf-8", "save the file as UTF-8"),
    "UTF-16": ("a = 1\n".encode("utf-16"), 1, 1, "not-utf-8", "UTF-8"),
    "cut off in a character": ("a = 1\nb = 'é".encode()[:-1], 2, 6, "not-utf-8", "UTF-8"),
    "a merge": (b"a = 1\n<<<<<<< HEAD\nb = 1\n=======\nb = 2\n>>>>>>> x\n", 2, 1, "merge-marker", "merge"),
    "a merge in CRLF": (b"a = 1\r\n<<<<<<<\r\nb = 1\r\n", 2, 1, "merge-marker", "keep one of the two sides"),
    "the end of a merge": (b"a = 1\n>>>>>>> theirs\n", 2, 1, "merge-marker", "merge"),
    "deep lists": (b"a = 1\nb = " + b"[" * 500, 2, 105, "too-deep", "nested too deep"),
    "deep tables": (b"a = " + b"{a = " * 20_000, 1, 505, "too-deep", "nested too deep"),
    "lists that the parser lets pass": (
        b"a = " + b"[" * 220 + b"]" * 220,
        1,
        105,
        "too-deep",
        "nested too deep",
    ),
    "a date as people write it": (b"a = 14/02/2026\n", 1, 5, "not-toml", "a date is 2026-02-14"),
    "a table twice, with the first one's line": (
        b"[a]\n[b]\n[a] # again\n",
        3,
        1,
        "not-toml",
        "line 1 already",
    ),
    "a number of 5,000 digits": (b"a = 1\nb = " + b"9" * 5000, 2, 5, "not-toml", "…"),
}


@pytest.mark.parametrize("what", BAD)
def test_bad_text_is_named_with_its_place(what: str) -> None:
    data, line, column, code, words = BAD[what]
    finding = _refused(data)
    assert (finding.line, finding.column, finding.code) == (line, column, code)
    assert words in finding.message
    assert 0 < len(finding.message) <= 160


MANY = 50_000
DEEP_KEYS = {
    "a key": ("{deep} = 1", 1, 1),
    "a header": ("[{deep}]", 1, 2),
    "a header of a list": ("a = 1\n[[{deep}]]", 2, 3),
    "an inline table": ("a = {{ {deep} = 1 }}", 1, 7),
    "a table in a list": ("a = [\n  {{ {deep} = 1 }},\n]", 2, 5),
    "after a string with an equals sign": ('a = "="\n"=".{deep} = 1', 2, 1),
    "after a string with a hash": ("'#'.{deep} = 1", 1, 1),
    "after a long string": ('a = """\n= # \\""" "" """\n{deep} = 1', 3, 1),
    "after a comment with a quotation mark": ("# it's\n{deep} = 1", 2, 1),
}


@pytest.mark.parametrize("part", ["a", '"a"', " a ", "'.'"])
@pytest.mark.parametrize("where", DEEP_KEYS)
def test_a_key_of_very_many_parts_is_refused_at_once(where: str, part: str) -> None:
    text, line, column = DEEP_KEYS[where]
    key = ".".join([part] * MANY).strip()
    start = time.monotonic()
    finding = _refused(text.format(deep=key).encode())
    assert time.monotonic() - start < 2
    assert (finding.code, finding.line, finding.column) == ("too-deep", line, column)
    assert finding.message == "a key of more than 64 parts"


def test_a_key_of_64_parts_is_read_and_one_of_65_is_not() -> None:
    assert parse(".".join("a" * 64).encode() + b" = 1", "a.toml").keys() == {"a"}
    assert _refused(".".join("a" * 65).encode() + b" = 1").code == "too-deep"


@pytest.mark.parametrize(
    "line",
    [
        f'note = "Contents {"." * 90} 5"',
        f'note = """\nContents {"." * 90} 5\n"""',
        f"note = '''\nContents {'. ' * 90} 5\n'''",
        f"# {'a.' * 90}b",
        "where = [" + "'a.b', " * 90 + "]",
        "pace = [" + "1.5, " * 90 + "]",
        'note = """\n=======\nHeading\n=======\n"""',
        'note = "<<<<<<< HEAD"',
        "# ======= <<<<<<< =======",
    ],
)
def test_dots_and_rulers_in_notes_and_comments_are_no_fault(line: str) -> None:
    assert parse(f"{line}\nb = 2\n".encode(), "a.toml")["b"] == 2


FILLERS = ["a", ".", "a.", "a.b.c\n", '"', "'", '"""', "'''", "[", "{", "#", "\\", "= ", "\n"]
FILLERS += ["a." * 60 + "a\n", "a" * 9999 + "."]


@pytest.mark.parametrize("filler", FILLERS, ids=lambda filler: repr(filler[:6]))
def test_a_full_file_of_anything_is_judged_within_seconds(filler: str) -> None:
    data = (filler * (1024 * 1024 // len(filler))).encode()
    start = time.monotonic()
    with contextlib.suppress(FileError):
        parse(data, "a.toml")
    assert time.monotonic() - start < 10


def test_a_place_counts_lines_and_columns_from_one() -> None:
    text = "ab\nçd\n"
    assert [place(text, offset) for offset in range(6)] == [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)]
    assert place(text, None) == (3, 1)
