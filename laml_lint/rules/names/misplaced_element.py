"""LML103 misplaced-element."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Safety, Severity
from laml_lint.placement import Standing
from laml_lint.rules.base import ElementRule, Phase
from laml_lint.rules.names._elements import places, tags, takes
from laml_lint.rules.names._wrapping import wrap

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document
    from laml_lint.vocabulary import ElementType


class MisplacedElement(ElementRule):
    """The element may not stand here.

    ## What it does
    Reports elements of LaML in a place where they may not stand: a noun outside its verb, a verb inside a
    verb that does not take it, a speech tag outside `<Say>`.

    ## Why it matters
    The platform refuses the document or passes over the element: a conference that stands directly in
    `<Response>` joins nobody.

    ## Example
    ```xml
    <Conference>Kitchen</Conference>
    ```

    ## Use instead
    ```xml
    <Dial><Conference>Kitchen</Conference></Dial>
    ```

    ## Fix
    Unsafe: wraps a noun in its verb, where there is only one such verb.

    ## Source
    The nesting sections of the reference pages; platform errors 13215 and 13320.
    """

    code = "LML103"
    name = "misplaced-element"
    severity = Severity.ERROR
    fix = Safety.UNSAFE
    phase = Phase.REFUSED

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """One finding for a known element where its parent does not take it."""
        placement = document.placement(element)
        parent = placement.parent
        tag = str(element.tag)
        if (
            placement.standing is not Standing.MISPLACED
            or parent is None
            or parent.any_children
            or tag == document.vocabulary.root.tag
        ):
            return
        homes = places(document.vocabulary, tag)
        yield self.report(
            document,
            document.locate.name(element),
            f"<{tag}> may not stand in <{parent.tag}>{_restriction(document, parent)}",
            element=element,
            help=_belongs(document, parent, tag, homes),
            fix=wrap(document, element, parent, homes),
            url=next((home.source for home in homes.values()), None),
        )


def _restriction(document: Document, parent: ElementType) -> str:
    content = takes(document.vocabulary, parent)
    return f", which {content}" if content else ""


def _belongs(document: Document, parent: ElementType, tag: str, homes: dict[str, ElementType]) -> str:
    root = document.vocabulary.root.tag
    others = [home for home in homes if home != root]
    if root not in homes:
        return f"it belongs in {tags(others, 'or')}"
    if parent.kind == "root" or others:
        return f"it belongs directly in <{root}>" + (f", or in {tags(others, 'or')}" if others else "")
    return f"it is a verb and belongs directly in <{root}>, before or after <{parent.tag}>"
