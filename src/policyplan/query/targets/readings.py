"""Readings: what the reports on one time say, and which of them make the current value of a target instance."""

from __future__ import annotations

import bisect
import datetime
import itertools
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import TypeAlias

import attrs

from policyplan.l10n.numbers import digits
from policyplan.l10n.texts import same_text, text_by
from policyplan.l10n.times import in_words
from policyplan.model.kinds import Accumulation, Adding, Per
from policyplan.model.records import Observation
from policyplan.model.units import total
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.query import messages
from policyplan.query.result import Reason, reason
from policyplan.query.targets.instances import TargetInstance, in_unit

Stretch: TypeAlias = tuple[datetime.date, datetime.date]

A_DAY = datetime.timedelta(days=1)


@attrs.frozen(kw_only=True)
class Aside:
    """Reports that are known but not used, and why."""

    ids: tuple[str, ...]
    reason: Reason


@attrs.frozen(kw_only=True)
class Reading:
    """What the reports on one time say: a value in the unit of the target, or why they give none."""

    reports: tuple[Observation, ...]
    """The reports, those with the same value or those that disagree."""
    value: Decimal | None = None
    """The value; None where the reports disagree or none is usable."""
    values: tuple[Decimal, ...] = ()
    """The values that disagree."""
    reason: Reason | None = None
    """Why there is no value."""

    @property
    def at(self) -> When:
        """The time that the reports are about."""
        return self.reports[-1].at

    @property
    def stretch(self) -> Stretch:
        """The first and the last day of that time."""
        return self.at.first, self.at.last

    @property
    def is_amount(self) -> bool:
        """Whether it is the amount of its period alone."""
        return self.reports[-1].accumulation is Accumulation.PERIOD

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the reports."""
        return tuple(report.id for report in self.reports)

    def aside(self) -> Aside | None:
        """Return the reading as one that is not used; None where it is usable."""
        return Aside(ids=self.ids, reason=self.reason) if self.reason else None


@attrs.frozen(kw_only=True)
class Choice:
    """The readings that a current value rests on, or why they give none."""

    taken: tuple[Reading, ...]
    cause: Reason | None = None
    gap: When | None = None
    aside: tuple[Aside, ...] = ()

    @property
    def reason(self) -> Reason | None:
        """Why there is no value."""
        return self.cause or next((reading.reason for reading in self.taken if reading.reason), None)


# -- reading reports -----------------------------------------------------------------------------------------------


def readings_of(
    reports: Iterable[Observation], instance: TargetInstance, name: Callable[[str], Text]
) -> tuple[list[Reading], list[Aside]]:
    """Return one reading per time, in the order of time, and the unusable reports next to usable ones.

    *reports* are those in force, in the order of time; *name* names an agency.
    """
    by_time: dict[tuple[object, ...], list[Observation]] = {}
    for report in reports:
        by_time.setdefault((report.at.first, report.at.last, report.accumulation), []).append(report)
    readings, aside = [], []
    for alike in by_time.values():
        values = [(report, _value_of(report, instance)) for report in alike]
        usable = [(report, value) for report, value in values if isinstance(value, Decimal)]
        faulty = [(report, why) for report, why in values if isinstance(why, Reason)]
        if usable:
            readings.append(_agreed(usable, name))
            aside += [Aside(ids=(report.id,), reason=why) for report, why in faulty]
        else:
            readings.append(Reading(reports=tuple(report for report, _ in faulty), reason=faulty[0][1]))
    return readings, aside


def _value_of(report: Observation, instance: TargetInstance) -> Decimal | Reason:
    if report.value is None:
        return reason(messages.OBSERVED_NO_NUMBER, id=report.id)
    unit = report.unit or (instance.measure.unit if instance.measure else instance.part.unit)
    value = in_unit(report.value, unit, instance.part.unit or unit)
    if value is None:
        return reason(messages.OBSERVED_UNIT, id=report.id, unit=unit, into=instance.part.unit)
    return value


def _agreed(usable: Sequence[tuple[Observation, Decimal]], name: Callable[[str], Text]) -> Reading:
    reports = tuple(report for report, _ in usable)
    values = tuple(dict.fromkeys(value for _, value in usable))
    if len(values) == 1:
        return Reading(reports=reports, value=values[0])
    agencies = [report.agency for report in reports]
    telling = None not in agencies and len(set(agencies)) == len(agencies)
    said = tuple(
        reported(name(str(report.agency)) if telling else same_text(report.id), value) for report, value in usable
    )
    why = reason(messages.OBSERVED_CONTRADICTION, at=in_words(reports[-1].at), reports=said)
    return Reading(reports=reports, values=values, reason=why)


def reported(who: Text, value: Decimal) -> Text:
    """Return who or what a value was reported by or for, and the value."""
    return text_by(
        lambda language: messages.OBSERVED_REPORTED.render(language, who=who.in_(language), value=digits(value))
    )


def disagreement(at: When, whole: Decimal, parts: Sequence[tuple[Text, Decimal]]) -> Reason:
    """Return the reason that the values of parts do not give the value of the whole."""
    return reason(
        messages.OBSERVED_PARTS,
        at=in_words(at),
        whole=whole,
        sum=total([value for _, value in parts]),
        parts=tuple(reported(name, value) for name, value in parts),
    )


def disagree(whole: Decimal, parts: Sequence[Decimal], *, complete: bool) -> bool:
    """Return whether the values of parts that are added cannot belong to the value of the whole."""
    together = total(parts)
    return together != whole if complete else min(parts) >= 0 and together > whole


# -- choosing ------------------------------------------------------------------------------------------------------


EACH_OF = {Per.YEAR: "year", Per.QUARTER: "quarter", Per.MONTH: "month"}
"""How precise a time is that belongs to a target for each of these."""


def choose(instance: TargetInstance, readings: Sequence[Reading]) -> Choice:
    """Return the readings that make the current value of *instance*, with the others that say something else.

    The last readings decide. A reading without a value never hides a later one.
    """
    readings = _checked(instance, readings)
    choice = _choose(instance, readings)
    if choice.reason and instance.across_time is Adding.SUM:
        choice = _without_old_faults(instance, readings) or choice
    taken = {id for reading in choice.taken for id in reading.ids}
    unused = [reading for reading in readings if taken.isdisjoint(reading.ids)]
    listed = [*filter(None, (reading.aside() for reading in unused)), *_of_the_same_day(choice, unused)]
    return attrs.evolve(choice, aside=(*choice.aside, *listed))


def _choose(instance: TargetInstance, readings: Sequence[Reading]) -> Choice:
    adding = instance.across_time
    if instance.part.per in EACH_OF:
        return _single(instance, readings)
    amounts = [reading for reading in readings if reading.is_amount]
    running = [reading for reading in readings if not reading.is_amount]
    if not amounts or adding is Adding.LAST:
        return Choice(taken=tuple(readings[-1:]))
    if adding is Adding.MAXIMUM:
        return Choice(taken=(_largest(readings),))
    if adding is Adding.SUM:
        return _sum(instance, running[-1:], amounts)
    if len(readings) == 1 and _spans_the_period(instance, readings[0]):
        return Choice(taken=tuple(readings))
    return Choice(taken=tuple(readings), cause=reason(messages.OBSERVED_NOT_ADDED, adding=adding))


def _single(instance: TargetInstance, readings: Sequence[Reading]) -> Choice:
    """The last year, quarter or month of a target for each of them."""
    per = instance.part.per
    adds = instance.across_time is Adding.SUM
    why = reason(messages.OBSERVED_NO_SUCH_PERIOD, per=per)
    fitting = [
        reading
        for reading in readings
        if per in EACH_OF and reading.at.precision == EACH_OF[per] and (reading.is_amount or not adds)
    ]
    if not fitting:
        return Choice(taken=tuple(readings), cause=why)
    fits = set(map(id, fitting))
    others = [reading for reading in readings if id(reading) not in fits and reading.reason is None]
    return Choice(taken=tuple(fitting[-1:]), aside=tuple(_not_single(reading, per) for reading in others))


def _not_single(reading: Reading, per: Per | None) -> Aside:
    return Aside(ids=reading.ids, reason=reason(messages.OBSERVED_OTHER_PERIOD, ids=reading.ids, per=per))


def _largest(readings: Sequence[Reading]) -> Reading:
    """The reading with the largest value; one whose reports disagree, where one of them is larger."""

    def most(reading: Reading) -> Decimal:
        return max(reading.values) if reading.value is None else reading.value

    valued = [reading for reading in readings if reading.value is not None or reading.values]
    return max(valued, key=most) if valued else readings[-1]


def _spans_the_period(instance: TargetInstance, reading: Reading) -> bool:
    period = instance.part.period
    return period is not None and reading.stretch == (period.first, period.last)


def _sum(instance: TargetInstance, running: Sequence[Reading], amounts: Sequence[Reading]) -> Choice:
    """A running total plus later amounts; without one, the amounts from the start of the period on."""
    start = _start_of_sum(instance, running)
    wholes = _without_parts(amounts)
    behind = [amount for amount in wholes if start is None or amount.stretch[1] >= start]
    taken = (*running, *behind)
    expected = start
    for amount in behind:
        first, last = amount.stretch
        if expected is not None and first > expected:
            gap = stretch(expected, first - A_DAY)
            return Choice(taken=taken, cause=reason(messages.OBSERVED_GAP, gap=in_words(gap)), gap=gap)
        if expected is not None and first < expected:
            return Choice(taken=taken, cause=reason(messages.OBSERVED_OVERLAP, id=amount.ids[-1]))
        expected = last + A_DAY
    before = reason(messages.OBSERVED_BEFORE, period=in_words(instance.part.period))
    if not taken:
        return Choice(taken=tuple(amounts), cause=before)
    later = set(map(id, behind))
    early = [amount for amount in wholes if id(amount) not in later and not running and amount.reason is None]
    why = messages.OBSERVED_EARLY
    asides = [
        Aside(ids=amount.ids, reason=reason(why, ids=amount.ids, period=in_words(instance.part.period)))
        for amount in early
    ]
    return Choice(taken=taken, aside=tuple(asides))


def _start_of_sum(instance: TargetInstance, running: Sequence[Reading]) -> datetime.date | None:
    if running:
        return running[-1].stretch[1] + A_DAY
    return instance.part.period.first if instance.part.period else None


def _without_old_faults(instance: TargetInstance, readings: Sequence[Reading]) -> Choice | None:
    """The choice without running totals that give no value, where the other readings are complete and newer."""
    kept = [reading for reading in readings if reading.is_amount or reading.value is not None]
    dropped = [reading for reading in readings if not (reading.is_amount or reading.value is not None)]
    known_start = instance.part.period or any(not reading.is_amount for reading in kept)
    if not kept or not dropped or not known_start:
        return None
    choice = _choose(instance, kept)
    newest = max(reading.stretch[1] for reading in dropped)
    is_newer = choice.taken[-1].stretch[1] > newest
    return choice if choice.reason is None and is_newer else None


def _of_the_same_day(choice: Choice, unused: Iterable[Reading]) -> Iterable[Aside]:
    """Other totals up to the day of the value that say something else."""
    last = choice.taken[-1]
    for reading in unused:
        same = reading.stretch[1] == last.stretch[1] and reading.is_amount is last.is_amount is False
        if same and reading.value is not None and reading.value != last.value:
            facts = {"ids": reading.ids, "value": reading.value, "at": in_words(reading.at)}
            yield Aside(ids=reading.ids, reason=reason(messages.OBSERVED_OTHER_VALUE, **facts))


# -- parts of a time -----------------------------------------------------------------------------------------------


def _checked(instance: TargetInstance, readings: Sequence[Reading]) -> list[Reading]:
    """The readings; without their value those that contradict their parts, such as the quarters of a year."""
    if instance.across_time is not Adding.SUM or instance.part.per in EACH_OF:
        return list(readings)
    amounts = [reading for reading in readings if reading.is_amount]
    return [_against_parts(instance, reading, amounts) for reading in readings]


def _against_parts(instance: TargetInstance, whole: Reading, amounts: Sequence[Reading]) -> Reading:
    first, last = whole.stretch
    if not whole.is_amount:
        if instance.part.period is None:
            return whole
        first = instance.part.period.first
    # The amounts are in the order of their last days.
    start = bisect.bisect_left(amounts, first, key=_last_day)
    inside = [
        amount
        for amount in amounts[start : bisect.bisect_right(amounts, last, key=_last_day)]
        if amount is not whole
        and first <= amount.stretch[0]
        and not (whole.is_amount and amount.stretch == whole.stretch)
    ]
    parts = _without_parts(inside)
    values = [(part.at, part.value) for part in parts if part.value is not None]
    if whole.value is None or len(values) < len(parts):
        return whole
    together, complete = [value for _, value in values], _tile(parts, first, last)
    if not _are_apart(parts) or not disagree(whole.value, together, complete=complete):
        return whole
    named = [(in_words(at) or same_text(str(at)), value) for at, value in values]
    reports = (*(report for part in parts for report in part.reports), *whole.reports)
    return attrs.evolve(
        whole, reports=reports, value=None, reason=disagreement(whole.at, whole.value, named), values=(whole.value,)
    )


def _last_day(reading: Reading) -> datetime.date:
    return reading.stretch[1]


def _first_and_longest(stretch: Stretch) -> tuple[datetime.date, int]:
    return stretch[0], -stretch[1].toordinal()


def _without_parts(amounts: Sequence[Reading]) -> list[Reading]:
    """The amounts whose time is not a part of the time of another one."""
    parts: set[Stretch] = set()
    reached: datetime.date | None = None
    # Those before each begin no later; of those that begin with it, they are longer.
    for stretch in sorted({amount.stretch for amount in amounts}, key=_first_and_longest):
        if reached is not None and stretch[1] <= reached:
            parts.add(stretch)
        else:
            reached = stretch[1]
    return [amount for amount in amounts if amount.stretch not in parts]


def _are_apart(parts: Sequence[Reading]) -> bool:
    """Whether no two parts, in the order of time, share a day, and there are any."""
    return bool(parts) and all(one.stretch[1] < other.stretch[0] for one, other in itertools.pairwise(parts))


def _tile(parts: Sequence[Reading], first: datetime.date, last: datetime.date) -> bool:
    """Whether the parts, in the order of time, cover every day once."""
    expected = first
    for part in parts:
        if part.stretch[0] != expected:
            return False
        expected = part.stretch[1] + A_DAY
    return bool(parts) and expected == last + A_DAY


def stretch(first: datetime.date, last: datetime.date) -> When:
    """Return the period from one day to another, in years where they are whole."""
    if (first.month, first.day, last.month, last.day) != (1, 1, 12, 31):
        return When(f"{first.isoformat()}/{last.isoformat()}")
    return When(f"{first.year:04}" if first.year == last.year else f"{first.year:04}/{last.year:04}")
