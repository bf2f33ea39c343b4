"""LML603 placeholder-case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from laml_lint.diagnostics import Diagnostic, Safety, Severity
from laml_lint.rules.base import DocumentRule
from laml_lint.rules.programs._mustache import Parameters, Placeholders, parameters, placeholders, spoken_of

if TYPE_CHECKING:
    from laml_lint.document import Document


class PlaceholderCase(DocumentRule):
    """A placeholder has the name of a parameter in another case.

    ## What it does
    Reports `{{from}}` where the platform knows `{{From}}`, in documents that the platform itself may fill in.
    A document in which several names are written so and none is right is taken for a template of a program,
    unless the settings say `delivery = "bin"` or `templates = "mustache"`.

    ## Why it matters
    Upper and lower case count: the place stays empty.

    ## Example
    ```xml
    <Say>You called from {{from}}</Say>
    ```

    ## Use instead
    ```xml
    <Say>You called from {{From}}</Say>
    ```

    ## Fix
    Safe: the name is written as the platform knows it.

    ## Source
    SignalWire's guide on Mustache templates, whose table gives the spelling of each name.
    """

    code = "LML603"
    name = "placeholder-case"
    severity = Severity.WARNING
    fix = Safety.SAFE
    marks = (b"{{",)

    def check_document(self, document: Document) -> Iterator[Diagnostic]:
        """One finding for each placeholder."""
        found = placeholders(document)
        if found is None:
            return
        known = parameters(document.vocabulary)
        if not _is_for_the_platform(found, known):
            return
        wrong = [
            item
            for item in found.names
            if known.of(item.name) is None and known.meant(item.name, found.stored)
        ]
        for item in spoken_of(document, wrong):
            meant = known.meant(item.name, found.stored)
            assert meant is not None
            yield self.report(
                document,
                item.span,
                f"the parameter is called {{{{{meant}}}}}; upper and lower case count in {{{{{item.name}}}}}",
                help=f'did you mean "{meant}"?',
                fix=document.fix(f'replace with "{meant}"', Safety.SAFE, (item.span, meant)),
                url=document.vocabulary.webhooks["mustache.general"].source,
            )


def _is_for_the_platform(found: Placeholders, known: Parameters) -> bool:
    if found.stored:
        return True
    names = {item.name for item in found.names}
    if any(not (known.of(name) or known.meant(name, False) or name[0].isupper()) for name in names):
        return False
    return len(names) == 1 or any(known.of(name) is not None for name in names)
