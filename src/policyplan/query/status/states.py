"""The state of a task on a day, by the last report on it and its due date."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from enum import StrEnum

import attrs

from policyplan.l10n.times import when_words, with_number
from policyplan.messages import Language, heading, labels
from policyplan.model.inheritance import Owners
from policyplan.model.kinds import TaskStatus
from policyplan.model.plan import Plan
from policyplan.model.records import Task, Update
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.query.as_of import with_status
from policyplan.query.result import IDS, Column, Row


class TaskState(StrEnum):
    """The state of a task on a day, the first that applies."""

    CANCELLED = "cancelled"
    """Its office reported it cancelled."""
    DONE_ON_TIME = "done_on_time"
    """Its office reported it done, by its due date."""
    DONE_LATE = "done_late"
    """Its office reported it done, after its due date."""
    DONE = "done"
    """Its office reported it done, and it has no due date."""
    OVERDUE = "overdue"
    """Its due date is over."""
    SUSPENDED = "suspended"
    """The last report says so."""
    UNDER_WAY = "under_way"
    """The last report says so."""
    NOT_STARTED = "not_started"
    """The last report says so."""
    NO_REPORT = "no_report"
    """There is no report."""


labels(
    TaskState,
    cancelled="cancelled",
    done_on_time="done on time",
    done_late="done late",
    done="done",
    overdue="overdue",
    suspended="suspended",
    under_way="under way",
    not_started="not started",
    no_report="no report",
)


FINISHED = (TaskState.DONE_ON_TIME, TaskState.DONE_LATE, TaskState.DONE)
"""The states of finished tasks."""


@attrs.frozen(kw_only=True)
class StatusRow(Row):
    """The state of one task on a day."""

    id: str
    """The id of the task."""
    number: str | None
    """Its number in the document."""
    title: Text
    """Its title."""
    action: str
    """The id of its action."""
    state: TaskState
    """Its state."""
    due: When | None
    """When it is due, by its own date or that of the nearest task above."""
    at: When | None
    """The time of the last report with a status."""
    done_at: When | None
    """The time of the report that first said done and was not taken back since."""
    leads: tuple[str, ...]
    """The ids of the agencies that lead it."""
    lead_names: tuple[Text, ...]
    """Their names."""
    text: Text | None
    """What the last report says."""
    ids: tuple[str, ...]
    """The task and its reports."""


def _what(row: StatusRow, language: Language) -> str:
    return with_number(row.number, row.title.in_(language), language)


def _when(name: str) -> Column:
    def shown(row: StatusRow, language: Language) -> str | None:
        when: When | None = getattr(row, name)
        return when and when_words(when, language)

    headings = {"due": heading("Due"), "at": heading("Last report")}
    return Column(name=name, heading=headings[name], shown=shown)


COLUMNS = (
    Column(name="state", heading=heading("State")),
    Column(name="id", only_in="csv"),
    Column(name="number", only_in="csv"),
    Column(name="title", heading=heading("Task"), shown=_what),
    Column(name="action", only_in="csv"),
    _when("due"),
    _when("at"),
    Column(name="done_at", only_in="csv"),
    Column(name="leads", only_in="csv"),
    Column(name="lead_names", heading=heading("Led by")),
    Column(name="text", heading=heading("Progress")),
    IDS,
)
"""The columns of rows of tasks."""


def status_rows(
    plan: Plan, day: datetime.date, reports: dict[str, tuple[Update, ...]], leads: Owners, *, inherit: bool
) -> Iterator[StatusRow]:
    """A row for every task without children, and for each other task that has been reported on.

    *inherit* lets a task without a due date have that of the nearest task above.
    """
    names = {agency.id: agency.name for agency in plan.agencies}
    pending: list[tuple[Task, str, When | None]] = [(task, task.id, None) for task in reversed(plan.tasks)]
    while pending:
        task, action, above = pending.pop()
        due = task.due or (above if inherit else None)
        given = reports.get(task.id, ())
        if given or not task.children:
            yield _row(task, action, due, given, day, leads.get(task.id, {}), names)
        pending.extend((child, action, due) for child in reversed(task.children))


def _row(
    task: Task,
    action: str,
    due: When | None,
    reports: tuple[Update, ...],
    day: datetime.date,
    leads: dict[str, str],
    names: dict[str, Text],
) -> StatusRow:
    last = with_status(reports)
    done = _done(reports)
    return StatusRow(
        id=task.id,
        number=task.number,
        title=task.title,
        action=action,
        state=_state(last, done, due, day),
        due=due,
        at=last.at if last else None,
        done_at=done.at if done else None,
        leads=tuple(leads),
        lead_names=tuple(names[id] for id in leads),
        text=next((report.text for report in reversed(reports) if report.text), None),
        ids=(task.id, *(report.id for report in reports)),
    )


def _done(reports: tuple[Update, ...]) -> Update | None:
    """The report that first said done and was not taken back since."""
    first = None
    for report in reversed(reports):
        if report.status is not None and report.status is not TaskStatus.DONE:
            break
        first = report if report.status is TaskStatus.DONE else first
    return first


def _state(last: Update | None, done: Update | None, due: When | None, day: datetime.date) -> TaskState:
    if last is not None and last.status is TaskStatus.CANCELLED:
        return TaskState.CANCELLED
    if done is not None:
        if due is None:
            return TaskState.DONE
        return TaskState.DONE_ON_TIME if done.at.last <= due.last else TaskState.DONE_LATE
    if due is not None and due.last < day:
        return TaskState.OVERDUE
    return TaskState(str(last.status)) if last else TaskState.NO_REPORT
