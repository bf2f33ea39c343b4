"""LML502 implicit-loop."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity, Span
from laml_lint.placeholders import holds_placeholder
from laml_lint.rules.base import ElementRule, Outline, Phase
from laml_lint.rules.flow._course import lacks, unreachable
from laml_lint.vocabulary.model import UrlRole

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document
    from laml_lint.vocabulary import Attribute, ElementType, Vocabulary


class ImplicitLoop(ElementRule):
    """The same document is asked for again, which nobody has written down.

    ## What it does
    Reports `<Gather>`, `<Record>` and `<Pay>` without `action`: what the caller has said or pressed goes to
    the address of the present document, which then runs from the start. For `<Pay>` it is a hint, because
    the reference does so itself. It also reports a `<Redirect>` whose address is nothing but a fragment
    (`#ot=2000`). A document that names itself is taken to mean it.

    ## Why it matters
    The caller hears the same question over and over, unless the server tells the second request from the
    first.

    ## Example
    ```xml
    <Gather numDigits="1"><Say>Press 1 for the office.</Say></Gather>
    ```

    ## Use instead
    ```xml
    <Gather numDigits="1" action="https://ivr.example.com/key"><Say>Press 1 for the office.</Say></Gather>
    ```

    ## Fix
    None: only the author knows which document comes next.

    ## Source
    The pages of Gather, Record and Pay; platform error 11215 for redirects that never end.
    """

    code = "LML502"
    name = "implicit-loop"
    severity = Severity.WARNING

    def concerns(self, type: ElementType, phase: Phase) -> bool:
        """Only what asks for another document, and for the present one when none is named."""
        return _hands_over_by_text(type) or any(map(attrgetter("repeats"), type.attributes.values()))

    def suspects(self, type: ElementType, outline: Outline) -> bool:
        """No address, or one that is a text."""
        attribute = _repeating(type)
        return attribute is None or attribute.name not in outline.attributes

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """The address is missing, or leads nowhere else."""
        type = document.placement(element).type
        if type is None:
            return
        attribute = _address(document.vocabulary, type.key)
        if attribute is None:
            text = (element.text or "").strip()
            if text[:1] == "#" and not holds_placeholder(text) and _hands_over_by_text(type):
                span = document.locate.own_text(element)
                yield from self._found(element, document, type, span, Severity.WARNING, None)
        elif attribute.name not in element.attrib and lacks(element, attribute.name, document):
            span, severity = document.locate.name(element), Severity[str(attribute.repeats).upper()]
            yield from self._found(element, document, type, span, severity, attribute.name)

    def _found(
        self,
        element: etree._Element,
        document: Document,
        type: ElementType,
        span: Span,
        severity: Severity,
        missing: str | None,
    ) -> Iterator[Diagnostic]:
        """The finding, unless `element` never runs."""
        if unreachable(element, document):
            return
        does = (
            f"without `{missing}` asks for this document again" if missing else "leads back to this document"
        )
        yield self.report(
            document,
            span,
            f"<{type.tag}> {does}, which can go on for ever",
            element=element,
            help=f"give `{missing}` the address of the document that comes next" if missing else None,
            severity=severity,
            url=type.source,
        )


@cache
def _address(vocabulary: Vocabulary, key: str) -> Attribute | None:
    """The attribute of a type without which the present document is asked for again."""
    return _repeating(vocabulary.types[key])


def _repeating(type: ElementType) -> Attribute | None:
    return next((attribute for attribute in type.attributes.values() if attribute.repeats), None)


def _hands_over_by_text(type: ElementType) -> bool:
    return type.terminal and type.text is not None and type.text.role is UrlRole.DOCUMENT
