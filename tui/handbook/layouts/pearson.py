"""Paragraphs: a head, ``Unit 1: Title``, labels, ``QCF level: 2``, then outcomes and criteria, one by one.

The converter kept the line breaks of the columns and the feet of the pages. A criterion, ``1.1 Explain ...``,
stands below the title of its outcome, ``1 Understand ...``, or beside a title that fills one line. A space in
front of a line begins a page or a cell.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from tui.files.literal import shortened
from tui.handbook.plain import award_title, figure, heading, plain
from tui.handbook.printed import Award, Doubt, Page, Printed, PrintedCriterion, PrintedOutcome

NAME = "paragraphs, units headed Unit 1: and labels such as QCF level:"

_HEAD = re.compile(r"Unit (?P<number>\d{1,3}) ?: ?(?P<title>\S.*)", re.IGNORECASE)
_LABEL = re.compile(
    r"(?P<name>Unit reference number|(?:QCF |RQF |Unit )level|Level(?=:)|Credit value|Guided learning hours)"
    r"\b:?(?P<value>.*)",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"[A-Z]/\d{3}/\d{4}", re.ASCII)
_FOOT = re.compile(r"(?P<title>.+) [-–—] Specification [-–—] Issue .+ © (?P<holder>.+?) \d{4}")
_COLUMNS = re.compile(r"Learning [Oo]utcomes?(?:\s+Assessment [Cc]riteria\b.*)?|Assessment [Cc]riteria")
_END = re.compile(
    r"(?:Unit amplification|Information for tutors|Unit assessment (?:requirements|guidance)):?"
    r"|AC ?\d{1,2}\.\d{1,2}\b.*"
)
_OUTCOME = re.compile(r"(?P<number>\d{1,2})\.? (?P<title>\D.*)")
_CRITERION = re.compile(r"(?P<number>\d{1,2}\.\d{1,2})(?!\.?\d)[.:)]?(?P<text>.*)")
_BESIDE = re.compile(r" (?=\d{1,2}\.\d{1,2}[.:)]? [^\W\d_a-z])")
_ITEM = re.compile(r"[-–—•●▪◦‣\uf0b7*<]|\(?(?:[a-z]{1,4}|\d{1,2})[.)] ")
_FAR = 12
"""Lines in which a unit's labels follow its head, whose title may fill four, with blank lines between."""


class _Paragraph(NamedTuple):
    """A paragraph, or a part of one that begins with a number of its own."""

    line: int
    text: str
    whole: bool
    """Whether it begins as a paragraph; else it is a further line of one."""


def units_in(lines: Sequence[str]) -> int:
    """How many unit pages begin in the text."""
    return sum(_is_start(lines, index) for index in range(len(lines)))


def read(lines: Sequence[str]) -> Printed:
    """Everything that the text prints. Its structure pages, if it has any, are not read."""
    award, lines = _without_feet(lines)
    starts = [index for index in range(len(lines)) if _is_start(lines, index)]
    doubts = list(_strays(lines, 0, starts[0] if starts else len(lines)))
    pages = []
    for start, end in pairwise([*starts, len(lines)]):
        page, more = _page(lines, start, end)
        pages.append(page)
        doubts += more
    return Printed(award, (), (), (), tuple(pages), tuple(doubts))


def _is_start(lines: Sequence[str], index: int) -> bool:
    """Whether a unit's head is there: labels follow it before any other head."""
    if not _HEAD.match(lines[index].strip()):
        return False
    for line in lines[index + 1 : index + 1 + _FAR]:
        if _LABEL.match(line.strip()):
            return True
        if _HEAD.match(line.strip()):
            return False
    return False


def _without_feet(lines: Sequence[str]) -> tuple[Award, list[str]]:
    """What the pages' feet say of the award, and the lines with feet and page numbers made blank."""
    feet: dict[tuple[str, str], list[str]] = defaultdict(list)
    for index, line in enumerate(lines):
        if "©" in line:
            foot = _set_apart(lines, index)
            text = plain(" ".join(foot))
            if match := _FOOT.fullmatch(text) if len(text) < 400 else None:
                feet[match["title"], match["holder"]] += foot
    most_frequent = max(feet, key=lambda stated: len(feet[stated]), default=None)
    parts = set(feet[most_frequent]) if most_frequent else set()
    kept = ["" if line.strip() in parts else line for line in lines]
    for index, line in enumerate(kept):
        near = (*kept[max(index - 1, 0) : index], *kept[index + 1 : index + 2])
        if re.fullmatch(r"\d{1,4}", line.strip()) and not any(map(str.strip, near)):
            kept[index] = ""
    return _award(*most_frequent) if most_frequent else Award(), kept


def _set_apart(lines: Sequence[str], last: int) -> list[str]:
    """The paragraph that ends in a line, when it is short and nothing of a table is in it."""
    texts: list[str] = []
    for index in range(last, max(last - 5, -1), -1):
        text = lines[index].strip()
        if not text:
            return texts[::-1]
        if _CRITERION.match(text) or _OUTCOME.match(text):
            return []
        texts.append(text)
    return texts[::-1] if len(texts) < 5 else []


def _award(title: str, holder: str) -> Award:
    """The organisation is named by the words that begin the title and the holder of the copyright alike."""
    words = title.split()
    shared = 0
    for word, other in zip(words, holder.split(), strict=False):
        if word != other:
            break
        shared += 1
    level = award_title(title)[2]
    if not 0 < shared < len(words):
        return Award(title=title, awarding_organisation=holder, level=level)
    return Award(title=" ".join(words[shared:]), awarding_organisation=" ".join(words[:shared]), level=level)


def _strays(lines: Sequence[str], start: int, end: int) -> Iterator[Doubt]:
    """The tables of criteria where none is due."""
    within = False
    for index in range(start, end):
        text = lines[index].strip()
        if _END.fullmatch(text):
            within = False
        elif not within and text.startswith("Learning") and "Assessment" in text and _COLUMNS.fullmatch(text):
            within = True
            yield Doubt(index + 1, "criteria stand below no unit's heading and labels; they are left out")


def _joined(texts: Iterable[str]) -> str:
    """Broken lines as one."""
    parts: list[str] = []
    for text in texts:
        if parts and not _goes_on(parts[-1], text):
            parts.append(" ")
        parts.append(text)
    return "".join(parts)


def _goes_on(text: str, more: str) -> bool:
    """Whether a word that is broken after its hyphen or stroke goes on: ``post-`` does not before ``and``."""
    if not (text[-2:-1].isalnum() and more[:1].isalnum()):
        return False
    return text.endswith("/") or (text.endswith("-") and not more.startswith(("and ", "or ", "to ")))


def _paragraphs(lines: Sequence[str], start: int, end: int) -> list[_Paragraph]:
    """The paragraphs of a table, each criterion apart; its repeated heads and those of the unit left out."""
    found: list[tuple[int, list[str], bool]] = []
    blank, in_title, in_head = True, False, False
    for index in range(start, end):
        text = " ".join(lines[index].split())
        if not text or _COLUMNS.fullmatch(text):
            blank, in_head = True, False
            continue
        begins = blank or lines[index][0].isspace()
        in_head = bool(_HEAD.match(text)) or (in_head and not begins)
        blank = False
        if in_head:
            continue
        number = _CRITERION.match(text)
        in_title = not number and (bool(_OUTCOME.match(text)) if begins else in_title)
        if begins or (number and not number["text"].strip()[:1].islower()):
            found.append((index + 1, [], begins))
        title, *beside = _BESIDE.split(text, maxsplit=1) if in_title else [text]
        found[-1][1].append(title)
        found += [(index + 1, [criterion], False) for criterion in beside]
        in_title = in_title and not beside
    return [_Paragraph(line, _joined(texts), whole) for line, texts, whole in found]


def _page(lines: Sequence[str], start: int, end: int) -> tuple[Page, list[Doubt]]:
    """The page that begins at ``start``, counted from 0, and what in it is doubtful."""
    begin = next((i for i in range(start, end) if _COLUMNS.fullmatch(lines[i].strip())), end)
    stop = next((i for i in range(begin, end) if _END.fullmatch(lines[i].strip())), end)
    labels: dict[str, tuple[int, str]] = {}
    for index in range(start, begin):
        if label := _LABEL.match(lines[index].strip()):
            name = label["name"].casefold().split()[-1]
            labels.setdefault(name, (index + 1, label["value"].strip()))
    code, title = _title(lines, start, begin)
    at, number = labels.get("number", (0, ""))
    reference = _REFERENCE.search(number)
    table = _Table(reference[0] if reference else code)
    if number and not reference:
        table.doubt(at, f"the unit reference number cannot be read: {number}")
    table.read(_paragraphs(lines, begin, stop))
    if begin < stop == len(lines):
        table.doubt(stop, "the text ends before the table of its criteria does: some may be missing")
    page = Page(
        line=start + 1,
        title=title,
        outcomes=tuple(table.printed()),
        reference=reference[0] if reference else "",
        level=_level(labels.get("level", (0, ""))[1]),
        credits=figure(labels.get("value", (0, ""))[1]),
        glh=figure(labels.get("hours", (0, ""))[1]),
        code=code,
    )
    return page, [*table.doubts, *_strays(lines, stop, end)]


def _title(lines: Sequence[str], start: int, end: int) -> tuple[str, str]:
    """The unit's own code and its title, which goes on until a blank line or a label."""
    texts = []
    for index in range(start, end):
        text = lines[index].strip()
        if not text or _LABEL.match(text):
            break
        texts.append(text)
    head = _HEAD.match(plain(_joined(texts)))
    return (f"Unit {head['number']}", head["title"]) if head else ("", "")


def _level(text: str) -> int | None:
    """A unit's level; Entry is 0."""
    return 0 if "entry" in text.casefold() else figure(text)


@dataclass
class _Gathered:
    """An outcome so far, or a criterion of one: its texts are still to be joined."""

    number: str
    line: int
    texts: list[str]
    criteria: list["_Gathered"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All of it."""
        return plain(_joined(self.texts))


class _Table:
    """The outcomes of one page; ``doubts`` grows on the way."""

    def __init__(self, unit: str) -> None:
        self.doubts: list[Doubt] = []
        self._unit = unit
        self._outcomes: list[_Gathered] = []
        self._here = 0
        """The number that the criteria of the last outcome should begin with; 0 before the first."""
        self._listing = False
        """Whether a list has begun in the last criterion."""

    def doubt(self, line: int, message: str) -> None:
        """Note what could not be read surely."""
        self.doubts.append(Doubt(line, f"{self._unit}: {message}"))

    def read(self, paragraphs: Sequence[_Paragraph]) -> None:
        """Read the paragraphs in turn, each with an eye on the number of the next."""
        numbers = [_CRITERION.match(paragraph.text) for paragraph in paragraphs]
        for paragraph, number, next_number in zip(paragraphs, numbers, [*numbers, None][1:], strict=True):
            following = _parts(next_number["number"]) if next_number else (0, 0)
            title = _OUTCOME.match(paragraph.text) if paragraph.whole else None
            begins = following[0] == self._here + 1
            if number:
                self._numbered(number, paragraph.line, following)
            elif title and (int(title["number"]) == self._here + 1 or not title["title"][:1].islower()):
                self._outcome(title["number"], title["title"], paragraph.line)
            elif begins and paragraph.whole and not _ITEM.match(paragraph.text):
                self._outcome("", paragraph.text, paragraph.line, following[0])
            else:
                self._more(paragraph)

    def printed(self) -> Iterator[PrintedOutcome]:
        """The outcomes; a criterion of which only the number is there is left out."""
        for outcome in self._outcomes:
            criteria = []
            for criterion in outcome.criteria:
                if text := criterion.text:
                    criteria.append(PrintedCriterion(criterion.number, text, criterion.line))
                else:
                    self.doubt(criterion.line, f"{criterion.number} has no text and is left out")
            title = heading(outcome.text)
            if not title:
                title = f"Outcome {outcome.number}".strip()
                self.doubt(outcome.line, f"no title stands above these criteria; it is called {title}")
            yield PrintedOutcome(outcome.number, title, tuple(criteria), outcome.line)

    def _outcome(self, number: str, title: str, line: int, here: int | None = None) -> None:
        """An outcome's title; after a page break it may come again."""
        if self._outcomes:
            last = self._outcomes[-1]
            before = last.text.casefold()
            if number == last.number and before and plain(title).casefold().startswith(before):
                return
        self._outcomes.append(_Gathered(number, line, [title]))
        self._listing = False
        self._here = int(number) if here is None else here

    def _numbered(self, match: re.Match[str], line: int, following: tuple[int, int]) -> None:
        """A criterion, or the title of an outcome that is numbered as if it were one."""
        number, text = match["number"], match["text"].strip()
        outcome, last = _parts(number)
        if not self._outcomes or (outcome != self._here and self._outcomes[-1].criteria):
            if following == (outcome, 1):
                self._outcome(number, text, line, outcome)
                return
            in_turn = (outcome, last) == (self._here + 1, 1) and following[0] != self._here
            if in_turn or not self._outcomes:
                self._outcome(str(outcome), "", line)
        self._outcomes[-1].criteria.append(_Gathered(number, line, [text]))
        self._listing = ":" in text

    def _more(self, paragraph: _Paragraph) -> None:
        """A paragraph without a number: of a list, or what a page break cut off."""
        text = plain(paragraph.text)
        if not self._outcomes:
            self.doubt(
                paragraph.line, f"stands before the first outcome and is left out: {shortened(text, 80)}"
            )
            return
        outcome = self._outcomes[-1]
        last = outcome.criteria[-1] if outcome.criteria else outcome
        cut = text[:1].islower() or not any(last.texts)
        if not (cut or self._listing or _ITEM.match(paragraph.text)):
            message = (
                f"has no number and is read as more of {last.number or 'the outcome'}: {shortened(text, 80)}"
            )
            self.doubt(paragraph.line, message)
        self._listing = self._listing or ":" in text
        last.texts.append(text)


def _parts(number: str) -> tuple[int, int]:
    """A criterion's number as two: ``1.2`` is 1 and 2."""
    outcome, last = number.split(".")
    return int(outcome), int(last)
