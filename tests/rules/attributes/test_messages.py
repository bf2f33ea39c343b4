"""What the rules about attributes that work together say, and which other places they point to."""

from __future__ import annotations

import pytest

from laml_lint import lint
from laml_lint.settings import Settings

PAY = (
    '<Pay paymentConnectorUrl="https://a.muster.example/" minPostalCodeLength="5" securityCode="true" '
    'action="https://a.muster.example/paid"'
)
SAID = [
    (
        '<Dial recordingStatusCallback="https://a.muster.example/"><Number>+12025550164</Number></Dial>',
        "LML401",
        "`recordingStatusCallback` of <Dial> is never called, since `record` is missing, "
        'which means "do-not-record"',
        'set `record` to "record-from-answer", "record-from-ringing", "record-from-answer-dual" '
        'or "record-from-ringing-dual"',
        [],
    ),
    (
        '<Dial recordingStatusCallback="https://a.muster.example/">'
        '<Conference record="record-from-start">a</Conference></Dial>',
        "LML401",
        "`recordingStatusCallback` of <Dial> is never called, since `record` is missing, "
        'which means "do-not-record"',
        "it is the <Conference> that records; move the callback there",
        [],
    ),
    (
        '<Dial record="do-not-record" trim="trim-silence" recordingTrack="both">+12025550164</Dial>',
        "LML402",
        '`trim` and `recordingTrack` of <Dial> have no effect, since `record` is "do-not-record"',
        'set `record` to "record-from-answer", "record-from-ringing", "record-from-answer-dual" '
        'or "record-from-ringing-dual"',
        ["do-not-record", "recordingTrack"],
    ),
    (
        '<Dial record="record-from-answer"><Conference record="record-from-start">a</Conference></Dial>',
        "LML403",
        "this <Conference> and the <Dial> around it both record",
        "there will be two recordings of the same call; one is usually enough",
        ["record-from-answer"],
    ),
    (
        '<Dial><Conference muted="true" coach="{{CallSid}}">a</Conference></Dial>',
        "LML406",
        '`muted` of <Conference> is "true" beside `coach`: nobody can hear a muted coach',
        "leave out `muted` to coach, or `coach` to listen",
        ["{{CallSid}}"],
    ),
    (
        '<Gather action="https://a.muster.example/" hints="a" language="de-DE"/>',
        "LML408",
        '`hints` and `language` of <Gather> have no effect, since `input` is missing, which means "dtmf"',
        'add "speech" to `input`',
        ["language"],
    ),
    (
        '<Gather action="https://a.muster.example/" input="speech" numDigits="1"/>',
        "LML409",
        '`numDigits` of <Gather> has no effect, since `input` is "speech"',
        'add "dtmf" to `input`',
        ["speech"],
    ),
    (
        '<Gather action="https://a.muster.example/" input="speech" speechModel="video"/>',
        "LML410",
        '`speechModel` of <Gather> has no effect, since `enhanced` is missing, which means "false"',
        'set `enhanced` to "true"',
        [],
    ),
    (
        '<Dial><Sip username="a">sip:a@pbx.muster.example</Sip></Dial>',
        "LML411",
        "<Sip> has `username` without `password`; SIP authentication needs both",
        "add `password`",
        [],
    ),
    (
        '<Gather action="https://a.muster.example/"><Play digits="1"/></Gather>',
        "LML413",
        "`digits` of <Play> is not supported inside <Gather>",
        None,
        [],
    ),
    (
        '<Dial><Conference>a<Stream name="s" url="wss://a.muster.example/" bidir="true" '
        'track="both_tracks"/></Conference></Dial>',
        "LML414",
        '`track` of <Stream> is "both_tracks"; a two-way stream carries "inbound_track" only',
        None,
        ["true"],
    ),
    (
        PAY + '><Prompt for="postal-code" attempt="2"><Say>a</Say></Prompt></Pay>',
        "LML415",
        '`attempt` of <Prompt> is "2", and the <Pay> around it ends after try 1',
        "add `maxAttempts`",
        ["Pay"],
    ),
    (
        PAY + '><Prompt for="postal-code" attempt="1 2"><Say>a</Say></Prompt></Pay>',
        "LML415",
        '`attempt` of <Prompt> names "2", and the <Pay> around it ends after try 1',
        "add `maxAttempts`",
        ["Pay"],
    ),
    (
        PAY + ' validCardTypes="visa"><Prompt for="postal-code" cardType="amex"><Say>a</Say></Prompt></Pay>',
        "LML415",
        '`cardType` of <Prompt> is "amex", a card that the <Pay> around it does not take',
        'it takes "visa"',
        ["visa"],
    ),
    (
        PAY + '><Prompt for="bank-account-number"><Say>a</Say></Prompt></Pay>',
        "LML415",
        '`for` of <Prompt> is "bank-account-number", and the caller pays with "credit-card"',
        None,
        ["Pay"],
    ),
    (
        PAY + ' chargeAmount="5.00" tokenType="one-time"/>',
        "LML417",
        '`tokenType` of <Pay> has no effect, since `chargeAmount` is "5.00" '
        "and a token is made only when nothing is charged",
        None,
        ["5.00"],
    ),
    (
        '<Connect><Stream url="wss://a.muster.example/"><Parameter name="k" value="1"/>'
        '<Parameter name="k" value="2"/></Stream></Connect>',
        "LML418",
        'the name "k" belongs to another <Parameter> already',
        None,
        ["k"],
    ),
    (
        '<Stop><Stream name="s"/></Stop><Pause/>',
        "LML419",
        'no <Stream> of this document is started under the name "s"',
        "another document of the same call may have started it",
        [],
    ),
    (
        "<Dial><Number>+12025550164</Number><Number>+12025550164</Number></Dial>",
        "LML420",
        '"+12025550164" is called twice by this <Dial>',
        None,
        ["+12025550164"],
    ),
    (
        '<Say><phoneme alphabet="x-sampa" ph="&#x259;">a</phoneme></Say>',
        "LML421",
        '`ph` of <phoneme> holds "ə", and `alphabet` is "x-sampa", which is written in ASCII',
        None,
        ["x-sampa"],
    ),
    (
        '<Dial><Sip username="a" password="open-sesame">sip:a@pbx.muster.example</Sip></Dial>',
        "LML422",
        "`password` of <Sip> is written out; everybody who sees the document can use it",
        "fill it in when the document is made",
        [],
    ),
]


@pytest.mark.parametrize(("body", "code", "message", "help", "related"), SAID)
def test_what_is_said_and_where_else_to_look(
    body: str, code: str, message: str, help: str | None, related: list[str]
) -> None:
    source = f"<Response>{body}</Response>"
    (finding,) = lint(source, settings=Settings(select=(code,)))

    assert (finding.message, finding.help) == (message, help)
    places = [source[each.range.start.offset : each.range.end.offset] for each in finding.related]
    assert places == related
