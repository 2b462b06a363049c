"""Tests for the figures of a network as a whole."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.query.network.communities import centralisation, communities, density, modularity, parts, transitivity
from policyplan.query.network.ties import Ties


def plain(graph: nx.Graph[int]) -> nx.Graph[str]:
    return nx.relabel_nodes(nx.Graph(graph.edges), str)


class TestFreeman:
    """Degree centralisation is 1 for a star and 0 for a ring: Freeman 1979."""

    @pytest.mark.parametrize("n", [3, 4, 9])
    def test_ends_of_the_scale(self, n: int) -> None:
        """Whatever the size, from three on: a ring of three is a star short of a tie."""
        assert centralisation(Ties.of(nx.star_graph(n))) == 1
        assert centralisation(Ties.of(nx.cycle_graph(n))) == 0

    def test_florentine_families(self) -> None:
        """Of 16 families, Pucci alone: (16 · 6 − 40) / (15 · 14) = 0.267, as Wasserman and Faust have it, chapter 5."""
        families = nx.florentine_families_graph()
        families.add_node("Pucci")
        assert centralisation(Ties.of(families)) == pytest.approx(56 / 210)

    def test_too_few(self) -> None:
        """Two have no centre, one has no pair."""
        pair = Ties.of(nx.path_graph(2))
        assert (centralisation(pair), density(pair), transitivity(pair)) == (None, 1, None)
        assert density(Ties.of(nx.path_graph(1))) is None


class TestKarateClub:
    """Zachary's club, ties unweighted."""

    club = plain(nx.karate_club_graph())

    def test_as_a_whole(self) -> None:
        """Fill 0.139037 and clustering coefficient 0.255682: KONECT, Zachary karate club."""
        assert density(self.club) == pytest.approx(0.139037, abs=1e-6)
        assert transitivity(self.club) == pytest.approx(0.255682, abs=1e-6)
        assert [len(part) for part in parts(self.club)] == [34]

    def test_modularity_of_published_divisions(self) -> None:
        """0.401 for Girvan and Newman's division, 0.381 for Clauset's: Newman, PNAS 103, 8577, 2006, table 1."""
        divisions = [tuple(map(frozenset, each)) for each in nx.community.girvan_newman(self.club)]
        found = [modularity(self.club, each) for each in divisions]
        assert max(round(each, 3) for each in found if each is not None) == 0.401
        fast = modularity(self.club, map(frozenset, nx.community.greedy_modularity_communities(self.club)))
        assert fast == pytest.approx(0.381, abs=5e-4)

    def test_louvain_finds_nearly_the_best(self) -> None:
        """The best there is has 0.420 (Agarwal and Kempe, Eur. Phys. J. B 66, 409, 2008); Louvain's, 0.415 or more."""
        found = modularity(self.club, communities(self.club))
        assert found is not None
        assert 0.415 <= found < 0.4205

    def test_seed(self) -> None:
        """0 if none is given; another one finds other groups."""
        assert communities(self.club) == communities(self.club, seed=0) != communities(self.club, seed=1)

    def test_florentine_transitivity(self) -> None:
        """0.1914894: the families' marriages, as R's packages sna and igraph give it."""
        assert transitivity(plain(nx.florentine_families_graph())) == pytest.approx(0.1914894)


class TestCommunities:
    """Louvain's groups: of who has ties, the same for the same seed."""

    @given(st.integers(0, 300), st.integers(0, 3))
    def test_each_in_one_group(self, drawn: int, seed: int) -> None:
        """Groups part those that have ties; they are the same whenever they are asked for."""
        graph = nx.relabel_nodes(nx.gnp_random_graph(drawn % 12, 0.3, seed=drawn), str)
        groups = communities(graph, seed=seed)
        assert sorted(node for group in groups for node in group) == [node for node in sorted(graph) if graph[node]]
        assert groups == communities(graph, seed=seed)
        assert [min(group) for group in groups] == sorted(min(group) for group in groups)

    def test_two_triangles_with_a_bridge(self) -> None:
        """By hand: W = 7 ties, each group 3 within and a strength of 7: 2 · (3/7 − (7/14)²) = 5/14."""
        graph = nx.Graph([("a", "b"), ("a", "c"), ("b", "c"), ("x", "y"), ("x", "z"), ("y", "z"), ("c", "x")])
        groups = communities(graph)
        assert groups == (frozenset("abc"), frozenset("xyz"))
        assert modularity(graph, groups) == pytest.approx(5 / 14)

    def test_no_ties(self) -> None:
        """Nobody is in a group, and there is no weight to divide."""
        graph = Ties.of(nx.empty_graph(3))
        assert communities(graph) == ()
        assert modularity(graph, ()) is None
        assert parts(graph) == ()
