"""Measure a corpus next to pandas and to a loop over policyplan, in one run.

    python -m benchmarks.corpora.scale 1000 10000            # DuckDB
    python -m benchmarks.corpora.scale 1000 --spark          # and Spark in local mode
    python -m benchmarks.corpora.scale 100000 --questions workload rollup

For each size, a corpus of synthetic plans is generated, built and asked. Each work runs in a process of its own, so
that its memory is its own: wall time, processor time with that of its children, and the peak of resident memory.
The ratio of a question is its time over that of the loop, which opens each file and asks the library. The slope is
that of the logarithms of processor time and size.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import pathlib
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, Final

import attrs

import policyplan
from benchmarks.corpora import generate
from benchmarks.side_by_side import Cost, Work
from policyplan.query import ask

QUESTIONS: Final = ("workload", "task_load", "concentration", "rollup", "measures", "timeline", "network")
"""The questions that need no observed values."""

NAMED: Final = {"network": {"of": "summary"}}
"""The parts that are asked of an answer with several."""


def cost_of(function: Callable[..., Any], *arguments: Any) -> Cost:
    """Return what a function of this module takes, and what it returns, in a process of its own."""
    return Work(function.__name__, function, arguments).fresh_cost()


# -- works ---------------------------------------------------------------------------------------------------------


def build(files: str, store: str) -> int:
    """Build the store."""
    with policyplan.corpus(files, store=store) as corpus:
        return len(corpus)


def update(files: str, store: str, changed: str) -> int:
    """Build the store again after one file has changed."""
    path = pathlib.Path(changed)
    plan = json.loads(path.read_bytes())
    plan["title"]["en"] += "."
    path.write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")
    return build(files, store)


def opened(store: str) -> int:
    """Open the store."""
    with policyplan.corpus(store) as corpus:
        return len(corpus)


def asked(store: str, question: str, engine: str) -> int:
    """Ask a question of all plans, as a table in memory."""
    with policyplan.corpus(store, engine=engine) as corpus:  # type: ignore[arg-type]
        return len(corpus.ask(question, NAMED.get(question, {})))


def added(store: str, engine: str) -> list[tuple[str, int]]:
    """Count the tasks that agencies of a name lead over all plans, by an expression of ibis."""
    with policyplan.corpus(store, engine=engine) as corpus:  # type: ignore[arg-type]
        names = corpus.tables.agencies.select("plan", "name_zh", agency="id")
        rows = corpus.tables.assignments
        rows = rows.filter(rows.role == "lead", rows.kind == "named", rows.owner_table == "tasks")
        led = rows.select("plan", "owner", "agency").inner_join(names, ["plan", "agency"])
        counts = led.select("plan", "owner", "name_zh").distinct().group_by("name_zh").agg(count=lambda t: t.count())
        return sorted((row["name_zh"], row["count"]) for row in counts.to_pyarrow().to_pylist())


def identified(store: str, engine: str) -> int:
    """Count the roles of agencies by their identity over all plans."""
    with policyplan.corpus(store, engine=engine) as corpus:  # type: ignore[arg-type]
        return len(corpus.ask("workload", by="agency"))


def added_by_pandas(store: str) -> list[tuple[str, int]]:
    """The same by pandas on the Parquet files."""
    import pandas as pd

    def table(name: str, columns: list[str]) -> Any:
        return pd.concat([pd.read_parquet(path, columns=columns) for path in _parts(store, name)])

    names = table("agencies", ["plan", "id", "name_zh"]).rename(columns={"id": "agency"})
    rows = table("assignments", ["plan", "owner_table", "owner", "role", "kind", "agency"])
    rows = rows[(rows["role"] == "lead") & (rows["kind"] == "named") & (rows["owner_table"] == "tasks")]
    rows = rows.merge(names, on=["plan", "agency"])
    led = rows[["plan", "owner", "name_zh"]].drop_duplicates().groupby("name_zh").size()
    return sorted((str(name), int(count)) for name, count in led.items())


def _parts(store: str, table: str) -> list[pathlib.Path]:
    """The Parquet files of a table."""
    return sorted((pathlib.Path(store) / "tables" / table).glob("*.parquet"))


def added_by_loop(files: str) -> list[tuple[str, int]]:
    """The same by a loop over the files."""
    led: Counter[str] = Counter()
    for path in _files(files):
        for row in policyplan.workload(policyplan.read(path)):
            led[row.name.in_("zh")] += row.lead
    return sorted((name, count) for name, count in led.items() if count)


def looped(files: str, question: str) -> int:
    """Ask a question of each file, one after the other."""
    return sum(len(ask(policyplan.read(path), question, NAMED.get(question, {}))) for path in _files(files))


def _files(folder: str) -> list[pathlib.Path]:
    return sorted(pathlib.Path(folder).glob("*/*.json"))


# -- the run -------------------------------------------------------------------------------------------------------


def measure(
    size: int, folder: pathlib.Path, engines: Sequence[str], questions: Sequence[str], loop_over: int
) -> dict[str, Cost]:
    """Measure everything for one size. Loops run over at most *loop_over* plans, and their times are scaled up."""
    files, store = str(folder / "plans"), str(folder / "corpus")
    for path in generate.write(pathlib.Path(files), size):
        last = path
    part = str(folder / "part")
    looped_over = min(size, loop_over)
    for _ in generate.write(pathlib.Path(part), looped_over):
        pass
    costs = {"build": cost_of(build, files, store)}
    costs["build again, one file changed"] = cost_of(update, files, store, str(last))
    costs["open"] = cost_of(opened, store)
    scaled = size / looped_over
    for engine in engines:
        costs[f"leads by agency, {engine}"] = cost_of(added, store, engine)
    costs["leads by agency, pandas"] = cost_of(added_by_pandas, store)
    costs["leads by agency, loop"] = _scaled(cost_of(added_by_loop, part), scaled)
    for engine in engines:
        costs[f"workload by agency, {engine}"] = cost_of(identified, store, engine)
    if looped_over == size:
        _check_equal([cost.result for name, cost in costs.items() if name.startswith("leads by agency")])
    for question in questions:
        for engine in engines:
            shutil.rmtree(pathlib.Path(store) / "answers", ignore_errors=True)
            costs[f"{question}, {engine}, first"] = cost_of(asked, store, question, engine)
            costs[f"{question}, {engine}, again"] = cost_of(asked, store, question, engine)
        costs[f"{question}, loop"] = _scaled(cost_of(looped, part, question), scaled)
        counts = {cost.result for name, cost in costs.items() if name.startswith(f"{question}, ")}
        if looped_over == size and len(counts) > 1:
            sys.exit(f"{question}: {counts} rows")
    return costs


def _scaled(cost: Cost, factor: float) -> Cost:
    return attrs.evolve(cost, wall=cost.wall * factor, processor=cost.processor * factor)


def _check_equal(results: Sequence[Any]) -> None:
    if any(result != results[0] for result in results):
        sys.exit("The engines, pandas and the loop differ.")


def _table(sizes: dict[int, dict[str, Cost]]) -> None:
    """Print wall and processor seconds, memory, the ratio to the loop, and the growth from size to size."""
    for size, costs in sizes.items():
        print(f"\n{size:,} plans: wall s, processor s, peak MB, wall time over that of the loop")
        for name, cost in costs.items():
            loop = costs.get(f"{name.partition(',')[0]}, loop")
            ratio = f"{cost.wall / loop.wall:9.4f}" if loop else ""
            print(f"  {name:40}{cost.wall:10.2f}{cost.processor:10.2f}{cost.megabytes:8.0f}{ratio}")
    for one, other in itertools.pairwise(sizes):
        print(f"\nslope of processor time from {one:,} to {other:,} plans")
        for name, cost in sizes[other].items():
            grown = math.log(cost.processor / sizes[one][name].processor) / math.log(other / one)
            print(f"  {name:40}{grown:8.2f}")


def main() -> None:
    """Measure the sizes that are given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=[1000, 10_000])
    parser.add_argument("--spark", action="store_true", help="measure Spark in local mode too")
    parser.add_argument("--loop-over", type=int, default=2000, help="the largest number of plans that loops open")
    parser.add_argument("--questions", nargs="*", choices=QUESTIONS, default=QUESTIONS, help="the questions to ask")
    given = parser.parse_args()
    sizes: dict[int, dict[str, Cost]] = {}
    for size in given.sizes:
        with tempfile.TemporaryDirectory(prefix="policyplan-scale-") as folder:
            engines = ("duckdb", "spark") if given.spark else ("duckdb",)
            sizes[size] = measure(size, pathlib.Path(folder), engines, given.questions, given.loop_over)
    _table(sizes)


if __name__ == "__main__":
    main()
