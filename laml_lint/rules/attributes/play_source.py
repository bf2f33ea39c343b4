"""LML413 play-source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.document import own_text, written_name
from laml_lint.placeholders import holds_placeholder
from laml_lint.rules.attributes._needs import NeedRule, Unmet, names
from laml_lint.rules.base import Outline, Phase
from laml_lint.rules.names._attributes import Meaning, strangers
from laml_lint.rules.names._content import broken_tag, depends_on_template

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document
    from laml_lint.vocabulary import ElementType


class PlaySource(NeedRule):
    """Nobody can say what is to be played.

    ## What it does
    Reports a `<Play>` with neither URL nor `digits`, with `digits` inside `<Gather>`, or, milder, with both.

    ## Why it matters
    The platform plays nothing, or only one of the two.

    ## Example
    ```xml
    <Play/>
    ```

    ## Use instead
    ```xml
    <Play>https://cdn.example.com/welcome.mp3</Play>
    ```

    ## Fix
    None: only its author knows what was to be played.

    ## Source
    The page of Play; platform error 21455.
    """

    code = "LML413"
    name = "play-source"
    severity = Severity.ERROR
    topic = "play"

    def triggers(self, type: ElementType, phase: Phase) -> frozenset[str] | None:
        """None: what is missing triggers it too."""
        return None

    def suspects(self, type: ElementType, outline: Outline) -> bool:
        """Something else than a text without attributes."""
        return bool(outline.attributes) or outline.text == "none"

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """One finding for each element."""
        if not element.attrib and element.text and not element.text.isspace():
            return
        type = document.placement(element).type
        name = None if type is None else type.text_instead
        if type is None or name is None:
            return
        text, value = own_text(element).strip(), element.get(name)
        if value is None:
            if not text and _bare(element, document, name):
                span = document.locate.name(element)
                message = f"<{type.tag}> has nothing to play: it needs a URL or `{name}`"
                yield self.report(document, span, message, element=element, url=type.source)
            return
        barred = list(super().check(element, document))
        yield from barred
        if not barred and text and value and not holds_placeholder(text) and not holds_placeholder(value):
            yield self.report(
                document,
                document.locate.attribute(element, name),
                f"<{type.tag}> has a URL and `{name}`, and plays only one of them",
                element=element,
                attribute=name,
                help=f"use two <{type.tag}>",
                severity=Severity.WARNING,
                url=type.attributes[name].source,
            )

    def words(
        self, element: etree._Element, document: Document, group: list[Unmet], piece: str
    ) -> tuple[str, str | None]:
        """Where the attribute is not supported."""
        around = written_name(group[0].owner)
        return f"{names(group)} of <{written_name(element)}> is not supported inside <{around}>", None


def _bare(element: etree._Element, document: Document, name: str) -> bool:
    """Whether it is sure that nothing stands for the text, be it in the wrong way."""
    if len(element) or broken_tag(element, document) or depends_on_template(element, document):
        return False
    readings = [stranger.reading for stranger in strangers(element, document)]
    return not any(reading.meaning is Meaning.TEXT or reading.meant == name for reading in readings)
