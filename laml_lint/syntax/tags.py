"""Start tags: the name, the attributes, and what people write there instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from laml_lint.diagnostics import Span
from laml_lint.syntax.characters import (
    BLANKS,
    INVALID_ONLY,
    NAME,
    NAME_PATTERN,
    TYPOGRAPHIC_DOUBLE,
    TYPOGRAPHIC_SINGLE,
    S,
)
from laml_lint.syntax.faults import FaultKind
from laml_lint.syntax.nodes import AttributeNode, OffsetMap
from laml_lint.syntax.reader import Reader
from laml_lint.syntax.references import decode_value, template_end
from laml_lint.syntax.values import NEXT_ATTRIBUTE, Value, quoted_value, typographic_value, unquoted_value

_SIMPLE_ATTRIBUTE = re.compile(
    f"{S}++({NAME}){S}*+={S}*+(?:\"([^\"<&\\t\\r\\n]*+)\"|'([^'<&\\t\\r\\n]*+)')(?=[ \\t\\r\\n/>])"
)
_EQUALS_SIGNS = re.compile("=++")
_EQUALS = re.compile(f"{S}*+={S}*+")
_WORD = re.compile("[^ \\t\\r\\n<>=\"'/]++")
_QUOTE_FOLLOWS = re.compile(f"{S}*+(?=(?:\"[^\"<>]*+\"|'[^'<>]*+')(?:[ \\t\\r\\n/>]|\\Z))")
_SURPLUS_QUOTE = re.compile("[\"'](?=[ \\t\\r\\n/>])")
_QUOTED_JUNK = re.compile(f"=?{S}*+(?:\"[^\"<>]*+\"|'[^'<>]*+')")
_JUNK = re.compile("=*+[^ \\t\\r\\n<>/]*+")
_SLASH_BLANK_END = re.compile(f"/({S}++)>")
_ODD_BLANKS = re.compile("[^\\S \\t\\r\\n]++")
_TEMPLATE = re.compile("\\{\\{[^{}<>]*+\\}\\}|\\{%[^%<>]*+%\\}|\\{#[^#<>]*+#\\}")
_TYPOGRAPHIC: Final = frozenset(TYPOGRAPHIC_DOUBLE + TYPOGRAPHIC_SINGLE)


@dataclass(slots=True)
class StartTag:
    """A start tag; `end` is the offset behind it."""

    name: str
    name_span: Span
    attributes: list[AttributeNode]
    end: int
    self_closing: bool = False
    closed: bool = True
    """Whether its `>` is there."""
    words: bool = False
    """Whether it holds words that are no attributes, so that it may not be a tag at all."""


class TagScanner:
    """Reads one start tag."""

    __slots__ = (
        "_attributes",
        "_blank_due",
        "_full",
        "_junk",
        "_kept",
        "_limit",
        "_mark",
        "_name",
        "_name_span",
        "_position",
        "_reader",
        "_seen",
        "_solid",
        "_unclosed_value",
        "_words",
    )

    def __init__(self, reader: Reader, limit: int) -> None:
        """`limit` is the greatest number of attributes that are kept."""
        self._reader = reader
        self._limit = limit

    def scan(self, name: str, start: int) -> StartTag:
        """The tag of that name; faults in it are noted."""
        reader = self._reader
        source = reader.source
        self._name = name
        self._attributes: list[AttributeNode] = []
        self._seen: dict[str, AttributeNode] = {}
        self._name_span = name_span = Span(start, start + len(name))
        self._full = self._unclosed_value = self._words = False
        self._settle(name_span.end)
        self._blank_due = False
        while True:
            match = _SIMPLE_ATTRIBUTE.match(source, self._position)
            if match:
                group = 2 if match[2] is not None else 3
                self._add(match[1], match.start(1), match[group], match.span(group), match.end(), None)
                continue
            blanks_end = BLANKS.match(source, self._position).end()  # type: ignore[union-attr]
            character = source[blanks_end : blanks_end + 1]
            if character == ">":
                return self._tag(blanks_end + 1)
            if character == "/":
                tag = self._slash(blanks_end)
                if tag:
                    return tag
            elif character == "" or (character == "<" and not self._template(blanks_end)):
                return self._unclosed(blanks_end)
            elif source.startswith("\\>", blanks_end):
                reader.fault(FaultKind.UNEXPECTED_TEXT, blanks_end, blanks_end + 1, "/", name=name)
                return self._tag(blanks_end + 2, self_closing=True)
            elif character != "<":
                self._something(blanks_end)

    def _tag(self, end: int, self_closing: bool = False) -> StartTag:
        return StartTag(self._name, self._name_span, self._attributes, end, self_closing, words=self._words)

    def _slash(self, at: int) -> StartTag | None:
        """A tag that ends with the `/` at `at`, or a `/` that means nothing."""
        source = self._reader.source
        if source.startswith(">", at + 1):
            return self._tag(at + 2, self_closing=True)
        blank = _SLASH_BLANK_END.match(source, at)
        if blank:
            self._reader.fault(FaultKind.BLANK_IN_TAG, *blank.span(1), "", name=self._name)
            return self._tag(blank.end(), self_closing=True)
        behind = BLANKS.match(source, at + 1).end()  # type: ignore[union-attr]
        if source[behind : behind + 1] in ("", "<"):
            tag = self._unclosed(behind)
            tag.self_closing = True
            tag.end = max(tag.end, at + 1)
            return tag
        self._note_junk(at, at + 1)
        return None

    def _unclosed(self, at: int) -> StartTag:
        """The tag that has no `>` before the next `<` at `at`: words without value are text behind it."""
        reader = self._reader
        reader.withdraw(self._mark)
        del self._attributes[self._kept :]
        tag = StartTag(
            self._name, self._name_span, self._attributes, self._solid, closed=False, words=self._words
        )
        if not self._unclosed_value:
            reader.fault(FaultKind.UNCLOSED_TAG, *self._name_span, name=self._name, tag="start")
        if at == len(reader.source):
            reader.truncated = True
        return tag

    def _something(self, at: int) -> None:
        """An attribute that is not plain and simple, or a piece of something else, at `at`."""
        reader = self._reader
        source = reader.source
        template = _TEMPLATE.match(source, at)
        if template:
            self._note_template(at, template.end())
            return
        spaces = _ODD_BLANKS.match(source, at)
        if spaces:
            self._note_junk(at, spaces.end(), " ")
            return
        if self._blank_due and at == self._position and _SURPLUS_QUOTE.match(source, at):
            self._note_junk(at, at + 1, "")
            return
        word = _WORD.match(source, at)
        if word is None or source[at] in _TYPOGRAPHIC:
            quoted = _QUOTED_JUNK.match(source, at)
            end = quoted.end() if quoted else max(_JUNK.match(source, at).end(), at + 1)  # type: ignore[union-attr]
            self._note_junk(at, end)
            return
        name_match = NAME_PATTERN.match(source, at)
        proper = name_match is not None and name_match.end() == word.end()
        equals = _EQUALS.match(source, word.end())
        if not proper and name_match is not None and source[name_match.end()] in _TYPOGRAPHIC:
            # `voice“alice”`: the word ends before the quote.
            self._note_junk(at, word.end())
        elif equals and not proper and source[equals.end() : equals.end() + 1] not in ('"', "'"):
            self._note_junk(at, equals.end())
        elif equals:
            self._attribute(word[0], Span(*word.span()), equals.end(), proper)
        elif not proper:
            self._note_junk(at, word.end())
        else:
            self._bare_name(word[0], Span(*word.span()))

    def _attribute(self, name: str, name_span: Span, at: int, proper: bool) -> None:
        """The attribute whose value should begin at `at`."""
        reader = self._reader
        source = reader.source
        if self._blank_due and name_span.start == self._position:
            reader.fault(FaultKind.MISSING_BLANK, name_span.start, name_span.start, " ", name=name)
        if not proper and not INVALID_ONLY.search(name):
            reader.fault(FaultKind.BAD_NAME, *name_span, name=name)
        value: Value | None = None
        surplus = _EQUALS_SIGNS.match(source, at)
        if surplus:
            reader.fault(FaultKind.UNEXPECTED_TEXT, at, surplus.end(), "", name=self._name)
            at = surplus.end()
        character = source[at : at + 1]
        if character in ('"', "'"):
            value = quoted_value(reader, at, name)
        elif character in _TYPOGRAPHIC:
            value = typographic_value(reader, at, name)
        if value is None:
            forgotten = source[at - 1] != "=" and NEXT_ATTRIBUTE.match(source, at)
            value = None if forgotten else unquoted_value(reader, at, name)
        if value is None:
            if at < len(source):  # a source that breaks off here has a tag without end
                reader.fault(FaultKind.MISSING_VALUE, *name_span, name=name)
            value = Value(name_span.end, name_span.end, source.index("=", name_span.end) + 1)
        if not value.closed:
            self._unclosed_value = True
        text, value_map = decode_value(reader, value.start, value.end)
        if proper:
            self._add(name, name_span.start, text, (value.start, value.end), value.behind, value_map)
        else:
            self._settle(value.behind)

    def _bare_name(self, name: str, name_span: Span) -> None:
        """A name without `=`."""
        reader = self._reader
        gap = _QUOTE_FOLLOWS.match(reader.source, name_span.end)
        if gap:
            name = name.rstrip(":") or name  # `voice:"alice"`
            reader.fault(FaultKind.MISSING_EQUALS, *name_span, name + "=", name=name)
            value = quoted_value(reader, gap.end(), name)
            text, value_map = decode_value(reader, value.start, value.end)
            self._add(name, name_span.start, text, (value.start, value.end), value.behind, value_map)
            return
        self._words = True
        self._position = name_span.end
        self._blank_due = True
        self._junk = -1
        reader.fault(FaultKind.MISSING_VALUE, *name_span, name=name)
        empty = (name_span.end, name_span.end)
        if name not in self._seen and len(self._attributes) < self._limit:
            self._attributes.append(AttributeNode(name, name_span.start, "", empty, name_span.end, None))

    def _add(
        self,
        name: str,
        start: int,
        value: str,
        value_place: tuple[int, int],
        end: int,
        value_map: OffsetMap | None,
    ) -> None:
        """Keep an attribute that has a value and ends at `end`."""
        reader = self._reader
        if len(self._attributes) >= self._limit:
            if not self._full:
                self._full = True
                details = {"name": self._name, "limit": str(self._limit)}
                reader.fault(FaultKind.TOO_MANY_ATTRIBUTES, *self._name_span, **details)
            self._settle(end)
            return
        attribute = AttributeNode(name, start, value, value_place, end, value_map)
        first = self._seen.setdefault(name, attribute)
        if first is not attribute:
            attribute.duplicate = True
            related = (("first", first.name_span),)
            reader.fault(FaultKind.DUPLICATE_ATTRIBUTE, *attribute.name_span, None, related, name=name)
        self._attributes.append(attribute)
        self._settle(end)

    def _settle(self, position: int) -> None:
        """Go on at `position`; what stands before it is certainly part of the tag."""
        self._position = self._solid = position
        self._mark = len(self._reader.faults)
        self._kept = len(self._attributes)
        self._blank_due = True
        self._junk = -1

    def _note_junk(self, start: int, end: int, replacement: str | None = None) -> None:
        """Note something that is no attribute; pieces with only white space between them make one fault."""
        reader = self._reader
        self._position = end
        self._blank_due = False
        self._words = True
        if INVALID_ONLY.fullmatch(reader.source, start, end):
            return  # these characters have a fault of their own
        if self._junk >= 0:
            start = reader.faults[self._junk].span.start
            replacement = None
            reader.withdraw(self._junk)
        self._junk = len(reader.faults)
        reader.fault(FaultKind.UNEXPECTED_TEXT, start, end, replacement, name=self._name)

    def _template(self, at: int) -> bool:
        """Pass over `<% … %>` or `<? … ?>` at `at`, if there is one."""
        end = template_end(self._reader, at, len(self._reader.source))
        if end < 0:
            return False
        self._note_template(at, end)
        return True

    def _note_template(self, start: int, end: int) -> None:
        self._reader.fault(FaultKind.TEMPLATE_MARKUP, start, end, where="tag")
        self._settle(end)
        self._blank_due = False
