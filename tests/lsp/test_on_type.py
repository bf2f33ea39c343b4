"""What is written of itself: end tags behind `>` and `</`, and the indentation of new lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from laml_lsp.announced import FIRST_TYPED, MORE_TYPED
from laml_lsp.on_type import on_type

from .test_cursor import TEXTS
from .workbench import applied, bench

OPTIONS = types.FormattingOptions(tab_size=8, insert_spaces=False)


def typed(marked: str, sign: str, name: str = "/nowhere/menu.laml", language: str = "laml") -> str | None:
    """The document after `sign` has been typed where the mark stands; None when nothing is written."""
    on = bench(marked, name, language=language)
    params = types.DocumentOnTypeFormattingParams(on.document, on.position, sign, OPTIONS)
    edits = on_type(on.session, on.snapshot, params)
    assert edits is None or edits
    return None if edits is None else applied(on.snapshot, edits)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<Response>|", "<Response></Response>"),
        ("<Response><Say>|</Response>", "<Response><Say></Say></Response>"),
        ("<Response><Say>|\n<Say>a</Say></Response>", "<Response><Say></Say>\n<Say>a</Say></Response>"),
        ('<Response><Say loop="2">|</Response>', '<Response><Say loop="2"></Say></Response>'),
        (
            "<Response><Dial><Nonsense>|</Dial></Response>",
            "<Response><Dial><Nonsense></Nonsense></Dial></Response>",
        ),
        ("<Response>\n<Say>|\n<Hangup/>\n", "<Response>\n<Say></Say>\n<Hangup/>\n"),
        ("<Response><Say>a <b>|</Say></Response>", "<Response><Say>a <b></b></Say></Response>"),
    ],
)
def test_start_tags_get_their_end_tags(before: str, after: str) -> None:
    assert typed(before, ">") == after


@pytest.mark.parametrize(
    "marked",
    [
        "<Response><Say/>|</Response>",
        "<Response><Say>|</Say></Response>",
        "<Response><Say>|Hello</Say></Response>",
        "<Response><Dial>|<Number>1</Number></Dial></Response>",
        "<Response><Say>a</Say>|</Response>",
        "<Response><!-- <Say>| --></Response>",
        "<Response><!-- a -->|</Response>",
        "<Response><Say><![CDATA[<b>|]]></Say></Response>",
        '<Response><Gather action="a>|" timeout="1"/></Response>',
        '<Response><Gather action="a>|',
        "<Response><Say>{{ a >| b }}</Say></Response>",
        "<Response>{% if '<Say>|' %}</Response>",
        '<?xml version="1.0"?>|',
        "<Response><Say>5 >| 4</Say></Response>",
        "a >|",
        ">|",
        "|",
    ],
)
def test_nothing_is_written_behind_other_signs(marked: str) -> None:
    assert typed(marked, ">") is None


def test_end_tags_that_are_far_away_are_seen() -> None:
    verbs = "<Say>a</Say>" * 6_000
    assert typed(f"<Response>|{verbs}</Response>", ">") is None
    assert typed(f"<Response><Gather>|{verbs}</Response>", ">") is not None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<Response></|", "<Response></Response>"),
        ("<Response><Say>Hello</|</Response>", "<Response><Say>Hello</Say></Response>"),
        ("<Response><Say>Hello</|></Response>", "<Response><Say>Hello</Say></Response>"),
        (
            "<Response><Dial><Number>1</Number></|\n</Response>",
            "<Response><Dial><Number>1</Number></Dial>\n</Response>",
        ),
        (
            "<Response>\n  <Dial>\n    <Number>1</Number>\n    </|\n</Response>",
            "<Response>\n  <Dial>\n    <Number>1</Number>\n  </Dial>\n</Response>",
        ),
        (
            "<Response>\n  <Dial><Number>1</Number>\n    </|\n</Response>",
            "<Response>\n  <Dial><Number>1</Number>\n  </Dial>\n</Response>",
        ),
    ],
)
def test_end_tags_are_completed(before: str, after: str) -> None:
    assert typed(before, "/") == after


@pytest.mark.parametrize(
    "marked",
    [
        "</|",
        "<Response/|",
        "<Response><Say/|></Response>",
        "<Response><Say>a</|Say></Response>",
        "<Response><Say>a</Say></|</Response>",
        "<Response><Say>and/|or</Say></Response>",
        "<Response><Gather action='https:/|'/></Response>",
        "<Response><!-- </| --></Response>",
        "<Response><Say><![CDATA[</|]]></Say></Response>",
        "<Response>{{ '</|' }}</Response>",
    ],
)
def test_other_slashes_are_left_alone(marked: str) -> None:
    assert typed(marked, "/") is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # inside an element one level deeper
        ("<Response>\n|\n</Response>", "<Response>\n  \n</Response>"),
        (
            "<Response>\n  <Dial>\n  |\n  </Dial>\n</Response>",
            "<Response>\n  <Dial>\n    \n  </Dial>\n</Response>",
        ),
        ("<Response>\n  <Say>a</Say>\n|\n</Response>", "<Response>\n  <Say>a</Say>\n  \n</Response>"),
        ("<Response>\r\n|\r\n</Response>", "<Response>\r\n  \r\n</Response>"),
        ("<Response>\n|<Hangup/>\n</Response>", "<Response>\n  <Hangup/>\n</Response>"),
        # like the child before
        ("<Response>\n\t<Say>a</Say>\n|\n</Response>", "<Response>\n\t<Say>a</Say>\n\t\n</Response>"),
        (
            "<Response>\n    <Dial>\n    <Number>1</Number>\n    </Dial>\n|\n</Response>",
            "<Response>\n    <Dial>\n    <Number>1</Number>\n    </Dial>\n    \n</Response>",
        ),
        # the end tag gets a line of its own
        ("<Response>\n|</Response>", "<Response>\n  \n</Response>"),
        (
            "<Response>\n  <Dial>\n  |</Dial>\n</Response>",
            "<Response>\n  <Dial>\n    \n  </Dial>\n</Response>",
        ),
        (
            "<Response>\n  <Dial>\n    |</Dial>\n</Response>",
            "<Response>\n  <Dial>\n    \n  </Dial>\n</Response>",
        ),
        (
            "<Response>\r\n\t<Dial>\r\n\t|</Dial>\r\n</Response>",
            "<Response>\r\n\t<Dial>\r\n\t  \r\n\t</Dial>\r\n</Response>",
        ),
        ("<Response>\n  <Hangup/>\n  |</Response>", "<Response>\n  <Hangup/>\n</Response>"),
        # attributes
        ('<Response>\n  <Gather timeout="5"\n|', '<Response>\n  <Gather timeout="5"\n      '),
        ("  <!-- a -->\n  |", "  <!-- a -->\n"),
    ],
)
def test_new_lines(before: str, after: str) -> None:
    assert typed(before, "\n") == after


@pytest.mark.parametrize(
    "marked",
    [
        "|",
        "\n|",
        "<Response>\n  |\n</Response>",
        "<Response>\n  <Say>Hello\n|world</Say>\n</Response>",
        "<Response>\n  <Say>Hello\n|</Say>\n</Response>",
        "<Response>\n  <Say>a >\n|</Say>\n</Response>",
        "<Response>\n  <!-- a\n| -->\n</Response>",
        "<Response>\n  <Say><![CDATA[a>\n|]]></Say>\n</Response>",
        "<Response>\n  <Gather action='a>\n|'/>\n</Response>",
        "<Response>\n<Say>a</Say>|\n</Response>",
    ],
)
def test_lines_that_are_right_or_not_ours(marked: str) -> None:
    assert typed(marked, "\n") is None


def test_other_documents_and_signs_are_left_alone() -> None:
    assert typed("<project>|", ">", "/nowhere/pom.xml", "xml") is None
    assert typed("<Response>|", ">", "/nowhere/menu.xml", "xml") == "<Response></Response>"
    assert typed("<Response>|", ";") is None
    assert typed("a = '<Response>|'", ">", "/nowhere/a.py", "python") is None


@given(TEXTS, st.integers(0, 100), st.sampled_from([FIRST_TYPED, *MORE_TYPED]))
def test_nothing_but_blanks_is_lost_and_nothing_is_raised(text: str, place: int, sign: str) -> None:
    place = min(place, len(text))
    marked = f"<Response>{text[:place]}{sign}\0{text[place:]}"
    on = bench(marked, mark="\0")
    params = types.DocumentOnTypeFormattingParams(on.document, on.position, sign, OPTIONS)
    edits = on_type(on.session, on.snapshot, params) or []
    for edit in edits:
        span = on.snapshot.span(edit.range)
        assert not on.snapshot.source[slice(*span)].strip()
    after = applied(on.snapshot, edits)
    assert len(after.split()) <= len(marked.split()) + 1


@pytest.mark.parametrize("rest", ["{% else %}<Dial timeout='5'>{% endif %}+12025550142</Dial>", "</Dial>"])
def test_branches_of_a_template_may_share_an_end_tag(rest: str) -> None:
    on = bench("<Response>{% if x %}<Dial>|" + rest + "</Response>")
    options = types.FormattingOptions(tab_size=2, insert_spaces=True)
    params = types.DocumentOnTypeFormattingParams(on.document, on.position, ">", options)
    assert not on_type(on.session, on.snapshot, params)
