"""Tests for what is done to finished scenes."""

from __future__ import annotations

import pytest

from policyplan.draw.scene import styles
from policyplan.draw.scene.measure import problems
from policyplan.draw.scene.page import bar_box, label_in, swatch_box
from policyplan.draw.scene.palette import INK, PAPER
from policyplan.draw.scene.scene import Box, Element, Label, Line, Mark, Rectangle, Scene
from policyplan.draw.scene.themes import STRONG, highlighted, in_print, subjects
from policyplan.model.kinds import Role

PLACE = Rectangle(x=5, y=5, width=60, height=20)
TIE = Line(points=((0, 50), (9, 50)), stroke="#9a9a9a", data=(("task", "a"),))
MARK = Mark(x=50, y=50, color="#0072b2", filled=False, data=(("agency", "b"),))


def scene(*elements: Element) -> Scene:
    return Scene(width=100, height=100, title="t", elements=elements)


class TestPrint:
    """Colours become black, and what they told is told by patterns and greys."""

    def test_boxes(self) -> None:
        """A white box with the pattern of its swatch."""
        (box,) = in_print(scene(swatch_box(styles.AGENCY, PLACE))).elements
        assert isinstance(box, Box)
        assert (box.fill, box.stroke, box.pattern, box.dashed) == (PAPER, INK, styles.AGENCY.pattern, False)

    def test_bars(self) -> None:
        """A lead is grey, support is hollow."""
        lead, support = in_print(
            scene(*(bar_box(styles.ROLES[role], PLACE) for role in (Role.LEAD, Role.SUPPORT)))
        ).elements
        assert isinstance(lead, Box)
        assert isinstance(support, Box)
        assert lead.fill != support.fill == PAPER

    def test_what_has_no_colour_stays(self) -> None:
        """Greys, and boxes without a ground or an edge."""
        bare = Box(x=0, y=20, width=9, height=9, fill=None, stroke=None)
        assert in_print(scene(bare, TIE)).elements == (bare, TIE)

    def test_marks(self) -> None:
        """Keep their shape."""
        (mark,) = in_print(scene(MARK)).elements
        assert isinstance(mark, Mark)
        assert (mark.color, mark.shape, mark.filled) == (INK, MARK.shape, False)

    def test_text_on_a_pattern_has_a_white_ground(self) -> None:
        """Which stays inside the box."""
        box = swatch_box(styles.AGENCY, PLACE, id="b")
        made = in_print(scene(box, label_in(box, ("市教育局",))))
        patterned, ground, label = made.elements
        assert isinstance(ground, Box)
        assert (ground.fill, ground.stroke, ground.pattern) == (PAPER, None, "none")
        assert patterned.extent.contains(ground.extent)
        assert ground.extent.contains(label.extent)
        assert problems(made) == ()

    def test_text_on_white_needs_none(self) -> None:
        """As in a box without a pattern, or in no box."""
        box = swatch_box(styles.ACTION, PLACE, id="b")
        elements = (box, label_in(box, ("行动",)), Label(x=5, y=60, lines=("字",)))
        assert len(in_print(scene(*elements)).elements) == 3


class TestHighlight:
    """What is asked for stands out, in colour and without."""

    def test_boxes_have_a_thick_frame_that_nothing_covers(self) -> None:
        """It is painted last, and has no subject of its own."""
        box = Box(x=5, y=5, width=20, height=9, id="n", radius=3, data=(("id", "b"),))
        *_, frame = highlighted(scene(box, Box(x=25, y=5, width=20, height=9)), ["b"]).elements
        assert isinstance(frame, Box)
        assert (frame.extent, frame.stroke_width, frame.fill, frame.radius) == (box.extent, STRONG, None, 3)
        assert subjects(frame) == ()

    def test_marks_have_a_square_about_them(self) -> None:
        """Clear of the mark, and of a neighbour's a mark's breadth away."""
        mark, frame = highlighted(scene(MARK), ["b"]).elements
        assert mark == MARK
        assert isinstance(frame, Line)
        assert frame.extent.contains(MARK.extent)
        assert frame.extent.width < MARK.size + 4

    def test_lines_are_wider_and_others_faint(self) -> None:
        """The faint ones lie below, so that they cross nothing that is highlighted."""
        own = Line(points=((0, 50), (9, 50)), data=(("task", "x"), ("agency", "b")))
        rule = Line(points=((0, 70), (9, 70)))
        faint, strong, plain = highlighted(scene(own, TIE, rule), ["b"]).elements
        assert isinstance(faint, Line)
        assert isinstance(strong, Line)
        assert faint.data == TIE.data
        assert faint.stroke != TIE.stroke
        assert strong.width > own.width
        assert plain == rule

    @pytest.mark.parametrize("element", [MARK, TIE, Label(x=5, y=8, lines=("字",), data=(("id", "b"),))])
    def test_labels_and_what_was_not_asked_for_stay(self, element: Element) -> None:
        """No frame about them."""
        assert len(highlighted(scene(element), ["x"]).elements) == 1
        if isinstance(element, Label):
            assert highlighted(scene(element), ["b"]).elements == (element,)
