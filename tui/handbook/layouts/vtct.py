"""Units headed by their code, ``AB12 – Title``, and two columns, ``LO1 Understand ...<tab>1.1 Explain ...``.

The converter cut the columns' cells: an outcome's title goes on in the first column of the rows of its
criteria, often with remnants of a word. The list of outcomes at the head of each page has the titles whole.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise

from tui.handbook.gather import Gathered, Gathering
from tui.handbook.plain import award_title, cells, figure, heading, named_values, plain, youngest
from tui.handbook.printed import Award, Doubt, Page, Printed, PrintedOutcome, Row
from tui.handbook.prose import Stated, stated_rules
from tui.handbook.settle import ALL_UNITS

NAME = "units headed by their code, outcomes LO1 in two columns"

_REFERENCE = re.compile(r"[A-Z]/\d{3}/\d{4}", re.ASCII)
_NUMBER = re.compile(r"\d{3}/\d{4}/[\dX]", re.ASCII)
_CODE = r"[A-Z]{1,6}\d{1,5}[A-Z]?"
_VALUE = re.compile(
    r"\s*(?P<name>Unit reference number|Level|Credit value|Guided Learning \(GL\) hours) ?:(?P<value>[^\t]*)"
)
_UNIT_HEAD = re.compile(rf"(?P<code>{_CODE}) ?[-–—] ?(?P<title>.+)")
_LISTED = re.compile(r"(?:^|(?<=\s))LO ?(?P<number>\d{1,2})[:.]? ")
_OUTCOME = re.compile(r"LO ?(?P<number>\d{1,2})\b[:.]? ?(?P<title>.*)")
_ROW = re.compile(r"\s*LO ?\d{1,2}\b[^\t]*\t\s*\d{1,2}\.\d{1,2}\b")
_STRUCTURE = re.compile(r"\d{1,2}(?:\.\d{1,2})? (?:Qualification structure|Rules of combination)", re.I)
_SECTION = re.compile(r"\d{1,2} [A-Z].*")
_PAGE_HEAD = re.compile(r"Unit Handbook|Version \d.{0,10}|\d{1,3}")
_GROUP = re.compile(r"\(Group(?P<id>\w{1,3})\)", re.IGNORECASE)


def units_in(lines: Sequence[str]) -> int:
    """How many unit pages begin in the text. Other handbooks name the same values, above other tables."""
    return len(_starts(lines)) if any(map(_is_head, lines)) else 0


def read(lines: Sequence[str]) -> Printed:
    """Everything that the text prints."""
    starts = _starts(lines)
    front = lines[: starts[0]] if starts else lines
    structure = _Structure()
    structure.read(front)
    stated = stated_rules(_sentences(front))
    groups = tuple(
        group._replace(title=structure.titles.get(group.id, group.title)) for group in stated.groups.values()
    )
    doubts = [*structure.doubts, *stated.doubts]
    if structure.rows and not groups:
        doubts.append(Doubt(structure.rows[0].line, "no rule of combination is stated beside the table"))
    pages = []
    for start, end in pairwise([*starts, len(lines)]):
        page, more = _page(lines, start, end)
        pages.append(page)
        doubts += more
    award = _award(front, stated)
    return Printed(award, groups, stated.rules, tuple(structure.rows), tuple(pages), tuple(doubts))


def _starts(lines: Sequence[str]) -> list[int]:
    """Where a page's values begin: the first of them after a line that is none."""
    starts = []
    within = False
    for index, line in enumerate(lines):
        if _VALUE.fullmatch(line):
            if not within:
                starts.append(index)
            within = True
        elif line.strip():
            within = False
    return starts


def _is_head(line: str) -> bool:
    """Whether the line is the head of a table of criteria."""
    return line.strip().casefold().startswith("learning outcome\tassessment criteria")


def _award(front: Sequence[str], stated: Stated) -> Award:
    values = {name: text for name, (text, _) in named_values(front).items()}
    organisation, title, level = award_title(values.get("qualification title", ""))
    numbers = map(_NUMBER.search, [values.get("qualification number", ""), *front])
    number = next(filter(None, numbers), None)
    return Award(
        number=number[0] if number else "",
        title=title,
        awarding_organisation=organisation,
        level=level,
        credits=figure(values.get("credits", "")) or stated.credits,
        tqt=figure(values.get("total qualification time (tqt)", "")),
        glh=figure(values.get("guided learning (gl) hours", "")),
        minimum_age=youngest(values.get("age range", "")),
    )


def _sentences(front: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines of the section on the structure, without its tables."""
    within = False
    for line, text in enumerate(front, 1):
        if _STRUCTURE.fullmatch(text.strip()):
            within = True
        elif _SECTION.fullmatch(text.strip()):
            within = False
        elif within and "\t" not in text:
            yield line, text


class _Structure:
    """The structure table, in ``rows``, and the groups' ``titles``; ``doubts`` grows on the way."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.titles: dict[str, str] = {}
        self.doubts: list[Doubt] = []
        self._group = ALL_UNITS

    def read(self, front: Sequence[str]) -> None:
        """Read the rows below each ``Product code``; a page may break the table where it likes."""
        within = False
        for line, text in enumerate(front, 1):
            row = cells(text)
            if row[0].casefold() == "product code" and len(row) > 3:
                within = True
            elif not text.strip():
                within = False
            elif len(row) > 4 and (_REFERENCE.fullmatch(row[4]) or (within and re.fullmatch(_CODE, row[0]))):
                self._unit(line, row)
            elif within:
                self._other(line, row)

    def _unit(self, line: int, row: Sequence[str]) -> None:
        code, title, level, credits, reference = row[:5]
        self.rows.append(Row(line, self._group, reference, title, figure(level), figure(credits), code=code))

    def _other(self, line: int, row: Sequence[str]) -> None:
        """A group's heading, cut wherever the columns happen to end, or more of a unit's title."""
        together = "".join(row).replace(" ", "")
        texts = list(filter(None, row))
        if head := _GROUP.search(together):
            self._group = head["id"].upper()
            kind = "Mandatory" if together.casefold().startswith("mandatory") else "Optional"
            self.titles[self._group] = f"{kind} group {self._group}"
        elif self.rows and line - self.rows[-1].line < 3 and row[1:2] == texts:
            self.rows[-1] = self.rows[-1]._replace(title=f"{self.rows[-1].title} {row[1]}")
        else:
            self.doubts.append(
                Doubt(line, f"a row of the structure table that was not understood: {' '.join(texts)}")
            )


def _page(lines: Sequence[str], start: int, end: int) -> tuple[Page, list[Doubt]]:
    """The page whose values begin at ``start``, counted from 0, and what in it is doubtful."""
    values: dict[str, str] = {}
    for match in filter(None, map(_VALUE.fullmatch, lines[start:end])):
        values.setdefault(match["name"], match["value"].strip())
    code, title = _head(lines, start)
    reference = _REFERENCE.search(values.get("Unit reference number", ""))
    name = reference[0] if reference else code or title
    gathering = _gathering(lines, start, end, name)
    if not reference:
        gathering.doubt(start + 1, "its page prints no unit reference that could be read")
    if not code:
        gathering.doubt(start + 1, f"no code and title stand above its values; the title is taken as {title}")
    page = Page(
        line=start + 1,
        title=title,
        outcomes=tuple(_named(gathering, _listed(lines, start, end))),
        reference=reference[0] if reference else "",
        level=figure(values.get("Level", "")),
        credits=figure(values.get("Credit value", "")),
        glh=figure(values.get("Guided Learning (GL) hours", "")),
        code=code,
    )
    return page, gathering.doubts


def _head(lines: Sequence[str], start: int) -> tuple[str, str]:
    """The code and title above a page's values; a long title may be broken in two."""
    above = list(islice(filter(None, map(plain, reversed(lines[max(start - 8, 0) : start]))), 2))
    for text in (*above[:1], " ".join(reversed(above))):
        if match := _UNIT_HEAD.fullmatch(text):
            return match["code"], match["title"]
    return "", above[0] if above else "(no title)"


def _gathering(lines: Sequence[str], start: int, end: int, name: str) -> Gathering:
    """The rows of the page's tables."""
    gathering = Gathering(name)
    begun = within = False
    for index in range(start, end):
        text = lines[index].strip()
        begun = begun or _ROW.match(text) is not None
        if _is_head(text):
            begun = within = True
        elif begun and text.endswith("Document History"):
            break
        elif begun and text and not _PAGE_HEAD.fullmatch(text):
            within = _row(gathering, lines[index], index + 1, within)
        else:
            within = False
    gathering.done()
    return gathering


def _row(gathering: Gathering, text: str, line: int, within: bool) -> bool:
    """Read a row; whether the table goes on with it."""
    first, *rest = cells(text)
    outcome = _OUTCOME.fullmatch(first)
    second = " ".join(filter(None, rest))
    numbered = re.match(r"\d{1,2}\.\d{1,2}\b(?!/)", second if rest else first)
    if not (within or numbered or (outcome and rest)):
        gathering.passed(plain(text), line)
        return False
    if len(list(filter(None, rest))) > 1:
        gathering.doubt(line, f"a criterion that is cut into columns: {second}")
    if not rest:
        gathering.text(first, line)
        return True
    if outcome:
        gathering.outcome(outcome["number"], outcome["title"], line)
    elif any(letter.isalnum() for letter in first):
        gathering.title_goes_on(first, line)
    gathering.text(second, line)
    return True


def _listed(lines: Sequence[str], start: int, end: int) -> dict[str, tuple[str, int]]:
    """The titles in the list at the head of the page, with their lines, by number."""
    titles: dict[str, list[str]] = {}
    places: dict[str, int] = {}
    last: list[str] = []
    for index in range(start, end):
        text = plain(lines[index])
        if _is_head(lines[index]) or _ROW.match(lines[index]):
            break
        if _LISTED.match(text):
            _, *parts = _LISTED.split(text)
            for number, title in zip(parts[::2], parts[1::2], strict=True):
                last = [title]
                titles.setdefault(number, last)
                places.setdefault(number, index + 1)
        elif last and text[:1].islower():
            last.append(text)
        elif text:
            last = []
    return {number: (heading(" ".join(parts)), places[number]) for number, parts in titles.items()}


def _named(gathering: Gathering, listed: Mapping[str, tuple[str, int]]) -> Iterator[PrintedOutcome]:
    """The outcomes of the tables with their titles from the list, and those that only the list has."""
    outcomes = gathering.outcomes
    in_turn = list(listed.values()) if len(listed) == len(outcomes) else []
    for index, outcome in enumerate(outcomes):
        title, _ = in_turn[index] if in_turn else listed.get(outcome.number, ("", 0))
        yield outcome.printed()._replace(title=_title(gathering, outcome, title))
    numbers = {outcome.number for outcome in outcomes}
    for number, (title, line) in listed.items() if not in_turn else ():
        if number not in numbers:
            yield PrintedOutcome(number, title, (), line)


def _title(gathering: Gathering, outcome: Gathered, listed: str) -> str:
    """The list's title where the table's first cell is its beginning."""
    first = outcome.titles[0] if outcome.titles else ""
    if not listed:
        if len(outcome.titles) != 1:
            message = f"the title of outcome {outcome.number} is put together: {outcome.title}"
            gathering.doubt(outcome.line, message)
        return outcome.title
    if not _letters(listed).startswith(_letters(first)):
        message = f"the table calls outcome {outcome.number} {first}, the list {listed}; the list's is taken"
        gathering.doubt(outcome.line, message)
    return listed


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
