"""Rows of answers about targets: their figures in words, and their progress by a method."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import ClassVar, Protocol

import attrs

from policyplan.l10n.lists import join_clauses, join_sentences, with_remark
from policyplan.l10n.numbers import digits, percentage, rounded_figure
from policyplan.l10n.quantities import per_words, signed_figure, with_unit
from policyplan.l10n.times import in_place, when_words
from policyplan.messages import Language, heading, label
from policyplan.model.kinds import Comparator, Per
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.query import messages
from policyplan.query.progress.cases import RECURRING
from policyplan.query.progress.methods import Method, Verdict
from policyplan.query.result import IDS, Column, Reason, Result, Row, reason, rounded


@attrs.frozen(kw_only=True)
class TargetInstanceRow(Row):
    """A target of an indicator in one place, with its start and its current value."""

    indicator: str
    """The id of the indicator."""
    title: Text
    """Its title."""
    population: Text | None
    """Whom or what it counts."""
    place: str | None
    """The id of the place, where every place has its own target."""
    place_name: Text | None
    """The name of the place."""
    owner: str
    """The id of the goal, task or provision that the indicator belongs to."""
    comparator: Comparator
    """How a value is compared with the target."""
    target: Decimal | None
    """The target in ``unit``; None without a number."""
    upper: Decimal | None
    """The upper end of a range."""
    unit: Text | None
    """The unit of all figures."""
    due: When | None
    """When the target is due."""
    per: Per | None
    """What the target is for, such as each year."""
    baseline: Decimal | None
    """The value at the start."""
    baseline_at: When | None
    """The time of the baseline."""
    baseline_reason: Reason | None
    """Why the baseline is 0 or missing."""
    value: Decimal | None
    """The current value."""
    at: When | None
    """The time that the value is about."""
    provisional: bool
    """Whether the value is provisional."""
    made_up: bool
    """Whether the value is synthetic."""
    met: bool | None
    """Whether the value meets the target; None without a value, or while a limit can still be exceeded."""


@attrs.frozen(kw_only=True)
class ProgressRow(TargetInstanceRow):
    """The progress of one target, by one method."""

    method: Method
    """The method."""
    figure: Decimal | None
    """The ratio: 0.5 is 50%, 1 is the whole."""
    expected: Decimal | None
    """The share of the change planned for the time of the value (`linear` and `scheduled`)."""
    planned: Decimal | None
    """The value planned for that time."""
    growth: Decimal | None
    """The observed annual growth (`cagr`)."""
    growth_needed: Decimal | None
    """The annual growth needed (`cagr`)."""
    limits: tuple[Decimal, ...] = ()
    """The figures at which the verdict changes."""
    verdict: Verdict | None
    """What the figure means in a word."""
    reason: Reason | None
    """Why there is no figure."""
    notes: tuple[Reason, ...]
    """Remarks on the figure."""
    ids: tuple[str, ...]
    """The indicator and the observations that the row rests on."""


def what(row: TargetInstanceRow, language: Language) -> str:
    """Return the indicator of a row, with its place."""
    return in_place(row.title, row.place, row.place_name, language)


def wanted_words(row: TargetInstanceRow, language: Language) -> str | None:
    """``≥100,000 person-times per year, by 2020``."""
    if row.target is None:
        return None
    amount = with_unit(signed_figure(row.target, row.upper, row.comparator), row.unit, language)
    amount = per_words(amount, row.per if row.per in RECURRING else None, language)
    return join_clauses((amount, row.due and when_words(row.due, language)), language)


def started_words(row: TargetInstanceRow, language: Language) -> str | None:
    """The baseline and its time: ``6 (2015)``; ``0 (by definition)`` where counting begins with the period."""
    if row.baseline_reason and row.baseline_reason.code == "baseline-zero":
        return with_remark(digits(row.baseline or 0), messages.BY_DEFINITION.render(language), language)
    return _dated(row.baseline, row.baseline_at, language)


def value_words(row: TargetInstanceRow, language: Language) -> str | None:
    """Return the value and the time that it is about: ``8 (2018)``."""
    return _dated(row.value, row.at, language)


def _dated(value: Decimal | None, at: When | None, language: Language) -> str | None:
    if value is None:
        return None
    return with_remark(digits(value), when_words(at, language), language) if at else digits(value)


def planned_words(row: Planned, language: Language) -> str | None:
    """Return the planned value and its share of the change: ``8.4 (60.0%)``."""
    if row.planned is None or row.expected is None:
        return None
    planned = planned_figure(row.planned, (row.baseline, row.value, row.target, row.upper))
    share = percentage(row.expected, limits=[] if row.figure is None else [row.figure])
    return with_remark(planned, share, language)


class Planned(Protocol):
    """A row with a planned value."""

    @property
    def planned(self) -> Decimal | None: ...
    @property
    def expected(self) -> Decimal | None: ...
    @property
    def figure(self) -> Decimal | None: ...
    @property
    def baseline(self) -> Decimal | None: ...
    @property
    def value(self) -> Decimal | None: ...
    @property
    def target(self) -> Decimal | None: ...
    @property
    def upper(self) -> Decimal | None: ...


def planned_figure(planned: Decimal, limits: Iterable[Decimal | None]) -> str:
    """Return a planned value with two decimal places at most, or more to tell it from one of the *limits*."""
    bounds = [limit for limit in limits if limit is not None]
    words = rounded_figure(planned, 2, limits=bounds)
    return words.rstrip("0").rstrip(".") if "." in words else words


def _method(row: ProgressRow, language: Language) -> str:
    return label(row.method, language)


def _result(row: ProgressRow, language: Language) -> object:
    ratio = row.method is Method.CAGR
    return rounded("figure", 2 if ratio else 1, percent=not ratio, limits=_limits)(row, language)


def _limits(row: ProgressRow) -> tuple[Decimal, ...]:
    return row.limits


def _reasons(row: ProgressRow, language: Language) -> str:
    flag = (reason(messages.PROGRESS_PROVISIONAL),) if row.provisional else ()
    return join_sentences((each.sentence(language) for each in (row.reason, *row.notes, *flag) if each), language)


INSTANCE_COLUMNS = (
    Column(name="indicator", only_in="csv"),
    Column(name="title", heading=heading("Indicator"), shown=what, once=True),
    Column(name="population", only_in="csv"),
    Column(name="place", only_in="csv"),
    Column(name="owner", only_in="csv"),
    Column(name="comparator", only_in="csv"),
    Column(name="target", heading=heading("Target"), shown=wanted_words, once=True),
    Column(name="upper", only_in="csv"),
    Column(name="unit", only_in="csv"),
    Column(name="due", only_in="csv"),
    Column(name="per", only_in="csv"),
    Column(name="baseline", heading=heading("Baseline"), align="right", shown=started_words, once=True),
    Column(name="baseline_at", only_in="csv"),
    Column(name="value", heading=heading("Value"), align="right", shown=value_words, once=True),
    Column(name="at", only_in="csv"),
    Column(name="provisional", only_in="csv"),
    Column(name="made_up", only_in="csv"),
    Column(name="met", only_in="csv"),
)
"""The columns with which every table of targets begins."""


@attrs.frozen(kw_only=True, repr=False)
class Progress(Result[ProgressRow]):
    """One row for each target and method, in the order of the document."""

    columns: ClassVar[tuple[Column, ...]] = (
        *INSTANCE_COLUMNS,
        Column(name="method", heading=heading("Method"), shown=_method),
        Column(name="figure", heading=heading("Progress"), align="right", shown=_result),
        Column(name="expected", only_in="csv"),
        Column(name="planned", heading=heading("Planned by then"), align="right", shown=planned_words),
        Column(
            name="growth",
            heading=heading("Growth a year"),
            align="right",
            shown=rounded("growth", 2, percent=True, limits=lambda row: [row.growth_needed]),
        ),
        Column(
            name="growth_needed",
            heading=heading("Growth needed"),
            align="right",
            shown=rounded("growth_needed", 2, percent=True, limits=lambda row: [row.growth]),
        ),
        Column(name="verdict", heading=heading("Verdict")),
        Column(name="baseline_reason", only_in="csv"),
        Column(name="reason", heading=heading("Why"), shown=_reasons),
        Column(name="notes", only_in="csv"),
        IDS,
    )
    about = ("indicator", "place", "target", "upper", "due")

    as_of: str
    """The day asked for."""
    left_out: tuple[str, ...] = ()
    """The indicators left out because only stated facts were asked for."""
    unused: tuple[str, ...] = ()
    """The ids of the observations that no target uses; the notes say why. Replaced reports are not among them."""
