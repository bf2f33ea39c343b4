"""The options that are keys of the configuration too, and what makes a `Configuration` of them.

Environment variables for them are read with the configuration, below the options and above the files.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from laml_lint import settings
from laml_lint.cli.option_types import ConfigArgument, Jobs, ReportPlace, Severities
from laml_lint.cli.options import OneOf, Selectors, split_commas

if TYPE_CHECKING:
    from laml_lint.configuration import Configuration

_Command = TypeVar("_Command", bound=Callable[..., Any])
_Decorator = Callable[[_Command], _Command]
_FILE = click.Path(dir_okay=False)
_RULES: dict[str, Any] = {"multiple": True, "type": Selectors(), "callback": split_commas}

_PLACES: Sequence[_Decorator[Any]] = (
    click.option(
        "--config",
        multiple=True,
        type=ConfigArgument(),
        envvar="LAML_LINT_CONFIG",
        help="A configuration file in place of those that would be found, or one value of it.",
    ),
    click.option(
        "--isolated", is_flag=True, envvar="LAML_LINT_ISOLATED", help="Look for no configuration file."
    ),
)

include_docs_option: _Decorator[Any] = click.option(
    "--include-docs/--no-include-docs",
    default=None,
    help="Take Markdown and reStructuredText in folders too, for the LaML in their code blocks.",
)

_CHOICE: Sequence[_Decorator[Any]] = (
    click.option(
        "--force-exclude/--no-force-exclude",
        default=None,
        help="Leave excluded files out although they are named (this is the default).",
    ),
    click.option(
        "--no-respect-gitignore",
        is_flag=True,
        help="Take files that git ignores too.",
    ),
)

_SETTINGS: Sequence[_Decorator[Any]] = (
    click.option(
        "--select",
        **_RULES,
        help="Only these rules, separated by commas: codes, prefixes, names, families, ALL.",
    ),
    click.option("--ignore", **_RULES, help="Not these rules; wins over the other two."),
    click.option("--extend-select", **_RULES, help="These rules too."),
    click.option(
        "--severity",
        multiple=True,
        type=Severities(),
        callback=lambda _, __, lists: tuple(pair for pairs in lists for pair in pairs),
        help="Another severity for rules: LML305=error; the later one wins.",
    ),
    click.option(
        "--fail-on",
        type=OneOf(get_args(settings.FailOn)),
        help="Exit with 1 when there is a finding at or above this severity.  [default: warning]",
    ),
    click.option(
        "--max-warnings", type=click.IntRange(min=0), metavar="N", help="Exit with 1 on more warnings."
    ),
    click.option(
        "--dialect",
        type=OneOf(get_args(settings.Dialect)),
        help="laml: what SignalWire documents (the default); twiml: what only Twilio accepts, too.",
    ),
    click.option(
        "--channel",
        type=OneOf(get_args(settings.Channel)),
        help="What the documents are for; auto (the default) takes it from their verbs.",
    ),
    click.option(
        "--templates",
        type=OneOf(get_args(settings.Templates)),
        help="Template language of the documents; auto (the default) recognises all of them.",
    ),
    click.option("--schema", type=_FILE, metavar="FILE.xsd", help="A schema in place of the built-in one."),
    click.option("--baseline", type=_FILE, metavar="FILE", help="Known findings, not reported again."),
    click.option(
        "--include-suppressed",
        is_flag=True,
        default=None,
        help="Report suppressed findings too, marked as such.",
    ),
    click.option(
        "--unsafe-fixes", is_flag=True, default=None, help="Let --fix apply what may change the meaning."
    ),
    click.option("--jobs", type=Jobs(), help="Processes to work with.  [default: auto]"),
    click.option(
        "--no-cache",
        is_flag=True,
        help="Check files again that have not changed.",
    ),
    click.option(
        "--cache-dir", type=click.Path(file_okay=False), metavar="FOLDER", help="Where the cache lies."
    ),
)
_REPORTS: Sequence[_Decorator[Any]] = (
    click.option(
        "--output-format",
        multiple=True,
        type=ReportPlace(),
        help="Format of the report, with :FILE behind it or for standard output; may be given more than "
        "once: full, concise, grouped, json, json-lines, sarif, github, gitlab, junit, checkstyle, rdjson, "
        "markdown, html. Default: full on a terminal, else concise. GitHub Actions gets full with "
        "annotations, GitLab CI full with a Code Quality report in gl-code-quality-laml-lint.json.",
    ),
)

_TURNED_OFF = ("respect_gitignore", "cache")
"""Settings that there is only an option against."""


def settings_options(command: _Command) -> _Command:
    """All options that say how to lint, `--config` and `--isolated` among them; not the format of reports,
    because each command has formats of its own.
    """
    return _decorated(command, (*_SETTINGS, include_docs_option, *_CHOICE, *_PLACES))


def report_options(command: _Command) -> _Command:
    """The format of the reports about findings."""
    return _decorated(command, _REPORTS)


def choice_options(command: _Command) -> _Command:
    """The options that say which files to take."""
    return _decorated(command, (*_CHOICE, *_PLACES))


def place_options(command: _Command) -> _Command:
    """The options that say where the settings are."""
    return _decorated(command, _PLACES)


def configured(values: dict[str, Any]) -> Configuration:
    """The configuration of a command; takes what belongs to it out of the `values` of its parameters.

    Raises click.UsageError.
    """
    from laml_lint.configuration import Configuration

    given = {}
    for name in [name for name in values if name in settings.Settings._fields]:
        value = values.pop(name)
        if value is not None and value != ():
            given[name] = value
    given.update({name: False for name in _TURNED_OFF if values.pop(f"no_{name}", False)})
    try:
        configuration = Configuration(
            values.pop("config", ()), isolated=values.pop("isolated", False), options=given
        )
        _check_selectors(given, configuration)
    except settings.SettingsError as error:
        raise click.UsageError(str(error)) from None
    return configuration


def _check_selectors(given: dict[str, Any], configuration: Configuration) -> None:
    """Raises SettingsError for a rule that the settings of the working directory do not know."""
    selectors = [word for name in ("select", "ignore", "extend_select") for word in given.get(name, ())]
    selectors += [word for word, _ in given.get("severity", ())]
    if not selectors:
        return
    from laml_lint.rules.registry import BUILT_IN, rules_of
    from laml_lint.selection import unknown

    if all(map(BUILT_IN.fitting, selectors)):
        return
    rules = rules_of(configuration.for_run())
    for word in selectors:
        if not rules.fitting(word):
            raise settings.SettingsError(unknown(word, rules))


def _decorated(command: _Command, options: Sequence[_Decorator[Any]]) -> _Command:
    """The command with the options, which its help lists in this order."""
    return reduce(lambda decorated, option: option(decorated), reversed(options), command)
