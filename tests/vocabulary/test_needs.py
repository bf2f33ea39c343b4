"""What attributes need, and which children may not be the same: the facts fit the language and the rules."""

from __future__ import annotations

import pytest

from laml_lint.vocabulary import load

VOCABULARY = load()
KEYS = list(VOCABULARY.types)


@pytest.mark.parametrize("key", KEYS)
def test_what_attributes_need_exists(key: str) -> None:
    element = VOCABULARY.types[key]

    for declared in element.attributes.values():
        for need in declared.needs:
            kin = [VOCABULARY.types[each].attributes for each in VOCABULARY.tags[element.tag]]
            words = {
                word for each in kin if declared.name in each for word in each[declared.name].type.values
            }
            assert set(need.when) <= (words or {"true", "false"}), declared.name
            assert need.child is None or need.child in element.children
            assert set(need.parents) <= set(VOCABULARY.tags)
            if need.attribute is None:
                continue
            owners = [VOCABULARY.types[parent] for parent in element.parents] if need.of_parent else [element]
            for owner in owners:
                other = owner.attributes.get(need.attribute)
                if other is None:
                    assert need.attribute == "bidir", "only some streams have it"
                    continue
                known = set(other.type.values or ("true", "false"))
                assert set(need.values) | set(need.exceptions) <= known, declared.name


@pytest.mark.parametrize("key", KEYS)
def test_what_makes_children_unique_exists(key: str) -> None:
    element = VOCABULARY.types[key]

    assert element.text_instead is None or element.text_instead in element.attributes
    for unique in element.unique:
        child = VOCABULARY.types[element.children[unique.child].type]
        assert set(unique.attributes) <= set(child.attributes)
        assert unique.text or unique.attributes


def test_every_need_and_every_likeness_has_its_rule() -> None:
    topics = {
        need.topic
        for key in KEYS
        for each in VOCABULARY.types[key].attributes.values()
        for need in each.needs
    }
    likenesses = {unique.topic for key in KEYS for unique in VOCABULARY.types[key].unique}

    assert topics == {
        "caller-name",
        "coaching",
        "credentials",
        "double-recording",
        "first-participant",
        "keys",
        "payment-prompt",
        "payment-token",
        "play",
        "recording-callback",
        "recording-option",
        "speech",
        "speech-model",
        "speech-tag",
        "stream",
        "transcription",
    }
    assert likenesses == {"name", "payment-prompt", "target"}
