"""Elements of HTML that turn up in the texts of LaML documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laml_lint.diagnostics import Fix, Safety
from laml_lint.rules.names._elements import content_of

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document
    from laml_lint.vocabulary import ElementType

_OF_TEXT = ("a", "b", "big", "br", "center", "code", "em", "font", "i", "img", "small", "span", "strong", "u")
_OF_BLOCKS = ("div", "h1", "h2", "h3", "hr", "li", "ol", "pre", "table", "td", "th", "tr", "ul")
_OF_PAGES = ("body", "head", "html", "link", "meta", "script", "style", "title")
HTML = frozenset(_OF_TEXT + _OF_BLOCKS + _OF_PAGES)
NEVER_CLOSED = frozenset({"br", "hr", "img", "link", "meta"})
"""The elements that HTML writes without an end tag."""


def words_for_html(
    element: etree._Element, document: Document, parent: ElementType, name: str
) -> tuple[str, str | None, Fix | None]:
    """The message, the help and the fix for an element of HTML inside `parent`."""
    message = f"<{name}> is HTML, which LaML does not know"
    if name.lower() != "br":
        if parent.text is not None:
            return message, f"the text of <{parent.tag}> is plain text", None
        return message, content_of(document.vocabulary, parent), None
    node = document.locate.node(element)
    fix: Fix | None = None
    if node.self_closing:
        fix = document.fix("replace with a line break", Safety.UNSAFE, (node.start_span, "\n"))
    return message, "use a line break" if parent.text is not None else None, fix
