"""What offices report: the status of each row of a task by each of its owners, and the status of the task by them.

The rule, which every answer uses:

1. A task has a row for each target, or one row if it has none. Its owners are its lead agencies, or its responsible
   agencies where nobody leads, inherited from the nearest task above if it names no agency. A task without any
   assignment is owned by the agencies that report on it.
2. The status of a row by an owner is that of the last report with a status that counts for both. A report that names
   no row counts for all rows, and a report that names no agency counts for all owners. Of reports of the same time, the
   one that names more counts, then the later one in the plan.
3. Rows that every owner reports cancelled are set aside; if no others are left, the task is cancelled. The task is done
   if every owner reports every remaining row done. Otherwise it is the first of these that applies: under way, if a row
   is; suspended, if a row is; under way, if a row is done; not started, if a row is.

Reports of other agencies are listed, but never change the status.
"""

from __future__ import annotations

import bisect
import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

import attrs

from policyplan.l10n.lists import remarked
from policyplan.model.inheritance import owners_of
from policyplan.model.kinds import TaskStatus
from policyplan.model.plan import Plan
from policyplan.model.records import Update
from policyplan.model.reporting import ReportRow, Subject, report_rows
from policyplan.model.responsibility import assigned
from policyplan.model.values import Text

Reporter: TypeAlias = str | None
"""The id of an agency. None stands for reports without an agency, on a task without owners."""


@attrs.frozen(kw_only=True)
class RowReports:
    """The reports on one row of a task."""

    row: ReportRow
    """The row."""
    last: Mapping[Reporter, Update | None]
    """The last report with a status of each owner. None if there is none."""
    done: Mapping[Reporter, Update | None]
    """The report by which each owner first reported the row done, not revoked since."""

    @property
    def status(self) -> TaskStatus | None:
        """The status of the row by all owners."""
        return together(report.status if report else None for report in self.last.values())

    @property
    def is_disputed(self) -> bool:
        """Whether the owners contradict each other: they report different states, or only some report it closed."""
        said = {report.status for report in self.last.values() if report}
        closed = not said.isdisjoint((TaskStatus.DONE, TaskStatus.CANCELLED))
        return len(said) > 1 or (closed and None in self.last.values())


@attrs.frozen(kw_only=True)
class TaskReports:
    """The reports on a task, and its status by them."""

    owners: tuple[str, ...]
    """The ids of the agencies whose reports decide."""
    rows: tuple[RowReports, ...]
    """The rows of the task, each with the reports of the owners."""
    deciding: tuple[Update, ...]
    """The reports that decide: those of the owners, and those without an agency. Oldest first."""
    others: tuple[Update, ...]
    """The reports of other agencies, which don't decide. Oldest first."""

    @property
    def status(self) -> TaskStatus | None:
        """The status of the task. None without a report that has one."""
        statuses = [row.status for row in self._open]
        return together(statuses) if statuses else TaskStatus.CANCELLED

    @property
    def done(self) -> Update | None:
        """The report by which the last row became done. None if the task isn't done."""
        if self.status is not TaskStatus.DONE:
            return None
        reports = [report for row in self._open for report in row.done.values() if report]
        return max(reports, key=lambda report: report.at.last)

    @property
    def last(self) -> Update | None:
        """The last report with a status that decides."""
        return next((report for report in reversed(self.deciding) if report.status is not None), None)

    @property
    def used(self) -> tuple[Update, ...]:
        """The reports by which the task has its status, each once."""
        used = {report.id for row in self.rows for report in row.last.values() if report}
        return tuple(report for report in self.deciding if report.id in used)

    @property
    def disputed(self) -> tuple[RowReports, ...]:
        """The rows on which the owners contradict each other."""
        return tuple(row for row in self.rows if row.is_disputed)

    @property
    def all(self) -> tuple[Update, ...]:
        """The reports that decide and the others."""
        return (*self.deciding, *self.others)

    @property
    def _open(self) -> tuple[RowReports, ...]:
        """The rows that aren't cancelled."""
        return tuple(row for row in self.rows if row.status is not TaskStatus.CANCELLED)


class RowTitles:
    """The titles of the rows of a plan's tasks."""

    def __init__(self, plan: Plan) -> None:
        self._indicators = {indicator.id: indicator.title for indicator in plan.all_indicators}
        self._places = {place.id: place.name for place in plan.places}

    def of(self, row: ReportRow) -> Text | None:
        """Return the title of the row's indicator, with its place in brackets. None for a task itself."""
        title = self._indicators.get(row.indicator or "")
        place = self._places.get(row.place or "")
        return remarked(title, place) if title and place else title


def together(statuses: Iterable[TaskStatus | None]) -> TaskStatus | None:
    """Return the status of several parts of one whole. None is a part without a status."""
    each = set(statuses)
    if len(each) == 1:
        return each.pop()
    for status, whole in _FIRST:
        if status in each:
            return whole
    return None


_FIRST = (
    (TaskStatus.UNDER_WAY, TaskStatus.UNDER_WAY),
    (TaskStatus.SUSPENDED, TaskStatus.SUSPENDED),
    (TaskStatus.DONE, TaskStatus.UNDER_WAY),
    (TaskStatus.NOT_STARTED, TaskStatus.NOT_STARTED),
)


def task_reports(plan: Plan, reports: Mapping[str, tuple[Update, ...]]) -> dict[str, TaskReports]:
    """Return the reports on each task, provision and goal that has any, with its status by them.

    *reports* has the reports on each of them, oldest first, as `policyplan.query.as_of.updates_until` returns them.
    Owners are always those by inheritance, whatever an answer shows as such.
    """
    if not reports:
        return {}
    owners = owners_of(plan, level="leaf", stated_only=False)
    unassigned = _unassigned(plan)
    subjects: tuple[Subject, ...] = (*plan.all_tasks, *plan.provisions, *plan.all_goals)
    return {
        subject.id: _of_task(subject, tuple(owners.get(subject.id, ())), subject.id in unassigned, reports[subject.id])
        for subject in subjects
        if subject.id in reports
    }


def _unassigned(plan: Plan) -> frozenset[str]:
    """The ids of the tasks and provisions without any assignment of their own or of a task above, and of goals."""
    with_any = {item.task.id for item in assigned(plan, provisions=True) if item.assignments}
    for task in plan.all_tasks:  # every task comes after the task above it
        if task.id in with_any:
            with_any.update(child.id for child in task.children)
    subjects: tuple[Subject, ...] = (*plan.all_tasks, *plan.provisions, *plan.all_goals)
    return frozenset(subject.id for subject in subjects) - with_any


def _of_task(subject: Subject, owners: tuple[str, ...], is_unassigned: bool, reports: Sequence[Update]) -> TaskReports:
    if is_unassigned:
        owners = tuple(dict.fromkeys(report.agency for report in reports if report.agency))
    owning = frozenset((None, *owners))
    deciding = tuple(report for report in reports if report.agency in owning)
    others = tuple(report for report in reports if report.agency not in owning)
    by_indicator: dict[str | None, list[Ordered]] = {}
    for position, report in enumerate(deciding):
        order = (report.at.last, report.at.first, _named(report), position)
        by_indicator.setdefault(report.indicator, []).append((order, report))
    on_all_rows = ReportsByAgency(by_indicator.pop(None, ()))
    rows = []
    for row, _, _ in report_rows(subject):
        on_row = [each for each in by_indicator.get(row.indicator, ()) if row.has(each[1])]
        rows.append(_row(row, owners or (None,), (on_all_rows, ReportsByAgency(on_row))))
    return TaskReports(owners=owners, rows=tuple(rows), deciding=deciding, others=others)


def _row(row: ReportRow, owners: Sequence[Reporter], reports: Sequence[ReportsByAgency]) -> RowReports:
    by_owner = {owner: _both(owner, reports) for owner in owners}
    return RowReports(
        row=row,
        last={owner: _last(histories) for owner, histories in by_owner.items()},
        done={owner: _done(histories) for owner, histories in by_owner.items()},
    )


Ordered: TypeAlias = tuple[tuple[datetime.date, datetime.date, int, int], Update]
"""A report behind what decides which one counts: its time, how much it names, and its place in the plan."""


class History:
    """What one reporter said of one row or of all rows, oldest first, without the reports that have no status."""

    def __init__(self, reports: Iterable[Ordered] = ()) -> None:
        self.reports = sorted((each for each in reports if each[1].status is not None), key=_order)
        self.done = [each for each in self.reports if each[1].status is TaskStatus.DONE]
        self.open = [each for each in self.reports if each[1].status is not TaskStatus.DONE]


def _order(report: Ordered) -> tuple[datetime.date, datetime.date, int, int]:
    return report[0]


_SILENCE = History()


class ReportsByAgency:
    """Reports sorted by the agency that made them, so that those of one need not be searched among all."""

    def __init__(self, reports: Iterable[Ordered]) -> None:
        by_agency: dict[Reporter, list[Ordered]] = {}
        for report in reports:
            by_agency.setdefault(report[1].agency, []).append(report)
        self._by_agency = {agency: History(said) for agency, said in by_agency.items()}

    def of(self, agency: Reporter) -> History:
        """Return what an agency said; without an agency, what reports without one said."""
        return self._by_agency.get(agency, _SILENCE)


def _both(owner: Reporter, reports: Sequence[ReportsByAgency]) -> list[History]:
    """What counts for an owner: what it said, and what reports without an agency said."""
    return [several.of(reporter) for several in reports for reporter in dict.fromkeys((owner, None))]


def _last(histories: Iterable[History]) -> Update | None:
    """The last report with a status."""
    last = [history.reports[-1] for history in histories if history.reports]
    return max(last, key=_order)[1] if last else None


def _done(histories: Sequence[History]) -> Update | None:
    """The report that first said done and was not revoked since."""
    revoked = max((_order(history.open[-1]) for history in histories if history.open), default=None)
    firsts: list[Ordered] = []
    for history in histories:
        since = bisect.bisect_right(history.done, revoked, key=_order) if revoked else 0
        firsts += history.done[since : since + 1]
    return min(firsts, key=_order)[1] if firsts else None


def reports_by(agency: Reporter, reports: Iterable[Update]) -> tuple[Update, ...]:
    """Return the reports that count for an agency, oldest first: its own, and those without an agency.

    Of reports of the same time, those that name more come later, since they count.
    """
    counting = (report for report in reports if report.agency in (None, agency))
    return tuple(sorted(counting, key=lambda report: (report.at.last, report.at.first, _named(report))))


def with_status(reports: Sequence[Update]) -> Update | None:
    """Return the last report with a status."""
    return next((report for report in reversed(reports) if report.status is not None), None)


def _named(report: Update) -> int:
    """How many of agency, indicator, target and place a report names."""
    return sum(part is not None for part in (report.agency, report.indicator, report.target, report.place))
