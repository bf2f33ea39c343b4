"""LML210 serialized-null."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import ALL_KINDS, Value, ValueRule
from laml_lint.spelling import shown
from laml_lint.vocabulary.model import Kind, ValueType

if TYPE_CHECKING:
    from lxml import etree

_NOTHING = frozenset({"None", "null", "undefined", "nil", "NaN"})


class SerializedNull(ValueRule):
    """The missing value of a programming language was printed into the document.

    ## What it does
    Reports `None`, `null`, `undefined`, `nil` and `NaN` as a whole value. In spoken text and messages they
    are words.

    ## Why it matters
    The platform takes the word for a value: it asks for a document called `undefined` or dials `None`.

    ## Example
    ```xml
    <Redirect>undefined</Redirect>
    ```

    ## Use instead
    ```xml
    <Redirect>https://voice.example.com/next</Redirect>
    ```

    ## Fix
    None: the program that wrote the document has to be mended.

    ## Source
    No page; a fault of programs that write documents.
    """

    code = "LML210"
    name = "serialized-null"
    severity = Severity.ERROR
    kinds = ALL_KINDS - {Kind.SPOKEN_TEXT, Kind.MESSAGE_TEXT}
    rank = 12

    def suspects(self, text: str, type: ValueType, element: etree._Element) -> bool:
        """Only the words themselves."""
        return text.strip() in _NOTHING

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the whole value."""
        if value.text not in _NOTHING and value.text.strip() not in _NOTHING:
            return
        if value.text.strip().lower() in value.type.values:
            return
        yield self.found(value, f"{value.label} is {shown(value.text)}: a program printed a missing value")
