"""What a name or a value in a document means, or was probably meant to be, as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laml_lint.placement import suggest_element
from laml_lint.rules.names._attributes import Meaning, read_name
from laml_lint.spelling import brief, listing, nearest
from laml_lint.twiml import only_child, wider
from laml_lint.vocabulary.model import Kind
from laml_lsp.documentation import (
    allowed_text,
    attribute_text,
    attribute_title,
    element_text,
    value_text,
    webhook_text,
)
from laml_lsp.elements import type_inside, type_of_frame
from laml_lsp.markdown import code, escaped, link, page, points

if TYPE_CHECKING:
    from collections.abc import Iterable

    from laml_lint.rules.names._attributes import Reading
    from laml_lint.vocabulary import Attribute, ElementType, Vocabulary
    from laml_lsp.cursor import Frame

_LIKE_TEXT = frozenset({Meaning.TEXT, Meaning.TEXT_TOO})


def type_of_tag(vocabulary: Vocabulary, frame: Frame | None, tag: str) -> ElementType | None:
    """What an element `tag` in `frame` is; where it may not stand, what it is everywhere."""
    type = type_inside(vocabulary, frame, tag)
    keys = vocabulary.tags.get(tag, ())
    return vocabulary.types[keys[0]] if type is None and len(keys) == 1 else type


# --- elements ---


def element_meaning(vocabulary: Vocabulary, frame: Frame | None, tag: str) -> str:
    """What an element `tag` in `frame` is, or was probably meant to be; empty when nothing is known of it."""
    type = type_of_tag(vocabulary, frame, tag)
    if type is not None:
        return element_text(vocabulary, type)
    keys = vocabulary.tags.get(tag, ())
    if keys:
        return _in_its_places(vocabulary, tag, keys)
    parent = type_of_frame(vocabulary, frame)
    if parent is None or ":" in tag:
        return ""
    foreign, twiml = only_child(vocabulary, parent, tag), wider(vocabulary)
    if foreign is not None and twiml is not None:
        return element_text(twiml, twiml.types[foreign.type])
    if parent.any_children:
        return ""
    return _meant_element(vocabulary, parent, tag)


def _in_its_places(vocabulary: Vocabulary, tag: str, keys: Iterable[str]) -> str:
    """An element that is another thing in each place, and stands in none of them."""
    places = []
    for key in keys:
        type = vocabulary.types[key]
        parents = dict.fromkeys(f"<{vocabulary.types[parent].tag}>" for parent in type.parents)
        places.append(f"in {_any_of(parents)}: {escaped(type.doc)}")
    return page(f"**{code(f'<{tag}>')}** – stands in other places", points(places))


def _meant_element(vocabulary: Vocabulary, parent: ElementType, tag: str) -> str:
    known = f"{vocabulary.language} has no {code(f'<{brief(tag)}>')}"
    meant = suggest_element(vocabulary, parent, tag)
    if meant is None:
        return f"{known}."
    child = parent.children.get(meant)
    keys = (child.type,) if child is not None else vocabulary.tags[meant]
    about = element_text(vocabulary, vocabulary.types[keys[0]]) if len(keys) == 1 else ""
    return page(f"{known}; {code(f'<{meant}>')} is probably meant.", about)


# --- attributes ---


def attribute_meaning(
    vocabulary: Vocabulary, type: ElementType, around: ElementType | None, name: str
) -> str:
    """What the attribute `name` of a `type` in an `around` is, or was probably meant to be."""
    attribute = type.attributes.get(name)
    if attribute is not None:
        return attribute_text(vocabulary, type, attribute)
    if ":" in name or name == "xmlns":
        return ""
    reading = read_name(vocabulary, type.key, None if around is None else around.key, name)
    twiml = wider(vocabulary)
    if reading.meaning is Meaning.TWIML_ONLY and reading.meant is not None and twiml is not None:
        foreign = twiml.types[type.key]
        return attribute_text(twiml, foreign, foreign.attributes[reading.meant])
    known = f"{code(f'<{type.tag}>')} has no attribute {code(brief(name))}"
    meant = type.attributes.get(reading.meant or "")
    if meant is not None:
        return page(
            f"{known}; {code(meant.name)} is probably meant.", attribute_text(vocabulary, type, meant)
        )
    if reading.meaning in _LIKE_TEXT:
        return f"{known}: that is written between the tags."
    return known + _elsewhere(reading, name)


def _elsewhere(reading: Reading, name: str) -> str:
    """The end of the sentence that an element has no such attribute: where there is one."""
    if not reading.owners:
        return "."
    called = f", under the name {code(reading.meant)}" if reading.meant not in (None, name) else ""
    return f"; it belongs to {_any_of(f'<{owner.tag}>' for owner in reading.owners)}{called}."


# --- values ---


def value_meaning(vocabulary: Vocabulary, type: ElementType, attribute: Attribute, value: str) -> str:
    """What a value, or an item of a list, means as one of an attribute of `type`."""
    if attribute.type.kind is Kind.URL:
        return page(
            attribute_text(vocabulary, type, attribute, received=False),
            webhook_text(vocabulary, attribute.webhooks),
        )
    if value in attribute.type.values:
        return page(
            value_text(attribute.type, value),
            attribute_title(type, attribute),
            escaped(attribute.doc),
            allowed_text(attribute.type, attribute.default),
            link("Reference", attribute.source),
        )
    return page(_meant_value(attribute, value), attribute_text(vocabulary, type, attribute))


def _meant_value(attribute: Attribute, value: str) -> str:
    """What to say of a value that is none of those that are known."""
    type = attribute.type
    old, new = type.old_prefix, type.new_prefix
    if old is not None and new is not None and value.lower().startswith(old.lower()):
        return f"{code(old)} is the old form of {code(new)}."
    aliases = {alias: word for word, fact in type.values.items() for alias in fact.aliases}
    meant = aliases.get(value) or nearest(value, type.values)
    return f"{code(value)} probably means {code(meant)}." if meant and not type.patterns else ""


def _any_of(tags: Iterable[str]) -> str:
    return listing([code(tag) for tag in dict.fromkeys(tags)])
