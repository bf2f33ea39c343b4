"""`laml-lint completion`: what a shell needs to complete commands, options, rules and values."""

from __future__ import annotations

import click

from laml_lint.cli.options import OneOf

SHELLS = ("bash", "zsh", "fish")

_HELP = """Write what a shell needs to complete commands, options and rules: bash (4.4 or newer), zsh or fish.

\b
bash: echo 'eval "$(laml-lint completion bash)"' >> ~/.bashrc
zsh:  echo 'eval "$(laml-lint completion zsh)"' >> ~/.zshrc
fish: laml-lint completion fish > ~/.config/fish/completions/laml-lint.fish
"""


@click.command(short_help="Write the completion script of a shell.", help=_HELP)
@click.argument("shell", type=OneOf(SHELLS))
def completion(shell: str) -> int:
    """Print the script; click calls the program again for every completion."""
    from click.shell_completion import get_completion_class

    from laml_lint.cli.program import laml_lint
    from laml_lint.cli.reports import standard_output

    factory = get_completion_class(shell)
    assert factory is not None
    script = factory(laml_lint, {}, "laml-lint", "_LAML_LINT_COMPLETE")
    standard_output("utf-8").write(script.source())
    return 0
