"""Configuration files, and those that they extend, as layers."""

from __future__ import annotations

import os
from functools import partial

from laml_lint.configuration.fields import FIELDS, Form
from laml_lint.configuration.layers import Item, Layer, Origin
from laml_lint.configuration.toml_lines import Toml, TomlSyntaxError
from laml_lint.configuration.values import Refused, described, read, read_entry, unknown_key
from laml_lint.files import reason, shown
from laml_lint.settings import SettingsError

EXTEND = "extend"
"""The key that is only for files: another file whose values lie below those of this one."""
_TABLE = ("tool", "laml-lint")


def layers_of(path: str, *, lines: bool = False) -> list[Layer]:
    """The layers of the configuration file `path` (absolute): what it extends first, itself last.

    The origins hold line numbers only on request, because it takes a while to find them.
    Raises SettingsError.
    """
    layers: list[Layer] = []
    chain = [path]
    while True:
        file = _File(chain[-1])
        layers.append(file.layer(lines))
        base = file.extended
        if base is None:
            return layers[::-1]
        if not os.path.isfile(base):
            raise file.error((EXTEND,), f"no such file: {shown(base)}")
        if base in chain:
            circle = " → ".join(shown(link) for link in (*chain[chain.index(base) :], base))
            raise file.error((EXTEND,), f"a circle: {circle}")
        chain.append(base)


def has_table(path: str) -> bool:
    """Whether the `pyproject.toml` holds `[tool.laml-lint]`; raises SettingsError."""
    return _own_table(_parsed(path)) is not None


class _File:
    """One file, read."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._folder = os.path.dirname(path)
        self._toml = _parsed(path)
        self._above = _TABLE if os.path.basename(path) == "pyproject.toml" else ()
        table = _own_table(self._toml) if self._above else self._toml.content
        if table is None:
            raise SettingsError(f"{shown(path)}: there is no [tool.laml-lint] in it")
        if not isinstance(table, dict):
            raise self.error((), f"expected a table, not {described(table)}")
        self._table = table

    @property
    def extended(self) -> str | None:
        """The file that this one extends, as an absolute path."""
        value = self._table.get(EXTEND)
        if value is None:
            return None
        if not isinstance(value, str) or not value:
            raise self.error((EXTEND,), f"expected the path of a file, not {described(value)}")
        return os.path.normpath(os.path.join(self._folder, value))

    def layer(self, lines: bool) -> Layer:
        """The values; raises SettingsError for the first that cannot be used."""
        layer: Layer = []
        for key, value in self._table.items():
            if key == EXTEND:
                continue
            if key not in FIELDS:
                hint = "; here the keys stand without [tool.laml-lint]" if (key,) == _TABLE[:1] else ""
                raise self.error((key,), unknown_key(key) + hint, named=True)
            shape = FIELDS[key].shape
            if shape.form is Form.TABLE and isinstance(value, dict):
                for entry, item in value.items():
                    path: tuple[str, ...] = (key, entry)
                    complaint = partial(self._complaint, path)
                    try:
                        read_item = read_entry(shape, entry, item, self._folder)
                    except Refused as refused:
                        raise complaint(str(refused), refused.word) from None
                    layer.append(Item(key, entry, read_item, self._origin(path, lines), complaint))
                continue
            path = (key,)
            complaint = partial(self._complaint, path)
            try:
                taken = read(shape, value, self._folder)
            except Refused as refused:
                raise complaint(str(refused), refused.word) from None
            layer.append(Item(key, None, taken, self._origin(path, lines), complaint))
        return layer

    def _complaint(self, path: tuple[str, ...], message: str, word: str | None) -> SettingsError:
        """A complaint about the value of a key, or of the entry of a table."""
        strayed = len(path) > 1 and (path[1] in FIELDS or path[1] == EXTEND)
        hint = f"; {path[1]!r} belongs above the first table" if strayed else ""
        return self.error(path, f"{message}{hint}", word=word)

    def error(
        self, path: tuple[str, ...], message: str, *, word: str | None = None, named: bool = False
    ) -> SettingsError:
        """A complaint about the key `path`, at its line; `named` tells that the message names the key."""
        line = self._toml.line(self._above + path, word)
        subject = "" if named or not path else f"{'.'.join(path)}: "
        return SettingsError(f"{shown(self._path)}:{line}: {subject}{message}")

    def _origin(self, path: tuple[str, ...], lines: bool) -> Origin:
        return Origin("file", shown(self._path), self._toml.line(self._above + path) if lines else None)


def _own_table(toml: Toml) -> object:
    tool = toml.content.get("tool")
    return tool.get("laml-lint") if isinstance(tool, dict) else None


def _parsed(path: str) -> Toml:
    try:
        with open(path, encoding="utf-8-sig") as file:
            return Toml(file.read())
    except OSError as error:
        raise SettingsError(f"{shown(path)}: {reason(error)}") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{shown(path)}: is not UTF-8") from None
    except TomlSyntaxError as error:
        raise SettingsError(f"{shown(path)}:{error.line}: not TOML: {error}") from None
