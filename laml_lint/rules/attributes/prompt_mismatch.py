"""LML415 prompt-mismatch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.document import attribute_key, written_name
from laml_lint.rules.attributes._needs import NeedRule, Unmet, names
from laml_lint.rules.attributes._repetition import has_unique_children, repetitions
from laml_lint.rules.base import Outline, Phase
from laml_lint.spelling import shown

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document
    from laml_lint.vocabulary import ElementType


class PromptMismatch(NeedRule):
    """A prompt is never heard, because its payment does not come to it.

    ## What it does
    Compares every `<Prompt>` with its `<Pay>`: an `attempt` beyond `maxAttempts` (1 when it is missing), and
    a prompt that has the same `for`, `attempt`, `cardType` and `errorType` as one before it. As hints: a
    `cardType` that `validCardTypes` does not name (`visa mastercard amex` when it is missing), and a step of
    a bank payment while the caller pays by card.

    ## Why it matters
    The words are never spoken, and the built-in ones may be in another voice or language.

    ## Example
    ```xml
    <Pay paymentConnectorUrl="https://pay.example.com/charge" minPostalCodeLength="5" securityCode="true"
         action="https://pay.example.com/done">
      <Prompt for="postal-code" attempt="2"><Say>Please try once more.</Say></Prompt>
    </Pay>
    ```

    ## Use instead
    ```xml
    <Pay paymentConnectorUrl="https://pay.example.com/charge" minPostalCodeLength="5" securityCode="true"
         action="https://pay.example.com/done" maxAttempts="2">
      <Prompt for="postal-code" attempt="2"><Say>Please try once more.</Say></Prompt>
    </Pay>
    ```

    ## Fix
    None: prompt or payment may be the one that is wrong.

    ## Source
    The pages of Pay and Prompt.
    """

    code = "LML415"
    name = "prompt-mismatch"
    severity = Severity.WARNING
    topic = "payment-prompt"

    def concerns(self, type: ElementType, phase: Phase) -> bool:
        """Prompts, and what holds them."""
        return has_unique_children(type, self.topic) or super().concerns(type, phase)

    def triggers(self, type: ElementType, phase: Phase) -> frozenset[str] | None:
        """The children of a payment do not depend on its attributes."""
        return None if has_unique_children(type, self.topic) else super().triggers(type, phase)

    def suspects(self, type: ElementType, outline: Outline) -> bool:
        """An unmet need, or several prompts."""
        several = len(outline.children) > 1 and has_unique_children(type, self.topic)
        return several or super().suspects(type, outline)

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """One finding for each item, and one for each prompt that repeats another."""
        if not _lacks_required(element, document):
            yield from super().check(element, document)
        for first, later, _ in repetitions(element, document, self.topic):
            message = "this prompt is for the same step, tries, cards and mistakes as one before it"
            related = [document.related("the first such prompt", document.locate.name(first))]
            yield self.report(document, document.locate.name(later), message, element=later, related=related)

    def words(
        self, element: etree._Element, document: Document, group: list[Unmet], piece: str
    ) -> tuple[str, str | None]:
        """What the item has and what the payment says."""
        unmet, other, bound = group[0], group[0].need.attribute, shown(group[0].value or "")
        says = "is" if element.get(unmet.key) == piece else "names"
        label = f"{names(group)} of <{written_name(element)}> {says} {shown(piece)}"
        around = written_name(unmet.owner)
        if unmet.need.compare == "no-greater":
            help = f"{'raise' if unmet.written else 'add'} `{other}`"
            return f"{label}, and the <{around}> around it ends after try {unmet.value}", help
        if unmet.need.compare is not None:
            return f"{label}, a card that the <{around}> around it does not take", f"it takes {bound}"
        return f"{label}, and the caller pays with {bound}", None


def _lacks_required(element: etree._Element, document: Document) -> bool:
    """Whether nobody knows what the prompt is for; LML114 says so."""
    type = document.placement(element).type
    return type is not None and any(
        attribute.required and attribute_key(attribute.name) not in element.attrib
        for attribute in type.attributes.values()
    )
