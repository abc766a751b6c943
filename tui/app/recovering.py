"""Offering what an earlier run could not save, when its learner is opened again."""

from pathlib import Path
from typing import Any

from textual.app import App

from tui.app.screens.learner import LearnerScreen
from tui.learner.recovery import Kept, forget, outlook, recoverable, take_in
from tui.learner.save import SaveError


class Recovering:
    """Asks about kept changes one after the other; what is put off is not asked again in this run."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._put_off: set[Path] = set()

    def offer(self, screen: LearnerScreen) -> None:
        """Ask about the oldest changes that are kept of the learner; none, where the file holds them."""
        for kept in recoverable(screen.session.path):
            if kept.file in self._put_off:
                continue
            found = outlook(screen.session, kept)
            if found is None:
                forget(kept.file)
                continue
            from tui.app.screens.recovered import Recovered

            self._app.push_screen(
                Recovered(kept.when, found), lambda answer, kept=kept: self._answered(screen, kept, answer)
            )
            return

    def _answered(self, screen: LearnerScreen, kept: Kept, answer: str | None) -> None:
        if answer == "take in":
            self._take_in(screen, kept)
        elif answer == "give up":
            forget(kept.file)
        else:
            self._put_off.add(kept.file)
        self.offer(screen)

    def _take_in(self, screen: LearnerScreen, kept: Kept) -> None:
        self._put_off.add(kept.file)
        try:
            copy = take_in(screen.session, kept)
        except SaveError as error:
            self._app.notify(f"They stay kept: the copy could not be saved: {error}", severity="error")
            return
        finally:
            screen.take_change()
        if screen.session.save():
            forget(kept.file)
        if copy is not None:
            self._app.notify(f"What could not be taken in is as you had it in {copy.name}.")
        else:
            self._app.notify("Taken in; u takes them out again.")
