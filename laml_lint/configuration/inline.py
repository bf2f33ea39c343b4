"""`--config FILE|KEY=VALUE`: a file in place of those that would be found, and single values."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from laml_lint.configuration.fields import FIELDS, Form, Shape
from laml_lint.configuration.layers import Item, Layer, Origin, about
from laml_lint.configuration.values import Refused, read, read_entry, read_words, unknown_key
from laml_lint.settings import SettingsError

_OPTION = "--config"


def from_arguments(arguments: Sequence[str]) -> tuple[str | None, Layer]:
    """The absolute path of the file, if one is named, and the layer of the values.

    Raises SettingsError.
    """
    file: str | None = None
    layer: Layer = []
    for argument in arguments:
        if "=" in argument and not os.path.isfile(argument):
            layer += _items(argument)
        elif file is not None:
            raise SettingsError(f"{_OPTION}: two files: {file}, {argument}; one can extend the other")
        elif os.path.isfile(argument):
            file = argument
        else:
            what = "a folder" if os.path.isdir(argument) else "no file, and not KEY=VALUE"
            raise SettingsError(f"{_OPTION}: {argument} is {what}")
    return None if file is None else os.path.abspath(file), layer


def from_values(values: Mapping[str, object]) -> Layer:
    """The layer of values by keys, as TOML has them; a program hands them over.

    Raises SettingsError.
    """
    layer: Layer = []
    for key, value in values.items():
        if key not in FIELDS:
            raise SettingsError(_unknown(key))
        shape = FIELDS[key].shape
        origin = Origin("default", "editor")
        try:
            taken = read(shape, value)
        except Refused as refused:
            raise SettingsError(f"{key}: {refused}") from None
        if shape.form is Form.TABLE:
            layer += [Item(key, entry, item, origin, about(key)) for entry, item in taken]
        else:
            layer.append(Item(key, None, taken, origin, about(key)))
    return layer


def _items(argument: str) -> Layer:
    """The values of one `KEY=VALUE`: TOML, or a text without quotes behind a key."""
    written, _, text = argument.partition("=")
    try:
        content: dict[str, Any] = tomllib.loads(argument)
    except (tomllib.TOMLDecodeError, RecursionError):
        words = text.strip()
        name, *entry = _path(written.strip())
        content = {name: {entry[0]: words} if entry else words}
    layer: Layer = []
    complaint = about(f"{_OPTION}: {written.strip()}")
    for key, value in content.items():
        if key not in FIELDS:
            raise SettingsError(f"{_OPTION}: {_unknown(key)}")
        shape = FIELDS[key].shape
        origin = Origin("option", _OPTION)
        try:
            if shape.form is Form.TABLE and isinstance(value, dict):
                layer += [
                    Item(key, entry, _entry(shape, entry, item), origin, complaint)
                    for entry, item in _joined(value).items()
                ]
            elif shape.form is Form.TABLE and isinstance(value, str):
                words = read_words(shape, value)
                layer += [Item(key, entry, item, origin, complaint) for entry, item in words]
            else:
                layer.append(Item(key, None, _value(shape, value), origin, complaint))
        except Refused as refused:
            raise complaint(str(refused), refused.word) from None
    return layer


def _path(written: str) -> list[str]:
    """The key, and the entry behind its first dot; quotes around the entry go."""
    key, dot, entry = written.partition(".")
    return [key, entry.strip("\"'")] if dot else [key]


def _unknown(key: str) -> str:
    return "extend is for configuration files only" if key == "extend" else unknown_key(key)


def _joined(table: dict[str, Any], above: str = "") -> dict[str, Any]:
    """`{"calls": {"xml": …}}` as `{"calls.xml": …}`: no value of a table is a table itself."""
    flat: dict[str, Any] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            flat |= _joined(value, f"{above}{key}.")
        else:
            flat[above + key] = value
    return flat


def _entry(shape: Shape, entry: str, value: object) -> Any:
    assert shape.item is not None
    if isinstance(value, str) and shape.item.form is Form.LIST:
        read_entry(shape, entry, [])
        return read_words(shape.item, value)
    return read_entry(shape, entry, value)


def _value(shape: Shape, value: object) -> Any:
    return read_words(shape, value) if isinstance(value, str) else read(shape, value)
