"""LML302 relative-document-url."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import Value, ValueRule
from laml_lint.rules.urls._scheme import begins_with_host, with_scheme
from laml_lint.spelling import shown
from laml_lint.urls import is_relative
from laml_lint.vocabulary.model import Kind, UrlForm, UrlRole, ValueType

if TYPE_CHECKING:
    from lxml import etree

_ABSOLUTE = ("https://", "http://", "wss://", "rtmp://")


class RelativeDocumentUrl(ValueRule):
    """The address of the next document, or of a sound, is relative.

    ## What it does
    Reports relative addresses of documents and sounds, unless the reference allows them or shows them in its
    own samples; an address such as `www.example.com`, which only lacks its scheme, is reported even there.
    With `delivery = "bin"` every relative address is an error.

    ## Why it matters
    A document that a server delivers may say `/next`: the platform asks the same server. A document that is
    stored at the platform, or given to it inside a request, comes from no server of yours, and the address
    leads nowhere (TwiML's error 15004).

    ## Example
    ```xml
    <Redirect>/next</Redirect>
    ```

    ## Use instead
    ```xml
    <Redirect>https://voice.example.com/next</Redirect>
    ```

    ## Fix
    None: the linter does not know the host.

    ## Source
    The pages of Dial, Enqueue, Gather, Play and Redirect ask for absolute addresses; those of Receive,
    Record, Refer, Sms and Stream do not.
    """

    code = "LML302"
    name = "relative-document-url"
    severity = Severity.INFO
    kinds = frozenset({Kind.URL})
    rank = 70
    claims = False
    sees_unknown = True
    remembered = False

    def suspects(self, text: str, type: ValueType, element: etree._Element) -> bool:
        """Whatever does not begin with a scheme that is used everywhere."""
        return not text.startswith(_ABSOLUTE)

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the whole value."""
        stored = value.document.settings.delivery == "bin"
        meant = with_scheme(value.text)
        if not stored and (
            value.unknown or (value.type.form is UrlForm.ANY and not begins_with_host(value.text))
        ):
            return
        if value.type.role is UrlRole.ATTACHMENT or not is_relative(value.text):
            return
        if not stored and value.text.lstrip().startswith("#"):
            return  # a fragment is this very document
        said = f"{value.label} is the relative URL {shown(value.text)}"
        if stored:
            yield self.found(
                value,
                f"{said}, which leads nowhere in a document that is stored at the platform",
                help=meant or "write it with scheme and host, https://…",
                severity=Severity.ERROR,
            )
        else:
            yield self.found(value, f"{said}; it is taken from the server of this document", help=meant)
