"""The settings as a page of text or as JSON, each value with its origin."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from laml_lint.cli.plain import dumps
from laml_lint.configuration.fields import FIELDS, Form
from laml_lint.exclusion import EXCLUDED_FOLDERS
from laml_lint.files import shown
from laml_lint.reporters.printable import printable

if TYPE_CHECKING:
    from laml_lint.configuration import Configuration
    from laml_lint.configuration.layers import Origin

_WIDEST = 60
"""Columns of a value beside which its origin still stands in one column with the others."""
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


class _Row(NamedTuple):
    key: str
    value: Any
    origins: tuple[Origin, ...]
    entries: dict[str, tuple[Origin, ...]]
    """Where the entries of a table come from."""


def as_text(configuration: Configuration, folder: str, color: bool) -> str:
    """A line for each value, written as in a configuration file; the files come first.

    Raises SettingsError.
    """
    file = configuration.file_for(folder)
    lines = [("# configuration file: " + (shown(file) if file else "none"), "")]
    for row in _rows(configuration, folder):
        if row.entries:
            for entry, origins in row.entries.items():
                name = entry if _BARE_KEY.fullmatch(entry) else json.dumps(entry, ensure_ascii=False)
                lines.append((f"{row.key}.{name} = {_toml(row.value[entry])}", _listed(origins)))
        elif row.value is None:
            lines.append((f"# {row.key} is not set", _listed(row.origins)))
        else:
            lines.append((f"{row.key} = {_toml(row.value)}", _listed(row.origins)))
    width = max(len(left) for left, _ in lines if len(left) <= _WIDEST)
    text = "".join(f"{_line(printable(left), printable(right), width, color)}\n" for left, right in lines)
    return text


def as_json(configuration: Configuration, folder: str) -> str:
    """One object: the file, and the settings by their keys, each with `value` and `origins`.

    Raises SettingsError.
    """
    file = configuration.file_for(folder)
    settings = {
        row.key: {"value": row.value, "origins": row.origins}
        | ({"entries": row.entries} if row.entries else {})
        for row in _rows(configuration, folder)
    }
    return dumps({"file": shown(file) if file else None, "settings": settings})


def _rows(configuration: Configuration, folder: str) -> Iterator[_Row]:
    settings = configuration.for_folder(folder)
    origins = configuration.origins(folder)
    for key, field in FIELDS.items():
        value: Any = getattr(settings, field.name)
        if key == "exclude" and value is None:
            value = tuple(f"{name}/" for name in sorted(EXCLUDED_FOLDERS))
        if field.shape.form is Form.TABLE:
            value = dict(value)
            yield _Row(key, value, origins[key], {entry: origins[f"{key}.{entry}"] for entry in value})
        else:
            yield _Row(key, value, origins[key], {})


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{}"
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(item) for item in value)}]"
    return json.dumps(value, ensure_ascii=False)


def _listed(origins: tuple[Origin, ...]) -> str:
    return ", ".join(map(str, origins))


def _line(left: str, right: str, width: int, color: bool) -> str:
    if not right:
        return left
    if color:
        from click import style

        right = style(right, dim=right == "default", fg=None if right == "default" else "cyan")
    return f"{left:<{width}}  # {right}"
