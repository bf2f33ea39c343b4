"""Telephone numbers: the form of E.164, and what people write in its place."""

from __future__ import annotations

import re

E164 = re.compile(r"\+[1-9][0-9]{6,14}")
SHORT_CODE = re.compile(r"[0-9]{3,8}")
LEFT_OPEN = re.compile(r"[Xx][Xx .()-]*[Xx]")
"""Digits that somebody has still to fill in: the matter of LML015."""

_SEPARATORS = re.compile(r"[\s.()\-/\u2010-\u2015\u2212]+")


def without_separators(text: str) -> str | None:
    """The number in E.164 form that remains without blanks, dots, dashes, brackets; None when none does."""
    bare = _SEPARATORS.sub("", text)
    return bare if E164.fullmatch(bare) else None


def advice(text: str) -> str:
    """What to write instead of a number that is not in E.164 form."""
    bare = _SEPARATORS.sub("", text)
    if bare.startswith("00") and E164.fullmatch("+" + bare[2:]):
        return f'did you mean "+{bare[2:]}"?'
    return "begin with + and the country code, without separators"
