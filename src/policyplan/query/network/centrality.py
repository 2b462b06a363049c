"""The position of each node in a network: measures of an undirected, weighted graph, and where they are not computable.

Every function takes a networkx graph without loops, the ``weight`` of an edge above 0 (1 where there is none), and
gives each node a number, or an `Undefined` that says why there is none. The graphs are `canonical` ones where the last
digit is to be the same whatever order nodes and edges came in.
"""

from __future__ import annotations

import heapq
import itertools
import math
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import Any

import attrs
import networkx as nx

from policyplan.query import messages


class Undefined(Enum):
    """Why a measure says nothing about a node; the value is the code of the sentence that says so."""

    NO_TIES = messages.NETWORK_NOT_COMPUTABLE_NO_TIES
    ONE_PARTNER = messages.NETWORK_NOT_COMPUTABLE_ONE_PARTNER
    TOO_FEW = messages.NETWORK_NOT_COMPUTABLE_TOO_FEW
    SMALLER_PART = messages.NETWORK_NOT_COMPUTABLE_SMALLER_PART
    NO_LARGEST_PART = messages.NETWORK_NOT_COMPUTABLE_NO_LARGEST_PART
    UNSETTLED = messages.NETWORK_NOT_COMPUTABLE_UNSETTLED
    NO_LEADING = messages.NETWORK_NOT_COMPUTABLE_NO_LEADING


Figures = dict[str, "int | float | Undefined"]
"""A number for each node, or why there is none."""

MOST_STEPS = 5_000
"""Steps of the power iteration, after which an eigenvector counts as not to be found."""

_SETTLED = 1e-13


def canonical(graph: nx.Graph[Any]) -> nx.Graph[str]:
    """A copy with nodes and edges sorted by name, and of their attributes only the weights.

    Sums of floats and Louvain's method depend on the order in which they meet nodes and edges: so it is always one.
    """
    copy: nx.Graph[str] = nx.Graph()
    copy.add_nodes_from(sorted(map(str, graph)))
    for one, other in sorted(sorted(map(str, tie)) for tie in graph.edges):
        copy.add_edge(one, other)
    for one, other, weight in graph.edges(data="weight", default=1):
        copy.edges[str(one), str(other)]["weight"] = weight
    return copy


# -- ties ----------------------------------------------------------------------------------------------------------


def degree(graph: nx.Graph[str]) -> Figures:
    """The number of partners: k(i). Range: 0 to n − 1.

    Source: Freeman 1979. Not weighted.
    """
    return dict(graph.degree())


def strength(graph: nx.Graph[str]) -> Figures:
    """The weights of all ties: s(i) = Σ_j w(ij). Range: from 0.

    Source: Barrat et al. 2004. Weighted.
    """
    return dict(graph.degree(weight="weight"))


def depth(graph: nx.Graph[str]) -> Figures:
    """The mean weight per partner: s(i) / k(i). Range: above 0.

    Source: Barrat et al. 2004. Weighted. Without ties it is not computable.
    """
    strengths = graph.degree(weight="weight")
    return {node: strengths[node] / k if k else Undefined.NO_TIES for node, k in graph.degree()}


# -- position ------------------------------------------------------------------------------------------------------


_SAME = 1 + 1e-9
"""Paths of which none is longer than the other by more than a billionth are equally long: 1/3 + 1/6 is 1/2."""


@attrs.frozen(kw_only=True)
class _Paths:
    """The shortest paths from one node, by the nodes that they reach, the nearest first."""

    lengths: dict[str, float]
    counts: dict[str, int]
    before: dict[str, list[str]]


def _paths(graph: nx.Graph[str]) -> Iterator[tuple[str, _Paths]]:
    """The shortest paths from each node (Dijkstra 1959, counted as in Brandes 2001), ties 1 over their weight long."""
    near = {node: [(other, 1 / tie.get("weight", 1)) for other, tie in graph[node].items()] for node in graph}
    for start in graph:
        met, counts, before = {start: 0.0}, {start: 1}, {start: list[str]()}
        lengths: dict[str, float] = {}
        pending = [(0.0, 0, start)]
        number = itertools.count(1)
        while pending:
            length, _, node = heapq.heappop(pending)
            if node in lengths:
                continue
            lengths[node] = length
            for other, more in near[node]:
                new, known = length + more, met.get(other, math.inf)
                if other in lengths:
                    continue
                if new * _SAME < known:
                    met[other], counts[other], before[other] = new, counts[node], [node]
                    heapq.heappush(pending, (new, next(number), other))
                elif new <= known * _SAME:
                    counts[other] += counts[node]
                    before[other].append(node)
        yield start, _Paths(lengths=lengths, counts=counts, before=before)


def betweenness(graph: nx.Graph[str]) -> Figures:
    """The share of the other pairs' shortest paths that run through it: 2 / ((n − 1)(n − 2)) · Σ_{s<t} σ(st|i) / σ(st).

    Source: Freeman 1977; distances 1 / w(ij) as in Newman 2001. Range: 0 to 1. Weighted. A pair without a path adds
    nothing. Without ties, and in a network of fewer than three, it is not computable.
    """
    if len(graph) < 3:
        return {node: Undefined.TOO_FEW if k else Undefined.NO_TIES for node, k in graph.degree()}
    through = dict.fromkeys(graph, 0.0)
    for start, paths in _paths(graph):
        share = dict.fromkeys(paths.lengths, 0.0)
        for node in reversed(paths.lengths):
            for one in paths.before[node]:
                share[one] += paths.counts[one] / paths.counts[node] * (1 + share[node])
            if node != start:
                through[node] += share[node]
    # Each pair was counted from both of its ends.
    pairs = (len(graph) - 1) * (len(graph) - 2)
    return _of_tied(graph, {node: share / pairs for node, share in through.items()})


def closeness(graph: nx.Graph[str]) -> Figures:
    """How near the others are: (r − 1) / (n − 1) · (r − 1) / Σ_j d(ij), over the r nodes that have a path to it.

    Source: Freeman 1979; Wasserman and Faust 1994, p. 201, for networks in several parts; distances 1 / w(ij) as in
    Newman 2001. Range: above 0, up to the largest weight (1 where all weights are 1). Weighted. Without ties it is not
    computable.
    """
    figures = {}
    for node, paths in _paths(graph):
        reached, total = len(paths.lengths) - 1, sum(paths.lengths.values())
        figures[node] = reached / total * reached / (len(graph) - 1) if reached else 0.0
    return _of_tied(graph, figures)


def eigenvector(graph: nx.Graph[str]) -> Figures:
    """The more, the more its partners have: λ x(i) = Σ_j w(ij) x(j), λ the largest eigenvalue, Σ x(i)² = 1.

    Source: Bonacich 1972. Range: above 0, below 1. Weighted. It is of the largest part: in a network of several parts
    there is no one eigenvector that has everyone in it, and figures of different parts cannot be compared. So it is not
    computable in other parts, nor anywhere if two parts are the largest, nor if `MOST_STEPS` do not settle it.
    """
    parts = sorted(nx.connected_components(graph), key=len, reverse=True)
    large = [part for part in parts if len(part) == len(parts[0])]
    if not parts or len(parts[0]) == 1 or len(large) > 1:
        return _of_tied(graph, dict.fromkeys(graph, Undefined.NO_LARGEST_PART))
    found = _leading_vector(canonical(graph.subgraph(large[0])))
    return _of_tied(graph, {node: found.get(node, Undefined.SMALLER_PART) for node in graph})


def _leading_vector(part: nx.Graph[str]) -> Mapping[str, float | Undefined]:
    # The vector is the same at any scale. At this one no eigenvalue exceeds 2, so that the iteration, which adds 1 to
    # each, is fast for ties of thousandths as well as of thousands.
    most = max(weight for _, weight in part.degree(weight="weight"))
    for _, _, tie in part.edges(data=True):
        tie["weight"] *= 2 / most
    try:
        found: dict[str, float] = nx.eigenvector_centrality(part, MOST_STEPS, _SETTLED, weight="weight")
    except nx.PowerIterationFailedConvergence:
        return dict.fromkeys(part, Undefined.UNSETTLED)
    return found


def clustering(graph: nx.Graph[str]) -> Figures:
    """The share of pairs of its partners that are tied to each other: 2 t(i) / (k(i) (k(i) − 1)).

    Source: Watts and Strogatz 1998. Range: 0 to 1. Not weighted. With fewer than two partners it is not computable.
    """
    shares: Any = nx.clustering(graph)
    found = _of_tied(graph, shares)
    return {node: Undefined.ONE_PARTNER if graph.degree(node) == 1 else figure for node, figure in found.items()}


def constraint(graph: nx.Graph[str]) -> Figures:
    """How far its partners lead back to one another: Σ_j (p(ij) + Σ_q p(iq) p(qj))², q ≠ i, j.

    p(ij) = w(ij) / s(i) is the share of i's ties that j has.
    Source: Burt 1992, p. 54. Range: above 0, up to 2 (up to 9/8 where all weights are equal). Weighted. Low where
    partners are not tied to each other (structural holes). Without ties it is not computable.
    """
    share = {node: _shares(graph, node) for node in graph}

    def of(node: str) -> float:
        own = share[node]
        to = {other: p + sum(own[via] * share[via].get(other, 0) for via in own) for other, p in own.items()}
        return math.fsum(each * each for each in to.values())

    return _each_tied(graph, of)


def effective_size(graph: nx.Graph[str]) -> Figures:
    """Partners that do not repeat one another: Σ_j (1 − Σ_q p(iq) m(jq)), q ≠ i, j.

    p(iq) = w(iq) / s(i) is the share of i's ties that q has, m(jq) = w(jq) / max w(j·) how near j's strongest tie is q.

    Source: Burt 1992, p. 52; with equal weights k(i) − 2 t(i) / k(i), Borgatti 1997. Range: 1 to k(i). Weighted.
    Without ties it is not computable.
    """
    share = {node: _shares(graph, node) for node in graph}
    most = {node: max((tie.get("weight", 1) for tie in graph[node].values()), default=1) for node in graph}

    def of(node: str) -> float:
        own = share[node]
        repeated = (
            own[via] * tie.get("weight", 1) / most[to] for to in own for via, tie in graph[to].items() if via in own
        )
        return len(own) - math.fsum(repeated)

    return _each_tied(graph, of)


def core(graph: nx.Graph[str]) -> Figures:
    """How deep it lies: the largest k such that it lies in a k-core, a group in which all have k partners or more.

    Source: Seidman 1983. Range: 0 to n − 1. Not weighted.
    """
    return dict(nx.core_number(graph))


# networkx has both of Burt's measures, but works the shares out anew for every pair: 25 agencies, nearly all of them
# tied, take 170 times as long.
def _shares(graph: nx.Graph[str], node: str) -> dict[str, float]:
    ties = {other: tie.get("weight", 1) for other, tie in graph[node].items()}
    whole = sum(ties.values())
    return {other: weight / whole for other, weight in ties.items()}


def _each_tied(graph: nx.Graph[str], figure: Callable[[str], float]) -> Figures:
    return {node: figure(node) if graph[node] else Undefined.NO_TIES for node in graph}


def _of_tied(graph: nx.Graph[str], figures: Mapping[str, int | float | Undefined]) -> Figures:
    return {node: figures[node] if graph[node] else Undefined.NO_TIES for node in graph}


# -- leading -------------------------------------------------------------------------------------------------------


def lead_asymmetry(leading: nx.DiGraph[str]) -> Figures:
    """More leading or more led: (out − in) / (out + in), of the weights of edges from leads to supporters.

    Source: this package. Range: −1 (is only led) to 1 (only leads). Weighted, directed. Where an agency neither leads
    a supporter nor supports a lead it is not computable.
    """
    out, into = leading.out_degree(weight="weight"), leading.in_degree(weight="weight")
    return {
        node: (out[node] - into[node]) / (out[node] + into[node]) if out[node] + into[node] else Undefined.NO_LEADING
        for node in leading
    }


OF_TIES: dict[str, Callable[[nx.Graph[str]], Figures]] = {
    "degree": degree,
    "strength": strength,
    "breadth": degree,
    "depth": depth,
    "betweenness": betweenness,
    "closeness": closeness,
    "eigenvector": eigenvector,
    "clustering": clustering,
    "constraint": constraint,
    "effective_size": effective_size,
    "core": core,
}
"""The measures of a node in an undirected network, by name."""
