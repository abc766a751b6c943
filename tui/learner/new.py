"""A new learner's file: what it holds, and what it is called after the learner."""

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import count

import tomli_w

from tui.learner.model import Learner

_LONGEST = 60
"""How many characters a file's name takes from the learner's; all file systems have room for them."""
_NAMELESS = "learner"
_APOSTROPHES = re.compile("['`\u00b4\u02b9\u02bb\u02bc\u2018\u2019\u201b\uff07]")


def new_file(qualification: str, learner: Learner, units: Iterable[str]) -> bytes:
    """The bytes of a file for a learner who has just registered: id, name, dates, and units chosen so far."""
    dates = {"started": learner.started, "target": learner.target}
    who = {"id": learner.id, "name": learner.name, **{key: day for key, day in dates.items() if day}}
    parts = [
        tomli_w.dumps({"format": 1, "qualification": qualification}),
        tomli_w.dumps({"learner": who}),
        *(tomli_w.dumps({"unit": {unit: {}}}) for unit in dict.fromkeys(units)),
    ]
    return "\n".join(parts).encode("utf-8")


def file_stem_of(name: str) -> str:
    """What to call a learner's file, without its ending: ``sian-oconnor`` for ``Siân O'Connor``.

    It has letters of any script, digits and hyphens, and nothing that a path could be made of. A name
    without any of them, or that this system's file names cannot be written in, gives what can be had.
    """
    stem = _hyphened(_folded(_APOSTROPHES.sub("", name)))
    try:
        os.fsencode(stem)
    except UnicodeEncodeError:
        stem = _hyphened(stem.encode("ascii", "replace").decode())
    return stem or _NAMELESS


def unused(stem: str, names: Iterable[str]) -> str:
    """The stem, with a number where a file of one of these names would be in its way.

    Capitals do not tell names apart, nor how an accent is encoded: on some disks they do not either.
    """
    taken = {_alike(name) for name in names}
    return next(free for free in _numbered(stem) if _alike(f"{free}.toml") not in taken)


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    yield from (f"{stem}-{number}" for number in count(2))


def _alike(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())


def _folded(text: str) -> str:
    """Lower case, and Latin letters without their accents; those of other scripts are part of the letter."""
    kept, latin = [], False
    for letter in unicodedata.normalize("NFKD", text.casefold()):
        mark = unicodedata.combining(letter) > 0
        latin = latin if mark else letter.isascii()
        if not (mark and latin):
            kept.append(letter)
    return unicodedata.normalize("NFC", "".join(kept))


def _hyphened(text: str) -> str:
    """Letters with their marks, and digits; a hyphen for all that stands between them."""
    usable = [letter if unicodedata.category(letter)[0] in "LNM" else " " for letter in text]
    return "-".join("".join(usable).split())[:_LONGEST].strip("-")
