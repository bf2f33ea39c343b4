"""Where in an XML text something stands: in content, in a tag, in a value, in a comment.

A rough reader for texts with holes. It trusts the text: what is wrong with it is for others to say.
"""

from __future__ import annotations

import enum
import re


class Mode(enum.Enum):
    """What surrounds a place."""

    CONTENT = "content"
    TAG = "tag"
    DOUBLE = '"'
    SINGLE = "'"
    COMMENT = "-->"
    CDATA = "]]>"
    INSTRUCTION = "?>"
    DECLARATION = ">"


_MARKUP = re.compile(r"<(?:(!--)|(!\[CDATA\[)|(\?)|(!)|/?(?=[^\s<>=\"'/0-9&]|\Z))")
_KINDS = (Mode.COMMENT, Mode.CDATA, Mode.INSTRUCTION, Mode.DECLARATION)
_IN_TAG = re.compile("[\"'>]")


class Cursor:
    """Reads a text piece by piece; `mode` is what surrounds the end of what was read."""

    __slots__ = ("mode", "rooted")

    def __init__(self) -> None:
        self.mode = Mode.CONTENT
        self.rooted = False
        """Whether a tag was met."""

    def read(self, source: str, start: int, end: int) -> int:
        """Go over `source[start:end]`; gives the offset behind the last `>` that ended a tag in it, or -1."""
        position, closed = start, -1
        while position < end:
            if self.mode is Mode.CONTENT:
                match = _MARKUP.search(source, position, end)
                if match is None:
                    break
                position = match.end()
                self.mode = next(
                    (kind for kind, group in zip(_KINDS, match.groups(), strict=True) if group), Mode.TAG
                )
                self.rooted = self.rooted or self.mode is Mode.TAG
            elif self.mode is Mode.TAG:
                match = _IN_TAG.search(source, position, end)
                if match is None:
                    break
                position = match.end()
                if match[0] == ">":
                    self.mode = Mode.CONTENT
                    closed = position
                else:
                    self.mode = Mode(match[0])
            else:
                found = source.find(self.mode.value, position, end)
                if found < 0:
                    break
                position = found + len(self.mode.value)
                self.mode = Mode.TAG if self.mode in (Mode.DOUBLE, Mode.SINGLE) else Mode.CONTENT
        return closed
