"""LML602 unknown-placeholder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import DocumentRule
from laml_lint.rules.programs._mustache import parameters, placeholders, spoken_of
from laml_lint.spelling import brief, nearest

if TYPE_CHECKING:
    from laml_lint.document import Document


class UnknownPlaceholder(DocumentRule):
    """A placeholder has the name of no parameter that the platform fills in.

    ## What it does
    Compares the names in double braces with the parameters of the requests and of stored documents. It
    speaks only of documents that the platform itself may fill in: they hold no conditions, loops or filters,
    and their names begin with capital letters like the parameters. With `delivery = "bin"` or
    `templates = "mustache"` every name is compared.

    ## Why it matters
    The platform leaves the place empty, unless the name is a key of the query of the document's own address.

    ## Example
    ```xml
    <Say>Hello {{Customer}}</Say>
    ```

    ## Use instead
    ```xml
    <Say>Hello {{From}}</Say>
    ```

    ## Fix
    None: it may be a key of one's own.

    ## Source
    SignalWire's guide on Mustache templates; TwiML's error 11310.
    """

    code = "LML602"
    name = "unknown-placeholder"
    severity = Severity.INFO
    marks = (b"{{",)

    def check_document(self, document: Document) -> Iterator[Diagnostic]:
        """One finding for each placeholder."""
        found = placeholders(document)
        if found is None or found.foreign:
            return
        known = parameters(document.vocabulary)
        unknown = [
            item
            for item in found.names
            if known.of(item.name) is None and not known.meant(item.name, found.stored)
        ]
        for item in spoken_of(document, unknown):
            near = nearest(item.name, known.channels)
            yield self.report(
                document,
                item.span,
                f"{{{{{brief(item.name)}}}}} is no parameter of a request; "
                "it stays empty unless the address of the document has it in its query",
                help=f'did you mean "{near}"?' if near else None,
                url=document.vocabulary.webhooks["mustache.general"].source,
            )
