"""What the rules about names say: one sentence, what is wrong, and what was probably meant."""

from __future__ import annotations

import pytest

from laml_lint import lint
from laml_lint.settings import Settings

ALL = Settings(select=("ALL",))


@pytest.mark.parametrize(
    ("content", "code", "message", "help"),
    [
        (
            "<Vote/>",
            "LML101",
            "<Vote> is not an element of LaML",
            None,
        ),
        (
            '<Gather action="https://a.muster.example/"><Vote/></Gather>',
            "LML101",
            "<Vote> is not an element of LaML",
            "<Gather> takes <Say>, <Play> and <Pause>",
        ),
        (
            "<Conferense>a</Conferense>",
            "LML101",
            "<Conferense> is not an element of LaML",
            "did you mean <Conference>? It stands in <Dial>",
        ),
        (
            "<Message><bold>b</bold></Message>",
            "LML101",
            "<bold> is not an element of LaML",
            "<Message> takes <Body> and <Media>",
        ),
        ("<Connect/>", "LML106", "<Connect> is empty; it needs <Room> or <Stream>", None),
        (
            '<Gather action="https://a.muster.example/" digits="1"><Play>https://a.muster.example/a.mp3</Play></Gather>',
            "LML113",
            "`digits` is not an attribute of <Gather>",
            "here it is called `numDigits`; <Play> takes `digits`",
        ),
        (
            '<Pay paymentConnectorUrl="https://a.muster.example/"/>',
            "LML114",
            "<Pay> should have the attributes `minPostalCodeLength` and `securityCode`",
            "the page calls them required; nearly all of its samples leave them out",
        ),
        (
            '<Connect><Conversation serviceInstanceSid="IS1"/></Connect>',
            "LML801",
            "<Conversation> may stand in <Connect> in TwiML only; LaML has no such element",
            "<Connect> takes <Room> and <Stream>",
        ),
        (
            '<Dial><Number statusCallback="www.muster.example/a">+12025550143</Number></Dial>',
            "LML301",
            '`statusCallback` of <Number> is the relative URL "www.muster.example/a"; '
            "a callback needs an absolute one",
            'did you mean "https://www.muster.example/a"?',
        ),
        (
            "<Message>a <i>b</i></Message>",
            "LML101",
            "<i> is HTML, which LaML does not know",
            "the text of <Message> is plain text",
        ),
        ("<dial>1</dial>", "LML102", "<dial> is written <Dial>: case counts", None),
        ("<number>1</number>", "LML102", "<number> is written <Number>: case counts", "it belongs in <Dial>"),
        (
            '<Stream url="wss://a.muster.example/"/>',
            "LML103",
            "<Stream> may not stand in <Response>",
            "it belongs in <Connect>, <Conference>, <Start> or <Stop>",
        ),
        (
            '<Gather action="https://a.muster.example/"><Hangup/></Gather>',
            "LML103",
            "<Hangup> may not stand in <Gather>, which takes <Say>, <Play> and <Pause>",
            "it is a verb and belongs directly in <Response>, before or after <Gather>",
        ),
        (
            "<Hangup><Say>x</Say></Hangup>",
            "LML103",
            "<Say> may not stand in <Hangup>, which takes no content",
            "it belongs directly in <Response>, or in <Gather> or <Prompt>",
        ),
        (
            "<Dial><Conference>a</Conference><Conference>b</Conference></Dial>",
            "LML104",
            "<Dial> takes at most one <Conference>, and here it has 2",
            None,
        ),
        (
            "<Dial><Queue>a</Queue><Queue>b</Queue></Dial>",
            "LML104",
            "<Dial> should have at most one <Queue>, and here it has 2",
            "A Dial takes a caller from one queue",
        ),
        (
            "<Dial><Sip>sip:a@b.example</Sip><Number>+12025550164</Number></Dial>",
            "LML105",
            "<Number> may not stand beside <Sip> in one <Dial>",
            "<Sip> takes no other noun beside it",
        ),
        ("<Refer/>", "LML106", "<Refer> is empty; it needs <Sip>", None),
        (
            "<Redirect/>",
            "LML108",
            "<Redirect> is empty; it needs an address",
            "an empty <Redirect> would ask for this same document again",
        ),
        ("<Denoise/>", "LML108", '<Denoise> is empty; it needs "on" or "off"', None),
        (
            '<Say speed="2">x</Say>',
            "LML111",
            "<Say> has no attribute `speed`",
            "it takes `voice`, `language` and `loop`",
        ),
        (
            '<Hangup speed="2"/>',
            "LML111",
            "<Hangup> has no attribute `speed`",
            "<Hangup> takes no attributes",
        ),
        (
            '<Dial><Conference startOnEnter="true">a</Conference></Dial>',
            "LML111",
            "<Conference> has no attribute `startOnEnter`",
            "did you mean `startConferenceOnEnter`?",
        ),
        (
            '<Dial statusCallback="https://a.muster.example/"><Number>+12025550164</Number></Dial>',
            "LML113",
            "`statusCallback` is not an attribute of <Dial>",
            "<Sip>, <Conference> and <Number> take it",
        ),
        (
            '<Dial><Conference waitUrlMethod="GET">a</Conference></Dial>',
            "LML113",
            "`waitUrlMethod` is not an attribute of <Conference>",
            "here it is called `waitMethod`; <Enqueue> takes `waitUrlMethod`",
        ),
        (
            '<Dial><Number callerId="+12025550164">+12025550165</Number></Dial>',
            "LML113",
            "`callerId` is not an attribute of <Number>",
            "it belongs to the <Dial> around it",
        ),
        (
            '<Say rate="90%">x</Say>',
            "LML113",
            "`rate` is not an attribute of <Say>",
            'write <prosody rate="…"> around the words',
        ),
        (
            '<Start><Stream url="wss://a.muster.example/" bidir="true"/></Start>',
            "LML414",
            "`bidir` has no effect on a <Stream> in <Start>",
            "only <Stream> in <Conference> takes it",
        ),
        (
            '<Pay paymentConnector="https://a.muster.example/" minPostalCodeLength="5" securityCode="true"/>',
            "LML114",
            "<Pay> should have the attribute `paymentConnectorUrl`",
            "did you mean `paymentConnectorUrl` instead of `paymentConnector`?",
        ),
        (
            '<Connect><Stream url="wss://a.muster.example/"><Parameter/></Stream></Connect>',
            "LML114",
            "<Parameter> needs the attributes `name` and `value`",
            None,
        ),
        (
            '<Dial><Conference name="lobby"/></Dial>',
            "LML115",
            "<Conference> has no attribute `name`: this is written between the tags",
            "write <Conference>lobby</Conference>",
        ),
    ],
)
def test_message(content: str, code: str, message: str, help: str | None) -> None:
    findings = lint(f"<Response>{content}</Response>", settings=ALL)
    assert [(item.message, item.help) for item in findings if item.code == code] == [(message, help)]


def test_text_in_the_root_is_sent_or_spoken() -> None:
    def hint(source: str) -> list[str | None]:
        return [item.help for item in lint(source) if item.code == "LML107"]

    assert hint("<Response>x<Hangup/></Response>") == ["to have it spoken, write it in <Say>"]
    assert hint("<Response>x<Message>y</Message></Response>") == ["to have it sent, write it in <Message>"]
