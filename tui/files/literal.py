r"""Text from files made safe to show: no control characters, no escapes, no hidden direction marks.

TOML forbids raw C0 controls but not ``"\u001b"`` nor raw C1 and bidirectional controls, so a file can hold
a terminal escape. Everything shown passes through here; the file itself keeps what it has.
"""

import re

_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)


def _spelled(match: re.Match[str]) -> str:
    code = ord(match.group())
    if match.group() in "\n\r":
        return "\u23ce"
    if match.group() == "\t":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def visible(text: str) -> str:
    """The text on one line with every control character spelled out; other characters stay as they are."""
    return _UNSAFE.sub(_spelled, text) if _UNSAFE.search(text) else text


def shortened(text: str, most: int) -> str:
    """Cut a text that is longer than ``most`` characters, and show that it was."""
    return text if len(text) <= most else f"{text[: most - 1]}\u2026"


def stripped(text: str) -> str:
    """The text without control characters: the last defence, for what was not made visible before."""
    return _UNSAFE.sub("", text) if _UNSAFE.search(text) else text
