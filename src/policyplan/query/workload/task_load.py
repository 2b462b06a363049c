"""How many agencies stand on each task, and which tasks are to be looked at: nobody leads, nothing measures."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

import attrs

from policyplan.l10n.lists import named, remarked
from policyplan.l10n.numbers import digits
from policyplan.l10n.texts import label_text, same_text
from policyplan.messages import heading, labels
from policyplan.model.arguments import takes_plan
from policyplan.model.kinds import AssignmentKind, Role
from policyplan.model.plan import Plan
from policyplan.model.records import Task
from policyplan.model.responsibility import AssignmentLevel
from policyplan.model.values import Text
from policyplan.query import messages
from policyplan.query.as_of import Day
from policyplan.query.result import IDS, Column, Reason, Result, Row, reason
from policyplan.query.workload.indicator_ranges import IndicatorRanges, indicator_ranges
from policyplan.query.workload.participation import CountingOptions, TaskParticipation, participation
from policyplan.query.workload.tally import as_decimal


class TaskFlag(StrEnum):
    """What is to be looked at in a task.

    ``nobody``: no agency and no group has a role. ``no_lead``: somebody has, but nobody leads. ``several_leads``: more
    than one leads. ``generic_only``: no agency is named, only groups. ``no_indicator``: none stands at or below it.
    """

    NOBODY = "nobody"
    NO_LEAD = "no_lead"
    SEVERAL_LEADS = "several_leads"
    GENERIC_ONLY = "generic_only"
    NO_INDICATOR = "no_indicator"


labels(
    TaskFlag,
    nobody="nobody",
    no_lead="no lead",
    several_leads="several leads",
    generic_only="named in general only",
    no_indicator="no indicator",
)


@attrs.frozen(kw_only=True)
class TaskLoadRow(Row):
    """A task, or a provision, with the number of agencies in it and the number of places by role.

    ``agencies`` counts agencies that are named, each once; ``groups`` generic owners and open lists. Both are in the
    numbers by role. ``indicators`` stand at or below it. ``ids`` are the assignments that it rests on.
    """

    task: str
    number: str | None
    title: Text
    agencies: int
    groups: int
    lead: int
    support: int
    responsible: int
    coordinate: int
    supervise: int
    inherited: bool
    indicators: int
    flags: tuple[TaskFlag, ...]
    ids: tuple[str, ...]


@attrs.frozen(kw_only=True)
class TaskLoadSummary:
    """How many agencies a task has: the mean, the median and the most, and in which tasks; how often each flag stands.

    The three are None where no task was counted.
    """

    tasks: int
    mean: Decimal | None
    median: Decimal | None
    most: int | None
    busiest: tuple[str, ...]
    flags: tuple[tuple[TaskFlag, int], ...]


@attrs.frozen(kw_only=True, repr=False)
class TaskLoad(Result[TaskLoadRow]):
    """A row a task, in the document's order; ``summary`` speaks of all of them."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="task", heading=heading("Id")),
        Column(name="number", only_in="csv"),
        Column(name="title", heading=heading("Task")),
        Column(name="agencies", heading=heading("Agencies"), align="right"),
        Column(name="groups", heading=heading("Unnamed"), align="right"),
        Column(name="lead", heading=heading("Lead"), align="right"),
        Column(name="support", heading=heading("Support"), align="right"),
        Column(name="responsible", only_in="csv"),
        Column(name="coordinate", only_in="csv"),
        Column(name="supervise", only_in="csv"),
        Column(name="inherited", only_in="csv"),
        Column(name="indicators", heading=heading("Indicators"), align="right"),
        Column(name="flags", heading=heading("To check")),
        IDS,
    )

    level: AssignmentLevel
    summary: TaskLoadSummary


@takes_plan
def task_load(
    plan: Plan,
    *,
    level: AssignmentLevel = "assigned",
    parents: bool = False,
    stated_only: bool = False,
    provisions: bool = False,
    expand_generic: bool | str | Collection[str] = False,
    as_of: Day | None = None,
) -> TaskLoad:
    """How many agencies each task of *plan* has, in which roles, and what is to be looked at.

    With *level* ``assigned``, rows are the tasks on which something is written, and the tasks without children that
    have nobody, not even from above; with ``leaf`` all tasks without children, which inherit. *provisions* adds
    safeguards and other duties. The other options, and what is raised, as in `workload`.
    """
    options = CountingOptions(
        level=level,
        stated_only=stated_only,
        provisions=provisions,
        parents=parents,
        expand_generic=expand_generic,
        as_of=as_of,
    )
    parties = participation(plan, options)
    units = parties.units if level == "leaf" else _worth_a_row(plan, parties.units)
    ranges = indicator_ranges(plan, stated_only=stated_only)
    rows = tuple(_row(each, ranges) for each in units)
    summary = _summary(rows)
    return TaskLoad(
        rows=rows,
        level=level,
        summary=summary,
        notes=(
            reason(
                messages.TASK_LOAD_LEAF if level == "leaf" else messages.TASK_LOAD_ASSIGNED,
                tasks=sum(each.is_task for each in units),
                inherited=sum(each.is_inherited and bool(each.participants) for each in units),
            ),
            *([reason(messages.WORKLOAD_STATED_ONLY)] if stated_only else []),
            *parties.notes,
            *_of_summary(summary, rows),
        ),
    )


def _worth_a_row(plan: Plan, units: Sequence[TaskParticipation]) -> tuple[TaskParticipation, ...]:
    covered = _covered(plan, {each.task.id for each in units if each.participants})
    return tuple(
        each
        for each in units
        if each.participants or not (isinstance(each.task, Task) and (each.task.children or each.task.id in covered))
    )


def _covered(plan: Plan, staffed_tasks: set[str]) -> set[str]:
    """The tasks that have somebody, on themselves or on a task above."""
    covered: set[str] = set()
    pending = list(plan.tasks)
    while pending:
        task = pending.pop()
        if task.id in staffed_tasks or task.id in covered:
            covered.add(task.id)
            covered.update(child.id for child in task.children)
        pending.extend(task.children)
    return covered


def _row(each: TaskParticipation, ranges: IndicatorRanges) -> TaskLoadRow:
    agencies = sum(kind is AssignmentKind.NAMED for kind, _ in each.parties)
    counts = {role.value: sum(participant.role is role for participant in each.participants) for role in Role}
    indicators = ranges.indicators_of(each.task.id)
    return TaskLoadRow(
        task=each.task.id,
        number=each.task.number,
        title=each.task.title,
        agencies=agencies,
        groups=len(each.parties) - agencies,
        **counts,
        inherited=each.is_inherited and bool(each.participants),
        indicators=indicators,
        flags=tuple(_flags(each, agencies, indicators)),
        ids=tuple(dict.fromkeys(id for participant in each.participants for id in participant.ids)),
    )


def _flags(each: TaskParticipation, agencies: int, indicators: int) -> Iterator[TaskFlag]:
    if not each.participants:
        yield TaskFlag.NOBODY
    elif not each.leads:
        yield TaskFlag.NO_LEAD
    elif each.leads > 1:
        yield TaskFlag.SEVERAL_LEADS
    if each.participants and not agencies:
        yield TaskFlag.GENERIC_ONLY
    if not indicators:
        yield TaskFlag.NO_INDICATOR


def _summary(rows: Sequence[TaskLoadRow]) -> TaskLoadSummary:
    counts = sorted(row.agencies for row in rows)
    flags = tuple((flag, sum(flag in row.flags for row in rows)) for flag in TaskFlag)
    if not counts:
        return TaskLoadSummary(tasks=0, mean=None, median=None, most=None, busiest=(), flags=flags)
    middle = (counts[(len(counts) - 1) // 2], counts[len(counts) // 2])
    return TaskLoadSummary(
        tasks=len(counts),
        mean=as_decimal(Fraction(sum(counts), len(counts))),
        median=as_decimal(Fraction(sum(middle), 2)),
        most=counts[-1],
        busiest=tuple(row.task for row in rows if row.agencies == counts[-1] > 0),
        flags=flags,
    )


def _of_summary(summary: TaskLoadSummary, rows: Sequence[TaskLoadRow]) -> Iterator[Reason]:
    if summary.mean is None or summary.median is None:
        yield reason(messages.TASK_LOAD_NONE)
        return
    titles = [row.title for row in rows if row.agencies and row.agencies == summary.most]
    figures = {"mean": summary.mean.quantize(Decimal("0.01")).normalize(), "median": summary.median.normalize()}
    if titles:
        yield reason(
            messages.TASK_LOAD_COUNTED, tasks=summary.tasks, **figures, most=summary.most, busiest=named(titles)
        )
    else:
        yield reason(messages.TASK_LOAD_NOBODY, tasks=summary.tasks)
    found = [(flag, count) for flag, count in summary.flags if count]
    if not found:
        yield reason(messages.TASK_LOAD_NO_FLAGS)
        return
    said = (remarked(_word(flag), same_text(digits(count))) for flag, count in found)
    yield reason(messages.TASK_LOAD_FLAGS, flags=tuple(said))


def _word(flag: TaskFlag) -> Text:
    return label_text(flag)
