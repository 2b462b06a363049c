"""Rules on measures and what is added up."""

from __future__ import annotations

import bisect
import heapq
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import attrs

from policyplan.linting import messages
from policyplan.linting.places import place
from policyplan.linting.rule import Group, rule
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import Adding, Comparator, MeasureKind, Per
from policyplan.model.plan import Plan
from policyplan.model.records import Goal, Indicator, Measure, Provision, Task
from policyplan.model.units import total
from policyplan.model.values import Inferred, Text
from policyplan.query.rollup.repeats import are_separate
from policyplan.query.targets.parts import Part, owned_indicators, part_of
from policyplan.text.normal import plain

_WAYS = ("across_tasks", "across_places", "across_time")


def _add_never(plan: Plan, found: Finding) -> Plan:
    """Shares and amounts per head are never added."""
    id = str(found.location.id)
    measure = plan.get(id, Measure)
    if measure.kind not in (MeasureKind.SHARE, MeasureKind.PER_CAPITA):
        return plan
    unknown = [way for way in _WAYS[:2] if way in dict(found.facts)["fields"]]
    why = Text(zh="比例、人均值不能相加。", en="Shares and amounts per head are never added.")
    marks = (Inferred(reason=why, field=way, by="policyplan") for way in unknown)
    return plan.replace(id, inferred=(*measure.inferred, *marks), **dict.fromkeys(unknown, Adding.NEVER))


@rule(messages.MEASURE_WITHOUT_ADDING, group=Group.SUMS, fix=_add_never)
def measure_without_adding(plan: Plan) -> Iterator[Finding]:
    """Report measures of several indicators, places or periods that do not say how their values are added."""
    using: dict[str, list[Indicator]] = defaultdict(list)
    for indicator in plan.all_indicators:
        using[indicator.measure or ""].append(indicator)
    for measure in plan.measures:
        indicators = using[measure.id]
        wanted = {
            "across_tasks": len(indicators) > 1,
            "across_places": any(each.per_place or len(each.places) > 1 for each in indicators),
            "across_time": any(target.per in _TIMES for each in indicators for target in each.targets),
        }
        unknown = tuple(way for way in _WAYS if wanted[way] and getattr(measure, way) is Adding.UNKNOWN)
        if unknown:
            at = place(plan, measure.id, unknown[0])
            yield finding(messages.MEASURE_WITHOUT_ADDING, at, span=measure.span, title=measure.title, fields=unknown)


_TIMES = (Per.YEAR, Per.QUARTER, Per.MONTH)

_Owner = Goal | Task | Provision


@rule(messages.INDICATOR_TWICE, group=Group.SUMS)
def indicator_twice(plan: Plan) -> Iterator[Finding]:
    """Report indicators with the same target for the same measure, population and places, if nothing links them."""
    figures = list(_figures(plan))
    groups: dict[_Figure, list[Indicator]] = defaultdict(list)
    for figure, indicator in figures:
        groups[figure].append(indicator)
    titles = {figure: _Titles.of(indicators) for figure, indicators in groups.items() if len(indicators) > 1}
    reported: set[tuple[str, str]] = set()
    earlier: dict[_Figure, int] = defaultdict(int)
    for figure, indicator in figures:
        if figure not in titles:
            continue
        for at in titles[figure].similar(indicator.title, earlier[figure]):
            other = groups[figure][at]
            pair = (other.id, indicator.id)
            if other is indicator or pair in reported or not _may_be_the_same(other, indicator):
                continue
            reported.add(pair)
            facts: dict[str, Any] = {"title": indicator.title, "other": other.title, "id": other.id}
            yield finding(messages.INDICATOR_TWICE, place(plan, indicator.id), span=indicator.span, **facts)
            break
        earlier[figure] += 1


_Figure = tuple[object, ...]
"""A target: what it counts, of whom, where, how much and by when."""


def _figures(plan: Plan) -> Iterator[tuple[_Figure, Indicator]]:
    """Yield each target with a number, and its indicator."""
    measures = {measure.id: measure for measure in plan.measures}
    for owner, indicator in owned_indicators(plan):
        measure = measures.get(indicator.measure or "")
        for target in indicator.targets:
            part = part_of(owner.id, indicator, target, measure)
            if part.value is not None:
                counted = measure.id if measure else str(part.unit)
                number = (part.value, part.upper, part.comparator, part.last_day, part.per)
                yield (counted, indicator.population, part.places, *number), indicator


@attrs.frozen
class _Titles:
    """Titles in which those that contain another are found without looking at all."""

    positions: Mapping[str, list[int]]
    """Where each title is, in ascending order."""
    lengths: tuple[int, ...]
    """The lengths of titles."""
    ends: list[tuple[str, str]]
    """Each end of each title, with the title, in order: a title begins an end of each that contains it."""

    @classmethod
    def of(cls, indicators: Iterable[Indicator]) -> _Titles:
        """Return the titles of indicators, in all their languages."""
        positions: dict[str, list[int]] = {}
        for at, indicator in enumerate(indicators):
            for title in dict.fromkeys(map(plain, indicator.title.to_dict().values())):
                positions.setdefault(title, []).append(at)
        ends = sorted((title[start:], title) for title in positions for start in range(len(title)))
        return cls(positions, tuple(sorted(set(map(len, positions)))), ends)

    def similar(self, title: Text, before: int) -> Iterator[int]:
        """Yield the positions below *before* of titles that contain this one or that it contains, in order."""
        words = dict.fromkeys(map(plain, title.to_dict().values()))
        found = dict.fromkeys(other for each in words for other in (*self._within(each), *self._around(each)))
        at = -1
        for position in heapq.merge(*(self.positions[other] for other in found)):
            if position >= before:
                return
            if position != at:
                yield position
            at = position

    def _within(self, title: str) -> Iterator[str]:
        for length in self.lengths:
            for start in range(len(title) - length + 1):
                if title[start : start + length] in self.positions:
                    yield title[start : start + length]

    def _around(self, title: str) -> Iterator[str]:
        for at in range(bisect.bisect_left(self.ends, (title,)), len(self.ends)):
            if not self.ends[at][0].startswith(title):
                return
            yield self.ends[at][1]


def _may_be_the_same(one: Indicator, other: Indicator) -> bool:
    """Return whether the title of an indicator contains that of another, and nothing says how they are related."""
    titles = itertools.product(one.title.to_dict().values(), other.title.to_dict().values())
    alike = any(_contains(longer, title) or _contains(title, longer) for title, longer in titles)
    return alike and not _are_linked(one, other)


def _contains(longer: str, title: str) -> bool:
    """Return whether a title contains another one, and not only as a part of words in Latin letters."""
    if plain(title) not in plain(longer):
        return False
    words = re.compile(rf"(?<![a-z0-9]){re.escape(title.strip())}(?![a-z0-9])", re.IGNORECASE)
    return not title.isascii() or words.search(longer) is not None


def _are_linked(one: Indicator, other: Indicator) -> bool:
    """Return whether the plan says how two indicators are related."""
    links = ((one, other), (other, one))
    named = any(link.to == to.id for of, to in links for link in of.overlaps)
    related = any(to.id in relationship.to for of, to in links for relationship in of.relationships)
    return named or related or are_separate(one, other)


@rule(messages.PLACES_DIFFER_FROM_WHOLE, group=Group.SUMS)
def places_differ_from_whole(plan: Plan) -> Iterator[Finding]:
    """Report targets of a place that the targets of all places in it do not add up to."""
    names = {each.id: each.name for each in plan.places}
    within: dict[str | None, set[str]] = defaultdict(set)
    for each in plan.places:
        within[each.parent].add(each.id)
    for by_place in _by_place(plan):
        for whole, (indicator, part) in by_place.items():
            inside = sorted(within[whole])
            if not inside or not by_place.keys() >= within[whole]:
                continue
            together = total(by_place[where][1].value or Decimal(0) for where in inside)
            if _disagree(part, together):
                facts: dict[str, Any] = {"place": names[whole], "whole": part.value, "sum": together, "unit": part.unit}
                at = place(plan, indicator.id)
                yield finding(
                    messages.PLACES_DIFFER_FROM_WHOLE, at, span=indicator.span, title=indicator.title, **facts
                )


def _by_place(plan: Plan) -> Iterator[dict[str, tuple[Indicator, Part]]]:
    """Yield the targets by place, for each measure that adds across places, population and date.

    A place with several such targets is left out: whether they add up or say the same is not known.
    """
    measures = {measure.id: measure for measure in plan.measures if measure.across_places is Adding.SUM}
    groups: dict[tuple[object, ...], dict[str, list[tuple[Indicator, Part]]]] = defaultdict(lambda: defaultdict(list))
    for owner, indicator in owned_indicators(plan):
        measure = measures.get(indicator.measure or "")
        for target in indicator.targets if measure else ():
            part = part_of(owner.id, indicator, target, measure)
            if part.value is None or part.upper is not None:
                continue
            per = None if part.per is Per.PLACE else part.per
            key = (indicator.measure, indicator.population, part.last_day, per)
            for where in part.places if indicator.per_place or part.per is Per.PLACE or len(part.places) == 1 else ():
                groups[key][where].append((indicator, part))
    for by_place in groups.values():
        yield {where: found[0] for where, found in by_place.items() if len(found) == 1}


def _disagree(whole: Part, together: Decimal) -> bool:
    """Return whether a sum misses a target. More than a minimum, or less than a limit, is no fault."""
    value = whole.value or Decimal(0)
    if whole.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN):
        return together < value
    if whole.comparator in (Comparator.AT_MOST, Comparator.LESS_THAN):
        return together > value
    return together != value and whole.comparator is not Comparator.ABOUT
