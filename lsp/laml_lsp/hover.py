"""What stands under the mouse: an element, an attribute, a value, a comment for the linter, a finding."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from lsprotocol import types

from laml_lint.diagnostics import Span
from laml_lint.rules.registry import rules_of
from laml_lint.suppressions.directives import read_directive
from laml_lint.text import BLANK
from laml_lint.vocabulary.model import Kind
from laml_lsp.cursor import Kind as At
from laml_lsp.documentation import (
    content_text,
    directive_text,
    finding_text,
    parameter_text,
    role_text,
    selector_text,
)
from laml_lsp.elements import type_of_frame
from laml_lsp.markdown import plain
from laml_lsp.meanings import attribute_meaning, element_meaning, type_of_tag, value_meaning

if TYPE_CHECKING:
    from laml_lint.diagnostics import Diagnostic
    from laml_lint.vocabulary import Vocabulary, WebhookParameter
    from laml_lsp.cursor import Cursor
    from laml_lsp.session import Session
    from laml_lsp.snapshot import Snapshot

_MOST_FINDINGS = 2
_LONGEST_PLACEHOLDER = 100
_PLACEHOLDER = re.compile(r"\{\{\{?\s*([A-Za-z_][\w-]*)\s*\}\}\}?")
_WORD = re.compile(r"[\w-]+")
_SPEECH = frozenset({Kind.STRING, Kind.MESSAGE_TEXT, Kind.SPOKEN_TEXT})
"""Texts of which there is no more to say than that they are some."""


class Told(NamedTuple):
    """What is said of a place: Markdown."""

    span: Span
    text: str


def hover(session: Session, snapshot: Snapshot, params: types.HoverParams) -> types.Hover | None:
    """What is known of the place, and what the linter says about it if that is known already."""
    if snapshot.is_program or not snapshot.project.concerns(snapshot):
        return None
    return answer(session, snapshot, params.position, told(snapshot, snapshot.cursor(params.position)))


def answer(
    session: Session, snapshot: Snapshot, position: types.Position, told: Told | None
) -> types.Hover | None:
    """What is `told` of a place for the editor, behind what the linter says about it."""
    findings = _findings(snapshot, snapshot.offset(position))
    if told is None and not findings:
        return None
    span = told.span if told is not None else findings[0].range.span
    parts = [finding_text(finding) for finding in findings]
    parts += [told.text] if told is not None else []
    text = "\n\n---\n\n".join(parts)
    markdown = session.client.markdown_in_hover
    content = types.MarkupContent(
        types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText,
        text if markdown else plain(text),
    )
    return types.Hover(content, snapshot.range(span))


def told(snapshot: Snapshot, cursor: Cursor) -> Told | None:
    """What is known of what the cursor stands in."""
    if cursor.kind in (At.TEXT, At.VALUE):
        placeholder = _placeholder(snapshot, cursor.offset)
        if placeholder is not None:
            return placeholder
    teller = _TELLERS.get(cursor.kind)
    return None if teller is None else teller(snapshot, cursor)


def _findings(snapshot: Snapshot, offset: int) -> list[Diagnostic]:
    """What the linter says about the place, the narrowest first; nothing before the linter is done."""
    if not snapshot.linted:
        return []
    covering = [
        item for item in snapshot.findings if item.range.start.offset <= offset <= item.range.end.offset
    ]
    covering.sort(key=lambda item: item.range.end.offset - item.range.start.offset)
    return covering[:_MOST_FINDINGS]


# --- tags ---


def _start_tag(snapshot: Snapshot, cursor: Cursor) -> Told | None:
    name = snapshot.source[slice(*cursor.span)]
    text = element_meaning(snapshot.vocabulary, cursor.frame, name) if name else ""
    return Told(cursor.span, text) if text else None


def _end_tag(snapshot: Snapshot, cursor: Cursor) -> Told | None:
    name = snapshot.source[slice(*cursor.span)]
    opened = cursor.frame.upwards() if cursor.frame is not None else ()
    frame = next((frame for frame in opened if frame.name == name), None)
    if frame is None:
        return None
    text = element_meaning(snapshot.vocabulary, frame.parent, name)
    return Told(cursor.span, text) if text else None


def _attribute(snapshot: Snapshot, cursor: Cursor) -> Told | None:
    assert cursor.tag is not None
    assert cursor.attribute is not None
    vocabulary = snapshot.vocabulary
    type = type_of_tag(vocabulary, cursor.frame, cursor.tag.name)
    if type is None:
        return None
    around = type_of_frame(vocabulary, cursor.frame)
    text = attribute_meaning(vocabulary, type, around, cursor.attribute.name)
    return Told(cursor.span, text) if text else None


def _value(snapshot: Snapshot, cursor: Cursor) -> Told | None:
    assert cursor.tag is not None
    assert cursor.attribute is not None
    vocabulary = snapshot.vocabulary
    type = type_of_tag(vocabulary, cursor.frame, cursor.tag.name)
    attribute = None if type is None else type.attributes.get(cursor.attribute.name)
    if type is None or attribute is None:
        return None
    span = cursor.span
    if attribute.type.separator is not None:
        span = _item(snapshot.source, span, cursor.offset, attribute.type.separator)
    value = snapshot.source[slice(*span)].strip(BLANK)
    return Told(span, value_meaning(vocabulary, type, attribute, value))


def _item(source: str, value: Span, offset: int, separator: str) -> Span:
    """The item of a list at `offset`; the whole value where there is none."""
    signs = "," if separator == "comma" else BLANK
    start = max(source.rfind(sign, value.start, offset) for sign in signs) + 1
    ends = [end for sign in signs if (end := source.find(sign, offset, value.end)) >= 0]
    item = _stripped(source, Span(max(start, value.start), min(ends, default=value.end)))
    return item if item.start <= offset <= item.end and item.start < item.end else value


def _stripped(source: str, span: Span) -> Span:
    """`span` without the white space at its ends."""
    text = source[slice(*span)]
    start = span.start + len(text) - len(text.lstrip(BLANK))
    return Span(start, max(start, span.start + len(text.rstrip(BLANK))))


# --- text ---


def _text(snapshot: Snapshot, cursor: Cursor) -> Told | None:
    frame = cursor.frame
    type = type_of_frame(snapshot.vocabulary, frame)
    if frame is None or type is None or type.text is None or type.text.kind in _SPEECH:
        return None
    source, offset = snapshot.source, cursor.offset
    end = source.find("<", offset)
    run = Span(source.rfind(">", frame.start, offset) + 1, end if end >= 0 else len(source))
    span = _stripped(source, run)
    if not span.start <= offset <= span.end or span.start == span.end:
        return None
    return Told(span, content_text(snapshot.vocabulary, type))


def _placeholder(snapshot: Snapshot, offset: int) -> Told | None:
    """The parameter that a name in double braces stands for."""
    source = snapshot.source
    start = source.rfind("{{", max(0, offset - _LONGEST_PLACEHOLDER), offset + 2)
    start -= source.startswith("{", start - 1) and start > 0
    match = _PLACEHOLDER.match(source, start) if start >= 0 else None
    if match is None or not match.start() <= offset <= match.end():
        return None
    channel = snapshot.project.settings.channel
    parameter = next(_parameters(snapshot.vocabulary, channel, match[1]), None)
    return None if parameter is None else Told(Span(*match.span()), parameter_text(parameter))


def _parameters(vocabulary: Vocabulary, channel: str, name: str) -> Iterator[WebhookParameter]:
    """The parameters of that name: first those that every document may hold, then those of the channel."""
    webhooks = sorted(
        vocabulary.webhooks,
        key=lambda key: (
            not key.startswith("mustache."),
            not key.endswith((".general", f".{channel}")),
            not key.startswith(f"{channel}."),
            not key.endswith(".request"),
        ),
    )
    for key in webhooks:
        parameter = vocabulary.webhooks[key].parameters.get(name)
        if parameter is not None:
            yield parameter


# --- comments ---


def _comment(snapshot: Snapshot, cursor: Cursor) -> Told | None:
    source, inside, offset = snapshot.source, cursor.span, cursor.offset
    comment = Span(inside.start - len("<!--"), inside.end + len("-->"))
    directive = read_directive(source, comment, inside, rules_of(snapshot.project.settings))
    if directive is None:
        return None
    if directive.word_span.start <= offset <= directive.word_span.end:
        return _if_known(directive.word_span, directive_text(directive.word))
    for selector in directive.selectors:
        if selector.span.start <= offset <= selector.span.end:
            return _if_known(selector.span, selector_text(selector.text, selector.codes))
    if directive.word == "role":
        return _role(snapshot, inside, offset)
    return None


def _role(snapshot: Snapshot, inside: Span, offset: int) -> Told | None:
    for word in _WORD.finditer(snapshot.source, *inside):
        if word.start() <= offset <= word.end():
            role = snapshot.vocabulary.roles.get(word[0])
            return None if role is None else Told(Span(*word.span()), role_text(role))
    return None


def _if_known(span: Span, text: str) -> Told | None:
    return Told(span, text) if text else None


_TELLERS: dict[At, Callable[[Snapshot, Cursor], Told | None]] = {
    At.TAG_NAME: _start_tag,
    At.END_TAG: _end_tag,
    At.ATTRIBUTE_NAME: _attribute,
    At.VALUE: _value,
    At.TEXT: _text,
    At.COMMENT: _comment,
}
