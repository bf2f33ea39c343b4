"""LML505 leave-outside-queue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import ElementRule, Phase
from laml_lint.rules.flow._course import verb

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document
    from laml_lint.vocabulary import ElementType


class LeaveOutsideQueue(ElementRule):
    """A queue is left in a document that nobody waits in.

    ## What it does
    Reports `<Leave>` in a document that is not known to be a `waitUrl` of `<Enqueue>`. The linter knows that
    from a comment `<!-- laml-lint: role queue-wait-url -->` in the document, from the setting `roles`, or
    from another document that names this one, when `base-urls` is set.

    ## Why it matters
    `<Leave>` takes a caller out of the queue. Elsewhere there is no queue to leave, and it does nothing.

    ## Example
    ```xml
    <Say>Thanks for waiting.</Say>
    <Leave/>
    ```

    ## Use instead
    ```xml
    <!-- laml-lint: role queue-wait-url -->
    <Say>Thanks for waiting.</Say>
    <Leave/>
    ```

    ## Fix
    None: whether callers wait in this document, only the author knows.

    ## Source
    The page of Leave (implied).
    """

    code = "LML505"
    name = "leave-outside-queue"
    severity = Severity.INFO

    def concerns(self, type: ElementType, phase: Phase) -> bool:
        """Only what has a meaning in documents of one role."""
        return type.only_in is not None

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """The document has another role, or none that is known."""
        type = verb(element, document)
        if type is None or type.only_in is None or document.role == type.only_in:
            return
        role = document.vocabulary.roles.get(document.role or "")
        if role is not None and role.allowed and type.tag not in role.allowed:
            return  # refused there in any case, which another rule says
        yield self.report(
            document,
            document.locate.name(element),
            f"<{type.tag}> has a meaning only in a document with the role {type.only_in}",
            element=element,
            help=f"if this is one, say so: <!-- laml-lint: role {type.only_in} -->",
            url=type.source,
        )
