"""LML015 placeholder-left-in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import ALL_KINDS, Value, ValueRule
from laml_lint.spelling import brief
from laml_lint.vocabulary.model import Kind, ValueType

_PLACEHOLDER = re.compile(
    r"<[^<>]*\b[Yy](?:our|OUR)\b[^<>]*>"
    r"|<[A-Z][A-Z0-9_ -]+>"
    r"|\[(?:YOUR[_ -][A-Z0-9_ -]+|[A-Z]+_[A-Z_]+)\]"
    r"|\bYOUR[_-][A-Z0-9_-]*[A-Z0-9]"
    # The identifier of an account or a recording
    r"|(?<![A-Za-z0-9])[A-Z]{2}(?:X{8,}|x{8,})(?![A-Za-z0-9])"
    # A host in capitals and without a dot
    r"|(?<=://)(?!LOCALHOST\b)[A-Z][A-Z0-9_-]+(?=[:/?#]|\Z)"
)

if TYPE_CHECKING:
    from lxml import etree
_PHONE = re.compile(r"\+?[0-9][0-9 ().-]{0,6}[Xx][Xx .()-]{2,}[Xx0-9]")
_PHONE_KINDS = frozenset({Kind.PHONE_NUMBER, Kind.PHONE_OR_SHORT_CODE, Kind.CALLER_ID})
_SPOKEN = frozenset({Kind.SPOKEN_TEXT, Kind.MESSAGE_TEXT})


class PlaceholderLeftIn(ValueRule):
    """A placeholder of a sample was never replaced by the real value.

    ## What it does
    Reports `<YOUR URL>`, `YOUR_HOST`, `[WEBHOOK_URL]`, `https://HOST/`, identifiers such as `ACXXXXXXXXXXXX`
    and numbers such as `+1XXXXXXXXXX`. Template placeholders (`{{From}}`) are something else: they are
    filled in later. `example.com` is a host like any other.

    ## Why it matters
    The document is accepted and the call fails when the platform uses the value.

    ## Example
    ```xml
    <Dial><Number>+1XXXXXXXXXX</Number></Dial>
    ```

    ## Use instead
    ```xml
    <Dial><Number>+12025550142</Number></Dial>
    ```

    ## Fix
    None: only its author knows the value.

    ## Source
    Two guides of SignalWire show such numbers in their samples.
    """

    code = "LML015"
    name = "placeholder-left-in"
    severity = Severity.WARNING
    kinds = ALL_KINDS - _SPOKEN
    rank = 20

    def suspects(self, text: str, type: ValueType, element: etree._Element) -> bool:
        """Only what holds a sign of a placeholder."""
        return (
            "<" in text
            or "[" in text
            or "YOUR" in text
            or "XXXX" in text
            or "xxxx" in text
            or text.partition("://")[2][:1].isupper()
            or (type.kind in _PHONE_KINDS and ("X" in text or "x" in text))
        )

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the whole value."""
        match = _PLACEHOLDER.search(value.text)
        if match is None and value.type.kind in _PHONE_KINDS:
            match = _PHONE.search(value.text)
        if match is not None:
            yield self.found(
                value,
                f"{value.label} still holds the placeholder {brief(match[0])}",
                help="put the real value in its place",
            )


def left_in(text: str) -> bool:
    """Whether `text` holds a placeholder of a sample; those of telephone numbers do not count."""
    return _PLACEHOLDER.search(text) is not None
