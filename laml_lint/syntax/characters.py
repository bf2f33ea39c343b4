"""The character classes of XML 1.0 (fifth edition) as pieces of patterns."""

from __future__ import annotations

import re
from typing import Final

from laml_lint.text import BLANK

BYTE_ORDER_MARK: Final = "\ufeff"

# The classes say what a name may not hold: patterns with the long list of what it may hold take four times as
# long to compile, and they are compiled at every start of the program that has something to report.
_NEITHER = (
    "\xd7\xf7\u037e\u2000-\u200b\u200e-\u203e\u2041-\u206f\u2190-\u2bff\u2ff0-\u3000\ud800-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
    "\U000f0000-\U0010ffff"
)
_NOT_FIRST = f"\\x00-9;-@\\[-\\^`{{-\xbf\u0300-\u036f\u203f\u2040{_NEITHER}"
_NOT_LATER = f"\\x00-,/;-@\\[-\\^`{{-\xb6\xb8-\xbf{_NEITHER}"

NAME: Final = f"[^{_NOT_FIRST}][^{_NOT_LATER}]*+"
"""A name, as the text of a pattern; it never gives characters back."""

ROUGH_NAME: Final = "[^\\x00-9;-@\\[-\\^`{-\xbf][^\\x00-,/;-@\\[-\\^`{-\xb6]*+"
"""A name for patterns that only guess: beyond ASCII it takes nearly everything."""

S: Final = "[ \\t\\r\\n]"
"""One blank, as the text of a pattern."""

TYPOGRAPHIC_DOUBLE: Final = "“”„‟″«»"
TYPOGRAPHIC_SINGLE: Final = "‘’‚‛′"

NAME_PATTERN: Final = re.compile(NAME)
BLANKS: Final = re.compile(f"{S}*+")

_INVALID = "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff"

INVALID_RUN: Final = re.compile(f"([{_INVALID}])\\1*+")
"""A character that XML forbids, with its repetitions."""

INVALID_ONLY: Final = re.compile(f"[{_INVALID}]++")


def is_blank(text: str) -> bool:
    """Whether the text is empty or white space in the sense of XML."""
    return not text.strip(BLANK)


def is_character(code: int) -> bool:
    """Whether a document may hold the character of this number."""
    return (
        code in (0x9, 0xA, 0xD)
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or 0x10000 <= code <= 0x10FFFF
    )
