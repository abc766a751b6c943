"""A unit page's outcomes and criteria, from a table of two columns that its conversion scattered.

Here rows stand in another order, there both columns ran into one line: a heading goes on between the criteria
beside it, a number stands apart from its text or is lost. What can be told surely is put right; of everything
else there is a doubt.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from tui.handbook import plain
from tui.handbook.printed import Doubt, PrintedCriterion, PrintedOutcome
from tui.handbook.scattered.columns import Lexicon, begins_within, sentences, whole
from tui.handbook.scattered.parting import parted
from tui.handbook.scattered.strips import Found, Heading, Reading, Strip


def put_together(
    strips: Sequence[Strip], title: str, lexicon: Lexicon
) -> tuple[tuple[PrintedOutcome, ...], list[Doubt]]:
    """The outcomes of the page of the unit with this title, and what is doubtful."""
    reading = Reading(lexicon)
    reading.read(strips)
    table = _Table(reading, title, lexicon)
    outcomes = tuple(table.outcomes())
    doubts = [*reading.doubts, *table.doubts]
    return outcomes, [Doubt(doubt.line, f"{title}: {doubt.message}") for doubt in doubts]


class _Table:
    """What was read of a table, mended step by step; ``doubts`` grows on the way."""

    def __init__(self, reading: Reading, title: str, lexicon: Lexicon) -> None:
        self.doubts: list[Doubt] = []
        self._title = title
        self._lexicon = lexicon
        self._headings = reading.headings
        self._criteria = reading.criteria
        self._capitals = _mostly(not begins_within(criterion.text) for criterion in self._criteria)
        self._full_stops = _mostly(whole(criterion.text) for criterion in self._criteria)

    def outcomes(self) -> Iterator[PrintedOutcome]:
        """The outcomes, with everything put right that can be."""
        self._move_beginnings()
        self._move_ends()
        self._part_numberless()
        self._take_out_headings()
        criteria: dict[int, list[PrintedCriterion]] = {number: [] for number in sorted(self._headings)}
        for criterion in filter(self._has_text, self._criteria):
            criteria[criterion.outcome].append(self._printed(criterion))
        for number, texts in criteria.items():
            heading = self._headings[number]
            yield PrintedOutcome(str(number), self._heading(number, heading), tuple(texts), heading.line)

    def _move_beginnings(self) -> None:
        """A number that stands within its sentence: ``Tell the customer 2.4. what is wrong.``."""
        for before, here in pairwise(self._criteria):
            *left, beginning = sentences(before.text) or [""]
            if left and not whole(beginning) and begins_within(here.text) and not begins_within(beginning):
                before.text = " ".join(left)
                here.text = f"{beginning} {here.text}"

    def _move_ends(self) -> None:
        """The end of a sentence that stands behind the next one, as where a page broke off."""
        for before, here in pairwise(self._criteria):
            *left, end = sentences(here.text) or [""]
            if len(left) == 1 and begins_within(end) and whole(end) and not whole(before.text):
                before.text = f"{before.text} {end}"
                here.text = left[0]
                before.doubts.append(f'its end was taken from behind the next: "{end}"')
                here.doubts.append(f'what stood behind it was taken for the end of the one before: "{end}"')

    def _part_numberless(self) -> None:
        """Criteria without their numbers behind one with its own: a sentence for each that is missing."""
        criteria: list[Found] = []
        for criterion, following in zip_longest(self._criteria, self._criteria[1:]):
            criteria.append(criterion)
            first, *more = sentences(criterion.text) or [""]
            if more and _missing(criterion, following) == len(more) and not any(map(begins_within, more)):
                criterion.text = first
                criteria += [Found(criterion.outcome, None, [text], criterion.line) for text in more]
        self._criteria = criteria

    def _take_out_headings(self) -> None:
        """A heading's rest, out of the first criterion beside it."""
        seen: set[int] = set()
        for criterion in self._criteria:
            heading = self._headings.setdefault(criterion.outcome, Heading(criterion.line))
            if criterion.outcome in seen or heading.whole or not criterion.run_together:
                seen.add(criterion.outcome)
                continue
            seen.add(criterion.outcome)
            found = parted(criterion.text, heading.text, self._title, self._lexicon)
            criterion.text = found.text
            if found.sure:
                heading.pieces.append(found.rest or ".")
            else:
                criterion.doubts.append("words of the heading beside it may stand in it")

    def _has_text(self, criterion: Found) -> bool:
        if not criterion.text:
            self._doubt(criterion.line, f"{_name(criterion)} has no text and is left out")
        return bool(criterion.text)

    def _printed(self, criterion: Found) -> PrintedCriterion:
        """A criterion as it is; where it is no sentence, with a doubt."""
        text = criterion.text
        if self._capitals and begins_within(text):
            criterion.doubts.append("its beginning may be missing")
        if self._full_stops and not whole(text):
            criterion.doubts.append("its end may be missing")
        if len(sentences(text)) > 1 and not criterion.doubts:
            criterion.doubts.append("words that belong elsewhere may stand in it")
        if criterion.doubts:
            reasons = "; ".join(dict.fromkeys(criterion.doubts))
            self._doubt(criterion.line, f"{_name(criterion)}: {reasons}. It reads: {text}")
        number = ".".join(map(str, criterion.number)) if criterion.number else ""
        return PrintedCriterion(number, text, criterion.line)

    def _heading(self, number: int, heading: Heading) -> str:
        """An outcome's title; where none is printed, the unit's."""
        first, *more = sentences(heading.text) or [""]
        title = plain.heading(first).rstrip(",;")
        if not title:
            self._doubt(
                heading.line, f"outcome {number} has no heading; the unit's title stands in its place"
            )
            return self._title
        cut = (self._full_stops and not whole(first)) or (self._capitals and begins_within(title))
        if cut or more or not heading.sure:
            self._doubt(heading.line, f"the heading of outcome {number} is cut or torn, and reads: {title}")
        return title

    def _doubt(self, line: int, message: str) -> None:
        self.doubts.append(Doubt(line, message))


def _mostly(values: Iterator[bool]) -> bool:
    known = list(values)
    return 2 * sum(known) > len(known)


def _missing(criterion: Found, following: Found | None) -> int:
    """How many numbers are missing between two criteria of an outcome."""
    if not (following and criterion.number and following.number):
        return 0
    (outcome, last), (other, then) = criterion.number, following.number
    return then - last - 1 if outcome == other else 0


def _name(criterion: Found) -> str:
    if criterion.number is None:
        return f"a criterion of outcome {criterion.outcome}"
    return ".".join(map(str, criterion.number))
