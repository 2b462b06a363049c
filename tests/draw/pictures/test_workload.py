"""Workload bars: an agency a row, a stretch for each role."""

from __future__ import annotations

from typing import Any

import pytest

import policyplan
from policyplan.draw.languages import PictureLanguage
from policyplan.draw.picture import Picture
from policyplan.draw.pictures.workload import ticks, workload
from policyplan.draw.scene.measure import problems
from policyplan.draw.scene.scene import Box, Label, Line
from policyplan.errors import CallError, EmptyPictureError
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Assignment, Task, assign
from policyplan.model.values import Text

AGENCIES = (
    Agency(id="sci", name=Text(zh="市科协", en="Science association")),
    Agency(id="edu", name=Text(zh="市教育局", en="Education bureau")),
    Agency(id="idle", name=Text(zh="市财政局", en="Finance bureau")),
)
OTHERS = Assignment(role="support", kind="open", label=Text(zh="等单位", en="and others"))
PLAN = Plan(
    id="p",
    title=Text(zh="方案", en="Plan"),
    agencies=AGENCIES,
    tasks=(
        Task(id="1", title=Text(zh="甲"), assignments=(*assign(lead="edu", support="sci"), OTHERS)),
        Task(id="2", title=Text(zh="乙"), assignments=assign(lead="edu", coordinate="sci")),
    ),
)


def elements(picture: Picture) -> list[Any]:
    return [each for page in picture.pages for each in page.elements]


def names(picture: Picture) -> list[str]:
    return ["|".join(each.lines) for each in elements(picture) if isinstance(each, Label) and _is_name(each.box)]


def _is_name(box: str | None) -> bool:
    return box is not None and box.startswith("row-") and box.rpartition("/")[2] not in ROLES


ROLES = {"lead", "support", "responsible", "coordinate", "supervise"}


def stretches(picture: Picture) -> dict[str, Box]:
    return {each.id: each for each in elements(picture) if isinstance(each, Box) and dict(each.data).get("role")}


class TestWorkload:
    """The figures of `policyplan.workload`, as lengths."""

    def test_rows(self) -> None:
        """By name, without agencies that have nothing; who is not named stands below a line."""
        picture = workload(PLAN)
        assert names(picture) == ["市教育局", "市科协", "等单位（名单未列尽）"]
        (line,) = [each for each in elements(picture) if isinstance(each, Line) and each.extent.width > 400]
        rows = [each for each in elements(picture) if isinstance(each, Box) and each.id.startswith("row-unnamed")]
        assert line.points[0][1] == rows[0].y

    def test_lengths(self) -> None:
        """As long as there are tasks, one behind the other, on one scale."""
        found = stretches(workload(PLAN))
        assert list(found) == [
            "row-edu/lead",
            "row-sci/coordinate",
            "row-sci/support",
            "row-unnamed/1/support",
        ]
        one = found["row-sci/support"]
        assert found["row-edu/lead"].width == pytest.approx(2 * one.width)
        assert one.x == pytest.approx(found["row-sci/coordinate"].x + one.width)
        assert one.title == "市科协 · 配合：1"

    def test_looks(self) -> None:
        """Roles differ in more than colour."""
        found = stretches(workload(PLAN))
        lead, coordinate, support = (found[f"row-{each}"] for each in ("edu/lead", "sci/coordinate", "sci/support"))
        assert len({(each.pattern, each.fill) for each in (lead, coordinate, support)}) == 3
        assert len({each.on_paper for each in (lead, coordinate, support)}) == 3

    def test_order_and_level(self) -> None:
        """Sorted by a figure if asked for; counted as the question counts."""
        assert names(workload(PLAN, order="total"))[:2] == ["市教育局", "市科协"]
        assert names(workload(PLAN, order="targets", language="en"))[0] == "Education bureau"
        assert "没有下级的任务" in "".join(
            line for each in elements(workload(PLAN, level="leaf")) if isinstance(each, Label) for line in each.lines
        )
        with pytest.raises(CallError):
            workload(PLAN, order="size")  # type: ignore[arg-type]
        with pytest.raises(CallError):
            workload(PLAN, language="fr")

    def test_summary(self) -> None:
        """In words, for who does not see it."""
        assert (
            workload(PLAN, language="en")
            .pages[0]
            .description.startswith("2 agencies, lead: 2, coordinate: 1, support: 2")
        )

    @pytest.mark.parametrize("language", ["zh", "en", "both"])
    def test_sample(self, language: PictureLanguage) -> None:
        """Nothing overlaps, nothing leaves its box; 23 agencies have something, and one list goes on."""
        picture = workload(policyplan.samples.jiangmen(), language=language)
        assert [problems(page) for page in picture.pages] == [()]
        assert len(names(picture)) == 24

    def test_many(self) -> None:
        """What is too long for a page goes on on the next, on the same scale."""
        agencies = tuple(Agency(id=f"a{n}", name=Text(zh="很长的单位名称" * 9)) for n in range(60))
        tasks = tuple(
            Task(id=f"t{n}", title=Text(zh="任务"), assignments=assign(lead=[each.id for each in agencies[n % 7 :]]))
            for n in range(500)
        )
        picture = workload(Plan(id="p", title=Text(zh="方案"), agencies=agencies, tasks=tasks))
        assert len(picture.pages) > 1
        assert [problems(page) for page in picture.pages] == [()] * len(picture.pages)
        assert len(names(picture)) == 60
        units = [box.width / int(dict(box.data)["count"]) for box in stretches(picture).values()]
        assert units == pytest.approx([units[0]] * 60)

    def test_nothing(self) -> None:
        """A plan without assignments has no picture."""
        with pytest.raises(EmptyPictureError):
            workload(Plan(id="p", title=Text(zh="方案")))


class TestTicks:
    """Round whole numbers, ten lines at most."""

    @pytest.mark.parametrize(
        ("longest", "found"),
        [(1, (0, 1)), (10, tuple(range(11))), (11, (0, 2, 4, 6, 8, 10)), (1234, (0, 200, 400, 600, 800, 1000, 1200))],
    )
    def test_steps(self, longest: int, found: tuple[int, ...]) -> None:
        """Of 1, 2 or 5."""
        assert ticks(longest, 500) == found

    def test_narrow_scale(self) -> None:
        """Fewer lines, so that their labels don't meet."""
        assert ticks(10, 60) == (0, 5, 10)
