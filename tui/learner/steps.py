"""The way that a file's content went since it was opened, and what of it can be undone and redone."""

from collections.abc import Callable
from datetime import datetime

from tui.learner.history import Kept, Kind, Splice, Version, shifted


class Steps:
    """Versions, oldest first, from the content that was opened to the one now; numbered from 1."""

    def __init__(self, opened: bytes, who: str) -> None:
        self._who = who
        self._opened = self._head = opened
        self._versions: list[Version] = []
        self._kept = 0  # how many of the versions the history has already

    def add(self, kind: Kind, what: str, after: bytes, undoes: Version | None = None, who: str = "") -> None:
        """The content went on to ``after``."""
        number = self._versions[-1].number + 1 if self._versions else 1
        splice = Splice.between(self._head, after)
        now = datetime.now().astimezone().replace(microsecond=0)
        about = undoes.number if undoes else None
        self._versions.append(Version(number, now, who or self._who, kind, what, splice, about))
        self._head = after

    @property
    def opened(self) -> bytes:
        """The content that this session began with."""
        return self._opened

    def precede(self, kept: Kept, bridge: Callable[[bytes], Version]) -> None:
        """Put what the history keeps before the versions of this session.

        ``bridge`` makes the version that led from the last kept content to the one that was opened, for
        where they differ and this session did not see it happen itself.
        """
        if not kept.versions:
            return
        earlier = list(kept.versions)
        mine = self._since(kept.head)
        if mine is None:
            mine = self._versions
            earlier.append(bridge(kept.head)._replace(number=earlier[-1].number + 1))
        shift = earlier[-1].number - (mine[0].number - 1 if mine else 0)
        self._versions = [*earlier, *(shifted(version, shift) for version in mine)]
        self._kept += len(kept.versions)

    def _since(self, head: bytes) -> list[Version] | None:
        """The versions after a content that was opened, or that someone else made of it; None for another."""
        data = self._opened
        for index, version in enumerate(self._versions):
            if data == head:
                return self._versions[index:]
            if version.kind != "outside":
                return None
            data = version.splice.forth(data)
        return [] if data == head else None

    @property
    def to_undo(self) -> Version | None:
        """The last change that can be taken back."""
        done, _ = self._stacks()
        return done[-1] if done else None

    @property
    def to_redo(self) -> Version | None:
        """The last undo that can be taken back."""
        _, undone = self._stacks()
        return undone[-1] if undone else None

    def _stacks(self) -> tuple[list[Version], list[Version]]:
        done: list[Version] = []
        undone: list[Version] = []
        for version in self._versions:
            if version.kind in {"done", "restored"}:
                done.append(version)
                undone.clear()
            elif version.kind == "undone":
                done = [one for one in done if one.number != version.undoes]
                undone.append(version)
            elif version.kind == "redone":
                undone = [one for one in undone if one.number != version.undoes]
                done.append(version)
        return done, undone

    @property
    def versions(self) -> tuple[Version, ...]:
        """All of them, oldest first."""
        return tuple(self._versions)

    def content(self, number: int) -> bytes:
        """The whole content after a version; raises KeyError."""
        return Kept(self.versions, self._head).content(number)

    def around(self, version: Version) -> tuple[bytes, bytes]:
        """The whole content before and after a version."""
        after = self.content(version.number)
        return version.splice.back(after), after

    @property
    def unkept(self) -> int:
        """How many versions the history does not have yet."""
        return len(self._versions) - self._kept

    def next_to_keep(self, count: int) -> tuple[list[Version], bytes]:
        """The first ``count`` versions that the history does not have, and the content before them."""
        versions = self._versions[self._kept :]
        before = self._head
        for version in reversed(versions):
            before = version.splice.back(before)
        return versions[:count], before

    def keep(self, count: int, shift: int) -> None:
        """The history has the next ``count`` of them now; their numbers there are these with ``shift``."""
        first = self._versions[self._kept].number
        self._versions[self._kept :] = [shifted(v, shift, first) for v in self._versions[self._kept :]]
        self._kept += count
