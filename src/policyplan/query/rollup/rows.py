"""What a rollup answers: its rows, how they are built of entries, and how they are shown and written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, TypeVar

import attrs

from policyplan.l10n.lists import join_clauses, join_sentences
from policyplan.l10n.quantities import signed_figure
from policyplan.l10n.times import by_words, when_words
from policyplan.messages import Language, Message, heading, labels
from policyplan.model.kinds import Binding, Comparator, IndicatorKind, Per
from policyplan.model.records import Measure
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.query import messages
from policyplan.query.result import IDS, Column, Reason, Result, Row, reason
from policyplan.query.rollup.entries import Interval, RollupEntry, figure_of, part_words
from policyplan.query.targets.parts import Part


class RollupStatus(StrEnum):
    """What became of the figures in a row.

    ``added``: a sum of two or more. ``range``: the same may be counted in several, so that all together lies between
    the largest and the sum. ``combined``: worked out anew from numerators and denominators. ``alone``: its measure has
    nothing here that it could be added to. ``not_added``: they stand beside, the row's ``reason`` says why.
    ``no_number``: there is nothing to add.
    """

    ADDED = "added"
    RANGE = "range"
    COMBINED = "combined"
    ALONE = "alone"
    NOT_ADDED = "not_added"
    NO_NUMBER = "no_number"


labels(
    RollupStatus,
    added="added",
    range="range",
    combined="combined",
    alone="alone",
    not_added="not added",
    no_number="no number",
)


class GroupKind(StrEnum):
    """What a group of rows is; ``generic`` is an owner that the document names only in general."""

    GOAL = "goal"
    TASK = "task"
    AGENCY = "agency"
    GENERIC = "generic"
    PHASE = "phase"
    PLACE = "place"


labels(
    GroupKind,
    goal="goal",
    task="task",
    agency="agency",
    generic="generic",
    phase="phase",
    place="place",
)


@attrs.frozen(kw_only=True)
class RollupRow(Row):
    """A sum, or what stands beside the sums, in a group if they were asked for by group.

    ``group`` is the id of the goal, task, agency, phase or place; None for what is in none (``group_title`` says so).
    ``value`` is the sum, or the one part's own value; None where there are several parts that were not added. With
    ``upper`` it is the lower end of a range. ``comparator``, ``binding``, ``due``, ``period`` and ``per`` are what the
    parts have in common (``comparator``: what they give together), None where they differ or nothing was said.
    ``interim`` are the interim targets of the same indicators, which are in no sum. ``missing`` is what the measure
    lacks here: indicators without a number, places that have not reported. ``expected`` is how many figures the
    measure is to have here, those in the row and in others and those missing; the row has ``reported`` of them.
    ``ids`` are the measure, the indicators and the observations that the row rests on.
    """

    group: str | None = None
    group_kind: GroupKind | None = None
    group_title: Text | None = None
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
    missing: tuple[Part, ...] = ()
    reported: int
    expected: int
    reason: Reason | None = None
    notes: tuple[Reason, ...] = ()
    ids: tuple[str, ...]

    @property
    def amount(self) -> str:
        """The figure in signs: ``≥70,000``, ``10–18``; empty where there is none. A quotient has two decimals."""
        if self.value is None:
            return ""
        value = round(self.value, 2) if self.status is RollupStatus.COMBINED else self.value
        return signed_figure(value, self.upper, self.comparator)


# -- for readers ---------------------------------------------------------------------------------------------------


def _figure(row: RollupRow, language: Language) -> str:
    return row.amount


def _parts(row: RollupRow, language: Language) -> str:
    if row.status is RollupStatus.NO_NUMBER and len(row.parts) == 1 and row.parts[0].title == row.title:
        return ""  # it would say again what the row is called
    joint = " + " if row.status is RollupStatus.ADDED else "; "
    return joint.join(part_words(part, language) for part in row.parts)


def _when(row: RollupRow, language: Language) -> str:
    period = row.period and when_words(row.period, language)
    return join_clauses((period, row.due and by_words(row.due, language)), language)


def _firmness(row: RollupRow, language: Language) -> Binding | None:
    return None if row.binding is Binding.UNSTATED else row.binding


def _reasons(row: RollupRow, language: Language) -> str:
    return join_sentences((each.sentence(language) for each in (row.reason, *row.notes) if each), language)


def _coverage(row: RollupRow, language: Language) -> str | None:
    if row.measure is None or row.status is RollupStatus.NO_NUMBER:
        return None
    return messages.ROLLUP_COVERAGE.render(language, reported=row.reported, expected=row.expected)


# -- for programs --------------------------------------------------------------------------------------------------


def _bare_parts(row: RollupRow, language: Language) -> tuple[str, ...]:
    return tuple(_bare(part) for part in row.parts)


def _bare(part: Part) -> str:
    """``rural-training 100000``, in the plan's own ids; of one place of many, ``centres@east ≥10``."""
    place = f"@{part.places[0]}" if part.observations and len(part.places) == 1 else ""
    if part.value is None:
        return f"{part.indicator}{place}"
    return f"{part.indicator}{place} {signed_figure(part.value, part.upper, part.comparator, grouped=False)}"


def _missing(row: RollupRow, language: Language) -> tuple[Text, ...]:
    return tuple(part.title for part in row.missing)


def _quotes(row: RollupRow, language: Language) -> tuple[str, ...]:
    return tuple(quote for quote, _ in _quoted(row))


def _offsets(row: RollupRow, language: Language) -> tuple[int | None, ...]:
    return tuple(start for _, start in _quoted(row))


def _quoted(row: RollupRow) -> Iterable[tuple[str, int | None]]:
    return (place for part in row.parts for place in part.quotes)


def _columns(value: Message, *coverage: Column) -> tuple[Column, ...]:
    return (
        Column(name="group", only_in="csv"),
        Column(name="group_kind", only_in="csv"),
        Column(name="group_title", heading=heading("Group"), once=True),
        Column(name="status", heading=heading("Result")),
        Column(name="measure", only_in="csv"),
        Column(name="title", heading=heading("Measure")),
        Column(name="value", heading=value, align="right", shown=_figure, only_in="table"),
        Column(name="comparator", only_in="csv"),
        Column(name="value", only_in="csv"),
        Column(name="upper", only_in="csv"),
        Column(name="unit", heading=heading("Unit")),
        Column(name="period", heading=heading("When"), shown=_when, only_in="table"),
        Column(name="due", only_in="csv"),
        Column(name="period", only_in="csv"),
        Column(name="per", heading=heading("Per")),
        Column(name="binding", heading=heading("Firmness"), shown=_firmness),
        *coverage,
        Column(name="parts", heading=heading("Parts"), shown=_parts, written=_bare_parts),
        Column(name="missing", only_in="csv", written=_missing),
        Column(name="reason", heading=heading("Why"), shown=_reasons, written=_reasons),
        Column(name="quotes", only_in="csv", written=_quotes, type="array"),
        Column(name="offsets", only_in="csv", written=_offsets, type="array"),
        IDS,
    )


@attrs.frozen(kw_only=True, repr=False)
class Rollup(Result[RollupRow]):
    """Rows by group, and in a group by measure in the plan's order; then targets without a measure, or a number.

    ``left_out`` are the indicators that were left out because stated facts only were asked for.
    """

    columns: ClassVar[tuple[Column, ...]] = _columns(heading("Target"))
    about = ("group", "group_kind", "group_title")

    left_out: tuple[str, ...] = ()


@attrs.frozen(kw_only=True, repr=False)
class ObservationRollup(Rollup):
    """The same of what has been observed, with how many of the figures that are to come have been reported."""

    columns: ClassVar[tuple[Column, ...]] = _columns(
        heading("Observed"),
        Column(name="reported", heading=heading("Reported"), shown=_coverage),
        Column(name="expected", only_in="csv"),
    )


# -- building rows -----------------------------------------------------------------------------------------------------


V = TypeVar("V")


def build_row(
    measure: Measure | None,
    status: RollupStatus,
    entries: Sequence[RollupEntry],
    *,
    figure: Interval | None = None,
    why: Reason | None = None,
    notes: Iterable[Reason] = (),
    also_from: Iterable[RollupEntry] = (),
    titled: bool = True,
) -> RollupRow:
    """A row of *entries*, with the *figure* that they give; else with what they have in common.

    *also_from* are entries that it rests on besides. A row that is not *titled* by its measure is by its indicator.
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
        ids=_ids(measure, [*entries, *also_from]),
    )


def _told(entry: RollupEntry, why: Reason | None) -> Iterable[Reason]:
    return (*entry.notes, *([entry.overlapping] if entry.overlapping and entry.overlapping != why else []))


def single_row(measure: Measure | None, entry: RollupEntry) -> RollupRow:
    """A row of one figure that has nothing to be added to; a range, if it is one over years or places."""
    status = RollupStatus.RANGE if entry.overlapping else RollupStatus.ALONE
    notes = [entry.why] if entry.why else []
    return build_row(measure, status, [entry], figure=figure_of(entry.part), why=entry.overlapping, notes=notes)


def refused_row(measure: Measure | None, entries: Sequence[RollupEntry], why: Reason) -> RollupRow:
    """A row of figures that are not added; the figure of one stands there all the same."""
    figure = figure_of(entries[0].part) if len(entries) == 1 and entries[0].part.value is not None else None
    return build_row(measure, RollupStatus.NOT_ADDED, entries, figure=figure, why=why)


def without_number(entries: Sequence[RollupEntry]) -> RollupRow:
    """A row of an indicator without a number, in one place or in several, for the same reason."""
    first = entries[0]
    if first.why:
        why = first.why
    elif first.indicator.kind is not IndicatorKind.QUANTITY:
        why = reason(messages.ROLLUP_QUALITATIVE, kind=first.indicator.kind)
    else:
        why = reason(messages.ROLLUP_NO_VALUE)
    return build_row(first.measure, RollupStatus.NO_NUMBER, entries, why=why, titled=False)


def _times(parts: Sequence[Part]) -> tuple[When | None, When | None]:
    """When they fall due and over what time they go: in words that they share, or else the day, if it is the same."""
    dues, period = {part.due for part in parts}, common(part.period for part in parts)
    day = common(part.last_day for part in parts)
    if day is None or (len(dues) == 1 and (period or dues != {None})):
        return common(dues), period
    # Of what was observed nothing falls due.
    return (None, When(day)) if parts[0].observations else (When(day), period)


def _ids(measure: Measure | None, entries: Sequence[RollupEntry]) -> tuple[str, ...]:
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


def titles_of(entries: Iterable[RollupEntry]) -> tuple[Text, ...]:
    """What the entries are called, each once."""
    return tuple(dict.fromkeys(each.part.title for each in entries))
