"""Whether a document may hold template tags at all: asked about every document, so it must cost nothing."""

from __future__ import annotations

import re

MASKS = "\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5"
"""What stands for `<`, `>`, `&`, `"`, `'` and the second of two hyphens inside a tag: characters that no
document uses, which XML allows, and which mean nothing to it."""

_REVEALED = dict(zip(map(ord, MASKS), "<>&\"'-", strict=True))
_MARKS = re.compile(f"[{MASKS}]")
_MARKUP = re.compile(
    rb"\{[%#]|\{!!|@end[a-z]|<%|<\?(?!xml[ \t\r\n])"
    rb"|\{\{\{?[~-]?\s*(?:[#^/>!&$<=]|(?:if|else|end|range|with|block|define|template)\b)"
    rb"|(?:\{\{|[$#]\{)[^{}]*[<&]"
)


def may_hold_tags(data: bytes) -> bool:
    """Whether template tags are possible in `data`; ordinary documents are told apart by three searches."""
    return b"{" in data or b"<%" in data or data.find(b"<?", 2) >= 0


def must_be_written_anew(data: bytes) -> bool:
    """Whether `data` holds tags that a parser would misread; `{{From}}` in a text or a value is none."""
    return _MARKUP.search(data) is not None


def revealed(text: str) -> str:
    """`text` with the characters of the source in the place of those that stand for them."""
    return text.translate(_REVEALED) if _MARKS.search(text) else text
