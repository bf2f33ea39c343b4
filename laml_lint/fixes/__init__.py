"""Applying fixes: which of them may be applied together, and how the result is written down."""

from __future__ import annotations

from laml_lint.fixes.diffs import unified_diff
from laml_lint.fixes.fixing import Fixed, applicable, fix_document
from laml_lint.fixes.writing import Unwritable, write_atomically

__all__ = ["Fixed", "Unwritable", "applicable", "fix_document", "unified_diff", "write_atomically"]
