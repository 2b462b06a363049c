"""Rules on indicators and their targets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from policyplan.errors import Location
from policyplan.l10n.times import in_words
from policyplan.linting import messages
from policyplan.linting.places import place, throughout
from policyplan.linting.rule import Group, rule
from policyplan.messages import Message
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import Adding, Comparator, Direction, IndicatorKind, Level, MeasureKind, Per
from policyplan.model.plan import Plan
from policyplan.model.records import Indicator, Measure, Target
from policyplan.model.units import convert
from policyplan.model.values import Record
from policyplan.model.when import When
from policyplan.query.targets.parts import Part, names_of_units, owned_indicators, part_of

_EACH_TIME = (Per.YEAR, Per.QUARTER, Per.MONTH)


@rule(messages.TARGET_WITHOUT_DEADLINE, group=Group.TARGETS)
def target_without_deadline(plan: Plan, *, plan_period: bool = True) -> Iterator[Finding]:
    """Report targets without a date: neither their own nor that of their goal or task, nor the period of the plan."""
    if plan_period and plan.period:
        return
    found, count = [], 0
    for owner, indicator in owned_indicators(plan):
        is_dated = any(getattr(record, "due", None) for record in (owner, *plan.ancestors(owner.id)))
        for position, target in enumerate(indicator.targets):
            count += 1
            if not (is_dated or target.due or target.period or _recurs(indicator, target)):
                at = place(plan, indicator.id, "targets", position)
                found.append(_finding(messages.TARGET_WITHOUT_DEADLINE, at, indicator, target))
    yield from throughout(found, count)


def _recurs(indicator: Indicator, target: Target) -> bool:
    """Return whether a target holds for each stretch of time, such as each year or, by its words, every three years."""
    words = (*indicator.title.to_dict().values(), *(span.quote for span in (*target.spans, *indicator.spans)))
    return target.per in _EACH_TIME or any(map(_RHYTHM.search, words))


_RHYTHM = re.compile(
    r"每隔?[\d一二两三四五六七八九十半]*(?:[—～~-]\d+)?个?[年季月周日天]|\bevery \w+ (?:year|quarter|month|week|day)",
    re.IGNORECASE,
)
"""Words of targets that recur."""


def _finding(message: Message, at: Location, indicator: Indicator, *parts: Record) -> Finding:
    span = next((part.span for part in (*parts, indicator) if part.span), None)
    return finding(message, at, span=span, title=indicator.title)


@rule(messages.INDICATOR_WITHOUT_BASELINE, group=Group.TARGETS)
def indicator_without_baseline(plan: Plan) -> Iterator[Finding]:
    """Report indicators of a share, a level or a stock without a baseline. Counts of a period start from zero."""
    measures = {measure.id: measure for measure in plan.measures}
    compared = [each for _, each in owned_indicators(plan) if _needs_baseline(each, measures.get(each.measure or ""))]
    found = (
        _finding(messages.INDICATOR_WITHOUT_BASELINE, place(plan, indicator.id, "baseline"), indicator)
        for indicator in compared
        if indicator.baseline is None or indicator.baseline.value is None
    )
    yield from throughout(found, len(compared))


def _needs_baseline(indicator: Indicator, measure: Measure | None) -> bool:
    if not any(target.value is not None and target.per is None for target in indicator.targets):
        return False
    if indicator.direction is Direction.MAINTAIN:
        return False
    if measure is not None:
        return measure.kind in (MeasureKind.SHARE, MeasureKind.LEVEL, MeasureKind.PER_CAPITA) or (
            measure.across_time is Adding.LAST
        )
    units = (str(target.unit) for target in indicator.targets if target.unit)
    titles = indicator.title.to_dict().values()
    is_share = any(map(_SHARE.search, titles)) and not any(map(_CHANGE.search, titles))
    return is_share and any(unit in ("%", "％", "‰") for unit in units)


_SHARE = re.compile("(?<!效)率|比例|比重|占|share|rate|proportion|percentage", re.IGNORECASE)
"""Words of titles of shares. Other numbers in % are mostly changes, which say themselves what they start from."""

_CHANGE = re.compile(
    "(?:提高|提升|增长|增加|下降|降低|减少|削减)(?:率|比例|幅度|$)|[增降]幅|growth rate|rate of (?:growth|decline)",
    re.IGNORECASE,
)
"""Words of titles of changes in %."""


@rule(messages.INDICATOR_WITHOUT_MEASURE, group=Group.TARGETS, level=Level.INFO)
def indicator_without_measure(plan: Plan) -> Iterator[Finding]:
    """Report indicators with numbers but without a measure, so that their values can't be rolled up."""
    numbered = [
        indicator
        for indicator in plan.all_indicators
        if indicator.kind is IndicatorKind.QUANTITY and any(target.value is not None for target in indicator.targets)
    ]
    found = (
        _finding(messages.INDICATOR_WITHOUT_MEASURE, place(plan, indicator.id, "measure"), indicator)
        for indicator in numbered
        if indicator.measure is None
    )
    yield from throughout(found, len(numbered))


@rule(messages.STATE_WITHOUT_PROOF, group=Group.TARGETS, level=Level.INFO)
def state_without_proof(plan: Plan) -> Iterator[Finding]:
    """Report indicators of a state that don't say what shows whether the state is reached."""
    states = [
        indicator for indicator in plan.all_indicators if indicator.kind is IndicatorKind.STATE and indicator.targets
    ]
    found = (
        _finding(messages.STATE_WITHOUT_PROOF, place(plan, indicator.id, "targets"), indicator)
        for indicator in states
        if not any(target.description or target.written for target in indicator.targets)
    )
    yield from throughout(found, len(states))


@rule(messages.PLACES_NOT_NAMED, group=Group.TARGETS, level=Level.INFO)
def places_not_named(plan: Plan) -> Iterator[Finding]:
    """Report indicators with a target for each place that do not name the places."""
    for indicator in plan.all_indicators:
        each = indicator.per_place or any(target.per is Per.PLACE for target in indicator.targets)
        if each and not indicator.places:
            yield _finding(messages.PLACES_NOT_NAMED, place(plan, indicator.id, "places"), indicator)


def _without_units(plan: Plan, found: Finding) -> Plan:
    """Remove the unit of each target and of the baseline, if it is that of the measure."""
    indicator = plan.get(str(found.location.id), Indicator)
    unit = plan.get(str(indicator.measure), Measure).unit
    targets = tuple(_without_unit(target) if target.unit == unit else target for target in indicator.targets)
    return plan.replace(indicator.id, targets=targets)


def _without_unit(target: Target) -> Target:
    """Remove the unit of a target, and the marks and quotes about it."""
    inferred = tuple(mark for mark in target.inferred if mark.field != "unit")
    spans = tuple(span for span in target.spans if span.field != "unit")
    return target.evolve(unit=None, inferred=inferred, spans=spans)


@rule(messages.UNIT_REPEATED, group=Group.TARGETS, level=Level.INFO, fix=_without_units)
def unit_repeated(plan: Plan) -> Iterator[Finding]:
    """Report targets with a unit that is also the unit of their measure."""
    units = {measure.id: measure.unit for measure in plan.measures}
    for indicator in plan.all_indicators:
        unit = units.get(indicator.measure or "")
        for position, target in enumerate(indicator.targets):
            if unit is not None and target.unit == unit:
                at = place(plan, indicator.id, "targets", position, "unit")
                yield finding(messages.UNIT_REPEATED, at, span=target.span, title=indicator.title, unit=unit)
                break


@rule(messages.TARGET_BEHIND_BASELINE, group=Group.TARGETS)
def target_behind_baseline(plan: Plan) -> Iterator[Finding]:
    """Report targets that are no better than the baseline, by the direction of the indicator. Ranges aren't judged."""
    for indicator, measure, parts in _figures(plan):
        base = _baseline(indicator, measure)
        for position, part in parts:
            if base is None or part.value is None or part.upper is not None or part.per is not None:
                continue
            if str(part.unit) != str(base[1]):
                continue
            better = part.value - base[0] if indicator.direction is Direction.UP else base[0] - part.value
            strict = part.comparator in (Comparator.MORE_THAN, Comparator.LESS_THAN)
            if better < 0 or (better == 0 and not strict):
                at = place(plan, indicator.id, "targets", position, "value")
                facts: dict[str, Any] = {
                    "title": indicator.title,
                    "value": part.value,
                    "baseline": base[0],
                    "unit": part.unit,
                }
                span = indicator.targets[position].span or indicator.span
                yield finding(messages.TARGET_BEHIND_BASELINE, at, span=span, **facts)


def _figures(plan: Plan) -> Iterator[tuple[Indicator, Measure | None, list[tuple[int, Part]]]]:
    """Yield the indicators that are to rise or to fall, with their targets in the unit of the measure."""
    measures = {measure.id: measure for measure in plan.measures}
    for owner, indicator in owned_indicators(plan):
        if indicator.direction in (Direction.UP, Direction.DOWN):
            measure = measures.get(indicator.measure or "")
            parts = [part_of(owner.id, indicator, target, measure) for target in indicator.targets]
            yield indicator, measure, list(enumerate(parts))


def _baseline(indicator: Indicator, measure: Measure | None) -> tuple[Decimal, object] | None:
    """Return the value and the unit of a baseline, in the unit of the measure. None if it has no value."""
    baseline = indicator.baseline
    if baseline is None or baseline.value is None:
        return None
    if measure is None or baseline.unit is None:
        return baseline.value, baseline.unit or (measure.unit if measure else None)
    names = names_of_units(baseline.unit, measure.unit)
    return (convert(baseline.value, *names), measure.unit) if names else None


@rule(messages.TARGETS_OUT_OF_ORDER, group=Group.TARGETS)
def targets_out_of_order(plan: Plan) -> Iterator[Finding]:
    """Report targets that are worse than an earlier target of the same indicator."""
    for indicator, measure, parts in _figures(plan):
        if measure is not None and measure.across_time is Adding.SUM:
            continue
        dated = [(part.due, position, part) for position, part in parts if part.due and part.value is not None]
        dated = [(due, position, part) for due, position, part in dated if part.period is None and part.per is None]
        dated = [(due, position, part) for due, position, part in dated if part.upper is None]
        best: tuple[When, Part] | None = None
        for due, position, part in sorted(dated, key=lambda each: each[0].last):
            if best is not None and str(best[1].unit) == str(part.unit) and _is_worse(part, best[1], indicator):
                if best[0].last == due.last:
                    continue
                at = place(plan, indicator.id, "targets", position, "value")
                span = indicator.targets[position].span or indicator.span
                facts: dict[str, Any] = {
                    "title": indicator.title,
                    "value": part.value,
                    "due": in_words(due),
                    "earlier": best[1].value,
                }
                before = in_words(best[0])
                yield finding(messages.TARGETS_OUT_OF_ORDER, at, span=span, before=before, unit=part.unit, **facts)
            else:
                best = due, part


def _is_worse(part: Part, earlier: Part, indicator: Indicator) -> bool:
    value, before = part.value or Decimal(0), earlier.value or Decimal(0)
    return value < before if indicator.direction is Direction.UP else value > before
