"""LML604 placeholder-channel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import DocumentRule
from laml_lint.rules.programs._mustache import parameters, placeholders, spoken_of
from laml_lint.spelling import brief, listing

if TYPE_CHECKING:
    from laml_lint.document import Document

_OF = {"voice": "calls", "messaging": "messages", "fax": "faxes"}


class PlaceholderChannel(DocumentRule):
    """A placeholder names a parameter that this kind of document never gets.

    ## What it does
    Reports names of messages (`{{Body}}`, `{{NumMedia}}`) in voice documents, and names of calls
    (`{{CallStatus}}`) in messaging documents, where the platform itself may fill them in. The `channel`
    setting or the verbs say what a document is for.

    ## Why it matters
    The parameter has no value there: the place stays empty.

    ## Example
    ```xml
    <Say>{{Body}}</Say>
    ```

    ## Use instead
    ```xml
    <Say>{{CallStatus}}</Say>
    ```

    ## Fix
    None: what was meant is for a person to say.

    ## Source
    SignalWire's guide on Mustache templates, whose table says which names belong to messages and which to
    calls.
    """

    code = "LML604"
    name = "placeholder-channel"
    severity = Severity.WARNING
    marks = (b"{{",)

    def check_document(self, document: Document) -> Iterator[Diagnostic]:
        """One finding for each placeholder."""
        found = placeholders(document)
        if found is None or found.foreign or document.channel is None:
            return
        known = parameters(document.vocabulary)
        channel = document.channel
        wrong = [item for item in found.names if channel not in (known.of(item.name) or (channel,))]
        for item in spoken_of(document, wrong):
            homes = listing((_OF[home] for home in _OF if home in (known.of(item.name) or ())), last="and")
            yield self.report(
                document,
                item.span,
                f"{{{{{brief(item.name)}}}}} has a value only in documents for {homes}, "
                f"and this one is for {_OF[channel]}",
                url=document.vocabulary.webhooks["mustache.general"].source,
            )
