"""Canonical layout of a document: indentation, one verb a line, one blank between attributes.

Only what means nothing is changed: white space between elements and inside tags, the quotes of attributes,
empty elements written with two tags. Whatever is spoken or sent, every value, comment and instruction stays
as it is, and so does everything inside an element that the vocabulary does not know or that holds text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from laml_lint.diagnostics import Span
from laml_lint.encoding import EncodingProblem, decode
from laml_lint.syntax.scanner import parse
from laml_lint.text import BLANK
from laml_lint.vocabulary.model import Kind

if TYPE_CHECKING:
    from laml_lint.syntax.nodes import AttributeNode, Node
    from laml_lint.vocabulary import ElementType, Vocabulary

INDENT = "  "
WIDTH = 100
"""Columns that a start tag may fill before its attributes are written one a line."""
_GAP = re.compile(r"<!--.*?-->|<\?.*?\?>|(?P<blank>[ \t\r\n]+)", re.DOTALL)
_LINE_END = re.compile(r"\r\n|\n|\r")
_LAST_LINE_END = re.compile(r"(?:\r\n|\n|\r)\Z")


class NotFormattable(ValueError):
    """The layout of a document cannot be changed safely; the message says why in a few words."""


class _Item(NamedTuple):
    """A child element, comment or instruction, and how many line ends stand before it."""

    span: Span
    node: Node | None
    lines_before: int


def formatted_bytes(data: bytes, vocabulary: Vocabulary) -> bytes:
    """The file `data` in its canonical layout, in the same encoding and with the same byte-order mark.

    Raises NotFormattable, also when the bytes cannot be decoded.
    """
    decoded = decode(data)
    if decoded.problem not in (None, EncodingProblem.NOT_UTF8):
        raise NotFormattable("the encoding is not what the document says")
    mark = data[: len(data) - len(decoded.source.encode(decoded.encoding))]
    return mark + formatted(decoded.source, vocabulary).encode(decoded.encoding)


def formatted(source: str, vocabulary: Vocabulary) -> str:
    """`source` in its canonical layout; what is formatted once stays as it is.

    Raises NotFormattable when `source` is not well-formed or is not LaML.
    """
    tree = parse(source)
    if tree.faults or tree.root is None:
        raise NotFormattable("not well-formed; see what `laml-lint check` says")
    if tree.root.name != vocabulary.root.tag:
        raise NotFormattable(f"the root is <{tree.root.name}>, not <{vocabulary.root.tag}>")
    # What ends the last line stays as it is: of mixed line ends, the next time must choose the same
    line_end = _LAST_LINE_END.search(source) or _LINE_END.search(source)
    return _Layout(source, vocabulary, line_end[0] if line_end else "\n").document(tree.root)


class _Layout:
    """The parts of one document, written anew."""

    def __init__(self, source: str, vocabulary: Vocabulary, line_end: str) -> None:
        self._source = source
        self._vocabulary = vocabulary
        self._line_end = line_end

    def document(self, root: Node) -> str:
        whole = _place(root)
        items = [
            *self._gap(Span(0, whole.start)),
            _Item(whole, root, self._line_ends_before(whole.start)),
            *self._gap(Span(whole.end, len(self._source))),
        ]
        return self._children(items, {root: self._vocabulary.root}, "") + self._line_end

    def _children(self, items: list[_Item], types: dict[Node, ElementType | None], indent: str) -> str:
        """The items, each on a line of its own unless it shared one with its neighbour before."""
        written = ""
        pinned = self._pinned(items)
        for number, item in enumerate(items):
            text = self._source[item.span.start : item.span.end]
            if item.node is not None and number not in pinned:
                text = self._element(item.node, types.get(item.node), indent)
            if number == 0:
                written += indent + text
            elif item.lines_before == 0 and (
                {number - 1, number} <= pinned
                or self._share_a_line(items[number - 1], item, first=number == 1)
            ):
                blank = " " if self._source[item.span.start - 1] in BLANK else ""
                written += blank + text
            else:
                blank_line = self._line_end if item.lines_before > 1 else ""
                written += self._line_end + blank_line + indent + text
        return written

    def _pinned(self, items: list[_Item]) -> set[int]:
        """The numbers of the items on lines with a comment to the linter, which silences its whole line: what
        stands there has to stay there.
        """
        pinned: set[int] = set()
        line: set[int] = set()
        for number, item in enumerate(items):
            if item.lines_before:
                line = set()
            line.add(number)
            if any(self._speaks_to_us(items[other]) for other in line):
                pinned |= line
        return pinned if len(pinned) > 1 else set()

    def _speaks_to_us(self, item: _Item) -> bool:
        return item.node is None and "laml-lint:" in self._source[item.span.start : item.span.end]

    def _share_a_line(self, item: _Item, follower: _Item, *, first: bool) -> bool:
        """Whether two items on one line stay there: a comment behind something, or in front of it."""
        begins_its_line = first or item.lines_before > 0
        return self._is_comment(follower) or (begins_its_line and self._is_comment(item))

    def _is_comment(self, item: _Item) -> bool:
        return self._source.startswith("<!--", item.span.start)

    def _element(self, node: Node, type: ElementType | None, indent: str) -> str:
        start = self._start_tag(node, indent)
        if node.self_closing:
            return start
        assert node.end_span is not None  # of a well-formed document
        content = Span(node.start_span.end, node.end_span.start)
        if content.start == content.end:
            return f"{start[:-1]}/>"
        items = self._items(node, type)
        if items is None:
            return f"{start}{self._source[content.start : content.end]}</{node.name}>"
        if not items:
            return f"{start[:-1]}/>"
        inner = self._children(items, self._types(node, type), indent + INDENT)
        return f"{start}{self._line_end}{inner}{self._line_end}{indent}</{node.name}>"

    def _start_tag(self, node: Node, indent: str) -> str:
        attributes = [self._attribute(attribute) for attribute in node.attributes]
        end = "/>" if node.self_closing else ">"
        line = " ".join([f"<{node.name}", *attributes]) + end
        if len(attributes) < 2 or (len(indent) + len(line) <= WIDTH and not _LINE_END.search(line)):
            return line
        further = self._line_end + indent + INDENT * 2
        return f"<{node.name}{further}" + further.join(attributes) + end

    def _attribute(self, attribute: AttributeNode) -> str:
        value = self._source[attribute.value_span.start : attribute.value_span.end]
        quote = "'" if '"' in value else '"'
        return f"{attribute.name}={quote}{value}{quote}"

    def _items(self, node: Node, type: ElementType | None) -> list[_Item] | None:
        """What stands in an element whose white space means nothing; None when it may mean something."""
        if type is None or type.any_children:
            return None
        if type.text is not None and (not node.children or type.text.kind is Kind.SPOKEN_TEXT):
            return None
        if any(attribute.name == "xml:space" for attribute in node.attributes):
            return None
        assert node.end_span is not None
        items: list[_Item] = []
        at = node.start_span.end
        for child in node.children:
            place = _place(child)
            if not self._is_gap(Span(at, place.start)):
                return None
            items.extend(self._gap(Span(at, place.start)))
            items.append(_Item(place, child, self._line_ends_before(place.start)))
            at = place.end
        rest = Span(at, node.end_span.start)
        if not self._is_gap(rest):
            return None
        items.extend(self._gap(rest))
        first_line = items[: next((n for n, item in enumerate(items) if item.lines_before), len(items))]
        if any(self._speaks_to_us(item) for item in first_line):
            return None  # it silences the start tag
        return items

    def _types(self, node: Node, type: ElementType | None) -> dict[Node, ElementType | None]:
        known = {} if type is None else type.children
        return {
            child: self._vocabulary.types[known[child.name].type] if child.name in known else None
            for child in node.children
        }

    def _is_gap(self, span: Span) -> bool:
        """Whether nothing but white space, comments and instructions stands there."""
        at = span.start
        while at < span.end:
            match = _GAP.match(self._source, at, span.end)
            if match is None:
                return False
            at = match.end()
        return True

    def _gap(self, span: Span) -> Iterator[_Item]:
        """The comments and instructions between two elements."""
        for match in _GAP.finditer(self._source, span.start, span.end):
            if match["blank"] is None:
                yield _Item(Span(*match.span()), None, self._line_ends_before(match.start()))

    def _line_ends_before(self, offset: int) -> int:
        """The line ends in the white space before `offset`."""
        start = offset
        while start and self._source[start - 1] in BLANK:
            start -= 1
        return len(_LINE_END.findall(self._source, start, offset))


def _place(node: Node) -> Span:
    """An element from its start tag to its end tag."""
    return Span(node.start_span.start, (node.end_span or node.start_span).end)
