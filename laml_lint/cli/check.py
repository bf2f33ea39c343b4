"""`laml-lint check`: lint files and folders."""

from __future__ import annotations

import click

from laml_lint.cli.options import OneOf, Selectors, color_option, split_commas

STDIN = "-"
FAIL_ON = ("error", "warning", "info", "never")


@click.command(short_help="Lint files and folders.")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(allow_dash=True, readable=False))
@click.option(
    "--select",
    multiple=True,
    type=Selectors(),
    callback=split_commas,
    envvar="LAML_LINT_SELECT",
    help="Only these rules, separated by commas: codes, prefixes, names, families, ALL.",
)
@click.option(
    "--ignore",
    multiple=True,
    type=Selectors(),
    callback=split_commas,
    envvar="LAML_LINT_IGNORE",
    help="Not these rules; wins over the other two.",
)
@click.option(
    "--extend-select",
    multiple=True,
    type=Selectors(),
    callback=split_commas,
    envvar="LAML_LINT_EXTEND_SELECT",
    help="These rules too.",
)
@click.option(
    "--fail-on",
    type=OneOf(FAIL_ON),
    default="warning",
    show_default=True,
    envvar="LAML_LINT_FAIL_ON",
    help="Exit with 1 when there is a finding at or above this severity.",
)
@click.option(
    "--exit-zero", is_flag=True, envvar="LAML_LINT_EXIT_ZERO", help="Exit with 0 in spite of findings."
)
@click.option(
    "--output-format",
    "formats",
    multiple=True,
    metavar="FORMAT[:FILE]",
    envvar="LAML_LINT_OUTPUT_FORMAT",
    help="full, concise, grouped or json; may be given more than once with different files. "
    "Default: full on a terminal, else concise.",
)
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
    "--no-respect-gitignore",
    is_flag=True,
    envvar="LAML_LINT_NO_RESPECT_GITIGNORE",
    help="Take files that git ignores too.",
)
@click.option("--discover", is_flag=True, hidden=True, envvar="LAML_LINT_DISCOVER")
@color_option
@click.option(
    "-q", "--quiet", is_flag=True, envvar="LAML_LINT_QUIET", help="Findings only: no summary, no progress."
)
@click.option(
    "-v", "--verbose", is_flag=True, envvar="LAML_LINT_VERBOSE", help="Say what is linted, on standard error."
)
def check(
    paths: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    extend_select: tuple[str, ...],
    fail_on: str,
    exit_zero: bool,
    formats: tuple[str, ...],
    output_file: str | None,
    stdin_filename: str | None,
    no_respect_gitignore: bool,
    discover: bool,
    color: str,
    quiet: bool,
    verbose: bool,
) -> int:
    """Lint files and folders (default: the current folder); - reads standard input.

    In folders, *.laml, *.cxml and *.twiml are linted, and those of *.xml and files without extension that
    look like LaML; folders such as node_modules, build or .venv are left out, and what git ignores.

    Exit code 0: nothing at or above --fail-on; 1: findings; 2: wrong use, or a file that cannot be read.
    """
    from laml_lint.cli.reports import open_reports
    from laml_lint.cli.run import Run
    from laml_lint.files import Candidate, shown
    from laml_lint.files import discover as find
    from laml_lint.linter import Linter
    from laml_lint.settings import Settings, SettingsError

    if quiet and verbose:
        raise click.UsageError("--quiet and --verbose exclude each other")
    try:
        linter = Linter(Settings(select=select, ignore=ignore, extend_select=extend_select))
    except SettingsError as error:
        raise click.UsageError(str(error)) from None
    paths = paths or (".",)
    candidates, problems = find(
        [path for path in paths if path != STDIN],
        respect_gitignore=not no_respect_gitignore,
        named_as_found=discover,
    )
    stdin = None
    if STDIN in paths:
        stdin = Candidate(STDIN, shown(stdin_filename) if stdin_filename else "<stdin>", certain=True)
        candidates.append(stdin)
        candidates.sort(key=lambda candidate: candidate.shown)
    inputs = [candidate.path for candidate in candidates if candidate is not stdin]
    with open_reports(formats, output_file, color, quiet, inputs) as reports:
        run = Run(linter, reports, color=color, quiet=quiet, verbose=verbose)
        summary = run.lint(candidates, problems, stdin)
    run.conclude(summary, None if discover else paths)
    if run.failed:
        return 2
    if exit_zero or fail_on == "never":
        return 0
    from laml_lint.diagnostics import Severity

    return 1 if summary.reaches(Severity[fail_on.upper()]) else 0
