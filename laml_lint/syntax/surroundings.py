"""What stands around the root: declaration, text before and behind it, or no root at all."""

from __future__ import annotations

import re

from laml_lint.diagnostics import Span
from laml_lint.syntax.characters import BYTE_ORDER_MARK, INVALID_ONLY, is_blank
from laml_lint.syntax.declarations import check_declaration
from laml_lint.syntax.faults import Fault, FaultKind
from laml_lint.syntax.nodes import Declaration
from laml_lint.syntax.reader import Reader
from laml_lint.syntax.references import template_end
from laml_lint.syntax.tree import TreeBuilder
from laml_lint.text import BLANK

_PHP_NOTICE = re.compile("[ \\t\\r\\n]*+<br ?/?>[ \\t\\r\\n]*+<b>", re.IGNORECASE)
_FIRST_LINE = re.compile("[^\\r\\n]*+")
_TEMPLATE_START = re.compile("<[%?]")
_ABOUT_THE_DOCUMENT = frozenset(
    (
        FaultKind.DOCTYPE,
        FaultKind.ENTITY_DECLARATION,
        FaultKind.BAD_DECLARATION,
        FaultKind.CONTENT_BEFORE_DECLARATION,
        FaultKind.INVALID_CHARACTER,
    )
)
_SWALLOWING = frozenset(
    (
        FaultKind.UNCLOSED_COMMENT,
        FaultKind.UNCLOSED_INSTRUCTION,
        FaultKind.TEMPLATE_MARKUP,
        FaultKind.BAD_MARKUP_DECLARATION,
        FaultKind.UNCLOSED_CDATA,
    )
)


class Surroundings:
    """Keeps what was read outside the root until it is clear what is wrong with it."""

    __slots__ = ("_before", "_builder", "_reader", "_start")

    def __init__(self, reader: Reader, builder: TreeBuilder) -> None:
        """`builder` knows whether the root has been seen."""
        self._reader = reader
        self._builder = builder
        self._start = 0
        self._before: list[Span] = []
        """Text before the root that is not blank."""

    def begin(self) -> int:
        """Where reading begins: behind a byte order mark, and behind the notices of a PHP interpreter."""
        source = self._reader.source
        self._start = self._builder.tree.content_start = int(source.startswith(BYTE_ORDER_MARK))
        if _PHP_NOTICE.match(source, self._start):
            declaration = source.find("<?xml", self._start)
            if declaration >= 0:
                return declaration
        return self._start

    def text(self, start: int, end: int) -> None:
        """Text outside the root."""
        reader = self._reader
        source = reader.source
        for match in _TEMPLATE_START.finditer(source, start, end):
            stop = template_end(reader, match.start(), end) if match.start() >= start else -1
            if stop >= 0:
                self._plain(start, match.start())
                reader.fault(FaultKind.TEMPLATE_MARKUP, match.start(), stop, where="text")
                start = stop
        self._plain(start, end)

    def _plain(self, start: int, end: int) -> None:
        source = self._reader.source
        text = source[start:end]
        if is_blank(text):
            return
        start += len(text) - len(text.lstrip(BLANK))
        span = Span(start, start + len(text.strip(BLANK)))
        root = self._builder.tree.root
        if root is None:
            self._before.append(span)
        elif not self._builder.after_root_noted and not INVALID_ONLY.fullmatch(source, *span):
            self._builder.after_root_noted = True
            self._reader.fault(FaultKind.CONTENT_AFTER_ROOT, *span, name=root.name)

    def declaration(self, declaration: Declaration) -> int:
        """Take a declaration, wherever it stands; gives the offset behind it."""
        reader = self._reader
        tree = self._builder.tree
        start, end = declaration.span
        if tree.declaration is not None or tree.root is not None:
            reader.fault(FaultKind.SECOND_DECLARATION, start, end, "")
            if self._builder.top is None:
                self._builder.after_root_noted = True
            return end
        tree.declaration = declaration
        tree.content_start = start
        if start > self._start:
            self._content_before(start)
        check_declaration(reader, declaration)
        return end

    def _content_before(self, end: int) -> None:
        reader = self._reader
        before = reader.source[self._start : end]
        kinds = {fault.kind for fault in reader.faults}
        if FaultKind.UNCLOSED_COMMENT in kinds or (FaultKind.TEMPLATE_MARKUP in kinds and not self._before):
            return
        if is_blank(before):
            kind, replacement = "blank", ""
        elif is_blank(before.replace(BYTE_ORDER_MARK, "")):
            kind, replacement = "bom", ""
        else:
            kind, replacement = "text" if self._before or "<br" in before else "markup", None
        self._before.clear()
        reader.fault(FaultKind.CONTENT_BEFORE_DECLARATION, self._start, end, replacement, kind=kind)

    def finish(self) -> None:
        """The whole document is read: say what is wrong around the root, or that there is none."""
        reader = self._reader
        tree = self._builder.tree
        if tree.root is not None:
            if self._before:
                self._text_before_root(self._before[0])
            return
        strays = [fault for fault in reader.faults if fault.kind is FaultKind.STRAY_END_TAG]
        kinds = {fault.kind for fault in reader.faults}
        reader.faults[:] = [
            f for f in reader.faults if f.kind in _ABOUT_THE_DOCUMENT or f.kind in _SWALLOWING
        ]
        if self._before or not kinds & _SWALLOWING:
            self._no_root(strays)

    def _text_before_root(self, span: Span) -> None:
        reader = self._reader
        text = reader.source[span.start : span.end]
        if INVALID_ONLY.fullmatch(text):
            return
        if is_blank(text.replace(BYTE_ORDER_MARK, "")):
            reader.fault(FaultKind.BYTE_ORDER_MARK_TWICE, *span, "")
        else:
            reader.fault(FaultKind.TEXT_BEFORE_ROOT, *span)

    def _no_root(self, strays: list[Fault]) -> None:
        reader = self._reader
        source = reader.source
        ignored = BLANK + BYTE_ORDER_MARK
        if not source.strip(ignored):
            reader.fault(FaultKind.EMPTY_DOCUMENT, 0, 0)
            return
        if strays and not self._before:
            reader.faults.append(strays[0])
            return
        declaration = self._builder.tree.declaration
        start = declaration.span.end if declaration else 0
        if not source[start:].strip(ignored):
            start = 0
        while source[start] in ignored:
            start += 1
        line = _FIRST_LINE.match(source, start)
        text = line[0].rstrip(BLANK) if line else ""
        reader.fault(FaultKind.NO_ROOT, start, start + len(text), text=text[:40])
