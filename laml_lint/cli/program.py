"""The command `laml-lint`: its subcommands, loaded when they are used, and what happens when one fails."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from laml_lint.cli.console import Console
from laml_lint.cli.group import SuggestingGroup

USAGE_ERROR = 2
INTERRUPTED = 130
"""What a shell reports for a program that was interrupted."""
BROKEN_PIPE = 141
"""What a shell reports for a program that a closed pipe has stopped."""

COMMANDS = {
    "check": "laml_lint.cli.check:check",
    "rule": "laml_lint.cli.rule:rule",
    "show": "laml_lint.cli.show:show",
    "schema": "laml_lint.cli.schema:schema",
    "format": "laml_lint.cli.format:format_",
    "server": "laml_lint.cli.server:server",
    "completion": "laml_lint.cli.completion:completion",
}

_HELP = """Finds mistakes in LaML (cXML), SignalWire's XML for calls, messages and faxes, before a call fails.

\b
laml-lint check                lint everything below the current folder
laml-lint check support.laml   lint one file
laml-lint rule LML201          what a finding means
laml-lint show schema Dial     what an element takes
"""


class _ClosedPipe(Exception):
    """Nobody reads standard output any more."""


class LazyGroup(SuggestingGroup):
    """A group that imports the module of a command only when the command is wanted."""

    def invoke(self, ctx: click.Context) -> object:
        """Like click's, but click must not see a closed pipe: it would make an exit code of its own of it."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise _ClosedPipe from None

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order in which the help lists them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, or None when there is none of that name."""
        target = COMMANDS.get(cmd_name)
        if target is None:
            return None
        from importlib import import_module

        module, _, name = target.partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from laml_lint import __version__

        click.echo(f"laml-lint {__version__}")
        ctx.exit()


@click.group(
    cls=LazyGroup,
    help=_HELP,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Options of check can also be given as environment variables: LAML_LINT_SELECT and so on.",
)
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show the version."
)
def laml_lint() -> None:
    """The program without a command does nothing."""


def run(argv: Sequence[str] | None) -> int:
    """Run the program; every failure becomes one line on standard error and an exit code."""
    console = Console()
    try:
        code = laml_lint.main(
            args=None if argv is None else list(argv), prog_name="laml-lint", standalone_mode=False
        )
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return USAGE_ERROR
    except click.ClickException as error:
        from laml_lint.cli.wrong_use import sentence

        console.error(sentence(error))
        return USAGE_ERROR
    except click.Abort:
        return INTERRUPTED
    except (_ClosedPipe, BrokenPipeError):
        _drop_output()
        return BROKEN_PIPE
    except OSError as error:
        from laml_lint.files import reason

        _drop_output()
        console.error(reason(error), error.filename)
        return USAGE_ERROR
    except Exception as error:
        console.internal_error(error)
        return USAGE_ERROR


def _drop_output() -> None:
    """Nobody reads standard output any more: what is in its buffer must not fail once more at the exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.stdout.fileno())
    except OSError:
        pass  # standard output is not a file of the system, for instance in a test
    finally:
        os.close(nowhere)
