"""The state of each target on a day, with its reason."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

import attrs

from policyplan.l10n.lists import join_sentences
from policyplan.l10n.numbers import digits
from policyplan.l10n.quantities import per_words, signed_figure, with_unit
from policyplan.l10n.texts import text_by
from policyplan.l10n.times import in_words
from policyplan.messages import Language, heading, labels
from policyplan.model.plan import Plan
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.query import messages
from policyplan.query.progress.cases import Path, case_of, instance_facts, outcome_of, wanted_of
from policyplan.query.progress.methods import Case, Method, Outcome, Verdict
from policyplan.query.progress.rows import INSTANCE_COLUMNS, TargetInstanceRow, planned_figure, planned_words
from policyplan.query.result import IDS, Column, Reason, Result, reason, rounded
from policyplan.query.targets.instances import TargetInstance, target_instances
from policyplan.query.targets.observed import CurrentValue, Observations


class TargetState(StrEnum):
    """The state of a target on a day, the first that applies."""

    NOT_MEASURABLE = "not_measurable"
    """It has no number or no unit."""
    NO_DATA = "no_data"
    """No report gives a usable value, or there is no baseline or date to judge it by."""
    MET = "met"
    """The value meets it."""
    OVERDUE = "overdue"
    """Its due date is over."""
    GONE_BACKWARDS = "gone_backwards"
    """The value is further from it than at the start."""
    BEHIND = "behind"
    """It is behind schedule."""
    ON_TRACK = "on_track"
    """It is on schedule."""


labels(
    TargetState,
    not_measurable="not measurable",
    no_data="no data",
    met="met",
    overdue="overdue",
    gone_backwards="gone backwards",
    behind="behind",
    on_track="on track",
)


@attrs.frozen(kw_only=True)
class TargetRow(TargetInstanceRow):
    """The state of one target, and the reason."""

    state: TargetState
    """The state."""
    reason: Reason
    """Why the target is in this state."""
    figure: Decimal | None
    """The progress by the method `scheduled`."""
    expected: Decimal | None
    """The share of the change planned for the time of the value."""
    planned: Decimal | None
    """The value planned for that time."""
    limits: tuple[Decimal, ...] = ()
    """The figures at which the verdict of `scheduled` changes."""
    leads: tuple[str, ...] = ()
    """The ids of the agencies that lead its task."""
    ids: tuple[str, ...]
    """The indicator and the observations that the row rests on."""


def _why(row: TargetRow, language: Language) -> str:
    flag = (reason(messages.PROGRESS_PROVISIONAL),) if row.provisional else ()
    return join_sentences((each.sentence(language) for each in (row.reason, *flag)), language)


@attrs.frozen(kw_only=True, repr=False)
class TargetStates(Result[TargetRow]):
    """A row for each target, in the document's order."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="state", heading=heading("State")),
        *INSTANCE_COLUMNS,
        Column(name="planned", heading=heading("Planned by then"), align="right", shown=planned_words),
        Column(name="expected", only_in="csv"),
        Column(
            name="figure",
            heading=heading("Scheduled"),
            align="right",
            shown=rounded("figure", 1, percent=True, limits=lambda row: row.limits),
        ),
        Column(name="reason", heading=heading("Why"), shown=_why),
        Column(name="leads", only_in="csv"),
        IDS,
    )


@attrs.frozen(kw_only=True)
class Judged:
    """A target instance with its current value and the row that gives its state."""

    instance: TargetInstance
    current: CurrentValue
    row: TargetRow


def judged_targets(
    plan: Plan, day: datetime.date, *, tolerance: Decimal, path: Path, stated_only: bool
) -> Iterator[Judged]:
    """Yield each target instance of *plan* with its state on *day*, in the order of the document."""
    reports = Observations(plan, day)
    names = {place.id: place.name for place in plan.places}
    for instance in target_instances(plan, stated_only=stated_only):
        current = reports.observed(instance)
        case = case_of(instance, current)
        outcome = outcome_of(Method.SCHEDULED, instance, case, tolerance, path)
        state, why = _state(instance, current, case, outcome, day)
        row = TargetRow(
            **instance_facts(instance, current, case, names),
            state=state,
            reason=why,
            figure=outcome.figure,
            expected=outcome.expected,
            planned=outcome.planned,
            limits=outcome.limits,
            ids=(instance.indicator.id, *current.ids),
        )
        yield Judged(instance=instance, current=current, row=row)


# -- states --------------------------------------------------------------------------------------------------------


def _state(
    instance: TargetInstance, current: CurrentValue, case: Case | Reason, outcome: Outcome, day: datetime.date
) -> tuple[TargetState, Reason]:
    if isinstance(case, Reason):
        measurable = not isinstance(wanted_of(instance), Reason)
        return TargetState.NO_DATA if measurable else TargetState.NOT_MEASURABLE, case
    if case.is_early:
        return TargetState.NO_DATA, reason(messages.PROGRESS_BEFORE_START)
    if case.is_met:
        return TargetState.MET, reason(messages.STATE_MET, value=case.value, at=in_words(current.at))
    if instance.due is not None and instance.due.last < day:
        if case.is_met is None:
            last = in_words(When(instance.due.last.isoformat()))
            return TargetState.NO_DATA, reason(messages.STATE_LIMIT_UNKNOWN, due=last, at=in_words(current.at))
        facts = {"due": in_words(When(instance.due.last.isoformat())), "value": case.value, "at": in_words(current.at)}
        return TargetState.OVERDUE, reason(messages.STATE_OVERDUE, **facts)
    if outcome.planned is None:
        return _unscheduled(instance, current, case, outcome.reason)
    return _scheduled(case, outcome, in_words(current.at))


def _scheduled(case: Case, outcome: Outcome, at: Text | None) -> tuple[TargetState, Reason]:
    """The state by schedule; a target missed at its due time is behind until its day is over."""
    if outcome.verdict is Verdict.GONE_BACKWARDS:
        return _backwards(case)
    state = TargetState.ON_TRACK if outcome.verdict is Verdict.ON_TRACK else TargetState.BEHIND
    limits = (case.value, case.baseline, *case.wanted.ends)
    facts = {"value": case.value, "at": at, "planned": planned_figure(outcome.planned or Decimal(0), limits)}
    return state, reason(messages.STATE_SCHEDULED, **facts)


def _backwards(case: Case) -> tuple[TargetState, Reason]:
    return TargetState.GONE_BACKWARDS, reason(messages.STATE_GONE_BACKWARDS, baseline=case.baseline, value=case.value)


def _unscheduled(
    instance: TargetInstance, current: CurrentValue, case: Case, why: Reason | None
) -> tuple[TargetState, Reason]:
    """The state of a target that is neither met nor overdue and has no schedule."""
    if case.is_open:
        return TargetState.ON_TRACK, reason(messages.PROGRESS_CEILING_OPEN)
    if case.recurring:
        return TargetState.BEHIND, _short(instance, current, case)
    if case.has_worsened:
        return _backwards(case)
    assert why is not None
    if why.code == "progress-beyond-range":
        return TargetState.BEHIND, reason(messages.STATE_BEYOND_RANGE, value=case.value)
    return TargetState.BEHIND if why.code == "progress-no-change" else TargetState.NO_DATA, why


def _short(instance: TargetInstance, current: CurrentValue, case: Case) -> Reason:
    part = instance.part
    value = text_by(lambda language: with_unit(digits(case.value), part.unit, language))
    figure = signed_figure(case.wanted.value, case.wanted.upper, part.comparator)
    target = text_by(lambda language: per_words(with_unit(figure, part.unit, language), part.per, language))
    return reason(messages.STATE_RECURRING_SHORT, value=value, at=in_words(current.at), target=target)
