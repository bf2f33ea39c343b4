"""LML012 wrong-root."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Fix, Safety, Severity, Span
from laml_lint.document import Document, written_name
from laml_lint.encoding import EncodingProblem
from laml_lint.rules.base import DocumentRule, Ends, Phase, SyntaxRule
from laml_lint.spelling import brief, nearest, shown
from laml_lint.syntax.faults import Fault, FaultKind

if TYPE_CHECKING:
    from lxml import etree

_LONGEST = 100


class WrongRoot(SyntaxRule, DocumentRule):
    """The root of the document is not `<Response>`.

    ## What it does
    Reports documents whose root has another name, an HTML page, JSON or plain text where a document is
    expected, a bare verb, and a `<Response>` inside another one. Nothing else is said about a document that
    is something else altogether.

    ## Why it matters
    The platform looks for `<Response>` and nothing else; the call fails with error 12100 or 12102. The
    usual causes are a web framework's error page and a builder whose verb was rendered in place of the
    response.

    ## Example
    ```xml
    <?xml version="1.0" encoding="UTF-8"?>
    <response><Hangup/></response>
    ```

    ## Use instead
    ```xml
    <?xml version="1.0" encoding="UTF-8"?>
    <Response><Hangup/></Response>
    ```

    ## Fix
    Safe when only the case of the name is wrong.

    ## Source
    The reference page of cXML; SignalWire's guide on common webhook errors; platform errors 12100 and 12102.
    """

    code = "LML012"
    name = "wrong-root"
    severity = Severity.ERROR
    phase = Phase.REFUSED
    fix = Safety.SAFE
    faults = frozenset({FaultKind.NO_ROOT, FaultKind.EMPTY_DOCUMENT})

    def explain(self, fault: Fault, document: Document) -> Iterator[Diagnostic]:
        """Nothing: `check_document` speaks of documents without a root as well."""
        yield from ()

    def check_document(self, document: Document) -> Iterator[Diagnostic]:
        """One finding about the root, or one for each `<Response>` inside it."""
        root = document.root
        if root is None:
            if any(fault.kind in self.faults for fault in document.syntax.faults):
                yield self.report(document, _first_line(document), _without_root(document))
            return
        name = written_name(root)
        local = name.rpartition(":")[2]
        if local == "Response":
            for inner in root.iterdescendants(str(root.tag)):
                message = "a <Response> stands inside another one; a document has exactly one"
                yield self.report(document, document.locate.name(inner), message, element=inner)
            return
        yield self.report(
            document,
            document.locate.name(root),
            self._message(document, name),
            element=root,
            help='did you mean "Response"?' if meant_as_response(local) else None,
            fix=_case_fix(document, root) if local.lower() == "response" else None,
        )

    def ends(self, document: Document) -> Ends:
        """Everything, unless the root is nearly right."""
        if document.root is None:
            return Ends.EVERYTHING
        local = written_name(document.root).rpartition(":")[2]
        return Ends.NOTHING if meant_as_response(local) else Ends.EVERYTHING

    def _message(self, document: Document, name: str) -> str:
        if name.lower() == "html":
            return "this is an HTML page and not a LaML document; the root must be <Response>"
        if name in document.vocabulary.tags and name != "Response":
            return f"the root is <{name}>; it must stand inside <Response>"
        return f"the root is <{brief(name)}>; it must be <Response>"


def meant_as_response(name: str) -> bool:
    """Whether a root called `name` was meant to be `Response`."""
    return nearest(name, ("Response",)) is not None


def _first_line(document: Document) -> Span:
    """The first line that is not blank, without the white space around it."""
    source = document.source
    stripped = source.lstrip()
    start = len(source) - len(stripped)
    line = stripped.splitlines()[0].rstrip() if stripped else ""
    return Span(start, start + len(line)) if line else Span(0, 0)


def _without_root(document: Document) -> str:
    text = document.source.strip()
    if not text:
        return "the document is empty; the smallest one is <Response/>"
    if text[0] in "{[":
        return "this is JSON and not a LaML document; the root must be <Response>"
    if "\0" in text or document.decoded.problem is EncodingProblem.UNDECODABLE:
        return "this is a binary file and not a LaML document"
    if text[0] == "<":
        return "the document has no root element; it must be <Response>"
    return (
        f"this is plain text ({shown(text[:_LONGEST])}) and not a LaML document; the root must be <Response>"
    )


def _case_fix(document: Document, root: etree._Element) -> Fix:
    edits = [(document.locate.name(root), "Response")]
    end = document.locate.end_name(root)
    if end is not None:
        edits.append((end, "Response"))
    return document.fix('rename to "Response"', Safety.SAFE, *edits)
