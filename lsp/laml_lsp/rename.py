"""Another name: for an element in both of its tags, for a room, queue or stream in all documents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lsprotocol import types

from laml_lint.placeholders import holds_placeholder
from laml_lint.spelling import shown
from laml_lint.syntax.characters import NAME
from laml_lint.text import BLANK
from laml_lsp.index import NamedAt, entries_of, may_name, use_at, uses_of
from laml_lsp.matching_tags import tag_names
from laml_lsp.names import FORMATTED, Notation

if TYPE_CHECKING:
    from laml_lint.diagnostics import Span
    from laml_lint.vocabulary import ValueType
    from laml_lsp.names import Literal
    from laml_lsp.session import Session
    from laml_lsp.snapshot import Snapshot

_ELEMENT_NAME = re.compile(NAME)
_CONTROL = re.compile("[\\x00-\\x1f\\x7f\\ud800-\\udfff\\ufffe\\uffff]")
_SIMPLE = re.compile("[\\w.:/-]+")
_ESCAPES = {
    Notation.TEXT: str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"}),
    Notation.CDATA: {},
    Notation.DOUBLE: str.maketrans({"&": "&amp;", "<": "&lt;", '"': "&quot;"}),
    Notation.SINGLE: str.maketrans({"&": "&amp;", "<": "&lt;", "'": "&apos;"}),
    Notation.BARE: {},
}
_CHARSETS = {"alphanumeric": "A-Za-z0-9"}
_NOTHING_HERE = "only elements, rooms, queues and streams whose names are written out can be renamed"


class _Place(NamedTuple):
    """A piece of a document that gets another text."""

    document: Snapshot
    span: Span
    text: str


def prepare_rename(
    session: Session, snapshot: Snapshot, params: types.PrepareRenameParams
) -> types.PrepareRenamePlaceholder | None:
    """The name at the cursor that can be changed; None when there is none."""
    if not may_name(snapshot):
        return None
    offset = snapshot.offset(params.position)
    use = use_at(snapshot, offset)
    if use is not None:
        return types.PrepareRenamePlaceholder(snapshot.range(use.span), use.name.text)
    names = None if snapshot.is_program else tag_names(snapshot, offset)
    if names is not None:
        return types.PrepareRenamePlaceholder(snapshot.range(names.at), names.node.name)
    return None


def rename(session: Session, snapshot: Snapshot, params: types.RenameParams) -> types.WorkspaceEdit | None:
    """The edits that give the thing at the cursor another name.

    Raises ValueError with a message for the user when that cannot be.
    """
    if not may_name(snapshot):
        return None
    offset = snapshot.offset(params.position)
    use = use_at(snapshot, offset)
    if use is not None:
        return _edit(session, _of_thing(uses_of(session, use.name), params.new_name))
    names = None if snapshot.is_program else tag_names(snapshot, offset)
    if names is None:
        raise ValueError(_NOTHING_HERE)
    name = params.new_name.strip(BLANK)
    if _ELEMENT_NAME.fullmatch(name) is None:
        raise ValueError(f"{shown(name)} cannot be the name of an element")
    return _edit(session, [_Place(snapshot, span, name) for span in names.spans])


# --- rooms, queues, streams ---


def _of_thing(found: list[NamedAt], new_name: str) -> list[_Place]:
    name = new_name.strip(BLANK)
    word = found[0].use.name.word if found else "thing"
    if not name:
        raise ValueError(f"a {word} needs a name")
    if holds_placeholder(name):
        raise ValueError(
            f"{shown(name)} holds a placeholder: nobody would know any more which {word} is meant"
        )
    if _CONTROL.search(name):
        raise ValueError(f"the name of a {word} stands on one line and holds no control characters")
    places = []
    for at in found:
        _check(name, word, at.use.type)
        _check_alone(at)
        places.append(_Place(at.document, at.use.span, _written(name, at)))
    return places


def _check_alone(at: NamedAt) -> None:
    """Raises ValueError when the literal of a program names another thing as well."""
    if at.use.literal is None:
        return
    for other in entries_of(at.document).uses:
        if other.span == at.use.span and other.name != at.use.name:
            raise ValueError(
                f"{shown(at.use.name.text)} is the name of a {other.tag} too in {_where(at)}: "
                f"it would be renamed with the {at.use.tag}"
            )


def _check(name: str, word: str, type: ValueType) -> None:
    """Raises ValueError when the vocabulary does not allow the name."""
    if type.max_length is not None and len(name) > type.max_length:
        raise ValueError(
            f"the name of a {word} has at most {type.max_length:,} characters, this one has {len(name):,}"
        )
    if type.charset is not None:
        wrong = re.search(f"[^{_CHARSETS.get(type.charset, type.charset)}]", name)
        if wrong is not None:
            raise ValueError(f"the name of a {word} may not hold {shown(wrong[0])}")


def _written(name: str, at: NamedAt) -> str:
    """The name as it is written in one place."""
    notation, literal = at.use.notation, at.use.literal
    if literal is not None and literal.escaped:
        return _in_literal(name, literal, name, at)
    if (notation is Notation.CDATA and "]]>" in name) or (
        notation is Notation.BARE and _SIMPLE.fullmatch(name) is None
    ):
        where = "in a CDATA section" if notation is Notation.CDATA else "without quotes"
        raise ValueError(f"{shown(name)} cannot be written {where}: {_where(at)}")
    text = name.translate(_ESCAPES[notation])
    return text if literal is None else _in_literal(text, literal, name, at)


def _in_literal(text: str, literal: Literal, name: str, at: NamedAt) -> str:
    """The text as it is written in a literal of a program; `name` is what the user knows of it."""
    # Nobody knows whether a text that is no f-string is formatted later
    formatted = not literal.escaped and "f" not in literal.quotes.prefix and FORMATTED.search(text)
    written = None if formatted else literal.quotes.written(text)
    if written is None:
        raise ValueError(f"{shown(name)} cannot be written in the literal: {_where(at)}")
    return written


def _where(at: NamedAt) -> str:
    return f"{at.document.path}, line {at.document.position(at.use.span.start).line + 1}"


# --- edits ---


def _edit(session: Session, places: list[_Place]) -> types.WorkspaceEdit:
    documents: dict[str, list[_Place]] = {}
    for place in places:
        documents.setdefault(place.document.uri, []).append(place)
    edits = {uri: [at.document.edit(at.span, at.text) for at in found] for uri, found in documents.items()}
    if not session.client.document_changes:
        return types.WorkspaceEdit(changes=edits)
    return types.WorkspaceEdit(
        document_changes=[
            types.TextDocumentEdit(
                types.OptionalVersionedTextDocumentIdentifier(uri, documents[uri][0].document.version),
                list(changes),
            )
            for uri, changes in edits.items()
        ]
    )
