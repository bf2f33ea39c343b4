"""Suppressions: comments in a document that silence findings, and what is wrong with them.

`<!-- laml-lint: ignore LML201, insecure-url: the partner has no https yet, until 2027-01-31 -->` silences the
lines it stands on and the next element; `ignore-file` the whole document; `disable` … `enable` what stands
between them. Without a rule they silence everything.
"""

from __future__ import annotations

from laml_lint.suppressions.apply import apply
from laml_lint.suppressions.insertion import add_suppressions

__all__ = ["add_suppressions", "apply"]
