"""How many children of a kind an element takes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from laml_lint.diagnostics import Severity

if TYPE_CHECKING:
    from laml_lint.vocabulary import Child, ElementType, Vocabulary


class Exceeded(NamedTuple):
    """A limit that is broken."""

    maximum: int
    severity: Severity
    message: str
    reason: str | None


@cache
def fewest_limited(vocabulary: Vocabulary, key: str) -> int:
    """The smallest number of children with which an element of the type `key` can have too many of a kind."""
    type = vocabulary.types[key]
    limits = [limit.maximum for child in type.children.values() for limit in child.limits]
    limits += [child.maximum for child in type.children.values() if child.maximum is not None]
    return 2 if type.one_child else min(limits, default=0) + 1


def exceeded(child: Child | None, count: int, type: ElementType) -> Exceeded | None:
    """The gravest limit that `count` children break; `child` is None when all kinds were counted."""
    if child is None:
        if not type.one_child or count < 2:
            return None
        message = f"<{type.tag}> takes exactly one element, and here it has {count}"
        return Exceeded(1, Severity.ERROR, message, None)
    limits: list[tuple[int, Severity, str | None]] = [
        (limit.maximum, Severity[limit.severity.upper()], limit.reason.rstrip(".")) for limit in child.limits
    ]
    if child.maximum is not None:
        limits.append((child.maximum, Severity.ERROR, None))
    broken = [limit for limit in limits if count > limit[0]]
    if not broken:
        return None
    maximum, severity, reason = max(broken, key=lambda limit: limit[1])
    most = "one" if maximum == 1 else str(maximum)
    verb = "takes" if severity is Severity.ERROR else "should have"
    message = f"<{type.tag}> {verb} at most {most} <{child.tag}>, and here it has {count}"
    return Exceeded(maximum, severity, message, reason)
