"""Rules of third parties, with a fence around them: one that fails is told under LML999, and all others are
asked as if nothing had happened.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from laml_lint.diagnostics import Diagnostic, Span
from laml_lint.rules.base import DocumentRule, ElementRule, Outline, Phase, Rule, Value, ValueRule
from laml_lint.rules.linter.internal_error import InternalError

if TYPE_CHECKING:
    from lxml import etree

    from laml_lint.document import Document
    from laml_lint.rules.info import RuleInfo
    from laml_lint.vocabulary.model import ElementType, ValueType

_Answer = TypeVar("_Answer")


def guarded(info: RuleInfo) -> Rule:
    """The rule of a third party, inside a fence."""
    rule = getattr(import_module(info.module), info.class_name)
    fence = next(fence for fence in _FENCES if issubclass(rule, fence.__bases__[-1]))
    made = type(rule.__name__, (fence, rule), {"__module__": rule.__module__, "__doc__": rule.__doc__})()
    assert isinstance(made, Rule)
    return made


class _Fence(Rule):
    """What all fences have in common."""

    _failure: Exception | None = None
    """What went wrong in a first look, which can tell nobody."""

    def _seen(self, look: Callable[[], _Answer], otherwise: _Answer) -> _Answer:
        """What a first look says; when it fails, `otherwise`, with which the rule is asked and can tell."""
        try:
            return look()
        except Exception as failure:
            self._failure = failure
            return otherwise

    def _told(self, document: Document, asked: Callable[[], Iterable[Diagnostic]]) -> Iterator[Diagnostic]:
        """What the rule says; when it fails, a finding that says so."""
        try:
            if self._failure is not None:
                raise self._failure
            for item in asked():
                if not isinstance(item, Diagnostic):
                    raise TypeError(f"{item!r} is no finding; yield what self.report() gives")
                yield item
        except Exception as failure:
            message = f"the rule {self.code} ({self.name}) failed on this document: {_described(failure)}"
            yield InternalError().report(document, Span(0, 0), message)


class _ElementFence(_Fence, ElementRule):
    def check(self, element: etree._Element, document: Document) -> Iterator[Diagnostic]:
        """What the rule says."""
        ask = super().check  # type: ignore[safe-super]
        return self._told(document, lambda: ask(element, document))

    def concerns(self, type: ElementType, phase: Phase) -> bool:
        """What the rule says."""
        look = super().concerns
        return self._seen(lambda: look(type, phase), True)

    def triggers(self, type: ElementType, phase: Phase) -> frozenset[str] | None:
        """What the rule says."""
        look = super().triggers
        return self._seen(lambda: look(type, phase), None)

    def suspects(self, type: ElementType, outline: Outline) -> bool:
        """What the rule says."""
        look = super().suspects
        return self._seen(lambda: look(type, outline), True)


class _ValueFence(_Fence, ValueRule):
    def judge(self, value: Value) -> Iterator[Diagnostic]:
        """What the rule says."""
        ask = super().judge  # type: ignore[safe-super]
        return self._told(value.document, lambda: ask(value))

    def concerns(self, type: ValueType) -> bool:
        """What the rule says."""
        look = super().concerns
        return self._seen(lambda: look(type), True)

    def suspects(self, text: str, type: ValueType, element: etree._Element) -> bool:
        """What the rule says."""
        look = super().suspects
        return self._seen(lambda: look(text, type, element), True)


class _DocumentFence(_Fence, DocumentRule):
    def check_document(self, document: Document) -> Iterator[Diagnostic]:
        """What the rule says."""
        ask = super().check_document  # type: ignore[safe-super]
        return self._told(document, lambda: ask(document))


_FENCES = (_ElementFence, _ValueFence, _DocumentFence)


def _described(failure: Exception) -> str:
    """An exception in one line, with the place where it was raised."""
    trace = failure.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = ""
    if trace is not None:
        place = f" ({os.path.basename(trace.tb_frame.f_code.co_filename)}, line {trace.tb_lineno})"
    return f"{type(failure).__name__}: {' '.join(str(failure).split())}{place}"
