"""LML421 ssml-option-mismatch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laml_lint.diagnostics import Severity
from laml_lint.document import written_name
from laml_lint.rules.attributes._needs import NeedRule, Unmet, names
from laml_lint.spelling import listing, shown

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document


class SsmlOptionMismatch(NeedRule):
    """Two attributes of a speech tag do not fit together.

    ## What it does
    Reports `format` on a `<say-as>` that does not read a date, and a `ph` with signs of the phonetic alphabet
    while `alphabet` says X-SAMPA, which is written in ASCII.

    ## Why it matters
    The format is passed over; the pronunciation is wrong, or the tag is.

    ## Example
    ```xml
    <Say><say-as interpret-as="digits" format="mdy">42</say-as></Say>
    ```

    ## Use instead
    ```xml
    <Say><say-as interpret-as="date" format="mdy">7/4/2026</say-as></Say>
    ```

    ## Fix
    None: either attribute may be the one that is wrong.

    ## Source
    The page of Say on its speech tags.
    """

    code = "LML421"
    name = "ssml-option-mismatch"
    severity = Severity.WARNING
    topic = "speech-tag"

    def words(
        self, element: etree._Element, document: Document, group: list[Unmet], piece: str
    ) -> tuple[str, str | None]:
        """What the other attribute says."""
        unmet, need = group[0], group[0].need
        label = f"{names(group)} of <{written_name(element)}>"
        if need.beyond_ascii:
            strange = next(sign for sign in piece if not sign.isascii())
            return f"{label} holds {shown(strange)}, and {unmet.cause}, which is written in ASCII", None
        wanted = listing([shown(value) for value in need.values])
        return f"{label} has an effect only when `{need.attribute}` is {wanted}, and {unmet.cause}", None
