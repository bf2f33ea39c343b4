"""LML225 invalid-name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import Value, ValueRule
from laml_lint.spelling import shown
from laml_lint.vocabulary.model import Kind, ValueType

if TYPE_CHECKING:
    from lxml import etree

_WIDE_NAMES = {
    Kind.QUEUE_NAME: ("the REST API takes letters, digits and underscores only", None),
    Kind.ROOM_NAME: (
        "that looks like the display name of a room",
        "write the name itself, usually lower case with hyphens",
    ),
}


class InvalidName(ValueRule):
    """The name of a room or queue may not be taken everywhere.

    ## What it does
    Reports queue names with other than letters, digits and underscores, or of more than 63 characters;
    video rooms called by what looks like their display name (blanks, capitals); conference names of more
    than 128 characters (a warning).

    ## Why it matters
    LaML takes such names, but the REST API and Twilio have narrower rules; a video room is not found by its
    display name.

    ## Example
    ```xml
    <Enqueue waitUrl="https://voice.example.com/wait">first line!</Enqueue>
    ```

    ## Use instead
    ```xml
    <Enqueue waitUrl="https://voice.example.com/wait">first_line</Enqueue>
    ```

    ## Fix
    None: the name has to be the same everywhere.

    ## Source
    The page of Room and the REST API for queues; platform errors 13237, 14205 and 14213.
    """

    code = "LML225"
    name = "invalid-name"
    severity = Severity.INFO
    kinds = frozenset({Kind.ROOM_NAME, Kind.QUEUE_NAME})

    def concerns(self, type: ValueType) -> bool:
        """Only names of which some are not taken everywhere."""
        return type.advised_charset is not None or type.advised_max_length is not None

    def suspects(self, text: str, type: ValueType, element: etree._Element) -> bool:
        """Names that are long, or hold a character that is not taken everywhere."""
        if len(text) > (type.advised_max_length or len(text)):
            return True
        return type.advised_charset is not None and _stranger(type.advised_charset, text) is not None

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the whole name."""
        type = value.type
        text = " ".join(value.text.split())
        if type.advised_max_length is not None and len(text) > type.advised_max_length:
            severity = Severity.INFO if type.kind is Kind.QUEUE_NAME else Severity.WARNING
            yield self.found(
                value,
                f"{value.label} has {len(text):,} characters; "
                f"more than {type.advised_max_length:,} are not taken everywhere",
                severity=severity,
            )
        elif type.advised_charset is not None and (odd := _stranger(type.advised_charset, text)):
            sign = "a blank" if odd[0] == " " else f'"{odd[0]}"'
            flaw, hint = _WIDE_NAMES[type.kind]
            yield self.found(value, f"{value.label} is {shown(text)}, with {sign}: {flaw}", help=hint)


def _stranger(charset: str, text: str) -> re.Match[str] | None:
    """The first character of `text` that is not one of `charset`, which is written as between brackets."""
    return re.search(f"[^{charset}]", text)
