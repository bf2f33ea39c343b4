"""Which settings hold for which document: configuration files, and the settings of the editor below them."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from typing import Any

from laml_lint.configuration import FILE_NAMES, Configuration
from laml_lint.settings import Settings, SettingsError
from laml_lsp.project import Project
from laml_lsp.watching import is_configuration

_LOG = logging.getLogger(__name__)
_NAME_RULES = ("plugins", "rules")
"""Settings that say which rules there are, on which it depends what others mean."""


class Projects:
    """Gives documents their projects; what was read is kept until it is forgotten."""

    def __init__(self) -> None:
        self._editor: Mapping[str, Any] = {}
        self._configuration: Configuration | None = None
        self._projects: dict[Settings, Project] = {}
        self._stamps: dict[str, tuple[int, ...]] = {}
        self._good: dict[str, Settings] = {}
        """The settings of folders as they were when they could be used."""
        self._working: dict[Settings, Project] = {}
        """The projects that could be made, with the rules as they were then."""
        self.problems: dict[str, None] = {}
        """What is wrong with the configuration, in the order in which it was met."""
        self._named_roles: dict[str, str] = {}
        self.isolated = False
        """Whether no configuration is read."""
        self.trusted = True
        """Whether rules that the configuration of a workspace names may be loaded and run."""

    @property
    def configuration(self) -> Configuration:
        """Where the settings come from; a value of the editor that cannot be used is left out."""
        if self.isolated and self._configuration is None:
            self._configuration = Configuration(isolated=True, environment={})
        if self._configuration is None:
            usable = {}
            named = {key: self._editor[key] for key in _NAME_RULES if key in self._editor}
            for key, value in self._editor.items():
                try:
                    Configuration(base={**named, key: value}, isolated=True, environment={}).for_run()
                except SettingsError as error:
                    self._complain(SettingsError(f"settings of the editor: {error}"))
                else:
                    usable[key] = value
            try:
                self._configuration = Configuration(base=usable, trusted=self.trusted)
            except SettingsError as error:  # of the environment
                self._complain(error)
                self._configuration = Configuration(base=usable, environment={}, trusted=self.trusted)
        return self._configuration

    def take_editor_settings(self, values: Mapping[str, Any]) -> None:
        """What the editor has in its settings; configuration files win over it. `forget` has to follow."""
        self._editor = {key: value for key, value in values.items() if value is not None}

    def forget(self) -> None:
        """Read everything anew when it is asked for next."""
        self._configuration = None
        self._projects.clear()
        self.problems.clear()

    def take_roles(self, roles: Mapping[str, str]) -> bool:
        """What documents are for because others name them, by absolute paths; whether that is new."""
        if roles == self._named_roles:
            return False
        self._named_roles.clear()  # the linters hold this very mapping
        self._named_roles.update(roles)
        return True

    def have_changed(self, path: str) -> bool:
        """Whether a configuration file above `path`, or a baseline, is another one than when this was asked
        last, for editors that do not watch files.
        """
        stamps: dict[str, tuple[int, ...]] = {
            baseline: (_written(baseline),) for baseline in self._baselines()
        }
        folder, above = path, os.path.dirname(path)
        while above != folder:
            folder, above = above, os.path.dirname(above)
            stamps[folder] = tuple(_written(os.path.join(folder, name)) for name in FILE_NAMES)
        changed = any(self._stamps.get(place, stamp) != stamp for place, stamp in stamps.items())
        self._stamps |= stamps
        return changed

    def _baselines(self) -> set[str]:
        """The files with known findings that the settings so far name, as real paths."""
        known = self.configuration.known
        return {os.path.realpath(settings.baseline) for settings in known if settings.baseline is not None}

    def depend_on(self, path: str) -> bool:
        """Whether the settings, or the rules that they name, may be others when the file `path` is."""
        real = os.path.realpath(path)
        if is_configuration(path) or real in self._baselines():
            return True
        if self.problems and path.endswith(".py"):
            return True  # it may be the file with rules that could not be loaded
        return real in map(os.path.realpath, self.configuration.rule_files)

    def of(self, path: str) -> Project:
        """The project of the file `path`; with built-in settings when the configuration cannot be used."""
        folder = os.path.dirname(path) if os.path.isabs(path) else ""
        return self.with_settings(self.settings_for(folder))

    def settings_for(self, folder: str) -> Settings:
        """The settings for the files in a folder; when the configuration cannot be used, the last that could
        be, or what it says besides rules of others.
        """
        try:
            settings = self._good[folder] = self.configuration.for_folder(folder)
        except SettingsError as error:
            hint = "" if self.trusted else "; rules of others are off here, because the folder is not trusted"
            self._complain(SettingsError(f"{error}{hint}"))
            settings = self._good.get(folder) or self._without_rules(folder)
        return settings

    def _without_rules(self, folder: str) -> Settings:
        try:
            return Configuration(trusted=False).for_folder(folder)
        except SettingsError:
            return Settings()

    def with_settings(self, settings: Settings) -> Project:
        """The project of all documents with these settings."""
        project = self._projects.get(settings)
        if project is None:
            try:
                project = self._working[settings] = Project(settings, self._named_roles)
            except SettingsError as error:
                self._complain(error)
                project = self._working.get(settings) or self._without_files(settings)
            self._projects[settings] = project
        return project

    def _without_files(self, settings: Settings) -> Project:
        """The project for settings of which a file cannot be used: for all that they say besides."""
        try:
            return Project(settings._replace(schema=None, baseline=None), self._named_roles)
        except SettingsError:
            return Project(Settings(root=settings.root), self._named_roles)

    def _complain(self, error: SettingsError) -> None:
        if str(error) not in self.problems:
            _LOG.warning("%s", error)
            self.problems[str(error)] = None


def _written(path: str) -> int:
    """When a file was written, in nanoseconds; 0 when it is not there."""
    try:
        return os.stat(path).st_mtime_ns
    except (OSError, ValueError):
        return 0
