"""A template as a parser may read it: a text of the same length in which every character keeps its place.

What a template leaves nothing behind of becomes an empty processing instruction in content, so that no white
space comes to be where there is none, and blanks elsewhere. What it puts out stays to be seen, with harmless
characters in the place of those that mean something to XML; where XML can have no text it becomes a name or
blanks, and the places are remembered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from laml_lint.diagnostics import Span
from laml_lint.templates.reading import Cursor, Mode
from laml_lint.templates.signs import GAP_END, GAP_START, MASKS

_MASKED = str.maketrans("<>&\"'", MASKS[10:] + MASKS[2:5])
_OPAQUE = str.maketrans("{%?", MASKS[7:10])
_OPENING = re.compile(f"{MASKS[10]}(?=[%?])")
_CLOSING = re.compile(f"(?<=[%?]){MASKS[11]}")
_INK = re.compile(r"[^\r\n]")
_SHORTEST = 5
_NAME_BEHIND = re.compile(r"\s*=")
_ELEMENT_NAME_BEFORE = re.compile(r"</?[^\s<>=\"'/]*\Z")
_VALUE_BEFORE = re.compile(r"=\s*\Z")
_PLAIN_NAME = re.compile(r"\{\{\s*[A-Za-z_][\w.]*\s*\}\}")
_LATE_DECLARATION = re.compile(r"\ufeff?\s*(<\?xml\s[^<>]*\?>)")
_LOOKED_BACK = 200


class Piece(NamedTuple):
    """A stretch of a template that is not taken as it stands.

    A hole puts something out; of an opaque one not even the text between its tags is certain.
    """

    start: int
    end: int
    hole: bool
    opaque: bool = False


class Written(NamedTuple):
    """What the parser gets.

    `attributes` are the places in tags where attributes may come to stand that nobody knows, `names` the
    stretches that hold a part of a name.
    """

    text: str
    attributes: list[int]
    names: list[Span]


def joined(pieces: Iterable[Piece]) -> list[Piece]:
    """`pieces` in order, without those that stand inside others; neighbours that leave nothing make one."""
    result: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.start, -piece.end)):
        last = result[-1] if result else None
        if last is None or piece.start > last.end or (piece.start == last.end and (last.hole or piece.hole)):
            result.append(piece)
        elif piece.end > last.end:
            result[-1] = Piece(last.start, piece.end, last.hole or piece.hole, last.opaque or piece.opaque)
    return result


def write(source: str, pieces: list[Piece]) -> Written:
    """`source` with its `pieces` made harmless; they are in order and do not overlap."""
    return _Writer(source).run(pieces)


class _Writer:
    def __init__(self, source: str) -> None:
        self._source = source
        self._out: list[str] = []
        self._cursor = Cursor()
        self._attributes: list[int] = []
        self._names: list[Span] = []
        self._behind_root: list[int] = []
        """Which parts of the output are holes in content behind the last tag so far."""

    def run(self, pieces: list[Piece]) -> Written:
        at = 0
        for piece in pieces:
            self._copy(at, piece.start)
            self._out.append(self._written(piece))
            at = piece.end
        self._copy(at, len(self._source))
        for index in self._behind_root:
            self._out[index] = blank(self._out[index])
        text = "".join(self._out)
        declaration = _LATE_DECLARATION.match(text)
        if declaration and pieces and pieces[0].start < declaration.start(1):
            # What stood before it is gone when the template has run: this one is the first thing then.
            start, end = declaration.span(1)
            text = text[:start] + blank(text[start:end]) + text[end:]
        return Written(text, self._attributes, self._names)

    def _copy(self, start: int, end: int) -> None:
        if start < end:
            self._out.append(self._source[start:end])
            if self._cursor.read(self._source, start, end) >= 0:
                self._behind_root.clear()

    def _written(self, piece: Piece) -> str:
        text = self._source[piece.start : piece.end]
        if piece.opaque:
            text = text.translate(_OPAQUE)
        mode = self._cursor.mode
        if mode is Mode.CONTENT:
            if not self._cursor.rooted:
                return blank(text)
            if not piece.hole:
                return _nothing(text)
            self._behind_root.append(len(self._out))
            return masked(text)
        if mode is Mode.TAG:
            return self._in_tag(piece, text) if piece.hole else blank(text)
        return masked(text)

    def _in_tag(self, piece: Piece, text: str) -> str:
        before = "".join(self._out[-3:])[-_LOOKED_BACK:]
        if _VALUE_BEFORE.search(before):
            if _PLAIN_NAME.fullmatch(text):
                return text  # a value without quotes: the scanner says so
            return f'"{MASKS[0]}%{masked(text[3:-1])}"'  # what it puts out has quotes of its own
        element = _ELEMENT_NAME_BEFORE.search(before)
        named = _NAME_BEHIND.match(self._source, piece.end) is not None
        if (element and element[0] in ("<", "</")) or named:
            self._names.append(Span(piece.start, piece.end))
            if not element:
                self._attributes.append(piece.start)
            return "_" * len(text)
        if element:
            self._names.append(Span(piece.start - len(element[0]), piece.end))
        self._attributes.append(piece.start)
        return blank(text)


def masked(text: str) -> str:
    """`text` with harmless characters in the place of those that mean something to XML."""
    text = text.translate(_MASKED).replace("--", "-" + MASKS[5])
    text = _CLOSING.sub(MASKS[1], _OPENING.sub(MASKS[0], text))
    return MASKS[6] + text[1:] if text.startswith("@") else text


def blank(text: str) -> str:
    """Blanks for `text`; its lines stay."""
    return _INK.sub(" ", text)


def _nothing(text: str) -> str:
    """A processing instruction in the place of `text`, or blanks where it has no room for one."""
    if len(text) < _SHORTEST or "\n" in text[:3] + text[-2:] or "\r" in text[:3] + text[-2:]:
        return blank(text)
    return f"{GAP_START}{blank(text[3:-2])}{GAP_END}"
