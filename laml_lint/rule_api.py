"""What rules of third parties are made of: everything that a file with rules may import from laml-lint.

Names here keep their meaning from one release to the next; what lies behind them may move. How rules are
written tells `docs/writing-rules.md`, how they are tested `laml_lint.rule_testing`.
"""

from __future__ import annotations

from laml_lint.diagnostics import Diagnostic, Edit, Fix, Range, Related, Safety, Severity, Span
from laml_lint.document import Document, own_text, written_attribute, written_name
from laml_lint.placeholders import holds_placeholder
from laml_lint.rules.base import DocumentRule, ElementRule, Rule, Value, escaped
from laml_lint.rules.base import ValueRule as _ValueRule
from laml_lint.settings import Settings, SettingsError
from laml_lint.urls import Url, known
from laml_lint.vocabulary.model import Attribute, ElementType, Kind, ValueType

__all__ = [
    "Attribute",
    "Diagnostic",
    "Document",
    "DocumentRule",
    "Edit",
    "ElementRule",
    "ElementType",
    "Fix",
    "Kind",
    "Range",
    "Related",
    "Rule",
    "Safety",
    "Settings",
    "SettingsError",
    "Severity",
    "Span",
    "Url",
    "Value",
    "ValueRule",
    "ValueType",
    "escaped",
    "holds_placeholder",
    "own_text",
    "read_url",
    "written_attribute",
    "written_name",
]


class ValueRule(_ValueRule):
    """A rule about values of certain kinds: of attributes, and texts of elements.

    It is asked behind the built-in rules about a value, unless one of them has found the value wrong, and in
    its turn keeps nobody from speaking. Values with template tags are not shown to it unless it says
    `sees_unknown`.
    """

    rank = 90
    claims = False
    remembered = False


def read_url(text: str) -> Url | None:
    """The parts of a URL; None when it is none, or holds something unknown in the part that matters."""
    return known(text)
