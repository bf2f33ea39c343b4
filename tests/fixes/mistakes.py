"""Documents as people break them: right ones with wrong names and values, and with slips of the keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable

from hypothesis import strategies as st
from lxml import etree

from tests.judges.hosts import VOCABULARY, documents, host, text_of
from tests.judges.mutations import mutated

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "latin-1")
_KEYS = sorted(key for key in VOCABULARY.types if key != VOCABULARY.root.key)
_ALIASES = {
    "startConferenceOnEnter": "startOnEnter",
    "endConferenceOnExit": "endOnExit",
    "recordingStatusCallback": "recordingCallback",
}


def _hosts(key: str) -> etree._Element:
    return host(key)[0]


@st.composite
def broken(draw: st.DrawFn) -> str:
    """The text of a document with some mistakes in its names and values, its markup, or both."""
    root = draw(st.sampled_from(_KEYS).map(_hosts) | documents())
    text = text_of(draw(mutated(root)) if draw(st.booleans()) else root)
    for slip in draw(st.lists(st.sampled_from(_SLIPS), max_size=4)):
        text = slip(draw, text)
    return text


@st.composite
def files(draw: st.DrawFn) -> tuple[bytes, str]:
    """Such a document as a file, and the encoding that it is written in."""
    encoding = draw(st.sampled_from(ENCODINGS))
    line_end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    text = draw(broken()).replace("\n", line_end)
    declared = {"latin-1": "ISO-8859-1", "utf-16": "UTF-16", "utf-16-be": "UTF-16"}.get(encoding, "UTF-8")
    return text.replace("UTF-8", declared).encode(encoding, "xmlcharrefreplace"), encoding


def _piece(draw: st.DrawFn, text: str, pattern: str) -> re.Match[str] | None:
    pieces = list(re.finditer(pattern, text))
    return draw(st.sampled_from(pieces)) if pieces else None


def _written(text: str, piece: re.Match[str], new: str) -> str:
    return text[: piece.start(1)] + new + text[piece.end(1) :]


def _bare(draw: st.DrawFn, text: str) -> str:
    piece = _piece(draw, text, r"[A-Za-z0-9]()")
    new = draw(st.sampled_from(["&", " & ", "&&", "&b=2", "&amp;amp;", "<", "&nbsp;"]))
    return _written(text, piece, new) if piece else text


def _before(draw: st.DrawFn, text: str) -> str:
    return draw(st.sampled_from([" ", "\n", "\n\n    ", "\ufeff", "\ufeff\ufeff", "\ufeff \n"])) + text


def _attribute_case(draw: st.DrawFn, text: str) -> str:
    piece = _piece(draw, text, r"\s([A-Za-z]+)=")
    return _written(text, piece, _otherwise(draw, piece[1])) if piece else text


def _tag_case(draw: st.DrawFn, text: str) -> str:
    piece = _piece(draw, text, r"</?([A-Za-z-]+)")
    return _written(text, piece, _otherwise(draw, piece[1])) if piece else text


def _element_case(draw: st.DrawFn, text: str) -> str:
    piece = _piece(draw, text, r"<([A-Za-z-]+)")
    if piece is None:
        return text
    return re.sub(rf"(</?){re.escape(piece[1])}\b", rf"\g<1>{_otherwise(draw, piece[1])}", text)


def _otherwise(draw: st.DrawFn, name: str) -> str:
    def split(by: str) -> str:
        return re.sub("([A-Z])", rf"{by}\1", name).lower()

    return draw(st.sampled_from([name.lower(), name.upper(), name.title(), split("-"), split("_")]))


def _separators(draw: st.DrawFn, text: str) -> str:
    piece = _piece(draw, text, r'="([^"]*[ ,][^"]*)"')
    if piece is None:
        return text
    return _written(text, piece, re.sub("[ ,]", draw(st.sampled_from([",", ", ", ";", "  ", " "])), piece[1]))


def _aliases(_: st.DrawFn, text: str) -> str:
    for right, wrong in _ALIASES.items():
        text = text.replace(right, wrong)
    return text


def _quotes(draw: st.DrawFn, text: str) -> str:
    piece = _piece(draw, text, r'=("[^"]*")')
    form = draw(st.sampled_from(["{}", "“{}”", "'{}'", '"{}', "‘{}’"]))
    return _written(text, piece, form.format(piece[1].strip('"'))) if piece else text


def _end_tag(draw: st.DrawFn, text: str) -> str:
    piece = _piece(draw, text, r"(</[A-Za-z-]+>)")
    return (
        _written(text, piece, draw(st.sampled_from(["", "</Foo>", "</Dial>", "</say>"]))) if piece else text
    )


def _comment(draw: st.DrawFn, text: str) -> str:
    piece = _piece(draw, text, r">()")
    note = draw(st.sampled_from(["ignore LML1", "ignore-file LML2: known", "disable LML", "ignore LML202"]))
    return _written(text, piece, f"<!-- laml-lint: {note} -->") if piece else text


_SLIPS: tuple[Callable[[st.DrawFn, str], str], ...] = (
    _bare,
    _before,
    _attribute_case,
    _tag_case,
    _element_case,
    _separators,
    _aliases,
    _quotes,
    _end_tag,
    _comment,
)
