"""LML211 empty-attribute."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Fix, Safety, Severity, Span
from laml_lint.document import written_attribute, written_name
from laml_lint.rules.base import ALL_KINDS, Value, ValueRule
from laml_lint.text import BLANK

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.vocabulary.model import ValueType


class EmptyAttribute(ValueRule):
    """An attribute is there but empty.

    ## What it does
    Reports attributes without a value, unless the empty value has a meaning: `waitUrl=""` asks for silence,
    `finishOnKey=""` for no finishing key.

    ## Why it matters
    The platform refuses the empty value or ignores it. Mostly a variable was empty when the document was
    written.

    ## Example
    ```xml
    <Dial callerId=""><Number>+12025550142</Number></Dial>
    ```

    ## Use instead
    ```xml
    <Dial><Number>+12025550142</Number></Dial>
    ```

    ## Fix
    Unsafe: removes the attribute. None when the element cannot do without it.

    ## Source
    The page of Conference shows how a builder comes to write such an attribute; platform error 13233.
    """

    code = "LML211"
    name = "empty-attribute"
    severity = Severity.WARNING
    fix = Safety.UNSAFE
    kinds = ALL_KINDS
    rank = 10

    def suspects(self, text: str, type: ValueType, element: etree._Element) -> bool:
        """Only blank values."""
        return not text or text.isspace()

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding, at the name of the attribute."""
        if value.key is None or value.type.empty_allowed or value.text.strip():
            return
        name = written_attribute(value.key)
        required = value.attribute is not None and value.attribute.required
        message = f"`{name}` of <{written_name(value.element)}> is empty"
        yield self.found(
            value,
            f"{message}, and the element cannot do without it" if required else message,
            span=value.document.locate.attribute(value.element, value.key),
            help="give it a value" if required else "give it a value or leave it out",
            fix=None if required else _removal(value, value.key, name),
        )


def _removal(value: Value, key: str, name: str) -> Fix:
    """The fix that takes the attribute away, with the blanks before it when others are left behind it."""
    document = value.document
    source = document.source
    start, end = document.locate.attribute_node(value.element, key).span
    if end >= len(source) or source[end] in " \t\r\n/>?":
        while source[start - 1] in BLANK:
            start -= 1
    return document.fix(f"remove `{name}`", Safety.UNSAFE, (Span(start, end), ""))
