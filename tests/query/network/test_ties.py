"""Tests for the ties that measures are computed from."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from policyplan.query.network.ties import Ties


def graph_of(seed: int) -> nx.Graph[str]:
    graph = nx.gnp_random_graph(seed % 12, 0.4, seed=seed)
    named: nx.Graph[str] = nx.relabel_nodes(graph, str)
    return named


class TestOneList:
    """Four agencies on one list, of which d is on another one with e, and f and g hang on a."""

    ties = Ties.between(
        "abcdefg",
        [(one, other, 1) for one, other in ("ab", "ac", "ad", "bc", "bd", "cd", "de", "af", "ag")],
    )

    def test_twins(self) -> None:
        """b and c have the same ties and are tied; f and g have the same ties and are not."""
        named = ["".join(self.ties.nodes[at] for at in some) for some in self.ties.twins]
        assert named == ["a", "bc", "d", "e", "fg"]

    def test_pairs(self) -> None:
        """Each tie once, sorted."""
        assert [(one, other) for one, other, _ in self.ties.pairs()][:3] == [(0, 1), (0, 2), (0, 3)]
        assert self.ties.count == len(list(self.ties.pairs())) == 9

    def test_largest_part(self) -> None:
        """It is all of them; of two parts of one size, and of single nodes, none is the largest."""
        assert self.ties.largest == dict(zip(range(7), range(7), strict=True))
        assert Ties.between("abcd", [("a", "b", 1), ("c", "d", 1)]).largest is None
        assert Ties.between("ab", []).largest is None
        assert Ties.between("", []).largest is None


@given(st.integers(0, 500))
def test_as_networkx_has_it(seed: int) -> None:
    """Triangles, parts and the graph itself."""
    graph = graph_of(seed)
    ties = Ties.of(graph)
    assert Ties.of(ties) is ties
    triangles: dict[str, int] = dict(nx.triangles(graph))  # type: ignore[arg-type]
    assert ties.closed == [2 * triangles[node] for node in ties.nodes]
    assert {frozenset(ties.nodes[at] for at in part) for part in ties.parts} == {
        frozenset(part) for part in nx.connected_components(graph)
    }
    assert set(map(frozenset, ties.graph.edges)) == set(map(frozenset, graph.edges))
