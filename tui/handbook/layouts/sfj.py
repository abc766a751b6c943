"""Units without references, ``Title:<tab>...``, above a table of two columns that often ran together.

The rules name their groups by letters. In the structure tables these are the mandatory group and then the
optional ones, in the order in which they stand there.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import pairwise

from tui.handbook.plain import award_title, cells, figure, plain
from tui.handbook.printed import Award, Doubt, Page, Printed, Row
from tui.handbook.prose import Stated, stated_rules
from tui.handbook.scattered.columns import Lexicon, across
from tui.handbook.scattered.page import put_together
from tui.handbook.scattered.strips import Strip
from tui.spec.model import Group

NAME = "titles of units without references, criteria numbered 1.1. in two columns that ran together"

_VALUE = re.compile(r"\s*(?P<name>Title|Level|Credit value|GLH) ?:(?P<value>.*)")
_ROW = re.compile(r"\s*(?P<reference>[A-Z]/\d{3}/\d{4})\t(?P<values>.*)", re.ASCII)
_GROUP = re.compile(r"(?P<name>(?:mandatory|optional) group(?: \d{1,2}\b| \w\b)?)[ –—-]*(?P<title>.*)", re.I)
_GROUP_HEAD = re.compile(r"\s*(?:Mandatory|Optional) group(?: \w{1,2})? [–—-] .*")
_RULES = re.compile(r"\brules of combination\b", re.IGNORECASE)
_AGE = re.compile(r"\baged (?P<years>\d{2}) (?:years )?(?:and|or) over\b", re.IGNORECASE)
_DATE = re.compile(r"\s*(?P<name>Operational|Certification) End Date:\s*(?P<day>\d{1,2} [A-Z][a-z]+ \d{4})\b")
_NUMBER = re.compile(r"\b\d{3}/\d{4}/[\dX]\b", re.ASCII)
_CRITERION = re.compile(r"(?:^|(?<=[\s.]))\d{1,2}\.\d{1,2}\.(?=\s|[A-Z]|$)")
_NUMBER_ALONE = re.compile(r"\d{1,2}\.\d{1,2}")
_LABEL_ALONE = re.compile(r"\d{1,2}\.")
_FOOT_OF_A_SHEET = re.compile(r"\s*Version \S+ \d+ ©.*")
_HEADS = re.compile(r"(?:(?:Learning outcomes|The learner will:|Assessment criteria|The learner can:)\s*)+")
_LAST = "Additional information about the unit"
_AFTER = re.compile(rf"{_LAST}|The assessment and quality assurance\b")


def units_in(lines: Sequence[str]) -> int:
    """How many unit pages begin in the text."""
    return len(_starts(lines))


def read(lines: Sequence[str]) -> Printed:
    """Everything that the text prints."""
    starts = _starts(lines)
    front = lines[: starts[0]] if starts else lines
    structure = _Structure(front)
    stated = stated_rules(_sentences(front))
    lexicon = Lexicon(_texts(lines, len(front)))
    doubts = [*structure.doubts(stated), *stated.doubts]
    pages = []
    for start, end in pairwise([*starts, len(lines)]):
        page, more = _page(lines, start, end, lexicon)
        pages.append(page)
        doubts += more
    doubts += _odd_hours(pages)
    groups = structure.groups(stated)
    award = _award(front, stated)
    return Printed(award, groups, stated.rules, tuple(structure.rows), tuple(pages), tuple(doubts))


def _starts(lines: Sequence[str]) -> list[int]:
    """Where pages begin: a title with a level soon below it."""
    return [
        index
        for index, line in enumerate(lines)
        if _names(line, "Title") and any(_names(near, "Level") for near in lines[index + 1 : index + 6])
    ]


def _names(line: str, name: str) -> bool:
    match = _VALUE.match(line)
    return match is not None and match["name"] == name


def _texts(lines: Sequence[str], front: int) -> Iterator[str]:
    """What tells the handbook's words: not titles and headings, which are cut."""
    for index, line in enumerate(lines):
        row = line.split("\t")
        if index < front or len(row) == 1:
            yield from map(plain, row)
        else:
            yield from (plain(cell) for cell in row if _CRITERION.search(cell))


def _award(front: Sequence[str], stated: Stated) -> Award:
    titles = filter(lambda parts: parts[0] and parts[2] is not None, map(award_title, front))
    organisation, title, level = next(titles, ("", "", None))
    number = next(filter(None, map(_NUMBER.search, front)), None)
    age = next(filter(None, map(_AGE.search, front)), None)
    ends = {match["name"]: _day(match["day"]) for match in map(_DATE.match, front) if match}
    hours = _hours(front)
    return Award(
        number=number[0] if number else "",
        title=title,
        awarding_organisation=organisation,
        level=level,
        credits=stated.credits,
        tqt=hours.get("TQT"),
        glh=hours.get("GLH"),
        minimum_age=int(age["years"]) if age else None,
        operational_end=ends.get("Operational"),
        certification_end=ends.get("Certification"),
    )


def _day(text: str) -> date | None:
    """A date with the month in words, ``31 March 2021``."""
    try:
        return datetime.strptime(text, "%d %B %Y").date()
    except ValueError:
        return None


def _hours(front: Sequence[str]) -> dict[str, int | None]:
    """The columns TQT and GLH of the line below their heads."""
    rows = [cells(line) for line in front if "\t" in line]
    for heads, row in pairwise(rows):
        if "TQT" in heads:
            return {head: figure(cell) for head, cell in zip(heads, row, strict=False) if cell}
    return {}


def _sentences(front: Sequence[str]) -> list[tuple[int, str]]:
    """The lines between the head of the rules of combination and the first row of the structure table."""
    rows = [index for index, line in enumerate(front) if _ROW.match(line)]
    end = rows[0] if rows else len(front)
    heads = [index for index in range(end) if _RULES.search(front[index])]
    start = heads[-1] + 1 if heads else 0
    return [(index + 1, front[index]) for index in range(start, end)]


class _Structure:
    """The structure tables: their rows, and their groups by the letters that the rules give them."""

    def __init__(self, front: Sequence[str]) -> None:
        self.rows: list[Row] = []
        self._titles: dict[str, str] = {}
        letters: dict[str, str] = {}
        name = title = ""
        for line, text in enumerate(front, 1):
            if match := _ROW.match(text):
                values = [*cells(match["values"]), "", ""]
                letter = letters.setdefault(name.casefold(), chr(ord("A") + len(letters)))
                self._titles.setdefault(letter, title or f"Group {letter}")
                level, credits = figure(values[1]), figure(values[2])
                self.rows.append(Row(line, letter, match["reference"], values[0], level, credits))
            elif head := _GROUP.fullmatch(" ".join(filter(None, cells(text)))):
                name, title = head["name"], _titled(head)

    def groups(self, stated: Stated) -> tuple[Group, ...]:
        """The groups with the bounds that the rules state for them."""
        known = {letter: Group(letter, title, ()) for letter, title in self._titles.items()}
        return tuple(
            stated.groups.get(letter, group)._replace(title=group.title) for letter, group in known.items()
        )

    def doubts(self, stated: Stated) -> Iterator[Doubt]:
        """Groups that only the rules or only the tables have."""
        if not self.rows:
            return
        for letter in sorted(stated.groups.keys() - self._titles.keys()):
            yield Doubt(self.rows[0].line, f"the rules speak of group {letter}, which has no table")
        for letter in sorted(self._titles.keys() - stated.groups.keys()):
            line = next(row.line for row in self.rows if row.group == letter)
            yield Doubt(line, f"no rule says what must come from group {letter}, {self._titles[letter]}")


def _titled(head: re.Match[str]) -> str:
    """``Optional group 1 – Care``; some heads have the group's name twice."""
    twice = _GROUP.fullmatch(head["title"])
    title = twice["title"] if twice else head["title"]
    return f"{head['name'].capitalize()} – {title}" if title else head["name"].capitalize()


def _page(lines: Sequence[str], start: int, end: int, lexicon: Lexicon) -> tuple[Page, list[Doubt]]:
    """The page from ``start`` to ``end``, counted from 0."""
    values, table = _values(lines, start, end)
    title = across(values.pop("Title", [""]), lexicon).text or f"the unit on line {start + 1}"
    doubts: list[Doubt] = []
    figures = {name: figure(" ".join(found)) for name, found in values.items()}
    if lost := figures.pop("", None):
        missing = [name for name in ("Level", "Credit value", "GLH") if name not in figures]
        taken = missing[0] if len(missing) == 1 else ""
        figures[taken] = lost
        what = f"it is taken for its {taken}" if taken else "it is left out"
        doubts.append(Doubt(start + 1, f"{title}: its page prints {lost} without saying what it is; {what}"))
    level, credits, glh = (figures.get(name) for name in ("Level", "Credit value", "GLH"))
    outcomes, more = put_together(list(_strips(lines, table, end)), title, lexicon)
    page = Page(start + 1, title, outcomes, level=level, credits=credits, glh=glh)
    return page, [*doubts, *more]


def _odd_hours(pages: Sequence[Page]) -> Iterator[Doubt]:
    """Hours that differ from those of all other units with as many credits."""
    hours: dict[int, Counter[int]] = defaultdict(Counter)
    for page in pages:
        if page.credits and page.glh:
            hours[page.credits][page.glh] += 1
    agreed = {credits: found.most_common(1)[0] for credits, found in hours.items() if len(found) == 2}
    for page in pages:
        usual, times = agreed.get(page.credits or 0, (0, 0))
        if page.glh and page.glh != usual and times > 2 and hours[page.credits or 0].total() == times + 1:
            others = f"the {times} other units of {page.credits} credits print {usual}"
            yield Doubt(
                page.line, f"{page.title}: its page prints {page.glh} guided learning hours; {others}"
            )


def _values(lines: Sequence[str], start: int, end: int) -> tuple[dict[str, list[str]], int]:
    """The values at a page's head, by name, and where its table begins; a figure without a name has none."""
    values: dict[str, list[str]] = {}
    for index in range(start, end):
        texts = list(filter(None, cells(lines[index])))
        if match := _VALUE.match(lines[index]):
            values.setdefault(match["name"], list(filter(None, cells(match["value"]))))
        elif any(_HEADS.match(text) or _CRITERION.search(text) for text in texts):
            return values, index
        elif texts and all(text.isdecimal() for text in texts):
            values.setdefault("", texts[:1])
        elif texts and list(values) != ["Title"]:
            return values, index
        elif texts:
            values["Title"] = [" ".join([*values["Title"], *texts])]
    return values, end


def _strips(lines: Sequence[str], start: int, end: int) -> Iterator[Strip]:
    """The rows and lines of the table that begins at ``start``; below the last value only numbered ones."""
    below = False
    for index in range(start, end):
        line = lines[index]
        row = [_HEADS.sub("", cell, count=1) if _HEADS.match(cell) else cell for cell in cells(line)]
        texts = [_AFTER.split(cell)[0].strip() for cell in row]
        texts = ["" if _is_part(cell) else cell for cell in texts]
        numbered = any(map(_CRITERION.search, texts))
        if _FOOT_OF_A_SHEET.match(line) or _GROUP_HEAD.fullmatch(line) or (below and not numbered):
            continue
        if "\t" in line:
            yield _row(index + 1, texts)
        else:
            yield Strip(index + 1, (), texts[0], run_together=True, item=line.lstrip().startswith("- "))
        below = below or any(_LAST in cell or _is_part(cell, of_end=True) for cell in row)


def _is_part(cell: str, *, of_end: bool = False) -> bool:
    """Whether a cell is a piece of the last value's name, which a column's edge cut through."""
    if of_end:
        return len(cell) > len(_LAST) // 3 and _LAST.endswith(cell)
    return len(cell) > 1 and (_LAST.startswith(cell) or _is_part(cell, of_end=True))


def _row(line: int, texts: Sequence[str]) -> Strip:
    """A row: the second column begins with the first criterion's number, else it is the last cell."""
    row = [f"{text}." if _NUMBER_ALONE.fullmatch(text) else text for text in texts]
    there = [at for at, text in enumerate(row) if text]
    numbered = [at for at in there if _CRITERION.search(row[at])]
    second = next(iter(numbered or [at for at in there[-1:] if at]), len(row))
    first = list(filter(None, row[:second]))
    if len(first) > 1 and _LABEL_ALONE.fullmatch(first[0]):
        first[:2] = [" ".join(first[:2])]
    return Strip(line, tuple(first), " ".join(filter(None, row[second:])))
