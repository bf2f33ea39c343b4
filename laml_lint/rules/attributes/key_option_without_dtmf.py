"""LML409 key-option-without-dtmf."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laml_lint.diagnostics import Severity
from laml_lint.document import written_name
from laml_lint.rules.attributes._needs import NeedRule, Unmet, names, remedy

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document


class KeyOptionWithoutDtmf(NeedRule):
    """An attribute is for keys, and the caller can only speak.

    ## What it does
    Reports `numDigits` and `finishOnKey` on a `<Gather>` whose `input` is `speech` alone.

    ## Why it matters
    Keys that the caller presses are not taken, and the attributes have no effect.

    ## Example
    ```xml
    <Gather input="speech" numDigits="4" action="https://voice.example.com/answer"/>
    ```

    ## Use instead
    ```xml
    <Gather input="dtmf speech" numDigits="4" action="https://voice.example.com/answer"/>
    ```

    ## Fix
    None: whether keys are wanted is for a person to say.

    ## Source
    The page of Gather.
    """

    code = "LML409"
    name = "key-option-without-dtmf"
    severity = Severity.WARNING
    topic = "keys"

    def words(
        self, element: etree._Element, document: Document, group: list[Unmet], piece: str
    ) -> tuple[str, str | None]:
        """Why no keys are taken, and how to take them."""
        verb = "has" if len(group) == 1 else "have"
        message = f"{names(group)} of <{written_name(element)}> {verb} no effect, since {group[0].cause}"
        return message, remedy(group[0], document)
