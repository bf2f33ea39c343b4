"""Which element of the vocabulary an element of a document is, and whether it stands where it may.

The same tag is another thing in another place (`Sip` in `Dial`, `Sip` in `Refer`), and people misspell and
misplace elements; whoever judges an element must first know which one was meant. That question is answered
here, once.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, NamedTuple

from laml_lint.spelling import fold, nearest
from laml_lint.twiml import only_child
from laml_lint.vocabulary import ElementType, Vocabulary

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document


class Standing(enum.Enum):
    """How an element stands in its parent."""

    EXPECTED = "expected"
    """Under its right name in its right place."""
    WRONG_CASE = "wrong case"
    """A known name in another case."""
    MISPLACED = "misplaced"
    """A known element that may not stand here."""
    TWIML_ONLY = "only in TwiML"
    """Under a name, in whatever case, that may stand here in TwiML and not in LaML."""
    UNKNOWN = "unknown"
    """No element of the language."""
    UNCERTAIN = "uncertain"
    """Its parent is unknown, or broken so that nobody can say what belongs in it."""


class Placement(NamedTuple):
    """What an element is taken for: `type` is None when that cannot be said."""

    standing: Standing
    type: ElementType | None
    parent: ElementType | None = None


_UNCERTAIN = Placement(Standing.UNCERTAIN, None)


def placed(document: Document, element: etree._Element) -> Placement:
    """Works out the placement of `element`, and of the elements around it, and keeps it in the document."""
    known = document.placements
    chain: list[etree._Element] = []
    at: etree._Element | None = element
    while at is not None and at not in known:
        chain.append(at)
        at = at.getparent()
    for link in reversed(chain):
        known[link] = _place(document, link)
    return known[element]


def _place(document: Document, element: etree._Element) -> Placement:
    vocabulary = document.vocabulary
    parent = element.getparent()
    if parent is None:
        return Placement(Standing.EXPECTED, vocabulary.root)
    above = document.placements[parent].type
    tag = str(element.tag)
    if above is None:
        return _UNCERTAIN
    if not document.certain(parent):
        return Placement(Standing.UNCERTAIN, _only_type(vocabulary, above, tag))
    return place(vocabulary, above, tag)


def place(vocabulary: Vocabulary, parent: ElementType, tag: str) -> Placement:
    """What a child `tag` of `parent` is."""
    child = parent.children.get(tag)
    if child is not None:
        return Placement(Standing.EXPECTED, vocabulary.types[child.type], parent)
    foreign = only_child(vocabulary, parent, tag)
    if foreign is not None and foreign.tag == tag:
        return Placement(Standing.TWIML_ONLY, None, parent)
    if tag in vocabulary.tags:
        return Placement(Standing.MISPLACED, _only_type(vocabulary, parent, tag), parent)
    if parent.any_children:
        return _UNCERTAIN
    same = right_case(vocabulary, parent, tag)
    aliased = any(name in parent.children for name in vocabulary.element_aliases.get(tag, ()))
    if same is not None and (same in parent.children or not aliased):
        child = parent.children.get(same)
        kind = vocabulary.types[child.type] if child else _only_type(vocabulary, parent, same)
        return Placement(Standing.WRONG_CASE, kind, parent)
    return Placement(Standing.UNKNOWN if foreign is None else Standing.TWIML_ONLY, None, parent)


def right_case(vocabulary: Vocabulary, parent: ElementType, tag: str) -> str | None:
    """The known name that differs from `tag` only in case, hyphens and underscores; children of `parent`
    come first.
    """
    folded = fold(tag)
    for name in (*parent.children, *vocabulary.tags):
        if fold(name) == folded:
            return name
    return None


def suggest_element(vocabulary: Vocabulary, parent: ElementType, tag: str) -> str | None:
    """The element that was probably meant by the unknown `tag`: aliases first, then names of a small edit
    distance.
    """
    for name in vocabulary.element_aliases.get(tag, ()) or vocabulary.element_aliases.get(tag.lower(), ()):
        if name in parent.children:
            return name
    return nearest(tag, parent.children) or nearest(tag, vocabulary.tags)


def _only_type(vocabulary: Vocabulary, parent: ElementType, tag: str) -> ElementType | None:
    """The type of `tag` under `parent`, or its type anywhere when it has only one."""
    child = parent.children.get(tag)
    if child is not None:
        return vocabulary.types[child.type]
    keys = vocabulary.tags.get(tag, ())
    return vocabulary.types[keys[0]] if len(keys) == 1 else None
