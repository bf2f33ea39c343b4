"""LML313 callback-without-event."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import ElementRule, Outline, Phase
from laml_lint.rules.urls._companions import alone, companion_of, lacks, stands_alone
from laml_lint.spelling import listing
from laml_lint.vocabulary.model import Attribute, ElementType, Kind

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document


class CallbackWithoutEvent(ElementRule):
    """A callback is given, and no event of which it is to be told.

    ## What it does
    Reports the `statusCallback` of a Conference without `statusCallbackEvent`.

    ## Why it matters
    The page of Conference describes requests for each event that `statusCallbackEvent` names, and none when
    it names nothing: the callback may never be called.

    ## Example
    ```xml
    <Dial><Conference statusCallback="https://voice.example.com/room">standup</Conference></Dial>
    ```

    ## Use instead
    ```xml
    <Dial>
      <Conference statusCallback="https://voice.example.com/room"
        statusCallbackEvent="start end">standup</Conference>
    </Dial>
    ```

    ## Fix
    None: which events matter is for a person to say.

    ## Source
    The page of Conference.
    """

    code = "LML313"
    name = "callback-without-event"
    severity = Severity.INFO

    def concerns(self, type: ElementType, phase: Phase) -> bool:
        """Only elements with such a callback."""
        return any(_wants_events(type, attribute) for attribute in type.attributes.values())

    def triggers(self, type: ElementType, phase: Phase) -> frozenset[str] | None:
        """The callbacks."""
        return frozenset(item.name for item in type.attributes.values() if _wants_events(type, item))

    def suspects(self, type: ElementType, outline: Outline) -> bool:
        """One that stands without its companion."""
        return stands_alone(type, outline.attributes)

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """One finding, at the name of the attribute with the address."""
        type = document.placement(element).type
        if type is None:
            return
        for key, attribute, events in alone(element, type):
            if not _hears(attribute, events) or not lacks(element, document, type, events.name):
                continue
            yield self.report(
                document,
                document.locate.attribute(element, key),
                f"`{attribute.name}` of <{type.tag}> may never be called: "
                f"there is no `{events.name}` to say which events it is told",
                element=element,
                attribute=key,
                help=f"name one or more of {listing(events.type.values, 'and')} in `{events.name}`",
                severity=Severity[attribute.companion_severity.upper()],
                url=attribute.source,
            )


def _wants_events(type: ElementType, attribute: Attribute) -> bool:
    companion = companion_of(type, attribute)
    return companion is not None and _hears(attribute, companion)


def _hears(attribute: Attribute, companion: Attribute) -> bool:
    return attribute.type.kind is Kind.URL and companion.type.kind is Kind.EVENT_LIST
