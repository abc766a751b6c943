"""The tree: groups, units, outcomes and criteria. Rows are made when their parent is opened."""

from collections.abc import Iterator
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.events import Click
from textual.message import Message
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from tui.app.keys import bindings
from tui.app.outline import Label, Outline, Row
from tui.app.paint import rich_line, spread

INDENT = 2  # cells for each level


class QualificationTree(Tree[Row], inherit_bindings=False):
    """Draws the rows of an outline; after a change only rows that say something new are redrawn."""

    BINDINGS = bindings("tree")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"tree--{style}" for style in ("title", "dim", "achieved", "started", "planned", "broken")
    }
    ICON_NODE = "▸ "
    ICON_NODE_EXPANDED = "▾ "

    class Marked(Message):
        """The mark of the row under the cursor was clicked."""

    def __init__(self, outline: Outline) -> None:
        super().__init__(Text(""), None, id="tree")
        self.outline = outline
        self._said: dict[Row, Label] = {}
        self._row_nodes: dict[Row, TreeNode[Row]] = {}
        self.show_root = False
        self.show_guides = False
        self.guide_depth = INDENT
        self.auto_expand = False
        self.root.expand()
        self._fill(self.root, None)
        for row, node in list(self._row_nodes.items()):
            if row.kind == "group":
                node.expand()
                self._fill(node, row)

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.cursor_node.data if self.cursor_node else None

    def take(self, outline: Outline) -> None:
        """Show another outline; rows that come or go keep the cursor where it is, or on the nearest row."""
        self.outline = outline
        if self._same_rows():
            for row, node in self._row_nodes.items():
                now = outline.label(row)
                if now != self._said.get(row):
                    self._said[row] = now
                    node.refresh()
        else:
            self._rebuild()

    def _same_rows(self) -> bool:
        """Whether every opened row still has the rows below it that are shown."""
        return all(
            [child.data for child in node.children] == self.outline.children(node.data)
            for node in (self.root, *self._row_nodes.values())
            if node.children
        )

    def _rebuild(self) -> None:
        opened = self.opened
        here, line = self.row, self.cursor_line
        self.clear()
        self._row_nodes.clear()
        self._said.clear()
        self._fill(self.root, None)
        for row in opened:
            self.open(row)
        self._move_near(here, line)

    def open(self, row: Row) -> None:
        """Open a row that is shown, and those above it."""
        node = self._row_node(row)
        if node is not None and node.allow_expand:
            self._fill(node, row)
            node.expand()

    def _row_node(self, row: Row) -> TreeNode[Row] | None:
        """The row's node, made if need be; None when the filter hides it."""
        if row not in self._row_nodes:
            above = self.outline.parent(row)
            if above is None or self._row_node(above) is None:
                return None
            self._fill(self._row_nodes[above], above)
        return self._row_nodes.get(row)

    def _fill(self, node: TreeNode[Row], row: Row | None) -> None:
        if node.children:
            return
        for child in self.outline.children(row):
            leaf = child.kind in {"criterion", "rule"}
            self._row_nodes[child] = node.add(Text(""), child, allow_expand=not leaf)

    def _move_near(self, row: Row | None, line: int) -> None:
        """Put the cursor on the row, else on the nearest above it that is shown."""
        while row is not None:
            node = self._row_node(row)
            if node is not None:
                self.go(row)
                return
            row = self.outline.parent(row)
        self.cursor_line = min(max(line, 0), self.last_line)

    @property
    def opened(self) -> frozenset[Row]:
        """The rows that are open."""
        return frozenset(row for row, node in self._row_nodes.items() if node.is_expanded)

    def close_others(self, opened: frozenset[Row]) -> None:
        """Close every row that is not among these."""
        for row in self.opened - opened:
            self._row_nodes[row].collapse()

    def go(self, row: Row) -> bool:
        """Open what is above a row and put the cursor on it; False when the filter hides it."""
        above = self.outline.parent(row)
        ways: list[Row] = []
        while above is not None:
            ways.append(above)
            above = self.outline.parent(above)
        for way in reversed(ways):
            self.open(way)
        node = self._row_node(row)
        if node is None:
            return False
        _ = self.last_line  # lines are counted anew before the cursor is put on one
        line = self.cursor_line
        self.move_cursor(node)
        if self.cursor_line == line:  # another row may stand there now: Textual would keep that to itself
            self.post_message(self.NodeHighlighted(node))
        return True

    def on_click(self, event: Click) -> None:
        """Act on a row whose mark is clicked, as the key does."""
        if event.style.meta.get("mark") and "line" in event.style.meta:
            self.cursor_line = event.style.meta["line"]
            self.post_message(self.Marked())

    def on_tree_node_expanded(self, event: Tree.NodeExpanded[Row]) -> None:
        """Make the rows below a row that is opened for the first time."""
        self._fill(event.node, event.node.data)

    def render_label(self, node: TreeNode[Row], base_style: Style, style: Style) -> Text:
        """A row over the full width: its left part cut where it is long, its figures at the right."""
        row = node.data
        if row is None:
            return Text("")
        said = self._said.get(row)
        if said is None:
            said = self._said[row] = self.outline.label(row)
        depth = sum(1 for _ in _ancestors(node)) - 1
        fold = (
            "" if not node.allow_expand else self.ICON_NODE_EXPANDED if node.is_expanded else self.ICON_NODE
        )
        width = self.size.width - depth * INDENT - len(fold) - 1
        pieces = spread(said.left, said.right, width)
        text = Text("", no_wrap=True, end="")
        text.append(fold, base_style + style + Style(meta={"toggle": True}))
        text.append_text(rich_line(pieces[:1], self._styles(style), style + Style(meta={"mark": True})))
        text.append_text(rich_line(pieces[1:], self._styles(style), style))
        return text

    def _styles(self, over: Style) -> dict[str, Style]:
        """The named styles; on the cursor's line the cursor's own colours stand, so that it always reads."""
        if over.bgcolor is not None:
            return {"title": Style(bold=True), "broken": Style(bold=True)}
        return {
            style: self.get_component_rich_style(f"tree--{style}", partial=True)
            for style in ("title", "dim", "achieved", "started", "planned", "broken")
        }

    def _refresh_node(self, node: TreeNode[Row]) -> None:
        """Redraw one row. Textual redraws all below it too, for guides that this tree does not have."""
        node.refresh()

    def get_label_width(self, node: TreeNode[Row]) -> int:
        """Rows are as wide as the tree, so none ever needs scrolling sideways."""
        del node
        return 1

    def action_first(self) -> None:
        """Go to the first line."""
        self.cursor_line = 0
        self.scroll_to_line(0, animate=False)

    def action_last(self) -> None:
        """Go to the last line."""
        self.cursor_line = self.last_line
        self.scroll_to_line(self.last_line, animate=False)

    def action_unfold(self) -> None:
        """Open the row; an open one is entered."""
        node = self.cursor_node
        if node is None or not node.allow_expand:
            return
        if node.is_expanded:
            self.action_cursor_down()
        else:
            self.open(node.data) if node.data else None

    def action_fold(self) -> None:
        """Close the row; from a closed one, go to the row above it."""
        node = self.cursor_node
        if node is None:
            return
        if node.allow_expand and node.is_expanded:
            node.collapse()
        elif node.parent is not None and node.parent is not self.root:
            self.move_cursor(node.parent)

    def action_toggle_node(self) -> None:
        """Open or close the row."""
        if self.cursor_node is not None:
            self._toggle_node(self.cursor_node)

    def action_step_group(self, step: int) -> None:
        """Go to the next or the previous group."""
        lines = [node.line for row, node in self._row_nodes.items() if row.kind in {"group", "award"}]
        onward = [line for line in lines if (line - self.cursor_line) * step > 0]
        if onward:
            self.cursor_line = min(onward) if step > 0 else max(onward)
            self.scroll_to_line(self.cursor_line, animate=False)


def _ancestors(node: TreeNode[Row]) -> Iterator[TreeNode[Row]]:
    while node.parent is not None:
        node = node.parent
        yield node
