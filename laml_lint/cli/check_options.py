"""What one run of `check` is to do, apart from the settings, and what its exit code is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from laml_lint.diagnostics import Severity

if TYPE_CHECKING:
    from laml_lint.reporters.summary import Summary
    from laml_lint.settings import Settings

STDIN = "-"
"""The path that stands for standard input."""
CLEAN, FINDINGS, FAILED = 0, 1, 2


class CheckOptions(NamedTuple):
    """The options of `check` that are no keys of the configuration."""

    paths: tuple[str, ...] = (".",)
    """Files and folders, and `-`."""
    fix: bool = False
    diff: bool = False
    """Print what fixing would change, and write nothing."""
    add_suppressions: bool = False
    """Write comments into the documents that silence what is found."""
    write_baseline: bool = False
    """Write what is found to `Settings.baseline`."""
    output_file: str | None = None
    stdin_filename: str | None = None
    statistics: bool = False
    profile_rules: bool = False
    watch: bool = False
    exit_zero: bool = False
    discover: bool = False
    """Named files are treated as if they had been found in a folder."""
    color: str = "auto"
    quiet: bool = False
    verbose: bool = False


def contradiction(options: CheckOptions, settings: Settings) -> str | None:
    """What cannot be done together, in a few words; None when all is well."""
    pairs = (
        ("--quiet", options.quiet, "--verbose", options.verbose),
        ("--fix", options.fix, "--add-suppressions", options.add_suppressions),
        ("--diff", options.diff, "--add-suppressions", options.add_suppressions),
        ("--watch", options.watch, "standard input", STDIN in options.paths),
        ("--add-suppressions", options.add_suppressions, "standard input", STDIN in options.paths),
    )
    for first, has_first, second, has_second in pairs:
        if has_first and has_second:
            return f"{first} and {second} exclude each other"
    if options.write_baseline and settings.baseline is None:
        return "--write-baseline needs a file to write: --baseline FILE"
    return None


def exit_code(summary: Summary, settings: Settings, *, failed: bool, exit_zero: bool = False) -> int:
    """0: nothing to complain of; 1: findings at or above `fail_on`, or too many warnings; 2: failed.

    `exit_zero` turns a 1 into a 0, and nothing else.
    """
    if failed:
        return FAILED
    if exit_zero:
        return CLEAN
    if too_many_warnings(summary, settings):
        return FINDINGS
    level = settings.fail_on
    return FINDINGS if level != "never" and summary.reaches(Severity[level.upper()]) else CLEAN


def too_many_warnings(summary: Summary, settings: Settings) -> bool:
    """Whether there are more warnings than `max_warnings` allows."""
    return settings.max_warnings is not None and summary.count(Severity.WARNING) > settings.max_warnings
