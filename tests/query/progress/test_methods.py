"""Tests for the methods of progress, by numbers alone."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from policyplan.model.kinds import Comparator, Direction
from policyplan.query.progress.methods import (
    GROWTH,
    METHODS,
    Case,
    Method,
    Outcome,
    Verdict,
    Wanted,
    cagr,
    consistency,
    linear,
    scheduled,
    share,
)

DOWN, UP = Direction.DOWN, Direction.UP


def wanted(value: Any, upper: Any = None, *, comparator: str = "exactly", direction: str | None = None) -> Wanted:
    return Wanted(
        value=Decimal(value),
        upper=None if upper is None else Decimal(upper),
        comparator=Comparator(comparator),
        direction=Direction(direction) if direction else None,
    )


def case(
    baseline: Any,
    target: Any,
    value: Any,
    *,
    at: Any = 2019,
    started: Any = 2016,
    due: Any = 2021,
    way: tuple[tuple[Any, Wanted], ...] = (),
    **more: Any,
) -> Case:
    """From the end of 2015 to the end of 2020, measured at the end of 2018, unless told otherwise."""
    told = {name: more.pop(name) for name in ("recurring", "accruing") if name in more}
    if not isinstance(target, Wanted):
        target = wanted(target, **more)
    return Case(
        wanted=target,
        value=Decimal(value),
        baseline=None if baseline is None else Decimal(baseline),
        at=Fraction(at),
        started=None if started is None else Fraction(started),
        due=None if due is None else Fraction(due),
        way=tuple((Fraction(moment), each) for moment, each in way),
        **told,
    )


def said(outcome: Outcome) -> str | None:
    return outcome.reason.code if outcome.reason else None


def notes(outcome: Outcome) -> list[str]:
    return [each.code for each in outcome.notes]


FIVE = [
    ("rising 6 to 10, now 8.0", case(6, 10, 8), "50", "0.94", "moderate"),
    ("falling 20 to 10, now 14", case(20, 10, 14, direction="down"), "60", "0.87", "moderate"),
    ("rising 0 to 100, now 70", case(0, 100, 70), "70", None, "not_yet_met"),
    ("rising 6 to 10, fell to 5.5", case(6, 10, "5.5"), "-12.5", "-0.27", "deterioration"),
    ("falling 20 to 10, rose to 22", case(20, 10, 22, direction="down"), "-20", "-0.25", "deterioration"),
]


class TestFiveCases:
    """Five systems give five answers to these; ours are these two, each by its name (2015 to 2020, in 2018)."""

    @pytest.mark.parametrize(("name", "each", "percent", "ratio", "verdict"), FIVE)
    def test_linear_and_cagr(self, name: str, each: Case, percent: str, ratio: str | None, verdict: str | None) -> None:
        """60 % of the time is over in each."""
        straight = linear(each)
        assert straight.figure is not None
        assert (straight.figure * 100, straight.expected) == (Decimal(percent), Decimal("0.6")), name
        growth = cagr(each)
        assert (growth.figure and f"{growth.figure:.2f}", growth.verdict) == (ratio, verdict), name

    def test_growth_from_zero(self) -> None:
        """It has no rate; nothing is taken for 0 in its place."""
        outcome = cagr(FIVE[2][1])
        assert str(outcome.reason) == (
            "Not computable: the baseline is 0, and annual growth is measured only between numbers above 0."
        )


class TestMet:
    """A target is met by the sense of its comparator; a bare number from below, unless it is to fall."""

    @pytest.mark.parametrize(
        ("comparator", "below", "at", "above"),
        [
            ("exactly", False, True, True),
            ("about", False, True, True),
            ("at_least", False, True, True),
            ("more_than", False, False, True),
            ("at_most", True, True, False),
            ("less_than", True, False, False),
        ],
    )
    def test_by_comparator(self, comparator: str, below: bool, at: bool, above: bool) -> None:
        """Just below the number, at it, and above."""
        target = wanted(10, comparator=comparator)
        assert [target.met_by(Decimal(value)) for value in ("9.9", "10", "10.1")] == [below, at, above]

    @pytest.mark.parametrize("direction", ["up", "maintain", None])
    def test_bare_number(self, direction: str | None) -> None:
        """At or above, also where it is to be kept as it is, or where nothing is said."""
        assert wanted(10, direction=direction).met_by(Decimal(11))
        assert not wanted(10, direction=direction).met_by(Decimal(9))

    def test_bare_number_that_is_to_fall(self) -> None:
        """At or below."""
        assert wanted(10, direction="down").met_by(Decimal(9))
        assert not wanted(10, direction="down").met_by(Decimal(11))

    def test_range(self) -> None:
        """Both ends are in it; a range with one end is that number alone."""
        target = wanted(10, 20, comparator="between")
        assert [target.met_by(Decimal(value)) for value in (9, 10, 20, 21)] == [False, True, True, False]
        assert not wanted(10, comparator="between").met_by(Decimal(11))

    def test_running_total_under_a_ceiling(self) -> None:
        """It is not met before its time is over; broken it can be at once."""
        kept = case(0, 100, 40, comparator="at_most", accruing=True)
        assert kept.is_met is None
        assert attrs.evolve(kept, value=Decimal(101)).is_met is False
        assert attrs.evolve(kept, at=Fraction(2021)).is_met is True
        assert case(0, 100, 40, comparator="at_most").is_met is True

    def test_worse_than_at_the_start(self) -> None:
        """Further away, or no longer met."""
        assert case(6, 10, 5).has_worsened
        assert not case(6, 10, 7).has_worsened
        assert case(12, 10, 9, comparator="at_least").has_worsened
        assert case(12, 10, 10, comparator="more_than").has_worsened
        assert not case(None, 10, 5).has_worsened


class TestLinear:
    """Actual over planned change."""

    def test_verdicts(self) -> None:
        """Met, short of it, or gone backwards; a value behind the target is more than the whole."""
        assert linear(case(6, 10, 11)).figure == Decimal("1.25")
        verdicts = [linear(case(6, 10, value)).verdict for value in (10, 9, 6, 5)]
        assert verdicts == [Verdict.MET, Verdict.NOT_YET_MET, Verdict.NOT_YET_MET, Verdict.GONE_BACKWARDS]

    def test_not_met_and_not_yet(self) -> None:
        """Before the due date there is still time; at it and after it there is none, nor for a target of each year."""
        assert linear(case(6, 10, 9, at=2021)).verdict is Verdict.NOT_MET
        assert linear(case(6, 10, 9, due=None)).verdict is Verdict.NOT_MET
        assert share(case(None, 10, 9, recurring=True)).verdict is Verdict.NOT_MET

    def test_schedule_beside_it(self) -> None:
        """The value and the share that the straight line foresees; all of it after the due date."""
        outcome = linear(case(6, 10, 8))
        assert (outcome.expected, outcome.planned) == (Decimal("0.6"), Decimal("8.4"))
        late = linear(case(6, 10, 8, at=2022))
        assert (late.expected, late.planned, notes(late)) == (Decimal(1), Decimal(10), ["progress-after-due"])

    @pytest.mark.parametrize("missing", ["started", "due"])
    def test_without_dates(self, missing: str) -> None:
        """The figure needs none; what is expected does."""
        outcome = linear(case(6, 10, 8, **{missing: None}))  # type: ignore[arg-type]
        assert (outcome.figure, outcome.expected, outcome.planned) == (Decimal("0.5"), None, None)

    @pytest.mark.parametrize(
        ("baseline", "value", "figure", "end"), [(5, 8, "0.6", 10), (25, 22, "0.6", 20), (5, 15, "2", 10)]
    )
    def test_range(self, baseline: int, value: int, figure: str, end: int) -> None:
        """Measured to the end that is nearer to the baseline, and said."""
        outcome = linear(case(baseline, wanted(10, 20, comparator="between"), value))
        assert outcome.figure == Decimal(figure)
        assert outcome.notes[0].facts == (("end", end),)

    @pytest.mark.parametrize(("baseline", "value"), [(5, 21), (25, 9)])
    def test_through_a_range_and_out_of_it(self, baseline: int, value: int) -> None:
        """More change is no progress there."""
        assert said(linear(case(baseline, wanted(10, 20, comparator="between"), value))) == "progress-beyond-range"

    def test_comparators(self) -> None:
        """A floor and a ceiling are measured to their number; about is said."""
        assert linear(case(6, 10, 8, comparator="at_least")).figure == Decimal("0.5")
        assert linear(case(20, 10, 14, comparator="at_most")).figure == Decimal("0.6")
        assert notes(linear(case(6, 10, 8, comparator="about"))) == ["progress-about"]

    @pytest.mark.parametrize(
        "each",
        [
            case(12, 10, 11, comparator="at_least"),
            case(12, 10, 11, comparator="at_least", direction="up"),
            case(12, 10, 11, direction="up"),
            case(8, 10, 9, comparator="at_most"),
            case(8, 10, 9, comparator="at_most", direction="down"),
            case(8, 10, 9, direction="down"),
            case(15, wanted(10, 20, comparator="between"), 18),
            case(12, 10, 11, direction="maintain"),
        ],
    )
    def test_met_at_the_start(self, each: Case) -> None:
        """No change leads to it; that it is met is said all the same."""
        outcome = linear(each)
        assert (outcome.figure, said(outcome), outcome.verdict) == (None, "progress-met-at-start", Verdict.MET)

    @pytest.mark.parametrize(
        ("each", "verdict"),
        [
            (case(10, 10, 12), Verdict.MET),
            (case(10, 10, 11, comparator="more_than"), Verdict.MET),
            (case(10, 10, 8), Verdict.NOT_YET_MET),
            (case(10, 10, 8, at=2021), Verdict.NOT_MET),
        ],
    )
    def test_no_change_planned(self, each: Case, verdict: Verdict) -> None:
        """The baseline is the target."""
        outcome = linear(each)
        assert (outcome.figure, said(outcome), outcome.verdict) == (None, "progress-no-change", verdict)

    @pytest.mark.parametrize(
        "each",
        [
            case(6, 10, 8, comparator="at_least", direction="down"),
            case(20, 10, 14, comparator="at_most", direction="up"),
            case(25, wanted(10, 20, comparator="between", direction="up"), 22),
        ],
    )
    def test_against_the_direction(self, each: Case) -> None:
        """The plan contradicts itself."""
        assert said(linear(each)) == "progress-direction"

    def test_direction_is_not_guessed(self) -> None:
        """A bare number below the baseline is no fall unless that is said."""
        assert said(linear(case(20, 10, 14))) == "progress-direction-unsaid"

    def test_what_is_missing(self) -> None:
        """No baseline, a value from before it, a target for each year."""
        assert said(linear(case(None, 10, 8))) == "progress-no-baseline"
        early = linear(case(6, 10, 12, at=2015))
        assert (said(early), early.verdict) == ("progress-before-start", None)
        assert said(linear(case(6, 10, 8, recurring=True))) == "progress-recurring"

    def test_running_total_in_a_range(self) -> None:
        """In it, but it may still grow out of it."""
        outcome = linear(case(0, wanted(10, 20, comparator="between"), 12, accruing=True))
        assert (outcome.figure, outcome.verdict) == (Decimal("1.2"), None)
        assert "progress-ceiling-open" in notes(outcome)


class TestShare:
    """Value over target."""

    def test_needs_no_baseline(self) -> None:
        """Nor a date."""
        outcome = share(case(None, 10, 8, started=None, due=None))
        assert (outcome.figure, outcome.verdict) == (Decimal("0.8"), Verdict.NOT_MET)  # nothing says when it is due
        assert share(case(None, 10, 10)).verdict is Verdict.MET

    def test_target_of_zero(self) -> None:
        """Nothing is a share of it; whether it is met is said all the same."""
        outcome = share(case(5, 0, 3, direction="down"))
        assert (outcome.figure, said(outcome), outcome.verdict) == (None, "progress-zero-target", Verdict.NOT_YET_MET)

    @pytest.mark.parametrize("each", [case(20, 10, 14, direction="down"), case(None, 10, 14, comparator="at_most")])
    def test_falling(self, each: Case) -> None:
        """Still the value over the target, and said to be no progress."""
        assert share(each).figure == Decimal("1.4")
        assert notes(share(each)) == ["progress-share-falling"]

    @pytest.mark.parametrize("each", [case(20, 10, 14), case(20, 10, 14, comparator="at_least")])
    def test_direction_is_not_guessed(self, each: Case) -> None:
        """A baseline above the target does not say that it is to fall."""
        assert notes(share(each)) == []

    def test_range(self) -> None:
        """Of the lower end; of the upper one where it is to fall."""
        assert share(case(None, wanted(10, 20, comparator="between"), 5)).figure == Decimal("0.5")
        falling = share(case(None, wanted(10, 20, comparator="between", direction="down"), 25))
        assert (falling.figure, notes(falling)) == (Decimal("1.25"), ["progress-share-falling", "progress-range-end"])

    def test_recurring(self) -> None:
        """The amount of one year over what each is to bring."""
        assert share(case(None, 100, 96, recurring=True)).figure == Decimal("0.96")


class TestScheduled:
    """Actual change over the change planned to date."""

    def test_on_a_straight_line(self) -> None:
        """2 of the 2.4 that were planned by the end of 2018; 15 % of the whole 4 are allowed."""
        outcome = scheduled(case(6, 10, 8))
        assert outcome.figure is not None
        assert f"{outcome.figure:.4f}" == "0.8333"
        assert (outcome.planned, outcome.expected, outcome.verdict) == (Decimal("8.4"), Decimal("0.6"), "on_track")
        assert scheduled(case(6, 10, 8), tolerance=Decimal("0.09")).verdict is Verdict.BEHIND

    @pytest.mark.parametrize(("value", "verdict"), [("7.8", "on_track"), ("7.79", "behind")])
    def test_tolerance_has_an_end(self, value: str, verdict: str) -> None:
        """8.4 less 15 % of 4 is 7.8, and still on track."""
        assert scheduled(case(6, 10, value)).verdict == verdict

    def test_falling(self) -> None:
        """The same the other way round: 16.8 less 1.8 were planned for a fall from 20 to 8."""
        outcome = scheduled(case(20, 8, 14, direction="down"))
        assert (outcome.planned, outcome.verdict) == (Decimal("12.8"), Verdict.ON_TRACK)
        assert scheduled(case(20, 8, 15, direction="down")).verdict is Verdict.BEHIND

    def test_a_fall_is_no_tolerance(self) -> None:
        """Below the baseline it has gone backwards, however little."""
        outcome = scheduled(case(6, 10, "5.9", at=2017))
        assert (outcome.figure, outcome.verdict) == (Decimal("-0.125"), Verdict.GONE_BACKWARDS)

    def test_at_the_due_date(self) -> None:
        """The whole change is planned, and nothing is on track any more."""
        outcome = scheduled(case(6, 10, "9.9", at=2021))
        assert (outcome.figure, outcome.verdict) == (Decimal("0.975"), Verdict.NOT_MET)
        assert scheduled(case(6, 10, 10, at=2022)).verdict is Verdict.MET
        assert scheduled(case(6, 10, 5, at=2022)).verdict is Verdict.GONE_BACKWARDS

    def test_at_the_start(self) -> None:
        """Nothing is planned, so there is no figure."""
        outcome = scheduled(case(6, 10, 6, at=2016))
        assert (outcome.figure, said(outcome)) == (None, "progress-nothing-planned")
        assert (outcome.planned, outcome.verdict) == (Decimal(6), Verdict.ON_TRACK)

    def test_through_interim_targets(self) -> None:
        """9 by the end of 2017, then slower: 9 and a third by the end of 2018."""
        each = case(6, 10, 8, way=((2018, wanted(9)),))
        outcome = scheduled(each)
        assert outcome.planned is not None
        assert (f"{outcome.planned:.3f}", outcome.verdict) == ("9.333", Verdict.BEHIND)
        assert scheduled(attrs.evolve(each, at=Fraction(2017), value=Decimal("7.5"))).figure == 1

    def test_interim_range(self) -> None:
        """The way leads through what of it is nearest."""
        way = ((2019, wanted(8, 9, comparator="between")),)
        assert scheduled(case(6, 10, 8, way=way)).figure == 1
        assert scheduled(case(6, 10, 8, way=((2019, wanted(5, 7, comparator="between")),))).planned == 6

    def test_way_that_falls_first(self) -> None:
        """A fall that was planned is no step backwards, and no share of anything."""
        way = ((2019, wanted(5)),)
        outcome = scheduled(case(6, 10, 5, way=way))
        assert (outcome.figure, said(outcome), outcome.verdict) == (None, "progress-nothing-planned", "on_track")
        assert scheduled(case(6, 10, "4.9", way=way)).verdict is Verdict.GONE_BACKWARDS

    @pytest.mark.parametrize("moments", [(2016,), (2021,), (2018, 2018), (2015,)])
    def test_way_out_of_order(self, moments: tuple[int, ...]) -> None:
        """Interim targets lie between the start and the due date, one after another."""
        way = tuple((moment, wanted(7)) for moment in moments)
        assert said(scheduled(case(6, 10, 8, way=way))) == "progress-way-out-of-order"

    @pytest.mark.parametrize(
        ("dates", "code"),
        [
            ({"started": None}, "progress-no-start-date"),
            ({"due": None}, "progress-no-due-date"),
            ({"due": 2016}, "progress-no-time"),
        ],
    )
    def test_without_dates(self, dates: dict[str, Any], code: str) -> None:
        """No schedule without a beginning and an end."""
        for method in (scheduled, cagr):
            assert said(method(case(6, 10, 8, **dates))) == code

    def test_running_total_in_a_range(self) -> None:
        """It is on track while it may still leave the range."""
        each = case(0, wanted(10, 20, comparator="between"), 12, accruing=True)
        assert scheduled(each).verdict is Verdict.ON_TRACK


class TestCagr:
    """Growth observed over growth needed."""

    def test_rates(self) -> None:
        """(8/6)^(1/3) − 1 is 10.06 % a year, (10/6)^(1/5) − 1 is 10.76 %."""
        outcome = cagr(case(6, 10, 8))
        assert outcome.growth is not None
        assert outcome.growth_needed is not None
        assert (f"{outcome.growth:.4f}", f"{outcome.growth_needed:.4f}") == ("0.1006", "0.1076")

    @pytest.mark.parametrize(
        ("figure", "verdict"),
        [("0.95", "substantial"), ("0.9499", "moderate"), ("0.6", "moderate"), ("0.5999", "negligible")],
    )
    def test_thresholds(self, figure: str, verdict: str) -> None:
        """From each on; growth of 10 % needed over one year, and after one year of two."""
        growth = Decimal(figure) / 10
        each = case(1, Decimal("1.21"), 1 + growth, at=2017, started=2016, due=2018)
        assert (cagr(each).figure, cagr(each).verdict) == (Decimal(figure), verdict)

    def test_no_growth_and_a_fall(self) -> None:
        """Negligible from 0 on, below it is deterioration; met comes before all."""
        verdicts = [cagr(case(6, 10, value)).verdict for value in ("6", "5.99", "10")]
        assert verdicts == [Verdict.NEGLIGIBLE, Verdict.DETERIORATION, Verdict.MET]
        assert list(GROWTH.values()) == [Decimal("0.95"), Decimal("0.6"), 0]

    @pytest.mark.parametrize(
        ("each", "which"),
        [
            (case(0, 10, 8), "Baseline"),
            (case(-1, 10, 8), "Baseline"),
            (case(6, 10, 0), "Observation"),
            (case(6, 0, 3, direction="down"), "Target"),
        ],
    )
    def test_numbers_that_do_not_grow(self, each: Case, which: str) -> None:
        """0 or less, wherever it stands."""
        reason = cagr(each).reason
        assert reason is not None
        assert (reason.code, reason.facts[0]) == ("progress-no-growth", ("which", which))

    def test_no_time_passed(self) -> None:
        """No rate without time."""
        assert said(cagr(case(6, 10, 8, at=2016))) == "progress-no-time-passed"
        assert said(cagr(case(10, 10, 8))) == "progress-no-change"

    def test_at_the_due_date(self) -> None:
        """Met or not: no growth makes good for it; what shrank is told to have."""
        assert cagr(case(6, 10, 9, at=2021)).verdict is Verdict.NOT_MET
        assert cagr(case(6, 10, 11, at=2021)).verdict is Verdict.MET
        assert cagr(case(6, 10, 5, at=2021)).verdict is Verdict.DETERIORATION

    def test_at_the_target_in_time(self) -> None:
        """Exactly the growth needed is exactly 1, root or not."""
        assert cagr(case(6, 10, 10, at=2021)).figure == 1


class TestConsistency:
    """Linear, from the due date on."""

    def test_before_at_and_after(self) -> None:
        """Not judged yet, then met from 1 up."""
        early = consistency(case(6, 10, 12))
        assert (early.figure, said(early)) == (None, "progress-not-due")
        assert consistency(case(6, 10, 9, at=2021)).verdict is Verdict.NOT_MET
        met = consistency(case(6, 10, 10, at=2022))
        assert (met.figure, met.verdict) == (Decimal(1), Verdict.MET)
        assert said(consistency(case(6, 10, 9, due=None))) == "progress-no-due-date"


# -- what always holds ---------------------------------------------------------------------------------------------

numbers = st.decimals(min_value=-1000, max_value=1000, places=2)
positive = st.decimals(min_value="0.01", max_value=1000, places=2)
floors = st.sampled_from(["at_least", "more_than"])


def moved(each: Case, by: Any) -> Case:
    """The case with all of its numbers changed alike."""
    lower, upper = each.wanted.value, each.wanted.upper
    target = attrs.evolve(each.wanted, value=by(lower), upper=None if upper is None else by(upper))
    return attrs.evolve(each, wanted=target, value=by(each.value), baseline=each.baseline and by(each.baseline))


_MIRRORED = {"at_least": "at_most", "more_than": "less_than", "at_most": "at_least", "less_than": "more_than"}


def mirrored(each: Case) -> Case:
    """The case with all of its numbers turned round, and the comparator with them."""
    comparator = Comparator(_MIRRORED[each.wanted.comparator])
    turned = attrs.evolve(each.wanted, value=-each.wanted.value, comparator=comparator)
    baseline = None if each.baseline is None else -each.baseline
    return attrs.evolve(each, wanted=turned, value=-each.value, baseline=baseline)


class TestAlways:
    """Laws of the methods."""

    @given(numbers, numbers, numbers, positive, floors)
    def test_scaled(self, baseline: Decimal, target: Decimal, value: Decimal, by: Decimal, comparator: str) -> None:
        """Another unit gives the same."""
        each = case(baseline, target, value, comparator=comparator)
        other = moved(each, lambda number: number * by)
        for method in (linear, share, scheduled):
            assert method(other).figure == method(each).figure
            assert method(other).verdict == method(each).verdict

    @given(numbers, numbers, numbers, floors)
    def test_mirrored(self, baseline: Decimal, target: Decimal, value: Decimal, comparator: str) -> None:
        """A fall is a rise turned round."""
        each = case(baseline, target, value, comparator=comparator)
        for method in (linear, share, scheduled):
            assert method(mirrored(each)).figure == method(each).figure
            assert method(mirrored(each)).verdict == method(each).verdict

    @given(numbers, numbers, numbers, numbers, floors)
    def test_shifted(self, baseline: Decimal, target: Decimal, value: Decimal, by: Decimal, comparator: str) -> None:
        """Where the scale has its 0 is nothing to a change."""
        assume(baseline)
        each = case(baseline, target, value, comparator=comparator)
        other = moved(each, lambda number: number + by)
        for method in (linear, scheduled):
            assert method(other).figure == method(each).figure

    @given(numbers, numbers, numbers, st.integers(2021, 2030))
    def test_scheduled_at_the_due_date(self, baseline: Decimal, target: Decimal, value: Decimal, at: int) -> None:
        """It is linear then, and so is consistency."""
        each = case(baseline, target, value, at=at, comparator="at_least")
        assert linear(each).figure == scheduled(each).figure == consistency(each).figure

    @given(numbers, numbers, numbers)
    def test_growth_and_change_have_one_sign(self, baseline: Decimal, target: Decimal, value: Decimal) -> None:
        """A fall is negative by both."""
        each = case(baseline, target, value, comparator="at_least")
        growth, change = cagr(each).figure, linear(each).figure
        if growth is not None and change is not None:
            assert (growth > 0) == (change > 0)
            assert (growth < 0) == (change < 0)

    @given(st.data())
    def test_no_figure_without_all_it_takes(self, data: st.DataObject) -> None:
        """Each outcome has a figure or a reason; a method that needs a date or a baseline gives none without it."""
        moments = st.none() | st.integers(2010, 2025)
        each = case(
            data.draw(st.none() | numbers),
            data.draw(numbers),
            data.draw(numbers),
            at=data.draw(st.integers(2010, 2025)),
            started=data.draw(moments),
            due=data.draw(moments),
            comparator=data.draw(st.sampled_from([each.value for each in Comparator])),
            direction=data.draw(st.none() | st.sampled_from([each.value for each in Direction])),
            recurring=data.draw(st.booleans()),
            accruing=data.draw(st.booleans()),
        )
        for name, method in METHODS.items():
            outcome = method(each)
            assert (outcome.figure is None) == (outcome.reason is not None)
            if outcome.figure is not None and name is not Method.SHARE:
                assert each.baseline is not None
                assert not each.recurring
            if outcome.figure is not None and name in (Method.SCHEDULED, Method.CAGR):
                assert each.started is not None
            if outcome.figure is not None and name in (Method.SCHEDULED, Method.CAGR, Method.CONSISTENCY):
                assert each.due is not None
