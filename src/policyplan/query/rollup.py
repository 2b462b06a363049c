"""Rollup: what the targets of a plan add up to, and which of them do not, and why."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Context, Decimal
from enum import StrEnum
from typing import ClassVar, TypeVar

import attrs

from policyplan.errors import Language
from policyplan.model.kinds import Adding, Binding, Comparator, IndicatorKind, MeasureKind, Per
from policyplan.model.plan import Plan
from policyplan.model.records import Indicator, Measure
from policyplan.model.values import Inferred, Text
from policyplan.model.when import When
from policyplan.query.parts import Part, bare_part, owned_indicators, part_of, stated_target
from policyplan.query.result import IDS, Column, Reason, Result, Row, digits, reason
from policyplan.wording import VOCABULARY


class RollupStatus(StrEnum):
    """What became of the targets in a row.

    ``added``: a sum of two or more. ``alone``: its measure has nothing that it could be added to. ``not_added``: they
    stand beside, the row's ``reason`` says why. ``no_number``: there is nothing to add.
    """

    ADDED = "added"
    ALONE = "alone"
    NOT_ADDED = "not_added"
    NO_NUMBER = "no_number"


@attrs.frozen(kw_only=True)
class RollupRow(Row):
    """A sum, or what stands beside the sums.

    ``value`` is the sum, or the one part's own value; None where there are several parts that were not added. With
    ``upper`` it is the lower end of a range. ``comparator``, ``binding``, ``due``, ``period`` and ``per`` are what the
    parts have in common (``comparator``: what they give together), None where they differ or nothing was said.
    ``interim`` are the interim targets of the same indicators, which are in no sum. ``ids`` are the measure and the
    indicators that the row rests on.
    """

    measure: str | None
    title: Text
    status: RollupStatus
    comparator: Comparator | None
    value: Decimal | None
    upper: Decimal | None
    unit: Text | None
    due: When | None
    period: When | None
    per: Per | None
    binding: Binding | None
    parts: tuple[Part, ...]
    interim: tuple[Part, ...] = ()
    reason: Reason | None = None
    notes: tuple[Reason, ...] = ()
    ids: tuple[str, ...]


def _figure(row: RollupRow, language: Language) -> str | None:
    return _said(row.value, row.upper, row.comparator) if row.value is not None else None


def _sign(row: RollupRow, language: Language) -> str | None:
    return row.comparator.sign if row.comparator and row.value is not None else None


def _said(value: Decimal, upper: Decimal | None, comparator: Comparator | None) -> str:
    # A bare "=" is left out: nobody writes it, and spreadsheets take a cell that begins with it for a formula.
    if upper is not None:
        return f"{digits(value)}–{digits(upper)}"
    sign = comparator.sign if comparator and comparator is not Comparator.EXACTLY else ""
    return sign + digits(value)


def _parts(row: RollupRow, language: Language) -> str:
    joint = " + " if row.status is RollupStatus.ADDED else "; "
    return joint.join(_part(part, language) for part in row.parts)


def _part(part: Part, language: Language) -> str:
    title = part.title.in_(language)
    return title if part.value is None else f"{title} {_said(part.value, part.upper, part.comparator)}"


def _when(row: RollupRow, language: Language) -> str:
    said = [str(when) for when in (row.due, row.period) if when]
    if row.per:
        en, zh = VOCABULARY[row.per]
        said.append(f"每{zh}" if language == "zh" else f"per {en}")
    return ", ".join(said)


def _firmness(row: RollupRow, language: Language) -> Binding | None:
    return None if row.binding is Binding.UNSTATED else row.binding


def _reasons(row: RollupRow, language: Language) -> str:
    return " ".join(each.sentence(language) for each in (row.reason, *row.notes) if each)


@attrs.frozen(kw_only=True, repr=False)
class Rollup(Result[RollupRow]):
    """Rows by measure, in the plan's order; then targets without a measure, then those without a number.

    ``left_out`` are the indicators that were left out because stated facts only were asked for.
    """

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="status", heading=Text(zh="结果", en="Result")),
        Column(name="title", heading=Text(zh="计量", en="Measure")),
        Column(name="value", heading=Text(zh="目标值", en="Target"), align="right", shown=_figure, only_in="table"),
        Column(name="comparator", heading=Text(zh="关系", en="Comparator"), shown=_sign, only_in="csv"),
        Column(name="value", heading=Text(zh="数值", en="Value"), only_in="csv"),
        Column(name="upper", heading=Text(zh="上限", en="Upper end"), only_in="csv"),
        Column(name="unit", heading=Text(zh="单位", en="Unit")),
        Column(name="due", heading=Text(zh="期限", en="By when"), shown=_when),
        Column(name="binding", heading=Text(zh="约束程度", en="Firmness"), shown=_firmness),
        Column(name="parts", heading=Text(zh="组成", en="Parts"), shown=_parts),
        Column(name="reason", heading=Text(zh="说明", en="Why"), shown=_reasons),
        IDS,
    )

    left_out: tuple[str, ...] = ()


def rollup(plan: Plan, *, stated_only: bool = False) -> Rollup:
    """What the targets of *plan* add up to, by measure, with the parts; what must not be added stands beside.

    Targets are added only within one measure whose ``across_tasks`` is ``sum``; never shares, amounts per head or
    levels. A target per year (or per anything) makes no total. These are kept in rows of their own:

    - targets that fall due on different days (the last day of ``due``, or else of ``period``; 2020, the end of 2020
      and the end of 2016–2020 are the same day; a target without a date is apart from dated ones);
    - 力争 (aspirational) and firmer targets;
    - targets for different places, unless the measure's ``across_places`` is ``sum`` and no place lies in another.

    Units are converted inside a dimension. "=" with "≥" gives "≥", with "≤" gives "≤"; a range adds as a range; "≥"
    with "≤", and "about" with anything but "=", are refused. Of two indicators that are linked as overlapping, one is
    added: not the one that names the other, and where each names the other, not the smaller one. Interim targets are
    in no sum. Every other target is in one row, and an indicator without targets too.

    With *stated_only*, indicators and targets count that the document states, without what was inferred of them (a
    date, a unit), and nothing is added unless it states that too.
    """
    book = _read(plan, stated_only)
    rows: list[RollupRow] = []
    for measure in plan.measures:
        rows += _rows_of_measure(book, measure, book.numbers.pop(measure.id, []))
    rows += [_beside(None, (part,), reason("rollup-no-measure", titles=(part.title,))) for part in book.unmeasured]
    rows += [_beside(None, parts, reason("rollup-only-interim", titles=_titles(parts))) for parts in book.interim_only]
    rows += [_without_number(indicator, parts) for indicator, parts in book.without_number]
    told = tuple(_with_interim(rows, book.interim))
    return Rollup(rows=told, left_out=book.left_out, notes=tuple(_notes(told, book.left_out)))


# -- reading the plan ----------------------------------------------------------------------------------------------


@attrs.define
class _Book:
    """The targets of a plan, sorted by what can be done with them."""

    plan: Plan
    stated_only: bool
    measures: dict[str, Measure]
    indicators: dict[str, Indicator] = attrs.field(factory=dict)
    numbers: dict[str, list[Part]] = attrs.field(factory=dict)
    unmeasured: list[Part] = attrs.field(factory=list)
    without_number: list[tuple[Indicator, tuple[Part, ...]]] = attrs.field(factory=list)
    interim_only: list[tuple[Part, ...]] = attrs.field(factory=list)
    interim: dict[str, tuple[Part, ...]] = attrs.field(factory=dict)
    left_out: tuple[str, ...] = ()


def _read(plan: Plan, stated_only: bool) -> _Book:
    book = _Book(plan, stated_only, {measure.id: measure for measure in plan.measures})
    left_out = []
    for owner, indicator in owned_indicators(plan):
        if stated_only and not indicator.is_stated:
            left_out.append(indicator.id)
        else:
            _enter(book, owner.id, indicator)
    book.left_out = tuple(left_out)
    return book


def _enter(book: _Book, owner: str, indicator: Indicator) -> None:
    book.indicators[indicator.id] = indicator
    measure = book.measures.get(indicator.measure or "")
    targets = (
        [stated_target(each) for each in indicator.targets if not each.is_inferred]
        if book.stated_only
        else indicator.targets
    )
    parts = [(part_of(owner, indicator, target, measure), target.interim) for target in targets]
    finals = tuple(part for part, interim in parts if not interim)
    interim = tuple(part for part, interim in parts if interim)
    if interim and finals:
        book.interim[indicator.id] = interim
    elif interim:
        book.interim_only.append(interim)
    numbers = [part for part in finals if part.value is not None]
    (book.numbers.setdefault(measure.id, []) if measure else book.unmeasured).extend(numbers)
    silent = tuple(part for part in finals if part.value is None)
    if silent or not parts:
        book.without_number.append((indicator, silent or (bare_part(owner, indicator),)))


# -- one measure ---------------------------------------------------------------------------------------------------

_NEVER = (MeasureKind.SHARE, MeasureKind.PER_CAPITA, MeasureKind.LEVEL)

_REFUSALS = {
    Adding.UNKNOWN: "rollup-unknown",
    Adding.OVERLAPPING: "rollup-overlapping",
    Adding.LAST: "rollup-last",
    Adding.MAXIMUM: "rollup-maximum",
    Adding.NEVER: "rollup-never",
}


def _rows_of_measure(book: _Book, measure: Measure, parts: list[Part]) -> Iterator[RollupRow]:
    if len(parts) == 1:
        yield _row(measure, RollupStatus.ALONE, parts)
    elif why := _refusal(book, measure, parts):
        yield _beside(measure, parts, why)
    else:
        yield from _rows_of_addable(book, measure, parts)


def _refusal(book: _Book, measure: Measure, parts: list[Part]) -> Reason | None:
    """Why nothing of a measure is added across tasks; None where it may be, or where there is nothing of it."""
    titles = _titles(parts)
    if not parts:
        return None
    if measure.kind in _NEVER:
        return reason("rollup-never-kind", kind=measure.kind.value, titles=titles)
    if measure.across_tasks is not Adding.SUM:
        return reason(_REFUSALS[measure.across_tasks], measure=measure.title, titles=titles)
    if book.stated_only and (not measure.is_stated or _judgement(book, measure, parts)):
        return reason("rollup-judgement-only", measure=measure.title, titles=titles)
    return None


def _judgement(book: _Book, measure: Measure, parts: list[Part]) -> Inferred | None:
    """The mark of inference on which it rests that a measure's targets may be added."""
    marks = (
        measure.inference("across_tasks"),
        measure.inference(),
        *(book.indicators[part.indicator].inference("measure") for part in parts),
    )
    return next((mark for mark in marks if mark), None)


def _rows_of_addable(book: _Book, measure: Measure, parts: list[Part]) -> Iterator[RollupRow]:
    strangers = (part for part in parts if part.unit != measure.unit)
    for unit, odd in _grouped(strangers, lambda part: part.unit):
        yield _beside(measure, odd, reason("rollup-unit", unit=unit, into=measure.unit, titles=_titles(odd)))
    fitting = [part for part in parts if part.unit == measure.unit]
    for per, recurring in _grouped((part for part in fitting if part.per), lambda part: part.per):
        yield _beside(measure, recurring, reason("rollup-per", per=per, titles=_titles(recurring)))
    groups = _groups(book, measure, [part for part in fitting if not part.per])
    axes = tuple(name for at, name in enumerate(_AXES) if len({key[at] for key, _ in groups}) > 1)
    for _, members in groups:
        yield from _rows_of_group(book, measure, members, axes)


_AXES = ("due", "firmness", "place")
_Key = tuple[str | None, bool, tuple[str, ...]]


def _groups(book: _Book, measure: Measure, parts: list[Part]) -> list[tuple[_Key, list[Part]]]:
    """The parts that fall due on one day, are all aspirational or all not, and may be added across their places."""
    found: list[tuple[_Key, list[Part]]] = []
    for (day, aspiring), alike in _grouped(parts, lambda part: (part.last_day, part.binding is Binding.ASPIRATIONAL)):
        if _adds_across_places(book, measure, alike):
            found.append(((day, aspiring, ()), alike))
        else:
            here = _grouped(alike, lambda part: part.places)
            found += [((day, aspiring, places), members) for places, members in here]
    return found


def _adds_across_places(book: _Book, measure: Measure, parts: list[Part]) -> bool:
    scopes = {part.places for part in parts}
    if len(scopes) == 1:
        return True
    stated = measure.inference("across_places") is None or not book.stated_only
    return measure.across_places is Adding.SUM and stated and () not in scopes and _lie_apart(book.plan, scopes)


def _lie_apart(plan: Plan, scopes: set[tuple[str, ...]]) -> bool:
    """Whether no place of one scope is, or lies in, a place of another."""
    parents = {place.id: place.parent for place in plan.places}
    scope_of = {place: scope for scope in scopes for place in scope}
    for scope in scopes:
        for place in scope:
            way: list[str] = []
            here: str | None = place
            while here is not None and here not in way:
                if scope_of.get(here, scope) != scope:
                    return False
                way.append(here)
                here = parents.get(here)
    return True


def _rows_of_group(book: _Book, measure: Measure, parts: list[Part], axes: tuple[str, ...]) -> Iterator[RollupRow]:
    taken, beside = _without_overlaps(book, parts)
    sign = _joint_sign([part.comparator for part in taken])
    apart = reason("rollup-apart", measure=measure.title, axes=axes, titles=_titles(taken)) if axes else None
    if sign is None:
        signs = _distinct(part.comparator.sign for part in taken)
        yield _beside(measure, taken, reason("rollup-comparators", signs=signs, titles=_titles(taken)))
    elif len(taken) > 1:
        notes = (*_notes_on_sum(book, measure, taken, sign), *([apart] if apart else []))
        yield _row(measure, RollupStatus.ADDED, taken, sign=sign, notes=notes)
    elif apart:
        yield _beside(measure, taken, apart)
    else:
        yield _row(measure, RollupStatus.ALONE, taken)
    for part, others in beside:
        yield _beside(measure, [part], reason("rollup-linked", title=part.title, others=others))


def _without_overlaps(book: _Book, parts: list[Part]) -> tuple[list[Part], list[tuple[Part, tuple[Text, ...]]]]:
    """The parts among which nothing is counted twice; and each of the rest, with the titles of what it overlaps with.

    Parts that name no other go first, then larger ones, so that the order in the document changes nothing.
    """
    present = {part.indicator: part.title for part in parts}
    named = {id: {link.to for link in book.indicators[id].overlaps} & present.keys() - {id} for id in present}
    near = {id: {id, *others} for id, others in named.items()}
    for id, others in named.items():
        for other in others:
            near[other].add(id)
    ranked = sorted(
        enumerate(parts), key=lambda item: (bool(named[item[1].indicator]), -_low(item[1]), item[1].indicator)
    )
    taken: dict[str, int] = {}
    beside: dict[int, tuple[Text, ...]] = {}
    for position, part in ranked:
        clashing = near[part.indicator] & taken.keys()
        if clashing:
            beside[position] = tuple(title for id, title in present.items() if id in clashing)
        else:
            taken[part.indicator] = position
    return [parts[position] for position in sorted(taken.values())], [(parts[at], beside[at]) for at in sorted(beside)]


# -- sums ----------------------------------------------------------------------------------------------------------

_EXACT = Context(prec=200)
"""Precise enough that no sum of a plan's figures is rounded."""

_FROM_BELOW = {Comparator.AT_LEAST, Comparator.MORE_THAN}
_FROM_ABOVE = {Comparator.AT_MOST, Comparator.LESS_THAN}


def _joint_sign(comparators: Iterable[Comparator]) -> Comparator | None:
    """What may be said of a sum: the strictest bound on the one side that is bounded; None where there is no answer.

    These are sums of intervals: a bare number is a point, "at least" has no end above, "at most" none below.
    """
    signs = {*comparators} - {Comparator.EXACTLY}
    if Comparator.BETWEEN in signs and signs & (_FROM_BELOW | _FROM_ABOVE):
        signs.remove(Comparator.BETWEEN)
    if not signs:
        return Comparator.EXACTLY
    for side, strict in ((_FROM_BELOW, Comparator.MORE_THAN), (_FROM_ABOVE, Comparator.LESS_THAN)):
        if signs == side:
            return strict
    return signs.pop() if len(signs) == 1 else None


def _low(part: Part) -> Decimal:
    assert part.value is not None  # only parts with numbers are ever added
    return part.value


def _high(part: Part) -> Decimal:
    return _low(part) if part.upper is None else part.upper


def _total(parts: Sequence[Part], sign: Comparator) -> tuple[Decimal, Decimal | None]:
    """The sum, and the upper end of a range."""
    low, high = (functools.reduce(_EXACT.add, map(end, parts)) for end in (_low, _high))
    if sign is Comparator.BETWEEN:
        return low, high
    return (high if sign in _FROM_ABOVE else low), None


def _notes_on_sum(book: _Book, measure: Measure, parts: list[Part], sign: Comparator) -> Iterator[Reason]:
    signs = _distinct(part.comparator.sign for part in parts)
    if len(signs) > 1:
        yield reason("rollup-mixed-comparators", signs=signs, sign=sign.sign)
    bindings = _distinct(part.binding.value for part in parts)
    if len(bindings) > 1:
        yield reason("rollup-mixed-binding", bindings=bindings)
    written = _distinct(str(part.due or part.period) for part in parts)
    if len(written) > 1:
        yield reason("rollup-mixed-periods", day=parts[0].last_day, written=written)
    mark = _judgement(book, measure, parts)
    if mark:
        yield reason("rollup-judgement", why=mark.reason)


# -- rows ----------------------------------------------------------------------------------------------------------


def _row(
    measure: Measure | None,
    status: RollupStatus,
    parts: Sequence[Part],
    *,
    sign: Comparator | None = None,
    why: Reason | None = None,
    notes: tuple[Reason, ...] = (),
) -> RollupRow:
    """A row; with a *sign*, a sum, and else what the parts have in common."""
    figure: tuple[Decimal | None, Decimal | None] = (None, None)
    if sign:
        figure = _total(parts, sign)
    elif len(parts) == 1:
        figure = parts[0].value, parts[0].upper
    numbers = any(part.value is not None for part in parts)
    return RollupRow(
        measure=measure.id if measure else None,
        title=measure.title if measure else parts[0].title,
        status=status,
        comparator=sign or (_common(part.comparator for part in parts) if numbers else None),
        value=figure[0],
        upper=figure[1],
        unit=_common(part.unit for part in parts),
        due=_due(parts),
        period=_common(part.period for part in parts),
        per=_common(part.per for part in parts),
        binding=_common(part.binding for part in parts),
        parts=tuple(parts),
        reason=why,
        notes=notes,
        ids=tuple(dict.fromkeys([*([measure.id] if measure else []), *(part.indicator for part in parts)])),
    )


def _due(parts: Sequence[Part]) -> When | None:
    """When all of them fall due: in the words that they share, or else by the day, if it is the same."""
    if len({part.due for part in parts}) == 1:
        return parts[0].due
    day = _common(part.last_day for part in parts)
    return When(day) if day else None


def _beside(measure: Measure | None, parts: Sequence[Part], why: Reason) -> RollupRow:
    return _row(measure, RollupStatus.NOT_ADDED, parts, why=why)


def _without_number(indicator: Indicator, parts: tuple[Part, ...]) -> RollupRow:
    qualitative = indicator.kind is not IndicatorKind.QUANTITY
    why = reason("rollup-qualitative", kind=indicator.kind.value) if qualitative else reason("rollup-no-value")
    return _row(None, RollupStatus.NO_NUMBER, parts, why=why)


def _with_interim(rows: list[RollupRow], interim: dict[str, tuple[Part, ...]]) -> Iterator[RollupRow]:
    """The rows, each with the interim targets of the indicators that it is the first to hold."""
    for row in rows:
        found = tuple(each for part in row.parts for each in interim.pop(part.indicator, ()))
        note = reason("rollup-interim", titles=_titles(found))
        yield attrs.evolve(row, interim=found, notes=(*row.notes, note)) if found else row


def _notes(rows: tuple[RollupRow, ...], left_out: tuple[str, ...]) -> Iterator[Reason]:
    held = {
        status: {part.indicator for row in rows if row.status is status for part in row.parts}
        for status in RollupStatus
    }
    counts = {status.value: len(indicators) for status, indicators in held.items()}
    yield reason("rollup-counted", indicators=len(set().union(*held.values())), **counts)
    if left_out:
        yield reason("rollup-left-out", count=len(left_out))


V = TypeVar("V")


def _grouped(parts: Iterable[Part], key: Callable[[Part], V]) -> list[tuple[V, list[Part]]]:
    groups: dict[V, list[Part]] = {}
    for part in parts:
        groups.setdefault(key(part), []).append(part)
    return list(groups.items())


def _common(values: Iterable[V]) -> V | None:
    """What all values are, None where they differ."""
    distinct = set(values)
    return distinct.pop() if len(distinct) == 1 else None


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _titles(parts: Iterable[Part]) -> tuple[Text, ...]:
    return tuple(dict.fromkeys(part.title for part in parts))
