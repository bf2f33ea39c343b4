"""What the fixes of the value rules write, to the character."""

from __future__ import annotations

import pytest
from lxml import etree

from laml_lint import Diagnostic, Safety, lint
from laml_lint.settings import Settings

ALL = Settings(select=("ALL",))


def found(content: str, code: str) -> tuple[str, list[Diagnostic]]:
    source = f'<?xml version="1.0" encoding="UTF-8"?>\n<Response>{content}</Response>'
    return source, [item for item in lint(source, "fixes.laml", ALL) if item.code == code]


def mended(source: str, finding: Diagnostic) -> str:
    assert finding.fix is not None
    for edit in sorted(finding.fix.edits, key=lambda edit: edit.range.span, reverse=True):
        source = source[: edit.range.start.offset] + edit.text + source[edit.range.end.offset :]
    return source


def events(value: str) -> str:
    url = "https://ev.muster.example/c"
    return f'<Dial><Conference statusCallback="{url}" statusCallbackEvent="{value}">a</Conference></Dial>'


def conference(attributes: str) -> str:
    return f"<Dial><Conference {attributes}>a</Conference></Dial>"


SAFE, UNSAFE = Safety.SAFE, Safety.UNSAFE
CASES = [
    ("LML201", conference('beep="onenter"'), SAFE, conference('beep="onEnter"')),
    ("LML201", conference("beep='ON-EXIT'"), SAFE, conference("beep='onExit'")),
    ("LML201", conference('beep="onEnterr"'), UNSAFE, conference('beep="onEnter"')),
    ("LML201", conference('record="true"'), SAFE, conference('record="record-from-start"')),
    (
        "LML201",
        '<Dial record="true">+4930901820</Dial>',
        UNSAFE,
        '<Dial record="record-from-answer">+4930901820</Dial>',
    ),
    (
        "LML201",
        '<Dial record="false">+4930901820</Dial>',
        SAFE,
        '<Dial record="do-not-record">+4930901820</Dial>',
    ),
    ("LML201", "<Denoise>\n  ON\n</Denoise>", SAFE, "<Denoise>\n  on\n</Denoise>"),
    ("LML202", conference('muted="True"'), SAFE, conference('muted="true"')),
    ("LML202", conference('muted=" false "'), SAFE, conference('muted="false"')),
    ("LML202", conference('muted="yes"'), UNSAFE, conference('muted="true"')),
    ("LML202", conference('muted="0"'), UNSAFE, conference('muted="false"')),
    ("LML205", events("start participant-join end"), SAFE, events("start join end")),
    ("LML205", events("start&#32;Join"), SAFE, events("start&#32;join")),
    ("LML205", events("startt"), UNSAFE, events("start")),
    ("LML207", events("start, end;join"), SAFE, events("start end join")),
    (
        "LML207",
        '<Dial><Sip codecs="PCMU PCMA">sip:a@b.example</Sip></Dial>',
        SAFE,
        '<Dial><Sip codecs="PCMU,PCMA">sip:a@b.example</Sip></Dial>',
    ),
    ("LML208", events("start  end start"), SAFE, events("start  end")),
    (
        "LML208",
        '<Dial><Sip codecs="PCMU, PCMU,OPUS">sip:a@b.example</Sip></Dial>',
        SAFE,
        '<Dial><Sip codecs="PCMU,OPUS">sip:a@b.example</Sip></Dial>',
    ),
    ("LML209", events("['start', 'end']"), UNSAFE, events("start end")),
    (
        "LML209",
        '<Dial><Sip codecs="[&quot;PCMU&quot;, &quot;OPUS&quot;]">sip:a@b.example</Sip></Dial>',
        UNSAFE,
        '<Dial><Sip codecs="PCMU,OPUS">sip:a@b.example</Sip></Dial>',
    ),
    ("LML211", '<Dial callerId="">+4930901820</Dial>', UNSAFE, "<Dial>+4930901820</Dial>"),
    (
        "LML211",
        "<Dial\n  callerId=''\n  timeout='20'>+4930901820</Dial>",
        UNSAFE,
        "<Dial\n  timeout='20'>+4930901820</Dial>",
    ),
    ("LML212", "<Dial> +1 (202) 555-0142 </Dial>", UNSAFE, "<Dial> +12025550142 </Dial>"),
    ("LML215", '<Gather language="en-us"/>', SAFE, '<Gather language="en-US"/>'),
    ("LML215", '<Gather language="en-UK"/>', SAFE, '<Gather language="en-GB"/>'),
    ("LML215", '<Gather language="en_us"/>', UNSAFE, '<Gather language="en-US"/>'),
    (
        "LML215",
        '<Say voice="man" language="en-uk">a</Say>',
        SAFE,
        '<Say voice="man" language="en-gb">a</Say>',
    ),
    (
        "LML216",
        '<Say voice="en-US-Standard-C">a</Say>',
        UNSAFE,
        '<Say voice="gcloud.en-US-Standard-C">a</Say>',
    ),
    (
        "LML216",
        '<Say voice="Google.en-US-Wavenet-C">a</Say>',
        UNSAFE,
        '<Say voice="gcloud.en-US-Wavenet-C">a</Say>',
    ),
    (
        "LML216",
        '<Say voice="de-DE-KatjaNeural">a</Say>',
        UNSAFE,
        '<Say voice="azure.de-DE-KatjaNeural">a</Say>',
    ),
    ("LML216", '<Say voice="female">a</Say>', UNSAFE, '<Say voice="woman">a</Say>'),
    ("LML224", "<Enqueue>\r\n  support\r\n</Enqueue>", UNSAFE, "<Enqueue>support</Enqueue>"),
    (
        "LML224",
        "<Enqueue> <!-- a --> <![CDATA[ support ]]> </Enqueue>",
        UNSAFE,
        "<Enqueue><!-- a --><![CDATA[support]]></Enqueue>",
    ),
]


@pytest.mark.parametrize(("code", "bad", "safety", "good"), CASES)
def test_fix_writes_what_was_meant(code: str, bad: str, safety: Safety, good: str) -> None:
    source, findings = found(bad, code)
    assert len(findings) == 1
    fix = findings[0].fix
    assert fix is not None
    assert fix.safety is safety
    result = mended(source, findings[0])
    assert result == source.replace(bad, good)
    etree.fromstring(result.encode())
    assert found(good, code)[1] == []


@pytest.mark.parametrize(
    ("code", "bad"),
    [
        ("LML201", conference('beep="loud"')),
        ("LML202", conference('muted="perhaps"')),
        ("LML203", '<Pause length="2s"/>'),
        ("LML204", '<Pause length="0"/>'),
        ("LML205", events("all")),
        ("LML207", events(",")),
        ("LML209", conference('coach="[object Object]"')),
        ("LML210", conference('coach="None"')),
        ("LML211", '<Connect><Stream url=""/></Connect>'),
        ("LML212", "<Dial>2025550142</Dial>"),
        ("LML214", '<Gather finishOnKey="none"/>'),
        ("LML215", '<Gather language="german"/>'),
        ("LML215", '<Gather language="en"/>'),
        ("LML216", '<Say voice="robot">a</Say>'),
    ],
)
def test_nothing_is_offered_where_only_a_person_knows(code: str, bad: str) -> None:
    assert [item.fix for item in found(bad, code)[1]] == [None]


@pytest.mark.parametrize(
    ("code", "bad", "message", "help"),
    [
        (
            "LML201",
            conference('beep="onenter"'),
            '`beep` of <Conference> is "onenter"; allowed: true, false, onEnter, onExit',
            'did you mean "onEnter"?',
        ),
        (
            "LML203",
            '<Pause length="2s"/>',
            '`length` of <Pause> is "2s", which is not a whole number of seconds',
            'did you mean "2"?',
        ),
        (
            "LML203",
            '<Gather speechTimeout="never"/>',
            '`speechTimeout` of <Gather> is "never", which is neither a whole number of seconds nor "auto"',
            None,
        ),
        (
            "LML204",
            '<Echo timeout="300"/>',
            '`timeout` of <Echo> is "300", which is out of range; allowed: 5 to 120 seconds',
            None,
        ),
        (
            "LML207",
            events("start,end"),
            '`statusCallbackEvent` of <Conference> is "start,end"; '
            "it separates its items by commas instead of blanks",
            'did you mean "start end"?',
        ),
        (
            "LML214",
            '<Dial><Number sendDigits="1,2">+4930901820</Number></Dial>',
            '`sendDigits` of <Number> is "1,2", but "," is no key; allowed: 0 to 9, A to D, *, #, w and W',
            "w is a pause of half a second",
        ),
        (
            "LML201",
            conference(f'beep="{"loud" * 40}"'),
            f'`beep` of <Conference> is "{("loud" * 15)[:59]}…"; allowed: true, false, onEnter, onExit',
            None,
        ),
    ],
)
def test_messages(code: str, bad: str, message: str, help: str | None) -> None:
    (finding,) = found(bad, code)[1]
    assert (finding.message, finding.help) == (message, help)


def test_a_repeated_item_points_to_the_first() -> None:
    source, (finding,) = found(events("start end start"), "LML208")
    (first,) = finding.related
    assert source[first.range.start.offset : first.range.end.offset] == "start"
    assert first.range.start.offset == source.index('"start end') + 1


def test_a_language_points_to_the_voice_that_contradicts_it() -> None:
    source, (finding,) = found('<Say voice="gcloud.en-GB-Neural2-A" language="fr-FR">a</Say>', "LML217")
    (voice,) = finding.related
    assert source[voice.range.start.offset : voice.range.end.offset] == "gcloud.en-GB-Neural2-A"
