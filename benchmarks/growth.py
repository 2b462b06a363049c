"""How the time of every public verb grows with the plan: `make growth`, or python -m benchmarks.growth.

Ordinary plans of 1,000 to 64,000 tasks, and plans with much of one thing (see `benchmarks.plans`), are opened once
each. Every verb then runs in a copy of that process, so that nothing that an earlier verb kept speeds it up, and a verb
that takes too long can be ended. The exponent is the slope of the logarithms of processor time and size, fitted by
least squares to the upper half of the sizes: 1.0 where the time is proportional to the size.

Results are kept in `.benchmarks/growth.json` as they come. A run goes on where the last one ended; ``--again`` measures
anew.
"""

from __future__ import annotations

import argparse
import contextlib
import fnmatch
import gc
import json
import math
import multiprocessing
import os
import pathlib
import resource
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import attrs

from benchmarks import marked, plans
from benchmarks.side_by_side import duration
from benchmarks.verbs import Verb, verbs
from policyplan import Plan

ORDINARY: Final = "ordinary plans"
SIZES: Final = (1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000)
SHAPE_SIZES: Final = (250, 500, 1_000, 2_000, 4_000)
QUICK_SIZES: Final = (250, 500, 1_000)
AT_MOST: Final = 1.1
"""The largest exponent that counts as proportional."""
CAP: Final = 60
"""The seconds of the processor after which a verb is ended."""
RUNS: Final = 3
SHORT: Final = 0.3
"""A verb that takes longer runs once only."""
NOTICEABLE: Final = 0.1
"""Below so many seconds at the largest size, a slope is that of the clock."""
WARM: Final = 40
"""The tasks of the plan on which every verb runs first."""
STORE: Final = pathlib.Path(".benchmarks/growth.json")

Times = dict[str, dict[str, dict[str, Any]]]
"""Seconds by shape, verb and size; a sentence instead, where there is no time."""


def exponent(seconds: Mapping[int, float]) -> float | None:
    """Return the slope of log time over log size in the upper half of the sizes. None for fewer than two times."""
    sizes = sorted(size for size, taken in seconds.items() if taken > 0)
    upper = sizes[len(sizes) // 2 if len(sizes) > 3 else 0 :]
    if len(upper) < 2:
        return None
    x, y = [math.log(size) for size in upper], [math.log(seconds[size]) for size in upper]
    return statistics.linear_regression(x, y).slope


def measured(verb: Verb, plan: Plan, cap: float = CAP, runs: int = RUNS) -> float | str:
    """Return the median seconds of the processor that a verb takes in copies of this process, or why there are none."""
    times: list[float] = []
    for _ in range(runs):
        found = _in_copy(verb, plan, cap)
        if isinstance(found, str):
            return found
        times.append(found)
        if found > SHORT:
            break
    return statistics.median(times)


def _in_copy(verb: Verb, plan: Plan, cap: float) -> float | str:
    receiver, sender = multiprocessing.Pipe(duplex=False)
    with tempfile.TemporaryDirectory(prefix="policyplan-growth-") as folder:
        child = os.fork()
        if child == 0:  # pragma: no cover - runs in the copy
            try:
                receiver.close()
                sender.send(_run(verb, plan, pathlib.Path(folder), cap))
            finally:
                os._exit(0)
        sender.close()
        try:
            found: float | str = receiver.recv()
        except EOFError:
            found = "ended"
        _, status = os.waitpid(child, 0)
        receiver.close()
    return f"> {cap:g} s" if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU else found


def _run(verb: Verb, plan: Plan, folder: pathlib.Path, cap: float) -> float | str:  # pragma: no cover - in the copy
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    try:
        given = verb.prepare(plan, folder) if verb.prepare else plan
        gc.collect()
        gc.freeze()  # Collections then look at what the verb makes, not again and again at what it was given.
        start = time.process_time()
        most = int(start + cap) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (most, most + 5))
        verb.call(given)
        return time.process_time() - start
    except Exception as reason:  # noqa: BLE001 - a table says which verb failed, and goes on
        return f"{type(reason).__name__}: {reason}"[:120]


@attrs.frozen(kw_only=True)
class Ladder:
    """The plans of one shape, from small to large."""

    name: str
    """The shape."""
    sizes: tuple[int, ...]
    """How many tasks, or things of the shape."""

    def plan(self, size: int) -> Plan:
        """Return the plan of a size."""
        make = plans.ordinary if self.name == ORDINARY else plans.SHAPES[self.name]
        return plans.opened(make(size))


def ladders(names: Sequence[str], sizes: Sequence[int], *, is_quick: bool) -> Iterator[Ladder]:
    """Yield what is to be measured: ordinary plans first."""
    for name in (ORDINARY, *plans.SHAPES):
        if names and not any(fnmatch.fnmatch(name, pattern) for pattern in names):
            continue
        usual = SIZES if name == ORDINARY else SHAPE_SIZES
        yield Ladder(name=name, sizes=tuple(sizes or (QUICK_SIZES if is_quick else usual)))


class Store:
    """Times in a file, written after each plan."""

    def __init__(self, path: pathlib.Path) -> None:
        self.path = path
        self.times: Times = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}

    def of(self, shape: str, verb: str) -> dict[str, Any]:
        """Return the times of a verb by size."""
        return self.times.setdefault(shape, {}).setdefault(verb, {})

    def seconds(self, shape: str, verb: str, below: float = math.inf) -> dict[int, float]:
        """Return the times of a verb without what isn't a time."""
        return {int(n): t for n, t in self.of(shape, verb).items() if isinstance(t, (int, float)) and int(n) < below}

    def known(self, ladder: Ladder, chosen: Iterable[Verb]) -> Ladder:
        """Return the ladder with the sizes of which there are times."""
        sizes = {size for verb in chosen for size in self.seconds(ladder.name, verb.name)}
        return attrs.evolve(ladder, sizes=tuple(sorted(sizes)))

    def save(self) -> None:
        """Write the file."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(json.dumps(self.times, ensure_ascii=False, indent=1), encoding="utf-8")


def climb(ladder: Ladder, chosen: Sequence[Verb], store: Store, *, cap: float, runs: int, is_again: bool) -> None:
    """Measure the verbs on the plans of a ladder."""
    for size in ladder.sizes:
        missing = [verb for verb in chosen if is_again or str(size) not in store.of(ladder.name, verb.name)]
        due = [verb for verb in missing if _foreseen(store, ladder.name, verb.name, size) <= cap]
        for verb in missing:
            if verb not in due:
                store.of(ladder.name, verb.name)[str(size)] = f"> {cap:g} s"
        if due:
            print(f"{ladder.name}, {size:,}: {len(due)} verbs", file=sys.stderr, flush=True)
            plan = ladder.plan(size)
            gc.freeze()  # A collection in a copy would touch, and so copy, every page of the plan.
            for verb in due:
                store.of(ladder.name, verb.name)[str(size)] = measured(verb, plan, cap, runs)
                store.save()
            gc.unfreeze()
            del plan
        store.save()


def warm_up(chosen: Iterable[Verb]) -> None:
    """Run the verbs on a small plan, so that what they import on first use is there and its time isn't counted."""
    plan = plans.opened(plans.ordinary(WARM))
    for verb in chosen:
        if verb.function != "corpus":  # DuckDB starts threads, and a process with threads can't be copied.
            with tempfile.TemporaryDirectory() as folder, contextlib.suppress(Exception):
                verb.call(verb.prepare(plan, pathlib.Path(folder)) if verb.prepare else plan)


def _foreseen(store: Store, shape: str, verb: str, size: int) -> float:
    """The seconds that a verb is about to take at a size, after the two sizes before."""
    earlier = {int(n): t for n, t in store.of(shape, verb).items() if int(n) < size}
    if any(isinstance(taken, str) and taken.startswith(">") for taken in earlier.values()):
        return math.inf
    seconds = {n: t for n, t in earlier.items() if not isinstance(t, str)}
    last = max(seconds, default=0)
    slope = exponent({n: seconds[n] for n in sorted(seconds)[-2:]}) or 0.0
    return float(seconds[last] * (size / last) ** max(slope, 0.0)) / 2 if last else 0.0


# -- tables --------------------------------------------------------------------------------------------------------


def markdown(store: Store, ladder: Ladder, chosen: Iterable[Verb], *, is_short: bool = False) -> str:
    """Return the table of a ladder; if short, only the verbs whose exponent is too large or that failed."""
    lines = [
        f"| verb | {' | '.join(f'{size:,}' for size in ladder.sizes)} | exponent |",
        f"| --- | {'---: | ' * len(ladder.sizes)}---: |",
    ]
    for verb in chosen:
        known = store.of(ladder.name, verb.name)
        if not known or (is_short and not _is_steep(store, ladder, verb)):
            continue
        cells = [_cell(known.get(str(size))) for size in ladder.sizes]
        lines.append(f"| {verb.name} | {' | '.join(cells)} | {_slope(store, ladder, verb)} |")
    return "\n".join(lines)


def _cell(found: Any) -> str:
    if found is None:
        return ""
    return found.partition(":")[0] if isinstance(found, str) else duration(found)


def _slope(store: Store, ladder: Ladder, verb: Verb) -> str:
    seconds = store.seconds(ladder.name, verb.name)
    slope = exponent(seconds)
    if slope is None:
        return ""
    return f"**{slope:.2f}**" if _is_steep(store, ladder, verb) else f"{slope:.2f}"


def _is_steep(store: Store, ladder: Ladder, verb: Verb) -> bool:
    """Whether the time grows too fast, or the verb was ended before that is known."""
    known = store.of(ladder.name, verb.name)
    seconds = store.seconds(ladder.name, verb.name)
    slope = exponent(seconds)
    if slope is None:
        return any(isinstance(taken, str) and taken.startswith(">") for taken in known.values())
    return slope > AT_MOST and max(seconds.values()) >= NOTICEABLE


def summary(store: Store, some: Iterable[Ladder], chosen: Sequence[Verb]) -> str:
    """Return a table with one line for each shape: how many verbs were measured, and which grow too fast."""
    lines = ["| much of one thing | sizes | verbs | exponent above 1.1 |", "| --- | --- | ---: | --- |"]
    for ladder in some:
        known = [verb for verb in chosen if store.seconds(ladder.name, verb.name)]
        steep = [f"{verb.name} {_slope(store, ladder, verb)}" for verb in known if _is_steep(store, ladder, verb)]
        sizes = f"{ladder.sizes[0]:,} to {ladder.sizes[-1]:,}"
        lines.append(f"| {ladder.name} | {sizes} | {len(known)} | {', '.join(steep) or 'none'} |")
    return "\n".join(lines)


def main(given: Sequence[str] | None = None) -> int:
    """Measure, print the tables, and update the page if asked."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.growth", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--shapes", nargs="*", default=[], metavar="PATTERN", help=f"{ORDINARY!r} and much of one thing"
    )
    parser.add_argument("--verbs", nargs="*", default=[], metavar="PATTERN", help="the verbs to measure (all)")
    parser.add_argument("--sizes", nargs="*", type=int, default=[], help="the sizes, instead of the usual ones")
    parser.add_argument("--cap", type=float, default=CAP, help="the seconds after which a verb is ended (%(default)s)")
    parser.add_argument("--runs", type=int, default=RUNS, help="how often a short verb runs (%(default)s)")
    parser.add_argument("--quick", action="store_true", help=f"sizes {QUICK_SIZES} only")
    parser.add_argument("--again", action="store_true", help="measure anew what is known")
    parser.add_argument("--known", action="store_true", help="measure nothing, and show all that is known")
    parser.add_argument("--steep", action="store_true", help="show only what grows too fast")
    parser.add_argument("--store", type=pathlib.Path, default=STORE, help="where times are kept (%(default)s)")
    parser.add_argument("--update", action="store_true", help="replace the tables of docs/explanation/growth.md")
    options = parser.parse_args(given)
    chosen = [
        verb for verb in verbs() if not options.verbs or any(fnmatch.fnmatch(verb.name, p) for p in options.verbs)
    ]
    store = Store(options.store)
    some = list(ladders(options.shapes, options.sizes, is_quick=options.quick))
    if options.known:
        some = [known for ladder in some if (known := store.known(ladder, chosen)).sizes]
    else:
        warm_up(chosen)
    for ladder in () if options.known else some:
        climb(ladder, chosen, store, cap=options.cap, runs=options.runs, is_again=options.again)
    for ladder in some:
        print(f"\n{ladder.name}\n\n{markdown(store, ladder, chosen, is_short=options.steep)}")
    shapes = [ladder for ladder in some if ladder.name != ORDINARY]
    if shapes:
        print(f"\n{summary(store, shapes, chosen)}")
    if options.update:
        update(store, some, chosen, options)
    return 0


def update(store: Store, some: Sequence[Ladder], chosen: Sequence[Verb], options: argparse.Namespace) -> None:
    """Replace the tables of the page by those of a run."""
    origin = marked.origin(f"make growth ARGS='--cap {options.cap:g} --runs {options.runs}'")
    shapes = [ladder for ladder in some if ladder.name != ORDINARY]
    tables = {}
    if some[0].name == ORDINARY:
        tables["growth ordinary"] = f"{origin}\n\n{markdown(store, some[0], chosen)}"
    if shapes:
        tables["growth shapes"] = f"{origin}\n\n{summary(store, shapes, chosen)}"
    marked.update(marked.GROWTH, tables)


if __name__ == "__main__":
    sys.exit(main())
