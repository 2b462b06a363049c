"""Tests for what every picture takes."""

from __future__ import annotations

import itertools
import re
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan import samples
from policyplan.draw import messages
from policyplan.draw.catalogue import KINDS, draw
from policyplan.draw.picture import Picture
from policyplan.draw.scene import styles
from policyplan.draw.scene.measure import problems
from policyplan.draw.scene.palette import is_grey
from policyplan.draw.scene.scene import Box, Label, Line, Mark, Scene
from policyplan.draw.scene.themes import STRONG, is_about
from policyplan.errors import CallError, EmptyPictureError, NotFoundError
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Goal, Indicator, Link, Target, Task, assign
from policyplan.model.values import Text
from policyplan.testing import plans

LANGUAGES = ("zh", "en", "both")


@pytest.fixture(scope="module")
def sample() -> Plan:
    return samples.jiangmen()


def words(scene: Scene) -> str:
    return "".join("".join(each.lines) for each in scene.elements if isinstance(each, Label))


def faults(picture: Picture) -> list[str]:
    return [fault for page in picture.pages for fault in problems(page)]


def is_frame(each: object) -> bool:
    """A thick edge about nothing, or a line that goes round."""
    if isinstance(each, Box):
        return each.fill is None and each.stroke_width == STRONG
    return isinstance(each, Line) and len(each.points) == 5 and not each.data


def _contains(frame: Any, each: Box | Mark) -> bool:
    inside: bool = frame.extent.contains(each.extent)
    return inside


every = pytest.mark.parametrize("name", KINDS)


@every
class TestTheme:
    """In print there is no colour."""

    def test_no_colour(self, sample: Plan, name: str) -> None:
        """Every colour of a picture in print is a grey, and it can be read."""
        picture = draw(sample, name, language="zh", theme="print")
        assert all(is_grey(color) for color in re.findall("#[0-9a-f]{6}", picture.svg))
        assert faults(picture) == []

    def test_colour(self, sample: Plan, name: str) -> None:
        """There is some otherwise."""
        day = {"as_of": "2018"} if name == "targets" else {}
        plan = samples.jiangmen(made_up_observations=True)
        colours = re.findall("#[0-9a-f]{6}", draw(plan, name, language="zh", **day).svg)
        assert not all(map(is_grey, colours))


def test_lines_in_print() -> None:
    """Lines of two roles differ in weight or in their dashes."""
    kinds = styles.LINES.values()
    assert all((a.width, a.dashed) != (b.width, b.dashed) for a, b in itertools.combinations(kinds, 2))


@every
class TestWidth:
    """A picture is as wide as it was asked for."""

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize(("width", "points"), [("100mm", 283.46), ("160mm", 453.54), ("900px", 675.0)])
    def test_width(self, sample: Plan, name: str, width: str, points: float, language: str) -> None:
        """In mm or in pixels, on every page; nothing overlaps or leaves the page."""
        picture = draw(sample, name, language=language, width=width)
        assert {round(page.width, 2) for page in picture.pages} == {points}
        assert faults(picture) == []

    def test_height(self, sample: Plan, name: str) -> None:
        """Pages are not higher than A4, the last is as high as it needs to be."""
        picture = draw(sample, name, language="zh", width="170mm")
        assert all(page.height <= 842 for page in picture.pages)
        last = picture.pages[-1]
        assert last.height - max(each.extent.bottom for each in last.elements) < 20


@every
class TestParts:
    """What stands around can be left out."""

    def test_all_on(self, sample: Plan, name: str) -> None:
        """There is a title, a legend and a source."""
        whole = words(draw(sample, name, language="zh").pages[0])
        assert sample.title.zh is not None
        assert sample.title.zh[:10] in whole
        assert "来源：" in whole

    def test_all_off(self, sample: Plan, name: str) -> None:
        """Without them, the content alone has more room."""
        bare = draw(sample, name, language="zh", title=False, legend=False, source=False)
        ids = {each.id for each in bare.pages[0].elements}
        assert ids.isdisjoint({"heading", "plan"})
        assert "来源：" not in words(bare.pages[0])
        assert len(bare.pages) <= len(draw(sample, name, language="zh").pages)
        assert faults(bare) == []


@every
class TestPart:
    """A part of the plan is drawn, and the picture says so."""

    def test_action(self, sample: Plan, name: str) -> None:
        """One action, with less in it than the whole."""
        action = sample.tasks[1]
        picture = draw(sample, name, language="zh", tasks=[action.id])
        assert "仅画方案的一部分" in words(picture.pages[0])
        assert action.title.zh is not None
        assert action.title.zh in words(picture.pages[0])
        whole = draw(sample, name, language="zh")
        assert sum(len(page.elements) for page in picture.pages) < sum(len(page.elements) for page in whole.pages)
        assert faults(picture) == []

    def test_goal_agency_role_depth(self, sample: Plan, name: str) -> None:
        """All that can be chosen is named."""
        choice: dict[str, Any] = {"goals": [sample.all_goals[0].id], "agencies": [sample.agencies[0].id]}
        if name == "agencies":  # of one agency, there are no ties
            with pytest.raises(EmptyPictureError, match="Or draw more of the plan"):
                draw(sample, name, language="en", **choice)
            return
        picture = draw(sample, name, language="en", **choice, roles=["lead"], depth=2)
        said = words(picture.pages[0])
        assert "Part of the plan" in said
        assert "lead, first 2 levels" in said
        assert faults(picture) == []


@every
class TestHighlight:
    """What is asked for stands out."""

    def test_strong(self, sample: Plan, name: str) -> None:
        """A frame about each box and each mark; the legend says what that is."""
        ids = [sample.tasks[0].id, sample.agencies[0].id, sample.all_goals[0].id, sample.all_indicators[0].id]
        picture = draw(sample, name, language="en", highlight=ids)
        about = [
            each
            for page in picture.pages
            for each in page.elements
            if isinstance(each, (Box, Mark)) and is_about(each, ids)
        ]
        frames = [frame for page in picture.pages for frame in page.elements if is_frame(frame)]
        assert len(frames) == len(about) > 0
        assert all(any(_contains(frame, each) for frame in frames) for each in about)
        assert "highlighted" in words(picture.pages[0])
        assert faults(picture) == []

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_in_print(self, sample: Plan, name: str, language: str) -> None:
        """Black and white, and nothing is harder to read."""
        ids = [sample.tasks[2].id, sample.agencies[0].id]
        picture = draw(sample, name, language=language, theme="print", highlight=ids, width="160mm")
        assert all(is_grey(color) for color in re.findall("#[0-9a-f]{6}", picture.svg))
        assert faults(picture) == []

    def test_unknown(self, sample: Plan, name: str) -> None:
        """What is not in the plan cannot be highlighted."""
        with pytest.raises(NotFoundError):
            draw(sample, name, language="zh", highlight="nothing-of-this-name")


@pytest.mark.parametrize("name", [name for name in KINDS if name != "agencies"])
def test_several_pages_say_how_they_were_parted(name: str) -> None:
    """Each by the rule of its picture; the ring of agencies has one page always."""
    action = Task(id="a", title=Text(zh="行动"), children=_many_tasks(60))
    plan = Plan(id="p", title=Text(zh="方案"), tasks=(action, *_many_actions(40)), agencies=AGENCIES, goals=GOALS)
    pages = draw(plan, name, language="zh").pages
    assert len(pages) > 1
    rules = {message.render("zh") for name, message in vars(messages).items() if name.startswith("SPLIT_")}
    for number, page in enumerate(pages, 1):
        (said,) = ("".join(each.lines) for each in page.elements if isinstance(each, Label) and each.id == "page")
        assert said.startswith(f"第{number}页，共{len(pages)}页，")
        assert said.partition("页，共")[2].partition("，")[2] in rules


AGENCIES = tuple(Agency(id=f"x{number}", name=Text(zh=f"单位{number}")) for number in range(60))
GOALS = tuple(Goal(id=f"g{number}", title=Text(zh=f"目标{number}"), due="2020") for number in range(60))


def _many_tasks(count: int) -> tuple[Task, ...]:
    target = (Target(value=9, due="2020"),)
    return tuple(
        Task(
            id=f"a.{number}",
            title=Text(zh=f"任务{number}"),
            indicators=(Indicator(id=f"i{number}", title=Text(zh=f"指标{number}"), targets=target),),
        )
        for number in range(count)
    )


def _many_actions(count: int) -> tuple[Task, ...]:
    return tuple(
        Task(
            id=f"t{number}",
            title=Text(zh=f"行动{number}"),
            serves=(Link(to=f"g{number}"),),
            assignments=assign(lead=[f"x{number}"], support=[f"x{number + 20}"]),
        )
        for number in range(count)
    )


class TestWrongOptions:
    """What cannot be is refused by name."""

    @pytest.mark.parametrize("width", ["wide", "54mm", "1001mm", "100", "-160mm", "1e3mm", "１６０mm", "900pt", ""])
    def test_width(self, sample: Plan, width: str) -> None:
        """A width without a unit, too small, too large, or no width."""
        with pytest.raises(CallError, match="Invalid width") as caught:
            draw(sample, "matrix", language="zh", width=width)
        assert caught.value.code == "width-impossible"

    @pytest.mark.parametrize(("option", "value"), [("theme", "black"), ("language", "fr"), ("roles", ["leader"])])
    def test_words(self, sample: Plan, option: str, value: object) -> None:
        """A word that is not known."""
        with pytest.raises(CallError) as caught:
            draw(sample, "matrix", **{"language": "zh", option: value})
        assert caught.value.code == "option-unknown"

    def test_option(self, sample: Plan) -> None:
        """An option that there is not."""
        with pytest.raises(TypeError, match="colour"):
            draw(sample, "matrix", language="zh", colour="red")


@every
@given(plan=plans(max_tasks=12), width=st.integers(100, 400), language=st.sampled_from(LANGUAGES), source=st.booleans())
def test_any_plan_at_any_width(name: str, plan: Plan, width: int, language: str, source: bool) -> None:
    """Nothing overlaps, leaves the page, or is too small or too faint; or nothing is drawn, with a reason."""
    around = dict.fromkeys(("title", "legend", "source"), source)
    try:
        picture = draw(plan, name, language=language, width=f"{width}mm", theme="print", **around)
    except EmptyPictureError as error:
        assert error.message("en").startswith("Nothing to draw")
    else:
        assert faults(picture) == []


def test_a_label_made_too_long(sample: Plan) -> None:
    """The measures see it when a label is made longer by hand than its box."""
    page = draw(sample, "tasks", language="zh").pages[0]
    assert problems(page) == ()
    elements = tuple(
        attrs.evolve(each, lines=(each.lines[0] * 5,)) if isinstance(each, Label) and each.box else each
        for each in page.elements
    )
    assert any("leaves its box" in each for each in problems(attrs.evolve(page, elements=elements)))
