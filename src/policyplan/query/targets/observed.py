"""Current values: the report in force among several, the sum of the amounts of periods."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from decimal import Decimal

import attrs

from policyplan.l10n.times import in_words
from policyplan.model.kinds import Accumulation, Adding, ObservationStatus, Per
from policyplan.model.plan import Plan
from policyplan.model.records import Observation
from policyplan.model.units import total
from policyplan.model.when import When
from policyplan.query import messages
from policyplan.query.result import Reason, reason
from policyplan.query.targets.instances import TargetInstance, in_unit


@attrs.frozen(kw_only=True)
class CurrentValue:
    """The value of a target instance that is known on a day."""

    value: Decimal | None = None
    """The value in the unit of the target; None where the reports give none."""
    at: When | None = None
    """The time that it is about."""
    provisional: bool = False
    """Whether it is provisional."""
    made_up: bool = False
    """Whether it is synthetic."""
    ids: tuple[str, ...] = ()
    """The observations that it rests on."""
    reason: Reason | None = None
    """Why there is no value."""
    gap: When | None = None
    """The time of an amount that is missing between others."""


class Observations:
    """The observations of a plan that are known on a day, those in force and those that they replace.

    Reports by one agency on one indicator, time and place are revisions of one another: the last one counts,
    a final one before a provisional one of the same day. A report without a date of its own is known from the end of
    the period that it is about.
    """

    def __init__(self, plan: Plan, day: datetime.date) -> None:
        self.day = day
        self._by_indicator: dict[str, list[Observation]] = {}
        for observation in plan.observations:
            if known_from(observation) <= day:
                self._by_indicator.setdefault(observation.indicator, []).append(observation)

    def of(self, indicator: str, place: str | None = None) -> tuple[Observation, ...]:
        """The reports on an indicator in a place that are in force, by the time they speak of.

        Of those that contradict each other all are given: two values of the same day, or of two agencies.
        """
        reports: dict[tuple[object, ...], list[Observation]] = {}
        for report in self._by_indicator.get(indicator, ()):
            if report.place == place:
                reports.setdefault((report.at.first, report.at.last, report.agency, report.accumulation), []).append(
                    report
                )
        in_force = [report for revisions in reports.values() for report in _in_force(revisions)]
        return tuple(sorted(in_force, key=lambda report: (report.at.last, report.at.first, report.id)))

    def observed(self, instance: TargetInstance) -> CurrentValue:
        """Return the current value of a target instance, or the reason why there is none."""
        reports = self.of(instance.indicator.id, instance.place)
        if not reports:
            return self._over_places(instance)
        figures = [_figure(report, instance) for report in reports]
        for figure in figures:
            if isinstance(figure, CurrentValue):
                return figure
        return _combined(instance, [figure for figure in figures if isinstance(figure, _Figure)])

    def _over_places(self, instance: TargetInstance) -> CurrentValue:
        """The total over places, where all of them have reported and their values add up."""
        reporting = {value.place for value in self._by_indicator.get(instance.indicator.id, ()) if value.place}
        if instance.place is not None or not reporting:
            return CurrentValue(reason=reason(messages.OBSERVED_NOTHING))
        owing = instance.indicator.places
        if instance.across_places is not Adding.SUM or not owing or not reporting.issuperset(owing):
            return CurrentValue(reason=reason(messages.OBSERVED_BY_PLACE, places=tuple(sorted(reporting))))
        values = [self.observed(attrs.evolve(instance, place=place)) for place in owing]
        missing = next((value for value in values if value.value is None), None)
        return missing or _over(values)


def known_from(observation: Observation) -> datetime.date:
    """Return the day from which a report is known: its own date, or else the end of its period."""
    return (observation.reported or observation.at).last


def stretch(first: datetime.date, last: datetime.date) -> When:
    """Return the period from one day to another, in years where they are whole."""
    if (first.month, first.day, last.month, last.day) != (1, 1, 12, 31):
        return When(f"{first.isoformat()}/{last.isoformat()}")
    return When(f"{first.year:04}" if first.year == last.year else f"{first.year:04}/{last.year:04}")


def made_up_note(plan: Plan, ids: Iterable[str]) -> tuple[Reason, ...]:
    """Return the note for an answer that rests on synthetic observations; nothing where it rests on none."""
    used = set(ids)
    count = sum(observation.made_up for observation in plan.observations if observation.id in used)
    return (reason(messages.OBSERVED_MADE_UP, count=count),) if count else ()


def _in_force(revisions: list[Observation]) -> list[Observation]:
    def rank(observation: Observation) -> tuple[datetime.date, bool]:
        return known_from(observation), observation.status is ObservationStatus.FINAL

    latest = max(map(rank, revisions))
    last = [revision for revision in revisions if rank(revision) == latest]
    alike = {(each.value, each.unit, each.written): each for each in reversed(last)}
    return list(alike.values())


# -- one value out of several --------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class _Figure:
    """One report in the unit of the target."""

    report: Observation
    value: Decimal

    @property
    def stretch(self) -> tuple[datetime.date, datetime.date]:
        return self.report.at.first, self.report.at.last

    @property
    def is_amount(self) -> bool:
        """Whether it is the amount of its period alone."""
        return self.report.accumulation is Accumulation.PERIOD

    def lies_in(self, other: _Figure) -> bool:
        (first, last), (start, end) = self.stretch, other.stretch
        return self.stretch != other.stretch and start <= first and last <= end


def _figure(report: Observation, instance: TargetInstance) -> _Figure | CurrentValue:
    if report.value is None:
        return CurrentValue(at=report.at, ids=(report.id,), reason=reason(messages.OBSERVED_NO_NUMBER, id=report.id))
    unit = report.unit or (instance.measure.unit if instance.measure else instance.part.unit)
    value = in_unit(report.value, unit, instance.part.unit or unit)
    if value is None:
        why = reason(messages.OBSERVED_UNIT, id=report.id, unit=unit, into=instance.part.unit)
        return CurrentValue(at=report.at, ids=(report.id,), reason=why)
    return _Figure(report=report, value=value)


_EACH_OF = {Per.YEAR: "year", Per.QUARTER: "quarter", Per.MONTH: "month"}


def _combined(instance: TargetInstance, figures: Sequence[_Figure]) -> CurrentValue:
    if contradiction := _contradiction(figures):
        return contradiction
    if instance.part.per in _EACH_OF:
        precision = _EACH_OF[instance.part.per]
        adds = instance.across_time is Adding.SUM
        whole = [figure for figure in figures if figure.report.at.precision == precision]
        fitting = [figure for figure in whole if figure.is_amount or not adds]
        return (
            _told(fitting[-1:])
            if fitting
            else _untold(figures, reason(messages.OBSERVED_NO_SUCH_PERIOD, per=instance.part.per))
        )
    amounts = [figure for figure in figures if figure.is_amount]
    running = [figure for figure in figures if not figure.is_amount]
    adding = instance.across_time
    if not amounts or adding is Adding.LAST:
        return _told(figures[-1:])
    if adding is Adding.MAXIMUM:
        return _told([max(figures, key=lambda figure: figure.value)])
    if adding is Adding.SUM:
        return _sum(instance, running[-1:], amounts)
    if len(figures) == 1 and _spans_the_period(instance, figures[0]):
        return _told(figures)
    return _untold(figures, reason(messages.OBSERVED_NOT_ADDED, adding=adding))


def _contradiction(figures: Sequence[_Figure]) -> CurrentValue | None:
    values: dict[tuple[object, ...], _Figure] = {}
    for figure in figures:
        other = values.setdefault((figure.stretch, figure.report.accumulation), figure)
        if other.value != figure.value:
            facts = {"value": figure.value, "other": other.value, "at": in_words(figure.report.at)}
            return _untold([other, figure], reason(messages.OBSERVED_CONTRADICTION, **facts))
    return None


def _spans_the_period(instance: TargetInstance, figure: _Figure) -> bool:
    period = instance.part.period
    return period is not None and figure.stretch == (period.first, period.last)


def _sum(instance: TargetInstance, running: list[_Figure], amounts: list[_Figure]) -> CurrentValue:
    """A running total plus later amounts; without one, the amounts from the start of the period on."""
    start = _start_of_sum(instance, running)
    wholes = [amount for amount in amounts if not any(amount.lies_in(other) for other in amounts)]
    behind = [amount for amount in wholes if start is None or amount.stretch[1] >= start]
    expected = start
    for report in behind:
        first, last = report.stretch
        if expected is not None and first > expected:
            gap = stretch(expected, first - _A_DAY)
            return attrs.evolve(_untold([*running, *behind], reason(messages.OBSERVED_GAP, gap=in_words(gap))), gap=gap)
        if expected is not None and first < expected:
            return _untold([*running, *behind], reason(messages.OBSERVED_OVERLAP, id=report.report.id))
        expected = last + _A_DAY
    taken = [*running, *behind]
    return (
        _told(taken)
        if taken
        else _untold(amounts, reason(messages.OBSERVED_BEFORE, period=in_words(instance.part.period)))
    )


_A_DAY = datetime.timedelta(days=1)


def _start_of_sum(instance: TargetInstance, running: list[_Figure]) -> datetime.date | None:
    if running:
        return running[-1].stretch[1] + _A_DAY
    return instance.part.period.first if instance.part.period else None


def _told(figures: Sequence[_Figure]) -> CurrentValue:
    last = figures[-1].report
    return CurrentValue(
        value=total([figure.value for figure in figures]),
        at=last.at,
        provisional=any(figure.report.status is ObservationStatus.PROVISIONAL for figure in figures),
        made_up=any(figure.report.made_up for figure in figures),
        ids=tuple(figure.report.id for figure in figures),
    )


def _over(values: Sequence[CurrentValue]) -> CurrentValue:
    """The total of several places, as of the earliest of their times."""
    return CurrentValue(
        value=total([value.value for value in values if value.value is not None]),
        at=min((value.at for value in values if value.at), key=lambda when: when.last),
        provisional=any(value.provisional for value in values),
        made_up=any(value.made_up for value in values),
        ids=tuple(id for value in values for id in value.ids),
    )


def _untold(figures: Sequence[_Figure], why: Reason) -> CurrentValue:
    return CurrentValue(
        at=figures[-1].report.at,
        made_up=any(figure.report.made_up for figure in figures),
        ids=tuple(figure.report.id for figure in figures),
        reason=why,
    )
