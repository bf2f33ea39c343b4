"""LML304 invalid-url-scheme."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Fix, Safety, Severity, Span
from laml_lint.rules.base import Value, ValueRule
from laml_lint.spelling import brief, listing
from laml_lint.urls import split
from laml_lint.vocabulary.model import Kind, UrlRole, ValueType

if TYPE_CHECKING:
    from lxml import etree


class InvalidUrlScheme(ValueRule):
    """The URL has a scheme that the platform does not take here.

    ## What it does
    Compares the scheme with those of the reference: wss for streams; http, https and rtmp for sounds; http
    and https for everything else.

    ## Why it matters
    The platform does not fetch it: error 11100 for documents and callbacks, 13420 for sounds, 31922 for
    streams.

    ## Example
    ```xml
    <Connect><Stream url="https://media.example.com/audio"/></Connect>
    ```

    ## Use instead
    ```xml
    <Connect><Stream url="wss://media.example.com/audio"/></Connect>
    ```

    ## Fix
    Safe from https to wss on a stream; unsafe from ws to wss, since the server must then speak TLS.

    ## Source
    The stream, play and media pages; platform errors 11100, 13420, 21402, 21455, 21620 and 31922.
    """

    code = "LML304"
    name = "invalid-url-scheme"
    severity = Severity.ERROR
    fix = Safety.SAFE
    kinds = frozenset({Kind.URL})
    rank = 46

    def suspects(self, text: str, type: ValueType, element: etree._Element) -> bool:
        """Whatever does not begin with an allowed scheme."""
        return text.partition(":")[0] not in type.schemes

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the whole value."""
        text = value.text.strip()
        scheme = split(text).scheme
        allowed = value.type.schemes
        if scheme is None or not allowed or scheme in allowed or value.type.secure:
            return
        yield self.found(
            value,
            f"{value.label} has the scheme {brief(scheme)}:; "
            f"allowed: {listing((f'{item}:' for item in allowed), last='')}",
            help='did you mean "wss:"?'
            if allowed == ("wss",) and scheme in ("https", "ws", "http")
            else None,
            fix=_stream_fix(value, scheme),
        )


def _stream_fix(value: Value, scheme: str) -> Fix | None:
    if value.type.role is not UrlRole.STREAM or scheme not in ("https", "ws"):
        return None
    lead = len(value.text) - len(value.text.lstrip())
    span: Span = value.part(lead, lead + len(scheme))
    safety = Safety.SAFE if scheme == "https" else Safety.UNSAFE
    return value.document.fix('replace the scheme with "wss"', safety, (span, "wss"))
