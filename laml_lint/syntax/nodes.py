"""The tree: elements, attributes and texts, each with the place where it is written."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Final

from laml_lint.diagnostics import Span
from laml_lint.syntax.faults import Fault
from laml_lint.text import BLANK


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds against hostile documents: nesting of elements, attributes of one element."""

    depth: int = 256
    attributes: int = 1000


DEFAULT_LIMITS: Final = Limits()


class OffsetMap:
    """Which source offset each character of a decoded text comes from.

    The text falls into stretches that are copied as they stand: `indices` holds where each begins in
    the text, `offsets` where it begins in the source.
    """

    __slots__ = ("indices", "offsets")

    def __init__(self, indices: list[int], offsets: list[int]) -> None:
        """Both lists have the same length and begin with the first character."""
        self.indices = indices
        self.offsets = offsets

    def __getitem__(self, index: int) -> int:
        """The source offset of the character at `index`; the length of the text gives the end."""
        stretch = bisect_right(self.indices, index) - 1
        return self.offsets[stretch] + index - self.indices[stretch]


class AttributeNode:
    """One attribute as it is written. Offsets are kept as numbers, spans are made when they are asked for."""

    __slots__ = ("_end", "_start", "_value_end", "_value_start", "duplicate", "name", "value", "value_map")

    def __init__(
        self,
        name: str,
        start: int,
        value: str,
        value_place: tuple[int, int],
        end: int,
        value_map: OffsetMap | None,
    ) -> None:
        """`value` is decoded and normalised; `value_map` is None when it stands in the source literally."""
        self.name = name
        self.value = value
        self.value_map = value_map
        self.duplicate = False
        self._start = start
        self._value_start, self._value_end = value_place
        self._end = end

    @property
    def name_span(self) -> Span:
        """The name."""
        return Span(self._start, self._start + len(self.name))

    @property
    def value_span(self) -> Span:
        """The value between its quotes; empty and behind the name when there is none."""
        return Span(self._value_start, self._value_end)

    @property
    def span(self) -> Span:
        """From the name to the closing quote."""
        return Span(self._start, self._end)

    def source_offset(self, index: int) -> int:
        """The source offset of a character of `value`; its length gives the end of the value."""
        index = min(max(index, 0), len(self.value))
        return self._value_start + index if self.value_map is None else self.value_map[index]

    def source_span(self, start: int, end: int) -> Span:
        """The place of `value[start:end]` in the source."""
        return Span(self.source_offset(start), self.source_offset(end))

    def __repr__(self) -> str:
        """Name and value, for people who debug."""
        return f"AttributeNode({self.name}={self.value!r} at {self.name_span.start})"


class TextPiece:
    """A stretch of text between two pieces of markup; `after` counts the child elements before it."""

    __slots__ = ("_end", "_start", "after", "cdata", "offset_map", "text")

    def __init__(
        self, text: str, place: tuple[int, int], cdata: bool, after: int, offset_map: OffsetMap | None
    ) -> None:
        """`offset_map` is None when the text stands in the source literally."""
        self.text = text
        self.cdata = cdata
        self.after = after
        self.offset_map = offset_map
        self._start, self._end = place

    @property
    def span(self) -> Span:
        """The place of the text itself (for CDATA what stands between the brackets)."""
        return Span(self._start, self._end)

    def source_offset(self, index: int) -> int:
        """The source offset of a character of `text`; its length gives the end of the piece."""
        index = min(max(index, 0), len(self.text))
        return self._start + index if self.offset_map is None else self.offset_map[index]

    def source_span(self, start: int, end: int) -> Span:
        """The place of `text[start:end]` in the source."""
        return Span(self.source_offset(start), self.source_offset(end))

    def __repr__(self) -> str:
        """The text and its place, for people who debug."""
        return f"TextPiece({self.text!r} at {self.span.start})"


class Node:
    """One element as it is written."""

    __slots__ = (
        "_end_name_place",
        "_end_place",
        "_start_place",
        "attributes",
        "children",
        "name",
        "parent",
        "repaired",
        "self_closing",
        "texts",
    )

    def __init__(self, name: str, start_place: tuple[int, int, int], attributes: list[AttributeNode]) -> None:
        """A new element without content; `start_place`: where start tag and name begin and the tag ends."""
        self.name = name
        self.attributes = attributes
        self.self_closing = False
        self.children: list[Node] = []
        self.texts: list[TextPiece] = []
        self.parent: Node | None = None
        self.repaired = False
        self._start_place = start_place
        self._end_place: tuple[int, int] | None = None
        self._end_name_place: tuple[int, int] | None = None

    def close(self, name_place: tuple[int, int], place: tuple[int, int]) -> None:
        """Note where the end tag stands, and the name in it."""
        self._end_name_place = name_place
        self._end_place = place

    @property
    def name_span(self) -> Span:
        """The name in the start tag."""
        start = self._start_place[1]
        return Span(start, start + len(self.name))

    @property
    def start_span(self) -> Span:
        """The start tag."""
        return Span(self._start_place[0], self._start_place[2])

    @property
    def end_span(self) -> Span | None:
        """The end tag; None when there is none."""
        return None if self._end_place is None else Span(*self._end_place)

    @property
    def end_name_span(self) -> Span | None:
        """The name in the end tag; None when there is no end tag."""
        return None if self._end_name_place is None else Span(*self._end_name_place)

    @property
    def own_text(self) -> str:
        """The element's own text, all pieces joined."""
        return "".join(piece.text for piece in self.texts)

    @property
    def text_span(self) -> Span | None:
        """From the first to the last character of its own text that is not blank; None when all is blank."""
        first = next(
            ((p, len(p.text) - len(p.text.lstrip(BLANK))) for p in self.texts if p.text.strip(BLANK)), None
        )
        if first is None:
            return None
        last = next(piece for piece in reversed(self.texts) if piece.text.strip(BLANK))
        return Span(first[0].source_offset(first[1]), last.source_offset(len(last.text.rstrip(BLANK))))

    def attribute(self, name: str) -> AttributeNode | None:
        """The first attribute of that name."""
        return next((attribute for attribute in self.attributes if attribute.name == name), None)

    def __repr__(self) -> str:
        """Name and place, for people who debug."""
        return f"Node({self.name} at {self.name_span.start})"


@dataclass(slots=True)
class Declaration:
    """The XML declaration: `span` from `<?` to `?>`; `version`, `encoding`, `standalone` as attributes."""

    span: Span
    attributes: list[AttributeNode]

    def attribute(self, name: str) -> AttributeNode | None:
        """The first pseudo-attribute of that name."""
        return next((attribute for attribute in self.attributes if attribute.name == name), None)


@dataclass(slots=True)
class SyntaxTree:
    """A document: `elements` in document order, `faults` by position.

    `content_start` is the offset behind a byte order mark and what wrongly stands before the declaration.
    Of a document with several roots only the first is in `root` and `elements`.
    """

    root: Node | None = None
    elements: list[Node] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    declaration: Declaration | None = None
    doctype: Span | None = None
    comments: list[Span] = field(default_factory=list)
    content_start: int = 0
