"""``policyplan new``: a starter plan with comments that explain it."""

from __future__ import annotations

import pathlib

import click

from policyplan.cli import messages, streams
from policyplan.cli.base import argument, declare, language
from policyplan.cli.options import STANDARD, FileName, force_option, keep, language_option
from policyplan.io import messages as io_messages
from policyplan.messages import Message

_STARTER = pathlib.Path(__file__).with_name("starter.yaml")


_DETAILS = Message(
    "cli.details.new",
    "The plan is about a fictional town; its comments explain every common kind of record, in English and in "
    "Chinese. It passes the check. A file that exists already is replaced only with --force; - prints the "
    "plan.\n\n"
    "\b\nExample:\n"
    "  policyplan new plan.yaml",
)


@declare("new", _DETAILS)
@argument(
    "file",
    type=FileName(),
    metavar="FILE",
    help=Message("cli.parameter.new.file", "Output file; - is the standard output."),
)
@force_option
@language_option
@click.pass_context
def command(ctx: click.Context, /, file: str, *, force: bool) -> None:
    """Write the plan, but replace no file."""
    if file == STANDARD:
        streams.put(_STARTER.read_text(encoding="utf-8"))
        return
    _refuse(file, force=force)
    _write(file, force=force)
    streams.put(messages.WRITTEN.render(language(ctx), path=file) + "\n")


def _refuse(file: str, *, force: bool) -> None:
    from policyplan.errors import CallError
    from policyplan.io.formats import by_suffix, suffixes

    if by_suffix(file) is None:
        raise CallError(io_messages.FORMAT_UNKNOWN, path=file, known=suffixes())
    keep(file, force=force)


def _write(file: str, *, force: bool) -> None:
    from policyplan import files
    from policyplan.io.api import read, write
    from policyplan.io.formats import by_suffix

    format = by_suffix(file)
    if format and format.name == "yaml":
        files.write_bytes(file, _STARTER.read_bytes(), replace=force)
    else:
        write(read(_STARTER), file, replace=force)
