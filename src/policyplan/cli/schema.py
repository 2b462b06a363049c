"""``policyplan schema``: the JSON Schema of plan files."""

from __future__ import annotations

import click

from policyplan.cli.base import Command, language
from policyplan.cli.options import language_option, output_option


@click.command(name="schema", cls=Command)
@language_option
@output_option
@click.pass_context
def command(ctx: click.Context, output: str | None) -> None:
    """Print the schema."""
    from policyplan.cli.answers import put
    from policyplan.io.native.schema import schema_text

    put(schema_text(), output, language(ctx))
