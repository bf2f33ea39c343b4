"""Text of a document or of a file name, made safe for a terminal, with the columns it takes there."""

from __future__ import annotations

_CONTROL_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}
_JOINERS = "\u200c\u200d"
"""Invisible characters that ordinary text needs (Persian, emoji): shown as they are."""


def printable(text: str) -> str:
    r"""The text in one line, with a visible sign in place of everything that would steer a terminal.

    Control characters become their pictures, undecodable bytes of file names `\xff`, and characters that are
    invisible or turn the direction of writing their code such as `\u202e`.
    """
    if text.isprintable():
        return text
    return "".join(map(_sign, text))


def visible(line: str) -> str:
    """One line of a document for a page: like `printable`, but tabs stay tabs."""
    if line.isprintable():
        return line
    return "".join(character if character == "\t" else _sign(character) for character in line)


def cell(character: str, column: int, tab_size: int = 4) -> tuple[str, int]:
    """What is shown for one character at a 0-based column, and the number of columns that it takes."""
    if " " <= character <= "~":
        return character, 1
    if character == "\t":
        width = tab_size - column % tab_size
        return " " * width, width
    sign = _sign(character)
    return (sign, len(sign)) if sign != character else (sign, _width(character))


def _sign(character: str) -> str:
    if character.isprintable() or character in _JOINERS:
        return character
    code = ord(character)
    if code in _CONTROL_PICTURES:
        return _CONTROL_PICTURES[code]
    if 0xDC80 <= code <= 0xDCFF:  # how Python carries a byte of a file name that is not UTF-8
        return f"\\x{code - 0xDC00:02x}"
    if code < 0xA0:
        return f"\\x{code:02x}"
    import unicodedata

    if unicodedata.category(character) == "Zs":
        return character
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _width(character: str) -> int:
    import unicodedata

    if character in _JOINERS or "\u1160" <= character <= "\u11ff":
        return 0
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
