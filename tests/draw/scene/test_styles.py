from __future__ import annotations

import itertools

from policyplan.draw import messages
from policyplan.draw.scene import styles
from policyplan.draw.scene.page import swatch_box
from policyplan.draw.scene.scene import Line, Rectangle
from policyplan.model.kinds import Role

PLACE = Rectangle(x=0, y=0, width=100, height=20)


class TestRoles:
    """Every role has a mark and a line, each unlike the others without its colour."""

    def test_have_a_look_each(self) -> None:
        assert set(styles.ROLES) == set(styles.LINES) == set(Role)

    def test_differ_in_their_marks(self) -> None:
        marks = {(swatch.shape, swatch.filled) for swatch in styles.ROLES.values()}
        assert len(marks) == len(Role)

    def test_differ_in_their_lines(self) -> None:
        for one, other in itertools.combinations(styles.LINES.values(), 2):
            assert one.dashed != other.dashed or abs(one.width - other.width) >= 0.5

    def test_what_carries_more_is_drawn_stronger(self) -> None:
        assert styles.LEAD.width > styles.LINES[Role.RESPONSIBLE].width > styles.SUPPORT.width


class TestBoxes:
    """Kinds of boxes that stand in one picture differ in edge, corner or ground, not only in colour."""

    def test_differ(self) -> None:
        for swatches in (
            (styles.GOAL, styles.ACTION, styles.TASK, styles.QUANTIFIED),
            (styles.ACTION, styles.AGENCY),
        ):
            boxes = [swatch_box(each, PLACE) for each in swatches]
            assert len({(box.radius, box.stroke_width) for box in boxes}) == len(boxes)

    def test_targets_differ_in_their_ground(self) -> None:
        """The one without a number is darker."""
        light, dark = (sum(bytes.fromhex(each.fill[1:])) for each in (styles.QUANTIFIED, styles.UNQUANTIFIED))
        assert light - dark > 30


class TestLegend:
    """An entry shows how a thing looks and says what it is."""

    def test_of_roles_is_in_the_order_of_their_weight(self) -> None:
        entries = styles.role_entries((Role.SUPPORT, Role.LEAD), "both")
        assert [each.text for each in entries] == ["牵头 lead", "配合 support"]
        assert [each.mark for each in entries] == [styles.ROLES[Role.LEAD], styles.ROLES[Role.SUPPORT]]

    def test_of_boxes_and_lines(self) -> None:
        box = styles.box_entry(messages.ACTION, styles.ACTION, "en")
        assert (box.text, box.swatch) == ("action", styles.ACTION)
        line = styles.line_entry(messages.INFERRED, styles.INFERRED, "zh")
        assert line.text == "编码者推断"
        assert isinstance(line.line, Line)
        assert line.line.dashed
        assert not styles.STATED.dashed
