"""What holds for suggestions in any document, however broken, and at any place of it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types

from laml_lint.linter import Linter
from laml_lsp.announced import COMPLETION_TRIGGERS
from laml_lsp.completion import resolve
from tests.lsp.test_completion import accepted, asked
from tests.lsp.workbench import Bench, bench

DOCUMENTS = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<Response>\n  <Gather input="dtmf speech" timeout="5">\n'
    '    <Say voice="woman">Press <break time="1s"/> 1, {{From}}.</Say>\n  </Gather>\n  <Pause length="1"/>\n'
    "  <Redirect>https://example.com/next</Redirect>\n</Response>\n",
    '<Response><Dial action="https://example.com/done" record="record-from-answer"><Number '
    "statusCallbackEvent=\"initiated ringing\" statusCallback='https://example.com/events'>+12025550142</Number>"
    "<Number>+12025550143</Number></Dial><!-- laml-lint: ignore LML201, invalid-value: old -->"
    "<Hangup/></Response>",
    "<Response>\r\n\t<Message>\r\n\t\t<Body>Hi 😀</Body>\r\n\t\t<Media>https://example.com/a.png</Media>\r\n"
    "\t</Message>\r\n</Response>",
    '<!-- laml-lint: role wait-url -->\n<Response><Play loop="0">https://example.com/a.mp3</Play></Response>',
    "<Response>{% if open %}<Dial><Conference beep={{ beep }}>Room</Conference></Dial>{% else %}<Say>"
    "<%= text %></Say>{% endif %}<![CDATA[ x ]]></Response>",
    '<Response><Connect><Stream url="wss://example.com/a"><Parameter name="a" value="b"/></Stream></Connect>'
    '<Say><prosody rate=\'slow\'>x<say-as interpret-as="date" format="mdy">1</say-as></prosody></Say>'
    "</Response>",
)
PIECES = st.sampled_from(
    [
        "<",
        ">",
        "</",
        "/>",
        '"',
        "'",
        "=",
        " ",
        "\n",
        "{{",
        "}}",
        "<!--",
        "-->",
        "<?",
        "<%",
        "laml-lint:",
        "Di",
        "\0",
        "é",
    ]
)
ABOUT_PLACE = frozenset({"LML101", "LML102", "LML103", "LML104", "LML105", "LML107"})
ELEMENT = types.CompletionItemKind.Class
LINTER = Linter()


@st.composite
def mutilated(draw: st.DrawFn) -> tuple[str, int]:
    """A document with pieces cut out and others put in, and a place in it."""
    source = draw(st.sampled_from(DOCUMENTS))
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(source)))
        end = min(len(source), start + draw(st.integers(0, 40)))
        source = source[:start] + draw(st.just("") | PIECES) + source[end:]
    return source, draw(st.integers(0, len(source)))


def at(source: str, offset: int, name: str = "/nowhere/menu.laml") -> Bench:
    made = bench(source, name, mark="\uffff")
    return made._replace(position=made.snapshot.position(offset))


@settings(max_examples=400, deadline=None)
@given(mutilated(), st.none() | st.sampled_from(COMPLETION_TRIGGERS))
def test_suggestions_in_broken_documents(place: tuple[str, int], trigger: str | None) -> None:
    made = at(*place)
    found = asked(made, trigger)
    if found is None:
        return
    assert found.items
    assert not found.is_incomplete
    labels = [item.label for item in found.items]
    assert len(set(labels)) == len(labels)
    assert [item.sort_text for item in found.items] == sorted(item.sort_text or "" for item in found.items)
    for item in found.items:
        edit = item.text_edit
        assert isinstance(edit, types.TextEdit)
        assert edit.range.start.line == edit.range.end.line == made.position.line
        assert edit.range.start.character <= made.position.character <= edit.range.end.character
        accepted(made, item)
        assert resolve(made.session, item) is item


def test_suggestions_at_every_place() -> None:
    for source in DOCUMENTS:
        made = at(source, 0)
        for offset in range(len(source) + 1):
            asked(made._replace(position=made.snapshot.position(offset)))


@settings(max_examples=250, deadline=None)
@given(st.sampled_from([*DOCUMENTS[:4], DOCUMENTS[5]]), st.data())
def test_an_element_that_is_accepted_stands_where_it_may(source: str, data: st.DataObject) -> None:
    gaps = [end + 1 for end in range(len(source)) if source[end] == ">"]
    offset = data.draw(st.sampled_from(gaps))
    sign = data.draw(st.sampled_from(["", "<"]))
    made = at(source[:offset] + sign + source[offset:], offset + len(sign))
    found = asked(made)
    elements = (
        [item for item in found.items if item.kind is ELEMENT and item.detail != "end tag"] if found else []
    )
    if not elements:
        return
    after = accepted(made, data.draw(st.sampled_from(elements))).replace("|", "", 1)
    findings = {each.code for each in LINTER.check(after.encode(), "menu.laml").diagnostics}
    before = {each.code for each in LINTER.check(source.encode(), "menu.laml").diagnostics}
    assert not (findings - before) & ABOUT_PLACE
