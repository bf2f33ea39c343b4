"""The keys of the configuration, read from the types of `Settings`."""

from __future__ import annotations

import enum
import types
from collections.abc import Mapping
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from laml_lint.settings import Settings

NOT_KEYS = frozenset({"root"})
"""Fields of `Settings` that are worked out and not written."""


class Form(enum.Enum):
    """How a value is written."""

    SWITCH = "switch"
    NUMBER = "number"
    TEXT = "text"
    LIST = "list"
    TABLE = "table"


class Shape(NamedTuple):
    """What a value looks like."""

    form: Form
    words: tuple[str, ...] = ()
    """The closed set of a text, or what may stand in place of a number."""
    meaning: str = ""
    """What a text means: `selector`, `pattern`, `path`, `report`, or nothing in particular."""
    minimum: int | None = None
    item: Shape | None = None
    """Of the items of a list, or the values of a table."""
    key: Shape | None = None
    """Of the keys of a table."""


class Field(NamedTuple):
    """One key."""

    name: str
    """That of the field of `Settings`; the key has hyphens for its underscores."""
    shape: Shape
    default: Any


def _shape(hint: Any) -> Shape:
    origin, arguments = get_origin(hint), get_args(hint)
    if hint is bool:
        return Shape(Form.SWITCH)
    if hint is int:
        return Shape(Form.NUMBER)
    if hint is str:
        return Shape(Form.TEXT)
    if origin is Annotated:
        base, note = arguments
        return Shape(Form.NUMBER, minimum=note) if base is int else Shape(Form.TEXT, meaning=note)
    if origin is Literal:
        return Shape(Form.TEXT, words=arguments)
    if origin in (Union, types.UnionType):
        first, *others = [_shape(part) for part in arguments if part is not types.NoneType]
        return first._replace(words=tuple(word for other in others for word in other.words) or first.words)
    if origin is tuple:
        inner = arguments[0]
        if get_origin(inner) is tuple and len(get_args(inner)) == 2 and get_args(inner)[1] is not Ellipsis:
            key, value = get_args(inner)
            return Shape(Form.TABLE, key=_shape(key), item=_shape(value))
        return Shape(Form.LIST, item=_shape(inner))
    raise TypeError(f"no form of the configuration for {hint}")


def _fields() -> dict[str, Field]:
    hints = get_type_hints(Settings, include_extras=True)
    return {
        name.replace("_", "-"): Field(name, _shape(hints[name]), default)
        for name, default in Settings._field_defaults.items()
        if name not in NOT_KEYS
    }


FIELDS: Mapping[str, Field] = _fields()
"""Every key, in the order of `Settings`."""
