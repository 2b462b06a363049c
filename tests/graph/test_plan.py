"""Tests for the graph of a whole plan."""

from __future__ import annotations

import inspect
import io
import re
from typing import Any

import networkx as nx
import pytest
from hypothesis import given

from policyplan.errors import NotFoundError
from policyplan.graph import EdgeKind, NodeKind, plan_graph
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, AgencyChange, Assignment, Goal, Indicator, Link, Measure, Target, Task
from policyplan.model.values import Inferred, Span, Text
from policyplan.model.walk import walk
from policyplan.testing import plans


def edges(graph: Any, kind: EdgeKind) -> list[tuple[str, str]]:
    return [(start, end) for start, end, facts in graph.edges(data=True) if facts["kind"] == kind]


class TestNodes:
    """Everything in a plan that has an id is a node, and so are targets and groups."""

    def test_kinds(self, plan: Plan) -> None:
        """A node says what kind of thing it is."""
        graph = plan_graph(plan)
        kinds = {graph.nodes[id]["kind"] for id in graph}
        assert kinds == {kind.value for kind in NodeKind}
        assert graph.nodes["river"]["kind"] == "plan"
        assert graph.nodes["lectures-held/target/2"]["kind"] == "target"

    def test_kinds_are_the_names_of_classes(self, plan: Plan) -> None:
        """The kind of a record's node is its class in small letters."""
        graph = plan_graph(plan)
        kinds = {getattr(record, "id", ""): type(record).__name__.lower() for _, record in walk(plan)}
        found = {id: graph.nodes[id]["kind"] for id in kinds if id in graph}
        assert found
        assert found == {id: kinds[id] for id in found}

    def test_the_graph_has_the_title_of_the_plan(self, plan: Plan) -> None:
        """Which plan it is can be read from the graph itself."""
        title = {"label_zh": "江城市行动计划", "label_en": "River City Action Plan"}
        assert plan_graph(plan).graph == {"id": "river", **title}

    def test_labels_in_both_languages(self, plan: Plan) -> None:
        """A name is given by language."""
        node = plan_graph(plan).nodes["education"]
        assert (node["label_zh"], node["label_en"]) == ("市教育局", "Education bureau")

    def test_facts(self, plan: Plan) -> None:
        """Facts have the model's names; what is not known is left out; a record's own kind has its class before it."""
        graph = plan_graph(plan)
        target = graph.nodes["lectures-held/target/2"]
        assert target == {
            "kind": "target",
            "value": "100",
            "written": "100场",
            "comparator": "at_least",
            "due": "2020",
            "period": "2016/2020",
            "per": "year",
            "binding": "unstated",
            "interim": False,
            "stated": False,
            "inferred": False,
        }
        assert graph.nodes["government"]["agency_kind"] == "government"
        assert graph.nodes["farmers"]["number"] == "二"

    def test_baselines_are_facts_of_their_indicators(self, plan: Plan) -> None:
        """Where an indicator stood is said at its node."""
        node = plan_graph(plan).nodes["literate-share"]
        assert (node["baseline_value"], node["baseline_at"]) == ("6.2", "2015")

    def test_places_in_the_text(self, plan: Plan, text: str) -> None:
        """The core of a stated fact can be found in the source."""
        node = plan_graph(plan).nodes["farmers"]
        assert text[node["text_start"] : node["text_end"]] == "农民行动"
        assert node["source"] == "official"
        assert node["stated"]

    def test_a_span_that_is_not_located(self) -> None:
        """A quote alone has no place yet, and no source where none is known."""
        task = Task(id="a", title=Text(zh="甲"), spans=(Span(quote="甲"),))
        node = plan_graph(Plan(id="p", title=Text(zh="方案"), tasks=(task,))).nodes["a"]
        assert not {"start", "end", "source"} & node.keys()

    def test_inferred_facts_say_why(self) -> None:
        """The reason of an inference goes with it."""
        mark = Inferred(reason=Text(zh="因为", en="because"))
        node = plan_graph(
            Plan(id="p", title=Text(zh="方案"), goals=(Goal(id="g", title=Text(zh="目"), inferred=(mark,)),))
        )
        assert node.nodes["g"]["inferred"]
        assert node.nodes["g"]["reason_en"] == "because"

    def test_sources_are_nodes_without_their_text(self, plan: Plan) -> None:
        """The text of a source is not carried along."""
        assert "text" not in plan_graph(plan).nodes["official"]

    def test_several_texts_are_joined(self) -> None:
        """Aliases stand in one attribute a language."""
        agency = Agency(id="a", name=Text(zh="甲"), aliases=(Text(zh="乙", en="B"), Text(zh="丙")))
        node = plan_graph(Plan(id="p", title=Text(zh="方案"), agencies=(agency,))).nodes["a"]
        assert (node["aliases_zh"], node["aliases_en"]) == ("乙; 丙", "B")


class TestGroups:
    """Generic owners and open lists are nodes of their own."""

    def test_a_generic_owner_is_one_node(self, plan: Plan) -> None:
        """各有关部门 is the same node wherever it occurs."""
        graph = plan_graph(plan)
        assert graph.nodes["group:各有关部门"]["kind"] == "group"
        assert ("group:各有关部门", "farmers") in edges(graph, EdgeKind.ASSIGNED)

    def test_every_open_list_is_its_own(self, plan: Plan) -> None:
        """等单位 means somebody else in every list."""
        assert "group:youth.teachers/support/等单位" in plan_graph(plan)

    def test_a_group_without_a_label(self) -> None:
        """A plan with that fault can still be looked at: the group is called by its kind."""
        task = Task(id="a", title=Text(zh="甲"), assignments=(Assignment(role="lead", kind="generic"),))
        graph = plan_graph(Plan(id="p", title=Text(zh="方案"), tasks=(task,)))
        assert graph.nodes["group:generic"]["label_zh"] == "generic"


class TestEdges:
    """An edge says what ties two things, and its key is its kind."""

    @pytest.mark.parametrize(
        ("kind", "tie"),
        [
            (EdgeKind.PART_OF, ("youth.teachers", "youth")),
            (EdgeKind.PART_OF, ("youth", "river")),
            (EdgeKind.PART_OF, ("supervision", "river")),
            (EdgeKind.PART_OF, ("start", "river")),
            (EdgeKind.SERVES, ("youth", "literacy")),
            (EdgeKind.HAS_INDICATOR, ("literacy", "literate-share")),
            (EdgeKind.HAS_TARGET, ("literate-share", "literate-share/target/1")),
            (EdgeKind.MEASURED_BY, ("literate-share", "share")),
            (EdgeKind.OVERLAPS, ("teachers-trained", "lectures-held")),
            (EdgeKind.ASSIGNED, ("education", "youth.teachers")),
            (EdgeKind.ASSIGNED, ("government", "supervision")),
            (EdgeKind.COVERS, ("start", "youth")),
            (EdgeKind.PARENT, ("science", "government")),
            (EdgeKind.LOCATED_IN, ("education", "city")),
            (EdgeKind.LOCATED_IN, ("lectures-held", "city")),
            (EdgeKind.OBSERVES, ("o-2016", "lectures-held")),
            (EdgeKind.REPORTS_ON, ("u-1", "youth")),
            (EdgeKind.REPORTED_BY, ("u-1", "education")),
            (EdgeKind.ABOUT, ("n-1", "youth")),
            (EdgeKind.REFERS_TO, ("river", "outline")),
            (EdgeKind.CODED_FROM, ("river", "official")),
        ],
    )
    def test_ties(self, plan: Plan, kind: EdgeKind, tie: tuple[str, str]) -> None:
        """Every reference in a plan is an edge."""
        assert tie in edges(plan_graph(plan), kind)

    def test_roles(self, plan: Plan) -> None:
        """An assignment says its role; its key too, since one agency may have two."""
        facts = plan_graph(plan).edges["education", "youth.teachers", "assigned/lead"]
        assert (facts["role"], facts["assignment_kind"]) == ("lead", "named")

    def test_inferred_ties_say_why(self, plan: Plan) -> None:
        """That a task serves a goal is inferred."""
        facts = plan_graph(plan).edges["youth", "literacy", "serves"]
        assert facts["inferred"]
        assert facts["reason_en"] == "The overall goal"

    def test_what_is_about_an_assignment(self, plan: Plan) -> None:
        """A note about an assignment leads to its task, and names it."""
        name = "youth.teachers/lead/education"
        assert plan_graph(plan).edges["n-1", "youth.teachers", f"about/{name}"]["assignment"] == name

    def test_changes_by_task(self) -> None:
        """Each change has an edge of its own, with its tasks."""
        old = Agency(
            id="old",
            name=Text(zh="旧局"),
            changes=(
                AgencyChange(kind="split", at="2018-10", into=("new",), tasks=("t",)),
                AgencyChange(kind="split", at="2018-10", into=("new",)),
            ),
        )
        whole = Plan(
            id="p",
            title=Text(zh="方案"),
            agencies=(old, Agency(id="new", name=Text(zh="新局"))),
            tasks=(Task(id="t", title=Text(zh="任务")),),
        )
        graph = plan_graph(whole)
        assert graph.edges["old", "new", "became/split/t"]["tasks"] == "t"
        assert "tasks" not in graph.edges["old", "new", "became/split"]

    def test_changes_of_agencies(self) -> None:
        """A merger ties the agency to its successor; every change stands at the agency."""
        old = Agency(
            id="old",
            name=Text(zh="旧局"),
            changes=(
                AgencyChange(kind="renamed", at="2015", name=Text(zh="旧厅", en="Old office")),
                AgencyChange(kind="merged", at="2018-10", into=("new",)),
            ),
        )
        graph = plan_graph(Plan(id="p", title=Text(zh="方案"), agencies=(old, Agency(id="new", name=Text(zh="新局")))))
        assert graph.edges["old", "new", "became/merged"]["at"] == "2018-10"
        assert graph.nodes["old"]["changes_zh"] == "renamed 2015 旧厅; merged 2018-10"

    def test_an_unknown_reference_is_an_error(self, plan: Plan) -> None:
        """What refers to nothing is refused, with the nearest id."""
        broken = plan.replace("u-1", task="yuoth")
        with pytest.raises(NotFoundError, match="Did you mean 'youth'"):
            plan_graph(broken)

    def test_relations_to_documents(self, plan: Plan) -> None:
        """The edge to another document says how the plan relates to it."""
        found = {end: facts.get("relation") for _, end, facts in plan_graph(plan).out_edges(plan.id, data=True)}
        assert plan.documents
        assert found.items() >= {document.id: document.relation.value for document in plan.documents}.items()

    def test_kinds_are_those_of_the_documentation(self) -> None:
        """The table of kinds in the documentation has every kind of edge and no other."""
        table = (inspect.getdoc(plan_graph) or "").partition("== =")[2]
        rows = re.findall(r"^``([a-z_]+)`` +[a-z]", table, re.MULTILINE)
        assert sorted(rows) == sorted(EdgeKind)


class TestStatedOnly:
    """With stated facts only, what was inferred is gone, and what nothing states."""

    def test_inferred_ties_go(self, plan: Plan) -> None:
        """The task and the goal stay, for both are stated; their tie goes."""
        graph = plan_graph(plan, stated_only=True)
        assert {"youth", "literacy"} <= set(graph)
        assert not edges(graph, EdgeKind.SERVES)

    def test_what_holds_a_stated_fact_stays(self) -> None:
        """An action that nothing quotes stays for its quoted child; its other child goes."""
        quoted = Task(id="b", title=Text(zh="乙"), spans=(Span(quote="乙"),))
        action = Task(id="a", title=Text(zh="甲"), children=(quoted, Task(id="c", title=Text(zh="丙"))))
        graph = plan_graph(Plan(id="p", title=Text(zh="方案"), tasks=(action,)), stated_only=True)
        assert list(graph) == ["p", "a", "b"]
        assert edges(graph, EdgeKind.PART_OF) == [("a", "p"), ("b", "a")]

    def test_what_a_stated_tie_leads_to_stays(self) -> None:
        """An agency is kept by a stated assignment, though nothing quotes its name; another one goes."""
        work = Assignment(role="lead", agency="x", spans=(Span(quote="牵头"),))
        agencies = (Agency(id="x", name=Text(zh="某局")), Agency(id="y", name=Text(zh="他局")))
        task = Task(id="a", title=Text(zh="甲"), spans=(Span(quote="甲"),), assignments=(work,))
        graph = plan_graph(Plan(id="p", title=Text(zh="方案"), agencies=agencies, tasks=(task,)), stated_only=True)
        assert list(graph) == ["p", "x", "a"]
        assert edges(graph, EdgeKind.ASSIGNED) == [("x", "a")]

    def test_measures_that_a_coder_made(self) -> None:
        """A stated indicator keeps its targets and loses its inferred measure."""
        mark = Inferred(reason=Text(zh="判断"))
        measure = Measure(id="m", title=Text(zh="量"), unit=Text(zh="个"), kind="things", inferred=(mark,))
        indicator = Indicator(
            id="i",
            title=Text(zh="指标"),
            measure="m",
            spans=(Span(quote="10个"),),
            targets=(Target(value=10), Target(value=9, inferred=(mark,))),
        )
        goal = Goal(id="g", title=Text(zh="目标"), indicators=(indicator,))
        plan = Plan(id="p", title=Text(zh="方案"), measures=(measure,), goals=(goal,))
        graph = plan_graph(plan, stated_only=True)
        assert list(graph) == ["p", "g", "i", "i/target/1"]
        assert "i/target/2" in plan_graph(plan)


class TestAlways:
    """What holds for the graph of every plan."""

    @given(plans(sources=True))
    def test_same_plan_same_graph(self, plan: Plan) -> None:
        """Nodes and edges come in the same order each time, and everything with an id is there."""
        one, other = plan_graph(plan), plan_graph(plan)
        assert list(one.nodes(data=True)) == list(other.nodes(data=True))
        assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))
        assert {record.id for _, record in walk(plan) if hasattr(record, "id") and "/" not in record.id} <= set(one)

    @given(plans(sources=True))
    def test_attributes_are_plain(self, plan: Plan) -> None:
        """Attributes can be written into any graph file."""
        graph = plan_graph(plan)
        found = [facts for _, facts in graph.nodes(data=True)] + [facts for *_, facts in graph.edges(data=True)]
        assert {type(value) for facts in found for value in facts.values()} <= {str, int, bool}

    def test_graphml(self, plan: Plan) -> None:
        """A plan can be written as GraphML."""
        file = io.BytesIO()
        nx.write_graphml(plan_graph(plan), file)
        assert "市教育局" in file.getvalue().decode()

    @given(plans(sources=True))
    def test_stated_facts_are_a_part(self, plan: Plan) -> None:
        """With stated facts only, the graph is a part of the whole one, and no tie in it was inferred."""
        whole, part = plan_graph(plan), plan_graph(plan, stated_only=True)
        assert set(part) <= set(whole)
        assert set(part.edges(keys=True)) <= set(whole.edges(keys=True))
        ties = [facts for *_, facts in part.edges(data=True) if not facts["kind"].startswith(("part_of", "has_"))]
        assert all(facts["stated"] and not facts["inferred"] for facts in ties)


def test_links_without_evidence() -> None:
    """A tie that nobody gave evidence for is neither stated nor inferred."""
    task = Task(id="t", title=Text(zh="任务"), serves=(Link(to="g"),))
    plan = Plan(id="p", title=Text(zh="方案"), goals=(Goal(id="g", title=Text(zh="目标")),), tasks=(task,))
    facts = plan_graph(plan).edges["t", "g", "serves"]
    assert (facts["stated"], facts["inferred"]) == (False, False)
