"""Tests for columns of boxes with lines between."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policyplan.draw.layout.box_columns import Side, ends_of, placed_near, rising
from policyplan.draw.picture import Picture
from policyplan.draw.pictures.flow import flow
from policyplan.draw.pictures.network import network
from policyplan.draw.scene import styles
from policyplan.draw.scene.page import A4
from policyplan.draw.scene.scene import Box, Rectangle
from policyplan.errors import EmptyPictureError
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


AREA = Rectangle(x=0, y=100, width=500, height=600)


def side(*names: str) -> Side:
    words = {name: f"名称{name}" for name in names}
    return Side.of(words, titles=words, swatch=styles.ACTION, width=90, size=8)


def tops(places: dict[str, Rectangle]) -> list[float]:
    return [place.y for place in places.values()]


class TestPlaces:
    """Boxes stand near what they are tied to, in their order, apart, and on the page."""

    def test_the_highest_column_is_spread_evenly(self) -> None:
        """And stands in the middle of the page."""
        columns = ((side("a"), "a"), (side("x", "y", "z"), "xyz"))
        _, places = placed_near(columns, (0, 400), AREA, [("a", "x")])
        first, second, third = tops(places)
        assert second - first == pytest.approx(third - second)
        assert places["y"].center[1] == pytest.approx(AREA.center[1])

    def test_a_box_stands_at_the_mean_of_what_it_is_tied_to(self) -> None:
        """So that its lines are short."""
        columns = ((side("a"), "a"), (side(*"uvwxyz"), "uvwxyz"))
        starts, ends = placed_near(columns, (0, 400), AREA, [("a", "x"), ("a", "z")])
        assert starts["a"].center[1] == pytest.approx((ends["x"].center[1] + ends["z"].center[1]) / 2)

    def test_what_wants_the_same_place_stands_apart(self) -> None:
        """In its order, and around that place."""
        columns = ((side("a", "b"), "ab"), (side(*"uvwxyz"), "uvwxyz"))
        starts, ends = placed_near(columns, (0, 400), AREA, [("a", "w"), ("b", "w")])
        assert starts["a"].bottom < starts["b"].y
        assert (starts["a"].y + starts["b"].bottom) / 2 == pytest.approx(ends["w"].center[1])

    def test_nothing_leaves_the_page(self) -> None:
        """However far up or down its ties draw it."""
        many = [str(number) for number in range(30)]
        few = list("abcdefgh")
        columns = ((side(*few), few), (side(*many), many))
        for end in ("0", "29"):
            starts, ends = placed_near(columns, (0, 400), AREA, [(name, end) for name in few])
            for place in (*starts.values(), *ends.values()):
                assert AREA.y - 0.01 <= place.y
                assert place.bottom <= AREA.bottom + 0.01

    def test_the_middle_column_may_be_the_highest(self) -> None:
        """Columns at both of its sides stand by it."""
        columns = ((side("g"), "g"), (side("a", "b", "c"), "abc"), (side("x"), "x"))
        goals, actions, agencies = placed_near(columns, (0, 200, 400), AREA, [("g", "a"), ("c", "x")])
        assert goals["g"].center[1] == pytest.approx(actions["a"].center[1])
        assert agencies["x"].center[1] == pytest.approx(actions["c"].center[1])

    def test_an_empty_column_has_no_places(self) -> None:
        """The other one has."""
        empty, full = placed_near(((side(), ()), (side("x"), "x")), (0, 400), AREA, [])
        assert (empty, list(full)) == ({}, ["x"])


class TestRising:
    """The nearest numbers of which none is less than the one before."""

    @pytest.mark.parametrize(
        ("values", "weights", "wanted"),
        [
            ((), (), []),
            ((1, 2, 4), (1, 1, 1), [1, 2, 4]),
            ((3, 1), (1, 1), [2, 2]),
            ((3, 1), (1, 3), [1.5, 1.5]),
            ((1, 5, 3, 2, 9), (1, 1, 1, 1, 1), [1, 10 / 3, 10 / 3, 10 / 3, 9]),
        ],
    )
    def test_cases(self, values: tuple[float, ...], weights: tuple[float, ...], wanted: list[float]) -> None:
        """Means of what is out of order, by their weights."""
        assert rising(values, weights) == pytest.approx(wanted)


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
        with pytest.raises(EmptyPictureError):
            draw(Plan(id="p", title=Text(zh="方案")), width="180mm")


class TestSide:
    """Boxes with their words and titles."""

    def test_boxes(self) -> None:
        side = Side.of({"a": "甲"}, titles={"a": "甲方"}, swatch=styles.AGENCY, width=80, size=8)
        boxes = [each for each in side.boxes(side.placed(["a"], 5, box(0, 0, 200))) if isinstance(each, Box)]
        assert [(each.title, each.data, each.x) for each in boxes] == [("甲方", (("id", "a"),), 5)]
