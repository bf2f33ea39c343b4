"""End tags of what is open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lsprotocol import types

from laml_lint.diagnostics import Span
from laml_lint.text import BLANK
from laml_lsp.completion.offers import Offer
from laml_lsp.cursor import Frame, Kind

if TYPE_CHECKING:
    from laml_lsp.completion.question import Question


def offers(question: Question) -> Iterator[Offer]:
    """The end tags that are missing, the innermost first; behind `</` there is always one."""
    cursor, source = question.cursor, question.source
    open_ = list(question.unclosed())
    if cursor.kind is Kind.END_TAG:
        span = cursor.span
        rest = source[span.end : span.end + 20].lstrip(BLANK)
        sign = "" if rest.startswith(">") else ">"
        for rank, frame in enumerate(_without_doubles(open_ or [cursor.frame])):
            yield _offer(frame, frame.name + sign, frame.name, span, rank)
    elif not open_:
        return
    elif cursor.kind is Kind.TAG_NAME and cursor.tag is None:
        if not source.startswith("/", cursor.span.end):
            end = cursor.span.end + source.startswith(">", cursor.span.end)
            name = open_[0].name
            yield _offer(open_[0], f"/{name}>", f"/{name}", Span(cursor.span.start, end), 0)
    elif cursor.kind is Kind.TEXT and question.trigger is None:
        word = question.word()
        at = question.sign_before(word.start)
        span = word if at is None else Span(at, word.end)
        if word.start == word.end and question.on_one_line(span) == span:
            text = f"</{open_[0].name}>"
            found_by = text if at is None else f"{source[slice(*span)]}/{open_[0].name}>"
            yield _offer(open_[0], text, found_by, span, 0)


def _without_doubles(frames: list[Frame | None] | list[Frame]) -> list[Frame]:
    return list({frame.name: frame for frame in reversed(frames) if frame is not None}.values())[::-1]


def _offer(frame: Frame, text: str, found_by: str, span: Span, rank: int) -> Offer:
    return Offer(
        label=f"</{frame.name}>",
        body=(text,),
        span=span,
        kind=types.CompletionItemKind.Class,
        rank=rank,
        found_by=(found_by,),
        detail="end tag",
    )
