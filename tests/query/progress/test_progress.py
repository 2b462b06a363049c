"""Tests for progress."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan import samples
from policyplan.errors import CallError
from policyplan.model.plan import Plan
from policyplan.model.records import Baseline, Indicator, Measure, Observation, Target, Task
from policyplan.model.values import Inferred, Span, Text
from policyplan.model.when import When
from policyplan.query.progress.methods import Method, Verdict
from policyplan.query.progress.progress import known_tolerance, percent, progress
from policyplan.query.progress.rows import Progress, ProgressRow
from policyplan.testing import plans

Made = Callable[..., Plan]


def of(answer: Progress, indicator: str, method: str = "linear") -> ProgressRow:
    return next(row for row in answer if row.indicator == indicator and row.method == method)


def codes(answer: Progress) -> list[str]:
    return [note.code for note in answer.notes]


FIVE = [
    ("a", 6, 10, "8.0", None, "50", "0.94", "80"),
    ("b", 20, 10, "14", "down", "60", "0.87", "140"),
    ("c", 0, 100, "70", None, "70", None, "70"),
    ("d", 6, 10, "5.5", None, "-12.5", "-0.27", "55"),
    ("e", 20, 10, "22", "down", "-20", "-0.25", "220"),
]


@pytest.fixture
def five() -> Plan:
    """Five made-up indicators, from 2015 to 2020, measured in 2018."""
    title, unit = Text(zh="虚构", en="Made up"), Text(zh="分", en="points")
    indicators = tuple(
        Indicator(
            id=id,
            title=title,
            measure="m",
            direction=direction,  # type: ignore[arg-type]
            baseline=Baseline(value=baseline, at="2015"),
            targets=(Target(value=target, due="2020"),),
        )
        for id, baseline, target, _, direction, *_ in FIVE
    )
    return Plan(
        id="five",
        title=title,
        measures=(Measure(id="m", title=title, unit=unit, kind="level"),),
        tasks=(Task(id="t", title=title, indicators=indicators),),
        observations=tuple(
            Observation(id=f"{id}-2018", indicator=id, at="2018", value=value, made_up=True)
            for id, _, _, value, *_ in FIVE
        ),
    )


class TestFiveSystems:
    """The two columns of the table that are ours, from a plan: 2015 to 2020, measured in 2018."""

    @pytest.mark.parametrize(("id", "baseline", "target", "value", "direction", "line", "growth", "share"), FIVE)
    def test_figures(
        self,
        five: Plan,
        id: str,
        baseline: int,
        target: int,
        value: str,
        direction: str | None,
        line: str,
        growth: str | None,
        share: str,
    ) -> None:
        """Each with its inputs beside it, 60 % expected."""
        answer = progress(five, as_of="2018", method="all")
        row = of(answer, id)
        assert row.figure is not None
        assert (row.figure * 100, row.expected) == (Decimal(line), Decimal("0.6"))
        assert (row.baseline, row.baseline_at, row.target, row.value, row.at) == (
            Decimal(baseline),
            When("2015"),
            Decimal(target),
            Decimal(value),
            When("2018"),
        )
        assert row.ids == (id, f"{id}-2018")
        rate = of(answer, id, "cagr")
        assert (rate.figure and f"{rate.figure:.2f}") == growth
        whole = of(answer, id, "share").figure
        assert whole is not None
        assert whole * 100 == Decimal(share)

    def test_made_up(self, five: Plan) -> None:
        """The answer says that they are."""
        answer = progress(five, as_of="2018")
        assert str(answer.notes[-1]).startswith("Synthetic data: 5 observations")
        assert all(row.made_up for row in answer)

    def test_without_a_baseline_of_zero(self, five: Plan) -> None:
        """Growth from 0 has no figure."""
        row = of(progress(five, as_of="2018", method="cagr"), "c", "cagr")
        assert row.reason is not None
        assert (row.figure, row.growth, row.verdict, row.reason.code) == (
            None,
            None,
            "not_yet_met",
            "progress-no-growth",
        )


class TestSample:
    """Worked by hand from the sample's text and the made-up observations."""

    def test_rural_training(self) -> None:
        """10万人次 in 2016–2020 starts at 0; 18,000 + 21,000 + 20,500 = 59,500 person-times by the end of 2018.

        The report of 21,500 for 2018 came on 2019-02-15 and is not known yet. Three years of five are over: 60,000
        were planned.
        """
        plan = samples.jiangmen(made_up_observations=True)
        answer = progress(plan, as_of="2018", method=("scheduled", "linear"))
        row = of(answer, "rural-training")
        assert (row.value, row.baseline, row.figure) == (Decimal(59500), Decimal(0), Decimal("0.595"))
        assert (row.provisional, row.ids) == (True, ("rural-training", "mu-1", "mu-2", "mu-3"))
        assert row.baseline_reason is not None
        assert row.baseline_reason.code == "baseline-zero"
        on = of(answer, "rural-training", "scheduled")
        assert (on.planned, on.verdict) == (Decimal(60000), Verdict.ON_TRACK)
        later = of(progress(plan, as_of="2019-03"), "rural-training")
        assert (later.value, later.figure) == (Decimal(60500), Decimal("0.605"))

    def test_literacy(self) -> None:
        """The document gives no baseline for its 10.8 %, so no change can be measured; 9.1 is 84 % of it."""
        plan = samples.jiangmen(made_up_observations=True)
        answer = progress(plan, as_of="2018", method="all")
        reason = of(answer, "literate-citizens").reason
        assert reason is not None
        assert reason.code == "progress-no-baseline"
        figure = of(answer, "literate-citizens", "share").figure
        assert f"{figure:.4f}" == "0.8426"

    def test_districts(self) -> None:
        """Each owes its own bandwidth."""
        plan = samples.jiangmen(made_up_observations=True)
        rows = [row for row in progress(plan, as_of="2018", method="share") if row.indicator == "backbone-bandwidth"]
        assert [(row.place, row.figure, row.verdict) for row in rows] == [
            ("pengjiang", 1, "met"),
            ("jianghai", Decimal("0.5"), "not_yet_met"),
        ]

    def test_without_observations(self) -> None:
        """The sample has none, so there is no figure at all, and each row says why."""
        answer = progress(samples.jiangmen(), as_of="2018", method="all")
        assert all(row.figure is None and row.reason for row in answer)
        assert "computed for 0 of" in str(answer)
        assert "Made-up" not in str(answer)


class TestOptions:
    """Methods and paths by their names."""

    def test_methods(self, one_target: Made) -> None:
        """One, several or all, always in the same order."""
        plan = one_target(value=8)
        assert [row.method for row in progress(plan, as_of="2018")] == ["linear"]
        assert [row.method for row in progress(plan, as_of="2018", method=("cagr", "share"))] == ["share", "cagr"]
        assert [row.method for row in progress(plan, as_of="2018", method="all")] == list(Method)

    @pytest.mark.parametrize("method", ["fast", ("linear", "fast"), ()])
    def test_unknown_method(self, one_target: Made, method: Any) -> None:
        """The error names those that are known."""
        with pytest.raises(CallError, match="Invalid value") as caught:
            progress(one_target(), as_of="2018", method=method)
        assert "consistency" in str(caught.value)

    def test_unknown_path(self, one_target: Made) -> None:
        """A line, or through interim targets."""
        with pytest.raises(CallError, match="interim"):
            progress(one_target(), as_of="2018", path="curve")  # type: ignore[arg-type]

    @pytest.mark.parametrize("day", ["soon", "", None, 3.5])
    def test_no_day(self, one_target: Made, day: Any) -> None:
        """There is no answer without one."""
        with pytest.raises(CallError):
            progress(one_target(), as_of=day)

    def test_today(self, one_target: Made) -> None:
        """The clock is asked only when told so, and it is said."""
        assert codes(progress(one_target(), as_of="today"))[0] == "as-of-today"
        assert codes(progress(one_target(), as_of="2018"))[0] == "as-of-day"

    @pytest.mark.parametrize("tolerance", ["much", "15%", 15, -1, "nan", None, True])
    def test_no_tolerance(self, tolerance: Any) -> None:
        """A share from 0 to 1."""
        with pytest.raises(CallError, match="Invalid tolerance"):
            known_tolerance(tolerance)

    def test_tolerance(self, one_target: Made) -> None:
        """As a number or in words; 0 and 1 are among them."""
        assert known_tolerance("0.15") == known_tolerance(0.15) == Decimal("0.15")
        assert (percent(known_tolerance(0)), percent(known_tolerance(1)), percent(Decimal("0.125"))) == (
            "0%",
            "100%",
            "12.5%",
        )
        row = progress(one_target(value=8), as_of="2018", method="scheduled", tolerance=0)[0]
        assert row.verdict is Verdict.BEHIND

    def test_path(self, one_target: Made) -> None:
        """Through the interim target, behind; on the straight line, on track."""
        plan = one_target((Target(value=10, due="2020"), Target(value=9, due="2018", interim=True)), value=8)
        (line,) = progress(plan, as_of="2018", method="scheduled")
        (way,) = progress(plan, as_of="2018", method="scheduled", path="interim")
        assert (line.verdict, way.verdict) == (Verdict.ON_TRACK, Verdict.BEHIND)
        assert "progress-path-interim" in codes(progress(plan, as_of="2018", method="scheduled", path="interim"))

    def test_stated_only(self, one_target: Made) -> None:
        """What was inferred is left out, and counted."""
        plan = one_target(value=8)
        answer = progress(plan, as_of="2018", stated_only=True)
        assert (len(answer), answer.left_out) == (0, ("i",))
        assert "progress-left-out" in codes(answer)
        task = plan.all_tasks[0]
        guess = Inferred(reason=Text(zh="据常识", en="By common sense"))
        stated = task.indicators[0].evolve(
            spans=(Span(quote="x"),), baseline=Baseline(value=6, at="2015", inferred=(guess,))
        )
        plan = plan.evolve(tasks=(task.evolve(indicators=(stated,)),))
        assert progress(plan, as_of="2018")[0].figure == Decimal("0.5")
        assert progress(plan, as_of="2018", stated_only=True)[0].figure is None


class TestDays:
    """A value counts for the time that it speaks of, from the day on which it is known."""

    def test_old_value(self, one_target: Made) -> None:
        """Asked in 2020, a value of 2018 is judged by what was planned for 2018."""
        row = progress(one_target(value=8), as_of="2020", method="scheduled")[0]
        assert (row.at, row.planned) == ("2018", Decimal("8.4"))

    def test_not_known_yet(self, one_target: Made) -> None:
        """Asked before the end of 2018, there is none."""
        row = progress(one_target(value=8), as_of="2018-06-30")[0]
        assert row.reason is not None
        assert (row.value, row.reason.code) == (None, "observed-nothing")


class TestBadObservations:
    """A value that is none gives no figure; all others are still answered."""

    @pytest.mark.parametrize(
        ("more", "code"),
        [
            ([{"value": 8}, {"value": 9}], "observed-contradiction"),
            ([{"value": 8, "unit": Text(zh="元")}], "observed-unit"),
            ([{"value": None}], "observed-no-number"),
        ],
    )
    def test_reason(self, one_target: Made, more: list[dict[str, Any]], code: str) -> None:
        """Contradictory, of another dimension, without a number."""
        reports = tuple(
            Observation(id=f"o{position}", indicator="i", at="2018", **each) for position, each in enumerate(more)
        )
        for row in progress(one_target(value=reports), as_of="2018", method="all"):
            assert row.reason is not None
            assert (row.figure, row.verdict, row.met, row.reason.code) == (None, None, None, code)

    def test_the_rest(self, one_target: Made) -> None:
        """An unknown indicator takes nothing from the others."""
        reports = (
            Observation(id="o", indicator="nobody", at="2018", value=1),
            Observation(id="p", indicator="i", at="2018", value=8),
        )
        assert progress(one_target(value=reports), as_of="2018")[0].figure == Decimal("0.5")


class TestWords:
    """A table that can be read, in either language, and one for programs."""

    def test_table(self, one_target: Made) -> None:
        """Every input beside the figure."""
        text = str(progress(one_target(value=8), as_of="2018", method=("linear", "cagr")))
        linear = next(line for line in text.splitlines() if " linear " in line)
        told = ["Indicator", "10 points, 2020", "6 (2015)", "8 (2018)", "linear", "50.0%", "8.4 (60.0%)", "not met yet"]
        assert re.split(r" {2,}", linear) == told
        growth = next(line for line in text.splitlines() if " cagr " in line)
        assert growth.split()[-6:] == ["cagr", "0.94", "10.06%", "10.76%", "moderate", "progress"]
        assert ("linear: actual change over planned change since the baseline; computed for 1 of 1 targets.") in text
        assert "substantial from 0.95 up, moderate from 0.6 up, negligible from 0 up." in text

    @pytest.mark.parametrize(
        ("target", "value", "said", "verdict"),
        [
            (Target(value=95, comparator="at_least", due="2018"), "94.99", "99.99%", "not met"),
            (Target(value=95, comparator="at_most", due="2018"), "95.0001", "100.0001%", "not met"),
            (Target(value=95, comparator="at_least", due="2018"), "95", "100.0%", "met"),
        ],
    )
    def test_near_the_target(self, one_target: Made, target: Target, value: str, said: str, verdict: str) -> None:
        """A percentage is never rounded across its verdict, and the value has all its digits."""
        answer = progress(one_target((target,), value=value), as_of="2019", method="share", tolerance=0)
        table = answer.table()
        cells = dict(zip(table.headings, table.rows[0], strict=True))
        assert (cells["Progress"], cells["Verdict"]) == (said, verdict)
        assert cells["Value"] == f"{value} (2018)"

    def test_near_the_schedule(self, one_target: Made) -> None:
        """A value just behind the planned one is not shown as 100% of it."""
        answer = progress(one_target(value="8.3999"), as_of="2018", method="scheduled", tolerance=0)
        assert answer.table().rows[0][5:8] == ("99.996%", "8.4 (60.0%)", "behind")
        assert answer[0].verdict is Verdict.BEHIND

    def test_chinese(self, one_target: Made) -> None:
        """The same in Chinese."""
        text = progress(one_target(value=8), as_of="2018", method="scheduled").text("zh")
        assert "10分，2020年" in text
        assert "6（2015年）" in text
        assert "进度法" in text
        assert "进度正常" in text
        assert "15%" in text

    def test_programs(self, one_target: Made) -> None:
        """Keywords and bare digits; every attribute that counts."""
        heading, line = progress(one_target(value=8), as_of="2018").to_csv().splitlines()
        row = dict(zip(heading.split(","), line.split(","), strict=True))
        assert (row["method"], row["figure"], row["expected"], row["verdict"]) == (
            "linear",
            "0.5",
            "0.6",
            "not_yet_met",
        )
        assert (row["met"], row["made_up"], row["ids"]) == ("false", "false", "i; o")
        (plain,) = progress(one_target(value=8), as_of="2018").to_dicts("en")
        assert (plain["figure"], plain["planned"], plain["reason"]) == (0.5, 8.4, None)


class TestAlways:
    """Laws of the answer."""

    @given(plans(), st.sampled_from(["0001", "2018-06-30", "2020", "9999"]), st.sampled_from(["line", "interim"]))
    def test_a_figure_or_a_reason(self, plan: Plan, day: str, path: Any) -> None:
        """Never both, never neither; and no figure without a value and a target."""
        answer = progress(plan, as_of=day, method="all", path=path)
        for row in answer:
            assert (row.figure is None) == (row.reason is not None)
            if row.figure is not None:
                assert None not in (row.value, row.target, row.at)
                assert row.figure.is_finite()
                assert row.method is Method.SHARE or row.baseline is not None
        assert answer.text("zh")
        assert answer.to_csv()

    @given(plans(), st.randoms(use_true_random=False))
    def test_order_changes_nothing(self, plan: Plan, chance: random.Random) -> None:
        """Of the observations and the records."""
        shuffled = plan.evolve(
            observations=tuple(chance.sample(plan.observations, len(plan.observations))),
            measures=tuple(chance.sample(plan.measures, len(plan.measures))),
        )
        rows = {
            (row.indicator, row.place, row.method, row.due): row for row in progress(plan, as_of="2020", method="all")
        }
        for row in progress(shuffled, as_of="2020", method="all"):
            other = rows[row.indicator, row.place, row.method, row.due]
            assert attrs.evolve(row, ids=()).figure == attrs.evolve(other, ids=()).figure

    @given(plans())
    def test_stated_only_adds_nothing(self, plan: Plan) -> None:
        """Its indicators are among all of them; together with those left out they are all."""
        answer = progress(plan, as_of="2020", stated_only=True)
        indicators = {row.indicator for row in answer}
        assert indicators | set(answer.left_out) == {each.id for each in plan.all_indicators}
        assert not indicators & set(answer.left_out)
