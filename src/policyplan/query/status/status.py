"""Status: where each task stands on a day by what offices report, agency by agency too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import ClassVar, get_args

import attrs

from policyplan.errors import check_choice
from policyplan.l10n.lists import count_texts
from policyplan.messages import Message, heading
from policyplan.model.arguments import takes_plan
from policyplan.model.inheritance import leads_of
from policyplan.model.plan import Plan
from policyplan.model.responsibility import AssignmentLevel
from policyplan.model.values import Text
from policyplan.query import messages
from policyplan.query.as_of import Day, as_of_day, made_up_updates_note, updates_until
from policyplan.query.result import IDS, Column, Reason, Result, Row, reason
from policyplan.query.status.problems import Problems, problem_rows
from policyplan.query.status.states import COLUMNS, FINISHED, StatusRow, TaskState, status_rows
from policyplan.text.order import name_key


@attrs.frozen(kw_only=True)
class AgencyStatusRow(Row):
    """How many of the tasks that an agency leads are in each state.

    ``tasks`` is all of them, the sum of the nine states; ``finished`` those done, on time, late or without a due date.
    ``ids`` are the tasks.
    """

    agency: str
    name: Text
    tasks: int
    finished: int
    done_on_time: int
    done_late: int
    done: int
    under_way: int
    not_started: int
    suspended: int
    overdue: int
    cancelled: int
    no_report: int
    ids: tuple[str, ...]


def _count(name: str, title: Message) -> Column:
    return Column(name=name, heading=title, align="right")


@attrs.frozen(kw_only=True, repr=False)
class AgencyStatus(Result[AgencyStatusRow]):
    """A row for each agency that leads a task, by name."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="agency", only_in="csv"),
        Column(name="name", heading=heading("Agency")),
        _count("tasks", heading("Leads")),
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
        IDS,
    )


@attrs.frozen(kw_only=True, repr=False)
class Status(Result[StatusRow]):
    """A row for each task without children, and for each other that was reported on, in the document's order.

    ``agencies`` counts them by the agency that leads, ``problems`` is what hinders them: two answers of their own.
    ``as_of`` is the day asked for.
    """

    columns: ClassVar[tuple[Column, ...]] = COLUMNS

    as_of: str
    agencies: AgencyStatus
    problems: Problems

    def count(self, *states: TaskState) -> int:
        """How many tasks are in one of some states."""
        return sum(row.state in states for row in self.rows)


@takes_plan
def status(plan: Plan, *, as_of: Day, level: AssignmentLevel = "leaf", stated_only: bool = False) -> Status:
    """Where the tasks of *plan* stand on a day by what offices reported until then.

    A task is in one state, the first that applies of `TaskState`. Whether it was done on time is told by the report
    that first said done and was not taken back since. With *level* ``leaf``, a task without assignments is led by
    whoever leads the nearest task above, and a task without a due date has that of the nearest above; with
    ``assigned``, or *stated_only*, only by its own.

    Raises `CallError` for an unknown option and an *as_of* that is no date, `NotFoundError` for an agency that the plan
    does not have.
    """
    check_choice("level", level, get_args(AssignmentLevel))
    asked = as_of_day(as_of)
    if stated_only:
        level = "assigned"  # what is inherited, the document does not state
    reports = updates_until(plan, asked.day, stated_only=stated_only)
    leads = leads_of(plan, level=level, stated_only=stated_only)
    rows = tuple(status_rows(plan, asked.day, reports, leads, inherit=level == "leaf"))
    used = frozenset(each.id for given in reports.values() for each in given)
    how = (*asked.notes, *_notes(rows, used, level), *made_up_updates_note(plan, used))
    problems = tuple(problem_rows(plan, reports))
    return Status(
        rows=rows,
        as_of=asked.day.isoformat(),
        agencies=AgencyStatus(rows=tuple(_by_agency(plan, rows)), notes=(reason(messages.STATUS_JOINT), *how)),
        problems=Problems(rows=problems, notes=(reason(messages.STATUS_PROBLEMS, count=len(problems)), *how)),
        notes=how,
    )


def _by_agency(plan: Plan, rows: Sequence[StatusRow]) -> Iterator[AgencyStatusRow]:
    for agency in sorted(plan.agencies, key=lambda each: (name_key(str(each.name)), each.id)):
        led = [row for row in rows if agency.id in row.leads]
        if led:
            states = Counter(row.state for row in led)
            yield AgencyStatusRow(
                agency=agency.id,
                name=agency.name,
                tasks=len(led),
                finished=sum(states[state] for state in FINISHED),
                **{state.value: states[state] for state in TaskState},
                ids=tuple(row.id for row in led),
            )


def _notes(rows: Sequence[StatusRow], used: frozenset[str], level: AssignmentLevel) -> Iterator[Reason]:
    states = Counter(row.state for row in rows)
    counts = {state: states[state] for state in TaskState}
    yield reason(messages.STATUS_COUNTED, count=len(rows), states=count_texts(counts))
    yield reason(messages.STATUS_LEAF if level == "leaf" else messages.STATUS_ASSIGNED)
    yield reason(messages.STATUS_REPORTS, count=len(used))
    undated = sum(row.due is None for row in rows)
    if undated:
        yield reason(messages.STATUS_UNDATED, count=undated)
