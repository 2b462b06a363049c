"""Tests for what has been observed."""

from __future__ import annotations

import datetime
import random
from typing import Any, ClassVar

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
        places=(Place(id="east", name=Text(en="East")), Place(id="west", name=Text(en="West"))),
        tasks=(Task(id="t", title=TITLE, indicators=(indicator,)),),
        observations=reports,
    )
    return plan, next(iter(target_instances(plan)))


def observed(*reports: Observation, day: str = "2030-01-01", **more: Any) -> Any:
    plan, instance = aim_on(*reports, **more)
    return Observations(plan, datetime.date.fromisoformat(day)).observed(instance)


class TestInForce:
    """Revisions are kept; the one in force is found by date."""

    def test_nothing(self) -> None:
        """There is no value then, and nothing synthetic."""
        found = observed()
        assert (found.value, found.made_up, found.ids, found.reason.code) == (None, False, (), "observed-nothing")

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
        said = "x 1, y 2" if one else "2018-1 1, 2018-2 2"
        assert str(found.reason) == f"Reports on 2018 contradict each other: {said}."


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


class TestLastOnesDecide:
    """Reports without a usable value hide none that are newer, and newer ones hide those before them."""

    def test_an_old_contradiction(self) -> None:
        """The later report stands; the old ones are set aside with their reason."""
        found = observed(report("2016", 10, agency="x"), report("2016", 12, agency="y"), report("2018", 100))
        assert (found.value, found.at, found.ids) == (100, "2018", ("2018-100",))
        (aside,) = found.aside
        assert aside.ids == ("2016-10", "2016-12")
        assert str(aside.reason) == "Reports on 2016 contradict each other: x 10, y 12."

    @pytest.mark.parametrize("more", [{"value": None}, {"value": 5, "unit": Text(zh="元")}])
    def test_an_old_fault(self, more: dict[str, Any]) -> None:
        """A report without a number or in another unit."""
        old = report("2016", **{"id": "old", **more})
        found = observed(old, report("2018", 100))
        assert (found.value, [aside.ids for aside in found.aside]) == (100, [("old",)])

    def test_a_new_fault(self) -> None:
        """The newest report has no number: what is true now is not known."""
        found = observed(report("2018", 100), report("2019", None))
        assert (found.value, str(found.reason)) == (None, "The report '2019-None' has no number.")

    def test_beside_a_usable_one(self) -> None:
        """Of two reports on one time, the one without a number is set aside."""
        found = observed(report("2018", 100, agency="x"), report("2018", None, agency="y"))
        assert (found.value, found.aside[0].ids) == (100, ("2018-None",))

    def test_a_faulty_running_total(self) -> None:
        """Amounts from the start of the period go past it; amounts with a gap do not."""
        faulty = report("2017", None, id="bad")
        complete = (amount("2016", 1), amount("2017", 2), amount("2018", 3))
        found = observed(faulty, *complete)
        assert (found.value, found.aside[0].ids) == (6, ("bad",))
        assert str(observed(faulty, complete[0], complete[2]).reason) == "The report 'bad' has no number."
        due = Target(value=9, due="2020")
        assert observed(faulty, complete[2], target=due).value is None
        assert observed(report("2016", 1), faulty, amount("2018", 3)).value is None

    def test_maximum(self) -> None:
        """A contradiction matters only if one of its values may be the largest."""
        old = (amount("2016", 10, agency="x"), amount("2016", 12, agency="y"))
        assert observed(*old, amount("2018", 100), adding="maximum").value == 100
        assert observed(*old, amount("2018", 11), adding="maximum").value is None
        assert observed(amount("2018", None), adding="maximum").value is None

    def test_another_value_of_the_same_day(self) -> None:
        """The one about the shorter time stands; the other one is named."""
        found = observed(report("2018", 10), report("2018-12-31", 12))
        assert (found.value, found.aside[0].ids) == (12, ("2018-10",))
        assert str(found.aside[0].reason) == "Another report on 2018 gives 10: 2018-10."

    def test_said_alike_by_two(self) -> None:
        """An amount that two agencies report counts once, and is final if one of them is."""
        both = (amount("2016", 5, id="a", agency="x", status="provisional"), amount("2016", 5, id="b", agency="y"))
        found = observed(*both)
        assert (found.value, found.ids, found.provisional) == (5, ("a", "b"), False)

    def test_before_the_period(self) -> None:
        """Amounts from before the period are set aside."""
        found = observed(amount("2015", 50), amount("2016", 1))
        assert (found.value, found.aside[0].ids) == (1, ("2015-50",))
        assert str(found.aside[0].reason) == "Reports about a time before 2016–2020: 2015-50."

    def test_other_periods(self) -> None:
        """For a target for each year, a quarter's amount and a running total are set aside."""
        yearly = Target(value=10, period="2016/2020", per="year")
        found = observed(amount("2016", 8), amount("2017-Q1", 9), target=yearly)
        assert (found.value, found.aside[0].ids) == (8, ("2017-Q1-9",))


class TestPartsOfATime:
    """The parts of a time add up to it."""

    quarters = tuple(amount(f"2016-Q{n}", n) for n in (1, 2, 3, 4))

    def test_quarters_and_a_year(self) -> None:
        """1 + 2 + 3 + 4 is not 12; three quarters say nothing against it."""
        found = observed(*self.quarters, amount("2016", 12))
        assert str(found.reason) == (
            "Reports on 2016 contradict each other: 12 for the whole, but 10 for its parts "
            "(2016-Q1 1, 2016-Q2 2, 2016-Q3 3, 2016-Q4 4)."
        )
        assert set(found.ids) == {"2016-12", *(quarter.id for quarter in self.quarters)}
        assert observed(*self.quarters[:3], amount("2016", 12)).value == 12
        assert observed(*self.quarters[1:], amount("2016", 12)).value == 12
        assert observed(*self.quarters, amount("2016", 10)).value == 10

    def test_of_which_some_are_more_than_the_whole(self) -> None:
        """A quarter of 20 is not in a year of 12, unless another quarter may have been negative."""
        found = observed(amount("2016-Q1", 20), amount("2016", 12))
        assert str(found.reason) == (
            "Reports on 2016 contradict each other: 12 for the whole, but 20 for its parts (2016-Q1 20)."
        )
        assert observed(amount("2016-Q1", 20), amount("2016-Q2", -9), amount("2016", 12)).value == 12
        assert observed(amount("2017", 20), report("2017", 12)).value is None
        assert observed(amount("2016-01/2016-03", 8), amount("2016-03/2016-05", 8), amount("2016", 12)).value == 12

    def test_years_and_a_running_total(self) -> None:
        """Amounts of all years so far."""
        years = (amount("2016", 3), amount("2017", 4))
        assert observed(*years, report("2017", 7)).value == 7
        assert "10 for the whole, but 7" in str(observed(*years, report("2017", 10)).reason)
        assert observed(*years, report("2017", 10), target=Target(value=9, due="2020")).value == 10
        assert observed(*years, report("2017", 10), report("2018", 20)).value == 20
        assert observed(*years, report("2018", 10)).value == 10


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
        said = "Only some places have reported (East), so there is no value for the total."
        assert str(observed(east, places=("west", "east")).reason) == said
        assert str(observed(east).reason) == said
        assert str(observed(east, places=("east",), places_add="never").reason) == said
        assert observed(report("2018", None, place="east"), places=("east",)).value is None


class TestWholesAndPlaces:
    """A value for the whole and the values of all places agree, or there is none."""

    east, west, whole = report("2018", 3, place="east"), report("2018", 4, place="west"), report("2018", 10)
    places: ClassVar[dict[str, Any]] = {"places": ("east", "west")}

    def test_disagreement(self) -> None:
        """3 and 4 are not 10: all are named, none is taken."""
        found = observed(self.east, self.west, self.whole, **self.places)
        assert (found.value, found.ids) == (None, ("2018-10", "2018-3", "2018-4"))
        assert str(found.reason) == (
            "Reports on 2018 contradict each other: 10 for the whole, but 7 for its parts (East 3, West 4)."
        )
        assert found.reason.sentence("zh").startswith("2018年的填报不一致")

    def test_all_places_of_the_plan(self) -> None:
        """They are the parts where the indicator names none."""
        assert observed(self.east, self.west, self.whole).value is None

    def test_agreement(self) -> None:
        assert observed(self.east, self.west, report("2018", 7), **self.places).value == 7

    @pytest.mark.parametrize(("value", "expected"), [(10, 10), (2, None)])
    def test_some_places(self, value: int, expected: int | None) -> None:
        """A part may be less than the whole, not more."""
        assert observed(self.east, report("2018", value), **self.places).value == expected

    def test_overlapping(self) -> None:
        """The whole is between the largest part and the sum."""
        for value, expected in ((7, 7), (4, 4), (3, None), (8, None)):
            found = observed(self.east, self.west, report("2018", value), places_add="overlapping", **self.places)
            assert found.value == expected, value

    def test_what_does_not_add_up(self) -> None:
        """Places do not contradict a whole that is not their sum."""
        assert observed(self.east, self.west, self.whole, places_add="never", **self.places).value == 10

    def test_other_times(self) -> None:
        """Only values for one time are compared; the newer value stands."""
        old = report("2017", 10)
        assert observed(self.east, self.west, old, **self.places).value == 7
        assert observed(self.east, self.west, report("2019", 10), **self.places).value == 10
        assert observed(self.east, old, **self.places).value == 10

    def test_places_in_places(self) -> None:
        """A district and its towns, of which the upper ones count; a place in a circle has an end."""
        plan, instance = aim_on(
            report("2018", 10, place="city"), self.east, self.west, places=("city",), per_place=True
        )
        places = (
            Place(id="city", name=Text(en="City")),
            Place(id="east", name=Text(en="East"), parent="city"),
            Place(id="west", name=Text(en="West"), parent="city"),
            Place(id="town", name=Text(en="Town"), parent="west"),
            Place(id="loop", name=Text(en="Loop"), parent="loop"),
        )
        town = report("2018", 1, place="town", id="town-1")
        loop = report("2018", 1, place="loop", id="loop-1")
        plan = plan.evolve(places=places, observations=(*plan.observations, town, loop))
        found = Observations(plan, datetime.date(2030, 1, 1)).observed(instance)
        assert "10 for the whole, but 7 for its parts (East 3, West 4)" in str(found.reason)

    def test_an_unknown_place(self) -> None:
        """It is named by its id."""
        plan, instance = aim_on(report("2018", 10, place="moon"))
        assert "(moon)" in str(Observations(plan, datetime.date(2030, 1, 1)).observed(instance).reason)


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
