"""Whether a document may hold template tags at all: asked about every document, so it must cost nothing."""

from __future__ import annotations

import re
from functools import cache

MASKS = "\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5\ufdd6\ufdd7\ufdd8\ufdd9\ufdda\ufddb"
"""Characters that no document uses, which XML allows, and which mean nothing to it.

They stand for `<` and `>` as delimiters of a tag, for `&`, `"`, `'`, the second of two hyphens and the at
sign of a directive, for `{`, `%` and `?` where whole blocks are unknown, and for `<` and `>` anywhere else.
"""

_REVEALED = dict(zip(map(ord, MASKS), "<>&\"'-@{%?<>", strict=True))
_BRACES = (b"{{", b"}}", b"{%", b"{#", b"{!", b"${", b"#{")

GAP_START, GAP_END = "<?_", "?>"
"""What stands in content where a template leaves nothing behind; between them are blanks and line ends."""


def may_hold_tags(data: bytes) -> bool:
    """Whether template tags are possible in `data`; ordinary documents are told apart by three searches."""
    if b"{" in data and any(sign in data for sign in _BRACES):
        return True
    return b"<%" in data or data.find(b"<?", 2) >= 0


@cache
def _markup() -> re.Pattern[bytes]:
    """Compiled when it is first needed: most runs do without."""
    return re.compile(
        rb"\{[%#]|\{!!|@end[a-z]|<%|<\?(?!xml[ \t\r\n])"
        rb"|\{\{\{?[~-]?\s*(?:[#^/>!&$<=]|(?:if|else|end|range|with|block|define|template)\b)"
        rb"|(?:\{\{|[$#]\{)[^{}]*[<&]"
    )


def must_be_written_anew(data: bytes) -> bool:
    """Whether `data` holds tags that a parser would misread; `{{From}}` in a text or a value is none."""
    return _markup().search(data) is not None


def revealed(text: str) -> str:
    """`text` with the characters of the source in the place of those that stand for them."""
    return text if text.isascii() else text.translate(_REVEALED)


def without_gaps(text: str) -> str:
    """`text`, a piece of a masked document, without what stands where a template leaves nothing behind."""
    return re.sub(r"<\?_\s*+\?>", "", text) if GAP_START in text else text
