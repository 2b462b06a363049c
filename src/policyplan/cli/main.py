"""The command ``policyplan``."""

from __future__ import annotations

import click

from policyplan._version import __version__
from policyplan.cli import messages
from policyplan.cli.base import PROGRAM, Option, Program
from policyplan.cli.options import language_option

main = Program(name=PROGRAM)
language_option(main)
click.version_option(
    __version__,
    "--version",
    prog_name=PROGRAM,
    message="%(prog)s %(version)s",
    cls=Option,
    help=messages.VERSION_OPTION,
)(main)
