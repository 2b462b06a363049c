"""Wrong arguments of public functions are errors of this package, at once."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import attrs
import pytest

import policyplan
from policyplan import Agency, Goal, Plan, PolicyPlanError, Task, Text, assign

TITLE = Text(zh="某")

QUESTIONS = ("check", "concentration", "edit", "measures", "network", "rollup", "subset", "task_load", "timeline")
GRAPHS = ("plan_graph", "responsibility", "goal_tree", "task_tree")
PICTURES = ("flow", "goal_tree", "matrix", "network", "rollup", "schedule", "targets", "task_tree", "workload")

FUNCTIONS: dict[str, Callable[[Any], object]] = {
    **{name: getattr(policyplan, name) for name in QUESTIONS},
    **{f"graph.{name}": getattr(policyplan.graph, name) for name in GRAPHS},
    **{f"draw.{name}": getattr(policyplan.draw, name) for name in PICTURES},
    "workload": policyplan.workload,
    "evaluate": lambda plan: policyplan.evaluate(plan, as_of="2018"),
    "progress": lambda plan: policyplan.progress(plan, as_of="2018"),
    "status": lambda plan: policyplan.status(plan, as_of="2018"),
    "trace": lambda plan: policyplan.trace(plan, "A1"),
    "find": lambda plan: policyplan.find(plan, "x"),
    "write": lambda plan: policyplan.write(plan, io.BytesIO(), format="json"),
    "rename": lambda plan: policyplan.rename(plan, "a", "b"),
    "remove": lambda plan: policyplan.remove(plan, "a"),
    "move": lambda plan: policyplan.move(plan, "a"),
    "insert": lambda plan: policyplan.insert(plan, Task(id="t", title=TITLE)),
    "merge": lambda plan: policyplan.merge(plan, Plan(id="p", title=TITLE)),
    "report": policyplan.report.report,
    "bulletin": lambda plan: policyplan.report.bulletin(plan, as_of="2018"),
}


@pytest.mark.parametrize("wrong", [None, "plan.yaml", 1, {"id": "p"}, (Plan(id="p", title=TITLE), ()), [], object()])
@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_plan(name: str, wrong: Any) -> None:
    """Whatever stands in the place of a plan, and whatever is asked of it."""
    with pytest.raises(PolicyPlanError) as caught:
        FUNCTIONS[name](wrong)
    assert caught.value.code == "not-a-plan"
    assert caught.value.sentence("zh")


# What checkers would refuse is called as a program without types would call it.
policy: Any = policyplan


@pytest.mark.parametrize(
    "call",
    [
        lambda plan: plan.get([1]),
        lambda plan: plan.get(None),
        lambda plan: plan.replace({}, due="2020"),
        lambda plan: policy.workload(plan, by=["goal"]),
        lambda plan: policy.workload(plan, level=1),
        lambda plan: policy.subset(plan, depth="2"),
        lambda plan: policy.subset(plan, depth=True),
        lambda plan: policy.subset(plan, depth=0),
        lambda plan: policy.network(plan, seed="x"),
        lambda plan: policy.network(plan, seed=-1),
        lambda _: policy.read(None),
        lambda _: policy.read(1),
        lambda plan: policy.write(plan, None, format="json"),
        lambda _: policy.assign(lead=1),
        lambda _: policy.assign(lead=[None]),
    ],
)
def test_wrong_values(call: Callable[[Any], object]) -> None:
    """An id that is none, a word that is a list, a number that is a word."""
    with pytest.raises(PolicyPlanError):
        call(policyplan.samples.jiangmen())


def test_one_agency_needs_no_list() -> None:
    """Given as it is, or by its id."""
    assert assign(lead=Agency(id="a", name=TITLE)) == assign(lead="a") == assign(lead=["a"])


@attrs.frozen(kw_only=True, repr=False)
class CostedTask(Task):
    """A class of one's own."""

    budget: str | None = None


def test_derived_classes_are_refused() -> None:
    """Their own attributes would be lost in every file."""
    with pytest.raises(PolicyPlanError) as caught:
        Plan(id="p", title=TITLE, tasks=(CostedTask(id="t", title=TITLE, budget="5"),))
    assert caught.value.code == "field-subclass"
    assert caught.value.sentence("zh")


def _deep(levels: int, kind: type[Any]) -> Any:
    record = None
    for number in range(levels, 0, -1):
        record = kind(id=f"r{number}", title=TITLE, children=(record,) if record else ())
    return record


def test_deep_trees_are_refused() -> None:
    """A hundred levels of tasks or goals, and no more."""
    assert len(Plan(id="p", title=TITLE, tasks=(_deep(100, Task),)).all_tasks) == 100
    deep: list[dict[str, Any]] = [{"tasks": (_deep(101, Task),)}, {"goals": (_deep(2000, Goal),)}]
    for fields in deep:
        with pytest.raises(PolicyPlanError) as caught:
            Plan(id="p", title=TITLE, **fields)
        assert (caught.value.code, caught.value.location.id) == ("tree-too-deep", "r101")
        assert caught.value.sentence("zh")


@pytest.mark.parametrize("name", ["graph.responsibility", "draw.matrix", "draw.network", "draw.task_tree"])
def test_a_task_with_the_id_of_its_plan(name: str) -> None:
    """Nothing but errors of this package, if any."""
    task = Task(id="t", title=TITLE, assignments=assign(lead="a"))
    plan = Plan(id="t", title=TITLE, agencies=(Agency(id="a", name=TITLE),), tasks=(task,))
    try:
        FUNCTIONS[name](plan)
    except PolicyPlanError as error:
        assert error.sentence()
