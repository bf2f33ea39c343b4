"""LML105 conflicting-elements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.document import own_text
from laml_lint.rules.base import ElementRule, Outline, Phase
from laml_lint.rules.names._conflicts import worst_conflict
from laml_lint.rules.names._content import depends_on_template, known_children, literal_text
from laml_lint.rules.names._elements import tags

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document, own_text
    from laml_lint.vocabulary import ElementType


class ConflictingElements(ElementRule):
    """Things stand side by side that exclude each other.

    ## What it does
    Reports the first child that may not stand beside an earlier one, and text beside children that say
    the same thing. Where the reference only shows one without the other, it gives a warning.

    ## Why it matters
    A `<Dial>` has one kind of target: the platform refuses a conference beside a number, and of text and
    noun it takes one.

    ## Example
    ```xml
    <Dial>
      <Conference>Kitchen</Conference>
      <Number>+12025550134</Number>
    </Dial>
    ```

    ## Use instead
    ```xml
    <Dial>
      <Conference>Kitchen</Conference>
    </Dial>
    ```

    ## Fix
    None: only the author knows which one is meant.

    ## Source
    The pages of Dial, Sip, Queue and Message; platform errors 13000 and 13215.
    """

    code = "LML105"
    name = "conflicting-elements"
    severity = Severity.ERROR

    def concerns(self, type: ElementType, phase: Phase) -> bool:
        """Only where something excludes something; in accepted documents only what the schema cannot say."""
        advised = bool(type.text_excludes or type.alone)
        return advised or (phase is Phase.REFUSED and bool(type.exclusive or type.conflicts))

    def suspects(self, type: ElementType, outline: Outline) -> bool:
        """Several children, or text beside one."""
        return len(outline.children) + (outline.text != "none") > 1

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """One finding about the children, and one about text beside them."""
        if not len(element) or (len(element) == 1 and not own_text(element).strip()):
            return
        type = document.placement(element).type
        if type is None:
            return
        children = known_children(element, document)
        excluded = [tag for _, tag in children if tag in type.text_excludes]
        text = literal_text(element, document) if excluded else None
        if text is not None and not depends_on_template(element, document):
            yield self.report(
                document,
                text,
                f"<{type.tag}> has text and {tags(dict.fromkeys(excluded))}; it should have one or the other",
                element=element,
                severity=Severity.WARNING,
                url=type.source,
            )
        yield from self._between(element, document, type, children)

    def _between(
        self,
        element: etree._Element,
        document: Document,
        type: ElementType,
        children: list[tuple[etree._Element, str]],
    ) -> Iterator[Diagnostic]:
        """The gravest conflict between the children, at the first that causes it."""
        worst = worst_conflict(type, children)
        if worst is None or depends_on_template(element, document):
            return
        severity, child, tag, beside, other, reason = worst
        may = "may not" if severity is Severity.ERROR else "should not"
        yield self.report(
            document,
            document.locate.name(child),
            f"<{tag}> {may} stand beside <{other}> in one <{type.tag}>",
            element=child,
            help=reason,
            severity=severity,
            related=[document.related(f"this is the <{other}>", document.locate.name(beside))],
            url=type.source,
        )
