"""The named methods of progress: numbers in, a figure and a verdict out.

Every method takes a `Case` and gives an `Outcome`. All of it is exact, by fractions, until a figure is given out, to 28
digits; only growth rates have roots in them, taken to 120 digits.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from decimal import Context, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Literal

import attrs

from policyplan.messages import labels
from policyplan.model.kinds import Comparator, Direction
from policyplan.query import messages
from policyplan.query.result import Reason, reason

DEFAULT_TOLERANCE = Decimal("0.15")
"""The share of the whole planned change by which an indicator may be behind and still be on track."""

GROWTH = {"substantial": Decimal("0.95"), "moderate": Decimal("0.6"), "negligible": Decimal(0)}
"""The lowest share of the growth needed at which progress is called so."""

_FIGURE = Context(prec=28)
_ROOT = Context(prec=120)
"""Values of a plan have 40 digits at most, so two of them that differ still differ after a root."""


class Method(StrEnum):
    """A method of measuring progress."""

    LINEAR = "linear"
    SHARE = "share"
    SCHEDULED = "scheduled"
    CAGR = "cagr"
    CONSISTENCY = "consistency"


MethodName = Literal["linear", "share", "scheduled", "cagr", "consistency", "all"]
"""The name of a method, or ``all`` for all of them."""

labels(Method, linear="linear", share="share", scheduled="scheduled", cagr="cagr", consistency="consistency")


class Verdict(StrEnum):
    """The verdict of a method; ``met`` comes before all others."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_YET_MET = "not_yet_met"
    """The value is about a time before the due date."""
    ON_TRACK = "on_track"
    BEHIND = "behind"
    GONE_BACKWARDS = "gone_backwards"
    SUBSTANTIAL = "substantial"
    MODERATE = "moderate"
    NEGLIGIBLE = "negligible"
    DETERIORATION = "deterioration"


labels(
    Verdict,
    met="met",
    not_met="not met",
    not_yet_met="not met yet",
    on_track="on track",
    behind="behind",
    gone_backwards="gone backwards",
    substantial="substantial progress",
    moderate="moderate progress",
    negligible="negligible progress",
    deterioration="deterioration",
)


@attrs.frozen(kw_only=True)
class Wanted:
    """A target as numbers: ``value``, with ``upper`` for a range, and the direction if the plan states it."""

    value: Decimal
    upper: Decimal | None = None
    comparator: Comparator = Comparator.EXACTLY
    direction: Direction | None = None

    @property
    def is_bare(self) -> bool:
        """Whether it has no side from which it is reached; ``about`` is like a bare number."""
        return self.comparator in (Comparator.EXACTLY, Comparator.ABOUT)

    @property
    def is_ceiling(self) -> bool:
        """Whether less is as good: at most, less than, or a bare number with the direction down."""
        down = self.is_bare and self.direction is Direction.DOWN
        return down or self.comparator in (Comparator.AT_MOST, Comparator.LESS_THAN)

    @property
    def is_range(self) -> bool:
        """Whether both more and less may be wrong."""
        return self.comparator is Comparator.BETWEEN

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        """The lower and the upper end; both are the value where it is not a range."""
        return self.value, self.value if self.upper is None else self.upper

    def met_by(self, value: Decimal) -> bool:
        """Whether a value meets it.

        By its comparator; a bare number is met at or above it, and where the direction is down at or below it.
        """
        lower, upper = self.ends
        if self.comparator is Comparator.MORE_THAN:
            return value > lower
        if self.comparator is Comparator.LESS_THAN:
            return value < lower
        if self.is_range:
            return lower <= value <= upper
        return value <= lower if self.is_ceiling else value >= lower

    def shortfall(self, value: Decimal) -> tuple[bool, Fraction]:
        """Whether a value fails to meet it, and by how much; to be compared with that of another value."""
        if self.met_by(value):
            return False, Fraction(0)
        return True, min(abs(Fraction(value) - Fraction(end)) for end in self.ends)


@attrs.frozen(kw_only=True)
class Case:
    """What a method goes by: numbers in one unit, moments in years.

    ``baseline`` was measured at ``started``, ``value`` at ``at``, the target is ``due``. ``way`` are the interim
    targets, each with its moment, in the order of time. ``recurring``: the target holds for each year (or month), not
    for the end of a way. ``accruing``: the value is a running total that goes on growing until the target is due.
    """

    wanted: Wanted
    value: Decimal
    at: Fraction
    baseline: Decimal | None = None
    started: Fraction | None = None
    due: Fraction | None = None
    way: tuple[tuple[Fraction, Wanted], ...] = ()
    recurring: bool = False
    accruing: bool = False

    @property
    def is_over(self) -> bool:
        """Whether the value speaks of the time at which the target is due, or of a later one."""
        return self.due is not None and self.at >= self.due

    @property
    def is_early(self) -> bool:
        """Whether the value speaks of a time before the start: it says nothing of the way."""
        return self.started is not None and self.at < self.started

    @property
    def is_open(self) -> bool:
        """Whether a running total is below a ceiling that it may still break."""
        limited = self.wanted.is_ceiling or self.wanted.is_range
        return self.accruing and limited and not self.is_over and self.wanted.met_by(self.value)

    @property
    def is_met(self) -> bool | None:
        """Whether the value meets the target; None where that is open, or the value is older than the start."""
        return None if self.is_early or self.is_open else self.wanted.met_by(self.value)

    @property
    def has_worsened(self) -> bool:
        """Whether the value is further from meeting the target than the baseline was."""
        return self.baseline is not None and self.wanted.shortfall(self.value) > self.wanted.shortfall(self.baseline)


@attrs.frozen(kw_only=True)
class Outcome:
    """What a method gives: a ``figure``, or the ``reason`` why there is none.

    ``figure`` is a ratio, 1 for the whole. ``expected`` is the figure that the schedule foresees for the time of the
    value, ``planned`` the value that it foresees. ``growth`` and ``growth_needed`` are rates a year. ``limits`` are the
    figures at which the verdict changes. A verdict may be given without a figure, never a figure without all that it
    takes.
    """

    figure: Decimal | None = None
    verdict: Verdict | None = None
    expected: Decimal | None = None
    planned: Decimal | None = None
    growth: Decimal | None = None
    growth_needed: Decimal | None = None
    limits: tuple[Decimal, ...] = ()
    reason: Reason | None = None
    notes: tuple[Reason, ...] = ()


# -- the methods ---------------------------------------------------------------------------------------------------


def linear(case: Case) -> Outcome:
    """The actual change over the planned one: (value − baseline) / (target − baseline).

    Below 0 where the value moved the other way, above 1 behind the target; not cut off on either side. Of a range, the
    target is the end that is nearer to the baseline. ``expected`` is the share of the time that is over.
    """
    change = _change(case)
    if isinstance(change, Reason):
        return _unmeasured(case, change)
    figure = change.actual / change.total
    schedule = _planned(case, change, ())
    planned = schedule if isinstance(schedule, Fraction) else None
    return Outcome(
        figure=_exact(figure),
        verdict=_judged(case, Verdict.GONE_BACKWARDS if figure < 0 else Verdict.NOT_MET),
        expected=None if planned is None else _exact((planned - change.start) / change.total),
        planned=None if planned is None else _exact(planned),
        limits=_limits(1, None if planned is None else (planned - change.start) / change.total),
        notes=_notes(case, change),
    )


def share(case: Case) -> Outcome:
    """The value over the target: value / target, whatever it was at the start.

    Of a range, the lower end is the target, and where it is to fall the upper one.
    """
    lower, upper = case.wanted.ends
    target = upper if case.wanted.is_range and case.wanted.direction is Direction.DOWN else lower
    if target == 0:
        return Outcome(verdict=_judged(case, Verdict.NOT_MET), reason=reason(messages.PROGRESS_ZERO_TARGET))
    falling = case.wanted.is_ceiling or (case.wanted.is_range and case.wanted.direction is Direction.DOWN)
    return Outcome(
        figure=_exact(Fraction(case.value) / Fraction(target)),
        verdict=_judged(case, Verdict.NOT_MET),
        limits=_limits(1, Fraction(upper) / Fraction(target)),
        notes=(
            *((reason(messages.PROGRESS_SHARE_FALLING),) if falling else ()),
            *((reason(messages.PROGRESS_RANGE_END, end=target),) if case.wanted.is_range else ()),
            *_notes(case),
        ),
    )


def scheduled(case: Case, *, tolerance: Decimal = DEFAULT_TOLERANCE) -> Outcome:
    """The actual change over the change planned to date, both up to the moment of which the value speaks.

    Planned is a straight line from the baseline to the target, or from one of the case's interim targets to the next.
    On track: no further behind than ``tolerance`` times the whole change planned. At and after the due date nothing is
    on track any more: it is met or it is not. Where nothing was planned to date there is no figure, only a verdict.
    """
    change = _change(case)
    if isinstance(change, Reason):
        return _unmeasured(case, change)
    planned = _planned(case, change, case.way)
    if isinstance(planned, Reason):
        return _unmeasured(case, planned)
    to_date = planned - change.start
    ahead = to_date / change.total
    done = change.actual / change.total
    return Outcome(
        figure=_exact(change.actual / to_date) if ahead > 0 else None,
        verdict=_judged(case, _on_schedule(case, done, ahead, Fraction(tolerance))),
        expected=_exact(ahead),
        planned=_exact(planned),
        limits=_limits(1, 1 / ahead, (ahead - Fraction(tolerance)) / ahead) if ahead > 0 else (),
        reason=None if ahead > 0 else reason(messages.PROGRESS_NOTHING_PLANNED),
        notes=_notes(case, change),
    )


def cagr(case: Case) -> Outcome:
    """The growth observed over the growth needed, a year each, compounded.

    ((value / baseline) ^ (1 / years) − 1) / ((target / baseline) ^ (1 / years in all) − 1). From 0.95 on progress is
    substantial, from 0.6 moderate, from 0 negligible, below it is deterioration (Statistics Canada, "Progress
    Measurement for Canada's Sustainable Development Goals", which Open SDG follows); at and after the due date a target
    is met or it is not. Both rates are negative where the indicator is to fall. No growth rate starts from 0 or leads
    to 0 or below, so all three values must be above it.
    """
    change = _change(case)
    if isinstance(change, Reason):
        return _unmeasured(case, change)
    span = _span(case)
    if isinstance(span, Reason):
        return _unmeasured(case, span)
    started, due = span
    if case.at == started:
        return _unmeasured(case, reason(messages.PROGRESS_NO_TIME_PASSED))
    start, now, goal = change.start, change.start + change.actual, change.start + change.total
    for name, value in (("Baseline", start), ("Observation", now), ("Target", goal)):
        if value <= 0:
            return _unmeasured(case, reason(messages.PROGRESS_NO_GROWTH, which=name, value=_exact(value)))
    growth = _growth(now / start, case.at - started)
    needed = _growth(goal / start, due - started)
    figure = _FIGURE.divide(growth, needed)
    return Outcome(
        figure=figure,
        verdict=_judged(case, Verdict.NOT_MET if case.is_over and figure >= 0 else _by_growth(figure)),
        growth=_FIGURE.plus(growth),
        growth_needed=_FIGURE.plus(needed),
        limits=(Decimal(1), *GROWTH.values()),
        notes=_notes(case, change),
    )


def consistency(case: Case) -> Outcome:
    """The figure of `linear`, judged only when the value speaks of the due date or a later time: met from 1 up.

    So evaluations of five-year plans compare the end with the aims (目标一致性). Before the due date there is no
    figure.
    """
    if case.due is None:
        return Outcome(reason=reason(messages.PROGRESS_NO_DUE_DATE))
    if not case.is_over:
        return Outcome(reason=reason(messages.PROGRESS_NOT_DUE))
    return linear(case)


METHODS: dict[Method, Callable[[Case], Outcome]] = {
    Method.LINEAR: linear,
    Method.SHARE: share,
    Method.SCHEDULED: scheduled,
    Method.CAGR: cagr,
    Method.CONSISTENCY: consistency,
}
"""The methods by name, in the order of the rows."""


# -- changes -------------------------------------------------------------------------------------------------------


@attrs.frozen
class _Change:
    """From where the change is measured, how much of it has happened, and how much is planned."""

    start: Fraction
    actual: Fraction
    total: Fraction
    end: Decimal


def _change(case: Case) -> _Change | Reason:
    """The change from the baseline, or why there is none to be measured."""
    if case.recurring:
        return reason(messages.PROGRESS_RECURRING)
    if case.baseline is None:
        return reason(messages.PROGRESS_NO_BASELINE)
    if case.is_early:
        return reason(messages.PROGRESS_BEFORE_START)
    end = _goal(case.baseline, case.wanted)
    if isinstance(end, Reason):
        return end
    start, actual, total = Fraction(case.baseline), Fraction(case.value), Fraction(end)
    if _is_beyond(case.value, end, case.wanted):
        return reason(messages.PROGRESS_BEYOND_RANGE, value=case.value)
    return _Change(start, actual - start, total - start, end)


def _goal(baseline: Decimal, wanted: Wanted) -> Decimal | Reason:
    """The number to which a change from the baseline is planned, or why none is."""
    lower, upper = wanted.ends
    end = lower if baseline < lower else upper
    if end == baseline:
        return reason(messages.PROGRESS_NO_CHANGE, baseline=baseline)
    if wanted.met_by(baseline):
        if wanted.is_bare and wanted.direction is None:
            return reason(messages.PROGRESS_DIRECTION_UNSAID, baseline=baseline, target=end)
        return reason(messages.PROGRESS_MET_AT_START, baseline=baseline)
    if _contradicts(wanted.direction, end - baseline):
        return reason(messages.PROGRESS_DIRECTION, baseline=baseline, target=end, direction=wanted.direction)
    return end


def _contradicts(direction: Direction | None, change: Decimal) -> bool:
    return (direction is Direction.UP and change < 0) or (direction is Direction.DOWN and change > 0)


def _is_beyond(value: Decimal, end: Decimal, wanted: Wanted) -> bool:
    """Whether a value has passed through a range and out of it on the other side."""
    lower, upper = wanted.ends
    return wanted.is_range and (value > upper if end == lower else value < lower)


# -- schedules -----------------------------------------------------------------------------------------------------


def _span(case: Case) -> tuple[Fraction, Fraction] | Reason:
    """When the way begins and ends, or why that is not known."""
    if case.started is None:
        return reason(messages.PROGRESS_NO_START_DATE)
    if case.due is None:
        return reason(messages.PROGRESS_NO_DUE_DATE)
    if case.due <= case.started:
        return reason(messages.PROGRESS_NO_TIME)
    return case.started, case.due


def _planned(case: Case, change: _Change, way: tuple[tuple[Fraction, Wanted], ...]) -> Fraction | Reason:
    """The value planned for the moment of the case's value: on the straight lines from each point to the next."""
    span = _span(case)
    if isinstance(span, Reason):
        return span
    started, due = span
    between = ((moment, Fraction(_on_the_way(change.start, each))) for moment, each in way)
    points = [(started, change.start), *between, (due, change.start + change.total)]
    if any(before >= after for (before, _), (after, _) in itertools.pairwise(points)):
        return reason(messages.PROGRESS_WAY_OUT_OF_ORDER)
    if case.is_over:
        return points[-1][1]
    position = next(place for place, (moment, _) in enumerate(points) if moment > case.at)
    (began, low), (ends, high) = points[position - 1 : position + 1]
    return low + (high - low) * (case.at - began) / (ends - began)


def _on_the_way(start: Fraction, interim: Wanted) -> Fraction:
    """An interim target as a point of the way: of a range, what of it is nearest to the baseline."""
    lower, upper = interim.ends
    return min(max(start, Fraction(lower)), Fraction(upper))


def _on_schedule(case: Case, done: Fraction, ahead: Fraction, tolerance: Fraction) -> Verdict:
    """``done`` and ``ahead`` are what happened and what was planned to date, as shares of the whole change."""
    if done < min(Fraction(0), ahead):
        return Verdict.GONE_BACKWARDS
    if case.is_over:
        return Verdict.NOT_MET
    return Verdict.ON_TRACK if done >= ahead - tolerance else Verdict.BEHIND


# -- growth --------------------------------------------------------------------------------------------------------


def _growth(ratio: Fraction, years: Fraction) -> Decimal:
    """The annual growth rate of what grows by *ratio* in so many years."""
    base = _ROOT.divide(Decimal(ratio.numerator), Decimal(ratio.denominator))
    exponent = _ROOT.divide(Decimal(years.denominator), Decimal(years.numerator))
    return _ROOT.subtract(_ROOT.power(base, exponent), Decimal(1))


def _by_growth(figure: Decimal) -> Verdict:
    reached = (Verdict(name) for name, least in GROWTH.items() if figure >= least)
    return next(reached, Verdict.DETERIORATION)


# -- judging -------------------------------------------------------------------------------------------------------


def _judged(case: Case, otherwise: Verdict) -> Verdict | None:
    """``met``, or else what the method says; neither where a ceiling can still be broken or it is too early to say."""
    if case.is_met:
        return Verdict.MET
    if otherwise is not Verdict.NOT_MET:
        return otherwise
    if case.is_met is None:
        return None
    is_awaited = case.due is not None and not case.is_over and not case.recurring
    return Verdict.NOT_YET_MET if is_awaited else Verdict.NOT_MET


def _unmeasured(case: Case, why: Reason) -> Outcome:
    """No figure, and why; whether the target is met can be said all the same."""
    return Outcome(verdict=_judged(case, Verdict.NOT_MET), reason=why)


def _notes(case: Case, change: _Change | None = None) -> tuple[Reason, ...]:
    """What is to be said of a figure."""
    late = case.due is not None and case.at > case.due
    return (
        *((reason(messages.PROGRESS_RANGE_END, end=change.end),) if change and case.wanted.is_range else ()),
        *((reason(messages.PROGRESS_AFTER_DUE),) if late else ()),
        *((reason(messages.PROGRESS_CEILING_OPEN),) if case.is_open else ()),
        *((reason(messages.PROGRESS_ABOUT),) if case.wanted.comparator is Comparator.ABOUT else ()),
    )


def _limits(*figures: Fraction | int | None) -> tuple[Decimal, ...]:
    return tuple(_exact(Fraction(figure)) for figure in figures if figure is not None)


def _exact(value: Fraction) -> Decimal:
    return _FIGURE.divide(Decimal(value.numerator), Decimal(value.denominator))
