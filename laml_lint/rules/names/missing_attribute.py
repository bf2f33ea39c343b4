"""LML114 missing-attribute."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.document import attribute_key, own_text
from laml_lint.rules.base import ElementRule, Outline, Phase
from laml_lint.rules.names._attributes import MOST_ATTRIBUTES, stand_in, strangers
from laml_lint.rules.names._content import broken_tag
from laml_lint.spelling import listing
from laml_lint.vocabulary.model import Kind

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document
    from laml_lint.vocabulary import Attribute, ElementType


class MissingAttribute(ElementRule):
    """The element lacks an attribute that it needs.

    ## What it does
    Reports elements without their required attributes: `<Stream>` without `url`, `<Parameter>` without
    `name` or `value`, `<Prompt>` without `for`. Where the page calls an attribute required and its own
    samples leave it out, it gives a warning or a hint.

    ## Why it matters
    The platform refuses the element, because it does not know what to do.

    ## Example
    ```xml
    <Connect><Stream name="tap"/></Connect>
    ```

    ## Use instead
    ```xml
    <Connect><Stream name="tap" url="wss://media.example.com/tap"/></Connect>
    ```

    ## Fix
    None: nobody but the author knows the value.

    ## Source
    The attribute lists of Stream, Parameter, Pay, Prompt, VirtualAgent and the speech tags of Say.
    """

    code = "LML114"
    name = "missing-attribute"
    severity = Severity.ERROR

    def concerns(self, type: ElementType, phase: Phase) -> bool:
        """In accepted documents only the attributes that the schema does not insist on."""
        attributes = type.attributes.values()
        return any(each.advised or (each.required and phase is Phase.REFUSED) for each in attributes)

    def suspects(self, type: ElementType, outline: Outline) -> bool:
        """One of them is missing."""
        present = outline.attributes
        return any(
            each.advised and attribute_key(each.name) not in present for each in type.attributes.values()
        )

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """One finding for all missing attributes of one severity."""
        type = document.placement(element).type
        if type is None or len(element.attrib) > MOST_ATTRIBUTES:
            return
        missing: dict[Severity, list[str]] = {}
        for attribute in type.attributes.values():
            severity = _severity(attribute)
            if severity is not None and attribute_key(attribute.name) not in element.attrib:
                missing.setdefault(severity, []).append(attribute.name)
        if not missing or broken_tag(element, document):
            return
        address = type.text is None and "://" in own_text(element)
        meant = {stranger.reading.meant for stranger in strangers(element, document)}
        for severity, names in missing.items():
            lacking = [
                name
                for name in names
                if name not in meant and not (address and type.attributes[name].type.kind is Kind.URL)
            ]
            if not lacking:
                continue
            listed = listing([f"`{name}`" for name in lacking], "and")
            verb = "needs" if severity is Severity.ERROR else "should have"
            word = "attribute" if len(lacking) == 1 else "attributes"
            yield self.report(
                document,
                document.locate.name(element),
                f"<{type.tag}> {verb} the {word} {listed}",
                element=element,
                help=_help(element, type, lacking),
                severity=severity,
                url=type.attributes[lacking[0]].source or type.source,
            )


def _severity(attribute: Attribute) -> Severity | None:
    """How bad it is to leave the attribute out; None when it may be left out."""
    if attribute.required:
        return Severity.ERROR
    return Severity[attribute.advised.upper()] if attribute.advised else None


def _help(element: etree._Element, type: ElementType, missing: list[str]) -> str | None:
    """The attribute that stands in place of a missing one and is known only from samples, or a note."""
    for other, attribute in type.attributes.items():
        if attribute.status == "example-only" and other in element.attrib:
            name = stand_in(element, type, other)
            if name in missing:
                return f"did you mean `{name}` instead of `{other}`?"
    first = type.attributes[missing[0]]
    if first.required or first.note is None:
        return None
    if len(missing) > 1:
        return "the page calls them required; nearly all of its samples leave them out"
    return first.note[:1].lower() + first.note[1:].rstrip(".")
