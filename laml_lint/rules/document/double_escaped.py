"""LML011 double-escaped."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from laml_lint.diagnostics import Diagnostic, Safety, Severity, Span
from laml_lint.document import Document
from laml_lint.rules.base import DocumentRule

_DOUBLE = re.compile(r"&amp;(amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});")
_LITERAL = re.compile(r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)


class DoubleEscaped(DocumentRule):
    """A character was escaped twice.

    ## What it does
    Reports `&amp;amp;`, `&amp;lt;` and their like: the escape of an escape.

    ## Why it matters
    The caller hears, or the server receives, a literal `&amp;`: in a URL the second parameter is lost. It
    happens when a value is escaped by hand and then given to a builder, which escapes it again.

    ## Example
    ```xml
    <Dial><Sip>sip:desk@pbx.example.com?X-Desk=1&amp;amp;X-Floor=2</Sip></Dial>
    ```

    ## Use instead
    ```xml
    <Dial><Sip>sip:desk@pbx.example.com?X-Desk=1&amp;X-Floor=2</Sip></Dial>
    ```

    ## Fix
    Unsafe: one of the two escapes is taken away.

    ## Source
    Two samples of SignalWire's Sip page produce such documents when they are run.
    """

    code = "LML011"
    name = "double-escaped"
    severity = Severity.WARNING
    fix = Safety.UNSAFE
    marks = (b"&amp;",)

    def check_document(self, document: Document) -> Iterator[Diagnostic]:
        """One finding for each reference; comments and CDATA sections are literal and say what they mean."""
        source = document.seen
        literal = [match.span() for match in _LITERAL.finditer(source)] if "<!" in source else []
        starts = [start for start, _ in literal]
        for match in _DOUBLE.finditer(source):
            before = bisect_right(starts, match.start()) - 1
            if before >= 0 and match.start() < literal[before][1]:
                continue
            span = Span(*match.span())
            once = f"&{match[1]};"
            yield self.report(
                document,
                span,
                f"{match[0]} is escaped twice: it arrives as a literal {once}",
                help=f"write {once}",
                fix=document.fix(f"replace with {once}", Safety.UNSAFE, (span, once)),
            )
