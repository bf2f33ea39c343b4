"""What the code blocks of a documentation are written in, as their authors tag them."""

from __future__ import annotations

from typing import Literal

from laml_lint.sniffing import looks_like_laml
from laml_lint.sources.parts import Part
from laml_lint.sources.projection import Projection
from laml_lint.sources.python.markers import may_hold_laml

_PYTHON = frozenset({"python", "py", "python3", "ipython", "ipython3"})
_XML = frozenset({"xml", "laml", "twiml", "cxml", "html", "markup"})


def language_of(tag: str) -> Literal["xml", "python"] | None:
    """The language of a block with this tag; None for one that holds no LaML. `xml+jinja` is XML as well."""
    name = tag.lower().partition("+")[0]
    if name in _PYTHON:
        return "python"
    return "xml" if name in _XML else None


def part_of(language: Literal["xml", "python"], projection: Projection) -> Part | None:
    """A block of a language; None when it holds no LaML, or a dialogue with the interpreter."""
    text = projection.text
    data = text.encode("utf-8", "replace")
    if language == "xml":
        return Part(language, projection) if looks_like_laml(data) else None
    if text.lstrip().startswith(">>>") or not may_hold_laml(data):
        return None
    return Part(language, projection)
