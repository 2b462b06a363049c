"""The measures of a plan: how their values combine, on whose word, and which indicators share them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import ClassVar

import attrs

from policyplan.l10n.lists import join_names, join_sentences, labelled, remarked
from policyplan.messages import Language, heading, label, labels
from policyplan.model.arguments import answers
from policyplan.model.kinds import Adding, MeasureKind
from policyplan.model.plan import Plan
from policyplan.model.records import Indicator, Measure
from policyplan.model.values import Text
from policyplan.query import messages
from policyplan.query.result import IDS, Column, Reason, Result, Row, reason
from policyplan.query.targets.parts import quotes_of


class Origin(StrEnum):
    """Where a fact comes from."""

    STATED = "stated"
    """The document states it."""
    INFERRED = "inferred"
    """A coder or the library inferred it."""
    UNSOURCED = "unsourced"
    """The plan names no source."""


labels(
    Origin,
    stated="stated",
    inferred="inferred",
    unsourced="unsourced",
)


@attrs.frozen(kw_only=True)
class Axis:
    """How values of a measure combine along one axis, and where that rule comes from."""

    adding: Adding
    """The rule."""
    origin: Origin
    """Whether the rule is stated, inferred or without a source."""
    reason: Text | None = None
    """The reason of the inference."""
    by: str | None = None
    """Who inferred it."""
    quotes: tuple[tuple[str, int | None], ...] = ()
    """The words that state it, each with its offset."""


@attrs.frozen(kw_only=True)
class Sharer:
    """An indicator that has the measure."""

    indicator: str
    """The id of the indicator."""
    title: Text
    """Its title."""
    population: Text | None
    """Whom or what it counts."""
    origin: Origin
    """Whether it is stated or inferred that it has the measure."""
    reason: Text | None = None
    """The reason of the inference."""
    by: str | None = None
    """Who inferred it."""


@attrs.frozen(kw_only=True)
class MeasureRow(Row):
    """One measure of the plan."""

    measure: str
    """The id of the measure."""
    title: Text
    """Its title."""
    kind: MeasureKind
    """Its kind."""
    unit: Text
    """Its unit."""
    numerator: Text | None
    """What the numerator of a share or an amount per head counts."""
    denominator: Text | None
    """What the denominator counts."""
    across_tasks: Axis
    """How its values combine across tasks."""
    across_places: Axis
    """How its values combine across places."""
    across_time: Axis
    """How its values combine across time."""
    indicators: tuple[Sharer, ...]
    """The indicators that share it."""
    ids: tuple[str, ...]
    """The measure and the indicators that share it."""


_AXES = ("across_tasks", "across_places", "across_time")


def _adding(name: str) -> Callable[[MeasureRow, Language], object]:
    return lambda row, language: getattr(row, name).adding


def _of_axis(name: str, attribute: str) -> Callable[[MeasureRow, Language], object]:
    return lambda row, language: getattr(getattr(row, name), attribute)


def _quotes(name: str) -> Callable[[MeasureRow, Language], object]:
    return lambda row, language: tuple(quote for quote, _ in getattr(row, name).quotes)


def _kind(row: MeasureRow, language: Language) -> str:
    """The kind, and of what a share or an amount per head is made."""
    word = label(row.kind, language)
    made = [each.in_(language) for each in (row.numerator, row.denominator) if each]
    return labelled(word, " / ".join(made), language) if made else word


def _why(row: MeasureRow, language: Language) -> str:
    """The reason for each axis; one that holds for all of them once."""
    return join_sentences((_said(axes, language) for axes in _alike(row)), language)


def _alike(row: MeasureRow) -> Iterator[list[tuple[str, Axis]]]:
    groups: dict[tuple[object, ...], list[tuple[str, Axis]]] = {}
    for name in _AXES:
        axis: Axis = getattr(row, name)
        groups.setdefault((axis.origin, axis.reason, axis.quotes), []).append((name, axis))
    yield from groups.values()


def _said(axes: list[tuple[str, Axis]], language: Language) -> str:
    _, axis = axes[0]
    words = label(axis.origin, language)
    if axis.reason:
        words = labelled(words, axis.reason.in_(language), language)
    elif axis.quotes:
        words = labelled(words, "; ".join(quote for quote, _ in axis.quotes), language)
    if len(axes) == len(_AXES):
        return words
    return labelled(join_names((label(f"field-{name}", language) for name, _ in axes), language), words, language)


def _sharers(row: MeasureRow, language: Language) -> tuple[Text, ...]:
    return tuple(
        remarked(indicator.title, indicator.population) if indicator.population else indicator.title
        for indicator in row.indicators
    )


def _sharing(row: MeasureRow, language: Language) -> tuple[str, ...]:
    return tuple(indicator.indicator for indicator in row.indicators)


def _populations(row: MeasureRow, language: Language) -> tuple[Text | None, ...]:
    return tuple(indicator.population for indicator in row.indicators)


def _axis_columns() -> Iterator[Column]:
    for name, title in zip(_AXES, _HEADINGS, strict=True):
        yield Column(name=name, heading=title, shown=_adding(name), written=_adding(name))
    for name in _AXES:
        for attribute in ("origin", "reason", "by"):
            yield Column(name=f"{name}_{attribute}", only_in="csv", written=_of_axis(name, attribute))
        yield Column(name=f"{name}_quotes", only_in="csv", written=_quotes(name), type="array")


_HEADINGS = (
    heading("Across tasks"),
    heading("Across places"),
    heading("Across time"),
)


@attrs.frozen(kw_only=True, repr=False)
class Measures(Result[MeasureRow]):
    """One row per measure, in the order of the plan."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="measure", only_in="csv"),
        Column(name="title", heading=heading("Measure")),
        Column(name="kind", heading=heading("Kind"), shown=_kind),
        Column(name="unit", heading=heading("Unit")),
        Column(name="numerator", only_in="csv"),
        Column(name="denominator", only_in="csv"),
        *_axis_columns(),
        Column(name="why", heading=heading("Why"), shown=_why, only_in="table"),
        Column(name="indicators", heading=heading("Indicators"), shown=_sharers, written=_sharing),
        Column(name="populations", only_in="csv", written=_populations, type="array"),
        IDS,
    )

    unmeasured: tuple[str, ...] = ()
    """The quantitative indicators without a measure."""


@answers
def measures(plan: Plan, *, stated_only: bool = False) -> Measures:
    """Return each measure with how its values combine across tasks, places and time, and on whose word.

    ``sum``: values add up. ``overlapping``: the same may be counted twice, so the total is between the largest value
    and
    the sum. ``last`` and ``maximum``: one value stands for all. ``never``: no number stands for all. ``unknown``: the
    plan does not say.

    Parameters:
        plan: The plan.
        stated_only: Leave out inferred indicators and inferred measures of indicators; rules that the document does not
            state are ``unknown``.

    Returns:
        One row per measure, in the order of the plan, with the reason of each rule: a mark of inference, or the words
        that state it.

    Example:
        >>> from policyplan import measures, samples
        >>> row = measures(samples.jiangmen())[0]
        >>> print(row.title.en, row.unit.en, row.across_tasks.adding)
        Share of citizens with basic scientific literacy % never

    """
    sharing: dict[str, list[Indicator]] = {measure.id: [] for measure in plan.measures}
    unmeasured = []
    for indicator in plan.all_indicators:
        if stated_only and not (indicator.is_stated and indicator.inference("measure") is None):
            continue
        if indicator.measure in sharing:
            sharing[indicator.measure].append(indicator)
        elif indicator.kind == "quantity":
            unmeasured.append(indicator.id)
    rows = tuple(_row(measure, sharing[measure.id], stated_only) for measure in plan.measures)
    return Measures(rows=rows, unmeasured=tuple(unmeasured), notes=tuple(_notes(rows, unmeasured, stated_only)))


def _row(measure: Measure, indicators: list[Indicator], stated_only: bool) -> MeasureRow:
    across_tasks, across_places, across_time = (_axis(measure, name, stated_only) for name in _AXES)
    return MeasureRow(
        measure=measure.id,
        title=measure.title,
        kind=measure.kind,
        unit=measure.unit,
        numerator=measure.numerator,
        denominator=measure.denominator,
        across_tasks=across_tasks,
        across_places=across_places,
        across_time=across_time,
        indicators=tuple(map(_sharer, indicators)),
        ids=(measure.id, *(indicator.id for indicator in indicators)),
    )


def _axis(measure: Measure, name: str, stated_only: bool) -> Axis:
    adding: Adding = getattr(measure, name)
    mark = measure.inference(name) or measure.inference()
    own = tuple((span.quote, span.start) for span in measure.spans if span.field == name)
    quotes = own or tuple((span.quote, span.start) for span in measure.spans if span.field is None)
    if mark:
        axis = Axis(adding=adding, origin=Origin.INFERRED, reason=mark.reason, by=mark.by)
    elif quotes and adding is not Adding.UNKNOWN:
        axis = Axis(adding=adding, origin=Origin.STATED, quotes=quotes)
    else:
        axis = Axis(adding=adding, origin=Origin.UNSOURCED)
    if stated_only and axis.origin is not Origin.STATED:
        return Axis(adding=Adding.UNKNOWN, origin=Origin.UNSOURCED)
    return axis


def _sharer(indicator: Indicator) -> Sharer:
    mark = indicator.inference("measure") or indicator.inference()
    unmarked = Origin.STATED if quotes_of(indicator) else Origin.UNSOURCED
    return Sharer(
        indicator=indicator.id,
        title=indicator.title,
        population=indicator.population,
        origin=Origin.INFERRED if mark else unmarked,
        reason=mark.reason if mark else None,
        by=mark.by if mark else None,
    )


def _notes(rows: tuple[MeasureRow, ...], unmeasured: list[str], stated_only: bool) -> Iterator[Reason]:
    axes: list[Axis] = [getattr(row, name) for row in rows for name in _AXES]
    origins = {origin.value: sum(axis.origin is origin for axis in axes) for origin in Origin}
    shared = sum(len(row.indicators) > 1 for row in rows)
    indicators = sum(len(row.indicators) for row in rows)
    yield reason(messages.MEASURES_COUNTED, count=len(rows), shared=shared, indicators=indicators)
    yield reason(messages.MEASURES_ORIGINS, count=len(axes), **origins)
    if unmeasured:
        yield reason(messages.MEASURES_UNMEASURED, count=len(unmeasured))
    if stated_only:
        yield reason(messages.MEASURES_STATED_ONLY)
