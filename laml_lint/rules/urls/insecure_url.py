"""LML305 insecure-url."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Fix, Safety, Severity
from laml_lint.rules.base import Value, ValueRule
from laml_lint.rules.urls._hosts import why_private
from laml_lint.urls import known
from laml_lint.vocabulary.model import Kind, ValueType

if TYPE_CHECKING:
    from lxml import etree

_SCHEME = "http"


class InsecureUrl(ValueRule):
    """The URL uses http: and not https:.

    ## What it does
    Reports addresses with the scheme http, where https would do. Of private hosts nothing is said here.

    ## Why it matters
    The parameters of the call, recordings and what the caller types or says travel readable, and whoever is
    on the way can answer with another document.

    ## Example
    ```xml
    <Gather action="http://voice.example.com/keys"><Say>Press one.</Say></Gather>
    ```

    ## Use instead
    ```xml
    <Gather action="https://voice.example.com/keys"><Say>Press one.</Say></Gather>
    ```

    ## Fix
    Unsafe: writes https, which the server has to speak. None where the address names a port.

    ## Source
    The best practices on the page of Pay; the guide to webhook errors (11251).
    """

    code = "LML305"
    name = "insecure-url"
    severity = Severity.INFO
    fix = Safety.UNSAFE
    kinds = frozenset({Kind.URL})
    rank = 66
    claims = False
    sees_unknown = True

    def concerns(self, type: ValueType) -> bool:
        """Where only https is allowed, http is worse than insecure, and another rule says so."""
        return _SCHEME in type.schemes and not type.secure

    def suspects(self, text: str, type: ValueType, element: etree._Element) -> bool:
        """Only what begins with that scheme."""
        return text[:5].lower() == "http:" or text[:1].isspace()

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the whole value."""
        url = known(value.text)
        if url is None or url.scheme != _SCHEME:
            return
        if why_private(url.host) is not None:
            return
        yield self.found(
            value,
            f"{value.label} is requested over http:, which everybody on the way can read and change",
            help="write https: if the server speaks it",
            fix=_fix(value, url.authority or ""),
        )


def _fix(value: Value, authority: str) -> Fix | None:
    lead = len(value.text) - len(value.text.lstrip())
    span = value.part(lead, lead + len(_SCHEME))
    port = authority.rpartition("@")[2].rpartition("]")[2].partition(":")[2]
    if port or value.document.source[span.start : span.end].lower() != _SCHEME:
        return None
    return value.document.fix('replace the scheme with "https"', Safety.UNSAFE, (span, "https"))
