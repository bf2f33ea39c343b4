"""LML209 serialized-list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Safety, Severity
from laml_lint.rules.base import ALL_KINDS, LIST_KINDS, Value, ValueRule
from laml_lint.rules.values._items import joined
from laml_lint.spelling import shown
from laml_lint.vocabulary.model import Kind, ValueType

_QUOTED = re.compile(
    r"[\[({]\s*[ub]?(?P<quote>['\"])[^'\"]*(?P=quote)(?:\s*,\s*[ub]?(?P=quote)[^'\"]*(?P=quote))*\s*,?\s*[\])}]"
)

if TYPE_CHECKING:
    from lxml import etree
_BARE = re.compile(r"\[\s*:?[a-z][^\[\]]*\]")
_OBJECT = re.compile(r"\[object [A-Z]\w*\](?:\s*,\s*\[object [A-Z]\w*\])*")
_ITEM = re.compile(r"[^\s,\[\](){}'\":]+")
_QUOTED_ITEM = re.compile(r"['\"]([^'\"]*)['\"]")
_BRACKETS = ("[", "(", "{")
_FREE = frozenset({Kind.STRING, Kind.SPOKEN_TEXT, Kind.MESSAGE_TEXT})
"""Kinds that may hold anything, JSON for instance: only what no other notation writes is reported there."""


class SerializedList(ValueRule):
    """A list or an object of a programming language was printed into the document.

    ## What it does
    Reports values such as `['start', 'end']`, `("a", "b")` or `[object Object]`: what a program shows of a
    list or an object.

    ## Why it matters
    The platform sees one word that it does not know. The Python builder prints a list that way, the Node
    builder joins it.

    ## Example
    ```xml
    <Dial>
      <Number statusCallback="https://voice.example.com/leg"
              statusCallbackEvent="['ringing', 'answered']">+12025550142</Number>
    </Dial>
    ```

    ## Use instead
    ```xml
    <Dial>
      <Number statusCallback="https://voice.example.com/leg"
              statusCallbackEvent="ringing answered">+12025550142</Number>
    </Dial>
    ```

    ## Fix
    Unsafe: joins the items with the separator of the attribute; the program that wrote them has to be
    mended too.

    ## Source
    Seen in what the Python builder renders when it is given a list.
    """

    code = "LML209"
    name = "serialized-list"
    severity = Severity.ERROR
    fix = Safety.UNSAFE
    kinds = ALL_KINDS
    rank = 14
    sees_unknown = True

    def suspects(self, text: str, type: ValueType, element: etree._Element) -> bool:
        """Only what begins with a bracket."""
        return text.lstrip()[:1] in _BRACKETS

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the whole value."""
        text = value.text.strip()
        kind = value.type.kind
        if _OBJECT.fullmatch(text):
            yield self.found(
                value, f"{value.label} is {shown(text)}: an object was printed instead of its value"
            )
            return
        quoted = _QUOTED.fullmatch(text)
        if kind in _FREE and (quoted is None or text[0] != "[" or quoted["quote"] != "'"):
            return
        if quoted is None and not (kind in LIST_KINDS and not value.unknown and _BARE.fullmatch(text)):
            return
        texts = _QUOTED_ITEM.findall(text) if quoted else _ITEM.findall(text)
        mended = joined(value, texts) if kind in LIST_KINDS and all(texts) else ""
        yield self.found(
            value,
            f"{value.label} is {shown(text)}: a list was printed as a program writes it",
            help=f"did you mean {shown(mended)}?" if mended else None,
            fix=self.replacement(value, mended, Safety.UNSAFE) if mended else None,
        )
