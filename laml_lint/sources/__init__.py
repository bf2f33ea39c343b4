"""Front ends: each finds the LaML in one kind of file and makes `Document`s of it."""

from __future__ import annotations

from laml_lint.sources.xml import looks_like_laml, read

__all__ = ["looks_like_laml", "read"]
