"""The rows of one group: what of it adds up, measure by measure, what is a range, and what stands beside, and why."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import attrs

from policyplan.l10n.lists import named
from policyplan.l10n.times import in_words
from policyplan.model.kinds import Adding, Binding, IndicatorKind, MeasureKind, Per
from policyplan.model.plan import Plan
from policyplan.model.records import Measure
from policyplan.model.values import Inferred
from policyplan.query import messages
from policyplan.query.result import Reason, reason
from policyplan.query.rollup.entries import NEVER_ADDED, Entry
from policyplan.query.rollup.figures import Figure, added, figure_of, go_together, overlapped
from policyplan.query.rollup.groups import Trees, upwards
from policyplan.query.rollup.row_making import alone, beside, distinct, made, titles_of, without_number
from policyplan.query.rollup.rows import RollupRow, RollupStatus
from policyplan.query.rollup.shares import Kin, combined_shares

V = TypeVar("V", bound=Hashable)


@attrs.frozen(kw_only=True)
class Rules:
    """What the rows of every group are made by: the plan's measures and trees, and what was asked for.

    Of what was ``observed``, figures of the same year, quarter or month are added: they are amounts, not targets.
    """

    measures: Mapping[str, Measure]
    titles: Mapping[str, Measure]
    order: Mapping[str | None, int]
    trees: Trees
    stated_only: bool
    observed: bool


def rules_of(plan: Plan, trees: Trees, *, stated_only: bool, observed: bool) -> Rules:
    """The rules of a plan; of two measures with one title the first is meant by it."""
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


def rows_of(entries: Iterable[Entry], rules: Rules) -> Iterator[RollupRow]:
    """The rows of a group: by measure in the plan's order, then targets without a measure, then without number."""
    finals, interim = _parted(entries)
    numbers = grouped((each for each in finals if each.part.value is not None), _measure)
    silent = [each for each in finals if each.part.value is None]
    missing = grouped((each for each in silent if each.indicator.kind is IndicatorKind.QUANTITY), _measure)
    unmeasured = numbers.pop(None, [])
    rows: list[RollupRow] = []
    for id in sorted(numbers, key=rules.order.__getitem__):
        measure = rules.measures[str(id)]
        found = _rows_of_measure(rules, measure, numbers[id], numbers)
        rows += _with_coverage(found, numbers[id], missing.get(id, []))
    rows += [beside(None, [each], reason(messages.ROLLUP_NO_MEASURE, titles=(each.part.title,))) for each in unmeasured]
    known = {each.indicator.id for each in finals}
    for id, targets in interim.items():
        if id not in known:
            rows.append(beside(None, targets, reason(messages.ROLLUP_ONLY_INTERIM, titles=titles_of(targets))))
    alike = grouped(silent, lambda each: (each.indicator.id, each.why and each.why.code))
    rows += [without_number(each) for each in alike.values()]
    yield from _with_interim(rows, interim)


def _measure(entry: Entry) -> str | None:
    return entry.measure.id if entry.measure else None


def _parted(entries: Iterable[Entry]) -> tuple[list[Entry], dict[str, list[Entry]]]:
    """The last targets, and the interim ones by their indicators."""
    finals: list[Entry] = []
    interim: dict[str, list[Entry]] = {}
    for each in entries:
        (interim.setdefault(each.indicator.id, []) if each.interim else finals).append(each)
    return finals, interim


def _with_coverage(rows: Iterable[RollupRow], numbers: list[Entry], missing: list[Entry]) -> Iterator[RollupRow]:
    """The rows of a measure with how many figures it is to have here, and what is missing."""
    parts = tuple(each.part for each in missing)
    for row in rows:
        notes = [reason(messages.ROLLUP_MISSING, titles=titles_of(missing))] if missing else []
        yield attrs.evolve(row, expected=len(numbers) + len(missing), missing=parts, notes=(*row.notes, *notes))


def _with_interim(rows: list[RollupRow], interim: dict[str, list[Entry]]) -> Iterator[RollupRow]:
    """The rows, each with the interim targets of the indicators that it is the first to hold."""
    left = dict(interim)
    for row in rows:
        found = [each for part in row.parts for each in left.pop(part.indicator, ())]
        if not found or (row.reason and row.reason.code == "rollup-only-interim"):
            yield row
            continue
        note = reason(messages.ROLLUP_INTERIM, titles=titles_of(found))
        yield attrs.evolve(row, interim=tuple(each.part for each in found), notes=(*row.notes, note))


# -- one measure ---------------------------------------------------------------------------------------------------

_REFUSALS = {
    Adding.UNKNOWN: messages.ROLLUP_UNKNOWN,
    Adding.LAST: messages.ROLLUP_LAST,
    Adding.MAXIMUM: messages.ROLLUP_MAXIMUM,
    Adding.NEVER: messages.ROLLUP_NEVER,
}


def _rows_of_measure(
    rules: Rules, measure: Measure, entries: list[Entry], numbers: Mapping[str | None, list[Entry]]
) -> Iterator[RollupRow]:
    if len(entries) == 1:
        yield alone(measure, entries[0])
    elif measure.kind in (MeasureKind.SHARE, MeasureKind.PER_CAPITA):
        yield from _rows_of_shares(rules, measure, entries, numbers)
    elif why := _refusal(rules, measure, entries):
        yield beside(measure, entries, why)
    else:
        yield from _rows_of_addable(rules, measure, entries)


def _refusal(rules: Rules, measure: Measure, entries: list[Entry]) -> Reason | None:
    """Why nothing of a measure is added; None where it may be."""
    titles = titles_of(entries)
    if measure.kind in NEVER_ADDED:
        return reason(messages.ROLLUP_NEVER_KIND, kind=measure.kind, titles=titles)
    several = len({each.indicator.id for each in entries}) > 1
    if several and measure.across_tasks in _REFUSALS:
        return reason(_REFUSALS[measure.across_tasks], measure=measure.title, titles=titles)
    if rules.stated_only and (not measure.is_stated or _judgement(measure, entries)):
        return reason(messages.ROLLUP_JUDGEMENT_ONLY, measure=measure.title, titles=titles)
    return None


def _judgement(measure: Measure, entries: Sequence[Entry], axes: Iterable[str] = ("across_tasks",)) -> Inferred | None:
    """The mark of inference on which it rests that a measure's figures may be added."""
    marks = (
        *map(measure.inference, axes),
        measure.inference(),
        *(each.indicator.inference("measure") for each in entries),
    )
    return next((mark for mark in marks if mark), None)


def _rows_of_shares(
    rules: Rules, measure: Measure, entries: list[Entry], numbers: Mapping[str | None, list[Entry]]
) -> Iterator[RollupRow]:
    if rules.stated_only and (not measure.is_stated or _judgement(measure, entries, ())):
        why = reason(messages.ROLLUP_JUDGEMENT_ONLY, measure=measure.title, titles=titles_of(entries))
        yield beside(measure, entries, why)
        return

    def together(of: Measure, counted: Sequence[Entry]) -> Figure | None:
        return _sum_of(rules, of, list(counted))

    kin = Kin(titles=rules.titles, numbers=numbers, together=together)
    groups = grouped(entries, lambda each: (each.part.last_day, _aspires(each), each.part.per, each.part.unit))
    for members in groups.values():
        yield combined_shares(measure, members, kin)


def _sum_of(rules: Rules, measure: Measure, entries: list[Entry]) -> Figure | None:
    """What several figures of a measure give where all of them add up to one sum; else None."""
    if _refusal(rules, measure, entries):
        return None
    rows = list(_rows_of_addable(rules, measure, entries))
    if len(rows) > 1 or rows[0].status is not RollupStatus.ADDED:
        return None
    row = rows[0]
    assert row.comparator is not None
    assert row.value is not None
    return figure_of(attrs.evolve(row.parts[0], value=row.value, upper=row.upper, comparator=row.comparator))


def _rows_of_addable(rules: Rules, measure: Measure, entries: list[Entry]) -> Iterator[RollupRow]:
    strangers = [each for each in entries if each.part.unit != measure.unit]
    for unit, odd in grouped(strangers, lambda each: each.part.unit).items():
        yield beside(measure, odd, reason(messages.ROLLUP_UNIT, unit=unit, into=measure.unit, titles=titles_of(odd)))
    fitting = [each for each in entries if each.part.unit == measure.unit]
    recurring = [each for each in fitting if _recurs(each, rules)]
    for (per, _), each in grouped(recurring, lambda each: (each.part.per, each.why)).items():
        yield beside(measure, each, each[0].why or reason(messages.ROLLUP_PER, per=per, titles=titles_of(each)))
    groups = _apart(rules, measure, [each for each in fitting if not _recurs(each, rules)])
    axes = tuple(name for at, name in enumerate(_AXES) if len({key[at] for key in groups}) > 1)
    for members in groups.values():
        yield from _rows_of_group(rules, measure, members, axes)


_PERIODS = (Per.YEAR, Per.QUARTER, Per.MONTH)


def _recurs(entry: Entry, rules: Rules) -> bool:
    """Whether it holds for each of several, and so makes no total."""
    per = entry.part.per
    return per is not None and not (rules.observed and per in _PERIODS)


# -- what is kept apart --------------------------------------------------------------------------------------------

_AXES = ("due", "firmness", "per", "place")
_Key = tuple[str | None, bool, Per | None, tuple[str, ...]]


def _aspires(entry: Entry) -> bool:
    return entry.part.binding is Binding.ASPIRATIONAL


def _places(entry: Entry) -> tuple[str, ...]:
    return entry.part.places


def _apart(rules: Rules, measure: Measure, entries: Iterable[Entry]) -> dict[_Key, list[Entry]]:
    """The figures of one day and one firmness, and of one place unless they go together across their places."""
    found: dict[_Key, list[Entry]] = {}
    alike = grouped(entries, lambda each: (each.part.last_day, _aspires(each), each.part.per))
    for (day, aspiring, per), members in alike.items():
        if _across_places(rules, measure, members):
            found[day, aspiring, per, ()] = members
        else:
            for places, here in grouped(members, _places).items():
                found[day, aspiring, per, places] = here
    return found


def _across_places(rules: Rules, measure: Measure, entries: list[Entry]) -> Adding | None:
    """How figures of several places go together; None where they do not."""
    scopes = {each.part.places for each in entries}
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


def _linked_across(entries: list[Entry]) -> bool:
    """Whether somebody said that the same may be counted in figures of different places."""
    scopes = grouped(entries, lambda each: each.indicator.id)
    return any(
        other.part.places != each.part.places
        for each in entries
        for link in each.indicator.overlaps
        if link.to != each.indicator.id
        for other in scopes.get(link.to, ())
    )


# -- what goes together --------------------------------------------------------------------------------------------


def _rows_of_group(rules: Rules, measure: Measure, entries: list[Entry], axes: tuple[str, ...]) -> Iterator[RollupRow]:
    taken, odd = _counted_once(rules, measure, entries)
    yield from _rows_of_taken(rules, measure, taken, axes)
    for each, why in odd:
        yield beside(measure, [each], why)


def _rows_of_taken(rules: Rules, measure: Measure, taken: list[Entry], axes: tuple[str, ...]) -> Iterator[RollupRow]:
    apart = reason(messages.ROLLUP_APART, measure=measure.title, axes=axes, titles=titles_of(taken)) if axes else None
    figures = [figure_of(each.part) for each in taken]
    if len(taken) == 1:
        yield beside(measure, taken, apart) if apart else alone(measure, taken[0])
    elif not go_together(figures):
        signs = distinct(each.part.comparator.sign for each in taken)
        yield beside(measure, taken, reason(messages.ROLLUP_COMPARATORS, signs=signs, titles=titles_of(taken)))
    else:
        across = _across_places(rules, measure, taken) or Adding.SUM
        figure, again = _together(measure, taken, across)
        if figure is None:
            yield beside(
                measure, taken, reason(messages.ROLLUP_NEGATIVE, measure=measure.title, titles=titles_of(taken))
            )
            return
        why = next((each.overlapping for each in taken if each.overlapping), None)
        if again:
            why = reason(messages.ROLLUP_RANGE, measure=measure.title, axes=again)
        notes = [*_notes(rules, measure, taken, figure, bool(again)), *([apart] if apart else [])]
        status = RollupStatus.RANGE if why else RollupStatus.ADDED
        yield made(measure, status, taken, figure=figure, why=why, notes=notes)


def _together(measure: Measure, entries: list[Entry], across_places: Adding) -> tuple[Figure | None, tuple[str, ...]]:
    """What the figures give, first in each place, then across the places; and where the same may be counted again."""
    again: dict[str, None] = {}
    found: list[Figure] = []
    scopes = grouped(entries, _places)
    for here in scopes.values():
        figures = [figure_of(each.part) for each in here]
        overlaps = len(here) > 1 and measure.across_tasks is Adding.OVERLAPPING
        figure = overlapped(figures) if overlaps else added(figures)
        if figure is None:
            return None, ()
        if overlaps:
            again["task"] = None
        found.append(figure)
    if len(found) > 1 and across_places is Adding.OVERLAPPING:
        return overlapped(found), (*again, "place")
    return added(found), tuple(again)


def _notes(rules: Rules, measure: Measure, entries: Sequence[Entry], figure: Figure, again: bool) -> Iterator[Reason]:
    signs = distinct(each.part.comparator.sign for each in entries)
    if len(signs) > 1:
        yield reason(messages.ROLLUP_MIXED_COMPARATORS, signs=signs, sign=figure.comparator.sign)
    bindings = tuple(dict.fromkeys(each.part.binding for each in entries))
    if len(bindings) > 1:
        yield reason(messages.ROLLUP_MIXED_BINDING, bindings=bindings)
    written = tuple(dict.fromkeys(each.part.due or each.part.period for each in entries))
    if len(written) > 1:
        words = tuple(in_words(when) for when in written if when)
        code = messages.ROLLUP_MIXED_TIMES if rules.observed else messages.ROLLUP_MIXED_PERIODS
        yield reason(code, day=entries[0].part.last_day, written=words)
    axes = ["across_tasks"] if len({each.indicator.id for each in entries}) > 1 else []
    axes += ["across_places"] if len({each.part.places for each in entries}) > 1 else []
    mark = _judgement(measure, entries, axes)
    if mark:
        yield reason(messages.ROLLUP_JUDGEMENT_OVERLAP if again else messages.ROLLUP_JUDGEMENT, why=mark.reason)


# -- what must not be counted twice --------------------------------------------------------------------------------

_Odd = list[tuple[Entry, Reason]]


def _counted_once(rules: Rules, measure: Measure, entries: list[Entry]) -> tuple[list[Entry], _Odd]:
    """The entries among which nothing is counted twice, and each of the rest with the reason.

    In a range the same may be counted twice; only two targets of one indicator are one thing there too.
    """
    if measure.across_tasks is Adding.OVERLAPPING:
        return _without_overlaps(entries, linked=False)
    tips, wholes = _without_wholes(rules, entries)
    taken, odd = _without_overlaps(tips, linked=True)
    return taken, [*wholes, *odd]


def _without_wholes(rules: Rules, entries: list[Entry]) -> tuple[list[Entry], _Odd]:
    """A figure of a task or goal may hold what stands below it: the lower ones are taken."""
    by_owner = grouped(entries, lambda each: each.part.owner)
    if len(by_owner) == 1:
        return entries, []
    below: dict[str, list[Entry]] = {}
    for owner, held in by_owner.items():
        for above in dict.fromkeys(rules.trees.above(owner)):
            if above in by_owner:
                below.setdefault(above, []).extend(held)
    wholes = [each for each in entries if each.part.owner in below]
    odd = [
        (each, reason(messages.ROLLUP_WHOLE, title=each.part.title, others=named(titles_of(below[each.part.owner]))))
        for each in wholes
    ]
    return [each for each in entries if each.part.owner not in below], odd


def _without_overlaps(entries: list[Entry], *, linked: bool) -> tuple[list[Entry], _Odd]:
    """Of figures that count the same thing, one: those that name no other go first, then larger ones.

    So the order in the document changes nothing.
    """
    present = grouped(entries, lambda each: each.indicator.id)
    named = {
        id: {link.to for link in held[0].indicator.overlaps if linked and link.to in present and link.to != id}
        for id, held in present.items()
    }
    near = {id: set(others) for id, others in named.items()}
    for id, others in named.items():
        for other in others:
            near[other].add(id)

    def rank(entry: Entry) -> tuple[object, ...]:
        id = entry.indicator.id
        return bool(named[id]), -figure_of(entry.part).value, id, entry.part.places

    taken: set[tuple[str, tuple[str, ...]]] = set()
    indicators: set[str] = set()
    odd: dict[int, Reason] = {}
    for at, entry in sorted(enumerate(entries), key=lambda item: rank(item[1])):
        id, key = entry.indicator.id, (entry.indicator.id, entry.part.places)
        clashing = near[id] & indicators
        if key in taken:
            odd[at] = reason(messages.ROLLUP_SAME, title=entry.part.title)
        elif clashing:
            titles = titles_of(present[other][0] for other in sorted(clashing))
            odd[at] = reason(messages.ROLLUP_LINKED, title=entry.part.title, others=titles)
        else:
            taken.add(key)
            indicators.add(id)
    return [each for at, each in enumerate(entries) if at not in odd], [(entries[at], odd[at]) for at in sorted(odd)]


def grouped(entries: Iterable[Entry], key: Callable[[Entry], V]) -> dict[V, list[Entry]]:
    """The entries by what *key* gives, in their order."""
    groups: dict[V, list[Entry]] = {}
    for each in entries:
        groups.setdefault(key(each), []).append(each)
    return groups
