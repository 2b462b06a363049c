from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from policyplan.draw.picture import Picture
from policyplan.draw.pictures.trees import goal_tree, task_tree
from policyplan.draw.scene import styles
from policyplan.draw.scene.measure import problems
from policyplan.draw.scene.scene import Box, Label, Line
from policyplan.errors import CallError, EmptyPictureError
from policyplan.model.plan import Plan
from policyplan.model.records import Goal, Indicator, Link, Provision, Target, Task
from policyplan.model.values import Inferred, Text

GUESSED = (Inferred(reason=Text(zh="推断")),)


def plan(**records: Any) -> Plan:
    return Plan(id="p", title=Text(zh="方案"), **records)


def record(of: Any, id: str, **facts: Any) -> Any:
    return of(id=id, title=Text(zh=id), **facts)


def boxes(picture: Picture) -> list[Box]:
    return [each for page in picture.pages for each in page.elements if isinstance(each, Box) and each.data]


def ids(picture: Picture) -> list[str]:
    return [box.data[0][1] for box in boxes(picture)]


def texts(picture: Picture) -> Iterator[str]:
    labels = (each for page in picture.pages for each in page.elements if isinstance(each, Label) and each.box)
    return ("".join(each.lines) for each in labels)


def legend(picture: Picture) -> list[str]:
    labels = (each for each in picture.pages[0].elements if isinstance(each, Label))
    return [each.lines[0] for each in labels if not (each.box or each.id)]


def foot(picture: Picture) -> list[str]:
    """The notes at the foot of the first page, the last of them the source."""
    return [
        line
        for each in picture.pages[0].elements
        if isinstance(each, Label) and each.id == "source"
        for line in each.lines
    ]


def dashes(picture: Picture) -> list[bool]:
    """Of the last lines to the children, without the legend's."""
    lines = (each for page in picture.pages for each in page.elements if isinstance(each, Line))
    return [each.dashed for each in lines if each.extent.y > 100 and each.extent.width]


SERVED = plan(
    goals=(record(Goal, "g", children=(record(Goal, "g1"), record(Goal, "g2"))),),
    tasks=(
        record(Task, "a", serves=(Link(to="g1"), Link(to="g2", inferred=GUESSED)), children=(
            record(Task, "a1", serves=(Link(to="g2"),)),
        )),
        record(Task, "b", inferred=GUESSED, serves=(Link(to="g1"),)),
    ),
)  # fmt: skip


class TestGoalTree:
    """Goals, their targets and their parts, and beside each what serves it."""

    def test_of_the_little_plan(self, plan: Plan) -> None:
        picture = goal_tree(plan, language="zh")
        assert ids(picture)[:2] == ["literacy", "literate-share"]
        assert list(texts(picture))[1] == "具备科学素质的比例：10%，到2020年"
        assert problems(picture.pages[0]) == ()

    def test_a_task_stands_beside_each_goal_that_it_serves(self) -> None:
        assert ids(goal_tree(SERVED)) == ["g", "g1", "a", "b", "g2", "a", "a1"]

    def test_an_action_is_told_from_a_task_within_one(self) -> None:
        fills = {box.data[0][1]: box.fill for box in boxes(goal_tree(SERVED))}
        assert (fills["a"], fills["a1"]) == (styles.ACTION.fill, styles.TASK.fill)
        assert legend(goal_tree(SERVED))[:3] == ["目标", "行动", "任务"]

    def test_what_is_inferred_is_dashed(self) -> None:
        picture = goal_tree(SERVED)
        assert legend(picture)[-2:] == ["原文写明", "编码者推断"]
        assert dashes(picture).count(True) == 2

    def test_what_is_inferred_can_be_left_out(self) -> None:
        picture = goal_tree(SERVED, stated_only=True)
        assert ids(picture) == ["g", "g1", "a", "g2", "a1"]
        assert "编码者推断" not in legend(picture)

    def test_goals_may_be_inferred_too(self) -> None:
        guessed = plan(goals=(record(Goal, "g", children=(record(Goal, "g1", inferred=GUESSED),)),))
        assert True in dashes(goal_tree(guessed))
        assert ids(goal_tree(guessed, stated_only=True)) == ["g"]

    def test_of_a_plan_without_goals_says_so(self) -> None:
        with pytest.raises(EmptyPictureError, match="there are no goals"):
            goal_tree(plan(tasks=(record(Task, "a"),)))
        with pytest.raises(EmptyPictureError, match="there are no tasks"):
            task_tree(plan())


class TestTaskTree:
    """Actions, their tasks, and the targets of each."""

    def test_of_the_little_plan(self, plan: Plan) -> None:
        picture = task_tree(plan, language="en")
        assert ids(picture) == [
            "youth",
            "lectures-held",
            "lectures-held",
            "youth.teachers",
            "teachers-trained",
            "farmers",
        ]
        assert list(texts(picture))[1:3] == [
            "Lectures: 50 events, by 2018, interim",
            "Lectures: ≥100 events a year, 2016–2020",
        ]
        assert problems(picture.pages[0]) == ()

    def test_several_indicators_and_targets_stand_in_their_order(self) -> None:
        interim = Target(value=50, due="2018", interim=True)
        last = Target(value=80, upper=100, comparator="between", per="year", due="2020")
        some = record(Indicator, "i", targets=(interim, last))
        other = record(Indicator, "j", kind="state", targets=(Target(),))
        picture = task_tree(plan(tasks=(record(Task, "a", indicators=(some, other)),)))
        assert list(texts(picture)) == ["a", "i：50，到2018年，阶段目标", "i：每年80–100，到2020年", "j"]
        assert ids(picture) == ["a", "i", "i", "j"]
        assert legend(picture) == ["行动", "定量目标值", "定性目标值"]
        assert picture.pages[0].description == "1项行动，2个定量目标值，1个定性目标值"

    def test_an_indicator_without_a_target_stands_by_its_title(self) -> None:
        bare = record(Indicator, "i", kind="state")
        assert list(texts(task_tree(plan(tasks=(record(Task, "a", indicators=(bare,)),))))) == ["a", "i"]

    def test_what_is_inferred_is_dashed_and_can_be_left_out(self) -> None:
        inferred = record(Indicator, "i", inferred=GUESSED, targets=(Target(value=1),))
        half = record(Indicator, "j", targets=(Target(value=1), Target(value=2, inferred=GUESSED)))
        child = record(Task, "c", inferred=GUESSED)
        guessed = plan(
            tasks=(record(Task, "a", indicators=(inferred, half), children=(child,)), SERVED.get("b", Task))
        ).replace("b", serves=())
        picture = task_tree(guessed)
        assert ids(picture) == ["a", "i", "j", "j", "c", "b"]
        assert dashes(picture) == [False, True, False, True, True]
        assert boxes(picture)[-1].dashed
        assert legend(picture)[-1] == "编码者推断"
        assert ids(task_tree(guessed, stated_only=True)) == ["a", "j"]

    def test_what_is_inferred_of_a_target_is_marked_and_can_be_left_out(self) -> None:
        due = (Inferred(reason=Text(zh="推断"), field="due"),)
        some = record(Indicator, "*i", targets=(Target(value=1, due="2020", inferred=due), Target(value=2)))
        guessed = plan(tasks=(record(Task, "a", indicators=(some,)),))
        picture = task_tree(guessed)
        assert list(texts(picture)) == ["a", "*i：1，到2020年*", "*i：2"]
        assert legend(picture)[-1] == "* 日期或数值中有编码者推断的内容"
        bare = task_tree(guessed, stated_only=True)
        assert list(texts(bare)) == ["a", "*i：1", "*i：2"]
        assert legend(bare) == ["行动", "定量目标值"]

    def test_says_how_many_targets_of_provisions_it_leaves_out(self) -> None:
        """They hang on no task."""
        funding = record(Indicator, "f", targets=(Target(value=1), Target(value=2, inferred=GUESSED)))
        safeguard = record(Provision, "s", kind="safeguard", indicators=(funding,))
        some = plan(tasks=(record(Task, "a"),), provisions=(safeguard,))
        assert "保障与职责中另有2个目标值未画出。" in foot(task_tree(some))
        assert "保障与职责中另有1个目标值未画出。" in foot(task_tree(some, stated_only=True))
        assert "2 targets of provisions are not shown." in foot(task_tree(some, language="en"))
        assert len(foot(task_tree(plan(tasks=(record(Task, "a"),))))) == 1

    def test_a_box_shows_the_words_of_the_document(self, plan: Plan) -> None:
        assert "一、青少年行动 — “青少年行动”" in {box.title for box in boxes(task_tree(plan))}

    def test_takes_several_pages_where_it_must(self) -> None:
        children = tuple(record(Task, f"c{number}") for number in range(100))
        picture = task_tree(plan(tasks=(record(Task, "a", children=children),)))
        assert len(picture.pages) > 2
        assert all(problems(page) == () for page in picture.pages)
        assert picture.name == "task-tree"


class TestTreesOfBothKinds:
    """Both speak three languages, and tell other programs the whole tree."""

    @pytest.mark.parametrize("draw", [goal_tree, task_tree])
    def test_another_language_is_refused(self, draw: Any) -> None:
        with pytest.raises(CallError):
            draw(SERVED, language="fr")

    def test_what_stands_twice_in_the_picture_is_one_node_of_the_graph(self, read_dot: Any) -> None:
        graph = read_dot(goal_tree(SERVED).dot)
        assert (graph.number_of_nodes(), graph.number_of_edges()) == (6, 6)

    def test_each_target_is_a_node(self, read_dot: Any) -> None:
        two = record(Indicator, "i", targets=(Target(value=1, interim=True), Target(value=2)))
        graph = read_dot(task_tree(plan(tasks=(record(Task, "a", indicators=(two,)),))).dot)
        assert {node.attr["label"] for node in graph.nodes()} == {"a", "i：1，阶段目标", "i：2"}
