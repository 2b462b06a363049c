from __future__ import annotations

import attrs
import pytest

from policyplan.draw.scene.measure import crossings, escapes, low_contrast, overlaps, problems, small_text
from policyplan.draw.scene.palette import INK, MUTED
from policyplan.draw.scene.scene import Box, Element, Label, Line, Mark, Scene


def page(*elements: Element) -> Scene:
    return Scene(width=200, height=100, title="页", elements=elements)


BOX = Box(x=20, y=20, width=60, height=30, id="a")
TEXT = Label(x=50, y=35, lines=("实施方案",), anchor="middle", box="a", id="t")
GOOD = page(
    Box(x=10, y=10, width=120, height=80, fill=None, id="cluster"),
    BOX,
    TEXT,
    Box(x=90, y=20, width=30, height=30, id="b"),
    Line(points=((80, 35), (90, 35)), arrow=True),
    Line(points=((80, 40), (84, 300), (86, -300), (90, 40)), curve=True),
    Mark(x=150, y=50),
)


def test_a_good_scene_has_no_problem() -> None:
    assert problems(GOOD) == ()


def test_the_problems_of_a_scene_are_those_of_every_kind() -> None:
    bad = page(BOX, attrs.evolve(TEXT, size=6.0, color="#eeeeee"), attrs.evolve(TEXT, x=70, id=""))
    assert len(problems(bad)) == 4


class TestOverlaps:
    """No label lies on another, no box across another, no label across an edge."""

    def test_of_labels(self) -> None:
        other = attrs.evolve(TEXT, x=60, id="u")
        assert overlaps(page(TEXT, other)) == ("label 't' overlaps label 'u'",)

    def test_of_boxes(self) -> None:
        assert overlaps(page(BOX, attrs.evolve(BOX, x=70, id=""))) == ("box 'a' overlaps box at 70, 20",)

    def test_not_of_a_box_in_a_box(self) -> None:
        inner = Box(x=30, y=25, width=10, height=10)
        assert overlaps(page(BOX, inner)) == overlaps(page(inner, BOX)) == ()

    def test_not_of_neighbours(self) -> None:
        assert overlaps(page(BOX, attrs.evolve(BOX, x=80), attrs.evolve(BOX, y=50))) == ()

    def test_of_a_label_with_the_edge_of_a_box(self) -> None:
        stray = Label(x=70, y=35, lines=("牵头单位",))
        assert overlaps(page(BOX, stray)) == ("label '牵头单位' lies across the edge of box 'a'",)
        hollow = attrs.evolve(BOX, fill=None)
        assert overlaps(page(stray, hollow)) == ("label '牵头单位' lies across the edge of box 'a'",)
        assert overlaps(page(attrs.evolve(TEXT, box=None), hollow)) == ()

    def test_of_a_label_with_a_box_painted_over_it(self) -> None:
        assert overlaps(page(TEXT, BOX)) == ("label 't' is covered by box 'a'",)

    def test_are_told_in_painting_order(self) -> None:
        labels = [Label(x=x, y=50, lines=("标签",), id=name) for x, name in ((30, "c"), (20, "b"), (10, "a"))]
        assert overlaps(page(*labels)) == ("label 'c' overlaps label 'b'", "label 'b' overlaps label 'a'")


class TestCrossings:
    """No line goes through a label."""

    @pytest.mark.parametrize(
        "points", [((0, 35), (200, 35)), ((50, 0), (50, 100)), ((0, 0), (100, 70)), ((0, 90), (50, 90), (50, 10))]
    )
    def test_of_straight_lines(self, points: tuple[tuple[float, float], ...]) -> None:
        assert crossings(page(TEXT, Line(points=points, id="e"))) == ("line 'e' goes through label 't'",)

    @pytest.mark.parametrize(
        "points", [((0, 5), (200, 5)), ((0, 60), (60, 0)), ((20, 90), (20, 0)), ((0, 25), (40, 25))]
    )
    def test_not_of_lines_beside(self, points: tuple[tuple[float, float], ...]) -> None:
        assert crossings(page(Line(points=points), TEXT)) == ()

    def test_of_curves_by_their_course(self) -> None:
        through = Line(points=((0, 0), (50, 35), (50, 35), (100, 70)), curve=True, id="e")
        beside = Line(points=((0, 35), (0, 100), (100, 100), (100, 35)), curve=True)
        assert crossings(page(TEXT, through, beside)) == ("line 'e' goes through label 't'",)

    def test_not_of_a_line_under_the_box_of_the_label(self) -> None:
        line = Line(points=((0, 35), (200, 35)))
        assert crossings(page(line, BOX, TEXT)) == ()
        assert crossings(page(line, attrs.evolve(BOX, fill=None), TEXT)) != ()


class TestEscapes:
    """Labels stay in their boxes, and everything on the page."""

    def test_of_a_label_from_its_box(self) -> None:
        wide = attrs.evolve(TEXT, lines=("全民科学素质行动",))
        assert escapes(page(BOX, wide)) == ("label 't' leaves its box 'a'",)

    def test_of_a_label_whose_box_is_not_there(self) -> None:
        assert escapes(page(TEXT)) == ("label 't' names the box 'a', which is not in the scene",)

    @pytest.mark.parametrize(
        ("element", "problem"),
        [
            (Label(x=190, y=50, lines=("方案",)), "label '方案' leaves the page"),
            (Box(x=0, y=90, width=10, height=20), "box at 0, 90 leaves the page"),
            (Mark(x=0, y=50), "mark at 0, 50 leaves the page"),
            (Line(points=((-5, 0), (10, 10))), "line at -5, 0 leaves the page"),
        ],
    )
    def test_of_elements_from_the_page(self, element: Element, problem: str) -> None:
        assert escapes(page(element)) == (problem,)


class TestSmallText:
    """Type is large enough to be read on paper."""

    def test_finds_type_below_the_minimum(self) -> None:
        small = attrs.evolve(TEXT, size=6.0)
        assert small_text(page(small)) == ("label 't' is set in 6 pt, less than 6.5",)
        assert small_text(page(small), minimum=6) == ()


class TestLowContrast:
    """Text stands out from its ground."""

    def test_finds_pale_text_on_the_page(self) -> None:
        assert low_contrast(page(attrs.evolve(TEXT, color="#999999"))) == (
            "label 't' has a contrast of 2.85, less than 4.5",
        )

    def test_looks_at_the_box_on_top(self) -> None:
        dark = attrs.evolve(BOX, fill="#333333")
        assert low_contrast(page(dark, TEXT)) != ()
        assert low_contrast(page(dark, BOX, TEXT)) == ()
        assert low_contrast(page(dark, attrs.evolve(BOX, fill=None), TEXT)) != ()
        assert low_contrast(page(attrs.evolve(dark, x=120), TEXT)) == ()

    def test_looks_at_the_pattern_too(self) -> None:
        striped = attrs.evolve(BOX, pattern="hatch", pattern_color="#999999")
        assert low_contrast(page(striped, attrs.evolve(TEXT, color=MUTED))) != ()
        assert low_contrast(page(striped, attrs.evolve(TEXT, color=INK))) == ()
