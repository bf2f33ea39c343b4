"""Values of which no rule has anything to say, told at a glance.

Nearly all addresses, numbers and texts are right, and a rule that looks at each of them costs as much there
as where it is needed. What is described here is narrower than what is right: the rest is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from laml_lint.vocabulary.model import Kind, UrlRole

if TYPE_CHECKING:
    from laml_lint.vocabulary import ElementType, ValueType

Glance = Callable[[str], bool]
"""Tells whether a value is ordinary."""

_NUMBERS = frozenset({Kind.PHONE_NUMBER, Kind.PHONE_OR_SHORT_CODE, Kind.CALLER_ID})
_NAMES = frozenset({Kind.ROOM_NAME, Kind.QUEUE_NAME})
_LISTS = frozenset({Kind.EVENT_LIST, Kind.ITEM_LIST})
_BOOLEANS = frozenset({"true", "false"})
_TEXTS = frozenset({"Say", "Message", "Sms"})
"""Elements whose text, when they have no children, is all there is of it."""
_BLANKS = "YOUR|XXXX|xxxx"
"""What nobody has filled in yet."""
_TELLING = (
    r"local|internal|\.arpa"  # hosts that nobody outside can reach
    r"|git|google|dropbox|youtu|bucket|amazon|windows"  # hosts of pages and of files
    r"|\.[xX]|\.[tT][wW]"  # files that hold a document
    r"|" + _BLANKS
)
"""What an ordinary address does not hold."""
_LONGEST_TEXT = 500
_LONGEST_NAME = 63
_IN_NAMES = "azAZ09_"
_HOST_AND_PATH = r"://[a-z][a-z0-9-]*+(?:\.[a-z][a-z0-9-]*+)++(?:/[A-Za-z0-9/._-]*+)?+"


def ordinary(type: ValueType) -> Glance | None:
    """What tells at a glance that no rule has anything to say of a value of `type` in an accepted document;
    of others they may have nothing to say either. None when nothing is to be seen at a glance.
    """
    kind = type.kind
    if kind in _NUMBERS:
        return _matches(r"\+[1-9][0-9]{6,14}")
    if kind is Kind.URL:
        scheme = "wss" if type.role is UrlRole.STREAM else "https"
        return _address(scheme) if scheme in type.schemes else None
    if kind in _NAMES:
        return _name() if _takes_plain_names(type) else None
    if kind is Kind.BOOLEAN:
        return _BOOLEANS.__contains__
    if kind is Kind.INTEGER:
        advised = type.advised_minimum is not None or type.advised_maximum is not None
        return None if advised else _is_ordinary_integer
    words = frozenset(word for word, fact in type.values.items() if fact.status == "documented")
    if kind is Kind.ENUM:
        return words.__contains__
    return _list_of(words, type.separator) if kind in _LISTS else None


def ordinary_text(type: ElementType) -> Glance | None:
    """The same for the text of an element of `type`, as long as the element has no children."""
    if type.text is None:
        return None
    return _is_ordinary_text if type.tag in _TEXTS else ordinary(type.text)


def _is_ordinary_text(text: str) -> bool:
    return len(text) <= _LONGEST_TEXT and text[0].isalnum()


def _is_ordinary_integer(text: str) -> bool:
    return text.isdecimal() and text.isascii()


def _takes_plain_names(type: ValueType) -> bool:
    charset, most = type.advised_charset, type.advised_max_length
    wide = charset is None or re.fullmatch(f"[{charset}]*", _IN_NAMES) is not None
    return wide and (most is None or most >= _LONGEST_NAME)


def _list_of(words: frozenset[str], separator: str | None) -> Glance:
    sign = "," if separator == "comma" else " "

    def is_ordinary_list(text: str) -> bool:
        items = text.split(sign)
        return words.issuperset(items) and len(set(items)) == len(items)

    return is_ordinary_list


@cache
def _address(scheme: str) -> Glance:
    return _matches(scheme + _HOST_AND_PATH, without=_TELLING)


@cache
def _name() -> Glance:
    return _matches(r"(?!(?:null|nil|undefined|None|NaN)\Z)[A-Za-z][A-Za-z0-9_]{0,62}", without=_BLANKS)


def _matches(expression: str, without: str | None = None) -> Glance:
    """Whether a text is what `expression` says and holds nothing of what `without` says."""
    fits = re.compile(expression).fullmatch
    if without is None:
        return lambda text: fits(text) is not None
    holds = re.compile(without).search
    return lambda text: fits(text) is not None and holds(text) is None
