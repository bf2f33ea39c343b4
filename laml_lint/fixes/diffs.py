"""What fixing would change, as a unified diff that `patch` and `git apply` take."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any

from laml_lint.encoding import decode

_CONTEXT = 3
_NO_LINE_END = "\\ No newline at end of file\n"
_SPECIAL = re.compile(r'[\x00-\x1f"\\\x7f]')


def unified_diff(path: str, before: bytes, after: bytes) -> str:
    """The difference between two versions of the file `path`; empty when there is none.

    Bytes that are not UTF-8 stand in it as lone surrogates: encoded with the error handler `surrogateescape`
    the diff holds the very bytes of the file. Files in UTF-16 or UTF-32 are shown as text, for people only.
    """
    if before == after:
        return ""
    path = path.lstrip("/")
    header = f"--- {_label(f'a/{path}')}\n+++ {_label(f'b/{path}')}\n"
    return header + "".join(_hunks(_split(_text(before)), _split(_text(after))))


class _Alignment(SequenceMatcher[str]):
    """Which lines are equal and which are not.

    Fixes seldom change the number of lines: then line stands against line, which takes no search.
    """

    def __init__(self, before: Sequence[str], after: Sequence[str]) -> None:
        super().__init__(None, before, after, autojunk=False)
        self._before = before
        self._after = after

    def get_opcodes(self) -> list[Any]:
        if len(self._before) != len(self._after):
            return super().get_opcodes()
        opcodes, at = [], 0
        for equal, lines in groupby(map(str.__eq__, self._before, self._after)):
            end = at + sum(1 for _ in lines)
            opcodes.append(("equal" if equal else "replace", at, end, at, end))
            at = end
        return opcodes


def _hunks(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    for group in _Alignment(before, after).get_grouped_opcodes(_CONTEXT):
        _, old_start, _, new_start, _ = group[0]
        _, _, old_end, _, new_end = group[-1]
        yield f"@@ -{_lines(old_start, old_end)} +{_lines(new_start, new_end)} @@\n"
        for tag, i, j, k, m in group:
            if tag == "equal":
                yield from (_line(" ", line) for line in before[i:j])
            else:
                yield from (_line("-", line) for line in before[i:j])
                yield from (_line("+", line) for line in after[k:m])


def _lines(start: int, end: int) -> str:
    """A range of lines as the head of a hunk gives it."""
    if end - start == 1:
        return str(start + 1)
    return f"{start + 1 if end > start else start},{end - start}"


def _line(sign: str, line: str) -> str:
    return f"{sign}{line}" if line.endswith("\n") else f"{sign}{line}\n{_NO_LINE_END}"


def _text(data: bytes) -> str:
    decoded = decode(data)
    if decoded.encoding.startswith(("utf-16", "utf-32")):
        return decoded.source
    return data.decode("utf-8", "surrogateescape")


def _split(text: str) -> list[str]:
    """The lines as `patch` counts them: only a line feed ends one."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + lines[-1:] * bool(lines[-1])


def _label(name: str) -> str:
    """The name of a file as git writes it: quoted when it has to be, and with a tab behind blanks."""
    if _SPECIAL.search(name):
        quoted = _SPECIAL.sub(lambda match: _escape(match[0]), name)
        return f'"{quoted}"'
    return f"{name}\t" if " " in name else name


def _escape(character: str) -> str:
    return f"\\{character}" if character in '"\\' else f"\\{ord(character):03o}"
