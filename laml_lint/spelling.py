"""Did you mean …? Finds the word that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from laml_lint.templates.signs import revealed

_SHORTEST_BEGINNING = 4
_CUTOFF = 0.75
_SHORT_CUTOFF = 0.66
"""How alike two words must be by the measure of difflib: three letters of four, two of three."""
_SHORT = 4
_LONGEST = 64
_SHOWN = 60


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The one of `known` that `word` most resembles, or None when none is near.

    Case, hyphens and underscores count for nothing; beyond that the words must be alike by the measure of
    difflib, or `word` must be how only one of them begins.
    """
    if not word or len(word) > _LONGEST:
        return None
    wanted = fold(word)
    letters = _letters(wanted)
    near: dict[str, str] = {}
    begun: set[str] = set()
    for name in known:
        folded = fold(name)
        if folded == wanted:
            return name
        if folded.startswith(wanted):
            begun.add(name)
        if folded not in near and _may_be_near(wanted, letters, folded):
            near[folded] = name
    if len(begun) == 1 and len(wanted) >= _SHORTEST_BEGINNING:
        return begun.pop()
    if not near:
        return None
    from difflib import get_close_matches

    close = get_close_matches(wanted, near, n=1, cutoff=_cutoff(wanted))
    return near[close[0]] if close and not _far(wanted, close[0]) else None


def fold(word: str) -> str:
    """`word` without what people get wrong most: case, hyphens, underscores, blanks."""
    return _folded(word) if len(word) <= _LONGEST else _folded.__wrapped__(word)


@lru_cache(maxsize=2_048)
def _folded(word: str) -> str:
    return word.replace("-", "").replace("_", "").replace(" ", "").lower()


def _may_be_near(wanted: str, letters: int, other: str) -> bool:
    """A quick upper bound of the measure of difflib, for documents with thousands of unknown names."""
    known = _letters(other)
    alike = min(len(wanted) - (letters & ~known).bit_count(), len(other) - (known & ~letters).bit_count())
    return 2 * alike >= _cutoff(wanted) * (len(wanted) + len(other))


def _far(one: str, other: str) -> bool:
    """Whether two short words of one length differ by more than one letter or one swap of letters.

    The measure of difflib takes `bold` for `Body`.
    """
    if len(one) != len(other) or len(one) > _SHORT:
        return False
    differing = [at for at in range(len(one)) if one[at] != other[at]]
    if len(differing) < 2:
        return False
    first, last = differing[0], differing[-1]
    return sorted(one[first : last + 1]) != sorted(other[first : last + 1])


def _cutoff(wanted: str) -> float:
    return _CUTOFF if len(wanted) > 3 else _SHORT_CUTOFF


@lru_cache(maxsize=2_048)
def _letters(word: str) -> int:
    """The set of letters of `word`, one bit each; rare letters share a bit."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits


def listing(words: Iterable[str], last: str = "or", limit: int = 12) -> str:
    """`a, b or c`, or `a, b, c` when `last` is empty; a long list is cut off with a count of the rest."""
    items = list(words)
    if len(items) > limit:
        return f"{', '.join(items[:limit])} and {len(items) - limit} more"
    if len(items) < 2 or not last:
        return ", ".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def shown(text: str) -> str:
    """`text` as a message quotes it: in straight quotes, on one line, cut after about 60 characters.

    White space at its ends stays visible as one blank.
    """
    first, last = (" " if end.isspace() else "" for end in (text[:1], text[1:][-1:]))
    return f'"{first}{brief(text)}{last}"'


def brief(text: str) -> str:
    """`text` on one line, cut after about 60 characters."""
    folded = " ".join(revealed(text).split())
    return folded if len(folded) <= _SHOWN else f"{folded[: _SHOWN - 1]}…"
