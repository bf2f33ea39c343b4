"""From the source of a text or a value to what it means: references, line ends, characters to escape."""

from __future__ import annotations

import re
import unicodedata
from html.entities import html5
from typing import Final

from laml_lint.syntax.characters import ROUGH_NAME, is_character
from laml_lint.syntax.faults import FaultKind
from laml_lint.syntax.nodes import OffsetMap
from laml_lint.syntax.reader import Reader

PREDEFINED: Final = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}

_REFERENCE = f"&(?:#(x?)([0-9A-Fa-f]++)(;?)|({ROUGH_NAME})(;?))?"
_TEXT_SPECIAL = re.compile(_REFERENCE + "|<|\\r\\n?|\\]\\]>")
_VALUE_SPECIAL = re.compile(_REFERENCE + "|<|\\r\\n|[\\t\\r\\n]")
_TEXT_SIMPLE = re.compile("[^&<\\r\\]]*+")
_VALUE_SIMPLE = re.compile("[^&<\\t\\r\\n]*+")
_CRLF = re.compile("\r\n")
_MALFORMED_NUMBER = re.compile("&#[^;&<>\"'\\s]{1,12};")
_PLACEHOLDER = re.compile(f"<{ROUGH_NAME}[^<>\"'=\\n]{{0,60}}>")


def decode_text(reader: Reader, start: int, end: int) -> tuple[str, OffsetMap | None]:
    """The text between two offsets, decoded; no map: it stands there literally. Faults are noted."""
    if _TEXT_SIMPLE.match(reader.source, start, end).end() == end:  # type: ignore[union-attr]
        return reader.source[start:end], None
    return _decode(reader, start, end, _TEXT_SPECIAL, "text")


def decode_value(reader: Reader, start: int, end: int) -> tuple[str, OffsetMap | None]:
    """The attribute value between two offsets, decoded and normalised. Faults are noted."""
    if _VALUE_SIMPLE.match(reader.source, start, end).end() == end:  # type: ignore[union-attr]
        return reader.source[start:end], None
    return _decode(reader, start, end, _VALUE_SPECIAL, "value")


def _decode(
    reader: Reader, start: int, end: int, special: re.Pattern[str], where: str
) -> tuple[str, OffsetMap | None]:
    source = reader.source
    parts: list[str] = []
    indices, offsets = [0], [start]
    length = 0
    copied = position = start
    while match := special.search(source, position, end):
        at, position = match.span()
        token = match[0]
        if token[0] == "&":
            character = _reference(reader, match, where)
        elif token == "<":
            character = None
            position = less_than(reader, at, end, where)
        elif token == "]]>":
            character = None
            reader.fault(FaultKind.CDATA_END, at, position, "]]&gt;")
        else:
            character = " " if where == "value" else "\n"
        if character is None:
            continue
        parts.append(source[copied:at])
        parts.append(character)
        length += at - copied + 1
        copied = position
        if len(token) != 1:
            indices.append(length)
            offsets.append(position)
    parts.append(source[copied:end])
    return "".join(parts), OffsetMap(indices, offsets) if len(indices) > 1 else None


def template_end(reader: Reader, at: int, end: int) -> int:
    """The end of `<% … %>` or `<? … ?>` that begins at `at` and ends before `end`; -1 when there is none."""
    source = reader.source
    for opening, closing in (("<%", "%>"), ("<?", "?>")):
        if source.startswith(opening, at):
            stop = reader.find(closing, at + 2)
            return stop + 2 if 0 <= stop <= end - 2 else -1
    return -1


def less_than(reader: Reader, at: int, end: int, where: str) -> int:
    """Note the `<` at `at`, which begins no XML markup; gives the offset where to go on."""
    stop = template_end(reader, at, end)
    if stop >= 0:
        reader.fault(FaultKind.TEMPLATE_MARKUP, at, stop, where=where)
        return stop
    details = {"where": where}
    placeholder = _PLACEHOLDER.match(reader.source, at, end)
    if placeholder:
        details["placeholder"] = placeholder[0]
    reader.fault(FaultKind.BARE_LESS_THAN, at, at + 1, "&lt;", **details)
    return at + 1


def _reference(reader: Reader, match: re.Match[str], where: str) -> str | None:
    """The character that a reference stands for; None when it stays as it is written."""
    hexadecimal, digits, number_end, name, name_end = match.groups()
    at, end = match.span()
    if digits is not None:
        # Too long numbers are cut, because converting them takes more than linear time.
        code = (
            int(digits.lstrip("0")[:8] or "0", 16 if hexadecimal else 10)
            if hexadecimal or digits.isdecimal()
            else -1
        )
        if number_end and is_character(code):
            return chr(code)
        clear = not number_end and is_character(code)
        reader.fault(FaultKind.BAD_CHARACTER_REFERENCE, at, end, match[0] + ";" if clear else None)
    elif name is not None and name_end:
        if name in PREDEFINED:
            return PREDEFINED[name]
        if name not in reader.entities:
            reader.fault(FaultKind.UNKNOWN_ENTITY, at, end, _literally(name), name=name)
    elif name in PREDEFINED and not reader.source.startswith("=", end):
        # In a URL `&lt=5` is a parameter, everywhere else somebody forgot the semicolon.
        reader.fault(FaultKind.UNCLOSED_REFERENCE, at, end, f"&{name};", name=name)
    elif malformed := _MALFORMED_NUMBER.match(reader.source, at):
        reader.fault(FaultKind.BAD_CHARACTER_REFERENCE, at, malformed.end())
    else:
        reader.fault(FaultKind.BARE_AMPERSAND, at, at + 1, "&amp;", where=where)
    return None


def _literally(name: str) -> str | None:
    """What to write for an entity of HTML: the character, or a reference where it could not be seen."""
    characters = html5.get(name + ";")
    if characters is None:
        return None
    escaped = {character: f"&{predefined};" for predefined, character in PREDEFINED.items()}
    return "".join(
        escaped.get(c, c if unicodedata.category(c)[0] not in "ZCM" else f"&#{ord(c)};") for c in characters
    )


def decode_cdata(reader: Reader, start: int, end: int) -> tuple[str, OffsetMap | None]:
    """The text of a CDATA section: nothing but its line ends changes."""
    source = reader.source
    text = source[start:end]
    if "\r" not in text:
        return text, None
    indices, offsets = [0], [start]
    for removed, match in enumerate(_CRLF.finditer(source, start, end)):
        indices.append(match.end() - start - removed - 1)
        offsets.append(match.end())
    return text.replace("\r\n", "\n").replace("\r", "\n"), OffsetMap(indices, offsets)
