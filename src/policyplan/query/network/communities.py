"""A network as a whole: density, centralisation, connected parts and communities.

Every function takes an undirected graph without loops or its `Ties`, as those of `policyplan.query.network.centrality`
do, and gives None where the figure cannot be computed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import networkx as nx

from policyplan.query.network.centrality import Graph
from policyplan.query.network.ties import Ties


def density(graph: Graph) -> float | None:
    """The share of pairs that are tied: 2m / (n (n − 1)). Range: 0 to 1.

    Source: Wasserman and Faust 1994, p. 101. Not weighted. With fewer than two nodes it is not computable.
    """
    ties = Ties.of(graph)
    n = len(ties)
    return 2 * ties.count / (n * (n - 1)) if n > 1 else None


def centralisation(graph: Graph) -> float | None:
    """How far the ties hang on one node: Σ_i (max k − k(i)) / ((n − 1)(n − 2)). Range: 0 (a ring) to 1 (a star).

    Source: Freeman 1979. Not weighted. With fewer than three nodes it is not computable.
    """
    ties = Ties.of(graph)
    n = len(ties)
    if n < 3:
        return None
    degrees = list(map(len, ties.rows))
    return sum(max(degrees) - k for k in degrees) / ((n - 1) * (n - 2))


def transitivity(graph: Graph) -> float | None:
    """The share of pairs with a common partner that are tied: 3 · triangles / connected triples. Range: 0 to 1.

    Source: Newman, Watts and Strogatz 2002. Not weighted. Where nobody has two partners it is not computable.
    """
    ties = Ties.of(graph)
    triples = sum(len(row) * (len(row) - 1) for row in ties.rows)
    return sum(ties.closed) / triples if triples else None


def parts(graph: Graph) -> tuple[frozenset[str], ...]:
    """The connected components of two nodes or more, the largest first.

    Source: Wasserman and Faust 1994, p. 109. Not weighted.
    """
    ties = Ties.of(graph)
    found = (frozenset(ties.nodes[at] for at in part) for part in ties.parts if len(part) > 1)
    return tuple(sorted(found, key=lambda part: (-len(part), min(part))))


def communities(graph: Graph, *, seed: int = 0) -> tuple[frozenset[str], ...]:
    """Groups with more weight within than chance would give, by Louvain's method; nodes without ties are in none.

    Source: Blondel et al. 2008, at resolution 1. Weighted. The method looks for a high `modularity`, not always finding
    the highest; another *seed* may give other groups. In the order of their first names.
    """
    found = nx.community.louvain_communities(Ties.of(graph).graph, weight="weight", seed=seed)
    return tuple(sorted((frozenset(group) for group in found), key=min))


def modularity(graph: Graph, groups: Iterable[frozenset[str]]) -> float | None:
    """The weight within *groups*, beyond what chance gives: Σ_c (w(c) / W − (s(c) / 2W)²).

    w(c) is the weight of the ties within group c, s(c) the strength of its nodes, W the weight of all ties.
    Source: Newman and Girvan 2004; weighted, Newman 2004. Range: −1/2 to below 1 (Brandes et al. 2008). Without ties it
    is not computable.
    """
    ties = Ties.of(graph)
    if not ties.count:
        return None
    position = {node: at for at, node in enumerate(ties.nodes)}
    whole = math.fsum(math.fsum(row.values()) for row in ties.rows)
    shares = []
    for group in groups:
        members = {position[node] for node in group}
        rows = [ties.rows[at] for at in members]
        within = math.fsum(row[to] for row in rows for to in row.keys() & members)
        shares.append(within / whole - (math.fsum(math.fsum(row.values()) for row in rows) / whole) ** 2)
    return math.fsum(shares)
