"""Front ends: each finds the LaML in one kind of file and makes `Document`s of it."""

from __future__ import annotations

from laml_lint.sources.xml import read

__all__ = ["read"]
