"""LML612 lost-root."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Safety, Severity
from laml_lint.rules.base import ProgramRule
from laml_lint.rules.programs._lost import kept_response
from laml_lint.sources.python.scopes import scope_at

if TYPE_CHECKING:
    from laml_lint.sources.python.facts import Facts
    from laml_lint.sources.python.program import Program
    from laml_lint.vocabulary import Vocabulary


class LostRoot(ProgramRule):
    """A verb is rendered in place of the response that it was added to.

    ## What it does
    Reports documents that are made of what a method of a builder returns. `say()` adds a verb to the response
    and returns that verb.

    ## Why it matters
    The document is `<Say>…</Say>` without `<Response>` around it, and the platform refuses it. It happens
    mostly on the short ways out of a function, which nobody tries.

    ## Example
    ```python
    from twilio.twiml.voice_response import VoiceResponse


    def closed():
        return str(VoiceResponse().say("The library is closed."))
    ```

    ## Use instead
    ```python
    from twilio.twiml.voice_response import VoiceResponse


    def closed():
        response = VoiceResponse()
        response.say("The library is closed.")
        return str(response)
    ```

    ## Fix
    Unsafe: gives the response a name on a line before, adds the verb to it there, and renders the response.
    Offered for a `return` and for an assignment that stand on lines of their own.

    ## Source
    The builders of twilio-python, whose methods return the element that they add; TwiML's error 12102.
    """

    code = "LML612"
    name = "lost-root"
    severity = Severity.ERROR
    fix = Safety.UNSAFE

    def check_program(
        self, program: Program, facts: Facts, path: str, vocabulary: Vocabulary
    ) -> Iterator[Diagnostic]:
        """One finding for each call, with all that stands before it in the chain."""
        items = {program.span(item.call): item for item in facts.lost_roots}
        for span, item in items.items():
            edits = kept_response(program, item)
            fix = self.change(program, "render the response", Safety.UNSAFE, *edits) if edits else None
            method = program.source[slice(*item.span)]
            yield self.found(
                program,
                path,
                span,
                f"`{method}` returns the <{item.element}>, not the response: the document has no <Response>",
                scope=scope_at(program, span),
                element=item.element,
                help="keep the response in a variable and render that",
                fix=fix,
            )
