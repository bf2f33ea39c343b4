"""LML405 ignored-participant-callback."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laml_lint.diagnostics import Severity
from laml_lint.document import written_name
from laml_lint.rules.attributes._needs import NeedRule, Unmet, names

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document


class IgnoredParticipantCallback(NeedRule):
    """A participant who waits for the conference to begin brings callbacks along.

    ## What it does
    Reports `statusCallback`, `statusCallbackEvent` and `statusCallbackMethod` on a `<Conference>` with
    `startConferenceOnEnter="false"`.

    ## Why it matters
    The participant who is in the room first decides where events go; what the others say is ignored. Somebody
    who cannot begin the conference is seldom meant to decide that: set the callback where it begins, or on
    every document that leads into the room.

    ## Example
    ```xml
    <Dial>
      <Conference startConferenceOnEnter="false" statusCallback="https://voice.example.com/events"
                  statusCallbackEvent="join leave">Lecture</Conference>
    </Dial>
    ```

    ## Use instead
    ```xml
    <Dial>
      <Conference startConferenceOnEnter="true" statusCallback="https://voice.example.com/events"
                  statusCallbackEvent="join leave">Lecture</Conference>
    </Dial>
    ```

    ## Fix
    None: the callback belongs into another document.

    ## Source
    The page of Conference on statusCallback and statusCallbackEvent.
    """

    code = "LML405"
    name = "ignored-participant-callback"
    severity = Severity.INFO
    topic = "first-participant"

    def words(
        self, element: etree._Element, document: Document, group: list[Unmet], piece: str
    ) -> tuple[str, str | None]:
        """Which attributes, and why they may not count."""
        verb = "counts" if len(group) == 1 else "count"
        message = (
            f"{names(group)} of <{written_name(element)}> {verb} only for the first participant in the room,"
            " and this one waits for another to begin"
        )
        return message, "set them where the conference begins"
