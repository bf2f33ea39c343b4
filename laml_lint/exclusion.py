"""What the settings leave out of a search for files, and what they take in."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from laml_lint.settings import Settings, SettingsError

if TYPE_CHECKING:
    from laml_lint.patterns import Patterns

EXCLUDED_FOLDERS = frozenset(
    {".git", ".hg", ".svn", ".idea", "node_modules", "dist", "build", ".eggs", "venv", ".venv", "__pycache__"}
    | {".tox", ".nox", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".laml-lint-cache"}
    | {"site-packages", "__pypackages__", ".ipynb_checkpoints"}
)
"""Names of folders that hold nothing of one's own; not entered unless named, or `exclude` is set."""


class Choice:
    """The patterns of one choice of settings."""

    __slots__ = ("_exclude", "_include", "documentation", "folders")

    def __init__(self, settings: Settings) -> None:
        """Raises SettingsError when a pattern can fit nothing."""
        self.folders: frozenset[str] = EXCLUDED_FOLDERS if settings.exclude is None else frozenset()
        """Names of folders that are not entered."""
        self.documentation = settings.include_docs
        """Whether documentation counts when it holds LaML."""
        excluded = (*(settings.exclude or ()), *settings.extend_exclude, *_rule_files(settings))
        self._exclude = _patterns(excluded, settings.root)
        self._include = _patterns(settings.include, settings.root)

    def excludes(self, path: str, *, folder: bool = False) -> bool:
        """Whether a file (or folder) is excluded by a pattern, for itself or with a folder above it."""
        return self._exclude is not None and self._exclude.fits(path, folder=folder)

    def includes(self, path: str) -> bool:
        """Whether a file is included by a pattern."""
        return self._include is not None and self._include.fits(path)

    def inside(self, folder: str) -> Names:
        """The same for the names in `folder`."""
        if self._exclude is None and self._include is None:
            return Names(self.folders, documentation=self.documentation)
        exclude = None if self._exclude is None else self._exclude.below(folder)
        include = None if self._include is None else self._include.below(folder)
        return Names(self.folders, exclude, include, self.documentation)


class Names(NamedTuple):
    """What the settings say about the names in one folder; those of folders end with `/`."""

    folders: frozenset[str]
    """Names of folders that are not entered."""
    exclude: Callable[[str], bool] | None = None
    include: Callable[[str], bool] | None = None
    documentation: bool = False
    """Whether documentation counts when it holds LaML."""

    def excludes(self, name: str) -> bool:
        """Whether it is excluded by a pattern."""
        return self.exclude is not None and self.exclude(name)

    def includes(self, name: str) -> bool:
        """Whether it is included by a pattern."""
        return self.include is not None and self.include(name)


class Choices:
    """The choices for folders, each made once for all that have the same settings."""

    def __init__(self, settings_for: Callable[[str], Settings]) -> None:
        """`settings_for` gives the settings for the files in a folder."""
        self._settings_for = settings_for
        self._known: dict[Settings, Choice] = {}

    def of(self, folder: str) -> Choice:
        """The choice for what lies in `folder`; raises SettingsError."""
        settings = self._settings_for(folder)
        choice = self._known.get(settings)
        if choice is None:
            choice = self._known[settings] = Choice(settings)
        return choice


def _rule_files(settings: Settings) -> Iterator[str]:
    """Patterns of the files that hold rules: their manual pages show documents that are wrong."""
    root = os.path.join(os.path.abspath(settings.root), "")
    for place in settings.rules:
        files = os.path.join(os.path.abspath(place), "*.py" if os.path.isdir(place) else "")
        if files.startswith(root):
            above, name = os.path.split(files.removesuffix(os.sep)[len(root) :].replace(os.sep, "/"))
            yield re.sub(r"[*?[\\]", r"\\\g<0>", f"/{above}/".replace("//", "/")) + name


def _patterns(patterns: tuple[str, ...], root: str) -> Patterns | None:
    if not patterns:
        return None
    from laml_lint.patterns import PatternError, Patterns

    try:
        return Patterns(patterns, root)
    except PatternError as error:
        raise SettingsError(f"exclude or include: {error}") from None
