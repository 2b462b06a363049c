"""Four times as much takes four times the steps, also where a plan has much of one thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from benchmarks import plans
from benchmarks.steps import steps
from policyplan import Plan, diff, find, rollup, trace
from policyplan.compare.matching import item_of
from policyplan.linting.rules import RULES
from policyplan.query.succession import succession
from policyplan.report.marking import facts_of, marked

FEW = 40
Verb = Callable[[Plan], object]


def leads_of_one_task(count: int) -> dict[str, Any]:
    """One task that many agencies lead."""
    data = plans.agencies_of_one_task(count)
    for assignment in data["tasks"][0]["assignments"]:
        assignment["role"] = "lead"
    return data


def targets_in_phases(count: int) -> dict[str, Any]:
    """A phase for each day, and a target that is due in each."""
    data = plans.phases(count)
    data["measures"] = [{**plans.measures(1)["measures"][0]}]
    for phase, task in zip(data["phases"], data["tasks"], strict=True):
        day = phase["period"].partition("/")[0]
        task["indicators"] = [
            {
                "id": f"i-{task['id']}",
                "title": {"zh": "设施数"},
                "measure": "m0",
                "direction": "up",
                "targets": [{"value": 1, "due": day}],
            }
        ]
    return data


def turned_round(plan: Plan) -> Plan:
    """A plan with the agencies of its only task in reverse order."""
    (task,) = plan.tasks
    return plan.evolve(tasks=(task.evolve(assignments=task.assignments[::-1]),))


CASES: dict[str, tuple[Callable[[int], dict[str, Any]], Verb]] = {
    "agencies that succeed one another, day after day": (
        plans.chain_of_successions,
        lambda plan: succession(plan, as_of="2399"),
    ),
    "agencies that succeed one on one day": (plans.successions_into_one, lambda plan: succession(plan, as_of="2024")),
    "names of one agency, day after day": (plans.names_of_one_agency, lambda plan: succession(plan, as_of="2399")),
    "what is compared of tasks with many agencies": (
        plans.agencies_with_a_task_each,
        lambda plan: [item_of(plan, task, "zh") for task in plan.all_tasks],
    ),
    "what is compared of indicators with many measures": (
        plans.measures,
        lambda plan: [item_of(plan, indicator, "zh") for indicator in plan.all_indicators],
    ),
    "agencies by their share of the tasks": (
        plans.agencies_with_a_task_each,
        lambda plan: list(RULES["agency-overloaded"](plan)),
    ),
    "offices among the leads of one task": (
        leads_of_one_task,
        lambda plan: list(RULES["leads-without-coordinator"](plan)),
    ),
    "agencies in two roles": (
        plans.agencies_with_a_task_each,
        lambda plan: list(RULES["lead-also-supports"](plan)),
    ),
    "targets by phase": (targets_in_phases, lambda plan: list(rollup(plan, by="phase"))),
    "facts marked in lines": (plans.ordinary, lambda plan: marked(plan, facts_of(plan))),
    "facts marked in sources": (plans.sources, lambda plan: marked(plan, facts_of(plan))),
    "facts that share their words": (plans.unlocated_equal_quotes, lambda plan: marked(plan, facts_of(plan))),
    "agencies of one task, in another order": (
        plans.agencies_of_one_task,
        lambda plan: list(diff(plan, turned_round(plan))),
    ),
    "sentences of one long line": (plans.spans_of_one_record, lambda plan: list(trace(plan, "T0"))),
    "words found in sources": (plans.sources, lambda plan: list(find(plan, "科普"))),
}


@pytest.mark.parametrize("case", CASES)
def test_steps_grow_with_the_plan(case: str) -> None:
    make, verb = CASES[case]
    few, many = (plans.opened(make(count)) for count in (FEW, 4 * FEW))
    verb(few)  # what is made on first use
    few = plans.opened(make(FEW))
    assert steps(lambda: verb(many)) < 4**1.1 * steps(lambda: verb(few))
