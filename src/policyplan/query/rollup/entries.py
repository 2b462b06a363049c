"""What goes into a rollup: each target or observed value as a figure, over years and places where that is asked for.

A figure is an interval: "=" is a point, "≥" has no upper end, "≤" no lower one. The ends of values that lie apart add
up. The total of values in which the same may be counted again is at least the largest and at most the sum.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Context, Decimal
from functools import cached_property

import attrs

from policyplan.l10n.lists import named, remarked
from policyplan.l10n.quantities import signed_figure
from policyplan.l10n.times import in_words
from policyplan.messages import Language, Message
from policyplan.model.derived import derived
from policyplan.model.kinds import Adding, Binding, Comparator, IndicatorKind, MeasureKind, Per
from policyplan.model.plan import Plan
from policyplan.model.records import Indicator, Measure, Observation
from policyplan.model.units import total
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.query import messages
from policyplan.query.as_of import AsOf
from policyplan.query.result import Reason, reason
from policyplan.query.targets.instances import TargetInstance, target_instances
from policyplan.query.targets.observed import CurrentValue, Observations
from policyplan.query.targets.parts import Part, bare_part, owned_indicators, part_of, quotes_of, targets_of
from policyplan.query.targets.unused import UnusedReports, unused_reports

EXACT = Context(prec=200)
"""The precision with which no figure of a plan is rounded."""


@attrs.frozen(kw_only=True)
class Interval:
    """A number as an interval: its ends, None on an open side; ``above`` and ``below`` for > and <."""

    low: Decimal | None = None
    high: Decimal | None = None
    above: bool = False
    below: bool = False
    vague: bool = False

    @property
    def is_point(self) -> bool:
        """Whether it is one number."""
        return self.low is not None and self.low == self.high

    @property
    def comparator(self) -> Comparator:
        """How the number is to be read: at least, at most, between, …."""
        if self.vague:
            return Comparator.ABOUT
        if self.high is None:
            return Comparator.MORE_THAN if self.above else Comparator.AT_LEAST
        if self.low is None:
            return Comparator.LESS_THAN if self.below else Comparator.AT_MOST
        return Comparator.EXACTLY if self.is_point else Comparator.BETWEEN

    @property
    def value(self) -> Decimal:
        """The number, or the lower end of a range, or its only end."""
        value = self.high if self.low is None else self.low
        assert value is not None  # no figure is open on both sides
        return value

    @property
    def upper(self) -> Decimal | None:
        """The upper end of a range."""
        return None if self.low is None or self.is_point else self.high


def figure_of(part: Part) -> Interval:
    """Return the interval of a part with a number."""
    value, sign = part.value, part.comparator
    if sign in (Comparator.AT_LEAST, Comparator.MORE_THAN):
        return Interval(low=value, above=sign is Comparator.MORE_THAN)
    if sign in (Comparator.AT_MOST, Comparator.LESS_THAN):
        return Interval(high=value, below=sign is Comparator.LESS_THAN)
    return Interval(low=value, high=value if part.upper is None else part.upper, vague=sign is Comparator.ABOUT)


def go_together(figures: Sequence[Interval]) -> bool:
    """Return whether they give a number: no lower bound with an upper one, no vague number with a bound."""
    below = any(figure.low is None for figure in figures)
    above = any(figure.high is None for figure in figures)
    vague = any(figure.vague for figure in figures)
    return not (below and above) and not (vague and any(not figure.vague and not figure.is_point for figure in figures))


def added(figures: Sequence[Interval]) -> Interval:
    """Return the sum of figures that do not overlap."""
    if len(figures) == 1:
        return figures[0]
    lows, highs = [figure.low for figure in figures], [figure.high for figure in figures]
    low = _total(lows)
    return Interval(
        low=low,
        high=low if lows == highs else _total(highs),
        above=any(figure.above for figure in figures),
        below=any(figure.below for figure in figures),
        vague=any(figure.vague for figure in figures),
    )


def overlapped(figures: Sequence[Interval]) -> Interval | None:
    """Return the range of figures that may overlap: from the largest to the sum. None where one is negative."""
    lows = [figure.low for figure in figures if figure.low is not None]
    if min([*lows, *(figure.high for figure in figures if figure.high is not None)]) < 0:
        return None
    low = max(lows, default=None)
    return attrs.evolve(added(figures), low=low, above=any(figure.above and figure.low == low for figure in figures))


def _total(ends: Sequence[Decimal | None]) -> Decimal | None:
    numbers = [end for end in ends if end is not None]
    return total(numbers) if len(numbers) == len(ends) else None


def multiplied(figure: Interval, count: int) -> Interval:
    """Return the sum of *count* such figures that do not overlap."""
    low, high = (None if end is None else EXACT.multiply(end, Decimal(count)) for end in (figure.low, figure.high))
    return attrs.evolve(figure, low=low, high=high)


def part_words(part: Part, language: Language) -> str:
    """Return the title and the figure of a part."""
    title = part.title.in_(language)
    return title if part.value is None else f"{title} {signed_figure(part.value, part.upper, part.comparator)}"


# -- entries -----------------------------------------------------------------------------------------------------------


NEVER_ADDED = (MeasureKind.SHARE, MeasureKind.PER_CAPITA, MeasureKind.LEVEL)
"""Kinds whose values are never added, whatever their measure says."""


@attrs.frozen(kw_only=True)
class RollupEntry:
    """A part on its way into a row, with its remarks.

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

    @cached_property
    def figure(self) -> Interval:
        """The interval of its part, which has a number."""
        return figure_of(self.part)

    @cached_property
    def words(self) -> frozenset[tuple[str, str]]:
        """The title of its part, as a key that is compared fast."""
        return frozenset(self.part.title.to_dict().items())

    @cached_property
    def pattern(self) -> str:
        """A key that entries share if nothing of them differs but owners, ids, titles, links and values.

        What is asked of all entries of a row is asked of one entry per pattern: a row of thousands has few patterns.
        """
        part = self.part
        figure = self.figure if part.value is not None else None
        marks = (*self.indicator.inferred, *self.notes, self.why, self.overlapping)
        return sys.intern(
            repr(
                (
                    [id(mark) for mark in marks],
                    part.unit and part.unit.to_dict(),
                    [self.measure and self.measure.id, self.interim, self.indicator.kind._value_],
                    [part.due, part.period, part.comparator._value_, part.binding._value_, part.per, part.places],
                    figure and (figure.low is None, figure.high is None, figure.vague, figure.is_point),
                )
            )
        )


def one_per_pattern(entries: Sequence[RollupEntry]) -> list[RollupEntry]:
    """Return the first entry of each pattern, in their order."""
    if len(entries) == 1:
        return [entries[0]]
    patterns = [entry.pattern for entry in entries]
    if len(set(patterns)) == 1:
        return [entries[0]]
    firsts: dict[str, RollupEntry] = {}
    for pattern, entry in zip(patterns, entries, strict=True):
        firsts.setdefault(pattern, entry)
    return list(firsts.values())


@attrs.frozen(kw_only=True)
class RollupEntries:
    """The entries of a plan, the indicators left out as not stated, and the observations that are not used."""

    entries: tuple[RollupEntry, ...]
    left_out: tuple[str, ...]
    unused: UnusedReports = attrs.field(factory=UnusedReports)


@derived
def read_targets(plan: Plan, *, stated_only: bool, over_years: bool) -> RollupEntries:
    """Return each target of *plan* in the order of the document, and each indicator without one.

    With *over_years*, targets per year count for all years of their period, where their measure adds up across time.
    """
    measures = {measure.id: measure for measure in plan.measures}
    entries: list[RollupEntry] = []
    left_out: list[str] = []
    for owner, indicator in owned_indicators(plan):
        if stated_only and not indicator.is_stated:
            left_out.append(indicator.id)
            continue
        entries += _targets_of(owner.id, indicator, measures.get(indicator.measure or ""), stated_only)
    if over_years:
        entries = [over_the_years(entry, plan.period, stated_only=stated_only) for entry in entries]
    return RollupEntries(entries=tuple(entries), left_out=tuple(left_out))


def _targets_of(owner: str, indicator: Indicator, measure: Measure | None, stated_only: bool) -> Iterator[RollupEntry]:
    targets = targets_of(indicator, stated_only=stated_only)
    for target in targets:
        part = part_of(owner, indicator, target, measure)
        yield RollupEntry(part=part, indicator=indicator, measure=measure, interim=target.interim)
    if not targets:
        yield RollupEntry(part=bare_part(owner, indicator), indicator=indicator, measure=measure)


# -- over years ----------------------------------------------------------------------------------------------------


def over_the_years(entry: RollupEntry, period: When | None, *, stated_only: bool) -> RollupEntry:
    """Return a target per year as one for all years of its period, or else of the plan's; or why that is impossible.

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


def is_for_each_place(entry: RollupEntry) -> bool:
    """Return whether each of several named places owes this figure, so that it can become a total."""
    part = entry.part
    fits = entry.indicator.per_place and part.value is not None and part.per not in (Per.PERSON, Per.UNIT)
    return fits and bool(part.places)


def over_the_places(
    entry: RollupEntry, places: Sequence[str], name: Callable[[str], Text], *, stated_only: bool
) -> RollupEntry:
    """Return what each place owes as one figure for *places*, if the measure adds up across them; else unchanged."""
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
    entry: RollupEntry,
    changed: RollupEntry,
    measure: Measure,
    axis: str,
    count: int,
    codes: tuple[Message, Message],
    **facts: object,
) -> RollupEntry:
    """*changed* with the figure of *entry* times *count*: a sum, or a range where the same may be counted again."""
    part = entry.part
    assert part.value is not None  # only figures are multiplied
    total = _times(entry.figure, count, getattr(measure, axis))
    if total is None:
        return attrs.evolve(entry, why=reason(messages.ROLLUP_NEGATIVE, measure=measure.title, titles=(part.title,)))
    multiple = attrs.evolve(
        changed.part, value=total.value, upper=total.upper, comparator=total.comparator, times=part.times * count
    )
    overlapping = getattr(measure, axis) is Adding.OVERLAPPING
    remark = reason(
        codes[overlapping],
        title=part.title,
        each=signed_figure(part.value, part.upper, part.comparator),
        count=count,
        total=signed_figure(total.value, total.upper, total.comparator),
        **facts,
    )
    mark = measure.inference(axis) or measure.inference()
    judged = messages.ROLLUP_JUDGEMENT_OVERLAP if overlapping else messages.ROLLUP_JUDGEMENT
    notes = [*entry.notes, *([reason(judged, why=mark.reason)] if mark else [])]
    if overlapping:
        return attrs.evolve(changed, part=multiple, notes=tuple(notes), overlapping=remark)
    return attrs.evolve(changed, part=multiple, notes=(*notes, remark))


def _times(figure: Interval, count: int, adding: Adding) -> Interval | None:
    total = multiplied(figure, count)
    if adding is Adding.SUM:
        return total
    together = overlapped((figure,))
    return together and attrs.evolve(together, high=total.high)


# -- observed values ---------------------------------------------------------------------------------------------------


def read_observations_of(plan: Plan, as_of: AsOf, name: Callable[[str], Text], *, stated_only: bool) -> RollupEntries:
    """The value known on a day of every indicator of *plan*, or why there is none.

    Of several last targets of an indicator, the value is that which belongs to the one due last. What places alone
    have reported is given by place: of the places that the indicator names, else of those that have reported.
    """
    reports = Observations(plan, as_of.day)
    observations = {observation.id: observation for observation in plan.observations}
    reporting = _reporting(plan, reports)
    answered: list[tuple[TargetInstance, CurrentValue]] = []
    kept: set[str] = set()
    for instance in _one_each(target_instances(plan, stated_only=stated_only)):
        kept.add(instance.indicator.id)
        answered.extend((each, reports.observed(each)) for each in _by_place(instance, reports, reporting))
    entries = tuple(_entry(instance, current, observations, name) for instance, current in answered)
    left_out = tuple(indicator.id for indicator in plan.all_indicators if indicator.id not in kept)
    return RollupEntries(
        entries=entries, left_out=left_out, unused=unused_reports(plan, reports, answered, without_targets=True)
    )


def _reporting(plan: Plan, reports: Observations) -> dict[str, tuple[str, ...]]:
    """The places that have reported on each indicator by the day."""
    places_of: dict[str, dict[str, None]] = {}
    for observation in plan.observations:
        if observation.place and (observation.reported or observation.at).last <= reports.day:
            places_of.setdefault(observation.indicator, {})[observation.place] = None
    return {indicator: tuple(places) for indicator, places in places_of.items()}


def _one_each(instances: Iterable[TargetInstance]) -> Iterator[TargetInstance]:
    """One instance for each indicator and place: the one that is due last."""
    last_due: dict[tuple[str, str | None], TargetInstance] = {}
    for each in instances:
        # A qualitative target is not split by place.
        instance = each if _is_quantity(each) else attrs.evolve(each, place=None)
        key = instance.indicator.id, instance.place
        other = last_due.get(key)
        if other is None or (other.part.last_day or "") < (instance.part.last_day or ""):
            last_due[key] = instance
    return iter(last_due.values())


def _is_quantity(instance: TargetInstance) -> bool:
    return instance.indicator.kind is IndicatorKind.QUANTITY


def _by_place(
    instance: TargetInstance, reports: Observations, reporting: dict[str, tuple[str, ...]]
) -> Iterator[TargetInstance]:
    """The instance in the unit of its measure; by place, where nothing but places' reports is known of it."""
    if instance.part.unit is None and instance.measure:
        instance = attrs.evolve(instance, part=attrs.evolve(instance.part, unit=instance.measure.unit))
    places = reporting.get(instance.indicator.id, ())
    if not _is_quantity(instance) or instance.place is not None or not places or reports.of(instance.indicator.id):
        yield instance
        return
    for place in instance.indicator.places or places:
        yield attrs.evolve(instance, place=place)


_KEPT = (Per.YEAR, Per.QUARTER, Per.MONTH, Per.PERSON, Per.UNIT)


def _entry(
    instance: TargetInstance, observed: CurrentValue, observations: dict[str, Observation], name: Callable[[str], Text]
) -> RollupEntry:
    part = instance.part
    reports_used = [observations[id] for id in observed.ids]
    title = part.title if instance.place is None else remarked(part.title, name(instance.place))
    # Without a measure a report keeps its own unit.
    unit = part.unit or (reports_used[-1].unit if reports_used else None)
    observed_part = attrs.evolve(
        part,
        title=title,
        value=observed.value,
        upper=None,
        unit=unit,
        written=reports_used[-1].written if len(reports_used) == 1 else None,
        comparator=Comparator.EXACTLY,
        binding=Binding.UNSTATED,
        due=None,
        period=observed.at if observed.value is not None else None,
        per=part.per if part.per in _KEPT else None,
        places=part.places if instance.place is None else (instance.place,),
        quotes=tuple(quote for each in reports_used for quote in quotes_of(each)),
        observations=observed.ids,
    )
    why = (
        observed.reason if _is_quantity(instance) else reason(messages.ROLLUP_QUALITATIVE, kind=instance.indicator.kind)
    )
    notes = (reason(messages.ROLLUP_PROVISIONAL, title=title),) if observed.provisional else ()
    return RollupEntry(part=observed_part, indicator=instance.indicator, measure=instance.measure, why=why, notes=notes)
