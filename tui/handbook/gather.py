"""A unit page's outcomes and criteria, gathered row by row from a table that pages and cells break up."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tui.handbook.plain import heading, plain
from tui.handbook.printed import Doubt, PrintedCriterion, PrintedOutcome

_FIRST = re.compile(r"(?P<outcome>\d{1,2})\.(?P<last>\d{1,2})(?!\d)[.:)]?\s*")
_FURTHER = re.compile(r"(?<= )(?P<outcome>\d{1,2})\.(?P<last>\d{1,2})[.:)]? (?=[A-Z])")
_GOES_ON = re.compile(r"[a-z(]|[A-Z]\)")


@dataclass
class _Criterion:
    """A criterion so far; its text is in pieces, as rows and lists cut it."""

    number: str
    line: int
    pieces: list[str]

    def printed(self) -> PrintedCriterion:
        return PrintedCriterion(self.number, " ".join(self.pieces), self.line)


@dataclass
class Gathered:
    """One outcome so far: its number, what its first column holds, row by row, and its criteria."""

    number: str
    line: int
    titles: list[str]
    criteria: list[_Criterion] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The cells of the first column put together; a word that ends in a hyphen goes on."""
        return heading(" ".join(self.titles).replace("- ", "-")) or f"Outcome {self.number}"

    def printed(self) -> PrintedOutcome:
        """What has been gathered."""
        criteria = tuple(criterion.printed() for criterion in self.criteria if criterion.pieces)
        return PrintedOutcome(self.number, self.title, criteria, self.line)


class Gathering:
    """The outcomes of one page, in ``outcomes``; ``doubts`` grows on the way."""

    def __init__(self, unit: str) -> None:
        self.outcomes: list[Gathered] = []
        self.doubts: list[Doubt] = []
        self._unit = unit
        self._passed: list[tuple[int, str]] = []

    def outcome(self, number: str, title: str, line: int) -> None:
        """An outcome's number and title in the first column; after a page break they may come again."""
        now = self.outcomes[-1] if self.outcomes else None
        if now is None or now.number != number or not "".join(now.titles[:1]).startswith(title):
            self.outcomes.append(Gathered(number, line, [title]))

    def title_goes_on(self, text: str, line: int) -> None:
        """More of the title, in the first column of a further row."""
        if self.outcomes:
            self.outcomes[-1].titles.append(text)
        else:
            self.doubt(line, f"stands before the first outcome and is left out: {text}")

    def passed(self, text: str, line: int) -> None:
        """A line that belongs to no row: of no interest at the end of a page, a doubt between its rows."""
        self._passed.append((line, text))

    def text(self, text: str, line: int) -> None:
        """Text of the second column: criteria with their numbers, or more of the one before."""
        for passed_line, passed in self._passed:
            self.doubt(passed_line, f"stands between the criteria and is left out: {passed}")
        self._passed.clear()
        words = plain(text)
        starts = [match.start() for match in self._further(words)]
        for start, end in zip([0, *starts], [*starts, len(words)], strict=True):
            if piece := words[start:end].strip():
                self._piece(piece, line)

    def done(self) -> list[Gathered]:
        """The outcomes; a criterion of which only the number is there is left out."""
        for outcome in self.outcomes:
            for criterion in outcome.criteria:
                if not criterion.pieces:
                    self.doubt(criterion.line, f"{criterion.number} has no text and is left out")
        return self.outcomes

    def doubt(self, line: int, message: str) -> None:
        """Note what could not be read surely."""
        self.doubts.append(Doubt(line, f"{self._unit}: {message}"))

    def _further(self, words: str) -> Iterator[re.Match[str]]:
        """Where in a cell further criteria begin: numbers of this outcome, or the next in turn."""
        first = _FIRST.match(words)
        here = int(self.outcomes[-1].number) if self.outcomes else 0
        last = int(first["last"]) if first else 0
        for match in _FURTHER.finditer(words):
            outcome, number = int(match["outcome"]), int(match["last"])
            if (outcome, number) == (here + 1, 1):
                here = outcome
            elif outcome != here and number != last + 1:
                continue
            last = number
            yield match

    def _piece(self, text: str, line: int) -> None:
        """One criterion, or more of the one before."""
        if number := _FIRST.match(text):
            self._criterion(number, text[number.end() :], line)
        elif not self.outcomes or not self.outcomes[-1].criteria:
            self.doubt(line, f"stands before the first criterion and is left out: {text}")
        else:
            before = self.outcomes[-1].criteria[-1]
            introduced = not before.pieces or before.pieces[0].endswith(":")
            if not introduced and not _GOES_ON.match(text):
                self.doubt(line, f"has no number and is read as more of {before.number}: {text}")
            before.pieces.append(text)

    def _criterion(self, number: re.Match[str], text: str, line: int) -> None:
        here = self.outcomes[-1] if self.outcomes else None
        following = str(int(here.number) + 1) if here else number["outcome"]
        if here is None or (here.criteria and (number["outcome"], number["last"]) == (following, "1")):
            self.doubt(line, f"outcome {following} has no heading here; it is begun with {number[0].strip()}")
            here = Gathered(following, line, [])
            self.outcomes.append(here)
        pieces = [text] if text else []
        here.criteria.append(_Criterion(f"{number['outcome']}.{number['last']}", line, pieces))
