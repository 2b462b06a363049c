"""The ties of a network in the form that its measures are computed from."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

import attrs
import networkx as nx

from policyplan.query.network.paths import Near, Paths, lengths_of, nearness_of, paths_by_igraph, shortest_paths
from policyplan.query.network.vectors import leading_vector

T = TypeVar("T")

Weight = int | float
"""The weight of a tie, above 0."""


@attrs.frozen(eq=False, repr=False)
class Ties:
    """Undirected, weighted ties between nodes that are sorted by name, so that no figure depends on their order."""

    nodes: tuple[str, ...]
    """The nodes."""
    rows: tuple[dict[int, Weight], ...]
    """The weight of each tie of each node, by the position of its partner."""

    @classmethod
    def of(cls, graph: nx.Graph[Any] | Ties) -> Ties:
        """Return the ties of a networkx graph without loops; the ``weight`` of an edge is 1 if it has none."""
        if isinstance(graph, Ties):
            return graph
        edges = ((str(one), str(other), weight) for one, other, weight in graph.edges(data="weight", default=1))
        return cls.between(map(str, graph), edges)

    @classmethod
    def between(cls, nodes: Iterable[str], ties: Iterable[tuple[str, str, Weight]]) -> Ties:
        """Return the ties, each given once, between nodes."""
        names = tuple(sorted(nodes))
        position = {node: at for at, node in enumerate(names)}
        rows: tuple[dict[int, Weight], ...] = tuple({} for _ in names)
        for one, other, weight in ties:
            a, b = position[one], position[other]
            rows[a][b] = rows[b][a] = weight
        return cls(names, rows)

    def __len__(self) -> int:
        return len(self.nodes)

    def pairs(self) -> Iterator[tuple[int, int, Weight]]:
        """Yield each tie once, in order: the positions of its ends, and its weight."""
        return ((a, b, row[b]) for a, row in enumerate(self.rows) for b in sorted(row) if a < b)

    @functools.cached_property
    def count(self) -> int:
        """The number of ties."""
        return sum(map(len, self.rows)) // 2

    @functools.cached_property
    def twins(self) -> tuple[tuple[int, ...], ...]:
        """The nodes in classes with the same ties to all others, and therefore with the same figures.

        Agencies with the same tasks are such a class: a list of everybody costs no more than one of its agencies.
        """
        # With its heaviest tie to itself, a node has the same row as a twin to which it is tied as heavily.
        heaviest = [max(row.values(), default=0) for row in self.rows]
        tied = _alike(range(len(self)), lambda at: frozenset([*self.rows[at].items(), (at, heaviest[at])]))
        single = [some[0] for some in tied if len(some) == 1]
        apart = _alike(single, lambda at: frozenset(self.rows[at].items()))
        return tuple(sorted([*(some for some in tied if len(some) > 1), *apart]))

    def by_twins(self, figure: Callable[[int], T]) -> list[T]:
        """Return a figure of each node, which is computed for one of each class of twins."""
        figures: dict[int, T] = {}
        for some in self.twins:
            figures |= dict.fromkeys(some, figure(some[0]))
        return [figures[at] for at in range(len(self))]

    @functools.cached_property
    def closed(self) -> list[int]:
        """How many partners of a node are tied to another partner of it, over all pairs: twice its triangles."""
        masks = [_bits(row, len(self)) for row in self.rows]
        return self.by_twins(lambda at: sum((masks[at] & masks[other]).bit_count() for other in self.rows[at]))

    @functools.cached_property
    def parts(self) -> list[list[int]]:
        """The connected components, each in order."""
        parts: list[list[int]] = []
        seen: set[int] = set()
        for start in range(len(self)):
            if start not in seen:
                reached, new = {start}, {start}
                while new:
                    new = set().union(*(self.rows[at] for at in new)) - reached
                    reached |= new
                seen |= reached
                parts.append(sorted(reached))
        return parts

    @functools.cached_property
    def largest(self) -> dict[int, int] | None:
        """The nodes of the largest component with ties, numbered; None if there is none, or another is as large."""
        first, second = sorted([[], [], *self.parts], key=len)[:-3:-1]
        return {at: number for number, at in enumerate(first)} if len(first) > max(1, len(second)) else None

    @functools.cached_property
    def leading(self) -> dict[int, float] | None:
        """The leading eigenvector of the largest component; None if there is none, or it can't be settled."""
        if self.largest is None:
            return None
        number = self.largest
        rows = [{number[to]: weight for to, weight in self.rows[at].items()} for at in number]
        vector = leading_vector(rows)
        return None if vector is None else dict(zip(number, vector, strict=True))

    @functools.cached_property
    def paths(self) -> Paths:
        """The shortest paths, by igraph if it is installed."""
        return paths_by_igraph(self.rows, self.twins) or self.own_paths

    @functools.cached_property
    def own_paths(self) -> Paths:
        """The shortest paths, by the package itself."""
        return shortest_paths(self.rows, self.twins)

    @functools.cached_property
    def near(self) -> Near:
        """The partners of each node with the lengths of its ties."""
        return lengths_of(self.rows)

    def own_nearness(self, at: int) -> float:
        """Return the nearness of a node to the others, by the package itself."""
        first = next(some[0] for some in self.twins if at in some)
        return nearness_of(self.near, first)

    @functools.cached_property
    def graph(self) -> nx.Graph[str]:
        """The nodes with ties, and the ties, in order as a networkx graph."""
        made: nx.Graph[str] = nx.Graph()
        made.add_nodes_from(node for node, row in zip(self.nodes, self.rows, strict=True) if row)
        made.add_weighted_edges_from((self.nodes[a], self.nodes[b], weight) for a, b, weight in self.pairs())
        return made


def _alike(positions: Iterable[int], key: Callable[[int], object]) -> list[tuple[int, ...]]:
    classes: dict[object, list[int]] = {}
    for at in positions:
        classes.setdefault(key(at), []).append(at)
    return list(map(tuple, classes.values()))


def _bits(positions: Iterable[int], size: int) -> int:
    bits = bytearray(b"0" * size)
    for at in positions:
        bits[at] = 49  # "1"
    return int(bits or b"0", 2)
