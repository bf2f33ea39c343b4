"""String literals, character by character: what each stands for, and where it is written.

The scanner reads the source itself, because the syntax tree says only where a whole literal stands, and up
to Python 3.11 not even that inside f-strings.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from laml_lint.diagnostics import Span
from laml_lint.sources.projection import HOLE, Quotes, Sign

_BETWEEN = re.compile(r"(?:[ \t\f\r\n]|\\(?:\r\n|\r|\n)|#[^\r\n]*+)*+")
_START = re.compile(r"([rRbBuUfF]{0,2})(\"\"\"|'''|\"|')")
_PLAIN = re.compile(r"[^\\\r{}\"']+")
_WORD = re.compile(r"\w+")
_DEEPEST = 32
"""F-strings in f-strings."""
_SIMPLE = {
    "\\": "\\",
    "'": "'",
    '"': '"',
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
}
_OCTAL = re.compile(r"[0-7]{1,3}")
_DIGITS = {"x": 2, "u": 4, "U": 8}
_LINE_END = re.compile(r"\r\n|\r|\n")


class UnreadableError(ValueError):
    """What stands there is not the literal that the scanner expected."""


class Field(NamedTuple):
    """A replacement field of an f-string."""

    place: Span
    """From brace to brace."""
    expression: Span
    """Without white space around it."""
    spec: str = ""
    """What stands behind the colon."""


class Scanned(NamedTuple):
    """All literals of one expression."""

    signs: list[Sign]
    fields: list[Field]
    """One for each hole among the signs."""


def scan(source: str, span: Span) -> Scanned:
    """The signs of the string literals that fill `span`, one or several without an operator between them.

    A field of an f-string is one hole. Raises UnreadableError for anything else.
    """
    scanner = _Scanner(source, span.end)
    position = span.start
    while True:
        position = _end_of(_BETWEEN, source, position, span.end)
        if position >= span.end:
            return Scanned(scanner.signs, scanner.fields)
        position = scanner.literal(position, 0)


class _Scanner:
    def __init__(self, source: str, end: int) -> None:
        self.source = source
        self.end = end
        self.signs: list[Sign] = []
        self.fields: list[Field] = []

    def literal(self, start: int, depth: int) -> int:
        """Read the literal that starts at `start`; returns where it ends."""
        match = _START.match(self.source, start, self.end)
        if match is None or depth > _DEEPEST:
            raise UnreadableError
        quotes = Quotes(match[1].lower(), match[2])
        first = len(self.signs)
        raw, formatted = "r" in quotes.prefix, "f" in quotes.prefix
        source, signs = self.source, self.signs
        position = match.end()
        while not source.startswith(quotes.quote, position):
            if position >= self.end:
                raise UnreadableError
            char = source[position]
            if plain := _PLAIN.match(source, position, self.end):
                signs += [
                    Sign(text, at, at + 1, "literal", quotes) for at, text in enumerate(plain[0], position)
                ]
                position = plain.end()
            elif char == "\r":
                end = position + (2 if source.startswith("\r\n", position) else 1)
                signs.append(Sign("\n", position, end, "literal", quotes))
                position = end
            elif char == "\\":
                text, end = self._raw(position) if raw else self._escape(position, quotes.prefix)
                if text:
                    signs.append(Sign(text, position, end, "literal", quotes))
                position = end
            elif formatted and char in "{}" and not source.startswith(char * 2, position):
                position = self._field(position, quotes, depth)
            else:
                end = position + (2 if formatted and char in "{}" else 1)
                signs.append(Sign(char, position, end, "literal", quotes))
                position = end
        if "b" in quotes.prefix:
            signs[first:] = _decoded(signs[first:])
        return position + len(quotes.quote)

    def _raw(self, start: int) -> tuple[str, int]:
        """A backslash that stays; with what it keeps from having a meaning."""
        follower = self.source[start + 1 : start + 2]
        return (f"\\{follower}", start + 2) if follower and follower in "\\'\"" else ("\\", start + 1)

    def _escape(self, start: int, prefix: str) -> tuple[str, int]:
        """The text of the escape that starts at `start`, and where it ends."""
        source = self.source
        follower = source[start + 1 : start + 2]
        if follower in _SIMPLE:
            return _SIMPLE[follower], start + 2
        if line_end := _LINE_END.match(source, start + 1):
            return "", line_end.end()
        if octal := _OCTAL.match(source, start + 1):
            code = int(octal[0], 8)
            return chr(code & 0xFF if "b" in prefix else code), octal.end()
        text = "b" not in prefix
        if follower == "x" or (text and follower in ("u", "U")):
            end = start + 2 + _DIGITS[follower]
            try:
                return chr(int(source[start + 2 : end], 16)), end
            except (ValueError, OverflowError):
                raise UnreadableError from None
        if text and source.startswith("N{", start + 1):
            return _named(source, start)
        if "f" in prefix and follower in ("{", "}"):
            return "\\", start + 1
        return f"\\{follower}", start + 2

    def _field(self, start: int, quotes: Quotes, depth: int) -> int:
        """Read the field that starts at `start`, and add its hole; returns where it ends."""
        expression = self._expression(start + 1, depth)
        position, debugged = expression, None
        if self.source.startswith("=", position):
            position = debugged = _end_of(_BETWEEN, self.source, position + 1, self.end)
        if self.source.startswith("!", position):
            position = _end_of(_BETWEEN, self.source, position + 1, self.end)
            position = _end_of(
                _BETWEEN, self.source, _end_of(_WORD, self.source, position, self.end), self.end
            )
        spec = position
        if self.source.startswith(":", position):
            position = self._spec(position + 1, quotes, depth)
        if not self.source.startswith("}", position):
            raise UnreadableError
        if debugged is not None:  # `{name=}` writes the name as well
            self.signs += [Sign(self.source[at], at, at + 1, "literal") for at in range(start + 1, debugged)]
        self.signs.append(Sign(HOLE, start, position + 1, "hole"))
        written = self.source[start + 1 : expression]
        begin = start + 1 + len(written) - len(written.lstrip())
        self.fields.append(
            Field(
                Span(start, position + 1),
                Span(begin, begin + len(written.strip())),
                self.source[spec + 1 : position],
            )
        )
        return position + 1

    def _expression(self, position: int, depth: int) -> int:
        """The end of the expression of a field: a `}`, `!`, `:` or `=` that is no part of it."""
        source = self.source
        brackets = 0
        while position < self.end:
            char = source[position]
            if _START.match(source, position, self.end):
                position = self._nested(position, depth)
            elif word := _WORD.match(source, position, self.end):
                position = word.end()
            elif char == "#":
                position = _end_of(_BETWEEN, source, position, self.end)
            elif source[position : position + 2] in ("==", "!=", "<=", ">="):
                position += 2
            elif not brackets and char in "}!:=":
                return position
            else:
                brackets += (char in "([{") - (char in ")]}")
                position += 1
        raise UnreadableError

    def _nested(self, position: int, depth: int) -> int:
        """The end of a string inside a field; nothing of it is kept."""
        signs, fields = self.signs, self.fields
        self.signs, self.fields = [], []
        try:
            return self.literal(position, depth + 1)
        finally:
            self.signs, self.fields = signs, fields

    def _spec(self, position: int, quotes: Quotes, depth: int) -> int:
        """The end of a format specification, which may hold fields of its own."""
        while position < self.end and self.source[position] != "}":
            if self.source.startswith(quotes.quote, position):
                break
            if self.source[position] == "{":
                if depth >= _DEEPEST:
                    break
                signs, fields = self.signs, self.fields
                self.signs, self.fields = [], []
                try:
                    position = self._field(position, quotes, depth + 1)
                finally:
                    self.signs, self.fields = signs, fields
            else:
                position += 1
        return position


def _end_of(pattern: re.Pattern[str], source: str, position: int, end: int) -> int:
    match = pattern.match(source, position, end)
    return match.end() if match else position


def _named(source: str, start: int) -> tuple[str, int]:
    r"""The character of `\N{…}`."""
    import unicodedata

    end = source.find("}", start, start + 120)
    try:
        return unicodedata.lookup(source[start + 3 : end]), end + 1
    except KeyError:
        raise UnreadableError from None


def _decoded(signs: list[Sign]) -> list[Sign]:
    """The signs of bytes, with those that make a character of UTF-8 together joined into one."""
    if all(sign.text.isascii() for sign in signs):
        return signs
    made: list[Sign] = []
    position = 0
    while position < len(signs):
        sign = signs[position]
        length = 1
        if len(sign.text) == 1 and "\xc2" <= sign.text <= "\xf4":
            length = 2 + (sign.text >= "\xe0") + (sign.text >= "\xf0")
            group = signs[position : position + length]
            try:
                text = "".join(part.text for part in group).encode("latin-1").decode("utf-8")
            except UnicodeError:
                length = 1
            else:
                length = len(group)
                sign = sign._replace(text=text, end=group[-1].end)
        made.append(sign)
        position += length
    return made
