"""What may stand before the root: the XML declaration and the document type declaration."""

from __future__ import annotations

import re
from typing import Final

from laml_lint.diagnostics import Span
from laml_lint.syntax.characters import ROUGH_NAME, S
from laml_lint.syntax.faults import FaultKind
from laml_lint.syntax.nodes import AttributeNode, Declaration
from laml_lint.syntax.reader import Reader
from laml_lint.text import BLANK

DECLARATION_START: Final = re.compile(f"<\\?{S}*+xml(?=[ \\t\\r\\n?>])", re.IGNORECASE)
ELEMENT_LIKE_DECLARATION: Final = re.compile(f"<xml{S}++(?=(?:version|encoding){S}*+=)", re.IGNORECASE)
_REST = re.compile("[^<>]*+")
_WELL_FORMED = re.compile(
    f"<\\?xml{S}++version{S}*+={S}*+(?:\"1\\.[0-9]++\"|'1\\.[0-9]++')"
    f"(?:{S}++encoding{S}*+={S}*+(?:\"[A-Za-z][A-Za-z0-9._\\-]*+\"|'[A-Za-z][A-Za-z0-9._\\-]*+'))?"
    f"(?:{S}++standalone{S}*+={S}*+(?:\"(?:yes|no)\"|'(?:yes|no)'))?{S}*+\\?>"
)
_PAIR = re.compile(f"(?<![A-Za-z])([A-Za-z]++){S}*+={S}*+[\"'“”„‘’]?+([A-Za-z0-9._:\\-]*+)[\"'“”„‘’]?+")
_VALUES: Final = {
    "version": re.compile("1\\.[0-9]+"),
    "encoding": re.compile("[A-Za-z][A-Za-z0-9._-]*"),
    "standalone": re.compile("yes|no"),
}

_DOCTYPE_NAME = re.compile(f"<!DOCTYPE{S}*+({ROUGH_NAME})?", re.IGNORECASE)
_DOCTYPE_TOKEN = re.compile("\"[^\"<]*+\"|'[^'<]*+'|\\[|>|<")
_ENTITY_TOKEN = re.compile("[\"'<>\\]]")
_TAG_CHARACTER = re.compile("[<>]")
_SUBSET_TOKEN = re.compile(f"<!ENTITY{S}++(%{S}++)?({ROUGH_NAME})?|<!--|<\\?|[\"'\\]]")


def declaration_at(reader: Reader, start: int) -> Declaration:
    """The XML declaration, however badly written, that begins at `start`."""
    source = reader.source
    end = _REST.match(source, start + 1).end()  # type: ignore[union-attr]
    if source.startswith(">", end):
        end += 1
    else:
        line = source.find("\n", start, end)
        end = start + len(source[start : end if line < 0 else line].rstrip(BLANK))
    attributes = []
    for match in _PAIR.finditer(source, start, end):
        attribute = AttributeNode(match[1], match.start(), match[2], match.span(2), match.end(), None)
        attributes.append(attribute)
    return Declaration(Span(start, end), attributes)


def check_declaration(reader: Reader, declaration: Declaration) -> None:
    """Note when the declaration is not written as it must be, with the repair where it is clear."""
    start, end = declaration.span
    if _WELL_FORMED.fullmatch(reader.source, start, end):
        return
    values = {attribute.name.lower(): attribute.value for attribute in declaration.attributes}
    clear = len(values) == len(declaration.attributes) and all(
        name in _VALUES and _VALUES[name].fullmatch(value) for name, value in values.items()
    )
    rest = _PAIR.sub("", reader.source[start:end])
    if not clear or re.sub("[ \\t\\r\\n?<>,;/]|(?i:xml)", "", rest):
        reader.fault(FaultKind.BAD_DECLARATION, start, end)
        return
    values.setdefault("version", "1.0")
    written = " ".join(f'{name}="{values[name]}"' for name in _VALUES if name in values)
    reader.fault(FaultKind.BAD_DECLARATION, start, end, f"<?xml {written}?>")


def skip_doctype(reader: Reader, start: int) -> int:
    """Note the document type declaration at `start`, and each entity it declares; gives its end."""
    source = reader.source
    mark = len(reader.faults)
    name = _DOCTYPE_NAME.match(source, start)
    position = name.end() if name else start + 2
    end = -1
    while match := _DOCTYPE_TOKEN.search(source, position):
        position = match.end()
        if match[0] == ">":
            end = position
            break
        if match[0] == "<":
            break
        if match[0] == "[":
            position = _skip_subset(reader, position)
            if position < 0:
                break
    if end < 0:
        # Reading the rest of the source for nothing is allowed once.
        reader.subset_unclosed = True
        reader.withdraw(mark)
        stop = _TAG_CHARACTER.search(source, start + 1)
        end = len(source) if stop is None else stop.end() if stop[0] == ">" else stop.start()
    reader.fault(FaultKind.DOCTYPE, start, end, name=(name[1] if name else None) or "")
    return end


def _skip_subset(reader: Reader, position: int) -> int:
    """The offset behind the `]` of an internal subset; -1 when it is not closed."""
    source = reader.source
    if reader.subset_unclosed:
        return -1
    while match := _SUBSET_TOKEN.search(source, position):
        token = match[0]
        if token == "]":
            return match.end()
        if token in ('"', "'"):
            close = reader.find(token, match.end())
        elif token in ("<!--", "<?"):
            close = reader.find("-->" if token == "<!--" else "?>", match.end())
        else:
            name = match[2] or ""
            stop = _entity_end(reader, match.end())
            if name and not match[1]:
                reader.entities.add(name)
            reader.fault(FaultKind.ENTITY_DECLARATION, match.start(), stop, name=name)
            position = stop
            continue
        position = max(match.end(), close + 1)
    return -1


def _entity_end(reader: Reader, position: int) -> int:
    """The offset behind the `>` of an entity declaration; as far as it goes when there is none."""
    source = reader.source
    while match := _ENTITY_TOKEN.search(source, position):
        if match[0] == ">":
            return match.end()
        close = reader.find(match[0], match.end()) if match[0] in ('"', "'") else -1
        if close < 0:
            return match.start()
        position = close + 1
    return position
