"""LML104 too-many-elements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Severity
from laml_lint.rules.base import ElementRule, Outline, Phase
from laml_lint.rules.names._content import depends_on_template, known_children
from laml_lint.rules.names._limits import exceeded, fewest_limited

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document
    from laml_lint.vocabulary import ElementType


class TooManyElements(ElementRule):
    """There are more elements of a kind than their parent takes.

    ## What it does
    Counts the children of an element where the reference sets a limit, and reports the first that is too
    many. Where the limit is only advised, or the sources disagree, it gives a warning or a hint.

    ## Why it matters
    The platform refuses the whole verb: with eleven numbers in one `<Dial>` none of them rings.

    ## Example
    ```xml
    <Dial>
      <Conference>Kitchen</Conference>
      <Conference>Bar</Conference>
    </Dial>
    ```

    ## Use instead
    ```xml
    <Dial>
      <Conference>Kitchen</Conference>
    </Dial>
    ```

    ## Fix
    None: only the author knows which one to drop.

    ## Source
    The pages of Number, Sip, Message, Connect and Refer; platform errors 13000, 13215 and 21623, TwiML's
    13250 and 14109.
    """

    code = "LML104"
    name = "too-many-elements"
    severity = Severity.ERROR

    def concerns(self, type: ElementType, phase: Phase) -> bool:
        """Only where there is a limit; what the schema limits is right once the schema has accepted it."""
        limited = any(child.limits for child in type.children.values())
        if phase is Phase.ALWAYS:
            return limited
        return limited or type.one_child or any(child.maximum for child in type.children.values())

    def suspects(self, type: ElementType, outline: Outline) -> bool:
        """More children of a kind than there may be."""
        counts = Counter(outline.children)
        return any(exceeded(type.children.get(tag), count, type) for tag, count in counts.items())

    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """One finding for each kind of child of which there are too many."""
        if len(element) < 2:
            return
        type = document.placement(element).type
        if type is None or len(element) < fewest_limited(document.vocabulary, type.key):
            return
        counted: dict[str, list[etree._Element]] = {}
        for child, tag in known_children(element, document):
            counted.setdefault("" if type.one_child else tag, []).append(child)
        for tag, children in counted.items():
            excess = exceeded(type.children.get(tag), len(children), type)
            if excess is None or depends_on_template(element, document):
                continue
            first = children[excess.maximum]
            yield self.report(
                document,
                document.locate.name(first),
                excess.message,
                element=first,
                help=excess.reason,
                severity=excess.severity,
                url=type.source,
            )
