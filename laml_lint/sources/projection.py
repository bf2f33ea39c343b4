"""A text that stands for a piece of another one: LaML that a program holds or builds, and the way back.

A projection is a row of signs. A sign is a character of a string literal, at the place where it is written,
or a piece that stands as a whole for something else: the name of an element for the method that makes it, a
hole for an expression. Whatever is found in the projected text is found at the places of its signs.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple

from laml_lint.diagnostics import Span
from laml_lint.sources.python.keywords import keyword_for

HOLE = "<%=_%>"
"""What stands for a value that is not known: a template tag that every part of the linter knows."""


class Quotes(NamedTuple):
    """How a string literal is written."""

    prefix: str
    """In lower case: `r`, `b`, `f`, `rb` …; empty for a plain one."""
    quote: str
    """One or three quotation marks."""

    def written(self, text: str) -> str | None:
        """`text` as it is written inside such a literal; None when it cannot be."""
        if "b" in self.prefix and not text.isascii():
            return None
        if "r" in self.prefix:
            if "\\" in text or self.quote[0] in text or (len(self.quote) == 1 and "\n" in text):
                return None
        else:
            text = text.replace("\\", "\\\\").replace(self.quote[0], f"\\{self.quote[0]}")
            if len(self.quote) == 1:
                text = text.replace("\n", "\\n").replace("\r", "\\r")
        return text.replace("{", "{{").replace("}", "}}") if "f" in self.prefix else text


class Sign(NamedTuple):
    """A piece of a projected text: mostly one character."""

    text: str
    start: int
    """Where it is written: an offset into the source, and the end, which is not part of it."""
    end: int
    kind: Literal["literal", "name", "keyword", "glue", "hole"] = "literal"
    """`name`: it stands for a function or method; `keyword`: for the keyword of an argument; `glue`: nobody
    wrote it, and its place is that of the nearest thing that somebody wrote; `hole`: an expression.
    """
    quotes: Quotes | None = None
    """How the literal is written in which it stands; None for what stands in none."""


class Projection:
    """A row of signs with the text that they make."""

    __slots__ = ("_ends", "escaped", "signs", "text")

    def __init__(self, signs: Iterable[Sign], *, escaped: bool = False) -> None:
        """`escaped` says that the signs of literals were written as XML needs it (`&` as `&amp;`), so that
        what replaces them has to be read that way.
        """
        self.signs = tuple(signs)
        self.text = "".join([sign.text for sign in self.signs])
        self.escaped = escaped
        self._ends = list(accumulate(len(sign.text) for sign in self.signs))

    def where(self, span: Span) -> Span:
        """The place in the source for which `span` of the text stands."""
        if not self.signs:
            return Span(0, 0)
        if span.start >= span.end:
            return self._point(span.start)
        signs = self._covered(span)
        told = [sign for sign in signs if sign.kind != "glue"] or signs[:1]
        start, end = told[0].start, told[0].end
        for sign in told[1:]:
            if sign.start < end:  # written elsewhere: the order of the text is not that of the source
                break
            end = sign.end
        return Span(start, end)

    def edit(self, span: Span, text: str) -> tuple[Span, str] | None:
        """The edit of the source that replaces `span` of the text by `text`; None when there is none."""
        signs = self._covered(span)
        if not signs:
            return self._insertion(span.start, text)
        if len(signs) == 1 and signs[0].kind == "keyword" and signs[0].text == self.text[slice(*span)]:
            return Span(signs[0].start, signs[0].end), keyword_for(text)
        quotes = signs[0].quotes
        if quotes is None or any(sign.quotes != quotes or sign.kind != "literal" for sign in signs):
            return None
        if any(first.end != second.start for first, second in pairwise(signs)):
            return None
        if "".join(sign.text for sign in signs) != self.text[slice(*span)]:
            return None
        written = quotes.written(_unescaped(text) if self.escaped else text)
        return None if written is None else (Span(signs[0].start, signs[-1].end), written)

    def _covered(self, span: Span) -> tuple[Sign, ...]:
        """The signs of which something lies in `span`."""
        first = bisect_right(self._ends, span.start)
        last = bisect_left(self._ends, span.end)
        return self.signs[first : last + 1] if span.start < span.end else ()

    def _point(self, offset: int) -> Span:
        number = bisect_right(self._ends, offset)
        if number < len(self.signs):
            return Span(self.signs[number].start, self.signs[number].start)
        return Span(self.signs[-1].end, self.signs[-1].end)

    def _insertion(self, offset: int, text: str) -> tuple[Span, str] | None:
        """The edit that inserts `text` between two signs of one literal, or at one of its ends."""
        number = bisect_right(self._ends, offset)
        around = self.signs[max(number - 1, 0) : number + 1]
        at = self.signs[number].start if number < len(self.signs) else self.signs[-1].end
        for sign in reversed(around):
            if sign.kind == "literal" and sign.quotes is not None and at in (sign.start, sign.end):
                written = sign.quotes.written(_unescaped(text) if self.escaped else text)
                return None if written is None else (Span(at, at), written)
        return None


def _unescaped(text: str) -> str:
    for reference, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(reference, sign)
    return text
