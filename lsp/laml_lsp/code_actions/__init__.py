"""Code actions: fixes, comments that silence findings, what is missing, and elements around others."""

from __future__ import annotations

from laml_lsp.code_actions.answering import actions, resolve

__all__ = ["actions", "resolve"]
