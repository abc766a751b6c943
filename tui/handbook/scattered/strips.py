"""The rows and lines of a page's scattered table, read into headings and criteria as they stand there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from tui.handbook.printed import Doubt
from tui.handbook.scattered.columns import Lexicon, across, begins_within, sentences, whole

_NUMBER = re.compile(
    r"(?:(?<![\w.])|(?<=[a-z)]\.))(?P<outcome>\d{1,2})\.(?P<last>\d{1,2})\.(?=\s|[A-Z]|$)\s*", re.ASCII
)
_LABEL = re.compile(r"(?P<label>\d{1,2})\. *(?P<text>.*)")


class Strip(NamedTuple):
    """A row of the table, or a line that came of it: the first column's cells, the second's text."""

    line: int
    cells: tuple[str, ...]
    text: str
    run_together: bool = False
    """Both columns are in the text."""
    item: bool = False
    """The text is an item of a list."""


@dataclass
class Heading:
    """An outcome's title in the pieces that it came in, and whether each could be put together surely."""

    line: int
    pieces: list[str] = field(default_factory=list)
    sure: bool = True

    @property
    def whole(self) -> bool:
        """Whether it goes on to the end of its sentence."""
        return bool(self.pieces) and whole(self.pieces[-1])

    @property
    def text(self) -> str:
        """The pieces together."""
        return _put_together(self.pieces)


@dataclass
class Found:
    """A criterion in the pieces that it came in; its number is None where none is printed.

    ``doubts`` say what could not be read surely of it.
    """

    outcome: int
    number: tuple[int, int] | None
    pieces: list[str]
    line: int
    run_together: bool = False
    doubts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The pieces together."""
        return _put_together(self.pieces)

    @text.setter
    def text(self, text: str) -> None:
        self.pieces = [text]


class Reading:
    """The ``headings`` by outcome and the ``criteria`` in order; ``doubts`` grows on the way."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.headings: dict[int, Heading] = {}
        self.criteria: list[Found] = []
        self.doubts: list[Doubt] = []
        self._lexicon = lexicon
        self._now = 1
        self._seen: set[tuple[int, int]] = set()

    def read(self, strips: Sequence[Strip]) -> None:
        """Read a page's strips, as they stand in the text."""
        for strip in self._in_order(strips):
            lead, numbered = _split(strip.text)
            printed = [number for number, _ in numbered]
            if strip.run_together:
                self._line(lead, printed, strip)
            else:
                self._row(lead, printed, strip)
            for number, text in numbered:
                self._number(number, text, strip)

    def _in_order(self, strips: Sequence[Strip]) -> Sequence[Strip]:
        """The strips by their first numbers, where only that makes the numbers run."""
        numbers = [[number for number, _ in _split(strip.text)[1] if all(number)] for strip in strips]
        keys: list[tuple[int, int]] = []
        for inside in numbers:
            keys.append(inside[0] if inside else keys[-1] if keys else (0, 0))
        order = sorted(range(len(strips)), key=keys.__getitem__)
        running = [number for at in order for number in numbers[at]]
        if order == list(range(len(strips))) or any(one >= other for one, other in pairwise(running)):
            return strips
        moved = strips[next(at for at, other in enumerate(order) if at != other)]
        message = "from here rows of the table stand out of the order of their numbers; they are put in it"
        self._doubt(moved.line, message)
        return [strips[at] for at in order]

    def _row(self, lead: str, printed: Sequence[tuple[int, int]], strip: Strip) -> None:
        """What the first column of a row holds, and what goes on in its second."""
        put = across(strip.cells, self._lexicon)
        sure = put.sure and not self._lexicon.is_torn(put.text)
        headings = _labelled(put.text)
        if headings and not printed and self._begins(lead):
            self._without_numbers(headings, lead, strip.line, sure=sure)
            return
        for label, text in headings:
            outcome = label or self._headless(text, printed, alone=not strip.text)
            self._head(outcome, text, strip.line, sure=sure)
            if printed and all(inside < outcome for inside, _ in printed):
                self._now = max(self._now, outcome)  # its criteria have another outcome's numbers
        self._more(lead, strip)

    def _headless(self, text: str, printed: Sequence[tuple[int, int]], *, alone: bool) -> int:
        """Which outcome a row's heading is of: the row's first that has none yet, else more of its first's.

        It is of the next where it stands alone, or above numbers that begin again and so are misprinted.
        """
        for outcome, _ in printed:
            if outcome not in self.headings:
                return outcome
        here = printed[0][0] if printed else self._now
        heading = self.headings.get(here)
        another = heading is not None and heading.whole and heading.pieces != [text]
        begins = printed[0] in self._seen if printed else alone and not begins_within(text)
        return self._now + 1 if another and begins else here

    def _begins(self, text: str) -> bool:
        """Whether the text of a row with a heading begins an outcome: nothing before it goes on."""
        heading = self.headings.get(self._now)
        goes_on = (heading and not heading.whole) or (
            self.criteria and not whole(self.criteria[-1].pieces[-1])
        )
        return bool(text) and not begins_within(text) and not goes_on

    def _without_numbers(
        self, headings: Sequence[tuple[int, str]], text: str, line: int, *, sure: bool
    ) -> None:
        """Outcomes whose criteria have no numbers: each sentence is one, and each outcome has as many."""
        parts = sentences(text)
        first = self._now + (self._now in self.headings)
        taken = 0
        for at, (label, title) in enumerate(headings):
            self._now = label or first + at
            self._head(self._now, title, line, sure=sure)
            upto = taken - (taken - len(parts)) // (len(headings) - at)
            self.criteria += [Found(self._now, None, [part], line) for part in parts[taken:upto]]
            taken = upto
        if len(headings) > 1:
            message = f"the criteria of {len(headings)} outcomes stand together without numbers"
            self._doubt(line, f"{message}; they are shared out evenly")

    def _line(self, lead: str, printed: Sequence[tuple[int, int]], strip: Strip) -> None:
        """What stands before the first number of a line: more of the last criterion, a heading, or both."""
        *more, (label, last) = _labelled(lead) or [(0, "")]
        if label and not printed:
            self._head(label, last, strip.line)
            return
        if not printed or printed[0][1] != 1 or printed[0][0] in self.headings:
            self._more(lead, strip)
            return
        *earlier, last = sentences(last) or [""]
        for text in [*(text for _, text in more), *earlier]:
            self._more(text, strip)
        if begins_within(last) and self.criteria and not whole(self.criteria[-1].pieces[-1]):
            self._more(last, strip)
        elif last:
            self._head(printed[0][0], last, strip.line)

    def _head(self, outcome: int, text: str, line: int, *, sure: bool = True) -> None:
        """An outcome's title, or more of it; what comes after its end is left out."""
        heading = self.headings.setdefault(outcome, Heading(line))
        if not heading.whole:
            heading.pieces.append(text)
            heading.sure = heading.sure and sure
        elif heading.pieces != [text]:
            heading.sure = False

    def _more(self, text: str, strip: Strip) -> None:
        """Text without a number: more of the criterion before, else criteria that have lost theirs."""
        before = self.criteria[-1] if self.criteria else None
        if not text:
            return
        if before and (begins_within(text) or not (strip.item or whole(before.pieces[-1]))):
            before.pieces.append(text)
        elif before:
            self.criteria += [Found(self._now, None, [part], strip.line) for part in sentences(text)]
        else:
            self._doubt(strip.line, f"stands before the first criterion and is left out: {text}")

    def _number(self, number: tuple[int, int], text: str, strip: Strip) -> None:
        """A criterion with its number."""
        outcome, last = number
        if not outcome or not last:
            message = f"prints {outcome}.{last}, which is no criterion's number; it is left out"
            self._doubt(strip.line, message)
            self._more(text, strip)
            return
        if strip.run_together and last == 1 and outcome not in self.headings and self.criteria:
            self._heading_before(outcome)
        self._now = max(self._now, outcome)
        before = self.criteria[-1] if self.criteria else None
        if before and before.number == number and text.startswith(before.pieces[0]):
            before.text = text  # a page ended within the row and the next began it again
        else:
            together = strip.run_together and not strip.item
            self.criteria.append(Found(self._now, number, [text], strip.line, together))
        self._seen.add(number)

    def _heading_before(self, outcome: int) -> None:
        """The heading of an outcome that begins within a line: the last sentence before its first number."""
        before = self.criteria[-1]
        *earlier, last = sentences(before.text)
        label, title = _labelled(last)[0]
        if earlier and label in {0, outcome}:
            before.text = " ".join(earlier)
            self._head(outcome, title, before.line)
        elif not earlier and before.number is None:
            self.criteria.pop()
            self._head(outcome, title, before.line)

    def _doubt(self, line: int, message: str) -> None:
        self.doubts.append(Doubt(line, message))


def _split(text: str) -> tuple[str, list[tuple[tuple[int, int], str]]]:
    """What stands before the first number in a text, and each number with what stands behind it."""
    found = list(_NUMBER.finditer(text))
    starts = [*(match.start() for match in found), len(text)]
    numbered = [
        ((int(match["outcome"]), int(match["last"])), text[match.end() : end].strip())
        for match, end in zip(found, starts[1:], strict=True)
    ]
    return text[: starts[0]].strip(), numbered


def _labelled(text: str) -> list[tuple[int, str]]:
    """The headings in a text, ``1. Know ... 2. Understand ...``; the first may be without its number, 0."""
    parts: list[tuple[int, list[str]]] = []
    for sentence in sentences(text):
        match = _LABEL.fullmatch(sentence)
        if match or not parts:
            parts.append((int(match["label"]), [match["text"]]) if match else (0, [sentence]))
        else:
            parts[-1][1].append(sentence)
    return [(label, " ".join(filter(None, texts))) for label, texts in parts]


def _put_together(pieces: Sequence[str]) -> str:
    """The pieces with a space between them, but none after a hyphen."""
    return "".join(f"{piece} " if piece and not piece.endswith("-") else piece for piece in pieces).strip()
