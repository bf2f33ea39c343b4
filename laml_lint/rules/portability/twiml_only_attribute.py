"""LML802 twiml-only-attribute."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import ElementRule, Phase
from laml_lint.rules.names._attributes import Meaning, strangers

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document


class TwimlOnlyAttribute(ElementRule):
    """The element has this attribute in TwiML only.

    ## What it does
    Reports attributes that Twilio knows on this element and SignalWire's documentation does not, whether or
    not other elements of LaML have one of that name.

    ## Why it matters
    SignalWire may refuse the document or pass over the attribute: all numbers ring at once where one after
    the other was meant.

    ## Example
    ```xml
    <Dial sequential="true"><Number>+12025550134</Number><Number>+12025550135</Number></Dial>
    ```

    ## Use instead
    ```xml
    <Dial timeout="15">+12025550134</Dial>
    <Dial timeout="15">+12025550135</Dial>
    ```

    ## Fix
    None: what the attribute does has to be brought about in another way. Where documents are meant for
    Twilio, the setting `dialect = "twiml"` accepts them.

    ## Source
    The builders of TwiML, compared with the attribute lists of the element pages.
    """

    code = "LML802"
    name = "twiml-only-attribute"
    severity = Severity.WARNING
    phase = Phase.REFUSED

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """One finding for each attribute that the element has in TwiML only."""
        for stranger in strangers(element, document):
            if stranger.reading.meaning is not Meaning.TWIML_ONLY:
                continue
            right = stranger.reading.meant
            written = "" if right == stranger.name else f" is written `{right}`, which"
            yield self.report(
                document,
                document.locate.attribute(element, stranger.key),
                f"`{stranger.name}`{written} is an attribute of <{stranger.type.tag}> in TwiML only",
                element=element,
                attribute=stranger.key,
                url=stranger.type.source,
            )
