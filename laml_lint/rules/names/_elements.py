"""Where elements belong, in words."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from laml_lint.placement import suggest_element
from laml_lint.spelling import listing
from laml_lint.vocabulary.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from laml_lint.vocabulary import ElementType, ValueType, Vocabulary

_REMEMBERED = 4_096
_MOST_LISTED = 8
_PAST = frozenset({"deprecated", "legacy"})
_TEXTS = {
    Kind.URL: "an address",
    Kind.PHONE_NUMBER: "a phone number",
    Kind.ROOM_NAME: "the name of the room",
    Kind.QUEUE_NAME: "the name of the queue",
    Kind.SIP_URI: "a SIP address",
    Kind.VERTO_ADDRESS: "a Verto address",
    Kind.MESSAGE_TEXT: "the text of the message",
    Kind.SPOKEN_TEXT: "the words to speak",
}


def tags(names: Iterable[str], last: str = "and") -> str:
    """`<Number>, <Sip> and <Conference>`."""
    return listing([f"<{name}>" for name in names], last)


def current_children(vocabulary: Vocabulary, type: ElementType) -> list[str]:
    """What may stand in `type`, without what new documents had better leave out."""
    children = type.children.items()
    return [tag for tag, child in children if vocabulary.types[child.type].status not in _PAST]


def takes(vocabulary: Vocabulary, type: ElementType) -> str | None:
    """What may stand in `type`, such as `takes <Say>, <Play> and <Pause>`; None for a long list."""
    if not type.children:
        return "takes only text" if type.text is not None else "takes no content"
    children = current_children(vocabulary, type)
    if not children or len(children) > _MOST_LISTED:
        return None
    return f"takes {'only ' if len(type.children) == 1 else ''}{tags(children)}"


def places(vocabulary: Vocabulary, tag: str) -> dict[str, ElementType]:
    """The elements in which `tag` may stand, by name; speech tags only when there is nothing else."""
    types = [vocabulary.types[key] for key in vocabulary.tags.get(tag, ())]
    parents = [vocabulary.types[key] for type in types for key in type.parents]
    parents = [parent for parent in parents if parent.status != "legacy"] or parents
    outer = [parent for parent in parents if parent.kind != "ssml"] or parents
    return {parent.tag: parent for parent in outer}


@lru_cache(_REMEMBERED)
def suggestion(vocabulary: Vocabulary, parent: str, tag: str) -> str | None:
    """The element that the unknown `tag` inside the element type `parent` was probably meant to be."""
    return suggest_element(vocabulary, vocabulary.types[parent], tag)


def content_of(vocabulary: Vocabulary, type: ElementType) -> str | None:
    """`<Gather> takes <Say>, <Play> and <Pause>`; None for a long list."""
    content = takes(vocabulary, type)
    return f"<{type.tag}> {content}" if content else None


def text_of(type: ValueType) -> str:
    """What a text of `type` is, such as `a phone number`."""
    if type.values:
        return listing([f'"{value}"' for value in type.values])
    return _TEXTS.get(type.kind, "text")
