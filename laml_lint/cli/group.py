"""A group of commands that suggests the right name for a wrong one."""

from __future__ import annotations

import os

import click


class SuggestingGroup(click.Group):
    """Like click's group; an unknown command becomes one line with a suggestion."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names; raises click.UsageError when there is none."""
        name = args[0]
        known = self.list_commands(ctx)
        if name not in known and not name.startswith("-") and not ctx.resilient_parsing:
            from laml_lint.spelling import nearest

            guess = nearest(name, known)
            if guess is None and os.path.exists(name):
                raise click.UsageError(f"no command {name!r}; to lint it: laml-lint check {name}")
            hint = f"did you mean {guess}?" if guess else f"the commands are {', '.join(known)}"
            raise click.UsageError(f"no command {name!r}; {hint}")
        return super().resolve_command(ctx, args)
