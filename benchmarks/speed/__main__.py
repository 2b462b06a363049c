"""Speed next to peers: python -m benchmarks.speed [TOPIC ...].

Each module of this folder is a topic. It has a ``TITLE`` and a function ``comparisons(tasks)`` that yields what is
measured, for ordinary plans of so many tasks (see `benchmarks.plans`). With ``--update``, the tables of
docs/explanation/speed.md are replaced by those of this run.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from collections.abc import Sequence

import benchmarks.speed as topics
from benchmarks import marked
from benchmarks.side_by_side import markdown, table

TASKS = 10_000


def names() -> list[str]:
    """Return the topics there are."""
    return sorted(module.name for module in pkgutil.iter_modules(topics.__path__) if module.name != "__main__")


def main(given: Sequence[str] | None = None) -> int:
    """Measure the topics and print a table for each."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speed", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("topics", nargs="*", metavar="TOPIC", help=f"what is measured: {', '.join(names())} (all)")
    parser.add_argument("--tasks", type=int, default=TASKS, help="the size of ordinary plans (%(default)s)")
    parser.add_argument("--rounds", type=int, help="how often each work runs, instead of the topic's number")
    parser.add_argument("--quick", action="store_true", help="one round on 500 tasks, to see that all works run")
    parser.add_argument("--update", action="store_true", help="replace the tables of docs/explanation/speed.md")
    options = parser.parse_args(given)
    if unknown := set(options.topics) - set(names()):
        parser.error(f"no topic {', '.join(sorted(unknown))}: there are {', '.join(names())}")
    tasks, rounds = (500, 1) if options.quick else (options.tasks, options.rounds)
    tables: dict[str, str] = {}
    for name in options.topics or names():
        module = importlib.import_module(f"benchmarks.speed.{name}")
        print(f"\n{module.TITLE}", file=sys.stderr)
        lines = []
        for comparison in module.comparisons(tasks):
            print(f"  {comparison.what}", file=sys.stderr, flush=True)
            lines.extend(comparison.measure(rounds=rounds))
        print(f"\n{module.TITLE}\n{table(lines)}", flush=True)
        command = f"python -m benchmarks.speed {name}"
        tables[f"speed {name}"] = f"{marked.origin(command)}\n\n{markdown(lines)}"
    if options.update:
        marked.update(marked.SPEED, tables)
    return 0


if __name__ == "__main__":
    sys.exit(main())
