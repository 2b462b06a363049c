"""What goes into a rollup: every target as a figure, over years and places where that was asked for and may be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import attrs

from policyplan.l10n.lists import named
from policyplan.l10n.times import in_words
from policyplan.messages import Message
from policyplan.model.kinds import Adding, MeasureKind, Per
from policyplan.model.plan import Plan
from policyplan.model.records import Indicator, Measure
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.query import messages
from policyplan.query.result import Reason, reason
from policyplan.query.rollup.figures import Figure, figure_of, multiplied, overlapped, said
from policyplan.query.targets.parts import Part, bare_part, owned_indicators, part_of, stated_target

NEVER_ADDED = (MeasureKind.SHARE, MeasureKind.PER_CAPITA, MeasureKind.LEVEL)
"""Kinds whose values are never added, whatever their measure says."""


@attrs.frozen(kw_only=True)
class Entry:
    """A part on its way into a row, with what is to be said of it there.

    ``why`` says why it has no number, or why it makes no total. ``overlapping`` says that its own figure is a range,
    because the same may be counted in its years or its places.
    """

    part: Part
    indicator: Indicator
    measure: Measure | None
    interim: bool = False
    why: Reason | None = None
    notes: tuple[Reason, ...] = ()
    overlapping: Reason | None = None


@attrs.frozen(kw_only=True)
class Reading:
    """The entries of a plan, and the indicators that are left out because the document does not state them."""

    entries: tuple[Entry, ...]
    left_out: tuple[str, ...]


def read_targets(plan: Plan, *, stated_only: bool, over_years: bool) -> Reading:
    """Every target of *plan* in the document's order, and every indicator without one.

    With *over_years*, targets per year stand for all years of their period, where their measure adds up across time.
    """
    measures = {measure.id: measure for measure in plan.measures}
    entries: list[Entry] = []
    left_out: list[str] = []
    for owner, indicator in owned_indicators(plan):
        if stated_only and not indicator.is_stated:
            left_out.append(indicator.id)
            continue
        entries += _targets_of(owner.id, indicator, measures.get(indicator.measure or ""), stated_only)
    if over_years:
        entries = [over_the_years(each, plan.period, stated_only=stated_only) for each in entries]
    return Reading(entries=tuple(entries), left_out=tuple(left_out))


def _targets_of(owner: str, indicator: Indicator, measure: Measure | None, stated_only: bool) -> Iterator[Entry]:
    targets = indicator.targets
    if stated_only:
        targets = tuple(stated_target(each) for each in targets if not each.is_inferred)
    for target in targets:
        part = part_of(owner, indicator, target, measure)
        yield Entry(part=part, indicator=indicator, measure=measure, interim=target.interim)
    if not targets:
        yield Entry(part=bare_part(owner, indicator), indicator=indicator, measure=measure)


# -- over years ----------------------------------------------------------------------------------------------------


def over_the_years(entry: Entry, period: When | None, *, stated_only: bool) -> Entry:
    """A target per year as one for all the years of its period, or else of the plan's; or why that cannot be.

    A target that is to be reached by a day is one for that year alone. The total is inferred.
    """
    part, measure = entry.part, entry.measure
    if part.per is not Per.YEAR or part.value is None or measure is None or measure.kind in NEVER_ADDED:
        return entry
    if stated_only:
        return attrs.evolve(entry, why=reason(messages.ROLLUP_YEARS_INFERRED, title=part.title))
    if measure.across_time not in _ADDING:
        facts = {"title": part.title, "measure": measure.title, "adding": measure.across_time}
        return attrs.evolve(entry, why=reason(messages.ROLLUP_YEARS_NOT_ADDED, **facts))
    stretch = part.period or (None if part.due else period)
    count = _whole_years(stretch)
    if stretch is None or count is None:
        return attrs.evolve(entry, why=reason(messages.ROLLUP_YEARS_UNKNOWN, title=part.title))
    per = Per.PLACE if entry.indicator.per_place else None
    changed = attrs.evolve(entry, part=attrs.evolve(part, per=per, period=stretch))
    codes = (messages.ROLLUP_YEARS, messages.ROLLUP_YEARS_OVERLAPPING)
    return _multiplied(entry, changed, measure, "across_time", count, codes, period=in_words(stretch))


_ADDING = (Adding.SUM, Adding.OVERLAPPING)


def _whole_years(stretch: When | None) -> int | None:
    if stretch is None or stretch.is_end:
        return None
    whole = (stretch.first.month, stretch.first.day, stretch.last.month, stretch.last.day) == (1, 1, 12, 31)
    return len(stretch.years) if whole else None


# -- over places ---------------------------------------------------------------------------------------------------


def is_for_each_place(entry: Entry) -> bool:
    """Whether every one of several named places owes this figure, and nothing else keeps it from being a total."""
    part = entry.part
    fits = entry.indicator.per_place and part.value is not None and part.per not in (Per.PERSON, Per.UNIT)
    return fits and bool(part.places)


def over_the_places(entry: Entry, places: Sequence[str], name: Callable[[str], Text], *, stated_only: bool) -> Entry:
    """What every place owes as one figure for *places*, where the measure adds up across them; else as it was."""
    part, measure = entry.part, entry.measure
    per = None if part.per is Per.PLACE else part.per
    if len(places) == 1:
        return attrs.evolve(entry, part=attrs.evolve(part, per=per, places=tuple(places)))
    if measure is None or measure.kind in NEVER_ADDED or measure.across_places not in _ADDING:
        return entry
    if stated_only and (not measure.is_stated or measure.inference("across_places")):
        return entry
    changed = attrs.evolve(entry, part=attrs.evolve(part, per=per, places=tuple(sorted(places))))
    codes = (messages.ROLLUP_PLACES, messages.ROLLUP_PLACES_OVERLAPPING)
    names = named(map(name, places))
    return _multiplied(entry, changed, measure, "across_places", len(places), codes, places=names)


def _multiplied(
    entry: Entry,
    changed: Entry,
    measure: Measure,
    axis: str,
    count: int,
    codes: tuple[Message, Message],
    **facts: object,
) -> Entry:
    """*changed* with the figure of *entry* times *count*: a sum, or a range where the same may be counted again."""
    part = entry.part
    assert part.value is not None  # only figures are multiplied
    total = _times(figure_of(part), count, getattr(measure, axis))
    if total is None:
        return attrs.evolve(entry, why=reason(messages.ROLLUP_NEGATIVE, measure=measure.title, titles=(part.title,)))
    made = attrs.evolve(
        changed.part, value=total.value, upper=total.upper, comparator=total.comparator, times=part.times * count
    )
    overlapping = getattr(measure, axis) is Adding.OVERLAPPING
    told = reason(
        codes[overlapping],
        title=part.title,
        each=said(part.value, part.upper, part.comparator),
        count=count,
        total=said(total.value, total.upper, total.comparator),
        **facts,
    )
    mark = measure.inference(axis) or measure.inference()
    judged = messages.ROLLUP_JUDGEMENT_OVERLAP if overlapping else messages.ROLLUP_JUDGEMENT
    notes = [*entry.notes, *([reason(judged, why=mark.reason)] if mark else [])]
    if overlapping:
        return attrs.evolve(changed, part=made, notes=tuple(notes), overlapping=told)
    return attrs.evolve(changed, part=made, notes=(*notes, told))


def _times(figure: Figure, count: int, adding: Adding) -> Figure | None:
    total = multiplied(figure, count)
    if adding is Adding.SUM:
        return total
    together = overlapped((figure,))
    return together and attrs.evolve(together, high=total.high)
