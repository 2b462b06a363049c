"""Progress: how far each target has come by a day, by one named method or several side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import get_args

import attrs

from policyplan.errors import CallError, check_choice
from policyplan.l10n.numbers import digits
from policyplan.model.arguments import takes_plan
from policyplan.model.fields import Misfit, number
from policyplan.model.plan import Plan
from policyplan.query import messages
from policyplan.query.as_of import Day, as_of_day
from policyplan.query.progress.cases import Path, case_of, instance_facts, outcome_of
from policyplan.query.progress.methods import DEFAULT_TOLERANCE, GROWTH, METHODS, Method, Outcome
from policyplan.query.progress.rows import Progress, ProgressRow
from policyplan.query.result import Reason, reason
from policyplan.query.targets.instances import target_instances
from policyplan.query.targets.observed import Observations, made_up_note
from policyplan.query.targets.parts import owned_indicators


@takes_plan
def progress(
    plan: Plan,
    *,
    as_of: Day,
    method: str | Sequence[str] = "linear",
    tolerance: Decimal | float | str = DEFAULT_TOLERANCE,
    path: Path = "line",
    stated_only: bool = False,
) -> Progress:
    """How far each target of *plan* has come, by the reports that are known on *as_of*.

    That is a date, a year or month whose last day is meant, or ``today``.

    *method* is one of these, several of them, or ``all``:

    - ``linear``: (value − baseline) / (target − baseline);
    - ``share``: value / target;
    - ``scheduled``: the actual change over the change planned to date, on track within *tolerance* times the whole
      change planned; with the *path* ``interim`` through the interim targets, else on a straight line;
    - ``cagr``: the growth observed over the growth needed, a year;
    - ``consistency``: as ``linear``, but judged only when the value speaks of the due date or a later time.

    Each figure stands beside what it was made from. A value counts for the time that it speaks of, not for *as_of*.
    Time is measured in years between ends of stretches: from 2015 to 2020 it is five. A target without a number, a
    value, a baseline or a date that the method needs has no figure, but a reason. The answer to "is it met?" is the
    same for every method: by the comparator; a bare number is met at or above it, or below where the indicator is to
    fall.

    Raises `CallError` for an unknown method or path, a tolerance that is none, and an *as_of* that is no date.
    """
    chosen = _methods(method)
    check_choice("path", path, get_args(Path))
    share = known_tolerance(tolerance)
    asked = as_of_day(as_of)
    reports = Observations(plan, asked.day)
    rows = tuple(_rows(plan, reports, chosen, share, path, stated_only))
    kept = {row.indicator for row in rows}
    left_out = tuple(each.id for _, each in owned_indicators(plan) if each.id not in kept)
    return Progress(
        rows=rows,
        as_of=asked.day.isoformat(),
        left_out=left_out,
        notes=(
            *asked.notes,
            *_counts(rows, chosen),
            *_how(rows, chosen, share, path),
            *((reason(messages.PROGRESS_LEFT_OUT, count=len(left_out)),) if left_out else ()),
            *made_up_note(plan, (id for row in rows for id in row.ids)),
        ),
    )


def _methods(method: str | Sequence[str]) -> tuple[Method, ...]:
    asked = (method,) if isinstance(method, str) else tuple(method)
    for each in asked or ("",):
        check_choice("method", each, (*Method, "all"))
    return tuple(each for each in METHODS if each in asked or "all" in asked)


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
    reports: Observations,
    chosen: tuple[Method, ...],
    tolerance: Decimal,
    path: Path,
    stated_only: bool,
) -> Iterator[ProgressRow]:
    names = {place.id: place.name for place in plan.places}
    for instance in target_instances(plan, stated_only=stated_only):
        current = reports.observed(instance)
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
    """A share as per cent: 15% for 0.15."""
    return f"{digits((share * 100).normalize())}%"
