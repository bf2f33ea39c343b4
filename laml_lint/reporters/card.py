"""One finding as a piece of a page. Every text that comes from a document is made visible and escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Safety
from laml_lint.reporters.changes import changes
from laml_lint.reporters.excerpt import excerpt
from laml_lint.reporters.headline import aside
from laml_lint.reporters.manual import inline
from laml_lint.reporters.printable import printable, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from laml_lint.diagnostics import Diagnostic, Fix, Range, Related
    from laml_lint.reporters.changes import Piece
    from laml_lint.text import Text

_WIDTH = 120
"""Characters of a line that are shown."""
_CONTEXT = 2
_TAGS = {"kept": "span", "removed": "del", "added": "ins"}


def card(found: Diagnostic, text: Text | None, number: int) -> str:
    """The finding as an `article` with the id `f` and `number`."""
    line, column, _ = found.range.start
    label, code = found.severity.label, escape(found.code)
    parts = [
        f'<article class="finding {label}" id="f{number}" tabindex="-1" data-severity="{label}"'
        f' data-rule="{code}">',
        f'<h3><span class="severity">{label}</span> <a class="rule" href="#rule-{code}"'
        f' title="What this rule is about">{code} <span>{escape(found.name)}</span></a>'
        f' <a class="place" href="#f{number}" title="Address of this finding">{line}:{column}</a></h3>',
        f'<p class="message">{prose(found.message)}</p>',
    ]
    if found.suppression:
        parts.append(f'<p class="aside">{escape(printable(aside(found).strip(" ()")))}</p>')
    if text is not None:
        parts.append(frame(text, found.range, _CONTEXT))
    if found.help:
        parts.append(f'<p class="hint">{prose(found.help)}</p>')
    parts += [_related(related, found.path, text) for related in found.related]
    if found.fix:
        parts.append(_fix(found.fix, text))
    if found.url and found.url.startswith("https://"):
        parts.append(
            f'<p class="reference"><a href="{escape(found.url)}" rel="noopener noreferrer">'
            "Page of the reference</a></p>"
        )
    return "".join([*parts, "</article>\n"])


def prose(text: str) -> str:
    """A sentence of the linter, which may quote the document."""
    return inline(printable(text))


def frame(text: Text, range_: Range, around: int) -> str:
    """The lines of a range with their numbers, the range marked."""
    rows = []
    for number, before, marked, after in excerpt(text, range_, around, _WIDTH):
        if number is None:
            rows.append('<span class="line gap"><b>⋮</b>\n</span>')
            continue
        mark = "" if marked is None else f"<mark>{_shown(marked)}</mark>"
        kind = "line" if marked is None else "line hit"
        rows.append(
            f'<span class="{kind}"><b>{number}</b><code>{_shown(before)}{mark}{_shown(after)}</code>\n</span>'
        )
    return f'<pre class="frame">{"".join(rows)}</pre>'


def _related(related: Related, path: str, text: Text | None) -> str:
    line, column, _ = related.range.start
    place = f"{printable(related.path)}:{line}:{column}"
    shown = frame(text, related.range, 0) if text is not None and related.path == path else ""
    return (
        f'<div class="note"><p><span class="place">{escape(place)}</span> {prose(related.message)}</p>'
        f"{shown}</div>"
    )


def _fix(fix: Fix, text: Text | None) -> str:
    kind = "safe" if fix.safety is Safety.SAFE else "unsafe"
    title = f'<p><span class="safety {kind}">{kind} fix</span> {prose(fix.title)}</p>'
    if text is None:
        return f'<div class="fix">{title}</div>'
    rows = []
    for change in changes(text, fix):
        rows += [_changed("old", "−", line) for line in change.before]
        rows += [_changed("new", "+", line) for line in change.after]
    return f'<div class="fix">{title}<pre class="frame">{"".join(rows)}</pre></div>'


def _changed(kind: str, sign: str, line: Sequence[Piece]) -> str:
    tagged = [(_TAGS[piece.kind], _shown(piece.text)) for piece in line]
    pieces = "".join(f"<{tag}>{shown}</{tag}>" for tag, shown in tagged)
    return f'<span class="line {kind}"><b>{sign}</b><code>{pieces}</code>\n</span>'


def _shown(line: str) -> str:
    return escape(visible(line))
