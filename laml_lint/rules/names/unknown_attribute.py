"""LML111 unknown-attribute."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Fix, Safety, Severity
from laml_lint.rules.base import ElementRule, Phase
from laml_lint.rules.names._attributes import Meaning, Stranger, strangers
from laml_lint.rules.names._edits import rename_attribute
from laml_lint.rules.names._elements import tags
from laml_lint.spelling import listing
from laml_lint.twiml import attribute_owners, near_attribute

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document

_MEANINGS = (Meaning.OTHER_NAME, Meaning.NEAR, Meaning.UNKNOWN, Meaning.TEXT_TOO)
_MOST_LISTED = 8
_LONGEST = 60


class UnknownAttribute(ElementRule):
    """The element has no such attribute, and neither has any element near it.

    ## What it does
    Reports attributes that the reference does not give to this element. Names that people often write
    instead of the right one are known, and so are `kebab-case` and `snake_case` spellings.

    ## Why it matters
    The platform refuses the document or passes over the attribute, and the call runs with the default.

    ## Example
    ```xml
    <Dial><Conference startOnEnter="false">Kitchen</Conference></Dial>
    ```

    ## Use instead
    ```xml
    <Dial><Conference startConferenceOnEnter="false">Kitchen</Conference></Dial>
    ```

    ## Fix
    Safe for names that are known to mean another one; unsafe when a name is merely near.

    ## Source
    The attribute lists of the element pages; platform error 12100, TwiML's 12200.
    """

    code = "LML111"
    name = "unknown-attribute"
    severity = Severity.ERROR
    fix = Safety.SAFE
    phase = Phase.REFUSED

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """One finding for each attribute that is unknown here."""
        for stranger in strangers(element, document):
            if stranger.reading.meaning not in _MEANINGS:
                continue
            name = stranger.name if len(stranger.name) <= _LONGEST else stranger.name[: _LONGEST - 1] + "…"
            yield self.report(
                document,
                document.locate.attribute(element, stranger.key),
                f"<{stranger.type.tag}> has no attribute `{name}`",
                element=element,
                attribute=stranger.key,
                help=_help(document, stranger),
                fix=_fix(document, element, stranger),
                url=stranger.type.source,
            )


def _help(document: Document, stranger: Stranger) -> str | None:
    meant = stranger.reading.meant
    if meant is not None:
        return f"did you mean `{meant}`?" + (
            "" if stranger.free else f" <{stranger.type.tag}> has it already"
        )
    if stranger.reading.meaning is Meaning.TEXT_TOO:
        return "it is written between the tags, where there is something already"
    foreign = near_attribute(document.vocabulary, stranger.type, stranger.name)
    if foreign is not None:
        return f"did you mean `{foreign}`? Only TwiML has it"
    owners = attribute_owners(document.vocabulary, stranger.name)
    if owners:
        return f"only TwiML has it, and there on {tags(owners)}"
    attributes = stranger.type.attributes
    if not attributes:
        return f"<{stranger.type.tag}> takes no attributes"
    if len(attributes) > _MOST_LISTED:
        return None
    return f"it takes {listing([f'`{name}`' for name in attributes], 'and')}"


def _fix(document: Document, element: etree._Element, stranger: Stranger) -> Fix | None:
    meant = stranger.reading.meant
    if meant is None:
        return None
    safety = Safety.SAFE if stranger.reading.meaning is Meaning.OTHER_NAME else Safety.UNSAFE
    return rename_attribute(document, element, stranger, meant, safety)
