"""Which files are linted.

A file that is named is always linted, unless the settings exclude it. Folders are walked: `*.laml`, `*.cxml`
and `*.twiml` always count as LaML; `*.xml`, `*.xml.*`, templates and files without extension count when they
look like LaML, Python and notebooks when they may make or hold some, and documentation too when the settings
say so. Folders that hold nothing of one's own (`.git`, `node_modules`) are not entered, nor are links to
folders; what git ignores is left out, unless it was named.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import NamedTuple

from laml_lint.exclusion import Choices, Names
from laml_lint.settings import Settings

LAML_SUFFIXES = (".laml", ".cxml", ".twiml")
POSSIBLE_SUFFIXES = (".xml", ".j2", ".jinja", ".mustache", ".hbs", ".ejs", ".erb", ".php")
"""Of files that count when they look like LaML, as do all with `.xml.` or `.html.` in their names."""
PROGRAM_SUFFIXES = (".py", ".ipynb")
"""Of files that are no documents; they count when they may make LaML or hold some."""
DOCUMENTATION_SUFFIXES = (".md", ".markdown", ".rst")
"""The same, when the settings say so."""
HOLDS_DOCUMENTS = PROGRAM_SUFFIXES + DOCUMENTATION_SUFFIXES
"""Of files that are no documents but may hold some."""


class Candidate(NamedTuple):
    """A file that may be linted."""

    path: str
    """As to be opened."""
    shown: str
    """Relative to the working directory, with `/`."""
    certain: bool
    """Lint it whatever it holds; otherwise only when it looks like LaML."""


class Problem(NamedTuple):
    """A path that cannot be linted, and why, in a few words."""

    path: str
    reason: str


class Discovery(NamedTuple):
    """What a search has come to."""

    candidates: list[Candidate]
    """Sorted by the path shown, each file once."""
    problems: list[Problem]
    excluded: list[str]
    """The paths that were named and are left out, as they are shown."""


class _Found(NamedTuple):
    candidate: Candidate
    real: str
    repository: str | None


def discover(
    paths: Iterable[str],
    settings_for: Callable[[str], Settings] | None = None,
    *,
    respect_gitignore: bool = True,
    force_exclude: bool = True,
    named_as_found: bool = False,
    documents_only: bool = False,
) -> Discovery:
    """The files to lint, and the paths that cannot be linted.

    `settings_for` gives the settings for the files in a folder; their patterns exclude and include. With
    `force_exclude` they exclude what was named as well. With `named_as_found`, a named file is treated like
    one that was found in a folder: it is left out when it is not LaML. With `documents_only`, files that
    are no documents are not found, whatever they hold. Raises SettingsError.
    """
    search = _Search(Choices(settings_for or (lambda _: Settings())), force_exclude, documents_only)
    folders = [path for path in paths if not search.name(path, named_as_found)]
    for folder in folders:
        search.walk(folder)
    search.follow_links()
    if respect_gitignore:
        search.drop_ignored()
    candidates = search.named + [found.candidate for found in search.found]
    candidates.sort(key=itemgetter(1))
    return Discovery(candidates, sorted(search.problems), search.excluded)


def reason(error: OSError) -> str:
    """Why the system refused, in a few words."""
    import errno

    if error.errno == errno.ELOOP:
        return "symbolic link loop"
    text = error.strerror or str(error)
    return text[:1].lower() + text[1:]


def shown(path: str) -> str:
    """`path` relative to the working directory, with `/`."""
    return _relative(path, os.getcwd())


def _relative(path: str, working_directory: str) -> str:
    if os.path.isabs(path):
        try:
            path = os.path.relpath(path, working_directory)
        except ValueError:  # another drive
            return path.replace(os.sep, "/")
    path = os.path.normpath(path)
    return path if os.sep == "/" else path.replace(os.sep, "/")


def _certainty(name: str, others: tuple[str, ...]) -> bool | None:
    """True: LaML by its name; False: LaML when it looks like it; None: something else. `others` are the ends
    of the names of those files that are no documents and count all the same.
    """
    if name.endswith(".xml") or "." not in name:
        return False
    name = name.lower()
    if name.endswith(LAML_SUFFIXES):
        return True
    if name.endswith(HOLDS_DOCUMENTS):
        return False if name.endswith(others) else None
    possible = name.endswith(POSSIBLE_SUFFIXES) or ".xml." in name or ".html." in name
    return False if possible else None


def _wanted(name: str, names: Names, others: tuple[str, ...]) -> bool | None:
    """Like `_certainty`, for a name in a folder whose settings may exclude or include it."""
    certain = _certainty(name, others)
    if certain is None and names.includes(name) and _may_be_included(name, others):
        certain = False
    return None if certain is None or names.excludes(name) else certain


def _may_be_included(name: str, others: tuple[str, ...]) -> bool:
    """Whether patterns may take a file in; none that is no document, where only documents count."""
    return bool(others) or not name.lower().endswith(HOLDS_DOCUMENTS)


def kind_of(mode: int) -> str:
    """What something is that is no file, with its article."""
    kinds = {stat.S_IFDIR: "a folder", stat.S_IFIFO: "a named pipe", stat.S_IFSOCK: "a socket"}
    return kinds.get(stat.S_IFMT(mode), "a device")


class _Folder(NamedTuple):
    path: str
    """How the names of what it holds begin when they are opened; empty for the working directory."""
    shown: str
    real: str
    repository: str | None


class _Search:
    """The state of one discovery; files are told apart by their real paths."""

    def __init__(self, choices: Choices, force_exclude: bool, documents_only: bool) -> None:
        self.named: list[Candidate] = []
        """Files that no git can ignore: they were named, or lie in no repository."""
        self.found: list[_Found] = []
        self.problems: list[Problem] = []
        self.excluded: list[str] = []
        self._choices = choices
        self._force_exclude = force_exclude
        self._documents_only = documents_only
        self._working_directory = os.getcwd()
        self._seen: set[str] = set()
        self._walked: set[str] = set()
        self._links: list[_Found] = []
        self._named_folders: dict[str, set[str]] = {}

    def name(self, path: str, as_found: bool) -> bool:
        """Take a path that was named; False when it is a folder."""
        shown = _relative(path, self._working_directory)
        try:
            mode = os.stat(path).st_mode
        except (OSError, ValueError) as error:
            why = reason(error) if isinstance(error, OSError) else str(error)
            self.problems.append(Problem(shown, why))
            return True
        if stat.S_ISDIR(mode):
            return False
        choice = self._choices.of(os.path.dirname(path))
        if self._force_exclude and choice.excludes(path):
            self.excluded.append(shown)
            return True
        certain: bool | None = True
        if as_found:
            excluded = choice.folders.intersection(shown.split("/"))
            others = self._others(choice.documentation)
            certain = None if excluded else _certainty(os.path.basename(path), others)
            if certain is None and not excluded and choice.includes(path) and _may_be_included(path, others):
                certain = False
        if certain is None:
            return True
        if not stat.S_ISREG(mode):
            self.problems.append(Problem(shown, f"is {kind_of(mode)}, not a file"))
            return True
        real = os.path.realpath(path)
        if real not in self._seen:
            self._seen.add(real)
            self.named.append(Candidate(path, shown, certain))
        return True

    def _others(self, documentation: bool) -> tuple[str, ...]:
        """How the names of files end that are no documents and count."""
        if self._documents_only:
            return ()
        return HOLDS_DOCUMENTS if documentation else PROGRAM_SUFFIXES

    def walk(self, top: str) -> None:
        """Take what a folder holds."""
        shown = _relative(top, self._working_directory)
        if self._force_exclude and self._choices.of(top).excludes(top, folder=True):
            self.excluded.append(shown)
            return
        real = os.path.realpath(top)
        repository = _repository(real)
        if repository is not None:
            self._named_folders.setdefault(repository, set()).add(real)
        path_prefix = "" if os.path.normpath(top) == "." else os.path.join(top, "")
        stack = [_Folder(path_prefix, "" if shown == "." else f"{shown}/", real, repository)]
        while stack:
            folder = stack.pop()
            if folder.real not in self._walked:
                self._walked.add(folder.real)
                stack.extend(self._enter(folder))

    def _enter(self, folder: _Folder) -> list[_Folder]:
        """Take the files of one folder; return the folders in it."""
        try:
            with os.scandir(folder.path or ".") as listing:
                entries = list(listing)
        except OSError as error:
            self.problems.append(Problem(folder.shown.rstrip("/") or ".", reason(error)))
            return []
        if any(entry.name == ".git" for entry in entries):
            folder = folder._replace(repository=folder.real)
        path_prefix, shown_prefix, real, repository = folder
        real_prefix = os.path.join(real, "")
        names = self._choices.of(path_prefix).inside(path_prefix)
        inner = []
        others = self._others(names.documentation)
        plain = names.exclude is None and names.include is None
        for entry in entries:
            name = entry.name
            if entry.is_file(follow_symlinks=False):
                certain = _certainty(name, others) if plain else _wanted(name, names, others)
                real_path = real_prefix + name
                if certain is None or real_path in self._seen:
                    continue
                self._seen.add(real_path)
                shown = shown_prefix + name
                path = shown if path_prefix == shown_prefix else path_prefix + name
                candidate = Candidate(path, shown, certain)
                if repository is None:
                    self.named.append(candidate)
                else:
                    self.found.append(_Found(candidate, real_path, repository))
            elif entry.is_symlink():
                if not (names.excludes(name) or names.excludes(f"{name}/")):
                    self._link(entry, folder, _wanted(name, names, others))
            elif entry.is_dir():
                if name not in names.folders and not names.excludes(f"{name}/"):
                    place = (path_prefix + name + os.sep, f"{shown_prefix}{name}/", real_prefix + name)
                    inner.append(_Folder(*place, repository))
            elif _wanted(name, names, others) is not None:
                self._special(entry, shown_prefix + name)
        return inner

    def follow_links(self) -> None:
        """Take the links to files whose targets were not met under their own names."""
        for found in self._links:
            target = os.path.realpath(found.candidate.path)
            if target not in self._seen:
                self._seen.add(target)
                self.found.append(found)

    def drop_ignored(self) -> None:
        """Leave out what git ignores, except in folders that were named although git ignores them."""
        by_repository: dict[str, list[str]] = {}
        for found in self.found:
            if found.repository is not None:
                by_repository.setdefault(found.repository, []).append(found.real)
        if not by_repository:
            return
        from laml_lint.gitignore import ignored

        dropped: set[str] = set()
        for repository, paths in by_repository.items():
            tops = self._named_folders.get(repository, set()) - {repository}
            refused = ignored(repository, [*tops, *paths])
            kept = tuple(os.path.join(top, "") for top in tops & refused)
            dropped.update(path for path in refused if not path.startswith(kept))
        self.found = [found for found in self.found if found.real not in dropped]

    def _link(self, entry: os.DirEntry[str], folder: _Folder, certain: bool | None) -> None:
        name, shown = entry.name, folder.shown + entry.name
        path, place = folder.path + name, os.path.join(folder.real, name)
        try:
            if entry.is_dir():
                if f"{place}{os.sep}".startswith(os.path.join(os.path.realpath(path), "")):
                    self.problems.append(Problem(shown, "symbolic link loop"))
                return
            mode = entry.stat().st_mode
        except FileNotFoundError:
            if certain is not None and "." in name:
                self.problems.append(Problem(shown, "symbolic link that leads nowhere"))
            return
        except OSError as error:
            self.problems.append(Problem(shown, reason(error)))
            return
        if certain is None:
            return
        if stat.S_ISREG(mode):
            self._links.append(_Found(Candidate(path, shown, certain), place, folder.repository))
        else:
            self.problems.append(Problem(shown, f"is {kind_of(mode)}, not a file"))

    def _special(self, entry: os.DirEntry[str], shown: str) -> None:
        try:
            self.problems.append(Problem(shown, f"is {kind_of(entry.stat().st_mode)}, not a file"))
        except OSError as error:  # it went away meanwhile
            self.problems.append(Problem(shown, reason(error)))


def _repository(folder: str) -> str | None:
    """The nearest folder at or above `folder` in which a git repository begins."""
    while not os.path.lexists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent
    return folder
