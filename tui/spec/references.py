"""Numbers that check themselves, and the near miss of a number that was mistyped.

The check characters of qualification and unit numbers are worked out from hundreds of real numbers, not
published: a number that fails is worth a warning and is never refused. The unique learner number's check is
the Learning Records Service's.
"""

import difflib
import re
from collections.abc import Iterable

IDENTIFIER = r"[A-Za-z0-9][A-Za-z0-9./_-]*"
"""A pattern for what units, groups, rules and qualifications are called by."""

_WEIGHTS = (8, 7, 6, 5, 4, 3, 2)
_URN_LETTERS = "ADFHJKLMRTY"
_QN_CHARACTERS = "0123456789X"
_QN = re.compile(r"(\d{3})/(\d{4})/([\dX])", re.ASCII)
_URN = re.compile(r"([A-Z])/(\d{3})/(\d{4})", re.ASCII)
_ULN = re.compile(r"[1-9]\d{9}", re.ASCII)
_TEMPORARY_ULN = "9999999999"


def _weighted(digits: str) -> int:
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True)) % 11


def is_identifier(name: str) -> bool:
    """Whether something may be called by this name."""
    return re.fullmatch(IDENTIFIER, name) is not None


def is_number(identifier: str) -> bool:
    """Whether an identifier has the shape of a qualification number, whatever its check character."""
    return _QN.fullmatch(identifier) is not None


def qn_fits(number: str) -> bool:
    """Whether a qualification number such as 601/3521/9 has the shape and check character of one."""
    match = _QN.fullmatch(number)
    return match is not None and _QN_CHARACTERS[_weighted(match[1] + match[2])] == match[3]


def urn_fits(reference: str) -> bool:
    """Whether a unit reference such as D/506/1942 has the shape and check letter of one."""
    match = _URN.fullmatch(reference)
    if match is None:
        return False
    digits = match[2] + match[3]
    remainder = (sum(map(int, digits)) + 6) % 11 if match[2] in {"650", "651"} else _weighted(digits)
    return _URN_LETTERS[remainder] == match[1]


def uln_fits(number: str) -> bool:
    """Whether a unique learner number of ten digits passes its check, or is the accepted temporary one."""
    if number == _TEMPORARY_ULN:
        return True
    if _ULN.fullmatch(number) is None:
        return False
    return sum(weight * int(digit) for weight, digit in zip(range(10, 0, -1), number, strict=True)) % 11 == 10


def tidy(reference: str) -> str:
    """A reference as people type it, made whole: ``d5061942`` and ``D/506/1942`` are the same unit."""
    bare = re.sub(r"[\s/.-]", "", reference).upper()
    match = re.fullmatch(r"([A-Z])(\d{3})(\d{4})", bare)
    return f"{match[1]}/{match[2]}/{match[3]}" if match else reference.strip()


def file_stem(number: str) -> str:
    """A number as the name of a file says it: ``D-506-1942``."""
    return number.replace("/", "-")


def near_unit(wanted: str, known: Iterable[str]) -> str | None:
    """The unit that was likely meant; None for a reference that fits its check letter: that is no slip."""
    return None if urn_fits(wanted) else near_miss(wanted, known)


def near_miss(wanted: str, known: Iterable[str]) -> str | None:
    """The known number that was most likely meant, or None when none is near."""
    by_capitals = {name.upper(): name for name in known}
    near = difflib.get_close_matches(wanted.upper(), by_capitals, n=1, cutoff=0.7)
    return by_capitals[near[0]] if near else None
