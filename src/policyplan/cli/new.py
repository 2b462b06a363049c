"""``policyplan new``: a starter plan, its comments telling what to write where."""

from __future__ import annotations

import pathlib

import click

from policyplan.cli import streams
from policyplan.cli.base import Command, language
from policyplan.cli.options import STANDARD, FileName, keep, language_option
from policyplan.cli.phrases import phrase
from policyplan.io import messages as io_messages

_STARTER = pathlib.Path(__file__).with_name("starter.yaml")


@click.command(name="new", cls=Command)
@click.argument("file", type=FileName(), metavar="FILE")
@click.option("--force", is_flag=True)
@language_option
@click.pass_context
def command(ctx: click.Context, /, file: str, *, force: bool) -> None:
    """Write the plan, but over no file."""
    if file == STANDARD:
        streams.put(_STARTER.read_text(encoding="utf-8"))
        return
    _refuse(file, force=force)
    _write(file)
    streams.put(phrase("written", language(ctx), path=file) + "\n")


def _refuse(file: str, *, force: bool) -> None:
    from policyplan.errors import CallError
    from policyplan.io.formats import by_suffix, suffixes

    if by_suffix(file) is None:
        raise CallError(io_messages.FORMAT_UNKNOWN, path=file, known=suffixes())
    keep(file, force=force)


def _write(file: str) -> None:
    from policyplan import files
    from policyplan.io.api import read, write
    from policyplan.io.formats import by_suffix

    found = by_suffix(file)
    if found and found.name == "yaml":
        files.write_bytes(file, _STARTER.read_bytes())
    else:
        write(read(_STARTER), file)
