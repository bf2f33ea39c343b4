"""LML199 schema-violation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from lxml import etree

from laml_lint.diagnostics import Severity
from laml_lint.rules.base import Phase, Rule
from laml_lint.rules.names._content import depends_on_template

if TYPE_CHECKING:
    from laml_lint.diagnostics import Diagnostic
    from laml_lint.document import Document

_LONGEST = 300


class SchemaViolation(Rule):
    """The schema refuses the document, and no other rule can say why.

    ## What it does
    Reports what the validator said, in its own words, about a document in which no other rule found the
    reason. Please report such a document: a rule is missing.

    ## Why it matters
    The schema holds what the reference says of LaML; what it refuses, the platform does not take as written.

    ## Example
    No document is known that gives this finding.

    ## Use instead
    What the message asks for.

    ## Fix
    None.

    ## Source
    The schema of laml-lint (`laml-lint schema`).
    """

    code = "LML199"
    name = "schema-violation"
    severity = Severity.ERROR
    phase = Phase.REFUSED

    def found(self, document: Document, accepts: Callable[[etree._Element], bool]) -> Iterator[Diagnostic]:
        """The finding about `document`, whose tree (without placeholders) `accepts` has just refused.

        Nothing when everything that was refused stands where a template decides what will be there.
        """
        root = document.root
        assert root is not None
        for error in getattr(accepts, "error_log", ()):
            element = _element_at(root, error.path)
            if element is not None and _depends_on_template(element, document):
                continue
            words = " ".join(error.message.split())[:_LONGEST].rstrip(". ")
            yield self.report(
                document,
                document.locate.name(root if element is None else element),
                f"the schema refuses this document ({words}), and laml-lint cannot say it better",
                element=root if element is None else element,
                help="please report this document as a defect of laml-lint",
            )
            return


def _depends_on_template(element: etree._Element, document: Document) -> bool:
    parent = element.getparent()
    return depends_on_template(element, document) or (
        parent is not None and depends_on_template(parent, document)
    )


def _element_at(root: etree._Element, path: str | None) -> etree._Element | None:
    """The element at a path that libxml2 gave; None when there is none."""
    try:
        found = root.getroottree().xpath(path) if path else None
    except etree.XPathError:
        return None
    first = found[0] if isinstance(found, list) and found else None
    return first if isinstance(first, etree._Element) else None
