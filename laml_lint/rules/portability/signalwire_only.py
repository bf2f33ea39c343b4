"""LML804 signalwire-only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import ElementRule, Phase

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document
    from laml_lint.vocabulary import ElementType


class SignalwireOnly(ElementRule):
    """TwiML does not have this element or attribute.

    ## What it does
    Reports what SignalWire has added to the language. For documents that have to run at Twilio too; it is
    off unless it is selected.

    ## Why it matters
    Twilio does not know it: it refuses the document, or passes over what was meant.

    ## Example
    ```xml
    <Denoise>on</Denoise>
    ```

    ## Use instead
    ```xml
    <Say>We can hear you well.</Say>
    ```

    ## Fix
    None: TwiML has nothing for it.

    ## Source
    The reference of cXML, compared with the builders of TwiML.
    """

    code = "LML804"
    name = "signalwire-only"
    severity = Severity.INFO
    enabled = False

    def concerns(self, type: ElementType, phase: Phase) -> bool:
        """Only elements that TwiML does not have, or not with all their attributes."""
        return type.signalwire_only or bool(_own(type))

    def triggers(self, type: ElementType, phase: Phase) -> frozenset[str] | None:
        """The attributes that TwiML does not have, where it has the element."""
        return None if type.signalwire_only else _own(type)

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """One finding for the element, or one for each attribute."""
        type = document.placement(element).type
        if type is None:
            return
        if type.signalwire_only:
            yield self.report(
                document,
                document.locate.name(element),
                f"TwiML has no <{type.tag}>{_place(document, element, type)}",
                element=element,
                url=type.source,
            )
            return
        own = _own(type)
        for name in map(str, element.attrib):
            if name in own:
                yield self.report(
                    document,
                    document.locate.attribute(element, name),
                    f"`{name}` of <{type.tag}> does not exist in TwiML",
                    element=element,
                    attribute=name,
                    url=type.attributes[name].source,
                )


def _own(type: ElementType) -> frozenset[str]:
    return frozenset(name for name, attribute in type.attributes.items() if attribute.signalwire_only)


def _place(document: Document, element: etree._Element, type: ElementType) -> str:
    """Where TwiML does not have it, when it has one of that name elsewhere."""
    parent = document.placement(element).parent
    keys = document.vocabulary.tags[type.tag]
    elsewhere = any(not document.vocabulary.types[key].signalwire_only for key in keys)
    return f" in <{parent.tag}>" if parent is not None and elsewhere else ""
