"""From source to tree: finds the markup, hands tags to the builder, and notes what is no XML."""

from __future__ import annotations

import re
from typing import Final

from laml_lint.diagnostics import Span
from laml_lint.syntax.characters import BLANKS, INVALID_ONLY, INVALID_RUN, NAME, NAME_PATTERN, ROUGH_NAME, S
from laml_lint.syntax.declarations import (
    DECLARATION_START,
    ELEMENT_LIKE_DECLARATION,
    declaration_at,
    skip_doctype,
)
from laml_lint.syntax.faults import FaultKind
from laml_lint.syntax.nodes import DEFAULT_LIMITS, Limits, SyntaxTree
from laml_lint.syntax.outline import Outline
from laml_lint.syntax.reader import Reader
from laml_lint.syntax.references import decode_cdata, decode_text, template_end
from laml_lint.syntax.surroundings import Surroundings
from laml_lint.syntax.tags import StartTag, TagScanner
from laml_lint.syntax.tree import TreeBuilder
from laml_lint.text import BLANK

_BLANK_BEFORE_NAME = re.compile(
    f"<({S}++)(?=/?{ROUGH_NAME}{S}*+/?>|{ROUGH_NAME}{S}++{ROUGH_NAME}{S}*+={S}*+[\"'])"
)
_PLACEHOLDER_NAME = re.compile("[A-Z0-9_\\-]{3,}")
_INSTRUCTION = re.compile(f"<\\?({NAME})(?=[ \\t\\r\\n]|\\?>)")
_HYPHENS_END = re.compile(f"--++{S}*+!?+>?+")
_HYPHENS = re.compile("--+")
_DOCTYPE = re.compile("<!DOCTYPE", re.IGNORECASE)
_PLAIN_END = re.compile(f"({NAME}){S}*+>")
_BACKSLASH_END = re.compile(f"<\\\\({ROUGH_NAME})>")
_CUT_OFF = re.compile(f"</?{S}*+\\Z")
_END_REST = re.compile("[^<>]*+")
_LINE_OR_TAG_END = re.compile("[<>\\n]")
_NAME_END: Final = frozenset(("", "/", ">", "<", *BLANK))


def parse(source: str, limits: Limits = DEFAULT_LIMITS) -> SyntaxTree:
    """Read a document, well-formed or not.

    Takes any text, never raises, and needs time and memory in proportion to the length of the text.
    """
    return Scanner(source, limits).scan()


class Scanner:
    """Reads one document from start to end."""

    __slots__ = (
        "_builder",
        "_outline",
        "_reader",
        "_source",
        "_surroundings",
        "_tags",
        "_text_start",
        "_tree",
    )

    def __init__(self, source: str, limits: Limits) -> None:
        """Nothing is read yet."""
        self._source = source
        self._reader = Reader(source)
        self._outline = Outline(self._reader)
        self._tree = SyntaxTree()
        self._builder = TreeBuilder(self._reader, self._outline, limits, self._tree)
        self._surroundings = Surroundings(self._reader, self._builder)
        self._tags = TagScanner(self._reader, limits.attributes)
        self._text_start = 0

    def scan(self) -> SyntaxTree:
        """The tree with all its faults, sorted by position."""
        source = self._source
        self._note_invalid_characters()
        self._text_start = self._surroundings.begin()
        search = self._text_start
        while (at := source.find("<", search)) >= 0:
            end = self._markup(at)
            if end < 0:
                template = template_end(self._reader, at, len(source))
                search = template if template >= 0 else at + 1
            else:
                self._text_start = search = end
        self._flush(len(source))
        if self._builder.top is not None and _CUT_OFF.search(source, max(len(source) - 100, 0)):
            self._drop_last_less_than()
        self._builder.finish()
        self._surroundings.finish()
        tree = self._tree
        tree.faults = sorted(self._reader.faults, key=lambda fault: fault.span)
        return tree

    def _drop_last_less_than(self) -> None:
        """A source that ends with `<` or `</` is cut off, and that is said about the open elements."""
        faults = self._reader.faults
        if faults and faults[-1].kind is FaultKind.BARE_LESS_THAN:
            faults.pop()

    def _markup(self, at: int) -> int:
        """Read the markup at `at`; gives the offset behind it, or -1 when the `<` belongs to the text."""
        source = self._source
        following = source[at + 1 : at + 2]
        if following == "/":
            return self._end_tag(at, at + 2)
        if following == "!":
            return self._declaration_or_comment(at)
        if following == "?":
            return self._instruction(at)
        name = NAME_PATTERN.match(source, at + 1)
        if name:
            return self._start_tag(at, at + 1, name)
        if following and following in BLANK:
            return self._blank_tag(at)
        if following == "\\":
            return self._backslash_tag(at)
        return -1

    def _flush(self, end: int) -> None:
        """Hand over the text that stands before the markup at `end`."""
        start = self._text_start
        if start >= end:
            return
        self._text_start = end
        if self._builder.top is None:
            self._surroundings.text(start, end)
            return
        text, offset_map = decode_text(self._reader, start, end)
        self._builder.text(text, (start, end), False, offset_map)

    def _start_tag(self, at: int, name_start: int, name: re.Match[str]) -> int:
        reader = self._reader
        if self._tree.root is None and ELEMENT_LIKE_DECLARATION.match(self._source, at):
            declaration = declaration_at(reader, at)
            proper_end = self._source.startswith("?>", declaration.span.end - 2)
            if proper_end or reader.find("</xml", at) < 0:
                self._flush(at)
                return self._surroundings.declaration(declaration)
        mark = len(reader.faults)
        tag = self._tags.scan(name[0], name_start)
        glued = None if tag.closed else self._glued_name(tag)
        if glued:
            reader.withdraw(mark)
            span = Span(name_start, name_start + len(glued))
            reader.fault(FaultKind.UNCLOSED_TAG, *span, name=glued, tag="start")
            tag = StartTag(glued, span, [], span.end, closed=False)
        elif self._is_text(at, tag):
            reader.withdraw(mark)
            reader.truncated = False
            return -1
        late = reader.faults[mark:]
        reader.withdraw(mark)
        self._flush(at)
        reader.faults += late
        if not tag.closed and not tag.self_closing:
            tag.self_closing = self._builder.lacks_end(tag.name, at, 1) and self._builder.top is not None
        if not (tag.closed and self._builder.end_without_slash(tag, at)):
            self._builder.start(tag, at)
        return tag.end

    def _glued_name(self, tag: StartTag) -> str | None:
        """The name in a tag such as `<RoomDaily</Room>`, whose text goes on without a `>`; None in others."""
        behind = self._source.find("<", tag.end)
        end = _PLAIN_END.match(self._source, behind + 2) if behind >= 0 else None
        if end is None or self._source[behind + 1] != "/":
            return None
        name: str = end[1]
        if (
            name == tag.name
            or not tag.name.startswith(name)
            or self._builder.lacks_end(name, tag.name_span.start, 1)
        ):
            return None
        return name

    def _is_text(self, at: int, tag: StartTag) -> bool:
        """Whether `<` and a name begin no tag but belong to a text, as in `<YOUR URL>` or `a <b and c`."""
        source = self._source
        if self._builder.top is None or tag.self_closing:
            return False
        if any(attribute.span != attribute.name_span for attribute in tag.attributes):
            return False
        before = source[max(at - 40, 0) : at].rstrip(" ")[-1:]
        after = source[tag.end : tag.end + 40].lstrip(" ")[:1]
        text_before = before not in (">", "\n", "\r", "")
        if not tag.closed:
            if self._reader.truncated:
                return False
            likely = tag.words or text_before
        elif _PLACEHOLDER_NAME.fullmatch(tag.name):
            likely = True
        else:
            likely = tag.words and (text_before or after not in ("<", "\n", "\r", ""))
        return likely and self._builder.lacks_end(tag.name, at, 1)

    def _blank_tag(self, at: int) -> int:
        """`< Say>` or `< /Say>`."""
        source = self._source
        match = _BLANK_BEFORE_NAME.match(source, at)
        if match is None:
            return -1
        slash = source.startswith("/", match.end())
        name = NAME_PATTERN.match(source, match.end() + slash)
        if name is None:
            return -1
        if slash:
            self._flush(at)
            self._reader.fault(FaultKind.BLANK_IN_TAG, *match.span(1), "", name=name[0])
            return self._end_tag(at, match.end() + 1)
        self_closing = source.startswith("/>", BLANKS.match(source, name.end()).end())  # type: ignore[union-attr]
        if self._builder.top is not None and not self_closing and self._builder.lacks_end(name[0], at, 1):
            return -1
        self._flush(at)
        self._reader.fault(FaultKind.BLANK_IN_TAG, *match.span(1), "", name=name[0])
        return self._start_tag(at, match.end(), name)

    def _end_tag(self, at: int, name_start: int) -> int:
        source = self._source
        plain = _PLAIN_END.match(source, name_start)
        if plain:
            self._flush(at)
            end = plain.end()
            self._builder.end(plain[1], plain.span(1), (at, end))
            return end
        reader = self._reader
        name = NAME_PATTERN.match(source, name_start)
        if name is None:
            blanks = BLANKS.match(source, name_start).end()  # type: ignore[union-attr]
            name = NAME_PATTERN.match(source, blanks)
            if name is None or blanks == name_start:
                return self._nameless_end_tag(at, blanks)
            self._flush(at)
            reader.fault(FaultKind.BLANK_IN_TAG, name_start, blanks, "", name=name[0])
        self._flush(at)
        rest = _END_REST.match(source, name.end()).end()  # type: ignore[union-attr]
        if not source.startswith(">", rest):
            return self._unclosed_end_tag(at, name, rest)
        junk = source[name.end() : rest].strip(BLANK)
        if junk and not INVALID_ONLY.fullmatch(junk):
            start = source.index(junk, name.end())
            reader.fault(FaultKind.BAD_END_TAG, start, start + len(junk), "", name=name[0])
        self._builder.end(name[0], name.span(), (at, rest + 1))
        return rest + 1

    def _unclosed_end_tag(self, at: int, name: re.Match[str], rest: int) -> int:
        """An end tag without `>` before `rest`: cut off with the document, or its name runs into the text."""
        start, end = name.span()
        meant = name[0]
        top = self._builder.top
        if rest == len(self._source):
            self._reader.truncated = True
            if top is not None and top.name.startswith(meant):
                meant = top.name
        elif top is not None and meant.startswith(top.name):
            meant = top.name
            end = start + len(meant)
        self._reader.fault(FaultKind.UNCLOSED_TAG, start, end, name=meant, tag="end")
        self._builder.end(meant, (start, end), (at, end))
        return end

    def _backslash_tag(self, at: int) -> int:
        """A backslash in place of the slash of an end tag."""
        tag = _BACKSLASH_END.match(self._source, at)
        if tag is None or self._builder.top is None or self._builder.top.name != tag[1]:
            return -1
        self._flush(at)
        self._reader.fault(FaultKind.BAD_END_TAG, at + 1, at + 2, "/", name=tag[1])
        return self._end_tag(at, at + 2)

    def _nameless_end_tag(self, at: int, behind: int) -> int:
        """`</>` closes what is open; anything else is text."""
        top = self._builder.top
        if not self._source.startswith(">", behind) or top is None:
            return -1
        self._flush(at)
        end = behind + 1
        self._reader.fault(FaultKind.BAD_END_TAG, at, end, f"</{top.name}>", name=top.name)
        self._builder.end(top.name, (behind, behind), (at, end))
        return end

    def _declaration_or_comment(self, at: int) -> int:
        source = self._source
        if source.startswith("<!--", at):
            self._flush(at)
            return self._comment(at)
        if source.startswith("<![CDATA[", at):
            return self._cdata(at)
        if _DOCTYPE.match(source, at):
            self._flush(at)
            end = skip_doctype(self._reader, at)
            if self._tree.doctype is None:
                self._tree.doctype = Span(at, end)
            return end
        if not source[at + 2 : at + 3].isalpha() and source[at + 2 : at + 3] not in ("-", "["):
            return -1
        self._flush(at)
        stop = _LINE_OR_TAG_END.search(source, at + 1)
        end = len(source) if stop is None else stop.end() if stop[0] == ">" else stop.start()
        self._reader.fault(FaultKind.BAD_MARKUP_DECLARATION, at, end)
        return end

    def _comment(self, at: int) -> int:
        source = self._source
        reader = self._reader
        content = at + 4
        end = reader.find("-->", content)
        if end < 0:
            reader.fault(FaultKind.UNCLOSED_COMMENT, at, content)
            dashes = reader.find("--", content)
            if dashes >= 0 and not source.startswith("<!", dashes - 2):
                return _HYPHENS_END.match(source, dashes).end()  # type: ignore[union-attr]
            stop = _LINE_OR_TAG_END.search(source, content)
            if stop is None:
                reader.truncated = True
                return len(source)
            return stop.end() if stop[0] == ">" else stop.start()
        for hyphens in _HYPHENS.finditer(source, content, end + 1):
            # The last two hyphens belong to the end of the comment, so `--->` has one too many.
            start, stop_at = hyphens.span()
            reader.fault(FaultKind.DOUBLE_HYPHEN, start, stop_at if stop_at <= end else end)
        self._tree.comments.append(Span(at, end + 3))
        return end + 3

    def _cdata(self, at: int) -> int:
        source = self._source
        reader = self._reader
        content = at + 9
        self._flush(at)
        end = reader.find("]]>", content)
        behind = end + 3
        if end < 0:
            reader.fault(FaultKind.UNCLOSED_CDATA, at, content)
            end = reader.find("</", content)
            if end < 0:
                end = len(source)
                reader.truncated = True
            behind = end
        if self._builder.top is None:
            self._surroundings.text(at, behind)
        else:
            decoded, offset_map = decode_cdata(reader, content, end)
            self._builder.text(decoded, (content, end), True, offset_map)
        return behind

    def _instruction(self, at: int) -> int:
        source = self._source
        reader = self._reader
        if DECLARATION_START.match(source, at):
            self._flush(at)
            return self._surroundings.declaration(declaration_at(reader, at))
        end = reader.find("?>", at + 2)
        target = _INSTRUCTION.match(source, at)
        if target and end >= 0:
            self._flush(at)
            if ":" in target[1]:
                reader.fault(FaultKind.BAD_INSTRUCTION, at, end + 2)
            return end + 2
        if end >= 0:
            return -1  # `<?= … ?>` and the like: the text takes it
        name = NAME_PATTERN.match(source, at + 2)
        self._flush(at)
        reader.fault(FaultKind.UNCLOSED_INSTRUCTION, at, name.end() if name else at + 2)
        stop = _LINE_OR_TAG_END.search(source, at + 2)
        if stop is None:
            reader.truncated = True
            return len(source)
        return stop.end() if stop[0] == ">" else stop.start()

    def _note_invalid_characters(self) -> None:
        if self._source.isascii() and self._source.isprintable():
            return
        for match in INVALID_RUN.finditer(self._source):
            details = {"codepoint": f"U+{ord(match[1]):04X}", "count": str(len(match[0]))}
            self._reader.fault(FaultKind.INVALID_CHARACTER, *match.span(), **details)
