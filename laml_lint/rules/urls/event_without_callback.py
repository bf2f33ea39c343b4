"""LML311 event-without-callback."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import ElementRule, Outline, Phase
from laml_lint.rules.urls._companions import alone, companion_of, lacks, stands_alone
from laml_lint.vocabulary.model import Attribute, ElementType, Kind

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document


class EventWithoutCallback(ElementRule):
    """Events are named, and there is no address to tell of them.

    ## What it does
    Reports an attribute that names events when the attribute with the address is missing:
    `statusCallbackEvent` without `statusCallback`, `recordingStatusCallbackEvent` without
    `recordingStatusCallback`.

    ## Why it matters
    The list has no effect: nothing is sent.

    ## Example
    ```xml
    <Dial><Number statusCallbackEvent="answered">+12025550142</Number></Dial>
    ```

    ## Use instead
    ```xml
    <Dial>
      <Number statusCallback="https://voice.example.com/events"
        statusCallbackEvent="answered">+12025550142</Number>
    </Dial>
    ```

    ## Fix
    None: the linter does not know the address.

    ## Source
    The pages of Conference, Dial, Number, Record and Sip.
    """

    code = "LML311"
    name = "event-without-callback"
    severity = Severity.WARNING

    def concerns(self, type: ElementType, phase: Phase) -> bool:
        """Only elements that report events."""
        return any(_names_events(type, attribute) for attribute in type.attributes.values())

    def triggers(self, type: ElementType, phase: Phase) -> frozenset[str] | None:
        """The attributes that name events."""
        return frozenset(item.name for item in type.attributes.values() if _names_events(type, item))

    def suspects(self, type: ElementType, outline: Outline) -> bool:
        """One that stands without its companion."""
        return stands_alone(type, outline.attributes)

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """One finding for each list of events, at the name of its attribute."""
        type = document.placement(element).type
        if type is None:
            return
        for key, attribute, companion in alone(element, type):
            if not _tells(attribute, companion) or not lacks(element, document, type, companion.name):
                continue
            yield self.report(
                document,
                document.locate.attribute(element, key),
                f"`{attribute.name}` of <{type.tag}> names events that nobody is told: "
                f"there is no `{companion.name}`",
                element=element,
                attribute=key,
                help=f"give the address in `{companion.name}`",
                url=attribute.source,
            )


def _names_events(type: ElementType, attribute: Attribute) -> bool:
    companion = companion_of(type, attribute)
    return companion is not None and _tells(attribute, companion)


def _tells(attribute: Attribute, companion: Attribute) -> bool:
    return attribute.type.kind is Kind.EVENT_LIST and companion.type.kind is Kind.URL
