"""LML203 invalid-integer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import Phase, Value, ValueRule
from laml_lint.spelling import listing, shown
from laml_lint.text import BLANK
from laml_lint.vocabulary.model import Kind

_WHOLE = re.compile(r"-?[0-9]+")
_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_WITH_UNIT = re.compile(r"\+?([0-9]+)\s*(?:s|secs?|seconds?|x|times|digits?)?", re.IGNORECASE)
_GROUPED = re.compile(r"[0-9]{1,3}(?:[,' ][0-9]{3})+")


class InvalidInteger(ValueRule):
    """The value is not a whole number.

    ## What it does
    Reports everything but plain digits where a whole number is wanted: units, fractions, signs, words.
    Limits are the matter of LML204.

    ## Why it matters
    The platform refuses the value or falls back to the default. Fractions of a second do not exist here.

    ## Example
    ```xml
    <Pause length="2s"/>
    ```

    ## Use instead
    ```xml
    <Pause length="2"/>
    ```

    ## Fix
    None: rounding changes the call.

    ## Source
    The element pages; platform errors 13212, 13216, 13313, 13314, 13611, 13612 and 13910.
    """

    code = "LML203"
    name = "invalid-integer"
    severity = Severity.ERROR
    phase = Phase.REFUSED
    kinds = frozenset({Kind.INTEGER, Kind.INTEGER_OR_KEYWORD, Kind.DECIMAL})

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the whole value."""
        text = value.text.strip(BLANK)
        if value.text in value.type.values:
            return
        decimal = value.type.kind is Kind.DECIMAL
        if (_DECIMAL if decimal else _WHOLE).fullmatch(text) and not re.fullmatch(r"-0+", text):
            return
        wanted = "a number" if decimal else "a whole number"
        if value.type.unit:
            wanted += f" of {value.type.unit}"
        if value.type.values:
            flaw = f"neither {wanted} nor {listing(map(shown, value.type.values))}"
        else:
            flaw = f"not {wanted}"
        meant = _meant(text)
        yield self.found(
            value,
            f"{value.label} is {shown(value.text)}, which is {flaw}",
            help=None if meant is None else f"did you mean {shown(meant)}?",
        )


def _meant(text: str) -> str | None:
    """The number in `text` when only its dress is wrong."""
    if match := _WITH_UNIT.fullmatch(text):
        return match[1]
    if _GROUPED.fullmatch(text):
        return re.sub("[^0-9]", "", text)
    return str(int(text)) if text.isdecimal() and len(text) < 20 else None
