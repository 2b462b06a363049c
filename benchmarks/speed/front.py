"""The command line from a cold start, and the report of the sample."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import policyplan
from benchmarks.side_by_side import Comparison, Work, process
from policyplan.draw.catalogue import KINDS, draw
from policyplan.report import report

TITLE = "The command line from a cold start, and the report"

NETWORKX = Work("`import networkx`", process("import networkx"))
MINIMAL = """
import click
@click.group()
def main(): pass
@main.command()
@click.argument('plan')
def show(plan): pass
main(['--help'])
"""
"""The help of the smallest program that click can make."""


def comparisons(tasks: int) -> Iterator[Comparison]:
    """Yield commands as whole processes, then the report; the sample has a size of its own."""
    yield Comparison(
        what="`import policyplan`, a process",
        ours=Work("policyplan", process("import policyplan")),
        peers=(Work("`import attrs`", process("import attrs")),),
    )
    yield Comparison(
        what="`policyplan --help`, a process",
        ours=Work("policyplan", command("--help")),
        peers=(Work("`--help` of a minimal click program", process(MINIMAL)),),
    )
    for call, bar in (("workload jiangmen", 1.0), ("rollup jiangmen", None), ("check jiangmen", None)):
        yield Comparison(
            what=f"`policyplan {call}`, a process",
            ours=Work("policyplan", command(*call.split())),
            peers=(
                Work(NETWORKX.name, NETWORKX.call, at_most=bar),
                Work("`import pandas`", process("import pandas")),
            ),
        )
    plan = policyplan.samples.jiangmen()
    yield Comparison(
        what="the report of the sample without the font",
        ours=Work("policyplan", page, (plan,)),
        peers=(Work("its ten pictures in two languages as SVG", pictures, (plan,)),),
    )


def command(*arguments: str) -> Callable[[], object]:
    """Return a work that calls the command line in a process of its own."""
    return process(f"import sys; sys.argv[1:] = {arguments!r}; from policyplan.cli.main import main; main()")


def page(plan: policyplan.Plan) -> str:
    """Return the report as a page, of a plan that keeps no answers yet."""
    return report(plan.evolve(), font=False).html


def pictures(plan: policyplan.Plan) -> list[str]:
    """Return every picture in Chinese and in English, as SVG."""
    plan = plan.evolve()
    return [draw(plan, name, language=language).svg for name in KINDS for language in ("zh", "en")]
