"""Target instances: each target of an indicator in a place, with its start and its due date."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import attrs

from policyplan.l10n.times import in_words
from policyplan.model.kinds import Adding, Direction
from policyplan.model.plan import Plan
from policyplan.model.records import Baseline, Goal, Indicator, Measure, Provision, Target, Task
from policyplan.model.units import convert
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.query import messages
from policyplan.query.result import Reason, reason
from policyplan.query.targets.parts import Part, bare_part, names_of_units, owned_indicators, part_of, targets_of


@attrs.frozen(kw_only=True)
class StartingPoint:
    """Where a target starts from."""

    value: Decimal | None = None
    """The value in the unit of the target; None without a baseline."""
    at: When | None = None
    """The time of the baseline."""
    moment: Fraction | None = None
    """The moment in years."""
    reason: Reason | None = None
    """Where the value comes from if there is no baseline, or why there is none."""


@attrs.frozen(kw_only=True)
class TargetInstance:
    """One target of one indicator, in one place where every place has its own.

    With stated facts only, rules of adding that are a judgement are unknown.
    """

    owner: Goal | Task | Provision
    """The goal, task or provision of the indicator."""
    indicator: Indicator
    """The indicator."""
    measure: Measure | None
    """Its measure."""
    target: Target | None
    """The target; None where the indicator has none."""
    part: Part
    """The target as a figure in the measure's unit."""
    place: str | None = None
    """The id of the place."""
    across_places: Adding = Adding.UNKNOWN
    """How values add up across places."""
    across_time: Adding = Adding.UNKNOWN
    """How values add up across time."""
    start: StartingPoint
    """Where it starts from."""
    interim: tuple[Part, ...] = ()
    """The interim targets."""

    @property
    def direction(self) -> Direction | None:
        """The direction that the plan states; it is never guessed from figures."""
        return self.indicator.direction

    @property
    def due(self) -> When | None:
        """When it is due."""
        return self.part.due or self.part.period


def target_instances(plan: Plan, *, stated_only: bool = False) -> Iterator[TargetInstance]:
    """Yield each target instance of *plan*, in the order of the document: goals, tasks, provisions.

    An indicator with several last targets (one a year, say) has an instance for each. An
    indicator with ``per_place`` has an instance for each of its places, or else for each place in its observations.
    With *stated_only*, indicators and targets that were inferred are left out, and of others what was inferred.
    """
    measures = {measure.id: measure for measure in plan.measures}
    reporting: dict[str, list[str]] = {}
    for observation in plan.observations:
        if observation.place and observation.place not in reporting.setdefault(observation.indicator, []):
            reporting[observation.indicator].append(observation.place)
    for owner, indicator in owned_indicators(plan):
        if stated_only and not indicator.is_stated:
            continue
        measure = measures.get(indicator.measure or "")
        places: tuple[str | None, ...] = (None,)
        if indicator.per_place:
            places = indicator.places or tuple(reporting.get(indicator.id, ())) or (None,)
        yield from _instances_of(plan, owner, indicator, measure, places, stated_only)


def _instances_of(
    plan: Plan,
    owner: Goal | Task | Provision,
    indicator: Indicator,
    measure: Measure | None,
    places: tuple[str | None, ...],
    stated_only: bool,
) -> Iterator[TargetInstance]:
    targets = targets_of(indicator, stated_only=stated_only)
    interim = tuple(part_of(owner.id, indicator, target, measure) for target in targets if target.interim)
    finals: tuple[Target | None, ...] = tuple(target for target in targets if not target.interim)
    places_add, time_adds = (_across(axis, indicator, measure, stated_only) for axis in ("places", "time"))
    for target in finals or targets or (None,):
        part = part_of(owner.id, indicator, target, measure) if target else bare_part(owner.id, indicator)
        start = _start(indicator, measure, part, time_adds, stated_only=stated_only)
        for place in places:
            yield TargetInstance(
                owner=owner,
                indicator=indicator,
                measure=measure,
                target=target,
                part=part,
                place=place,
                across_places=places_add,
                across_time=time_adds,
                start=start,
                interim=interim if finals else (),
            )


def _across(axis: str, indicator: Indicator, measure: Measure | None, stated_only: bool) -> Adding:
    if measure is None or (stated_only and _is_judgement(f"across_{axis}", indicator, measure)):
        return Adding.UNKNOWN
    adding: Adding = getattr(measure, f"across_{axis}")
    return adding


def _is_judgement(field: str, indicator: Indicator, measure: Measure) -> bool:
    """Whether a coder judged how values of the measure add up, or that the indicator has this measure."""
    return any((measure.inference(field), measure.inference(), indicator.inference("measure")))


# -- where it starts -----------------------------------------------------------------------------------------------


def _start(
    indicator: Indicator, measure: Measure | None, part: Part, across_time: Adding, *, stated_only: bool
) -> StartingPoint:
    baseline = indicator.baseline
    if baseline is not None and baseline.value is not None and not (stated_only and baseline.is_inferred):
        return _given(baseline, baseline.value, measure, part)
    counts = measure is not None and measure.kind.counts and measure.across_time is Adding.SUM
    if not (counts and part.period and not part.per):
        return StartingPoint(reason=reason(messages.BASELINE_MISSING))
    if across_time is not Adding.SUM:
        return StartingPoint(reason=reason(messages.BASELINE_JUDGEMENT))
    return StartingPoint(
        value=Decimal(0),
        moment=beginning(part.period),
        reason=reason(messages.BASELINE_ZERO, period=in_words(part.period)),
    )


def _given(baseline: Baseline, value: Decimal, measure: Measure | None, part: Part) -> StartingPoint:
    unit = baseline.unit or (measure.unit if measure else None)
    inside = in_unit(value, unit, part.unit)
    if inside is None:
        return StartingPoint(at=baseline.at, reason=reason(messages.BASELINE_UNIT, unit=unit, into=part.unit))
    moment = end(baseline.at) if baseline.at else None
    undated = None if baseline.at else reason(messages.BASELINE_UNDATED)
    return StartingPoint(value=inside, at=baseline.at, moment=moment, reason=undated)


def in_unit(value: Decimal, unit: Text | None, into: Text | None) -> Decimal | None:
    """Return the value in another unit, or None where the dimensions differ."""
    if unit == into:
        return value
    names = names_of_units(unit, into) if unit and into else None
    return convert(value, *names) if names else None


# -- moments -------------------------------------------------------------------------------------------------------


def end(when: When) -> Fraction:
    """Return the end of a period in years: 2019 for the end of 2018, 2018.5 for about the end of June 2018.

    Within a year, days count alike. Ends of years lie whole years apart, leap years or not.
    """
    return _moment(when.last.year, when.last.timetuple().tm_yday)


def beginning(when: When) -> Fraction:
    """Return the beginning of a period in years, which is the end of the day before: 2016 for 2016–2020."""
    return _moment(when.first.year, when.first.timetuple().tm_yday - 1)


def _moment(year: int, days: int) -> Fraction:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return year + Fraction(days, 366 if leap else 365)
