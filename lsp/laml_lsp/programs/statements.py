"""Where the statements of a program begin and end, told without a parser.

A program in which somebody types can seldom be parsed. So this goes by lines, quotes and brackets alone: a
quote that is not closed ends with its line, and an open bracket ends where a line begins with what no
expression can go on with.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

_DEEPEST = 5
"""Brackets in brackets that are read in one go."""
_TAB = 8

LINE_END = r"(?:\r\n|\r|\n)"
_ESCAPE = r"\\(?:\r\n|.)"


def _quoted(quote: str, *, many: bool) -> str:
    """The expression for a literal in such quotes; one over `many` lines ends with the text at the latest."""
    if many:
        return f"{quote * 3}(?:[^{quote}\\\\]++|{_ESCAPE}|{quote}(?!{quote * 2}))*+(?:{quote * 3}|\\Z)"
    return f"{quote}(?:[^{quote}\\\\\\r\\n]++|{_ESCAPE})*+{quote}"


CLOSED = "|".join(_quoted(quote, many=many) for many in (True, False) for quote in "\"'")
"""The expression for a literal without its prefix."""
UNCLOSED = rf"[\"'](?:[^\\\r\n]++|{_ESCAPE})*+"
"""The same for one that its line ends."""

_COMMENT = r"#[^\r\n]*+"
_ATOM = rf"[^\"'#()\[\]{{}}\\\r\n]++|{CLOSED}|{UNCLOSED}|\\(?:\r\n|.)?"
_WORDS = (
    r"(?:def|class|return|import|with|while|try|elif|except|finally|raise|del|assert|global|nonlocal|pass|break"
    r"|continue|async[ \t]++def|from[ \t]++[\w.]++[ \t]++import)\b|@\w"
)
_OPERATOR = r"(?:if|else|for|async|in|is|and|or|not)\b|[rRbBuUfF]{1,2}[\"']"
_GOES_ON_LOOSELY = rf"{LINE_END}(?![ \t\f]*+(?:{_WORDS}))"
_AFTER_OPERATOR = "|".join(
    rf"(?<=\b{word})"
    for word in (
        "and",
        "or",
        "in",
        "is",
        "not",
        "if",
        "else",
        "for",
        "async",
        "from",
        "await",
        "yield",
        "lambda",
    )
)
_OPERAND_THEN_NAME = rf"(?<=[\w\"')\]}}])(?={LINE_END}[ \t\f]*+(?!{_OPERATOR})[^\W\d])"
_GOES_ON = rf"(?:{_AFTER_OPERATOR}|(?!{_OPERAND_THEN_NAME})){_GOES_ON_LOOSELY}"
"""The end of a line inside of brackets. No expression goes on with one of the words, or with a name directly
behind an operand.
"""
_INSIDE = rf"{_ATOM}|{_COMMENT}{_GOES_ON_LOOSELY}|{_GOES_ON}"


def _bracketed(depth: int) -> str:
    return rf"[(\[{{](?:{_INSIDE}{f'|{_bracketed(depth - 1)}' if depth else ''})*+[)\]}}]"


_STATEMENT = re.compile(
    rf"(?:{_ATOM}|{_bracketed(_DEEPEST)}|[)\]}}])*+(?:{_COMMENT})?(?={LINE_END}|\Z)", re.DOTALL
)
_PIECE = re.compile(
    rf"(?:{_ATOM})*+(?:(?P<open>[(\[{{])|(?P<close>[)\]}}])"
    rf"|(?P<comment>{_COMMENT})?(?:(?P<on>(?(comment){_GOES_ON_LOOSELY}|{_GOES_ON}))|(?={LINE_END})|\Z))",
    re.DOTALL,
)
_INDENT = re.compile(rf"(?:[ \t\f]*+(?:{_COMMENT})?{LINE_END})*+(?P<indent>[ \t\f]*+)")


class Statement(NamedTuple):
    """A statement, or the head of one that has a block."""

    line: int
    """Offset of the start of its line."""
    start: int
    """Offset of its first character."""
    end: int
    """Behind its last character, its line end not counted."""
    indent: int
    """Columns before it."""


class Statements:
    """The statements of a text, in their order."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.all = tuple(_statements(source))
        self.behind = _behind(self.all)
        """For each statement the number of the first one that does not stand in its block."""

    def number_at(self, offset: int) -> int | None:
        """The number of the statement in whose lines `offset` lies."""
        number = bisect_right(self.all, offset, key=_line) - 1
        if number < 0 or offset < self.all[number].start:
            return None
        end = self.all[number].end
        between = self.source[end:offset]
        return number if offset <= end or not between.strip(" \t") else None

    def text(self, number: int) -> str:
        """The text of a statement."""
        statement = self.all[number]
        return self.source[statement.start : statement.end]

    def block(self, first: int, last: int) -> Iterator[int]:
        """The numbers of the statements from `first` to before `last` that stand in no block of another."""
        while first < last:
            yield first
            first = self.behind[first]


def _line(statement: Statement) -> int:
    return statement.line


def _statements(source: str) -> Iterator[Statement]:
    position = 0
    while position < len(source):
        blank = _INDENT.match(source, position)
        assert blank is not None  # it can be empty
        start = blank.end()
        if source.startswith("#", start) or start == len(source):
            return
        end = _end(source, start)
        indent = len(blank["indent"].expandtabs(_TAB))
        yield Statement(blank.start("indent"), start, end, indent)
        position = end + (2 if source.startswith("\r\n", end) else 1)


def _end(source: str, start: int) -> int:
    """Where the statement ends that starts at `start`."""
    whole = _STATEMENT.match(source, start)
    if whole is not None:
        return whole.end()
    depth, position = 0, start
    while True:
        piece = _PIECE.match(source, position)
        if piece is None:
            return len(source)
        position = piece.end()
        if piece["open"]:
            depth += 1
        elif piece["close"]:
            depth -= depth > 0
        elif not piece["on"]:
            return position
        elif not depth:
            return piece.start("on")


def _behind(statements: tuple[Statement, ...]) -> list[int]:
    behind = [len(statements)] * len(statements)
    open_: list[int] = []
    for number, statement in enumerate(statements):
        while open_ and statements[open_[-1]].indent >= statement.indent:
            behind[open_.pop()] = number
        open_.append(number)
    return behind
