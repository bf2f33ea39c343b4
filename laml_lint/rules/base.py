"""What a rule is.

A rule is a class in a file of its own. Its docstring is its manual page; its class variables say what it is
called and what it wants to see; one generator method yields what it has to say. It does no input or output
and keeps no state.
"""

from __future__ import annotations

import enum
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from laml_lint.diagnostics import Diagnostic, Edit, Fix, Related, Safety, Severity, Span
from laml_lint.document import Document, written_attribute, written_name
from laml_lint.placeholders import holds_placeholder
from laml_lint.text import BLANK
from laml_lint.vocabulary.model import Attribute, ElementType, Kind, ValueType

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.sources.python.facts import Facts
    from laml_lint.sources.python.program import Program
    from laml_lint.syntax.faults import Fault, FaultKind
    from laml_lint.vocabulary import Vocabulary

_LONGEST_EXCERPT = 200


class Phase(enum.StrEnum):
    """When a rule is asked."""

    ALWAYS = "always"
    """For every document: it sees what the schema cannot."""
    REFUSED = "refused"
    """Only when the schema has refused the document: it says why."""


class Ends(enum.IntEnum):
    """How much of a check a finding makes moot."""

    NOTHING = 0
    ELEMENTS = 1
    """The elements are of another language."""
    EVERYTHING = 2
    """The document is something else altogether."""


class Outline(NamedTuple):
    """An element of an accepted document, seen from so far away that no values can be read."""

    attributes: tuple[str, ...]
    """The keys of lxml, in the order of the document."""
    children: tuple[str, ...]
    """The tags of the child elements, in the order of the document; empty where anything may stand."""
    text: Literal["none", "plain", "padded"]
    """Whether the element has text of its own that is more than white space; `padded`: there may be white
    space around it. Always `none` where the vocabulary has no text.
    """


class Rule(ABC):
    """What all rules have in common."""

    code: ClassVar[str]
    """`LML` and three digits; of a rule from elsewhere, other letters and three digits."""
    name: ClassVar[str]
    """Reads well after "ignore"."""
    family: ClassVar[str | None] = None
    """The name of the group of a rule from elsewhere; without it, that of its plugin or folder. The family of
    a built-in rule is its folder.
    """
    severity: ClassVar[Severity]
    enabled: ClassVar[bool] = True
    """Whether the rule is on when nobody says otherwise."""
    fix: ClassVar[Safety | None] = None
    """The best fix that the rule can offer."""
    phase: ClassVar[Phase] = Phase.ALWAYS

    def report(
        self,
        document: Document,
        span: Span,
        message: str,
        *,
        element: etree._Element | None = None,
        attribute: str | None = None,
        help: str | None = None,
        severity: Severity | None = None,
        fix: Fix | None = None,
        related: Iterable[Related] = (),
        url: str | None = None,
    ) -> Diagnostic:
        """A finding of this rule at `span`; `attribute` is the lxml key of the attribute it is about."""
        excerpt = document.source[span.start : min(span.end, span.start + _LONGEST_EXCERPT)]
        return Diagnostic(
            code=self.code,
            name=self.name,
            severity=self.severity if severity is None else severity,
            message=message,
            path=document.path,
            range=document.text.range(span),
            help=help,
            element=None if element is None else written_name(element),
            attribute=None if attribute is None else written_attribute(attribute),
            related=tuple(related),
            fix=fix,
            url=url,
            where="" if element is None else document.locate.path(element, attribute),
            excerpt=" ".join(excerpt.split()),
        )


class ElementRule(Rule):
    """A rule about an element, its attributes or its children."""

    elements: ClassVar[frozenset[str] | None] = None
    """The tags it wants to see; None for all."""

    def concerns(self, type: ElementType, phase: Phase) -> bool:
        """Whether elements of `type` can give it anything to say, in accepted documents or in refused ones.

        Asked once for each type, so that a rule is not called for elements of which it never says anything.
        """
        return True

    def triggers(self, type: ElementType, phase: Phase) -> frozenset[str] | None:
        """The attributes of which an element of `type` must have at least one for the rule to have anything
        to say about it; None when it has to be asked anyway.

        Asked once for each type, like `concerns`: an attribute of which nothing depends costs nothing.
        """
        return None

    def suspects(self, type: ElementType, outline: Outline) -> bool:
        """A first look at an element of an accepted document: False means that `check` would have nothing to
        say of any element of `type` that looks so from afar.

        Asked once for each outline, so that a rule is not called for what is right whatever the values are.
        """
        return True

    @abstractmethod
    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """What is wrong with `element`."""


class DocumentRule(Rule):
    """A rule about a document as a whole."""

    marks: ClassVar[tuple[bytes, ...] | None] = None
    """Bytes of which one stands in every right UTF-8 document that the rule has anything to say about; empty
    when it has nothing to say about those. Each holds one of the `signs` of a document at least. None: it
    wants to see all documents.
    """

    @abstractmethod
    def check_document(self, document: Document) -> Iterator[Diagnostic]:
        """What is wrong with `document`, whose root may be None."""

    def ends(self, document: Document) -> Ends:
        """What else need not be said about `document` once this rule has found something in it."""
        return Ends.NOTHING


class SyntaxRule(Rule):
    """A rule that puts into words what the scanner found wrong with the text."""

    faults: ClassVar[frozenset[FaultKind]]

    @abstractmethod
    def explain(self, fault: Fault, document: Document) -> Iterator[Diagnostic]:
        """What to say about `fault`."""


class ProgramRule(Rule):
    """A rule about the way in which a program makes its documents."""

    @abstractmethod
    def check_program(
        self, program: Program, facts: Facts, path: str, vocabulary: Vocabulary
    ) -> Iterator[Diagnostic]:
        """What is wrong in `program`, of which `facts` are known; its documents are in the language of
        `vocabulary`.
        """

    def found(
        self,
        program: Program,
        path: str,
        span: Span,
        message: str,
        *,
        scope: str = "",
        element: str | None = None,
        attribute: str | None = None,
        help: str | None = None,
        fix: Fix | None = None,
        url: str | None = None,
    ) -> Diagnostic:
        """A finding at `span` of the program, which stands in the function `scope`."""
        excerpt = program.source[span.start : min(span.end, span.start + _LONGEST_EXCERPT)]
        return Diagnostic(
            code=self.code,
            name=self.name,
            severity=self.severity,
            message=message,
            path=path,
            range=program.text.range(span),
            help=help,
            element=element,
            attribute=attribute,
            fix=fix,
            url=url,
            where=scope,
            excerpt=" ".join(excerpt.split()),
        )

    def change(self, program: Program, title: str, safety: Safety, *edits: tuple[Span, str]) -> Fix:
        """A fix that replaces each span of the program by the text beside it."""
        return Fix(title, safety, tuple(Edit(program.text.range(span), text) for span, text in edits))


class Value:
    """The value of an attribute, or the text of an element, together with what the vocabulary knows of it.

    `text` is as the document means it: references resolved, and in the text of an element no white space
    around it.
    """

    __slots__ = ("attribute", "document", "element", "key", "text", "type")

    def __init__(
        self,
        document: Document,
        element: etree._Element,
        type: ValueType,
        text: str,
        key: str | None = None,
        attribute: Attribute | None = None,
    ) -> None:
        self.document = document
        self.element = element
        self.type = type
        self.text = text
        self.key = key
        self.attribute = attribute

    @property
    def unknown(self) -> bool:
        """Whether it holds a placeholder."""
        return self.document.settings.templates != "none" and holds_placeholder(self.text)

    @property
    def label(self) -> str:
        """How messages call it: `` `beep` of <Conference> `` or `the text of <Number>`."""
        name = written_name(self.element)
        return f"the text of <{name}>" if self.key is None else f"`{written_attribute(self.key)}` of <{name}>"

    @property
    def span(self) -> Span:
        """Where it stands: between the quotes, or the text without the white space around it."""
        locate = self.document.locate
        return locate.own_text(self.element) if self.key is None else locate.value(self.element, self.key)

    def part(self, start: int, end: int) -> Span:
        """Where characters `start` to `end` of `text` stand."""
        if self.key is not None:
            return self.document.locate.value_part(self.element, self.key, start, end)
        node = self.document.locate.node(self.element)
        lead = 0
        for piece in node.texts:
            lead += len(piece.text) - len(piece.text.lstrip(BLANK))
            if piece.text.strip(BLANK):
                if lead + end <= len(piece.text):
                    return Span(piece.source_offset(lead + start), piece.source_offset(lead + end))
                break
        return self.span

    @property
    def url(self) -> str | None:
        """The page of the reference that describes it."""
        if self.attribute is not None:
            return self.attribute.source
        placement = self.document.placement(self.element)
        return placement.type.source if placement.type else None


class ValueRule(Rule):
    """A rule about values of certain kinds.

    Rules are asked in order of `rank`, then code; the first that has something to say *claims* the value, and
    no later rule is asked about it, so that one mistake gives one finding.
    """

    kinds: ClassVar[frozenset[Kind]]
    rank: ClassVar[int] = 50
    claims: ClassVar[bool] = True
    """False: says something in passing, and the other rules are still asked."""
    sees_unknown: ClassVar[bool] = False
    """True: also wants values that hold a placeholder (and looks only at their literal parts)."""
    contextual: ClassVar[frozenset[Kind]] = frozenset()
    """Kinds for which the answer depends on more than the value and its type."""
    remembered: ClassVar[bool] = True
    """False: of a value that it suspects the answer depends on the settings or on the rest of the element."""

    def concerns(self, type: ValueType) -> bool:
        """Whether values of `type` can give it anything to say. Asked once for each type."""
        return True

    def suspects(self, text: str, type: ValueType, element: etree._Element) -> bool:
        """A first look, cheap enough for every value: False means that `judge` would have nothing to say."""
        return True

    @abstractmethod
    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """What is wrong with `value`."""

    def found(
        self,
        value: Value,
        message: str,
        *,
        span: Span | None = None,
        help: str | None = None,
        severity: Severity | None = None,
        fix: Fix | None = None,
        related: Iterable[Related] = (),
    ) -> Diagnostic:
        """A finding about `value`, or about the piece of it at `span`."""
        return self.report(
            value.document,
            value.span if span is None else span,
            message,
            element=value.element,
            attribute=value.key,
            help=help,
            severity=severity,
            fix=fix,
            related=related,
            url=value.url,
        )

    def replacement(self, value: Value, text: str, safety: Safety, span: Span | None = None) -> Fix:
        """The fix that writes `text` in the place of the value, or of its piece at `span`."""
        return value.document.fix(
            f'replace with "{text}"', safety, (value.span if span is None else span, escaped(text))
        )


def escaped(text: str) -> str:
    """`text` as it is written inside an attribute value or the text of an element."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


ALL_KINDS = frozenset(Kind)
LIST_KINDS = frozenset({Kind.EVENT_LIST, Kind.ITEM_LIST, Kind.STRING_LIST, Kind.INTEGER_LIST})
