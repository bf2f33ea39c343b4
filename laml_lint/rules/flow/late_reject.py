"""LML503 late-reject."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.document import written_name
from laml_lint.rules.base import ElementRule, Phase
from laml_lint.rules.flow._course import before, ends_document, verb

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document
    from laml_lint.vocabulary import ElementType


class LateReject(ElementRule):
    """A call is refused that has been answered already.

    ## What it does
    Reports `<Reject>` behind a verb that answers the call, such as `<Say>`, `<Play>`, `<Gather>` or a
    `<Dial>` without `answerOnBridge`, and in a fax document behind `<Receive>`. `<Pause>` as the first verb
    does not answer: it only delays.

    ## Why it matters
    An answered call cannot be refused: the caller gets neither the busy tone nor the announcement, and pays
    for the call.

    ## Example
    ```xml
    <Say>We do not take calls from this number.</Say>
    <Reject/>
    ```

    ## Use instead
    ```xml
    <Reject reason="busy"/>
    ```

    ## Fix
    None: the verb before it, or `<Reject>` itself, is not what the author wants.

    ## Source
    The pages of Reject, Hangup, Pause and Receive (implied).
    """

    code = "LML503"
    name = "late-reject"
    severity = Severity.WARNING

    def concerns(self, type: ElementType, phase: Phase) -> bool:
        """Only what has to come before any answer."""
        return type.unanswered

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """A verb before `element` has answered; what never runs is another rule's business."""
        if element.getprevious() is None or verb(element, document) is None:
            return
        first: tuple[etree._Element, ElementType] | None = None
        for other, type in before(element, document):
            if ends_document(other, type):
                return
            if _answers(other, type):
                first = other, type
        if first is None:
            return
        other, type = first
        name = document.locate.name(other)
        yield self.report(
            document,
            document.locate.name(element),
            f"<{written_name(element)}> comes too late: <{type.tag}> {type.answers}",
            element=element,
            related=[document.related(f"<{type.tag}> {type.answers}", name)],
            url=type.source,
        )


def _answers(element: etree._Element, type: ElementType) -> bool:
    """Whether it is certain that `element` answers the call or fax."""
    if type.answers is None:
        return False
    return type.answers_unless is None or element.get(type.answers_unless, "false").strip() == "false"
