"""LML403 double-recording."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laml_lint.diagnostics import Severity
from laml_lint.document import written_name
from laml_lint.rules.attributes._needs import NeedRule, Unmet

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document


class DoubleRecording(NeedRule):
    """The call and its conference are both recorded.

    ## What it does
    Reports a `<Conference>` that records inside a `<Dial>` that records.

    ## Why it matters
    There are two recordings, two callbacks and two charges. Recording the conference gives one recording of
    all participants; recording the `<Dial>` gives one for each call.

    ## Example
    ```xml
    <Dial record="record-from-answer"><Conference record="record-from-start">Standup</Conference></Dial>
    ```

    ## Use instead
    ```xml
    <Dial><Conference record="record-from-start">Standup</Conference></Dial>
    ```

    ## Fix
    None: which of the two is wanted is for a person to say.

    ## Source
    The pages of Dial and Conference.
    """

    code = "LML403"
    name = "double-recording"
    severity = Severity.INFO
    topic = "double-recording"

    def words(
        self, element: etree._Element, document: Document, group: list[Unmet], piece: str
    ) -> tuple[str, str | None]:
        """Names both elements."""
        around = written_name(group[0].owner)
        message = f"this <{written_name(element)}> and the <{around}> around it both record"
        return message, "there will be two recordings of the same call; one is usually enough"
