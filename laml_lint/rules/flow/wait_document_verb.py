"""LML507 wait-document-verb."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import ElementRule, Phase
from laml_lint.rules.flow._channels import misfit
from laml_lint.rules.flow._course import verb
from laml_lint.spelling import listing

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document
    from laml_lint.vocabulary import ElementType
    from laml_lint.vocabulary.model import DocumentRole


class WaitDocumentVerb(ElementRule):
    """A document that others run while somebody waits holds a verb that is refused there.

    ## What it does
    Compares the verbs of a document with what its role takes. The roles are `wait-url` (a `waitUrl` of
    `<Conference>`), `queue-wait-url` (a `waitUrl` of `<Enqueue>`) and `whisper` (a `url` of `<Number>` or
    `<Sip>`). A document has a role when a comment in it says so (`<!-- laml-lint: role wait-url -->`), when
    its path fits a pattern of the setting `roles`, or when another document names it and `base-urls` is set;
    the first of these counts. A role that does not exist is reported as LML902.

    Where the reference does not take a verb and does not refuse it by name either, and for `<Dial>` in a
    whisper, it is a warning.

    ## Why it matters
    The platform stops at the refused verb (platform error 13238), and the caller hears silence.

    ## Example
    ```xml
    <!-- laml-lint: role wait-url -->
    <Play>https://cdn.example.com/hold.mp3</Play>
    <Hangup/>
    ```

    ## Use instead
    ```xml
    <!-- laml-lint: role wait-url -->
    <Play>https://cdn.example.com/hold.mp3</Play>
    <Redirect>https://calls.example.com/hold</Redirect>
    ```

    ## Fix
    None: what is to happen instead, only the author knows.

    ## Source
    The pages of Conference and Enqueue; platform error 13238; TwiML's 13201 for the whisper.
    """

    code = "LML507"
    name = "wait-document-verb"
    severity = Severity.ERROR

    def concerns(self, type: ElementType, phase: Phase) -> bool:
        """Only the root, whose children are the verbs."""
        return type.kind == "root"

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """One finding for each verb that the role of the document does not take."""
        if document.role is None or element is not document.root:
            return
        role = document.vocabulary.roles.get(document.role)
        if role is None:
            return
        mixed = misfit(element, document)
        for child in element:
            type = verb(child, document)
            severity = None if type is None else _severity(type, role)
            if type is None or severity is None or (mixed and mixed.own in type.channels):
                continue
            yield self.report(
                document,
                document.locate.name(child),
                _message(type, role),
                element=child,
                severity=severity,
                url=type.source,
            )


def _severity(type: ElementType, role: DocumentRole) -> Severity | None:
    """How bad the verb is there; None when it may stand there."""
    if type.tag in role.refused:
        return Severity[role.refusal.upper()]
    if role.allowed and type.tag not in role.allowed:
        return Severity[role.others.upper()]
    return None


def _message(type: ElementType, role: DocumentRole) -> str:
    if not role.allowed:
        return f"<{type.tag}> is refused in a document with the role {role.name}"
    taken = listing([f"<{tag}>" for tag in role.allowed], "and")
    return f"<{type.tag}> may not stand in a document with the role {role.name}, which takes {taken}"
