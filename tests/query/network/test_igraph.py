"""The measures of 1,000 generated networks beside those of igraph, which computes them in its own way, in C."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import igraph
import networkx as nx
import pytest

from policyplan.graph.network import TieWeight, agencies
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Task, assign
from policyplan.model.values import Text
from policyplan.query.network import communities as whole
from policyplan.query.network.centrality import OF_TIES, Figures, Undefined, eigenvector

WEIGHTS: tuple[TieWeight, ...] = ("joint", "newman", "jaccard", "cosine")


def drawn(seed: int) -> nx.Graph[str]:
    """A random graph of 2 to 14 nodes with whole weights; or agencies of a random plan, by one of the weights."""
    chance = random.Random(seed)  # noqa: S311  nothing here is secret
    n, p = chance.randint(2, 14), chance.uniform(0.1, 0.9)
    if seed % 2:
        lists = nx.bipartite.random_graph(n, chance.randint(1, 10), p, seed=seed)
        named = [f"a{at:02}" for at in range(n)]
        tasks = (
            Task(id=f"t{at}", title=Text(zh="任务"), assignments=assign(lead=[named[each] for each in lists[at]]))
            for at in range(n, len(lists))
        )
        given = tuple(Agency(id=name, name=Text(zh=name)) for name in named)
        plan = Plan(id="p", title=Text(zh="方案"), agencies=given, tasks=tuple(tasks))
        return agencies(plan, weight=WEIGHTS[seed // 2 % 4])
    graph = nx.gnp_random_graph(n, p, seed=seed)
    for _, _, tie in graph.edges(data=True):
        tie["weight"] = chance.randint(1, 6)
    renamed: nx.Graph[str] = nx.relabel_nodes(graph, lambda node: f"{node:02}")
    return renamed


@cache
def networks() -> tuple[tuple[nx.Graph[str], Any], ...]:
    """The networks, each with its twin in igraph."""
    return tuple((graph, twin(graph)) for graph in map(drawn, range(1000)))


def twin(graph: nx.Graph[str]) -> Any:
    at = {node: position for position, node in enumerate(graph)}
    made = igraph.Graph(n=len(at), edges=[(at[one], at[other]) for one, other in graph.edges])
    made.es["weight"] = [tie["weight"] for _, _, tie in graph.edges(data=True)]
    made.es["length"] = [1 / weight for weight in made.es["weight"]]
    return made


def of_betweenness(theirs: Any) -> list[float]:
    pairs = (theirs.vcount() - 1) * (theirs.vcount() - 2) / 2
    return [each / pairs if pairs else math.nan for each in theirs.betweenness(weights="length")]


def of_closeness(theirs: Any) -> list[float]:
    """igraph's is of each part by itself; Wasserman and Faust multiply by the share of the others that it has."""
    sizes, membership = theirs.components().sizes(), theirs.components().membership
    by_part = theirs.closeness(weights="length")
    return [each * (sizes[part] - 1) / (theirs.vcount() - 1) for each, part in zip(by_part, membership, strict=True)]


THEIRS: dict[str, Callable[[Any], list[float]]] = {
    "degree": lambda theirs: theirs.degree(),
    "strength": lambda theirs: theirs.strength(weights="weight"),
    "betweenness": of_betweenness,
    "closeness": of_closeness,
    "clustering": lambda theirs: theirs.transitivity_local_undirected(mode="nan"),
    "constraint": lambda theirs: theirs.constraint(weights="weight"),
    "core": lambda theirs: theirs.coreness(),
}


def compared(ours: Figures, theirs: list[float]) -> Iterator[tuple[float, float]]:
    return ((x, y) for x, y in zip(ours.values(), theirs, strict=True) if not isinstance(x, Undefined))


class TestNodes:
    """Where we give a number, igraph gives the same."""

    @pytest.mark.parametrize("name", THEIRS)
    def test_measure(self, name: str) -> None:
        """In each of the networks."""
        count = 0
        for at, (graph, theirs) in enumerate(networks()):
            for x, y in compared(OF_TIES[name](graph), THEIRS[name](theirs)):
                assert x == pytest.approx(y, rel=1e-9, abs=1e-12), at
                count += 1
        assert count > 5000

    def test_eigenvector(self) -> None:
        """On the largest part; igraph sets the largest figure to 1."""
        count = 0
        for at, (graph, theirs) in enumerate(networks()):
            ours = {node: x for node, x in eigenvector(graph).items() if not isinstance(x, Undefined)}
            if ours:
                position = [node in ours for node in graph]
                part = theirs.induced_subgraph([index for index, within in enumerate(position) if within])
                expected = part.eigenvector_centrality(weights="weight", scale=True)
                assert [x / max(ours.values()) for x in ours.values()] == pytest.approx(expected, abs=1e-6), at
                count += 1
        assert count > 900


class TestNetworks:
    """So it is with the network as a whole."""

    def test_density(self) -> None:
        """The share of pairs that are tied."""
        assert all(whole.density(graph) == pytest.approx(theirs.density()) for graph, theirs in networks())

    def test_transitivity(self) -> None:
        """Triangles among triples; igraph gives 0 or NaN where there are none."""
        for graph, theirs in networks():
            ours = whole.transitivity(graph)
            assert ours is None or ours == pytest.approx(theirs.transitivity_undirected(mode="zero"))

    def test_parts(self) -> None:
        """Components of two nodes or more, by size."""
        for graph, theirs in networks():
            sizes = sorted((size for size in theirs.components().sizes() if size > 1), reverse=True)
            assert [len(part) for part in whole.parts(graph)] == sizes

    def test_modularity(self) -> None:
        """Of the groups that Louvain's method finds."""
        for graph, theirs in networks():
            groups = whole.communities(graph)
            number = {node: at for at, group in enumerate(groups) for node in group}
            alone = itertools.count(len(groups))
            membership = [number.get(node, next(alone)) for node in graph]
            ours = whole.modularity(graph, groups)
            assert (ours is None) == (graph.number_of_edges() == 0)
            if ours is not None:
                assert ours == pytest.approx(theirs.modularity(membership, weights="weight"), abs=1e-12)
