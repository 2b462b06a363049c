"""Tests for the graphs of agencies."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from hypothesis import assume, given

from policyplan.errors import CallError
from policyplan.graph import agencies, lead_support, responsibility
from policyplan.graph.network import TieWeight
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Task, assign
from policyplan.model.values import Text
from policyplan.testing import plans


@pytest.fixture
def three() -> Plan:
    """x and y lead one task together, with z supporting; x leads another with y supporting; w does nothing."""
    return Plan(
        id="p",
        title=Text(zh="方案"),
        agencies=tuple(Agency(id=name, name=Text(zh=name)) for name in "wxyz"),
        tasks=(
            Task(id="a", title=Text(zh="甲"), assignments=assign(lead=["y", "x"], support=["z"])),
            Task(id="b", title=Text(zh="乙"), assignments=assign(lead=["x"], support=["x", "y"])),
        ),
    )


class TestAgencies:
    """Two agencies are tied by the tasks that both have a role in."""

    def test_joint_tasks(self, three: Plan) -> None:
        """The weight of a tie is the number of joint tasks."""
        graph = agencies(three)
        assert {(one, other): facts["tasks"] for one, other, facts in graph.edges(data=True)} == {
            ("x", "y"): "a; b",
            ("x", "z"): "a",
            ("y", "z"): "a",
        }
        assert graph.edges["y", "x"]["weight"] == 2

    def test_agencies_without_partners(self, three: Plan) -> None:
        """Who does nothing is there, and every node says how many tasks it has."""
        assert {id: facts["tasks"] for id, facts in agencies(three).nodes(data=True)} == {
            "w": 0,
            "x": 2,
            "y": 2,
            "z": 1,
        }

    def test_agencies_have_their_names_and_kinds(self, plan: Plan) -> None:
        """A node says how the agency is called in each language, and what kind of agency it is."""
        node = agencies(plan).nodes["government"]
        assert node.items() >= {"kind": "agency", "label_zh": "市政府", "agency_kind": "government"}.items()
        assert agencies(plan).nodes["education"]["label_en"] == "Education bureau"

    @given(plans())
    def test_ties_are_shared_tasks(self, plan: Plan) -> None:
        """No tie is heavier than either end's number of tasks, and no agency is tied to itself."""
        graph = agencies(plan, unit="task", provisions=True)
        assert list(graph) == [agency.id for agency in plan.agencies]
        for one, other, facts in graph.edges(data=True):
            assert one != other
            assert 1 <= facts["weight"] <= min(graph.nodes[one]["tasks"], graph.nodes[other]["tasks"])


class TestWeights:
    """A tie weighs what its formula says; whom it ties, and by which tasks, is the same."""

    lists = (["a", "b", "x", "y"], ["a", "b"], ["a", "b", "z"], ["a"], ["z"])
    plan = Plan(
        id="p",
        title=Text(zh="方案"),
        agencies=tuple(Agency(id=name, name=Text(zh=name)) for name in "abxyz"),
        tasks=tuple(
            Task(id=f"t{at}", title=Text(zh="任务"), assignments=assign(responsible=here))
            for at, here in enumerate(lists)
        ),
    )

    @pytest.mark.parametrize(
        ("weight", "expected"),
        [("joint", 3), ("newman", 11 / 6), ("jaccard", 3 / 4), ("cosine", 3 / 12**0.5)],
    )
    def test_by_hand(self, weight: TieWeight, expected: float) -> None:
        """a and b are together on lists of four, two and three: 1/3 + 1 + 1/2 = 11/6, as in Newman's figure 6.

        a stands on four lists, b on three: 3 of 4 different ones, and 3 / √(4 · 3).
        """
        graph = agencies(self.plan, weight=weight)
        assert graph.edges["a", "b"]["weight"] == pytest.approx(expected)
        assert graph.edges["a", "b"]["tasks"] == "t0; t1; t2"
        assert graph.graph["weight"] == weight

    def test_unknown(self) -> None:
        """Another word is refused, with those that are known."""
        weight: Any = "newmann"
        with pytest.raises(CallError, match=r"Invalid value 'newmann' for 'weight'.*joint, newman, jaccard, cosine"):
            agencies(self.plan, weight=weight)

    @given(plans())
    def test_as_networkx_projects(self, plan: Plan) -> None:
        """networkx makes the same of the graph of tasks and agencies."""
        both = responsibility(plan, unit="task")
        names = [agency.id for agency in plan.agencies]
        assume(len(both) > len(names))
        for weight, theirs in (
            ("joint", nx.bipartite.weighted_projected_graph(both, names)),
            ("newman", nx.bipartite.collaboration_weighted_projected_graph(both, names)),
            ("jaccard", nx.bipartite.overlap_weighted_projected_graph(both, names)),
        ):
            ours = agencies(plan, unit="task", weight=weight)  # type: ignore[arg-type]  # a word out of three
            assert {frozenset(tie) for tie in ours.edges} == {frozenset(tie) for tie in theirs.edges}
            for one, other, facts in ours.edges(data=True):
                assert facts["weight"] == pytest.approx(theirs.edges[one, other]["weight"])

    @given(plans())
    def test_newman_counts_tasks_with_others(self, plan: Plan) -> None:
        """An agency's ties weigh, together, as much as the tasks that it shares with anyone."""
        graph, both = agencies(plan, weight="newman"), responsibility(plan)
        for agency in graph:
            shared = sum(both.degree(task) > 1 for task in both[agency])
            assert graph.degree(agency, weight="weight") == pytest.approx(shared)


class TestLeadSupport:
    """An edge leads from who leads a task to who supports it."""

    def test_directions(self, three: Plan) -> None:
        """Joint leads are not tied to one another, and nobody supports itself."""
        graph = lead_support(three)
        assert {(one, other): facts["weight"] for one, other, facts in graph.edges(data=True)} == {
            ("x", "y"): 1,
            ("x", "z"): 1,
            ("y", "z"): 1,
        }
        assert graph.edges["x", "y"]["tasks"] == "b"
