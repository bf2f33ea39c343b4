"""LML216 unknown-voice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from laml_lint.diagnostics import Diagnostic, Safety, Severity
from laml_lint.rules.base import Value, ValueRule
from laml_lint.rules.values.invalid_value import meant_value
from laml_lint.spelling import listing, shown
from laml_lint.vocabulary.model import Kind

_MADE_BY_GOOGLE = re.compile(r"(?:google\.)?([a-z]{2,3}-[a-z]{2}-[a-z0-9-]+-[a-z])", re.IGNORECASE)
_MADE_BY_MICROSOFT = re.compile(r"[a-z]{2,3}-[a-z]{2}-[a-z]+Neural", re.IGNORECASE)


class UnknownVoice(ValueRule):
    """No speech engine is known to have this voice.

    ## What it does
    Accepts the short names and every voice of a known engine, written `engine.voice` in any case. The
    voices themselves are not checked: their lists grow.

    ## Why it matters
    An unknown voice is replaced by a standard one during the call.

    ## Example
    ```xml
    <Say voice="en-GB-Neural2-A">Good morning.</Say>
    ```

    ## Use instead
    ```xml
    <Say voice="gcloud.en-GB-Neural2-A">Good morning.</Say>
    ```

    ## Fix
    Unsafe: puts the engine in front of the voice names of Google and Azure, writes `gcloud.` for the
    `Google.` of TwiML, and a short name for a word that is near one.

    ## Source
    The page of Say and the pages about text to speech; platform error 13511.
    """

    code = "LML216"
    name = "unknown-voice"
    severity = Severity.WARNING
    fix = Safety.UNSAFE
    kinds = frozenset({Kind.VOICE})

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the whole value."""
        text, type = value.text, value.type
        if text.lower() in type.values or any(
            re.fullmatch(item, text, re.IGNORECASE) for item in type.patterns
        ):
            return
        meant = _with_engine(text) or meant_value(type, text)[0]
        yield self.found(
            value,
            f"{value.label} is {shown(text)}; known: {listing(type.values, '')}, "
            "and voices behind the name of their engine such as gcloud.en-GB-Neural2-A",
            help=None if meant is None else f"did you mean {shown(meant)}?",
            fix=None if meant is None else self.replacement(value, meant, Safety.UNSAFE),
        )


def _with_engine(text: str) -> str | None:
    """The name of a Google or Azure voice with the engine in front."""
    if match := _MADE_BY_GOOGLE.fullmatch(text):
        return f"gcloud.{match[1]}"
    return f"azure.{text}" if _MADE_BY_MICROSOFT.fullmatch(text) else None
