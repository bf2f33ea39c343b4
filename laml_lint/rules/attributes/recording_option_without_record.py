"""LML402 recording-option-without-record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laml_lint.diagnostics import Severity
from laml_lint.document import written_name
from laml_lint.rules.attributes._needs import NeedRule, Unmet, names, remedy

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document


class RecordingOptionWithoutRecord(NeedRule):
    """An attribute says how to record, and nothing is recorded.

    ## What it does
    Reports `trim`, `recordingTrack` and `recordingStorageUrl` on a `<Dial>`, and `trim` on a `<Conference>`,
    that does not record.

    ## Why it matters
    The attribute has no effect. Often `record` was forgotten.

    ## Example
    ```xml
    <Dial recordingTrack="inbound"><Number>+12025550142</Number></Dial>
    ```

    ## Use instead
    ```xml
    <Dial record="record-from-answer" recordingTrack="inbound"><Number>+12025550142</Number></Dial>
    ```

    ## Fix
    None: whether to record is for a person to say.

    ## Source
    The pages of Dial and Conference: by default neither records.
    """

    code = "LML402"
    name = "recording-option-without-record"
    severity = Severity.INFO
    topic = "recording-option"

    def words(
        self, element: etree._Element, document: Document, group: list[Unmet], piece: str
    ) -> tuple[str, str | None]:
        """Why nothing is recorded, and how to record."""
        verb = "has" if len(group) == 1 else "have"
        message = f"{names(group)} of <{written_name(element)}> {verb} no effect, since {group[0].cause}"
        return message, remedy(group[0], document)
