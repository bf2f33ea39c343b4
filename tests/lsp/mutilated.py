"""Documents to which everything has happened, as Hypothesis strategies."""

from __future__ import annotations

from hypothesis import strategies as st

WHOLE = (
    "<?xml version='1.0'?>\r\n<!-- laml-lint: role wait-url\n 😀 -->\n<Response>\r\n<Say voice='woman'>"
    '{{From}} <break time="1s"/> é😀\n</Say><Gather numDigits=1 action=\'menu.xml\'\n\tinput="dtmf speech">\n'
    "<Play>https://example.com/a.mp3</Play></Gather>\n<Dial action='/a?b&amp;c' moo=''\n timeout=30>\n"
    '<Conference beep="onEnter"\n  statusCallbackEvent=\'start end\' waitUrl="wait.xml">'
    "R&amp;D 😀</Conference></Dial>{% if x %}<Redirect>menu.laml</Redirect>{% endif %}"
    "<Enqueue><![CDATA[q]]></Enqueue>"
    "<Start><Stream name=\"a\" url='wss://x.y/z'/></Start><Stop><Stream name=a /></Stop></Response>"
)
"""Everything that matters stands in it."""

_SIGNS = st.text(st.sampled_from("<>/='\"&;{}%-!? a\r\n😀"), max_size=4)


@st.composite
def mutilated(draw: st.DrawFn) -> str:
    """The document above without a piece of it, and with some signs in that place."""
    start = draw(st.integers(0, len(WHOLE)))
    end = draw(st.integers(start, len(WHOLE)))
    return WHOLE[:start] + draw(_SIGNS) + WHOLE[end:]
