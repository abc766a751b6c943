"""Texts that a converter cut: words and sentences whole or torn, cells through which a column's edge went.

What belongs together is told by the handbook's own words: which there are, and which stand side by side.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_LONGEST, _MOST_CELLS = 80, 6
"""Words and cells of a text that are looked at, at most; a handbook's have fewer, and it stays quick."""
_SHORTENED = frozenset({"e.g.", "i.e.", "etc.", "eg.", "ie.", "no.", "vs."})
_STUB, _DOUBLED = 2, 3
"""Letters of a word that are misread where it is cut, and letters that both halves of it have, at most."""
_STEM = 12
"""Letters of a cut word's beginning, at most."""
_WIDTH = 26
"""Letters in a line of a first column that is narrow enough to be cut."""
_SHORTEST = re.compile("a|an|as|at|be|by|do|go|he|if|in|is|it|me|my|no|of|on|or|so|to|up|us|we")
_CONSONANTS = frozenset("bcdfgjklmnpqrstvwxyz")


class Lexicon:
    """The words of a text, and which of them stand side by side in one sentence."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words: set[str] = set()
        self._beginnings: set[str] = set()
        self._pairs: set[tuple[str, str]] = set()
        for text in texts:
            before = ""
            for word in text.split():
                name = bare(word)
                self._pairs.add((before, name))
                if name not in self._words:
                    self._words.add(name)
                    self._beginnings.update(name[:length] for length in range(3, min(len(name), _STEM)))
                before = "" if ends(word) else name

    def knows(self, word: str) -> bool:
        """Whether the word is one of the text's."""
        return bool(bare(word)) and bare(word) in self._words

    def follows(self, word: str, before: str) -> bool:
        """Whether the one word is known to stand behind the other."""
        return (bare(before), bare(word)) in self._pairs

    def is_torn(self, text: str) -> bool:
        """Whether the text has a piece of a word, or pieces of two run together."""
        words = [bare(word) for word in text.split()]
        article = any(one == "an" and other[:1] in _CONSONANTS for one, other in pairwise(words))
        return article or any(map(self._is_piece, words))

    def _is_piece(self, word: str) -> bool:
        if not word or word in self._words:
            return False
        if "-" in word:
            return not all(part in self._words for part in word.split("-"))
        run_together = (
            word[:at] in self._beginnings and word[at:] in self._words
            for at in range(3, min(len(word) - 3, _STEM))
        )
        cut = (len(word) < 3 and not _SHORTEST.fullmatch(word)) or (
            len(word) > 3 and word in self._beginnings
        )
        return word.isalpha() and (any(run_together) or (cut and not self._has_other_forms(word)))

    def _has_other_forms(self, word: str) -> bool:
        """Whether another form of a word of some length is known: ``send`` where there is ``sending``."""
        forms = [word + ending for ending in ("s", "es", "d", "ed", "ing", "ment")] + [f"{word[:-1]}ing"]
        return len(word) > 3 and any(form in self._words for form in forms)


def bare(word: str) -> str:
    """A word without capitals and without the marks around it."""
    return word.casefold().replace("’", "'").strip("\"'‘“”.,;:()[]")


def ends(word: str) -> bool:
    """Whether a sentence ends with the word."""
    return word.rstrip("\"'’”)").endswith((".", "?", "!")) and word.casefold() not in _SHORTENED


def sentences(text: str) -> list[str]:
    """The sentences of a text; the last may be without its end. ``3.`` before one is part of it."""
    parts: list[list[str]] = [[]]
    for word in text.split():
        parts[-1].append(word)
        if ends(word) and not (len(parts[-1]) == 1 and word[:-1].isdigit()):
            parts.append([])
    return [" ".join(part) for part in parts if part]


def whole(text: str) -> bool:
    """Whether a text goes on to the end of its sentence."""
    return bool(text) and ends(text[-_LONGEST:].rsplit(maxsplit=1)[-1])


def begins_within(text: str) -> bool:
    """Whether a text begins as no sentence does."""
    return text.lstrip("\"'‘“(")[:1].islower()


def is_sentence(text: str) -> bool:
    """Whether a text is one sentence, to its end."""
    return len(sentences(text)) == 1 and whole(text)


class Mended(NamedTuple):
    """A text put together, and whether it can be no other."""

    text: str
    sure: bool


def across(cells: Sequence[str], lexicon: Lexicon) -> Mended:
    """The text of cells that a column's edge cut through: ``Give advi to callers.`` ``ce by telephone``."""
    texts = [cell for cell in cells if cell]
    if len(texts) > _MOST_CELLS:
        return Mended(" ".join(texts), sure=False)
    text, sure = "", True
    for cell in texts:
        text, certain = _set_in(text, cell, lexicon) if text else Mended(cell, sure=True)
        sure = sure and certain
    return Mended(text, sure)


def _set_in(text: str, piece: str, lexicon: Lexicon) -> Mended:
    """The piece set in where the first line of the text ends, at a place where known words come together."""
    words, more = text.split(), piece.split()
    if len(words) + len(more) > _LONGEST:
        return Mended(f"{text} {piece}", sure=False)
    ways: dict[str, tuple[int, int]] = {}
    for at in range(1, len(words) + 1):
        width = abs(len(" ".join(words[:at])) - _WIDTH)
        for put, unknown in _joined(words, more, at, lexicon):
            ways[put] = min(ways.get(put, (unknown, width)), (unknown, width))
    likely = {put: rank for put, rank in ways.items() if rank[0] < 2}
    if not likely:
        return Mended(f"{text} {piece}", sure=False)
    best = min(likely, key=lambda put: likely[put][1])
    return Mended(best, sure=len(likely) == 1 and likely[best][0] == 0)


def _joined(
    words: Sequence[str], more: Sequence[str], at: int, lexicon: Lexicon
) -> Iterator[tuple[str, int]]:
    """The others set in behind the first ``at`` words, in each way that makes known words at the seam.

    With each goes the number of pairs of words there that are not known to stand side by side.
    """
    head, tail = words[:at], words[at:]
    if ends(head[-1]):
        return
    for middle in _seams(head[-1], more[0], is_word=lexicon.knows(head[-1])):
        first = [*head[:-1], *middle, *more[1:]]
        if all(map(lexicon.knows, middle)) and not (tail and ends(first[-1])):
            seam = [*pairwise([*head[-2:-1], *middle, *more[1:2]]), *pairwise([first[-1], *tail[:1]])]
            unknown = sum(not lexicon.follows(word, before) for before, word in seam)
            yield " ".join([*first, *tail]), unknown


def _seams(left: str, right: str, *, is_word: bool) -> Iterator[list[str]]:
    """What two pieces at an edge can have been: two words, or one, with letters doubled or misread."""
    yield [left, right]
    for doubled in range(1, min(_DOUBLED, len(left), len(right) - 1) + 1):
        if left.endswith(right[:doubled]):
            yield [left, right[doubled:]]
    for misread in range(min(_STUB, len(left) - is_word) + 1):
        half = left[: len(left) - misread]
        yield [half + right]
        for doubled in range(1, min(_DOUBLED, len(half), len(right)) + 1):
            if half.endswith(right[:doubled]):
                yield [half + right[doubled:]]
