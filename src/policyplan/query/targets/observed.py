"""Current values: the report in force among several, the sum of the amounts of periods."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

import attrs

from policyplan.l10n.texts import same_text
from policyplan.model.kinds import Adding, ObservationStatus
from policyplan.model.plan import Plan
from policyplan.model.records import Observation
from policyplan.model.units import total
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.query import messages
from policyplan.query.result import Reason, reason
from policyplan.query.targets.instances import TargetInstance
from policyplan.query.targets.readings import Aside, Choice, Reading, choose, disagree, disagreement, readings_of


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
    aside: tuple[Aside, ...] = ()
    """Reports on it that are not used, with the reasons."""
    considered: tuple[str, ...] = ()
    """The reports that were looked at: those used, replaced by later ones, or set aside."""


class Observations:
    """The observations of a plan that are known on a day, those in force and those that they replace.

    Reports by one agency on one indicator, time and place are revisions of one another: the last one counts,
    a final one before a provisional one of the same day. A report without a date of its own is known from the end of
    the period that it is about.

    The last report decides. Reports that disagree, or that have no usable value, give none where they are the last
    ones, and are set aside where a later report is usable. A report on a whole and those on all its parts must agree.
    """

    def __init__(self, plan: Plan, day: datetime.date) -> None:
        self.day = day
        self._names: Mapping[str, Text] = {
            **{agency.id: agency.name for agency in plan.agencies},
            **{place.id: place.name for place in plan.places},
        }
        self._around = {place.id: place.parent for place in plan.places}
        self._by_indicator: dict[str, dict[str | None, list[Observation]]] = {}
        """The reports on each indicator, by place."""
        for observation in plan.observations:
            if known_from(observation) <= day:
                by_place = self._by_indicator.setdefault(observation.indicator, {})
                by_place.setdefault(observation.place, []).append(observation)
        self._inside: dict[str, dict[str, list[str]]] = {}
        """The places with reports on an indicator that lie in each place; filled as it is asked for."""

    def of(self, indicator: str, place: str | None = None) -> tuple[Observation, ...]:
        """The reports on an indicator in a place that are in force, by the time they speak of.

        Of those that contradict each other all are given: two values of the same day, or of two agencies.
        """
        reports: dict[tuple[object, ...], list[Observation]] = {}
        for report in self._on(indicator, place):
            reports.setdefault((report.at.first, report.at.last, report.agency, report.accumulation), []).append(report)
        in_force = [report for revisions in reports.values() for report in _in_force(revisions)]
        return tuple(sorted(in_force, key=lambda report: (report.at.last, report.at.first, report.id)))

    def _on(self, indicator: str, place: str | None) -> Sequence[Observation]:
        """The reports on an indicator in a place, in the order of the plan."""
        return self._by_indicator.get(indicator, {}).get(place, ())

    def observed(self, instance: TargetInstance) -> CurrentValue:
        """Return the current value of a target instance, or the reason why there is none."""
        places = self._places_in(instance)
        own, choice = self._own(instance)
        if choice is None:
            return self._over_places(instance, places)
        if instance.place is None and places:
            parts = self._over_places(instance, places)
            if parts.value is not None and parts.at and own.at and parts.at.last > own.at.last:
                return _looked_at(parts, own)
        return self._against_parts(instance, own, choice, places)

    def name(self, id: str) -> Text:
        """Return the name of a place or an agency; its id, if the plan does not have it."""
        return self._names.get(id) or same_text(id)

    def _own(self, instance: TargetInstance) -> tuple[CurrentValue, Choice | None]:
        """What the reports on the instance's own place give; no choice where there are none."""
        reports = self.of(instance.indicator.id, instance.place)
        if not reports:
            return CurrentValue(reason=reason(messages.OBSERVED_NOTHING)), None
        readings, aside = readings_of(reports, instance, self.name)
        choice = choose(instance, readings)
        considered = tuple(report.id for report in self._on(instance.indicator.id, instance.place))
        current = _current(choice)
        return attrs.evolve(current, aside=(*choice.aside, *aside), considered=considered), choice

    # -- parts of a whole ------------------------------------------------------------------------------------------

    def _places_in(self, instance: TargetInstance) -> tuple[str, ...]:
        """The places with reports that lie in the instance's place, or in the whole."""
        indicator = instance.indicator.id
        if instance.place is None:
            return tuple(filter(None, self._by_indicator.get(indicator, ())))
        inside = self._inside.get(indicator)
        if inside is None:
            inside = self._inside[indicator] = {}
            for place in filter(None, self._by_indicator.get(indicator, ())):
                for around in self._above(place):
                    inside.setdefault(around, []).append(place)
        return tuple(inside.get(instance.place, ()))

    def _above(self, place: str) -> Iterator[str]:
        """Yield the places around a place, each once."""
        seen = {place}
        around = self._around.get(place)
        while around is not None and around not in seen:
            yield around
            seen.add(around)
            around = self._around.get(around)

    def _over_places(self, instance: TargetInstance, places: Sequence[str]) -> CurrentValue:
        """The total over places, where all of them have reported and their values add up."""
        if instance.place is not None or not places:
            return CurrentValue(reason=reason(messages.OBSERVED_NOTHING))
        owing = instance.indicator.places
        if instance.across_places is not Adding.SUM or not owing or not set(places).issuperset(owing):
            return CurrentValue(reason=reason(messages.OBSERVED_BY_PLACE, places=tuple(map(self.name, sorted(places)))))
        values = [self.observed(attrs.evolve(instance, place=place)) for place in owing]
        missing = next((value for value in values if value.value is None), None)
        return _looked_at(missing or _over(values), *values)

    def _against_parts(
        self, instance: TargetInstance, own: CurrentValue, choice: Choice, places: Sequence[str]
    ) -> CurrentValue:
        """The instance's own value; none where the values of its parts for the same time give another one."""
        adding = instance.across_places
        if own.value is None or not places or adding not in (Adding.SUM, Adding.OVERLAPPING):
            return own
        readings = [(place, reading) for place in places for reading in self._readings(instance, place)]
        for whole in choice.taken:
            assert whole.value is not None  # of a current value
            same = {
                place: reading
                for place, reading in readings
                if reading.stretch == whole.stretch and reading.is_amount is whole.is_amount
            }
            parts = {place: reading for place, reading in same.items() if same.keys().isdisjoint(self._above(place))}
            values = [(self.name(place), part.value) for place, part in parts.items() if part.value is not None]
            if not values:
                continue
            complete = self._is_complete(instance, parts)
            if _disagree(whole.value, [value for _, value in values], adding, complete=complete):
                ids = (*own.ids, *(id for part in parts.values() for id in part.ids))
                why = disagreement(whole.at, whole.value, values)
                return CurrentValue(at=own.at, made_up=own.made_up, ids=ids, reason=why, considered=own.considered)
            if complete:
                own = attrs.evolve(
                    own, considered=(*own.considered, *(id for part in same.values() for id in part.ids))
                )
        return own

    def _readings(self, instance: TargetInstance, place: str) -> list[Reading]:
        at_place = attrs.evolve(instance, place=place)
        readings, _ = readings_of(self.of(instance.indicator.id, place), at_place, self.name)
        return [reading for reading in readings if reading.value is not None]

    def _is_complete(self, instance: TargetInstance, parts: Mapping[str, Reading]) -> bool:
        """Whether the parts are all that the instance's place consists of: those that the indicator names, or all."""
        expected = instance.indicator.places if instance.place is None else ()
        if not expected:
            around = set(self._around.values())
            expected = tuple(
                place
                for place in self._around
                if place not in around and (instance.place is None or instance.place in self._above(place))
            )
        return all(place in parts or any(above in parts for above in self._above(place)) for place in expected)


def known_from(observation: Observation) -> datetime.date:
    """Return the day from which a report is known: its own date, or else the end of its period."""
    return (observation.reported or observation.at).last


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


def _current(choice: Choice) -> CurrentValue:
    reports = [report for reading in choice.taken for report in reading.reports]
    values = [reading.value for reading in choice.taken if reading.value is not None]
    return CurrentValue(
        value=None if choice.reason else total(values),
        at=reports[-1].at,
        provisional=choice.reason is None and any(map(_is_provisional, choice.taken)),
        made_up=any(report.made_up for report in reports),
        ids=tuple(report.id for report in reports),
        reason=choice.reason,
        gap=choice.gap,
    )


def _is_provisional(reading: Reading) -> bool:
    """Whether no final report confirms the value."""
    return all(report.status is ObservationStatus.PROVISIONAL for report in reading.reports)


def _over(values: Sequence[CurrentValue]) -> CurrentValue:
    """The total of several places, as of the earliest of their times."""
    return CurrentValue(
        value=total([value.value for value in values if value.value is not None]),
        at=min((value.at for value in values if value.at), key=lambda when: when.last),
        provisional=any(value.provisional for value in values),
        made_up=any(value.made_up for value in values),
        ids=tuple(id for value in values for id in value.ids),
    )


def _looked_at(current: CurrentValue, *others: CurrentValue) -> CurrentValue:
    """The value, with what was set aside or looked at for the others."""
    seen = dict.fromkeys(id for other in (current, *others) for id in other.considered)
    aside = dict.fromkeys(each for other in (current, *others) for each in other.aside)
    return attrs.evolve(current, considered=tuple(seen), aside=tuple(aside))


def _disagree(whole: Decimal, parts: Sequence[Decimal], adding: Adding, *, complete: bool) -> bool:
    """Whether the values of parts cannot belong to the value of the whole."""
    if adding is Adding.OVERLAPPING:
        return max(parts) > whole or (complete and total(parts) < whole)
    return disagree(whole, parts, complete=complete)
