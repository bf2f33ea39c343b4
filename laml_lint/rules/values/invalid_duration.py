"""LML223 invalid-duration."""

from __future__ import annotations

import re
from collections.abc import Iterator

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import Phase, Value, ValueRule
from laml_lint.spelling import shown
from laml_lint.vocabulary.model import Kind

_TIMED = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:ms|s)")
_LOOSE = re.compile(r"\+?([0-9]+(?:\.[0-9]+)?)\s*(ms|s|msecs?|milliseconds?|secs?|seconds?|)", re.IGNORECASE)
_SHORT = 20
"""A bare number below this is taken for seconds, another for milliseconds."""


class InvalidDuration(ValueRule):
    """The length of a pause is not written as SSML wants it.

    ## What it does
    Wants a number and, right behind it, `s` or `ms`; and not more than the reference allows.

    ## Why it matters
    The speech engine ignores the pause or refuses the whole text.

    ## Example
    ```xml
    <Say>One<break time="15s"/>two</Say>
    ```

    ## Use instead
    ```xml
    <Say>One<break time="800ms"/>two</Say>
    ```

    ## Fix
    None: what was meant is for a person to say.

    ## Source
    The page of Say.
    """

    code = "LML223"
    name = "invalid-duration"
    severity = Severity.ERROR
    phase = Phase.REFUSED
    kinds = frozenset({Kind.DURATION})

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the whole value."""
        text, type = value.text, value.type
        if any(re.fullmatch(pattern, text) for pattern in type.patterns):
            return
        most = "" if type.maximum is None else f", at most {type.maximum:,} {type.unit or 's'}"
        flaw = "too long" if _TIMED.fullmatch(text) else "not a length of time"
        meant = None if _TIMED.fullmatch(text) else _meant(text)
        yield self.found(
            value,
            f"{value.label} is {shown(text)}, which is {flaw}; "
            f"allowed: a number with s or ms behind it{most}",
            help=None if meant is None else f"did you mean {shown(meant)}?",
        )


def _meant(text: str) -> str | None:
    """The duration in `text` when only its unit is missing or written in another way."""
    match = _LOOSE.fullmatch(text.strip())
    if match is None:
        return None
    number, unit = match.groups()
    if not unit:
        return f"{number}s" if float(number) < _SHORT else f"{number}ms"
    return f"{number}ms" if unit.lower().startswith("m") else f"{number}s"
