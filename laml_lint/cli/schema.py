"""`laml-lint schema`: the XSD in one file."""

from __future__ import annotations

import click

from laml_lint.cli.options import dialect_option


@click.command(short_help="Write the XSD in one file.")
@click.option("-o", "--output-file", metavar="FILE", type=click.Path(dir_okay=False), help="Write to a file.")
@dialect_option
def schema(output_file: str | None, dialect: str) -> int:
    """Write the schema of LaML or TwiML (XSD 1.0, one flat file) to standard output or to a file."""
    from laml_lint.schema import flat

    text = flat(dialect)
    if output_file is None:
        from laml_lint.cli.reports import standard_output

        standard_output("utf-8").write(text)
        return 0
    try:
        with open(output_file, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        from laml_lint.files import reason

        raise click.UsageError(f"cannot write {output_file}: {reason(error)}") from None
    return 0
