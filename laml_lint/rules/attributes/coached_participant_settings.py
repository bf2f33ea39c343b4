"""LML406 coached-participant-settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laml_lint.diagnostics import Severity
from laml_lint.document import written_name
from laml_lint.rules.attributes._needs import NeedRule, Unmet
from laml_lint.spelling import shown

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document


class CoachedParticipantSettings(NeedRule):
    """A participant who coaches another one cannot speak.

    ## What it does
    Reports `muted="true"` beside `coach`.

    ## Why it matters
    A coach speaks to one participant without the others hearing it. A muted coach speaks to nobody, and only
    listens.

    ## Example
    ```xml
    <Dial><Conference coach="3f2a8c14-6b7d-4e59-8a10-2c9be1d07f35" muted="true">Support</Conference></Dial>
    ```

    ## Use instead
    ```xml
    <Dial><Conference coach="3f2a8c14-6b7d-4e59-8a10-2c9be1d07f35">Support</Conference></Dial>
    ```

    ## Fix
    None: either attribute may be the one that is wanted.

    ## Source
    The page of Conference on coach and muted.
    """

    code = "LML406"
    name = "coached-participant-settings"
    severity = Severity.WARNING
    topic = "coaching"

    def words(
        self, element: etree._Element, document: Document, group: list[Unmet], piece: str
    ) -> tuple[str, str | None]:
        """Both attributes."""
        muted, coach = group[0].attribute.name, group[0].need.attribute
        message = (
            f"`{muted}` of <{written_name(element)}> is {shown(piece)} beside `{coach}`: "
            "nobody can hear a muted coach"
        )
        return message, f"leave out `{muted}` to coach, or `{coach}` to listen"
