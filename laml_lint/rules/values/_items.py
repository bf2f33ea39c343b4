"""The items of a list value, whatever stands between them, and what wrongly may."""

from __future__ import annotations

import re
from typing import NamedTuple

from laml_lint.rules.base import Value
from laml_lint.text import BLANK
from laml_lint.vocabulary.model import Kind

_PLACEHOLDER = re.compile(
    r"\{\{(?:.*?\}\}|.*)|\{%(?:.*?%\}|.*)|\{#(?:.*?#\}|.*)|[<\ufdd0]%(?:.*?%[>\ufdd1]|.*)"
    r"|[<\ufdd0]\?(?:.*?\?[>\ufdd1]|.*)"
    r"|[#$]?\{[^{}]*\}|\$[A-Za-z_][\w.]*|%\([A-Za-z_]\w*\)[sdrif]|%[sd]",
    re.DOTALL,
)
_BLOCK_TAG = re.compile(r"\{%|\{\{[#^/]|[<\ufdd0][%?]")
_HOLE = "\0"
"""Stands for each character of a placeholder; no document can hold it."""

_ITEM = re.compile(r"[^\s,;|]+")
_COMMA_ITEM = re.compile(r"[^\s,][^,]*(?<!\s)|[^\s,]")
_NOT_BLANKS = re.compile(r"[,;|]|[^\S \t\r\n]")
_NOT_COMMA = re.compile(r"[\s;|]")


class Item(NamedTuple):
    """One item: where `text` stands in the value; `unknown` when a placeholder is part of it."""

    text: str
    start: int
    end: int
    unknown: bool


def without_placeholders(text: str) -> str | None:
    """`text` without its placeholders; None when whole parts of it may be left out."""
    if _BLOCK_TAG.search(text):
        return None
    return _PLACEHOLDER.sub("", text)


def items(value: Value) -> list[Item]:
    """The items of a list; a wrong separator counts as a separator too."""
    text = _masked(value)
    phrases = value.type.kind is Kind.STRING_LIST
    return [
        Item(match[0], match.start(), match.end(), _HOLE in match[0])
        for match in (_COMMA_ITEM if phrases else _ITEM).finditer(text)
    ]


def wrong_separator(value: Value) -> str | None:
    """What is wrong with the separators of a list, as the end of a sentence; None when they are right."""
    text = _masked(value)
    if value.type.separator == "comma":
        parts = [part.strip(BLANK) for part in text.split(",")]
        if any(_NOT_COMMA.search(part) for part in parts):
            return "separates its items by something else than commas"
        return "has a comma too many" if "" in parts else None
    match = _NOT_BLANKS.search(text)
    if match is None:
        return None
    return f"separates its items by {_NAMES.get(match[0], 'special blanks')} instead of blanks"


def joined(value: Value, texts: list[str]) -> str:
    """`texts` as a list with the separator that the type wants."""
    if value.type.kind is Kind.STRING_LIST:
        return ", ".join(texts)
    return ("," if value.type.separator == "comma" else " ").join(texts)


_NAMES = {",": "commas", ";": "semicolons", "|": "bars"}


def _masked(value: Value) -> str:
    """The text with every placeholder blotted out, so that its own blanks and commas separate nothing."""
    if not value.unknown:
        return value.text
    return _PLACEHOLDER.sub(lambda match: _HOLE * len(match[0]), value.text)
