"""LML221 invalid-verto-address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import Phase, Value, ValueRule
from laml_lint.spelling import shown
from laml_lint.vocabulary.model import Kind


class InvalidVertoAddress(ValueRule):
    """The text is not the address of a Verto client.

    ## What it does
    Wants a resource, `@`, and a domain below `verto.signalwire.com`; no `sip:` in front.

    ## Why it matters
    The client is not found, and the call is never made.

    ## Example
    ```xml
    <Dial><Verto>sip:desk@pbx.example.com</Verto></Dial>
    ```

    ## Use instead
    ```xml
    <Dial><Verto>desk@acme.verto.signalwire.com</Verto></Dial>
    ```

    ## Fix
    None: only its author knows the domain.

    ## Source
    The page of Verto.
    """

    code = "LML221"
    name = "invalid-verto-address"
    severity = Severity.ERROR
    phase = Phase.REFUSED
    kinds = frozenset({Kind.VERTO_ADDRESS})

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the whole value."""
        patterns = value.type.patterns
        if any(re.fullmatch(pattern, value.text) for pattern in patterns):
            return
        scheme, colon, address = value.text.partition(":")
        meant = address if colon and any(re.fullmatch(pattern, address) for pattern in patterns) else None
        yield self.found(
            value,
            f"{value.label} is {shown(value.text)}; "
            "allowed: an address such as desk@acme.verto.signalwire.com",
            help=f'leave out "{scheme}:"' if meant is not None else None,
        )
