"""`assert_laml` on documents and builders, and what its options mean."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import signalwire.fax_response
import signalwire.messaging_response
import signalwire.voice_response
import twilio.twiml.fax_response
import twilio.twiml.messaging_response
import twilio.twiml.voice_response
from lxml import etree

from laml_lint import Settings, SettingsError
from laml_lint.pytest_plugin import AssertLaml
from tests.pytest_plugin.applications import GOOD, WRONG_VALUE

MIXED = "<Response><Redirect>/next</Redirect><Say>Bye</Say></Response>"
"""With a warning (LML501, the Say is never reached) and, before it, a hint (LML302, the URL is relative)."""
VOICE = [signalwire.voice_response, twilio.twiml.voice_response]
MESSAGING = [signalwire.messaging_response, twilio.twiml.messaging_response]
FAX = [signalwire.fax_response, twilio.twiml.fax_response]


def failure(check: AssertLaml, answer: object, **options: Any) -> str:
    with pytest.raises(AssertionError) as caught:
        check(answer, **options)
    return str(caught.value)


@pytest.mark.parametrize("module", VOICE, ids=lambda module: module.__name__)
class TestVoiceBuilders:
    def test_right(self, check: AssertLaml, module: ModuleType) -> None:
        response = module.VoiceResponse()
        dial = response.dial(caller_id="+12025550142", timeout=20)
        dial.conference("Room 1234", beep="onEnter", start_conference_on_enter=True)
        checked = check(response)
        assert checked.root.find("Dial/Conference").get("startConferenceOnEnter") == "true"

    def test_a_wrong_value(self, check: AssertLaml, module: ModuleType) -> None:
        response = module.VoiceResponse()
        response.dial().conference("Room 1234", beep="onenter")
        lines = failure(check, response).splitlines()
        assert lines[0] == "<VoiceResponse>: 1 error"
        assert lines[2].startswith("<VoiceResponse>:1:")
        assert " error LML201 invalid-value: " in lines[2]
        assert lines[5].strip(" |") == '^^^^^^^ did you mean "onEnter"?'

    def test_a_keyword_that_the_builder_swallows(self, check: AssertLaml, module: ModuleType) -> None:
        response = module.VoiceResponse()
        response.dial("+12025550142", callerid="+12025550143")
        assert " error LML112 attribute-case: `callerid` of <Dial> is written `callerId`" in failure(
            check, response
        )

    def test_the_verb_in_place_of_the_response(self, check: AssertLaml, module: ModuleType) -> None:
        told = failure(check, module.VoiceResponse().say("Bye"))
        assert "LML012 wrong-root: the root is <Say>; it must stand inside <Response>" in told


@pytest.mark.parametrize("module", MESSAGING, ids=lambda module: module.__name__)
def test_messaging_builders(check: AssertLaml, module: ModuleType) -> None:
    response = module.MessagingResponse()
    response.message("Hello")
    assert check(response).root.findtext("Message") == "Hello"
    response.message("Hello", methods="POST")
    assert failure(check, response).splitlines()[0] == "<MessagingResponse>: 1 error"


@pytest.mark.parametrize("module", FAX, ids=lambda module: module.__name__)
def test_fax_builders(check: AssertLaml, module: ModuleType) -> None:
    response = module.FaxResponse()
    response.receive(action="/fax", media_type="application/pdf")
    assert check(response).root.find("Receive").get("mediaType") == "application/pdf"


@pytest.mark.parametrize(
    "form", [str, str.encode, lambda text: bytearray(text, "utf-8")], ids=["str", "bytes", "bytearray"]
)
def test_documents(check: AssertLaml, form: Any) -> None:
    assert check(form(GOOD)).text == GOOD
    assert "LML201" in failure(check, form(WRONG_VALUE))


def test_a_byte_order_mark_is_no_part_of_the_text(check: AssertLaml) -> None:
    assert check("\ufeff" + GOOD, fail_on="error").text == GOOD
    assert check(GOOD.encode("utf-8-sig"), fail_on="error").text == GOOD
    assert (
        check(GOOD.replace("UTF-8", "UTF-16").encode("utf-16"), fail_on="never").root[0].text == "Hello, Zoë"
    )


def test_what_is_too_slight_to_fail_is_given_back(check: AssertLaml) -> None:
    told = failure(check, MIXED)
    assert told.splitlines()[0] == "<text>: 1 warning"
    assert "LML302" not in told
    assert [item.code for item in check(MIXED, fail_on="error").findings] == ["LML302", "LML501"]
    assert [item.code for item in check(WRONG_VALUE, fail_on="never").findings] == ["LML201"]


def test_all_that_fails_is_told_in_the_order_of_its_places(check: AssertLaml) -> None:
    lines = failure(check, MIXED, fail_on="info").splitlines()
    assert lines[0] == "<text>: 1 warning, 1 info"
    assert [line.split()[2] for line in lines if line.startswith("<text>:1:")] == ["LML302", "LML501"]


@pytest.mark.parametrize(
    "selectors", ["LML501", "lml501", "unreachable-verb", ["LML501", "LML2"], "flow, LML2"], ids=str
)
def test_rules_may_be_left_out(check: AssertLaml, selectors: Any) -> None:
    assert [item.code for item in check(MIXED, ignore=selectors).findings] == ["LML302"]


def test_rules_may_be_chosen(check: AssertLaml) -> None:
    assert check(MIXED, select="LML2", fail_on="info").findings == ()
    assert "LML302" in failure(check, MIXED, select=["LML302"], fail_on="info")


def test_whatever_rules_are_chosen_a_document_it_has_to_be(check: AssertLaml) -> None:
    assert "LML012" in failure(check, "OK", select="LML2")
    assert "LML012" in failure(check, "OK", settings=Settings(select=("LML2",)))
    assert check("OK", ignore="LML012").findings == ()
    with pytest.raises(etree.XMLSyntaxError):
        _ = check("OK", ignore="LML012").root


def test_the_dialect_and_the_channel(check: AssertLaml) -> None:
    routed = '<Response><Enqueue workflowSid="WW1">Support</Enqueue></Response>'
    assert "LML802" in failure(check, routed)
    assert check(routed, dialect="twiml").findings == ()
    spoken = "<Response><Say>Hello</Say></Response>"
    assert check(spoken, channel="voice").findings == ()
    assert "LML506" in failure(check, spoken, channel="messaging")


def test_tags_of_templates_are_text(check: AssertLaml) -> None:
    document = '<Response><Pause length="{{ seconds }}"/></Response>'
    assert "LML203" in failure(check, document)
    assert check(document, settings=Settings()).findings == ()


def test_suppressed_findings_do_not_fail(check: AssertLaml) -> None:
    document = MIXED.replace("<Say>", "<!-- laml-lint: ignore LML501 --><Say>")
    assert [item.code for item in check(document).findings] == ["LML302"]
    settings = Settings(include_suppressed=True)
    assert [item.code for item in check(document, settings=settings).findings] == ["LML302", "LML501"]


def test_comments_are_no_part_of_the_tree(check: AssertLaml) -> None:
    checked = check("<Response><!-- first --><Hangup/></Response>")
    assert [element.tag for element in checked.root] == ["Hangup"]
    assert checked.root is checked.root


class TestConfiguration:
    def test_that_of_the_folder_holds(self, check: AssertLaml, tmp_path: Path) -> None:
        (tmp_path / "laml-lint.toml").write_text('ignore = ["LML501"]\nfail-on = "info"\n', encoding="utf-8")
        assert failure(check, MIXED).splitlines()[0] == "<text>: 1 info"
        assert [item.code for item in check(MIXED, fail_on="warning").findings] == ["LML302"]
        assert failure(check, MIXED, ignore="LML302").splitlines()[0] == "<text>: 1 warning"

    def test_given_settings_take_its_place(self, check: AssertLaml, tmp_path: Path) -> None:
        (tmp_path / "laml-lint.toml").write_text('ignore = ["LML501"]\n', encoding="utf-8")
        assert failure(check, MIXED, settings=Settings()).splitlines()[0] == "<text>: 1 warning"

    def test_the_name_of_a_file_gives_a_role(
        self, check: AssertLaml, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "laml-lint.toml").write_text('[roles]\n"wait*" = "wait-url"\n', encoding="utf-8")
        document = "<Response><Dial>+12025550142</Dial></Response>"
        assert check(document).findings == ()
        assert failure(check, document, filename="wait.xml").startswith(
            "wait.xml: 1 error\n\nwait.xml:1:12: "
        )

    def test_a_wrong_one_is_told(self, check: AssertLaml, tmp_path: Path) -> None:
        (tmp_path / "laml-lint.toml").write_text('selct = ["LML2"]\n', encoding="utf-8")
        with pytest.raises(
            SettingsError, match=r"laml-lint\.toml:1: unknown key 'selct'; did you mean select\?"
        ):
            check(GOOD)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"dialect": "twilio"}, "dialect: 'twilio' is not one of laml, twiml"),
        ({"fail_on": "fatal"}, "fail_on: 'fatal' is not one of error, warning, info, never"),
        (
            {"ignore": "unreachable-verbs"},
            "ignore: unknown rule 'unreachable-verbs'; did you mean unreachable-verb?",
        ),
        ({"select": ["LML201", 5]}, "select: expected a text in quotes, not 5"),
        (
            {"settings": Settings(select=("nonsense",))},
            "unknown rule 'nonsense'; `laml-lint rule` lists the rules",
        ),
    ],
    ids=lambda value: "" if isinstance(value, str) else " ".join(value),
)
def test_options_that_cannot_be_used(check: AssertLaml, options: dict[str, Any], told: str) -> None:
    with pytest.raises(SettingsError) as caught:
        check(GOOD, **options)
    assert str(caught.value) == told
