"""Files that are not good."""

import re
from collections.abc import Callable
from random import Random
from typing import Literal

Fate = Literal["good", "broken", "unknown"]
"""What becomes of a file: ``broken`` cannot be read, ``unknown`` is of a qualification nobody knows."""

UNKNOWN_QUALIFICATIONS = ("603/4595/0", "500/8541/1", "601/3521/8", "in-house-induction")


def spoilt(text: str, became: Fate, random: Random) -> bytes:
    if became == "unknown":
        other = random.choice(UNKNOWN_QUALIFICATIONS)
        return re.sub('(?m)^qualification = ".*"$', f'qualification = "{other}"', text, count=1).encode()
    return random.choice(BREAKAGES)(text)


def _unclosed(text: str) -> bytes:
    return re.sub('(?m)^(name = ".*)"$', r"\1", text, count=1).encode()


def _nameless(text: str) -> bytes:
    return re.sub("(?m)^name = .*\n", "", text, count=1).encode()


def _date_as_text(text: str) -> bytes:
    return re.sub("(?m)^started = (.*)$", r'started = "\1"', text, count=1).encode()


def _conflict(text: str) -> bytes:
    ours = re.search("(?m)^assessor = .*\n", text)
    assert ours
    theirs = 'assessor = "to be named"\n'
    marked = f"<<<<<<< HEAD\n{ours[0]}=======\n{theirs}>>>>>>> office\n"
    return text.replace(ours[0], marked, 1).encode()


def _other_encoding(text: str) -> bytes:
    return f"# Saved by the old editor at the café desk\n{text}".encode("cp1252", "replace")


BREAKAGES: tuple[Callable[[str], bytes], ...] = (
    _unclosed,
    _nameless,
    _date_as_text,
    _conflict,
    _other_encoding,
)
"""The ways in which a file is made one that cannot be read."""
