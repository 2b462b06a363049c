"""The shortest paths between all nodes of a network: how many run through each node, and how near the others are.

igraph finds them in a hundredth of the time where it is installed.
"""

from __future__ import annotations

import heapq
import importlib
import math
from collections.abc import Sequence
from typing import Any

import attrs

Rows = Sequence[dict[int, int | float]]
Twins = Sequence[Sequence[int]]
Near = Sequence[Sequence[tuple[int, float]]]

_SAME = 1 + 2e-10
"""Paths of which neither is longer by more than this are equally long, as in igraph: 1/3 + 1/6 is 1/2."""


@attrs.frozen(kw_only=True)
class Paths:
    """What the shortest paths say about each node; a tie is 1 over its weight long, the heaviest one 1."""

    through: list[float]
    """The share of the shortest paths between two others that run through it, added up over pairs in both orders."""
    nearness: list[float]
    """The number of nodes that it has a path to, over the sum of the lengths of these paths; 0 if there are none."""


def shortest_paths(rows: Rows, twins: Twins) -> Paths:
    """Return what Dijkstra's algorithm (1959) finds, with paths counted as in Brandes (2001).

    Twins have the same figures, so paths from one of each class are enough.
    """
    near = lengths_of(rows)
    firsts = [some[0] for some in twins]
    through, nearness = [0.0] * len(twins), [0.0] * len(twins)
    for number, (start, *others) in enumerate(twins):
        share, lengths = _from(near, start)
        own = len(others) * share[others[0]] if others else 0.0
        all_of_them = 1 + len(others)
        through = [total + all_of_them * share[at] for total, at in zip(through, firsts, strict=True)]
        through[number] += own
        nearness[number] = _nearness(lengths)
    return _spread(through, nearness, twins, len(rows))


def lengths_of(rows: Rows) -> Near:
    """Return the partners of each node with the lengths of its ties."""
    heaviest = max((weight for row in rows for weight in row.values()), default=1)
    return [[(other, heaviest / weight) for other, weight in row.items()] for row in rows]


def nearness_of(near: Near, start: int) -> float:
    """Return the nearness of a node to the others, as `shortest_paths` finds it."""
    return _nearness(_from(near, start)[1])


def _nearness(lengths: Sequence[float]) -> float:
    return (len(lengths) - 1) / math.fsum(lengths) if len(lengths) > 1 else 0.0


def _from(near: Near, start: int) -> tuple[list[float], list[float]]:
    """The paths from a node: the share of them that run through each other node, and the lengths of all."""
    met, counts = [math.inf] * len(near), [0] * len(near)
    before: list[list[int]] = [[]] * len(near)
    met[start], counts[start] = 0.0, 1
    pending, done = [(0.0, start)], [False] * len(near)
    reached: list[int] = []
    while pending:
        length, node = heapq.heappop(pending)
        if done[node]:
            continue
        done[node] = True
        reached.append(node)
        count = counts[node]
        for other, more in near[node]:
            if done[other]:
                continue
            new, known = length + more, met[other]
            if new * _SAME < known:
                met[other], counts[other], before[other] = new, count, [node]
                heapq.heappush(pending, (new, other))
            elif new <= known * _SAME:
                counts[other] += count
                before[other].append(node)
    share = [0.0] * len(near)
    for node in reversed(reached):
        part = 1 + share[node]
        for one in before[node]:
            share[one] += counts[one] / counts[node] * part
    share[start] = 0.0
    return share, [met[node] for node in reached]


def paths_by_igraph(rows: Rows, twins: Twins) -> Paths | None:
    """Return the same as `shortest_paths` but for the last digits; None if igraph is not installed."""
    try:
        igraph: Any = importlib.import_module("igraph")
    except ImportError:
        return None
    ties = [(one, other, length) for one, near in enumerate(lengths_of(rows)) for other, length in near if one < other]
    graph = igraph.Graph(n=len(rows), edges=[(one, other) for one, other, _ in ties])
    lengths = [length for _, _, length in ties]
    firsts = [some[0] for some in twins]
    # As a source, the first of a class is on no path between others; the second is, from the first and all the rest.
    ends = [*firsts, *(some[-1] for some in twins)]
    through = [0.0] * len(ends)
    for size in sorted({len(some) for some in twins}):
        sources = [some[0] for some in twins if len(some) == size]
        found = graph.betweenness(vertices=ends, directed=False, weights=lengths, sources=sources)
        through = [total + 2 * size * share for total, share in zip(through, found, strict=True)]
    for number, some in enumerate(twins):
        own = through[len(twins) + number] - through[number]
        through[number] += own * (len(some) - 1) / len(some)
    nearness = graph.closeness(vertices=firsts, weights=lengths, normalized=True)
    return _spread(through[: len(twins)], [0.0 if math.isnan(each) else each for each in nearness], twins, len(rows))


def _spread(through: Sequence[float], nearness: Sequence[float], twins: Twins, size: int) -> Paths:
    """The figures of all nodes from those of their classes."""
    all_through, all_nearness = [0.0] * size, [0.0] * size
    for some, share, near in zip(twins, through, nearness, strict=True):
        for at in some:
            all_through[at], all_nearness[at] = share, near
    return Paths(through=all_through, nearness=all_nearness)
