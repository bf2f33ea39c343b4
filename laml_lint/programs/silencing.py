"""Comments that silence what is found in a program, written into it."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from laml_lint.fixes.edits import Patch, Replacement
from laml_lint.programs.checking import decoded
from laml_lint.programs.comments import CommentedProgram
from laml_lint.sources.python.program import Program

if TYPE_CHECKING:
    from laml_lint.linter import Linter


def with_comments(linter: Linter, data: bytes, path: str) -> bytes | None:
    """The program with comments that silence what `linter` finds in it; None when its bytes are not exactly
    its text in UTF-8.
    """
    body = data.removeprefix(codecs.BOM_UTF8)
    source = decoded(data, path)
    if source.encode("utf-8", "replace") != body:
        return None
    commented = CommentedProgram(Program(source), path, linter.vocabulary, linter.settings)
    additions = commented.additions(list(linter.check(data, path).diagnostics))
    patch = Patch(source, [Replacement(span, text) for span, text in additions])
    return data.removesuffix(body) + patch.result.encode()
