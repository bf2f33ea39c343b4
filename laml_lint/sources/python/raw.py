"""Whether a value certainly comes from outside as it is: nobody has escaped it, counted it or chosen it.

Only what can be seen in one function counts: its parameters that nothing else is bound to, and what a request
holds. Of everything else nobody knows whether it needs to be escaped.
"""

from __future__ import annotations

import ast
import re
from typing import Literal

_REQUESTS = frozenset(("request", "req"))
_FIELDS = frozenset(("form", "args", "values", "GET", "POST", "params", "query_params", "json", "cookies"))
_KEEPING = frozenset(("title", "strip", "lstrip", "rstrip", "lower", "upper", "capitalize"))
_STRING = frozenset(("str", "str | None", "None | str", "Optional[str]", "typing.Optional[str]"))
_WORDY = re.compile(
    r"(?:.*_)?(?:name|text|title|body|message|greeting|action|url|uri|callback|caller|address)"
)
_MADE = re.compile(
    r"xml|twiml|laml|markup|html|ssml|verbs?(?![a-z])|nouns?(?![a-z])|child|element|snippet|fragment"
    r"|(?:^|_)tags?(?![a-z])|escape|quote|sanitiz|sanitis|bleach|safe",
    re.IGNORECASE,
)
"""In the name of a parameter: it is markup on purpose, or has been escaped."""
_DEEPEST = 20

Scope = ast.Module | ast.FunctionDef | ast.AsyncFunctionDef
Place = Literal["text", "attribute"]


def is_raw(node: ast.expr, scope: Scope, place: Place, depth: int = 0) -> bool:
    """Whether the value of `node`, in the function `scope`, certainly is what somebody outside has sent or
    passed. What is passed for an attribute may well be a number, unless its name or its type says more.
    """
    if depth > _DEEPEST or _writes_markup(node):
        return False
    match node:
        case ast.Name(id=name):
            bound = _bound(scope, name, place)
            return _of_request(bound) if isinstance(bound, ast.expr) else bound == "parameter"
        case ast.BoolOp(values=parts) | ast.JoinedStr(values=parts):
            return any(is_raw(part, scope, place, depth + 1) for part in parts)
        case ast.FormattedValue(value=value):
            return is_raw(value, scope, place, depth + 1)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return is_raw(left, scope, place, depth + 1) or is_raw(right, scope, place, depth + 1)
        case ast.Call(func=ast.Attribute(attr=method, value=text), args=[]) if method in _KEEPING:
            return is_raw(text, scope, place, depth + 1)
        case ast.Attribute(value=ast.Name(id=name), attr=field) if _WORDY.fullmatch(field):
            return _bound(scope, name, "text") == "parameter"
        case ast.Subscript(value=ast.Name(id=name), slice=ast.Constant(value=str(field))):
            return bool(_WORDY.fullmatch(field)) and _bound(scope, name, "text") == "parameter"
    return _of_request(node)


def _writes_markup(node: ast.expr) -> bool:
    """Whether an expression adds a number, or markup of its own, so that it is no mere text."""
    parts = node.values if isinstance(node, ast.JoinedStr) else []
    if isinstance(node, ast.BinOp):
        parts = [node.left, node.right]
    values = [part.value for part in parts if isinstance(part, ast.Constant)]
    return any(isinstance(value, int | float) or "<" in str(value) for value in values)


def _of_request(node: ast.expr) -> bool:
    """`request.form["Body"]`, `request.values.get("From", "")`, `request.GET["x"]`."""
    match node:
        case ast.Subscript(value=ast.Attribute(attr=field, value=holder)):
            pass
        case ast.Call(func=ast.Attribute(attr="get", value=ast.Attribute(attr=field, value=holder))):
            pass
        case _:
            return False
    last = holder.attr if isinstance(holder, ast.Attribute) else getattr(holder, "id", "")
    return field in _FIELDS and last in _REQUESTS


def _bound(scope: Scope, name: str, place: Place) -> ast.expr | Literal["parameter"] | None:
    """What `name` is bound to, when that happens in one place of the function only."""
    if isinstance(scope, ast.Module):
        return None
    given = (*scope.args.posonlyargs, *scope.args.args, *scope.args.kwonlyargs)
    parameter = next((each for each in given if each.arg == name), None)
    values: list[ast.expr] = []
    stores = 0
    for node in ast.walk(scope):
        match node:
            case ast.Name(id=stored, ctx=ast.Store() | ast.Del()) if stored == name:
                stores += 1
            case ast.arg(arg=other) if other == name and node is not parameter:
                return None
            case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                values.append(value)
            case ast.MatchAs(name=other) | ast.MatchStar(name=other) | ast.ExceptHandler(name=other):
                if other == name:
                    return None
            case ast.Global(names=names) | ast.Nonlocal(names=names):
                if name in names:
                    return None
    if parameter is not None:
        return "parameter" if not stores and _may_be_text(parameter, place) else None
    return values[0] if stores == 1 and len(values) == 1 else None


def _may_be_text(parameter: ast.arg, place: Place) -> bool:
    if _MADE.search(parameter.arg):
        return False
    if parameter.annotation is not None:
        return ast.unparse(parameter.annotation).strip("'\"") in _STRING
    return place == "text" or _WORDY.fullmatch(parameter.arg) is not None
