"""Items of lists of events and of other words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lsprotocol import types

from laml_lint.diagnostics import Span
from laml_lint.vocabulary.model import Kind
from laml_lsp.completion.offers import Offer
from laml_lsp.completion.words import words_of

if TYPE_CHECKING:
    from laml_lint.vocabulary import ValueType
    from laml_lsp.completion.question import Question
    from laml_lsp.completion.slots import Slot

KINDS = frozenset({Kind.EVENT_LIST, Kind.ITEM_LIST, Kind.INTEGER_LIST})
_ITEM = re.compile(r"[^\s,;|]+")
_MOST_NUMBERS = 20


def offers(question: Question, slot: Slot) -> Iterator[Offer]:
    """The items that are not in the list yet, in the place of the one at the cursor."""
    source, offset = question.source, question.offset
    span, listed, before = Span(offset, offset), set(), ""
    whole = question.on_one_line(question.cursor.span) if slot.attribute is not None else slot.span
    for match in _ITEM.finditer(source, *whole):
        if match.start() <= offset <= match.end():
            span = Span(*match.span())
        elif match.start() < slot.span.end or not slot.behind:
            listed.add(match[0])
    end = whole.end if not slot.behind else slot.span.end
    missing = source[whole.start : span.start].rstrip()
    if slot.type.separator == "comma" and missing and missing[-1] not in ",;|":
        before = ","
    for item, status in _items(slot.type):
        if item not in listed:
            yield Offer(
                label=item,
                body=(f"{slot.before}{before}{item}{slot.behind if span.end >= end else ''}",),
                span=span,
                kind=types.CompletionItemKind.EnumMember,
                rank=0 if status == "documented" else 1,
                found_by=(item, *slot.type.values[item].aliases) if item in slot.type.values else (),
                detail="default" if item in _ITEM.findall(slot.default or "") else None,
                deprecated=status == "deprecated",
                data={
                    "of": "value",
                    "dialect": question.vocabulary.dialect,
                    "value_type": slot.type.name,
                    "value": item,
                },
            )


def _items(value_type: ValueType) -> Iterator[tuple[str, str]]:
    """The items that a list may hold, each with its status."""
    for word, fact in words_of(value_type):
        yield word, fact.status
    low, high = value_type.minimum, value_type.maximum
    if (
        value_type.kind is Kind.INTEGER_LIST
        and low is not None
        and high is not None
        and high - low < _MOST_NUMBERS
    ):
        for number in range(int(low), int(high) + 1):
            yield str(number), "documented"
