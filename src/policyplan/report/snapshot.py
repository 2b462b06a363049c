"""Snapshots: the answers about a plan on a day that a bulletin puts into words."""

from __future__ import annotations

import datetime

import attrs

from policyplan.model.plan import Plan
from policyplan.model.records import Update
from policyplan.query.as_of import Day, as_of_day, updates_until
from policyplan.query.evaluation.evaluate import Evaluation, evaluate
from policyplan.query.evaluation.states import TargetState, TargetStates
from policyplan.query.evaluation.weak_links import WeakLinkKind, WeakLinks
from policyplan.query.status.status import Status, status
from policyplan.query.succession import on_day
from policyplan.query.timeline import Timeline, TimelineKind, TimelineState, timeline

_FALLS_SHORT = (WeakLinkKind.TARGET_OVERDUE, WeakLinkKind.TARGET_BACKWARDS, WeakLinkKind.TARGET_BEHIND)
_OPEN = (TimelineState.DUE, TimelineState.ACTIVE, TimelineState.UPCOMING)
_WITHOUT_VALUE = (TargetState.NOT_MEASURABLE, TargetState.NO_DATA)


@attrs.frozen(kw_only=True)
class Snapshot:
    """A plan on a day: the reported status of its tasks, the observed values of its targets, and what is due next.

    ``due`` has the items due within the days asked for; without any, the next ones, and ``soon`` is False.
    ``before`` is the snapshot of an earlier day, for a summary.
    """

    plan: Plan
    day: datetime.date
    within: int
    tasks: Status
    targets: Evaluation
    weak: WeakLinks
    due: Timeline
    soon: bool
    before: Snapshot | None = None

    @property
    def measured(self) -> TargetStates:
        """The targets that have data."""
        targets = self.targets.targets
        return attrs.evolve(targets, rows=tuple(row for row in targets if row.state not in _WITHOUT_VALUE))

    def reports_since(self, day: datetime.date) -> tuple[Update, ...]:
        """Return the reports of progress after a day, up to this one, in the order of the plan's tasks."""
        reports = updates_until(self.plan, self.day)
        updates = (update for task in self.plan.all_tasks for update in reports.get(task.id, ()))
        return tuple(update for update in updates if update.at.last > day and update.text)


def snapshot(plan: Plan, as_of: Day, *, within: int, before: Snapshot | None = None) -> Snapshot:
    """Return the snapshot of *plan* on a day. Raises `CallError` for an invalid day or number of days."""
    asked = as_of_day(as_of)
    day = asked.day
    plan, _ = on_day(plan, asked)
    judged = evaluate(plan, as_of=day)
    links = judged.weak_links
    due, soon = _due(timeline(plan, as_of=day, within=within))
    return Snapshot(
        plan=plan,
        day=day,
        within=within,
        tasks=status(plan, as_of=day),
        targets=judged,
        weak=attrs.evolve(links, rows=tuple(row for row in links if row.kind in _FALLS_SHORT)),
        due=due,
        soon=soon,
        before=before,
    )


def _due(rows: Timeline) -> tuple[Timeline, bool]:
    """The items due within the days asked for, else the next ones; and whether it is the former."""
    still = [row for row in rows if row.kind is not TimelineKind.PHASE and row.state in _OPEN]
    soon = tuple(row for row in still if row.state is TimelineState.DUE)
    following = tuple(row for row in still if row.last == still[0].last)
    return attrs.evolve(rows, rows=soon or following), bool(soon)


def is_made_up(plan: Plan) -> bool:
    """Whether an observation or a report in the plan is synthetic."""
    return any(observation.made_up for observation in plan.observations) or any(
        update.made_up for update in plan.updates
    )
