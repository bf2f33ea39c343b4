"""The canonical layout: what changes, what never does, and that once is enough."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from laml_lint import lint
from laml_lint.document import own_text
from laml_lint.formatting import NotFormattable, formatted, formatted_bytes
from laml_lint.vocabulary import load

VOCABULARY = load()
EXAMPLES = sorted((Path(__file__).parents[1] / "examples").rglob("*.*"))
LAYOUT = {
    "one verb a line": (
        "<Response><Pause/><Hangup/></Response>",
        "<Response>\n  <Pause/>\n  <Hangup/>\n</Response>\n",
    ),
    "the declaration has a line of its own": (
        '<?xml version="1.0"?><Response><Hangup/></Response>',
        '<?xml version="1.0"?>\n<Response>\n  <Hangup/>\n</Response>\n',
    ),
    "spoken text stays as it is": (
        "<Response>\n      <Say>  Hello\n  world <break   time='1s' /> !\n</Say  ></Response>",
        "<Response>\n  <Say>  Hello\n  world <break   time='1s' /> !\n</Say>\n</Response>\n",
    ),
    "texts of nouns stay as they are": (
        "<Response><Dial>\n<Number>\n +12025550142 </Number></Dial><Dial> +12025550142 </Dial></Response>",
        "<Response>\n  <Dial>\n    <Number>\n +12025550142 </Number>\n  </Dial>\n"
        "  <Dial> +12025550142 </Dial>\n</Response>\n",
    ),
    "attributes": (
        "<Response><Say   voice = 'man'\n\tloop=\"2\"  >a</Say></Response>",
        '<Response>\n  <Say voice="man" loop="2">a</Say>\n</Response>\n',
    ),
    "quotes in values": (
        "<Response><Sms to='+12025550142' action='https://a.example/?x=\"1\"'>a</Sms></Response>",
        '<Response>\n  <Sms to="+12025550142" action=\'https://a.example/?x="1"\'>a</Sms>\n</Response>\n',
    ),
    "elements that hold nothing": (
        "<Response><Hangup></Hangup><Pause> </Pause><Say></Say><Reject /></Response>",
        "<Response>\n  <Hangup/>\n  <Pause/>\n  <Say/>\n  <Reject/>\n</Response>\n",
    ),
    "a long start tag": (
        f'<Response><Gather action="https://a.example/{"a" * 60}" method="POST" timeout="5"/></Response>',
        f'<Response>\n  <Gather\n      action="https://a.example/{"a" * 60}"\n      method="POST"\n'
        '      timeout="5"/>\n</Response>\n',
    ),
    "one blank line may stay": (
        "<Response>\n\n\n<Pause/>\n\n\n\n<Hangup/>\n\n</Response>\n\n",
        "<Response>\n  <Pause/>\n\n  <Hangup/>\n</Response>\n",
    ),
    "comments stay on their lines": (
        "<!-- a --><Response><!-- b -->\n<Pause/> <!-- c -->\n<!-- d --> <Hangup/></Response><!-- e -->",
        "<!-- a --><Response>\n  <!-- b -->\n  <Pause/> <!-- c -->\n  <!-- d --> <Hangup/>\n"
        "</Response><!-- e -->\n",
    ),
    "what shares a line with a suppression": (
        "<Response>\n<!-- laml-lint: ignore LML101 --> <Dial><Foo/></Dial>  <Pause></Pause>\n"
        "<Hangup/></Response>",
        "<Response>\n  <!-- laml-lint: ignore LML101 --> <Dial><Foo/></Dial> <Pause></Pause>\n  <Hangup/>\n"
        "</Response>\n",
    ),
    "a suppression behind a start tag": (
        "<Response><!-- laml-lint: ignore LML111 -->\n<Hangup></Hangup></Response>",
        "<Response><!-- laml-lint: ignore LML111 -->\n<Hangup></Hangup></Response>\n",
    ),
    "what nobody knows stays as it is": (
        "<Response><Foo  a='1'> <Bar/>\n</Foo></Response>",
        '<Response>\n  <Foo a="1"> <Bar/>\n</Foo>\n</Response>\n',
    ),
    "space that is to be preserved": (
        '<Response><Dial xml:space="preserve"> <Number>1</Number></Dial></Response>',
        '<Response>\n  <Dial xml:space="preserve"> <Number>1</Number></Dial>\n</Response>\n',
    ),
    "template tags between verbs": (
        "<Response> {% if a %} <Hangup></Hangup>{% endif %}\n<Pause/></Response>",
        "<Response> {% if a %} <Hangup></Hangup>{% endif %}\n<Pause/></Response>\n",
    ),
    "line ends": (
        "<Response>\r\n<Pause/><Hangup/></Response>",
        "<Response>\r\n  <Pause/>\r\n  <Hangup/>\r\n</Response>\r\n",
    ),
    "CDATA and references": (
        "<Response><Say><![CDATA[a <b>]]></Say><Say>&amp;&#65;</Say></Response>",
        "<Response>\n  <Say><![CDATA[a <b>]]></Say>\n  <Say>&amp;&#65;</Say>\n</Response>\n",
    ),
}
VERBS = [
    "<Say>Hello\n there </Say>",
    "<Say> a <emphasis>b</emphasis> c</Say>",
    '<Gather  input="dtmf"\n action="https://a.example/"><Say>1</Say>  <Pause/></Gather>',
    "<Dial>\n<Number>+12025550142</Number><!-- x --></Dial>",
    "<Dial> +12025550142</Dial>",
    "<Hangup></Hangup>",
    "<!-- a\n comment -->",
    "<?target data?>",
    "<Foo> <Bar> x</Bar></Foo>",
    "<Message><Body>b</Body> <Media>https://a.example/m.png</Media></Message>",
]
BLANKS = ["", " ", "\n", "\n\n\n", "\t", "\r\n"]


def shape(element: etree._Element) -> object:
    """An element as far as it means something; white space around children of verbs means nothing."""
    text = own_text(element)
    return (
        str(element.tag),
        dict(element.attrib),
        text if text.strip() else "",
        [shape(child) for child in element if isinstance(child.tag, str)],
        [(child.text or "") for child in element if not isinstance(child.tag, str)],
    )


@pytest.mark.parametrize(("before", "after"), LAYOUT.values(), ids=LAYOUT)
def test_layout(before: str, after: str) -> None:
    assert formatted(before, VOCABULARY) == after
    assert formatted(after, VOCABULARY) == after


@given(st.lists(st.tuples(st.sampled_from(BLANKS), st.sampled_from(VERBS)), max_size=8))
def test_the_meaning_never_changes_and_once_is_enough(parts: list[tuple[str, str]]) -> None:
    before = "<Response>" + "".join(blank + verb for blank, verb in parts) + "\n</Response>"
    after = formatted(before, VOCABULARY)
    assert shape(etree.fromstring(after)) == shape(etree.fromstring(before))
    assert formatted(after, VOCABULARY) == after
    assert [(d.code, d.where) for d in lint(after)] == [(d.code, d.where) for d in lint(before)]


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_examples_keep_their_findings(file: Path) -> None:
    data = file.read_bytes()
    try:
        after = formatted_bytes(data, VOCABULARY)
    except NotFormattable:
        return
    assert [(d.code, d.where, d.excerpt) for d in lint(after)] == [
        (d.code, d.where, d.excerpt) for d in lint(data)
    ]
    assert formatted_bytes(after, VOCABULARY) == after


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_the_encoding_is_kept(encoding: str) -> None:
    name = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{name}"?>\n<Response><Say>Grüße</Say></Response>\n'
    after = formatted_bytes(text.encode(encoding), VOCABULARY)
    assert after == text.replace("><", ">\n  <", 1).replace("</Say><", "</Say>\n<").encode(encoding)


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("<Response><Say>", "not well-formed"),
        ("", "not well-formed"),
        ("<html/>", "the root is <html>"),
    ],
)
def test_what_cannot_be_formatted_is_told(source: str, why: str) -> None:
    with pytest.raises(NotFormattable, match=why):
        formatted(source, VOCABULARY)


def test_mixed_line_ends_are_chosen_once() -> None:
    for source in ("\r\n<Response>\n<Hangup/></Response>", "\r<Response>\r\n<Say>a\nb</Say></Response>\n"):
        once = formatted(source, load("laml"))
        assert formatted(once, load("laml")) == once
