"""LML601 malformed-placeholder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Related, Severity, Span
from laml_lint.rules.base import DocumentRule
from laml_lint.spelling import brief
from laml_lint.templates.meanings import Act, events
from laml_lint.templates.tags import Form

if TYPE_CHECKING:
    from laml_lint.document import Document
    from laml_lint.templates.tags import Tag

_FORMS = (Form.MUSTACHE, Form.STATEMENT)
_WORDS = frozenset({"if", "for"})
"""The blocks that every language with `{% %}` has, and that end with `endif` and `endfor` in all of them."""


class MalformedPlaceholder(DocumentRule):
    """A template tag is not closed, or a section has no end.

    ## What it does
    Reports double braces that are not balanced (`{{From}`), sections without `{{/…}}`, ends of sections that
    nothing began, and `{% if %}` or `{% for %}` without its end. What else such a mistake breaks is not
    reported again.

    ## Why it matters
    A stored document must be a proper Mustache template, or the platform refuses it; every other template
    engine refuses it as well. A brace that is left over is read to the caller.

    ## Example
    ```xml
    <Say>Hello {{From</Say>
    ```

    ## Use instead
    ```xml
    <Say>Hello {{From}}</Say>
    ```

    ## Fix
    None: where the tag was to end is for a person to say.

    ## Source
    The page about stored documents of the REST API; TwiML's error 11320.
    """

    code = "LML601"
    name = "malformed-placeholder"
    severity = Severity.ERROR
    marks = (b"{{", b"}}", b"{%")

    def check_document(self, document: Document) -> Iterator[Diagnostic]:
        """One finding for each tag."""
        if not any(mark in document.data for mark in self.marks):
            return
        template = document.template
        for span in template.malformed:
            text = document.source[span.start : span.end]
            yield self.report(document, span, _unbalanced(text))
        if template.unpaired:
            yield from self._unpaired(document, [tag for tag in template.unpaired if tag.form in _FORMS])

    def _unpaired(self, document: Document, tags: list[Tag]) -> Iterator[Diagnostic]:
        """An end that fits no section and a section without end are one mistake."""
        begun = [tag for tag in tags if events(tag)[-1].act is Act.OPEN and _is_known(tag)]
        ends = [tag for tag in tags if events(tag)[-1].act is Act.CLOSE and _is_known(tag)]
        for end in sorted(ends, key=lambda tag: tag.start):
            before = [tag for tag in begun if tag.start < end.start and tag.form is end.form]
            related: list[Related] = []
            message = f"{_shown(document, end)} ends nothing that was begun before it"
            if before:
                begun.remove(before[-1])
                message = f"{_shown(document, end)} does not end {_shown(document, before[-1])}"
                related = [document.related("this is what has to be ended", before[-1].span)]
            yield self.report(document, end.span, message, related=related)
        for tag in begun:
            event = events(tag)[-1]
            wanted = f"{{{{/{event.name}}}}}" if tag.form is Form.MUSTACHE else f"{{% end{event.name} %}}"
            message = f"{_shown(document, tag)} has no end; {wanted} is missing"
            yield self.report(document, tag.span, message)


def _unbalanced(text: str) -> str:
    if not text.startswith("{{"):
        return f"the placeholder {brief(text)} begins with one brace and ends with two"
    if text.endswith("}"):
        return f"the placeholder {brief(text)} begins with two braces and ends with one"
    return f"the placeholder {brief(text)} is not closed; it lacks its }}}}"


def _is_known(tag: Tag) -> bool:
    return tag.form is Form.MUSTACHE or events(tag)[-1].name in _WORDS


def _shown(document: Document, tag: Tag) -> str:
    span: Span = tag.span
    return brief(document.source[span.start : span.end])
