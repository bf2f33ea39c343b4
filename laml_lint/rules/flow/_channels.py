"""Which channel the verbs of a document belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from laml_lint.rules.flow._course import decided_by_template, verb

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document


class Misfit(NamedTuple):
    """A verb of another channel than its document."""

    element: etree._Element
    own: str
    """The channel that the verb belongs to."""
    wanted: str
    """The channel of the document."""
    witness: etree._Element | None
    """The first verb of that channel; None when the settings name the channel."""


def misfit(root: etree._Element, document: Document) -> Misfit | None:
    """The first verb of `root` that does not belong to the channel of the document: the one that the settings
    name, else the one of most verbs, else the one of the first verb.
    """
    named = document.settings.channel
    verbs = [
        (child, type.channels[0])
        for child in root
        if (type := verb(child, document)) is not None and len(type.channels) == 1
    ]
    if named != "auto":
        return next((Misfit(child, own, named, None) for child, own in verbs if own != named), None)
    counts: dict[str, int] = {}
    for _, own in verbs:
        counts[own] = counts.get(own, 0) + 1
    if len(counts) < 2 or decided_by_template(root, document):
        return None
    wanted = max(counts, key=lambda channel: counts[channel])
    witness = next(child for child, own in verbs if own == wanted)
    return next(Misfit(child, own, wanted, witness) for child, own in verbs if own != wanted)
