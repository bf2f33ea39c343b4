"""LML219 invalid-call-sid."""

from __future__ import annotations

import re
from collections.abc import Iterator

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import Value, ValueRule
from laml_lint.spelling import shown
from laml_lint.vocabulary.model import Kind

_SID = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|CA[0-9a-f]{32}",
    re.IGNORECASE,
)


class InvalidCallSid(ValueRule):
    """The value is not shaped like the SID of a call.

    ## What it does
    Wants a UUID, as SignalWire writes SIDs, or `CA` and 32 hexadecimal digits, as TwiML does.

    ## Why it matters
    A call that is to be coached and does not exist makes the call fail (13240).

    ## Example
    ```xml
    <Dial><Conference coach="agent-1">Standup</Conference></Dial>
    ```

    ## Use instead
    ```xml
    <Dial><Conference coach="0f7c2e1a-5b0d-4c55-9a1c-2f6f0f6a7a11">Standup</Conference></Dial>
    ```

    ## Fix
    None: only its author knows the call.

    ## Source
    The page of Conference and the page about SIDs; platform errors 13240 and 16002.
    """

    code = "LML219"
    name = "invalid-call-sid"
    severity = Severity.WARNING
    kinds = frozenset({Kind.CALL_SID})

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the whole value."""
        if not _SID.fullmatch(value.text):
            yield self.found(
                value,
                f"{value.label} is {shown(value.text)}, which is no call SID: "
                "a UUID, or CA and 32 hexadecimal digits",
            )
