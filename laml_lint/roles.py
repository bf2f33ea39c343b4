"""What a document is for, when another one decides what it may hold: its role.

`wait-url` is a document that `Conference` plays to those who wait, `queue-wait-url` one that `Enqueue` does,
`whisper` one that a called party hears first. Three things say so, and the first that does counts: a comment
in the document, the setting `roles`, another document that names it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from laml_lint.diagnostics import Span
from laml_lint.patterns import Patterns
from laml_lint.placeholders import holds_placeholder

if TYPE_CHECKING:
    from laml_lint.document import Document
    from laml_lint.vocabulary import Vocabulary

_DECLARATION = re.compile(r"<!--\s*laml-lint\s*:\s*(?P<mark>role)\b\s*:?\s*(?P<word>\w*(?:-\w+)*)")


class Reference(NamedTuple):
    """An address in a document that gives another document a role."""

    address: str
    role: str


def role_of(document: Document) -> str | None:
    """The role of `document`; None when nothing gives it one."""
    known = document.vocabulary.roles
    for word, _ in declared(document):
        if word in known:
            return word
    configured = _configured(document.settings.roles, document.settings.root)
    for patterns, role in configured:
        if patterns.fits(document.path):
            return role
    if document.named_roles:
        return document.named_roles.get(os.path.abspath(document.path))
    return None


def declared(document: Document) -> Iterator[tuple[str, Span]]:
    """The words that comments of `document` name as its role, known ones or not, each with its place.

    Where no word follows, it is empty and the place is that of `role`.
    """
    source = document.source
    found = list(_DECLARATION.finditer(source)) if "laml-lint" in source else []
    if found:
        comments = {comment.start for comment in document.syntax.comments}
        for match in found:
            if match.start() in comments:
                yield match["word"], Span(*match.span("word" if match["word"] else "mark"))


def references(document: Document) -> Iterator[Reference]:
    """The addresses in `document` that give other documents roles."""
    names = naming_attributes(document.vocabulary)
    for element in () if document.root is None else document.root.iter("*"):
        for name in names.intersection(element.keys()):
            type = document.placement(element).type
            attribute = None if type is None else type.attributes.get(name)
            address = (element.get(name) or "").strip()
            if (
                attribute is not None
                and attribute.document_role
                and address
                and not holds_placeholder(address)
            ):
                yield Reference(address, attribute.document_role.name)


@lru_cache(maxsize=8)
def _configured(roles: tuple[tuple[str, str], ...], root: str) -> tuple[tuple[Patterns, str], ...]:
    """The patterns of the setting with their roles; the last one first, because it counts."""
    return tuple((Patterns([pattern], root), role) for pattern, role in reversed(roles))


@lru_cache(maxsize=8)
def naming_attributes(vocabulary: Vocabulary) -> frozenset[str]:
    """The attributes that give roles, some of them on some elements only."""
    return frozenset(
        attribute.name
        for type in vocabulary.types.values()
        for attribute in type.attributes.values()
        if attribute.document_role is not None
    )
