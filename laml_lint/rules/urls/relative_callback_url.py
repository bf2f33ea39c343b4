"""LML301 relative-callback-url."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import Value, ValueRule
from laml_lint.rules.urls._scheme import with_scheme
from laml_lint.spelling import shown
from laml_lint.urls import split
from laml_lint.vocabulary.model import Kind, UrlForm, UrlRole, ValueType

if TYPE_CHECKING:
    from lxml import etree

_TOLD = frozenset({UrlRole.CALLBACK, UrlRole.STORAGE})


class RelativeCallbackUrl(ValueRule):
    """A callback URL is relative.

    ## What it does
    Reports callback and storage URLs that do not begin with a scheme: statusCallback,
    recordingStatusCallback, eventCallbackUrl, transcribeCallback, partialResultCallback, storageUrl and
    recordingStorageUrl, on whatever element they stand. Where the reference documents a relative URL
    nothing is said.

    ## Why it matters
    A callback is sent long after the document was fetched, by another part of the platform, which does not
    know where the document came from: the callback never arrives.

    ## Example
    ```xml
    <Dial><Number statusCallback="/events">+12025550142</Number></Dial>
    ```

    ## Use instead
    ```xml
    <Dial><Number statusCallback="https://voice.example.com/events">+12025550142</Number></Dial>
    ```

    ## Fix
    None: the linter does not know the host.

    ## Source
    The attribute lists of the element pages; platform errors 11100, 21402 and 21609.
    """

    code = "LML301"
    name = "relative-callback-url"
    severity = Severity.ERROR
    kinds = frozenset({Kind.URL})

    def concerns(self, type: ValueType) -> bool:
        """Only what the platform tells of events and files."""
        return type.role in _TOLD and type.form is not UrlForm.ANY

    def suspects(self, text: str, type: ValueType, element: etree._Element) -> bool:
        """Whatever does not begin with a web address."""
        return not text.startswith(("https://", "http://"))

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the whole value."""
        if not value.text.strip():
            return
        if split(value.text.strip()).scheme is None:
            yield self.found(
                value,
                f"{value.label} is the relative URL {shown(value.text)}; a callback needs an absolute one",
                help=with_scheme(value.text) or "write it with scheme and host, https://…",
            )
