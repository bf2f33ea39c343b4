"""Which element of the vocabulary a builder makes, told by its tag and that of the element around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.twiml import wider
from laml_lint.vocabulary.model import Attribute, ElementType

if TYPE_CHECKING:
    from laml_lint.vocabulary import Vocabulary


def types_of(vocabulary: Vocabulary, tag: str, parent: str | None) -> list[tuple[ElementType, str | None]]:
    """The types that <`tag`> can be inside <`parent`>, with the key of the type around it; all with that tag
    when the parent is not known, or not one in which it may stand.
    """
    types = [vocabulary.types[key] for key in vocabulary.tags.get(tag, ())]
    placed: list[tuple[ElementType, str | None]] = [
        (type, around) for type in types for around in type.parents if vocabulary.types[around].tag == parent
    ]
    return placed or [(type, None) for type in types]


def attributes_of(vocabulary: Vocabulary, tag: str, parent: str | None, name: str) -> Iterator[Attribute]:
    """What is known of the attribute `name` of such an element, in the language and then in TwiML."""
    for language in (vocabulary, wider(vocabulary)):
        if language is not None:
            for type, _ in types_of(language, tag, parent):
                if name in type.attributes:
                    yield type.attributes[name]
