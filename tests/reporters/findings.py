"""Findings made by hand, so that the reports are tested without the engine."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from laml_lint.diagnostics import Diagnostic, Edit, Fix, Related, Safety, Severity, Span
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
