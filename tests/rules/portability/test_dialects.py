"""What only one of the dialects has: how it is said, and that each dialect takes what is its own."""

from __future__ import annotations

import pytest

from laml_lint import Settings, lint

LAML = Settings(select=("ALL",), ignore=("LML014",))
TWIML = LAML._replace(dialect="twiml")


def said(content: str, settings: Settings = LAML, wanted: str = "LML8") -> list[tuple[str, str, str | None]]:
    """Code, message and help of the findings about the content of a Response."""
    found = lint(f"<Response>{content}</Response>", settings=settings)
    return [(item.code, item.message, item.help) for item in found if item.code.startswith(wanted)]


@pytest.mark.parametrize(
    ("content", "code", "message", "help"),
    [
        (
            "<Dial><Client>pilot</Client></Dial>",
            "LML801",
            "<Client> may stand in <Dial> in TwiML only; LaML has no such element",
            "<Dial> takes <Sip>, <Queue>, <Verto>, <Conference> and <Number>",
        ),
        (
            "<Queue>pilots</Queue>",
            "LML801",
            "<Queue> may stand in <Response> in TwiML only",
            "in LaML it belongs in <Dial>",
        ),
        (
            "<Dial><client>pilot</client></Dial>",
            "LML801",
            "<client> is written <Client>, which may stand in <Dial> in TwiML only",
            "<Dial> takes <Sip>, <Queue>, <Verto>, <Conference> and <Number>",
        ),
        (
            '<Dial sequential="true">+12025550171</Dial>',
            "LML802",
            "`sequential` is an attribute of <Dial> in TwiML only",
            None,
        ),
        (
            '<Dial SEQUENTIAL="true">+12025550171</Dial>',
            "LML802",
            "`SEQUENTIAL` is written `sequential`, which is an attribute of <Dial> in TwiML only",
            None,
        ),
        (
            '<Dial><Conference statusCallbackEvent="join modify">bridge</Conference></Dial>',
            "LML803",
            '`statusCallbackEvent` of <Conference> names "modify", which only TwiML has; '
            "LaML has start, end, join, leave, mute, hold, speaker",
            None,
        ),
        (
            '<Pay tokenType="payment-method" paymentConnectorUrl="https://pay.harbour.example/"/>',
            "LML803",
            '`tokenType` of <Pay> is "payment-method", which only TwiML has; LaML has one-time, reusable',
            None,
        ),
        ("<Denoise>on</Denoise>", "LML804", "TwiML has no <Denoise>", None),
        (
            '<Echo timeout="20"/>',
            "LML804",
            "`timeout` of <Echo> does not exist in TwiML",
            None,
        ),
        (
            "<Connect><AI><Prompt>Be kind</Prompt></AI></Connect>",
            "LML805",
            "<AI> is not in the reference any more",
            "<Connect> also takes <Room> and <Stream>",
        ),
        (
            '<Connect><VirtualAgent connectorName="a"/></Connect>',
            "LML805",
            "<VirtualAgent> is deprecated",
            "<Connect> also takes <Room> and <Stream>",
        ),
        (
            '<Say voice="alice">Ahoy</Say>',
            "LML806",
            '`voice` of <Say> is "alice", which is deprecated',
            'write "woman"',
        ),
        (
            '<Say voice="Polly.Amy-Neural">Ahoy</Say>',
            "LML806",
            '`voice` of <Say> begins with "Polly.", the old name of "amazon."',
            'write "amazon.Amy:neural"',
        ),
        (
            '<Dial><Conference streamUrl="wss://audio.harbour.example/">bridge</Conference></Dial>',
            "LML807",
            "`streamUrl` of <Conference> is described nowhere; only a sample of the reference has it",
            None,
        ),
    ],
)
def test_message(content: str, code: str, message: str, help: str | None) -> None:
    assert (code, message, help) in said(content)


@pytest.mark.parametrize(
    ("content", "help"),
    [
        ("<Dial><Cleint>pilot</Cleint></Dial>", "did you mean <Client>? Only TwiML has it"),
        ("<Client>pilot</Client>", "only TwiML has it, and there it belongs in <Dial>"),
        ('<Dial sequentail="true">+12025550171</Dial>', "did you mean `sequential`? Only TwiML has it"),
        (
            '<Dial machineDetection="Enable">+12025550171</Dial>',
            "only TwiML has it, and there on <Number> and <Sip>",
        ),
        (
            '<Dial><Conference statusCallbackEvent="modfy">bridge</Conference></Dial>',
            'did you mean "modify"? Only TwiML has it',
        ),
    ],
)
def test_what_is_near_to_a_name_of_twiml_is_wrong_and_says_so(content: str, help: str) -> None:
    assert help in [hint for code, _, hint in said(content, wanted="LML") if code < "LML3"]


ONLY_IN_TWIML = """
    <Dial sequential="true"><Client>pilot</Client><Sip>sip:mate@harbour.example</Sip></Dial>
    <Dial>
      <Conference statusCallback="https://a.harbour.example/" statusCallbackEvent="join modify">b</Conference>
    </Dial>
    <Say voice="Polly.Amy">The <w role="amazon:NN">lead</w></Say>
    <Say voice="Google.en-GB-Wavenet-A"><lang xml:lang="pl-PL">port</lang></Say>
    <Enqueue workflowSid="WW1"><Task>{}</Task></Enqueue>
    <Redirect>/next</Redirect>
"""


def test_the_wider_dialect_takes_what_is_its_own() -> None:
    assert said(ONLY_IN_TWIML, TWIML, "LML") == []
    assert {code for code, _, _ in said(ONLY_IN_TWIML, wanted="LML8")} == {
        "LML801",
        "LML802",
        "LML803",
        "LML806",
    }


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("<Dial><Client/></Dial>", "LML106"),
        ("<Dial><Client>a</Client>+12025550171</Dial>", "LML105"),
        ("<Dial><Conference>a</Conference><Sip>sip:a@harbour.example</Sip></Dial>", "LML105"),
        ("<Dial>" + "<Number>+12025550171</Number>" * 11 + "</Dial>", "LML104"),
        ("<Dial><Sip>mate</Sip></Dial>", "LML220"),
        ("<Dial><Sip/></Dial>", "LML106"),
        ('<Dial sequential="yes">+12025550171</Dial>', "LML202"),
        ('<Dial><Conference region="mars">a</Conference></Dial>', "LML201"),
        ("<Connect/>", "LML106"),
        ("<Cleint/>", "LML101"),
        ('<Start><Recording track="left"/></Start><Say>Ahoy</Say>', "LML201"),
    ],
)
def test_the_wider_dialect_refuses_what_is_wrong_in_it(content: str, code: str) -> None:
    assert code in [found for found, _, _ in said(content, TWIML, "LML")]


def test_prompts_that_ask_twice_are_others() -> None:
    prompts = """<Pay action="https://calls.harbour.example/paid">
        <Prompt for="postal-code"><Say>Your postal code?</Say></Prompt>
        <Prompt for="postal-code" requireMatchingInputs="true"><Say>Once more.</Say></Prompt>
    </Pay>"""

    assert said(prompts, TWIML, "LML415") == []


def test_the_other_dialects_attribute_is_no_reason_to_miss_a_text() -> None:
    assert said('<Enqueue workflowSid="WW1"/>', wanted="LML1") == []
    assert [code for code, _, _ in said("<Enqueue/>", wanted="LML1")] == ["LML108"]
