"""LML009 document-too-large."""

from __future__ import annotations

import re

from laml_lint.diagnostics import Diagnostic, Severity, Span
from laml_lint.document import Document
from laml_lint.rules.base import Rule

_ROOT_NAME = re.compile(r"<([A-Za-z_][^\s/>]*)")
_SEARCHED = 4_096


class DocumentTooLarge(Rule):
    """The document is larger than 64 kB.

    ## What it does
    Compares the size of the document in bytes with the limit of the platform, 65,536. A document of more
    than twice that size is not looked at any further.

    ## Why it matters
    The platform refuses the whole document with error 11750.

    ## Example
    ```text
    <Response> … 70,000 bytes … </Response>
    ```

    ## Use instead
    ```text
    <Response> … <Redirect>https://voice.example.com/part-2</Redirect></Response>
    ```

    ## Fix
    None: split the document and hand over with `<Redirect>`.

    ## Source
    Platform error 11750; SignalWire's guide on common webhook errors. Both say 64 kB; 65,536 bytes are
    assumed.
    """

    code = "LML009"
    name = "document-too-large"
    severity = Severity.ERROR

    def found(self, document: Document, limit: int) -> Diagnostic:
        """The finding for `document`, which holds more than `limit` bytes."""
        match = _ROOT_NAME.search(document.source, 0, _SEARCHED)
        span = Span(*match.span(1)) if match else Span(0, len(document.text.line(1)))
        size = f"{len(document.data):,}"
        message = f"the document holds {size} bytes, more than the {limit:,} that the platform takes"
        return self.report(document, span, message, help="split it and hand over with <Redirect>")
