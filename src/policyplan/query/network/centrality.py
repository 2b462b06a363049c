"""The position of each node in a network: measures of an undirected, weighted graph, and where they are not computable.

Every function takes a networkx graph without loops, the ``weight`` of an edge above 0 (1 where there is none), or its
`Ties`. It gives each node a number, or an `Undefined` that says why there is none. The order in which nodes and edges
came in changes no figure, and neither does a library that is installed.
"""

from __future__ import annotations

import math
import operator
import sys
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Any, TypeAlias

import networkx as nx

from policyplan.query import messages
from policyplan.query.network.ties import Ties, Weight


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

Graph: TypeAlias = "nx.Graph[Any] | Ties"
"""A network, or its ties."""

PLACES = 10
"""Decimal places of figures: enough for any use, and fewer than differ from machine to machine."""


# -- ties ----------------------------------------------------------------------------------------------------------


def degree(graph: Graph) -> Figures:
    """The number of partners: k(i). Range: 0 to n − 1.

    Source: Freeman 1979. Not weighted.
    """
    ties = Ties.of(graph)
    return dict(zip(ties.nodes, map(len, ties.rows), strict=True))


def strength(graph: Graph) -> Figures:
    """The weights of all ties: s(i) = Σ_j w(ij). Range: from 0.

    Source: Barrat et al. 2004. Weighted.
    """
    ties = Ties.of(graph)
    return {node: _total(row) for node, row in zip(ties.nodes, ties.rows, strict=True)}


def depth(graph: Graph) -> Figures:
    """The mean weight per partner: s(i) / k(i). Range: above 0.

    Source: Barrat et al. 2004. Weighted. Without ties it is not computable.
    """
    ties = Ties.of(graph)
    return _given(ties, "depth", [_total(row) / (len(row) or 1) for row in ties.rows])


def _total(row: Mapping[int, Weight]) -> Weight:
    """The sum of the weights, whole if they are."""
    whole = sum(row.values())
    return whole if isinstance(whole, int) else math.fsum(row.values())


# -- position ------------------------------------------------------------------------------------------------------


def betweenness(graph: Graph) -> Figures:
    """The share of the other pairs' shortest paths that run through it: 2 / ((n − 1)(n − 2)) · Σ_{s<t} σ(st|i) / σ(st).

    Source: Freeman 1977; distances 1 / w(ij) as in Newman 2001. Range: 0 to 1. Weighted. A pair without a path adds
    nothing. Without ties, and in a network of fewer than three, it is not computable.
    """
    ties = Ties.of(graph)
    # Each pair was counted from both of its ends.
    pairs = (len(ties) - 1) * (len(ties) - 2) or 1
    found = [share / pairs for share in ties.paths.through]
    if not all(_is_certain(figure, ties) for figure in found):
        found = [share / pairs for share in ties.own_paths.through]
    return _given(ties, "betweenness", found)


def closeness(graph: Graph) -> Figures:
    """How near the others are: (r − 1) / (n − 1) · (r − 1) / Σ_j d(ij), over the r nodes that have a path to it.

    Source: Freeman 1979; Wasserman and Faust 1994, p. 201, for networks in several parts; distances 1 / w(ij) as in
    Newman 2001. Range: above 0, up to the largest weight (1 where all weights are 1). Weighted. Without ties it is not
    computable.
    """
    ties = Ties.of(graph)
    heaviest = max((weight for row in ties.rows for weight in row.values()), default=1)
    others = {at: len(part) - 1 for part in ties.parts for at in part}
    share = [heaviest * others[at] / (len(ties) - 1 or 1) for at in range(len(ties))]
    found = list(map(operator.mul, share, ties.paths.nearness))
    for at, figure in enumerate(found):
        if not _is_certain(figure, ties):
            found[at] = share[at] * ties.own_nearness(at)
    return _given(ties, "closeness", found)


def _is_certain(figure: float, ties: Ties) -> bool:
    """Whether a figure, which is a sum over all nodes, is rounded to the same one however it was added up."""
    error = 8 * sys.float_info.epsilon * math.sqrt(len(ties))
    return round(figure * (1 - error), PLACES) == round(figure * (1 + error), PLACES)


def eigenvector(graph: Graph) -> Figures:
    """The more, the more its partners have: λ x(i) = Σ_j w(ij) x(j), λ the largest eigenvalue, Σ x(i)² = 1.

    Source: Bonacich 1972. Range: above 0, below 1. Weighted. It is of the largest part: in a network of several parts
    there is no one eigenvector that has everyone in it, and figures of different parts cannot be compared. So it is not
    computable in other parts, nor anywhere if two parts are the largest, nor if the computation does not settle it.
    """
    ties = Ties.of(graph)
    found = ties.leading or {}
    return _given(ties, "eigenvector", [found.get(at, 0.0) for at in range(len(ties))])


def clustering(graph: Graph) -> Figures:
    """The share of pairs of its partners that are tied to each other: 2 t(i) / (k(i) (k(i) − 1)).

    Source: Watts and Strogatz 1998. Range: 0 to 1. Not weighted. With fewer than two partners it is not computable.
    """
    ties = Ties.of(graph)
    shares = [closed / (len(row) * (len(row) - 1) or 1) for row, closed in zip(ties.rows, ties.closed, strict=True)]
    return _given(ties, "clustering", shares)


def constraint(graph: Graph) -> Figures:
    """How far its partners lead back to one another: Σ_j (p(ij) + Σ_q p(iq) p(qj))², q ≠ i, j.

    p(ij) = w(ij) / s(i) is the share of i's ties that j has.
    Source: Burt 1992, p. 54. Range: above 0, up to 2 (up to 9/8 where all weights are equal). Weighted. Low where
    partners are not tied to each other (structural holes). Without ties it is not computable.
    """
    ties = Ties.of(graph)
    totals = [_total(row) for row in ties.rows]

    def of(at: int) -> float:
        own, total = ties.rows[at], totals[at]
        share = {other: weight / total for other, weight in own.items()}
        onward = {other: each / totals[other] for other, each in share.items()}
        to = (share[other] + _common(onward, ties.rows[other]) for other in own)
        return math.fsum(each * each for each in to)

    return _given(ties, "constraint", ties.by_twins(of))


def effective_size(graph: Graph) -> Figures:
    """Partners that do not repeat one another: Σ_j (1 − Σ_q p(iq) m(jq)), q ≠ i, j.

    p(iq) = w(iq) / s(i) is the share of i's ties that q has, m(jq) = w(jq) / max w(j·) how near j's strongest tie is q.

    Source: Burt 1992, p. 52; with equal weights k(i) − 2 t(i) / k(i), Borgatti 1997. Range: 1 to k(i). Weighted.
    Without ties it is not computable.
    """
    ties = Ties.of(graph)
    most = [max(row.values(), default=1) for row in ties.rows]

    def of(at: int) -> float:
        own = ties.rows[at]
        total = _total(own)
        share = {other: weight / total for other, weight in own.items()}
        return len(own) - math.fsum(_common(share, ties.rows[other]) / most[other] for other in own)

    return _given(ties, "effective_size", ties.by_twins(of))


def _common(one: Mapping[int, float], other: Mapping[int, Weight]) -> float:
    """The sum over the nodes in both of the product of their figures."""
    both = one.keys() & other.keys()
    return math.fsum(map(operator.mul, map(one.__getitem__, both), map(other.__getitem__, both)))


def core(graph: Graph) -> Figures:
    """How deep it lies: the largest k such that it lies in a k-core, a group in which all have k partners or more.

    Source: Seidman 1983. Range: 0 to n − 1. Not weighted.
    """
    ties = Ties.of(graph)
    numbers: Any = nx.core_number(ties.graph)
    return {node: numbers.get(node, 0) for node in ties.nodes}


def _given(ties: Ties, metric: str, figures: Sequence[float]) -> Figures:
    """The figures of a measure, where they are defined."""
    return dict(zip(ties.nodes, figures, strict=True)) | undefined(ties, metric)


# -- where there is none -------------------------------------------------------------------------------------------


def undefined(graph: Graph, metric: str) -> dict[str, Undefined]:
    """Return the nodes for which a measure of `OF_TIES` is not computable, with the reason; the measure is not used."""
    ties = Ties.of(graph)
    if metric in _COUNTS:
        return {}
    why = _WHY.get(metric, _computable)
    reasons = ((node, why(ties, at) if ties.rows[at] else Undefined.NO_TIES) for at, node in enumerate(ties.nodes))
    return {node: reason for node, reason in reasons if reason is not None}


def _computable(ties: Ties, at: int) -> Undefined | None:
    return None


def _no_eigenvector(ties: Ties, at: int) -> Undefined | None:
    if ties.largest is None:
        return Undefined.NO_LARGEST_PART
    if at not in ties.largest:
        return Undefined.SMALLER_PART
    return None if ties.leading else Undefined.UNSETTLED


_COUNTS = ("degree", "strength", "breadth", "core")
_WHY: dict[str, Callable[[Ties, int], Undefined | None]] = {
    "betweenness": lambda ties, _: Undefined.TOO_FEW if len(ties) < 3 else None,
    "eigenvector": _no_eigenvector,
    "clustering": lambda ties, at: Undefined.ONE_PARTNER if len(ties.rows[at]) == 1 else None,
}


# -- leading -------------------------------------------------------------------------------------------------------


def lead_asymmetry(leads: Mapping[str, Any], led: Mapping[str, Any]) -> Figures:
    """More leading or more led: (out − in) / (out + in), of the weights of edges from leads to supporters.

    Source: this package. Range: −1 (is only led) to 1 (only leads). Weighted, directed. Where an agency neither leads
    a supporter nor supports a lead it is not computable.
    """
    return {
        node: (out - led[node]) / (out + led[node]) if out + led[node] else Undefined.NO_LEADING
        for node, out in leads.items()
    }


OF_TIES: dict[str, Callable[[Graph], Figures]] = {
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
