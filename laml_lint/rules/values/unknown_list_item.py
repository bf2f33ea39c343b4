"""LML206 unknown-list-item."""

from __future__ import annotations

import re
from collections.abc import Iterator

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import Phase, Value, ValueRule
from laml_lint.rules.values._items import Item, items
from laml_lint.rules.values.invalid_value import did_you_mean, documented, meant_value
from laml_lint.rules.values.out_of_range import limits
from laml_lint.spelling import listing, shown
from laml_lint.twiml import only_value
from laml_lint.vocabulary.model import Kind, ValueType

_WHOLE = re.compile(r"[0-9]{1,18}")


class UnknownListItem(ValueRule):
    """A list holds an item that is not allowed.

    ## What it does
    Checks every item of a list that is no list of events: kinds of input, codecs, kinds of card, attempts.
    One finding an item.

    ## Why it matters
    The platform refuses the list, or leaves the item out: the caller speaks and nobody listens.

    ## Example
    ```xml
    <Dial><Sip codecs="PCMU,MP3">sip:desk@pbx.example.com</Sip></Dial>
    ```

    ## Use instead
    ```xml
    <Dial><Sip codecs="PCMU,OPUS">sip:desk@pbx.example.com</Sip></Dial>
    ```

    ## Fix
    None; a near item is named in the hint.

    ## Source
    The pages of Gather, Sip, Pay and Prompt; platform errors 13326 and 53404.
    """

    code = "LML206"
    name = "unknown-list-item"
    severity = Severity.ERROR
    phase = Phase.REFUSED
    kinds = frozenset({Kind.ITEM_LIST, Kind.INTEGER_LIST})
    sees_unknown = True

    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """One finding for each item that is not allowed, at that item."""
        type = value.type
        numbers = type.kind is Kind.INTEGER_LIST
        for item in items(value):
            if item.unknown or (_in_range(type, item) if numbers else item.text in type.values):
                continue
            if only_value(value.document.vocabulary, type, item.text):
                continue  # LML803 speaks of it
            allowed = f"whole numbers, {limits(type)}" if numbers else listing(documented(type), last="")
            meant = None if numbers else meant_value(type, item.text)[0]
            yield self.found(
                value,
                f"{value.label} holds {shown(item.text)}; allowed: {allowed}",
                span=value.part(item.start, item.end),
                help=did_you_mean(value, item.text, meant),
            )


def _in_range(type: ValueType, item: Item) -> bool:
    if not _WHOLE.fullmatch(item.text):
        return False
    number = int(item.text)
    return (type.minimum is None or type.minimum <= number) and (
        type.maximum is None or number <= type.maximum
    )
