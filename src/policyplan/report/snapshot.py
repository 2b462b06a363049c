"""Snapshots: the answers about a plan on a day that a bulletin puts into words."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from policyplan.model.inheritance import Owners, owners_of
from policyplan.model.plan import Plan
from policyplan.model.records import Update
from policyplan.model.values import Text
from policyplan.query.as_of import Day, as_of_day, updates_until
from policyplan.query.evaluation.evaluate import Evaluation, evaluate
from policyplan.query.evaluation.states import TargetState, TargetStates
from policyplan.query.evaluation.weak_links import WeakLinkKind, WeakLinks
from policyplan.query.result import Result
from policyplan.query.status.problems import is_nothing, last_reports
from policyplan.query.status.states import FINISHED, StatusRow, TaskState
from policyplan.query.status.status import AgencyStatus, Status, status
from policyplan.query.succession import on_day
from policyplan.query.timeline import Timeline, TimelineKind, TimelineRow, TimelineState, timeline
from policyplan.text.order import name_key

_FALLS_SHORT = (WeakLinkKind.TARGET_OVERDUE, WeakLinkKind.TARGET_BACKWARDS, WeakLinkKind.TARGET_BEHIND)
_WITHOUT_VALUE = (TargetState.NOT_MEASURABLE, TargetState.NO_DATA)
_CLOSED = (*FINISHED, TaskState.CANCELLED)
_TARGETS = (TimelineKind.TARGET, TimelineKind.INTERIM_TARGET)


@attrs.frozen(kw_only=True)
class Unreported:
    """An owner of tasks that has not reported on some of them."""

    agency: str
    """The id of the agency."""
    name: Text
    """Its name."""
    tasks: tuple[str, ...]
    """The ids of the open tasks on which it has not reported."""


@attrs.frozen(kw_only=True)
class Snapshot:
    """A plan on a day: the reported status of its tasks, the observed values of its targets, and what is due next.

    ``due`` has the open items that are due within the days asked for. ``before`` is the snapshot of an earlier day, for
    a summary.
    """

    plan: Plan
    day: datetime.date
    within: int
    tasks: Status
    targets: Evaluation
    weak: WeakLinks
    due: Timeline
    reports: dict[str, tuple[Update, ...]]
    """The reports on each task up to the day, oldest first."""
    owners: Owners
    """The owners of each task and provision."""
    before: Snapshot | None = None

    @property
    def answers(self) -> tuple[Result[Any], ...]:
        """The answers whose methods the text needs: on targets only if the plan has any."""
        targets = (self.targets,) if self.targets[0].targets else ()
        return (self.tasks, self.tasks.agencies, *targets)

    @property
    def measured(self) -> TargetStates:
        """The targets that have data, without notes: an annex has them."""
        targets = self.targets.targets
        return attrs.evolve(targets, rows=tuple(row for row in targets if row.state not in _WITHOUT_VALUE), notes=())

    @property
    def overdue(self) -> tuple[StatusRow, ...]:
        """The tasks that are overdue."""
        return tuple(row for row in self.tasks if row.state is TaskState.OVERDUE)

    @property
    def is_finished(self) -> bool:
        """Whether every task is done or was given up, and no target is overdue or behind schedule."""
        return bool(self.tasks) and not self.weak and all(row.state in _CLOSED for row in self.tasks)

    @property
    def reported(self) -> tuple[str, ...]:
        """The ids of the tasks, provisions and goals on which there is a report, in the order of the plan."""
        return tuple(id for id in self._reportable() if self.reports.get(id))

    @property
    def agencies(self) -> AgencyStatus:
        """The owners with a task in another state than `no_report`."""
        agencies = self.tasks.agencies
        return attrs.evolve(agencies, rows=tuple(row for row in agencies if row.no_report < row.tasks))

    @property
    def unreported(self) -> tuple[Unreported, ...]:
        """The owners that have not reported on some of their open tasks, by name.

        A report without an agency counts for every owner of its task.
        """
        missing: dict[str, list[str]] = {}
        for row in self.tasks:
            given = {update.agency for update in self.reports.get(row.id, ())}
            if row.state not in _CLOSED and None not in given:
                for agency in row.leads:
                    if agency not in given:
                        missing.setdefault(agency, []).append(row.id)
        named = sorted((name_key(str(self.name_of(id))), id) for id in missing)
        return tuple(Unreported(agency=id, name=self.name_of(id), tasks=tuple(missing[id])) for _, id in named)

    @property
    def next_steps(self) -> tuple[Update, ...]:
        """The last report of each agency on each row of an open task, if it names the next step."""
        closed = {row.id for row in self.tasks if row.state in _CLOSED}
        return tuple(
            update
            for id in self._reportable()
            if id not in closed
            for update in last_reports(self.reports.get(id, ()))
            if not is_nothing(update.next_step)
        )

    def name_of(self, agency: str) -> Text:
        """Return the name of an agency of the plan."""
        return next(one.name for one in self.plan.agencies if one.id == agency)

    def owner_names(self, id: str) -> tuple[Text, ...]:
        """Return the names of the owners of a task or provision, as the status of tasks has them."""
        counted = next((row.lead_names for row in self.tasks if row.id == id), None)
        return tuple(map(self.name_of, self.owners.get(id, ()))) if counted is None else counted

    @property
    def disputed(self) -> tuple[StatusRow, ...]:
        """The tasks on which the owners contradict each other."""
        return tuple(row for row in self.tasks if row.disputed)

    def reports_since(self, day: datetime.date) -> tuple[Update, ...]:
        """Return the reports of progress after a day, up to this one, in the order of the plan's tasks."""
        updates = (update for id in self._reportable() for update in self.reports.get(id, ()))
        return tuple(update for update in updates if update.at.last > day and update.text)

    def _reportable(self) -> Iterator[str]:
        yield from (task.id for task in self.plan.all_tasks)
        yield from (provision.id for provision in self.plan.provisions)
        yield from (goal.id for goal in self.plan.all_goals)


def snapshot(plan: Plan, as_of: Day, *, within: int, before: Snapshot | None = None) -> Snapshot:
    """Return the snapshot of *plan* on a day. Raises `CallError` for an invalid day or number of days."""
    asked = as_of_day(as_of)
    day = asked.day
    judged = evaluate(plan, as_of=day)
    links = judged.weak_links
    rows = timeline(plan, as_of=day, within=within)
    tasks = status(plan, as_of=day)
    plan, _ = on_day(plan, asked)  # the answers name the changes of agencies, so they are given the plan as it is
    return Snapshot(
        plan=plan,
        day=day,
        within=within,
        tasks=tasks,
        targets=judged,
        weak=attrs.evolve(links, rows=tuple(row for row in links if row.kind in _FALLS_SHORT)),
        due=attrs.evolve(rows, rows=tuple(_due(rows, judged.targets))),
        reports=updates_until(plan, day),
        owners=owners_of(plan, level="leaf", stated_only=False),
        before=before,
    )


def _due(rows: Iterable[TimelineRow], targets: TargetStates) -> Iterator[TimelineRow]:
    """Yield the items that are due within the days asked for, without the targets that are met already."""
    states: dict[tuple[str, datetime.date | None], set[TargetState]] = {}
    for target in targets:
        last = target.due.last if target.due else None
        states.setdefault((target.indicator, last), set()).add(target.state)
    for row in rows:
        met = row.kind in _TARGETS and states.get((row.id, row.last)) == {TargetState.MET}
        if row.state is TimelineState.DUE and row.kind is not TimelineKind.PHASE and not met:
            yield row


def is_made_up(plan: Plan) -> bool:
    """Whether an observation or a report in the plan is synthetic."""
    return any(observation.made_up for observation in plan.observations) or any(
        update.made_up for update in plan.updates
    )
