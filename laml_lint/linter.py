"""From a source to its findings.

A document that the schema accepts takes the short way: parse, validate, one walk over the rules that see
more than the schema does. A document that the schema refuses, or that is not well-formed, takes the long
way (`explanation`): every element is placed first, and the rules that put a refusal into words are asked as
well.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from laml_lint.document import Document, own_text
from laml_lint.plans import Plan, Plans
from laml_lint.schema import validator
from laml_lint.selection import selected
from laml_lint.settings import Settings
from laml_lint.sources.xml import parse
from laml_lint.vocabulary import load

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.diagnostics import Diagnostic
    from laml_lint.text import Text

_HARD_LIMIT_FACTOR = 2
_MOST_FINDINGS = 2_000
"""Nobody reads more, and only a hostile document has more."""


class FileResult(NamedTuple):
    """What was found in one file.

    `text` is None when there is nothing to report, so that clean files leave nothing behind.
    """

    path: str
    diagnostics: tuple[Diagnostic, ...]
    documents: int
    text: Text | None


class Linter:
    """Checks documents with one set of settings; what it learns about the rules serves the next document."""

    def __init__(self, settings: Settings = Settings()) -> None:
        """Raises SettingsError when the settings name a rule that does not exist."""
        self.settings = settings
        self.vocabulary = load(settings.dialect)
        self.accepts = validator(settings.dialect)
        self._enabled = selected(settings)
        self._plans = Plans(self.vocabulary, self._enabled)

    def check(self, data: bytes, path: str) -> FileResult:
        """The findings of the file `path` that holds `data`, sorted."""
        document = Document(data, path, self.vocabulary)
        found: list[Diagnostic] = []
        try:
            findings = (item for item in self._findings(document) if item.code in self._enabled)
            found.extend(islice(findings, _MOST_FINDINGS))
            if next(findings, None) is not None:
                from laml_lint.rules.document.limit_exceeded import LimitExceeded

                found.append(LimitExceeded().found(document, _MOST_FINDINGS))
        except Exception as failure:
            from laml_lint.rules.linter.internal_error import InternalError

            found.append(InternalError().found(document, failure))
        found = [item for item in found if item.code in self._enabled]
        if not found:
            return FileResult(path, (), 1, None)
        found.sort(key=lambda item: item.sort_key)
        return FileResult(path, tuple(found), 1, document.text)

    def _findings(self, document: Document) -> Iterator[Diagnostic]:
        limit = self.settings.max_document_size
        if limit is not None and len(document.data) > limit:
            from laml_lint.rules.document.document_too_large import DocumentTooLarge

            yield DocumentTooLarge().found(document, limit)
            if len(document.data) > limit * _HARD_LIMIT_FACTOR:
                return
        parse(document)
        root = document.root
        if document.well_formed and root is not None and self.accepts(root):
            for rule in self._plans.document_rules:
                yield from rule.check_document(document)
            yield from self._walk(document, root)
            return
        from laml_lint.explanation import explanation

        yield from explanation(document, self.vocabulary, self.accepts)

    def _walk(self, document: Document, root: etree._Element) -> Iterator[Diagnostic]:
        """Asks the rules about every element of an accepted document."""
        stack: list[tuple[etree._Element, Plan]] = [(root, self._plans.of(self.vocabulary.root))]
        while stack:
            element, plan = stack.pop()
            for rule in plan.element_rules:
                yield from rule.check(element, document)
            chains = plan.attributes
            if chains:
                for key, text in element.items():
                    chain = chains.get(key)
                    if chain is not None and text not in chain.clean:
                        yield from chain.judge(document, element, key, text)
            if plan.text is not None:
                text = own_text(element).strip()
                if text and text not in plan.text.clean:
                    yield from plan.text.judge(document, element, None, text)
            if not plan.type.any_children:
                for child in element:
                    stack.append((child, plan.child(str(child.tag))))
