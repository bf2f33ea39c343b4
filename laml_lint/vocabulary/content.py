"""What the content model of a type of elements has room for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from xmlschema.validators import XsdAnyElement, XsdComplexType, XsdElement, XsdGroup


def children_of(xsd_type: XsdComplexType) -> dict[str, tuple[XsdElement, int | None]]:
    """Return the children by tag, each with the largest number that the content model has room for."""
    if xsd_type.has_simple_content():
        return {}
    group = cast(XsdGroup, xsd_type.content)
    found = {
        particle.local_name: particle for particle, _ in particles(group) if isinstance(particle, XsdElement)
    }
    return {tag: (element, most(group, tag)) for tag, element in found.items()}


def particles(group: XsdGroup) -> Iterator[tuple[XsdElement | XsdAnyElement, XsdGroup]]:
    """Yield the places for elements, each with the group that it stands in."""
    for particle in group:
        if isinstance(particle, XsdGroup):
            yield from particles(particle)
        else:
            yield particle, group


def most(particle: XsdGroup | XsdElement | XsdAnyElement, tag: str | None = None) -> int | None:
    """How many elements (of a tag, or of any) fit at most; None when there is no limit."""
    if isinstance(particle, XsdGroup):
        counts = [most(part, tag) for part in particle]
        if None in counts:
            return None
        sizes = [count for count in counts if count is not None]
        inside = (max if particle.model == "choice" else sum)(sizes or [0])
    else:
        inside = int(tag is None or particle.local_name == tag)
    if inside and particle.max_occurs is None:
        return None
    return inside * (particle.max_occurs or 1)


def fewest(particle: XsdGroup | XsdElement | XsdAnyElement) -> int:
    """How many elements must be there at least."""
    if not isinstance(particle, XsdGroup):
        return particle.min_occurs
    counts = [fewest(part) for part in particle] or [0]
    return particle.min_occurs * (min(counts) if particle.model == "choice" else sum(counts))
