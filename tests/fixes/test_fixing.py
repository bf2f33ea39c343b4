"""Fixing brings nothing to light, takes few checks, and leaves alone what it was not asked to mend."""

from __future__ import annotations

from collections import Counter

import pytest

from laml_lint import Diagnostic, Safety, Settings, fix, lint
from laml_lint.diagnostics import Suppression
from laml_lint.fixes import Fixed, fix_document
from laml_lint.linter import Linter
from laml_lint.results import FileResult

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


class CountingLinter(Linter):
    """A linter that remembers how often it was asked."""

    checks = 0

    def check(self, data: bytes, path: str) -> FileResult:
        self.checks += 1
        return super().check(data, path)


def conferences(*attributes: str) -> str:
    rooms = "".join(f"<Dial><Conference {each}>Lobby</Conference></Dial>\n" for each in attributes)
    return f"{HEAD}<Response>\n{rooms}</Response>\n"


def fixed(source: str, *, unsafe: bool = False, settings: Settings | None = None) -> Fixed:
    return fix_document(Linter(settings or Settings()), source.encode(), "room.laml", unsafe=unsafe)


def test_what_was_fixed_and_what_is_left_are_told() -> None:
    outcome = fixed(conferences('Beep="onenter" muted="Yes" startOnEnter="true" maxParticipants="none"'))
    assert outcome.data.decode() == conferences(
        'beep="onEnter" muted="Yes" startConferenceOnEnter="true" maxParticipants="none"'
    )
    assert outcome.by_code == {"LML111": 1, "LML112": 1, "LML201": 1}
    assert outcome.total == 3
    assert [item.code for item in outcome.result.diagnostics] == ["LML202", "LML203"]
    assert outcome.result.path == "room.laml"


def test_a_document_without_fixes_is_the_same_object() -> None:
    data = conferences('muted="perhaps"').encode()
    outcome = fix_document(Linter(), data, "room.laml", unsafe=True)
    assert outcome.data is data
    assert (outcome.by_code, len(outcome.result.diagnostics)) == ({}, 1)


def test_only_safe_fixes_are_applied_unless_others_are_wanted() -> None:
    source = conferences('muted="yes" beep="onEnterr" endOnExit="true"')
    assert fix(source) == conferences('muted="yes" beep="onEnterr" endConferenceOnExit="true"')
    assert fix(source, unsafe=True) == conferences('muted="true" beep="onEnter" endConferenceOnExit="true"')


def test_text_gives_text_and_bytes_give_bytes() -> None:
    before, after = conferences('startOnEnter="true"'), conferences('startConferenceOnEnter="true"')
    assert fix(before) == after
    assert fix(before.encode()) == after.encode()
    assert fix("\ufeff" + before) == "\ufeff" + after
    assert fix(conferences('startOnEnter="true"').replace("Lobby", "\ud800")).count("\ud800") == 1


# A fix that brings something to light


def documents(*verbs: str) -> str:
    lines = "\n".join(verbs)
    return f"{HEAD}<Response>\n{lines}\n</Response>\n"


def test_a_value_under_a_wrong_name_is_judged_so_that_the_right_name_shows_nothing_new() -> None:
    source = conferences('startOnEnter="yes" statusCallBackUrl="/events"')
    assert [item.code for item in lint(source)] == ["LML111", "LML202", "LML111", "LML313", "LML301"]
    assert fix(source) == conferences('startConferenceOnEnter="yes" statusCallback="/events"')


def test_a_name_stays_wrong_when_the_right_one_would_be_out_of_place() -> None:
    source = documents("<number>+13125550147</number>")
    assert [item.code for item in lint(source)] == ["LML102"]
    assert fix(source) == source


def test_what_comes_to_light_may_be_mended_together_with_it() -> None:
    source = documents('<Speak voice="female">Hi</Speak>')
    assert [item.code for item in lint(source)] == ["LML101"]
    assert fix(source, unsafe=True) == documents('<Say voice="woman">Hi</Say>')
    hopeless = documents('<Speak voice="robot">Hi</Speak>')
    assert fix(hopeless, unsafe=True) == hopeless


def test_the_others_are_applied_all_the_same() -> None:
    lone = "<number>+13125550147</number>"
    before = documents(lone, "<say>One</say>", lone, '<Pause Length="2"/>', "<hangup/>")
    assert fix(before) == documents(lone, "<Say>One</Say>", lone, '<Pause length="2"/>', "<Hangup/>")


def test_a_finding_in_a_value_that_another_fix_rewrites_is_not_a_new_one() -> None:
    callback = 'statusCallback="https://cb.muster.example/"'
    source = conferences(f'{callback} statusCallbackEvent="start, nonsense, end"')
    assert [item.code for item in lint(source)] == ["LML207", "LML205"]
    outcome = fixed(source)
    assert outcome.data.decode() == conferences(f'{callback} statusCallbackEvent="start nonsense end"')
    assert [item.code for item in outcome.result.diagnostics] == ["LML205"]


def test_a_second_mark_goes_although_the_first_one_is_hinted_at() -> None:
    data = f"\ufeff\ufeff{HEAD}<Response/>\n".encode()
    outcome = fix_document(Linter(), data, "twice.laml", unsafe=False)
    assert outcome.data == f"\ufeff{HEAD}<Response/>\n".encode()
    assert [(item.code, item.severity.label) for item in outcome.result.diagnostics] == [("LML003", "info")]


def test_a_stray_end_tag_stays_where_its_removal_would_leave_nothing() -> None:
    assert fix("</Response>\n", unsafe=True) == "</Response>\n"


# The cost


@pytest.mark.parametrize("unsafe", [False, True])
def test_three_hundred_fixes_take_two_checks(unsafe: bool) -> None:
    linter = CountingLinter()
    source = conferences(*["startOnEnter='true' Beep='True'"] * 100)
    outcome = fix_document(linter, source.encode(), "room.laml", unsafe=unsafe)
    assert outcome.by_code == {"LML111": 100, "LML112": 100, "LML201": 100}
    assert outcome.result.diagnostics == ()
    assert linter.checks == 2


def test_fixes_side_by_side_take_two_passes() -> None:
    linter = CountingLinter()
    source = f"{HEAD}<Response><Say>{'&' * 200}</Say></Response>\n"
    outcome = fix_document(linter, source.encode(), "amps.laml", unsafe=False)
    assert outcome.data.decode() == source.replace("&", "&amp;")
    assert linter.checks == 3


def test_harmful_fixes_are_found_without_trying_each() -> None:
    linter = CountingLinter()
    source = documents(*["<number>+13125550147</number>", "<say>One</say>"] * 100)
    outcome = fix_document(linter, source.encode(), "room.laml", unsafe=False)
    assert outcome.by_code == {"LML102": 100}
    assert linter.checks < 10


# What must not be touched


def test_suppressed_findings_are_not_fixed() -> None:
    source = conferences('Muted="true"', 'Beep="true"').replace(
        "<Dial>", "<!-- laml-lint: ignore-file LML112 --><Dial>", 1
    )
    assert fix(source) == source


def test_findings_that_the_caller_marks_are_not_fixed() -> None:
    def marking(result: FileResult) -> FileResult:
        return result._replace(
            diagnostics=tuple(
                item._replace(suppression=Suppression("baseline")) if item.attribute == "Beep" else item
                for item in result.diagnostics
            )
        )

    data = conferences('Muted="true"', 'Beep="true"').encode()
    outcome = fix_document(Linter(), data, "room.laml", unsafe=False, marking=marking)
    assert outcome.data.decode() == conferences('muted="true"', 'Beep="true"')


def test_rules_that_are_off_fix_nothing() -> None:
    source = conferences('Muted="true" startOnEnter="true"')
    assert fix(source, settings=Settings(ignore=("LML112",))) == conferences(
        'Muted="true" startConferenceOnEnter="true"'
    )


LATIN = '<?xml version="1.0" encoding="ISO-8859-1"?>\r\n<Response><say>Grüße & mehr</say></Response>'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (LATIN.encode("latin-1"), LATIN.replace("say>", "Say>").replace("&", "&amp;").encode("latin-1")),
        (b"\xff\xfe<\0r\0e\0/\0>\0", b"\xff\xfe<\0r\0e\0/\0>\0"),
        (b"<Response><say>a\xff & b</say></Response>", b"<Response><say>a\xff & b</say></Response>"),
        (b"<Response><say>a</say></Response>", b"<Response><Say>a</Say></Response>"),
        (b"<Response><say>a\r\nb</say>\r</Response>", b"<Response><Say>a\r\nb</Say>\r</Response>"),
        (
            "<Response><say>日本</say></Response>".encode("utf-16-be"),
            "<Response><Say>日本</Say></Response>".encode("utf-16-be"),
        ),
        (
            '<?xml version="1.0" encoding="iso-2022-jp"?><Response><say>日本 & b</say></Response>'.encode(
                "iso-2022-jp"
            ),
            '<?xml version="1.0" encoding="iso-2022-jp"?><Response><Say>日本 &amp; b</Say></Response>'.encode(
                "iso-2022-jp"
            ),
        ),
    ],
    ids=[
        "latin-1",
        "not LaML",
        "undecodable",
        "utf-8",
        "mixed line ends",
        "utf-16 without mark",
        "with shifts",
    ],
)
def test_encodings_are_kept(before: bytes, after: bytes) -> None:
    assert fix(before) == after


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=repr)
def test_new_lines_end_like_the_others(line_end: str) -> None:
    lines = ["<Response>", "<Message>one<br/>two</Message>", "</Response>", ""]
    settings = Settings(extend_select=("LML014",))
    result = fix(line_end.join(lines), settings=settings, unsafe=True)
    assert result == line_end.join(
        ['<?xml version="1.0" encoding="UTF-8"?>', "<Response>", "<Message>one", "two</Message>", *lines[2:]]
    )


def test_a_declaration_that_the_encoding_contradicts_is_not_added() -> None:
    data = "<Response/>\n".encode("utf-16")
    assert fix(data, settings=Settings(extend_select=("LML014",))) == data


# Everything at once


def test_unsafe_fixes_mend_what_the_safe_ones_leave() -> None:
    source = (
        "<!DOCTYPE Response>\n<Response>\n<Speak>Hi</Speak>\n<Number>+13125550147</Number>\n"
        "<Play url='https://a.example/a.mp3'/>\n<Say text='Bye & co'/>\n<Hangup></hangup>\n</Response>\n"
    )
    outcome = fixed(source, unsafe=True)
    assert outcome.data.decode() == (
        "<Response>\n<Say>Hi</Say>\n<Dial><Number>+13125550147</Number></Dial>\n"
        "<Play>https://a.example/a.mp3</Play>\n<Say>Bye &amp; co</Say>\n<Hangup></Hangup>\n</Response>\n"
    )
    assert [item for item in outcome.result.diagnostics if item.severity.label == "error"] == []


def test_every_safe_fix_of_the_fixable_findings_is_gone_afterwards() -> None:
    source = conferences('Muted="True" beep="ONENTER" startOnEnter="true"', "endOnExit='false'")

    def safe(items: list[Diagnostic]) -> Counter[str]:
        return Counter(item.code for item in items if item.fix and item.fix.safety is Safety.SAFE)

    assert safe(lint(source)) == {"LML111": 2, "LML112": 1, "LML201": 1, "LML202": 1}
    assert safe(lint(fix(source))) == {}
