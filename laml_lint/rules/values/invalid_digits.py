"""LML214 invalid-digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import Phase, Value, ValueRule
from laml_lint.spelling import listing, shown
from laml_lint.vocabulary.model import Kind, ValueType

_KEY_NAMES = {"hash": "#", "pound": "#", "star": "*", "asterisk": "*"}
_PAUSES = frozenset(",pP ")


class InvalidDigits(ValueRule):
    """Key tones hold a character that no key has.

    ## What it does
    Checks `sendDigits`, `digits` and `finishOnKey` against the characters that each of them takes, which
    differ: only some know `w` for a pause or the keys A to D.

    ## Why it matters
    The platform refuses the tones, and the extension is never dialled.

    ## Example
    ```xml
    <Dial><Number sendDigits="1,2">+12025550142</Number></Dial>
    ```

    ## Use instead
    ```xml
    <Dial><Number sendDigits="1w2">+12025550142</Number></Dial>
    ```

    ## Fix
    None: what another character was meant to do is for a person to say.

    ## Source
    The pages of Number, Play, Gather and Record; platform errors 13222, 13310, 13430 and 13613.
    """

    code = "LML214"
    name = "invalid-digits"
    severity = Severity.ERROR
    phase = Phase.REFUSED
    kinds = frozenset({Kind.DIGITS})

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the whole value."""
        charset = value.type.charset
        if charset is None:
            return
        wrong = re.search(f"[^{charset}]", value.text)
        if wrong is None:
            return
        sign = "a blank" if wrong[0].isspace() else f'"{wrong[0]}"'
        yield self.found(
            value,
            f"{value.label} is {shown(value.text)}, but {sign} is no key; allowed: {_characters(charset)}",
            help=_hint(value.type, value.text),
        )


def _characters(charset: str) -> str:
    """`0-9*#` in words: `0 to 9, * and #`."""
    parts = re.findall(r"(.)-(.)|(.)", charset)
    return listing((f"{first} to {last}" if last else single for first, last, single in parts), "and")


def _hint(type: ValueType, text: str) -> str | None:
    word = text.strip().lower()
    if type.empty_allowed and word == "none":
        return 'write "" when no key is to end the input'
    if word in _KEY_NAMES:
        return f'did you mean "{_KEY_NAMES[word]}"?'
    if "w" in (type.charset or "") and _PAUSES.intersection(text):
        return "w is a pause of half a second"
    return None
