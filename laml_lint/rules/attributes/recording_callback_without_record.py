"""LML401 recording-callback-without-record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from laml_lint.diagnostics import Severity
from laml_lint.document import attribute_key, written_name
from laml_lint.rules.attributes._needs import NeedRule, Unmet, names, remedy

if TYPE_CHECKING:
    from laml_lint.document import Document


class RecordingCallbackWithoutRecord(NeedRule):
    """A recording is to be reported, and nothing is recorded.

    ## What it does
    Reports `recordingStatusCallback` on a `<Dial>` or `<Conference>` that does not record: `record` is
    missing, or it is `do-not-record`. `<Dial>` and `<Conference>` record each for itself.

    ## Why it matters
    The callback is never called, and the conversation that should have been recorded is lost.

    ## Example
    ```xml
    <Dial recordingStatusCallback="https://voice.example.com/recorded"><Number>+12025550142</Number></Dial>
    ```

    ## Use instead
    ```xml
    <Dial record="record-from-answer" recordingStatusCallback="https://voice.example.com/recorded">
      <Number>+12025550142</Number>
    </Dial>
    ```

    ## Fix
    None: whether to record is for a person to say.

    ## Source
    The pages of Dial and Conference: by default neither records.
    """

    code = "LML401"
    name = "recording-callback-without-record"
    severity = Severity.WARNING
    topic = "recording-callback"

    def words(
        self, element: etree._Element, document: Document, group: list[Unmet], piece: str
    ) -> tuple[str, str | None]:
        """Names the element that does record, where there is one beside this."""
        message = f"{names(group)} of <{written_name(element)}> is never called, since {group[0].cause}"
        beside = _recorder_beside(element, document, group[0])
        if beside is not None:
            return message, f"it is the <{beside}> that records; move the callback there"
        return message, remedy(group[0], document)


def _recorder_beside(element: etree._Element, document: Document, unmet: Unmet) -> str | None:
    """The element in or around `element` that takes the same attribute and records."""
    need = unmet.need
    for other in (element.getparent(), *element.iterchildren(etree.Element)):
        type = None if other is None else document.placement(other).type
        if other is None or type is None or unmet.attribute.name not in type.attributes:
            continue
        value = other.get(attribute_key(need.attribute or ""))
        if value is not None and value not in need.exceptions:
            return type.tag
    return None
