"""The vocabulary is complete and says everything once."""

from __future__ import annotations

import re

import pytest

from laml_lint.vocabulary import Attribute, Kind, Limit, TextPresence, UrlForm, UrlRole, load

VOCABULARY = load()
KEYS = list(VOCABULARY.types)

VERBS = {
    "voice": """Connect Denoise Dial Echo Enqueue Gather Hangup Leave Pause Pay Play Record Redirect Refer
        Reject Say Sms Start Stop""",
    "messaging": "Message Redirect",
    "fax": "Receive Reject",
}


def attribute(path: str) -> Attribute:
    """Return the attribute that a path such as `Sip.Dial@codecs` names."""
    key, _, name = path.partition("@")
    return VOCABULARY.types[key].attributes[name]


@pytest.mark.parametrize("channel", VERBS)
def test_the_verbs_of_each_channel(channel: str) -> None:
    verbs = {
        tag
        for tag, child in VOCABULARY.root.children.items()
        if channel in VOCABULARY.types[child.type].channels
    }

    assert verbs == set(VERBS[channel].split())


def test_the_elements_in_their_contexts() -> None:
    contexts = {tag: keys for tag, keys in VOCABULARY.tags.items() if keys != (tag,)}

    assert contexts == {
        "Stream": ("Stream.Connect", "Stream.Conference", "Stream.Start", "Stream.Stop"),
        "Parameter": ("Parameter.Stream", "Parameter.Pay"),
        "Prompt": ("Prompt.AI", "Prompt.Pay"),
        "Language": ("Language.AI",),
        "Sip": ("Sip.Dial", "Sip.Refer"),
    }
    assert len(KEYS) == 57
    assert sum(len(VOCABULARY.types[key].attributes) for key in KEYS) == 206


@pytest.mark.parametrize("key", KEYS)
def test_an_element_is_described(key: str) -> None:
    element = VOCABULARY.types[key]

    assert element.key == key
    assert element.tag == key.partition(".")[0]
    assert element.doc.endswith(".")
    assert element.source is not None
    assert element.source.startswith("https://")
    assert element.channels
    assert element.kind in ("root", "verb", "noun", "child", "ssml")
    assert bool(element.parents) != (element is VOCABULARY.root)
    assert (element.text is None) == (element.text_presence is TextPresence.NONE)
    for parent in element.parents:
        assert VOCABULARY.types[parent].children[element.tag].type == key


@pytest.mark.parametrize("key", KEYS)
def test_its_attributes_are_described(key: str) -> None:
    element = VOCABULARY.types[key]

    for name, declared in element.attributes.items():
        value = declared.type
        assert declared.name == name
        assert declared.doc.endswith("."), name
        assert declared.source is not None
        assert declared.source.startswith("https://"), name
        assert declared.keyword is not None
        assert declared.keyword.isidentifier()
        assert declared.companion is None or declared.companion in element.attributes, name
        assert not set(declared.channels) - set(element.channels), name
        assert (value.kind is Kind.URL) == (value.role is not None), name
        assert (value.kind is Kind.URL) == bool(value.schemes), name
        for allowed in value.values.values():
            assert allowed.doc.endswith("."), name
        if value.values and declared.default and value.kind is not Kind.STRING:
            assert set(re.split("[ ,]", declared.default)) <= set(value.values), name


@pytest.mark.parametrize("key", KEYS)
def test_its_aliases_are_clear(key: str) -> None:
    element = VOCABULARY.types[key]
    aliases = [alias for declared in element.attributes.values() for alias in declared.aliases]

    assert len(aliases) == len(set(aliases))
    assert not set(aliases) & set(VOCABULARY.attribute_owners), "a real attribute of some element is no alias"
    for declared in element.attributes.values():
        values = declared.type.values
        words = [alias for allowed in values.values() for alias in allowed.aliases]
        assert len(words) == len(set(words))
        assert not set(words) & set(values) - {"false"}, declared.name


def test_the_aliases_of_elements() -> None:
    assert VOCABULARY.element_aliases == {
        "Sleep": ("Pause",),
        "Wait": ("Pause",),
        "Speak": ("Say",),
        "GetDigits": ("Gather",),
        "GetInput": ("Gather",),
    }


def test_the_owners_of_an_attribute() -> None:
    assert VOCABULARY.attribute_owners["waitMethod"] == ("Conference",)
    assert VOCABULARY.attribute_owners["waitUrlMethod"] == ("Enqueue",)
    assert set(VOCABULARY.attribute_owners["statusCallbackEvent"]) == {"Conference", "Number", "Sip.Dial"}


def test_how_many_children_fit() -> None:
    maxima = {
        f"{key}/{tag}": child.maximum
        for key in KEYS
        for tag, child in VOCABULARY.types[key].children.items()
        if child.maximum is not None
    }

    assert maxima == {
        "Connect/Room": 1,
        "Connect/Stream": 1,
        "Connect/VirtualAgent": 1,
        "Connect/AI": 1,
        "Dial/Sip": 10,
        "Dial/Conference": 1,
        "Dial/Number": 10,
        "Conference/Stream": 1,
        "Refer/Sip": 1,
        "Message/Media": 10,
    }
    assert [key for key in KEYS if VOCABULARY.types[key].one_child] == ["Connect", "Refer"]
    assert [key for key in KEYS if VOCABULARY.types[key].any_children] == ["Defaults", "Function"]


def test_how_many_children_are_advised() -> None:
    advised = {
        (key, tag): (limit.maximum, limit.severity)
        for key in KEYS
        for tag, child in VOCABULARY.types[key].children.items()
        for limit in child.limits
    }

    assert advised == {
        ("Response", "Message"): (10, "warning"),
        ("Dial", "Queue"): (1, "warning"),
        ("Message", "Media"): (8, "info"),
        ("Stream.Connect", "Parameter"): (99, "info"),
        ("Stream.Conference", "Parameter"): (99, "info"),
        ("Stream.Start", "Parameter"): (99, "info"),
    }
    (limit,) = VOCABULARY.root.children["Message"].limits
    assert limit == Limit(10, "warning", "TwiML sends at most ten replies to one message (error 14109).")


def test_what_goes_together_in_a_dial() -> None:
    dial = VOCABULARY.types["Dial"]

    assert dial.exclusive == (("Sip",),)
    assert dial.conflicts == (("Conference", "Number"),)
    assert [(child.tag, child.severity) for child in dial.alone] == [("Queue", "warning")]
    assert set(dial.text_excludes) == set(dial.children)
    assert (dial.needs_content, VOCABULARY.types["Message"].needs_content) == ("error", "error")
    assert VOCABULARY.types["Prompt.Pay"].needs_content == "warning"


def test_elements_that_end_the_document() -> None:
    assert {key for key in KEYS if VOCABULARY.types[key].terminal} == {
        "Hangup",
        "Leave",
        "Pay",
        "Record",
        "Redirect",
        "Reject",
    }


def test_elements_of_other_times() -> None:
    status = {key: VOCABULARY.types[key].status for key in KEYS}

    assert [key for key in KEYS if status[key] == "deprecated"] == ["VirtualAgent"]
    legacy = {key for key in KEYS if status[key] == "legacy"}
    assert legacy == {
        "AI",
        "Prompt.AI",
        "PostPrompt",
        "Languages",
        "Language.AI",
        "SWAIG",
        "Defaults",
        "Function",
    }
    for key in legacy:
        assert {declared.status for declared in VOCABULARY.types[key].attributes.values()} <= {"legacy"}


def test_what_only_samples_show() -> None:
    attributes = {
        f"{key}@{name}"
        for key in KEYS
        for name, declared in VOCABULARY.types[key].attributes.items()
        if declared.status == "example-only"
    }
    values = {
        (name, value)
        for name, declared in VOCABULARY.values.items()
        for value, allowed in declared.values.items()
        if allowed.status == "example-only"
    }

    assert attributes == {"Conference@streamUrl", "Pay@paymentConnector", "Prompt.Pay@name"}
    assert values == {("DialRecording", "true"), ("ConferenceTrim", "do-not-trim"), ("Currency", "mxn")}
    assert attribute("Dial@record").type.values["true"].replaced_by == "record-from-answer"
    assert attribute("Connect@action").status == "documented-elsewhere"


def test_attributes_that_must_or_should_be_there() -> None:
    paths = {f"{key}@{name}" for key in KEYS for name in VOCABULARY.types[key].attributes}

    assert {path for path in paths if attribute(path).required} == {
        "Stream.Start@url",
        "Stream.Connect@url",
        "Stream.Conference@url",
        "Stream.Conference@name",
        "Stream.Stop@name",
        "Parameter.Stream@name",
        "Parameter.Stream@value",
        "Parameter.Pay@name",
        "Parameter.Pay@value",
        "Prompt.Pay@for",
        "VirtualAgent@connectorName",
        "lang@xml:lang",
        "say-as@interpret-as",
        "sub@alias",
        "phoneme@ph",
    }
    assert {path: attribute(path).advised for path in paths if attribute(path).advised} == {
        "Pay@paymentConnectorUrl": "warning",
        "Pay@minPostalCodeLength": "info",
        "Pay@securityCode": "info",
    }


def test_callbacks_that_may_be_relative() -> None:
    relative = {
        f"{key}@{name}"
        for key in KEYS
        for name, declared in VOCABULARY.types[key].attributes.items()
        if declared.type.role in (UrlRole.CALLBACK, UrlRole.STORAGE) and declared.type.form is UrlForm.ANY
    }

    assert relative == {
        "Dial@recordingStatusCallback",
        "Record@recordingStatusCallback",
        "Sms@statusCallback",
        "Stream.Start@statusCallback",
        "Stream.Connect@statusCallback",
        "Stream.Conference@statusCallback",
    }


LIMITS: dict[str, tuple[int | None, int | None, str | None]] = {
    "Dial@timeout": (5, 600, "seconds"),
    "Dial@timeLimit": (1, None, "seconds"),
    "Echo@timeout": (5, 120, "seconds"),
    "Gather@timeout": (1, None, "seconds"),
    "Gather@numDigits": (1, None, None),
    "Gather@speechTimeout": (1, None, "seconds"),
    "Pause@length": (1, None, "seconds"),
    "Pay@timeout": (4, None, "seconds"),
    "Pay@maxAttempts": (1, 3, None),
    "Pay@minPostalCodeLength": (0, None, None),
    "Pay@chargeAmount": (0, 1000000, None),
    "Prompt.Pay@attempt": (1, 10, None),
    "Play@loop": (0, None, None),
    "Say@loop": (0, None, None),
    "Record@maxLength": (0, None, "seconds"),
    "Record@timeout": (1, None, "seconds"),
    "Sip.Dial@sessionTimeout": (0, None, "seconds"),
    "Conference@maxParticipants": (1, None, None),
    "Prompt.AI@temperature": (0, 2, None),
    "Prompt.AI@presencePenalty": (-2, 2, None),
    "break@time": (None, 10, "seconds"),
}


@pytest.mark.parametrize("path", LIMITS)
def test_the_limits_of_numbers(path: str) -> None:
    value = attribute(path).type

    assert (value.minimum, value.maximum, value.unit) == LIMITS[path]
    if value.kind in (Kind.INTEGER, Kind.INTEGER_LIST, Kind.INTEGER_OR_KEYWORD):
        assert value.max_digits == 18


def test_the_limits_of_texts() -> None:
    texts = {key: VOCABULARY.types[key].text for key in ("Say", "Sms", "Message", "Body")}
    lengths = {key: text.max_length for key, text in texts.items() if text is not None}

    assert lengths == {"Say": 4096, "Sms": 1599, "Message": 1600, "Body": 1600}
    assert attribute("Dial@callerName").type.max_length == 70
    assert attribute("Gather@hints").type.max_item_length == 100


def test_keys_and_tones() -> None:
    charsets = {
        path: attribute(path).type.charset
        for path in ("Number@sendDigits", "Play@digits", "Gather@finishOnKey", "Record@finishOnKey")
    }

    assert charsets == {
        "Number@sendDigits": "0-9A-D*#wW",
        "Play@digits": "0-9*#w",
        "Gather@finishOnKey": "0-9*#",
        "Record@finishOnKey": "0-9*#",
    }
    assert attribute("Gather@finishOnKey").type.empty_allowed
    assert not attribute("Play@digits").type.empty_allowed


def test_reason_is_for_calls_only() -> None:
    assert attribute("Reject@reason").channels == ("voice",)


def test_names_of_the_python_builders() -> None:
    keywords = {
        path: attribute(path).keyword
        for path in ("Sms@from", "Prompt.Pay@for", "lang@xml:lang", "say-as@interpret-as", "AI@postPromptURL")
    }

    assert keywords == {
        "Sms@from": "from_",
        "Prompt.Pay@for": "for_",
        "lang@xml:lang": "xml_lang",
        "say-as@interpret-as": "interpret_as",
        "AI@postPromptURL": "postPromptURL",
    }


def test_voices() -> None:
    voice = attribute("Say@voice").type

    assert {name: value.status for name, value in voice.values.items()} == {
        "man": "documented",
        "woman": "documented",
        "alice": "deprecated",
    }
    for known in ("Polly.Amy-Neural", "gcloud.en-GB-Neural2-A", "azure.en-US-JennyNeural", "openai.alloy"):
        assert any(re.fullmatch(pattern, known) for pattern in voice.patterns), known
    assert not any(re.fullmatch(pattern, "Google.en-GB-Wavenet-A") for pattern in voice.patterns)
