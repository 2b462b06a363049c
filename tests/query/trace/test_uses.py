"""Tests for which rows rest on a record."""

from __future__ import annotations

import attrs

from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Task, assign
from policyplan.model.values import Text
from policyplan.query.trace.uses import Uses


class TestNetwork:
    """Who shares an action with another is in the network, and so are the action and their assignments."""

    def test_alone(self) -> None:
        """An agency that shares none is in no tie."""
        agencies = tuple(Agency(id=id, name=Text(zh=id)) for id in ("x", "y", "z"))
        tasks = (
            Task(id="a", title=Text(zh="甲"), assignments=assign(lead=["x"])),
            Task(id="b", title=Text(zh="乙"), assignments=assign(lead=["y"], support=["z"])),
        )
        uses = Uses(Plan(id="p", title=Text(zh="方案"), agencies=agencies, tasks=tasks))
        asked = ("x", "y", "a", "b", "a/lead/x", "b/support/z", "nothing")
        tied = {id: [str(use.row) for use in uses.of(id) if use.query == "network"] for id in asked}
        assert tied == {
            "x": [],
            "y": ["y"],
            "a": [],
            "b": ["y", "z"],
            "a/lead/x": [],
            "b/support/z": ["z"],
            "nothing": [],
        }
        assert uses.failed == {}


class TestWorkload:
    """Agencies, assignments and indicators are what its rows rest on."""

    def test_provisions(self, plan: Plan) -> None:
        """What counts only with provisions is said to; what counts anyway is told once."""
        uses = Uses(plan)
        assert [use.options for use in uses.of("supervision/supervise/government") if use.query == "workload"] == [
            "provisions"
        ]
        assert [use.options for use in uses.of("youth.teachers/lead/education") if use.query == "workload"] == [""]


class TestEvaluation:
    """An evaluation needs a day: it is asked at the end of the plan's period."""

    def test_rows(self, plan: Plan) -> None:
        """Of a target through its indicator, and of a task through its own row."""
        uses = Uses(plan)
        found = [str(use.row) for use in uses.of("teachers-trained") if use.query == "evaluate"]
        assert found == ["培训教师"]
        (task,) = (use for use in uses.of(plan.all_tasks[0].id) if use.query == "evaluate")
        assert str(task.row) == str(plan.all_tasks[0].title)

    def test_no_period(self, plan: Plan) -> None:
        """A plan without a period has no such day."""
        uses = Uses(attrs.evolve(plan, period=None))
        assert [use for use in uses.of("teachers-trained") if use.query == "evaluate"] == []
