from __future__ import annotations

from collections.abc import Sequence

import attrs
import pytest

from policyplan.draw import messages
from policyplan.draw.languages import PictureLanguage
from policyplan.draw.options import Settings
from policyplan.draw.scene import styles
from policyplan.draw.scene.measure import problems
from policyplan.draw.scene.page import (
    A4,
    BODY,
    MARGIN,
    SMALL,
    Entry,
    Frame,
    bar_box,
    broken,
    label_in,
    paged,
    swatch_box,
)
from policyplan.draw.scene.scene import Box, Element, Label, Line, Mark, Rectangle, Scene
from policyplan.errors import EmptyPictureError
from policyplan.model.kinds import Role
from policyplan.model.plan import Plan
from policyplan.model.values import Text
from policyplan.text.width import em_width

PLAN = Plan(id="p", title=Text(zh="江城市行动方案", en="River City action plan"))
LEGEND = (
    styles.box_entry(messages.ACTION, styles.ACTION, "both"),
    Entry(text="牵头", mark=styles.ROLES[Role.LEAD]),
    styles.line_entry(messages.INFERRED, styles.INFERRED, "both"),
)
FRAME = Frame(
    plan=PLAN,
    heading=messages.MATRIX,
    settings=Settings(language="both"),
    legend=LEGEND,
    notes=("注",),
    summary="3项行动",
)


def labels(scene: Scene) -> list[Label]:
    return [each for each in scene.elements if isinstance(each, Label)]


def label(scene: Scene, id: str) -> Label:
    return next(each for each in labels(scene) if each.id == id)


class TestFrame:
    """Around every page stand its title, the plan's, a legend, and a note of the source."""

    @pytest.mark.parametrize(
        ("language", "heading", "tongue"),
        [
            ("zh", "责任矩阵", "zh"),
            ("en", "Responsibility matrix", "en"),
            ("both", "责任矩阵 · Responsibility matrix", "zh"),
        ],
    )
    def test_names_the_picture_and_the_plan(self, language: PictureLanguage, heading: str, tongue: str) -> None:
        page = attrs.evolve(FRAME, settings=Settings(language=language)).page(())
        assert label(page, "heading").lines == (heading,)
        assert "".join(label(page, "plan").lines) in PLAN.title.both("")
        assert page.language == tongue
        assert page.title.startswith(heading.split(" · ", maxsplit=1)[0])

    def test_says_in_words_what_it_shows(self) -> None:
        assert FRAME.page((), number=2, count=3).description == "3项行动 · 注 · 第2页，共3页 / Page 2 of 3"
        assert FRAME.page(()).description == "3项行动 · 注"

    def test_has_notes_and_source_at_its_foot(self) -> None:
        source = label(FRAME.page(()), "source")
        assert source.lines == ("注", "来源：江城市行动方案。", "Source: River City action plan.")
        assert source.extent.bottom <= A4[1] - MARGIN

    def test_shows_in_the_legend_what_each_thing_looks_like(self) -> None:
        page = FRAME.page(())
        (box,) = (each for each in page.elements if isinstance(each, Box))
        (mark,) = (each for each in page.elements if isinstance(each, Mark))
        (line,) = (each for each in page.elements if isinstance(each, Line))
        assert (box.fill, mark.shape, line.dashed) == (styles.ACTION.fill, "circle", True)

    def test_the_dashes_of_a_line_can_be_seen_in_the_legend(self) -> None:
        (line,) = (each for each in FRAME.page(()).elements if isinstance(each, Line))
        assert line.extent.width > 3 * 6.5

    def test_numbers_its_pages_where_there_are_several(self) -> None:
        assert labels(FRAME.page((), number=1, count=2))[-1].lines == ("第1页，共2页 / Page 1 of 2",)
        assert labels(FRAME.page(()))[-1].id == "source"

    def test_says_how_it_was_parted(self) -> None:
        frame = attrs.evolve(FRAME, split=messages.SPLIT_ROWS)
        page = frame.page((), number=1, count=2)
        assert label(page, "page").lines == ("第1页，共2页，逐行分页 / Page 1 of 2, split by row",)
        assert problems(page) == ()
        assert not any(each.id == "page" for each in labels(frame.page(())))

    def test_numbers_its_pages_below_its_foot_where_there_is_no_room_beside(self) -> None:
        for width, beside in ((None, True), ("100mm", False)):
            frame = attrs.evolve(FRAME, split=messages.SPLIT_FLOW, settings=Settings(language="en", width=width))
            page = frame.page((), number=1, count=2)
            assert (label(page, "page").extent.y < label(page, "source").extent.bottom) == beside
            assert problems(page) == ()

    def test_a_heading_in_two_languages_takes_two_lines_where_one_is_too_short(self) -> None:
        frame = attrs.evolve(FRAME, heading=messages.GOAL_TREE, settings=Settings(language="both", width="100mm"))
        assert label(frame.page(()), "heading").lines == ("目标与行动", "Goals and the actions that serve them")

    def test_is_a4_upright_or_across(self) -> None:
        page = FRAME.page(())
        assert (page.width, page.height) == A4
        across = attrs.evolve(FRAME, landscape=True).page(())
        assert (across.width, across.height) == A4[::-1]

    def test_grows_where_its_content_reaches_beyond(self) -> None:
        area = FRAME.area
        page = FRAME.page((), extent=Rectangle(x=area.x, y=area.y, width=area.width + 50, height=area.height + 70))
        assert (page.width, page.height) == pytest.approx((A4[0] + 50, A4[1] + 70))
        assert problems(page) == ()

    def test_leaves_room_for_its_content_between(self) -> None:
        page = FRAME.page((Box(x=FRAME.area.x, y=FRAME.area.y, width=FRAME.area.width, height=FRAME.area.height),))
        assert problems(page) == ()

    def test_a_long_legend_goes_on_below(self) -> None:
        frame = attrs.evolve(FRAME, legend=LEGEND * 4)
        assert problems(frame.page(())) == ()
        assert frame.area.y > FRAME.area.y

    def test_needs_no_legend(self) -> None:
        frame = attrs.evolve(FRAME, legend=())
        assert frame.area.y < FRAME.area.y
        assert problems(frame.page(())) == ()

    @pytest.mark.parametrize("language", ["zh", "en", "both"])
    def test_a_title_of_any_length_leaves_room(self, language: PictureLanguage) -> None:
        plan = Plan(id="p", title=Text(zh="长" * 100_000, en="word " * 20_000), issuers=(Text(zh="府" * 9_999),))
        frame = attrs.evolve(
            FRAME, plan=plan, settings=Settings(language=language), notes=("注" * 9_999,), landscape=True
        )
        assert problems(frame.page(())) == ()
        assert frame.area.height > 280

    def test_no_text_is_small(self) -> None:
        assert min(each.size for each in labels(FRAME.page((), count=2))) == SMALL >= 6.5


class TestBoxes:
    """A box is drawn as its swatch says, with its text at the left."""

    def test_has_what_it_is_given(self) -> None:
        place = Rectangle(x=1, y=2, width=30, height=20)
        box = swatch_box(styles.GOAL, place, id="b", title="原文", data=(("id", "g"),))
        assert box.extent == place
        assert (box.id, box.title, box.data) == ("b", "原文", (("id", "g"),))
        assert (box.fill, box.stroke) == (styles.GOAL.fill, styles.GOAL.stroke)

    def test_of_a_bar_is_solid_or_hollow_with_square_corners(self) -> None:
        place = Rectangle(x=1, y=2, width=30, height=8)
        lead, support = (bar_box(styles.ROLES[role], place, id="b") for role in (Role.LEAD, Role.SUPPORT))
        assert (lead.fill, support.fill) == (styles.ROLES[Role.LEAD].solid, "#ffffff")
        assert lead.extent == place
        assert lead.radius == support.radius == 0
        assert bar_box(styles.FALLEN, place).pattern == styles.FALLEN.pattern

    def test_of_little_height_has_corners_that_fit(self) -> None:
        assert swatch_box(styles.ACTION, Rectangle(x=0, y=0, width=13, height=8)).radius == 4

    def test_holds_its_text(self) -> None:
        box = Box(x=10, y=10, width=60, height=30, id="b")
        text = label_in(box, ("任务", "二"))
        assert (text.box, text.size) == ("b", BODY)
        assert box.extent.contains(text.extent)

    def test_without_an_id_is_not_named_by_its_text(self) -> None:
        assert label_in(Box(x=10, y=10, width=60, height=30), ("任务",)).box is None


class TestBroken:
    """Text is broken so that no character stands alone on the last line, if that can be helped."""

    def test_a_text_that_fits_stays_whole(self) -> None:
        assert broken("任务", 5, max_lines=3) == ("任务",)

    def test_a_last_line_of_one_character_gets_company(self) -> None:
        assert broken("科普信息化工程", 6, max_lines=3) == ("科普信息化", "工程")
        assert broken("建设，到2020年\nby 2020", 6.5, max_lines=4) == ("建设，到", "2020年", "by 2020")

    def test_not_by_another_line(self) -> None:
        assert broken("一二三", 1, max_lines=9) == ("一", "二", "三")

    def test_a_text_too_long_is_cut(self) -> None:
        lines = broken("长" * 100, 10, max_lines=3)
        assert len(lines) == 3
        assert lines[-1].endswith("…")
        assert max(map(em_width, lines)) <= 10


class TestPages:
    """Several pages are numbered; there is at least one."""

    def test_are_numbered(self) -> None:
        def compose() -> tuple[Sequence[Element], Rectangle]:
            return [], FRAME.area

        one, two = paged(FRAME, [compose, compose], nothing=messages.NO_GOALS)
        assert labels(one)[-1].lines == ("第1页，共2页 / Page 1 of 2",)
        assert labels(two)[-1].lines == ("第2页，共2页 / Page 2 of 2",)

    def test_without_any(self) -> None:
        """Nothing to show is an error, with its reason, and what to do."""
        with pytest.raises(EmptyPictureError) as caught:
            paged(FRAME, [], nothing=messages.NO_GOALS)
        assert caught.value.code == "picture-no-goals"
        assert str(caught.value).startswith("Nothing to draw in the picture")
        assert "没有目标" in caught.value.sentence("zh")
