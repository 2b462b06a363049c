"""The schedule: what is dated on one axis, and how it stands on a day."""

from __future__ import annotations

from typing import Any

import pytest

import policyplan
from policyplan.draw.languages import PictureLanguage
from policyplan.draw.picture import Picture
from policyplan.draw.pictures.schedule import schedule
from policyplan.draw.scene.measure import problems
from policyplan.draw.scene.scene import Box, Label, Line, Mark
from policyplan.errors import CallError, EmptyPictureError
from policyplan.model.plan import Plan
from policyplan.model.records import Goal, Indicator, Measure, Phase, Target, Task, Update
from policyplan.model.values import Inferred, Text

GUESSED = (Inferred(reason=Text(zh="推断"), field="due"),)
PLAN = Plan(
    id="p",
    title=Text(zh="方案", en="Plan"),
    measures=(Measure(id="m", title=Text(zh="次数"), unit=Text(zh="次", en="times"), kind="events"),),
    goals=(
        Goal(
            id="g",
            title=Text(zh="目标", en="Goal"),
            due="2020",
            indicators=(
                Indicator(
                    id="i",
                    title=Text(zh="讲座", en="Lectures"),
                    measure="m",
                    targets=(
                        Target(value=5, due="2018-06", interim=True),
                        Target(value=9, period="2016/2020"),
                        Target(value=9, due="2020", inferred=GUESSED),
                    ),
                ),
            ),
        ),
    ),
    tasks=(
        Task(id="t", title=Text(zh="打井", en="Dig"), due="2017"),
        Task(id="u", title=Text(zh="修渠"), due="2017"),
        Task(id="v", title=Text(zh="无期")),
    ),
    phases=(
        Phase(id="f", title=Text(zh="启动"), period="2016"),
        Phase(id="h", title=Text(zh="实施"), period="2017/2020"),
    ),
    updates=(Update(id="r", task="t", at="2017-05-01", status="done"),),
)


def elements(picture: Picture) -> list[Any]:
    return [each for page in picture.pages for each in page.elements]


def names(picture: Picture) -> list[str]:
    boxes = [each for each in elements(picture) if isinstance(each, Label) and (each.box or "").startswith("row-")]
    return ["|".join(each.lines) for each in boxes]


def times(picture: Picture) -> list[Box | Mark]:
    return [each for each in elements(picture) if isinstance(each, (Box, Mark)) and each.id.endswith("/time")]


def words(picture: Picture) -> str:
    return "\n".join(line for each in elements(picture) if isinstance(each, Label) for line in each.lines)


class TestSchedule:
    """The rows of `policyplan.timeline`, drawn."""

    def test_rows(self) -> None:
        """Phases first, then goals and tasks, then targets with their amounts."""
        assert names(schedule(PLAN)) == [
            "启动",
            "实施",
            "目标",
            "打井",
            "修渠",
            "讲座：5次",
            "讲座：9次",
            "讲座：9次",
        ]
        assert names(schedule(PLAN, language="both"))[5] == "讲座：5次|Lectures: 5 times"

    def test_places(self) -> None:
        """A year is as long as another, as to a day; a phase ends where the next begins."""
        bars = [each for each in times(schedule(PLAN)) if isinstance(each, Box)]
        start, run, whole = bars
        assert run.x == pytest.approx(start.x + start.width)
        assert whole.width == pytest.approx(start.width + run.width)
        assert dict(whole.data) == {"first": "2016-01-01", "last": "2020-12-31"}
        marks = [each for each in times(schedule(PLAN)) if isinstance(each, Mark)]
        assert [dict(each.data)["last"] for each in marks] == [
            "2020-12-31",
            "2017-12-31",
            "2017-12-31",
            "2018-06-30",
            "2020-12-31",
        ]

    def test_inferred(self) -> None:
        """A hollow mark, and a word on it."""
        marks = [each for each in times(schedule(PLAN)) if isinstance(each, Mark)]
        assert [each.filled for each in marks] == [True, True, True, True, False]
        assert "日期系推断" in words(schedule(PLAN))
        with pytest.raises(EmptyPictureError, match="no phase, goal, task or target has a date"):
            schedule(PLAN, stated_only=True)

    def test_on_a_day(self) -> None:
        """A line at the day; done, late and the rest in words."""
        picture = schedule(PLAN, as_of="2018-06-30", within=0)
        (line,) = [each for each in elements(picture) if isinstance(each, Line) and each.id == "day"]
        assert line.title == "2018-06-30"
        states = [
            each for each in elements(picture) if isinstance(each, Label) and each.lines in (("已完成",), ("逾期",))
        ]
        assert [each.lines[0] for each in states] == ["已完成", "逾期"]
        assert states[0].color != states[1].color
        assert "截至2018年6月30日" in words(picture)
        beyond = schedule(PLAN, as_of="2031")
        assert not [each for each in elements(beyond) if getattr(each, "id", "") == "day"]

    def test_undated(self) -> None:
        """What has no date is counted."""
        assert "另有1项未规定时限，未画出。" in words(schedule(PLAN))

    @pytest.mark.parametrize("language", ["zh", "en", "both"])
    @pytest.mark.parametrize("as_of", [None, "2018"])
    def test_sample(self, language: PictureLanguage, as_of: str | None) -> None:
        """Nothing overlaps, nothing leaves its box."""
        picture = schedule(policyplan.samples.jiangmen(made_up_observations=True), language=language, as_of=as_of)
        assert [problems(page) for page in picture.pages] == [()] * len(picture.pages)
        assert len(names(picture)) == 34

    def test_many(self) -> None:
        """Five hundred tasks over centuries: several pages, years not on one another."""
        tasks = tuple(Task(id=f"t{n}", title=Text(zh="很长的任务名称" * 9), due=str(1600 + n)) for n in range(500))
        picture = schedule(Plan(id="p", title=Text(zh="方案"), tasks=tasks), as_of="1800", language="both")
        assert len(picture.pages) > 10
        assert [problems(page) for page in picture.pages] == [()] * len(picture.pages)

    @pytest.mark.parametrize("years", [2, 15, 18, 21, 40, 101, 200, 201])
    @pytest.mark.parametrize("width", [None, "100mm"])
    def test_the_name_of_the_last_year_stays_on_the_page(self, years: int, width: str | None) -> None:
        """However narrow the last year is."""
        tasks = tuple(Task(id=f"t{year}", title=Text(zh="任务"), due=str(year)) for year in (1900, 1899 + years))
        (page,) = schedule(Plan(id="p", title=Text(zh="方案"), tasks=tasks), width=width).pages
        assert problems(page) == ()
        written = [each for each in page.elements if isinstance(each, Label) and each.lines[0].isdigit()]
        assert "1900" in {each.lines[0] for each in written}
        assert all(each.extent.right <= page.width - 8 for each in written)

    def test_nothing(self) -> None:
        """A plan without dates has no schedule."""
        with pytest.raises(EmptyPictureError):
            schedule(Plan(id="p", title=Text(zh="方案")))

    def test_faulty_words(self) -> None:
        """As the question says them."""
        with pytest.raises(CallError):
            schedule(PLAN, as_of="soon")
        with pytest.raises(CallError):
            schedule(PLAN, language="fr")
