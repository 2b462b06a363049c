"""Tests for the trees of goals and tasks."""

from __future__ import annotations

import networkx as nx
from hypothesis import given

from policyplan.graph import goal_tree, task_tree
from policyplan.model.plan import Plan
from policyplan.model.records import Task
from policyplan.model.values import Span, Text
from policyplan.testing import plans


class TestTrees:
    """Goals and tasks are trees whose root is the plan."""

    def test_tasks(self, plan: Plan) -> None:
        """An edge leads from a task to its child."""
        tree = task_tree(plan)
        assert list(tree) == ["river", "youth", "youth.teachers", "farmers"]
        assert list(tree.edges) == [("river", "youth"), ("river", "farmers"), ("youth", "youth.teachers")]

    def test_attributes(self, plan: Plan) -> None:
        """A node says what it is, how it is called, and when it is due."""
        assert goal_tree(plan).nodes["literacy"] == {
            "kind": "goal",
            "label_zh": "公民科学素质",
            "label_en": "Scientific literacy",
            "due": "2020",
            "stated": True,
            "inferred": False,
        }
        assert task_tree(plan).nodes["youth"]["number"] == "一"

    @given(plans())
    def test_always_one_tree(self, plan: Plan) -> None:
        """Every plan's goals and tasks are one tree, in the document's order."""
        assert nx.is_arborescence(goal_tree(plan))
        assert nx.is_arborescence(task_tree(plan))
        assert list(task_tree(plan)) == [plan.id, *(task.id for task in plan.all_tasks)]
        assert list(goal_tree(plan)) == [plan.id, *(goal.id for goal in plan.all_goals)]

    @given(plans(sources=True))
    def test_stated_facts_are_a_tree_too(self, plan: Plan) -> None:
        """What holds a stated task stays, so that no task hangs in the air."""
        tree = task_tree(plan, stated_only=True)
        assert nx.is_arborescence(tree)
        assert {task.id for task in plan.all_tasks if task.is_stated} <= set(tree)

    def test_stated_only(self) -> None:
        """A task that neither is stated nor holds what is stated goes."""
        quoted = Task(id="b", title=Text(zh="乙"), spans=(Span(quote="乙"),))
        action = Task(id="a", title=Text(zh="甲"), children=(quoted, Task(id="c", title=Text(zh="丙"))))
        plan = Plan(id="p", title=Text(zh="方案"), tasks=(action,))
        assert list(task_tree(plan, stated_only=True)) == ["p", "a", "b"]
