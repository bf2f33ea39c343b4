"""A linter for LaML (cXML): the XML that tells SignalWire what to do with calls, messages and faxes."""

from __future__ import annotations

import os
from typing import overload

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
    "fix",
    "lint",
    "lint_file",
]

__version__ = "0.1.0"


def lint(
    source: str | bytes, filename: str = "<memory>", settings: Settings | None = None
) -> list[Diagnostic]:
    """The findings of one document, sorted by place; without the suppressed ones, unless the settings ask for
    them.

    `source` is the document as text or as the bytes of a file, `filename` the path that the findings carry; a
    program when that ends with `.py`, and likewise a notebook or a page, of which the documents in it are
    checked. A byte-order mark at the start counts in neither columns nor offsets.
    Raises SettingsError when the settings name a rule that does not exist, and laml_lint.reading.Unreadable
    when a program is none.
    """
    from laml_lint.encoding import encoded
    from laml_lint.file_linter import FileLinter

    data = encoded(source, in_place=True)[0] if isinstance(source, str) else source
    settings = settings or Settings()
    found = FileLinter(settings).check(data, filename).diagnostics
    return [item for item in found if settings.include_suppressed or not item.suppressed]


def lint_file(path: str | os.PathLike[str], settings: Settings | None = None) -> list[Diagnostic]:
    """The findings of the document in the file `path`.

    Raises OSError when the file cannot be read and SettingsError when the settings name a rule that does not
    exist.
    """
    with open(path, "rb") as file:
        return lint(file.read(), os.fspath(path), settings)


@overload
def fix(source: str, filename: str = ..., settings: Settings | None = ..., *, unsafe: bool = ...) -> str: ...


@overload
def fix(
    source: bytes, filename: str = ..., settings: Settings | None = ..., *, unsafe: bool = ...
) -> bytes: ...


def fix(
    source: str | bytes,
    filename: str = "<memory>",
    settings: Settings | None = None,
    *,
    unsafe: bool = False,
) -> str | bytes:
    """One document with its fixes applied, as text or as bytes, whichever `source` is.

    Only fixes that cannot change the meaning are applied, unless `unsafe` is set. Nothing outside the edits
    changes, and the document has no finding that it did not have before; what is left, `lint` tells.
    Raises SettingsError when the settings name a rule that does not exist.
    """
    from laml_lint.encoding import encoded
    from laml_lint.file_linter import FileLinter
    from laml_lint.fixes import fix_document

    linter = FileLinter(settings or Settings())
    if isinstance(source, bytes):
        return fix_document(linter, source, filename, unsafe=unsafe).data
    data, encoding = encoded(source)
    return fix_document(linter, data, filename, unsafe=unsafe).data.decode(encoding, "surrogatepass")
