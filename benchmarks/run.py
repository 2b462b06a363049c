"""Ratios to other packages, measured side by side in one run: `make bench`.

Two things are timed in turn, so that whatever else the machine does meets both alike; what is told is the ratio of
their medians. A time below is a whole process where it says "process", and else a call.
"""

from __future__ import annotations

import functools
import io
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import attrs
import pygraphviz
import python_calamine
import xlsxwriter
import yaml

import policyplan
from policyplan.draw.backends.web_font import woff2
from policyplan.draw.catalogue import KINDS, draw
from policyplan.draw.picture import Picture
from policyplan.io import api
from policyplan.io.format_api import ReadRequest
from policyplan.io.native import json_plan, yaml_plan
from policyplan.io.spreadsheet import sheets

PROCESSES = 21
CALLS = 9
FEW = 5
MANY = 50_000
HUGE = 10_000
EDITS = 1_000
ROWS = 20_000

HELP = "import sys; from policyplan.cli.main import main; sys.argv = ['policyplan', '--help']; main()"
BARE_HELP = """
import click
@click.group()
def main(): pass
@main.command()
@click.argument('plan')
def show(plan): pass
main(['--help'])
"""
WORKLOAD = "import policyplan; policyplan.workload(policyplan.samples.jiangmen())"


@attrs.frozen(kw_only=True)
class Comparison:
    """What is measured, what it is compared with, and the ratio that it is to keep, where one was set."""

    what: str
    beside: str
    one: Callable[[], object]
    other: Callable[[], object]
    rounds: int
    at_most: float | None = None

    def measure(self) -> str:
        """Time both in turn; tell medians and ratio."""
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(self.rounds):
            for work, taken in zip((self.one, self.other), times, strict=True):
                start = time.perf_counter()
                work()
                taken.append(time.perf_counter() - start)
        mine, theirs = map(statistics.median, times)
        goal = f"   at most {self.at_most}" if self.at_most else ""
        return f"{mine * 1000:8.1f} ms {theirs * 1000:8.1f} ms {mine / theirs:6.2f}   {self.what} : {self.beside}{goal}"


def grown(tasks: int) -> policyplan.Plan:
    """A made-up plan with so many tasks, ten under each action, five assignments and a target for each."""
    name = policyplan.Text(en="made up")
    agencies = tuple(policyplan.Agency(id=f"a{number}", name=name) for number in range(60))
    measure = policyplan.Measure(id="m", title=name, unit=name, kind="events", across_tasks="sum")

    def task(number: int) -> policyplan.Task:
        lead, *support = (f"a{(number * step) % 60}" for step in (1, 7, 11, 13, 17))
        indicator = policyplan.Indicator(
            id=f"i{number}", title=name, measure="m", targets=(policyplan.Target(value=number, period="2016/2020"),)
        )
        return policyplan.Task(
            id=f"t{number}",
            title=name,
            assignments=policyplan.assign(lead=lead, support=dict.fromkeys(each for each in support if each != lead)),
            indicators=(indicator,),
        )

    actions = tuple(
        policyplan.Task(id=f"action{first}", title=name, children=tuple(map(task, range(first, first + 10))))
        for first in range(0, tasks, 10)
    )
    return policyplan.Plan(id="grown", title=name, agencies=agencies, measures=(measure,), tasks=actions)


def count_roles(graph: Any) -> Counter[tuple[str, str]]:
    """Roles by agency, counted by a walk over a networkx graph: what workload is measured beside."""
    counts: Counter[tuple[str, str]] = Counter()
    for task, kind in graph.nodes(data="kind"):
        if kind == "task":
            edges = graph.in_edges(task, data=True)
            counts.update((agency, edge["role"]) for agency, _, edge in edges if edge["kind"] == "assigned")
    return counts


def add_targets(graph: Any) -> dict[str, Decimal]:
    """Targets by measure, added up by a walk over a networkx graph: what rollup is measured beside."""
    sums: dict[str, Decimal] = {}
    for node, facts in graph.nodes(data=True):
        if facts["kind"] == "indicator":
            measure = next(to for _, to, edge in graph.out_edges(node, data=True) if edge["kind"] == "measured_by")
            for _, target, edge in graph.out_edges(node, data=True):
                if edge["kind"] == "has_target":
                    sums[measure] = sums.get(measure, Decimal(0)) + Decimal(graph.nodes[target]["value"])
    return sums


class Ledger:
    """A ledger of 20,000 rows on the disk, and the same cells for the bare libraries."""

    def __init__(self) -> None:
        self.plan = grown(ROWS * 10 // 11)
        self.path = pathlib.Path(tempfile.mkdtemp()) / "ledger.xlsx"
        self.write()
        (first, *_), _ = sheets.read_sheets(ReadRequest(data=self.path.read_bytes()))
        self.cells = first.rows

    def write(self) -> None:
        """What is measured of the way out."""
        policyplan.write(self.plan, self.path)

    def write_bare(self) -> None:
        """The same cells by xlsxwriter alone, the empty ones too: all have a border."""
        with xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True}) as book:
            sheet, border = book.add_worksheet(), book.add_format({"border": 1})
            for number, row in enumerate(self.cells):
                sheet.write_row(number, 0, row, border)

    def collect(self) -> None:
        """What is measured of the way back; nothing was filled in."""
        assert not policyplan.collect(self.plan, self.path).rows

    def read_bare(self) -> None:
        """The same cells by calamine alone."""
        book = python_calamine.CalamineWorkbook.from_path(self.path)
        book.get_sheet_by_index(0).to_python()

    def both(self) -> None:
        """Out and back."""
        self.write()
        self.collect()

    def both_bare(self) -> None:
        """Out and back by the bare libraries."""
        self.write_bare()
        self.read_bare()


def process(script: str) -> Callable[[], object]:
    """A whole process of Python that runs *script*."""
    return lambda: subprocess.run([sys.executable, "-c", script], check=True, stdout=subprocess.DEVNULL)


def edited(plan: policyplan.Plan) -> policyplan.Plan:
    """A plan after 1,000 edits: a quarter of them each renames, moves, inserts, removes."""
    name = policyplan.Text(en="new")
    with policyplan.edit(plan) as draft:
        for number in range(EDITS // 4):
            draft.rename(f"t{number}", f"renamed{number}")
            draft.move(f"renamed{number}", to=f"action{(number * 10 + 500) % len(plan.all_tasks) // 10 * 10}")
            draft.insert(policyplan.Task(id=f"new{number}", title=name), into=f"renamed{number}")
            draft.remove(f"t{number + EDITS}")
    return draft.plan


def comparisons() -> list[Comparison]:
    """All that is measured, each beside its peer."""
    text = (policyplan.samples.folder() / "plan.yaml").read_text(encoding="utf-8")
    as_json = api.dumps(policyplan.samples.jiangmen(), format="json")
    plan = policyplan.samples.jiangmen()
    large = grown(MANY)
    huge = grown(HUGE)
    graph = policyplan.graph.plan_graph(large)
    ledger = Ledger()
    dots = {name: dot for name in KINDS if (dot := drawn(name, plan).dot)}
    return [
        Comparison(
            what="import policyplan",
            beside="import attrs (process)",
            one=process("import policyplan"),
            other=process("import attrs"),
            rounds=PROCESSES,
            at_most=1.5,
        ),
        Comparison(
            what="policyplan --help",
            beside="--help of a bare click command (process)",
            one=process(HELP),
            other=process(BARE_HELP),
            rounds=PROCESSES,
            at_most=2.5,
        ),
        Comparison(
            what="from a cold start to the sample's workload",
            beside="import networkx alone (process)",
            one=process(WORKLOAD),
            other=process("import networkx"),
            rounds=PROCESSES,
        ),
        Comparison(
            what="from a cold start to the sample's workload",
            beside="the same with networkx imported (process)",
            one=process(WORKLOAD),
            other=process(f"import networkx; {WORKLOAD}"),
            rounds=PROCESSES,
        ),
        Comparison(
            what="the sample's YAML to a plan, positions kept",
            beside="PyYAML's C loader to dicts",
            one=lambda: yaml_plan.read(text),
            other=lambda: yaml.load(text, Loader=yaml.CSafeLoader),
            rounds=CALLS,
        ),
        Comparison(
            what="the sample's JSON to a plan",
            beside="json.loads to dicts",
            one=lambda: json_plan.read(as_json),
            other=lambda: json.loads(as_json),
            rounds=CALLS * 5,
        ),
        Comparison(
            what="everything that check asks of the sample",
            beside="reading its JSON",
            one=lambda: policyplan.check(plan),
            other=lambda: json_plan.read(as_json),
            rounds=CALLS,
        ),
        Comparison(
            what=f"workload of {MANY:,} tasks",
            beside="counting roles on its networkx graph",
            one=lambda: policyplan.workload(large),
            other=lambda: count_roles(graph),
            rounds=FEW,
        ),
        Comparison(
            what=f"rollup of {MANY:,} targets",
            beside="adding values on its networkx graph",
            one=lambda: policyplan.rollup(large),
            other=lambda: add_targets(graph),
            rounds=FEW,
        ),
        Comparison(
            what=f"workload of {MANY:,} tasks",
            beside="making the networkx graph and counting roles on it",
            one=lambda: policyplan.workload(large),
            other=lambda: count_roles(policyplan.graph.plan_graph(large)),
            rounds=FEW,
        ),
        Comparison(
            what=f"a ledger of {len(ledger.cells)} rows out",
            beside="xlsxwriter writing the same cells",
            one=ledger.write,
            other=ledger.write_bare,
            rounds=FEW,
            at_most=3,
        ),
        Comparison(
            what="the same ledger back",
            beside="calamine reading the same cells",
            one=ledger.collect,
            other=ledger.read_bare,
            rounds=FEW,
        ),
        Comparison(
            what="the same ledger out and back",
            beside="both of these",
            one=ledger.both,
            other=ledger.both_bare,
            rounds=FEW,
            at_most=3,
        ),
        *(
            Comparison(
                what=f"the picture {name} of the sample as SVG",
                beside="Graphviz laying out the same graph",
                one=functools.partial(drawn_svg, name, plan),
                other=functools.partial(laid_out, dot),
                rounds=CALLS,
            )
            for name, dot in dots.items()
        ),
        Comparison(
            what="the report of the sample, ten pictures in two languages",
            beside="Graphviz laying out its seven graphs twice",
            one=lambda: policyplan.report.report(plan, font=False).html,
            other=lambda: [laid_out(dot) for dot in (*dots.values(), *dots.values())],
            rounds=FEW,
        ),
        Comparison(
            what="the same with the glyphs in use",
            beside="without them",
            one=functools.partial(report_with_font, plan),
            other=lambda: policyplan.report.report(plan, font=False).html,
            rounds=FEW,
        ),
        Comparison(
            what=f"{EDITS} edits of {len(huge.all_tasks)} tasks",
            beside="the check of the plan",
            one=functools.partial(edited, huge),
            other=functools.partial(policyplan.check, huge),
            rounds=FEW,
            at_most=1.0,
        ),
        Comparison(
            what="the matrix as a page",
            beside="as SVG",
            one=lambda: policyplan.report.page(plan, drawn("matrix", plan), font=False).html,
            other=functools.partial(drawn_svg, "matrix", plan),
            rounds=CALLS,
        ),
        Comparison(
            what="a bulletin for Word",
            beside="its pictures as PNG",
            one=lambda: policyplan.report.bulletin(plan, as_of="2018").docx(),
            other=lambda: [each.png() for each in bulletin_pictures(plan)],
            rounds=FEW,
        ),
    ]


def laid_out(dot: str) -> bytes:
    """Where Graphviz puts the nodes and edges of a graph."""
    return bytes(pygraphviz.AGraph(string=dot).draw(format="json0", prog="dot"))


def report_with_font(plan: policyplan.Plan) -> str:
    """The report with the glyphs in use, cut out anew."""
    woff2.cache_clear()
    return policyplan.report.report(plan, font=True).html


def bulletin_pictures(plan: policyplan.Plan) -> tuple[Picture, ...]:
    """The pictures that a bulletin on the end of 2018 has."""
    return policyplan.report.bulletin(plan, as_of="2018")._letter.pictures


def sizes(plan: policyplan.Plan) -> Iterator[str]:
    """Each picture that is a graph, as SVG, beside the SVG that Graphviz writes of the same graph."""
    for name in KINDS:
        picture = drawn(name, plan)
        if picture.dot is not None:
            mine = len(picture.svg.encode())
            theirs = len(pygraphviz.AGraph(string=picture.dot).draw(format="svg", prog="dot"))
            ratio = f"{mine / 1000:8.1f} kB {theirs / 1000:8.1f} kB {mine / theirs:6.2f}"
            yield f"{ratio}   the picture {name} as SVG : Graphviz's own"


def drawn_svg(name: str, plan: policyplan.Plan) -> str:
    """The same as SVG."""
    return drawn(name, plan).svg


def drawn(name: str, plan: policyplan.Plan) -> Picture:
    """The picture of that name."""
    return draw(plan, name, language="zh")


def main() -> None:
    """Print a line for each comparison."""
    print(
        f"Python {sys.version.split()[0]}, medians of {PROCESSES} processes or {CALLS} and more calls, taken in turn."
    )
    print("       one       other  ratio   what : beside what")
    for each in comparisons():
        print(each.measure(), flush=True)
    for line in sizes(policyplan.samples.jiangmen()):
        print(line)


if __name__ == "__main__":
    main()
