"""Tests for the graphs of agencies."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from policyplan.graph import agencies, lead_support
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Task, assign
from policyplan.model.values import Text
from policyplan.testing import plans

some = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


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
            ("x", "y"): ("a", "b"),
            ("x", "z"): ("a",),
            ("y", "z"): ("a",),
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

    @some
    @given(plans())
    def test_ties_are_shared_tasks(self, plan: Plan) -> None:
        """No tie is heavier than either end's number of tasks, and no agency is tied to itself."""
        graph = agencies(plan, by="task", provisions=True)
        assert list(graph) == [agency.id for agency in plan.agencies]
        for one, other, facts in graph.edges(data=True):
            assert one != other
            assert 1 <= facts["weight"] <= min(graph.nodes[one]["tasks"], graph.nodes[other]["tasks"])


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
        assert graph.edges["x", "y"]["tasks"] == ("b",)
