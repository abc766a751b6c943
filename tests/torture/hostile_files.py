"""What could stand in a file: bytes of all kinds, and good files that something has gone wrong with."""

from hypothesis import strategies as st

_PIECES = [
    *(
        b"[unit]",
        b'[unit."D/506/1942".met]',
        b"[[evidence]]",
        b"[learner]",
        b"[[unit]]",
        b"[[group]]",
        b"[[rule]]",
    ),
    *(
        b"format = 1",
        b"qualification = ",
        b"number = ",
        b"units = [",
        b"id = 'x'",
        b"name = {",
        b'ref = "',
        b"on = ",
    ),
    *(
        b"credits = ",
        b"level = ",
        b"max_credits = ",
        b"at_level = '3+'",
        b"unit = ",
        b"requires = ",
        b"barred = ",
    ),
    *(
        b"2026-02-30",
        b"2026-02-14T10:00:00Z",
        b"07:32:00",
        b"nan",
        b"-inf",
        b"1e400",
        b"0x_",
        b"9" * 30,
        b"true",
    ),
    *(
        b'"""',
        b"'''",
        b'"',
        b"'",
        b"\\",
        b"\\u0000",
        b"\\ud800",
        b"\\U00110000",
        b"#",
        b"=",
        b".",
        b",",
        b"[",
        b"]",
    ),
    *(
        b"{",
        b"}",
        b"\n",
        b"\r\n",
        b"\r",
        b"\t",
        b"\0",
        b"\x1b[31m",
        b"\xff",
        b"\xed\xa0\x80",
        b"\xe2\x80\xae",
        b" ",
    ),
    *(
        b"\xef\xbb\xbf",
        b"<<<<<<< a\n",
        b">>>>>>> b\n",
        b"../../etc/passwd",
        b"a." * 40,
        b"[" * 60,
        b"\xf0\x9f\x98\x80",
    ),
]
"""Scraps of which a hostile file is made."""

scraps = st.lists(st.sampled_from(_PIECES), max_size=12).map(b"".join)


@st.composite
def spoilt(draw: st.DrawFn, good: list[bytes]) -> bytes:
    """A good file of which some places were cut out, written over or doubled."""
    data = draw(st.sampled_from(good))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 30)))
        new = draw(st.one_of(st.just(b""), st.just(data[start:end] * 2), scraps, st.binary(max_size=4)))
        data = data[:start] + new + data[end:]
    return data


_VALUES = [
    *(b"0", b"-1", b"3.5", b"1e400", b"nan", b"9" * 25, b"true", b"2026-02-14", b"2026-02-14T10:00:00Z"),
    *(
        b'""',
        b'"x"',
        b'"\\u0000"',
        b'"\\u202e"',
        b'"../x"',
        b'"/etc/passwd"',
        b'"' + b"x" * 300 + b'"',
        b"07:32:00",
    ),
    *(
        b"[]",
        b"{}",
        b"[[]]",
        b"[1, 'a']",
        b"{ a = 1 }",
        b'{ on = "x" }',
        b"[{}]",
        b'["D/506/1942", "D/506/1942"]',
    ),
]
"""Values of each kind, all of them TOML."""


@st.composite
def mistaken(draw: st.DrawFn, good: list[bytes]) -> bytes:
    """A good file with other values, keys or headers at some places; mostly valid TOML."""
    lines = draw(st.sampled_from(good)).split(b"\n")
    for _ in range(draw(st.integers(1, 4))):
        number = draw(st.integers(0, len(lines) - 1))
        key, equals, _ = lines[number].partition(b"=")
        match draw(st.integers(0, 3)):
            case 0 | 1 if equals:
                lines[number] = key + b"= " + draw(st.sampled_from(_VALUES))
            case 2:
                lines[number] = lines[draw(st.integers(0, len(lines) - 1))]
            case _ if len(lines) > 1:
                del lines[number]
    return b"\n".join(lines)


def hostile(good: list[bytes]) -> st.SearchStrategy[bytes]:
    """Anything: mostly good files with something wrong."""
    return st.one_of(mistaken(good), mistaken(good), spoilt(good), scraps, st.binary(max_size=200))
