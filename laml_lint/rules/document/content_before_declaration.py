"""LML003 content-before-declaration."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from laml_lint.diagnostics import Diagnostic, Safety, Severity, Span
from laml_lint.document import Document
from laml_lint.rules.base import DocumentRule, SyntaxRule
from laml_lint.syntax.faults import Fault, FaultKind

_MARK = "\ufeff"
_WORDS = {"blank": "white space", "bom": "a second byte-order mark", "markup": "markup", "text": "text"}


class ContentBeforeDeclaration(SyntaxRule, DocumentRule):
    """Something stands before the XML declaration.

    ## What it does
    Reports white space, a second byte-order mark or any other text before `<?xml`. A single byte-order mark
    is legal and only hinted at, since some parsers of such documents stumble over it.

    ## Why it matters
    A declaration counts only at the very start. The platform answers with error 12100, "content is not
    allowed in prolog"; the usual cause is a line break at the start of a string in a program.

    ## Example
    ```xml
     <?xml version="1.0" encoding="UTF-8"?>
    <Response/>
    ```

    ## Use instead
    ```xml
    <?xml version="1.0" encoding="UTF-8"?>
    <Response/>
    ```

    ## Fix
    Safe for white space and byte-order marks: they are deleted. None for other text.

    ## Source
    XML 1.0, section 2.8; platform error 12100, which names a leading space as a cause.
    """

    code = "LML003"
    name = "content-before-declaration"
    severity = Severity.ERROR
    fix = Safety.SAFE
    faults = frozenset({FaultKind.CONTENT_BEFORE_DECLARATION})
    marks = (codecs.BOM_UTF8,)

    def explain(self, fault: Fault, document: Document) -> Iterator[Diagnostic]:
        """One finding for all that stands there."""
        kind = fault.details["kind"]
        if kind == "bom" and document.source.startswith(_MARK):
            return  # `check_document` speaks of it
        removable = kind in ("blank", "bom")
        yield self.report(
            document,
            fault.span,
            _message(kind),
            fix=document.fix(f"remove the {_WORDS[kind].removeprefix('a ')}", Safety.SAFE, (fault.span, ""))
            if removable
            else None,
        )

    def check_document(self, document: Document) -> Iterator[Diagnostic]:
        """What is wrong with byte-order marks: the first is legal and only hinted at, a second one is not."""
        if document.plain and not document.data.startswith(codecs.BOM_UTF8):
            return
        source = document.source
        more = len(source) - len(source.lstrip(_MARK))
        if more:
            fix = document.fix("remove the second byte-order mark", Safety.SAFE, (Span(0, more), ""))
            yield self.report(document, Span(0, more), _message("bom"), fix=fix)
        elif document.data.startswith(codecs.BOM_UTF8):
            yield self.report(
                document,
                Span(0, 0),
                "the document begins with a byte-order mark; that is legal, but some parsers refuse it",
                severity=Severity.INFO,
            )


def _message(kind: str) -> str:
    return f"{_WORDS[kind]} stands before the XML declaration, which must be the first thing in a document"
