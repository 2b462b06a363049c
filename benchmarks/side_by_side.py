"""Works timed in turn, next to their peers, in one run.

Each round runs all works of a comparison once, so that whatever else the machine does meets them alike. Medians of
processor time are compared: that of the process and of the processes it started. Wall time is shown next to it.
A work in fresh processes (`Comparison.fresh`) starts Python anew in each round and tells its peak of memory too.

    comparison = Comparison(
        what="open JSON, 10,000 tasks",
        ours=Work("policyplan", policyplan.loads, (text,)),
        peers=(Work("json.loads", json.loads, (text,), at_most=10.0),),
    )
    print(table([comparison.measure()]))
"""

from __future__ import annotations

import gc
import itertools
import multiprocessing
import pathlib
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import attrs

ROUNDS: Final = 5
SHORTEST: Final = 0.02
"""A work is repeated until it takes so many seconds, since clocks are too coarse for less."""


@attrs.frozen(kw_only=True)
class Cost:
    """What one run of a work takes, and what it returns."""

    processor: float
    """Seconds of the processor."""
    wall: float
    """Seconds on the clock."""
    megabytes: float | None = None
    """The peak of resident memory, in a process of its own."""
    result: Any = None
    """What the work returned, if it ran in a process of its own."""


@attrs.frozen
class Work:
    """A function and its arguments, with the bar that it sets as a peer."""

    name: str
    """What does the work, such as the name of a library."""
    call: Callable[..., object]
    """The function."""
    arguments: tuple[Any, ...] = ()
    """Its arguments."""
    prepare: Callable[..., Any] | None = attrs.field(default=None, kw_only=True)
    """A function that takes the arguments and returns the only argument of the call: a fresh plan, for example.

    It runs before each call, and its time isn't counted.
    """
    at_most: float | None = attrs.field(default=None, kw_only=True)
    """For a peer, the largest ratio of our time to its time. None where no bar is set."""
    memory_at_most: float | None = attrs.field(default=None, kw_only=True)
    """For a peer, the largest ratio of our memory to its memory. None where no bar is set."""

    def cost(self) -> Cost:
        """Run the work here, as often as clocks need, and return what one call takes."""
        if self.prepare is not None:
            return self._once()
        first = self._timed(1)
        if first.processor >= SHORTEST:
            return first
        return self._timed(min(10_000, int(SHORTEST / max(first.processor, 1e-7)) + 1))

    def _once(self) -> Cost:
        given = (self.prepare(*self.arguments),) if self.prepare else self.arguments
        return _run(self.call, given, 1)

    def _timed(self, times: int) -> Cost:
        return _run(self.call, self.arguments, times)

    def fresh_cost(self) -> Cost:
        """Run the work once in a fresh process and return what it takes there, without the start of Python.

        The function and its arguments must be importable, since they are pickled.
        """
        context = multiprocessing.get_context("spawn")
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=_send, args=(sender, self))
        process.start()
        sender.close()
        try:
            cost: Cost = receiver.recv()
        except EOFError:
            sys.exit(f"{self.name} ended without a result")
        finally:
            process.join()
        return cost


def _run(call: Callable[..., object], arguments: Sequence[Any], times: int) -> Cost:
    gc.collect()
    wall, processor = time.perf_counter(), processor_time()
    result = None
    for _ in range(times):
        del result  # as in a loop of a user: two results at once would double the memory
        result = call(*arguments)
    processor, wall = processor_time() - processor, time.perf_counter() - wall
    return Cost(processor=processor / times, wall=wall / times, result=result)


def _send(sender: Any, work: Work) -> None:
    cost = work._once()
    sender.send(attrs.evolve(cost, megabytes=peak_memory()))


def processor_time() -> float:
    """Return the seconds of the processor that this process and its ended children took."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def peak_memory() -> float:
    """Return the peak of resident memory of this process in megabytes, or of a child's if that is higher.

    On Linux, ``ru_maxrss`` of a process begins at the peak of the process that started it, so that of a small process
    can't be read there; ``VmHWM`` begins anew.
    """
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    status = pathlib.Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="utf-8").splitlines()
        mine = next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)
    else:
        mine = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return max(mine, children) / (1024 if sys.platform != "darwin" else 1024 * 1024)


def process(script: str, *options: str) -> Callable[[], object]:
    """Return a work that runs *script* in a process of Python, its start included."""
    command = [sys.executable, *options, "-c", script]
    return lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


@attrs.frozen(kw_only=True)
class Line:
    """One work of a comparison, measured: ours and one peer."""

    what: str
    """The work."""
    peer: str
    """What it is compared with."""
    ours: Cost
    """The medians of our time."""
    theirs: Cost
    """The medians of the peer's time."""
    at_most: float | None
    """The largest ratio of times."""
    memory_at_most: float | None
    """The largest ratio of memory."""

    @property
    def ratio(self) -> float:
        """Our processor time over the peer's."""
        return self.ours.processor / self.theirs.processor

    @property
    def memory_ratio(self) -> float | None:
        """Our memory over the peer's. None where it wasn't measured."""
        if self.ours.megabytes is None or self.theirs.megabytes is None:
            return None
        return self.ours.megabytes / self.theirs.megabytes

    @property
    def is_reached(self) -> bool | None:
        """Whether the ratios are within their bars. None where no bar is set."""
        pairs = ((self.ratio, self.at_most), (self.memory_ratio, self.memory_at_most))
        checked = [ratio <= bar for ratio, bar in pairs if ratio is not None and bar is not None]
        return all(checked) if checked else None


@attrs.frozen(kw_only=True)
class Comparison:
    """A work of ours and its peers."""

    what: str
    """The work, such as ``open JSON, 10,000 tasks``."""
    ours: Work
    """What this package does."""
    peers: tuple[Work, ...]
    """What it is compared with, each with its bar."""
    rounds: int = ROUNDS
    """How often each work runs."""
    fresh: bool = False
    """Whether each run has a process of its own, which tells its memory too."""

    def measure(self, *, rounds: int | None = None) -> tuple[Line, ...]:
        """Run all works in turn and return one line for each peer."""
        works = (self.ours, *self.peers)
        costs: list[list[Cost]] = [[] for _ in works]
        for _ in range(rounds or self.rounds):
            for work, some in zip(works, costs, strict=True):
                cost = work.fresh_cost() if self.fresh else work.cost()
                some.append(attrs.evolve(cost, result=None))
        ours, *others = map(median, costs)
        return tuple(
            Line(
                what=self.what,
                peer=peer.name,
                ours=ours,
                theirs=theirs,
                at_most=peer.at_most,
                memory_at_most=peer.memory_at_most,
            )
            for peer, theirs in zip(self.peers, others, strict=True)
        )


def median(costs: Sequence[Cost]) -> Cost:
    """Return the medians of processor time, wall time and memory."""
    memory = [cost.megabytes for cost in costs if cost.megabytes is not None]
    return Cost(
        processor=statistics.median(cost.processor for cost in costs),
        wall=statistics.median(cost.wall for cost in costs),
        megabytes=statistics.median(memory) if memory else None,
    )


HEADINGS: Final = ("work", "ours", "compared with", "theirs", "ratio", "bar", "memory", "wall")


def cells(line: Line) -> tuple[str, ...]:
    """Return the cells of a line, under `HEADINGS`."""
    memory, bars = "", [f"≤ {line.at_most:g}"] if line.at_most is not None else []
    if line.memory_ratio is not None:
        memory = f"{line.ours.megabytes:,.0f} / {line.theirs.megabytes:,.0f} MB"
        bars += [f"memory ≤ {line.memory_at_most:g}"] if line.memory_at_most is not None else []
    reached = {None: "", True: ": reached", False: ": missed"}[line.is_reached]
    return (
        line.what,
        duration(line.ours.processor),
        line.peer,
        duration(line.theirs.processor),
        f"{line.ratio:.3g}",
        ", ".join(bars) + reached,
        memory,
        f"{duration(line.ours.wall)} / {duration(line.theirs.wall)}",
    )


def duration(seconds: float) -> str:
    """Return seconds in the unit that reads best: 0.0031 is 3.1 ms."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds * 1e9:.0f} ns"


_NUMBERS: Final = ("ours", "theirs", "ratio", "memory", "wall")


def table(lines: Iterable[Line]) -> str:
    """Return a table in plain text, with a column as wide as its longest cell."""
    rows = [HEADINGS, *map(cells, lines)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    written = (
        "  ".join(
            cell.rjust(width) if heading in _NUMBERS else cell.ljust(width)
            for cell, width, heading in zip(row, widths, HEADINGS, strict=True)
        ).rstrip()
        for row in rows
    )
    return "\n".join(written)


def markdown(lines: Iterable[Line]) -> str:
    """Return the same table in Markdown, without empty columns; a work and its time stand in its first row."""
    rules = tuple("---:" if heading in _NUMBERS else "---" for heading in HEADINGS)
    rows = [cells(line) for line in lines]
    filled = [any(column) for column in zip(*rows, strict=True)]
    written = [HEADINGS, rules, *(_after(row, above) for row, above in zip(rows, [None, *rows], strict=False))]
    return "\n".join(f"| {' | '.join(itertools.compress(row, filled))} |" for row in written)


def _after(row: tuple[str, ...], above: tuple[str, ...] | None) -> tuple[str, ...]:
    """The cells of a row below another one; lines don't break before a unit."""
    same = 2 if above and above[:2] == row[:2] else 0
    figures = (
        cell.replace(" ", "\u00a0").replace("\u00a0/\u00a0", " / ") if heading in _NUMBERS else cell
        for cell, heading in zip(row, HEADINGS, strict=True)
    )
    return ("",) * same + tuple(figures)[same:]
