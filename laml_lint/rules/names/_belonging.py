"""Where an attribute belongs that stands on the wrong element: in words, and as a fix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laml_lint.diagnostics import Fix, Safety, Span
from laml_lint.rules.names._attributes import Meaning, Stranger
from laml_lint.rules.names._content import known_children
from laml_lint.rules.names._edits import rename_attribute, with_blank
from laml_lint.rules.names._elements import tags

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document


def whereabouts(document: Document, stranger: Stranger) -> str:
    """Which elements take the attribute, or how it is called here."""
    meaning, meant, owners = stranger.reading.meaning, stranger.reading.meant, stranger.reading.owners
    own = stranger.type.tag
    takers = list(dict.fromkeys(owner.tag for owner in owners))
    verb = "takes" if len(takers) == 1 else "take"
    if meaning is Meaning.SAME_TAG:
        homes = dict.fromkeys(document.vocabulary.types[key].tag for owner in owners for key in owner.parents)
        return f"only <{own}> in {tags(homes, 'or')} takes it"
    if meaning is Meaning.RENAMED:
        return f"here it is called `{meant}`; {tags(takers)} {verb} `{stranger.name}`"
    if meaning is Meaning.OF_CHILD and owners[0].kind == "ssml":
        return f'write <{takers[0]} {stranger.name}="…"> around the words'
    if meaning is Meaning.OF_CHILD and meant is not None:
        return f"{tags(takers)} {verb} it under the name `{meant}`"
    if meaning is Meaning.OF_PARENT:
        return f"it belongs to the <{takers[0]}> around it"
    return f"{tags(takers)} {verb} it"


def moved(document: Document, element: etree._Element, stranger: Stranger) -> Fix | None:
    """Writes the name that the attribute has here, or moves it to the only child that takes it."""
    reading = stranger.reading
    if reading.meaning is Meaning.RENAMED and reading.meant is not None:
        return rename_attribute(document, element, stranger, reading.meant, Safety.UNSAFE)
    if reading.meaning is not Meaning.OF_CHILD or reading.owners[0].kind == "ssml":
        return None
    name = reading.meant or stranger.name
    takers = [
        child
        for child, tag in known_children(element, document)
        if name in document.vocabulary.types[stranger.type.children[tag].type].attributes
    ]
    if len(takers) != 1 or name in takers[0].attrib:
        return None
    attribute = document.locate.attribute_node(element, stranger.key)
    child_name = document.locate.name(takers[0])
    written = document.source[attribute.name_span.end : attribute.span.end]
    return document.fix(
        f"move to <{document.source[child_name.start : child_name.end]}>",
        Safety.UNSAFE,
        (with_blank(document, attribute), ""),
        (Span(child_name.end, child_name.end), f" {name}{written}"),
    )
