"""Kinds of option values that several commands use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from laml_lint.cli.console import COLOR_CHOICES

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    _WordType = click.ParamType[str]
else:
    _WordType = click.ParamType  # not generic in older releases of click

_Command = TypeVar("_Command", bound=Callable[..., Any])


class OneOf(_WordType):
    """One of a few words."""

    name = "word"

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """What the help shows: all the words."""
        return "|".join(self.words)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word in lower case; fails with a suggestion."""
        word = str(value).lower()
        if word not in self.words:
            self.fail(unknown(str(value), self.words), param, ctx)
        return word

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The words that begin so."""
        return completions(self.words, incomplete)


class Selectors(_WordType):
    """Rules, separated by commas: codes, prefixes, names, families, `ALL`."""

    name = "rules"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """What the help shows."""
        return "RULES"

    def split_envvar_value(self, rv: str) -> Sequence[str]:
        """An environment variable holds one list, separated by commas or blanks."""
        return [rv.replace(" ", ",")]

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Codes and names that begin so, behind the items that are already there."""
        from click.shell_completion import CompletionItem

        done, comma, last = incomplete.rpartition(",")
        return [CompletionItem(done + comma + item.value) for item in completions(rule_words(), last)]


def split_commas(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """The items of all the lists that were given."""
    return tuple(item.strip() for value in values for item in value.split(",") if item.strip())


def completions(words: Iterable[str], incomplete: str) -> list[CompletionItem]:
    """The words that begin with what is typed so far, in any case."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(word) for word in words if word.lower().startswith(incomplete.lower())]


def rule_words() -> list[str]:
    """The codes and names of the rules that there are in the working directory; of the built-in ones when its
    configuration cannot be used.
    """
    from laml_lint.configuration import Configuration
    from laml_lint.rules.registry import BUILT_IN, rules_of
    from laml_lint.settings import SettingsError

    try:
        rules = rules_of(Configuration().for_run())
    except SettingsError:
        rules = BUILT_IN
    return [word for info in rules.infos for word in (info.code, info.name)]


def unknown(word: str, known: Sequence[str]) -> str:
    """`'jsno' is not one of …; did you mean json?`."""
    from laml_lint.spelling import nearest

    guess = nearest(word, known)
    hint = f"; did you mean {guess}?" if guess else ""
    return f"{word!r} is not one of {', '.join(known)}{hint}"


def color_option(command: _Command) -> _Command:
    """`--color`, the same for every command that writes for people."""
    option = click.option(
        "--color",
        type=OneOf(COLOR_CHOICES),
        default="auto",
        envvar="LAML_LINT_COLOR",
        help="Colours; auto honours NO_COLOR and FORCE_COLOR.",
    )
    return option(command)


def dialect_option(command: _Command) -> _Command:
    """`--dialect`, for commands that tell about the language."""
    option = click.option(
        "--dialect",
        type=OneOf(("laml", "twiml")),
        default="laml",
        help="laml: what SignalWire documents (the default); twiml: what only Twilio accepts, too.",
    )
    return option(command)
