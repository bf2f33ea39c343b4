"""The LaML in programs, notebooks and pages: found, linted by the ordinary engine, and reported where it is
written.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Edit, Fix, Related, Safety, Span
from laml_lint.encoding import encoded
from laml_lint.linter import Linter
from laml_lint.reading import Unreadable
from laml_lint.results import FileResult
from laml_lint.rules import RULES, load_rule
from laml_lint.sources.parts import Part
from laml_lint.sources.projection import Projection
from laml_lint.sources.python.markers import may_hold_laml
from laml_lint.sources.python.program import Program
from laml_lint.sources.python.scopes import statement_at
from laml_lint.text import Text

if TYPE_CHECKING:
    from laml_lint.sources.python.facts import Extract, Facts

_OF_FILES = ("LML009", "LML014")
"""Rules about files: a text in a program has no size of its own, and needs no declaration."""
_OF_TEXTS = ("LML003", "LML6")
"""Rules about what stands in a text: what a builder renders has none of it, and no templates."""
_BROKEN = (SyntaxError, ValueError, RecursionError, MemoryError)
"""What Python's parser raises for what is no program."""
_LEFT_OUT = re.compile(r"^\s*\[?(?:\.\.\.|…)\]?\s*$", re.MULTILINE)
"""A line of an example that stands for what is not shown."""
_TELLS_MORE = {"LML613": ("LML111", "LML112", "LML802", "LML807"), "LML614": ("LML2",)}
"""Rules about programs that say better what the ordinary rules say of the rendered document."""


class ProgramLinter:
    """Lints what is no document itself, with the settings of a linter."""

    def __init__(self, linter: Linter) -> None:
        """`linter` is the one for documents, whose settings count."""
        settings = linter.settings._replace(templates="auto", max_document_size=None)
        self._linter = linter
        self._written = Linter(settings._replace(ignore=(*settings.ignore, *_OF_FILES)))
        self._built = Linter(settings._replace(ignore=(*settings.ignore, *_OF_FILES, *_OF_TEXTS)))
        self._rules = [info.code for info in RULES if info.shape == "program"]

    def check_program(
        self, program: Program, path: str, *, noqa: bool = True
    ) -> tuple[list[Diagnostic], int]:
        """The findings in a program, sorted, and the number of documents in it.

        Suppressed findings are among them, marked; with `noqa` those too that `# noqa` silences.
        """
        from laml_lint.sources.python.reading import read

        facts = read(program)
        enabled = self._linter.enabled_for(path)
        found = list(self._of_extracts(facts.extracts, program, path))
        found += self._of_rules(program, facts, path)
        found = [item for item in _without_repetitions(found) if item.code in enabled]
        if "laml-lint" in program.source or (noqa and "noqa" in program.source.lower()):
            found = self._without_suppressed(program, path, found, noqa=noqa)
            found = [item for item in found if item.code in enabled]
        return sorted(found, key=lambda item: item.sort_key), len(facts.extracts)

    def check_part(self, part: Part, text: Text, path: str) -> tuple[list[Diagnostic], int]:
        """The same for a part of a notebook or of a page, whose `text` is that of the whole file."""
        if part.language == "xml" and _LEFT_OUT.search(part.projection.text):
            return [], 0
        if part.language == "xml":
            found = self._written.check(encoded(part.projection.text, in_place=True)[0], path).diagnostics
            return [_moved(item, part.projection, text) for item in found], 1
        try:
            program = Program(part.projection.text)
        except _BROKEN:
            return [], 0
        inside, documents = self.check_program(program, path)
        return [_moved(item, part.projection, text) for item in inside], documents

    def _of_rules(self, program: Program, facts: Facts, path: str) -> Iterator[Diagnostic]:
        """What the rules about programs say."""
        from laml_lint.rules.base import ProgramRule

        for code in self._rules:
            rule = load_rule(code)
            if isinstance(rule, ProgramRule):
                yield from rule.check_program(program, facts, path, self._linter.vocabulary)

    def _of_extracts(
        self, extracts: tuple[Extract, ...], program: Program, path: str
    ) -> Iterator[Diagnostic]:
        """What the ordinary rules say about the documents of a program.

        Extracts of one group are the same document on different ways through the program: what is wrong with
        it is wrong on each way that comes by.
        """
        groups: dict[int | None, list[Extract]] = {}
        for extract in extracts:
            groups.setdefault(extract.group, []).append(extract)
        for extract in groups.pop(None, ()):
            yield from self._findings(extract, program, path)
        for group in groups.values():
            yield from self._of_each_way(group, program, path)

    def _of_each_way(self, ways: list[Extract], program: Program, path: str) -> Iterator[Diagnostic]:
        """What is found on each of the ways on which the program comes by its place."""
        found = [self._findings(extract, program, path) for extract in ways]
        keys = [set(map(_key, items)) for items in found]
        places = [{sign.start for sign in extract.projection.signs} for extract in ways]
        for item in (item for items in found for item in items):
            start, key = item.range.start.offset, _key(item)
            if all(key in known or start not in there for known, there in zip(keys, places, strict=True)):
                yield item

    def _findings(self, extract: Extract, program: Program, path: str) -> list[Diagnostic]:
        linter = self._written if extract.kind == "written" else self._built
        found = linter.check(encoded(extract.projection.text, in_place=True)[0], path).diagnostics
        moved = (_moved(item, extract.projection, program.text) for item in found)
        named = [item._replace(where=f"{extract.scope}{item.where}") for item in moved]
        return named if extract.kind == "written" else [_with_care(item, program) for item in named]

    def _without_suppressed(
        self, program: Program, path: str, found: list[Diagnostic], *, noqa: bool
    ) -> list[Diagnostic]:
        from laml_lint.programs.comments import CommentedProgram
        from laml_lint.suppressions import apply

        commented = CommentedProgram(program, path, self._linter.vocabulary, self._linter.settings)
        found = apply(commented, found, self._linter.enabled_for(path), self._linter.today)
        return commented.without_noqa(found) if noqa else found


def check(linter: ProgramLinter, data: bytes, path: str) -> FileResult:
    """The findings in a file that is no document itself, told by the end of its name.

    Raises Unreadable when the file is not what its name says.
    """
    if not may_hold_laml(data):
        return FileResult(path, (), 0, None)
    source = decoded(data, path)
    text = Text(source)
    if path.lower().endswith(".py"):
        try:
            program = Program(source)
        except SyntaxError as error:
            raise Unreadable(f"is not a Python program: {error.msg} (line {error.lineno})") from None
        except RecursionError:
            raise Unreadable("is nested too deeply to be read") from None
        except _BROKEN as error:
            raise Unreadable(f"is not a Python program: {error}") from None
        found, documents = linter.check_program(program, path)
        return FileResult(path, tuple(found), documents, program.text if found else None)
    found, documents = [], 0
    for part in parts(source, path):
        items, count = linter.check_part(part, text, path)
        found += items
        documents += count
    found.sort(key=lambda item: item.sort_key)
    return FileResult(path, tuple(found), documents, text if found else None)


def is_sound(data: bytes, path: str) -> bool:
    """Whether a file can be read as what its name says, so that a fix must not change that."""
    try:
        source = decoded(data, path)
        if path.lower().endswith(".py"):
            Program(source)
        else:
            parts(source, path)
    except (*_BROKEN, Unreadable):
        return False
    return True


def parts(source: str, path: str) -> tuple[Part, ...]:
    """The parts of a notebook or of a page that are documents or programs.

    Raises Unreadable when `source` is not what its name says.
    """
    name = path.lower()
    if name.endswith(".ipynb"):
        from laml_lint.sources.notebook import program

        try:
            cells = program(source)
        except ValueError as error:
            raise Unreadable(str(error)) from None
        return () if cells is None else (cells,)
    if name.endswith(".rst"):
        from laml_lint.sources.restructured import blocks as rst_blocks

        return rst_blocks(source)
    from laml_lint.sources.markdown import blocks

    return blocks(source)


def decoded(data: bytes, path: str) -> str:
    """The text of a file without a byte-order mark.

    Raises Unreadable when its encoding is not what it says.
    """
    import io
    import tokenize

    name = "utf-8"
    if path.lower().endswith(".py"):
        try:
            name, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        except SyntaxError as error:
            raise Unreadable(f"is not a Python program: {error}") from None
    try:
        return data.decode(name).removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError):
        raise Unreadable(f"is not a text in {name}") from None


def _moved(item: Diagnostic, projection: Projection, text: Text) -> Diagnostic:
    """A finding of a projected document at the places for which those of the projection stand."""

    def place(span: Span) -> Span:
        return projection.where(span)

    related = tuple(
        Related(each.message, each.path, text.range(place(each.range.span))) for each in item.related
    )
    fix = None if item.fix is None else _moved_fix(item.fix, projection, text)
    return item._replace(range=text.range(place(item.range.span)), related=related, fix=fix)


def _moved_fix(fix: Fix, projection: Projection, text: Text) -> Fix | None:
    """The same fix for the program; None when one of its edits cannot be made there."""
    edits = []
    for edit in fix.edits:
        moved = projection.edit(edit.range.span, edit.text)
        if moved is None:
            return None
        span, written = moved
        edits.append(Edit(text.range(span), written))
    return Fix(fix.title, fix.safety, tuple(edits))


def _with_care(item: Diagnostic, program: Program) -> Diagnostic:
    """The finding in what a builder makes; a fix of a value that has a name, and so may be used elsewhere,
    is unsafe.
    """
    if item.fix is None or item.fix.safety is Safety.UNSAFE:
        return item
    for edit in item.fix.edits:
        statement = statement_at(program, edit.range.span)
        if isinstance(statement, ast.Assign | ast.AnnAssign) and not isinstance(statement.value, ast.Call):
            return item._replace(fix=item.fix._replace(safety=Safety.UNSAFE))
    return item


def _key(item: Diagnostic) -> tuple[str, int, int, str]:
    return (item.code, item.range.start.offset, item.range.end.offset, item.message)


def _without_repetitions(found: list[Diagnostic]) -> Iterator[Diagnostic]:
    """Each finding once, and none about which a rule about programs has said more."""
    told = [(item.range.span, _TELLS_MORE[item.code]) for item in found if item.code in _TELLS_MORE]
    seen = set()
    for item in found:
        span = item.range.span
        if _key(item) in seen or any(
            item.code.startswith(codes) and place.start <= span.start and span.end <= place.end
            for place, codes in told
        ):
            continue
        seen.add(_key(item))
        yield item
