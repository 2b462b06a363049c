"""A plan with faults gives an answer or an error of this package, whatever is asked of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import policyplan
from policyplan import Plan, PolicyPlanError
from policyplan.model.records import Assignment, Indicator, Link, Observation, Task
from tests.properties.faulty import FAULTS, FUNCTIONS, PLANS, sound

FEW = (
    "an unknown agency",
    "id of the plan",
    "two tasks of one id",
    "a place that is a task",
    "none",
    "an unknown parent",
)


def answered(name: str, plan: Plan) -> None:
    """Ask, and let nothing but errors of this package pass."""
    try:
        FUNCTIONS[name](plan)
    except PolicyPlanError as error:
        assert error.sentence()
        assert error.sentence("zh")


@pytest.mark.parametrize("fault", FEW)
@pytest.mark.parametrize("name", [name for name in FUNCTIONS if "ask" not in name and "pdf" not in name])
def test_a_few_faults(name: str, fault: str) -> None:
    """Every function that takes a plan, for the faults that were seen most often."""
    answered(name, PLANS[fault])


@pytest.mark.slow
@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_fault(name: str) -> None:
    """Every function and every question with each of its words, for every fault."""
    for plan in PLANS.values():
        answered(name, plan)


@pytest.mark.parametrize("fault", FAULTS)
def test_check_finds_it(fault: str) -> None:
    """A plan with faults has findings; the sound one has none."""
    assert bool(policyplan.check(PLANS[fault])) == (fault != "none")


IDS = st.sampled_from(["p", "a", "b", "g", "t", "t1", "i", "m", "l", "zz"])


@st.composite
def tangled(draw: Any) -> Plan:
    """The sound plan with some ids and references exchanged for others."""
    plan = sound()
    for path in (("tasks", 0), ("agencies", 0), ("agencies", 1), ("goals", 0), ("measures", 0), ("places", 0)):
        if draw(st.booleans()):
            name, position = path
            records = list(getattr(plan, name))
            records[position] = records[position].evolve(id=draw(IDS))
            plan = plan.evolve(**{name: records})
    task: Task = plan.tasks[0]
    changes: dict[str, Any] = {
        "assignments": [Assignment(role="lead", agency=draw(IDS)), Assignment(role="support", agency=draw(IDS))],
        "serves": [Link(to=draw(IDS))],
        "indicators": [Indicator(**{**_fields(task.indicators[0]), "measure": draw(IDS), "places": [draw(IDS)]})],
    }
    seen = Observation(id="o", indicator=draw(IDS), at="2018", value=3, place=draw(IDS), agency=draw(IDS))
    agencies = [each.evolve(parent=draw(st.none() | IDS)) for each in plan.agencies]
    return plan.evolve(tasks=[task.evolve(**changes)], observations=[seen], agencies=agencies)


def _fields(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in ("id", "title", "targets", "direction", "per_place")}


@given(plan=tangled(), name=st.sampled_from(sorted(name for name in FUNCTIONS if "pdf" not in name)))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_tangle(plan: Plan, name: str) -> None:
    """Whatever refers to whatever."""
    answered(name, plan)
