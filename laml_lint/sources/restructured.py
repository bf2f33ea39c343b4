"""The LaML in reStructuredText: the code blocks that directives tag as XML or Python.

What stands in comments, in literal blocks and in other directives that take their content as it is (`raw`) is
passed over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from laml_lint.sources.code_blocks import language_of, part_of
from laml_lint.sources.parts import Line, Part, code_block, lines_of
from laml_lint.sources.projection import Projection

_TAB = 8
_MARKS = re.compile(r"[ \t]*(?:(?:[-*+•‣⁃]|\(?(?:\d+|#|[A-Za-z])[.)])[ \t]+)*+")
"""Indentation, and the marks of lists."""
_MARKUP = re.compile(r"\.\.(?:[ \t]+|\Z)")
_DIRECTIVE = re.compile(r"([A-Za-z0-9]+(?:[-_+:.][A-Za-z0-9]+)*)[ \t]?::(?:[ \t]+(.*)|\Z)")
_OTHER_MARKUP = ("_", "|", "[")
"""Beginnings of targets, substitutions, footnotes: what belongs to them is ordinary text."""
_CODE = frozenset({"code", "code-block", "sourcecode"})
_VERBATIM = _CODE | {
    *("csv-table", "doctest", "graphviz", "highlight", "jinja", "literalinclude", "math", "mermaid"),
    *("parsed-literal", "productionlist", "prompt", "raw", "testcode", "testoutput", "uml"),
}


def blocks(source: str) -> tuple[Part, ...]:
    """The code blocks of a reStructuredText that may hold LaML, in their order.

    `source` is the decoded text of the file; whatever it holds, nothing is raised.
    """
    lines = list(lines_of(source))
    found = []
    number = 0
    while number < len(lines):
        text = lines[number].text
        start = _end(_MARKS.match(text))
        column = _columns(text[:start])
        number += 1
        markup = _MARKUP.match(text, start)
        if markup is None:
            if text.rstrip().endswith("::"):
                number = _behind(lines, number, column)
            continue
        directive = _DIRECTIVE.match(text, markup.end())
        if directive is None:
            words = text[markup.end() :]
            begins_here = words or (number < len(lines) and lines[number].text.strip())
            if begins_here and not words.startswith(_OTHER_MARKUP):
                number = _behind(lines, number, column)
            continue
        name = directive[1].lower()
        if name not in _VERBATIM:
            continue
        end = _behind(lines, number, column)
        language = language_of((directive[2] or "").strip()) if name in _CODE else None
        if language is not None:
            part = part_of(language, _content(source, lines[number:end]))
            if part is not None:
                found.append(part)
        number = end
    return tuple(found)


def _behind(lines: Sequence[Line], number: int, column: int) -> int:
    """The number of the first line, from `number` on, that is indented by no more than `column`."""
    while number < len(lines):
        text = lines[number].text
        if text.strip() and _columns(_indentation(text)) <= column:
            break
        number += 1
    return number


def _content(source: str, lines: Sequence[Line]) -> Projection:
    """The code of a directive: what is behind its options and an empty line."""
    texts = [line.text.strip() for line in lines]
    first = texts.index("") if "" in texts else len(texts)
    if first and not texts[0].startswith(":"):
        return Projection(())  # nothing but a directive with too many arguments
    numbers = [number for number in range(first, len(texts)) if texts[number]]
    if not numbers:
        return Projection(())
    kept = lines[numbers[0] : numbers[-1] + 1]
    width = min(_columns(_indentation(line.text)) for line in kept if line.text.strip())
    rest = [_without(line, width) for line in kept]
    return code_block(source, rest, source[kept[0].start : rest[0][1].start])


def _without(line: Line, columns: int) -> tuple[int, Line]:
    """A line without that much of its indentation, and the number of columns that are left of a tab."""
    column = at = 0
    while column < columns and line.text[at : at + 1] in (" ", "\t"):
        column += _TAB - column % _TAB if line.text[at] == "\t" else 1
        at += 1
    return max(column - columns, 0), Line(line.text[at:], line.start + at, line.end)


def _indentation(text: str) -> str:
    return text[: len(text) - len(text.lstrip(" \t"))]


def _columns(text: str) -> int:
    """How wide a text is with its tabs."""
    return len(text.expandtabs(_TAB)) if "\t" in text else len(text)


def _end(match: re.Match[str] | None) -> int:
    return match.end() if match else 0
