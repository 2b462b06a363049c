"""The state of a task on a day, by the reports of its owners and its due date."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
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
from policyplan.query.reported import TaskReports
from policyplan.query.result import IDS, Column, Row
from policyplan.query.status.remarks import RemarkWriter


class TaskState(StrEnum):
    """The state of a task on a day, the first that applies."""

    CANCELLED = "cancelled"
    """Its owners reported all of its rows cancelled."""
    DONE_ON_TIME = "done_on_time"
    """Its owners reported all of its rows done, by its due date."""
    DONE_LATE = "done_late"
    """Its owners reported all of its rows done, after its due date."""
    DONE = "done"
    """Its owners reported all of its rows done, and it has no due date."""
    OVERDUE = "overdue"
    """Its due date is over."""
    SUSPENDED = "suspended"
    """A row is reported suspended, and none under way."""
    UNDER_WAY = "under_way"
    """A row is reported under way, or done while others are not."""
    NOT_STARTED = "not_started"
    """A row is reported not started, and none further."""
    NO_REPORT = "no_report"
    """No owner has reported a status."""


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
    """The time of the last report of an owner with a status."""
    done_at: When | None
    """The time of the report by which the last row became done."""
    leads: tuple[str, ...]
    """The ids of the agencies that lead it."""
    lead_names: tuple[Text, ...]
    """Their names."""
    text: Text | None
    """What the last report of an owner says."""
    disputed: bool
    """Whether its owners contradict each other."""
    remark: Text | None
    """What to verify: owners that contradict each other, rows that differ, and reports of other agencies."""
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
    Column(name="lead_names", heading=heading("Lead or responsible agencies")),
    Column(name="text", heading=heading("Progress")),
    Column(name="disputed", only_in="csv"),
    Column(name="remark", heading=heading("Remark")),
    IDS,
)
"""The columns of rows of tasks."""


def status_rows(
    plan: Plan, day: datetime.date, reports: Mapping[str, TaskReports], leads: Owners, *, inherit: bool
) -> Iterator[StatusRow]:
    """A row for every task without children, and for each other task that has been reported on.

    *inherit* lets a task without a due date have that of the nearest task above.
    """
    words = RemarkWriter(plan)
    pending: list[tuple[Task, str, When | None]] = [(task, task.id, None) for task in reversed(plan.tasks)]
    while pending:
        task, action, above = pending.pop()
        due = task.due or (above if inherit else None)
        given = reports.get(task.id)
        if given or not task.children:
            yield _row(task, action, due, given, day, leads.get(task.id, {}), words)
        pending.extend((child, action, due) for child in reversed(task.children))


def _row(
    task: Task,
    action: str,
    due: When | None,
    reports: TaskReports | None,
    day: datetime.date,
    leads: dict[str, str],
    words: RemarkWriter,
) -> StatusRow:
    status = reports.status if reports else None
    done = reports.done if reports else None
    last = reports.last if reports else None
    texts = (report.text for report in reversed(reports.deciding if reports else ()) if report.text)
    return StatusRow(
        id=task.id,
        number=task.number,
        title=task.title,
        action=action,
        state=_state(status, done, due, day),
        due=due,
        at=last.at if last else None,
        done_at=done.at if done else None,
        leads=tuple(leads),
        lead_names=tuple(words.names[id] for id in leads),
        text=next(texts, None),
        disputed=bool(reports and reports.disputed),
        remark=words.remark(reports) if reports else None,
        ids=(task.id, *(report.id for report in reports.all)) if reports else (task.id,),
    )


def _state(status: TaskStatus | None, done: Update | None, due: When | None, day: datetime.date) -> TaskState:
    if status is TaskStatus.CANCELLED:
        return TaskState.CANCELLED
    if done is not None:
        if due is None:
            return TaskState.DONE
        return TaskState.DONE_ON_TIME if done.at.last <= due.last else TaskState.DONE_LATE
    if due is not None and due.last < day:
        return TaskState.OVERDUE
    return TaskState(str(status)) if status else TaskState.NO_REPORT
