"""`laml-lint server`: the language server."""

from __future__ import annotations

import click


@click.command(
    short_help="Start the language server for editors.",
    add_help_option=False,
    context_settings={"ignore_unknown_options": True},
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def server(arguments: tuple[str, ...]) -> int:
    """Start the language server; editors do so and speak with it. `laml-lsp` is the same.

    It needs the extra `lsp` of the distribution.
    """
    from laml_lsp import main

    return main(arguments, "laml-lint server")
