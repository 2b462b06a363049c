"""Rules on goals and tasks, and on what connects them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[..., list[str]]

GOALS = """
goals:
  - id: G
    title: {en: Roads}
    children:
      - {id: G1, title: {en: Safe roads}}
      - {id: G2, title: {en: Clean air}}
"""


class TestGoalWithoutTask:
    """A goal is served by tasks that name it, a goal above it or one below it."""

    @pytest.mark.parametrize(("served", "expected"), [("G", []), ("G1", ["G2"])])
    def test_goals_above_and_below(self, found: Found, served: str, expected: list[str]) -> None:
        """The parts of a goal that is served are served; the whole is not reported next to its parts."""
        tasks = f"tasks:\n  - {{id: T, title: {{en: Build}}, serves: [{{to: {served}}}]}}\n"
        assert found("goal-without-task", GOALS + tasks) == expected

    def test_a_plan_without_tasks_is_not_judged(self, found: Found) -> None:
        """Its goals have no tasks yet."""
        assert found("goal-without-task", GOALS) == []


class TestTaskWithoutGoal:
    """A task serves a goal itself, or with a task above or below it."""

    TREE = """
tasks:
  - id: A
    title: {en: Roads}
    children:
      - id: A1
        title: {en: Bridges}
        serves: [{to: G1}]
        children: [{id: A1a, title: {en: Old bridges}}]
      - {id: A2, title: {en: Tunnels}}
  - {id: B, title: {en: Buses}}
"""

    def test_above_and_below(self, found: Found) -> None:
        """A is served by A1, A1a with A1; A2 and B by nothing."""
        assert found("task-without-goal", GOALS + self.TREE) == ["A2", "B"]

    def test_no_links_at_all(self, found: Found) -> None:
        """`goals-not-linked` says so, once."""
        unlinked = self.TREE.replace("serves: [{to: G1}]", "number: '1'")
        assert found("task-without-goal", GOALS + unlinked) == []
        assert found("goal-without-task", GOALS + unlinked) == []
        assert found("goals-not-linked", GOALS + unlinked) == ["G"]
        assert found("goals-not-linked", GOALS + self.TREE) == []
        assert found("goals-not-linked", GOALS) == []


class TestGoalWithoutIndicator:
    """A goal is measured by its own indicators, those of goals above and below, and those of its tasks."""

    INDICATOR = "indicators: [{id: i, title: {en: Deaths}, targets: [{value: 1, unit: {en: persons}}]}]"

    @pytest.mark.parametrize("goal", ["G", "G1"])
    def test_goals_above_and_below(self, found: Found, goal: str) -> None:
        """The whole tree is measured."""
        with_indicator = GOALS.replace(f"id: {goal}\n", f"id: {goal}\n    {self.INDICATOR}\n")
        with_indicator = with_indicator.replace(f"{{id: {goal},", f"{{id: {goal}, {self.INDICATOR},")
        assert found("goal-without-indicator", with_indicator) == []

    def test_a_goal_two_levels_below(self, found: Found) -> None:
        """Measures the goal at the top."""
        lowest = f"{{id: G11, title: {{en: Deaths}}, {self.INDICATOR}}}"
        below = f"{{id: G1, title: {{en: Roads}}, children: [{lowest}]}}"
        assert found("goal-without-indicator", f"goals: [{{id: G, title: {{en: Safe}}, children: [{below}]}}]") == []

    @pytest.mark.parametrize(("where", "expected"), [("task", []), ("child", []), ("nowhere", ["G"])])
    def test_tasks_that_serve_it(self, found: Found, where: str, expected: list[str]) -> None:
        """With the tasks below."""
        own = self.INDICATOR if where == "task" else "number: '1'"
        below = self.INDICATOR if where == "child" else "number: '1'"
        tasks = f"""
tasks:
  - id: T
    title: {{en: Build}}
    serves: [{{to: G}}]
    {own}
    children:
      - id: T1
        title: {{en: Bridges}}
        {below}
"""
        assert found("goal-without-indicator", GOALS + tasks) == expected


class TestTaskWithoutIndicator:
    """The lowest tasks have indicators."""

    TASKS = """
tasks:
  - id: A
    title: {en: Roads}
    children:
      - id: A1
        title: {en: Bridges}
        indicators: [{id: i, title: {en: Bridges}, targets: [{value: 1, unit: {en: bridges}}]}]
      - {id: A2, title: {en: Tunnels}}
"""

    def test_tasks_with_tasks_below_need_none(self, found: Found) -> None:
        """A2 is reported, A is not."""
        assert found("task-without-indicator", self.TASKS) == ["A2"]

    def test_stated_only(self, found: Found) -> None:
        """An indicator without a quote doesn't count."""
        assert found("task-without-indicator", self.TASKS, stated_only=True) == ["A1", "A2"]


class TestTitleTwice:
    """Goals and tasks next to each other have different titles."""

    def test_width_and_case_make_no_difference(self, found: Found) -> None:
        """Ａ is a."""
        tasks = "tasks: [{id: A, title: {en: Build Ａ}}, {id: B, title: {en: build a}}]"
        assert found("title-twice", tasks) == ["B"]

    def test_goals_too(self, found: Found) -> None:
        """At every level."""
        assert found("title-twice", GOALS.replace("Clean air", "Safe roads")) == ["G2"]

    def test_other_parents(self, found: Found) -> None:
        """Two actions may have an item of the same title."""
        tasks = "".join(
            f"  - {{id: {id}, title: {{en: {id}}}, children: [{{id: {id}1, title: {{en: Funding}}}}]}}\n" for id in "AB"
        )
        assert found("title-twice", f"tasks:\n{tasks}") == []


class TestPlanWithoutEvaluation:
    """A plan says how it is evaluated, in any place."""

    @pytest.mark.parametrize(
        "words",
        [
            "tasks: [{id: T, title: {zh: 加强督查考核}}]",
            "tasks: [{id: T, title: {en: Roads}, description: {en: Progress is reviewed yearly.}}]",
            "tasks: [{id: T, title: {en: Roads}}]\nphases: [{id: P, title: {zh: 总结评估}}]",
        ],
    )
    def test_words_anywhere(self, found: Found, words: str) -> None:
        """In titles, descriptions and phases."""
        assert found("plan-without-evaluation", words) == []
