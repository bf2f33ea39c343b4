"""Wrong use in one line: what click has to say, shortened, with a suggestion."""

from __future__ import annotations

import click

from laml_lint.spelling import nearest


def sentence(error: click.ClickException) -> str:
    """The whole complaint without the usage text around it."""
    if isinstance(error, click.NoSuchOption):
        known = [
            name
            for parameter in _parameters(error)
            for name in (*parameter.opts, *parameter.secondary_opts)
            if name.startswith("--")
        ]
        guess = nearest(error.option_name, known)
        hint = f"; did you mean {guess}?" if guess else _help_hint(error)
        return f"no such option {error.option_name}{hint}"
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return f"{error.param.human_readable_name} is missing{_help_hint(error)}"
    if isinstance(error, click.BadParameter) and error.param is not None:
        option = isinstance(error.param, click.Option)
        subject = error.param.opts[-1] if option else error.param.human_readable_name
        return f"{subject}: {_plain(error.message)}"
    return _plain(error.format_message())


def _parameters(error: click.UsageError) -> list[click.Parameter]:
    if error.ctx is None:
        return []
    parameters = error.ctx.command.get_params(error.ctx)
    return [parameter for parameter in parameters if not getattr(parameter, "hidden", False)]


def _help_hint(error: click.UsageError) -> str:
    return f"; see {error.ctx.command_path} --help" if error.ctx is not None else ""


def _plain(message: str) -> str:
    message = " ".join(message.split()).removesuffix(".")
    first, *_ = message.split(" ", 1)
    # Only an ordinary word loses its capital letter: `LML201` and `--Option` keep theirs.
    return message[:1].lower() + message[1:] if first[1:].islower() else message
