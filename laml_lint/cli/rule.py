"""`laml-lint rule`: the documentation of rules."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from laml_lint.cli.options import OneOf, color_option, completions, rule_words
from laml_lint.cli.settings_options import configured, place_options

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from laml_lint.cli.page import Page
    from laml_lint.rules.info import RuleInfo
    from laml_lint.rules.registry import RuleSet

_SEVERITY_COLOR = {"error": "red", "warning": "yellow", "info": "blue"}


def _complete_rule(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return completions(rule_words(), incomplete)


@click.command(short_help="Explain rules.")
@click.argument("rules", nargs=-1, metavar="[CODE-OR-NAME]...", shell_complete=_complete_rule)
@click.option("--all", "everything", is_flag=True, help="The pages of all rules.")
@click.option(
    "--output-format",
    type=OneOf(("text", "json", "markdown")),
    default="text",
    help="text, json or markdown.",
)
@place_options
@color_option
def rule(rules: tuple[str, ...], everything: bool, output_format: str, color: str, **values: Any) -> int:
    """Explain rules by code or name; without one, list them all.

    Rules of your own are known where the configuration of the current folder names them.
    """
    from laml_lint.cli.console import terminal_width, wants_color
    from laml_lint.cli.page import Page
    from laml_lint.cli.reports import standard_output

    if everything and rules:
        raise click.UsageError("give rules or --all, not both")
    known = _known(rules, values, color)
    wanted = [_find(name, known) for name in rules] or list(known.infos)
    if output_format == "json":
        from laml_lint.cli.plain import dumps

        standard_output("utf-8").write(dumps([_entry(info) for info in wanted]))
        return 0
    stream = standard_output()
    if output_format == "markdown":
        from laml_lint.rules.pages import markdown

        stream.write("\n".join(markdown(info) for info in wanted))
        return 0
    page = Page(terminal_width(sys.stdout), wants_color(color, stream))
    if rules or everything:
        _pages(page, wanted)
    else:
        _list(page, wanted)
    stream.write(page.text())
    return 0


def _known(names: tuple[str, ...], values: dict[str, Any], color: str) -> RuleSet:
    """The rules that there are in the working directory.

    A configuration that cannot be used is no reason to keep silent about the built-in rules: it may be their
    names that somebody looks for to mend it.
    """
    from laml_lint.cli.console import Console
    from laml_lint.rules.registry import BUILT_IN, rules_of
    from laml_lint.settings import SettingsError

    if names and all(map(BUILT_IN.fitting, names)):
        return BUILT_IN
    try:
        return rules_of(configured(values).for_run())
    except (SettingsError, click.UsageError) as error:
        Console(color).warning(f"{error}; only the built-in rules are known here")
        return BUILT_IN


def _find(name: str, known: RuleSet) -> RuleInfo:
    from laml_lint.spelling import nearest

    try:
        return known.find(name)
    except KeyError:
        guess = nearest(name, [word for info in known.infos for word in (info.name, info.code)])
        hint = f"did you mean {guess}?" if guess else "`laml-lint rule` lists the rules"
        raise click.UsageError(f"unknown rule {name!r}; {hint}") from None


def _entry(info: RuleInfo) -> dict[str, Any]:
    from laml_lint.rules.pages import manual

    page = manual(info)
    return {
        "code": info.code,
        "name": info.name,
        "family": info.family,
        "severity": info.severity.label,
        "enabled": info.enabled,
        "fix": info.fix and str(info.fix),
        "summary": page.partition("\n")[0],
        "documentation": page,
    }


def _list(page: Page, wanted: Sequence[RuleInfo]) -> None:
    width = max(len(info.name) for info in wanted)
    for info in wanted:
        severity = page.style(f"{info.severity.label:<7}", fg=_SEVERITY_COLOR[info.severity.label])
        marks = [*(() if info.enabled else ("off",)), *((f"{info.fix} fix",) if info.fix else ())]
        line = f"{page.style(info.code, bold=True)}  {severity}  {info.name:<{width}}  {', '.join(marks)}"
        page.line(line.rstrip())
    page.blank()
    page.paragraph("`laml-lint rule CODE` explains one of them.")


def _pages(page: Page, wanted: Sequence[RuleInfo]) -> None:
    from laml_lint.rules.pages import facts, manual

    for index, info in enumerate(wanted):
        if index:
            page.blank()
            page.line(page.style("\u2500" * page.width, dim=True))
        page.line(page.style(f"{info.code} {info.name}", bold=True, fg="cyan"))
        page.line(page.style(f"{facts(info)}; family {info.family}", dim=True))
        page.blank()
        _body(page, manual(info))


def _body(page: Page, manual: str) -> None:
    """The manual page of a rule: headings, paragraphs and fenced examples."""
    pending: list[str] = []
    inside_example = False

    def flush() -> None:
        page.paragraph(" ".join(pending))
        pending.clear()

    for line in manual.splitlines():
        if line.startswith("```"):
            flush()
            inside_example = not inside_example
        elif inside_example:
            page.line(f"    {page.style(line, fg='green')}".rstrip())
        elif line.startswith("#"):
            flush()
            page.heading(line.lstrip("# "))
        elif not line.strip():
            flush()
            page.blank()
        elif line.lstrip().startswith(("- ", "* ")):
            flush()
            pending.append(line.strip())
        else:
            pending.append(line.strip())
    flush()
