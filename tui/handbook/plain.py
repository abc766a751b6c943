"""Texts and figures out of a converter's lines: markup, bullets and doubled spaces gone, the words kept."""

import html
import re
from collections.abc import Sequence
from datetime import date

_WITHIN_A_WORD = re.compile(r"</?(?:b|i|u|em|strong|span|sup|sub|a)(?: [^<>]*)?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_BULLETS = "•·●▪◦‣\uf0b7"
_INNER_BULLET = re.compile(rf"(?:^|(?<=\s))[{_BULLETS}](?=\s|$)")
_FIGURE = re.compile(r"\d{1,3}(?:,\d{3}){1,2}|\d{1,6}")
_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_AGE = re.compile(r"(?<!pre-)(?<!pre )(?<!\d)\d{2}(?!\d)", re.IGNORECASE)
_LEVEL = re.compile(r"(?:Entry )?Level (?P<level>\d)", re.IGNORECASE)


def plain(text: str) -> str:
    """The words of a text without tags, marks of emphasis and bullets, with single spaces."""
    words = html.unescape(_TAG.sub(" ", _WITHIN_A_WORD.sub("", text))).replace("*", "")
    return " ".join(_INNER_BULLET.sub(" ", words).split()).lstrip(f"-–{_BULLETS} ")


def heading(text: str) -> str:
    """An outcome's title: plain, without a full stop at its end."""
    return plain(text).rstrip(".: ")


def cells(line: str) -> list[str]:
    """The plain texts of a row's cells."""
    return [plain(cell) for cell in line.split("\t")]


def named_values(lines: Sequence[str]) -> dict[str, tuple[str, int]]:
    """The tables of two columns: the second and its line by the first in small letters; the first counts."""
    values: dict[str, tuple[str, int]] = {}
    for line, (name, *rest) in enumerate(map(cells, lines), 1):
        if rest:
            values.setdefault(name.casefold(), (rest[0], line))
    return values


def figure(text: str) -> int | None:
    """The first whole number in a text: ``450 hours``."""
    digits = _FIGURE.search(text)
    return int(digits[0].replace(",", "")) if digits else None


def day(text: str) -> date | None:
    """A date with the day first: ``1/9/2014``."""
    parts = _DATE.search(text)
    try:
        return date(int(parts[3]), int(parts[2]), int(parts[1])) if parts else None
    except ValueError:
        return None


def youngest(text: str) -> int | None:
    """The lowest age that a text allows: ``16-18, 19+``."""
    return min(map(int, _AGE.findall(text)), default=None)


def award_title(text: str) -> tuple[str, str, int | None]:
    """The awarding organisation, the title and the level in ``VTCT Level 3 Diploma in ...``; Entry is 0."""
    title = plain(text)
    level = _LEVEL.search(title)
    if level is None:
        return "", title, None
    organisation, name = title[: level.start()].strip(), title[level.start() :]
    return organisation, name, int(level["level"]) if name[0] in "Ll" else 0
