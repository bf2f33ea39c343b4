"""Case documents: what a rule must find is marked in the document, and whatever is not marked stays silent.

How marks are written says `laml_lint.rule_testing`, which authors of other rules use as well.
"""

from __future__ import annotations

from laml_lint.rule_testing import Expected, found, strip

__all__ = ["Expected", "found", "strip"]
