"""The character classes of XML 1.0 (fifth edition) as pieces of patterns."""

from __future__ import annotations

import re
from typing import Final

BLANK: Final = " \t\r\n"
"""The four characters that XML counts as white space."""

BYTE_ORDER_MARK: Final = "\ufeff"

_START = (
    ":A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)

NAME: Final = f"[{_START}][{_START}\\-.0-9\xb7\u0300-\u036f\u203f\u2040]*+"
"""A name, as the text of a pattern; it never gives characters back."""

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
