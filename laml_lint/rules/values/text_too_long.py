"""LML218 text-too-long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.document import own_text, written_name
from laml_lint.rules.base import Value, ValueRule
from laml_lint.rules.values._items import items
from laml_lint.rules.values._texts import bodies, length, spoken
from laml_lint.vocabulary.model import Kind, ValueType

if TYPE_CHECKING:
    from lxml import etree

_POLLY = ("polly.", "amazon.")
_SILENT_BEYOND = 3_000
_SHORT = 1_500
_WHOLE = frozenset({"Say", "Message", "Sms"})
"""Elements whose text, when they have no children, is all there is to count."""
"""Characters; the limit of one engine, not of the language."""


class TextTooLong(ValueRule):
    """A text is longer than the platform takes.

    ## What it does
    Counts characters, runs of white space as one: what `<Say>` speaks with all its SSML, an SMS, all bodies
    of a message together, a caller name, a speech hint. Of a text with placeholders only the literal part
    counts.

    ## Why it matters
    The platform refuses the text; voices of Amazon Polly fall silent (a warning).

    ## Example
    ```xml
    <Gather input="speech" action="https://voice.example.com/said"
            hints="sales, I would like to speak to somebody about an invoice
                   that I paid last month and that is still shown as open"/>
    ```

    ## Use instead
    ```xml
    <Gather input="speech" action="https://voice.example.com/said" hints="sales, invoice, paid last month"/>
    ```

    ## Fix
    None: what can be left out is for a person to say.

    ## Source
    The pages of Say, Sms, Message, Dial and Gather and of text to speech; platform errors 13521 and 21617.
    """

    code = "LML218"
    name = "text-too-long"
    severity = Severity.ERROR
    kinds = frozenset({Kind.STRING, Kind.STRING_LIST, Kind.MESSAGE_TEXT, Kind.SPOKEN_TEXT})
    contextual = frozenset({Kind.MESSAGE_TEXT, Kind.SPOKEN_TEXT})
    sees_unknown = True

    def concerns(self, type: ValueType) -> bool:
        """Only texts and names whose length is limited."""
        return type.kind is not Kind.STRING or type.max_length is not None

    def suspects(self, text: str, type: ValueType, element: etree._Element) -> bool:
        """Long texts, and texts that are one part of several."""
        if type.kind is Kind.STRING:
            return len(text) > (type.max_length or 0)
        return (
            len(text) >= _SHORT
            or len(element) > 0
            or element.tag not in _WHOLE
            or type.kind not in self.contextual
        )

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the text, or for each hint that is too long."""
        type = value.type
        if type.kind is Kind.STRING_LIST:
            yield from self._hints(value)
        elif type.kind is Kind.STRING:
            if type.max_length is not None and (count := length(value.text)) > type.max_length:
                yield self.found(
                    value, _message(value.label, count, type.max_length), severity=Severity.WARNING
                )
        elif type.kind is Kind.MESSAGE_TEXT:
            yield from self._message_text(value)
        elif type.max_length is not None:
            yield from self._spoken(value, type.max_length)

    def _hints(self, value: Value) -> Iterator[Diagnostic]:
        most = value.type.max_item_length
        if most is None or len(value.text) <= most:
            return
        for item in items(value):
            count = length(item.text.replace("\0", ""))
            if count > most:
                yield self.found(
                    value,
                    f"a phrase in {value.label} has {count:,} characters; at most {most:,} are allowed",
                    span=value.part(item.start, item.end),
                    severity=Severity.WARNING,
                )

    def _message_text(self, value: Value) -> Iterator[Diagnostic]:
        most = value.type.max_length
        if most is None:
            return
        document, count = value.document, 0
        for body in bodies(value):
            before, count = count, count + length(own_text(body))
            if before <= most < count:
                yield self.report(
                    document,
                    document.locate.own_text(body),
                    _message(f"the text of <{written_name(value.element)}>", count, most),
                    element=body,
                    url=value.url,
                )

    def _spoken(self, value: Value, most: int) -> Iterator[Diagnostic]:
        speech = spoken(value)
        element = value.element if speech is None else speech
        text = own_text(element) if speech is None else "".join(map(str, element.itertext()))
        if len(text) <= _SILENT_BEYOND:
            return
        count = len(text) if speech is None else length(text)
        voice = (element.get("voice") or "").lower()
        label = f"the text of <{written_name(element)}>"
        span = value.document.locate.own_text(element)
        if count > most:
            yield self.found(value, _message(label, count, most), span=span)
        elif count > _SILENT_BEYOND and voice.startswith(_POLLY):
            yield self.found(
                value,
                f"{label} has {count:,} characters; "
                f"voices of Amazon Polly fall silent beyond {_SILENT_BEYOND:,}",
                span=span,
                severity=Severity.WARNING,
            )


def _message(label: str, count: int, most: int) -> str:
    return f"{label} has {count:,} characters; at most {most:,} are allowed"
