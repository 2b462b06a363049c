"""A target and what is known of it, as a case that the methods of progress can judge."""

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
from policyplan.query.targets.instances import Aim, end, in_unit
from policyplan.query.targets.observed import Observed

Path = Literal["line", "interim"]
"""How a target is to be reached: on a straight line, or through the interim targets that are stated."""

RECURRING = (Per.YEAR, Per.QUARTER, Per.MONTH)
"""What a target holds for that comes again and again."""


def wanted_of(aim: Aim) -> Wanted | Reason:
    """The target of an aim as numbers, or why it cannot be measured at all."""
    part = aim.part
    if aim.indicator.kind is not IndicatorKind.QUANTITY:
        return reason(messages.PROGRESS_QUALITATIVE, kind=aim.indicator.kind)
    if part.value is None:
        return reason(messages.PROGRESS_NO_NUMBER)
    if part.unit is None:
        return reason(messages.PROGRESS_NO_UNIT)
    return Wanted(value=part.value, upper=part.upper, comparator=part.comparator, direction=aim.direction)


def case_of(aim: Aim, seen: Observed) -> Case | Reason:
    """An aim and its value as numbers and moments; or why there are none to go by."""
    wanted = wanted_of(aim)
    if isinstance(wanted, Reason):
        return wanted
    if seen.value is None or seen.at is None:
        return seen.reason or reason(messages.OBSERVED_NOTHING)
    measure, part = aim.measure, aim.part
    recurring = part.per in RECURRING
    counted = measure is not None and measure.kind.counts and aim.across_time is Adding.SUM
    return Case(
        wanted=wanted,
        value=seen.value,
        at=end(seen.at),
        baseline=aim.start.value,
        started=aim.start.moment,
        due=end(aim.due) if aim.due else None,
        recurring=recurring,
        accruing=counted and part.period is not None and not recurring,
    )


def outcome_of(method: Method, aim: Aim, case: Case | Reason, tolerance: Decimal, path: Path) -> Outcome:
    """What a method says of an aim."""
    if isinstance(case, Reason):
        return Outcome(reason=case)
    if method is not Method.SCHEDULED:
        return METHODS[method](case)
    way = _way(aim) if path == "interim" else ()
    if isinstance(way, Reason):
        return Outcome(reason=way)
    return methods.scheduled(attrs.evolve(case, way=way), tolerance=tolerance)


def _way(aim: Aim) -> tuple[tuple[Fraction, Wanted], ...] | Reason:
    """The interim targets of an aim with their moments, in the order of time; or which of them cannot be used."""
    points = []
    for part in aim.interim:
        when = part.due or part.period
        ends = (part.value, part.upper)
        value, upper = (each if each is None else in_unit(each, part.unit, aim.part.unit) for each in ends)
        if when is None or value is None:
            return reason(messages.PROGRESS_INTERIM_UNUSABLE, written=part.written or str(part.value))
        points.append((end(when), Wanted(value=value, upper=upper, comparator=part.comparator)))
    return tuple(sorted(points, key=lambda point: point[0]))


def aim_facts(aim: Aim, seen: Observed, case: Case | Reason, names: dict[str, Text]) -> dict[str, Any]:
    """The attributes of an `AimRow`; *names* are those of the places."""
    part = aim.part
    return {
        "indicator": aim.indicator.id,
        "title": aim.indicator.title,
        "population": aim.indicator.population,
        "place": aim.place,
        "place_name": names.get(aim.place or ""),
        "owner": aim.owner.id,
        "comparator": part.comparator,
        "target": part.value,
        "upper": part.upper,
        "unit": part.unit,
        "due": aim.due,
        "per": part.per,
        "baseline": aim.start.value,
        "baseline_at": aim.start.at,
        "baseline_reason": aim.start.reason,
        "value": seen.value,
        "at": seen.at,
        "provisional": seen.provisional,
        "made_up": seen.made_up,
        "met": case.is_met if isinstance(case, Case) else None,
    }
