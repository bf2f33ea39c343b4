"""The LaML in Markdown: fenced code blocks that are tagged as XML or Python, by the rules of CommonMark.

Fences may stand in lists and block quotes; what these put before the lines is no part of the block. What is
indented like code, or stands in HTML or a comment, holds no fences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from laml_lint.sources.code_blocks import language_of, part_of
from laml_lint.sources.parts import Line, Part, code_block, lines_of

_DEEPEST = 100
"""Lists and quotes in each other; what is deeper is text."""
_TAB = 4
_FENCE = re.compile(r"(`{3,})([^`]*)\Z|(~{3,})(.*)\Z", re.DOTALL)
_ITEM = re.compile(r"([-+*]|(\d{1,9})[.)])(?=[ \t]|\Z)")
_THEMATIC_BREAK = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
_HEADING = re.compile(r"#{1,6}(?:[ \t]|\Z)")
_OPTION = re.compile(r":[\w-]+:(?:[ \t].*)?\Z")
_TAG = re.compile(r"\{?[ \t]*\.?([\w+#-]+)")
_DIRECTIVE = re.compile(r"\{(?:code-block|code|sourcecode|code-cell)\}[ \t]*([\w+#-]*)")

_RAW = "script|pre|style|textarea"
_BLOCKS = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt"
    "|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main"
    "|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead"
    "|title|tr|track|ul"
)
_HTML: tuple[tuple[re.Pattern[str], re.Pattern[str] | None], ...] = tuple(
    (re.compile(start, re.IGNORECASE), re.compile(end, re.IGNORECASE) if end else None)
    for start, end in (
        (rf"<(?:{_RAW})(?:[\s>]|\Z)", rf"</(?:{_RAW})>"),
        ("<!--", "-->"),
        (r"<\?", r"\?>"),
        ("<![a-z]", ">"),
        (r"<!\[CDATA\[", r"\]\]>"),
        (rf"</?(?:{_BLOCKS})(?:\s|/?>|\Z)", ""),
    )
)
"""How HTML begins, and how it ends: at an empty line where nothing is said."""
_WHOLE_TAG = re.compile(
    r"(?:<[a-z][a-z0-9-]*(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?)*+\s*/?>"
    r"|</[a-z][a-z0-9-]*\s*>)\s*\Z",
    re.IGNORECASE,
)
"""HTML too, when it stands alone and does not go on with a paragraph."""
_ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?|===[!+]?)[ \t]+\S")
"""No CommonMark: notes and tabs of MkDocs, with four columns before what belongs to them."""
_BLANKS = re.compile(r"[ \t]*")


class _Container(NamedTuple):
    """A block quote, or an item of a list."""

    indentation: int | None
    """Columns by which what belongs to an item is indented; None for a quote."""


class _Fence(NamedTuple):
    """A code block that has begun."""

    sign: str
    length: int
    indentation: int
    """Columns by which the fence is indented, and which are taken from each line."""
    prefix: str
    """What stands before the fence, as it is written before further lines."""
    information: str


class _Rest:
    """What is left of a line behind the marks of the containers."""

    def __init__(self, line: Line) -> None:
        self.text = line.text
        self.at = 0
        """Characters that are done with."""
        self.column = 0
        """Where the next character stands; a tab goes to the next multiple of four."""
        self.left = 0
        """Columns of the last tab that are not done with."""

    def indentation(self) -> int:
        """Columns of white space that come next."""
        column = self.column + self.left
        blanks = _BLANKS.match(self.text, self.at)
        for character in blanks[0] if blanks else "":
            column += _TAB - column % _TAB if character == "\t" else 1
        return column - self.column

    def take(self, columns: int) -> None:
        """Be done with white space, at most so many columns of it."""
        while columns > 0:
            if self.left:
                step = min(columns, self.left)
                self.left -= step
            elif self.text.startswith("\t", self.at):
                width = _TAB - self.column % _TAB
                step = min(columns, width)
                self.left = width - step
                self.at += 1
            elif self.text.startswith(" ", self.at):
                step = 1
                self.at += 1
            else:
                return
            columns -= step
            self.column += step

    def skip(self, characters: int) -> None:
        """Be done with characters that are no white space."""
        self.at += characters
        self.column += characters

    def words(self) -> str:
        """What is left, without white space before it."""
        return self.text[self.at :].lstrip(" \t")

    def is_blank(self) -> bool:
        """Whether nothing but white space is left."""
        blanks = _BLANKS.match(self.text, self.at)
        return blanks is None or blanks.end() == len(self.text)


def blocks(source: str) -> tuple[Part, ...]:
    """The code blocks of a Markdown text that may hold LaML, in their order.

    `source` is the decoded text of the file; whatever it holds, nothing is raised.
    """
    found = []
    for fence, lines in _Scanner().blocks(source):
        tag, is_directive = _tag(fence.information)
        language = language_of(tag)
        if language is not None:
            if is_directive:
                lines = _without_options(lines)
            part = part_of(language, code_block(source, lines, fence.prefix))
            if part is not None:
                found.append(part)
    return tuple(found)


def _tag(information: str) -> tuple[str, bool]:
    """The language that is named behind a fence, and whether it is a directive, which may have options."""
    information = information.strip()
    match = _DIRECTIVE.match(information)
    if match is not None:
        return match[1], True
    match = _TAG.match(information)
    return (match[1] if match else ""), False


def _without_options(lines: list[tuple[int, Line]]) -> list[tuple[int, Line]]:
    """The lines behind the options of a directive (`:linenos:`, or a block between lines of `---`)."""
    first = 0
    if lines and lines[0][1].text.rstrip() == "---":
        ends = (number for number, (_, line) in enumerate(lines) if number and line.text.rstrip() == "---")
        return lines[next(ends, -1) + 1 :]
    while first < len(lines) and _OPTION.match(lines[first][1].text):
        first += 1
    return lines[first:]


class _Scanner:
    """Goes through the lines, and knows in which blocks it is."""

    def __init__(self) -> None:
        self._containers: list[_Container] = []
        self._paragraph = False
        """Whether the line before belongs to a paragraph, which the next one may continue."""
        self._in_html = False
        self._html_end: re.Pattern[str] | None = None
        """What ends the HTML; None for an empty line."""
        self._fence: _Fence | None = None
        self._lines: list[tuple[int, Line]] = []

    def blocks(self, source: str) -> Iterator[tuple[_Fence, list[tuple[int, Line]]]]:
        """The fenced code blocks: each with its lines, and the blanks that are to be put before these."""
        for line in lines_of(source):
            rest = _Rest(line)
            matched = self._match(rest)
            inside = matched == len(self._containers)
            if self._fence is not None:
                ends = not inside or _closes(self._fence, rest)
                if ends:
                    yield self._fence, self._lines
                    self._fence, self._lines = None, []
                else:
                    rest.take(self._fence.indentation)
                    self._lines.append(
                        (rest.left, Line(line.text[rest.at :], line.start + rest.at, line.end))
                    )
                if inside:
                    continue
            if self._in_html and inside:
                self._go_on_with_html(rest)
            else:
                self._in_html = False
                self._begin(line, rest, matched)
        if self._fence is not None:
            yield self._fence, self._lines

    def _match(self, rest: _Rest) -> int:
        """The number of containers, from the outside, that go on in a line; takes their marks from it."""
        for number, container in enumerate(self._containers):
            if container.indentation is None:
                if not _take_quote(rest):
                    return number
            elif rest.is_blank() or rest.indentation() >= container.indentation:
                rest.take(container.indentation)
            else:
                return number
        return len(self._containers)

    def _go_on_with_html(self, rest: _Rest) -> None:
        if rest.is_blank() if self._html_end is None else self._html_end.search(rest.words()):
            self._in_html = False

    def _begin(self, line: Line, rest: _Rest, matched: int) -> None:
        """Takes a line that goes on with nothing but the first `matched` containers, or with a paragraph."""
        outer = self._containers[:matched]
        in_paragraph, self._paragraph = self._paragraph, False
        at_paragraph = in_paragraph and matched == len(self._containers)
        while len(outer) < _DEEPEST and not rest.is_blank() and rest.indentation() < _TAB:
            item = _take_mark(rest, at_paragraph)
            if item is None:
                break
            outer.append(item)
            in_paragraph = at_paragraph = False
        if rest.is_blank() or (rest.indentation() < _TAB and self._begin_block(line, rest, in_paragraph)):
            self._containers = outer
        elif in_paragraph:  # goes on, even where the marks of its containers are missing
            self._paragraph = True
        else:
            self._containers = outer
            self._paragraph = rest.indentation() < _TAB

    def _begin_block(self, line: Line, rest: _Rest, in_paragraph: bool) -> bool:
        """Whether a block begins that is no paragraph; a fence and HTML are remembered."""
        text = rest.words()
        fence = _FENCE.match(text)
        if fence is not None:
            sign, information = (fence[1], fence[2]) if fence[1] else (fence[3], fence[4])
            prefix = "".join(
                mark if mark in "> \t" else " " for mark in line.text[: len(line.text) - len(text)]
            )
            self._fence = _Fence(sign[0], len(sign), rest.indentation(), prefix, information)
            return True
        if text[0] == "<":
            for start, end in _HTML:
                if start.match(text):
                    self._in_html = end is None or not end.search(text)
                    self._html_end = end
                    return True
            if not in_paragraph and _WHOLE_TAG.match(text):
                self._in_html, self._html_end = True, None
                return True
        return bool(_HEADING.match(text) or _THEMATIC_BREAK.match(text))


def _closes(fence: _Fence, rest: _Rest) -> bool:
    text = rest.words().rstrip(" \t")
    return rest.indentation() < _TAB and len(text) >= fence.length and not text.strip(fence.sign)


def _take_quote(rest: _Rest) -> bool:
    """Take the mark of a block quote, with one blank behind it."""
    columns = rest.indentation()
    if columns >= _TAB or not rest.words().startswith(">"):
        return False
    rest.take(columns)
    rest.skip(1)
    rest.take(1)
    return True


def _take_mark(rest: _Rest, at_paragraph: bool) -> _Container | None:
    """Take the mark of a container that begins; `at_paragraph` says that it would end a paragraph."""
    if _take_quote(rest):
        return _Container(None)
    text, columns = rest.words(), rest.indentation()
    if _ADMONITION.match(text):
        rest.at = len(rest.text)
        return _Container(columns + _TAB)
    match = None if _THEMATIC_BREAK.match(text) else _ITEM.match(text)
    if match is None:
        return None
    if at_paragraph and (match[2] not in (None, "1") or not text[match.end() :].strip(" \t")):
        return None
    rest.take(columns)
    rest.skip(match.end())
    behind = rest.indentation()
    if rest.is_blank() or behind > _TAB:
        behind = 1
    rest.take(behind)
    return _Container(columns + match.end() + behind)
