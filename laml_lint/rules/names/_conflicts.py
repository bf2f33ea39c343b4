"""Which children of an element exclude each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from laml_lint.diagnostics import Severity
from laml_lint.rules.names._elements import tags

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.vocabulary import ElementType


class Conflict(NamedTuple):
    """Two children that may not stand side by side."""

    severity: Severity
    child: etree._Element
    """The later of the two."""
    tag: str
    beside: etree._Element
    other: str
    """The tag of `beside`."""
    reason: str | None


def worst_conflict(type: ElementType, children: list[tuple[etree._Element, str]]) -> Conflict | None:
    """The gravest conflict between children of `type`, at the first of them that causes it."""
    earlier: dict[str, etree._Element] = {}
    worst: Conflict | None = None
    for child, tag in children:
        if tag in earlier:
            continue
        for other, beside in earlier.items():
            severity, reason = conflict(type, tag, other)
            if severity is not None and (worst is None or severity > worst.severity):
                worst = Conflict(severity, child, tag, beside, other, reason)
        earlier[tag] = child
    return worst


def conflict(type: ElementType, tag: str, other: str) -> tuple[Severity | None, str | None]:
    """How bad it is that `tag` stands beside `other`, and why; None when it is not bad."""
    if (tag, other) in type.conflicts or (other, tag) in type.conflicts:
        return Severity.ERROR, None
    for group in type.exclusive:
        if (tag in group) != (other in group):
            return Severity.ERROR, f"{tags(group)} takes no other noun beside it"
    for fact in type.alone:
        if fact.tag in (tag, other):
            return Severity[fact.severity.upper()], fact.reason.rstrip(".")
    return None, None
