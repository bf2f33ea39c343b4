"""LML306 private-host."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import Value, ValueRule
from laml_lint.rules.urls._hosts import is_allowed, sip_host, why_private
from laml_lint.spelling import brief
from laml_lint.urls import known
from laml_lint.vocabulary.model import Kind, ValueType

if TYPE_CHECKING:
    from lxml import etree

_BEGINNINGS = frozenset("0123456789[")


class PrivateHost(ValueRule):
    """The address leads to a host that the platform cannot reach.

    ## What it does
    Reports localhost, names that end in `.local`, `.localhost`, `.internal` or `.home.arpa`, and private,
    shared and link-local addresses, in URLs and in SIP addresses that the platform dials. Hosts in the
    setting `allowed-hosts` (`pbx.local`, `*.office.internal`, `10.20.0.0/16`) are left alone.

    ## Why it matters
    The platform asks from the internet: it finds nothing there, or another machine. Mostly an address from
    development was left in.

    ## Example
    ```xml
    <Redirect>http://127.0.0.1:8080/next</Redirect>
    ```

    ## Use instead
    ```xml
    <Redirect>https://voice.example.com/next</Redirect>
    ```

    ## Fix
    None: the linter does not know the public host.

    ## Source
    The guide to webhook errors; platform error 13254 for SIP, TwiML's error 11205.
    """

    code = "LML306"
    name = "private-host"
    severity = Severity.WARNING
    kinds = frozenset({Kind.URL, Kind.SIP_URI})
    rank = 44
    claims = False
    sees_unknown = True
    remembered = False

    def concerns(self, type: ValueType) -> bool:
        """Not the addresses that another party goes to."""
        return not type.remote

    def suspects(self, text: str, type: ValueType, element: etree._Element) -> bool:
        """Hosts of digits, in brackets or behind an `@`, and names with one of a few words in them."""
        lower = text.lower()
        if "local" in lower or "@" in lower or "internal" in lower or ".arpa" in lower:
            return True
        host = lower.partition("//")[2] or lower.partition(":")[2]
        return host[:1] in _BEGINNINGS

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the whole value."""
        if value.type.kind is Kind.SIP_URI:
            host = sip_host(value.text)
        else:
            url = known(value.text)
            host = None if url is None else url.host
        what = None if host is None else why_private(host)
        if host is None or what is None or is_allowed(host, value.document.settings.allowed_hosts):
            return
        yield self.found(
            value,
            f"{value.label} names the host {brief(host)}, {what}, which the platform cannot reach",
            help="give a host that the internet can reach, or list this one in allowed-hosts",
        )
