"""The words that may stand in a value, and which of them are worth a suggestion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.spelling import listing
from laml_lint.vocabulary.model import Kind
from laml_lint.vocabulary.words import describe_value
from laml_lsp.completion.bodies import Stop

if TYPE_CHECKING:
    from laml_lint.vocabulary import AllowedValue, Attribute, ElementType, ValueType
    from laml_lsp.cursor import Frame

_CHOSEN = frozenset({Kind.ENUM, Kind.BOOLEAN})
_MOST_CHOICES = 12
_MOST_SHOWN = 8


def words_of(value_type: ValueType) -> Iterator[tuple[str, AllowedValue]]:
    """The words of a type that somebody may still write: those with a better one are left out."""
    for word, fact in value_type.values.items():
        if fact.replaced_by is None or fact.status == "deprecated":
            yield word, fact


def choices(value_type: ValueType, default: str | None) -> tuple[str, ...]:
    """The words of a small closed set, the default last, because nobody needs to write it; else nothing."""
    words = [word for word, fact in words_of(value_type) if fact.status == "documented"]
    if value_type.kind not in _CHOSEN or len(words) > _MOST_CHOICES:
        return ()
    return tuple(sorted(words, key=lambda word: word == default))


def stop_of(attribute: Attribute, number: int, *, with_default: bool = False) -> Iterator[str | Stop]:
    """What stands between the quotes of a new attribute, and where the cursor stops in it."""
    value_type, default = attribute.type, attribute.default
    if value_type.kind is Kind.URL and len(value_type.schemes) == 1:
        yield f"{value_type.schemes[0]}://"
        yield Stop(number)
        return
    words = choices(value_type, default)
    if default is not None and with_default:
        words = words or (default,)
    yield Stop(number, words)


def summary(value_type: ValueType) -> str:
    """What may stand in a value, on one short line."""
    words = [word for word, _ in words_of(value_type)]
    if value_type.kind is Kind.ENUM and words:
        return f"one of {listing(words, '', _MOST_SHOWN)}"
    return describe_value(value_type)


def is_idle(
    attribute: Attribute | None, element: ElementType | None, frame: Frame | None, word: str = ""
) -> bool:
    """Whether an attribute, or one word as its value, has no effect because of where the element stands."""
    if attribute is None or frame is None or element is None:
        return False
    return any(
        need.parents and frame.name not in need.parents and (word in need.when if word else not need.when)
        for need in attribute.needs
    )
