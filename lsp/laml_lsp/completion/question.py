"""What was asked: the place, what is around it, and why the editor asks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from laml_lint.diagnostics import Span
from laml_lint.text import BLANK
from laml_lsp.cursor import Cursor, Following, Frame, Kind
from laml_lsp.elements import type_inside, type_of_frame

if TYPE_CHECKING:
    from laml_lint.settings import Settings
    from laml_lint.vocabulary import Attribute, ElementType, Vocabulary
    from laml_lsp.session import Session
    from laml_lsp.snapshot import Snapshot

_ELEMENT = re.compile(r"<(?:!--.*?(?:-->|\Z)|[!?%][^>]*|(?P<element>[A-Za-z_]))", re.DOTALL)
_NAME_BEHIND = re.compile(r"[\w.-]*")
_LONGEST_WORD = 2_000
_MOST_BLANKS = 200
Signs: TypeAlias = tuple[tuple[str, str], ...]
"""Each behind a character of it that is rare, because one alone is soon looked for."""
_BLOCK_TAGS: Signs = (("%", "{%"), ("%", "<%"), ("?", "<?"), ("{", "{{#"), ("{", "{{^"))
NEAR = 50_000
"""How many characters around the cursor are looked at for what may be of use at it."""


class Question:
    """A place of a document at which something is to be suggested."""

    def __init__(self, session: Session, snapshot: Snapshot, cursor: Cursor, trigger: str | None) -> None:
        """`trigger` is the character that made the editor ask; None when the user did, or typed a word."""
        self.session = session
        self.snapshot = snapshot
        self.cursor = cursor
        self.trigger = trigger

    @property
    def source(self) -> str:
        """The text of the document."""
        return self.snapshot.source

    @property
    def offset(self) -> int:
        """The place."""
        return self.cursor.offset

    @property
    def vocabulary(self) -> Vocabulary:
        """What the language knows."""
        return self.snapshot.vocabulary

    @property
    def settings(self) -> Settings:
        """The settings of the linter."""
        return self.snapshot.project.settings

    @cached_property
    def type(self) -> ElementType | None:
        """What the innermost open element is."""
        return type_of_frame(self.vocabulary, self.cursor.frame)

    @cached_property
    def tag_type(self) -> ElementType | None:
        """What the element is in whose start tag the cursor stands."""
        tag = self.cursor.tag
        return None if tag is None else type_inside(self.vocabulary, self.cursor.frame, tag.name)

    @cached_property
    def following(self) -> Following:
        """What comes behind the tag at the cursor, or behind the cursor."""
        cursor, elements = self.cursor, self.snapshot.open_elements
        if cursor.kind is Kind.END_TAG:
            return elements.following(cursor.span.end, cursor.frame)
        tag = cursor.tag
        if tag is None:
            return elements.following(cursor.offset, cursor.frame)
        if not tag.closed:
            return elements.following(tag.end, cursor.frame)
        found = elements.following(tag.name_span.start - 1, cursor.frame)
        return found._replace(tags=found.tags[1:])

    @cached_property
    def closed(self) -> Frame | None:
        """The innermost open element whose end tag follows."""
        frame, source, far = self.cursor.frame, self.source, self.offset + NEAR
        if frame is None or self.following.closed is not None or far >= len(source):
            return self.following.closed
        return next((open_ for open_ in frame.upwards() if source.find(f"</{open_.name}", far) >= 0), None)

    def unclosed(self) -> Iterator[Frame]:
        """The open elements of which no end tag follows, from the inside out."""
        for frame in () if self.cursor.frame is None else self.cursor.frame.upwards():
            if frame is self.closed:
                return
            yield frame

    @cached_property
    def has_root(self) -> bool:
        """Whether the document has an element other than the one whose tag is written at the cursor."""
        tag = self.cursor.tag
        start = None if tag is None else tag.name_span.start - 1
        return any(
            match["element"] and match.start() != start
            for match in _first(_ELEMENT.finditer(self.source), start)
        )

    @cached_property
    def channel(self) -> str | None:
        """What the document is for: the settings say so, or its verbs, where all that tell agree."""
        if self.settings.channel != "auto":
            return self.settings.channel
        frame = self.cursor.frame
        if frame is None:
            return None
        *_, root = frame.upwards()
        told = self._told(self._verbs_before(root)) or self._told(self._verbs_behind(root))
        if len(told) != 1 or root.name != self.vocabulary.root.tag or self.depends_on_template(root):
            return None
        return told.pop()

    def takes(self, attribute: Attribute) -> bool:
        """Whether an attribute has a meaning in a document for the channel, as far as that is known."""
        return not attribute.channels or self.channel is None or self.channel in attribute.channels

    @cached_property
    def siblings(self) -> list[str]:
        """The tags in the innermost open element up to the cursor."""
        return [] if self.cursor.frame is None else self.cursor.frame.tags

    def _told(self, verbs: Iterable[str]) -> set[str]:
        """The channels of the verbs that have only one."""
        root, types = self.vocabulary.root, self.vocabulary.types
        children = (root.children.get(tag) for tag in set(verbs))  # there may be thousands of verbs
        channels = (types[child.type].channels for child in children if child is not None)
        return {each[0] for each in channels if len(each) == 1}

    def _verbs_before(self, root: Frame) -> set[str]:
        """The tags in the root up to the cursor, but for a name that is being written."""
        cursor = self.cursor
        if cursor.frame is not root:
            return set(root.tags)
        verbs = set(self.siblings)
        if cursor.tag is not None and cursor.kind is not Kind.TAG_NAME:
            verbs.add(cursor.tag.name)
        return verbs

    def _verbs_behind(self, root: Frame) -> Iterable[str]:
        """The tags in the root behind the cursor, and those in open elements, which are for the same."""
        cursor = self.cursor
        if cursor.frame is root:
            return self.following.tags
        start = cursor.offset if cursor.tag is None else cursor.tag.end
        return self.snapshot.open_elements.following(start, root).tags

    def depends_on_template(self, frame: Frame) -> bool:
        """Whether a template decides what stands in an open element, so that nobody can count it."""
        return self.holds(_BLOCK_TAGS, frame.start + 1, self.offset + NEAR)

    def holds(self, signs: Signs, start: int, end: int | None = None) -> bool:
        """Whether one of the signs stands in a part of the document."""
        find = self.source.find
        return any(find(rare, start, end) >= 0 and find(sign, start, end) >= 0 for rare, sign in signs)

    def word(self) -> Span:
        """The name that is being typed in a text; empty where none is."""
        source, start = self.source, self.offset
        while start and (source[start - 1].isalnum() or source[start - 1] in "_.-"):
            start -= 1
            if self.offset - start > _LONGEST_WORD:
                return Span(self.offset, self.offset)
        if start == self.offset or not source[start].isalpha():
            return Span(self.offset, self.offset)
        return Span(start, _NAME_BEHIND.match(source, self.offset).end())  # type: ignore[union-attr]

    def sign_before(self, start: int) -> int | None:
        """Where the `<` stands with nothing but blanks from it up to `start`; None when there is none."""
        source, before = self.source, start
        while before and start - before < _MOST_BLANKS and source[before - 1] in BLANK:
            before -= 1
        return before - 1 if before and source[before - 1] == "<" else None

    def run(self) -> Span:
        """What stands around the cursor in a text without a blank and without markup."""
        source, start, end = self.source, self.offset, self.offset
        while start and end - start < _LONGEST_WORD and _is_text(source[start - 1]):
            start -= 1
        while end < len(source) and end - start < 2 * _LONGEST_WORD and _is_text(source[end]):
            end += 1
        return Span(start, end)

    def on_one_line(self, span: Span) -> Span:
        """The part of `span` that stands on the line of the cursor."""
        source = self.source
        start = max(
            span.start,
            source.rfind("\n", span.start, self.offset) + 1,
            source.rfind("\r", span.start, self.offset) + 1,
        )
        ends = [source.find(sign, self.offset, span.end) for sign in "\r\n"]
        return Span(start, min([end for end in ends if end >= 0], default=span.end))

    def is_alone_on_line(self, span: Span) -> bool:
        """Whether nothing but blanks stands beside `span` on its line."""
        source = self.source
        start, end = span
        while start and source[start - 1] in " \t":
            start -= 1
        while end < len(source) and source[end] in " \t":
            end += 1
        return (not start or source[start - 1] in "\r\n") and (end == len(source) or source[end] in "\r\n")

    def nearby(self) -> Span:
        """The part of the document that is looked at."""
        return Span(max(0, self.offset - NEAR), min(len(self.source), self.offset + NEAR))


def _is_text(sign: str) -> bool:
    return sign not in BLANK and sign not in "<>"


def _first(matches: Iterator[re.Match[str]], start: int | None) -> Iterator[re.Match[str]]:
    """The matches up to the first element that does not begin at `start`."""
    for match in matches:
        yield match
        if match["element"] and match.start() != start:
            return
