"""The configuration: from files, environment variables and options to `Settings`.

The nearest file above a document wins: in each folder `laml-lint.toml`, `.laml-lint.toml` or
`[tool.laml-lint]` in `pyproject.toml`. What reads them is imported when there is something to read.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from laml_lint.settings import Settings, SettingsError

if TYPE_CHECKING:
    from laml_lint.configuration.layers import Layer, Origin, Resolved

__all__ = ["FILE_NAMES", "Configuration"]

FILE_NAMES = ("laml-lint.toml", ".laml-lint.toml", "pyproject.toml")
"""Names of configuration files, in the order in which they are looked for in one folder."""
ENVIRONMENT_PREFIX = "LAML_LINT_"
_SHARED_FILE = "pyproject.toml"
_PROGRAMS = frozenset({"plugins", "rules"})
"""Keys whose values are loaded and run."""
_OUR_TABLE = rb"""(?m)^[ \t]*(\[?[ \t]*["']?tool["']?[ \t]*\.[ \t]*)?["']?laml-lint["']?[ \t]*[].=]"""
"""What the file holds somewhere when it has a table for this program; the word alone is in many."""


class Configuration:
    """Answers which settings hold for a file; everything is read once."""

    def __init__(
        self,
        config: Sequence[str] = (),
        *,
        isolated: bool = False,
        options: Mapping[str, object] | None = None,
        environment: Mapping[str, str] | None = None,
        base: Mapping[str, object] | None = None,
        trusted: bool = True,
    ) -> None:
        """Reads what does not depend on the folder.

        `config` holds at most one file, which takes the place of those that would be found, and any number of
        `KEY=VALUE`. With `isolated` no file is looked for. `options` are values from the command line by the
        names of the fields of `Settings`; nothing wins over them. `environment` stands for that of the
        process. `base` holds values by keys, as TOML has them, for what nothing else says. Unless the
        files are `trusted`, what they say about rules of others is passed over: those are programs.
        Raises SettingsError.
        """
        self._options = dict(options or {})
        self._isolated = isolated
        self._trusted = trusted
        self._above: list[Layer] = []
        self._below: Layer = []
        if base:
            from laml_lint.configuration.inline import from_values

            self._below = from_values(base)
        self._file: str | None = None
        variables = os.environ if environment is None else environment
        if any(name.startswith(ENVIRONMENT_PREFIX) for name in variables):
            from laml_lint.configuration.environment import from_environment

            self._above.append(from_environment(variables, ENVIRONMENT_PREFIX))
        if config:
            from laml_lint.configuration.inline import from_arguments

            self._file, layer = from_arguments(config)
            self._above.append(layer)
            if self._file is not None and isolated:
                raise SettingsError("a configuration file and --isolated exclude each other")
        self._working_directory = os.getcwd()
        self._files_by_folder: dict[str, str | None] = {}
        self._settings_by_folder: dict[str, Settings] = {}
        self._settings_by_file: dict[str | None, Settings] = {}
        self._interned: dict[Settings, Settings] = {}
        self._check_selectors()

    def for_run(self) -> Settings:
        """The settings of the working directory, which decide about a run as a whole.

        Raises SettingsError.
        """
        return self.for_folder("")

    def for_file(self, path: str) -> Settings:
        """The settings for a file, whose path is absolute or relative to the working directory.

        Equal settings are the same object. Raises SettingsError.
        """
        folder, slash, _ = path.rpartition("/")
        return self.for_folder(folder or slash)

    def for_folder(self, folder: str) -> Settings:
        """The settings for the files in a folder; the working directory when it is empty.

        Raises SettingsError.
        """
        try:
            return self._settings_by_folder[folder]
        except KeyError:
            settings = self._of_file(self.file_for(folder))
            self._settings_by_folder[folder] = settings
            return settings

    def file_for(self, folder: str) -> str | None:
        """The configuration file (absolute path) for the files in a folder, or None when there is none.

        Raises SettingsError.
        """
        if self._file is not None or self._isolated:
            return self._file
        known = self._files_by_folder
        passed = []
        place = os.path.normpath(os.path.join(self._working_directory, folder))
        while place not in known:
            passed.append(place)
            found = self._file_in(place)
            above = os.path.dirname(place)
            if found is not None or above == place:
                known[place] = found
            else:
                place = above
        answer = known[place]
        known.update(dict.fromkeys(passed, answer))
        return answer

    @property
    def known(self) -> list[Settings]:
        """The settings that were asked for so far: after a search for files, those of all of them."""
        return list(self._settings_by_file.values())

    @property
    def files(self) -> list[str]:
        """The configuration files that were read so far, those that they extend not among them."""
        return sorted(file for file in self._settings_by_file if file is not None)

    @property
    def rule_files(self) -> list[str]:
        """The files in which rules stand that the settings so far name."""
        places = {place for settings in self.known for place in settings.rules}
        if not places:
            return []
        from laml_lint.rules.third_party import stamp

        return sorted({path for path, *_ in stamp(places)})

    def origins(self, folder: str = "") -> Mapping[str, tuple[Origin, ...]]:
        """Where each value for the files in a folder comes from, by key; entries of tables are listed as
        `severity.LML201` besides.

        Raises SettingsError.
        """
        file = self.file_for(folder)
        return self._resolved(file, [] if file is None else self._layers_of(file, lines=True)).origins

    def _file_in(self, folder: str) -> str | None:
        for name in FILE_NAMES:
            path = os.path.join(folder, name)
            if os.path.isfile(path) and (name != _SHARED_FILE or _speaks_to_us(path)):
                return path
        return None

    def _of_file(self, file: str | None) -> Settings:
        try:
            return self._settings_by_file[file]
        except KeyError:
            if file is None and not self._above and not self._below:
                settings = Settings()._replace(**self._options)  # type: ignore[arg-type]
            else:
                settings = self._checked(file)
            settings = self._interned.setdefault(settings, settings)
            self._settings_by_file[file] = settings
            return settings

    def _checked(self, file: str | None) -> Settings:
        """The settings of a file, whose rules are loaded and whose selectors mean some."""
        from laml_lint.configuration.selectors import check, loaded

        own = [] if file is None else self._layers_of(file)
        settings = self._resolved(file, own).settings
        check(own, loaded(settings, self._layers(own)))
        return settings

    def _check_selectors(self) -> None:
        """What variables and `--config` say holds for all folders: it has to mean rules of this one."""
        if not self._above and not self._below:
            return
        from laml_lint.configuration.selectors import are_built_in, check
        from laml_lint.rules.registry import rules_of

        layers = [self._below, *self._above]
        if not are_built_in(layers):
            check(layers, rules_of(self.for_run()))

    def _layers_of(self, file: str, *, lines: bool = False) -> list[Layer]:
        from laml_lint.configuration.files import layers_of

        layers = layers_of(file, lines=lines)
        if self._trusted:
            return layers
        return [[item for item in layer if item.key not in _PROGRAMS] for layer in layers]

    def _resolved(self, file: str | None, own: list[Layer]) -> Resolved:
        """What comes out when the layers of the file, which are its `own`, lie between the others."""
        from laml_lint.configuration.layers import resolved

        return resolved(self._layers(own), "" if file is None else self._root(file))

    def _layers(self, own: list[Layer]) -> list[Layer]:
        from laml_lint.configuration.layers import from_options

        return [self._below, *own, *self._above, from_options(self._options)]

    def _root(self, file: str) -> str:
        """The folder of the file; for a named file that lies beside the way up, the working directory."""
        folder = os.path.dirname(file)
        here = os.path.join(self._working_directory, "")
        if self._file is not None and not here.startswith(os.path.join(folder, "")):
            return self._working_directory
        return folder


def _speaks_to_us(path: str) -> bool:
    """Whether a `pyproject.toml` has a table for this program."""
    try:
        with open(path, "rb") as file:
            content = file.read()
        if b"laml-lint" not in content or re.search(_OUR_TABLE, content) is None:
            return False
    except OSError:
        return False
    from laml_lint.configuration.files import has_table

    return has_table(path)
