"""Tests for shortest paths: twins share them, and what is installed changes no figure."""

from __future__ import annotations

import sys

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.query.network.centrality import OF_TIES, PLACES, Undefined, betweenness, closeness
from policyplan.query.network.paths import Paths, paths_by_igraph, shortest_paths
from policyplan.query.network.ties import Ties


@st.composite
def with_twins(draw: st.DrawFn) -> Ties:
    """Some nodes with ties of several weights, and lists on which everybody is tied to everybody."""
    n = draw(st.integers(2, 9))
    pairs = [(f"{one}", f"{other}") for one in range(n) for other in range(one)]
    ties: dict[tuple[str, str], float] = {}
    for pair in draw(st.lists(st.sampled_from(pairs), unique=True)):
        ties[pair] = draw(st.sampled_from([1, 2, 3, 0.5, 1 / 3]))
    for name, size in enumerate(draw(st.lists(st.integers(2, 5), max_size=2))):
        members = [f"m{name}{number}" for number in range(size)]
        ties |= {(one, other): 1 for one in members for other in members if one < other}
        ties |= {(hub, member): 1 for hub in draw(st.sets(st.sampled_from("012"), max_size=2)) for member in members}
    nodes = {*map(str, range(n)), *(node for tie in ties for node in tie)}
    return Ties.between(nodes, ((one, other, weight) for (one, other), weight in ties.items()))


def close(one: Paths | None, other: Paths) -> bool:
    assert one is not None
    return one.through == pytest.approx(other.through) and one.nearness == pytest.approx(other.nearness)


@given(with_twins())
def test_one_of_each_class_of_twins_is_enough(ties: Ties) -> None:
    """The paths from one of them say what those from all of them say."""
    assert close(shortest_paths(ties.rows, ties.twins), shortest_paths(ties.rows, [(at,) for at in range(len(ties))]))


@given(with_twins())
def test_igraph_finds_the_same(ties: Ties) -> None:
    """But for the last digits."""
    assert close(paths_by_igraph(ties.rows, ties.twins), shortest_paths(ties.rows, ties.twins))


@given(with_twins())
def test_twins_have_the_same_figures(ties: Ties) -> None:
    """By every measure that says something about them."""
    for measure in OF_TIES.values():
        figures = measure(ties)
        for some in ties.twins:
            told = [figures[ties.nodes[at]] for at in some]
            assert told == pytest.approx([told[0]] * len(told)) or isinstance(told[0], Undefined)


class TestWhatIsInstalled:
    """Without igraph, every figure is the same to the last of its places."""

    @pytest.mark.parametrize("seed", range(40))
    def test_figures(self, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
        """Of random networks, in parts or not, by equal and by different weights."""
        graph = nx.gnm_random_graph(30, 20 + 4 * seed, seed=seed)
        for number, (_, _, tie) in enumerate(graph.edges(data=True)):
            tie["weight"] = (1, 2, 1 / 3, 0.7)[number * seed % 4]
        fast = Ties.of(graph)
        by_igraph = [betweenness(fast), closeness(fast)]
        monkeypatch.setitem(sys.modules, "igraph", None)
        assert [rounded(figures) for figures in by_igraph] == [rounded(betweenness(graph)), rounded(closeness(graph))]

    def test_a_figure_between_two(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where the last digit could decide on the figure, the package computes it itself."""
        ties = Ties.of(nx.path_graph(9))
        exact = betweenness(ties), closeness(ties)
        wrong = Paths(through=[2.8e-9] * 9, nearness=[0.12345678905] * 9)
        monkeypatch.setattr("policyplan.query.network.ties.paths_by_igraph", lambda *_: wrong)
        other = Ties.of(nx.path_graph(9))
        assert (betweenness(other), closeness(other)) == exact


def rounded(figures: dict[str, int | float | Undefined]) -> dict[str, int | float | Undefined]:
    return {node: each if isinstance(each, Undefined) else round(each, PLACES) for node, each in figures.items()}
