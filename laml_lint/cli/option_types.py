"""Kinds of values that only the options of the configuration have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, get_args

import click

from laml_lint.cli.options import completions, rule_words, unknown
from laml_lint.settings import Level

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    _TextType = click.ParamType[str]
    _JobsType = click.ParamType[int | str]
    _PairsType = click.ParamType[tuple[tuple[str, str], ...]]
else:  # not generic in older releases of click
    _TextType = _JobsType = _PairsType = click.ParamType


class Severities(_PairsType):
    """`LML305=error`, or several of them with commas between."""

    name = "severity"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """What the help shows."""
        return "CODE=LEVEL"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[tuple[str, str], ...]:
        """Pairs of a selector and a severity; fails with a suggestion."""
        pairs = []
        for item in str(value).split(","):
            selector, equals, level = (part.strip() for part in item.partition("="))
            if not equals or not selector:
                self.fail(f"{item.strip()!r} is not CODE=LEVEL, such as LML305=error", param, ctx)
            if level.lower() not in get_args(Level):
                self.fail(unknown(level, get_args(Level)), param, ctx)
            pairs.append((selector, level.lower()))
        return tuple(pairs)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Codes and names, and severities behind the `=`."""
        from click.shell_completion import CompletionItem

        selector, equals, level = incomplete.partition("=")
        if equals:
            items = completions(get_args(Level), level)
            return [CompletionItem(f"{selector}={item.value}") for item in items]
        return [CompletionItem(f"{item.value}=") for item in completions(rule_words(), selector)]


class Jobs(_JobsType):
    """A number of processes, or `auto`."""

    name = "jobs"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """What the help shows."""
        return "N|auto"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | str:
        """The number, or the word."""
        text = str(value).lower()
        if text == "auto":
            return text
        if not text.isdecimal() or int(text) < 1:
            self.fail(f"{str(value)!r} is neither a number of processes nor auto", param, ctx)
        return int(text)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The word."""
        return completions(("auto",), incomplete)


class ReportPlace(_TextType):
    """`FORMAT[:FILE]`."""

    name = "report"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """What the help shows."""
        return "FORMAT[:FILE]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text as it is; fails with a suggestion when there is no such format."""
        complaint = wrong_format(str(value))
        if complaint:
            self.fail(complaint, param, ctx)
        return str(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The formats."""
        from laml_lint.reporters import FORMATS

        return completions(FORMATS, incomplete)


class ConfigArgument(_TextType):
    """A configuration file, or `KEY=VALUE`."""

    name = "configuration"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """What the help shows."""
        return "FILE|KEY=VALUE"

    def split_envvar_value(self, rv: str) -> Sequence[str]:
        """An environment variable holds one of them."""
        return [rv]

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Keys of the configuration, and files."""
        from click.shell_completion import CompletionItem

        from laml_lint.configuration.fields import FIELDS

        keys = [CompletionItem(f"{item.value}=") for item in completions(FIELDS, incomplete)]
        return [*keys, CompletionItem(incomplete, type="file")]


def wrong_format(place: str) -> str | None:
    """What is wrong with a `FORMAT[:FILE]`, if its format does not exist."""
    from laml_lint.reporters import FORMATS

    name = place.partition(":")[0]
    return None if name in FORMATS else unknown(name, list(FORMATS))
