"""An error-tolerant reader of XML with the exact place of everything; see `parse`."""

from __future__ import annotations

from laml_lint.syntax.faults import Fault, FaultKind
from laml_lint.syntax.nodes import AttributeNode, Declaration, Limits, Node, OffsetMap, SyntaxTree, TextPiece
from laml_lint.syntax.scanner import parse

__all__ = [
    "AttributeNode",
    "Declaration",
    "Fault",
    "FaultKind",
    "Limits",
    "Node",
    "OffsetMap",
    "SyntaxTree",
    "TextPiece",
    "parse",
]
