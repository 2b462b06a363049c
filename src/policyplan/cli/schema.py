"""``policyplan schema``: the JSON Schema of plan files."""

from __future__ import annotations

import click

from policyplan.cli.base import declare, language
from policyplan.cli.options import STANDARD, force_option, keep, language_option, output_option
from policyplan.messages import Message

_DETAILS = Message(
    "cli.details.schema",
    "Editors that support JSON Schema complete and check plan files with it: write # yaml-language-server: "
    "$schema=plan.schema.json in the first line of a plan.\n\n"
    "\b\nExample:\n"
    "  policyplan schema > plan.schema.json",
)


@declare("schema", _DETAILS)
@language_option
@output_option
@force_option
@click.pass_context
def command(ctx: click.Context, output: str | None, *, force: bool) -> None:
    """Print the schema."""
    from policyplan.cli.answers import Destination, put
    from policyplan.io.native.schema import schema_text

    if output not in (None, STANDARD):
        keep(str(output), force=force)
    put(schema_text(), Destination(file=output, force=force), language(ctx))
