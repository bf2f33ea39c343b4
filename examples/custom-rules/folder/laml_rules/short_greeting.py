"""SHOP001 short-greeting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.rule_api import Diagnostic, Document, DocumentRule, Severity, own_text

if TYPE_CHECKING:
    from lxml import etree

_MOST_WORDS = 12


class ShortGreeting(DocumentRule):
    """What is said first is short.

    ## What it does
    Reports a document whose first verb speaks more than twelve words.

    ## Why it matters
    Who calls a shop wants to speak with somebody. After twelve words the first callers hang up.

    ## Example
    ```xml
    <Say>Welcome to the flower shop in the old town, where we have sold flowers for fifty years.</Say>
    ```

    ## Use instead
    ```xml
    <Say>Welcome to the flower shop.</Say>
    ```
    """

    code = "SHOP001"
    name = "short-greeting"
    family = "shop"
    severity = Severity.INFO

    def check_document(self, document: Document) -> Iterator[Diagnostic]:
        first = _first_verb(document)
        if first is None or first.tag != "Say":
            return
        words = len(own_text(first).split())
        if words > _MOST_WORDS:
            yield self.report(
                document,
                document.locate.own_text(first),
                f"the greeting has {words} words",
                element=first,
                help=f"say it in {_MOST_WORDS}",
            )


def _first_verb(document: Document) -> etree._Element | None:
    root = document.root
    return next(iter(root), None) if root is not None else None
