"""Tests for what has been observed."""

from __future__ import annotations

import datetime
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.model.plan import Plan
from policyplan.model.records import Indicator, Measure, Observation, Place, Target, Task
from policyplan.model.values import Text
from policyplan.query.targets.instances import TargetInstance, target_instances
from policyplan.query.targets.observed import Observations, made_up_note
from policyplan.testing import plans

TITLE = Text(zh="甲", en="A")
PERIOD = Target(value=100, period="2016/2020")


def report(at: str, value: object, **more: Any) -> Observation:
    """A report, called by its time and value unless it is said."""
    return Observation(**{"id": f"{at.replace('/', '-')}-{value}", "indicator": "i", "at": at, "value": value, **more})


def amount(at: str, value: object, **more: Any) -> Observation:
    return report(at, value, accumulation="period", **more)


def aim_on(
    *reports: Observation, adding: str = "sum", target: Target = PERIOD, **more: Any
) -> tuple[Plan, TargetInstance]:
    """A plan with one indicator and these reports; its first instance."""
    unit = Text(zh="人次", en="times")
    kinds: dict[str, Any] = {
        "kind": "person_times",
        "across_time": adding,
        "across_places": more.pop("places_add", "sum"),
    }
    measure = more.pop("measure", Measure(id="m", title=TITLE, unit=unit, **kinds))
    indicator = Indicator(id="i", title=TITLE, measure=measure and measure.id, targets=(target,), **more)
    plan = Plan(
        id="p",
        title=TITLE,
        measures=(measure,) if measure else (),
        places=(Place(id="east", name=TITLE), Place(id="west", name=TITLE)),
        tasks=(Task(id="t", title=TITLE, indicators=(indicator,)),),
        observations=reports,
    )
    return plan, next(iter(target_instances(plan)))


def observed(*reports: Observation, day: str = "2030-01-01", **more: Any) -> Any:
    plan, instance = aim_on(*reports, **more)
    return Observations(plan, datetime.date.fromisoformat(day)).observed(instance)


class TestInForce:
    """Revisions are kept; the one in force is found by date."""

    def test_the_last_one_stands(self) -> None:
        """From the day on which it was given."""
        first = report("2018", 20, id="a", reported="2018-12-20", status="provisional")
        final = report("2018", 21, id="b", reported="2019-02-15")
        assert (observed(first, final).value, observed(first, final).ids) == (21, ("b",))
        before = observed(final, first, day="2019-01-01")
        assert (before.value, before.provisional) == (20, True)
        assert observed(first, final, day="2018-12-01").reason is not None

    def test_without_a_day_of_its_own(self) -> None:
        """It is known from the end of the time that it speaks of."""
        assert observed(report("2018", 5), day="2018-12-30").value is None
        assert observed(report("2018", 5), day="2018-12-31").value == 5

    def test_final_before_provisional(self) -> None:
        """Of the same day."""
        same = {"reported": "2019"}
        found = observed(report("2018", 1, status="provisional", **same), report("2018", 2, **same))
        assert (found.value, found.provisional) == (2, False)

    def test_said_twice_alike(self) -> None:
        """It is no contradiction."""
        found = observed(report("2018", 1, id="a"), report("2018", 1, id="b"))
        assert (found.value, found.ids) == (1, ("a",))

    @pytest.mark.parametrize("agencies", [(None, None), ("x", "y")])
    def test_contradictions(self, agencies: tuple[str | None, str | None]) -> None:
        """Two values of one day, or of two agencies, are none."""
        one, other = agencies
        found = observed(report("2018", 1, agency=one), report("2018", 2, agency=other))
        assert (found.value, found.ids) == (None, ("2018-1", "2018-2"))
        assert str(found.reason) == "Two reports on 2018 contradict each other: 2 and 1."


class TestRunningTotals:
    """The last report stands where each says how it is by then."""

    def test_latest(self) -> None:
        """Whatever the order in which they stand."""
        found = observed(report("2018", 7), report("2017", 9))
        assert (found.value, found.at) == (7, "2018")

    def test_units(self) -> None:
        """They are turned into the target's; one that cannot be is no value."""
        assert observed(report("2018", 2, unit=Text(zh="万人次"))).value == 20000
        found = observed(report("2018", 2, unit=Text(zh="元")))
        assert str(found.reason) == "The report '2018-2' is in '元', which cannot be converted to 'times'."

    def test_without_a_number(self) -> None:
        """A report in words is no value."""
        assert str(observed(report("2018", None)).reason) == "The report '2018-None' has no number."

    def test_without_a_measure(self) -> None:
        """The target's unit is the report's."""
        assert observed(report("2018", 2), measure=None, target=Target(value=5, unit=TITLE)).value == 2

    def test_nothing(self) -> None:
        """No report, no value."""
        assert str(observed().reason) == "Nothing has been reported."


class TestAmounts:
    """The amounts of periods add up where the measure says so, and none is missing."""

    def test_from_the_beginning_of_the_period(self) -> None:
        """Year by year, and what lies before the period is not counted."""
        found = observed(amount("2015", 50), amount("2017", 2), amount("2016", 1))
        assert (found.value, found.at, found.ids) == (3, "2017", ("2016-1", "2017-2"))

    def test_a_gap(self) -> None:
        """It is named, and there is no sum."""
        found = observed(amount("2016", 1), amount("2018", 2))
        assert (found.value, str(found.reason)) == (None, "The amount of 2017 is missing.")

    def test_an_overlap(self) -> None:
        """Two that share days cannot be added; one that lies in another is part of it."""
        assert ("overlaps that of another report") in str(
            observed(amount("2016/2017", 1), amount("2017/2018", 2)).reason
        )
        assert observed(amount("2016", 5), amount("2016-Q1", 1), amount("2016-Q2", 1)).value == 5

    def test_only_before(self) -> None:
        """Amounts of a time before the period make none of it."""
        assert str(observed(amount("2015", 1)).reason) == "All reports are about a time before 2016–2020."

    def test_behind_a_running_total(self) -> None:
        """What came after it is added to it; what it holds is not added again."""
        found = observed(amount("2016", 1), report("2017", 10), amount("2018", 2))
        assert (found.value, found.at, found.ids) == (12, "2018", ("2017-10", "2018-2"))
        assert observed(amount("2016", 1), report("2017", 10)).value == 10

    def test_without_a_period(self) -> None:
        """The first report is the beginning."""
        assert observed(amount("2017", 1), amount("2018", 2), target=Target(value=9, due="2020")).value == 3

    def test_by_the_measure(self) -> None:
        """The last one, the largest, or none stands for all; one that spans the whole period does anyhow."""
        both = (amount("2016", 3), amount("2017", 2))
        assert observed(*both, adding="last").value == 2
        assert observed(*both, adding="maximum").value == 3
        assert "(across time: never)" in str(observed(*both, adding="never").reason)
        assert observed(amount("2016/2020", 3), adding="never").value == 3
        assert observed(amount("2016", 3), adding="never").value is None
        assert observed(amount("2016", 3), adding="never", target=Target(value=1, due="2020")).value is None


class TestRecurring:
    """A target for every year looks at the last year."""

    def test_the_last_year(self) -> None:
        """By its own amount; a running total is none."""
        yearly = Target(value=10, period="2016/2020", per="year")
        assert observed(amount("2016", 8), amount("2017", 9), target=yearly).value == 9
        assert "a single year" in str(observed(report("2017", 17), target=yearly).reason)
        assert "a single year" in str(observed(amount("2017-Q1", 17), target=yearly).reason)

    def test_of_a_level(self) -> None:
        """What does not add up needs no amount."""
        yearly = Target(value=10, per="year")
        assert observed(report("2017", 17), adding="last", target=yearly).value == 17


class TestPlaces:
    """Places report for themselves."""

    def test_each_its_own(self) -> None:
        """The aim of a place sees that place's reports only."""
        plan, instance = aim_on(report("2018", 1, place="east"), per_place=True, places=("west", "east"))
        known = Observations(plan, datetime.date(2030, 1, 1))
        found = {each.place: known.observed(each).value for each in target_instances(plan)}
        assert found == {"west": None, "east": 1}
        assert instance.place == "west"

    def test_for_the_whole(self) -> None:
        """All that owe have reported, and what they count adds up; the earliest time is the whole's."""
        east = report("2018", 1, place="east", status="provisional")
        west = report("2017", 2, place="west", made_up=True)
        found = observed(east, west, places=("west", "east"))
        assert (found.value, found.at, found.provisional, found.made_up) == (3, "2017", True, True)
        assert found.ids == ("2017-2", "2018-1")

    def test_not_for_the_whole(self) -> None:
        """One is missing, nobody said who owes, the values do not add up, or one of them is none."""
        east = report("2018", 1, place="east")
        said = "Only single places have reported (east); their values do not give one for the whole."
        assert str(observed(east, places=("west", "east")).reason) == said
        assert str(observed(east).reason) == said
        assert str(observed(east, places=("east",), places_add="never").reason) == said
        assert observed(report("2018", None, place="east"), places=("east",)).value is None


class TestMadeUp:
    """An answer that uses made-up figures says so."""

    def test_note(self) -> None:
        """With their number; and nothing where none is used."""
        plan, _ = aim_on(report("2017", 1, made_up=True), report("2018", 2))
        (note,) = made_up_note(plan, ["2017-1", "2018-2"])
        assert "1 observation" in note.sentence()
        assert made_up_note(plan, ["2018-2"]) == ()


@given(plans(), st.randoms(use_true_random=False), st.dates())
def test_order_changes_nothing(plan: Plan, chance: random.Random, day: datetime.date) -> None:
    """A value or a reason, and the same whatever the order of the reports."""
    shuffled = plan.evolve(observations=tuple(chance.sample(plan.observations, len(plan.observations))))
    for one, other in zip(target_instances(plan), target_instances(shuffled), strict=True):
        if one.place == other.place:
            found, again = Observations(plan, day).observed(one), Observations(shuffled, day).observed(other)
            assert (found.value is None) == (found.reason is not None)
            assert (found.value, found.reason) == (again.value, again.reason)
