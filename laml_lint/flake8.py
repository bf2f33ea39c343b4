"""The flake8 plugin: the LaML in Python programs, under the codes LML….

flake8 reads and parses the files, silences what `# noqa` silences, and shows the findings; the plugin looks
at the trees that it is given. A program without LaML costs the search for a few words, and loads nothing.

The settings are those of laml-lint, from its configuration files and variables; the options here, on the
command line of flake8 or in its configuration, win over them. Which rules are asked is a matter of these
settings; flake8's own `--select`, `--ignore` and their kin choose among the findings as they do among all.
"""

from __future__ import annotations

import os
from argparse import ArgumentTypeError
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol

from laml_lint.diagnostics import Severity
from laml_lint.settings import SettingsError

if TYPE_CHECKING:
    import argparse
    import ast

    from laml_lint.baseline import Baseline
    from laml_lint.diagnostics import Diagnostic
    from laml_lint.linter import Linter
    from laml_lint.programs.checking import ProgramLinter
    from laml_lint.sources.python.program import Program

_PREFIX = "laml_"
"""How the names of the options begin in what flake8 has parsed."""
_OPTIONS = {
    "select": ("RULES", "Ask only these rules: codes, prefixes, names, families, ALL."),
    "ignore": ("RULES", "Do not ask these rules; wins over the other two."),
    "extend-select": ("RULES", "Ask these rules too."),
    "dialect": (
        "NAME",
        "laml: what SignalWire documents (the default); twiml: what only Twilio has, too.",
    ),
    "channel": ("NAME", "voice, messaging, fax, or auto (the default), which takes it from the verbs."),
    "delivery": ("NAME", "served (the default), or bin: the documents are stored at the platform."),
}
"""The settings that are options of flake8 as well."""
_LEAST = "minimum_severity"
_INTERNAL_ERROR = "LML999"

Finding = tuple[int, int, str, type["LamlPlugin"]]
"""What flake8 wants to know: the 1-based line, the 0-based column in code points, the code with the message,
and who says it."""


class OptionManager(Protocol):
    """Where flake8 takes down the options of a plugin."""

    def add_option(self, *names: str, **description: Any) -> None:
        """Adds one option."""


class _Options(NamedTuple):
    """What the options of flake8 say."""

    settings: Mapping[str, Any] = {}
    """By the names of the fields of `Settings`."""
    least: Severity | None = None
    """The smallest severity that is shown; None when nothing is said about it."""


class LamlPlugin:
    """Checks one program; flake8 makes one for each file."""

    _options: ClassVar[_Options] = _Options()
    _checks: ClassVar[_Checks | None] = None
    """Made in each process when the first LaML is met."""

    def __init__(self, tree: ast.Module, filename: str = "stdin", lines: Sequence[str] = ()) -> None:
        """`tree` is the syntax tree of the `lines`, which have their line ends."""
        self._tree = tree
        self._filename = filename
        self._lines = lines

    @classmethod
    def add_options(cls, manager: OptionManager) -> None:
        """Declares the options, for the command line and for the configuration of flake8."""
        for key, (value, text) in _OPTIONS.items():
            manager.add_option(
                f"--laml-{key}", type=_reader(key), metavar=value, parse_from_config=True, help=text
            )
        manager.add_option(
            "--laml-minimum-severity",
            type=_severity,
            metavar="LEVEL",
            parse_from_config=True,
            help="Show findings from this severity on: error, warning, info. Default: warning (info when "
            "laml-lint is to fail on it), and all that rules say which an option here selects.",
        )

    @classmethod
    def parse_options(cls, options: argparse.Namespace) -> None:
        """Keeps what was given; each process of flake8 works out its own settings from it."""
        values = {key.replace("-", "_"): getattr(options, _option(key)) for key in _OPTIONS}
        cls._options = _Options(
            {name: value for name, value in values.items() if value}, getattr(options, _option(_LEAST))
        )
        cls._checks = None

    def run(self) -> Iterator[Finding]:
        """The findings that are to be shown, sorted.

        Raises flake8's ExecutionError, which it tells in a line of its own, for settings that cannot be used.
        """
        from laml_lint.sources.python.markers import may_hold_laml

        source = "".join(self._lines).removeprefix("\ufeff")
        if not may_hold_laml(source.encode("utf-8", "surrogatepass")):
            return
        from laml_lint.reporters.headline import sentence
        from laml_lint.reporters.printable import printable

        try:
            found = self._found(source)
        except SettingsError as error:
            from flake8.exceptions import ExecutionError  # type: ignore[import-untyped]

            raise ExecutionError(f"laml-lint: {error}") from None
        except Exception as error:
            from laml_lint.worker import described

            yield 1, 0, f"{_INTERNAL_ERROR} {printable(described(error))}", type(self)
            return
        for item in found:
            line, column, _ = item.range.start
            yield line, column - 1, f"{item.code} {sentence(item)}", type(self)

    def _found(self, source: str) -> list[Diagnostic]:
        from laml_lint.sources.python.program import Program

        if LamlPlugin._checks is None:
            LamlPlugin._checks = _Checks(LamlPlugin._options)
        return LamlPlugin._checks.findings(Program(source, self._tree), self._filename)


class _Checker(NamedTuple):
    """What is needed for the programs for which the same settings hold."""

    linter: ProgramLinter
    severities: Mapping[str, Severity]
    baseline: Baseline | None
    least: Severity


class _Checks:
    """Checks programs one after the other, each with the settings that hold for it."""

    def __init__(self, options: _Options) -> None:
        """Raises SettingsError."""
        from laml_lint.configuration import Configuration
        from laml_lint.exclusion import Choices
        from laml_lint.rules.registry import rules_of
        from laml_lint.selection import codes
        from laml_lint.worker import Worker

        given = options.settings
        configuration = Configuration(options=given)
        self._least = options.least
        self._named = codes(
            (*given.get("select", ()), *given.get("extend_select", ())), rules_of(configuration.for_run())
        )
        self._choices = Choices(configuration.for_folder)
        self._worker = Worker(configuration.for_folder)
        self._checkers: dict[Linter, _Checker] = {}

    def findings(self, program: Program, filename: str) -> list[Diagnostic]:
        """The findings in the program `filename` that are to be shown; none when it is excluded.

        Raises SettingsError.
        """
        from laml_lint.files import shown
        from laml_lint.results import FileResult

        path = shown(filename)
        linter = self._worker.linter(path)
        if linter.settings.force_exclude and self._choices.of(os.path.dirname(path)).excludes(path):
            return []
        checker = self._checkers.get(linter)
        if checker is None:
            checker = self._checkers[linter] = self._checker(linter)
        found, documents = checker.linter.check_program(program, path, noqa=False)
        found = [
            item._replace(severity=checker.severities.get(item.code, item.severity))
            for item in found
            if not item.suppressed
        ]
        if checker.baseline is not None:
            result = checker.baseline.apply(FileResult(path, tuple(found), documents, program.text))
            found = [item for item in result.diagnostics if not item.suppressed]
        return [item for item in found if self._is_shown(item, checker.least)]

    def _is_shown(self, item: Diagnostic, least: Severity) -> bool:
        """Whether a finding weighs enough; what was asked for by name does, unless a severity was given."""
        return item.severity >= least or (self._least is None and item.code in self._named)

    def _checker(self, linter: Linter) -> _Checker:
        from laml_lint.baseline import Baseline
        from laml_lint.programs.checking import ProgramLinter
        from laml_lint.selection import severities

        settings = linter.settings
        usual = Severity.INFO if settings.fail_on == "info" else Severity.WARNING
        return _Checker(
            ProgramLinter(linter),
            severities(settings),
            None if settings.baseline is None else Baseline.read(settings.baseline),
            self._least or usual,
        )


def _option(key: str) -> str:
    """Under which name flake8 hands over the value of an option."""
    return _PREFIX + key.replace("-", "_")


def _reader(key: str) -> Callable[[str], Any]:
    """What makes the value of a setting from what somebody typed, as everywhere in laml-lint."""

    def read(text: str) -> Any:
        from laml_lint.configuration import Configuration
        from laml_lint.configuration.fields import FIELDS
        from laml_lint.configuration.selectors import check_value
        from laml_lint.configuration.values import Refused, read_words

        shape = FIELDS[key].shape
        try:
            value = read_words(shape, text)
            check_value(shape, value, lambda: Configuration().for_run())
        except (Refused, SettingsError) as refused:
            raise ArgumentTypeError(str(refused)) from None
        return value

    return read


def _severity(text: str) -> Severity:
    word = text.strip().lower()
    labels = [severity.label for severity in reversed(Severity)]
    if word not in labels:
        raise ArgumentTypeError(f"{text.strip()!r} is not one of {', '.join(labels)}")
    return Severity[word.upper()]
