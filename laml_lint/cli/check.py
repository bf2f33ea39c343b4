"""`laml-lint check`: lint files and folders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from laml_lint.cli.options import color_option
from laml_lint.cli.settings_options import configured, report_options, settings_options

if TYPE_CHECKING:
    from laml_lint.cli.check_options import CheckOptions
    from laml_lint.configuration import Configuration


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

    In folders, *.laml, *.cxml and *.twiml are linted, and those of *.xml, templates (*.xml.*, *.html.*, *.j2,
    *.php and so on) and files without extension that look like LaML; folders such as node_modules, build or
    .venv are left out, and what git ignores.

    Exit code 0: nothing at or above --fail-on; 1: findings; 2: wrong use, or a file that cannot be read.
    """
    from laml_lint.cli.check_options import CheckOptions
    from laml_lint.settings import SettingsError

    configuration = configured(values)
    try:
        return run_check(configuration, CheckOptions(paths or (".",), **values))
    except SettingsError as error:
        raise click.UsageError(str(error)) from None


def run_check(configuration: Configuration, options: CheckOptions) -> int:
    """Do what `options` say and return the exit code.

    Raises SettingsError, and click.UsageError for what cannot be done.
    """
    from laml_lint.cli.check_options import STDIN, contradiction, exit_code, too_many_warnings
    from laml_lint.cli.console import Console
    from laml_lint.cli.reports import open_reports
    from laml_lint.cli.run import Run
    from laml_lint.files import Candidate, shown
    from laml_lint.files import discover as find
    from laml_lint.worker import Worker

    settings = configuration.for_run()
    if complaint := contradiction(options, settings):
        raise click.UsageError(complaint)
    _check_formats(configuration)
    worker = Worker(configuration.for_file)
    if settings.schema is not None:
        worker.linter("")  # a schema that cannot be used is told before the report begins
    candidates, problems, excluded = find(
        [path for path in options.paths if path != STDIN],
        configuration.for_folder,
        respect_gitignore=settings.respect_gitignore,
        force_exclude=settings.force_exclude,
        named_as_found=options.discover,
    )
    stdin = None
    if STDIN in options.paths:
        name = shown(options.stdin_filename) if options.stdin_filename else "<stdin>"
        stdin = Candidate(STDIN, name, certain=True)
        candidates.append(stdin)
        candidates.sort(key=lambda candidate: candidate.shown)
    inputs = [candidate.path for candidate in candidates if candidate is not stdin]
    console = Console(options.color)
    if not options.quiet and not options.discover:
        for path in excluded:
            console.note(f"{path} is excluded; --no-force-exclude lints it all the same")
    with open_reports(
        settings.output_format, options.output_file, options.color, options.quiet, inputs
    ) as reports:
        run = Run(
            worker,
            reports,
            color=options.color,
            quiet=options.quiet,
            verbose=options.verbose,
            jobs=settings.jobs,
            include_suppressed=settings.include_suppressed,
        )
        summary = run.lint(candidates, problems, stdin)
    told = options.discover or (excluded and not options.quiet)
    run.conclude(summary, None if told else options.paths)
    if too_many_warnings(summary, settings) and not options.quiet:
        console.note(f"more than {settings.max_warnings} warnings (--max-warnings)")
    return exit_code(summary, settings, failed=run.failed, exit_zero=options.exit_zero)


def _check_formats(configuration: Configuration) -> None:
    """Raises click.UsageError for an unknown format, which only an option is asked about at once."""
    from laml_lint.cli.option_types import wrong_format

    for place in configuration.for_run().output_format:
        if complaint := wrong_format(place):
            origin = configuration.origins()["output-format"][-1]
            raise click.UsageError(f"{origin}: output-format: {complaint}")
