"""Code actions: fixes, comments that silence findings, what is missing, and elements around others."""

from __future__ import annotations

from laml_lsp.code_actions.answering import KINDS, actions, resolve

__all__ = ["KINDS", "actions", "resolve"]
