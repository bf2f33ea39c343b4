"""LML501 unreachable-verb."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Fix, Safety, Severity
from laml_lint.document import written_name
from laml_lint.rules.base import ElementRule, Phase
from laml_lint.rules.flow._course import before, behind, ends_document, undivided, verb
from laml_lint.rules.flow._removal import removal

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document
    from laml_lint.vocabulary import ElementType
    from laml_lint.vocabulary.model import Ending


class UnreachableVerb(ElementRule):
    """A verb never runs, because the document ends before it.

    ## What it does
    Reports the first verb behind one that ends the document, and says how many more are lost. A document
    ends with `<Redirect>`, `<Hangup>`, `<Reject>`, `<Record>`, `<Leave>` and `<Pay>`; with `<Dial>`,
    `<Enqueue>`, `<Refer>`, `<Sms>` and `<Message>` when they have an `action`; with a `<Gather>` that asks
    its `action` even when nothing was entered; and with an endless `<Say>` or `<Play>`. Behind `<Pay>` and
    `<Leave>` it is a hint only. Where a template decides what is in the document, nothing is said, and a
    value that only a template knows ends nothing (`loop="{{times}}"`), except that an `action` is an `action`
    whatever it holds.

    ## Why it matters
    Somebody wrote these verbs and expects them to run. The caller never hears the goodbye, or the number that
    was to be dialled next does not ring.

    ## Example
    ```xml
    <Dial action="https://calls.example.com/after">+12025550142</Dial>
    <Say>Nobody can talk to you now.</Say>
    ```

    ## Use instead
    ```xml
    <Dial>+12025550142</Dial>
    <Say>Nobody can talk to you now.</Say>
    ```

    ## Fix
    Unsafe: removes the verbs that never run. Perhaps they should stand further up instead.

    ## Source
    The pages of these verbs, which say when the next verb runs; for Pay, Leave, Refer, Gather with
    `actionOnEmptyResult` it follows from the descriptions.
    """

    code = "LML501"
    name = "unreachable-verb"
    severity = Severity.WARNING
    fix = Safety.UNSAFE

    def concerns(self, type: ElementType, phase: Phase) -> bool:
        """Only what can end a document."""
        return type.ending is not None

    def triggers(self, type: ElementType, phase: Phase) -> frozenset[str] | None:
        """Where that depends on an attribute, only elements that have it."""
        attribute = None if type.ending is None else type.ending.attribute
        return None if attribute is None else frozenset({attribute})

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """The first verb behind `element`, when `element` is what ends the document."""
        if element.getnext() is None:
            return
        type = verb(element, document)
        if type is None or type.ending is None or not ends_document(element, type):
            return
        if any(ends_document(other, kind) for other, kind in before(element, document)):
            return
        lost = undivided([other for other, _ in behind(element, document)], document)
        if not lost:
            return
        locate = document.locate
        yield self.report(
            document,
            locate.name(lost[0]),
            f"{_subject(lost)} never reached: {_reason(type, type.ending)}",
            element=lost[0],
            help=_remedy(type.ending),
            severity=Severity[type.ending.severity.upper()],
            fix=self._fix(document, lost),
            related=[document.related(f"<{type.tag}> ends the document", locate.name(element))],
            url=type.source,
        )

    def _fix(self, document: Document, lost: list[etree._Element]) -> Fix | None:
        if not all(map(document.certain, lost)):
            return None
        title = f"remove {len(lost)} verbs that never run" if len(lost) > 1 else "remove the verb"
        return document.fix(title, Safety.UNSAFE, *((span, "") for span in removal(lost, document)))


def _subject(lost: list[etree._Element]) -> str:
    name = f"<{written_name(lost[0])}>"
    if len(lost) == 1:
        return f"{name} is"
    return f"{name} and the {'verb' if len(lost) == 2 else f'{len(lost) - 1} verbs'} behind it are"


def _reason(type: ElementType, ending: Ending) -> str:
    if ending.attribute is None:
        return f"<{type.tag}> {ending.does}"
    return f"<{type.tag}> with {_condition(ending)} {ending.does}"


def _condition(ending: Ending) -> str:
    return f"`{ending.attribute}`" if ending.value is None else f'`{ending.attribute}="{ending.value}"`'


def _remedy(ending: Ending) -> str | None:
    return None if ending.attribute is None else f"without {_condition(ending)} the next verb runs"
