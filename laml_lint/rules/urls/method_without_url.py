"""LML312 method-without-url."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Safety, Severity
from laml_lint.rules.base import ElementRule, Outline, Phase
from laml_lint.rules.names._edits import with_blank
from laml_lint.rules.urls._companions import alone, companion_of, lacks, stands_alone
from laml_lint.vocabulary.model import Attribute, ElementType, Kind

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document


class MethodWithoutUrl(ElementRule):
    """The method of a request is given, and there is no address to request.

    ## What it does
    Reports `statusCallbackMethod`, `waitMethod`, `method` and their like without the address they are for.
    For `method` this is only a hint; on Gather and Record, which ask for the present document when there is
    no address, nothing is said.

    ## Why it matters
    The attribute has no effect, and mostly the address was forgotten.

    ## Example
    ```xml
    <Enqueue waitUrlMethod="GET">billing</Enqueue>
    ```

    ## Use instead
    ```xml
    <Enqueue waitUrl="https://voice.example.com/wait" waitUrlMethod="GET">billing</Enqueue>
    ```

    ## Fix
    Unsafe: removes the attribute.

    ## Source
    The attribute lists of all pages.
    """

    code = "LML312"
    name = "method-without-url"
    severity = Severity.WARNING
    fix = Safety.UNSAFE

    def concerns(self, type: ElementType, phase: Phase) -> bool:
        """Only elements that request something."""
        return any(_is_method(type, attribute) for attribute in type.attributes.values())

    def triggers(self, type: ElementType, phase: Phase) -> frozenset[str] | None:
        """The methods."""
        return frozenset(item.name for item in type.attributes.values() if _is_method(type, item))

    def suspects(self, type: ElementType, outline: Outline) -> bool:
        """One that stands without its companion."""
        return stands_alone(type, outline.attributes)

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """One finding for each method, at the name of its attribute."""
        type = document.placement(element).type
        if type is None:
            return
        for key, attribute, address in alone(element, type):
            if not _requests(attribute, address) or _names_events(element, type, address):
                continue
            if not lacks(element, document, type, address.name):
                continue
            written = with_blank(document, document.locate.attribute_node(element, key))
            yield self.report(
                document,
                document.locate.attribute(element, key),
                f"`{attribute.name}` of <{type.tag}> has no effect: there is no `{address.name}` to request",
                element=element,
                attribute=key,
                help=f"give the address in `{address.name}`, or leave the method out",
                severity=Severity[attribute.companion_severity.upper()],
                fix=document.fix(f"remove `{attribute.name}`", Safety.UNSAFE, (written, "")),
                url=attribute.source,
            )


def _is_method(type: ElementType, attribute: Attribute) -> bool:
    companion = companion_of(type, attribute)
    return companion is not None and _requests(attribute, companion)


def _requests(attribute: Attribute, address: Attribute) -> bool:
    return attribute.type.kind is Kind.ENUM and address.type.kind is Kind.URL and not address.repeats


def _names_events(element: etree._Element, type: ElementType, address: Attribute) -> bool:
    """Whether events are named for the address: the same mistake, which says more about what was meant."""
    return any(
        attribute.companion == address.name and attribute.type.kind is Kind.EVENT_LIST
        for _, attribute, _ in alone(element, type)
    )
