"""LML117 unexpected-namespace."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Fix, Safety, Severity, Span
from laml_lint.document import UNBOUND_NAMESPACE
from laml_lint.rules.base import DocumentRule, Phase
from laml_lint.rules.names._edits import with_blank
from laml_lint.spelling import nearest

if TYPE_CHECKING:
    from laml_lint.document import Document
    from laml_lint.syntax.nodes import AttributeNode

_LONGEST = 60


class UnexpectedNamespace(DocumentRule):
    """`<Response>` is in a namespace, and LaML has none.

    ## What it does
    Reports a namespace declaration that puts the root, and with it the whole document, into a namespace.

    ## Why it matters
    In the sense of XML such a `<Response>` is another element than that of LaML, and so is everything in it.

    ## Example
    ```xml
    <Response xmlns="https://voice.example.com/laml"><Hangup/></Response>
    ```

    ## Use instead
    ```xml
    <Response><Hangup/></Response>
    ```

    ## Fix
    Unsafe: removes the declaration, and the prefix from the names that have it.

    ## Source
    Namespaces in XML 1.0; the reference page of cXML, whose documents have no namespace.
    """

    code = "LML117"
    name = "unexpected-namespace"
    severity = Severity.ERROR
    fix = Safety.UNSAFE
    phase = Phase.REFUSED

    def check_document(self, document: Document) -> Iterator[Diagnostic]:
        """One finding about the declaration on the root."""
        root = document.root
        if root is None:
            return
        namespace, _, local = str(root.tag).rpartition("}")
        namespace = namespace[1:]
        if not namespace or namespace.startswith(UNBOUND_NAMESPACE) or nearest(local, ("Response",)) is None:
            return
        node = document.locate.node(root)
        prefix = node.name.rpartition(":")[0]
        declaration = node.attribute(f"xmlns:{prefix}" if prefix else "xmlns")
        shown = namespace if len(namespace) <= _LONGEST else namespace[: _LONGEST - 1] + "…"
        yield self.report(
            document,
            node.name_span if declaration is None else declaration.name_span,
            f'<{local}> is in the namespace "{shown}"; LaML has no namespace',
            element=root,
            help=None if declaration is None else f"remove `{declaration.name}`",
            fix=None if declaration is None else _fix(document, declaration, prefix),
        )


def _fix(document: Document, declaration: AttributeNode, prefix: str) -> Fix:
    edits = [(with_blank(document, declaration), "")]
    if prefix:
        length = len(prefix) + 1
        for node in document.syntax.elements:
            for span in (node.name_span, node.end_name_span):
                if span is not None and document.source.startswith(f"{prefix}:", span.start):
                    edits.append((Span(span.start, span.start + length), ""))
    return document.fix("remove the namespace", Safety.UNSAFE, *edits)
