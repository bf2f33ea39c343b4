"""Conference is in the vocabulary exactly as its reference page describes it."""

from __future__ import annotations

from laml_lint.vocabulary import Attribute, Kind, TextPresence, UrlForm, UrlRole, load

PAGE = "https://signalwire.com/docs/compatibility-api/cxml/reference/voice/conference"

BOOLEAN = ("true", "false")
METHOD = ("GET", "POST")
EVENTS = ("start", "end", "join", "leave", "mute", "hold", "speaker")

# name: kind, documented values, default
ATTRIBUTES: dict[str, tuple[Kind, tuple[str, ...], str | None]] = {
    "muted": (Kind.BOOLEAN, BOOLEAN, "false"),
    "beep": (Kind.ENUM, ("true", "false", "onEnter", "onExit"), "true"),
    "startConferenceOnEnter": (Kind.BOOLEAN, BOOLEAN, "true"),
    "endConferenceOnExit": (Kind.BOOLEAN, BOOLEAN, "false"),
    "waitUrl": (Kind.URL, (), None),
    "waitMethod": (Kind.ENUM, METHOD, "POST"),
    "maxParticipants": (Kind.INTEGER, (), None),
    "record": (Kind.ENUM, ("do-not-record", "record-from-start"), "do-not-record"),
    "trim": (Kind.ENUM, ("trim-silence",), "trim-silence"),
    "coach": (Kind.CALL_SID, (), None),
    "statusCallbackEvent": (Kind.EVENT_LIST, EVENTS, None),
    "statusCallback": (Kind.URL, (), None),
    "statusCallbackMethod": (Kind.ENUM, METHOD, "POST"),
    "recordingStatusCallback": (Kind.URL, (), None),
    "recordingStatusCallbackMethod": (Kind.ENUM, METHOD, "POST"),
    "recordingStatusCallbackEvent": (
        Kind.EVENT_LIST,
        ("in-progress", "completed", "failed"),
        "completed failed",
    ),
    "eventCallbackUrl": (Kind.URL, (), None),
}

CONFERENCE = load().types["Conference"]


def documented_values(attribute: Attribute) -> tuple[str, ...]:
    return tuple(name for name, value in attribute.type.values.items() if value.status == "documented")


def test_the_seventeen_attributes_with_their_values_and_defaults() -> None:
    found = {
        name: (attribute.type.kind, documented_values(attribute), attribute.default)
        for name, attribute in CONFERENCE.attributes.items()
        if attribute.status == "documented"
    }

    assert len(found) == 17
    assert found == ATTRIBUTES
    assert not any(attribute.required for attribute in CONFERENCE.attributes.values())
    assert {CONFERENCE.attributes[name].source for name in ATTRIBUTES} == {PAGE}


def test_what_only_a_sample_of_another_page_shows() -> None:
    undocumented = [name for name in CONFERENCE.attributes if name not in ATTRIBUTES]

    assert undocumented == ["streamUrl"]
    assert CONFERENCE.attributes["streamUrl"].status == "example-only"
    assert CONFERENCE.attributes["trim"].type.values["do-not-trim"].status == "example-only"


def test_lists_are_separated_by_blanks() -> None:
    for name in ("statusCallbackEvent", "recordingStatusCallbackEvent"):
        assert CONFERENCE.attributes[name].type.separator == "space"


def test_the_names_of_the_webhook_stand_for_the_events() -> None:
    events = CONFERENCE.attributes["statusCallbackEvent"].type.values

    assert {event: value.aliases for event, value in events.items()} == {
        "start": ("conference-start",),
        "end": ("conference-end",),
        "join": ("participant-join",),
        "leave": ("participant-leave",),
        "mute": ("participant-mute", "participant-unmute"),
        "hold": ("participant-hold", "participant-unhold"),
        "speaker": ("participant-speech-start", "participant-speech-stop"),
    }


def test_common_wrong_names() -> None:
    aliases = {name: attribute.aliases for name, attribute in CONFERENCE.attributes.items()}

    assert aliases["startConferenceOnEnter"] == ("startOnEnter",)
    assert aliases["endConferenceOnExit"] == ("endOnExit",)
    assert aliases["statusCallback"] == ("statusCallbackUrl",)
    assert "waitUrlMethod" not in {alias for names in aliases.values() for alias in names}
    assert CONFERENCE.attributes["record"].type.values["record-from-start"].aliases == ("true",)


def test_addresses() -> None:
    types = {name: CONFERENCE.attributes[name].type for name in ATTRIBUTES}

    assert types["recordingStatusCallback"].form is UrlForm.ABSOLUTE
    assert types["statusCallback"].form is UrlForm.UNSPECIFIED
    assert types["waitUrl"].role is UrlRole.DOCUMENT
    for name in ("statusCallback", "recordingStatusCallback", "eventCallbackUrl"):
        assert types[name].role is UrlRole.CALLBACK
        assert types[name].schemes == ("http", "https")
    assert CONFERENCE.attributes["eventCallbackUrl"].fixed_method == "POST"


def test_companions() -> None:
    companions = {
        name: attribute.companion for name, attribute in CONFERENCE.attributes.items() if attribute.companion
    }

    assert companions == {
        "waitMethod": "waitUrl",
        "statusCallback": "statusCallbackEvent",
        "statusCallbackEvent": "statusCallback",
        "statusCallbackMethod": "statusCallback",
        "recordingStatusCallbackEvent": "recordingStatusCallback",
        "recordingStatusCallbackMethod": "recordingStatusCallback",
    }


def test_the_element() -> None:
    assert CONFERENCE.parents == ("Dial",)
    assert CONFERENCE.text_presence is TextPresence.REQUIRED
    assert CONFERENCE.text is not None
    assert CONFERENCE.text.kind is Kind.ROOM_NAME
    assert {tag: child.maximum for tag, child in CONFERENCE.children.items()} == {"Stream": 1}
    assert CONFERENCE.keyword == "Dial.conference(name, …)"
    assert CONFERENCE.attributes["startConferenceOnEnter"].keyword == "start_conference_on_enter"


def test_what_the_callbacks_receive() -> None:
    webhooks = load().webhooks
    status = webhooks[CONFERENCE.attributes["statusCallback"].webhooks[0]]
    recording = webhooks[CONFERENCE.attributes["recordingStatusCallback"].webhooks[0]]

    assert set(webhooks["voice.request"].parameters) < set(status.parameters)
    assert set(status.parameters["StatusCallbackEvent"].values) == {
        "conference-end",
        "conference-start",
        "participant-leave",
        "participant-join",
        "participant-mute",
        "participant-unmute",
        "participant-hold",
        "participant-unhold",
        "participant-speech-start",
        "participant-speech-stop",
    }
    assert list(recording.parameters) == [
        "AccountSid",
        "ConferenceSid",
        "RecordingSid",
        "RecordingUrl",
        "RecordingStatus",
        "RecordingDuration",
        "RecordingChannels",
        "RecordingStartTime",
        "RecordingSource",
    ]
    assert set(recording.parameters["RecordingStatus"].values) == {"in-progress", "complete", "failed"}
