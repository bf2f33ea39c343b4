"""LML506 mixed-channels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.document import written_name
from laml_lint.rules.base import ElementRule, Phase
from laml_lint.rules.flow._channels import Misfit, misfit
from laml_lint.rules.flow._course import verb

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document
    from laml_lint.vocabulary import ElementType

_NAMES = {"voice": "calls", "messaging": "messages", "fax": "faxes"}
_USUAL = "voice"


class MixedChannels(ElementRule):
    """Verbs of calls, of messages and of faxes stand in one document.

    ## What it does
    Reports the first verb that belongs to another channel than the rest of the document, or than the setting
    `channel` when it is not `auto`: one finding for each document. The channel of the document is that of
    most of its verbs, or of the first. Verbs that several channels share (`<Redirect>`, `<Reject>`) do not
    count, and neither do unknown elements. Where a template decides what stands in the document, only the
    setting counts.

    ## Why it matters
    A document answers either a call, a message or a fax, and the platform refuses the verbs of the others.
    It happens where one program serves two webhooks.

    ## Example
    ```xml
    <Say>Your order is on its way.</Say>
    <Message>Your order is on its way.</Message>
    ```

    ## Use instead
    ```xml
    <Say>Your order is on its way.</Say>
    <Sms>Your order is on its way.</Sms>
    ```

    ## Fix
    None: the document has to be divided.

    ## Source
    The lists of verbs of the three channels; TwiML's error 14110.
    """

    code = "LML506"
    name = "mixed-channels"
    severity = Severity.ERROR

    def concerns(self, type: ElementType, phase: Phase) -> bool:
        """The root, for the channel of the settings; else verbs that are rare, for most documents are calls:
        without one of them nothing is mixed.
        """
        return type.kind == "root" or _is_rare(type)

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """The first verb of another channel, if there is one."""
        root = document.root
        if root is None or (element is root) is (document.settings.channel == "auto"):
            return
        if element is not root and not _first_of_several(element, document):
            return
        found = misfit(root, document)
        if found is None:
            return
        related = []
        if found.witness is not None:
            message = f"<{written_name(found.witness)}> is for {_NAMES[found.wanted]}"
            related.append(document.related(message, document.locate.name(found.witness)))
        yield self.report(
            document,
            document.locate.name(found.element),
            _message(found),
            element=found.element,
            related=related,
            url=document.vocabulary.root.source,
        )


def _is_rare(type: ElementType) -> bool:
    return type.kind == "verb" and len(type.channels) == 1 and type.channels[0] != _USUAL


def _first_of_several(element: etree._Element, document: Document) -> bool:
    """Whether `element` is the first rare verb of a document that has other verbs too."""
    alone = element.getprevious() is None and element.getnext() is None
    if alone or verb(element, document) is None:
        return False
    for other in element.itersiblings(preceding=True):
        type = verb(other, document)
        if type is not None and _is_rare(type):
            return False
    return True


def _message(found: Misfit) -> str:
    verb, wanted = f"<{written_name(found.element)}> is for {_NAMES[found.own]}", _NAMES[found.wanted]
    if found.witness is None:
        return f"{verb}, and the setting `channel` says that this document answers {wanted}"
    return f"{verb}, and cannot stand beside <{written_name(found.witness)}>, which is for {wanted}"
