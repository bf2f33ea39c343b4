"""Canonical layout of a document: indentation, one verb a line, one blank between attributes.

Only what means nothing is changed: white space between elements and inside tags, the quotes of attributes,
empty elements written with two tags. Whatever is spoken or sent, every value, comment and instruction stays
as it is, and so does everything inside an element that the vocabulary does not know or that holds text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
_ONLY_BLANK = re.compile(r"[ \t\r\n]*+\Z")


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
    parts: list[str] = []
    at = 0
    for span, text in changes(source, vocabulary):
        parts += (source[at : span.start], text)
        at = span.end
    return "".join([*parts, source[at:]])


def changes(source: str, vocabulary: Vocabulary) -> list[tuple[Span, str]]:
    """What makes the canonical layout of `source`: the pieces to replace, in order, each as small as it can
    be, and what takes their place.

    Each of them can be made without the others: the meaning stays the same. The indentation of a line is a
    piece of its own. Raises NotFormattable as `formatted` does.
    """
    tree = parse(source)
    if tree.faults or tree.root is None:
        raise NotFormattable("not well-formed; see what `laml-lint check` says")
    if tree.root.name != vocabulary.root.tag:
        raise NotFormattable(f"the root is <{tree.root.name}>, not <{vocabulary.root.tag}>")
    # What ends the last line stays as it is: of mixed line ends, the next time must choose the same
    line_end = _LAST_LINE_END.search(source) or _LINE_END.search(source)
    layout = _Layout(source, vocabulary, line_end[0] if line_end else "\n")
    layout.document(tree.root)
    return layout.changes


class _Layout:
    """Goes through one document in its order: keeps the pieces that mean something, and writes anew what
    stands between them.
    """

    def __init__(self, source: str, vocabulary: Vocabulary, line_end: str) -> None:
        self._source = source
        self._vocabulary = vocabulary
        self._line_end = line_end
        self.changes: list[tuple[Span, str]] = []
        self._kept = 0
        """Behind the last piece that is kept."""
        self._fresh = ""
        """What is written behind it."""

    def document(self, root: Node) -> None:
        """Lays out everything."""
        whole = _place(root)
        items = [
            *self._gap(Span(0, whole.start)),
            _Item(whole, root, self._line_ends_before(whole.start)),
            *self._gap(Span(whole.end, len(self._source))),
        ]
        self._children(items, {root: self._vocabulary.root}, "")
        self._fresh += self._line_end
        self._go_on(len(self._source))

    def _keep(self, span: Span) -> None:
        """The next piece that stays as it is; what stands before it gives way to what has been written."""
        gap = Span(self._kept, span.start)
        self.changes.extend(_differences(self._source, gap, self._fresh))
        self._kept, self._fresh = span.end, ""

    def _go_on(self, offset: int) -> None:
        """What has been written stands for the source up to here, and for nothing behind it."""
        self._keep(Span(offset, offset))

    def _children(self, items: Sequence[_Item], types: dict[Node, ElementType | None], indent: str) -> None:
        """The items, each on a line of its own unless it shared one with its neighbour before."""
        pinned = self._pinned(items)
        for number, item in enumerate(items):
            if number == 0:
                self._fresh += indent
            elif item.lines_before == 0 and (
                {number - 1, number} <= pinned
                or self._share_a_line(items[number - 1], item, first=number == 1)
            ):
                self._fresh += " " if self._source[item.span.start - 1] in BLANK else ""
            else:
                blank_line = self._line_end if item.lines_before > 1 else ""
                self._fresh += self._line_end + blank_line + indent
            if item.node is None or number in pinned:
                self._keep(item.span)
            else:
                self._element(item.node, types.get(item.node), indent)
                self._go_on(item.span.end)

    def _pinned(self, items: Sequence[_Item]) -> set[int]:
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

    def _element(self, node: Node, type: ElementType | None, indent: str) -> None:
        self._start_tag(node, indent)
        if node.self_closing:
            self._fresh += "/>"
            return
        assert node.end_span is not None  # of a well-formed document
        content = Span(node.start_span.end, node.end_span.start)
        items = self._items(node, type) if content.start < content.end else []
        if items is not None and not items:
            self._fresh += "/>"
            return
        self._fresh += ">"
        self._go_on(content.start)
        if items is None:
            self._keep(content)
        else:
            self._fresh += self._line_end
            self._children(items, self._types(node, type), indent + INDENT)
            self._fresh += self._line_end + indent
        self._keep(Span(content.end, content.end + len(f"</{node.name}")))
        self._fresh += ">"

    def _start_tag(self, node: Node, indent: str) -> None:
        """The start tag, up to what ends it."""
        end = "/>" if node.self_closing else ">"
        line = " ".join([f"<{node.name}", *map(self._attribute, node.attributes)]) + end
        fits = len(indent) + len(line) <= WIDTH and not _LINE_END.search(line)
        before = " " if len(node.attributes) < 2 or fits else self._line_end + indent + INDENT * 2
        self._keep(Span(node.start_span.start, node.name_span.end))
        for attribute in node.attributes:
            self._fresh += before
            self._keep(attribute.name_span)
            value = attribute.value_span
            if self._source[value.start - 1] == self._quote(attribute):
                self._fresh += "="
                self._keep(Span(value.start - 1, value.end + 1))
            else:
                self._fresh += self._attribute(attribute)[len(attribute.name) :]
                self._go_on(attribute.span.end)

    def _attribute(self, attribute: AttributeNode) -> str:
        quote = self._quote(attribute)
        return f"{attribute.name}={quote}{self._source[slice(*attribute.value_span)]}{quote}"

    def _quote(self, attribute: AttributeNode) -> str:
        return "'" if '"' in self._source[slice(*attribute.value_span)] else '"'

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


def _differences(source: str, gap: Span, text: str) -> Iterator[tuple[Span, str]]:
    """What has to be done so that `text` stands in a gap, without touching more of it than necessary."""
    before = source[slice(*gap)]
    if before == text:
        return
    indent = max(before.rfind("\n"), before.rfind("\r")) + 1
    new_indent = max(text.rfind("\n"), text.rfind("\r")) + 1
    if indent and new_indent and _ONLY_BLANK.match(before) and _ONLY_BLANK.match(text):
        at = gap.start + indent
        yield from _narrowed(source, Span(gap.start, at), text[:new_indent])
        yield from _narrowed(source, Span(at, gap.end), text[new_indent:])
    else:
        yield from _narrowed(source, gap, text)


def _narrowed(source: str, span: Span, text: str) -> Iterator[tuple[Span, str]]:
    """The replacement of `span` without what is the same at its ends; nothing when all is."""
    before = source[slice(*span)]
    shorter = min(len(before), len(text))
    head = next((n for n in range(shorter) if before[n] != text[n]), shorter)
    shorter -= head
    tail = next((n for n in range(shorter) if before[-1 - n] != text[-1 - n]), shorter)
    if before != text:
        yield Span(span.start + head, span.end - tail), text[head : len(text) - tail]
