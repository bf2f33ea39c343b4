"""Patterns of paths, as `.gitignore` has them: `calls/*.xml`, `build/`, `**/drafts`, `!keep.laml`.

A pattern without a slash, or with one only at its end, fits at any depth; any other begins at the root. A
slash at the end fits folders only; what fits a folder fits all that it holds. `*` and `?` stop at a slash,
`**` does not. Behind `!` stands what is taken back; the last pattern that fits decides, but nothing comes
back from a folder that fits itself.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable


class PatternError(ValueError):
    """A pattern that can fit nothing; the message says what is wrong with it in a few words."""


class Patterns:
    """A list of patterns that refer to one folder."""

    def __init__(self, patterns: Iterable[str], root: str = "") -> None:
        """`root` is the folder; the working directory when it is empty. Raises PatternError."""
        self._root = os.path.join(os.path.abspath(root), "")
        rows = [_row(pattern) for pattern in patterns]
        self._rows = [(taken_back, re.compile(own, re.DOTALL)) for taken_back, own, _ in rows]
        # Without exceptions one expression answers at once.
        simple = rows and not any(taken_back for taken_back, *_ in rows)
        self._all = re.compile("|".join(whole for *_, whole in rows), re.DOTALL) if simple else None

    def __bool__(self) -> bool:
        """Whether there is any pattern."""
        return bool(self._rows)

    def fits(self, path: str, *, folder: bool = False) -> bool:
        """Whether the file (or folder) `path`, absolute or relative to the working directory, fits; never
        outside the root.
        """
        inside = self._inside(path)
        if not inside:
            return False
        return self.fits_inside(inside if folder else inside[:-1])

    def below(self, folder: str) -> Callable[[str], bool] | None:
        """What tells whether a name in `folder` fits for itself, whatever is with the folders above it; the
        name of a folder ends with `/`. None when the folder is not inside the root.
        """
        inside = self._inside(folder)
        if inside is None:
            return None
        return lambda name: self._last_word(inside + name)

    def _inside(self, path: str) -> str | None:
        """`path` relative to the root, with `/` between its parts and at its end; empty for the root itself,
        None for what lies outside.
        """
        path = os.path.join(os.path.abspath(path), "")
        if not path.startswith(self._root):
            return None
        inside = path[len(self._root) :]
        return inside if os.sep == "/" else inside.replace(os.sep, "/")

    def fits_inside(self, path: str) -> bool:
        """Like `fits`, for a path relative to the root with `/` in it; that of a folder ends with `/`."""
        if self._all is not None:
            return self._all.match(path) is not None
        if not self._rows:
            return False
        end = path.find("/") + 1
        while 0 < end < len(path):
            if self._last_word(path[:end]):
                return True
            end = path.find("/", end) + 1
        return self._last_word(path)

    def _last_word(self, path: str) -> bool:
        for taken_back, own in reversed(self._rows):
            if own.match(path):
                return not taken_back
        return False


def _row(pattern: str) -> tuple[bool, str, str]:
    """Whether the pattern takes back, and two expressions: for what it names, and for that with all that is
    inside.
    """
    text = pattern.strip()
    taken_back = text.startswith("!")
    text = text[taken_back:]
    if text.startswith("./"):
        text = text[1:]
    folders_only = text.endswith("/")
    parts = text.rstrip("/").split("/")
    if not any(parts):
        raise PatternError("it is empty")
    if ".." in parts:
        raise PatternError("it leads out of the folder with ..")
    expression = "" if len(parts) > 1 else "(?:.*/)?"
    if not parts[0]:
        del parts[0]
    for number, part in enumerate(parts, 1):
        last = number == len(parts)
        if part == "**":
            expression += ".+" if last else "(?:.*/)?"
        else:
            expression += _part(part) + ("" if last else "/")
    if folders_only:
        return taken_back, rf"{expression}/\Z", rf"{expression}/.*\Z"
    return taken_back, rf"{expression}/?\Z", rf"{expression}(?:/.*)?\Z"


_TOKEN = re.compile(
    r"\*+|\?|\[(?P<no>[!^]?)(?P<set>\]?(?:[^]\\]|\\.)*)\]|\\(?P<literal>.)|(?P<plain>[^*?\[\\]+)"
)


def _part(part: str) -> str:
    """The expression for what stands between two slashes."""
    if not part.strip("*"):
        return "[^/]+"
    expression = ""
    position = 0
    while position < len(part):
        token = _TOKEN.match(part, position)
        if token is None:
            raise PatternError(
                "there is no ] for its [" if part[position] == "[" else "nothing stands behind its \\"
            )
        position = token.end()
        if token["plain"] is not None or token["literal"] is not None:
            expression += re.escape(token["plain"] or token["literal"])
        elif token["set"] is not None:
            expression += _characters(token["set"], bool(token["no"]))
        else:
            expression += "[^/]" if token[0] == "?" else "[^/]*"
    return expression


def _characters(text: str, negated: bool) -> str:
    """A set in brackets: characters and ranges; in it only `-` is special to both languages."""
    inside = re.sub(r"\\(.)|([\[\]^&~|\\])", lambda found: "\\" + (found[1] or found[2]), text)
    expression = f"[^/{inside}]" if negated else f"(?!/)[{inside}]"
    try:
        re.compile(expression)
    except re.error:
        raise PatternError(f"[{text}] is no set of characters") from None
    return expression
