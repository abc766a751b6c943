"""What the program is held against: a bare Textual app, a bare tree, and a bare table of as many rows."""

import sys

from rich.text import Text
from textual.app import App, ComposeResult
from textual.widgets import DataTable, Footer, Label, Tree


class Bare(App[None]):
    """The least that Textual can show."""

    def compose(self) -> ComposeResult:
        """One label."""
        yield Label("bare-ready")


class BareTree(App[None]):
    """A tree and a footer, opened as far as the program's own is at its start."""

    BINDINGS = [("q", "quit", "quit")]  # noqa: RUF012

    def __init__(self, groups: int, units: int) -> None:
        super().__init__()
        self.animation_level = "none"
        self._groups, self._units = groups, units

    def compose(self) -> ComposeResult:
        """The tree."""
        tree: Tree[None] = Tree(Text("bare-ready"))
        tree.root.expand()
        for group in range(self._groups):
            branch = tree.root.add(Text(f"Group {group}"), expand=True)
            for unit in range(self._units // self._groups):
                branch.add(Text(f"Unit {group}.{unit} with a title of some forty characters  L3  5 cr  0/16"))
        yield tree
        yield Footer()


class BareTable(App[None]):
    """A table of eight columns."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.animation_level = "none"
        self._rows = rows

    def compose(self) -> ComposeResult:
        """The table, filled before it is shown."""
        table: DataTable[str] = DataTable(cursor_type="row")
        table.add_columns("bare-ready", *"bcdefgh")
        table.add_rows((f"Learner {number}", *["some text"] * 7) for number in range(self._rows))
        yield table


def main() -> None:
    """Run the app that the arguments name."""
    match sys.argv[1:]:
        case ["tree"]:
            BareTree(3, 45).run()
        case ["table", rows]:
            BareTable(int(rows)).run()
        case _:
            Bare().run()


if __name__ == "__main__":
    main()
