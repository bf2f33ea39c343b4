"""Findings made by hand, so that the reports are tested without the engine."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from hypothesis import strategies as st

from laml_lint.diagnostics import Diagnostic, Edit, Fix, Related, Safety, Severity, Span, Suppression
from laml_lint.text import Text

BEEP = """\
<Response>
  <Dial>

    <Conference ⟦beep⟧="⟦onenter⟧">Room 1234</Conference>
  </Dial>
</Response>
"""


def unmark(marked: str) -> tuple[Text, list[Span]]:
    """The text without its ⟦marks⟧, and what they enclose."""
    source, spans, starts = "", [], []
    for character in marked:
        if character == "⟦":
            starts.append(len(source))
        elif character == "⟧":
            spans.append(Span(starts.pop(), len(source)))
        else:
            source += character
    assert not starts
    return Text(source), spans


def finding(text: Text, span: Span, **fields: Any) -> Diagnostic:
    """A finding of rule LML201 unless `fields` say otherwise."""
    defaults: dict[str, Any] = {
        "code": "LML201",
        "name": "invalid-value",
        "severity": Severity.ERROR,
        "message": '`beep` of <Conference> is "onenter"; allowed: true, false, onEnter, onExit',
        "path": "support.laml",
        "help": 'did you mean "onEnter"?',
    }
    return Diagnostic(**{**defaults, **fields, "range": text.range(span)})


def fix(text: Text, span: Span, replacement: str = "onEnter") -> Fix:
    """The safe fix that replaces the span."""
    return Fix(f'replace with "{replacement}"', Safety.SAFE, (Edit(text.range(span), replacement),))


def related(text: Text, span: Span, message: str = "the first one is here") -> Related:
    """Another place in the same file."""
    return Related(message, "support.laml", text.range(span))


def result(
    text: Text | None, *diagnostics: Diagnostic, path: str = "support.laml", documents: int = 1
) -> Any:
    """What the engine says about one file."""
    return SimpleNamespace(path=path, diagnostics=diagnostics, documents=documents, text=text)


NASTY = st.sampled_from(
    ["\r\n", "\n", "\t", "<", "&", "]]>", "`", "|", "%0A", "::", "*/", "</script>", "\x00", "\x1b[", "@a"]
)
ANY_TEXT = st.lists(st.text(st.characters(exclude_categories=[]), max_size=6) | NASTY, max_size=8).map(
    "".join
)
"""Lone surrogates included: file names can hold them."""
SOURCES = st.lists(st.text(max_size=20) | NASTY, max_size=12).map("".join)


@st.composite
def any_results(draw: st.DrawFn) -> list[Any]:
    """A few files with any source, any findings and any wording."""
    return [draw(_any_result(f"{number}{draw(ANY_TEXT)}")) for number in range(draw(st.integers(0, 3)))]


@st.composite
def _any_result(draw: st.DrawFn, path: str) -> Any:
    text = Text(draw(SOURCES))

    def place() -> Span:
        start, end = sorted(draw(st.tuples(offsets, offsets)))
        return Span(start, end)

    def some_fix() -> Fix:
        ends = sorted(draw(st.lists(offsets, min_size=2, max_size=4).filter(lambda ends: len(ends) % 2 == 0)))
        spans = [Span(*pair) for pair in zip(ends[::2], ends[1::2], strict=True)]
        edits = tuple(Edit(text.range(span), draw(ANY_TEXT)) for span in spans)
        return Fix(draw(ANY_TEXT), draw(st.sampled_from(Safety)), edits)

    offsets = st.integers(0, len(text.source))
    found = [
        finding(
            text,
            place(),
            path=path,
            code=draw(st.sampled_from(["LML201", "LML002", "LML301"])),
            severity=draw(st.sampled_from(Severity)),
            message=draw(ANY_TEXT) or "wrong",
            help=draw(st.none() | ANY_TEXT),
            url=draw(st.none() | st.just("https://example.com/a?b=c&d")),
            fix=some_fix() if draw(st.booleans()) else None,
            related=(Related(draw(ANY_TEXT), path, text.range(place())),) if draw(st.booleans()) else (),
            suppression=draw(st.none() | st.just(Suppression("comment")) | st.just(Suppression("baseline"))),
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    found.sort(key=lambda item: item.sort_key)
    return result(text if found else None, *found, path=path)
