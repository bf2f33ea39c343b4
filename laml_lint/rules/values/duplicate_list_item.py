"""LML208 duplicate-list-item."""

from __future__ import annotations

from collections.abc import Iterator

from laml_lint.diagnostics import Diagnostic, Safety, Severity, Span
from laml_lint.rules.base import LIST_KINDS, Value, ValueRule
from laml_lint.rules.values._items import Item, items, wrong_separator
from laml_lint.spelling import shown


class DuplicateListItem(ValueRule):
    """A list names the same item twice.

    ## What it does
    Reports the second and every later occurrence of an item.

    ## Why it matters
    Nothing is gained by it; often another item was meant.

    ## Example
    ```xml
    <Gather input="dtmf dtmf" action="https://voice.example.com/keys"><Say>Press one.</Say></Gather>
    ```

    ## Use instead
    ```xml
    <Gather input="dtmf" action="https://voice.example.com/keys"><Say>Press one.</Say></Gather>
    ```

    ## Fix
    Safe: removes the repeated item with the separator before it.

    ## Source
    No page; saying a thing twice says nothing more.
    """

    code = "LML208"
    name = "duplicate-list-item"
    severity = Severity.WARNING
    fix = Safety.SAFE
    kinds = LIST_KINDS
    rank = 60
    claims = False

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for each repeated item, at that item."""
        found = items(value)
        if len({item.text for item in found}) == len(found):
            return
        first: dict[str, Item] = {}
        removable = wrong_separator(value) is None
        for index, item in enumerate(found):
            earlier = first.setdefault(item.text, item)
            if earlier is item:
                continue
            span = value.part(item.start, item.end)
            gone = Span(value.part(found[index - 1].end, item.end).start, span.end)
            document = value.document
            yield self.found(
                value,
                f"{value.label} names {shown(item.text)} more than once",
                span=span,
                related=[document.related("first named here", value.part(earlier.start, earlier.end))],
                fix=document.fix("remove the repeated item", Safety.SAFE, (gone, "")) if removable else None,
            )
