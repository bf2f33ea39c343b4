"""LML902 unknown-suppression."""

from __future__ import annotations

from collections.abc import Sequence

from laml_lint.diagnostics import Diagnostic, Safety, Severity, Span
from laml_lint.document import Document
from laml_lint.rules.base import Rule
from laml_lint.spelling import brief, nearest


class UnknownSuppression(Rule):
    """A comment to the linter says something that the linter does not know.

    ## What it does
    Reports a rule that does not exist, a word behind `laml-lint:` that is none of the known ones, a role that
    does not exist, and an `until` that is no date.

    ## Why it matters
    The comment does nothing, and nobody notices.

    ## Example
    ```xml
    <!-- laml-lint: ignore-file missing-declaratoin: our server adds it -->
    <Say>Hello</Say>
    ```

    ## Use instead
    ```xml
    <!-- laml-lint: ignore-file missing-declaration: our server adds it -->
    <Say>Hello</Say>
    ```

    ## Fix
    Unsafe, when one name is near: it is written in the place of the unknown one.

    ## Source
    The linter.
    """

    code = "LML902"
    name = "unknown-suppression"
    severity = Severity.WARNING
    fix = Safety.UNSAFE

    def selector(self, document: Document, text: str, span: Span, near: str | None) -> Diagnostic:
        """The finding for a rule `text` that does not exist; `near` is the one that was probably meant."""
        return self._found(document, span, f'there is no rule "{brief(text)}"', near)

    def word(self, document: Document, text: str, span: Span, known: Sequence[str]) -> Diagnostic:
        """The finding for a directive that does not exist."""
        allowed = ", ".join(known)
        if not text:
            return self._found(
                document, span, f"nothing stands behind `laml-lint:`; allowed: {allowed}", None
            )
        message = f'`laml-lint:` is followed by "{brief(text)}"; allowed: {allowed}'
        return self._found(document, span, message, nearest(text, known))

    def role(self, document: Document, text: str, span: Span, known: Sequence[str]) -> Diagnostic:
        """The finding for a role of documents that does not exist."""
        allowed = ", ".join(known)
        if not text:
            return self._found(document, span, f"nothing stands behind `role`; allowed: {allowed}", None)
        return self._found(
            document, span, f'there is no role "{brief(text)}"; allowed: {allowed}', nearest(text, known)
        )

    def date(self, document: Document, span: Span) -> Diagnostic:
        """The finding for an end that is no date."""
        text = brief(document.source[span.start : span.end])
        return self._found(document, span, f'`until` wants a date such as 2027-01-31, not "{text}"', None)

    def _found(self, document: Document, span: Span, message: str, near: str | None) -> Diagnostic:
        if near is None:
            return self.report(document, span, message)
        fix = document.fix(f'replace with "{near}"', Safety.UNSAFE, (span, near))
        return self.report(document, span, message, help=f'did you mean "{near}"?', fix=fix)
