"""Tests for the graph of tasks and agencies, and for who counts as assigned."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given

from policyplan.errors import CallError, NotFoundError
from policyplan.graph import responsibility
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Assignment, Provision, Task, assign
from policyplan.model.responsibility import assigned
from policyplan.model.values import Span, Text
from policyplan.testing import plans


@pytest.fixture
def nested() -> Plan:
    """An action with two leads, one child that inherits them and one that has its own supporter; and a lone action."""
    own = Task(id="a.2", title=Text(zh="其二"), assignments=assign(support=["x"]))
    return Plan(
        id="p",
        title=Text(zh="方案"),
        agencies=tuple(Agency(id=name, name=Text(zh=name)) for name in "xyz"),
        tasks=(
            Task(
                id="a",
                title=Text(zh="甲"),
                assignments=assign(lead=["x", "y"]),
                children=(Task(id="a.1", title=Text(zh="其一")), own),
            ),
            Task(id="b", title=Text(zh="乙")),
        ),
        provisions=(Provision(id="s", title=Text(zh="督查"), kind="evaluation", assignments=assign(supervise=["z"])),),
    )


def table(plan: Plan, **options: object) -> dict[tuple[str, str], tuple[str, ...]]:
    graph = responsibility(plan, **options)  # type: ignore[arg-type]
    return {(task, agency): tuple(facts["roles"].split("; ")) for task, agency, facts in graph.edges(data=True)}


class TestResponsibility:
    """Tasks and agencies are the two sides of a graph."""

    def test_by_action(self, nested: Plan) -> None:
        """What is assigned anywhere in an action is taken together; the role that carries most is the principal one."""
        graph = responsibility(nested, unit="action")
        assert table(nested, unit="action") == {("a", "x"): ("lead", "support"), ("a", "y"): ("lead",)}
        assert graph.edges["a", "x"] == {
            "roles": "lead; support",
            "role": "lead",
            "weight": 2,
            "ids": "a/lead/x; a.2/support/x",
            "inherited": False,
        }

    def test_as_written(self, nested: Plan) -> None:
        """By default, an action with agencies and an item with agencies of its own are two nodes."""
        assert table(nested) == {("a", "x"): ("lead",), ("a", "y"): ("lead",), ("a.2", "x"): ("support",)}
        assert table(nested, level="leaf") == table(nested)
        assert responsibility(nested).graph["unit"] == "written"

    def test_by_task(self, nested: Plan) -> None:
        """Each task stands for itself, with what is written on it."""
        assert table(nested, unit="task") == {("a", "x"): ("lead",), ("a", "y"): ("lead",), ("a.2", "x"): ("support",)}

    def test_by_leaf(self, nested: Plan) -> None:
        """A task without assignments has those of the nearest one above that has any."""
        assert table(nested, unit="task", level="leaf") == {
            ("a.1", "x"): ("lead",),
            ("a.1", "y"): ("lead",),
            ("a.2", "x"): ("support",),
        }
        graph = responsibility(nested, unit="task", level="leaf")
        assert graph.edges["a.1", "x"]["inherited"]
        assert not graph.edges["a.2", "x"]["inherited"]
        assert list(graph) == ["a.1", "a.2", "b", "x", "y", "z"]

    def test_provisions_if_asked_for(self, nested: Plan) -> None:
        """Other duties are outside, unless asked for."""
        assert table(nested, provisions=True)["s", "z"] == ("supervise",)
        assert responsibility(nested, provisions=True).nodes["s"]["kind"] == "provision"

    def test_both_sides_whole(self, nested: Plan) -> None:
        """Who has nothing to do, and what nobody does, is there too."""
        graph = responsibility(nested)
        assert {id: facts["bipartite"] for id, facts in graph.nodes(data=True)} == {
            "a": 0,
            "a.2": 0,
            "b": 0,
            "x": 1,
            "y": 1,
            "z": 1,
        }
        assert list(nx.isolates(graph)) == ["b", "z"]

    def test_groups_are_no_agencies(self, plan: Plan) -> None:
        """Neither 各有关部门 nor 等单位 is expanded."""
        units = {"youth.teachers", "farmers"}
        assert set(responsibility(plan)) == {*units, "government", "education", "science"}
        assert set(responsibility(plan, unit="action")) == {"youth", "farmers", "government", "education", "science"}

    @pytest.mark.parametrize(("option", "given"), [("level", "leaves"), ("unit", "goal")])
    def test_unknown_options(self, nested: Plan, option: str, given: str) -> None:
        """An option that is not known is refused, with those that are."""
        with pytest.raises(CallError) as caught:
            responsibility(nested, **{option: given})  # type: ignore[arg-type]
        assert caught.value.code == "option-unknown"
        assert "Use one of" in str(caught.value)
        assert "可用的值" in caught.value.sentence("zh")

    def test_unknown_agencies(self, nested: Plan) -> None:
        """An agency that the plan does not have is an error, not a node."""
        broken = nested.replace("b", assignments=assign(lead=["w"]))
        with pytest.raises(NotFoundError, match="'w'"):
            responsibility(broken)

    @given(plans())
    def test_always_bipartite(self, plan: Plan) -> None:
        """No edge joins two tasks or two agencies, and every named assignment is in one edge."""
        graph = responsibility(plan, unit="task", provisions=True)
        sides = {id: facts["bipartite"] for id, facts in graph.nodes(data=True)}
        assert all(sides[one] != sides[other] for one, other in graph.edges)
        named = [each.id for each in plan.all_assignments if each.kind == "named"]
        assert sorted(id for *_, facts in graph.edges(data=True) for id in facts["ids"].split("; ")) == sorted(named)


class TestAssigned:
    """Who is assigned to a task: by the letter, or by inheritance."""

    def test_stated_only(self) -> None:
        """With stated facts only, assignments without a place in the text do not count, and nothing is inherited."""
        quoted = Assignment(role="lead", agency="x", spans=(Span(quote="牵头"),))
        child = Task(id="a.1", title=Text(zh="其一"))
        action = Task(id="a", title=Text(zh="甲"), assignments=(quoted, *assign(support=["x"])), children=(child,))
        duty = Provision(id="s", title=Text(zh="责"), kind="duty", assignments=assign(lead=["x"]))
        plan = Plan(id="p", title=Text(zh="方案"), tasks=(action,), provisions=(duty,))
        written = assigned(plan, stated_only=True, provisions=True)
        assert [(each.task.id, each.assignments) for each in written] == [("a", (quoted,)), ("a.1", ()), ("s", ())]
        assert [each.assignments for each in assigned(plan, level="leaf", stated_only=True)] == [()]
        assert [len(each.assignments) for each in assigned(plan, level="leaf")] == [2]

    def test_ids_are_those_of_the_plan(self, plan: Plan) -> None:
        """An assignment is known by the id that the plan gives it."""
        found = [each.id_of(one) for each in assigned(plan, provisions=True) for one in each.assignments]
        assert found == [each.id for each in plan.all_assignments]
