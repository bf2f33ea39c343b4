"""Typed objects as JSON, for programs that want the reference."""

from __future__ import annotations

import enum
import json
from collections.abc import Mapping


def dumps(value: object) -> str:
    """JSON text, indented, of named tuples, mappings and sequences of them."""
    return json.dumps(_plain(value), ensure_ascii=False, indent=2) + "\n"


def _plain(value: object) -> object:
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: _plain(item) for name, item in value._asdict().items()}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
