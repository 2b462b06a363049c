"""Tests for graphs in the files and the JSON that networkx writes by itself."""

from __future__ import annotations

import io
import json
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings

import policyplan
from policyplan.model.plan import Plan
from policyplan.testing import plans

GRAPHS = ("agencies", "goal_tree", "lead_support", "plan_graph", "responsibility", "task_tree")


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The sample with everything that a node or an edge can come from."""
    return policyplan.samples.jiangmen(made_up_observations=True, made_up_updates=True)


def graph_of(plan: Plan, name: str) -> nx.Graph[str]:
    graph: nx.Graph[str] = getattr(policyplan.graph, name)(plan)
    return graph


def edges_of(graph: nx.Graph[str]) -> dict[Any, dict[str, Any]]:
    """Every edge with its attributes but for the ids that networkx gives edges in a file."""
    return {
        edge: {name: value for name, value in facts.items() if name != "id"}
        for edge, facts in dict(graph.edges).items()
    }


class TestEveryGraph:
    """The graphs need no preparation for files."""

    def test_none_is_forgotten(self) -> None:
        """These are all public functions of the room."""
        functions = {name for name in policyplan.graph.__all__ if name[0].islower()}
        assert functions == set(GRAPHS)

    @pytest.mark.parametrize("name", GRAPHS)
    def test_attributes_are_of_four_types(self, plan: Plan, name: str) -> None:
        """Not None, Decimal, enumeration or tuple, which graph files don't hold."""
        graph = graph_of(plan, name)
        edges = [facts for *_, facts in graph.edges(data=True)]
        found = {type(value) for facts in (graph.graph, *graph.nodes.values(), *edges) for value in facts.values()}
        assert found <= {str, int, float, bool}
        assert edges

    @pytest.mark.parametrize("name", GRAPHS)
    def test_graphml(self, plan: Plan, name: str) -> None:
        """Nodes, edges and the graph's own attributes come back as they were."""
        graph, file = graph_of(plan, name), io.BytesIO()
        nx.write_graphml(graph, file)
        read = nx.read_graphml(io.BytesIO(file.getvalue()))
        assert dict(read.nodes) == dict(graph.nodes)
        assert edges_of(read) == edges_of(graph)
        assert {key: read.graph[key] for key in graph.graph} == graph.graph

    @pytest.mark.parametrize("name", GRAPHS)
    def test_gexf(self, plan: Plan, name: str) -> None:
        """Nodes and edges come back as they were; GEXF has no attributes of the graph, and asks for labels."""
        graph, file = graph_of(plan, name), io.BytesIO()
        nx.write_gexf(graph, file)
        read = nx.read_gexf(io.BytesIO(file.getvalue()))
        labels = {id: {"label": id} for id in graph}
        assert dict(read.nodes) == {id: {**facts, **labels[id]} for id, facts in graph.nodes.items()}
        assert edges_of(read) == edges_of(graph)
        assert read.graph["mode"] == "static"

    @pytest.mark.parametrize("name", GRAPHS)
    def test_json(self, plan: Plan, name: str) -> None:
        """Through the text that other programs read, everything comes back as it was."""
        graph = graph_of(plan, name)
        read = nx.node_link_graph(json.loads(json.dumps(nx.node_link_data(graph, edges="edges"))), edges="edges")
        assert dict(read.nodes) == dict(graph.nodes)
        assert dict(read.edges) == dict(graph.edges)
        assert read.graph == graph.graph

    @settings(max_examples=10)
    @given(plans())
    def test_of_any_plan(self, plan: Plan) -> None:
        """Whatever a plan has, every graph of it is JSON."""
        for name in GRAPHS:
            assert json.dumps(nx.node_link_data(graph_of(plan, name), edges="edges"))
