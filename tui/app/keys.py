"""Every key of the program, in one place: the bindings, the footer, the help and the command palette.

A key's id is what the user's settings remap; ``where`` is the part of the screen it works in.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from textual.binding import Binding, BindingType

Where = Literal[
    "app",
    "learner",
    "caseload",
    "table",
    "order",
    "qualifications",
    "unknown",
    "broken",
    "findings",
    "tree",
    "pane",
    "dialog",
    "contest",
]

WHERE_TITLES: dict[Where, str] = {
    "learner": "Learner",
    "tree": "Moving in the tree",
    "pane": "Scrolling a panel",
    "caseload": "Caseload",
    "table": "Moving in the caseload",
    "order": "Choosing what to sort by",
    "qualifications": "Qualifications",
    "unknown": "Learner of an unknown qualification",
    "broken": "File with errors",
    "findings": "Moving in its errors",
    "app": "Anywhere",
}


class Key(NamedTuple):
    """One thing that keys do: ``keys`` separated by commas, ``action`` as Textual calls it."""

    id: str
    keys: str
    action: str
    description: str
    where: Where
    footer: bool = False
    palette: bool = True


KEYS = (
    Key("learner.act", "space", "act", "tick / choose", "learner", footer=True),
    Key("learner.whole", "a", "whole_unit", "tick a whole unit, or take its ticks back", "learner"),
    Key("learner.date", "d", "date", "change the date", "learner"),
    Key("learner.evidence", "e", "evidence", "change the evidence", "learner"),
    Key("learner.note", "w", "note", "write a note", "learner"),
    Key("learner.undo", "u", "undo", "undo", "learner", footer=True),
    Key("learner.redo", "ctrl+r", "redo", "redo", "learner"),
    Key("learner.find", "slash", "find", "find", "learner", footer=True),
    Key("learner.next", "n", "next_match", "next match", "learner"),
    Key("learner.previous", "N", "previous_match", "previous match", "learner"),
    Key("learner.filter", "f", "filter", "filter", "learner", footer=True),
    Key("learner.warning", "exclamation_mark", "next_warning", "go to what a warning is about", "learner"),
    Key("learner.save", "s", "save_now", "try a failed save again", "learner"),
    Key(
        "learner.reload",
        "R",
        "reload",
        "take in what someone else changed, and decide what both did",
        "learner",
    ),
    Key("learner.check", "c", "app.check_file", "list what is wrong in the file", "learner"),
    Key("learner.edit", "o", "app.edit_file", "open the file at this row in your editor", "learner"),
    Key("learner.back", "b", "app.to_list", "back to the list of learners", "learner"),
    Key("tree.down", "j,down", "cursor_down", "down", "tree", palette=False),
    Key("tree.up", "k,up", "cursor_up", "up", "tree", palette=False),
    Key("tree.open", "l,right", "unfold", "open, or go in", "tree", palette=False),
    Key("tree.close", "h,left", "fold", "close, or go out", "tree", palette=False),
    Key("tree.toggle", "enter", "toggle_node", "open or close", "tree", palette=False),
    Key("tree.first", "g,home", "first", "first line", "tree", palette=False),
    Key("tree.last", "G,end", "last", "last line", "tree", palette=False),
    Key("tree.page-down", "ctrl+d,pagedown", "page_down", "page down", "tree", palette=False),
    Key("tree.page-up", "ctrl+u,pageup", "page_up", "page up", "tree", palette=False),
    Key("tree.next-group", "right_square_bracket", "step_group(1)", "next group", "tree", palette=False),
    Key(
        "tree.previous-group",
        "left_square_bracket",
        "step_group(-1)",
        "previous group",
        "tree",
        palette=False,
    ),
    Key("pane.down", "j,down", "scroll_down", "down", "pane", palette=False),
    Key("pane.up", "k,up", "scroll_up", "up", "pane", palette=False),
    Key("pane.right", "l,right", "scroll_right", "right", "pane", palette=False),
    Key("pane.left", "h,left", "scroll_left", "left", "pane", palette=False),
    Key("pane.first", "g,home", "scroll_home", "top", "pane", palette=False),
    Key("pane.last", "G,end", "scroll_end", "bottom", "pane", palette=False),
    Key("pane.page-down", "ctrl+d,pagedown", "page_down", "page down", "pane", palette=False),
    Key("pane.page-up", "ctrl+u,pageup", "page_up", "page up", "pane", palette=False),
    Key("caseload.find", "slash", "find", "filter", "caseload", footer=True),
    Key("caseload.sort", "s", "sort", "sort", "caseload", footer=True),
    Key("caseload.reverse", "r", "reverse", "sort the other way round", "caseload"),
    Key("caseload.new", "n", "new", "new learner", "caseload", footer=True),
    Key("caseload.clear", "escape", "clear", "end the filter and the view", "caseload"),
    Key("caseload.all", "0", "view(0)", "all learners", "caseload"),
    Key("caseload.broken", "1", "view(1)", "whose plan breaks the rules", "caseload"),
    Key("caseload.warnings", "2", "view(2)", "who has warnings", "caseload"),
    Key("caseload.ready", "3", "view(3)", "who is ready to claim", "caseload"),
    Key("caseload.behind", "4", "view(4)", "who is behind", "caseload"),
    Key("caseload.idle", "5", "view(5)", "who has nothing for 4 weeks", "caseload"),
    Key("caseload.unreadable", "6", "view(6)", "what cannot be read", "caseload"),
    Key("table.open", "enter", "open", "open", "table", footer=True, palette=False),
    Key("table.down", "j,down", "move(1)", "down", "table", palette=False),
    Key("table.up", "k,up", "move(-1)", "up", "table", palette=False),
    Key("table.first", "g,home", "first", "first", "table", palette=False),
    Key("table.last", "G,end", "last", "last", "table", palette=False),
    Key("table.page-down", "ctrl+d,pagedown", "page(1)", "page down", "table", palette=False),
    Key("table.page-up", "ctrl+u,pageup", "page(-1)", "page up", "table", palette=False),
    Key("order.pick", "enter,space", "select", "sort by it, or the other way round", "order", palette=False),
    Key("order.down", "j,down", "cursor_down", "down", "order", palette=False),
    Key("order.up", "k,up", "cursor_up", "up", "order", palette=False),
    Key("order.close", "escape,s,q", "close", "done", "order", palette=False),
    Key("qualifications.toggle", "space", "open_or_close", "open or close", "qualifications", palette=False),
    Key("qualifications.find", "slash", "find", "find", "qualifications", footer=True),
    Key("qualifications.next", "n", "next_match", "next match", "qualifications"),
    Key("qualifications.previous", "N", "previous_match", "previous match", "qualifications"),
    Key("qualifications.share", "f", "share", "shared units", "qualifications", footer=True),
    Key("qualifications.back", "b,escape", "back", "back", "qualifications", footer=True),
    Key("unknown.edit", "o", "app.edit_file", "open in your editor", "unknown", footer=True),
    Key("unknown.back", "b,escape", "app.to_list", "back", "unknown", footer=True),
    Key("broken.edit", "o", "app.edit_file", "open in your editor", "broken", footer=True),
    Key("broken.back", "b,escape", "back", "back", "broken", footer=True),
    Key("findings.edit", "enter", "select", "open in your editor", "findings", palette=False),
    Key("findings.down", "j,down", "cursor_down", "down", "findings", palette=False),
    Key("findings.up", "k,up", "cursor_up", "up", "findings", palette=False),
    Key("findings.first", "g,home", "first", "first", "findings", palette=False),
    Key("findings.last", "G,end", "last", "last", "findings", palette=False),
    Key("findings.page-down", "ctrl+d,pagedown", "page_down", "page down", "findings", palette=False),
    Key("findings.page-up", "ctrl+u,pageup", "page_up", "page up", "findings", palette=False),
    Key("contest.mine", "m", "mine", "all yours", "contest", footer=True, palette=False),
    Key("contest.theirs", "t", "theirs", "all theirs", "contest", footer=True, palette=False),
    Key("dialog.cancel", "escape", "cancel", "leave as it is", "dialog", footer=True, palette=False),
    Key("app.panel", "tab", "app.focus_next", "next panel", "app", palette=False),
    Key("app.qualifications", "Q", "qualifications", "look through the qualifications", "app"),
    Key("app.help", "question_mark", "help", "keys", "app", footer=True, palette=False),
    Key("app.palette", "ctrl+p,colon", "command_palette", "commands", "app", palette=False),
    Key("app.theme", "t", "change_theme", "colours", "app", palette=False),
    Key("app.quit", "q", "leave", "quit", "app", footer=True),
)

_TOGETHER: tuple[tuple[Where, ...], ...] = (
    ("app", "learner", "tree"),
    ("app", "learner", "pane"),
    ("app", "caseload", "table"),
    ("app", "caseload", "pane"),
    ("app", "qualifications", "tree"),
    ("app", "qualifications", "pane"),
    ("app", "unknown", "pane"),
    ("app", "broken", "findings"),
    ("app", "broken", "pane"),
)
"""Parts of the screen whose keys are live at the same time, so that no two may share one."""


class KeyClash(ValueError):
    """The user's keys name something unknown, or give one key to two things."""


def bindings(*where: Where, at_once: bool = False) -> list[BindingType]:
    """The bindings of some parts of the screen.

    They have priority, so that each key is carried out before the next one is looked at: of ``/read`` typed
    or pasted at once, the letters go to the search and not to what they would do in the tree. Where a text
    is written, ``check_action`` lets them through to it. ``at_once`` gives those of a dialog priority too.
    """
    return [
        Binding(
            key.keys,
            key.action,
            key.description,
            show=key.footer,
            id=key.id,
            priority=at_once or key.where not in {"dialog", "contest"},
        )
        for key in KEYS
        if key.where in where
    ]


def checked_keymap(keymap: Mapping[str, str]) -> dict[str, str]:
    """The user's keys by id; raises KeyClash, in words for the user, when they cannot all hold."""
    known = {key.id for key in KEYS}
    for identifier in keymap:
        if identifier not in known:
            raise KeyClash(f"settings: nothing is called {identifier}; known: {', '.join(sorted(known))}")
    tidy = {identifier: ",".join(_split(keys)) for identifier, keys in keymap.items()}
    for clash in clashes(tidy):
        raise KeyClash(f"settings: {clash}")
    return tidy


def clashes(keymap: Mapping[str, str]) -> Iterator[str]:
    """Each key that would do two things at the same time."""
    for together in _TOGETHER:
        taken: dict[str, str] = {}
        for key in KEYS:
            if key.where not in together:
                continue
            for pressed in _split(keymap.get(key.id, key.keys)):
                if pressed in taken:
                    yield f"the key {pressed} is given to both {taken[pressed]} and {key.id}"
                taken[pressed] = key.id


def _split(keys: str) -> Iterable[str]:
    return [key.strip() for key in keys.split(",") if key.strip()]
