"""Tests for the state of each target."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from policyplan.model.plan import Plan
from policyplan.model.records import Baseline, Observation, Target
from policyplan.model.values import Text
from policyplan.query.as_of import as_of_day
from policyplan.query.evaluation.states import TargetRow, TargetState, TargetStates, judged_targets

Made = Callable[..., Plan]

COUNTED = {"kind": "persons", "across_time": "sum"}
PERIOD = "2016/2020"


def row(plan: Plan, day: str = "2018", path: Any = "line") -> TargetRow:
    (judged,) = judged_targets(plan, as_of_day(day).day, tolerance=Decimal("0.15"), path=path, stated_only=False)
    return judged.row


def state(plan: Plan, day: str = "2018", path: Any = "line") -> tuple[str, str]:
    found = row(plan, day, path)
    return found.state.value, found.reason.code


def report(value: Any, at: str = "2018", **more: Any) -> tuple[Observation, ...]:
    return (Observation(id="o", indicator="i", at=at, value=value, **more),)


class TestOrder:
    """The first state that applies."""

    def test_not_measurable(self, one_target: Made) -> None:
        """Without a number, whatever is reported."""
        assert state(one_target(Target(due="2020"), value=8)) == ("not_measurable", "progress-no-number")

    def test_no_data(self, one_target: Made) -> None:
        """Nothing known by that day, or nothing that makes a value; also when it is overdue."""
        assert state(one_target()) == ("no_data", "observed-nothing")
        assert state(one_target(value=8), "2018-06-30") == ("no_data", "observed-nothing")
        assert state(one_target(), "2030") == ("no_data", "observed-nothing")
        assert state(one_target(value=report(None))) == ("no_data", "observed-no-number")

    def test_met(self, one_target: Made) -> None:
        """Before it is due and after, with a baseline and without."""
        for day in ("2018", "2030"):
            assert state(one_target(value=10), day) == ("met", "state-met")
        assert state(one_target(10, None, 10)) == ("met", "state-met")

    def test_overdue(self, one_target: Made) -> None:
        """From the day after the due date, also when it has gone backwards; on the day itself it is behind."""
        assert state(one_target(value=report(9, "2020")), "2021-01-01") == ("overdue", "state-overdue")
        assert state(one_target(value=5), "2021") == ("overdue", "state-overdue")
        assert state(one_target(value=report(9, "2020")), "2020") == ("behind", "state-scheduled")

    @pytest.mark.parametrize(
        ("value", "expected"), [("5.9", "gone_backwards"), ("7.79", "behind"), ("7.8", "on_track")]
    )
    def test_by_schedule(self, one_target: Made, value: str, expected: str) -> None:
        """8.4 were planned from 6 to 10; 0.6 less is within 15 % of 4."""
        found = row(one_target(value=value))
        assert (found.state.value, found.planned, found.expected) == (expected, Decimal("8.4"), Decimal("0.6"))

    def test_reasons(self, one_target: Made) -> None:
        """They have the figures in them."""
        assert str(row(one_target(value=8)).reason) == "8 (2018); planned by then: 8.4."
        assert row(one_target(value=8)).reason.sentence("zh") == "2018年完成值为8，序时进度为8.4。"
        assert str(row(one_target(value=5)).reason) == "From 6 to 5: further from the target than at the start."
        assert (
            str(row(one_target(value=9), "2021").reason)
            == "Due 2020-12-31; the last value, 9 of 2018, does not meet the target."
        )
        assert str(row(one_target(value=10)).reason) == "The value of 2018, 10, meets the target."

    def test_nothing_planned(self, one_target: Made) -> None:
        """A way from 6 down to −4 is at 0 after three of five years."""
        assert str(row(one_target(-4, value=-1, direction="down")).reason) == "−1 (2018); planned by then: 0."

    def test_interim_path(self, one_target: Made) -> None:
        """The schedule of the path asked for."""
        plan = one_target((Target(value=10, due="2020"), Target(value=9, due="2018", interim=True)), value=8)
        assert (state(plan)[0], state(plan, path="interim")[0]) == ("on_track", "behind")


class TestWithoutASchedule:
    """Neither met nor overdue, and no schedule can be told."""

    def test_no_baseline(self, one_target: Made) -> None:
        """There is no data to tell how far it is."""
        assert state(one_target(10, None, 8)) == ("no_data", "progress-no-baseline")

    def test_no_dates(self, one_target: Made) -> None:
        """Unless it has gone backwards, which needs none."""
        assert state(one_target(Target(value=10), value=8)) == ("no_data", "progress-no-due-date")
        undated = Baseline(value=6)
        assert state(one_target(10, undated, 8)) == ("no_data", "progress-no-start-date")
        assert state(one_target(10, undated, 5)) == ("gone_backwards", "state-gone-backwards")

    def test_before_the_start(self, one_target: Made) -> None:
        """A value of a time before the baseline tells nothing of the way."""
        assert state(one_target(value=report(5, "2014"))) == ("no_data", "progress-before-start")
        assert state(one_target(value=report(12, "2014"))) == ("no_data", "progress-before-start")
        assert state(one_target(value=report(5, "2014")), "2021") == ("no_data", "progress-before-start")

    def test_for_each_year(self, one_target: Made) -> None:
        """The last year's amount is met, or behind."""
        yearly = Target(value=100, period=PERIOD, per="year")
        plan = one_target(yearly, None, report(96, accumulation="period"), measure=COUNTED)
        assert state(plan) == ("behind", "state-recurring-short")
        plan = one_target(yearly, None, report(100, accumulation="period"), measure=COUNTED)
        assert state(plan) == ("met", "state-met")

    def test_kept_as_it_is(self, one_target: Made) -> None:
        """A floor that the baseline had: kept it is met, broken it has gone backwards."""
        floor = Target(value=95, due="2020", comparator="at_least")
        assert state(one_target(floor, 97, 96))[0] == "met"
        assert state(one_target(floor, 97, 94)) == ("gone_backwards", "state-gone-backwards")

    def test_more_than_where_it_stood(self, one_target: Made) -> None:
        """No change is planned by number, and it is not met: behind."""
        above = Target(value=10, due="2020", comparator="more_than")
        assert state(one_target(above, 10, 10)) == ("behind", "progress-no-change")

    def test_past_a_range(self, one_target: Made) -> None:
        """It has to come back; further out than it began it has gone backwards."""
        between = Target(value=10, upper=12, due="2020", comparator="between")
        assert state(one_target(between, 6, 15)) == ("behind", "state-beyond-range")
        assert state(one_target(between, 6, 20)) == ("gone_backwards", "state-gone-backwards")


class TestCeilings:
    """At most so many over a period: kept so far is not yet met."""

    def plan(self, one_target: Made, value: int, at: str = "2018") -> Plan:
        ceiling = Target(value=100, period=PERIOD, comparator="at_most")
        return one_target(ceiling, None, report(value, at), measure=COUNTED)

    def test_kept_so_far(self, one_target: Made) -> None:
        """On track, and met when the time is over."""
        assert state(self.plan(one_target, 60)) == ("on_track", "progress-ceiling-open")
        assert state(self.plan(one_target, 60, "2020"), "2021") == ("met", "state-met")

    def test_broken(self, one_target: Made) -> None:
        """At once."""
        assert state(self.plan(one_target, 101)) == ("gone_backwards", "state-gone-backwards")

    def test_not_reported_to_the_end(self, one_target: Made) -> None:
        """Whether it was kept nobody knows."""
        assert state(self.plan(one_target, 60), "2021") == ("no_data", "state-limit-unknown")


class TestWords:
    """A table in the document's order."""

    def test_table(self, one_target: Made) -> None:
        """With the reason, and what is provisional."""
        answer = TargetStates(rows=(row(one_target(value=report(8, status="provisional"))),))
        assert "on track  Indicator  10 points, 2020  6 (2015)  8 (2018)      8.4 (60.0%)      83.3%" in str(answer)
        assert answer.table().rows[0][-1] == "8 (2018); planned by then: 8.4. The value is provisional."
        assert "进度正常" in answer.text("zh")
        assert answer.to_csv().startswith("state,indicator,title")

    def test_place(self, one_target: Made) -> None:
        """Each that owes its own value has its own state."""
        reports = (*report(10, place="east"), Observation(id="q", indicator="i", at="2018", value=5, place="west"))
        plan = one_target(value=reports, per_place=True, places=("east", "west"))
        judged = judged_targets(plan, as_of_day("2018").day, tolerance=Decimal(0), path="line", stated_only=False)
        assert [(each.row.place_name, each.row.state) for each in judged] == [
            (Text(zh="东区", en="East"), TargetState.MET),
            (Text(zh="西区", en="West"), TargetState.GONE_BACKWARDS),
        ]
