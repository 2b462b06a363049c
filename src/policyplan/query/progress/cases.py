"""A target instance and its current value as a case for the methods of progress."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

import attrs

from policyplan.model.kinds import Adding, IndicatorKind, Per
from policyplan.model.values import Text
from policyplan.query import messages
from policyplan.query.progress import methods
from policyplan.query.progress.methods import METHODS, Case, Method, Outcome, Wanted
from policyplan.query.result import Reason, reason
from policyplan.query.targets.instances import TargetInstance, end, in_unit
from policyplan.query.targets.observed import CurrentValue

Path = Literal["line", "interim"]
"""The planned path: a straight line, or through the stated interim targets."""

RECURRING = (Per.YEAR, Per.QUARTER, Per.MONTH)
"""The periods in which a target recurs."""


def wanted_of(instance: TargetInstance) -> Wanted | Reason:
    """Return the target as numbers, or why it cannot be measured at all."""
    part = instance.part
    if instance.indicator.kind is not IndicatorKind.QUANTITY:
        return reason(messages.PROGRESS_QUALITATIVE, kind=instance.indicator.kind)
    if part.value is None:
        return reason(messages.PROGRESS_NO_NUMBER)
    if part.unit is None:
        return reason(messages.PROGRESS_NO_UNIT)
    return Wanted(value=part.value, upper=part.upper, comparator=part.comparator, direction=instance.direction)


def case_of(instance: TargetInstance, current: CurrentValue) -> Case | Reason:
    """Return a target instance and its value as numbers and moments, or why that is impossible."""
    wanted = wanted_of(instance)
    if isinstance(wanted, Reason):
        return wanted
    if current.value is None or current.at is None:
        return current.reason or reason(messages.OBSERVED_NOTHING)
    measure, part = instance.measure, instance.part
    recurring = part.per in RECURRING
    counted = measure is not None and measure.kind.counts and instance.across_time is Adding.SUM
    return Case(
        wanted=wanted,
        value=current.value,
        at=end(current.at),
        baseline=instance.start.value,
        started=instance.start.moment,
        due=end(instance.due) if instance.due else None,
        recurring=recurring,
        accruing=counted and part.period is not None and not recurring,
    )


def outcome_of(
    method: Method, instance: TargetInstance, case: Case | Reason, tolerance: Decimal, path: Path
) -> Outcome:
    """Return the outcome of a method."""
    if isinstance(case, Reason):
        return Outcome(reason=case)
    if method is not Method.SCHEDULED:
        return METHODS[method](case)
    way = _way(instance) if path == "interim" else ()
    if isinstance(way, Reason):
        return Outcome(reason=way)
    return methods.scheduled(attrs.evolve(case, way=way), tolerance=tolerance)


def _way(instance: TargetInstance) -> tuple[tuple[Fraction, Wanted], ...] | Reason:
    """The interim targets of an instance with their moments, in the order of time; or which of them cannot be used."""
    points = []
    for part in instance.interim:
        when = part.due or part.period
        ends = (part.value, part.upper)
        value, upper = (each if each is None else in_unit(each, part.unit, instance.part.unit) for each in ends)
        if when is None or value is None:
            return reason(messages.PROGRESS_INTERIM_UNUSABLE, written=part.written or str(part.value))
        points.append((end(when), Wanted(value=value, upper=upper, comparator=part.comparator)))
    return tuple(sorted(points, key=lambda point: point[0]))


def instance_facts(
    instance: TargetInstance, current: CurrentValue, case: Case | Reason, names: dict[str, Text]
) -> dict[str, Any]:
    """The attributes of an `TargetInstanceRow`; *names* are those of the places."""
    part = instance.part
    return {
        "indicator": instance.indicator.id,
        "title": instance.indicator.title,
        "population": instance.indicator.population,
        "place": instance.place,
        "place_name": names.get(instance.place or ""),
        "owner": instance.owner.id,
        "comparator": part.comparator,
        "target": part.value,
        "upper": part.upper,
        "unit": part.unit,
        "due": instance.due,
        "per": part.per,
        "baseline": instance.start.value,
        "baseline_at": instance.start.at,
        "baseline_reason": instance.start.reason,
        "value": current.value,
        "at": current.at,
        "provisional": current.provisional,
        "made_up": current.made_up,
        "met": case.is_met if isinstance(case, Case) else None,
    }
