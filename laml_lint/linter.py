"""From a source to its findings.

A document that the schema accepts takes the short way: parse, validate, one walk over the rules that see
more than the schema does. A document that the schema refuses, or that is not well-formed, takes the long
way (`explanation`): every element is placed first, and the rules that put a refusal into words are asked as
well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

from laml_lint.document import Document, own_text
from laml_lint.plans import Plan, Plans
from laml_lint.results import FileResult
from laml_lint.rules.base import Outline
from laml_lint.rules.registry import load_rules
from laml_lint.schema import validator
from laml_lint.selection import ignored_by_path, selected, severities
from laml_lint.settings import Settings
from laml_lint.sources.xml import LARGE, accepts_while_reading, parse
from laml_lint.templates.signs import may_hold_tags
from laml_lint.text import BLANK
from laml_lint.vocabulary import load

if TYPE_CHECKING:
    from datetime import date

    from lxml import etree

    from laml_lint.diagnostics import Diagnostic
    from laml_lint.vocabulary import Vocabulary

_SPEAKS_TO_US = "laml-lint"
_HARD_LIMIT_FACTOR = 2
_NO_CHILDREN: list[etree._Element] = []
_TAG: Callable[[object], str] = attrgetter("tag")
_MOST_FINDINGS = 2_000
"""Nobody reads more, and only a hostile document has more."""


class Linter:
    """Checks documents with one set of settings; what it learns about the rules serves the next document."""

    def __init__(
        self,
        settings: Settings = Settings(),
        today: date | None = None,
        named_roles: Mapping[str, str] | None = None,
    ) -> None:
        """`today` is the day by which suppressions expire; None means the day of the clock. `named_roles`
        holds what documents are for because others name them, by absolute paths; it is asked anew for each
        document.

        Raises SettingsError when the settings name a rule that does not exist, or a schema or rules that
        cannot be used.
        """
        self.settings = settings
        self.today = today
        self._named_roles = {} if named_roles is None else named_roles
        self.vocabulary, self.accepts = _language(settings)
        self._rules = load_rules(settings)
        self._enabled = selected(settings)
        self._severities = severities(settings)
        self._ignored_by_path = ignored_by_path(settings)
        self._plans = Plans(self.vocabulary, self._enabled, self._rules)
        self._root_plan = self._plans.of(self.vocabulary.root)

    def check(self, data: bytes, path: str) -> FileResult:
        """The findings of the document `data` in the file `path`, sorted."""
        document = Document(data, path, self.vocabulary, self.settings)
        document.named_roles = self._named_roles
        found: list[Diagnostic] = []
        try:
            self._collect(document, found)
        except Exception as failure:
            from laml_lint.rules.linter.internal_error import InternalError

            found.append(InternalError().found(document, failure))
        if self._rules.own:
            found = list(dict.fromkeys(found))  # a rule that fails says so once
        enabled = self.enabled_for(path)
        if document.speaks_to_us:
            found = self._without_suppressed(document, found, enabled)
        if not found:
            return FileResult(path, (), 1, None)
        found = [item for item in found if item.code in enabled]
        if self._severities:
            found = [self.weighed(item) for item in found]
        found.sort(key=lambda item: item.sort_key)
        return FileResult(path, tuple(found), 1, document.text if found else None)

    def enabled_for(self, path: str) -> frozenset[str]:
        """The codes of the rules that are on for the file `path`."""
        if not self._ignored_by_path:
            return self._enabled
        ignored = (codes for patterns, codes in self._ignored_by_path if patterns.fits(path))
        return self._enabled.difference(*ignored)

    def weighed(self, item: Diagnostic) -> Diagnostic:
        """The finding with the severity that the settings give it."""
        severity = self._severities.get(item.code)
        return item if severity is None else item._replace(severity=severity)

    def _without_suppressed(
        self, document: Document, found: list[Diagnostic], enabled: frozenset[str]
    ) -> list[Diagnostic]:
        """The findings with what the comments of the document say about them."""
        if document.root is None or _SPEAKS_TO_US not in document.source:
            return found
        from laml_lint.suppressions import apply

        asked = [item for item in found if item.code in enabled]
        return apply(document, asked, enabled, self.today)

    def _collect(self, document: Document, found: list[Diagnostic]) -> None:
        """Puts everything that is to be said about `document` into `found`; what is there when a rule fails
        stays.
        """
        limit = self.settings.max_document_size if "LML009" in self._enabled else None
        if limit is not None and len(document.data) > limit:
            from laml_lint.rules.document.document_too_large import DocumentTooLarge

            found.append(DocumentTooLarge().found(document, limit))
            if len(document.data) > limit * _HARD_LIMIT_FACTOR:
                return
        signs = document.signs or document.data.find(b"<?", 2) >= 0
        if signs and self.settings.templates != "none" and may_hold_tags(document.data):
            from laml_lint.branches import collect

            collect(document, self._judge, found)
            return
        parse(document)
        self._judge(document, found)

    def _judge(self, document: Document, found: list[Diagnostic]) -> None:
        """What the rules say about a parsed document."""
        root = document.root
        if document.well_formed and root is not None and self._accepted(document, root):
            for rule in self._plans.rules_about(document):
                found.extend(rule.check_document(document))
            self._walk(document, root, found)
            return
        from laml_lint.explanation import explanation

        self._take(document, explanation(document, self.vocabulary, self.accepts), found)

    def _accepted(self, document: Document, root: etree._Element) -> bool:
        """The verdict of the schema.

        For each error in a tree libxml2 counts the siblings before it, which for thousands of errors among
        thousands of siblings takes minutes; it does not while it reads. A text that may name other schemas is
        not read so.
        """
        if len(document.data) <= LARGE or not document.plain or b"xmlns" in document.data:
            return self.accepts(root)
        data = document.data if document.masked is None else document.masked.encode("utf-8", "replace")
        return accepts_while_reading(data, self.accepts)

    def _take(self, document: Document, findings: Iterator[Diagnostic], found: list[Diagnostic]) -> None:
        """Takes findings up to the bound on their number, and says so when there are more."""
        wanted = (item for item in findings if item.code in self._enabled)
        found.extend(islice(wanted, _MOST_FINDINGS))
        if next(wanted, None) is not None:
            from laml_lint.rules.document.limit_exceeded import LimitExceeded

            found.append(LimitExceeded().found(document, _MOST_FINDINGS))

    def _walk(self, document: Document, root: etree._Element, found: list[Diagnostic]) -> None:
        """Asks the rules about every element of an accepted document."""
        placements = document.placements
        stack: list[tuple[etree._Element, Plan]] = [(root, self._root_plan)]
        while stack:
            element, plan = stack.pop()
            children = element[:] if plan.descends else _NO_CHILDREN
            state: Literal["none", "plain", "padded"] = "none"
            if plan.has_text and (whole := own_text(element) if children else element.text):
                text = whole.strip(BLANK)
                if text and not text.isspace():
                    state = "padded" if children or len(text) != len(whole) else "plain"
            names = tuple(element.keys())
            outline = (names, tuple(map(_TAG, children)), state)
            course = plan.courses.get(outline) or plan.course(Outline(*outline))
            if course.rules:
                placements[element] = plan.placement
                for rule in course.rules:
                    found.extend(rule.check(element, document))
            if children:
                stack.extend(zip(children, course.children))  # noqa: B905 (as long as each other; strict costs)
            if names:
                for name, value, chain in zip(names, element.values(), course.chains):  # noqa: B905
                    if chain is not None and value not in chain.clean and not chain.ordinary(value):
                        found.extend(chain.judge(document, element, name, value))
            if state != "none":
                chain = plan.text
                if chain is not None and text not in chain.clean and (children or not chain.ordinary(text)):
                    found.extend(chain.judge(document, element, None, text))


def _language(settings: Settings) -> tuple[Vocabulary, etree.XMLSchema]:
    """What may stand in a document, and the verdict of the schema."""
    if settings.schema is None:
        return load(settings.dialect), validator(settings.dialect)
    from laml_lint.vocabulary.own_schema import load_own

    return load_own(settings.schema, settings.dialect)
