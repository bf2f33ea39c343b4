"""`laml-lint format`: canonical indentation."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from laml_lint.cli.options import color_option
from laml_lint.cli.settings_options import choice_options, configured

if TYPE_CHECKING:
    from typing import Any

    from laml_lint.files import Candidate
    from laml_lint.vocabulary import Vocabulary

STDIN = "-"


@click.command("format", short_help="Indent documents canonically.")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(allow_dash=True, readable=False))
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 when a file would change.")
@click.option("--diff", is_flag=True, help="Show what would change; write nothing.")
@choice_options
@click.option("--discover", is_flag=True, hidden=True)
@color_option
@click.option("-q", "--quiet", is_flag=True, help="Only errors.")
def format_(
    paths: tuple[str, ...], check: bool, diff: bool, discover: bool, color: str, quiet: bool, **values: Any
) -> int:
    """Indent files and folders canonically (default: the current folder); - formats standard input.

    One verb a line, two blanks a level, long start tags with one attribute a line. What is spoken or sent
    never changes, nor do values and comments. Documents that are not well-formed are left alone, and so are
    templates whose tags are no XML.

    Exit code 0: done, or nothing to do; 1: --check or --diff, and something would change; 2: a file could not
    be read, formatted or written.
    """
    from laml_lint.cli.console import Console
    from laml_lint.files import discover as discovered
    from laml_lint.settings import SettingsError

    console = Console(color)
    paths = paths or (".",)
    configuration = configured(values)
    try:
        settings = configuration.for_run()
        candidates, problems, _ = discovered(
            [path for path in paths if path != STDIN],
            configuration.for_folder,
            respect_gitignore=settings.respect_gitignore,
            force_exclude=settings.force_exclude,
            named_as_found=discover,
            documents_only=True,
        )
    except SettingsError as error:
        raise click.UsageError(str(error)) from None
    for problem in problems:
        console.error(problem.reason, problem.path)
    job = _Job(console, write=not (check or diff), diff=diff, color=color)
    if STDIN in paths:
        job.standard_input()
    for candidate in candidates:
        job.file(candidate)
    if not quiet and candidates:
        console.note(job.sentence())
    if console.failed:
        return 2
    return 1 if job.changed and (check or diff) else 0


class _Job:
    """Formats files one after the other and counts them."""

    def __init__(self, console: Any, *, write: bool, diff: bool, color: str) -> None:
        self._console = console
        self._write = write
        self._diff = diff
        self._color = color
        self._vocabulary: Vocabulary | None = None
        self.changed = 0
        self._unchanged = 0

    def standard_input(self) -> None:
        """Writes standard input, formatted, to standard output."""
        data = sys.stdin.buffer.read()
        after = self._formatted(data, "<stdin>")
        if after is None:
            after = data
        if self._diff:
            self._show("<stdin>", data, after)
        elif self._write:
            sys.stdout.flush()
            sys.stdout.buffer.write(after)
            sys.stdout.buffer.flush()
        self._count(data != after)

    def file(self, candidate: Candidate) -> None:
        """Formats one file in its place."""
        from laml_lint.files import HOLDS_DOCUMENTS
        from laml_lint.fixes import Unwritable, write_atomically
        from laml_lint.reading import Unreadable, load

        if candidate.shown.lower().endswith(HOLDS_DOCUMENTS):
            self._console.error("not formatted: it is no document, though it may hold some", candidate.shown)
            return
        try:
            data = load(candidate)
            after = None if data is None else self._formatted(data, candidate.shown)
            if data is None or after is None:
                return
            if after != data and self._diff:
                self._show(candidate.shown, data, after)
            elif after != data and self._write:
                write_atomically(candidate.path, after, data)
        except (Unreadable, Unwritable) as error:
            self._console.error(str(error), candidate.shown)
            return
        self._count(data != after)
        if data != after and not self._diff:
            self._console.note(f"{'reformatted' if self._write else 'would reformat'} {candidate.shown}")

    def sentence(self) -> str:
        """What has been done, in one line."""
        verb = "reformatted" if self._write else "would be reformatted"
        left = f"{self._unchanged} left as {'it is' if self._unchanged == 1 else 'they are'}"
        return f"{self.changed} {verb}, {left}"

    def _formatted(self, data: bytes, path: str) -> bytes | None:
        from laml_lint.formatting import NotFormattable, formatted_bytes
        from laml_lint.templates.signs import must_be_written_anew

        if self._vocabulary is None:
            from laml_lint.vocabulary import load

            self._vocabulary = load("twiml")
        try:
            return formatted_bytes(data, self._vocabulary)
        except NotFormattable as error:
            if must_be_written_anew(data):
                return data  # a template is not well-formed by nature
            self._console.error(f"not formatted: {error}", path)
            return None

    def _show(self, path: str, before: bytes, after: bytes) -> None:
        from laml_lint.cli.fixing import show_diff

        show_diff(path, before, after, self._color)

    def _count(self, changed: bool) -> None:
        self.changed += changed
        self._unchanged += not changed
