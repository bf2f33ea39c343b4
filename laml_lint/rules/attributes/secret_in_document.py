"""LML422 secret-in-document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.document import attribute_key, written_name
from laml_lint.placeholders import holds_placeholder
from laml_lint.rules.base import ElementRule, Phase
from laml_lint.rules.document.placeholder_left_in import left_in

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document
    from laml_lint.vocabulary import ElementType


class SecretInDocument(ElementRule):
    """A password or token is written out in the document.

    ## What it does
    Reports the `password` of `<Sip>` and the `authBearerToken` of `<Stream>` when they are no placeholders.

    ## Why it matters
    Documents are copied, logged and checked into repositories; whoever reads one can use the secret.

    ## Example
    ```xml
    <Dial><Sip username="gate" password="correct-horse">sip:desk@pbx.example.com</Sip></Dial>
    ```

    ## Use instead
    ```xml
    <Dial><Sip username="gate" password="${GATE_PASSWORD}">sip:desk@pbx.example.com</Sip></Dial>
    ```

    ## Fix
    None: the secret has to come from somewhere else, when the document is made.

    ## Source
    None: this is common sense.
    """

    code = "LML422"
    name = "secret-in-document"
    severity = Severity.INFO

    def concerns(self, type: ElementType, phase: Phase) -> bool:
        """Only elements that can hold a secret."""
        return bool(_secrets(type))

    def triggers(self, type: ElementType, phase: Phase) -> frozenset[str] | None:
        """The attributes that hold it."""
        return _secrets(type)

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """One finding for each secret, which the message does not repeat."""
        type = document.placement(element).type
        for name in () if type is None else sorted(_secrets(type)):
            key = attribute_key(name)
            value = (element.get(key) or "").strip()
            if not value or holds_placeholder(value) or left_in(value):
                continue
            yield self.report(
                document,
                document.locate.value(element, key),
                f"`{name}` of <{written_name(element)}> is written out;"
                " everybody who sees the document can use it",
                element=element,
                attribute=key,
                help="fill it in when the document is made",
            )


def _secrets(type: ElementType) -> frozenset[str]:
    return frozenset(attribute.name for attribute in type.attributes.values() if attribute.secret)
