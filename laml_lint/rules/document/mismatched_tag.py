"""LML004 mismatched-tag."""

from __future__ import annotations

from collections.abc import Iterator

from laml_lint.diagnostics import Diagnostic, Fix, Related, Safety, Severity, Span
from laml_lint.document import Document
from laml_lint.rules.base import SyntaxRule
from laml_lint.rules.names._html import NEVER_CLOSED
from laml_lint.spelling import brief
from laml_lint.syntax.faults import Fault, FaultKind

_RELATED = {"start": "this is the start tag", "end": "this end tag comes first"}


class MismatchedTag(SyntaxRule):
    """A start tag and an end tag do not fit each other.

    ## What it does
    Reports elements that are never closed, end tags that nothing opened, and end tags with another name
    than the element they close, each with the place of the other tag.

    ## Why it matters
    The document is not well-formed: the platform answers with error 12100 and runs none of it.

    ## Example
    ```xml
    <Redirect>https://voice.example.com/menu</Redirec>
    ```

    ## Use instead
    ```xml
    <Redirect>https://voice.example.com/menu</Redirect>
    ```

    ## Fix
    Unsafe: a wrong end tag gets the name of the start tag, a stray one is removed.

    ## Source
    XML 1.0, section 3; platform error 12100.
    """

    code = "LML004"
    name = "mismatched-tag"
    severity = Severity.ERROR
    fix = Safety.UNSAFE
    faults = frozenset(
        {
            FaultKind.UNCLOSED_ELEMENT,
            FaultKind.CROSSED_END_TAG,
            FaultKind.STRAY_END_TAG,
            FaultKind.END_TAG_CASE,
        }
    )

    def explain(self, fault: Fault, document: Document) -> Iterator[Diagnostic]:
        """One finding for each pair that does not fit."""
        related = [
            Related(_RELATED[what], document.path, document.text.range(span))
            for what, span in fault.related
            if what in _RELATED
        ]
        help = None
        if fault.kind is FaultKind.UNCLOSED_ELEMENT and fault.details["name"].lower() in NEVER_CLOSED:
            name = fault.details["name"]
            end = "; use a line break" if name.lower() == "br" else ""
            help = f"<{name}> is HTML, which LaML does not know{end}"
        message = _message(fault)
        if fault.kind is FaultKind.CROSSED_END_TAG and _end_tag_is_right(fault, document):
            start, end = (brief(fault.details[key]) for key in ("expected", "found"))
            language = document.vocabulary.language
            message = f"</{end}> does not close <{start}>, which is not an element of {language}"
            help = f"did you mean <{end}> at the start?"
        yield self.report(
            document,
            fault.span,
            message,
            help=help,
            related=related,
            fix=_fix(fault, document),
        )


def _message(fault: Fault) -> str:
    details = {key: brief(text) for key, text in fault.details.items()}
    if fault.kind is FaultKind.STRAY_END_TAG:
        return f"the end tag </{details['name']}> closes nothing: no <{details['name']}> is open here"
    if fault.kind is FaultKind.UNCLOSED_ELEMENT:
        parent = details.get("parent")
        before = f" before </{parent}>" if parent else ""
        return f"<{details['name']}> is never closed; </{details['name']}> is missing{before}"
    if fault.kind is FaultKind.END_TAG_CASE:
        return f"</{details['found']}> does not close <{details['expected']}>: upper and lower case count"
    expected = details["expected"]
    return f"</{details['found']}> does not close <{expected}>; </{expected}> is expected here"


def _fix(fault: Fault, document: Document) -> Fix | None:
    start = next((span for what, span in fault.related if what == "start"), None)
    wrong_names = (FaultKind.END_TAG_CASE, FaultKind.CROSSED_END_TAG)
    if fault.kind in wrong_names and start is not None and _end_tag_is_right(fault, document):
        found = fault.details["found"]
        return document.fix(f"write <{brief(found)}>", Safety.UNSAFE, (start, found))
    if fault.kind in (FaultKind.CROSSED_END_TAG, FaultKind.END_TAG_CASE):
        expected = fault.details["expected"]
        return document.fix(f"write </{brief(expected)}>", Safety.UNSAFE, (fault.span, expected))
    if fault.kind is FaultKind.STRAY_END_TAG:
        source = document.source
        opening = source.rfind("</", 0, fault.span.start)
        end = source.find(">", fault.span.end) + 1
        if opening >= 0 and end and not source[opening + 2 : fault.span.start].strip():
            return document.fix("remove this end tag", Safety.UNSAFE, (Span(opening, end), ""))
    return None


def _end_tag_is_right(fault: Fault, document: Document) -> bool:
    """Whether the language knows the name in the end tag and not the one in the start tag."""
    tags = document.vocabulary.tags
    return fault.details["found"] in tags and fault.details["expected"] not in tags
