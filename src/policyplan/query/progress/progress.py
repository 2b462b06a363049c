"""Progress: how far each target has come by a day, by one method or several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import get_args

import attrs

from policyplan.errors import CallError, check_choice
from policyplan.l10n.numbers import digits
from policyplan.model.arguments import answers
from policyplan.model.fields import Misfit, number
from policyplan.model.plan import Plan
from policyplan.query import messages
from policyplan.query.as_of import Day, as_of_day
from policyplan.query.progress.cases import Path, case_of, instance_facts, outcome_of
from policyplan.query.progress.methods import DEFAULT_TOLERANCE, GROWTH, METHODS, Method, MethodName, Outcome
from policyplan.query.progress.rows import Progress, ProgressRow
from policyplan.query.result import Reason, reason
from policyplan.query.targets.instances import TargetInstance, target_instances
from policyplan.query.targets.observed import CurrentValue, Observations, made_up_note
from policyplan.query.targets.parts import owned_indicators
from policyplan.query.targets.unused import unused_reports


@answers
def progress(
    plan: Plan,
    *,
    as_of: Day,
    method: Method | MethodName | Sequence[Method | MethodName] = "linear",
    tolerance: Decimal | float | str = DEFAULT_TOLERANCE,
    path: Path = "line",
    stated_only: bool = False,
) -> Progress:
    """Return how far each target has come, by the reports known on a day.

    Each figure is next to what it is made from. A value counts for the time that it is about, not for *as_of*. Time is
    measured in years between the ends of periods: from 2015 to 2020 it is five years. Every method answers "is it met?"
    alike: by the comparator; a bare number is met at or above it, or below it where the indicator is to fall.

    - ``linear``: (value − baseline) / (target − baseline)
    - ``share``: value / target
    - ``scheduled``: actual change / change planned to date
    - ``cagr``: observed annual growth / annual growth needed
    - ``consistency``: as ``linear``, judged only from the due date on

    Parameters:
        plan: The plan.
        as_of: A date, a year or month whose last day is meant, or ``today``.
        method: One method, several of them, or ``all``.
        tolerance: For ``scheduled``, the share of the whole planned change by which an indicator may be behind and
            still be on track.
        path: For ``scheduled``, plan in a straight ``line``, or through the ``interim`` targets.
        stated_only: Leave out inferred indicators and targets.

    Returns:
        One row for each target and method. Without a number, value, baseline or date that the method needs, the row has
        a reason instead of a figure.

    Raises:
        CallError: The method, path or tolerance is invalid, or *as_of* is not a date.

    Example:
        >>> from policyplan import progress, samples
        >>> plan = samples.jiangmen(made_up_observations=True)
        >>> row = next(row for row in progress(plan, as_of="2018") if row.figure is not None)
        >>> print(row.indicator, row.value, row.target, round(row.figure, 2))
        old-scientists-lectures 310 300 1.03

    """
    chosen = _methods(method)
    check_choice("path", path, get_args(Path))
    share = known_tolerance(tolerance)
    asked = as_of_day(as_of)
    reports = Observations(plan, asked.day)
    answered = tuple(
        (instance, reports.observed(instance)) for instance in target_instances(plan, stated_only=stated_only)
    )
    rows = tuple(_rows(plan, answered, chosen, share, path))
    unused = unused_reports(plan, reports, answered)
    kept = {row.indicator for row in rows}
    left_out = tuple(each.id for _, each in owned_indicators(plan) if each.id not in kept)
    return Progress(
        rows=rows,
        as_of=asked.day.isoformat(),
        left_out=left_out,
        unused=unused.ids,
        notes=(
            *asked.notes,
            *_counts(rows, chosen),
            *_how(rows, chosen, share, path),
            *((reason(messages.PROGRESS_LEFT_OUT, count=len(left_out)),) if left_out else ()),
            *unused.notes,
            *made_up_note(plan, (id for row in rows for id in row.ids)),
        ),
    )


def _methods(method: Method | MethodName | Sequence[Method | MethodName]) -> tuple[Method, ...]:
    asked = (method,) if isinstance(method, str) else tuple(method)
    for each in asked or ("",):
        check_choice("method", each, get_args(MethodName))
    return tuple(method for method in METHODS if method in asked or "all" in asked)


def known_tolerance(tolerance: Decimal | float | str) -> Decimal:
    """The tolerance as an exact share. Raises `CallError` for what is no number from 0 to 1."""
    try:
        share = number(tolerance)
    except Misfit as misfit:
        raise CallError(messages.TOLERANCE_NO_SHARE, given=tolerance) from misfit
    if share is None or not 0 <= share <= 1:
        raise CallError(messages.TOLERANCE_NO_SHARE, given=tolerance)
    return share


def _rows(
    plan: Plan,
    answered: Iterable[tuple[TargetInstance, CurrentValue]],
    chosen: tuple[Method, ...],
    tolerance: Decimal,
    path: Path,
) -> Iterator[ProgressRow]:
    names = {place.id: place.name for place in plan.places}
    for instance, current in answered:
        case = case_of(instance, current)
        for method in chosen:
            outcome = outcome_of(method, instance, case, tolerance, path)
            yield ProgressRow(
                **instance_facts(instance, current, case, names),
                method=method,
                **{name: getattr(outcome, name) for name in attrs.fields_dict(Outcome)},
                ids=(instance.indicator.id, *current.ids),
            )


# -- notes ---------------------------------------------------------------------------------------------------------


_SAID = {
    Method.LINEAR: messages.PROGRESS_LINEAR,
    Method.SHARE: messages.PROGRESS_SHARE,
    Method.SCHEDULED: messages.PROGRESS_SCHEDULED,
    Method.CAGR: messages.PROGRESS_CAGR,
    Method.CONSISTENCY: messages.PROGRESS_CONSISTENCY,
}


def _counts(rows: Sequence[ProgressRow], chosen: tuple[Method, ...]) -> Iterator[Reason]:
    done = Counter(row.method for row in rows if row.figure is not None)
    targets = len(rows) // max(1, len(chosen))
    for method in chosen:
        yield reason(_SAID[method], targets=targets, computed=done[method])


def _how(rows: Sequence[ProgressRow], chosen: tuple[Method, ...], tolerance: Decimal, path: Path) -> Iterator[Reason]:
    if Method.SCHEDULED in chosen:
        code = messages.PROGRESS_PATH_LINE if path == "line" else messages.PROGRESS_PATH_INTERIM
        yield reason(code, tolerance=percent(tolerance))
    if Method.CAGR in chosen:
        yield reason(messages.PROGRESS_GROWTH, **GROWTH)
    zeros = sum(row.baseline_reason is not None and row.baseline_reason.code == "baseline-zero" for row in rows)
    if zeros:
        yield reason(messages.PROGRESS_ZERO_BASELINES, count=zeros // len(chosen))
    yield reason(messages.PROGRESS_MET)
    yield reason(messages.PROGRESS_TIME)


def percent(share: Decimal) -> str:
    """Return a share as a percentage: 15% for 0.15."""
    return f"{digits((share * 100).normalize())}%"
