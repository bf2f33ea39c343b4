"""ACME002 house-voice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.rule_api import Diagnostic, Document, ElementRule, Safety, Severity, Span, holds_placeholder

if TYPE_CHECKING:
    from lxml import etree

VOICE = "amazon.Joanna"


class HouseVoice(ElementRule):
    """`<Say>` speaks with the voice of the house.

    ## What it does
    Reports a `<Say>` without `voice`, or with a voice other than that of the house.

    ## Why it matters
    Callers should hear one Acme, and not another person in every menu.

    ## Example
    ```xml
    <Say voice="man">Welcome to Acme.</Say>
    ```

    ## Use instead
    ```xml
    <Say voice="amazon.Joanna">Welcome to Acme.</Say>
    ```

    ## Fix
    Unsafe: callers hear the difference.
    """

    code = "ACME002"
    name = "house-voice"
    severity = Severity.WARNING
    fix = Safety.UNSAFE
    elements = frozenset({"Say"})

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        voice = element.get("voice")
        if voice == VOICE or (voice is not None and holds_placeholder(voice)):
            return
        if voice is None:
            span = document.locate.name(element)
            edit = (Span(span.end, span.end), f' voice="{VOICE}"')
            message = "<Say> names no voice, and that of the platform is not ours"
        else:
            span = document.locate.value(element, "voice")
            edit = (span, VOICE)
            message = f'<Say> speaks with the voice "{voice}"'
        yield self.report(
            document,
            span,
            message,
            element=element,
            attribute=None if voice is None else "voice",
            help=f'the voice of the house is "{VOICE}"',
            fix=document.fix("use the voice of the house", Safety.UNSAFE, edit),
        )
