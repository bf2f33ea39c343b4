"""A document as the rules see it: an ordinary lxml tree, and a way back from it to the source.

The tree comes from libxml2 when the text is well-formed and from the error-tolerant scanner when it is not;
rules need not know which. Source text, scanner tree and positions are made only when somebody asks for them,
which nobody does for a document without findings.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING

from lxml import etree

from laml_lint.diagnostics import Edit, Fix, Related, Safety, Span
from laml_lint.encoding import Decoded, decode
from laml_lint.settings import Settings

if TYPE_CHECKING:
    from laml_lint.placement import Placement
    from laml_lint.syntax.nodes import AttributeNode, Node, SyntaxTree
    from laml_lint.templates.template import Template
    from laml_lint.text import Text
    from laml_lint.vocabulary import Vocabulary

XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
XSI_NAMESPACE = "http://www.w3.org/2001/XMLSchema-instance"
UNBOUND_NAMESPACE = "urn:laml-lint:unbound:"
"""Followed by a prefix that is declared nowhere: the namespace that such names get."""
_LINE_FEED = re.compile(r"(?<!\r)\n")
_SPEAKS_TO_US = b"laml-lint"
_HARMLESS = bytes({*b"\t\n\r", *range(0x20, 0x7F)} - {*b"!%&{}"})
"""What begins neither a reference, nor a comment, nor a CDATA section, nor a DOCTYPE, nor a template tag."""


class Document:
    """One LaML document.

    `root` is None when there is no element at all. `well_formed` says whether libxml2 accepted the text;
    `refusal` is what it said when it did not (and was asked: a text with a DOCTYPE is never given to it).
    `plain` says that nothing claims another encoding than UTF-8. `signs` holds the bytes of the data that are
    more than harmless text and tags: most documents have none, which spares all who look for something
    special. `placements` holds what is known already of the elements; ask `placement`. `named_roles` holds
    the roles that other documents give, by absolute paths.
    `masked` is the text that the parser and the scanner see where that is not the source: as long as it, and
    without what template tags mean to XML (`laml_lint.templates.writing`).
    """

    def __init__(
        self, data: bytes, path: str, vocabulary: Vocabulary, settings: Settings = Settings()
    ) -> None:
        self.data = data
        self.signs = data.translate(None, _HARMLESS)
        self.path = path
        self.vocabulary = vocabulary
        self.settings = settings
        self.root: etree._Element | None = None
        self.well_formed = False
        self.plain = False
        self.refusal: etree.XMLSyntaxError | None = None
        self.placements: dict[etree._Element, Placement] = {}
        self.named_roles: Mapping[str, str] = {}
        self.masked: str | None = None

    @cached_property
    def decoded(self) -> Decoded:
        """The text of the document and what is known of its encoding."""
        return decode(self.data)

    @property
    def source(self) -> str:
        """The decoded text, without a byte-order mark."""
        return self.decoded.source

    @property
    def seen(self) -> str:
        """The text that the parser and the scanner see."""
        return self.source if self.masked is None else self.masked

    @cached_property
    def template(self) -> Template:
        """The template tags of the source, as far as the settings let there be any."""
        from laml_lint.templates.template import Template

        return Template(self.source, self.settings.templates)

    def rewritten(self, masked: str) -> Document:
        """The same document without a tree, for another `masked` text."""
        other = Document(self.data, self.path, self.vocabulary, self.settings)
        other.named_roles = self.named_roles
        for name in ("decoded", "text", "template"):
            vars(other)[name] = getattr(self, name)
        other.masked = masked
        return other

    @cached_property
    def text(self) -> Text:
        """Lines and columns of the source."""
        from laml_lint.text import Text

        return Text(self.source)

    @cached_property
    def syntax(self) -> SyntaxTree:
        """What the error-tolerant scanner sees."""
        from laml_lint.syntax.scanner import parse

        return parse(self.seen)

    @cached_property
    def locate(self) -> Locator:
        """The way from the tree back to the source."""
        return Locator(self)

    def placement(self, element: etree._Element) -> Placement:
        """Which element of the vocabulary `element` is, and whether it stands where it may."""
        known = self.placements.get(element)
        if known is not None:
            return known
        from laml_lint.placement import placed

        return placed(self, element)

    @cached_property
    def channel(self) -> str | None:
        """The channel that the settings name; else the one to which the verbs belong that have only one, and
        None when there are none, or verbs of several.
        """
        if self.settings.channel != "auto":
            return self.settings.channel
        if self.root is None:
            return None
        types = (self.placement(child).type for child in self.root)
        channels = {type.channels[0] for type in types if type is not None and len(type.channels) == 1}
        return channels.pop() if len(channels) == 1 else None

    @property
    def comments(self) -> Iterator[tuple[Span, Span]]:
        """The comments that are closed, each with what stands between its delimiters."""
        for comment in self.syntax.comments:
            inside = Span(comment.start + len("<!--"), comment.end - len("-->"))
            if self.source.startswith("-->", inside.end):
                yield comment, inside

    def beside(self, comment: Span) -> tuple[Span, ...]:
        """What a comment that silences something speaks of: the lines on which it stands, and the tags and
        the own text of the next element.
        """
        text = self.text
        first, last = text.position(comment.start).line, text.position(comment.end).line
        start = text.offset(first, 1)
        spans = [Span(start, text.offset(last, 1) + len(text.line(last)) + 1)]
        elements = self.syntax.elements
        after = bisect_left(elements, comment.end, key=lambda node: node.start_span.start)
        if after < len(elements):
            node = elements[after]
            spans.append(node.start_span)
            spans.extend(piece.span for piece in node.texts)
            if node.end_span is not None:
                spans.append(node.end_span)
        return tuple(spans)

    @property
    def speaks_to_us(self) -> bool:
        """Whether the data may hold comments for the linter."""
        if not self.signs:
            return False
        return _SPEAKS_TO_US in self.data or b"\0" in self.signs or not (self.plain or self.data.isascii())

    @property
    def role(self) -> str | None:
        """What the document is for when another one decides what it may hold (`wait-url`, `queue-wait-url`,
        `whisper`): a comment in it, the settings or another document say so. None for all others.
        """
        return self._given_role if self.speaks_to_us or self.settings.roles or self.named_roles else None

    @cached_property
    def _given_role(self) -> str | None:
        from laml_lint.roles import role_of

        return role_of(self)

    def read_as(self, vocabulary: Vocabulary) -> Document:
        """The same document, taken for one in another dialect."""
        other = copy(self)
        other.vocabulary = vocabulary
        other.placements = {}
        other.__dict__.pop("channel", None)
        return other

    def certain(self, element: etree._Element) -> bool:
        """Whether the content of `element` is known: false where the scanner had to guess its end."""
        return self.well_formed or not self.locate.node(element).repaired

    def fix(self, title: str, safety: Safety, *edits: tuple[Span, str]) -> Fix:
        """A fix that replaces each span by the text beside it, with the line ends that the document has."""
        return Fix(
            title, safety, tuple(Edit(self.text.range(span), self._as_lines(text)) for span, text in edits)
        )

    def _as_lines(self, text: str) -> str:
        if "\n" not in text or "\r" not in self.source:
            return text
        return _LINE_FEED.sub(self.text.line_end, text)

    def related(self, message: str, span: Span) -> Related:
        """Another place of this document that explains a finding."""
        return Related(message, self.path, self.text.range(span))


class Locator:
    """Where the parts of the tree stand in the source.

    Element n of the tree, in document order, is element n of the scanner: both see the same start tags.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        root = document.root
        elements = [] if root is None else root.iter(etree.Element)
        self._nodes: dict[etree._Element, Node] = dict(zip(elements, document.syntax.elements, strict=False))
        self.renamed: dict[tuple[etree._Element, str], str] = {}
        """The keys under which attributes stand in the source that have got another one in the tree."""

    def node(self, element: etree._Element) -> Node:
        """The scanner's element for `element`."""
        return self._nodes[element]

    def name(self, element: etree._Element) -> Span:
        """The name in the start tag."""
        return self._nodes[element].name_span

    def end_name(self, element: etree._Element) -> Span | None:
        """The name in the end tag, None when there is no end tag."""
        return self._nodes[element].end_name_span

    def attribute_node(self, element: etree._Element, key: str) -> AttributeNode:
        """The scanner's attribute for the lxml attribute `key` of `element`.

        Raises KeyError when the element has no such attribute.
        """
        key = self.renamed.get((element, key), key)
        local = key.rpartition("}")[2]
        qualified = key.startswith("{")
        for attribute in self._nodes[element].attributes:
            _, _, name = attribute.name.partition(":")
            if (name.replace(":", "_") or attribute.name) == local and bool(name) == qualified:
                return attribute
        raise KeyError(key)

    def attribute(self, element: etree._Element, key: str) -> Span:
        """The name of an attribute."""
        return self.attribute_node(element, key).name_span

    def value(self, element: etree._Element, key: str) -> Span:
        """The value of an attribute, without its quotes."""
        return self.attribute_node(element, key).value_span

    def value_part(self, element: etree._Element, key: str, start: int, end: int) -> Span:
        """Characters `start` to `end` of the value of an attribute."""
        attribute = self.attribute_node(element, key)
        return Span(attribute.source_offset(start), attribute.source_offset(end))

    def own_text(self, element: etree._Element) -> Span:
        """The element's own text without the white space around it; the element's name when it has none."""
        node = self._nodes[element]
        return node.text_span or node.name_span

    def path(self, element: etree._Element, attribute: str | None = None) -> str:
        """The structural path of an element or of one of its attributes."""
        steps: list[str] = [] if attribute is None else [f"@{attribute}"]
        at: etree._Element | None = element
        while at is not None:
            parent = at.getparent()
            step = written_name(at)
            steps.append(f"{step}[{self._ordinals[at]}]" if parent is not None else step)
            at = parent
        return "/" + "/".join(reversed(steps))

    @cached_property
    def _ordinals(self) -> dict[etree._Element, int]:
        """How many siblings of the same name stand at or before each element."""
        ordinals: dict[etree._Element, int] = {}
        for element in self._nodes:
            counts: dict[str, int] = {}
            for child in element:
                name = str(child.tag)
                counts[name] = ordinals[child] = counts.get(name, 0) + 1
        return ordinals


def written_name(element: etree._Element) -> str:
    """The name of an element as a person would write it: with its prefix, without its namespace."""
    tag = str(element.tag)
    if not tag.startswith("{"):
        return tag
    return f"{element.prefix}:{tag.rpartition('}')[2]}" if element.prefix else tag.rpartition("}")[2]


def written_attribute(key: str) -> str:
    """The name of an attribute as a person would write it (`xml:lang` for the XML namespace)."""
    if not key.startswith("{"):
        return key
    namespace, _, local = key[1:].partition("}")
    return f"xml:{local}" if namespace == XML_NAMESPACE else local


def attribute_key(name: str) -> str:
    """The key under which lxml holds the vocabulary's attribute `name`."""
    return f"{{{XML_NAMESPACE}}}{name[4:]}" if name.startswith("xml:") else name


def own_text(element: etree._Element) -> str:
    """The element's own text: all pieces between its tags, without those inside its children."""
    text = element.text or ""
    for child in element:
        text += child.tail or ""
    return text
