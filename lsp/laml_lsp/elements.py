"""Which element of the vocabulary stands at a place: for open elements, and for the nodes of a tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laml_lint.placement import place

if TYPE_CHECKING:
    from laml_lint.syntax.nodes import Node
    from laml_lint.vocabulary import ElementType, Vocabulary
    from laml_lsp.cursor import Frame


def type_of_frame(vocabulary: Vocabulary, frame: Frame | None) -> ElementType | None:
    """What an open element is; None when that cannot be said, or when there is none."""
    return None if frame is None else _along(vocabulary, [open_.name for open_ in frame.upwards()])


def type_inside(vocabulary: Vocabulary, frame: Frame | None, tag: str) -> ElementType | None:
    """What an element `tag` would be as a child of `frame`; as the root when that is None."""
    if frame is None:
        return vocabulary.root if tag == vocabulary.root.tag else None
    return _along(vocabulary, [tag, *(open_.name for open_ in frame.upwards())])


def type_of_node(vocabulary: Vocabulary, node: Node | None) -> ElementType | None:
    """What a node of a tree is; None when that cannot be said."""
    names = []
    while node is not None:
        names.append(node.name)
        node = node.parent
    return _along(vocabulary, names) if names else None


def _along(vocabulary: Vocabulary, names: list[str]) -> ElementType | None:
    """The type of the first of `names`, each of which stands in the one behind it; the last is the root."""
    found: ElementType | None = vocabulary.root
    for name in reversed(names[:-1]):
        if found is None:
            return None
        found = place(vocabulary, found, name).type
    return found
