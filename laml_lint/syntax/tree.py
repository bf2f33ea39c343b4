"""The tree as it grows: open elements, and what a person would make of end tags that do not match."""

from __future__ import annotations

from laml_lint.diagnostics import Span
from laml_lint.syntax.faults import Fault, FaultKind
from laml_lint.syntax.namespaces import Namespaces
from laml_lint.syntax.nodes import Limits, Node, OffsetMap, SyntaxTree, TextPiece
from laml_lint.syntax.outline import Outline
from laml_lint.syntax.reader import Reader
from laml_lint.syntax.tags import StartTag

_CANDIDATES = 8
"""How many open elements are looked at to find the one that a misspelt end tag means."""


Place = tuple[int, int]


class _Crossing:
    """An element that was closed from outside; its own end tag may still come."""

    __slots__ = ("closer", "fault", "node", "outside")

    def __init__(self, fault: int, node: Node, closer: Node, outside: Node | None) -> None:
        self.fault = fault
        self.node = node
        self.closer = closer
        self.outside = outside


class TreeBuilder:
    """Takes tags and texts in document order and builds the tree."""

    __slots__ = (
        "_counts",
        "_crossings",
        "_limits",
        "_namespaces",
        "_open",
        "_outline",
        "_reader",
        "_too_deep",
        "after_root_noted",
        "tree",
    )

    def __init__(self, reader: Reader, outline: Outline, limits: Limits, tree: SyntaxTree) -> None:
        """The tree is filled while the document is read."""
        self._reader = reader
        self._outline = outline
        self._limits = limits
        self.tree = tree
        self._open: list[Node] = []
        self._counts: dict[str, int] = {}
        self._crossings: list[_Crossing] = []
        self._namespaces = Namespaces(reader)
        self._too_deep = False
        self.after_root_noted = False
        """Whether a fault says already that something stands behind the root."""

    @property
    def top(self) -> Node | None:
        """The innermost open element."""
        return self._open[-1] if self._open else None

    def lacks_end(self, name: str, offset: int, more: int = 0) -> bool:
        """Whether there are fewer end tags of that name behind `offset` than open elements (and `more`)."""
        return self._outline.surplus(name, offset) < self._counts.get(name, 0) + more

    def start(self, tag: StartTag, start: int) -> None:
        """Open an element, and close it again when its tag does."""
        node = Node(tag.name, (start, tag.name_span.start, tag.end), tag.attributes)
        node.self_closing = tag.self_closing
        self._namespaces.enter(node)
        self._place(node)
        if tag.self_closing:
            self._namespaces.leave(node)
        else:
            self._open.append(node)
            self._counts[tag.name] = self._counts.get(tag.name, 0) + 1

    def _place(self, node: Node) -> None:
        """Put an element into the tree, if it belongs there."""
        tree = self.tree
        parent = self.top
        node.parent = parent
        if parent is None:
            if tree.root is None:
                tree.root = node
                tree.elements.append(node)
            elif not self.after_root_noted:
                self.after_root_noted = True
                self._reader.fault(FaultKind.SECOND_ROOT, *node.name_span, name=node.name)
        elif len(self._open) < self._limits.depth:
            parent.children.append(node)
            if self._open[0] is tree.root:
                tree.elements.append(node)
        elif not self._too_deep:
            self._too_deep = True
            details = {"name": node.name, "limit": str(self._limits.depth)}
            self._reader.fault(FaultKind.TOO_DEEP, *node.name_span, **details)

    def text(self, text: str, place: Place, cdata: bool, offset_map: OffsetMap | None) -> None:
        """Add text to the innermost open element."""
        if len(self._open) <= self._limits.depth:
            node = self._open[-1]
            node.texts.append(TextPiece(text, place, cdata, len(node.children), offset_map))

    def end(self, name: str, name_place: Place, place: Place) -> None:
        """Take an end tag: of the innermost element, of an outer one, misspelt, or stray."""
        if self._open and self._open[-1].name == name:
            if len(self._open) == 1 and self._closes_too_early(name, place):
                self._stray(name, Span(*name_place))
            else:
                self._pop().close(name_place, place)
        else:
            self._mismatched(name, Span(*name_place), place)

    def end_without_slash(self, tag: StartTag, start: int) -> bool:
        """Take the second tag of `<Say>Hi<Say>` as an end tag, if it cannot be anything else."""
        top = self.top
        if top is None or top.name != tag.name or tag.attributes or not self.lacks_end(tag.name, start):
            return False
        related = (("start", tag.name_span),)
        self._reader.fault(FaultKind.UNCLOSED_ELEMENT, *top.name_span, None, related, name=top.name)
        self._pop().close(tag.name_span, (start, tag.end))
        return True

    def _mismatched(self, name: str, name_span: Span, place: Place) -> None:
        """Take an end tag of another name than that of the innermost element."""
        top = self.top
        if self._counts.get(name):
            if self._outline.surplus(name, place[0]) < self._counts[name]:
                self._close_outer(name, name_span, place)
            elif top is not None and self.lacks_end(top.name, place[0]):
                self._misspelt(top, name, name_span, place)
            else:
                self._stray(name, name_span)
        elif not self._late(name, name_span):
            meant = self._meant(name, place[0])
            if meant is None:
                self._stray(name, name_span)
            else:
                while self._open[-1] is not meant:
                    self._leave_unclosed(meant.name, name_span)
                self._misspelt(meant, name, name_span, place)

    def finish(self) -> None:
        """The end of the document: what is still open has no end tag, and that is one mistake."""
        if not self._open:
            return
        for node in self._open:
            node.repaired = True
        if not self._reader.truncated:
            outermost = self._open[0]
            names = " ".join(node.name for node in self._open[: _CANDIDATES + 1])
            related = tuple(("start", node.name_span) for node in self._open[1 : _CANDIDATES + 1])
            details = {"name": outermost.name, "names": names, "count": str(len(self._open))}
            self._reader.fault(FaultKind.UNCLOSED_ELEMENT, *outermost.name_span, None, related, **details)
        self._open.clear()

    def _pop(self) -> Node:
        node = self._open.pop()
        self._counts[node.name] -= 1
        self._namespaces.leave(node)
        while self._crossings and self._crossings[-1].outside is node:
            self._crossings.pop()
        return node

    def _closes_too_early(self, name: str, place: Place) -> bool:
        """Whether the root's end tag stands in the middle, and the right one is still to come."""
        source = self._reader.source
        rest = source.find("<", place[1])
        if rest < 0 or source.startswith(("</", "<?xml"), rest):
            return False
        return self._open[0] is self.tree.root and self._outline.surplus(name, place[0]) > 0

    def _close_outer(self, name: str, name_span: Span, place: Place) -> None:
        """Close an outer element and all that is open in it."""
        inner: list[tuple[int, Node]] = []
        while (child := self._open[-1]).name != name:
            inner.append((len(self._reader.faults), child))
            self._leave_unclosed(name, name_span)
        node = self._pop()
        node.close(name_span, place)
        self._crossings += [_Crossing(fault, child, node, self.top) for fault, child in inner]

    def _leave_unclosed(self, outer: str, end_name: Span) -> None:
        """Close the innermost element, which has no end tag, because that of `outer` came."""
        node = self._pop()
        node.repaired = True
        details = {"name": node.name, "parent": outer}
        related = (("end", end_name),)
        self._reader.fault(FaultKind.UNCLOSED_ELEMENT, *node.name_span, None, related, **details)

    def _late(self, name: str, name_span: Span) -> bool:
        """Whether this is the end tag of an element that its parent's end tag closed: the two are crossed."""
        top = self.top
        for index in range(len(self._crossings) - 1, max(-1, len(self._crossings) - 1 - _CANDIDATES), -1):
            crossing = self._crossings[index]
            if crossing.outside is top and crossing.node.name == name:
                closer = crossing.closer
                if closer.end_name_span is None:
                    return False
                self._reader.faults[crossing.fault] = Fault(
                    FaultKind.CROSSED_END_TAG,
                    closer.end_name_span,
                    {"expected": name, "found": closer.name},
                    (("start", crossing.node.name_span), ("end", name_span)),
                )
                del self._crossings[index]
                return True
        return False

    def _meant(self, name: str, offset: int) -> Node | None:
        """The open element that an end tag of an unknown name is meant for, as far as one can tell."""
        candidates = self._open[: -_CANDIDATES - 1 : -1]
        for node in candidates:
            if node.name.lower() == name.lower() and (node is self.top or self.lacks_end(node.name, offset)):
                return node
        lacking = [node for node in candidates if self.lacks_end(node.name, offset)]
        for node in lacking:
            if _similar(node.name, name):
                return node
        return lacking[0] if lacking and lacking[0] is self.top else None

    def _misspelt(self, node: Node, name: str, name_span: Span, place: Place) -> None:
        """Close the innermost element with an end tag of another name."""
        case = node.name.lower() == name.lower()
        node.repaired = not case and not _similar(node.name, name)
        self._reader.fault(
            FaultKind.END_TAG_CASE if case else FaultKind.CROSSED_END_TAG,
            *name_span,
            node.name,
            (("start", node.name_span),),
            expected=node.name,
            found=name,
        )
        self._pop().close(name_span, place)

    def _stray(self, name: str, name_span: Span) -> None:
        self._reader.fault(FaultKind.STRAY_END_TAG, *name_span, name=name)


def _similar(one: str, other: str) -> bool:
    """Whether two names differ in one place by no more than two characters."""
    if abs(len(one) - len(other)) > 2 or len(one) > 64:
        return False
    shorter = min(len(one), len(other))
    front = next((i for i in range(shorter) if one[i] != other[i]), shorter)
    rest = shorter - front
    back = next((i for i in range(rest) if one[-1 - i] != other[-1 - i]), rest)
    differing = max(len(one), len(other)) - front - back
    return differing <= 2 and differing < shorter
