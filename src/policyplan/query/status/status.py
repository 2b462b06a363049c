"""Status: the state of each task on a day by the reports of offices, also counted by agency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import ClassVar, get_args

import attrs

from policyplan.errors import check_choice
from policyplan.l10n.lists import count_texts
from policyplan.messages import Message, heading
from policyplan.model.arguments import answers
from policyplan.model.inheritance import owners_of
from policyplan.model.plan import Plan
from policyplan.model.responsibility import AssignmentLevel
from policyplan.model.values import Text
from policyplan.query import messages
from policyplan.query.as_of import Day, as_of_day, made_up_updates_note, updates_until
from policyplan.query.reported import task_reports
from policyplan.query.result import IDS, Column, Reason, Result, Row, reason
from policyplan.query.status.problems import Problems, problem_rows
from policyplan.query.status.states import COLUMNS, FINISHED, StatusRow, TaskState, status_rows
from policyplan.query.succession import on_day
from policyplan.text.order import name_key


@attrs.frozen(kw_only=True)
class AgencyStatusRow(Row):
    """How many of the tasks that an agency leads are in each state."""

    agency: str
    """The id of the agency."""
    name: Text
    """Its name."""
    tasks: int
    """The number of tasks led, the sum of the nine states."""
    finished: int
    """The number of tasks done: on time, late or without a due date."""
    done_on_time: int
    done_late: int
    done: int
    under_way: int
    not_started: int
    suspended: int
    overdue: int
    cancelled: int
    no_report: int
    disputed: int
    """The number of tasks on which the joint owners contradict each other."""
    ids: tuple[str, ...]
    """The tasks."""


def _count(name: str, title: Message) -> Column:
    return Column(name=name, heading=title, align="right")


@attrs.frozen(kw_only=True, repr=False)
class AgencyStatus(Result[AgencyStatusRow]):
    """A row for each agency that owns a task (leads it, or is responsible where nobody leads), by name."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="agency", only_in="csv"),
        Column(name="name", heading=heading("Agency")),
        _count("tasks", heading("Owned")),
        _count("finished", heading("Done")),
        _count("done_on_time", heading("on time")),
        _count("done_late", heading("late")),
        Column(name="done", only_in="csv"),
        _count("under_way", heading("Under way")),
        _count("not_started", heading("Not started")),
        _count("suspended", heading("Suspended")),
        _count("overdue", heading("Past due")),
        _count("cancelled", heading("Cancelled")),
        _count("no_report", heading("No report")),
        _count("disputed", heading("To verify")),
        IDS,
    )


@attrs.frozen(kw_only=True, repr=False)
class Status(Result[StatusRow]):
    """One row for each task without children, and for each other task that has been reported on."""

    columns: ClassVar[tuple[Column, ...]] = COLUMNS

    as_of: str
    """The day asked for."""
    agencies: AgencyStatus
    """The tasks of each owner, counted by state."""
    problems: Problems
    """What hinders tasks."""

    def count(self, *states: TaskState) -> int:
        """How many tasks are in one of some states."""
        return sum(row.state in states for row in self.rows)


@answers
def status(plan: Plan, *, as_of: Day, level: AssignmentLevel = "leaf", stated_only: bool = False) -> Status:
    """Return the state of each task on a day, by what offices have reported.

    A task is in one state, the first of `TaskState` that applies. It is done if each of its owners (its lead agencies,
    or its responsible agencies where nobody leads) reports each of its rows (its targets, or the task itself) done. It
    was done on time if the last of these reports is of its due date or earlier. Reports of other agencies are shown in
    the remark, but don't count.

    Parameters:
        plan: The plan.
        as_of: A date, a year or month whose last day is meant, or ``today``.
        level: ``leaf`` lets a task without assignments or due date take those of the nearest task above it.
            ``assigned`` and *stated_only* do not.
        stated_only: Leave out inferred facts.

    Returns:
        One row for each task without children, and for each other task that has been reported on.

    Raises:
        CallError: An option is unknown, or *as_of* is not a date.
        NotFoundError: The plan names an agency that it does not have.

    Example:
        >>> from policyplan import samples, status
        >>> len(status(samples.jiangmen(), as_of="2018-06-30"))
        36

    """
    check_choice("level", level, get_args(AssignmentLevel))
    asked = as_of_day(as_of)
    plan, changes = on_day(plan, asked)
    if stated_only:
        level = "assigned"  # what is inherited, the document does not state
    updates = updates_until(plan, asked.day, stated_only=stated_only)
    reports = task_reports(plan, updates)
    leads = owners_of(plan, level=level, stated_only=stated_only)
    rows = tuple(status_rows(plan, asked.day, reports, leads, inherit=level == "leaf"))
    used = frozenset(each.id for given in updates.values() for each in given)
    how = (*asked.notes, *changes, *_notes(rows, used, level), *made_up_updates_note(plan, used))
    problems = tuple(problem_rows(plan, updates))
    return Status(
        rows=rows,
        as_of=asked.day.isoformat(),
        agencies=AgencyStatus(rows=tuple(_by_agency(plan, rows)), notes=(reason(messages.STATUS_JOINT), *how)),
        problems=Problems(rows=problems, notes=(reason(messages.STATUS_PROBLEMS, count=len(problems)), *how)),
        notes=how,
    )


def _by_agency(plan: Plan, rows: Sequence[StatusRow]) -> Iterator[AgencyStatusRow]:
    led_by: dict[str, list[StatusRow]] = {}
    for row in rows:
        for lead in row.leads:
            led_by.setdefault(lead, []).append(row)
    for agency in sorted(plan.agencies, key=lambda agency: (name_key(str(agency.name)), agency.id)):
        led = led_by.get(agency.id)
        if led:
            states = Counter(row.state for row in led)
            yield AgencyStatusRow(
                agency=agency.id,
                name=agency.name,
                tasks=len(led),
                finished=sum(states[state] for state in FINISHED),
                **{state.value: states[state] for state in TaskState},
                disputed=sum(row.disputed for row in led),
                ids=tuple(row.id for row in led),
            )


def _notes(rows: Sequence[StatusRow], used: frozenset[str], level: AssignmentLevel) -> Iterator[Reason]:
    states = Counter(row.state for row in rows)
    counts = {state: states[state] for state in TaskState}
    states_of = reason(messages.STATUS_COUNTED, count=len(rows), states=count_texts(counts))
    yield states_of if rows else reason(messages.STATUS_NOTHING)
    yield reason(messages.STATUS_LEAF if level == "leaf" else messages.STATUS_ASSIGNED)
    yield reason(messages.STATUS_REPORTS, count=len(used))
    if used:
        yield reason(messages.STATUS_RULE)
    disputed = sum(row.disputed for row in rows)
    if disputed:
        yield reason(messages.STATUS_CONTRADICTED, count=disputed)
    undated = sum(row.due is None for row in rows)
    if undated:
        yield reason(messages.STATUS_UNDATED, count=undated)
