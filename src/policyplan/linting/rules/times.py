"""Rules on deadlines, periods and phases."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from policyplan.errors import Location
from policyplan.l10n.times import in_words
from policyplan.linting import messages
from policyplan.linting.places import place
from policyplan.linting.rule import Group, rule
from policyplan.model.fields import Path, path_text
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import Level
from policyplan.model.plan import Plan
from policyplan.model.records import Goal, Indicator, Phase, Provision, Target, Task
from policyplan.model.values import Record, Span, Text
from policyplan.model.walk import walk
from policyplan.model.when import When


@rule(messages.PLAN_WITHOUT_PERIOD, group=Group.TIMES, level=Level.INFO)
def plan_without_period(plan: Plan) -> Iterator[Finding]:
    """Report plans that do not say which period they cover."""
    if plan.period is None and plan.tasks:
        yield finding(messages.PLAN_WITHOUT_PERIOD, Location(id=plan.id, field="period"), title=plan.title)


@rule(messages.PLAN_LATE, group=Group.TIMES, level=Level.INFO)
def plan_late(plan: Plan, *, months: int = 6) -> Iterator[Finding]:
    """Report plans that were issued long after the start of their period."""
    signed = plan.signed or plan.published
    if plan.period and signed:
        first, start = signed.first, plan.period.first
        late = (first.year - start.year) * 12 + first.month - start.month - (first.day < start.day)
        if late >= max(months, 1):
            facts: dict[str, Any] = {"signed": in_words(signed), "period": in_words(plan.period), "count": late}
            yield finding(
                messages.PLAN_LATE, Location(id=plan.id, field="signed" if plan.signed else "published"), **facts
            )


def _dated(plan: Plan) -> Iterator[tuple[Path, Record, Goal | Task | Provision | Indicator, When]]:
    """Yield the records with a deadline, each with the path, the record or indicator that is due, and the day.

    Targets that have the deadline of their goal, task or provision are left out.
    """
    owner: Goal | Task | Provision | None = None
    indicator: Indicator | None = None
    for path, record in walk(plan):
        if isinstance(record, (Goal, Task, Provision)):
            owner = record
            if record.due:
                yield path, record, record, record.due
        elif isinstance(record, Indicator):
            indicator = record
        elif isinstance(record, Target) and record.due and indicator and owner and record.due != owner.due:
            yield path, record, indicator, record.due


def _about(
    path: Path, record: Record, named: Goal | Task | Provision | Indicator
) -> tuple[Location, Span | None, Text]:
    """Return the place of a deadline, the words that state it, and the title of what is due."""
    said = next((span for span in record.spans if span.field == "due"), record.span or named.span)
    return Location(id=named.id, field=path_text((*path, "due"))), said, named.title


@rule(messages.DEADLINE_OUTSIDE_PERIOD, group=Group.TIMES)
def deadline_outside_period(plan: Plan) -> Iterator[Finding]:
    """Report deadlines before or after the period of the plan. A goal may look beyond it, with its targets."""
    if plan.period is None:
        return
    far = {goal.id for goal in plan.all_goals if goal.due and goal.due.last > plan.period.last}
    for path, record, named, due in _dated(plan):
        after = due.last > plan.period.last
        if not after and due.last >= plan.period.first:
            continue
        looks_ahead = isinstance(record, Goal) or (path[0] == "goals" and str(plan.owner_of(named.id).id) in far)  # type: ignore[attr-defined]
        if after and looks_ahead:
            continue
        at, span, title = _about(path, record, named)
        facts: dict[str, Any] = {"title": title, "due": in_words(due), "period": in_words(plan.period)}
        yield finding(messages.DEADLINE_OUTSIDE_PERIOD, at, span=span, **facts)


@rule(messages.DEADLINE_PAST, group=Group.TIMES)
def deadline_past(plan: Plan) -> Iterator[Finding]:
    """Report deadlines that were over when the plan was issued."""
    signed = plan.signed or plan.published
    if signed is None:
        return
    for path, record, named, due in _dated(plan):
        if due.last < signed.first:
            at, span, title = _about(path, record, named)
            yield finding(
                messages.DEADLINE_PAST, at, span=span, title=title, due=in_words(due), signed=in_words(signed)
            )


@rule(messages.DEADLINE_OUTSIDE_PHASE, group=Group.TIMES)
def deadline_outside_phase(plan: Plan) -> Iterator[Finding]:
    """Report tasks that are due in none of the phases that cover them."""
    covering: dict[str, list[Phase]] = {}
    for phase in plan.phases:
        for link in phase.covers:
            covering.setdefault(link.to, []).append(phase)
    for path, record, named, due in _dated(plan):
        phases = covering.get(named.id, [])
        periods = [phase.period for phase in phases if phase.period]
        if periods and len(periods) == len(phases) and not any(p.first <= due.last <= p.last for p in periods):
            at, span, title = _about(path, record, named)
            facts: dict[str, Any] = {
                "title": title,
                "due": in_words(due),
                "phase": phases[-1].title,
                "period": in_words(periods[-1]),
            }
            yield finding(messages.DEADLINE_OUTSIDE_PHASE, at, span=span, **facts)


@rule(messages.PHASES_APART, group=Group.TIMES, level=Level.INFO)
def phases_apart(plan: Plan, *, days: int = 31) -> Iterator[Finding]:
    """Report days of the plan that belong to no phase: between two phases, before the first or after the last."""
    dated = sorted(((phase, phase.period) for phase in plan.phases if phase.period), key=lambda each: each[1].first)
    if len(dated) < 2:
        return
    ends = [(phase.id, period.first.toordinal(), period.last.toordinal()) for phase, period in dated]
    if plan.period:
        before, after = plan.period.first.toordinal() - 1, plan.period.last.toordinal() + 1
        ends = [(ends[0][0], before, before), *ends, (ends[-1][0], after, after)]
    reached = ends[0][2]
    for id, first, last in ends[1:]:
        gap = first - reached - 1
        if gap > days:
            start, end = (When(datetime.date.fromordinal(day)) for day in (reached + 1, first - 1))
            facts: dict[str, Any] = {"first": in_words(start), "last": in_words(end), "count": gap}
            at = place(plan, id, "period")
            yield finding(messages.PHASES_APART, at, span=plan.get(id, Phase).span, **facts)
        reached = max(reached, last)


@rule(messages.DEADLINE_AFTER_PARENT, group=Group.TIMES)
def deadline_after_parent(plan: Plan) -> Iterator[Finding]:
    """Report goals, tasks and targets that are due after the goal or task that they belong to."""
    for path, record, named, due in _dated(plan):
        above = (parent for parent in plan.ancestors(named.id) if isinstance(parent, (Goal, Task, Provision)))
        parent = next((each for each in above if each.due), None)
        if parent is not None and parent.due and due.last > parent.due.last:
            at, span, title = _about(path, record, named)
            facts: dict[str, Any] = {
                "title": title,
                "due": in_words(due),
                "parent": parent.title,
                "parent_due": in_words(parent.due),
            }
            yield finding(messages.DEADLINE_AFTER_PARENT, at, span=span, **facts)
