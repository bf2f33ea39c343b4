"""LML303 invalid-url."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import Value, ValueRule
from laml_lint.spelling import brief, shown
from laml_lint.urls import flaw, is_ordinary, split, two_schemes
from laml_lint.vocabulary.model import Kind, UrlRole, ValueType

if TYPE_CHECKING:
    from lxml import etree


class InvalidUrl(ValueRule):
    """The URL cannot be used.

    ## What it does
    Reports URLs with white space inside, without a host, with two schemes or with an impossible port, and
    the address of an attachment that is not absolute.

    ## Why it matters
    The platform cannot fetch it: errors 11100, 11210, 21402, 21620 or, for streams, 31922.

    ## Example
    ```xml
    <Redirect>https://voice.example.com/next page</Redirect>
    ```

    ## Use instead
    ```xml
    <Redirect>https://voice.example.com/next-page</Redirect>
    ```

    ## Fix
    None: what was meant is for a person to say.

    ## Source
    Platform errors 11100, 11210, 21402, 21620 and 31922.
    """

    code = "LML303"
    name = "invalid-url"
    severity = Severity.ERROR
    kinds = frozenset({Kind.URL})
    rank = 45
    sees_unknown = True

    def suspects(self, text: str, type: ValueType, element: etree._Element) -> bool:
        """Everything but ordinary absolute addresses."""
        return not is_ordinary(text)

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the whole value."""
        text = value.text
        if not text.strip():
            return
        if value.unknown:
            schemes = two_schemes(text)
            problem = None
            if schemes:
                problem = f"begins with two schemes, {brief(schemes[0])}: and {brief(schemes[1])}:"
        elif value.type.role is UrlRole.STREAM and text != text.strip():
            problem = "has white space around it, which the platform takes as part of it"
        else:
            problem = flaw(text.strip())
            if (
                problem is None
                and value.type.role is UrlRole.ATTACHMENT
                and split(text.strip()).scheme is None
            ):
                problem = "is not absolute; the platform fetches attachments by their full address only"
        if problem is not None:
            yield self.found(value, f"{value.label} is {shown(text)}; it {problem}")
