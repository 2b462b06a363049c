"""Tests for targets as bullet charts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from policyplan import samples
from policyplan.draw import targets
from policyplan.draw.picture import Picture
from policyplan.draw.scene import styles
from policyplan.draw.scene.measure import problems
from policyplan.draw.scene.scene import Box, Label, Line, Mark
from policyplan.errors import CallError, EmptyPictureError
from policyplan.model.plan import Plan
from policyplan.model.records import Baseline, Goal, Indicator, Measure, Observation, Place, Target
from policyplan.model.values import Text
from policyplan.query.progress.progress import progress


def named(words: str) -> Text:
    return Text(zh=words, en=words)


def one(
    *wanted: Target, value: float | None = None, baseline: float | None = None, direction: str | None = None
) -> Plan:
    """A plan with one indicator."""
    indicator = Indicator(
        id="share",
        title=named("比例"),
        measure="m",
        direction=direction,  # type: ignore[arg-type]
        baseline=None if baseline is None else Baseline(value=Decimal(str(baseline)), at="2015"),
        targets=wanted,
    )
    seen = () if value is None else (Observation(id="o", indicator="share", at="2018", value=Decimal(str(value))),)
    return Plan(
        id="p",
        title=named("方案"),
        period="2016/2020",
        measures=(Measure(id="m", title=named("比例"), unit=named("%"), kind="share"),),
        goals=(Goal(id="g", title=named("目标"), indicators=(indicator,)),),
        observations=seen,
    )


def words(picture: Picture) -> list[str]:
    return [" ".join(each.lines) for page in picture.pages for each in page.elements if isinstance(each, Label)]


def bars(picture: Picture) -> list[Box]:
    return [
        each for page in picture.pages for each in page.elements if isinstance(each, Box) and each.id.endswith("/value")
    ]


def marks(picture: Picture) -> dict[str, str]:
    """The value of each mark in the charts, by its shape."""
    found = [each for page in picture.pages for each in page.elements if isinstance(each, Mark) and each.data]
    return {each.shape: dict(each.data)["value"] for each in found}


def ticks(picture: Picture) -> list[tuple[float, str]]:
    """The width of each line across a chart, and its value."""
    lines = [each for page in picture.pages for each in page.elements if isinstance(each, Line) and each.data]
    return [(line.width, dict(line.data)["value"]) for line in lines]


class TestFigures:
    """Each figure is where its value is."""

    def test_all(self) -> None:
        """Baseline, interim and final target, observed value, and what the schedule foresees."""
        plan = one(Target(value=7, due="2017", interim=True), Target(value=10, due="2020"), value=8, baseline=5)
        picture = targets(plan, as_of="2018", language="en")
        (row,) = progress(plan, as_of="2018", method="scheduled")
        assert row.planned == 8
        assert marks(picture) == {styles.BASELINE.shape: "5", styles.PLANNED.shape: "8"}
        assert ticks(picture) == [(styles.INTERIM_TICK.width, "7"), (styles.TARGET_TICK.width, "10")]
        (bar,) = bars(picture)
        assert dict(bar.data) == {"value": "8"}
        title = "比例: baseline 5%, observed value 8% (2018), target 10%, by 2020"
        assert title in {each.title for each in picture.pages[0].elements if isinstance(each, Box)}
        assert "8% (2018) on track" in words(picture)

    def test_lengths_are_in_proportion(self) -> None:
        """The bar to the ground as the value to the target."""
        picture = targets(one(Target(value=10, due="2020"), value=4), as_of="2018")
        (bar,) = bars(picture)
        ground = next(each for each in picture.pages[0].elements if isinstance(each, Box) and each.fill == "#f4f4f4")
        assert bar.width / ground.width == pytest.approx(0.4)
        assert bar.x == ground.x

    def test_negative(self) -> None:
        """Zero is where it is, and the bar goes from it to the left."""
        picture = targets(one(Target(value=10, due="2020"), value=-10, baseline=0), as_of="2018")
        (bar,) = bars(picture)
        ground = next(each for each in picture.pages[0].elements if isinstance(each, Box) and each.fill == "#f4f4f4")
        assert bar.x == ground.x
        assert bar.width == pytest.approx(ground.width / 2)

    def test_range(self) -> None:
        """Both ends of it."""
        picture = targets(one(Target(value=10, upper=18, comparator="between", due="2020"), baseline=5))
        assert [value for _, value in ticks(picture)] == ["10", "18"]

    def test_places(self) -> None:
        """A row for each place that owes its own."""
        plan = one(Target(value=10, due="2020"))
        goal = plan.all_goals[0]
        each = goal.indicators[0].evolve(per_place=True, places=("north", "south"))
        places = (Place(id="north", name=named("北区")), Place(id="south", name=named("南区")))
        plan = plan.evolve(places=places, goals=(goal.evolve(indicators=(each,)),))
        told = words(targets(plan, as_of="2018", language="both"))
        assert any(word.startswith("北区：比例") for word in told)
        assert any("南区: 比例" in word for word in told)


class TestHowTheyStand:
    """A fall is a fall, and what is not known is said not to be."""

    @pytest.mark.parametrize(
        ("target", "value", "direction"), [(10, 4, "up"), (2, 7, "down"), (10, 4, None)], ids=["up", "down", "unsaid"]
    )
    def test_fall(self, target: int, value: int, direction: str | None) -> None:
        """Worse than at the start: in the look of a fall, and said so."""
        plan = one(Target(value=target, due="2020"), value=value, baseline=5, direction=direction)
        picture = targets(plan, as_of="2018", language="en")
        (bar,) = bars(picture)
        assert bar.fill == styles.FALLEN.solid
        assert any("gone backwards" in word for word in words(picture))
        assert "observed value worse than the baseline" in words(picture)

    def test_missing(self) -> None:
        """No bar, and the words."""
        picture = targets(one(Target(value=10, due="2020"), baseline=5), as_of="2018")
        assert bars(picture) == []
        assert "无完成值" in words(picture)

    def test_contradiction(self) -> None:
        """Reports that contradict each other are no missing reports."""
        plan = one(Target(value=95, due="2020"), value=80)
        other = Observation(id="o2", indicator="share", at="2018", value=90)
        picture = targets(plan.evolve(observations=(*plan.observations, other)), as_of="2019", language="en")
        assert "reports contradict each other" in words(picture)
        assert not bars(picture)

    def test_exact(self) -> None:
        """Labels and data have all digits of a value that almost meets its target."""
        picture = targets(one(Target(value=95, due="2018"), value=94.9999999), as_of="2019", language="en")
        assert any("94.9999999%" in line for line in words(picture))
        (bar,) = bars(picture)
        assert dict(bar.data)["value"] == "94.9999999"

    def test_no_day(self) -> None:
        """Without a day nothing is said of values."""
        picture = targets(one(Target(value=10, due="2020"), value=8, baseline=5))
        assert bars(picture) == []
        assert "无完成值" not in words(picture)
        assert marks(picture) == {styles.BASELINE.shape: "5"}

    @pytest.mark.parametrize(("width", "owners"), [(None, True), ("85mm", False)])
    def test_nothing_to_compare(self, width: str | None, owners: bool) -> None:
        """Without a day, a baseline or an interim target, the picture lists what is owed, by when and by whom."""
        plan = samples.jiangmen()
        picture = targets(plan, language="en", width=width)
        assert not any(problem for page in picture.pages for problem in problems(page))
        told = words(picture)
        assert {"Provincial smart campuses", "6 schools, aspirational", "by 2020", "10 schools"} <= set(told)
        assert any("Municipal Education Bureau" in word for word in told) is owners
        assert any(word.startswith("The plan has no baselines or interim targets to compare.") for word in told)
        boxes = [each for page in picture.pages for each in page.elements if isinstance(each, Box) and each.data]
        assert len(boxes) == 26

    def test_list_of_places(self) -> None:
        """A place that owes a target of its own is named."""
        plan = one(Target(value=10, due="2020"))
        goal = plan.all_goals[0]
        each = goal.indicators[0].evolve(per_place=True, places=("north",))
        plan = plan.evolve(places=(Place(id="north", name=named("北区")),), goals=(goal.evolve(indicators=(each,)),))
        assert "北区：比例" in words(targets(plan))

    def test_without_a_number(self) -> None:
        """Counted below; alone, they are no picture."""
        with pytest.raises(EmptyPictureError, match="no target has a number"):
            targets(one(Target(description=named("基本完成"))), language="en")
        picture = targets(samples.jiangmen(), language="en")
        assert any("15 targets without a number are not shown." in word for word in words(picture))

    def test_made_up(self) -> None:
        """What rests on made-up figures says so on its face."""
        plan = samples.jiangmen(made_up_observations=True)
        picture = targets(plan, as_of="2018", language="en", width="120mm")
        assert len(picture.pages) > 1
        for page in picture.pages:
            assert "Synthetic data" in str([each.lines for each in page.elements if isinstance(each, Label)])
        assert not any(map(problems, picture.pages))


def test_wrong_options() -> None:
    """An unknown path, a day that is none."""
    with pytest.raises(CallError):
        targets(one(Target(value=10, due="2020")), as_of="2018", path="curve")  # type: ignore[arg-type]
    with pytest.raises(CallError):
        targets(one(Target(value=10, due="2020")), as_of="soon")
