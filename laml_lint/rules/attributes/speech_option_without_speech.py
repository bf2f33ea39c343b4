"""LML408 speech-option-without-speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laml_lint.diagnostics import Severity
from laml_lint.document import written_name
from laml_lint.rules.attributes._needs import NeedRule, Unmet, names, remedy

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document


class SpeechOptionWithoutSpeech(NeedRule):
    """An attribute is for speech, and the caller can only press keys.

    ## What it does
    Reports `hints`, `language`, `speechTimeout`, `speechModel`, `enhanced`, `profanityFilter` and
    `partialResultCallback` on a `<Gather>` whose `input` does not name `speech`. By default it is `dtmf`.

    ## Why it matters
    Nothing that the caller says is understood, and the attributes have no effect.

    ## Example
    ```xml
    <Gather hints="yes, no" action="https://voice.example.com/answer"/>
    ```

    ## Use instead
    ```xml
    <Gather input="dtmf speech" hints="yes, no" action="https://voice.example.com/answer"/>
    ```

    ## Fix
    None: recognising speech costs extra.

    ## Source
    The page of Gather.
    """

    code = "LML408"
    name = "speech-option-without-speech"
    severity = Severity.WARNING
    topic = "speech"

    def words(
        self, element: etree._Element, document: Document, group: list[Unmet], piece: str
    ) -> tuple[str, str | None]:
        """Why no speech is taken, and how to take it."""
        verb = "has" if len(group) == 1 else "have"
        message = f"{names(group)} of <{written_name(element)}> {verb} no effect, since {group[0].cause}"
        return message, remedy(group[0], document)
