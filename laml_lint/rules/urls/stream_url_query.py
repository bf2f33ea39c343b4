"""LML307 stream-url-query."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Fix, Safety, Severity, Span
from laml_lint.placeholders import before_placeholder
from laml_lint.rules.base import Value, ValueRule
from laml_lint.rules.urls._parameters import Carrier, carrier, pairs
from laml_lint.spelling import shown
from laml_lint.vocabulary.model import Kind, UrlRole, ValueType

if TYPE_CHECKING:
    from lxml import etree


class StreamUrlQuery(ValueRule):
    """The URL of a stream has a query string.

    ## What it does
    Reports a `?` in the address of a stream.

    ## Why it matters
    The address of a stream takes no query string: the stream does not begin, or the values never arrive.
    What the server is to know goes into parameters of the stream, which it gets with the first message.

    ## Example
    ```xml
    <Connect><Stream url="wss://media.example.com/talk?lang=de&amp;desk=4%20a"/></Connect>
    ```

    ## Use instead
    ```xml
    <Connect>
      <Stream url="wss://media.example.com/talk">
        <Parameter name="lang" value="de"/>
        <Parameter name="desk" value="4 a"/>
      </Stream>
    </Connect>
    ```

    ## Fix
    Unsafe: writes each value of the query as a parameter of the stream, decoded; the server must look for
    them there. None when a name is used twice or a value is empty.

    ## Source
    The page of Stream.
    """

    code = "LML307"
    name = "stream-url-query"
    severity = Severity.ERROR
    fix = Safety.UNSAFE
    kinds = frozenset({Kind.URL})
    rank = 44
    claims = False
    sees_unknown = True

    def concerns(self, type: ValueType) -> bool:
        """Only addresses of streams."""
        return type.role is UrlRole.STREAM

    def suspects(self, text: str, type: ValueType, element: etree._Element) -> bool:
        """Only streams with a question mark."""
        return "?" in text

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for the whole value."""
        start = before_placeholder(value.text).partition("#")[0].find("?")
        if start < 0:
            return
        query = value.text[start:].partition("#")[0]
        child = carrier(value)
        yield self.found(
            value,
            f"{value.label} has the query string {shown(query)}, which the address of a stream cannot have",
            help=None if child is None else f"write {child.written('…', '…')} inside the element instead",
            fix=None if child is None else _fix(value, start, query, child),
        )


def _fix(value: Value, start: int, query: str, child: Carrier) -> Fix | None:
    document, element = value.document, value.element
    values = pairs(query[1:])
    taken = {other.get(child.name) for other in element}
    if values is None or not document.certain(element) or not taken.isdisjoint(name for name, _ in values):
        return None
    node = document.locate.node(element)
    children = "".join(child.written(*pair) for pair in values)
    removal = (value.part(start, start + len(query)), "")
    end = node.start_span.end
    if not values:
        return document.fix("remove the question mark", Safety.UNSAFE, removal)
    if node.self_closing:
        name = document.source[node.name_span.start : node.name_span.end]
        insertion = (Span(end - len("/>"), end), f">{children}</{name}>")
    else:
        insertion = (Span(end, end), children)
    return document.fix(f"write the values as <{child.tag}>", Safety.UNSAFE, removal, insertion)
