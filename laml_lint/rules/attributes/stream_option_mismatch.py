"""LML414 stream-option-mismatch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.document import written_name
from laml_lint.rules.attributes._needs import NeedRule, Unmet, names
from laml_lint.rules.base import Phase
from laml_lint.rules.names._attributes import of_another_stream, strangers
from laml_lint.spelling import listing, shown

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document
    from laml_lint.vocabulary import ElementType


class StreamOptionMismatch(NeedRule):
    """An attribute does not fit the kind of stream.

    ## What it does
    Reports a `track` other than `inbound_track` on a two-way stream (in `<Connect>`, or in `<Conference>`
    with `bidir="true"`), and as warnings `realtime="true"` on a one-way stream and attributes that only a
    stream in another place takes, such as `bidir` outside `<Conference>`.

    ## Why it matters
    A two-way stream sends what comes in and nothing else: the platform refuses another track. The other
    attributes are passed over.

    ## Example
    ```xml
    <Connect><Stream url="wss://media.example.com/audio" track="both_tracks"/></Connect>
    ```

    ## Use instead
    ```xml
    <Connect><Stream url="wss://media.example.com/audio" track="inbound_track"/></Connect>
    ```

    ## Fix
    None: what the stream is for is for a person to say.

    ## Source
    The page of Stream, with its two lists of attributes; platform error invalid_track.
    """

    code = "LML414"
    name = "stream-option-mismatch"
    severity = Severity.ERROR
    topic = "stream"

    def triggers(self, type: ElementType, phase: Phase) -> frozenset[str] | None:
        """In refused documents every stream may have attributes of another one."""
        return None if phase is Phase.REFUSED else super().triggers(type, phase)

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """One finding for each attribute that does not fit."""
        yield from super().check(element, document)
        for stranger in strangers(element, document):
            if not of_another_stream(stranger):
                continue
            takers = (
                document.vocabulary.types[key].tag
                for owner in stranger.reading.owners
                for key in owner.parents
            )
            homes = listing([f"<{tag}>" for tag in dict.fromkeys(takers)])
            tag, parent = stranger.type.tag, document.placement(element).parent
            place = "" if parent is None else f" in <{parent.tag}>"
            yield self.report(
                document,
                document.locate.attribute(element, stranger.key),
                f"`{stranger.name}` has no effect on a <{tag}>{place}",
                element=element,
                attribute=stranger.key,
                help=f"only <{tag}> in {homes} takes it",
                severity=Severity.WARNING,
                url=stranger.type.source,
            )

    def words(
        self, element: etree._Element, document: Document, group: list[Unmet], piece: str
    ) -> tuple[str, str | None]:
        """What the value would need."""
        attribute, need = group[0].attribute, group[0].need
        label = f"{names(group)} of <{written_name(element)}>"
        if need.severity is None:
            default = attribute.default or ""
            return f"{label} is {shown(piece)}; a two-way stream carries {shown(default)} only", None
        return f"{label} is {shown(piece)}, which has no effect on a one-way stream", None
