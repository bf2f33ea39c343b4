"""Which documents of a project others name, and for what: one look at all files before a run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from laml_lint.addresses import Addresses
from laml_lint.roles import naming_attributes, references
from laml_lint.sources.xml import read

if TYPE_CHECKING:
    from laml_lint.settings import Settings
    from laml_lint.vocabulary import Vocabulary


def named_roles(
    files: Iterable[tuple[str, bytes]], vocabulary: Vocabulary, settings: Settings
) -> Mapping[str, str]:
    """The roles that the documents in `files` (paths and contents) give to others, by absolute paths.

    A document that is given several roles gets none. Nothing is read when the settings name no base URL.
    """
    if not settings.base_urls:
        return {}
    addresses = Addresses(settings.base_urls, settings.root)
    marks = [name.encode() for name in naming_attributes(vocabulary)]
    roles: dict[str, set[str]] = {}
    for path, data in files:
        if any(mark in data for mark in marks):
            for address, role in references(read(data, path, vocabulary)):
                file = addresses.file(address, path)
                if file is not None:
                    roles.setdefault(file, set()).add(role)
    return {file: found.pop() for file, found in roles.items() if len(found) == 1}
