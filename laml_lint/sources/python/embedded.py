"""The LaML that stands in a program as text: in its string literals, and in what it makes of them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from lxml import etree

from laml_lint.sources.projection import Projection, Sign
from laml_lint.sources.python.bindings import Bindings
from laml_lint.sources.python.facts import Extract, Interpolation, UndoneEscaping
from laml_lint.sources.python.formats import placeholders
from laml_lint.sources.python.interpolation import interpolations
from laml_lint.sources.python.likeness import WHOLE, Glue, likeness, marks, speaks_of_laml
from laml_lint.sources.python.markup import read as read_markup
from laml_lint.sources.python.program import Program
from laml_lint.sources.python.rows import Row, stripped
from laml_lint.sources.python.strings import StringReader
from laml_lint.sources.python.surroundings import Surroundings
from laml_lint.sources.python.unescaping import Unescaping

_TO_BE_REPLACED = re.compile(r">\s*[A-Z][A-Z_]{2,}\s*<")
_WORTH_A_LOOK = re.compile(r"<[A-Z]|&(?:amp|lt|gt|quot|apos|#)|\bunescape\b")
_SAMPLE = re.compile(r"^[ \t]*+(?=<\?xml|<Response[\s/>])", re.MULTILINE)
_SAMPLE_END = re.compile(r"</Response\s*+>|<Response[^<>]*/>")


def read(
    program: Program,
) -> tuple[tuple[Extract, ...], tuple[Interpolation, ...], tuple[UndoneEscaping, ...]]:
    """The documents that a program holds as text, what is put into them, and what undoes their escapes.

    All in the order of the source. Never raises.
    """
    if not _WORTH_A_LOOK.search(program.source):
        return (), (), ()
    reading = _Reading(program)
    reading.read()
    undone = Unescaping(program, reading.bindings, reading.documents)
    interpolations = {interpolation.span: interpolation for interpolation in reading.interpolations}
    return (
        tuple(sorted(reading.extracts(), key=lambda extract: extract.projection.signs[0].start)),
        tuple(interpolations[span] for span in sorted(interpolations)),
        tuple(sorted(undone.found())),
    )


class _Reading:
    """The reading of one program."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.bindings = Bindings(program.tree)
        self.interpolations: list[Interpolation] = []
        self.documents: set[ast.AST] = set()
        """The expressions that are LaML."""
        self._found: list[tuple[ast.AST, Extract]] = []
        self._used: set[ast.AST] = set()
        """Expressions that have become a part of a greater document, by way of their names."""
        self._looked_up: list[ast.expr] = []
        self._strings = StringReader(program)
        self._surroundings = Surroundings(self.bindings)
        self._about_laml = speaks_of_laml(program.source)

    def read(self) -> None:
        """Find everything."""
        marked = [node for node in self.bindings.strings if self._is_marked(node)]
        tops = dict.fromkeys(self._surroundings.outermost(node) for node in marked)
        for top in tops:
            self._look(top, uses=False)
        names = [self._surroundings.only_name(top) for top in tops]
        uses = [use for name in names if name is not None for use in self.bindings.loads[name]]
        for top in dict.fromkeys(self._surroundings.outermost(use) for use in uses):
            if not isinstance(top, ast.Name) and top not in tops:
                self._look(top, uses=True)

    def extracts(self) -> Iterator[Extract]:
        """What was found, save for pieces that are a part of something greater."""
        for top, extract in self._found:
            if extract.whole or top not in self._used:
                yield extract

    def _is_marked(self, node: ast.Constant) -> bool:
        value = node.value
        if isinstance(value, bytes):
            return b"<" in value and marks().search(value.decode("latin-1")) is not None
        return isinstance(value, str) and "<" in value and marks().search(value) is not None

    def _look(self, top: ast.expr, *, uses: bool) -> None:
        """Note what one string expression holds; `uses` says that what it holds comes in through a name."""
        self._looked_up = []
        if self._surroundings.is_no_document(top):
            return
        row = self._strings.row(top, self._name)
        if row is None:
            return
        if self._surroundings.is_docstring(top) and self._has_samples(top, row):
            return
        text = row.outline()
        markup = read_markup(text)
        glue = likeness(text, markup, about_laml=self._about_laml)
        if glue is None:
            return
        self.documents.add(top)
        if not self._surroundings.is_expected(top):
            self.interpolations += interpolations(self.program, row, markup)
        parts = set(self._looked_up)
        if uses and any(part in parts and extract.whole for part, extract in self._found):
            return  # what stands around a whole document that is linted anyway
        self._used |= parts
        self._add(top, row, glue)

    def _has_samples(self, top: ast.expr, row: Row) -> bool:
        """Whether a docstring holds documents between its words; they are noted."""
        samples = list(_samples(row))
        for sample in samples:
            text = sample.outline()
            glue = likeness(text, read_markup(text), about_laml=self._about_laml)
            if glue is not None and _is_meant_word_for_word(text):
                self._add(top, sample, glue)
        return bool(samples)

    def _add(self, top: ast.expr, row: Row, glue: Glue) -> None:
        if self._surroundings.is_stripped(top):
            row = stripped(row, right=False)
        signs = placeholders(row).signs
        whole = glue == WHOLE
        if not whole:
            first, last = signs[0].start, signs[-1].end
            signs = [
                Sign(glue.before, first, first, "glue"),
                *signs,
                Sign(glue.after, last, last, "glue"),
            ]
        extract = Extract(Projection(signs), "written", self._surroundings.scope(top), whole)
        self._found.append((top, extract))

    def _name(self, name: str) -> ast.expr | None:
        expression = self.bindings.only(name)
        if expression is not None:
            self._looked_up.append(expression)
        return expression


def _is_meant_word_for_word(text: str) -> bool:
    """Whether a sample in prose is a document as it stands: well-formed, and without words to be replaced."""
    if _TO_BE_REPLACED.search(text) is not None:
        return False
    try:
        etree.fromstring(text.encode("utf-8", "replace"), etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError:
        return False
    return True


def _samples(row: Row) -> Iterator[Row]:
    """The documents in the text of a docstring, each from the start of a line to the end of its root."""
    text = row.outline()
    position = 0
    while match := _SAMPLE.search(text, position):
        end = _SAMPLE_END.search(text, match.end())
        if end is None:
            return
        sample = text[match.end() : end.end()]
        position = end.end()
        if "..." not in sample and "…" not in sample:
            yield Row(row.signs[match.end() : position])
