"""LML615 undone-escaping."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import ProgramRule
from laml_lint.sources.python.scopes import scope_at

if TYPE_CHECKING:
    from laml_lint.sources.python.facts import Facts
    from laml_lint.sources.python.program import Program
    from laml_lint.vocabulary import Vocabulary

_SIGNS = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&#39;": "'", "&#x27;": "'"}


class UndoneEscaping(ProgramRule):
    """The escapes of a rendered document are taken out again.

    ## What it does
    Reports `.replace("&amp;", "&")` and its like, and functions that unescape, where they are used on a
    rendered document.

    ## Why it matters
    `&amp;` is how XML writes the sign, and the platform reads it as `&`: nothing was wrong. Without the
    escape the document cannot be parsed.

    ## Example
    ```python
    from twilio.twiml.voice_response import VoiceResponse


    def next_step():
        response = VoiceResponse()
        response.redirect("https://voice.example.com/menu?floor=2&desk=4")
        return str(response).replace("&amp;", "&")
    ```

    ## Use instead
    ```python
    from twilio.twiml.voice_response import VoiceResponse


    def next_step():
        response = VoiceResponse()
        response.redirect("https://voice.example.com/menu?floor=2&desk=4")
        return str(response)
    ```

    ## Fix
    None: where the value itself was escaped before, it has to be given to the builder as it is.

    ## Source
    The XML recommendation, "Character Data and Markup"; TwiML's error 12100.
    """

    code = "LML615"
    name = "undone-escaping"
    severity = Severity.WARNING

    def check_program(
        self, program: Program, facts: Facts, path: str, vocabulary: Vocabulary
    ) -> Iterator[Diagnostic]:
        """One finding for each call."""
        for item in dict.fromkeys(facts.undone_escapings):
            sign = _SIGNS.get(item.written)
            what = f"`{item.written}`" if sign is not None else "the escapes"
            reads = f"reads it as `{sign}`" if sign is not None else "reads them as they are meant"
            yield self.found(
                program,
                path,
                item.span,
                f"this takes {what} out of the rendered document, which can break the XML",
                scope=scope_at(program, item.span),
                help=f"leave the document as it is: the platform {reads}",
            )
