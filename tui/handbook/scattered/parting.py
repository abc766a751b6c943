"""Two columns run into one line: the rest of a heading taken out of the criterion that it stood beside.

``Know how to test 1.1. Name the tests for brakes. each kind of brake.`` was, in two columns of two lines,
the heading ``Know how to test brakes.`` and the criterion ``Name the tests for each kind of brake.``
"""

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from tui.handbook.scattered.columns import Lexicon, bare, begins_within, ends, is_sentence

_LONGEST, _LONGEST_TITLE, _MOST_PLACES = 80, 30, 40
"""Words of a criterion and a title that are looked at, and places of a rest: handbooks have fewer."""
_PRONOUNS = frozenset({"your", "their", "the", "its", "yourself", "themselves", "themself", "yourselves"})


class Parted(NamedTuple):
    """A criterion without a heading's words, those words, and whether it can be no other way."""

    text: str
    rest: str
    sure: bool


def parted(text: str, opening: str, title: str, lexicon: Lexicon) -> Parted:
    """A criterion's text and the rest of the heading that begins with ``opening``.

    A heading goes on with the words of the unit's title, or ends with some of them. Where that does not tell
    surely which words are its own, the text is left as it is.
    """
    words = text.split()
    if len(words) > _LONGEST:
        return Parted(text, "", sure=False)
    continuations = _continuations(_names(opening), _names(title)[:_LONGEST_TITLE])
    if is_sentence(text) and [] in continuations:
        return Parted(text, "", sure=True)
    found: dict[str, str] = {}
    for wanted in filter(None, continuations):
        for taken in islice(_places(words, wanted, headless=not opening), _MOST_PLACES):
            left = " ".join(word for at, word in enumerate(words) if at not in taken)
            if is_sentence(left):
                found.setdefault(left, " ".join(words[at] for at in sorted(taken)))
    found = found or _by_its_end(words, title, lexicon)
    if len(found) > 1:
        found = {left: rest for left, rest in found.items() if _seamless(words, left, lexicon)}
    if len(found) != 1:
        return Parted(text, "", sure=False)
    left, rest = found.popitem()
    return Parted(left, rest, sure=True)


def _names(text: str) -> list[str]:
    """The bare words; pronouns are alike, as titles say "your" where headings say "their"."""
    return ["their" if bare(word) in _PRONOUNS else bare(word) for word in text.split()]


def _places_of(run: Sequence[str], words: Sequence[str]) -> list[int]:
    return [at for at in range(len(words) - len(run) + 1) if words[at : at + len(run)] == run]


def _continuations(opening: list[str], title: list[str]) -> list[list[str]]:
    """What a heading that begins so can go on with: the title from where the opening leaves it."""
    if not opening:
        return [title]
    for length in range(min(len(opening), len(title)), 0, -1):
        if starts := _places_of(opening[-length:], title):
            return [title[at + length :] for at in starts[:2]]
    return []


def _places(words: Sequence[str], wanted: list[str], *, headless: bool) -> Iterator[set[int]]:
    """Where the wanted words stand, in one piece or in two, up to a full stop."""
    names = _names(" ".join(words))
    for start in _places_of(wanted, names):
        end = start + len(wanted)
        if ends(words[end - 1]):
            yield set(range(_first_of_heading(words, start) if headless else start, end))
    for length in range(len(wanted) - 1, 0, -1):
        one, other = (_places_of(run, names) for run in (wanted[:length], wanted[length:]))
        size = len(wanted) - length
        yield from (
            {*range(first, first + length), *range(last, last + size)}
            for first in one
            for last in other
            if first + length < last and ends(words[last + size - 1])
        )


def _first_of_heading(words: Sequence[str], start: int) -> int:
    """Where a heading begins that has the title's words from ``start`` on: ``Know how to`` before them."""
    for at in range(start, max(start - 5, 0), -1):
        if words[at][:1].isupper() and not ends(words[at - 1]):
            return at
    return start


def _seamless(words: Sequence[str], left: str, lexicon: Lexicon) -> bool:
    """Whether words that only come together in what is left are known to stand together."""
    new = set(pairwise(left.split())).difference(pairwise(words))
    return all(lexicon.follows(word, before) for before, word in new)


def _by_its_end(words: Sequence[str], title: str, lexicon: Lexicon) -> dict[str, str]:
    """A rest that has only some of the title's words, up to the one full stop within the criterion."""
    stops = [at for at, word in enumerate(words[:-1]) if ends(word)]
    if len(stops) != 1 or not begins_within(words[stops[0] + 1]):
        return {}
    end = start = stops[0] + 1
    for name in reversed(title.split()[-_LONGEST_TITLE:]):
        if start and bare(name) == bare(words[start - 1]):
            start -= 1
    left = " ".join([*words[:start], *words[end:]])
    clear = start > 0 and is_sentence(left) and lexicon.follows(words[end], words[start - 1])
    return {left: " ".join(words[start:end])} if clear else {}
