"""LML102 element-case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Safety, Severity
from laml_lint.document import written_name
from laml_lint.placement import Standing, right_case
from laml_lint.rules.base import ElementRule, Phase
from laml_lint.rules.names._edits import rename_element
from laml_lint.rules.names._elements import places, tags

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document


class ElementCase(ElementRule):
    """The name of the element is written in another case.

    ## What it does
    Reports elements that LaML knows under a name which differs only in upper and lower case, hyphens and
    underscores.

    ## Why it matters
    Names are case-sensitive: to the platform `<say>` is an unknown element.

    ## Example
    ```xml
    <say>Your table is ready.</say>
    ```

    ## Use instead
    ```xml
    <Say>Your table is ready.</Say>
    ```

    ## Fix
    Safe: writes the right name in the start tag and the end tag.

    ## Source
    The reference page of cXML; platform errors 12100 and 13750.
    """

    code = "LML102"
    name = "element-case"
    severity = Severity.ERROR
    fix = Safety.SAFE
    phase = Phase.REFUSED

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """One finding for a known name in another case."""
        placement = document.placement(element)
        parent = placement.parent
        if placement.standing is not Standing.WRONG_CASE or parent is None or parent.any_children:
            return
        if _end_tag_differs(element, document):
            return  # LML004 speaks of both tags
        right = right_case(document.vocabulary, parent, str(element.tag))
        assert right is not None
        name = written_name(element)
        why = ": case counts" if right.lower() == name.lower() else ""
        homes = {} if right in parent.children else places(document.vocabulary, right)
        yield self.report(
            document,
            document.locate.name(element),
            f"<{name}> is written <{right}>{why}",
            element=element,
            help=f"it belongs in {tags(homes, 'or')}" if homes else None,
            fix=rename_element(document, element, right, Safety.SAFE),
            url=placement.type.source if placement.type else parent.source,
        )


def _end_tag_differs(element: etree._Element, document: Document) -> bool:
    """Whether the end tag has another name than the start tag, which only broken documents can have."""
    if document.well_formed:
        return False
    end = document.locate.end_name(element)
    return end is not None and document.source[end.start : end.end] != written_name(element)
