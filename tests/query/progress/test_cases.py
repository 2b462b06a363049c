"""Tests for cases: a target and its value as the methods take them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from policyplan.model.plan import Plan
from policyplan.model.records import Baseline, Observation, Target
from policyplan.model.values import Text
from policyplan.query.as_of import as_of_day
from policyplan.query.progress.cases import case_of, instance_facts, outcome_of, wanted_of
from policyplan.query.progress.methods import Case, Method
from policyplan.query.result import Reason
from policyplan.query.targets.instances import TargetInstance, target_instances
from policyplan.query.targets.observed import CurrentValue, Observations

Made = Callable[..., Plan]

PLACES = {"east": Text(zh="东区", en="East")}


def first(plan: Plan) -> tuple[TargetInstance, CurrentValue]:
    """The first instance, with what is known of it at the end of 2018."""
    instance = next(iter(target_instances(plan)))
    return instance, Observations(plan, as_of_day("2018").day).observed(instance)


def case(plan: Plan) -> Case:
    made = case_of(*first(plan))
    assert isinstance(made, Case)
    return made


def why(made: object) -> str:
    assert isinstance(made, Reason)
    return made.code


class TestWanted:
    """What cannot be measured at all is told from what has not been measured."""

    @pytest.mark.parametrize(
        ("more", "code"),
        [
            ({"kind": "established", "measure": None, "target": Target(due="2020")}, "progress-qualitative"),
            ({"target": Target(due="2020")}, "progress-no-number"),
            ({"target": (), "baseline": None}, "progress-no-number"),
            ({"measure": None, "target": Target(value=5, due="2020")}, "progress-no-unit"),
        ],
    )
    def test_unmeasurable(self, one_target: Made, more: dict[str, Any], code: str) -> None:
        """Checked without a number, a number missing, a number of nobody knows what."""
        named = {name: each for name, each in more.items() if name != "measure"}
        plan = one_target(**{"value": 8, **named})
        if "measure" in more:
            task = plan.all_tasks[0]
            bare = tuple(each.evolve(measure=None) for each in task.indicators)
            plan = plan.evolve(tasks=(task.evolve(indicators=bare),))
        instance, seen = first(plan)
        assert why(wanted_of(instance)) == why(case_of(instance, seen)) == code

    def test_not_measured(self, one_target: Made) -> None:
        """The reason is the observations' own."""
        assert why(case_of(*first(one_target()))) == "observed-nothing"


class TestCase:
    """Numbers in the target's unit, moments in years."""

    def test_level(self, one_target: Made) -> None:
        """The end of 2015, of 2018 and of 2020."""
        made = case(one_target(value=8))
        assert (made.baseline, made.value, made.wanted.value) == (Decimal(6), Decimal(8), Decimal(10))
        assert (made.started, made.at, made.due) == (Fraction(2016), Fraction(2019), Fraction(2021))
        assert (made.recurring, made.accruing) == (False, False)

    def test_running_total(self, one_target: Made) -> None:
        """A count over a period starts at its beginning, from 0, and goes on growing."""
        counted = {"kind": "persons", "across_time": "sum"}
        made = case(one_target(Target(value=100, period="2016/2020"), None, 40, measure=counted))
        assert (made.baseline, made.started, made.due, made.accruing) == (
            Decimal(0),
            Fraction(2016),
            Fraction(2021),
            True,
        )

    def test_recurring(self, one_target: Made) -> None:
        """A target for each year neither grows nor leads anywhere."""
        counted = {"kind": "persons", "across_time": "sum"}
        report = Observation(id="o", indicator="i", at="2018", value=9, accumulation="period")
        made = case(one_target(Target(value=10, period="2016/2020", per="year"), None, (report,), measure=counted))
        assert (made.recurring, made.accruing, made.baseline) == (True, False, None)

    def test_undated(self, one_target: Made) -> None:
        """A target without a date has no due moment."""
        assert case(one_target(Target(value=10), value=8)).due is None


class TestOutcome:
    """The method asked for, on the path asked for."""

    def interim(self, one_target: Made, target: Target) -> str | Decimal | None:
        plan = one_target((Target(value=10, due="2020"), target.evolve(interim=True)), value=8)
        instance, seen = first(plan)
        outcome = outcome_of(Method.SCHEDULED, instance, case_of(instance, seen), Decimal("0.15"), "interim")
        return outcome.reason.code if outcome.reason else outcome.planned

    def test_through_interim_targets(self, one_target: Made) -> None:
        """9 by the end of 2018; a range as it is; in another unit of its dimension."""
        assert self.interim(one_target, Target(value=9, due="2018")) == 9
        assert self.interim(one_target, Target(value=7, upper=9, comparator="between", period="2016/2018")) == 7

    def test_straight_line(self, one_target: Made) -> None:
        """Unless the path is asked for."""
        plan = one_target((Target(value=10, due="2020"), Target(value=9, due="2018", interim=True)), value=8)
        instance, seen = first(plan)
        outcome = outcome_of(Method.SCHEDULED, instance, case_of(instance, seen), Decimal("0.15"), "line")
        assert outcome.planned == Decimal("8.4")

    @pytest.mark.parametrize(
        "target", [Target(value=9), Target(due="2018"), Target(value=9, due="2018", unit=Text(zh="元"))]
    )
    def test_interim_targets_that_cannot_be_used(self, one_target: Made, target: Target) -> None:
        """Without a date, without a number, in a unit of another dimension."""
        assert self.interim(one_target, target) == "progress-interim-unusable"

    def test_other_methods(self, one_target: Made) -> None:
        """They know no path; a case that is none is no figure."""
        instance, seen = first(one_target(value=8))
        outcome = outcome_of(Method.LINEAR, instance, case_of(instance, seen), Decimal("0.15"), "interim")
        assert outcome.figure == Decimal("0.5")
        instance, seen = first(one_target())
        assert outcome_of(Method.LINEAR, instance, case_of(instance, seen), Decimal("0.15"), "line").figure is None


class TestFacts:
    """What a row says of its target."""

    def test_place(self, one_target: Made) -> None:
        """By its id and its name."""
        report = Observation(id="o", indicator="i", at="2018", value=8, place="east", made_up=True)
        instance, seen = first(one_target(value=(report,), per_place=True, places=("east",)))
        facts = instance_facts(instance, seen, case_of(instance, seen), PLACES)
        assert (facts["place"], facts["place_name"], facts["value"]) == ("east", PLACES["east"], 8)
        assert (facts["made_up"], facts["met"]) == (True, False)

    def test_baseline(self, one_target: Made) -> None:
        """With its time, or with the reason why it has none."""
        instance, seen = first(one_target(10, Baseline(value=6)))
        facts = instance_facts(instance, seen, case_of(instance, seen), PLACES)
        assert (facts["baseline"], facts["baseline_at"], facts["met"]) == (6, None, None)
        assert facts["baseline_reason"].code == "baseline-undated"
