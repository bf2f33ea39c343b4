"""LML410 speech-model-without-enhanced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laml_lint.diagnostics import Severity
from laml_lint.document import written_name
from laml_lint.rules.attributes._needs import NeedRule, Unmet, names, remedy

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document


class SpeechModelWithoutEnhanced(NeedRule):
    """A speech model is chosen, and the recogniser that has models is not used.

    ## What it does
    Reports `speechModel` on a `<Gather>` without `enhanced="true"`. A `<Gather>` that takes no speech at all
    is the matter of LML408.

    ## Why it matters
    The attribute has no effect.

    ## Example
    ```xml
    <Gather input="speech" speechModel="phone_call" action="https://voice.example.com/answer"/>
    ```

    ## Use instead
    ```xml
    <Gather input="speech" enhanced="true" speechModel="phone_call" action="https://voice.example.com/answer"/>
    ```

    ## Fix
    None: the enhanced recogniser costs extra.

    ## Source
    The page of Gather on speechModel and enhanced.
    """

    code = "LML410"
    name = "speech-model-without-enhanced"
    severity = Severity.WARNING
    topic = "speech-model"

    def words(
        self, element: etree._Element, document: Document, group: list[Unmet], piece: str
    ) -> tuple[str, str | None]:
        """Why the model is not used, and how to use it."""
        message = f"{names(group)} of <{written_name(element)}> has no effect, since {group[0].cause}"
        return message, remedy(group[0], document)
