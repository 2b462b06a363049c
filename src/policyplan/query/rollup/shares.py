"""Shares and amounts per head as one: worked out anew from their numerators and denominators, never added."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Context, Decimal

import attrs

from policyplan.model.kinds import MeasureKind
from policyplan.model.records import Measure
from policyplan.model.values import Text
from policyplan.query import messages
from policyplan.query.result import Reason, reason
from policyplan.query.rollup.entries import Entry
from policyplan.query.rollup.figures import EXACT, Figure, said
from policyplan.query.rollup.row_making import alone, beside, made, titles_of
from policyplan.query.rollup.rows import RollupRow, RollupStatus
from policyplan.query.targets.instances import in_unit

_DIVISION = Context(prec=28)
_WHOLES = {"%": Decimal(100), "％": Decimal(100), "‰": Decimal(1000)}


@attrs.frozen(kw_only=True)
class Kin:
    """The figures of the other measures in the same group, and what several of one measure give together.

    ``titles`` are all measures of the plan by what they are called, in either language.
    """

    titles: Mapping[str, Measure]
    numbers: Mapping[str | None, list[Entry]]
    together: Callable[[Measure, Sequence[Entry]], Figure | None]


@attrs.frozen(kw_only=True)
class _Counted:
    """What a numerator or a denominator counts in all, and the entries that say so."""

    measure: Measure
    figure: Figure
    entries: tuple[Entry, ...]


def combined_shares(measure: Measure, entries: Sequence[Entry], kin: Kin) -> RollupRow:
    """The shares as one: all that their numerators count over all that their denominators count.

    A numerator is known where the measure names it, a measure of the plan has that title, and the plan has its figure
    for the same owner, places, population and day. Otherwise the shares stand beside, with what is missing.
    """
    if len(entries) == 1:
        return alone(measure, entries[0])
    above = _counted(measure, measure.numerator, entries, kin)
    below = _counted(measure, measure.denominator, entries, kin)
    for each in (above, below):
        if isinstance(each, Reason):
            return beside(measure, entries, each)
    assert isinstance(above, _Counted)
    assert isinstance(below, _Counted)
    found = _divided(measure, above, below)
    if isinstance(found, Reason):
        return beside(measure, entries, found)
    facts = {
        "numerator": above.measure.title,
        "above": said(above.figure.value, above.figure.upper, above.figure.comparator),
        "denominator": below.measure.title,
        "below": said(below.figure.value, None, None),
    }
    note = reason(messages.ROLLUP_SHARE_COMBINED, **facts)
    behind = (*above.entries, *below.entries)
    return made(measure, RollupStatus.COMBINED, entries, figure=found, notes=[note], behind=behind)


def _counted(measure: Measure, name: Text | None, entries: Sequence[Entry], kin: Kin) -> _Counted | Reason:
    titles = titles_of(entries)
    if name is None:
        return reason(messages.ROLLUP_SHARE_UNNAMED, measure=measure.title, titles=titles)
    of = next((kin.titles[each] for each in name.to_dict().values() if each in kin.titles), None)
    if of is None:
        return reason(messages.ROLLUP_SHARE_UNMEASURED, missing=name, titles=titles)
    known: dict[tuple[object, ...], list[Entry]] = {}
    for each in kin.numbers.get(of.id, ()):
        known.setdefault(_whose(each), []).append(each)
    found = [known.get(_whose(each), []) for each in entries]
    lacking = [each for each, counts in zip(entries, found, strict=True) if len(counts) != 1]
    if lacking:
        return reason(messages.ROLLUP_SHARE_UNKNOWN, missing=of.title, titles=titles_of(lacking))
    counts = tuple(each for (each,) in found)
    # Two shares of one and the same whole are no parts of anything.
    distinct = len({(each.indicator.id, each.part.places) for each in counts}) == len(counts)
    figure = kin.together(of, counts) if distinct else None
    if figure is None:
        return reason(messages.ROLLUP_SHARE_APART, missing=of.title, titles=titles)
    return _Counted(measure=of, figure=figure, entries=counts)


def _whose(entry: Entry) -> tuple[object, ...]:
    part = entry.part
    return part.owner, part.places, part.population, part.last_day


def _divided(measure: Measure, above: _Counted, below: _Counted) -> Figure | Reason:
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
