"""One change that makes a right document wrong, or leaves it right: for the judges to agree on."""

from __future__ import annotations

from hypothesis import strategies as st
from lxml import etree

from laml_lint.document import attribute_key
from laml_lint.vocabulary import load

from .hosts import copy

TWIML = load("twiml")

_WORDS = (
    "",
    " ",
    "true",
    "True",
    "yes",
    "0",
    "-1",
    "+5",
    "007",
    "1.5",
    "2s",
    "99999999999999999999999",
    "auto",
    "none",
    "None",
    "GET",
    "get",
    "start end",
    "start,end",
    "start modify",
    "ach-debit",
    "default",
    "start  end",
    " start ",
    "participant-join",
    "['a', 'b']",
    "PCMU,OPUS",
    "PCMU, G722",
    "PCMU PCMA",
    "en-US",
    "en-us",
    "de",
    "usd",
    "eur",
    "5.00",
    "$5",
    "5.001",
    "1e3",
    "10s",
    "11s",
    "0.5s",
    "500 ms",
    "#",
    "*9w",
    "p1",
    "sip:a@b.example",
    "SIPS:a@b.example",
    "sip:",
    "http:x",
    "a@b.verto.signalwire.com",
    "wss://x.example/a",
    "ж",
    "×" * 71,
    "x" * 71,
    "visa amex",
    "visa,amex",
    "1 2 3",
    "11",
    "0 1",
    "on",
    "On",
    "50%",
    "+10%",
    "-3dB",
    "loud",
    "x-loud",
    "\t5\n",
)
_TAGS = (*TWIML.tags, "say", "Speak", "br", "dial", "conference", "SayAs", "Custom")
_NAMES = (
    *TWIML.attribute_owners,
    "startOnEnter",
    "TIMEOUT",
    "status-callback",
    "foo",
    "callerid",
    "Sequential",
)


@st.composite
def mutated(draw: st.DrawFn, root: etree._Element) -> etree._Element:
    """A copy of `root` with one to three changes."""
    changed = copy(root)
    for _ in range(draw(st.integers(1, 3))):
        every = list(changed.iter(etree.Element))
        target = draw(st.sampled_from(every))
        draw(st.sampled_from(_CHANGES))(draw, target)
    return changed


def _change_value(draw: st.DrawFn, target: etree._Element) -> None:
    if target.attrib:
        target.set(draw(st.sampled_from(sorted(target.attrib))), draw(st.sampled_from(_WORDS)))


def _add_attribute(draw: st.DrawFn, target: etree._Element) -> None:
    name = draw(st.sampled_from(sorted(_NAMES)))
    target.set(attribute_key(name), draw(st.sampled_from(_WORDS)))


def _drop_attribute(draw: st.DrawFn, target: etree._Element) -> None:
    if target.attrib:
        del target.attrib[draw(st.sampled_from(sorted(target.attrib)))]


def _change_text(draw: st.DrawFn, target: etree._Element) -> None:
    target.text = draw(st.sampled_from(_WORDS))


def _change_tail(draw: st.DrawFn, target: etree._Element) -> None:
    if target.getparent() is not None:
        target.tail = draw(st.sampled_from(_WORDS))


def _rename(draw: st.DrawFn, target: etree._Element) -> None:
    if target.getparent() is not None:
        target.tag = draw(st.sampled_from(sorted(_TAGS)))


def _add_child(draw: st.DrawFn, target: etree._Element) -> None:
    etree.SubElement(target, draw(st.sampled_from(sorted(_TAGS))))


def _repeat(draw: st.DrawFn, target: etree._Element) -> None:
    parent = target.getparent()
    if parent is not None:
        for _ in range(draw(st.sampled_from([1, 2, 10]))):
            parent.append(copy(target))


def _drop(draw: st.DrawFn, target: etree._Element) -> None:
    parent = target.getparent()
    if parent is not None:
        parent.remove(target)


_CHANGES = (
    _change_value,
    _change_value,
    _add_attribute,
    _drop_attribute,
    _change_text,
    _change_tail,
    _rename,
    _add_child,
    _repeat,
    _drop,
)
