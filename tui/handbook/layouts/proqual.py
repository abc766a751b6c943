"""Markdown headings, ``## Unit A/123/4567``, and an outcome a row: ``1 Understand ...<tab>1.1 Explain ...``.

All criteria of an outcome stand in one cell: one after the other, or as a list in HTML.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tui.handbook.gather import Gathering
from tui.handbook.plain import award_title, cells, day, figure, heading, named_values, plain, youngest
from tui.handbook.printed import Award, Doubt, Page, Printed, Row
from tui.handbook.prose import Stated, stated_rules
from tui.handbook.settle import ALL_UNITS

NAME = "headings ## Unit, all criteria of an outcome in one cell"

_REFERENCE = re.compile(r"[A-Z]/\d{3}/\d{4}", re.ASCII)
_UNIT = re.compile(r"#+ \W*Unit +(?P<reference>[A-Z]/\d{3}/\d{4})\b(?P<title>.*)", re.ASCII)
_OUTCOME = re.compile(r"(?P<number>\d{1,2})[.)]? (?P<title>.+)")
_CRITERION = re.compile(r"(?P<outcome>\d{1,2})\.(?P<last>\d{1,2})[.:)]?(?= |$)")
_PIECES = re.compile(r"</?(?:li|ul|ol|p|br)(?: [^<>]*)?/?>", re.IGNORECASE)
_GROUP = re.compile(r"(?:Group (?P<id>\w{1,3})\b)?.*?\b(?P<kind>Mandatory|Optional)\b", re.IGNORECASE)


def units_in(lines: Sequence[str]) -> int:
    """How many unit pages begin in the text."""
    return sum(_UNIT.match(line) is not None for line in lines)


def read(lines: Sequence[str]) -> Printed:
    """Everything that the text prints."""
    starts = [index for index, line in enumerate(lines) if _UNIT.match(line)]
    front = lines[: starts[0]] if starts else lines
    structure = _Structure()
    structure.read(front)
    stated = stated_rules(_sentences(front))
    groups = tuple(
        group._replace(title=structure.titles.get(group.id, group.title)) for group in stated.groups.values()
    )
    award, doubts = _award(front, stated)
    doubts += [*structure.doubts, *stated.doubts]
    if structure.rows and not groups:
        doubts.append(Doubt(structure.rows[0].line, "no rule of combination is stated beside the table"))
    pages = []
    for start, end in pairwise([*starts, len(lines)]):
        page, more = _page(lines, start, end)
        pages.append(page)
        doubts += more
    return Printed(award, groups, stated.rules, tuple(structure.rows), tuple(pages), tuple(doubts))


def _award(front: Sequence[str], stated: Stated) -> tuple[Award, list[Doubt]]:
    values = named_values(front)
    texts = {name: text for name, (text, _) in values.items()}
    organisation, title, level = award_title(texts.get("qualification title", ""))
    starts, ends = (texts.get(f"qualification {which} date", "") for which in ("start", "end"))
    award = Award(
        number=texts.get("ofqual qualification number", ""),
        title=title,
        awarding_organisation=organisation,
        level=figure(texts.get("level", "")) or level,
        credits=stated.credits,
        tqt=figure(texts.get("total qualification time", "")),
        glh=figure(texts.get("guided learning hours", "")),
        minimum_age=youngest(texts.get("age range", "")),
        operational_start=day(starts),
        operational_end=day(ends),
    )
    doubts = [
        Doubt(line, f"a date that was not understood: {text}")
        for text, line in values.values()
        if text in {starts, ends} and text and not day(text)
    ]
    return award, doubts


def _sentences(front: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines of the section on the structure, without its tables."""
    within = False
    for line, text in enumerate(front, 1):
        if text.startswith("#"):
            within = "structure" in text.casefold()
        elif within and "\t" not in text:
            yield line, text


class _Structure:
    """The structure table, in ``rows``, and the groups' ``titles``; ``doubts`` grows on the way."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.titles: dict[str, str] = {}
        self.doubts: list[Doubt] = []
        self._group = ALL_UNITS
        self._columns: dict[str, int] = {}

    def read(self, front: Sequence[str]) -> None:
        """Read the rows, each group below its own row; the columns are as their heads say."""
        within = False
        for line, text in enumerate(front, 1):
            row = cells(text)
            names = [name.casefold() for name in row]
            if "unit reference number" in names:
                self._columns = {name.replace("unit ", ""): index for index, name in enumerate(names)}
                within = True
            elif len(row) > 3 and (head := _GROUP.match(row[0])):
                self._head(head)
            elif len(row) > 3 and _REFERENCE.fullmatch(row[0]):
                self._unit(line, row)
            elif within and any(row):
                self._unreadable(line, row)
            else:
                within = within and any(row)

    def _head(self, head: re.Match[str]) -> None:
        kind = head["kind"].capitalize()
        self._group = (head["id"] or kind[0]).upper()
        self.titles[self._group] = f"{kind} group {self._group}"

    def _unit(self, line: int, row: Sequence[str]) -> None:
        level, credits, glh = (
            figure(row[index]) if (index := self._columns.get(name, 0)) and index < len(row) else None
            for name in ("level", "credit value", "glh")
        )
        self.rows.append(Row(line, self._group, row[0], row[1], level, credits, glh))

    def _unreadable(self, line: int, row: Sequence[str]) -> None:
        text = " ".join(filter(None, row))
        self.doubts.append(Doubt(line, f"a row of the structure table that was not understood: {text}"))


def _page(lines: Sequence[str], start: int, end: int) -> tuple[Page, list[Doubt]]:
    """The page from ``start`` to ``end``, counted from 0, and what in it is doubtful."""
    head = _UNIT.match(lines[start])
    reference, title = (head["reference"], heading(head["title"])) if head else ("", "")
    gathering = Gathering(reference)
    begun = False
    for index in range(start + 1, end):
        text = plain(lines[index])
        if text.casefold().startswith(("learning outcome", "assessment criteri")):
            begun = True
        elif lines[index].startswith("#"):
            if begun:
                break
            title = title or heading(text.lstrip("# "))
        elif begun and text:
            _line(gathering, lines[index], index + 1)
    if not title:
        gathering.doubt(start + 1, "its page prints no title")
    outcomes = tuple(outcome.printed() for outcome in gathering.done())
    return Page(start + 1, title or reference, outcomes, reference), gathering.doubts


def _line(gathering: Gathering, line: str, number: int) -> None:
    """A line below the heads of the columns: a row, or an item of a list where the table was given up."""
    text = plain(line)
    if "\t" not in line:
        if _CRITERION.match(text) or line.lstrip().startswith(("-", "•")):
            gathering.text(text, number)
        else:
            gathering.passed(text, number)
        return
    first, second = line.split("\t", 1)
    _title(gathering, plain(first), plain(second), number)
    for piece in _PIECES.split(second):
        gathering.text(piece, number)


def _title(gathering: Gathering, first: str, second: str, line: int) -> None:
    """The first column: an outcome's number and title, or more of the title before."""
    criterion = _CRITERION.match(second)
    if outcome := _OUTCOME.fullmatch(first):
        gathering.outcome(outcome["number"], outcome["title"], line)
    elif first and criterion and criterion["last"] == "1":
        gathering.outcome(criterion["outcome"], first, line)
        gathering.doubt(line, f"an outcome without a number; it is numbered as its criteria: {first}")
    elif first:
        gathering.title_goes_on(first, line)
