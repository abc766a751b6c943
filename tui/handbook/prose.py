"""Rules of combination as handbooks put them in sentences: ``A minimum of 15 credits from Group B``."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tui.handbook.printed import Doubt
from tui.spec.model import Group, Rule

_GROUPS = r"groups? (?P<first>[A-Z0-9])(?: to (?P<last>[A-Z0-9]))?\b"
_N = r"(?P<n>\d{1,4})"
_KINDS = (
    ("level", rf"minimum of {_N}(?: of the)? credits (?:from {_GROUPS} )?must be at level (?P<level>\d)"
              r"(?P<above> or above| or higher)?"),
    ("mandatory", rf"mandatory units in {_GROUPS}.*?\b{_N} credits"),
    ("mandatory", rf"\b{_N} credits\b.*?\bmandatory.*?{_GROUPS}"),
    ("most", rf"maximum of {_N} credits.*?{_GROUPS}"),
    ("pool", rf"(?:total|minimum) of {_N} credits from groups (?P<first>[A-Z0-9]) to (?P<last>[A-Z0-9])\b"),
    ("least", rf"minimum of {_N} credits.*?{_GROUPS}"),
    ("total", rf"(?:achieve|complete)\b.{{0,30}}?\b{_N} credits|all (?P<all>\d{{1,4}}) credits must be "
              r"achieved$"),
)  # fmt: skip
_PATTERNS = [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _KINDS]
_ABOUT_CREDITS = re.compile(
    r"\b(?:\d{1,4}|one|two|three|four|five|six)(?: of the)? (?:credits|units)\b", re.IGNORECASE
)
_CREDITS = re.compile(r"\b\d+(?: of the)? credits\b", re.IGNORECASE)
_GROUP = re.compile(r"\bgroups? [A-Z0-9]\b", re.IGNORECASE)
_FURTHER = re.compile(r"(?:,| and| or|,? and/or) [A-Z0-9]\b|.*\b[Ll]evel \d", re.DOTALL)
_UNITS = re.compile(r"\b(?:units?|mandatory|optional)\b", re.IGNORECASE)
_LONGEST = 1000
"""Characters: a longer sentence is prose that happens to name credits."""


class Stated(NamedTuple):
    """What the sentences state: the award's credits, each group's bounds, the rules beyond one group."""

    credits: int | None
    groups: dict[str, Group]
    rules: tuple[Rule, ...]
    doubts: tuple[Doubt, ...]


def stated_rules(lines: Iterable[tuple[int, str]]) -> Stated:
    """Read the numbered lines of a structure section; a rule that is not understood is a doubt."""
    total: int | None = None
    groups: dict[str, Group] = {}
    rules: list[Rule] = []
    doubts: list[Doubt] = []
    for line, sentence in _sentences(lines):
        kind, match = _matched(sentence)
        if match is None or not _said_all(kind, match):
            doubts.append(Doubt(line, f"a rule that was not understood, to be put in by hand: {sentence}"))
            continue
        figure = int(next(filter(None, (match["n"], match.groupdict().get("all")))))
        if kind == "total":
            total = figure
        elif kind == "level":
            above = "+" if match["above"] else ""
            rules.append(
                Rule("level", groups=_between(match), at_level=f"{match['level']}{above}", min_credits=figure)
            )
        elif kind == "pool":
            rules.append(Rule("optional", "Optional credits", groups=_between(match), min_credits=figure))
        else:
            _bound(groups, match["first"].upper(), kind, figure)
    return Stated(total, groups, tuple(rules), tuple(doubts))


def _sentences(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The sentences that name a number of credits or units, without marks of emphasis."""
    for line, text in lines:
        for sentence in re.split(r"(?<=[A-Za-z0-9)])\.(?:\s|$)", text.replace("*", "")):
            if _ABOUT_CREDITS.search(sentence):
                yield line, sentence.strip(" -•:,")


def _matched(sentence: str) -> tuple[str, re.Match[str] | None]:
    for kind, pattern in _PATTERNS if len(sentence) <= _LONGEST else ():
        if match := pattern.search(sentence):
            return kind, match
    return "", None


def _said_all(kind: str, match: re.Match[str]) -> bool:
    """Whether a sentence says no more than was matched: one figure, its groups, no condition after them."""
    sentence, after = match.string, match.string[match.end() :]
    found = match.groupdict()
    if len(_CREDITS.findall(sentence)) > 1 or len(_GROUP.findall(sentence)) > bool(found.get("first")):
        return False
    if _FURTHER.match(after) or (kind in {"total", "level"} and _UNITS.search(after)):
        return False
    return not found.get("last") or (kind in {"level", "pool"} and _between(match) != ())


def _between(match: re.Match[str]) -> tuple[str, ...]:
    """The groups from the first to the last that is named: ``B to E``."""
    if not match["first"]:
        return ()
    first = match["first"].upper()
    last = (match["last"] or first).upper()
    return tuple(chr(letter) for letter in range(ord(first), ord(last) + 1))


def _bound(groups: dict[str, Group], identifier: str, kind: str, figure: int) -> None:
    group = groups.setdefault(identifier, Group(identifier, f"Group {identifier}", ()))
    if kind == "mandatory":
        groups[identifier] = group._replace(all_units=True, min_credits=figure)
    elif kind == "least":
        groups[identifier] = group._replace(min_credits=figure)
    else:
        groups[identifier] = group._replace(max_credits=figure)
