"""Tests for what is to be reached, one thing at a time."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from policyplan import samples
from policyplan.model.kinds import Adding, Direction
from policyplan.model.plan import Plan
from policyplan.model.records import Baseline, Indicator, Measure, Observation, Place, Target, Task
from policyplan.model.values import Inferred, Span, Text
from policyplan.model.when import When
from policyplan.query.targets.instances import beginning, end, target_instances
from policyplan.query.targets.observed import Observations
from policyplan.testing import plans

TITLE = Text(zh="甲", en="A")
SAID = (Span(quote="甲", start=0),)
PERSON_TIMES = Text(zh="人次", en="person-times")


def plan_of(*indicators: Indicator, **more: Any) -> Plan:
    """A plan with one task, one measure that adds up over time, and one that is a level."""
    measures = (
        Measure(id="trained", title=TITLE, unit=PERSON_TIMES, kind="person_times", across_time="sum"),
        Measure(id="speed", title=TITLE, unit=Text(zh="Gbit/s"), kind="level", across_time="last"),
    )
    places = (Place(id="east", name=TITLE), Place(id="west", name=TITLE))
    task = Task(id="t", title=TITLE, indicators=indicators)
    return Plan(id="p", title=TITLE, measures=measures, places=places, tasks=(task,), **more)


def one(**fields: Any) -> Indicator:
    given: dict[str, Any] = {
        "id": "i",
        "title": TITLE,
        "measure": "trained",
        "targets": (Target(value=10, period="2016/2020", spans=SAID),),
        "spans": SAID,
    }
    return Indicator(**{**given, **fields})


def aim_of(indicator: Indicator, *, stated_only: bool = False) -> Any:
    (instance,) = target_instances(plan_of(indicator), stated_only=stated_only)
    return instance


class TestAims:
    """An aim is a target in a place."""

    def test_what_it_knows(self) -> None:
        """Owner, indicator, measure, target, the figure, the direction and when it is due."""
        instance = aim_of(one(direction="down"))
        assert (instance.owner.id, instance.indicator.id, instance.measure and instance.measure.id) == (
            "t",
            "i",
            "trained",
        )
        assert (instance.part.value, instance.part.unit, instance.place) == (10, PERSON_TIMES, None)
        assert (instance.direction, instance.due) == (Direction.DOWN, When("2016/2020"))

    def test_interim_targets_are_on_the_way(self) -> None:
        """They are no aims of their own, unless there is nothing else."""
        way = Target(value=4, due="2018", interim=True)
        instance = aim_of(one(targets=(way, Target(value=10, due="2020"))))
        assert ([part.value for part in instance.interim], instance.part.value) == ([4], 10)
        instance = aim_of(one(targets=(way,)))
        assert (instance.interim, instance.part.value) == ((), 4)

    def test_without_a_target(self) -> None:
        """It is an instance all the same, which cannot be judged."""
        instance = aim_of(one(targets=()))
        assert (instance.target, instance.part.value, instance.due) == (None, None, None)

    def test_every_place_owes_its_own(self) -> None:
        """One instance a place; of places that are not named, those that have reported."""
        indicator = one(per_place=True, places=("west", "east"))
        assert [instance.place for instance in target_instances(plan_of(indicator))] == ["west", "east"]
        reports = tuple(Observation(id=f"o{n}", indicator="i", at="2017", value=n, place="east") for n in range(2))
        assert [
            instance.place for instance in target_instances(plan_of(one(per_place=True), observations=reports))
        ] == ["east"]
        assert [instance.place for instance in target_instances(plan_of(one(per_place=True)))] == [None]

    def test_stated_only(self) -> None:
        """What was inferred is left out: an indicator, a target, a date."""
        guess = Inferred(reason=TITLE)
        assert list(target_instances(plan_of(one(inferred=(guess,))), stated_only=True)) == []
        assert aim_of(one(targets=(Target(value=1, inferred=(guess,)),)), stated_only=True).target is None
        dated = Target(value=1, due="2020", spans=SAID, inferred=(Inferred(reason=TITLE, field="due"),))
        assert aim_of(one(targets=(dated,)), stated_only=True).due is None
        assert aim_of(one(targets=(dated,))).due == "2020"
        noted = Target(value=1, extra={"note": 1}, spans=SAID, inferred=(Inferred(reason=TITLE, field="extra"),))
        assert aim_of(one(targets=(noted,)), stated_only=True).target.extra == {}


class TestStarts:
    """Where it starts from is said, defined, or missing."""

    def test_given(self) -> None:
        """In the unit of the target, at the end of its period."""
        start = aim_of(one(baseline=Baseline(value=3, unit=Text(zh="万人次"), at="2015"))).start
        assert (start.value, start.at, start.moment, start.reason) == (30000, "2015", 2016, None)

    def test_undated(self) -> None:
        """A value without a time has no moment, and that is said."""
        start = aim_of(one(baseline=Baseline(value=3))).start
        assert (start.value, start.moment) == (3, None)
        assert start.reason is not None
        assert start.reason.code == "baseline-undated"

    def test_in_another_dimension(self) -> None:
        """It is no value here."""
        start = aim_of(one(baseline=Baseline(value=3, unit=Text(zh="元"), at="2015"))).start
        assert start.value is None
        assert str(start.reason) == "The baseline is in '元', which cannot be converted to 'person-times'."

    def test_of_a_count_over_a_period(self) -> None:
        """It is 0 by definition, at the beginning of the period."""
        start = aim_of(one()).start
        assert (start.value, start.moment) == (0, 2016)
        assert str(start.reason) == "The total of 2016–2020 starts at 0 by definition."

    @pytest.mark.parametrize(
        "indicator",
        [
            one(targets=(Target(value=10, due="2020"),)),
            one(targets=(Target(value=10, period="2016/2020", per="year"),)),
            one(measure="speed"),
            one(measure=None, targets=(Target(value=1, unit=TITLE, period="2016/2020"),)),
            one(baseline=Baseline(written="low")),
        ],
        ids=["by a day", "every year", "a level", "no measure", "no number"],
    )
    def test_missing(self, indicator: Indicator) -> None:
        """Anything else has none unless it is given; that of words is none either, but a count's is defined."""
        start = aim_of(indicator).start
        if indicator.baseline:
            assert start.value == 0
        else:
            assert (start.value, str(start.reason)) == (None, "No baseline is given.")

    def test_inferred(self) -> None:
        """One that was inferred is not taken where only what is stated counts."""
        baseline = Baseline(value=3, at="2015", inferred=(Inferred(reason=TITLE),))
        indicator = one(measure="speed", baseline=baseline)
        assert aim_of(indicator).start.value == 3
        assert aim_of(indicator, stated_only=True).start.value is None


class TestMoments:
    """Time is counted in years, the ends of years lying whole years apart."""

    @pytest.mark.parametrize(
        ("when", "begins", "ends"),
        [
            ("2018", 2018, 2019),
            ("2016/2020", 2016, 2021),
            ("2020-06-30", 2020 + Fraction(181, 366), 2020 + Fraction(182, 366)),
            ("2019-01-01", 2019, 2019 + Fraction(1, 365)),
            ("end 2016/2020", 2021 - Fraction(1, 366), 2021),
            ("1900-12-31", 1900 + Fraction(364, 365), 1901),
            ("2000-12-31", 2000 + Fraction(365, 366), 2001),
        ],
    )
    def test_beginnings_and_ends(self, when: str, begins: Fraction, ends: Fraction) -> None:
        """Within a year, days count alike."""
        assert (beginning(When(when)), end(When(when))) == (begins, ends)


@given(plans())
def test_every_indicator_has_an_aim(plan: Plan) -> None:
    """Nothing is dropped unless stated facts only are asked for."""
    assert {instance.indicator.id for instance in target_instances(plan)} == {each.id for each in plan.all_indicators}
    stated = {each.id for each in plan.all_indicators if each.is_stated}
    assert {instance.indicator.id for instance in target_instances(plan, stated_only=True)} == stated


class TestStatedOnly:
    """How a measure adds is often a coder's judgement, and what rests on it goes with it."""

    def test_no_start_at_zero(self) -> None:
        """The sample's measures are judged, so nothing starts at 0 by definition."""
        plan = samples.jiangmen()
        found = {each.indicator.id: each for each in target_instances(plan)}
        stated = {each.indicator.id: each for each in target_instances(plan, stated_only=True)}
        assert found["rural-training"].start.value == 0
        assert found["rural-training"].across_time is Adding.SUM
        only = stated["rural-training"]
        assert only.start.value is None
        assert only.across_time is only.across_places is Adding.UNKNOWN
        assert only.start.reason is not None
        assert only.start.reason.code == "baseline-judgement"

    def test_no_sums(self) -> None:
        """Amounts of several years are not added up then."""
        plan = samples.jiangmen(made_up_observations=True)
        reports = Observations(plan, datetime.date(2018, 12, 31))
        (only,) = (each for each in target_instances(plan, stated_only=True) if each.indicator.id == "rural-training")
        seen = reports.observed(only)
        assert (seen.value, seen.reason and seen.reason.code) == (None, "observed-not-added")
