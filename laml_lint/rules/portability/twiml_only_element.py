"""LML801 twiml-only-element."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.document import written_name
from laml_lint.placement import Standing
from laml_lint.rules.base import ElementRule, Phase
from laml_lint.rules.names._elements import content_of, places, tags
from laml_lint.twiml import only_child

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document


class TwimlOnlyElement(ElementRule):
    """Only TwiML lets this element stand here.

    ## What it does
    Reports elements that Twilio knows in this place and SignalWire's documentation does not: those that LaML
    does not have at all, and those that it has in other places only. What stands in such an element is
    judged as TwiML.

    ## Why it matters
    A document that was written for Twilio may not run elsewhere: a `<Dial>` whose only target is a
    `<Client>` calls nobody.

    ## Example
    ```xml
    <Dial><Client>front-desk</Client></Dial>
    ```

    ## Use instead
    ```xml
    <Dial><Sip>sip:front-desk@pbx.example.com</Sip></Dial>
    ```

    ## Fix
    None: only the author knows what should take its place. Where documents are meant for Twilio, the
    setting `dialect = "twiml"` accepts them.

    ## Source
    The builders of TwiML, compared with the reference of cXML; platform error 13750.
    """

    code = "LML801"
    name = "twiml-only-element"
    severity = Severity.WARNING
    phase = Phase.REFUSED

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """One finding for an element that only TwiML has here."""
        placement = document.placement(element)
        parent = placement.parent
        if placement.standing is not Standing.TWIML_ONLY or parent is None:
            return
        child = only_child(document.vocabulary, parent, str(element.tag))
        assert child is not None
        name, right = written_name(element), child.tag
        known = places(document.vocabulary, right)
        message = f"<{right}> may stand in <{parent.tag}> in TwiML only"
        if not known:
            message += "; LaML has no such element"
        if name != right:
            message = f"<{name}> is written <{right}>, which may stand in <{parent.tag}> in TwiML only"
        yield self.report(
            document,
            document.locate.name(element),
            message,
            element=element,
            help=f"in LaML it belongs in {tags(known, 'or')}"
            if known
            else content_of(document.vocabulary, parent),
            url=parent.source,
        )
