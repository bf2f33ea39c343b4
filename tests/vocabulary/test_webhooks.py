"""What callbacks receive is in the vocabulary, and every address knows it."""

from __future__ import annotations

import pytest

from laml_lint.vocabulary import UrlRole, load

VOCABULARY = load()
KEYS = list(VOCABULARY.types)


def test_every_address_of_a_webhook_is_told_what_it_receives() -> None:
    received = {key for path in KEYS for key in VOCABULARY.types[path].webhooks}
    received |= {
        key
        for path in KEYS
        for declared in VOCABULARY.types[path].attributes.values()
        for key in declared.webhooks
    }

    assert set(VOCABULARY.webhooks) - received == {
        "voice.request",
        "voice.statusCallback",
        "messaging.request",
        "fax.request",
        "fax.statusCallback",
        "mustache.general",
        "mustache.voice",
        "mustache.messaging",
        "shared.voiceStatusCallback",
        "shared.recordingStatusCallback",
        "shared.transcriptionStatusCallback",
    }
    unknown = {
        f"{key}@{name}"
        for key in KEYS
        for name, declared in VOCABULARY.types[key].attributes.items()
        if declared.type.role in (UrlRole.CALLBACK, UrlRole.DOCUMENT) and not declared.webhooks
    }
    assert unknown == {"AI@postPromptURL", "Defaults@webHookURL", "Function@webHookURL"}


@pytest.mark.parametrize("key", list(VOCABULARY.webhooks))
def test_a_webhook_is_described(key: str) -> None:
    webhook = VOCABULARY.webhooks[key]

    assert webhook.doc.endswith(".")
    assert webhook.source is not None
    assert webhook.source.startswith("https://")
    for name, parameter in webhook.parameters.items():
        assert parameter.name == name
        assert parameter.doc.endswith("."), name
        assert parameter.type in ("string", "integer", "decimal", "object"), name
        assert all(doc.endswith(".") for doc in parameter.values.values()), name


def test_webhooks_that_build_on_others() -> None:
    dial = VOCABULARY.webhooks["Dial.action[Sip]"].parameters
    number = VOCABULARY.webhooks["Number.statusCallback"]

    assert {"CallSid", "DialCallStatus", "DialSipCallId"} <= set(dial)
    assert number.parameters == VOCABULARY.webhooks["shared.voiceStatusCallback"].parameters
    assert VOCABULARY.types["Dial"].attributes["action"].webhooks == (
        "Dial.action",
        "Dial.action[Sip]",
        "Dial.action[Verto]",
    )
