"""The JSON Schema of the configuration, made from the types and docstrings of `Settings`."""

from __future__ import annotations

import ast
import inspect
import json
from itertools import pairwise
from typing import Any

from laml_lint import settings
from laml_lint.configuration.fields import FIELDS, Form, Shape

_EXTEND = {
    "type": "string",
    "minLength": 1,
    "description": "Another configuration file, relative to this one; what stands here wins over it.",
}


def json_schema() -> dict[str, Any]:
    """The schema (draft 2020-12) of `laml-lint.toml` and of `[tool.laml-lint]`."""
    documentation = _documentation()
    properties = {"extend": _EXTEND}
    for key, field in FIELDS.items():
        properties[key] = {"description": documentation[field.name]} | _of(field.shape)
        if field.default is not None:
            empty: Any = {} if field.shape.form is Form.TABLE else []
            properties[key]["default"] = empty if isinstance(field.default, tuple) else field.default
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Configuration of laml-lint",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }


def rendered(command: str) -> str:
    """The text of the file with the schema, which `command` writes."""
    comment = {"$comment": f"generated from laml_lint/settings.py by {command}, do not edit"}
    return json.dumps(comment | json_schema(), ensure_ascii=False, indent=2) + "\n"


def _of(shape: Shape) -> dict[str, Any]:
    if shape.form is Form.SWITCH:
        return {"type": "boolean"}
    if shape.form is Form.NUMBER:
        number: dict[str, Any] = {"type": "integer"}
        if shape.minimum is not None:
            number["minimum"] = shape.minimum
        return {"anyOf": [number, {"enum": list(shape.words)}]} if shape.words else number
    if shape.form is Form.TEXT:
        return {"enum": list(shape.words)} if shape.words else {"type": "string", "minLength": 1}
    assert shape.item is not None
    if shape.form is Form.LIST:
        return {"type": "array", "items": _of(shape.item)}
    return {"type": "object", "additionalProperties": _of(shape.item)}


def _documentation() -> dict[str, str]:
    """The docstrings of the fields of `Settings`: those that stand behind them."""
    tree = ast.parse(inspect.getsource(settings))
    (body,) = (node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "Settings")
    found = {}
    for field, below in pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            assert isinstance(below, ast.Expr), f"{field.target.id} has no docstring"
            found[field.target.id] = " ".join(str(ast.literal_eval(below.value)).split())
    return found
