"""What IPython understands and Python does not: `%time`, `!ls`, `name?`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from laml_lint.sources.projection import Sign

_POSSIBLE = re.compile(r"^[ \t]*[%!?]|\?[ \t\r]*$|=[ \t]*[%!]", re.MULTILINE)
"""Most cells hold none, and need no closer look."""
_MAGIC = re.compile(
    r"[ \t]*(?:[%!?]"  # at the beginning of a statement, where no operator can stand
    r"|[^#'\"\n]*\?[ \t\r]*$"
    r"|[\w \t.,:*()\[\]]*=[ \t]*(?:![^=]|%))"
)
_CELL_MAGIC = re.compile(r"\s*%%(\S*)(.*)")
_PYTHON_MAGICS = frozenset(
    {"capture", "memit", "mprun", "prun", "python", "python3", "scalene", "snakeviz", "time", "timeit"}
)
"""Cell magics behind which Python stands."""
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_TOKEN = re.compile(
    r"#.*|'''|\"\"\"|'(?:[^'\\\n]|\\.)*+'?|\"(?:[^\"\\\n]|\\.)*+\"?|[(\[{]|[)\]}]|[^#'\"()\[\]{}\\]+|\\.?"
)


def without_magics(signs: Sequence[Sign]) -> tuple[Sign, ...] | None:
    """The signs of a cell with blanks in the place of what only IPython understands.

    A line that is indented gets a `0`, because a block needs a statement. None when the whole cell is no
    Python. `signs` make one character each.
    """
    text = "".join([sign.text for sign in signs])
    if _POSSIBLE.search(text) is None:
        return tuple(signs)
    cell = _CELL_MAGIC.match(text)
    if cell is not None and not (
        cell[1] in _PYTHON_MAGICS or (cell[1] == "writefile" and cell[2].strip().endswith(".py"))
    ):
        return None
    changed = list(signs)
    for start, end in _magic_lines(text):
        for place in range(start, end):
            sign = signs[place]
            if not sign.text.isspace():
                changed[place] = Sign(" ", sign.start, sign.end, "glue")
        indentation = len(text[start:end]) - len(text[start:end].lstrip(" \t"))
        if indentation:
            changed[start + indentation] = changed[start + indentation]._replace(text="0")
    return tuple(changed)


def _magic_lines(text: str) -> list[tuple[int, int]]:
    """Start and end of each magic, with the lines that continue it."""
    found: list[tuple[int, int]] = []
    inside, depth = "", 0
    start, continued, magic = 0, False, False
    for line in _LINE.findall(text):
        end = start + len(line)
        if magic:
            found[-1] = (found[-1][0], end)
        elif not inside and depth == 0 and not continued and _MAGIC.match(line):
            found.append((start, end))
            magic = True
        if magic:
            magic = line.rstrip("\r\n").endswith("\\")
        else:
            inside, depth, continued = _state(line, inside, depth)
        start = end
    return found


def _state(line: str, inside: str, depth: int) -> tuple[str, int, bool]:
    """What is open behind a line: the quotes of a long string, the number of brackets, whether a backslash
    continues it.
    """
    at = 0
    token = ""
    while at < len(line):
        if inside:
            at = _end_of_string(line, at, inside)
            if at < 0:
                return inside, depth, False
            inside = ""
            continue
        match = _TOKEN.match(line, at)
        if match is None:
            break
        token, at = match[0], match.end()
        if token in ("'''", '"""'):
            inside = token
        elif token in "([{":
            depth += 1
        elif token in ")]}":
            depth = max(depth - 1, 0)
    return inside, depth, not inside and line.rstrip("\r\n").endswith("\\") and not token.startswith("#")


def _end_of_string(line: str, at: int, quotes: str) -> int:
    """The offset behind the quotes that close a long string; -1 when they are on another line."""
    while (found := line.find(quotes, at)) >= 0:
        escapes = found - at - len(line[at:found].rstrip("\\"))
        if escapes % 2 == 0:
            return found + len(quotes)
        at = found + 1
    return -1
