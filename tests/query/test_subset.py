"""Tests for parts of plans."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan import samples
from policyplan.errors import CallError, NotFoundError
from policyplan.model.findings import Finding
from policyplan.model.integrity import check
from policyplan.model.kinds import Role
from policyplan.model.plan import Plan
from policyplan.model.records import (
    Agency,
    AgencyChange,
    Goal,
    Indicator,
    Link,
    Note,
    Observation,
    Phase,
    Provision,
    Stakeholder,
    Task,
    Update,
    assign,
)
from policyplan.model.values import Text
from policyplan.query.subset import subset
from policyplan.query.workload.workload import workload
from policyplan.testing import plans


@pytest.fixture(scope="module")
def sample() -> Plan:
    return samples.jiangmen()


def named(id: str) -> Text:
    return Text(zh=id)


@pytest.fixture
def small() -> Plan:
    return Plan(
        id="p",
        title=named("方案"),
        agencies=tuple(samples.jiangmen().agencies[:3]),
        goals=(
            Goal(id="g1", title=named("一"), children=(Goal(id="g1.1", title=named("一之一")),)),
            Goal(id="g2", title=named("二"), indicators=(Indicator(id="share", title=named("比例"), kind="state"),)),
        ),
        tasks=(
            Task(
                id="a",
                title=named("甲"),
                serves=(Link(to="g1"), Link(to="g2")),
                assignments=assign(lead=[samples.jiangmen().agencies[0].id]),
                children=(
                    Task(id="a.1", title=named("甲一"), assignments=assign(lead=[samples.jiangmen().agencies[1].id])),
                    Task(id="a.2", title=named("甲二"), children=(Task(id="a.2.1", title=named("甲二一")),)),
                ),
            ),
            Task(id="b", title=named("乙"), serves=(Link(to="g1.1"),)),
        ),
        provisions=(
            Provision(
                id="v",
                title=named("保障"),
                kind="safeguard",
                assignments=assign(support=[samples.jiangmen().agencies[1].id]),
            ),
        ),
        phases=(Phase(id="start", title=named("启动"), covers=(Link(to="a"), Link(to="b"))),),
        observations=(Observation(id="o", indicator="share", at="2018", value=1),),
        updates=(Update(id="u", task="b", at="2018", status="done"),),
        stakeholders=(Stakeholder(id="s", of="b"), Stakeholder(id="s2", of="a")),
        notes=(
            Note(id="n1", kind="remark", text=named("话"), about=("b",)),
            Note(id="n2", kind="remark", text=named("话"), about=("a", "b")),
            Note(id="n3", kind="remark", text=named("话")),
        ),
    )


def ids(plan: Plan) -> tuple[list[str], list[str]]:
    return [goal.id for goal in plan.all_goals], [task.id for task in plan.all_tasks]


def errors(plan: Plan) -> list[Finding]:
    return [each for each in check(plan) if each.level == "error"]


class TestChoice:
    """What is asked for stays, with what is in it and what holds it."""

    def test_nothing_chosen(self, sample: Plan) -> None:
        """Without a choice it is the plan."""
        assert subset(sample) == sample

    def test_task(self, small: Plan) -> None:
        """A task stays with its children and its holders; goals stay that these serve; provisions go."""
        part = subset(small, tasks=["a.2"])
        assert ids(part) == (["g1", "g2"], ["a", "a.2", "a.2.1"])
        assert not part.provisions

    def test_goal(self, small: Plan) -> None:
        """A goal stays with its parts, and the tasks that serve any of these, whole."""
        part = subset(small, goals=["g2"])
        assert ids(part) == (["g2"], ["a", "a.1", "a.2", "a.2.1"])
        assert part.get("a", Task).serves == (Link(to="g2"),)
        assert ids(subset(small, goals=["g1"]))[1] == ["a", "a.1", "a.2", "a.2.1", "b"]

    def test_agency(self, small: Plan) -> None:
        """Only tasks and provisions that assign it, and only its assignments."""
        second = small.agencies[1].id
        part = subset(small, agencies=[second])
        assert ids(part)[1] == ["a", "a.1"]
        assert [each.agency for each in part.all_assignments] == [second, second]
        assert [each.id for each in part.provisions] == ["v"]

    def test_role(self, small: Plan) -> None:
        """Only assignments in that role; it can be given by its word."""
        assert subset(small, roles=["support"]) == subset(small, roles=[Role.SUPPORT])
        assert ids(subset(small, roles=["support"])) == ([], [])
        assert [row.total for row in workload(subset(small, roles=["lead"])) if row.total] == [1, 1]

    def test_depth(self, small: Plan) -> None:
        """So many levels, of goals as of tasks."""
        assert ids(subset(small, depth=1)) == (["g1", "g2"], ["a", "b"])
        assert ids(subset(small, depth=2, tasks=["a"])) == (["g1", "g2"], ["a", "a.1", "a.2"])

    def test_depth_is_cut_last(self, small: Plan) -> None:
        """What holds a task of an agency stays, though the task itself is too deep; so do the goals that are served."""
        part = subset(small, agencies=[small.agencies[1].id], depth=1)
        assert ids(part) == (["g1", "g2"], ["a"])
        assert part == subset(subset(small, agencies=[small.agencies[1].id]), depth=1)

    def test_all_that_is_given(self, small: Plan) -> None:
        """What fits all of it."""
        assert ids(subset(small, goals=["g1.1"], tasks=["a"])) == (["g1", "g1.1"], [])

    def test_sample(self, sample: Plan) -> None:
        """The assignments of an action's part of the sample are those that stand in the action."""
        first, second = sample.tasks[:2]
        part = subset(sample, tasks=[first.id])
        inside = {task.id for task in part.all_tasks}
        assert first.id in inside
        assert second.id not in inside
        assert part.all_assignments == tuple(each for each in sample.all_assignments if each.task in inside)


class TestWhatGoes:
    """What speaks of something that is gone goes with it."""

    def test_all_kinds(self, small: Plan) -> None:
        """Observations, reports, remarks and stakeholders; links; what speaks of others too stays."""
        part = subset(small, tasks=["b"])
        assert part.observations == ()
        assert [each.id for each in part.updates] == ["u"]
        assert [each.id for each in part.stakeholders] == ["s"]
        assert [(each.id, each.about) for each in part.notes] == [("n1", ("b",)), ("n2", ("b",)), ("n3", ())]
        assert part.phases[0].covers == (Link(to="b"),)

    def test_the_others(self, small: Plan) -> None:
        """And the other way round."""
        part = subset(small, tasks=["a"])
        assert [each.id for each in part.observations] == ["o"]
        assert part.updates == ()
        assert [each.id for each in part.notes] == ["n2", "n3"]


class TestChangesOfAgencies:
    """A change keeps the tasks that are kept; one that hands on only others is left out."""

    @pytest.mark.parametrize(
        ("chosen", "kept"), [(["a", "b"], [("a", "b"), ("b",), ()]), (["a"], [("a",), ()]), (["c"], [()])]
    )
    def test_tasks(self, chosen: list[str], kept: list[tuple[str, ...]]) -> None:
        """Some of them are left out, or all."""
        changes = (
            AgencyChange(kind="split", at="2018", into=("new",), tasks=("a", "b")),
            AgencyChange(kind="split", at="2019", into=("new",), tasks=("b",)),
            AgencyChange(kind="merged", at="2020", into=("new",)),
        )
        plan = Plan(
            id="p",
            title=named("方案"),
            agencies=(Agency(id="old", name=named("旧"), changes=changes), Agency(id="new", name=named("新"))),
            tasks=tuple(Task(id=id, title=named(id), assignments=assign(lead=["old"])) for id in "abc"),
        )
        part = subset(plan, tasks=chosen)
        assert [change.tasks for change in part.get("old", Agency).changes] == kept
        assert not errors(part)


class TestWrongChoice:
    """A choice that cannot be made is refused."""

    def test_unknown(self, small: Plan) -> None:
        """An id that is not there, or of something else."""
        with pytest.raises(NotFoundError, match="no") as caught:
            subset(small, tasks=["no"])
        assert caught.value.code == "id-unknown"
        with pytest.raises(NotFoundError) as caught:
            subset(small, tasks=["g1"])
        assert caught.value.code == "id-of-another-kind"

    def test_role_and_depth(self, small: Plan) -> None:
        """A role that there is not, a depth of nothing."""
        with pytest.raises(CallError) as caught:
            subset(small, roles=["leed"])
        assert caught.value.code == "option-unknown"
        assert "'leed' for 'roles'" in str(caught.value)
        with pytest.raises(CallError) as caught:
            subset(small, depth=0)
        assert caught.value.code == "depth-under-one"


@given(plans(max_tasks=12), st.data())
def test_parts_are_plans(plan: Plan, data: st.DataObject) -> None:
    """Every part has integrity and holds nothing new; asked for again it is itself; depth is cut last."""

    def of(records: tuple[Goal, ...] | tuple[Task, ...]) -> list[str]:
        known = [each.id for each in records]
        return data.draw(st.lists(st.sampled_from(known), max_size=2)) if known else []

    agencies = [each.id for each in plan.agencies]
    choice: dict[str, Any] = {
        "tasks": of(plan.all_tasks),
        "agencies": data.draw(st.lists(st.sampled_from(agencies), max_size=2)) if agencies else [],
        "roles": data.draw(st.lists(st.sampled_from(list(Role)), max_size=2)),
        "depth": data.draw(st.none() | st.integers(1, 4)),
    }
    part = subset(plan, **choice)
    assert not errors(part)
    assert set(part.ids) <= set(plan.ids)
    depth = choice.pop("depth")
    whole = subset(plan, **choice)
    assert part == subset(whole, depth=depth)
    if not choice["tasks"]:
        assert subset(whole, **choice) == whole
    assert not errors(subset(plan, goals=of(plan.all_goals)))
