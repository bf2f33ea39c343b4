"""LML807 undocumented-attribute."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import ElementRule, Phase
from laml_lint.rules.names._attributes import stand_in

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document
    from laml_lint.vocabulary import ElementType


class UndocumentedAttribute(ElementRule):
    """The reference shows this attribute in a sample and describes it nowhere.

    ## What it does
    Reports attributes that stand in a sample of the reference and in no attribute list. Where such an
    attribute takes the place of one that has to be there, LML114 says so instead.

    ## Why it matters
    Nobody knows what it does, or for how long.

    ## Example
    ```xml
    <Dial><Conference streamUrl="wss://media.example.com/room">Standup</Conference></Dial>
    ```

    ## Use instead
    ```xml
    <Dial>
      <Conference>Standup<Stream name="room" url="wss://media.example.com/room"/></Conference>
    </Dial>
    ```

    ## Fix
    None: the reference does not say what the attribute means.

    ## Source
    The samples of the pages of Stream and Pay.
    """

    code = "LML807"
    name = "undocumented-attribute"
    severity = Severity.INFO

    def concerns(self, type: ElementType, phase: Phase) -> bool:
        """Only elements that have such an attribute."""
        return bool(_shown(type))

    def triggers(self, type: ElementType, phase: Phase) -> frozenset[str] | None:
        """The attributes that are not described."""
        return _shown(type)

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """One finding for each attribute that is not described."""
        type = document.placement(element).type
        if type is None:
            return
        for name in sorted(_shown(type).intersection(map(str, element.attrib))):
            if stand_in(element, type, name) is not None:
                continue
            yield self.report(
                document,
                document.locate.attribute(element, name),
                f"`{name}` of <{type.tag}> is described nowhere; only a sample of the reference has it",
                element=element,
                attribute=name,
                url=type.attributes[name].source,
            )


def _shown(type: ElementType) -> frozenset[str]:
    return frozenset(
        name for name, attribute in type.attributes.items() if attribute.status == "example-only"
    )
