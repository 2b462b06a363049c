"""How many steps a verb takes: python -m benchmarks.steps "ordinary plans" 1000 4000 --verbs workload "rollup*".

A step is a line that runs. Unlike a time, the number of steps is the same on every machine, however busy it is. Where
the time grows faster than the steps, it is the machine that gets slower, since a large plan doesn't fit its caches, or
one of its parts in C.
"""

from __future__ import annotations

import argparse
import fnmatch
import pathlib
import sys
import tempfile
from collections.abc import Callable
from typing import Any

from benchmarks import growth
from benchmarks.verbs import Verb, verbs
from policyplan import Plan


def steps(function: Callable[[], object]) -> int:
    """Return how many lines a function runs, those that it calls included, each turn of a comprehension as a line."""
    count = 0

    def trace(frame: Any, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        function()
    finally:
        sys.settrace(before)
    return count


def steps_of(verb: Verb, plan: Plan) -> int:
    """Return how many steps a verb takes on a plan."""
    with tempfile.TemporaryDirectory() as folder:
        given = verb.prepare(plan, pathlib.Path(folder)) if verb.prepare else plan
        return steps(lambda: verb.call(given))


def main() -> None:
    """Print a table of the steps of each verb and their exponent."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shape", help=f"{growth.ORDINARY!r}, or much of one thing")
    parser.add_argument("sizes", nargs="+", type=int, help="how many tasks, or things of the shape")
    parser.add_argument("--verbs", nargs="*", default=["*"], metavar="PATTERN", help="the verbs to count (all)")
    given = parser.parse_args()
    ladder = growth.Ladder(name=given.shape, sizes=tuple(given.sizes))
    chosen = [verb for verb in verbs() if any(fnmatch.fnmatch(verb.name, pattern) for pattern in given.verbs)]
    growth.warm_up(chosen)
    some = {size: ladder.plan(size) for size in ladder.sizes}
    print(f"| verb | {' | '.join(f'{size:,}' for size in ladder.sizes)} | exponent of the steps |")
    print(f"| --- | {'---: | ' * len(ladder.sizes)}---: |")
    for verb in chosen:
        counts = {size: steps_of(verb, plan.evolve()) for size, plan in some.items()}  # copies keep no answers
        slope = growth.exponent({size: float(count) for size, count in counts.items()})
        shown = " | ".join(f"{count:,}" for count in counts.values())
        print(f"| {verb.name} | {shown} | {'' if slope is None else f'{slope:.2f}'} |", flush=True)


if __name__ == "__main__":
    main()
