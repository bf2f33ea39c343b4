"""LML014 missing-declaration."""

from __future__ import annotations

from collections.abc import Iterator

from laml_lint.diagnostics import Diagnostic, Safety, Severity, Span
from laml_lint.document import Document
from laml_lint.rules.base import DocumentRule

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'


class MissingDeclaration(DocumentRule):
    """The document has no XML declaration.

    ## What it does
    Reports documents that do not begin with `<?xml version="1.0" encoding="UTF-8"?>`. Off by default.

    ## Why it matters
    XML does not demand one and the platform accepts documents without; some teams want it everywhere, as
    SignalWire's guide recommends.

    ## Example
    ```xml
    <Response/>
    ```

    ## Use instead
    ```xml
    <?xml version="1.0" encoding="UTF-8"?>
    <Response/>
    ```

    ## Fix
    Safe: the declaration is put in front.

    ## Source
    SignalWire's guide on common webhook errors.
    """

    code = "LML014"
    name = "missing-declaration"
    severity = Severity.INFO
    enabled = False
    fix = Safety.SAFE

    def check_document(self, document: Document) -> Iterator[Diagnostic]:
        """At most one finding, on the name of the root."""
        if document.root is None or document.data.startswith(b"<?xml"):
            return
        if document.source.lstrip().startswith(("<?xml", "<? xml")):
            return
        if document.syntax.declaration is not None:
            return
        if (
            document.masked is not None
            and "<?xml" in document.source[: document.locate.name(document.root).start]
        ):
            return  # behind or inside a template tag
        yield self.report(
            document,
            document.locate.name(document.root),
            f"the document has no XML declaration; it may begin with {_DECLARATION}",
            element=document.root,
            fix=document.fix("add the declaration", Safety.SAFE, (Span(0, 0), f"{_DECLARATION}\n")),
        )
