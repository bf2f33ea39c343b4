"""LML224 surrounding-whitespace."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Fix, Safety, Severity, Span
from laml_lint.document import Document, written_name
from laml_lint.placeholders import holds_placeholder
from laml_lint.rules.base import ElementRule, Outline, Phase
from laml_lint.rules.names._content import broken_tag
from laml_lint.vocabulary.model import Kind

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.syntax.nodes import Node
    from laml_lint.vocabulary import ElementType

_KINDS = frozenset(
    {
        Kind.ROOM_NAME,
        Kind.QUEUE_NAME,
        Kind.PHONE_NUMBER,
        Kind.PHONE_OR_SHORT_CODE,
        Kind.URL,
        Kind.SIP_URI,
        Kind.VERTO_ADDRESS,
    }
)


class SurroundingWhitespace(ElementRule):
    """A name, number or address has white space around it.

    ## What it does
    Reports line breaks and blanks before or behind the name of a room or queue, a telephone number or an
    address. Formatters put them there.

    ## Why it matters
    Samples of the reference are written that way, but no page says that the white space is dropped
    everywhere; two documents of which one has it may not meet in the same room.

    ## Example
    ```xml
    <Dial><Conference>
      standup
    </Conference></Dial>
    ```

    ## Use instead
    ```xml
    <Dial><Conference>standup</Conference></Dial>
    ```

    ## Fix
    Unsafe: takes the white space away.

    ## Source
    No page; samples of Conference and Number show both ways.
    """

    code = "LML224"
    name = "surrounding-whitespace"
    severity = Severity.INFO
    fix = Safety.UNSAFE

    def concerns(self, type: ElementType, phase: Phase) -> bool:
        """Only elements whose text is a name, a number or an address."""
        return type.text is not None and type.text.kind in _KINDS

    def suspects(self, type: ElementType, outline: Outline) -> bool:
        """Text that begins or ends with white space."""
        return outline.text == "padded"

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """One finding for the text, without the white space around it."""
        text = element.text
        if not text or not (text[0] <= " " or text[-1] <= " ") or not text.strip() or holds_placeholder(text):
            return
        type = document.placement(element).type
        if type is None or type.text is None or type.text.kind not in _KINDS:
            return
        if not document.certain(element) or broken_tag(element, document):
            return
        yield self.report(
            document,
            document.locate.own_text(element),
            f"the text of <{written_name(element)}> has white space around it",
            element=element,
            help="put it right between the tags",
            fix=_trim(document, document.locate.node(element)),
        )


def _trim(document: Document, node: Node) -> Fix:
    """The fix that removes the white space before and behind the text, up to the first child."""
    pieces = [piece for piece in node.texts if piece.after == 0]
    inked = [index for index, piece in enumerate(pieces) if piece.text.strip()]
    edits: list[tuple[Span, str]] = []
    for index, piece in enumerate(pieces):
        start, end = 0, len(piece.text)
        if index < inked[0] or index > inked[-1]:
            edits.append((piece.span, ""))
            continue
        if index == inked[0] and (lead := end - len(piece.text.lstrip())):
            edits.append((Span(piece.source_offset(start), piece.source_offset(lead)), ""))
        if index == inked[-1] and (ink := len(piece.text.rstrip())) < end:
            edits.append((Span(piece.source_offset(ink), piece.source_offset(end)), ""))
    return document.fix("remove the white space", Safety.UNSAFE, *edits)
