"""TOML with the lines of its keys, which the parser of the standard library does not tell."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any, NamedTuple

Path = tuple[str, ...]


class TomlSyntaxError(ValueError):
    """Text that is not TOML; `line` is 1-based."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class _Statement(NamedTuple):
    first: int
    last: int


class Toml:
    """A parsed text; the lines are found when they are first asked for."""

    def __init__(self, text: str) -> None:
        """Raises TomlSyntaxError."""
        self._lines = text.replace("\r\n", "\n").split("\n")
        self._statements: dict[Path, _Statement] | None = None
        try:
            self.content: dict[str, Any] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise TomlSyntaxError(*self._placed(str(error))) from None
        except RecursionError:
            raise TomlSyntaxError("is nested too deep", 1) from None

    def line(self, path: Path, word: str | None = None) -> int:
        """The line (1-based) of the statement that sets the key `path`, or of `word` in that statement.

        A table that is written in pieces is where its first piece is.
        """
        if self._statements is None:
            self._statements = {}
            for found, statement in self._keys():
                self._statements.setdefault(found, statement)
        first, last = self._statements.get(path, (1, 1))
        if word:
            for number in range(first, last + 1):
                if word in self._lines[number - 1]:
                    return number
        return first

    def _keys(self) -> Iterator[tuple[Path, _Statement]]:
        """Every key with its statement: lines are put together until they are TOML by themselves."""
        table: Path = ()
        start = 0
        for end in range(1, len(self._lines) + 1):
            try:
                content = tomllib.loads("\n".join(self._lines[start:end]) + "\n")
            except tomllib.TOMLDecodeError:
                continue  # a list or text that ends on a later line
            statement = _Statement(start + 1, end)
            head = self._lines[start].lstrip()
            start = end
            if head.startswith("["):
                table = _innermost(content)
                for depth in range(1, len(table) + 1):
                    yield table[:depth], statement
            else:
                yield from ((table + path, statement) for path in _paths(content))

    def _placed(self, message: str) -> tuple[str, int]:
        """The parser's message without its place, in small letters, and the line."""
        found = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", message)
        line = int(found[1]) if found and found[1] else len(self._lines)
        if found:
            message = message[: found.start()]
        return message[:1].lower() + message[1:], line


def _innermost(content: Any) -> Path:
    """The path of the table that a heading opens."""
    path: Path = ()
    while content:
        if isinstance(content, list):
            content = content[0]
        else:
            ((key, content),) = content.items()
            path += (key,)
    return path


def _paths(content: dict[str, Any]) -> Iterator[Path]:
    """The path of every key, also inside of tables in braces."""
    waiting: list[tuple[Path, dict[str, Any]]] = [((), content)]
    while waiting:
        above, table = waiting.pop()
        for key, value in table.items():
            yield (*above, key)
            if isinstance(value, dict):
                waiting.append(((*above, key), value))
