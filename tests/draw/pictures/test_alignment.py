"""The alluvial picture of levels."""

from __future__ import annotations

import pytest

from policyplan import align, cascade, samples
from policyplan.compare.decisions import Decision
from policyplan.draw import Box, Label, Line, Picture, alignment, problems
from policyplan.errors import CallError, EmptyPictureError
from policyplan.model.plan import Plan
from policyplan.model.records import Task
from policyplan.model.values import Text

SOIL, DOCTORS, ROADS = "开展土壤污染状况详查，建立监测网络", "推进家庭医生签约服务", "改造农村公路危桥"


def plan(id: str, *titles: str) -> Plan:
    tasks = [
        Task(id=f"{id}{number}", title=Text(zh=title), number=f"{number}.") for number, title in enumerate(titles, 1)
    ]
    return Plan(id=id, title=Text(zh=f"{id}方案"), tasks=tasks)


UPPER = plan("u", SOIL, DOCTORS, ROADS)
LOWER = plan("l", "建立土壤样品库，加强科研院所合作，开展环境监测", f"{DOCTORS}（全市）", "学校课程")


def boxes(picture: Picture) -> dict[str, str]:
    return {
        dict(element.data)["id"]: dict(element.data)["state"]
        for page in picture.pages
        for element in page.elements
        if isinstance(element, Box) and "id" in dict(element.data)
    }


def bands(picture: Picture) -> dict[tuple[str, str], Line]:
    return {
        (dict(element.data)["upper"], dict(element.data)["lower"]): element
        for page in picture.pages
        for element in page.elements
        if isinstance(element, Line) and "upper" in dict(element.data)
    }


class TestBoxes:
    """Each task is a box, whose look shows its state."""

    def test_states(self) -> None:
        assert boxes(alignment(align(LOWER, UPPER))) == {
            "u1": "possible",
            "u2": "taken_up",
            "u3": "left_out",
            "l1": "possible",
            "l2": "taken_up",
            "l3": "added",
        }

    def test_bands(self) -> None:
        """Sure bands are thick and whole, possible ones thin and dashed."""
        drawn = bands(alignment(align(LOWER, UPPER)))
        assert {tie: (line.dashed, line.width > 1) for tie, line in drawn.items()} == {
            ("0/u1", "1/l1"): (True, False),
            ("0/u2", "1/l2"): (False, True),
        }

    def test_a_decided_band_without_a_score(self) -> None:
        answer = align(LOWER, UPPER, decisions=[Decision(upper="u3", lower="l3", decision="yes")])
        line = bands(alignment(answer, language="en"))["0/u3", "1/l3"]
        assert (line.width, "taken up · " in line.title) == (5.0, True)

    def test_a_chain_has_a_column_for_each_plan(self) -> None:
        picture = alignment(cascade(LOWER, plan("m", SOIL, DOCTORS), UPPER), language="en")
        heads = [
            each.lines
            for page in picture.pages
            for each in page.elements
            if isinstance(each, Label) and each.id.startswith("level-")
        ]
        assert heads == [("u方案",), ("m方案",), ("l方案",)]
        lefts = {
            element.x
            for page in picture.pages
            for element in page.elements
            if isinstance(element, Box) and element.id.startswith("node-")
        }
        assert len(lefts) == 3
        assert boxes(picture)["m2"] == "taken_up"

    def test_a_title_in_one_language_is_shown_once(self) -> None:
        picture = alignment(align(LOWER, UPPER), language="both")
        labels = [each.lines for each in picture.pages[0].elements if isinstance(each, Label) and each.box]
        assert ("3.改造农村公路危桥",) in labels

    def test_plans_without_a_common_language(self) -> None:
        """A reader sees why everything is left out."""
        english = Plan(id="e", title=Text(en="City plan"), tasks=[Task(id="e1", title=Text(en="Train teachers"))])
        for answer in (align(english, UPPER), cascade(english, english, UPPER)):
            page = alignment(answer, language="en").pages[0]
            words = " ".join(" ".join(each.lines) for each in page.elements if isinstance(each, Label))
            assert "The plans are in different languages (zh, en)" in words

    def test_words(self) -> None:
        picture = alignment(align(LOWER, UPPER), language="en")
        assert picture.pages[0].description.startswith(
            "taken up: 1 task, possible: 1 task, left out: 1 task, added: 1 task"
        )
        assert "u方案 → l方案" in picture.pages[0].title
        assert DOCTORS in str(picture.dot)


class TestPages:
    """Pages have room for what is on them, in any language, theme and width."""

    @pytest.mark.parametrize(
        "options", [{}, {"language": "en"}, {"language": "both"}, {"theme": "print"}, {"width": "120mm"}]
    )
    @pytest.mark.parametrize("kind", ["task", "target"])
    def test_nothing_overlaps(self, options: dict[str, str], kind: str) -> None:
        sample = samples.jiangmen()
        picture = alignment(align(sample, sample), kind=kind, **options)  # type: ignore[arg-type]
        assert [problem for page in picture.pages for problem in problems(page)] == []

    def test_every_box_is_drawn(self) -> None:
        sample = samples.jiangmen()
        answer = align(sample, sample)
        ids = {row.upper for row in answer if row.kind == "task"}
        assert set(boxes(alignment(answer))) == ids

    def test_too_many_boxes_are_counted(self) -> None:
        upper = plan("u", *(f"第{number}项 {SOIL}{'甲乙丙丁戊'[number % 5] * 40}" for number in range(700)))
        picture = alignment(align(plan("l", ROADS), upper), language="en")
        assert len(picture.pages) == 12
        assert "boxes are not shown" in picture.pages[0].description

    def test_a_task_with_more_ties_than_a_page_has_room_for(self) -> None:
        lower = plan("l", *(f"{SOIL}{'全市' * number}" for number in range(90)))
        picture = alignment(align(lower, plan("u", SOIL), most=90), language="en")
        assert len(boxes(picture)) == 91
        assert len(bands(picture)) == 90

    def test_what_has_no_room_further_below_has_a_page_of_its_own(self) -> None:
        middle, lower = plan("m", SOIL), plan("l", *(f"{SOIL}{'全市' * number}" for number in range(90)))
        picture = alignment(cascade(lower, middle, plan("u", SOIL), most=90))
        assert len(boxes(picture)) == 92

    def test_nothing_to_draw(self) -> None:
        with pytest.raises(EmptyPictureError):
            alignment(align(LOWER, UPPER), kind="target")

    def test_an_unknown_kind(self) -> None:
        with pytest.raises(CallError):
            alignment(align(LOWER, UPPER), kind="goal")  # type: ignore[arg-type]
