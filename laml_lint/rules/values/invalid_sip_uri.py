"""LML220 invalid-sip-uri."""

from __future__ import annotations

import re
from collections.abc import Iterator

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import Value, ValueRule
from laml_lint.spelling import listing, shown
from laml_lint.vocabulary.model import Kind

_SCHEME = re.compile(r"(sips?):(.*)", re.IGNORECASE | re.DOTALL)
_HOST_END = re.compile(r"[;?]")
_TRANSPORT = re.compile(r";transport=([^;?]*)", re.IGNORECASE)
_TRANSPORTS = ("udp", "tcp", "tls")


class InvalidSipUri(ValueRule):
    """The SIP address cannot be dialled.

    ## What it does
    Wants `sip:` or `sips:`, a user, `@` and a host, without blanks. A transport other than udp, tcp or tls
    gives a warning.

    ## Why it matters
    The platform refuses the address (13243, 32110) or finds no host (13254).

    ## Example
    ```xml
    <Dial><Sip>alice@pbx.example.com</Sip></Dial>
    ```

    ## Use instead
    ```xml
    <Dial><Sip>sip:alice@pbx.example.com</Sip></Dial>
    ```

    ## Fix
    None; the missing scheme is named in the hint.

    ## Source
    The pages of Sip and Refer; platform errors 13243, 13254 and 32110.
    """

    code = "LML220"
    name = "invalid-sip-uri"
    severity = Severity.ERROR
    kinds = frozenset({Kind.SIP_URI})

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the whole value."""
        text = value.text
        said = f"{value.label} is {shown(text)}"
        match = _SCHEME.fullmatch(text)
        if match is None:
            wanted = listing(f"{scheme}:" for scheme in value.type.schemes or ("sip", "sips"))
            alone = "@" in text and ":" not in text.partition("@")[0] and not text.startswith("+")
            hint = f"did you mean {shown(f'sip:{text}')}?" if alone else None
            yield self.found(value, f"{said}, which does not begin with {wanted}", help=hint)
        elif any(sign.isspace() for sign in text):
            yield self.found(value, f"{said}; a SIP address has no blanks in it")
        elif _SCHEME.match(match[2]):
            yield self.found(value, f"{said}, which begins with two schemes")
        elif not _has_host(match[2]):
            yield self.found(value, f"{said}, which names no host", help=f"write {match[1]}:user@host")
        else:
            transport = _TRANSPORT.search(match[2])
            if transport is not None and transport[1].lower() not in _TRANSPORTS:
                yield self.found(
                    value,
                    f"{said}, with the transport {shown(transport[1])}; "
                    f"allowed: {listing(_TRANSPORTS, 'and')}",
                    severity=Severity.WARNING,
                )


def _has_host(address: str) -> bool:
    """Whether a host stands behind the user; a bare word in the place of both is none."""
    user, at, rest = address.partition("@")
    host = _HOST_END.split(rest if at else user, maxsplit=1)[0]
    if host.startswith("["):
        return "]" in host
    name = host.partition(":")[0]
    return bool(name) and bool(at or "." in name)
