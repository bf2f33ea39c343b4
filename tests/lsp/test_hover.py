"""What stands under the mouse."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from laml_lint.settings import Settings
from laml_lint.text import Units
from laml_lsp.hover import hover
from tests.lsp.workbench import EVERYTHING, Bench, bench

DIAL = "**`<Dial>`** – verb"
CONFERENCE = "**`<Conference>`** – noun"
BEEP = "**`beep`** – attribute of `<Conference>`"
ACTION = "**`action`** – attribute of `<Dial>`"


def hovered(place: Bench, *, linted: bool = False) -> types.Hover | None:
    if linted:
        assert place.snapshot.findings is not None
    return hover(place.session, place.snapshot, types.HoverParams(place.document, place.position))


def told(place: Bench, *, linted: bool = False) -> tuple[str, str]:
    """The text that the range covers, and what is said of it."""
    found = hovered(place, linted=linted)
    assert found is not None
    assert found.range is not None
    assert isinstance(found.contents, types.MarkupContent)
    return place.snapshot.source[slice(*place.snapshot.span(found.range))], found.contents.value


@pytest.mark.parametrize(
    ("marked", "covered", "words"),
    [
        # names of elements
        ("<Response><Di|al>", "Dial", DIAL),
        ("<Response><|Dial>", "Dial", DIAL),
        ("<Response><Dial|", "Dial", DIAL),
        ("<Response><Dial></Di|al></Response>", "Dial", DIAL),
        ("<Response><Dial><Conference>x</Conf|erence>", "Conference", CONFERENCE),
        ("<Res|ponse>", "Response", "**`<Response>`** – root element"),
        ("<Response><Dial><Sip|>", "Sip", "noun in `<Dial>`"),
        ("<Response><Refer><Sip|>", "Sip", "noun in `<Refer>`"),
        ("<Response><Moo><Di|al>", "Dial", DIAL),
        ("<Response><Dial><Str|eam/>", "Stream", "- in `<Start>`: "),
        ("<Response><Dial><Conf|/>", "Conf", "LaML has no `<Conf>`; `<Conference>` is probably meant."),
        ("<Response><Sirim|/>", "Sirim", "LaML has no `<Sirim>`."),
        ("<Response><Sirim>x</Sirim|>", "Sirim", "LaML has no `<Sirim>`."),
        ("<Response><Dial><Client|/>", "Client", "**TwiML only**"),
        # names of attributes
        ("<Response><Dial time|out='3'>", "timeout", "**`timeout`** – attribute of `<Dial>`"),
        ("<Response><Dial timeout|", "timeout", "**`timeout`** – attribute of `<Dial>`"),
        ("<Response><Dial act|ion='https://a.b/c'>", "action", "- Receives `DialCallSid`"),
        (
            "<Response><Dial><Conference start|OnEnter=''>",
            "startOnEnter",
            "`<Conference>` has no attribute `startOnEnter`; `startConferenceOnEnter` is probably meant.",
        ),
        ("<Response><Dial tim|eOut='3'>", "timeOut", "`timeout` is probably meant."),
        ("<Response><Dial><Conference time|out='3'>", "timeout", "it belongs to `<Dial>`."),
        ("<Response><Redirect u|rl='x'>", "url", "that is written between the tags"),
        ("<Response><Dial moo|='3'>", "moo", "`<Dial>` has no attribute `moo`."),
        ("<Response><Dial referU|rl='/x'>", "referUrl", "**TwiML only**"),
        # values
        ("<Response><Dial><Conference beep='on|Enter'>", "onEnter", "**`onEnter`** – When somebody"),
        ("<Response><Dial><Conference beep='on|Enter'>", "onEnter", BEEP),
        ("<Response><Dial><Conference beep='on|Enter'>", "onEnter", "- Default: `true`\n- Allowed: `true`, "),
        ("<Response><Dial><Conference beep='on|enter'>", "onenter", "`onenter` probably means `onEnter`."),
        ("<Response><Dial><Conference beep='|", "", BEEP),
        ("<Response><Dial><Conference beep=on|Enter>", "onEnter", BEEP),
        ("<Response><Dial><Conference muted='tr|ue'>", "true", "**`true`** – The option is on."),
        ("<Response><Dial timeout='3|0'>", "30", "5 to 600 seconds"),
        ("<Response><Say voice='al|ice'>", "alice", "write `woman` instead"),
        ("<Response><Say voice='Poll|y.Joanna'>", "Polly.Joanna", "`Polly.` is the old form of `amazon.`."),
        ("<Response><Say language='en-|US'>", "en-US", "language tag"),
        ("<Response><Dial action='htt|ps://a.b/c'>", "https://a.b/c", ACTION),
        ("<Response><Dial action='htt|ps://a.b/c'>", "https://a.b/c", "- `DialCallStatus` – How "),
        # items of lists
        ("<Conference statusCallbackEvent='start en|d join'>", "end", "**`end`** – The conference is over"),
        ("<Conference statusCallbackEvent='|start end'>", "start", "**`start`** – "),
        ("<Conference statusCallbackEvent='start end|'>", "end", "**`end`** – "),
        ("<Conference statusCallbackEvent='start  |  end'>", "start    end", "list of events"),
        ("<Conference statusCallbackEvent='conference-e|nd'>", "conference-end", "probably means `end`."),
        ("<Response><Dial><Sip codecs='PCMU, PC|MA'>", "PCMA", "**`PCMA`** – "),
        ("<Response><Dial><Sip codecs='PCMU,|PCMA'>", "PCMA", "**`PCMA`** – "),
        # text
        ("<Response><Redirect>\n  htt|ps://a.b/c\n</Redirect>", "https://a.b/c", "**Text** of `<Redirect>`"),
        ("<Response><Redirect>htt|ps://a.b/c</Redirect>", "https://a.b/c", "every request: `CallSid`"),
        ("<Response><Dial><Number>+1|555", "+1555", "phone number"),
        ("<Response><Dial>+1|555<Number/>", "+1555", "phone number"),
        # placeholders
        ("<Response><Say>From {{Fr|om}}!</Say>", "{{From}}", "**`From`** – parameter of the request"),
        ("<Response><Say>From {|{{ From }}}!</Say>", "{{{ From }}}", "**`From`** – "),
        ("<Response><Dial>{{Call|Sid}}</Dial>", "{{CallSid}}", "**`CallSid`** – "),
        ("<Response><Dial callerId='{{Fr|om}}'>", "{{From}}", "**`From`** – "),
        # comments
        ("<!-- laml-lint: ign|ore LML201: x --><Response/>", "ignore", "and the next element"),
        ("<!-- laml-lint: ignore LML2|01: x --><Response/>", "LML201", "# LML201 invalid-value"),
        ("<!-- laml-lint: ignore insecure|-url: x --><Response/>", "insecure-url", "insecure-url\n"),
        ("<!-- laml-lint: ignore LML9| --><Response/>", "LML9", "`LML901` unused-suppression"),
        ("<!-- laml-lint: role wait|-url --><Response/>", "wait-url", "It may hold `Play`, "),
        ("<!-- laml-lint: ro|le wait-url --><Response/>", "role", "what the document is for"),
    ],
)
def test_hover(marked: str, covered: str, words: str) -> None:
    if marked.startswith("<Conference"):
        marked = f"<Response><Dial>{marked}"
    text, page = told(bench(marked))
    assert text == covered
    assert words in page


@pytest.mark.parametrize(
    "marked",
    [
        "|",
        "<|",
        "</|",
        "<Response> | </Response>",
        "<Response><Dial | timeout='3'/>",
        "<Response><Dial xmlns|='x'>",
        "<Response><Dial x:y|='x'>",
        "<Response><x:y|/>",
        "<Response><Dial moo='1|'>",
        "<Response><Say>Hel|lo</Say></Response>",
        "<Response><Say>{{na|me}}</Say></Response>",
        "<Response><Say>{{From}} he|llo</Say></Response>",
        "<Response><Sirim><Purim|/>",
        "<Response><Sirim>te|xt",
        "<!-- a com|ment --><Response/>",
        "<!-- laml-lint: ignore LML201: a rea|son --><Response/>",
        "<!-- laml-lint: moo|  --><Response/>",
        "<!-- laml-lint: ignore moo| --><Response/>",
        "<!-- laml-lint: role moo| --><Response/>",
        "<?xml vers|ion='1.0'?><Response/>",
        "<!DOCTYPE Resp|onse><Response/>",
    ],
)
def test_silence(marked: str) -> None:
    assert hovered(bench(marked)) is None


def test_other_xml_is_none_of_our_business() -> None:
    assert hovered(bench("<project><Di|al/></project>", "/nowhere/pom.xml", language="xml")) is None
    assert hovered(bench('x = "<Response><Di|al/></Response>"', "/nowhere/a.py", language="python")) is None


def test_finding_stands_above_the_value() -> None:
    place = bench("<Response><Dial><Conference beep='one|nter'>x</Conference></Dial></Response>")
    text, page = told(place, linted=True)
    finding, line, value = page.partition("\n\n---\n\n")
    assert text == "onenter"
    assert line
    assert finding == (
        "**error** `LML201` invalid-value – "
        "The value is not one of those that the attribute knows. `laml-lint rule LML201` says more."
    )
    assert BEEP in value


def test_finding_where_nothing_else_is_known() -> None:
    text, page = told(bench("<Response><Say>R&|D</Say></Response>"), linted=True)
    assert text == "&"
    assert page.startswith("**error** `LML")


def test_findings_are_not_waited_for() -> None:
    place = bench("<Response><Dial><Conference beep='one|nter'>x</Conference></Dial></Response>")
    assert "LML201" not in told(place)[1]
    assert not place.snapshot.linted


def test_plain_text_for_editors_without_markdown() -> None:
    client = replace(EVERYTHING, markdown_in_hover=False)
    found = hovered(bench("<Response><Di|al>", client=client))
    assert found is not None
    assert isinstance(found.contents, types.MarkupContent)
    assert found.contents.kind is types.MarkupKind.PlainText
    assert found.contents.value.startswith("<Dial> – verb in <Response>, voice\n\n")
    assert "`" not in found.contents.value


def test_channel_of_the_settings_decides_about_parameters() -> None:
    settings = Settings(channel="messaging")
    _, page = told(bench("<Response><Message>{{Bo|dy}}</Message></Response>", settings=settings))
    assert page.startswith("**`Body`** – parameter of the request")


@pytest.mark.parametrize("units", Units)
def test_range_behind_astral_characters(units: Units) -> None:
    place = bench("<Response>\r\n<Say>😀</Say><Di|al/></Response>", units=units)
    assert told(place)[0] == "Dial"


WHOLE = (
    "<?xml version='1.0'?>\r\n<!-- laml-lint: ignore LML201, moo: 😀 -->\n<!-- laml-lint: role wait-url -->"
    "<Response><Say voice='Polly.x'>{{From}} <break time=\"1s\"/> é😀</Say><Dial action='/a?b&amp;c' moo=''"
    " timeout=30>\n<Conference beep=\"onEnter\" statusCallbackEvent='start end'>room</Conference>"
    "<![CDATA[x]]></Dial>{% if x %}<Redirect>/next</Redirect>{% endif %}</Response>"
)


@given(st.data())
def test_any_place_of_any_mutilated_document(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(WHOLE)))
    end = data.draw(st.integers(start, len(WHOLE)))
    inserted = data.draw(st.text(st.sampled_from("<>/='\"&;{}-!? a\n😀"), max_size=4))
    source = WHOLE[:start] + inserted + WHOLE[end:]
    offset = data.draw(st.integers(0, len(source)))
    units = data.draw(st.sampled_from(Units))
    place = bench(f"{source[:offset]}\0{source[offset:]}", units=units, mark="\0")
    found = hovered(place, linted=data.draw(st.booleans()))
    if found is not None:
        assert found.range is not None
        span = place.snapshot.span(found.range)
        assert span.start <= offset <= span.end
        assert place.snapshot.range(span) == found.range
