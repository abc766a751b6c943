"""Asked when a new learner registers: who, until when, for what, and in which file."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.app.keys import bindings
from tui.app.paint import content
from tui.files.literal import shortened, visible
from tui.learner.model import Learner
from tui.learner.new import file_stem_of, new_file, unused
from tui.learner.save import SaveError, create
from tui.report.lines import Line
from tui.report.qualification import closed
from tui.spec.library import Library
from tui.spec.model import Specification

_TYPING = "Enter goes on to the next line; Escape leaves everything as it is."
_CHOOSING = "j and k choose, Enter makes the file; Escape leaves everything as it is."
_NONE_KNOWN = "No qualification is known, so there is none to choose."
_LONGEST = 160  # characters of a name or title that are shown
_COLUMN = 30  # cells that names are padded to
_SAID = "file", "problem", "hint"
_AROUND = 15  # lines of the dialog besides the list


class Field(Input):
    """A line to write in, whose keys are all carried out in the order they were pressed.

    Textual hands a key that edits up to the application, which may only come to it when the line has been
    left for the next one: of text typed or pasted at once, the next line would lose a letter for it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down,tab", "screen.onward", "next line", id="new.next", priority=True),
        Binding("up,shift+tab", "screen.backward", "line before", id="new.previous", priority=True),
    ]

    _EDITS: ClassVar = {
        key.strip(): binding.action
        for binding in Input.BINDINGS
        if isinstance(binding, Binding)
        for key in binding.key.split(",")
    }

    async def on_key(self, event: events.Key) -> None:
        """Edit at once, not by way of the application."""
        action = self._EDITS.get(event.key)
        if action is not None:
            event.stop()
            event.prevent_default()
            await self.run_action(action)


class Choice(OptionList, inherit_bindings=False):
    """The qualifications that a learner can be registered for; a click only chooses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.make", "make the file", id="new.make", priority=True),
        Binding("j,down", "cursor_down", "down", id="new.down", priority=True),
        Binding("k,up", "cursor_up", "up", id="new.up", priority=True),
        Binding("g,home", "first", "first", id="new.first", priority=True),
        Binding("G,end", "last", "last", id="new.last", priority=True),
        Binding("ctrl+d,pagedown", "page_down", "page down", id="new.page-down", priority=True),
        Binding("ctrl+u,pageup", "page_up", "page up", id="new.page-up", priority=True),
        Binding("tab", "screen.onward", "next line", id="new.next", priority=True),
        Binding("shift+tab", "screen.backward", "line before", id="new.previous", priority=True),
    ]

    def __init__(self, known: Iterable[Specification]) -> None:
        self._known = tuple(known)
        today = date.today()
        names = (cell_len(visible(one.short_name)) for one in self._known)
        width = min(max(names, default=0), _COLUMN)
        super().__init__(
            *(Option(content(_about(one, width, today))) for one in self._known), compact=True, id="choice"
        )
        open_ones = (n for n, one in enumerate(self._known) if not closed(one, today))
        self._start = next(open_ones, 0)

    def on_mount(self) -> None:
        """Begin at one that learners can still register for."""
        if self._known:
            self.highlighted = self._start

    @property
    def chosen(self) -> Specification | None:
        """The qualification under the cursor; None where none is known."""
        return None if self.highlighted is None else self._known[self.highlighted]


def _about(specification: Specification, width: int, today: date) -> Iterator[Line]:
    name, title = (shortened(text, _LONGEST) for text in (specification.short_name, specification.title))
    space = " " * max(0, width - cell_len(visible(name)))
    yield [(name, "title"), (f"{space} {title}", "")]
    if past := closed(specification, today):
        yield [(past, "broken")]


class NewLearner(ModalScreen[Path | None]):
    """Makes a file for a learner who has just registered; answers with its path, None when it is left."""

    # At once: else what is typed after an Escape could still make the file.
    BINDINGS: ClassVar[list[BindingType]] = bindings("dialog", at_once=True)

    def __init__(self, library: Library, folder: Path, root: Path) -> None:
        super().__init__()
        self._folder = folder
        self._where = _said_of(folder, root)
        self._taken = _names_in(folder)
        self._making = False
        self._refused: tuple[Input, str] | None = None
        """The line that the problem is about, and what it held: told until that is changed."""
        # Kept, not looked up: what they send may arrive when the dialog has been left.
        self._name_field = Field(compact=True, id="name")
        self._id_field = Field(compact=True, id="identifier")
        self._target_field = Field(
            placeholder="a date such as 2027-02-14, or none", compact=True, id="target"
        )
        self._choice = Choice(library.load_all())
        self._choice_label = Static("Qualification", markup=False, classes="label", id="for-choice")
        self._file, self._problem, self._hint = (Static(markup=False, id=i) for i in _SAID)

    def compose(self) -> ComposeResult:
        """Where it goes, what has to be known, the file, and the keys."""
        with Vertical():
            yield Static(content([[(f"New learner in {self._where}", "title")]]), markup=False, id="where")
            yield from _labelled("Name", self._name_field)
            yield from _labelled("Id", self._id_field)
            yield from _labelled("Target", self._target_field)
            yield self._choice_label
            yield self._choice
            yield from _labelled("File", self._file)
            yield self._problem
            yield self._hint

    def on_mount(self) -> None:
        """Write at once, before the next key."""
        self.set_focus(self._name_field)
        self._say("" if self._choice.option_count else _NONE_KNOWN)
        self._show_file()

    def on_resize(self) -> None:
        """Give the list the lines that the rest leaves."""
        self._choice.styles.max_height = max(3, self.size.height - _AROUND)

    @property
    def _path(self) -> Path:
        """The file that would be made."""
        stem = unused(file_stem_of(self._name_field.value), self._taken)
        return self._folder / f"{stem}.toml"

    # writing

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if self._refused is None or self._refused[0].value != self._refused[1]:
            self._refused = None
            self._say("")
        self._show_file()

    def _show_file(self) -> None:
        """Which file it would be; the learner's id is called after it unless another is given."""
        named = bool(self._name_field.value.strip())
        wanted, path = file_stem_of(self._name_field.value), self._path
        there = f"  {wanted}.toml is there already" if path.stem != wanted else ""
        line: Line = [(path.name, ""), (there, "started")] if named else [("called after the name", "dim")]
        self._file.update(content([line]))
        self._id_field.placeholder = visible(path.stem) if named else "as the file is called"

    def _say(self, problem: str) -> None:
        self._problem.display = bool(problem)
        self._problem.update(content([[(problem, "broken")]]))

    @on(events.DescendantFocus)
    def _tell_keys(self) -> None:
        for label in self.query(".label"):
            label.set_class(self.focused is not None and label.id == f"for-{self.focused.id}", "-here")
        hint = _CHOOSING if isinstance(self.focused, Choice) else _TYPING
        self._hint.update(content([[(hint, "dim")]]))

    def action_onward(self) -> None:
        """Go to the next line; a learner without a name, or with a wrong date, is sent back to it."""
        if self.focused is self._name_field:
            self._after_typing(self._refuse_nameless)
        elif self.focused is self._target_field:
            self._after_typing(self._refuse_target)
        self._step(1)

    def action_backward(self) -> None:
        """Go to the line before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        lines: tuple[Widget, ...] = self._name_field, self._id_field, self._target_field, self._choice
        here = lines.index(self.focused) if self.focused in lines else 0
        self.set_focus(lines[(here + step) % len(lines)])  # at once, before the next key

    def _after_typing(self, callback: Callable[[], object]) -> None:
        """Call back when all keys are in their lines that were pressed until now, if still here then."""

        def typed() -> None:
            if self.is_current:
                callback()
            else:
                self._making = False

        ask, *others = (field.call_later for field in (self._name_field, self._id_field, self._target_field))
        ask(*others, self.call_later, typed)

    def _refuse_nameless(self) -> None:
        if not self._name_field.value.strip():
            self._refuse("A learner has a name: write it first.", self._name_field)

    def _refuse_target(self) -> None:
        if problem := _target_problem(self._target_field.value):
            self._refuse(problem, self._target_field)

    def _refuse(self, problem: str, line: Input | None = None) -> None:
        self._making = False
        self._refused = (line, line.value) if line else None
        self._say(problem)
        if line is not None:
            self.set_focus(line)

    # making

    def action_make(self) -> None:
        """Make the file, once all that was typed has arrived."""
        if not self._making:
            self._making = True
            self._after_typing(self._make)

    def _make(self) -> None:
        name, identifier = self._name_field.value.strip(), self._id_field.value.strip()
        specification = self._choice.chosen
        if not name:
            self._refuse_nameless()
        elif not _writable(name):
            self._refuse("The name has characters that cannot be written to a file.", self._name_field)
        elif not _writable(identifier):
            self._refuse("The id has characters that cannot be written to a file.", self._id_field)
        elif _target_problem(self._target_field.value):
            self._refuse_target()
        elif specification is None:
            self._refuse(_NONE_KNOWN)
        elif self._is_still_free():
            target = _target(self._target_field.value)
            path = self._path
            self._create(path, specification, Learner(identifier or path.stem, name, date.today(), target))

    def _is_still_free(self) -> bool:
        """Whether the file that is shown can be made; where it came to be meanwhile, another is shown."""
        shown = self._path
        self._taken = _names_in(self._folder)
        if self._path == shown:
            return True
        self._show_file()
        self._refuse(f"{shown.name} was made by someone else just now. Enter makes {self._path.name}.")
        return False

    def _create(self, path: Path, specification: Specification, learner: Learner) -> None:
        try:
            create(path, new_file(specification.id, learner, ()))
        except SaveError as error:
            self._refuse(f"Not made: {error}.")
        else:
            self.dismiss(path)

    def action_cancel(self) -> None:
        """Leave everything as it is, unless the file is being made."""
        if not self._making:
            self.dismiss(None)


def _labelled(label: str, widget: Widget) -> Iterator[Horizontal]:
    before = Static(label, markup=False, classes="label", id=f"for-{widget.id}")
    yield Horizontal(before, widget)


def _target(typed: str) -> date | None:
    """The target date, None where none is given; raises ValueError."""
    return date.fromisoformat(typed.strip()) if typed.strip() else None


def _target_problem(typed: str) -> str | None:
    """What is wrong with what was typed for the target date."""
    try:
        target = _target(typed)
    except ValueError:
        return "That is no date; write it as year-month-day, such as 2027-02-14."
    if target is not None and target <= date.today():
        return "The target has to be after today, when the learner starts."
    return None


def _said_of(folder: Path, root: Path) -> str:
    """The folder as it is seen from the caseload."""
    whole = root.absolute().name or str(root)
    return str(whole / folder.relative_to(root)) if folder.is_relative_to(root) else str(folder)


def _names_in(folder: Path) -> tuple[str, ...]:
    """What is in the folder; that it cannot be looked into is said when the file is to be made."""
    try:
        return tuple(path.name for path in folder.iterdir())
    except OSError:
        return ()


def _writable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
