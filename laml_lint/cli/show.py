"""`laml-lint show`: what holds for a file, what would be linted, and what the language knows."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from laml_lint.cli.console import wants_color
from laml_lint.cli.group import SuggestingGroup
from laml_lint.cli.options import OneOf, color_option, completions, dialect_option
from laml_lint.cli.settings_options import (
    choice_options,
    configured,
    include_docs_option,
    settings_options,
)

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from laml_lint.vocabulary import Vocabulary
    from laml_lint.vocabulary.model import ElementType


@click.group(cls=SuggestingGroup, short_help="Show settings, the files that would be linted, elements.")
def show() -> None:
    """Show the settings, the files that would be linted, or the reference of an element."""


@show.command(name="settings", short_help="The settings, and where each value comes from.")
@click.argument("path", required=False, type=click.Path(readable=False))
@settings_options
@click.option(
    "--output-format", type=OneOf(("text", "json")), default="text", help="For people or for programs."
)
@color_option
def settings_(path: str | None, output_format: str, color: str, **values: Any) -> int:
    """Show the settings for a file or folder (default: the current folder), each value with its origin."""
    from laml_lint.cli.reports import standard_output
    from laml_lint.cli.settings_page import as_json, as_text
    from laml_lint.settings import SettingsError

    configuration = configured(values)
    folder = path or ""
    if path is not None and not os.path.isdir(path):
        folder = os.path.dirname(path)
    try:
        if output_format == "json":
            text, encoding = as_json(configuration, folder), "utf-8"
        else:
            text, encoding = as_text(configuration, folder, wants_color(color, sys.stdout)), None
    except SettingsError as error:
        raise click.UsageError(str(error)) from None
    standard_output(encoding).write(text)
    return 0


@show.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(readable=False))
@include_docs_option
@choice_options
def files(paths: tuple[str, ...], **values: Any) -> int:
    """List the files that `check` would lint, one a line."""
    from laml_lint.cli.console import Console
    from laml_lint.cli.reports import standard_output
    from laml_lint.files import discover
    from laml_lint.reading import Unreadable, load
    from laml_lint.reporters.printable import printable
    from laml_lint.settings import SettingsError

    console = Console()
    configuration = configured(values)
    try:
        run = configuration.for_run()
        candidates, problems, _ = discover(
            paths or (".",),
            configuration.for_folder,
            respect_gitignore=run.respect_gitignore,
            force_exclude=run.force_exclude,
        )
    except SettingsError as error:
        raise click.UsageError(str(error)) from None
    for problem in problems:
        console.error(problem.reason, problem.path)
    stream = standard_output()
    for candidate in candidates:
        try:
            if load(candidate) is not None:
                stream.write(f"{printable(candidate.shown)}\n")
        except Unreadable as error:
            console.error(str(error), candidate.shown)
    return 2 if console.failed else 0


def _complete_element(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from laml_lint.vocabulary import load

    return completions(load().tags, incomplete)


@show.command(short_help="What an element takes.")
@click.argument("element", required=False, shell_complete=_complete_element)
@click.option(
    "--output-format", type=OneOf(("text", "json")), default="text", help="For people or for programs."
)
@dialect_option
@color_option
def schema(element: str | None, output_format: str, dialect: str, color: str) -> int:
    """Show the reference of an element in every context that it has; without ELEMENT, list the elements."""
    from laml_lint.cli.console import terminal_width
    from laml_lint.cli.reports import standard_output
    from laml_lint.vocabulary import load

    vocabulary = load(dialect)
    types = list(vocabulary.types.values()) if element is None else _types(vocabulary, element)
    if output_format == "json":
        from laml_lint.cli.plain import dumps

        standard_output("utf-8").write(dumps(types))
        return 0
    from laml_lint.cli.page import Page
    from laml_lint.cli.reference import describe, overview

    stream = standard_output()
    page = Page(terminal_width(sys.stdout), wants_color(color, stream))
    if element is None:
        overview(page, types)
    else:
        describe(page, types, vocabulary)
    stream.write(page.text())
    return 0


def _types(vocabulary: Vocabulary, name: str) -> list[ElementType]:
    """The element in all its contexts; raises click.UsageError with a suggestion."""
    wanted = name.strip("</>").lower()
    for tag, keys in vocabulary.tags.items():
        if tag.lower() == wanted:
            return [vocabulary.types[key] for key in keys]
    for key, found in vocabulary.types.items():
        if key.lower() == wanted:
            return [found]
    aliases = vocabulary.element_aliases
    meant = [tag for alias, tags in aliases.items() if alias.lower() == wanted for tag in tags]
    if not meant:
        from laml_lint.spelling import nearest

        guess = nearest(wanted, vocabulary.tags)
        meant = [guess] if guess else []
    hint = f"did you mean {' or '.join(meant)}?" if meant else "`laml-lint show schema` lists the elements"
    raise click.UsageError(f"unknown element {name!r}; {hint}")
