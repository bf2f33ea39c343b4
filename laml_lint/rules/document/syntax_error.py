"""LML001 syntax-error."""

from __future__ import annotations

from collections.abc import Iterator

from laml_lint.diagnostics import Diagnostic, Severity, Span
from laml_lint.document import Document
from laml_lint.encoding import EncodingProblem
from laml_lint.rules.base import DocumentRule, Phase, SyntaxRule
from laml_lint.spelling import brief
from laml_lint.syntax.faults import Fault, FaultKind

_MESSAGES = {
    FaultKind.UNKNOWN_ENTITY: "`{excerpt}` is an entity of HTML and not defined in XML",
    FaultKind.UNCLOSED_REFERENCE: "the reference `{excerpt}` lacks its semicolon",
    FaultKind.BAD_CHARACTER_REFERENCE: "`{excerpt}` names no character that XML allows",
    FaultKind.BAD_DECLARATION: 'an XML declaration is written <?xml version="1.0" encoding="UTF-8"?>',
    FaultKind.SECOND_DECLARATION: "an XML declaration may stand only at the very start of a document",
    FaultKind.MISSING_EQUALS: "between the attribute `{name}` and its value an equals sign is missing",
    FaultKind.QUOTE_IN_VALUE: "the value of `{name}` holds its own quotation mark; write &quot; or &apos;",
    FaultKind.MISSING_BLANK: "a blank is missing between two attributes",
    FaultKind.BLANK_IN_TAG: "a tag may hold no blank here",
    FaultKind.UNEXPECTED_TEXT: 'this is no attribute of <{name}>; an attribute is written name="value"',
    FaultKind.UNCLOSED_TAG: "the tag <{name}> lacks its closing >",
    FaultKind.UNCLOSED_VALUE: "the value of `{name}` lacks its closing quotation mark",
    FaultKind.UNCLOSED_COMMENT: "this comment is never closed; it ends with -->",
    FaultKind.DOUBLE_HYPHEN: "two hyphens may not stand inside a comment",
    FaultKind.UNCLOSED_CDATA: "this CDATA section is never closed; it ends with ]]>",
    FaultKind.CDATA_END: "]]> may not stand in text; write ]]&gt;",
    FaultKind.BAD_MARKUP_DECLARATION: "<! begins nothing that XML knows here",
    FaultKind.UNCLOSED_INSTRUCTION: "this processing instruction is never closed; it ends with ?>",
    FaultKind.BAD_INSTRUCTION: "this processing instruction has no proper name",
    FaultKind.TEMPLATE_MARKUP: "the markup of a template language stands where XML allows none",
    FaultKind.INVALID_CHARACTER: "the character {codepoint} is not allowed in XML",
    FaultKind.BAD_NAME: "`{name}` is not a name that XML allows",
    FaultKind.BAD_NAMESPACE: "`{name}` declares a namespace that XML does not allow",
    FaultKind.TEXT_BEFORE_ROOT: "text stands before <Response>; nothing but comments may",
    FaultKind.CONTENT_AFTER_ROOT: "text stands after </{name}>, the end of the document",
    FaultKind.SECOND_ROOT: "a second root element <{name}>; a document has only one",
    FaultKind.BAD_END_TAG: "an end tag holds a name and nothing else",
    FaultKind.BYTE_ORDER_MARK_TWICE: "a second byte-order mark stands at the start of the document",
}
_LONGEST = 100


class SyntaxFault(SyntaxRule, DocumentRule):
    """The text is not well-formed XML.

    ## What it does
    Reports every place at which the text breaks the rules of XML and no other rule has a name for it: an
    attribute without its closing quotation mark, two hyphens in a comment, a second declaration, text after
    the root, an HTML entity.

    ## Why it matters
    The platform reads nothing of a document that is not well-formed: the call fails with error 12100.

    ## Example
    ```xml
    <Say>Caf&eacute; Central</Say>
    ```

    ## Use instead
    ```xml
    <Say>Café Central</Say>
    ```

    ## Fix
    None: what was meant is for a person to say.

    ## Source
    XML 1.0 (fifth edition); platform error 12100; SignalWire's guide on common webhook errors.
    """

    code = "LML001"
    name = "syntax-error"
    severity = Severity.ERROR
    phase = Phase.REFUSED
    faults = frozenset(_MESSAGES)

    def explain(self, fault: Fault, document: Document) -> Iterator[Diagnostic]:
        """One finding for each fault."""
        excerpt = document.source[fault.span.start : min(fault.span.end, fault.span.start + _LONGEST)]
        details = {key: brief(text) for key, text in fault.details.items()}
        message = _MESSAGES[fault.kind].format(excerpt=brief(excerpt), **details)
        yield self.report(document, fault.span, message, help=_help(fault))

    def check_document(self, document: Document) -> Iterator[Diagnostic]:
        """What the parser refused although neither the scanner nor the encoding gives a reason for it."""
        refusal = document.refusal
        excused = document.decoded.problem not in (None, EncodingProblem.NOT_UTF8)
        if refusal is None or document.syntax.faults or excused or document.source.startswith("\ufeff"):
            return
        line, column = refusal.position
        offset = document.text.offset(line, max(column, 1))
        span = Span(offset, min(offset + 1, len(document.source)))
        yield self.report(document, span, f"this is not well-formed XML: {refusal.msg}")


def _help(fault: Fault) -> str | None:
    if fault.kind is FaultKind.UNKNOWN_ENTITY and fault.replacement:
        return f"write the character itself: {fault.replacement}"
    replacement = fault.replacement
    if (
        replacement is not None
        and replacement.strip()
        and len(replacement) <= _LONGEST
        and "\n" not in replacement
    ):
        return f"write {replacement}"
    return None
