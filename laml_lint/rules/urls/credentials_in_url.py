"""LML314 credentials-in-url."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import Value, ValueRule
from laml_lint.urls import split
from laml_lint.vocabulary.model import Kind, ValueType

if TYPE_CHECKING:
    from lxml import etree


class CredentialsInUrl(ValueRule):
    """The URL holds a user name and a password.

    ## What it does
    Reports `https://user:password@host`, not a placeholder in that place and not a name alone.

    ## Why it matters
    The platform takes such addresses, and the password stands wherever the document does: in version
    control, in logs, on the screen of everybody who looks at the call.

    ## Example
    ```xml
    <Redirect>https://desk:harbour7@voice.example.com/next</Redirect>
    ```

    ## Use instead
    ```xml
    <Redirect>https://voice.example.com/next</Redirect>
    ```

    ## Fix
    None: without the password the server may refuse the request.

    ## Source
    The fax guide, which shows how a callback is protected in this way.
    """

    code = "LML314"
    name = "credentials-in-url"
    severity = Severity.INFO
    kinds = frozenset({Kind.URL})
    rank = 47
    claims = False

    def suspects(self, text: str, type: ValueType, element: etree._Element) -> bool:
        """Only what has an `@`."""
        return "@" in text

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the whole value; the message does not repeat the password."""
        url = split(value.text.strip())
        user, colon, password = (url.authority or "").rpartition("@")[0].partition(":")
        if user and colon and password:
            yield self.found(
                value,
                f"{value.label} holds the password of a user; whoever can read the document can use it",
                help="use a password that opens nothing else, and keep the document private",
            )
