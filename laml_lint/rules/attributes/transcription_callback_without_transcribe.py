"""LML407 transcription-callback-without-transcribe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laml_lint.diagnostics import Severity
from laml_lint.document import written_name
from laml_lint.rules.attributes._needs import NeedRule, Unmet, names, remedy

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document


class TranscriptionCallbackWithoutTranscribe(NeedRule):
    """A transcript is to be delivered, and none is made.

    ## What it does
    Reports `transcribeCallback` on a `<Record>` without `transcribe="true"`.

    ## Why it matters
    The callback is never called.

    ## Example
    ```xml
    <Record action="https://voice.example.com/done" transcribeCallback="https://voice.example.com/text"/>
    ```

    ## Use instead
    ```xml
    <Record action="https://voice.example.com/done" transcribe="true"
            transcribeCallback="https://voice.example.com/text"/>
    ```

    ## Fix
    None: transcripts cost extra.

    ## Source
    The page of Record.
    """

    code = "LML407"
    name = "transcription-callback-without-transcribe"
    severity = Severity.WARNING
    topic = "transcription"

    def words(
        self, element: etree._Element, document: Document, group: list[Unmet], piece: str
    ) -> tuple[str, str | None]:
        """Why there is no transcript, and how to get one."""
        message = f"{names(group)} of <{written_name(element)}> is never called, since {group[0].cause}"
        return message, remedy(group[0], document)
