"""The rows of one group: what adds up measure by measure, what is a range, what is refused, and why."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from decimal import Context, Decimal
from typing import TypeVar

import attrs

from policyplan.l10n.quantities import signed_figure
from policyplan.l10n.times import in_words
from policyplan.model.kinds import Adding, Binding, IndicatorKind, MeasureKind, Per
from policyplan.model.plan import Plan
from policyplan.model.records import Measure
from policyplan.model.values import Inferred, Text
from policyplan.model.when import When
from policyplan.query import messages
from policyplan.query.result import Reason, reason
from policyplan.query.rollup.entries import (
    EXACT,
    NEVER_ADDED,
    Interval,
    RollupEntry,
    added,
    go_together,
    one_per_pattern,
    overlapped,
)
from policyplan.query.rollup.groups import PlanTrees, upwards
from policyplan.query.rollup.repeats import Excluded, without_repeats, without_wholes
from policyplan.query.rollup.rows import (
    RollupStatus,
    RowDraft,
    distinct,
    refused_row,
    single_row,
    titles_of,
    without_number,
)
from policyplan.query.targets.instances import in_unit

V = TypeVar("V", bound=Hashable)


@attrs.frozen(kw_only=True)
class Rules:
    """What the rows of every group are built by: the measures and trees of the plan, and the options.

    Of what was ``observed``, figures of the same year, quarter or month are added: they are amounts, not targets.
    """

    measures: Mapping[str, Measure]
    titles: Mapping[str, Measure]
    order: Mapping[str | None, int]
    trees: PlanTrees
    stated_only: bool
    observed: bool


def rules_of(plan: Plan, trees: PlanTrees, *, stated_only: bool, observed: bool) -> Rules:
    """Return the rules of a plan; of two measures with one title, the first counts."""
    titles: dict[str, Measure] = {}
    for measure in plan.measures:
        for title in measure.title.to_dict().values():
            titles.setdefault(title, measure)
    return Rules(
        measures={measure.id: measure for measure in plan.measures},
        titles=titles,
        order={measure.id: position for position, measure in enumerate(plan.measures)},
        trees=trees,
        stated_only=stated_only,
        observed=observed,
    )


def rows_of(entries: Sequence[RollupEntry], rules: Rules) -> list[RowDraft]:
    """Return the rows of a group: by measure in the order of the plan, without a measure, and without a number."""
    kinds = one_per_pattern(entries)
    finals, interim = _parted(entries) if any(kind.interim for kind in kinds) else (entries, {})
    valued, unquantified = finals, list[RollupEntry]()
    if any(kind.part.value is None for kind in kinds):
        valued = [entry for entry in finals if entry.part.value is not None]
        unquantified = [entry for entry in finals if entry.part.value is None]
    numbers = grouped(valued, _measure, by_pattern=True)
    missing = grouped((entry for entry in unquantified if entry.indicator.kind is IndicatorKind.QUANTITY), _measure)
    unmeasured = numbers.pop(None, [])
    rows: list[RowDraft] = []
    for id in sorted(numbers, key=rules.order.__getitem__):
        measure = rules.measures[str(id)]
        lacking = missing.get(id, ())
        for row in _rows_of_measure(rules, measure, numbers[id], numbers):
            row.expected, row.missing = len(numbers[id]) + len(lacking), lacking
            rows.append(row)
    rows += [
        refused_row(None, [each], reason(messages.ROLLUP_NO_MEASURE, titles=(each.part.title,))) for each in unmeasured
    ]
    last_targets = {entry.indicator.id for entry in finals} if interim else ()
    for id, targets in interim.items():
        if id not in last_targets:
            rows.append(refused_row(None, targets, reason(messages.ROLLUP_ONLY_INTERIM, titles=titles_of(targets))))
    alike = grouped(unquantified, lambda entry: (entry.indicator.id, entry.why and entry.why.code))
    rows += [without_number(each) for each in alike.values()]
    _add_interim(rows, interim)
    return rows


def _measure(entry: RollupEntry) -> str | None:
    return entry.measure.id if entry.measure else None


def _parted(entries: Sequence[RollupEntry]) -> tuple[Sequence[RollupEntry], dict[str, list[RollupEntry]]]:
    """The last targets, and the interim ones by their indicators."""
    finals: list[RollupEntry] = []
    interim: dict[str, list[RollupEntry]] = {}
    for entry in entries:
        (interim.setdefault(entry.indicator.id, []) if entry.interim else finals).append(entry)
    return finals, interim


def _add_interim(rows: list[RowDraft], interim: dict[str, list[RollupEntry]]) -> None:
    """Give each row the interim targets of the indicators that it is the first to hold."""
    left = dict(interim)
    for row in rows:
        if not left:
            return
        targets = [target for entry in row.entries for target in left.pop(entry.indicator.id, ())]
        if row.why is None or row.why.template is not messages.ROLLUP_ONLY_INTERIM:
            row.interim = targets


# -- one measure ---------------------------------------------------------------------------------------------------

_REFUSALS = {
    Adding.UNKNOWN: messages.ROLLUP_UNKNOWN,
    Adding.LAST: messages.ROLLUP_LAST,
    Adding.MAXIMUM: messages.ROLLUP_MAXIMUM,
    Adding.NEVER: messages.ROLLUP_NEVER,
}


def _rows_of_measure(
    rules: Rules, measure: Measure, entries: list[RollupEntry], numbers: Mapping[str | None, list[RollupEntry]]
) -> Iterator[RowDraft]:
    if len(entries) == 1:
        yield single_row(measure, entries[0])
    elif measure.kind in (MeasureKind.SHARE, MeasureKind.PER_CAPITA):
        yield from _rows_of_shares(rules, measure, entries, numbers)
    elif why := _refusal(rules, measure, entries):
        yield refused_row(measure, entries, why)
    else:
        yield from _rows_of_addable(rules, measure, entries)


def _refusal(rules: Rules, measure: Measure, entries: list[RollupEntry]) -> Reason | None:
    """Why nothing of a measure is added; None where it may be."""
    if measure.kind in NEVER_ADDED:
        return reason(messages.ROLLUP_NEVER_KIND, kind=measure.kind, titles=titles_of(entries))
    if measure.across_tasks in _REFUSALS and _of_several_indicators(entries):
        return reason(_REFUSALS[measure.across_tasks], measure=measure.title, titles=titles_of(entries))
    if rules.stated_only and (not measure.is_stated or _judgement(measure, entries)):
        return reason(messages.ROLLUP_JUDGEMENT_ONLY, measure=measure.title, titles=titles_of(entries))
    return None


def _of_several_indicators(entries: Sequence[RollupEntry]) -> bool:
    return any(entry.indicator.id != entries[0].indicator.id for entry in entries)


def _judgement(
    measure: Measure, entries: Sequence[RollupEntry], axes: Iterable[str] = ("across_tasks",)
) -> Inferred | None:
    """The mark of inference on which it rests that a measure's figures may be added."""
    of_measure = (*map(measure.inference, axes), measure.inference())
    inferred = (entry.indicator for entry in entries if entry.indicator.inferred)
    marks = itertools.chain(of_measure, (indicator.inference("measure") for indicator in inferred))
    return next((mark for mark in marks if mark), None)


def _rows_of_shares(
    rules: Rules, measure: Measure, entries: list[RollupEntry], numbers: Mapping[str | None, list[RollupEntry]]
) -> Iterator[RowDraft]:
    if rules.stated_only and (not measure.is_stated or _judgement(measure, entries, ())):
        why = reason(messages.ROLLUP_JUDGEMENT_ONLY, measure=measure.title, titles=titles_of(entries))
        yield refused_row(measure, entries, why)
        return

    def together(of: Measure, counted: Sequence[RollupEntry]) -> Interval | None:
        return _sum_of(rules, of, list(counted))

    related = RelatedTargets(titles=rules.titles, numbers=numbers, together=together)
    groups = grouped(
        entries,
        lambda entry: (entry.part.last_day, _aspires(entry), entry.part.per, entry.part.unit),
        by_pattern=True,
    )
    for members in groups.values():
        yield combined_shares(measure, members, related)


def _sum_of(rules: Rules, measure: Measure, entries: list[RollupEntry]) -> Interval | None:
    """What several figures of a measure give where all of them add up to one sum; else None."""
    if _refusal(rules, measure, entries):
        return None
    rows = list(_rows_of_addable(rules, measure, entries))
    if len(rows) > 1 or rows[0].status is not RollupStatus.ADDED:
        return None
    return rows[0].figure


def _rows_of_addable(rules: Rules, measure: Measure, entries: list[RollupEntry]) -> Iterator[RowDraft]:
    kinds = one_per_pattern(entries)
    if any(kind.part.unit != measure.unit for kind in kinds):
        other_units = [entry for entry in entries if entry.part.unit != measure.unit]
        for unit, excluded in grouped(other_units, lambda entry: entry.part.unit).items():
            facts = {"unit": unit, "into": measure.unit, "titles": titles_of(excluded)}
            yield refused_row(measure, excluded, reason(messages.ROLLUP_UNIT, **facts))
        entries = [entry for entry in entries if entry.part.unit == measure.unit]
    if any(_recurs(kind, rules) for kind in kinds):
        recurring = [entry for entry in entries if _recurs(entry, rules)]
        for (per, _), each in grouped(recurring, lambda entry: (entry.part.per, entry.why)).items():
            why = each[0].why or reason(messages.ROLLUP_PER, per=per, titles=titles_of(each))
            yield refused_row(measure, each, why)
        entries = [entry for entry in entries if not _recurs(entry, rules)]
    groups = _apart(rules, measure, entries)
    axes = tuple(name for at, name in enumerate(_AXES) if len({key[at] for key in groups}) > 1)
    for members in groups.values():
        yield from _rows_of_group(rules, measure, members, axes)


_PERIODS = (Per.YEAR, Per.QUARTER, Per.MONTH)


def _recurs(entry: RollupEntry, rules: Rules) -> bool:
    """Whether it holds for each of several, and so makes no total."""
    per = entry.part.per
    return per is not None and not (rules.observed and per in _PERIODS)


# -- what is kept apart --------------------------------------------------------------------------------------------

_AXES = ("due", "firmness", "per", "place")
_Key = tuple[str | None, bool, Per | None, tuple[str, ...]]


def _aspires(entry: RollupEntry) -> bool:
    return entry.part.binding is Binding.ASPIRATIONAL


def _places(entry: RollupEntry) -> tuple[str, ...]:
    return entry.part.places


def _apart(rules: Rules, measure: Measure, entries: Iterable[RollupEntry]) -> dict[_Key, list[RollupEntry]]:
    """The figures of one day and one firmness, and of one place unless they go together across their places."""
    groups: dict[_Key, list[RollupEntry]] = {}
    alike = grouped(entries, lambda entry: (entry.part.last_day, _aspires(entry), entry.part.per), by_pattern=True)
    for (day, aspiring, per), members in alike.items():
        if _across_places(rules, measure, members, one_per_pattern(members)):
            groups[day, aspiring, per, ()] = members
        else:
            for places, neighbours in grouped(members, _places, by_pattern=True).items():
                groups[day, aspiring, per, places] = neighbours
    return groups


def _across_places(
    rules: Rules, measure: Measure, entries: list[RollupEntry], kinds: list[RollupEntry]
) -> Adding | None:
    """How figures of several places go together; None where they do not. *kinds* has one entry per pattern."""
    scopes = {kind.part.places for kind in kinds}
    if len(scopes) == 1:
        return Adding.SUM
    judged = rules.stated_only and measure.inference("across_places") is not None
    if judged or () in scopes or measure.across_places not in (Adding.SUM, Adding.OVERLAPPING):
        return None
    if not _lie_apart(rules.trees.places, scopes):
        return None
    return Adding.OVERLAPPING if _linked_across(entries) else measure.across_places


def _lie_apart(parents: Mapping[str, str | None], scopes: set[tuple[str, ...]]) -> bool:
    """Whether no place of one scope is, or lies in, a place of another."""
    scope_of = {place: scope for scope in scopes for place in scope}
    return all(
        scope_of.get(above, scope) == scope for scope in scopes for place in scope for above in upwards(place, parents)
    )


def _linked_across(entries: list[RollupEntry]) -> bool:
    """Whether figures of different places are linked as overlapping."""
    scopes = grouped(entries, lambda entry: entry.indicator.id)
    return any(
        other.part.places != entry.part.places
        for entry in entries
        for link in entry.indicator.overlaps
        if link.to != entry.indicator.id
        for other in scopes.get(link.to, ())
    )


# -- what goes together --------------------------------------------------------------------------------------------


def _rows_of_group(
    rules: Rules, measure: Measure, entries: list[RollupEntry], axes: tuple[str, ...]
) -> Iterator[RowDraft]:
    taken, excluded = _counted_once(rules, measure, entries)
    yield from _rows_of_taken(rules, measure, taken, axes)
    for each, why in excluded:
        yield refused_row(measure, [each], why)


def _rows_of_taken(
    rules: Rules, measure: Measure, taken: list[RollupEntry], axes: tuple[str, ...]
) -> Iterator[RowDraft]:
    apart = reason(messages.ROLLUP_APART, measure=measure.title, axes=axes, titles=titles_of(taken)) if axes else None
    kinds = one_per_pattern(taken)
    if len(taken) == 1:
        yield refused_row(measure, taken, apart) if apart else single_row(measure, taken[0])
    elif not go_together([kind.figure for kind in kinds]):
        signs = distinct(kind.part.comparator.sign for kind in kinds)
        yield refused_row(measure, taken, reason(messages.ROLLUP_COMPARATORS, signs=signs, titles=titles_of(taken)))
    else:
        across = _across_places(rules, measure, taken, kinds) or Adding.SUM
        figure, again = _together(measure, taken, across)
        if figure is None:
            yield refused_row(
                measure, taken, reason(messages.ROLLUP_NEGATIVE, measure=measure.title, titles=titles_of(taken))
            )
            return
        why = next((kind.overlapping for kind in kinds if kind.overlapping), None)
        if again:
            why = reason(messages.ROLLUP_RANGE, measure=measure.title, axes=again)
        notes = [*_notes(rules, measure, taken, kinds, figure, bool(again)), *([apart] if apart else [])]
        status = RollupStatus.RANGE if why else RollupStatus.ADDED
        yield RowDraft(measure=measure, status=status, entries=taken, figure=figure, why=why, notes=notes)


def _together(
    measure: Measure, entries: list[RollupEntry], across_places: Adding
) -> tuple[Interval | None, tuple[str, ...]]:
    """What the figures give, first in each place, then across the places; and where the same may be counted again."""
    again: dict[str, None] = {}
    totals: list[Interval] = []
    scopes = grouped(entries, _places, by_pattern=True)
    for neighbours in scopes.values():
        figures = [entry.figure for entry in neighbours]
        overlaps = len(neighbours) > 1 and measure.across_tasks is Adding.OVERLAPPING
        figure = overlapped(figures) if overlaps else added(figures)
        if figure is None:
            return None, ()
        if overlaps:
            again["task"] = None
        totals.append(figure)
    if len(totals) > 1 and across_places is Adding.OVERLAPPING:
        return overlapped(totals), (*again, "place")
    return added(totals), tuple(again)


def _notes(
    rules: Rules,
    measure: Measure,
    entries: Sequence[RollupEntry],
    kinds: list[RollupEntry],
    figure: Interval,
    again: bool,
) -> Iterator[Reason]:
    signs = distinct(kind.part.comparator.sign for kind in kinds)
    if len(signs) > 1:
        yield reason(messages.ROLLUP_MIXED_COMPARATORS, signs=signs, sign=figure.comparator.sign)
    bindings = tuple(dict.fromkeys(kind.part.binding for kind in kinds))
    if len(bindings) > 1:
        yield reason(messages.ROLLUP_MIXED_BINDING, bindings=bindings)
    written = tuple(dict.fromkeys(kind.part.due or kind.part.period for kind in kinds))
    if len(written) > 1:
        words = tuple(in_words(when) for when in written if when)
        code = messages.ROLLUP_MIXED_TIMES if rules.observed else messages.ROLLUP_MIXED_PERIODS
        yield reason(code, day=in_words(When(entries[0].part.last_day or "")), written=words)
    axes = ["across_tasks"] if _of_several_indicators(entries) else []
    axes += ["across_places"] if len({kind.part.places for kind in kinds}) > 1 else []
    mark = _judgement(measure, kinds, axes)
    if mark:
        yield reason(messages.ROLLUP_JUDGEMENT_OVERLAP if again else messages.ROLLUP_JUDGEMENT, why=mark.reason)


# -- what must not be counted twice --------------------------------------------------------------------------------


def _counted_once(rules: Rules, measure: Measure, entries: list[RollupEntry]) -> tuple[list[RollupEntry], Excluded]:
    """The entries among which nothing is counted twice, and each of the rest with the reason.

    In a range the same may be counted twice, but two targets of one indicator are never added.
    """
    if measure.across_tasks is Adding.OVERLAPPING:
        return _without_overlaps(entries, linked=False)
    tips, wholes = without_wholes(entries, rules.trees)
    once, repeats = without_repeats(tips, rules.trees, observed=rules.observed)
    taken, excluded = _without_overlaps(once, linked=True)
    return taken, [*wholes, *repeats, *excluded]


def _without_overlaps(entries: list[RollupEntry], *, linked: bool) -> tuple[list[RollupEntry], Excluded]:
    """Keep one of the figures that count the same: those that name no other first, then larger ones.

    So the order in the document changes nothing.
    """
    are_linked = linked and any(entry.indicator.overlaps for entry in entries)
    if not are_linked and len({entry.indicator.id for entry in entries}) == len(entries):
        return entries, []
    present = grouped(entries, lambda entry: entry.indicator.id)
    named = {
        id: {link.to for link in same[0].indicator.overlaps if linked and link.to in present and link.to != id}
        for id, same in present.items()
    }
    near = {id: set(others) for id, others in named.items()}
    for id, others in named.items():
        for other in others:
            near[other].add(id)

    def rank(entry: RollupEntry) -> tuple[object, ...]:
        id = entry.indicator.id
        return bool(named[id]), -entry.figure.value, id, entry.part.places

    taken: set[tuple[str, tuple[str, ...]]] = set()
    indicators: set[str] = set()
    excluded: dict[int, Reason] = {}
    for at, entry in sorted(enumerate(entries), key=lambda item: rank(item[1])):
        id, key = entry.indicator.id, (entry.indicator.id, entry.part.places)
        clashing = near[id] & indicators
        if key in taken:
            excluded[at] = reason(messages.ROLLUP_SAME, title=entry.part.title)
        elif clashing:
            titles = titles_of(present[other][0] for other in sorted(clashing))
            excluded[at] = reason(messages.ROLLUP_LINKED, title=entry.part.title, others=titles)
        else:
            taken.add(key)
            indicators.add(id)
    return [each for at, each in enumerate(entries) if at not in excluded], [
        (entries[at], excluded[at]) for at in sorted(excluded)
    ]


def grouped(
    entries: Iterable[RollupEntry], key: Callable[[RollupEntry], V], *, by_pattern: bool = False
) -> dict[V, list[RollupEntry]]:
    """Return the entries by *key*, in their order. With *by_pattern*, entries of one pattern have one key."""
    groups: dict[V, list[RollupEntry]] = {}
    if by_pattern:
        of_patterns: dict[str, list[RollupEntry]] = {}
        for entry in entries:
            group = of_patterns.get(entry.pattern)
            if group is None:
                group = of_patterns[entry.pattern] = groups.setdefault(key(entry), [])
            group.append(entry)
        return groups
    for entry in entries:
        groups.setdefault(key(entry), []).append(entry)
    return groups


# -- shares and amounts per head ---------------------------------------------------------------------------------------


_DIVISION = Context(prec=28)
_WHOLES = {"%": Decimal(100), "％": Decimal(100), "‰": Decimal(1000)}


@attrs.frozen(kw_only=True)
class RelatedTargets:
    """The figures of the other measures in the same group, and what several of one measure give together.

    ``titles`` are all measures of the plan by what they are called, in either language.
    """

    titles: Mapping[str, Measure]
    numbers: Mapping[str | None, list[RollupEntry]]
    together: Callable[[Measure, Sequence[RollupEntry]], Interval | None]


@attrs.frozen(kw_only=True)
class _Counted:
    """What a numerator or a denominator counts in all, and the entries that say so."""

    measure: Measure
    figure: Interval
    entries: tuple[RollupEntry, ...]


def combined_shares(measure: Measure, entries: Sequence[RollupEntry], related: RelatedTargets) -> RowDraft:
    """Return the shares as one: the total of their numerators over the total of their denominators.

    A numerator is known where the measure names it, a measure of the plan has that title, and the plan has its figure
    for the same owner, places, population and day. Otherwise the row says what is missing.
    """
    if len(entries) == 1:
        return single_row(measure, entries[0])
    above = _counted(measure, measure.numerator, entries, related)
    below = _counted(measure, measure.denominator, entries, related)
    for each in (above, below):
        if isinstance(each, Reason):
            return refused_row(measure, entries, each)
    assert isinstance(above, _Counted)
    assert isinstance(below, _Counted)
    quotient = _divided(measure, above, below)
    if isinstance(quotient, Reason):
        return refused_row(measure, entries, quotient)
    facts = {
        "numerator": above.measure.title,
        "above": signed_figure(above.figure.value, above.figure.upper, above.figure.comparator),
        "denominator": below.measure.title,
        "below": signed_figure(below.figure.value, None, None),
    }
    note = reason(messages.ROLLUP_SHARE_COMBINED, **facts)
    return RowDraft(
        measure=measure,
        status=RollupStatus.COMBINED,
        entries=entries,
        figure=quotient,
        notes=[note],
        also_from=(*above.entries, *below.entries),
    )


def _counted(
    measure: Measure, name: Text | None, entries: Sequence[RollupEntry], related: RelatedTargets
) -> _Counted | Reason:
    titles = titles_of(entries)
    if name is None:
        return reason(messages.ROLLUP_SHARE_UNNAMED, measure=measure.title, titles=titles)
    of = next((related.titles[each] for each in name.to_dict().values() if each in related.titles), None)
    if of is None:
        return reason(messages.ROLLUP_SHARE_UNMEASURED, missing=name, titles=titles)
    by_scope: dict[tuple[object, ...], list[RollupEntry]] = {}
    for entry in related.numbers.get(of.id, ()):
        by_scope.setdefault(_whose(entry), []).append(entry)
    matches = [by_scope.get(_whose(entry), []) for entry in entries]
    lacking = [each for each, counts in zip(entries, matches, strict=True) if len(counts) != 1]
    if lacking:
        return reason(messages.ROLLUP_SHARE_UNKNOWN, missing=of.title, titles=titles_of(lacking))
    counts = tuple(each for (each,) in matches)
    # Two shares of the same whole do not make a larger whole.
    distinct = len({(entry.indicator.id, entry.part.places) for entry in counts}) == len(counts)
    figure = related.together(of, counts) if distinct else None
    if figure is None:
        return reason(messages.ROLLUP_SHARE_APART, missing=of.title, titles=titles)
    return _Counted(measure=of, figure=figure, entries=counts)


def _whose(entry: RollupEntry) -> tuple[object, ...]:
    part = entry.part
    return part.owner, part.places, part.population, part.last_day


def _divided(measure: Measure, above: _Counted, below: _Counted) -> Interval | Reason:
    whole, into = below.figure.value, measure.unit
    if measure.kind is MeasureKind.SHARE:
        into = below.measure.unit
    scale = in_unit(Decimal(1), above.measure.unit, into)
    if scale is None:
        facts = {"unit": above.measure.unit, "into": into}
        return reason(messages.ROLLUP_UNIT, **facts, titles=(above.measure.title, below.measure.title))
    if not below.figure.is_point or below.figure.vague or whole <= 0:
        return reason(messages.ROLLUP_SHARE_WHOLE, missing=below.measure.title)
    if measure.kind is MeasureKind.SHARE:
        scale = EXACT.multiply(scale, _WHOLES.get(measure.unit.in_("zh"), Decimal(1)))
    low, high = (
        None if end is None else _DIVISION.divide(EXACT.multiply(end, scale), whole)
        for end in (above.figure.low, above.figure.high)
    )
    return attrs.evolve(above.figure, low=low, high=high)
