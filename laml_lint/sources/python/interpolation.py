"""Which values may be put into markup as they are, and which need escapes. In doubt: as they are."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from laml_lint.sources.python.bindings import Bindings
from laml_lint.sources.python.facts import Interpolation
from laml_lint.sources.python.markup import NOWHERE, Markup
from laml_lint.sources.python.rows import Row, Value
from laml_lint.vocabulary import load
from laml_lint.vocabulary.model import TextPresence

_DEEPEST = 20
_ESCAPES = re.compile(r"escape|quote|sanitiz|sanitis|bleach|xml_?safe", re.IGNORECASE)
_CONSTANT = re.compile(r"_*[A-Z][A-Z0-9_]*")
_MARKUP = re.compile(
    r"xml|twiml|laml|markup|html|ssml|verbs?(?![a-z])|nouns?(?![a-z])|child|element|snippet|fragment|(?:^|_)tags?(?![a-z])",
    re.IGNORECASE,
)
_SETTINGS = frozenset(("settings", "config", "conf", "constants", "const", "cfg", "environ"))
_HARMLESS_NAMES = """
url_for int float len round abs sum id ord hex oct bin hash time time_ns monotonic randint randrange random
uuid1 uuid4 token_hex token_urlsafe now today utcnow isoformat hexdigest
reverse getenv gettext ugettext pgettext _
render render_template render_template_string render_to_string tostring to_xml
"""
_HARMLESS_CALLS = frozenset(_HARMLESS_NAMES.split())
"""What gives numbers; identifiers and dates; addresses without a query and what the programmer has written;
what a template makes, which has escapes of its own.
"""
_KEEPING_NAMES = """
str strip lstrip rstrip upper lower title capitalize removeprefix removesuffix zfill ljust rjust center
decode encode build_absolute_uri urljoin
"""
_KEEPS = frozenset(_KEEPING_NAMES.split())
"""What is harmless stays so."""
_ADDRESSES = frozenset(("base_url", "host", "host_url", "url_root", "script_root", "scheme", "path"))
"""Of a request: an address without a query, or a part of one."""


class Judge:
    """Knows of the expressions of one program whether they need to be escaped."""

    def __init__(self, bindings: Bindings) -> None:
        self._bindings = bindings
        self._names: dict[str, bool] = {}

    def interpolations(self, row: Row, markup: Markup) -> Iterator[Interpolation]:
        """What is put unescaped into the text or the attributes of a document."""
        for value, place in zip(row.values, markup.holes, strict=False):
            if value.expression is None or value.number or place.kind not in ("text", "attribute"):
                continue
            if place.kind == "text" and not _takes_text(markup, place.element):
                continue
            if not self.harmless(value.expression):
                yield _interpolation(value, value.expression, place.kind)

    def harmless(self, node: ast.expr, depth: int = 0) -> bool:
        """Whether a value needs no escaping: it is escaped, a number, a constant, or markup on purpose."""
        if depth > _DEEPEST:
            return True
        match node:
            case ast.Constant(value=value):
                return not (isinstance(value, str) and "&" in value)
            case ast.Name(id=name):
                return self._name(name, depth)
            case ast.Attribute():
                return _is_constant(node)
            case ast.Subscript(value=value, slice=key):
                return _is_setting(value, key) or self._escapes(node)
            case ast.BinOp(left=left, op=ast.Add() | ast.Mod(), right=right):
                if _is_number(left) or _is_number(right) or self._escapes(node):
                    return True
                return self.harmless(left, depth + 1) and self.harmless(right, depth + 1)
            case ast.BinOp() | ast.UnaryOp() | ast.Compare():
                return True
            case ast.BoolOp(values=values):
                return all(self.harmless(value, depth + 1) for value in values)
            case ast.IfExp(body=body, orelse=other):
                return self.harmless(body, depth + 1) and self.harmless(other, depth + 1)
            case ast.JoinedStr() | ast.Tuple() | ast.List():
                parts = node.values if isinstance(node, ast.JoinedStr) else node.elts
                return self._escapes(node) or all(self.harmless(part, depth + 1) for part in parts)
            case ast.FormattedValue(value=value):
                return self.harmless(value, depth + 1)
            case ast.Call():
                return self._call(node, depth)
        return self._escapes(node)

    def _name(self, name: str, depth: int) -> bool:
        if _CONSTANT.fullmatch(name) or _MARKUP.search(name) or _ESCAPES.search(name):
            return True
        if name not in self._names:
            self._names[name] = False  # for a name that depends on itself
            bindings = self._bindings.values.get(name, ())
            self._names[name] = bool(bindings) and all(
                bound.how == "number" or self._bound(bound.expression, bound.how == "item", depth)
                for bound in bindings
            )
        return self._names[name]

    def _bound(self, node: ast.expr | None, items: bool, depth: int) -> bool:
        """Whether what a name is bound to is harmless."""
        if node is None:
            return False
        if not items:
            return self.harmless(node, depth + 1)
        match node:
            case ast.Call(func=ast.Name(id="range")):
                return True
            case ast.List() | ast.Tuple() | ast.Set():
                return all(self.harmless(part, depth + 1) for part in node.elts)
        return False

    def _call(self, node: ast.Call, depth: int) -> bool:
        name = _last_name(node.func)
        if name in _HARMLESS_CALLS or _MARKUP.search(name) or self._escapes(node):
            return True
        if name in _KEEPS:
            receiver = [node.func.value] if isinstance(node.func, ast.Attribute) else []
            if name in ("build_absolute_uri", "urljoin", "str"):
                receiver = node.args
                if not receiver:
                    return False
            return all(self.harmless(part, depth + 1) for part in receiver)
        if name == "get" and isinstance(node.func, ast.Attribute) and node.args:
            return _is_setting(node.func.value, node.args[0])
        return False

    def _escapes(self, node: ast.expr) -> bool:
        """Whether something in an expression escapes, or writes markup itself."""
        for part in ast.walk(node):
            if isinstance(part, ast.Call) and _ESCAPES.search(_last_name(part.func)):
                return True
            if isinstance(part, ast.Call) and any(
                isinstance(argument, ast.Name) and _ESCAPES.search(argument.id) for argument in part.args
            ):
                return True
            if isinstance(part, ast.Constant) and isinstance(part.value, str) and "<" in part.value:
                return True
        return False


def _interpolation(value: Value, expression: ast.expr, place: str) -> Interpolation:
    return Interpolation(expression, value.span, "attribute" if place == "attribute" else "text", value.way)


def _takes_text(markup: Markup, number: int) -> bool:
    """Whether text may stand in an element; what is put where none may stand has to be markup."""
    if number == NOWHERE:
        return False
    vocabulary = load("twiml")
    name = markup.elements[number].name
    return any(
        vocabulary.types[key].text_presence is not TextPresence.NONE for key in vocabulary.tags.get(name, ())
    )


def _last_name(node: ast.expr) -> str:
    """`c` of `a.b.c`."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _is_constant(node: ast.Attribute) -> bool:
    """Whether an attribute is one by its name: `Voice.ALICE.value`, `settings.voice`, `request.host`."""
    if _CONSTANT.fullmatch(node.attr) or _MARKUP.search(node.attr) or _ESCAPES.search(node.attr):
        return True
    if node.attr in ("value", "name") and _CONSTANT.fullmatch(_last_name(node.value)):
        return True
    if node.attr in _ADDRESSES and _last_name(node.value) == "request":
        return True
    return _last_name(node.value) in _SETTINGS


def _is_setting(holder: ast.expr, key: ast.expr) -> bool:
    """Whether `holder[key]` is what the programmer or the administrator has set."""
    if _last_name(holder) in _SETTINGS or _CONSTANT.fullmatch(_last_name(holder)):
        return True
    return isinstance(key, ast.Name) and bool(_CONSTANT.fullmatch(key.id))


def _is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, (int, float))
