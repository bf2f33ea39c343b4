"""One version of a document and everything that is known of it. Nothing in it changes but to become known."""

from __future__ import annotations

from functools import cached_property
from hashlib import blake2b
from threading import Lock
from typing import TYPE_CHECKING

from lsprotocol import types

from laml_lint.diagnostics import Span
from laml_lint.document import Document
from laml_lint.encoding import decode, encoded
from laml_lint.files import HOLDS_DOCUMENTS, LAML_SUFFIXES, POSSIBLE_SUFFIXES
from laml_lint.sniffing import looks_like_laml
from laml_lint.templates.signs import may_hold_tags, must_be_written_anew
from laml_lint.text import Text, Units
from laml_lsp.cursor import Cursor, OpenElements

if TYPE_CHECKING:
    from laml_lint.diagnostics import Diagnostic
    from laml_lint.syntax.nodes import SyntaxTree
    from laml_lint.vocabulary import Vocabulary
    from laml_lsp.project import Project


class Snapshot:
    """A document as it was between two changes.

    `path` is the path of its file, absolute; for what has no file, its address. `disk` holds the bytes of the
    file as far as they are known. Places are code-point offsets everywhere but where the protocol is spoken.
    """

    def __init__(
        self,
        uri: str,
        path: str,
        version: int | None,
        language: str,
        text: Text,
        units: Units,
        project: Project,
        disk: bytes | None = None,
        before: tuple[Snapshot, int] | None = None,
        was_laml: bool = False,
    ) -> None:
        """`before` is the version before, and how many characters at the start are still the same; `was_laml`
        says that an earlier version looked like LaML.
        """
        self.uri = uri
        self.path = path
        self.version = version
        self.language = language
        self.text = text
        self.units = units
        self.project = project
        self.disk = disk
        self.open_elements: OpenElements = (
            OpenElements(text.source)
            if before is None
            else OpenElements(text.source, before[0].open_elements, before[1])
        )
        self._was_laml = was_laml
        self._lock = Lock()
        self._found: tuple[Diagnostic, ...] | None = None

    @property
    def source(self) -> str:
        """The text."""
        return self.text.source

    @property
    def vocabulary(self) -> Vocabulary:
        """What the language of the document knows."""
        return self.project.vocabulary

    @property
    def is_program(self) -> bool:
        """Whether it is no document itself, but may hold or build some."""
        name = self.path.lower()
        if name.endswith(HOLDS_DOCUMENTS):
            return True
        # Emacs calls all files of one server by one language: the name of the file knows better
        return self.language == "python" and not name.endswith((*LAML_SUFFIXES, *POSSIBLE_SUFFIXES))

    @cached_property
    def looks_like_laml(self) -> bool:
        """Whether the root says that it is LaML, or did so in an earlier version: a slip of the hand in the
        first line does not make another document of it.
        """
        return self._was_laml or looks_like_laml(self.data)

    @cached_property
    def data(self) -> bytes:
        """The text as bytes; the very ones of the file while nothing is changed."""
        if self.disk is not None and decode(self.disk).source == self.source:
            return self.disk
        return encoded(self.source, in_place=True)[0]

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What the linter says, suppressed findings left out; worked out once. To be asked for in the thread
        of the linter, or when it is known already.
        """
        return tuple(item for item in self._all_found() if not item.suppressed)

    @property
    def silenced(self) -> tuple[Diagnostic, ...]:
        """What comments and the baseline keep quiet, to be asked for like the findings."""
        return tuple(item for item in self._all_found() if item.suppressed)

    def _all_found(self) -> tuple[Diagnostic, ...]:
        with self._lock:
            if self._found is None:
                self._found = self.project.findings(self)
            return self._found

    @cached_property
    def result_id(self) -> str:
        """A word that stays the same as long as the findings do."""
        return blake2b(repr(self.findings).encode("utf-8", "replace"), digest_size=8).hexdigest()

    @property
    def linted(self) -> bool:
        """Whether the findings are known already."""
        return self._found is not None

    @cached_property
    def document(self) -> Document:
        """The document for those who look around in it; it has no lxml tree."""
        document = Document(encoded(self.source)[0], self.path, self.vocabulary, self.project.settings)
        # A byte-order mark is a character here, because it is one for the editor
        vars(document).update(text=self.text, decoded=document.decoded._replace(source=self.source))
        templates = self.project.settings.templates != "none"
        if templates and may_hold_tags(document.data) and must_be_written_anew(document.data):
            document.masked = document.template.write(None).text
        return document

    @property
    def tree(self) -> SyntaxTree:
        """What the scanner makes of the whole text; template tags are blanked out in it."""
        return self.document.syntax

    def cursor(self, position: types.Position) -> Cursor:
        """What stands at a position."""
        return self.open_elements.at(self.offset(position))

    def offset(self, position: types.Position) -> int:
        """The offset of a position; what lies outside the text or the line is clamped."""
        return self.text.from_place(position.line, position.character, self.units)

    def position(self, offset: int) -> types.Position:
        """The position of an offset."""
        return types.Position(*self.text.place(offset, self.units))

    def range(self, span: Span) -> types.Range:
        """The range of a span."""
        return types.Range(self.position(span.start), self.position(span.end))

    def span(self, range: types.Range) -> Span:
        """The span of a range."""
        start = self.offset(range.start)
        return Span(start, max(self.offset(range.end), start))

    def location(self, span: Span) -> types.Location:
        """The location of a span."""
        return types.Location(self.uri, self.range(span))

    def edit(self, span: Span, text: str) -> types.TextEdit:
        """The edit that replaces a span."""
        return types.TextEdit(self.range(span), text)
