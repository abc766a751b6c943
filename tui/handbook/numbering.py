"""The numbers of outcomes and criteria on a unit's page, and what is wrong with them."""

import re
from collections.abc import Iterator, Sequence

from tui.files.literal import shortened
from tui.handbook.printed import Doubt, Page, PrintedCriterion, PrintedOutcome

_LAST = re.compile(r"(?:.*\.)?(\d{1,2})", re.ASCII)  # a number of more digits is none: it is misread


class Numbering:
    """Puts misprinted numbers right; a number that is missing stays missing. ``doubts`` tells of both."""

    def __init__(self, reference: str) -> None:
        self._reference = reference
        self.doubts: list[Doubt] = []

    def outcomes(self, page: Page) -> Iterator[PrintedOutcome]:
        """The outcomes of a page, numbered from 1, each with its criteria numbered within it."""
        words: dict[tuple[str, ...], str] = {}
        for index, outcome in enumerate(page.outcomes, 1):
            number = str(index)
            if outcome.number != number:
                self._misprint(outcome.line, f"outcome {outcome.number or 'without a number'}", number)
            if not any(criterion.text for criterion in outcome.criteria):
                self._doubt(outcome.line, f"no criterion of outcome {number} could be read")
                continue
            if len(outcome.criteria) > 1 and not any(criterion.number for criterion in outcome.criteria):
                last = f"{number}.{len(outcome.criteria)}"
                self._doubt(outcome.criteria[0].line, f"prints no numbers for {number}.1 to {last}; they are "
                            "numbered in their order")  # fmt: skip
                numbered = (c._replace(number=f"{number}.{n}") for n, c in enumerate(outcome.criteria, 1))
                outcome = outcome._replace(criteria=tuple(numbered))  # noqa: PLW2901
            text = tuple(criterion.text.casefold() for criterion in outcome.criteria)
            if (first := words.setdefault(text, number)) != number:
                again = f"the criteria of outcome {number} are those of outcome {first} again"
                self._doubt(outcome.line, f"{again}; another handbook that prints the unit may have its own")
            criteria = tuple(self._criteria(number, outcome.criteria))
            if not outcome.title:
                self._doubt(outcome.line, f"no title of outcome {number} could be read; put it in by hand")
            title = outcome.title or f"Outcome {number}"
            yield outcome._replace(number=number, title=title, criteria=criteria)

    def _criteria(self, outcome: str, printed: Sequence[PrintedCriterion]) -> Iterator[PrintedCriterion]:
        due = 1
        for position, criterion in enumerate(printed):
            here = _last(criterion.number)
            following = _last(printed[position + 1].number) if position + 1 < len(printed) else None
            if here is None or here < due or (here > due and following == due + 1):
                self._misprint(criterion.line, criterion.number or "no number", f"{outcome}.{due}")
                here = due
            elif criterion.number != f"{outcome}.{here}":
                self._misprint(criterion.line, criterion.number, f"{outcome}.{here}")
            if here > due:
                missing = ", ".join(f"{outcome}.{number}" for number in range(due, here))
                self._doubt(criterion.line, f"{missing} is missing before {outcome}.{here}")
            due = here + 1
            if criterion.text:
                yield criterion._replace(number=f"{outcome}.{here}")
            else:
                self._doubt(criterion.line, f"{outcome}.{here} has no words and is left out")

    def _misprint(self, line: int, printed: str, due: str) -> None:
        self._doubt(line, f"prints {shortened(printed, 30)} where {due} is due; {due} is taken")

    def _doubt(self, line: int, message: str) -> None:
        self.doubts.append(Doubt(line, f"{self._reference}: {message}"))


def _last(number: str) -> int | None:
    last = _LAST.fullmatch(number)
    return int(last[1]) if last else None
