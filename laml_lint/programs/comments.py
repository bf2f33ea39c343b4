"""The comments of a program that silence findings: `# laml-lint: …` as in documents, and `# noqa` as flake8
reads it.
"""

from __future__ import annotations

import io
import re
import tokenize
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from laml_lint.diagnostics import Diagnostic, Span, Suppression
from laml_lint.document import Document
from laml_lint.syntax.scanner import parse
from laml_lint.text import Text

if TYPE_CHECKING:
    from laml_lint.settings import Settings
    from laml_lint.sources.python.program import Program
    from laml_lint.syntax.nodes import SyntaxTree
    from laml_lint.vocabulary import Vocabulary

_NOQA = re.compile(
    r"# noqa(?::[ \t]?(?P<codes>[A-Z][0-9]*[A-Z0-9]*(?:[, \t]+[A-Z]+[0-9]+)*))?", re.IGNORECASE
)
_WHOLE_FILE = re.compile(r"# flake8[:=] *noqa(?P<codes>:[ \t]?[A-Z0-9, \t]+)?[ \t]*\Z", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]+[0-9]*", re.IGNORECASE)
_NOT_A_LINE = frozenset(
    {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
)


class _Lines(NamedTuple):
    """A logical line: from the line of its first token to that of its last."""

    first: int
    last: int


class CommentedProgram(Document):
    """A program as those see it who read comments: a document without elements."""

    def __init__(self, program: Program, path: str, vocabulary: Vocabulary, settings: Settings) -> None:
        super().__init__(b"", path, vocabulary, settings)
        self._program = program
        self._comments: list[Span] = []
        self._lines: list[_Lines] = []
        self._read()

    @property
    def source(self) -> str:
        """The source of the program."""
        return self._program.source

    @cached_property
    def text(self) -> Text:
        """Its lines and columns."""
        return self._program.text

    @cached_property
    def syntax(self) -> SyntaxTree:
        """There is no markup in it."""
        return parse("")

    @property
    def comments(self) -> Iterator[tuple[Span, Span]]:
        """The comments, each with what stands behind its `#`."""
        for span in self._comments:
            yield span, Span(span.start + 1, span.end)

    def beside(self, comment: Span) -> tuple[Span, ...]:
        """The logical line on which the comment stands; when it stands alone, the next one as well."""
        line = self.text.position(comment.start).line
        number = bisect_left(self._lines, line, key=lambda lines: lines.last)
        if number == len(self._lines):
            return (self._span(_Lines(line, line)),)
        lines = self._lines[number]
        if lines.first <= line:
            return (self._span(lines),)
        return (self._span(_Lines(line, line)), self._span(lines))

    def without_noqa(self, found: list[Diagnostic]) -> list[Diagnostic]:
        """The findings with those marked that `# noqa` silences."""
        regions: list[tuple[Span, tuple[str, ...]]] = []
        for span in self._comments:
            comment = self.source[slice(*span)]
            whole = _WHOLE_FILE.match(comment)
            match = whole or _NOQA.search(comment)
            if match is not None:
                codes = tuple(code.upper() for code in _CODE.findall(match["codes"] or ""))
                place = Span(0, len(self.source) + 1) if whole else self._logical(span)
                regions.append((place, codes))
        return [item if item.suppressed else _silenced(item, regions) for item in found]

    def additions(self, found: list[Diagnostic]) -> list[tuple[Span, str]]:
        """The insertions that silence the findings: a comment before each logical line with some."""
        codes: dict[_Lines, set[str]] = {}
        for item in found:
            number = bisect_left(self._lines, item.range.start.line, key=lambda lines: lines.last)
            if not item.suppressed and number < len(self._lines):
                codes.setdefault(self._lines[number], set()).add(item.code)
        insertions = []
        for lines, named in sorted(codes.items()):
            text = self.text.line(lines.first)
            indent = text[: len(text) - len(text.lstrip())]
            start = self.text.offset(lines.first, 1)
            comment = f"{indent}# laml-lint: ignore {', '.join(sorted(named))}{self.text.line_end}"
            insertions.append((Span(start, start), comment))
        return insertions

    def _logical(self, comment: Span) -> Span:
        """The logical line on which a comment stands."""
        line = self.text.position(comment.start).line
        number = bisect_left(self._lines, line, key=lambda lines: lines.last)
        if number < len(self._lines) and self._lines[number].first <= line:
            return self._span(self._lines[number])
        return self._span(_Lines(line, line))

    def _span(self, lines: _Lines) -> Span:
        return Span(self.text.offset(lines.first, 1), self.text.offset(lines.last + 1, 1))

    def _read(self) -> None:
        """Finds the comments and the logical lines, as far as the program can be taken apart."""
        first: int | None = None
        reader = io.StringIO(self.source, newline="").readline
        try:
            for token in tokenize.generate_tokens(reader):
                if token.type == tokenize.COMMENT:
                    start = self.text.offset(token.start[0], token.start[1] + 1)
                    self._comments.append(Span(start, start + len(token.string)))
                if token.type == tokenize.NEWLINE and first is not None:
                    self._lines.append(_Lines(first, token.start[0]))
                    first = None
                elif token.type not in _NOT_A_LINE and first is None:
                    first = token.start[0]
        except (tokenize.TokenError, SyntaxError):
            return


def _silenced(item: Diagnostic, regions: list[tuple[Span, tuple[str, ...]]]) -> Diagnostic:
    for span, codes in regions:
        covered = span.start <= item.range.start.offset < span.end
        if covered and (not codes or item.code.startswith(codes)):
            return item._replace(suppression=Suppression("comment"))
    return item
