"""LML611 unescaped-interpolation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Safety, Severity
from laml_lint.rules.base import ProgramRule
from laml_lint.rules.programs._escapers import escapers
from laml_lint.rules.programs._interpolation import escaped_by, parents
from laml_lint.sources.python.scopes import scope_at
from laml_lint.spelling import brief

if TYPE_CHECKING:
    from laml_lint.sources.python.facts import Facts, Interpolation
    from laml_lint.sources.python.program import Program
    from laml_lint.vocabulary import Vocabulary

_HELP = {
    "text": "use `escape` from `xml.sax.saxutils`, or a builder such as `VoiceResponse`",
    "attribute": "use `quoteattr` from `xml.sax.saxutils`, which writes the quotes too, or a builder",
}


class UnescapedInterpolation(ProgramRule):
    """A value is put into the text of a document without being escaped.

    ## What it does
    Reports values that an f-string, `%`, `.format()` or `+` puts into a document which stands in the program
    as text, when they certainly come from outside as they are: a parameter of the function that nothing else
    is bound to, or a field of a request. What has been escaped, numbers and constants are right, and what
    cannot be followed within the function is left alone.

    ## Why it matters
    A name such as `Brandt & Daughters` breaks the document, and the call with it. A caller who can choose the
    value, a message for instance, can add verbs of his own.

    ## Example
    ```python
    from xml.sax.saxutils import escape


    def confirm(name, street):
        return f"<Response><Say>{escape(name)}, we deliver to {street}.</Say></Response>"
    ```

    ## Use instead
    ```python
    from xml.sax.saxutils import escape


    def confirm(name, street):
        return f"<Response><Say>{escape(name)}, we deliver to {escape(street)}.</Say></Response>"
    ```

    ## Fix
    Unsafe: puts the function around the value that the program imports for this. Offered only where it
    imports one, which for the value of an attribute has to care for quotation marks.

    ## Source
    The XML recommendation, "Character Data and Markup"; TwiML's error 12100.
    """

    code = "LML611"
    name = "unescaped-interpolation"
    severity = Severity.WARNING
    fix = Safety.UNSAFE

    def check_program(
        self, program: Program, facts: Facts, path: str, vocabulary: Vocabulary
    ) -> Iterator[Diagnostic]:
        """One finding for each value, wherever it is put."""
        items = {item.span: item for item in reversed(facts.interpolations)}
        if not items:
            return
        available = escapers(program.tree)
        around = parents(program.tree) if available else {}
        for span, item in sorted(items.items()):
            edit = escaped_by(program, item, available, around)
            yield self.found(
                program,
                path,
                span,
                _message(program, item),
                scope=scope_at(program, span),
                help=_HELP[item.place],
                fix=None if edit is None else self.change(program, "escape the value", Safety.UNSAFE, edit),
            )


def _message(program: Program, item: Interpolation) -> str:
    value = brief(program.source[slice(*item.span)])
    if item.place == "attribute":
        return f"`{value}` is put into an attribute unescaped: `&`, `<` or a quote in it breaks the document"
    return f"`{value}` is put into the document unescaped: `&` or `<` in it breaks the document"
