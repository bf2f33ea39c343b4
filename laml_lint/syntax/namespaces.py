"""Prefixes: which are declared where, and which are used without."""

from __future__ import annotations

from typing import Final

from laml_lint.syntax.faults import FaultKind
from laml_lint.syntax.nodes import AttributeNode, Node
from laml_lint.syntax.reader import Reader

_XML: Final = "http://www.w3.org/XML/1998/namespace"
_XMLNS: Final = "http://www.w3.org/2000/xmlns/"


class Namespaces:
    """The namespace declarations in scope."""

    __slots__ = ("_bound", "_reader", "_reported")

    def __init__(self, reader: Reader) -> None:
        """Only `xml` is built in."""
        self._reader = reader
        self._bound: dict[str, list[str]] = {"xml": [_XML]}
        self._reported: set[str] = set()

    def enter(self, node: Node) -> None:
        """Take the declarations of an element, then look at its name and those of its attributes."""
        prefixed = False
        for attribute in node.attributes:
            if attribute.name.startswith("xmlns"):
                self._declare(attribute)
            if ":" in attribute.name:
                prefixed = True
        if ":" in node.name:
            self._use(node.name, node.name_span.start)
        if prefixed:
            self._check_attributes(node)

    def leave(self, node: Node) -> None:
        """Forget the declarations of an element."""
        for attribute in node.attributes:
            if attribute.name.startswith("xmlns:"):
                bound = self._bound.get(attribute.name[6:])
                if bound:
                    bound.pop()

    def _declare(self, attribute: AttributeNode) -> None:
        name, uri = attribute.name, attribute.value
        if name != "xmlns" and not name.startswith("xmlns:"):
            return
        prefix = name[6:]
        if name == "xmlns":
            wrong = uri in (_XML, _XMLNS)
        else:
            self._bound.setdefault(prefix, []).append(uri)
            wrong = prefix == "xmlns" or not uri or uri == _XMLNS or (prefix == "xml") != (uri == _XML)
        if wrong:
            span = attribute.value_span if uri else attribute.name_span
            self._reader.fault(FaultKind.BAD_NAMESPACE, *span, name=name)

    def _check_attributes(self, node: Node) -> None:
        seen: dict[tuple[str, str], AttributeNode] = {}
        for attribute in node.attributes:
            if ":" not in attribute.name or attribute.duplicate or attribute.name.startswith("xmlns:"):
                if attribute.name.count(":") > 1:
                    self._reader.fault(FaultKind.BAD_NAME, *attribute.name_span, name=attribute.name)
                continue
            uri = self._use(attribute.name, attribute.name_span.start)
            if uri is None:
                continue
            first = seen.setdefault((uri, attribute.name.partition(":")[2]), attribute)
            if first is not attribute:
                attribute.duplicate = True
                related = (("first", first.name_span),)
                self._reader.fault(
                    FaultKind.DUPLICATE_ATTRIBUTE, *attribute.name_span, None, related, name=attribute.name
                )

    def _use(self, name: str, start: int) -> str | None:
        """The namespace of a prefixed name; None when it has none, which is noted once for each prefix."""
        prefix, _, local = name.partition(":")
        end = start + len(name)
        if not prefix or not local or ":" in local or local[0] in "-.0123456789·":
            self._reader.fault(FaultKind.BAD_NAME, start, end, name=name)
            return None
        bound = self._bound.get(prefix)
        if bound:
            return bound[-1]
        if prefix not in self._reported:
            self._reported.add(prefix)
            self._reader.fault(FaultKind.UNBOUND_PREFIX, start, end, prefix=prefix, name=name)
        return None
