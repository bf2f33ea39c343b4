"""What can be wrong with the syntax of a document."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from laml_lint.diagnostics import Span


class FaultKind(enum.Enum):
    """The kinds of faults; the comment below each says what its span covers."""

    BARE_AMPERSAND = "bare-ampersand"
    """`&` that begins no reference: that character. Details `where`: text | value."""
    BARE_LESS_THAN = "bare-less-than"
    """`<` that begins no markup: that character. Details `where`: text | value; `placeholder`."""
    UNKNOWN_ENTITY = "unknown-entity"
    """A reference to an entity that XML does not know: the reference. Details `name`."""
    UNCLOSED_REFERENCE = "unclosed-reference"
    """`&amp` without its semicolon: the reference. Details `name`."""
    BAD_CHARACTER_REFERENCE = "bad-character-reference"
    """`&#0;`, `&#xZZ;`, `&#233` without semicolon: the reference."""
    CONTENT_BEFORE_DECLARATION = "content-before-declaration"
    """All that stands before `<?xml`. Details `kind`: blank | bom | markup | text."""
    BYTE_ORDER_MARK_TWICE = "byte-order-mark-twice"
    """A second byte order mark in a document without declaration: that mark."""
    BAD_DECLARATION = "bad-declaration"
    """A declaration that is not written as XML demands: the whole declaration."""
    SECOND_DECLARATION = "second-declaration"
    """A declaration where none may stand: the whole declaration."""
    UNCLOSED_ELEMENT = "unclosed-element"
    """An element without end tag: its name in the start tag. Details `name`, `parent`; at the end `count`."""
    CROSSED_END_TAG = "crossed-end-tag"
    """An end tag of another name: the name in the end tag. Details `expected`, `found`."""
    STRAY_END_TAG = "stray-end-tag"
    """An end tag for which nothing is open: its name. Details `name`."""
    END_TAG_CASE = "end-tag-case"
    """Start and end tag differ in case: the name in the end tag. Details `expected`, `found`."""
    BAD_END_TAG = "bad-end-tag"
    """What is not a name in an end tag, or the whole tag when it has no name. Details `name`."""
    UNQUOTED_VALUE = "unquoted-value"
    """The value. Details `name`: the attribute."""
    MISSING_VALUE = "missing-value"
    """An attribute without value: its name. Details `name`."""
    MISSING_EQUALS = "missing-equals"
    """Nothing between an attribute's name and its quoted value: the name. Details `name`."""
    DUPLICATE_ATTRIBUTE = "duplicate-attribute"
    """The name of the second. Details `name`."""
    TYPOGRAPHIC_QUOTE = "typographic-quote"
    """From the opening to the closing quote of the value. Details `name`: the attribute."""
    QUOTE_IN_VALUE = "quote-in-value"
    """The delimiter inside a value: from the first to the last such quote. Details `name`: the attribute."""
    MISSING_BLANK = "missing-blank"
    """No white space between two attributes: the empty span between them."""
    BLANK_IN_TAG = "blank-in-tag"
    """White space where none may stand (`< Say>`, `</ Say>`, `/ >`): that white space. Details `name`."""
    UNEXPECTED_TEXT = "unexpected-text"
    """Something in a start tag that is no attribute: that. Details `name`: the element."""
    UNCLOSED_TAG = "unclosed-tag"
    """A tag without `>`: the name in it. Details `name`, `tag`: start | end."""
    UNCLOSED_VALUE = "unclosed-value"
    """No closing quote: from the opening quote to the guessed end. Details `name`: the attribute."""
    UNCLOSED_COMMENT = "unclosed-comment"
    """`<!--` without `-->`: these four characters."""
    DOUBLE_HYPHEN = "double-hyphen"
    """`--` inside a comment: these hyphens."""
    UNCLOSED_CDATA = "unclosed-cdata"
    """`<![CDATA[` without `]]>`: these nine characters."""
    CDATA_END = "cdata-end"
    """`]]>` in text: these three characters."""
    BAD_MARKUP_DECLARATION = "bad-markup-declaration"
    """`<!` that begins nothing XML knows: all of it."""
    UNCLOSED_INSTRUCTION = "unclosed-instruction"
    """A processing instruction without `?>`: `<?` and its target."""
    BAD_INSTRUCTION = "bad-instruction"
    """A processing instruction without a proper target: all of it."""
    TEMPLATE_MARKUP = "template-markup"
    """A piece of a template language where XML can have none: that piece."""
    DOCTYPE = "doctype"
    """The whole document type declaration. Details `name`."""
    ENTITY_DECLARATION = "entity-declaration"
    """One `<!ENTITY …>`. Details `name`."""
    INVALID_CHARACTER = "invalid-character"
    """A character that XML forbids, with its repetitions. Details `codepoint`, `count`."""
    BAD_NAME = "bad-name"
    """A name that XML does not allow: that name. Details `name`."""
    UNBOUND_PREFIX = "unbound-prefix"
    """The first name with a prefix that is declared nowhere around it. Details `prefix`, `name`."""
    BAD_NAMESPACE = "bad-namespace"
    """A forbidden namespace declaration: the value, or the name when it is empty. Details `name`."""
    TEXT_BEFORE_ROOT = "text-before-root"
    """The first text before the root, without the white space around it."""
    CONTENT_AFTER_ROOT = "content-after-root"
    """The first text behind the root, without the white space around it. Details `name`: the root."""
    SECOND_ROOT = "second-root"
    """The name of the first element behind the root. Details `name`."""
    NO_ROOT = "no-root"
    """No element at all: the first line that is not blank. Details `text`: its first 40 characters."""
    EMPTY_DOCUMENT = "empty-document"
    """Nothing or only white space: an empty span at the start."""
    TOO_DEEP = "too-deep"
    """The name of the first element that is nested too deep. Details `name`, `limit`."""
    TOO_MANY_ATTRIBUTES = "too-many-attributes"
    """The name of the element. Details `name`, `limit`."""


_NO_DETAILS: Final[Mapping[str, str]] = MappingProxyType({})


class Fault(NamedTuple):
    """One fault: facts for a message, and no message.

    `related` names other places: `start` (a start tag's name), `end` (an end tag's name), `first` (of two).
    `replacement` is what may stand in place of `span` where the repair is clear.
    """

    kind: FaultKind
    span: Span
    details: Mapping[str, str] = _NO_DETAILS
    related: tuple[tuple[str, Span], ...] = ()
    replacement: str | None = None
