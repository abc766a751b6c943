"""Checking a file's shape with pydantic, once for each content.

The check decides what is wrong and says it well, but loading it costs more than all else together at
start-up. So the digests of contents that passed are kept in the user's cache folder, and a content that
passed before is not checked again. The folder may be deleted at any time.
"""

import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from tui import __version__
from tui.files.places import cache_folder

_LARGEST = 4 * 1024 * 1024  # bytes of digests kept, about 60,000 contents, before starting anew


def once(kind: str, schema: Path, contents: Iterable[bytes], check: Callable[[], None]) -> None:
    """Run ``check`` unless these very contents passed it before under this very schema file.

    ``check`` raises FileError when the contents are not what they should be; nothing is remembered then.
    """
    memory = cache_folder() / "passed"
    try:
        digest = _digest(kind, schema, contents)
    except OSError:  # the schema file cannot be read just now: nothing can be looked up
        check()
        return
    if digest in _read(memory):
        return
    check()
    _remember(memory, digest)


def _digest(kind: str, schema: Path, contents: Iterable[bytes]) -> str:
    hasher = hashlib.blake2b(f"{__version__} {kind}".encode(), digest_size=32)
    for content in (schema.read_bytes() if schema.is_file() else b"", *contents):
        hasher.update(len(content).to_bytes(8, "big"))
        hasher.update(content)
    return hasher.hexdigest()


def _read(memory: Path) -> str:
    try:
        return memory.read_text("ascii")
    except (OSError, ValueError):
        return ""


def _remember(memory: Path, digest: str) -> None:
    """Best effort: a cache that cannot be written costs time, never correctness."""
    try:
        memory.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        anew = memory.exists() and memory.stat().st_size > _LARGEST
        flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if anew else os.O_APPEND)
        descriptor = os.open(memory, flags, 0o600)
        try:
            os.write(descriptor, f"{digest}\n".encode("ascii"))
        finally:
            os.close(descriptor)
    except OSError:
        pass
