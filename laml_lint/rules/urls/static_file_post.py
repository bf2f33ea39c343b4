"""LML315 static-file-post."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Related, Severity
from laml_lint.document import attribute_key
from laml_lint.rules.base import Value, ValueRule
from laml_lint.rules.urls._sites import keeps_only_files, may_be_file, names_a_file
from laml_lint.spelling import shown
from laml_lint.urls import split
from laml_lint.vocabulary.model import Attribute, Kind, UrlRole, ValueType

if TYPE_CHECKING:
    from lxml import etree


class StaticFilePost(ValueRule):
    """A static file is requested by POST.

    ## What it does
    Reports the address of a document that looks like a file (`.xml`, GitHub Pages, a bucket) when the
    request for it is a POST, which it is unless the document says otherwise.

    ## Why it matters
    Servers that only hand out files answer a POST with 405 or 403, and the call ends with error 11200.

    ## Example
    ```xml
    <Redirect>https://harbour.github.io/next.xml</Redirect>
    ```

    ## Use instead
    ```xml
    <Redirect method="GET">https://harbour.github.io/next.xml</Redirect>
    ```

    ## Fix
    None: a program may answer under such a name.

    ## Source
    The guide to webhook errors, under 11200.
    """

    code = "LML315"
    name = "static-file-post"
    severity = Severity.INFO
    kinds = frozenset({Kind.URL})
    rank = 65
    claims = False
    remembered = False

    def concerns(self, type: ValueType) -> bool:
        """Only addresses of documents."""
        return type.role is UrlRole.DOCUMENT

    def suspects(self, text: str, type: ValueType, element: etree._Element) -> bool:
        """Only documents that look like files."""
        return may_be_file(text)

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the whole value."""
        url = split(value.text.strip())
        if value.type.role is not UrlRole.DOCUMENT:
            return
        if not (names_a_file(url.rest) or keeps_only_files(url.host)):
            return
        method = _method(value)
        name = None if method is None else attribute_key(method.name)
        fixed = value.attribute is not None and value.attribute.fixed_method == "POST"
        said = None if method is None or name is None else value.element.get(name, method.default)
        if not fixed and said != "POST":
            return
        related: list[Related] = []
        if name is not None and name in value.element.attrib:
            place = value.document.locate.attribute(value.element, name)
            related.append(value.document.related("the method stands here", place))
        yield self.found(
            value,
            f"{value.label} looks like a static file, {shown(value.text)}, and is requested by POST; "
            "a server of files answers only GET",
            help="put it on a server that answers POST"
            if fixed or method is None
            else f'write {method.name}="GET" unless a program answers there',
            related=related,
        )


def _method(value: Value) -> Attribute | None:
    """The attribute that holds the method of the request."""
    type = value.document.placement(value.element).type
    address = None if value.attribute is None else value.attribute.name
    for attribute in () if type is None else type.attributes.values():
        if attribute.companion == address and {"GET", "POST"} <= attribute.type.values.keys():
            return attribute
    return None
