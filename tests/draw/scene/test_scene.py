from __future__ import annotations

import pytest

from policyplan.draw.scene.palette import GRID, PAPER
from policyplan.draw.scene.scene import Box, Element, Label, Line, Mark, Rectangle, Scene, stacked
from policyplan.errors import DrawError


def extent(element: Element) -> tuple[float, float, float, float]:
    each = element.extent
    return each.x, each.y, each.width, each.height


class TestRectangle:
    """Rectangles contain, overlap and meet each other."""

    def test_contains_what_lies_in_it(self) -> None:
        page = Rectangle(x=0, y=0, width=10, height=10)
        assert page.contains(Rectangle(x=0, y=0, width=10, height=10))
        assert not page.contains(Rectangle(x=1, y=1, width=9.5, height=2))
        assert page.contains(Rectangle(x=1, y=1, width=9.5, height=2), slack=0.5)

    def test_does_not_overlap_its_neighbour(self) -> None:
        left = Rectangle(x=0, y=0, width=10, height=10)
        assert not left.overlaps(Rectangle(x=10, y=0, width=10, height=10))
        assert left.overlaps(Rectangle(x=9, y=9, width=10, height=10))
        assert not left.overlaps(Rectangle(x=9, y=9, width=10, height=10), slack=1)

    def test_meets_what_has_no_height(self) -> None:
        area = Rectangle(x=0, y=0, width=10, height=10)
        assert Rectangle(x=-5, y=5, width=20, height=0).meets(area)
        assert not Rectangle(x=-5, y=10, width=20, height=0).meets(area, slack=0.5)

    def test_knows_its_edges_and_its_centre(self) -> None:
        area = Rectangle(x=1, y=2, width=4, height=6)
        assert (area.right, area.bottom, area.center) == (5, 8, (3, 5))


class TestLine:
    """A line has at least two points, a curve three more for each piece."""

    @pytest.mark.parametrize(("count", "curve"), [(0, False), (1, False), (1, True), (3, True)])
    def test_refuses_a_wrong_number_of_points(self, count: int, curve: bool) -> None:
        with pytest.raises(DrawError) as caught:
            Line(points=((0.0, 0.0),) * count, curve=curve, id="e")
        assert caught.value.code == "line-points"

    def test_covers_all_its_points(self) -> None:
        assert extent(Line(points=((4, 1), (0, 5), (2, 2)))) == (0, 1, 4, 4)


class TestLabel:
    """A label covers what its text covers, wherever it is anchored."""

    @pytest.mark.parametrize(
        ("label", "covered"),
        [
            (Label(x=50, y=50, lines=("方案",), size=10), (50, 45, 20, 10)),
            (Label(x=50, y=50, lines=("方案",), size=10, anchor="middle"), (40, 45, 20, 10)),
            (Label(x=50, y=50, lines=("方案",), size=10, anchor="end"), (30, 45, 20, 10)),
            (Label(x=50, y=50, lines=("方案",), size=10, vertical="top"), (50, 51.75, 20, 10)),
            (Label(x=50, y=50, lines=("方案",), size=10, vertical="bottom"), (50, 38.25, 20, 10)),
            (Label(x=50, y=50, lines=("方", "方案"), size=10), (50, 38.25, 20, 23.5)),
            (Label(x=50, y=50, lines=("方案",), size=10, rotated=90), (45, 30, 10, 20)),
            (Label(x=50, y=50, lines=("方案",), size=10, rotated=90, anchor="end"), (45, 50, 10, 20)),
            (Label(x=50, y=50, lines=("方案",), size=10, rotated=90, vertical="top"), (51.75, 30, 10, 20)),
            (Label(x=50, y=50, lines=(), size=10), (50, 51.75, 0, 0)),
        ],
    )
    def test_covers(self, label: Label, covered: tuple[float, float, float, float]) -> None:
        assert extent(label) == pytest.approx(covered)

    def test_has_a_base_for_each_line(self) -> None:
        assert Label(x=0, y=0, lines=("一", "二"), size=10, vertical="top").baselines == pytest.approx((10.55, 24.05))


ELEMENTS: tuple[Element, ...] = (
    Box(x=1, y=2, width=3, height=4, id="box"),
    Line(points=((0, 0), (1, 1)), id="line"),
    Label(x=1, y=2, lines=("标",), box="box"),
    Mark(x=5, y=6, id="mark"),
)


class TestMoving:
    """Everything can be moved, and nothing else about it changes."""

    @pytest.mark.parametrize("element", ELEMENTS)
    def test_moves_the_extent(self, element: Element) -> None:
        before, after = extent(element), extent(element.moved(10, 20))
        assert after == pytest.approx((before[0] + 10, before[1] + 20, *before[2:]))
        assert element.moved(10, 20).moved(-10, -20) == element


class TestStacked:
    """Several pages become one picture, below each other."""

    def test_leaves_a_single_page_as_it_is(self) -> None:
        page = Scene(width=10, height=10, title="页", elements=ELEMENTS)
        assert stacked([page]) is page

    def test_puts_pages_below_each_other_with_a_gap(self) -> None:
        first = Scene(width=10, height=20, title="一", description="甲", elements=ELEMENTS)
        second = Scene(width=30, height=5, title="二", description="乙", elements=ELEMENTS)
        whole = stacked([first, second], gap=4)
        assert (whole.width, whole.height, whole.title, whole.description) == (30, 29, "一", "甲 乙")
        assert whole.background == GRID
        sheet = whole.elements[len(ELEMENTS) + 1]
        assert sheet == Box(x=0, y=24, width=30, height=5, fill=PAPER, stroke=None)
        assert whole.elements[-1] == Mark(x=5, y=30, id="page-2-mark")

    def test_keeps_labels_in_the_boxes_of_their_page(self) -> None:
        page = Scene(width=10, height=20, title="一", elements=ELEMENTS)
        labels = [each for each in stacked([page, page]).elements if isinstance(each, Label)]
        assert [label.box for label in labels] == ["box", "page-2-box"]
        assert [label.id for label in labels] == ["", ""]
