"""Values that travel in children and not in the query of a URL."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from laml_lint.placeholders import holds_placeholder
from laml_lint.rules.base import escaped

if TYPE_CHECKING:
    from laml_lint.rules.base import Value


class Carrier(NamedTuple):
    """A child that holds a name and a value, each in an attribute."""

    tag: str
    name: str
    value: str

    def written(self, name: str, value: str) -> str:
        """The child with `name` and `value`."""
        return f'<{self.tag} {self.name}="{escaped(name)}" {self.value}="{escaped(value)}"/>'


def carrier(value: Value) -> Carrier | None:
    """The child of the element of `value` that wants two attributes, a name and its value."""
    type = value.document.placement(value.element).type
    for child in () if type is None else type.children.values():
        attributes = value.document.vocabulary.types[child.type].attributes.values()
        wanted = [attribute.name for attribute in attributes if attribute.required]
        if len(wanted) == 2:
            return Carrier(child.tag, *wanted)
    return None


def pairs(query: str) -> list[tuple[str, str]] | None:
    """The names and values of a query string, decoded; None when they cannot become parameters.

    A placeholder stays as it is, when it is all that stands in a value.
    """
    from urllib.parse import unquote_plus

    found: dict[str, str] = {}
    for item in filter(None, query.split("&")):
        name, _, value = item.partition("=")
        if holds_placeholder(name) or (holds_placeholder(value) and not _is_placeholder(value)):
            return None
        name = unquote_plus(name)
        if not holds_placeholder(value):
            value = unquote_plus(value)
        if name in found or not name.strip() or not value.strip() or not (name + value).isprintable():
            return None
        found[name] = value
    return list(found.items())


def _is_placeholder(text: str) -> bool:
    """Whether `text` is one placeholder in braces, with a name and nothing else inside."""
    return text.startswith("{") and text.endswith("}") and text.strip("{}").isidentifier()
