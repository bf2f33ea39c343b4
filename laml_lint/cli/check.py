"""`laml-lint check`: lint files and folders."""

from __future__ import annotations

from typing import Any

import click

from laml_lint.cli.options import color_option
from laml_lint.cli.settings_options import configured, report_options, settings_options


@click.command(short_help="Lint files and folders.")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(allow_dash=True, readable=False))
@click.option("--fix", is_flag=True, envvar="LAML_LINT_FIX", help="Apply the safe fixes.")
@click.option(
    "--diff", is_flag=True, envvar="LAML_LINT_DIFF", help="Show what --fix would change; write nothing."
)
@settings_options
@report_options
@click.option(
    "--output-file",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    envvar="LAML_LINT_OUTPUT_FILE",
    help="Write the report here and not to standard output.",
)
@click.option(
    "--stdin-filename",
    metavar="NAME",
    envvar="LAML_LINT_STDIN_FILENAME",
    help="What standard input (-) is called in the report.",
)
@click.option(
    "--write-baseline",
    is_flag=True,
    envvar="LAML_LINT_WRITE_BASELINE",
    help="Write all findings to the file of --baseline.",
)
@click.option(
    "--add-suppressions",
    is_flag=True,
    envvar="LAML_LINT_ADD_SUPPRESSIONS",
    help="Write comments into the documents that silence the findings.",
)
@click.option(
    "--statistics", is_flag=True, envvar="LAML_LINT_STATISTICS", help="Count the findings of each rule."
)
@click.option(
    "--profile-rules",
    is_flag=True,
    envvar="LAML_LINT_PROFILE_RULES",
    help="Show the time that each rule takes, on standard error.",
)
@click.option("--watch", is_flag=True, envvar="LAML_LINT_WATCH", help="Lint again when a file changes.")
@click.option(
    "--exit-zero", is_flag=True, envvar="LAML_LINT_EXIT_ZERO", help="Exit with 0 in spite of findings."
)
@click.option("--discover", is_flag=True, hidden=True, envvar="LAML_LINT_DISCOVER")
@color_option
@click.option(
    "-q", "--quiet", is_flag=True, envvar="LAML_LINT_QUIET", help="Findings only: no summary, no progress."
)
@click.option(
    "-v", "--verbose", is_flag=True, envvar="LAML_LINT_VERBOSE", help="Say what is linted, on standard error."
)
def check(paths: tuple[str, ...], **values: Any) -> int:
    """Lint files and folders (default: the current folder); - reads standard input.

    In folders, *.laml, *.cxml and *.twiml are linted, those of *.xml, templates (*.xml.*, *.html.*, *.j2,
    *.php and so on) and files without extension that look like LaML, and Python and notebooks that make LaML
    or hold some; folders such as node_modules, build or .venv are left out, and what git ignores.

    Exit code 0: nothing at or above --fail-on; 1: findings; 2: wrong use, or a file that cannot be read.
    """
    from laml_lint.cli.check_options import CheckOptions
    from laml_lint.cli.checking import run_check
    from laml_lint.settings import SettingsError

    own = {name: values.pop(name) for name in CheckOptions._fields if name in values}
    try:
        return run_check(lambda: configured(dict(values)), CheckOptions(paths or (".",), **own))
    except SettingsError as error:
        raise click.UsageError(str(error)) from None
