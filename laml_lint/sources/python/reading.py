"""All the LaML of a program: what stands in it as text, and what its calls build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laml_lint.sources.python import builders, embedded

if TYPE_CHECKING:
    from laml_lint.sources.python.facts import Facts
    from laml_lint.sources.python.program import Program


def read(program: Program) -> Facts:
    """What is known of the LaML in `program`; never raises for what the program holds."""
    extracts, interpolations, undone_escapings = embedded.read(program)
    built = builders.read(program)
    return built._replace(
        extracts=(*extracts, *built.extracts),
        interpolations=interpolations,
        undone_escapings=undone_escapings,
    )
