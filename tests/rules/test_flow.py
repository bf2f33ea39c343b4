"""The rules about the course of a call: messages, fixes, and what the settings have to do with them."""

from __future__ import annotations

import pytest

from laml_lint import Diagnostic, Settings, fix, lint
from laml_lint.vocabulary import load


def found(body: str, code: str, **settings: object) -> list[Diagnostic]:
    chosen = Settings(select=(code,), **settings)  # type: ignore[arg-type]
    return [item for item in lint(f"<Response>{body}</Response>", settings=chosen) if item.code == code]


def only(body: str, code: str, **settings: object) -> Diagnostic:
    (item,) = found(body, code, **settings)
    return item


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<Hangup/><Say>a</Say>", "<Say> is never reached: <Hangup> ends the call"),
        (
            "<Hangup/><Say>a</Say><Pause/>",
            "<Say> and the verb behind it are never reached: <Hangup> ends the call",
        ),
        (
            "<Hangup/><Say>a</Say><Pause/><Hangup/><Say>b</Say>",
            "<Say> and the 3 verbs behind it are never reached: <Hangup> ends the call",
        ),
        (
            '<Dial action="/next">+12025550111</Dial><Say>a</Say>',
            "<Say> is never reached: <Dial> with `action` goes on with the answer from there",
        ),
        (
            '<Play loop="0">https://cdn.example/a.mp3</Play><Hangup/>',
            '<Hangup> is never reached: <Play> with `loop="0"` goes on until the call ends',
        ),
    ],
)
def test_the_message_says_what_is_lost_and_why(body: str, message: str) -> None:
    assert only(body, "LML501").message == message


def test_the_verb_that_ends_the_document_is_shown_too() -> None:
    item = only("<Pause/><Hangup/><Say>a</Say>", "LML501")
    (related,) = item.related
    assert related.message == "<Hangup> ends the document"
    assert related.range.start.column == len("<Response><Pause/><") + 1


def test_help_names_the_attribute_that_makes_the_difference() -> None:
    assert only('<Sms action="/a">a</Sms><Pause/>', "LML501").help == "without `action` the next verb runs"
    assert only('<Say loop="0">a</Say><Pause/>', "LML501").help == 'without `loop="0"` the next verb runs'
    assert only("<Hangup/><Pause/>", "LML501").help is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\n  <Hangup/>\n  <Say>a</Say>\n", "\n  <Hangup/>\n"),
        ("\r\n  <Hangup/>\r\n\t<Say>a</Say> \r\n", "\r\n  <Hangup/>\r\n"),
        ("<Hangup/><Say>a</Say><Pause/>", "<Hangup/>"),
        ("\n  <Hangup/> <Say>a</Say>\n", "\n  <Hangup/>\n"),
        ("\n  <Hangup/>\n  <Say>a</Say><Pause/>\n  <Say>b</Say>\n", "\n  <Hangup/>\n"),
        (
            "\n  <Hangup/>\n  <Say>a</Say>\n  <!-- and -->\n  <Pause/>\n",
            "\n  <Hangup/>\n  <!-- and -->\n",
        ),
        ("\n  <Hangup/>\n  <Say>a</Say> <!-- and -->\n", "\n  <Hangup/>\n   <!-- and -->\n"),
        ("\n<Hangup/>\n\n  <Say>\n a\n  </Say>\n\n", "\n<Hangup/>\n\n\n"),
        (
            "\n  {{#a}}\n  <Hangup/>\n  <Say>a</Say>\n  {{/a}}\n  <Say>b</Say>\n",
            "\n  {{#a}}\n  <Hangup/>\n  {{/a}}\n  <Say>b</Say>\n",
        ),
    ],
)
def test_the_fix_removes_the_verbs_and_the_lines_they_leave_empty(before: str, after: str) -> None:
    settings = Settings(select=("LML501",))
    assert (
        fix(f"<Response>{before}</Response>", settings=settings, unsafe=True)
        == f"<Response>{after}</Response>"
    )
    assert fix(f"<Response>{before}</Response>", settings=settings) == f"<Response>{before}</Response>"


def test_nothing_is_said_of_verbs_whose_ends_had_to_be_guessed() -> None:
    assert found("<Dial action='/a'>+12025550111<Say>a</Say>", "LML501") == []
    assert found("<Hangup><Say>a</Say>", "LML501") == []


def test_the_verb_that_answered_is_shown_too() -> None:
    item = only("<Say>a</Say><Play>https://cdn.example/a.mp3</Play><Reject/>", "LML503")
    assert item.message == "<Reject> comes too late: <Say> has answered the call"
    assert [related.message for related in item.related] == ["<Say> has answered the call"]


def test_a_redirect_to_nothing_but_a_fragment_comes_back() -> None:
    item = only("<Redirect> #ot=2000 </Redirect>", "LML502")
    assert item.message == "<Redirect> leads back to this document, which can go on for ever"
    assert item.range.start.column == len("<Response><Redirect> ") + 1
    assert found("<Redirect>next.xml#ot=2000</Redirect>", "LML502") == []
    assert found("<Redirect>?again=1</Redirect>", "LML502") == []
    assert found("<Redirect>#{next_url}</Redirect>", "LML502") == []


def test_the_setting_decides_the_channel() -> None:
    item = only("<Say>a</Say><Say>b</Say>", "LML506", channel="messaging")
    assert (
        item.message
        == "<Say> is for calls, and the setting `channel` says that this document answers messages"
    )
    assert item.range.start.column == len("<Response><") + 1
    assert found("<Say>a</Say>", "LML506", channel="voice") == []
    assert found("<Redirect>/a</Redirect>", "LML506", channel="messaging") == []
    assert found("<Redirect>/a</Redirect>", "LML506", channel="fax") == []
    assert len(found("<Say>a</Say><Message>b</Message>", "LML506", channel="voice")) == 1
    template = "{{#sms}}<Message>a</Message>{{/sms}}{{^sms}}<Say>a</Say>{{/sms}}"
    assert len(found(template, "LML506", channel="voice")) == 1
    assert found(template, "LML506") == []


def test_the_other_channel_is_shown_too() -> None:
    item = only("<Say>a</Say><Message>b</Message>", "LML506")
    assert item.message == "<Message> is for messages, and cannot stand beside <Say>, which is for calls"
    assert [related.message for related in item.related] == ["<Say> is for calls"]


def test_messages_name_the_role_and_what_it_takes() -> None:
    item = only("<Hangup/>", "LML507", roles=(("*", "wait-url"),))
    assert item.message == (
        "<Hangup> may not stand in a document with the role wait-url, "
        "which takes <Play>, <Pause> and <Redirect>"
    )
    item = only("<Dial>+12025550111</Dial>", "LML507", roles=(("*", "whisper"),))
    assert item.message == "<Dial> is refused in a document with the role whisper"


def test_roles_speak_of_verbs_that_exist() -> None:
    vocabulary = load()
    for role in vocabulary.roles.values():
        assert {*role.allowed, *role.refused} <= set(vocabulary.root.children)
        assert not set(role.allowed) & set(role.refused)


def test_what_ends_a_document_names_attributes_and_values_that_exist() -> None:
    vocabulary = load()
    endings = [(type, type.ending) for type in vocabulary.types.values() if type.ending is not None]
    for type, ending in endings:
        assert ending.attribute is None or ending.attribute in type.attributes
        if ending.attribute is not None and type.attributes[ending.attribute].type.values:
            assert ending.value in type.attributes[ending.attribute].type.values


@pytest.mark.parametrize(
    "verb", ["<Gather/>", "<Hangup/>", "<Say>a</Say><Reject/>", "<Leave/>", "<Message>a</Message>"]
)
def test_thousands_of_verbs_are_looked_at_once(verb: str) -> None:
    settings = Settings(select=("LML5",), max_document_size=None)
    lint(f"<Response>{verb * 5_000}</Response>", settings=settings)
