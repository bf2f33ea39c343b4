"""What stands at a place of a document that is being written.

Somebody who types leaves tags without ends and values without quotes behind, and wants an answer before the
next key is struck. So this does not read the whole document: it follows the tags from the last place where
the open elements are known up to the cursor, and takes apart only the tag in which the cursor stands.
"""

from __future__ import annotations

import enum
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from laml_lint.diagnostics import Span
from laml_lint.syntax.characters import ROUGH_NAME, S
from laml_lint.text import BLANK

_DISTANCE = 2_000
"""Characters between two places at which the open elements are remembered."""
FURTHEST = 50_000
"""How many characters behind the cursor are looked at to see what is closed there."""

_MARKUP = re.compile(
    f"<(?:(?P<comment>!--)|(?P<cdata>!\\[CDATA\\[)|(?P<other>[!?%])|/(?P<end>{ROUGH_NAME})|(?P<start>{ROUGH_NAME}))"
)
_HOLE = "<(?:%[^%<]*+(?:%(?!>)[^%<]*+)*+%>|\\?[^?<]*+(?:\\?(?!>)[^?<]*+)*+\\?>)"
_DOUBLE = f'"[^"<]*+(?:{_HOLE}[^"<]*+)*+"'
_SINGLE = f"'[^'<]*+(?:{_HOLE}[^'<]*+)*+'"
_QUOTED = re.compile(f"{_DOUBLE}|{_SINGLE}")
_INSIDE_TAG = re.compile(f"[^<>\"']*+(?:(?:{_DOUBLE}|{_SINGLE}|{_HOLE})[^<>\"']*+)*+")
_NAME = re.compile(ROUGH_NAME)
_BLANKS = re.compile(f"{S}*+")
_UNQUOTED = re.compile("[^ \\t\\r\\n<>\"'=]*+")
_TAG_END = re.compile("[<>]")
_LINE_OR_TAG_END = re.compile("[<>\\r\\n]")
_OPENS_NEXT = re.compile(f"{S}++(?P<name>{ROUGH_NAME}){S}*+=\\s*+\\Z")
_NEXT_ATTRIBUTE = re.compile(f"{S}++{ROUGH_NAME}{S}*+=")
_ENDS = {"!": ">", "?": "?>", "%": "%>"}


class Kind(enum.Enum):
    """What the cursor stands in or at."""

    TEXT = "text"
    TAG_NAME = "tag name"
    """Directly behind `<`, or in the name of a start tag."""
    END_TAG = "end tag"
    """Directly behind `</`, or in the name of an end tag."""
    IN_TAG = "in tag"
    """Between the attributes of a start tag, where another one may begin."""
    ATTRIBUTE_NAME = "attribute name"
    BEFORE_VALUE = "before value"
    """Behind the equals sign, before any quote."""
    VALUE = "value"
    COMMENT = "comment"
    OTHER = "other"
    """In a declaration, an instruction, a CDATA section, or at a place of a tag where nothing can begin."""


class Seen(NamedTuple):
    """The tags of the children that an element has so far: the last one, and those before it."""

    tag: str
    before: Seen | None


class Frame(NamedTuple):
    """An element that is open at a place."""

    name: str
    start: int
    """Offset of its `<`."""
    parent: Frame | None
    children: Seen | None = None

    @property
    def tags(self) -> list[str]:
        """The tags of its children so far, in the order of the document."""
        found = []
        seen = self.children
        while seen is not None:
            found.append(seen.tag)
            seen = seen.before
        return found[::-1]

    def upwards(self) -> Iterator[Frame]:
        """The element and those around it, from the inside out."""
        frame: Frame | None = self
        while frame is not None:
            yield frame
            frame = frame.parent


class AttributeAt(NamedTuple):
    """An attribute of the tag in which the cursor stands."""

    name: str
    name_span: Span
    value_span: Span | None
    """Between the quotes; None when there is no equals sign yet."""
    quote: str
    """The opening quote, empty when there is none."""
    closed: bool
    """Whether the closing quote is there."""


class TagAt(NamedTuple):
    """The start tag in which the cursor stands, as far as it is written."""

    name: str
    name_span: Span
    attributes: tuple[AttributeAt, ...]
    end: int
    """Behind its `>`; without one, where the next tag begins."""
    closed: bool
    """Whether its `>` is there."""
    self_closing: bool


class Cursor(NamedTuple):
    """A place, and what is around it."""

    kind: Kind
    offset: int
    span: Span
    """What stands there as one thing: the name, the value between its quotes, the inside of the comment; in a
    text and between attributes it is empty.
    """
    frame: Frame | None
    """The innermost open element; the tag in which the cursor stands is not among the open ones."""
    tag: TagAt | None = None
    attribute: AttributeAt | None = None
    """In names and values of attributes."""


class Following(NamedTuple):
    """What comes behind a place, up to the first end tag of an element that is open there."""

    tags: tuple[str, ...]
    """Of the elements that begin there, those inside them not counted."""
    closed: Frame | None
    """Whose end tag that is; None when none is near."""


class _Markup(NamedTuple):
    match: re.Match[str]
    end: int
    """Behind it; the end of the text when it is not closed and swallows everything."""
    closed: bool
    self_closing: bool = False


class OpenElements:
    """Which elements are open at each place of a text."""

    def __init__(self, source: str, before: OpenElements | None = None, unchanged: int = 0) -> None:
        """`before` knows an earlier version of the text, of which the first `unchanged` characters are the
        same in `source`.
        """
        self._source = source
        marks: list[tuple[int, Frame | None]] = [(0, None)]
        if before is not None:
            known = before._marks[:]
            marks = known[: bisect_right(known, unchanged, key=_offset)] or marks
        self._marks: list[tuple[int, Frame | None]] = marks

    def at(self, offset: int) -> Cursor:
        """What stands at `offset`."""
        source = self._source
        position, frame = self._mark_before(offset)
        while (markup := self._next(position)) is not None and markup.match.start() < offset:
            inside = offset < markup.end or (offset == markup.end and not markup.closed)
            if inside and (cursor := self._inside(markup, offset, frame)) is not None:
                return cursor
            frame = _after(frame, markup)
            position = markup.end
            if markup.closed and position - self._marks[-1][0] >= _DISTANCE:
                self._marks.append((position, frame))
        if source.endswith("</", 0, offset):
            return Cursor(Kind.END_TAG, offset, Span(offset, offset), frame)
        if source.endswith("<", 0, offset):
            return Cursor(Kind.TAG_NAME, offset, Span(offset, offset), frame)
        return Cursor(Kind.TEXT, offset, Span(offset, offset), frame)

    def following(self, offset: int, frame: Frame | None) -> Following:
        """What comes behind `offset`, at which `frame` is the innermost open element."""
        tags: list[str] = []
        inner: list[str] = []
        position, last = offset, offset + FURTHEST
        while (markup := self._next(position)) is not None and markup.match.start() < last:
            match, position = markup.match, markup.end
            if match["start"]:
                if not inner:
                    tags.append(match["start"])
                if not markup.self_closing:
                    inner.append(match["start"])
            elif name := match["end"]:
                if name in inner:
                    while inner.pop() != name:
                        pass
                    continue
                closed = next((f for f in frame.upwards() if f.name == name), None) if frame else None
                if closed is not None:
                    return Following(tuple(tags), closed)
        return Following(tuple(tags), None)

    def _mark_before(self, offset: int) -> tuple[int, Frame | None]:
        # Strictly before: the markup that ends at the offset has to be looked at
        number = bisect_right(self._marks, max(offset - 1, 0), key=_offset) - 1
        return self._marks[max(number, 0)]

    def _next(self, position: int) -> _Markup | None:
        """The next piece of markup from `position` on."""
        source = self._source
        match = _MARKUP.search(source, position)
        if match is None:
            return None
        kind = match.lastgroup
        if kind == "start":
            return self._start_tag(match)
        if kind == "end":
            stop = _LINE_OR_TAG_END.search(source, match.end())
            if stop is not None and stop[0] == ">":
                return _Markup(match, stop.end(), True)
            return _Markup(match, match.end(), False)
        if source.startswith("xml", match.end()) and match["other"] == "?":
            return self._declaration(match)
        closing = "-->" if kind == "comment" else "]]>" if kind == "cdata" else _ENDS[match["other"]]
        end = source.find(closing, match.end())
        if end >= 0:
            return _Markup(match, end + len(closing), True)
        return _Markup(match, len(source), False)

    def _declaration(self, match: re.Match[str]) -> _Markup:
        """The declaration ends where its line of tags does, whatever is missing."""
        source = self._source
        stop = _TAG_END.search(source, match.end())
        if stop is None:
            return _Markup(match, len(source), False)
        return _Markup(match, stop.end() if stop[0] == ">" else stop.start(), stop[0] == ">")

    def _start_tag(self, match: re.Match[str]) -> _Markup:
        source = self._source
        position = match.end()
        while True:
            position = _INSIDE_TAG.match(source, position).end()  # type: ignore[union-attr]
            sign = source[position : position + 1]
            if sign == ">":
                return _Markup(match, position + 1, True, source[position - 1] == "/")
            if sign in ("", "<"):
                return _Markup(match, position, False)
            # A quote that is not closed: the line, the tag or the next tag ends the value
            stop = _LINE_OR_TAG_END.search(source, position)
            position = len(source) if stop is None else stop.start()
            if stop is not None and stop[0] in "\r\n":
                position += 1

    def _inside(self, markup: _Markup, offset: int, frame: Frame | None) -> Cursor | None:
        """The cursor inside `markup`; None when it stands behind an end tag that is not closed."""
        match = markup.match
        if match["start"]:
            return _InTag(self._source, markup, frame).cursor(offset)
        if match["end"]:
            span = Span(*match.span("end"))
            if offset < span.start:
                return Cursor(Kind.TAG_NAME, offset, Span(offset, offset), frame)
            return Cursor(Kind.END_TAG, offset, span, frame) if offset <= span.end else None
        if match["comment"]:
            inside = Span(match.end(), markup.end - (3 if markup.closed else 0))
            if inside.start <= offset <= inside.end:
                return Cursor(Kind.COMMENT, offset, inside, frame)
        return Cursor(Kind.OTHER, offset, Span(match.start(), markup.end), frame)


def _offset(mark: tuple[int, Frame | None]) -> int:
    return mark[0]


def _after(frame: Frame | None, markup: _Markup) -> Frame | None:
    """The innermost open element behind `markup`, which stands in `frame`."""
    match = markup.match
    if name := match["start"]:
        if frame is not None:
            frame = frame._replace(children=Seen(name, frame.children))
        return frame if markup.self_closing else Frame(name, match.start(), frame)
    if (name := match["end"]) and frame is not None:
        for open_ in frame.upwards():
            if open_.name == name:
                return open_.parent
    return frame


class _InTag:
    """Takes a start tag apart, whatever is missing in it."""

    def __init__(self, source: str, markup: _Markup, frame: Frame | None) -> None:
        self._source = source
        self._markup = markup
        self._frame = frame
        self._name = Span(*markup.match.span("start"))
        end = markup.end
        if markup.closed:
            end -= 2 if markup.self_closing else 1
        self._end = end
        """Before its `>` or `/>`."""

    def cursor(self, offset: int) -> Cursor:
        """What stands at `offset`."""
        attributes = tuple(self._attributes(offset))
        markup = self._markup
        name = markup.match["start"]
        tag = TagAt(name, self._name, attributes, markup.end, markup.closed, markup.self_closing)
        here = Cursor(Kind.OTHER, offset, Span(offset, offset), self._frame, tag)
        if offset <= self._name.end:
            return here._replace(kind=Kind.TAG_NAME, span=self._name)
        for attribute in attributes:
            if attribute.name_span.start <= offset <= attribute.name_span.end:
                return here._replace(kind=Kind.ATTRIBUTE_NAME, span=attribute.name_span, attribute=attribute)
            value = attribute.value_span
            if value is not None and value.start <= offset <= value.end:
                kind = Kind.VALUE if attribute.quote or value.start < value.end else Kind.BEFORE_VALUE
                return here._replace(kind=kind, span=value, attribute=attribute)
            if value is not None and not attribute.quote and attribute.name_span.end < offset <= value.start:
                span = Span(offset, offset)
                return here._replace(kind=Kind.BEFORE_VALUE, span=span, attribute=attribute)
        if self._source[offset - 1 : offset] in BLANK and offset <= self._end:
            return here._replace(kind=Kind.IN_TAG)
        return here

    def _attributes(self, offset: int) -> Iterator[AttributeAt]:
        source, end = self._source, self._end
        position = self._name.end
        while position < end:
            position = _BLANKS.match(source, position, end).end()  # type: ignore[union-attr]
            match = _NAME.match(source, position, end)
            if match is None:
                position += 1
                continue
            name = Span(*match.span())
            position = _BLANKS.match(source, name.end, end).end()  # type: ignore[union-attr]
            if not source.startswith("=", position, end):
                yield AttributeAt(match[0], name, None, "", False)
                position = max(name.end, position)
                continue
            equals = position + 1
            position = _BLANKS.match(source, equals, end).end()  # type: ignore[union-attr]
            sign = source[position : position + 1] if position < end else ""
            if sign in ('"', "'") and sign:
                value, closed = self._quoted(position, offset)
                yield AttributeAt(match[0], name, value, sign, closed)
                position = value.end + closed
            elif _next_begins(source, equals, position):
                yield AttributeAt(match[0], name, Span(equals, equals), "", False)
                position = max(equals, position)
            else:
                span = Span(*_UNQUOTED.match(source, position, end).span())  # type: ignore[union-attr]
                at = equals if span.start == span.end else span.start
                yield AttributeAt(match[0], name, Span(at, max(at, span.end)), "", False)
                position = max(span.end, equals)

    def _quoted(self, at: int, offset: int) -> tuple[Span, bool]:
        """The value whose opening quote stands at `at`, and whether it is closed.

        `timeout=" action="…"`, with the cursor behind the first quote, is a value that is not closed yet.
        """
        source = self._source
        match = _QUOTED.match(source, at, self._markup.end)
        if match is not None:
            value = Span(at + 1, match.end() - 1)
            opens = _OPENS_NEXT.search(source, value.start, value.end)
            if opens is None:
                return value, True
            blanks = range(opens.start(), opens.start("name"))
            return Span(value.start, offset if offset in blanks else opens.start()), False
        stop = _LINE_OR_TAG_END.search(source, at)
        end = min(self._end, len(source) if stop is None else stop.start())
        following = _NEXT_ATTRIBUTE.search(source, max(at + 1, min(offset, end)), end)
        if following is not None:
            end = following.start()
        if source.startswith("/>", end - 1) and end - 1 > at:
            end -= 1
        return Span(at + 1, max(end, at + 1)), False


def _next_begins(source: str, equals: int, position: int) -> bool:
    """Whether there are blanks behind the equals sign, and then the next attribute."""
    return position > equals and _NEXT_ATTRIBUTE.match(source, position - 1) is not None
