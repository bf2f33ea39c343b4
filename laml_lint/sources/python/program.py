"""A Python program: its text, its syntax tree, and where the nodes of the one stand in the other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property

from laml_lint.diagnostics import Span
from laml_lint.text import Text


class Program:
    """A Python source that could be parsed."""

    def __init__(self, source: str, tree: ast.Module | None = None) -> None:
        """`source` is decoded, without a byte-order mark, with the line ends that it has; `tree` is its
        syntax tree where somebody has made it already.

        Raises SyntaxError, and ValueError or RecursionError for what Python's parser does not take.
        """
        self.source = source
        self.text = Text(source)
        self.tree = ast.parse(source) if tree is None else tree

    def offset(self, line: int, column: int) -> int:
        """The offset of a place as the nodes have it: a 1-based line, and a 0-based column in UTF-8 bytes."""
        start = self._line_starts[line - 1] if line <= len(self._line_starts) else len(self.source)
        if self._plain:
            return start + column
        end = self._line_starts[line] if line < len(self._line_starts) else len(self.source)
        head = self.source[start:end].encode("utf-8", "surrogatepass")[:column]
        return start + len(head.decode("utf-8", "surrogatepass"))

    def span(self, node: ast.expr | ast.stmt | ast.keyword) -> Span:
        """Where a node stands."""
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return Span(
            self.offset(node.lineno, node.col_offset), self.offset(node.end_lineno, node.end_col_offset)
        )

    def segment(self, node: ast.expr | ast.stmt | ast.keyword) -> str:
        """The text of a node."""
        return self.source[slice(*self.span(node))]

    @cached_property
    def _plain(self) -> bool:
        return self.source.isascii()

    @cached_property
    def _line_starts(self) -> list[int]:
        """Where the lines begin, as Python counts them."""
        return list(self._starts())

    def _starts(self) -> Iterator[int]:
        for number in range(1, self.text.line_count + 1):
            yield self.text.offset(number, 1)
