"""Documents that stand for a piece of a program, so that it can be asked about like any document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple, Protocol

from laml_lint.diagnostics import Span
from laml_lint.sources.projection import Quotes, Sign
from laml_lint.text import Text
from laml_lsp.completion.bodies import as_text, mapped, texts
from laml_lsp.snapshot import Snapshot

if TYPE_CHECKING:
    from lsprotocol import types

    from laml_lsp.completion.offers import Offer
    from laml_lsp.hover import Told


class Way(Protocol):
    """The way from a text back to the program in which it is written."""

    text: str
    escaped: bool

    def where(self, span: Span) -> Span:
        """The place in the program for which `span` of the text stands."""

    def edit(self, span: Span, text: str) -> tuple[Span, str] | None:
        """The edit of the program that replaces `span` of the text by `text`; None when there is none."""


class Verbatim:
    """A literal whose text is what stands between its quotes: no sign of it has to be looked at."""

    escaped = False

    def __init__(self, text: str, start: int, quotes: Quotes) -> None:
        self.text = text
        self._start = start
        self._quotes = quotes

    def where(self, span: Span) -> Span:
        """As for every way."""
        return Span(span.start + self._start, span.end + self._start)

    def edit(self, span: Span, text: str) -> tuple[Span, str] | None:
        """As for every way."""
        written = self._quotes.written(text)
        return None if written is None else (self.where(span), written)


class StandIn(NamedTuple):
    """A document and the way back to the program."""

    program: Snapshot
    document: Snapshot
    way: Way
    offset: int
    """The cursor in the document."""
    quotes: Quotes
    """How the literal is written in which the cursor stands."""

    @property
    def position(self) -> types.Position:
        """The position of the cursor in the document."""
        return self.document.position(self.offset)

    def offer(self, offer: Offer) -> Offer | None:
        """A suggestion for the document as one for the program; None when it cannot be written there."""
        quotes = self.quotes
        edit = self.way.edit(offer.span, "")
        if edit is None or "\n" in self.program.source[slice(*edit[0])]:
            return None
        text = as_text(offer.body)
        is_markup = not self.way.escaped and "='" not in text and quotes.quote == '"'
        body = mapped(offer.body, lambda part: part.replace('"', "'")) if is_markup else offer.body
        if any(self._written(offer.span, part) is None for part in texts(body)):
            return None
        written = mapped(body, lambda part: self._written(offer.span, part) or "")
        if len(quotes.quote) == 3 and self._needs_no_escapes(edit[0], as_text(written), quotes.quote):
            mark = quotes.quote[0]
            written = mapped(written, lambda part: part.replace(f"\\{mark}", mark))
        return offer._replace(body=written, span=edit[0])

    def told(self, told: Told) -> Told:
        """What is told of a place of the document, at the place of the program."""
        return told._replace(span=self.way.where(told.span))

    def _written(self, span: Span, text: str) -> str | None:
        """A text as it has to be written in the literal at `span`."""
        edit = self.way.edit(span, text)
        return None if edit is None else edit[1]

    def _needs_no_escapes(self, span: Span, text: str, quotes: str) -> bool:
        """Whether quotation marks can stand as they are: inside three of them one or two do no harm."""
        mark, source = quotes[0], self.program.source
        plain = text.replace(f"\\{mark}", mark)
        touches = mark in (source[span.start - 1 : span.start], source[span.end : span.end + 1])
        return not touches and quotes not in plain and "\\" not in plain


def stand_in(program: Snapshot, way: Way, offset: int, quotes: Quotes) -> StandIn:
    """The document whose text `way` has, with the cursor at `offset` of it."""
    document = Snapshot(
        f"{program.uri}.laml",
        f"{program.path}.laml",
        None,
        "laml",
        Text(way.text),
        program.units,
        program.project,
    )
    return StandIn(program, document, way, offset, quotes)


def offset_in(signs: Iterable[Sign], offset: int) -> int | None:
    """Where in the text of the signs the place `offset` of the program is; None when it is in none."""
    before = 0
    for sign in signs:
        if sign.kind == "literal" and sign.start == offset:
            return before
        before += len(sign.text)
        if sign.kind in ("literal", "hole") and sign.end == offset:
            return before
    return None
