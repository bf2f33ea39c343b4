"""LML112 attribute-case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Safety, Severity
from laml_lint.rules.base import ElementRule, Phase
from laml_lint.rules.names._attributes import Meaning, strangers
from laml_lint.rules.names._edits import rename_attribute

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document


class AttributeCase(ElementRule):
    """The name of the attribute is written in another case.

    ## What it does
    Reports attributes that the element has under a name which differs only in upper and lower case.

    ## Why it matters
    Names are case-sensitive: the platform passes over `statuscallback`, and the events are sent nowhere.

    ## Example
    ```xml
    <Pause Length="2"/>
    ```

    ## Use instead
    ```xml
    <Pause length="2"/>
    ```

    ## Fix
    Safe: writes the right name.

    ## Source
    The attribute lists of the element pages; TwiML's error 12200.
    """

    code = "LML112"
    name = "attribute-case"
    severity = Severity.ERROR
    fix = Safety.SAFE
    phase = Phase.REFUSED

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """One finding for each attribute in the wrong case."""
        for stranger in strangers(element, document):
            meant = stranger.reading.meant
            if stranger.reading.meaning is not Meaning.CASE or meant is None:
                continue
            help = None if stranger.free else f"<{stranger.type.tag}> has `{meant}` already"
            yield self.report(
                document,
                document.locate.attribute(element, stranger.key),
                f"`{stranger.name}` of <{stranger.type.tag}> is written `{meant}`: case counts",
                element=element,
                attribute=stranger.key,
                help=help,
                fix=rename_attribute(document, element, stranger, meant, Safety.SAFE),
                url=stranger.type.attributes[meant].source,
            )
