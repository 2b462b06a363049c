"""Everything that takes a plan takes one whose tree is as deep as the model allows."""

from __future__ import annotations

import copy
import io
import pickle
from collections.abc import Callable
from typing import Any

import pytest

import policyplan
from policyplan.model import Plan, Task, Text


class TestRecords:
    """A plan can be compared, shown, copied and edited."""

    def test_values(self, deepest: Plan) -> None:
        """Copies are equal, and one that differs at the bottom is not."""
        later = deepest.replace("t100", due=2030)
        assert later != deepest
        assert hash(later) != hash(deepest)
        assert pickle.loads(pickle.dumps(deepest)) == copy.deepcopy(deepest) == deepest
        assert repr(deepest).count("Task(") == 100

    def test_edits(self, deepest: Plan) -> None:
        """At the bottom and at the top."""
        assert len(policyplan.rename(deepest, "t1", "top").ancestors("t100")) == 100
        assert len(policyplan.remove(deepest, "t100").all_tasks) == 99
        assert policyplan.move(deepest, "t100").tasks[1].id == "t100"
        assert len(policyplan.subset(deepest, depth=2).all_tasks) == 2
        with pytest.raises(policyplan.PolicyPlanError, match="nested more than 100 levels"):
            policyplan.insert(deepest, Task(id="t101", title=Text(en="x")), into="t100")


ANSWERS: list[Callable[[Plan], Any]] = [
    policyplan.check,
    policyplan.outline,
    policyplan.workload,
    policyplan.rollup,
    policyplan.timeline,
    lambda plan: policyplan.trace(plan, "t100"),
    lambda plan: policyplan.status(plan, as_of="2029"),
    lambda plan: policyplan.progress(plan, as_of="2029"),
]


@pytest.mark.parametrize("ask", ANSWERS)
def test_answers(deepest: Plan, ask: Callable[[Plan], Any]) -> None:
    """Every question has one, and it can be printed."""
    assert "RecursionError" not in str(ask(deepest))


@pytest.mark.parametrize("name", ["package", "stratml", "ledger", "graphml", "node-link", "dot"])
def test_formats(deepest: Plan, name: Any) -> None:
    """Besides plan files."""
    stream = io.BytesIO()
    policyplan.write(deepest, stream, format=name)
    assert len(stream.getvalue()) > 100
    if name == "package":
        assert policyplan.read(io.BytesIO(stream.getvalue()), format=name) == deepest


def test_pictures_and_graphs(deepest: Plan) -> None:
    """The tree has all its levels."""
    assert policyplan.graph.task_tree(deepest).number_of_nodes() >= 100
    assert policyplan.graph.plan_graph(deepest).number_of_nodes() >= 100
    assert policyplan.draw.task_tree(deepest).svg.startswith("<")
    assert len(policyplan.io.to_frames(deepest)["tasks"]) == 100
