"""The command ``policyplan``."""

from __future__ import annotations

import click

from policyplan import __version__
from policyplan.cli.base import PROGRAM, Program
from policyplan.cli.options import language_option

main = Program(name=PROGRAM)
language_option(main)
click.version_option(__version__, "--version", prog_name=PROGRAM, message="%(prog)s %(version)s")(main)
