"""What a bulletin says of a plan on a day, before it is put into words: answers to the questions it is made of."""

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
from policyplan.query.timeline import Timeline, TimelineKind, TimelineState, timeline

_FALLS_SHORT = (WeakLinkKind.TARGET_OVERDUE, WeakLinkKind.TARGET_BACKWARDS, WeakLinkKind.TARGET_BEHIND)
_OPEN = (TimelineState.DUE, TimelineState.ACTIVE, TimelineState.UPCOMING)
_WITHOUT_VALUE = (TargetState.NOT_MEASURABLE, TargetState.NO_DATA)


@attrs.frozen(kw_only=True)
class Standing:
    """A plan on a day: its tasks by what offices report, its targets by what was observed, what comes due.

    ``due`` is what falls due within so many days of the day; where nothing does, what falls due next after it, and
    ``soon`` is False. ``before`` is how it stood at an earlier time, for a summary.
    """

    plan: Plan
    day: datetime.date
    within: int
    tasks: Status
    targets: Evaluation
    weak: WeakLinks
    due: Timeline
    soon: bool
    before: Standing | None = None

    @property
    def measured(self) -> TargetStates:
        """The targets of which something can be said."""
        found = self.targets.targets
        return attrs.evolve(found, rows=tuple(row for row in found if row.state not in _WITHOUT_VALUE))

    def reports_since(self, day: datetime.date) -> tuple[Update, ...]:
        """What offices wrote of progress after a day, up to this one, in the order of the plan's tasks."""
        reports = updates_until(self.plan, self.day)
        given = (each for task in self.plan.all_tasks for each in reports.get(task.id, ()))
        return tuple(each for each in given if each.at.last > day and each.text)


def standing(plan: Plan, as_of: Day, *, within: int, before: Standing | None = None) -> Standing:
    """Where *plan* stands on a day. Raises `CallError` for what is no day or no number of days."""
    day = as_of_day(as_of).day
    judged = evaluate(plan, as_of=day)
    links = judged.weak_links
    due, soon = _due(timeline(plan, as_of=day, within=within))
    return Standing(
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


def _due(found: Timeline) -> tuple[Timeline, bool]:
    """What falls due within the days asked for, else what falls due next; and which of the two it is."""
    still = [row for row in found if row.kind is not TimelineKind.PHASE and row.state in _OPEN]
    soon = tuple(row for row in still if row.state is TimelineState.DUE)
    following = tuple(row for row in still if row.last == still[0].last)
    return attrs.evolve(found, rows=soon or following), bool(soon)


def is_made_up(plan: Plan) -> bool:
    """Whether some figure or report in the plan was invented."""
    return any(each.made_up for each in plan.observations) or any(each.made_up for each in plan.updates)
