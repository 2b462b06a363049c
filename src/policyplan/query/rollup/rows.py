"""What a rollup answers: its rows, how they are built of entries, and how they are shown and written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import ClassVar, TypeVar

import attrs

from policyplan.l10n.lists import join_clauses, join_sentences
from policyplan.l10n.numbers import rounded_number
from policyplan.l10n.quantities import signed_figure
from policyplan.l10n.times import by_words, when_words
from policyplan.messages import Language, Message, heading, labels
from policyplan.model.kinds import Binding, Comparator, IndicatorKind, Per
from policyplan.model.records import Measure
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.query import messages
from policyplan.query.result import IDS, Column, Reason, Result, Row, reason
from policyplan.query.rollup.entries import Interval, RollupEntry, one_per_pattern, part_words
from policyplan.query.targets.parts import Part


class RollupStatus(StrEnum):
    """What became of the figures in a row."""

    ADDED = "added"
    """They are added."""
    RANGE = "range"
    """The same may be counted in several, so the total is between the largest value and the sum."""
    COMBINED = "combined"
    """They are calculated again from their numerators and denominators."""
    ALONE = "alone"
    """There is nothing to add the figure to."""
    NOT_ADDED = "not_added"
    """They are not added; the row's ``reason`` says why."""
    NO_NUMBER = "no_number"
    """There is no number to add."""


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
    """A sum, or figures that are not added, in a group if groups were asked for."""

    group: str | None = None
    """The id of the goal, task, agency, phase or place; None for what is in none."""
    group_kind: GroupKind | None = None
    """What the group is."""
    group_title: Text | None = None
    """The title of the group."""
    measure: str | None
    """The id of the measure; None without one."""
    title: Text
    """The title of the measure, or of the indicator."""
    status: RollupStatus
    """What became of the figures."""
    comparator: Comparator | None
    """How the figure is to be read; None where the parts differ."""
    value: Decimal | None
    """The sum, or the only part's value; None where several parts are not added."""
    upper: Decimal | None
    """The upper end of a range."""
    unit: Text | None
    """The unit of the figure."""
    due: When | None
    """When the parts are due; None where they differ."""
    period: When | None
    """The period of the parts; None where they differ."""
    per: Per | None
    """What each part is for, such as a year; None where they differ."""
    binding: Binding | None
    """How binding the parts are; None where they differ."""
    parts: tuple[Part, ...]
    """What went in."""
    interim: tuple[Part, ...] = ()
    """The interim targets of the same indicators, which are in no sum."""
    missing: tuple[Part, ...] = ()
    """What the measure lacks here: indicators without a number, places that have not reported."""
    reported: int
    """How many of the expected figures the row has."""
    expected: int
    """How many figures the measure should have here, missing ones included."""
    reason: Reason | None = None
    """Why the row is what it is."""
    notes: tuple[Reason, ...] = ()
    """Remarks on the row."""
    ids: tuple[str, ...]
    """The measure, the indicators and the observations that the row rests on."""

    @property
    def amount(self) -> str:
        """The figure in signs: ``≥70,000``, ``10–18``; empty without one. A quotient has two decimal places."""
        if self.value is None:
            return ""
        if self.status is not RollupStatus.COMBINED:
            return signed_figure(self.value, self.upper, self.comparator)
        limits = [end for part in self.parts for end in (part.value, part.upper) if end is not None]
        ends = [end if end is None else rounded_number(end, 2, limits=limits) for end in (self.value, self.upper)]
        return signed_figure(ends[0] or self.value, ends[1], self.comparator)


# -- for readers ---------------------------------------------------------------------------------------------------


def _figure(row: RollupRow, language: Language) -> str:
    return row.amount


def _parts(row: RollupRow, language: Language) -> str:
    if row.status is RollupStatus.NO_NUMBER and len(row.parts) == 1 and row.parts[0].title == row.title:
        return ""  # it would repeat the title of the row
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
    """Rows by group, and within a group by measure; then targets without a measure or a number."""

    columns: ClassVar[tuple[Column, ...]] = _columns(heading("Target"))
    about = ("group", "group_kind", "group_title")

    left_out: tuple[str, ...] = ()
    """The indicators left out because only stated facts were asked for."""


@attrs.frozen(kw_only=True, repr=False)
class ObservationRollup(Rollup):
    """A roll-up of observed values, with how many of the expected figures have been reported."""

    columns: ClassVar[tuple[Column, ...]] = _columns(
        heading("Observed"),
        Column(name="reported", heading=heading("Reported"), shown=_coverage),
        Column(name="expected", only_in="csv"),
    )

    unused: tuple[str, ...] = ()
    """The ids of the observations that no target uses; the notes say why. Replaced reports are not among them."""


# -- building rows -----------------------------------------------------------------------------------------------------


V = TypeVar("V")


@attrs.define(kw_only=True)
class RowDraft:
    """A row whose figure is known; its words are made when they are first read.

    Without a ``figure``, the row has what its entries have in common.
    """

    measure: Measure | None
    status: RollupStatus
    entries: Sequence[RollupEntry]
    figure: Interval | None = None
    why: Reason | None = None
    notes: Sequence[Reason] = ()
    also_from: Sequence[RollupEntry] = ()
    """Further entries that the row rests on."""
    titled: bool = True
    """Whether its title is that of its measure, and not that of its indicator."""
    expected: int | None = None
    """How many figures the measure should have here, if not only those of the row."""
    missing: Sequence[RollupEntry] = ()
    interim: Sequence[RollupEntry] = ()

    def row(self, *, group: str | None, group_kind: GroupKind | None, group_title: Text | None) -> RollupRow:
        """Return the row, in a group if there are groups."""
        late = {
            "title": self._title,
            "comparator": self._comparator,
            "unit": self._unit,
            "due": self._due,
            "period": self._period,
            "per": self._per,
            "binding": self._binding,
            "interim": lambda row: tuple(entry.part for entry in self.interim),
            "missing": lambda row: tuple(entry.part for entry in self.missing),
            "reported": lambda row: sum(part.value is not None for part in row.parts),
            "expected": lambda row: len(row.parts) if self.expected is None else self.expected,
            "notes": self._notes,
            "ids": self._ids,
        }
        return RollupRow.late(
            late,
            group=group,
            group_kind=group_kind,
            group_title=group_title,
            measure=self.measure.id if self.measure else None,
            status=self.status,
            value=self.figure.value if self.figure else None,
            upper=self.figure.upper if self.figure else None,
            parts=tuple([entry.part for entry in self.entries]),
            reason=self.why,
        )

    @cached_property
    def _kinds(self) -> list[RollupEntry]:
        return one_per_pattern(self.entries)

    @cached_property
    def _times(self) -> tuple[When | None, When | None]:
        """The due date and the period of the entries: in shared words, or else the day, if it is the same."""
        parts = [kind.part for kind in self._kinds]
        dues, period = {part.due for part in parts}, common(part.period for part in parts)
        day = common(part.last_day for part in parts)
        if day is None or (len(dues) == 1 and (period or dues != {None})):
            return common(dues), period
        # Of what was observed nothing falls due.
        return (None, When(day)) if parts[0].observations else (When(day), period)

    def _title(self, row: RollupRow) -> Text:
        return self.measure.title if self.measure and self.titled else self.entries[0].indicator.title

    def _comparator(self, row: RollupRow) -> Comparator | None:
        if self.figure:
            return self.figure.comparator
        parts = [kind.part for kind in self._kinds]
        has_number = any(part.value is not None for part in parts)
        return common(part.comparator for part in parts) if has_number else None

    def _unit(self, row: RollupRow) -> Text | None:
        return common(kind.part.unit for kind in self._kinds)

    def _due(self, row: RollupRow) -> When | None:
        return self._times[0]

    def _period(self, row: RollupRow) -> When | None:
        return self._times[1]

    def _per(self, row: RollupRow) -> Per | None:
        return common(kind.part.per for kind in self._kinds)

    def _binding(self, row: RollupRow) -> Binding | None:
        return common(kind.part.binding for kind in self._kinds)

    def _notes(self, row: RollupRow) -> tuple[Reason, ...]:
        of_entries = (note for kind in self._kinds for note in _told(kind, self.why))
        later = (
            reason(message, titles=titles_of(entries))
            for message, entries in ((messages.ROLLUP_MISSING, self.missing), (messages.ROLLUP_INTERIM, self.interim))
            if entries
        )
        return (*dict.fromkeys([*self.notes, *of_entries]), *later)

    def _ids(self, row: RollupRow) -> tuple[str, ...]:
        entries = [*self.entries, *self.also_from]
        indicators = (entry.indicator.id for entry in entries)
        observations = (id for entry in entries for id in entry.part.observations)
        return tuple(dict.fromkeys([*([self.measure.id] if self.measure else []), *indicators, *observations]))


def _told(entry: RollupEntry, why: Reason | None) -> Iterable[Reason]:
    return (*entry.notes, *([entry.overlapping] if entry.overlapping and entry.overlapping != why else []))


def single_row(measure: Measure | None, entry: RollupEntry) -> RowDraft:
    """Return a row of one figure that has nothing to be added to; a range, if it is one over years or places."""
    status = RollupStatus.RANGE if entry.overlapping else RollupStatus.ALONE
    notes = [entry.why] if entry.why else []
    return RowDraft(
        measure=measure, status=status, entries=[entry], figure=entry.figure, why=entry.overlapping, notes=notes
    )


def refused_row(measure: Measure | None, entries: Sequence[RollupEntry], why: Reason) -> RowDraft:
    """Return a row of figures that are not added; a single one is shown all the same."""
    figure = entries[0].figure if len(entries) == 1 and entries[0].part.value is not None else None
    return RowDraft(measure=measure, status=RollupStatus.NOT_ADDED, entries=entries, figure=figure, why=why)


def without_number(entries: Sequence[RollupEntry]) -> RowDraft:
    """Return a row of an indicator without a number, in one place or in several, for the same reason."""
    first = entries[0]
    if first.why:
        why = first.why
    elif first.indicator.kind is not IndicatorKind.QUANTITY:
        why = reason(messages.ROLLUP_QUALITATIVE, kind=first.indicator.kind)
    else:
        why = reason(messages.ROLLUP_NO_VALUE)
    return RowDraft(measure=first.measure, status=RollupStatus.NO_NUMBER, entries=entries, why=why, titled=False)


def common(values: Iterable[V]) -> V | None:
    """Return the value that all share; None where they differ."""
    rest = iter(values)
    first = next(rest, None)
    # Most are the same object, which need not be compared.
    return first if all(value is first or value == first for value in rest) else None


def distinct(values: Iterable[str]) -> tuple[str, ...]:
    """Return the values, each once."""
    return tuple(dict.fromkeys(values))


def titles_of(entries: Iterable[RollupEntry]) -> tuple[Text, ...]:
    """Return the titles of the entries, each once."""
    titles: dict[frozenset[tuple[str, str]], Text] = {}
    for entry in entries:
        titles.setdefault(entry.words, entry.part.title)
    return tuple(titles.values())
