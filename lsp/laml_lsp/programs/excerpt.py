"""The small part of a program that decides what stands at one place of it.

To say which element `dial` is in `dial.conference("room", beep=` it does not take the whole program, which
may be long, and is seldom one that can be parsed while somebody types. The statements before the cursor count
that bind a name which counts, with the blocks around them; a function counts when its name does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from laml_lsp.programs.statements import Statements

_MOST_PASSES = 4
_FIRST_WORD = re.compile(r"(?:async[ \t]+)?(\w+|@)?")
_NAMES = re.compile(r"\.?[^\W\d]\w*+")
"""Names, those of members with their dot."""
_DEFINED = re.compile(r"(?:async[ \t]+)?(?P<what>def|class)[ \t]+(?P<name>\w+)")
_TARGETS = re.compile(r"\(?(?:[^=(\"'#]++=(?!=))++")
_PLAIN_TARGET = re.compile(r"\w+\s*=(?!=)(?=[^;]*\Z)")
_WALRUS = re.compile(r"(\w+)\s*:=")
_JUMPS = frozenset({"return", "raise", "break", "continue"})
_IMPORTS = frozenset({"import", "from"})
_OPEN_BLOCKS = frozenset(
    {"if", "elif", "else", "for", "while", "try", "except", "finally", "with", "match", "case"}
)
_CLAUSES = frozenset({"elif", "else", "except", "finally"})
"""They go on with the statement before them."""
_BINDING_HEADS = frozenset({"for", "with", "match", "case", "except"})
_DEFINITIONS = frozenset({"def", "class"})
_OBJECTS = frozenset({"self", "cls"})
"""Names that say nothing of what is bound: the attribute does."""


class Piece(NamedTuple):
    """A stretch of an excerpt that stands in the program as it is."""

    start: int
    """In the excerpt."""
    source: int
    """In the program."""
    length: int


class Excerpt(NamedTuple):
    """A program that is made of pieces of another one."""

    text: str
    pieces: tuple[Piece, ...]

    def inside(self, offset: int) -> int | None:
        """The offset in the excerpt of what stands at `offset` in the program."""
        for piece in self.pieces:
            if piece.source <= offset <= piece.source + piece.length:
                return piece.start + offset - piece.source
        return None

    def outside(self, offset: int) -> int | None:
        """The offset in the program of what stands at `offset` in the excerpt."""
        number = bisect_right(self.pieces, offset, key=_start) - 1
        if number < 0:
            return None
        piece = self.pieces[number]
        within = offset - piece.start
        return piece.source + within if within <= piece.length else None


def _start(piece: Piece) -> int:
    return piece.start


class Last(NamedTuple):
    """The statement at the cursor, as it is to stand in an excerpt."""

    number: int
    end: int
    """How far it is taken from the program."""
    closing: str
    """What makes a statement of it."""


def excerpt(statements: Statements, last: Last, also: Iterable[str] = ()) -> Excerpt:
    """What decides what `last` means; the functions that mention one of `also` are among it."""
    return _Excerpting(statements, last, frozenset(also)).made()


def function_around(statements: Statements, number: int) -> str | None:
    """The name of the function in which a statement stands."""
    scope = _scope(statements, number)
    defined = _DEFINED.match(statements.text(scope)) if scope >= 0 else None
    return defined["name"] if defined is not None and defined["what"] == "def" else None


class _Excerpting:
    """Goes through the blocks from the cursor upwards, again and again while there are new names."""

    def __init__(self, statements: Statements, last: Last, also: frozenset[str]) -> None:
        self._statements = statements
        self._last = last
        self._also = also
        self._begin = set(_NAMES.findall(statements.source[statements.all[last.number].start : last.end]))
        self._needed = set(self._begin)
        """All names that count anywhere."""
        self._live: set[str] = set()
        """Those that count before the statement that is looked at, in the function of the cursor."""
        self._left_out: set[str] = set()
        """What is bound by the statements that did not count when they were looked at."""
        self._scope = _scope(statements, last.number)
        self._runs_later = self._scope >= 0 and _first_word(statements.text(self._scope)) == "def"
        """Whether what stands behind the function has run by then."""

    def made(self) -> Excerpt:
        """The excerpt."""
        lines: list[_Line] = []
        for _ in range(_MOST_PASSES):
            self._live = set(self._begin)
            self._left_out.clear()
            lines = self._block(0, len(self._statements.all), around=True, in_function=False)
            if self._left_out.isdisjoint(self._needed):
                break
        parts: list[str] = []
        pieces: list[Piece] = []
        position = 0
        for line in reversed(lines):
            if line.length:
                pieces.append(Piece(position, line.source, line.length))
            text = self._statements.source[line.source : line.source + line.length] + line.more
            parts.append(text)
            position += len(text)
        return Excerpt("".join(parts), tuple(pieces))

    def _block(self, first: int, end: int, *, around: bool, in_function: bool) -> list[_Line]:
        """The lines of a block that count, the last one first; `around` says that the cursor is in it."""
        lines: list[_Line] = []
        clauses: list[_Line] = []
        keep_clauses = keep_decorators = False
        for number in reversed(list(self._statements.block(first, end))):
            word = _first_word(self._statements.text(number))
            made: list[_Line] = []
            if number > self._last.number and (in_function or not self._runs_later or word in _OPEN_BLOCKS):
                continue
            if number <= self._last.number < self._statements.behind[number]:
                made = self._at_cursor(number, word, in_function)
                keep_decorators, keep_clauses = word in _DEFINITIONS, word in _CLAUSES
            elif word == "@":
                made = [self._whole(number)] if keep_decorators else []
            elif word in _DEFINITIONS:
                made = self._definition(number)
                keep_decorators = bool(made)
            elif word in _OPEN_BLOCKS:
                clause, counts = self._compound(number)
                clauses += clause
                keep_clauses = keep_clauses or counts
                if word in _CLAUSES:
                    continue
                made = clauses if keep_clauses else []
                clauses, keep_clauses = [], False
            else:
                made = self._simple(number, word, around)
            lines += made
        return lines or [self._word(first, "pass")]

    def _at_cursor(self, number: int, word: str, in_function: bool) -> list[_Line]:
        statement = self._statements.all[number]
        if number == self._last.number:
            return [_Line(statement.line, self._last.end - statement.line, f"{self._last.closing}\n")]
        in_function = word == "def" or (in_function and word != "class")
        behind = self._statements.behind[number]
        inner = self._block(number + 1, behind, around=True, in_function=in_function)
        closing = [self._word(number, "finally: pass")] if word == "try" else []
        self._need(self._statements.text(number), number)
        return [*closing, *inner, self._whole(number)]

    def _definition(self, number: int) -> list[_Line]:
        """A function or a class of which the cursor is no part."""
        name = _DEFINED.match(self._statements.text(number))
        last = self._statements.all[self._statements.behind[number] - 1]
        start = self._statements.all[number].line
        text = self._statements.source[start : last.end]
        names = {name["name"], f".{name['name']}"} if name is not None else set()
        if self._needed.isdisjoint(names) and not self._mentions(text):
            self._left_out |= names
            return []
        self._needed.update(_NAMES.findall(text))
        return [_Line(start, last.end - start, "\n")]

    def _compound(self, number: int) -> tuple[list[_Line], bool]:
        """A statement with a block, or one more clause of it, and whether it counts."""
        behind = self._statements.behind[number]
        inner: list[_Line] = []
        if behind > number + 1:
            inner = self._block(number + 1, behind, around=False, in_function=True)
        counts = any(line.counts for line in inner) or bool(self._bound(number) & self._counting(number))
        if counts:
            self._need(self._statements.text(number), number)
        return [*inner, self._whole(number)._replace(counts=counts)], counts

    def _simple(self, number: int, word: str, around: bool) -> list[_Line]:
        """Another statement: it counts when it binds a name that does."""
        text = self._statements.text(number)
        if word in _JUMPS:
            return [] if around else [self._word(number, word)]
        bound = self._bound(number)
        if not (word in _IMPORTS or bound & self._counting(number) or self._mentions(text)):
            if not self._is_in_scope(number):
                self._left_out |= bound
            return []
        target = _PLAIN_TARGET.match(text)
        if target is not None and around and number > self._scope:
            self._live -= bound
        self._need(text if target is None else text[target.end() :], number)
        return [self._whole(number)._replace(counts=word not in _IMPORTS)]

    def _counting(self, number: int) -> set[str]:
        """The names that count where a statement stands."""
        return self._live if self._is_in_scope(number) else self._needed

    def _is_in_scope(self, number: int) -> bool:
        """Whether a statement stands before the cursor in the same function."""
        return self._scope < number < self._last.number

    def _bound(self, number: int) -> set[str]:
        """The names that a statement binds."""
        text = self._statements.text(number)
        word = _first_word(text)
        if word in _BINDING_HEADS:
            return set(_NAMES.findall(text))
        targets = _TARGETS.match(text)
        names = set(_NAMES.findall(targets[0])) - _OBJECTS if targets is not None else set()
        return names.union(_WALRUS.findall(text)) if ":=" in text else names

    def _mentions(self, text: str) -> bool:
        return any(name in text for name in self._also) and not self._also.isdisjoint(_NAMES.findall(text))

    def _need(self, text: str, number: int) -> None:
        """Note that the names in a text count before the statement in which they stand."""
        names = _NAMES.findall(text)
        self._needed.update(names)
        if number > self._scope:
            self._live.update(names)

    def _whole(self, number: int) -> _Line:
        statement = self._statements.all[number]
        return _Line(statement.line, statement.end - statement.line, "\n")

    def _word(self, number: int, word: str) -> _Line:
        statement = self._statements.all[number]
        return _Line(statement.line, statement.start - statement.line, f"{word}\n")


def _scope(statements: Statements, number: int) -> int:
    """The number of the function or class in which a statement stands; -1 for the module."""
    indent = statements.all[number].indent
    for before in range(number - 1, -1, -1):
        if statements.all[before].indent < indent:
            indent = statements.all[before].indent
            if _first_word(statements.text(before)) in _DEFINITIONS:
                return before
    return -1


class _Line(NamedTuple):
    """A line of an excerpt: what it takes from the program, and what stands behind that."""

    source: int
    length: int
    more: str
    counts: bool = False
    """Whether it binds a name that counts."""


def _first_word(text: str) -> str:
    found = _FIRST_WORD.match(text)
    return (found[1] or "") if found is not None else ""
