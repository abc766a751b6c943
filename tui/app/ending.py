"""How the program goes down other than by its user's wish: what is unsaved is put where it is found again."""

from typing import TYPE_CHECKING

from tui.files.finding import FileError, Refused

if TYPE_CHECKING:  # loaded with the first session: without one there is nothing to put away
    from tui.learner.session import Session

LOOK_SECONDS = 2.0
"""How often the terminal is looked at: one that went away sends no signal to who was told to ignore it."""


def put_away(session: "Session | None") -> str:
    """Save what is unsaved, or keep it; says what became of it, nothing where all is saved.

    It is kept before the save is tried: a disk that does not answer may be why the program is being killed.
    """
    if session is None or not session.unsaved:
        return ""
    from tui.learner import recovery

    try:
        kept = recovery.keep(session)
    except (Refused, ValueError):
        return _saved_or_copied(session)
    if _saved(session):
        recovery.forget(kept)
        return ""
    return "What could not be saved is kept: rqf offers it when the file is opened again."


def _saved(session: "Session") -> bool:
    try:
        return session.save()
    except Exception:  # whatever brought the program down may do so again
        return False


def _saved_or_copied(session: "Session") -> str:
    if _saved(session):
        return ""
    try:
        return f"What could not be saved is in {session.keep_copy().name}, beside the file."
    except (Refused, FileError):
        return f"Your last changes could be saved nowhere: {session.problem or 'no folder can be written'}."
