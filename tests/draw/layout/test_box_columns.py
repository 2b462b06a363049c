"""Tests for columns of boxes with lines between."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policyplan.draw.layout.box_columns import Side, ends_of
from policyplan.draw.picture import Picture
from policyplan.draw.pictures.flow import flow
from policyplan.draw.pictures.network import network
from policyplan.draw.scene import styles
from policyplan.draw.scene.page import A4
from policyplan.draw.scene.scene import Box, Rectangle
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Goal, Link, Task, assign
from policyplan.model.values import Text


def box(x: float, y: float, height: float = 26.0) -> Rectangle:
    return Rectangle(x=x, y=y, width=50, height=height)


STARTS = {"a": box(0, 0), "b": box(0, 100)}
ENDS = {"x": box(200, 0), "y": box(200, 100), "z": box(200, 200)}


class TestEnds:
    """Lines at one box stand apart, in the order of their other ends."""

    def test_stand_apart(self) -> None:
        """From the highest to the lowest, so that they do not cross at the box."""
        found = ends_of([("a", "z"), ("a", "x"), ("a", "y")], STARTS, ENDS)
        downs = [found["a", end][0][1] for end in ("x", "y", "z")]
        assert downs == [7.0, 13.0, 19.0]
        assert {start[0] for start, _ in found.values()} == {50}
        assert {end[0] for _, end in found.values()} == {200}

    def test_one_is_in_the_middle(self) -> None:
        assert ends_of([("a", "x")], STARTS, ENDS) == {("a", "x"): ((50, 13.0), (200, 13.0))}

    def test_many_stay_within_the_box(self) -> None:
        """However many they are."""
        starts = {str(number): box(0, 30.0 * number) for number in range(200)}
        found = ends_of([(name, "x") for name in starts], starts, ENDS)
        assert all(0 < end[1] < 26 for _, end in found.values())


class TestRoom:
    """Columns of few boxes need no whole page where a width was asked for."""

    @pytest.mark.parametrize("draw", [network, flow])
    def test_of_another_width(self, draw: Callable[..., Picture]) -> None:
        """As high as they are; the same on A4 has all of it."""
        task = Task(id="t", title=Text(zh="任务"), serves=(Link(to="g"),), assignments=assign(lead=["a"]))
        goals, agencies = (Goal(id="g", title=Text(zh="目标")),), (Agency(id="a", name=Text(zh="市科协")),)
        plan = Plan(id="p", title=Text(zh="方案"), goals=goals, tasks=(task,), agencies=agencies)
        (low,) = draw(plan, width="180mm").pages
        (page,) = draw(plan).pages
        assert low.height < 130
        assert (page.width, page.height) in (A4, A4[::-1])
        (nothing,) = draw(Plan(id="p", title=Text(zh="方案")), width="180mm").pages
        assert nothing.height < 130


class TestSide:
    """Boxes with their words and titles."""

    def test_boxes(self) -> None:
        side = Side.of({"a": "甲"}, titles={"a": "甲方"}, swatch=styles.AGENCY, width=80, size=8)
        boxes = [each for each in side.boxes(side.placed(["a"], 5, box(0, 0, 200))) if isinstance(each, Box)]
        assert [(each.title, each.data, each.x) for each in boxes] == [("甲方", (("id", "a"),), 5)]
