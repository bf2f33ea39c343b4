"""The directives of Blade, Laravel's template language: `@if ($open)`, `@endif`, `@include('verbs')`."""

from __future__ import annotations

import re

OPENS = frozenset(
    {"auth", "can", "cannot", "empty", "env", "for", "foreach", "forelse", "guest", "hasSection", "if"}
    | {"isset", "once", "production", "push", "section", "switch", "unless", "verbatim", "while"}
)
"""Directives that begin a block; its end has the same name with `end` before it."""
MIDDLES = frozenset({"else", "elseif", "case", "default", "empty"})
SILENT = frozenset({"break", "continue", "csrf", "extends", "php"})
OUTPUTS = frozenset({"include", "includeIf", "includeWhen", "json", "lang", "stack", "yield", "each"})

_NAMES = sorted({*OPENS, *MIDDLES, *SILENT, *OUTPUTS})
DIRECTIVE = re.compile(rf"(?<![\w@.])@((?:end(?:[a-z]\w*)|{'|'.join(_NAMES)})\b)")
_PARENTHESIS = re.compile(r"[()]")
_BLANKS = re.compile(r"[ \t]*+")
_LONGEST = 2_000


def end_of_directive(source: str, behind_name: int) -> int:
    """The offset behind the parentheses of a directive whose name ends at `behind_name`, or that offset."""
    start = _BLANKS.match(source, behind_name).end()  # type: ignore[union-attr]
    if not source.startswith("(", start):
        return behind_name
    depth = 0
    for match in _PARENTHESIS.finditer(source, start, start + _LONGEST):
        depth += 1 if match[0] == "(" else -1
        if depth == 0:
            return match.end()
    return behind_name
