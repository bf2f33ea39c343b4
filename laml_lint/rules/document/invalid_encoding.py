"""LML007 invalid-encoding."""

from __future__ import annotations

from collections.abc import Iterator

from laml_lint.diagnostics import Diagnostic, Severity, Span
from laml_lint.document import Document
from laml_lint.encoding import EncodingProblem
from laml_lint.rules.base import DocumentRule
from laml_lint.spelling import shown


class InvalidEncoding(DocumentRule):
    """The bytes of the document are not in the encoding that it claims, or it claims another one than UTF-8.

    ## What it does
    Reports bytes that cannot be decoded, a declaration that contradicts the byte-order mark, an encoding
    that nobody knows, and, as a warning, a legal encoding other than UTF-8.

    ## Why it matters
    Callers hear and read garbled letters, or the platform refuses the document with error 12100. Every
    sample of the reference is in UTF-8.

    ## Example
    ```xml
    <?xml version="1.0" encoding="ISO-8859-1"?>
    <Response/>
    ```

    ## Use instead
    ```xml
    <?xml version="1.0" encoding="UTF-8"?>
    <Response/>
    ```

    ## Fix
    None: store the file in UTF-8 and say so in its declaration.

    ## Source
    XML 1.0, section 4.3.3 and appendix F; the samples of the reference.
    """

    code = "LML007"
    name = "invalid-encoding"
    severity = Severity.ERROR
    marks = ()

    def check_document(self, document: Document) -> Iterator[Diagnostic]:
        """At most one finding."""
        if document.well_formed and document.plain:
            return
        decoded = document.decoded
        if decoded.problem is EncodingProblem.UNDECODABLE and decoded.bad_offset is not None:
            yield self.report(
                document,
                Span(decoded.bad_offset, min(decoded.bad_offset + 1, len(decoded.source))),
                f"the byte here is not valid {decoded.encoding.upper()}, the encoding of this document",
                help="store the file in UTF-8",
            )
            return
        message, severity = _words(decoded.problem, decoded.declared, decoded.encoding)
        if message:
            yield self.report(
                document, _declared_span(document), message, severity=severity, help="use UTF-8"
            )


def _words(problem: EncodingProblem | None, declared: str | None, actual: str) -> tuple[str, Severity]:
    if problem is EncodingProblem.UNKNOWN:
        return f"the declared encoding {shown(declared or '')} is not known", Severity.ERROR
    if problem is EncodingProblem.CONTRADICTION:
        return f'the declaration says "{declared}", but the document is in {actual.upper()}', Severity.ERROR
    if problem is EncodingProblem.NOT_UTF8:
        return f"the document is in {(declared or actual).upper()}, not in UTF-8", Severity.WARNING
    return "", Severity.INFO


def _declared_span(document: Document) -> Span:
    """The encoding in the declaration, or the first line when none is declared."""
    declaration = document.syntax.declaration
    encoding = declaration.attribute("encoding") if declaration is not None else None
    if encoding is not None:
        return encoding.value_span
    return Span(0, len(document.text.line(1)))
