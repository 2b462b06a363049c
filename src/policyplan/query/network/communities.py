"""A network as a whole: density, centralisation, connected parts and communities.

Every function takes an undirected graph without loops, as those of `policyplan.query.network.centrality` do, and
gives None where the figure cannot be computed.
"""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx


def density(graph: nx.Graph[str]) -> float | None:
    """The share of pairs that are tied: 2m / (n (n − 1)). Range: 0 to 1.

    Source: Wasserman and Faust 1994, p. 101. Not weighted. With fewer than two nodes it is not computable.
    """
    return nx.density(graph) if len(graph) > 1 else None


def centralisation(graph: nx.Graph[str]) -> float | None:
    """How far the ties hang on one node: Σ_i (max k − k(i)) / ((n − 1)(n − 2)). Range: 0 (a ring) to 1 (a star).

    Source: Freeman 1979. Not weighted. With fewer than three nodes it is not computable.
    """
    n = len(graph)
    if n < 3:
        return None
    degrees = [k for _, k in graph.degree()]
    return sum(max(degrees) - k for k in degrees) / ((n - 1) * (n - 2))


def transitivity(graph: nx.Graph[str]) -> float | None:
    """The share of pairs with a common partner that are tied: 3 · triangles / connected triples. Range: 0 to 1.

    Source: Newman, Watts and Strogatz 2002. Not weighted. Where nobody has two partners it is not computable.
    """
    return nx.transitivity(graph) if any(k > 1 for _, k in graph.degree()) else None


def parts(graph: nx.Graph[str]) -> tuple[frozenset[str], ...]:
    """The connected components of two nodes or more, the largest first.

    Source: Wasserman and Faust 1994, p. 109. Not weighted.
    """
    found = (frozenset(part) for part in nx.connected_components(graph) if len(part) > 1)
    return tuple(sorted(found, key=lambda part: (-len(part), min(part))))


def communities(graph: nx.Graph[str], *, seed: int = 0) -> tuple[frozenset[str], ...]:
    """Groups with more weight within than chance would give, by Louvain's method; nodes without ties are in none.

    Source: Blondel et al. 2008, at resolution 1. Weighted. The method looks for a high `modularity`, not always finding
    the highest; another *seed* may give other groups. In the order of their first names.
    """
    found = nx.community.louvain_communities(_tied(graph), weight="weight", seed=seed)
    return tuple(sorted((frozenset(group) for group in found), key=min))


def modularity(graph: nx.Graph[str], groups: Iterable[frozenset[str]]) -> float | None:
    """The weight within *groups*, beyond what chance gives: Σ_c (w(c) / W − (s(c) / 2W)²).

    w(c) is the weight of the ties within group c, s(c) the strength of its nodes, W the weight of all ties.
    Source: Newman and Girvan 2004; weighted, Newman 2004. Range: −1/2 to below 1 (Brandes et al. 2008). Without ties it
    is not computable.
    """
    tied = _tied(graph)
    return nx.community.modularity(tied, list(map(set, groups)), weight="weight") if tied else None


def _tied(graph: nx.Graph[str]) -> nx.Graph[str]:
    tied = graph.copy()
    tied.remove_nodes_from([node for node, k in graph.degree() if k == 0])
    return tied
