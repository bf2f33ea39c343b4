"""Values of which no rule has anything to say, told at a glance.

Nearly all addresses and telephone numbers are right, and a rule that looks at each of them costs as much
there as where it is needed. What is described here is narrower than what is right: the rest is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from laml_lint.vocabulary.model import Kind, UrlRole

if TYPE_CHECKING:
    from laml_lint.vocabulary import ValueType

_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")
_NUMBERS = frozenset({Kind.PHONE_NUMBER, Kind.PHONE_OR_SHORT_CODE, Kind.CALLER_ID})
_WORDS = frozenset({Kind.ENUM, Kind.EVENT_LIST, Kind.ITEM_LIST})
"""Of lists, those with one item are ordinary."""
_BOOLEANS = frozenset({"true", "false"})
_HOST_AND_PATH = r"://[a-z][a-z0-9-]*+(?:\.[a-z][a-z0-9-]*+)++(?:/[A-Za-z0-9/._-]*+)?+"
_TELLING = re.compile(
    r"local|internal|\.arpa"  # hosts that nobody outside can reach
    r"|git|google|dropbox|youtu|bucket|amazon|windows"  # hosts of pages and of files
    r"|\.[xX]|\.[tT][wW]"  # files that hold a document
    r"|YOUR|XXXX|xxxx"  # blanks that nobody has filled in
)


def ordinary(type: ValueType) -> Callable[[str], bool] | None:
    """What tells at a glance that no rule has anything to say of a value of `type` in an accepted document;
    of others they may have nothing to say either. None when nothing is to be seen at a glance.
    """
    kind = type.kind
    if kind in _NUMBERS:
        return _is_ordinary_number
    if kind is Kind.URL:
        scheme = "wss" if type.role is UrlRole.STREAM else "https"
        return _address(scheme) if scheme in type.schemes else None
    if kind is Kind.BOOLEAN:
        return _BOOLEANS.__contains__
    if kind is Kind.INTEGER:
        advised = type.advised_minimum is not None or type.advised_maximum is not None
        return None if advised else _is_ordinary_integer
    if kind in _WORDS:
        current = [word for word, fact in type.values.items() if fact.status == "documented"]
        return frozenset(current).__contains__
    return None


def _is_ordinary_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None


def _is_ordinary_integer(text: str) -> bool:
    return text.isdecimal() and text.isascii()


@cache
def _address(scheme: str) -> Callable[[str], bool]:
    fits, tells = re.compile(scheme + _HOST_AND_PATH).fullmatch, _TELLING.search

    def is_ordinary_address(text: str) -> bool:
        return fits(text) is not None and tells(text) is None

    return is_ordinary_address
