"""From the bytes of an XML file to a `Document`.

libxml2 reads what is well-formed, at C speed. Everything else, and every text with a DOCTYPE (so no entity
is ever declared to libxml2), is read by the error-tolerant scanner; both ways end in the same kind of tree.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from lxml import etree

from laml_lint.document import UNBOUND_NAMESPACE, XML_NAMESPACE, XSI_NAMESPACE, Document
from laml_lint.encoding import is_plain_utf8

if TYPE_CHECKING:
    from laml_lint.syntax.nodes import Node
    from laml_lint.vocabulary import Vocabulary

LARGE = 1_000_000
"""Bytes from which a document is large: it is read with other options."""
_STRANGE_NAMESPACE = "urn:laml-lint:strange"


def read(data: bytes, path: str, vocabulary: Vocabulary) -> Document:
    """The document in `data`; never raises for what the data hold."""
    document = Document(data, path, vocabulary)
    parse(document)
    return document


def parse(document: Document) -> None:
    """Gives `document` its tree.

    `root` of the document is None when there is no element; its `well_formed` is the word of libxml2.
    """
    data = document.data
    document.plain = is_plain_utf8(data)
    if document.masked is not None or not document.plain:
        data = document.seen.encode("utf-8", "replace")
    if b"<!DOCTYPE" not in data:
        try:
            document.root = etree.fromstring(data, _parser(len(data) > LARGE))
        except etree.XMLSyntaxError as error:
            document.refusal = error
        else:
            document.well_formed = document.root is not None
    if not document.well_formed:
        read_tolerantly(document)
    if document.root is not None and b"xmlns" in data:
        _drop_schema_hints(document.root)


def read_tolerantly(document: Document) -> None:
    """Gives `document` the tree of the scanner, which is bounded and takes anything."""
    document.well_formed = False
    document.root = _tolerant_root(document)


def accepts_while_reading(data: bytes, schema: etree.XMLSchema) -> bool:
    """Whether `schema` accepts the well-formed text `data`, asked without making a tree first."""
    try:
        etree.fromstring(data, _parser(True, schema))
    except etree.XMLSyntaxError:
        return False
    return True


@cache
def _parser(huge: bool, schema: etree.XMLSchema | None = None) -> etree.XMLParser:
    return etree.XMLParser(
        schema=schema,
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=huge,
    )


def _tolerant_root(document: Document) -> etree._Element | None:
    """The scanner's tree as an lxml tree with the same elements in the same order."""
    top = document.syntax.root
    if top is None:
        return None
    scopes: dict[Node, dict[str, str]] = {}
    made: dict[Node, etree._Element] = {}
    for node in document.syntax.elements:
        outer = scopes[node.parent] if node.parent is not None else {}
        scope = scopes[node] = {**outer, **_declarations(node)} if _declares(node) else outer
        tag = _clark(node.name, scope, element=True)
        parent = made.get(node.parent) if node.parent is not None else None
        element = made[node] = _new_element(parent, tag)
        for attribute in node.attributes:
            if not attribute.duplicate and not _is_declaration(attribute.name):
                with suppress(ValueError):  # a name that lxml does not take is none that a rule could judge
                    element.set(_clark(attribute.name, scope, element=False), _clean(attribute.value))
    for node, element in made.items():
        for after, pieces in groupby(node.texts, key=attrgetter("after")):
            text = _clean("".join(piece.text for piece in pieces))
            if after == 0:
                element.text = text
            else:
                element[after - 1].tail = text
    return made[top]


def _new_element(parent: etree._Element | None, tag: str) -> etree._Element:
    """A new element; a name that lxml does not take is replaced by one that nobody knows."""
    try:
        return etree.Element(tag) if parent is None else etree.SubElement(parent, tag)
    except ValueError:
        return _new_element(parent, "_")


def _declares(node: Node) -> bool:
    return any(_is_declaration(attribute.name) for attribute in node.attributes)


def _declarations(node: Node) -> dict[str, str]:
    return {
        attribute.name.partition(":")[2]: _namespace(attribute.value)
        for attribute in node.attributes
        if _is_declaration(attribute.name)
    }


def _namespace(value: str) -> str:
    """A namespace that lxml takes, which is stricter about them than XML."""
    if "{" in value or "}" in value:
        return _STRANGE_NAMESPACE
    try:
        etree.Element(f"{{{value}}}a" if value else "a")
    except ValueError:
        return _STRANGE_NAMESPACE
    return value


def _is_declaration(name: str) -> bool:
    return name == "xmlns" or name.startswith("xmlns:")


def _clark(name: str, scope: dict[str, str], *, element: bool) -> str:
    """The name in lxml's notation; a prefix that nobody declared gets a namespace of its own."""
    prefix, _, local = name.partition(":")
    if not local:
        namespace = scope.get("", "") if element else ""
        return f"{{{namespace}}}{name}" if namespace else name
    namespace = XML_NAMESPACE if prefix == "xml" else scope.get(prefix) or UNBOUND_NAMESPACE + prefix
    return f"{{{namespace}}}{local.replace(':', '_')}"


def _clean(text: str) -> str:
    """`text` with U+FFFD for every character that XML forbids and lxml refuses."""
    from laml_lint.syntax.characters import INVALID_ONLY  # costs milliseconds, and right documents do without

    return INVALID_ONLY.sub(lambda match: "\ufffd" * len(match[0]), text)


def _drop_schema_hints(root: etree._Element) -> None:
    """Removes `xsi:…` attributes, so that no validator follows the addresses in them."""
    for element in root.iter(etree.Element):
        for key in list(element.attrib):
            if key.startswith(f"{{{XSI_NAMESPACE}}}"):
                del element.attrib[key]
