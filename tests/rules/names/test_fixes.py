"""What the fixes of the rules about names write, to the character, and that each mends its finding."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from laml_lint import Diagnostic, Safety, lint
from laml_lint.settings import Settings

from ..marked import strip

ALL = Settings(select=("ALL",))
CASES = sorted((Path(__file__).parents[1] / "cases").glob("LML1*/*"))
SAFE, UNSAFE = Safety.SAFE, Safety.UNSAFE


def found(source: str, code: str) -> list[Diagnostic]:
    return [item for item in lint(source, "fixes.laml", ALL) if item.code == code]


def mended(source: str, finding: Diagnostic) -> str:
    assert finding.fix is not None
    for edit in sorted(finding.fix.edits, key=lambda edit: edit.range.span, reverse=True):
        source = source[: edit.range.start.offset] + edit.text + source[edit.range.end.offset :]
    return source


@pytest.mark.parametrize(
    ("code", "before", "after", "safety"),
    [
        ("LML101", "<Speek>x</Speek>", None, None),
        ("LML101", "<Message><bold>x</bold></Message>", None, None),
        (
            "LML113",
            '<Gather digits="1"><Play>https://a.muster.example/a.mp3</Play></Gather>',
            '<Gather numDigits="1"><Play>https://a.muster.example/a.mp3</Play></Gather>',
            UNSAFE,
        ),
        ("LML101", "<Gather><Sai>x</Sai></Gather>", "<Gather><Say>x</Say></Gather>", UNSAFE),
        ("LML101", "<Recrod/>", "<Record/>", UNSAFE),
        ("LML101", "<Speak>x</Speak>", "<Say>x</Say>", UNSAFE),
        ("LML101", "<Message>a<br/>b</Message>", "<Message>a\nb</Message>", UNSAFE),
        ("LML102", "<say>x</say>", "<Say>x</Say>", SAFE),
        ("LML004", "<say>x</Say>", "<Say>x</Say>", UNSAFE),
        ("LML102", "<hangUp/>", "<Hangup/>", SAFE),
        ("LML102", "<Say><SayAs>1</SayAs></Say>", "<Say><say-as>1</say-as></Say>", SAFE),
        ("LML103", "<Number>1</Number>", "<Dial><Number>1</Number></Dial>", UNSAFE),
        ("LML103", "<Room>lobby</Room>", "<Connect><Room>lobby</Room></Connect>", UNSAFE),
        (
            "LML103",
            '<Sip username="a" password="b">sip:a@pbx.muster.example</Sip>',
            '<Dial><Sip username="a" password="b">sip:a@pbx.muster.example</Sip></Dial>',
            UNSAFE,
        ),
        ("LML103", "<Sip>sip:a@pbx.muster.example</Sip>", None, None),
        ("LML103", "<Number>1</Number><Number>2</Number>", None, None),
        ("LML103", "<Hangup><Say>x</Say></Hangup>", None, None),
        (
            "LML111",
            '<Dial recording-status-callback="x">1</Dial>',
            '<Dial recordingStatusCallback="x">1</Dial>',
            SAFE,
        ),
        (
            "LML111",
            "<Dial recordingCallback='x'>1</Dial>",
            "<Dial recordingStatusCallback='x'>1</Dial>",
            SAFE,
        ),
        ("LML111", '<Record transcibe="true"/>', '<Record transcribe="true"/>', UNSAFE),
        ("LML111", '<Record transcribe="true" transcibe="true"/>', None, None),
        ("LML111", '<Say speed="2">x</Say>', None, None),
        ("LML112", '<Pause Length="2"/>', '<Pause length="2"/>', SAFE),
        ("LML112", '<Pause length="1" Length="2"/>', None, None),
        (
            "LML113",
            '<Dial timeout="9"\n  statusCallback="a&amp;b"><Number>1</Number></Dial>',
            '<Dial timeout="9"><Number statusCallback="a&amp;b">1</Number></Dial>',
            UNSAFE,
        ),
        (
            "LML113",
            "<Dial digits = '1'><Number>1</Number></Dial>",
            "<Dial><Number sendDigits = '1'>1</Number></Dial>",
            UNSAFE,
        ),
        ("LML113", '<Dial statusCallback="a"><Number>1</Number><Number>2</Number></Dial>', None, None),
        ("LML113", '<Dial statusCallback="a"><Number statusCallback="b">1</Number></Dial>', None, None),
        (
            "LML113",
            '<Enqueue waitMethod="GET">a</Enqueue>',
            '<Enqueue waitUrlMethod="GET">a</Enqueue>',
            UNSAFE,
        ),
        ("LML113", '<Say rate="fast">x</Say>', None, None),
        ("LML115", '<Play url="x"/>', "<Play>x</Play>", UNSAFE),
        ("LML115", "<Play loop='2' message='a&amp;b' />", "<Play loop='2'>a&amp;b</Play>", UNSAFE),
        ("LML115", '<Play message="a" loop="2" />', '<Play loop="2" >a</Play>', UNSAFE),
        ("LML115", '<Say text="x" voice="man">\n</Say>', '<Say voice="man">x</Say>', UNSAFE),
        ("LML115", '<Say text="x"><!-- a --></Say>', "<Say>x<!-- a --></Say>", UNSAFE),
        ("LML115", '<Say text=" "/>', None, None),
    ],
)
def test_fix_writes(code: str, before: str, after: str | None, safety: Safety | None) -> None:
    source = f"<Response>{before}</Response>"
    finding, *_ = found(source, code)
    if after is None:
        assert finding.fix is None
        return
    assert mended(source, finding) == f"<Response>{after}</Response>"
    assert finding.fix is not None
    assert finding.fix.safety is safety


def test_fix_of_the_namespace_removes_the_prefixes_as_well() -> None:
    source = '<l:Response xmlns:l="urn:x"><l:Say>one</l:Say><l:Hangup/></l:Response>'
    (finding,) = found(source, "LML117")
    assert mended(source, finding) == "<Response><Say>one</Say><Hangup/></Response>"


@pytest.mark.parametrize("file", CASES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_fix_of_a_case_mends_its_finding_and_keeps_the_document_well_formed(file: Path) -> None:
    source, _ = strip(file.read_bytes().decode("utf-8"))
    for code in {f"LML{number}" for number in range(101, 118)}:
        findings = found(source, code)
        for finding in findings:
            if finding.fix is None:
                continue
            after = mended(source, finding)
            if file.name != "repaired.xml" and file.parent.name != "LML116":
                etree.fromstring(after.encode())
            assert len(found(after, code)) == len(findings) - (1 if code != "LML117" else len(findings))
