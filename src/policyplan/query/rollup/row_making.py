"""How a row of a rollup is made of its entries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from policyplan.model.kinds import IndicatorKind
from policyplan.model.records import Measure
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.query import messages
from policyplan.query.result import Reason, reason
from policyplan.query.rollup.entries import Entry
from policyplan.query.rollup.figures import Figure, figure_of
from policyplan.query.rollup.rows import RollupRow, RollupStatus
from policyplan.query.targets.parts import Part

V = TypeVar("V")


def made(
    measure: Measure | None,
    status: RollupStatus,
    entries: Sequence[Entry],
    *,
    figure: Figure | None = None,
    why: Reason | None = None,
    notes: Iterable[Reason] = (),
    behind: Iterable[Entry] = (),
    titled: bool = True,
) -> RollupRow:
    """A row of *entries*, with the *figure* that they give; else with what they have in common.

    *behind* are entries that it rests on besides. A row that is not *titled* by its measure is by its indicator.
    """
    parts = tuple(each.part for each in entries)
    numbered = any(part.value is not None for part in parts)
    due, period = _times(parts)
    told = [*notes, *(note for each in entries for note in _told(each, why))]
    return RollupRow(
        measure=measure.id if measure else None,
        title=measure.title if measure and titled else entries[0].indicator.title,
        status=status,
        comparator=figure.comparator if figure else common(part.comparator for part in parts) if numbered else None,
        value=figure.value if figure else None,
        upper=figure.upper if figure else None,
        unit=common(part.unit for part in parts),
        due=due,
        period=period,
        per=common(part.per for part in parts),
        binding=common(part.binding for part in parts),
        parts=parts,
        reported=sum(part.value is not None for part in parts),
        expected=len(parts),
        reason=why,
        notes=tuple(dict.fromkeys(told)),
        ids=_ids(measure, [*entries, *behind]),
    )


def _told(entry: Entry, why: Reason | None) -> Iterable[Reason]:
    return (*entry.notes, *([entry.overlapping] if entry.overlapping and entry.overlapping != why else []))


def alone(measure: Measure | None, entry: Entry) -> RollupRow:
    """A row of one figure that has nothing to be added to; a range, if it is one over years or places."""
    status = RollupStatus.RANGE if entry.overlapping else RollupStatus.ALONE
    notes = [entry.why] if entry.why else []
    return made(measure, status, [entry], figure=figure_of(entry.part), why=entry.overlapping, notes=notes)


def beside(measure: Measure | None, entries: Sequence[Entry], why: Reason) -> RollupRow:
    """A row of figures that are not added; the figure of one stands there all the same."""
    figure = figure_of(entries[0].part) if len(entries) == 1 and entries[0].part.value is not None else None
    return made(measure, RollupStatus.NOT_ADDED, entries, figure=figure, why=why)


def without_number(entries: Sequence[Entry]) -> RollupRow:
    """A row of an indicator without a number, in one place or in several, for the same reason."""
    first = entries[0]
    if first.why:
        why = first.why
    elif first.indicator.kind is not IndicatorKind.QUANTITY:
        why = reason(messages.ROLLUP_QUALITATIVE, kind=first.indicator.kind)
    else:
        why = reason(messages.ROLLUP_NO_VALUE)
    return made(first.measure, RollupStatus.NO_NUMBER, entries, why=why, titled=False)


def _times(parts: Sequence[Part]) -> tuple[When | None, When | None]:
    """When they fall due and over what time they go: in words that they share, or else the day, if it is the same."""
    dues, period = {part.due for part in parts}, common(part.period for part in parts)
    day = common(part.last_day for part in parts)
    if day is None or (len(dues) == 1 and (period or dues != {None})):
        return common(dues), period
    # Of what was observed nothing falls due.
    return (None, When(day)) if parts[0].observations else (When(day), period)


def _ids(measure: Measure | None, entries: Sequence[Entry]) -> tuple[str, ...]:
    indicators = (each.indicator.id for each in entries)
    observations = (id for each in entries for id in each.part.observations)
    return tuple(dict.fromkeys([*([measure.id] if measure else []), *indicators, *observations]))


def common(values: Iterable[V]) -> V | None:
    """What all values are, None where they differ."""
    distinct = set(values)
    return distinct.pop() if len(distinct) == 1 else None


def distinct(values: Iterable[str]) -> tuple[str, ...]:
    """The values, each once."""
    return tuple(dict.fromkeys(values))


def titles_of(entries: Iterable[Entry]) -> tuple[Text, ...]:
    """What the entries are called, each once."""
    return tuple(dict.fromkeys(each.part.title for each in entries))
