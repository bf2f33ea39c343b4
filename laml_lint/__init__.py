"""A linter for LaML (cXML): the XML that tells SignalWire what to do with calls, messages and faxes."""

from __future__ import annotations

import os

from laml_lint.diagnostics import Diagnostic, Edit, Fix, Position, Range, Related, Safety, Severity
from laml_lint.settings import Settings, SettingsError

__all__ = [
    "Diagnostic",
    "Edit",
    "Fix",
    "Position",
    "Range",
    "Related",
    "Safety",
    "Settings",
    "SettingsError",
    "Severity",
    "__version__",
    "lint",
    "lint_file",
]

__version__ = "0.1.0"


def lint(
    source: str | bytes, filename: str = "<memory>", settings: Settings | None = None
) -> list[Diagnostic]:
    """The findings of one document, sorted by place.

    `source` is the document as text or as the bytes of a file, `filename` the path that the findings carry. A
    byte-order mark at the start counts in neither columns nor offsets.
    Raises SettingsError when the settings name a rule that does not exist.
    """
    from laml_lint.linter import Linter

    data = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    return list(Linter(settings or Settings()).check(data, filename).diagnostics)


def lint_file(path: str | os.PathLike[str], settings: Settings | None = None) -> list[Diagnostic]:
    """The findings of the document in the file `path`.

    Raises OSError when the file cannot be read and SettingsError when the settings name a rule that does not
    exist.
    """
    with open(path, "rb") as file:
        return lint(file.read(), os.fspath(path), settings)
