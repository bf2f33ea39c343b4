"""What only TwiML knows, asked about a document in LaML that was refused.

A right document never gets here, so that the wider vocabulary is read only when something may be in it. A
vocabulary that is not LaML's has no wider one: what TwiML knows is then right, or nobody asked.
"""

from __future__ import annotations

from collections.abc import Mapping

from laml_lint.spelling import nearest
from laml_lint.vocabulary import AllowedValue, Attribute, Child, ElementType, ValueType, Vocabulary, load
from laml_lint.vocabulary.model import NOTHING, TextPresence


def wider(vocabulary: Vocabulary) -> Vocabulary | None:
    """The vocabulary of TwiML, when `vocabulary` is that of LaML."""
    return load("twiml") if vocabulary.dialect == "laml" else None


def only_child(vocabulary: Vocabulary, parent: ElementType, tag: str) -> Child | None:
    """The place for `tag`, in whatever case, that only TwiML has in `parent`."""
    twiml = wider(vocabulary)
    if twiml is None or parent.key not in twiml.types:
        return None
    children = twiml.types[parent.key].children
    child = children.get(tag) or next((each for each in children.values() if _same(each.tag, tag)), None)
    return child if child is not None and child.twiml_only else None


def only_attribute(vocabulary: Vocabulary, type: ElementType, name: str) -> Attribute | None:
    """The attribute `name`, in whatever case, that only TwiML gives to elements of `type`."""
    twiml = wider(vocabulary)
    if twiml is None or type.key not in twiml.types:
        return None
    attributes = twiml.types[type.key].attributes
    attribute = attributes.get(name) or next(
        (each for each in attributes.values() if _same(each.name, name)), None
    )
    return attribute if attribute is not None and attribute.twiml_only else None


def near_attribute(vocabulary: Vocabulary, type: ElementType, name: str) -> str | None:
    """The attribute that only TwiML gives to elements of `type` and that `name` resembles."""
    twiml = wider(vocabulary)
    if twiml is None or type.key not in twiml.types:
        return None
    known = twiml.types[type.key].attributes.values()
    return nearest(name, [attribute.name for attribute in known if attribute.twiml_only])


def attribute_owners(vocabulary: Vocabulary, name: str) -> list[str]:
    """The tags of the elements that have the attribute `name` in TwiML, when LaML has it nowhere."""
    twiml = wider(vocabulary)
    if twiml is None or name in vocabulary.attribute_owners:
        return []
    return list(dict.fromkeys(twiml.types[key].tag for key in twiml.attribute_owners.get(name, ())))


def homes(vocabulary: Vocabulary, tag: str) -> list[str]:
    """The tags of the elements in which `tag` stands in TwiML, when LaML does not have it at all."""
    twiml = wider(vocabulary)
    if twiml is None or tag in vocabulary.tags:
        return []
    parents = [key for type in twiml.tags.get(tag, ()) for key in twiml.types[type].parents]
    return list(dict.fromkeys(twiml.types[key].tag for key in parents))


def near_child(vocabulary: Vocabulary, parent: ElementType, tag: str) -> str | None:
    """The child that only TwiML lets stand in `parent` and that `tag` resembles."""
    twiml = wider(vocabulary)
    if twiml is None or parent.key not in twiml.types:
        return None
    known = twiml.types[parent.key].children.values()
    return nearest(tag, [child.tag for child in known if child.twiml_only])


def goes_without_text(vocabulary: Vocabulary, type: ElementType) -> bool:
    """Whether elements of `type` need no text in TwiML."""
    twiml = wider(vocabulary)
    return (
        twiml is not None
        and type.key in twiml.types
        and twiml.types[type.key].text_presence is not TextPresence.REQUIRED
    )


def only_value(vocabulary: Vocabulary, type: ValueType, word: str) -> bool:
    """Whether only TwiML has `word` among the values of `type`.

    Words that LaML disputes itself, and old forms of other words, do not count: there is more to say of them.
    """
    fact = _values(vocabulary, type).get(word)
    return fact is not None and fact.twiml_only and fact.replaced_by is None and word not in type.disputed


def near_value(vocabulary: Vocabulary, type: ValueType, word: str) -> str | None:
    """The value that only TwiML has in `type` and that `word` resembles."""
    known = _values(vocabulary, type)
    return nearest(word, [each for each in known if only_value(vocabulary, type, each)])


def _values(vocabulary: Vocabulary, type: ValueType) -> Mapping[str, AllowedValue]:
    twiml = wider(vocabulary)
    return NOTHING if twiml is None or type.name not in twiml.values else twiml.values[type.name].values


def _same(name: str, written: str) -> bool:
    return name.lower() == written.lower()
