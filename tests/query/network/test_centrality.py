"""Tests for the measures of nodes: by hand, against what is published, and what must always hold."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from fractions import Fraction
from typing import Any, ClassVar

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.query.network.centrality import (
    OF_TIES,
    Figures,
    Undefined,
    betweenness,
    closeness,
    clustering,
    constraint,
    core,
    degree,
    depth,
    effective_size,
    eigenvector,
    lead_asymmetry,
    strength,
    undefined,
)
from policyplan.query.network.ties import Ties


def graph_of(*ties: tuple[str, str, float], alone: str = "") -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(alone)
    graph.add_weighted_edges_from(ties)
    return graph


def figures_of(graph: nx.Graph[Any], name: str) -> Figures:
    return OF_TIES[name](graph)


def rounded(figures: Figures, places: int = 3) -> dict[str, float | Undefined]:
    return {node: each if isinstance(each, Undefined) else round(each, places) for node, each in figures.items()}


@st.composite
def graphs(draw: st.DrawFn) -> nx.Graph[str]:
    """Up to eight nodes, some of them tied, by weights of all sizes."""
    n = draw(st.integers(0, 8))
    pairs = [(one, other) for one in range(n) for other in range(one)]
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(map(str, range(n)))
    for one, other in draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []:
        graph.add_edge(str(one), str(other), weight=draw(st.integers(1, 40)) / draw(st.sampled_from([1, 3, 7])))
    return graph


class TestByHand:
    """A triangle a–b–c with weights 2, 1, 1 and d hanging on c by 1; e is alone."""

    kite = graph_of(("a", "b", 2), ("a", "c", 1), ("b", "c", 1), ("c", "d", 1), alone="e")

    def test_ties(self) -> None:
        """c has three partners at weight 1 each; a and b two, 2 + 1 = 3 together."""
        assert degree(self.kite) == {"a": 2, "b": 2, "c": 3, "d": 1, "e": 0}
        assert strength(self.kite) == {"a": 3, "b": 3, "c": 3, "d": 1, "e": 0}
        assert depth(self.kite) == {"a": 1.5, "b": 1.5, "c": 1, "d": 1, "e": Undefined.NO_TIES}

    def test_betweenness(self) -> None:
        """c is on the ways a–d and b–d: 2 of the 4 · 3 / 2 = 6 pairs of others. A tie of weight 2 is ½ long."""
        assert rounded(betweenness(self.kite)) == {"a": 0, "b": 0, "c": 0.333, "d": 0, "e": Undefined.NO_TIES}

    def test_closeness(self) -> None:
        """Of a: ½ + 1 + 2 = 3.5 to 3 others of 4: (3 / 4) · (3 / 3.5). Of c: 1 + 1 + 1, so (3 / 4) · (3 / 3)."""
        assert rounded(closeness(self.kite)) == {"a": 0.643, "b": 0.643, "c": 0.75, "d": 0.45, "e": Undefined.NO_TIES}

    def test_clustering(self) -> None:
        """a's two partners are tied; of c's three pairs one is; d has one partner."""
        assert clustering(self.kite) == {
            "a": 1,
            "b": 1,
            "c": pytest.approx(1 / 3),
            "d": Undefined.ONE_PARTNER,
            "e": Undefined.NO_TIES,
        }

    def test_constraint(self) -> None:
        """Of a: p(b) = ⅔, p(c) = ⅓; (⅔ + ⅓ · ⅓)² + (⅓ + ⅔ · ⅓)² = 49/81 + 25/81. Of d, whose only partner is c: 1."""
        found = constraint(self.kite)
        assert found["a"] == pytest.approx(74 / 81)
        assert found["d"] == 1
        assert found["e"] is Undefined.NO_TIES

    def test_effective_size(self) -> None:
        """Of a: m(b, c) = ½, m(c, b) = 1: (1 − ⅓ · ½) + (1 − ⅔ · 1) = 7/6. Of d: 1."""
        found = effective_size(self.kite)
        assert found["a"] == pytest.approx(7 / 6)
        assert found["d"] == 1
        assert found["e"] is Undefined.NO_TIES

    def test_eigenvector(self) -> None:
        """λ x = W x for every node of the largest part, with one λ, and length 1."""
        found = {node: x for node, x in eigenvector(self.kite).items() if not isinstance(x, Undefined)}
        values = {
            round(sum(tie["weight"] * found[to] for to, tie in self.kite[node].items()) / found[node], 9)
            for node in found
        }
        assert set(found) == {"a", "b", "c", "d"}
        assert len(values) == 1
        assert math.fsum(x * x for x in found.values()) == pytest.approx(1)

    def test_core(self) -> None:
        """The triangle is a 2-core, d stands in the 1-core, and who is alone in the 0-core."""
        assert core(self.kite) == {"a": 2, "b": 2, "c": 2, "d": 1, "e": 0}

    def test_lead_asymmetry(self) -> None:
        """a leads b on 3 lists, b leads a on 1: (3 − 1) / (3 + 1); c has to do with neither."""
        leads, led = {"a": 3, "b": 1, "c": 0}, {"a": 1, "b": 3, "c": 0}
        assert lead_asymmetry(leads, led) == {"a": 0.5, "b": -0.5, "c": Undefined.NO_LEADING}


class TestNotComputable:
    """What says nothing about a node is not 0."""

    def test_two_agencies_have_nobody_between(self) -> None:
        """Nor has one; who has no tie is told so first."""
        assert betweenness(graph_of(("a", "b", 1))) == {"a": Undefined.TOO_FEW, "b": Undefined.TOO_FEW}
        assert betweenness(graph_of(alone="a")) == {"a": Undefined.NO_TIES}

    def test_eigenvector_of_the_largest_part_only(self) -> None:
        """Figures of two parts are not comparable: each is scaled by itself."""
        found = eigenvector(graph_of(("a", "b", 1), ("b", "c", 1), ("x", "y", 9), alone="z"))
        assert rounded(found) == {
            "a": 0.5,
            "b": 0.707,
            "c": 0.5,
            "x": Undefined.SMALLER_PART,
            "y": Undefined.SMALLER_PART,
            "z": Undefined.NO_TIES,
        }

    def test_eigenvector_of_no_largest_part(self) -> None:
        """Of two parts that are equally large, none is the largest."""
        found = eigenvector(graph_of(("a", "b", 1), ("x", "y", 9), alone="z"))
        assert found == {
            **dict.fromkeys("abxy", Undefined.NO_LARGEST_PART),
            "z": Undefined.NO_TIES,
        }
        assert eigenvector(graph_of(alone="ab")) == dict.fromkeys("ab", Undefined.NO_TIES)

    def test_eigenvector_that_does_not_settle(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A chain, a little heavier at one end, turns towards that end, slowly: too slowly for so few steps."""
        chain = nx.relabel_nodes(nx.path_graph(100), str)
        chain.edges["0", "1"]["weight"] = 1.01
        assert not any(isinstance(each, Undefined) for each in eigenvector(chain).values())
        monkeypatch.setattr("policyplan.query.network.vectors.MOST_STEPS", 50)
        assert set(eigenvector(chain).values()) == {Undefined.UNSETTLED}

    def test_nobody(self) -> None:
        """An empty network has no figures."""
        assert all(measure(nx.Graph()) == {} for measure in OF_TIES.values())

    @given(graphs())
    def test_who_has_no_ties_has_no_position(self, graph: nx.Graph[str]) -> None:
        """Counts are 0, all else is not computable."""
        alone = [node for node, k in graph.degree() if k == 0]
        counts = {"degree", "breadth", "strength", "core"}
        for name, measure in OF_TIES.items():
            found = measure(graph)
            assert {found[node] for node in alone} <= {0 if name in counts else Undefined.NO_TIES}


class TestAlways:
    """What holds for any network."""

    ranges: ClassVar[dict[str, Callable[[float, int, int, float], bool]]] = {
        "betweenness": lambda x, k, n, heaviest: 0 <= x <= 1,
        "closeness": lambda x, k, n, heaviest: 0 < x <= heaviest * (1 + 1e-9),
        "eigenvector": lambda x, k, n, heaviest: 0 < x < 1,
        "clustering": lambda x, k, n, heaviest: 0 <= x <= 1,
        "constraint": lambda x, k, n, heaviest: 0 < x <= 2,
        "effective_size": lambda x, k, n, heaviest: 1 - 1e-9 <= x <= k + 1e-9,
        "core": lambda x, k, n, heaviest: 0 <= x <= n - 1,
    }

    @given(graphs())
    def test_figures_are_in_their_range(self, graph: nx.Graph[str]) -> None:
        """The range that the table of metrics gives."""
        heaviest = max((tie["weight"] for _, _, tie in graph.edges(data=True)), default=0)
        for name, within in self.ranges.items():
            for node, figure in figures_of(graph, name).items():
                assert isinstance(figure, Undefined) or within(figure, graph.degree(node), len(graph), heaviest), name

    @given(graphs(), st.randoms(use_true_random=False))
    def test_the_order_of_input_changes_nothing(self, graph: nx.Graph[str], chance: random.Random) -> None:
        """Not even the last digit."""
        ties = [(*chance.sample((one, to), 2), tie["weight"]) for one, to, tie in graph.edges(data=True)]
        other: nx.Graph[str] = nx.Graph()
        other.add_nodes_from(chance.sample(list(graph), len(graph)))
        for one, to, weight in chance.sample(ties, len(ties)):
            other.add_edge(one, to, weight=weight)
        assert all(figures_of(graph, name) == figures_of(other, name) for name in OF_TIES)

    @given(graphs())
    def test_structural_holes_as_in_networkx(self, graph: nx.Graph[str]) -> None:
        """The quick way and networkx's give the same."""
        for name, theirs in (("constraint", nx.constraint), ("effective_size", nx.effective_size)):
            expected = theirs(graph, nodes=list(graph), weight="weight")
            for node, figure in figures_of(graph, name).items():
                if not isinstance(figure, Undefined):
                    assert figure == pytest.approx(expected[node])

    @given(graphs())
    def test_what_is_not_computable_is_known_without_the_figures(self, graph: nx.Graph[str]) -> None:
        """The reasons of a measure are those that its figures have."""
        for name, measure in OF_TIES.items():
            told = {node: why for node, why in measure(graph).items() if isinstance(why, Undefined)}
            assert undefined(Ties.of(graph), name) == told

    @pytest.mark.parametrize("scale", [1, 0.1, 1 / 7])
    def test_ways_of_equal_length_count_equally(self, scale: float) -> None:
        """1/2 + 1/4 + 1/6 is 1/3 + 1/4 + 1/3, whatever floats make of it: both ways from a to d are shortest.

        So b and c lie on one of two for the pair a–d, x and y on the other, and each on those between its neighbours.
        """
        ways = (("a", "b", 2), ("b", "c", 4), ("c", "d", 6), ("a", "x", 3), ("x", "y", 4), ("y", "d", 3))
        exact: nx.Graph[str] = nx.Graph()
        exact.add_edges_from((one, other, {"length": Fraction(1, weight)}) for one, other, weight in ways)
        found = betweenness(graph_of(*((one, other, weight * scale) for one, other, weight in ways)))
        assert found == pytest.approx(nx.betweenness_centrality(exact, weight="length"))

    def test_lengths(self) -> None:
        """The scale of weights changes no betweenness, however small they are."""
        ties = [("a", "b", 3.0), ("b", "c", 6.0), ("c", "d", 2.0), ("a", "d", 1.0)]
        small = graph_of(*((one, other, weight * 1e-12) for one, other, weight in ties))
        assert betweenness(small) == betweenness(graph_of(*ties))


class TestFlorentineFamilies:
    """Marriages among 15 families, Pucci left out, who married none of them: Padgett's data.

    Figures: Wasserman and Faust, Social Network Analysis, 1994, chapter 5; for betweenness also Jackson, Social and
    Economic Networks, 2008, section 1.2.1.
    """

    families = nx.florentine_families_graph()

    def test_degree(self) -> None:
        """The Medici have six ties, the Strozzi and the Guadagni four."""
        found = degree(self.families)
        assert [found[name] for name in ("Medici", "Guadagni", "Strozzi")] == [6, 4, 4]

    def test_betweenness(self) -> None:
        """The Medici lie on more than half of the others' shortest ways."""
        assert rounded(betweenness(self.families)) == {
            "Acciaiuoli": 0,
            "Albizzi": 0.212,
            "Barbadori": 0.093,
            "Bischeri": 0.104,
            "Castellani": 0.055,
            "Ginori": 0,
            "Guadagni": 0.255,
            "Lamberteschi": 0,
            "Medici": 0.522,
            "Pazzi": 0,
            "Peruzzi": 0.022,
            "Ridolfi": 0.114,
            "Salviati": 0.143,
            "Strozzi": 0.103,
            "Tornabuoni": 0.092,
        }

    def test_closeness(self) -> None:
        """The Medici are nearest to all."""
        found = rounded(closeness(self.families))
        assert found["Medici"] == 0.56
        assert found["Ridolfi"] == 0.5
        assert found["Albizzi"] == found["Tornabuoni"] == 0.483
        assert found["Guadagni"] == 0.467
        assert found["Pazzi"] == 0.286

    def test_eigenvector_and_constraint_put_the_medici_first(self) -> None:
        """As every account of them says: central, and spanning what is not tied otherwise."""
        central, bound = rounded(eigenvector(self.families)), rounded(constraint(self.families))
        assert max(central, key=lambda name: float(str(central[name]))) == "Medici"
        assert min(bound, key=lambda name: float(str(bound[name]))) == "Medici"


class TestKarateClub:
    """Zachary's club of 34 members, ties unweighted; members are counted from 0."""

    club = nx.relabel_nodes(nx.Graph(nx.karate_club_graph().edges), str)

    def test_degree(self) -> None:
        """The most ties, 17, are the president's (KONECT, Zachary karate club); the instructor has 16."""
        found = degree(self.club)
        assert [node for node, k in found.items() if k == 17] == ["33"]
        assert max(k for k in found.values() if not isinstance(k, Undefined)) == 17
        assert found["0"] == 16

    def test_clustering(self) -> None:
        """0.5706 in the mean, as networkx and igraph print it in their examples.

        They count the member with one partner as 0; here it is not computable.
        """
        found = [figure for figure in clustering(self.club).values() if not isinstance(figure, Undefined)]
        assert len(found) == 33
        assert round(math.fsum(found) / 34, 4) == 0.5706

    def test_betweenness(self) -> None:
        """The instructor 0.438, the president 0.304, the next 0.145, as courses on networkx print it."""
        found = rounded(betweenness(self.club))
        assert (found["0"], found["33"], found["32"]) == (0.438, 0.304, 0.145)


class TestStructuralHoles:
    """The seven people whom Borgatti, "Structural holes: unpacking Burt's redundancy measures", 1997, works out."""

    ties = ("AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC")
    contacts = graph_of(*((tie[0], tie[1], 1) for tie in ties))

    def test_effective_size(self) -> None:
        """G has six partners with four ties among them: 6 − 2 · 4 / 6 = 4.67; A four with three: 2.5."""
        found = effective_size(self.contacts)
        assert found["G"] == pytest.approx(14 / 3)
        assert found["A"] == pytest.approx(2.5)
        assert found["C"] == 1

    def test_constraint(self) -> None:
        """Of G, partner by partner: what it invests in each, straight and through the others."""
        sixth = Fraction(1, 6)
        through = {"A": Fraction(4, 3), "B": Fraction(3, 4), "C": Fraction(0), "D": Fraction(1, 3)}
        through["E"] = through["F"] = Fraction(1, 4)
        found = constraint(self.contacts)
        assert found["G"] == pytest.approx(float(sum((sixth * (1 + each)) ** 2 for each in through.values())))
        assert [rounded(found)[node] for node in "GAC"] == [0.4, 0.595, 1]
