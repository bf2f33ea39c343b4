"""What stands at a place of a text that is being written."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laml_lsp.cursor import Cursor, Kind, OpenElements

SIGNS = ["<", ">", "/", "</", "/>", '"', "'", "=", " ", "\n", "&", "é", "😀"]
WORDS = ["a", "Response", "Dial", "Say", "<Dial ", "</Dial>", "<Say>", 'x="1"', "{{x}}"]
BRACKETS = ["<!--", "-->", "<![CDATA[", "]]>", "<?xml", "?>", "<%= a > b %>"]
PIECES = st.sampled_from([*SIGNS, *WORDS, *BRACKETS])
TEXTS = st.lists(PIECES, max_size=40).map("".join)


def at_mark(marked: str) -> tuple[str, Cursor]:
    offset = marked.index("|")
    source = marked[:offset] + marked[offset + 1 :]
    return source, OpenElements(source).at(offset)


def around(cursor: Cursor) -> list[str]:
    """The open elements, from the outside in."""
    return [frame.name for frame in cursor.frame.upwards()][::-1] if cursor.frame else []


@pytest.mark.parametrize(
    ("marked", "kind", "thing", "elements"),
    [
        ("|", Kind.TEXT, "", []),
        ("<|", Kind.TAG_NAME, "", []),
        ("<Response>|", Kind.TEXT, "", ["Response"]),
        ("<Response>|<Dial/></Response>", Kind.TEXT, "", ["Response"]),
        ("<Response><|", Kind.TAG_NAME, "", ["Response"]),
        ("<Response><|Dial/>", Kind.TAG_NAME, "Dial", ["Response"]),
        ("<Response><Di|", Kind.TAG_NAME, "Di", ["Response"]),
        ("<Response><Dial|", Kind.TAG_NAME, "Dial", ["Response"]),
        ("<Response><\n<Dial/>|", Kind.TEXT, "", ["Response"]),
        ("<Response><|</Response>", Kind.TAG_NAME, "", ["Response"]),
        ("<Response><Dial>|</Dial></Response>", Kind.TEXT, "", ["Response", "Dial"]),
        ("<Response><Dial/>|</Response>", Kind.TEXT, "", ["Response"]),
        ("<Response><Dial |", Kind.IN_TAG, "", ["Response"]),
        ("<Response><Dial |\n  <Number>1</Number></Dial>", Kind.IN_TAG, "", ["Response"]),
        ('<Response><Dial timeout="10" | action="x"/>', Kind.IN_TAG, "", ["Response"]),
        ('<Response><Dial timeout="10"| action="x"/>', Kind.OTHER, "", ["Response"]),
        ("<Response><Dial/|>", Kind.OTHER, "", ["Response"]),
        ("<Response><Dial ti|", Kind.ATTRIBUTE_NAME, "ti", ["Response"]),
        ('<Response><Dial ti|meout="1"/>', Kind.ATTRIBUTE_NAME, "timeout", ["Response"]),
        ("<Response><Dial timeout=|", Kind.BEFORE_VALUE, "", ["Response"]),
        ('<Response><Dial timeout=| action="x"/>', Kind.BEFORE_VALUE, "", ["Response"]),
        ('<Response><Dial timeout="|', Kind.VALUE, "", ["Response"]),
        ('<Response><Dial timeout="|>\n<Number>', Kind.VALUE, "", ["Response"]),
        ('<Response><Dial timeout="|\n<Number>12</Number></Dial>', Kind.VALUE, "", ["Response"]),
        ('<Response><Dial timeout="| action="x">', Kind.VALUE, "", ["Response"]),
        ('<Response><Dial timeout="5|\n action="http://x"/>', Kind.VALUE, "5", ["Response"]),
        ('<Response><Dial timeout="1|0" action="x">', Kind.VALUE, "10", ["Response"]),
        ('<Response><Dial timeout="5|/>', Kind.VALUE, "5", ["Response"]),
        ("<Response><Dial timeout='1|0'>", Kind.VALUE, "10", ["Response"]),
        ("<Response><Dial beep=on|><Play/>", Kind.VALUE, "on", ["Response"]),
        ('<Conference statusCallbackEvent="start |">', Kind.VALUE, "start ", []),
        ('<Conference statusCallbackEvent="start |', Kind.VALUE, "start ", []),
        ('<Dial action="<%= url > 1 %>" |>', Kind.IN_TAG, "", []),
        ("<Response><Dial></|", Kind.END_TAG, "", ["Response", "Dial"]),
        ("<Response><Dial></|</Response>", Kind.END_TAG, "", ["Response", "Dial"]),
        ("<Response><Dial></D|ial></Response>", Kind.END_TAG, "Dial", ["Response", "Dial"]),
        ("<Response><Say>Hi</Play>|", Kind.TEXT, "", ["Response", "Say"]),
        ("<Response><Say>Hi<Dial></Response>|", Kind.TEXT, "", []),
        ("<Response><!-- laml|-lint --><Say/>", Kind.COMMENT, " laml-lint ", ["Response"]),
        ("<Response><!-- <Dial> |", Kind.COMMENT, " <Dial> ", ["Response"]),
        ("<Response><!--|-->", Kind.COMMENT, "", ["Response"]),
        ("<Response><!-- <Dial> -->|", Kind.TEXT, "", ["Response"]),
        ("<Response><![CDATA[ <Dial> |]]>", Kind.OTHER, "<![CDATA[ <Dial> ]]>", ["Response"]),
        ("<?xml |?><Response/>", Kind.OTHER, "<?xml ?>", []),
        ('<?xml version="1.0">\n<Response><|', Kind.TAG_NAME, "", ["Response"]),
        ('<?xml version="1.0"\n<Response><|', Kind.TAG_NAME, "", ["Response"]),
        ("<?xml |\n<Response>", Kind.OTHER, "<?xml \n", []),
        ("<Response><% if (a < b) { %><Dial>|", Kind.TEXT, "", ["Response", "Dial"]),
    ],
)
def test_what_stands_there(marked: str, kind: Kind, thing: str, elements: list[str]) -> None:
    source, cursor = at_mark(marked)
    found = (cursor.kind, source[cursor.span.start : cursor.span.end], around(cursor))
    assert found == (kind, thing, elements)


@pytest.mark.parametrize(
    ("marked", "attributes"),
    [
        ("<Dial |", {}),
        ('<Dial a="1" | b="2">', {"a": "1", "b": "2"}),
        ("<Dial a='1' b=2 |c>", {"a": "1", "b": "2", "c": None}),
        ('<Dial a="| b="2">', {"a": "", "b": "2"}),
        ('<Dial a=| b="2">', {"a": "", "b": "2"}),
        ('<Dial a="x" b="|/>', {"a": "x", "b": ""}),
        ('<Dial\n  a="1"\n  |\n  b="2"\n>', {"a": "1", "b": "2"}),
    ],
)
def test_the_attributes_of_the_tag(marked: str, attributes: dict[str, str | None]) -> None:
    source, cursor = at_mark(marked)
    assert cursor.tag is not None
    assert {
        item.name: None if item.value_span is None else source[slice(*item.value_span)]
        for item in cursor.tag.attributes
    } == attributes


@pytest.mark.parametrize(
    ("marked", "before", "behind", "closed"),
    [
        (
            "<Response><Say/><Dial><Number/></Dial>|<Play/><Hangup/></Response>",
            "Say Dial",
            "Play Hangup",
            "Response",
        ),
        ("<Response><Dial><Number/><|</Dial><Play/></Response>", "Number", "", "Dial"),
        ("<Response><Dial><Number/><|<Sip><X/></Sip></Dial></Response>", "Number", "Sip", "Dial"),
        ("<Response><Say>Hi|<Dial><Number/></Dial></Response>", "", "Dial", "Response"),
        ("<Response><Dial>|", "", "", None),
    ],
)
def test_the_neighbours(marked: str, before: str, behind: str, closed: str | None) -> None:
    source, cursor = at_mark(marked)
    assert cursor.frame is not None
    following = OpenElements(source).following(cursor.offset, cursor.frame)
    assert cursor.frame.tags == before.split()
    assert list(following.tags) == behind.split()
    assert (following.closed.name if following.closed else None) == closed


@settings(max_examples=300)
@given(source=TEXTS, data=st.data())
def test_any_text_at_any_offset(source: str, data: st.DataObject) -> None:
    """It never raises, what stands at the cursor lies around the cursor, and inside the text."""
    offset = data.draw(st.integers(0, len(source)))
    elements = OpenElements(source)
    cursor = elements.at(offset)
    assert 0 <= cursor.span.start <= offset <= cursor.span.end <= len(source)
    elements.following(offset, cursor.frame)


@settings(max_examples=300)
@given(head=TEXTS, before=TEXTS, after=TEXTS, data=st.data())
def test_what_is_remembered_of_an_earlier_version_changes_no_answer(
    head: str, before: str, after: str, data: st.DataObject
) -> None:
    # Long enough for places to be remembered in it
    head = "<Response>" + "<Say>Hello</Say>\n" * 300 + head
    earlier = OpenElements(head + before)
    earlier.at(len(head))
    source = head + after
    offset = data.draw(st.integers(len(head) - 10, len(source)))
    later = OpenElements(source, earlier, len(head))
    assert later.at(offset) == OpenElements(source).at(offset)
    assert len(later._marks) > 1
