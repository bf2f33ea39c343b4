"""The Python in a notebook (`.ipynb`): its code cells, and where each of their characters stands in the JSON.

Formats 3 and 4 are read. The standard library reads JSON without saying where anything stands, so that its
decoder is asked for one value after the other.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any, NamedTuple

from laml_lint.sources.magics import without_magics
from laml_lint.sources.parts import Json, Part, written
from laml_lint.sources.projection import Projection, Sign

_DECODER = json.JSONDecoder(parse_int=float)  # no number is too long
_BLANKS = re.compile(r"[ \t\n\r]*")
_PIECE = re.compile(r"\\u[dD][89aAbB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u.{4}|\\.|[^\\]+")
_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


class _Place(NamedTuple):
    """A value in the JSON."""

    value: Any
    start: int
    end: int


def cells(source: str) -> tuple[Part, ...]:
    """The code cells of a notebook that are Python, each as a program of its own; none when its language is
    another one, or when the JSON is no notebook.

    Magics and commands of the shell are blanked, at equal length; a cell that is in another language by its
    magic is left out. `source` is the decoded text of the file. Raises ValueError, with one line, for what is
    no JSON.
    """
    top = _value(source, 1 if source.startswith("\ufeff") else 0)
    behind = _behind_blanks(source, top.end)
    if behind < len(source):
        raise ValueError(_complaint("Extra data", source, behind))
    notebook = top.value
    if not isinstance(notebook, dict) or not _is_python(notebook.get("metadata")):
        return ()
    members = _members(source, top)
    found = [_cell_part(source, cell) for cell in _cells(source, members)]
    return tuple(part for part in found if part is not None)


def program(source: str) -> Part | None:
    """All cells that Python can read as one program, in their order: what one imports, the others use.

    None when there are none. Raises ValueError like `cells`.
    """
    signs: list[Sign] = []
    for part in cells(source):
        projection = part.projection
        if projection.signs and _is_readable(projection.text):
            signs += projection.signs
            end = projection.signs[-1].end
            signs.append(Sign("\n", end, end, "glue"))
    return Part("python", Projection(signs)) if signs else None


def _is_readable(text: str) -> bool:
    try:
        ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _value(source: str, start: int) -> _Place:
    """The value that begins behind the blanks at `start`."""
    try:
        start = _behind_blanks(source, start)
        value, end = _DECODER.raw_decode(source, start)
    except json.JSONDecodeError as error:
        raise ValueError(_complaint(error.msg, source, error.pos)) from None
    except RecursionError:
        raise ValueError("the JSON of the notebook is nested too deeply") from None
    return _Place(value, start, end)


def _complaint(message: str, source: str, offset: int) -> str:
    line = source.count("\n", 0, offset) + 1
    column = offset - source.rfind("\n", 0, offset)
    return f"the notebook is no JSON: {message[:1].lower()}{message[1:]} in line {line}, column {column}"


def _members(source: str, place: _Place) -> dict[str, _Place]:
    """The values of an object by their keys."""
    places = _elements(source, place)
    return {key.value: value for key, value in zip(places, places, strict=True)}


def _elements(source: str, place: _Place) -> Iterator[_Place]:
    """The values of an array, or the keys and values of an object, one behind the other; it has been read
    once and holds no mistake.
    """
    at = _behind_blanks(source, place.start + 1)
    while source[at] not in "]}":
        element = _value(source, at)
        yield element
        at = _behind_blanks(source, element.end)
        if source[at] in ",:":
            at += 1


def _behind_blanks(source: str, at: int) -> int:
    match = _BLANKS.match(source, at)
    return match.end() if match else at


def _cells(source: str, members: dict[str, _Place]) -> Iterator[_Place]:
    """The cells of a notebook: of the whole one in format 4, of each of its worksheets in format 3."""
    holders = [members]
    sheets = members.get("worksheets")
    if sheets is not None and isinstance(sheets.value, list):
        holders += [_members(source, sheet) for sheet in _elements(source, sheets) if _is_object(sheet)]
    for holder in holders:
        listed = holder.get("cells")
        if listed is not None and isinstance(listed.value, list):
            yield from filter(_is_object, _elements(source, listed))


def _is_object(place: _Place) -> bool:
    return isinstance(place.value, dict)


def _cell_part(source: str, cell: _Place) -> Part | None:
    fields = cell.value
    if fields.get("cell_type") != "code" or not _is_language(fields.get("language", "python")):
        return None
    editor = _mapping(_mapping(fields.get("metadata")).get("vscode"))
    if not _is_language(editor.get("languageId", "python")):
        return None
    members = _members(source, cell)
    old = "source" not in members
    text = members.get("input" if old else "source")
    if text is None:
        return None
    if isinstance(text.value, str):
        signs: Iterator[Sign] = _signs(source, text, Json("json", ""))
    elif isinstance(text.value, list) and all(isinstance(line, str) for line in text.value):
        signs = chain.from_iterable(_lines(source, text, old=old))
    else:
        return None
    kept = without_magics(tuple(signs))
    return None if kept is None else Part("python", Projection(kept))


def _lines(source: str, listed: _Place, *, old: bool) -> Iterator[Iterator[Sign]]:
    """The signs of a text that is a list of lines. What is between two lines in the file counts with the line
    end, so that an edit may go over several lines.
    """
    places = list(_elements(source, listed))
    # Early notebooks of format 3 have lines without line ends.
    joined = old and len(places) > 1 and not places[0].value.endswith(("\n", "\r"))
    apart = len(places) > 1 and not joined
    quotes = Json("json", source[places[0].end - 1 : places[1].start + 1] if apart else "")
    for number, place in enumerate(places):
        following = places[number + 1] if number + 1 < len(places) else None
        if following is None or joined or not place.value.endswith("\n"):
            yield _signs(source, place, quotes)
        else:
            *signs, last = _signs(source, place, quotes)
            yield iter((*signs, last._replace(end=following.start + 1)))
        if joined and following is not None:
            yield iter((Sign("\n", place.end - 1, place.end - 1, "glue"),))


def _signs(source: str, place: _Place, quotes: Json) -> Iterator[Sign]:
    """The signs of a JSON string; the place of an escaped character is that of the whole escape."""
    for piece in _PIECE.finditer(source, place.start + 1, place.end - 1):
        text = piece[0]
        if text[0] != "\\":
            yield from written(text, piece.start(), quotes)
            continue
        if len(text) == 2:
            character = _ESCAPES.get(text[1], text[1])
        elif len(text) == 6:
            character = chr(int(text[2:], 16))
        else:
            high, low = int(text[2:6], 16), int(text[8:], 16)
            character = chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
        yield Sign(character, piece.start(), piece.end(), "literal", quotes)


def _is_python(metadata: Any) -> bool:
    """Whether a notebook with these metadata is one of Python; it is when they name no language."""
    kernel = _mapping(_mapping(metadata).get("kernelspec"))
    info = _mapping(_mapping(metadata).get("language_info"))
    named = (kernel.get("language"), info.get("name"), kernel.get("name"))
    return _is_language(next((name for name in named if isinstance(name, str) and name), "python"))


def _is_language(name: Any) -> bool:
    return isinstance(name, str) and name.lower().startswith(("python", "ipython"))


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
