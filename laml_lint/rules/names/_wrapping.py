"""The fix for a noun without its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laml_lint.diagnostics import Fix, Safety, Span
from laml_lint.placement import Standing
from laml_lint.rules.names._elements import places

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document
    from laml_lint.vocabulary import ElementType


def wrap(
    document: Document, element: etree._Element, parent: ElementType, homes: dict[str, ElementType]
) -> Fix | None:
    """The element inside its verb, when it stands alone where that verb may stand."""
    tag = str(element.tag)
    types = document.vocabulary.types
    fitting = [
        home
        for home in homes.values()
        if len(homes) == 1
        or (
            element.attrib
            and types[home.children[tag].type].attributes.keys() >= set(map(str, element.attrib))
        )
    ]
    verbs = [home.tag for home in fitting if home.kind == "verb"]
    if len(fitting) != 1 or not verbs or verbs[0] not in parent.children or not document.certain(element):
        return None
    if any(_same_home(document, beside, verbs[0]) for beside in (element.getprevious(), element.getnext())):
        return None
    node = document.locate.node(element)
    end = node.start_span.end if node.end_span is None else node.end_span.end
    start = node.start_span.start
    return document.fix(
        f"wrap in <{verbs[0]}>",
        Safety.UNSAFE,
        (Span(start, start), f"<{verbs[0]}>"),
        (Span(end, end), f"</{verbs[0]}>"),
    )


def _same_home(document: Document, sibling: etree._Element | None, verb: str) -> bool:
    """Whether a neighbour belongs in the same verb, so that a verb for each would be something else."""
    if sibling is None:
        return False
    placement = document.placement(sibling)
    return placement.standing is Standing.MISPLACED and verb in places(document.vocabulary, str(sibling.tag))
